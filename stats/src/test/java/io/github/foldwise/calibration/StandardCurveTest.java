package io.github.foldwise.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Points;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Reference values: src/test/reference/standard_curve.R. */
class StandardCurveTest {
    private static final StandardCurve CURVE = StandardCurve.withDefaults();
    private static final double[] READINGS = {
        .105, .107, .161, .161, .224, .23, .257, .266, .313, .306, .359, .359, .387, .453, .507, .505, .563, .557, .616,
        .613, .658, .665
    };

    /** Standards of 0 to 500 µg/mL in duplicate. */
    private static CalibrationData standards(double... readings) {
        double[] concentrations = new double[22];
        for (int i = 0; i < 22; i++) {
            concentrations[i] = 50 * (i / 2);
        }
        return CalibrationData.of(concentrations, readings);
    }

    private static final CalibrationData BCA =
            standards(READINGS).withSample("L1", 10, .33, .285).withSample("L2", 10, .29, .275);

    @Test
    void lineIsThatOfLeastSquaresThroughWells() {
        StandardCurveFit fit = CURVE.fit(BCA);
        assertEquals(CalibrationModel.LINEAR, fit.getModel());
        assertArrayEquals(new double[] {9.91818181818181e-02, 1.12545454545455e-03}, fit.getCoefficients(), 1e-14);
        assertEquals(1.68301677191448e-02, fit.getSigma(), 1e-14);
        assertEquals(.991933763560224, fit.getRsquared(), 1e-12);
        assertEquals(-112.051816596411, fit.getAicc(), 1e-9);
        assertEquals(1.77258746635909, fit.getLackOfFit(), 1e-9);
        assertEquals(.183470072650437, fit.getLackOfFitPvalue(), 1e-10);
        assertEquals(List.of(), fit.getFindings());
        assertEquals(List.of(), fit.getWarnings());
        Table candidates = fit.getCandidates();
        assertEquals(-112.793451539485, candidates.getNumber(1, "aicc"), 1e-9);
        // R 4.2.2: summary(lm(a ~ c + I(c^2)))$coefficients[3, 4]
        assertEquals(.0752217507767759, candidates.getNumber(1, "quadratic_p"), 1e-10);
        assertTrue(Double.isNaN(candidates.getNumber(0, "quadratic_p")));
    }

    /** The table of a file's wells is taken as it is. */
    @Test
    void aTableOfWellsIsFittedAsItsData() {
        Table.Builder wells =
                Table.builder("bca").text("sample").number("concentration").number("absorbance");
        for (int i = 0; i < READINGS.length; i++) {
            wells.row("", 50.0 * (i / 2), READINGS[i]);
        }
        wells.row("L1", Double.NaN, .33).row("L1", Double.NaN, .285);
        assertEquals(
                185.096930533118, CURVE.fit(wells.build()).concentrationOf("L1").getValue(), 1e-9);
    }

    @Test
    void intervalOfALineIsFiellers() {
        SampleConcentration sample = CURVE.fit(BCA).concentrationOf("L1");
        assertEquals(185.096930533118, sample.getInWell(), 1e-9);
        assertEquals(1850.96930533118, sample.getValue(), 1e-8);
        assertEquals(1617.61799156542, sample.getInterval().getLower(), 1e-7);
        assertEquals(2082.02004659668, sample.getInterval().getUpper(), 1e-7);
        assertEquals(111.216084677568, sample.getStandardError(), 1e-8);
        assertEquals(10.3479041149251, sample.getCoefficientOfVariation(), 1e-10);
        assertEquals(ConcentrationOutcome.INTERPOLATED, sample.getOutcome());
        assertEquals("L1: 1851 µg/mL [1618, 2082]", sample.toString());
    }

    @Test
    void quadraticAndWeightedCurvesAreInverted() {
        SampleConcentration bent =
                CURVE.withModel(CalibrationModel.QUADRATIC).fit(BCA).concentrationOf("L1");
        assertArrayEquals(
                new double[] {0.109986013986014, 9.81398601398602e-4, 2.88111888111887e-07},
                CURVE.withModel(CalibrationModel.QUADRATIC).fit(BCA).getCoefficients(),
                1e-14);
        assertEquals(190.593383761784, bent.getInWell(), 1e-8);
        assertEquals(1671.20269222633, bent.getInterval().getLower(), 1e-6);
        assertEquals(2140.05191077914, bent.getInterval().getUpper(), 1e-6);
        StandardCurveFit weighted = CURVE.withModel(CalibrationModel.LINEAR)
                .withVariance(CalibrationVariance.SQUARED)
                .fit(BCA);
        assertArrayEquals(new double[] {1.05748589271506e-01, 1.09058320518134e-03}, weighted.getCoefficients(), 1e-13);
        assertEquals(-117.269931334046, weighted.getAicc(), 1e-9);
        assertEquals(
                1655.57808135574, weighted.concentrationOf("L1").getInterval().getLower(), 1e-6);
        assertEquals(
                2047.04716392691, weighted.concentrationOf("L1").getInterval().getUpper(), 1e-6);
    }

    @Test
    void dilutionsAreOneEstimateAndTestedForParallelism() {
        CalibrationData data = standards(READINGS)
                .withSample("L", 2, .56, .56)
                .withSample("L", 4, .33, .33)
                .withSample("L", 8, .21, .21)
                .withSample("bent", 1, .6, .6)
                .withSample("bent", 4, .4, .4);
        SampleConcentration sample =
                CURVE.withModel(CalibrationModel.LINEAR).fit(data).concentrationOf("L");
        assertEquals(817.908106, sample.getValue(), 1e-4);
        assertEquals(775.411635566243, sample.getInterval().getLower(), 1e-4);
        assertEquals(860.989512273707, sample.getInterval().getUpper(), 1e-4);
        assertEquals(.942708015736566, sample.getParallelismPvalue(), 1e-8);
        assertEquals(2, sample.getDilution());
        assertEquals(
                ConcentrationOutcome.NOT_PARALLEL,
                CURVE.fit(data).concentrationOf("bent").getOutcome());
    }

    @Test
    void samplesBeyondTheStandardsAreBounds() {
        CalibrationData data = standards(READINGS)
                .withSample("high", 10, .9, .91)
                .withSample("low", 2, .101, .1)
                .withSample("void", 2, .01, .02)
                .withSample("both", 1, .9)
                .withSample("both", 10, .33, .285);
        StandardCurveFit fit = CURVE.withModel(CalibrationModel.LINEAR).fit(data);
        SampleConcentration high = fit.concentrationOf("high");
        assertEquals(ConcentrationOutcome.ABOVE_STANDARDS, high.getOutcome());
        assertEquals(5000, high.getInterval().getLower());
        assertTrue(high.getInterval().isUpperOpen() && Double.isNaN(high.getValue()));
        SampleConcentration nothing = fit.concentrationOf("void");
        assertEquals(ConcentrationOutcome.BELOW_STANDARDS, nothing.getOutcome());
        assertEquals(2 * fit.getDetectionLimit(), nothing.getInterval().getUpper(), 1e-9);
        assertEquals(1, fit.concentrationOf("both").getDilutionsLeftOut());
        assertEquals(1850.96930533118, fit.concentrationOf("both").getValue(), 1e-8);
        assertThrows(IllegalArgumentException.class, () -> fit.concentrationOf("nobody"));
    }

    @Test
    void limitsOfDetectionAndQuantification() {
        StandardCurveFit fit = CURVE.fit(BCA);
        assertEquals(54.9968607766998, fit.getDetectionLimit(), 1e-8);
        // The standard of 50 reads back within 20 %, but one well of it is not told from one without protein.
        assertEquals(100, fit.getQuantificationLimit());
    }

    @Test
    void standardThatStandsOffIsNamedAndKept() {
        double[] readings = READINGS.clone();
        readings[14] = readings[15] = .8;
        StandardCurveFit fit = CURVE.fit(standards(readings).withSample("L1", 10, .33, .285));
        assertEquals(1, fit.getFindings().size());
        StandardFinding finding = fit.getFindings().get(0);
        assertEquals(350, finding.getConcentration());
        assertEquals(StandardProblem.STANDS_OFF, finding.getProblem());
        assertTrue(finding.getPvalue() < 1e-4);
        StandardCurveFit without = fit.without(350);
        assertTrue(fit.getWarnings()
                .get(0)
                .contains("L1 " + Digits.of(fit.concentrationOf("L1").getValue()) + " (without it "
                        + Digits.of(without.concentrationOf("L1").getValue()) + ")"));
        assertTrue(fit.toFigure().getElements().stream()
                .anyMatch(e -> e instanceof Points points
                        && Arrays.stream(points.getY()).anyMatch(y -> y == .8)));
    }

    @Test
    void standardThatBreaksTheOrderIsNamed() {
        double[] readings = READINGS.clone();
        readings[20] = readings[21] = .60;
        StandardCurveFit fit = CURVE.fit(standards(readings));
        assertTrue(
                fit.getFindings().stream().anyMatch(f -> f.getConcentration() == 500),
                fit.getFindings().toString());
    }

    @Test
    void bentStandardsAreNoLine() {
        double[] readings = new double[22];
        for (int i = 0; i < 22; i++) {
            double c = 50 * (i / 2);
            readings[i] = .1 + .002 * c - 1.6e-6 * c * c + (i % 2 == 0 ? .004 : -.004);
        }
        StandardCurveFit fit = CURVE.fit(standards(readings).withSample("L1", 5, .5));
        assertTrue(fit.getModel() != CalibrationModel.LINEAR);
        assertTrue(fit.getWarnings().stream().anyMatch(w -> w.startsWith("A line does not do") && w.contains("L1 ")));
        StandardCurveFit line = CURVE.withModel(CalibrationModel.LINEAR).fit(standards(readings));
        assertTrue(line.getWarnings().toString().contains("does not fit its standards"));
    }

    /** Signal of an immunoassay: 2.5 over a background of .05, half of it at 40. */
    private static double[][] immunoassay(boolean hook) {
        double[] levels = {0, 1, 3, 10, 30, 100, 300, 1000};
        Random random = new Random(3);
        double[][] wells = new double[2][16];
        for (int i = 0; i < 16; i++) {
            double c = levels[i / 2];
            wells[0][i] = c;
            wells[1][i] = (.05 + (c == 0 ? 0 : 2.5 / (1 + Math.pow(40 / c, 1.3)))) * (1 + .02 * random.nextGaussian());
            wells[1][i] *= hook && c == 1000 ? .6 : 1;
        }
        return wells;
    }

    @Test
    void sigmoidCurveIsInvertedAndTheHookNamed() {
        double[][] wells = immunoassay(false);
        StandardCurveFit fit = CURVE.fit(CalibrationData.of(wells[0], wells[1])
                .withUnit("pg/mL")
                .withSample("S1", 1, .05 + 2.5 / (1 + Math.pow(40 / 80.0, 1.3))));
        assertEquals(CalibrationModel.FOUR_PARAMETERS, fit.getModel());
        SampleConcentration sample = fit.concentrationOf("S1");
        assertTrue(sample.getInterval().contains(80) && sample.getInterval().getLower() > 70, sample.toString());
        assertEquals(sample.getValue(), sample.getInWell());
        double[][] hooked = immunoassay(true);
        StandardCurveFit peak = CURVE.fit(CalibrationData.of(hooked[0], hooked[1]));
        assertEquals(StandardProblem.HOOK, peak.getFindings().get(0).getProblem());
        assertEquals(300, peak.getFindings().get(0).getConcentration());
        assertEquals(
                CalibrationModel.POINT_TO_POINT,
                CURVE.withModel(CalibrationModel.POINT_TO_POINT)
                        .fit(CalibrationData.of(wells[0], wells[1]))
                        .getModel());
    }

    @Test
    void wrongInputIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> CalibrationData.of(new double[] {0, 1}, new double[] {1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> CalibrationData.of(new double[] {0, 0, 0}, new double[] {.1, .1, .1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> CalibrationData.of(new double[] {0, -1, 2}, new double[] {.1, .2, .3}));
        assertThrows(IllegalArgumentException.class, () -> BCA.withSample("L3", .1, .2));
        assertThrows(IllegalArgumentException.class, () -> BCA.withSample("L3", 1));
        assertThrows(IllegalArgumentException.class, () -> BCA.withUnit("spoons"));
        CalibrationData falling = CalibrationData.of(new double[] {0, 10, 20, 30}, new double[] {.9, .6, .4, .1});
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> CURVE.fit(falling))
                .getMessage());
        assertTrue(message.contains("readings do not rise from standard 0 to 30 (0: 0.9"), message);
        CalibrationData zero = CalibrationData.of(new double[] {0, 10, 20, 30}, new double[] {0, .1, .2, .3});
        assertThrows(
                IllegalArgumentException.class,
                () -> CURVE.withVariance(CalibrationVariance.SQUARED).fit(zero));
        assertTrue(CURVE.fit(CalibrationData.of(new double[] {10, 20, 30, 40}, new double[] {.1, .21, .3, .39}))
                .getWarnings()
                .toString()
                .contains("No standard of 0"));
    }

    @Property(tries = 100, seed = "20261129")
    void unitsOfReadingsAndConcentrationsOnlyScale(
            @ForAll @IntRange(max = 100000) int seed,
            @ForAll @DoubleRange(min = 0.1, max = 1000) double scale,
            @ForAll @DoubleRange(min = 0.1, max = 1000) double signal) {
        Random random = new Random(seed);
        double[] c = new double[16];
        double[] y = new double[16];
        double[] c2 = new double[16];
        double[] y2 = new double[16];
        for (int i = 0; i < 16; i++) {
            c[i] = 25 * (i / 2);
            y[i] = .1 + .004 * c[i] + .01 * random.nextGaussian();
            c2[i] = scale * c[i];
            y2[i] = signal * y[i];
        }
        SampleConcentration one = CURVE.withModel(CalibrationModel.LINEAR)
                .fit(CalibrationData.of(c, y).withSample("L", 2, .41))
                .concentrationOf("L");
        SampleConcentration other = CURVE.withModel(CalibrationModel.LINEAR)
                .fit(CalibrationData.of(c2, y2).withSample("L", 2, signal * .41))
                .concentrationOf("L");
        assertEquals(1, other.getValue() / one.getValue() / scale, 1e-9);
        assertEquals(1, other.getInterval().getUpper() / one.getInterval().getUpper() / scale, 1e-9);
        assertTrue(one.getInterval().contains(one.getValue()));
    }

    /** Limits of the last digit would be those of copied numbers, and not of an assay. */
    @Test
    void standardsWithoutScatterGiveNoLimits() {
        double[] c = {0, 125, 250, 500, 1000, 2000, 0, 125, 250, 500, 1000, 2000};
        double[] readings = Arrays.stream(c).map(x -> 0.1 + 0.0008 * x).toArray();
        StandardCurveFit fit = StandardCurve.withDefaults()
                .fit(CalibrationData.of(c, readings)
                        .withSample("A", 1, 0.5, 0.51)
                        .withSample("A", 2, 0.301, 0.303));
        SampleConcentration sample = fit.concentrationOf("A");
        assertEquals(506.25, sample.getValue(), 2);
        assertEquals(ConcentrationOutcome.INTERPOLATED, sample.getOutcome());
        assertFalse(sample.getInterval().isDefined());
        assertTrue(Double.isNaN(sample.getStandardError()));
        assertTrue(Double.isNaN(sample.getParallelismPvalue()));
        assertTrue(Double.isNaN(fit.getDetectionLimit()));
        assertTrue(
                fit.getWarnings().stream().anyMatch(w -> w.contains("no scatter to tell limits by")),
                fit.getWarnings().toString());
    }

    private static final double[] LEVELS = {0, 0, 125, 125, 250, 250, 500, 500, 1000, 1000, 2000, 2000};

    /** Readings of a line with fixed errors, the standard 500 moved by a shift. */
    private static double[] shifted(double shift) {
        double[] errors = {0.004, -0.006, 0.009, 0.002, -0.005, 0.007, 0.003, -0.008, 0.006, -0.001, -0.004, 0.005};
        double[] readings = new double[LEVELS.length];
        Arrays.setAll(readings, i -> 0.1 + 0.0008 * LEVELS[i] + errors[i] + (LEVELS[i] == 500 ? shift : 0));
        return readings;
    }

    /** One-sided limits at 95 %. R 4.2: {@code lm(y ~ c)}, then {@code uniroot} of (y - f(c)) / (s sqrt(h(c) + 1/2)) - qt(.95, 10). */
    @Test
    void boundsBeyondTheStandardsAreOneSided() {
        StandardCurveFit fit = StandardCurve.withDefaults()
                .withModel(CalibrationModel.LINEAR)
                .fit(CalibrationData.of(LEVELS, shifted(0))
                        .withSample("high", 1, 1.703, 1.705)
                        .withSample("low", 1, 0.097, 0.099));
        SampleConcentration high = fit.concentrationOf("high");
        assertEquals(ConcentrationOutcome.ABOVE_STANDARDS, high.getOutcome());
        assertEquals(1991.4234637963, high.getInterval().getLower(), 1e-8);
        SampleConcentration low = fit.concentrationOf("low");
        assertEquals(ConcentrationOutcome.BELOW_STANDARDS, low.getOutcome());
        assertEquals(6.9028237949545, low.getInterval().getUpper(), 1e-9);
    }

    /** The larger of two p-values times the six standards. R 4.2: {@code lm} without the standard, by its sigma and by that of replicates. */
    @Test
    void theStandardThatStandsOffIsSoughtAmongAll() {
        StandardCurve line = StandardCurve.withDefaults().withModel(CalibrationModel.LINEAR);
        assertTrue(line.fit(CalibrationData.of(LEVELS, shifted(0.02))).getFindings().stream()
                .noneMatch(finding -> finding.getProblem() == StandardProblem.STANDS_OFF));
        StandardFinding finding = line.fit(CalibrationData.of(LEVELS, shifted(0.03)))
                .getFindings()
                .get(0);
        assertEquals(StandardProblem.STANDS_OFF, finding.getProblem());
        assertEquals(500, finding.getConcentration());
        assertEquals(0.01611798600212691, finding.getPvalue(), 1e-11);
    }

    /** A plateau that ends a little lower is no hook until replicates tell it from its peak (one-sided 1 %). */
    @Test
    void aPlateauThatEndsLowerByChanceIsNoHook() {
        double[] c = {0, 0, 125, 125, 250, 250, 500, 500, 1000, 1000, 2000, 2000, 4000, 4000};
        double[] readings = {0.1, 0.12, 0.35, 0.45, 0.66, 0.74, 1.05, 1.15, 1.45, 1.55, 1.55, 1.65, 1.44, 1.54};
        assertTrue(StandardCurve.withDefaults().fit(CalibrationData.of(c, readings)).getFindings().stream()
                .noneMatch(finding -> finding.getProblem() == StandardProblem.HOOK));
        readings[12] = 1.29;
        readings[13] = 1.19;
        assertTrue(StandardCurve.withDefaults().fit(CalibrationData.of(c, readings)).getFindings().stream()
                .anyMatch(finding -> finding.getProblem() == StandardProblem.HOOK));
    }
}
