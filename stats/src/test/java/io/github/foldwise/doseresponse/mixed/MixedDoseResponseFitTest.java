package io.github.foldwise.doseresponse.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedDoseResponseFitTest {
    private static final MixedDoseResponseFitter FITTER = MixedDoseResponseFitter.withDefaults();

    /** Experiments of a curve whose log e deviates by 0.3, three wells at each of nine doses, SD 5. */
    private static DoseResponseData study(String name, double ic50, int experiments, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] doses = new double[27 * experiments];
        double[] responses = new double[doses.length];
        List<String> names = new ArrayList<>();
        int n = 0;
        for (int i = 0; i < experiments; i++) {
            double e = ic50 * Math.exp(deviation * random.nextGaussian());
            for (int well = 0; well < 27; well++) {
                doses[n] = 0.01 * Math.pow(3, well % 9);
                double mean = DoseResponseModel.LL4.getEquation().value(doses[n], new double[] {1.2, 5, 100, e});
                responses[n++] = mean + 5 * random.nextGaussian();
                names.add("day " + i);
            }
        }
        return DoseResponseData.of(doses, responses)
                .withExperiments(names)
                .withName(name)
                .withUnit("µM");
    }

    private static DoseResponseSet twoLines() {
        DoseResponseData resistant = study("resistant", 8, 5, 0.3, 2);
        return DoseResponseSet.of(List.of(study("parental", 0.5, 6, 0.3, 1), resistant));
    }

    @Test
    void experimentsThatCannotStandAloneTakePart() throws IOException {
        DoseResponseData data = MixedReferenceTest.curves("unbalanced").get("parental");
        for (String experiment : List.of("x3", "x4", "x6")) {
            FitStatus alone = DoseResponseFitter.withDefaults()
                    .fit(data.forExperiment(experiment))
                    .getStatus();
            assertNotEquals(FitStatus.CONVERGED, alone, experiment);
        }
        MixedDoseResponseFit fit = FITTER.fit(data);
        assertEquals(7, fit.getExperiments().size());
        // A single dose on the slope says where the curve is.
        assertNotEquals(0, fit.getMode("x6", "e"), 0.01);
        MixedDoseResponseFit complete = FITTER.fit(without(data, "x3", "x4", "x6"));
        assertTrue(fit.getFixed("e").getStandardError() < complete.getFixed("e").getStandardError());
    }

    private static DoseResponseData without(DoseResponseData data, String... experiments) {
        DoseResponseData kept = null;
        for (String experiment : data.getExperiments()) {
            if (!Arrays.asList(experiments).contains(experiment)) {
                DoseResponseData part = data.forExperiment(experiment);
                kept = kept == null ? part : kept.followedBy(part);
            }
        }
        return Objects.requireNonNull(kept);
    }

    @Test
    void intervalsFollowExperimentsAndNotWells() {
        MixedDoseResponseFit fit = FITTER.fit(study("parental", 1, 6, 0.3, 5));
        double freedom = fit.getFixed("e").getDegreesOfFreedom();
        // Five between six experiments; the part of the variance that wells leave adds to them.
        assertTrue(freedom > 4.9 && freedom < 7, "df " + freedom);
        assertTrue(fit.getFixed("b").getDegreesOfFreedom() > 100);
        MixedDoseResponseFit nlme =
                FITTER.withDegreesOfFreedom(MixedDegreesOfFreedom.NLME).fit(study("parental", 1, 6, 0.3, 5));
        assertEquals(6 * 27 - 6 - 3, nlme.getFixed("e").getDegreesOfFreedom());
        assertEquals(nlme.getFixed("e").getStandardError(), fit.getFixed("e").getStandardError());
    }

    @Test
    void oneExperimentIsTooFew() {
        MixedDoseResponseFit fit = FITTER.fit(study("parental", 1, 1, 0.3, 5));
        assertEquals(MixedFitStatus.TOO_FEW_EXPERIMENTS, fit.getStatus());
        assertFalse(fit.isConverged());
        assertTrue(Double.isNaN(fit.getFixed("e").getStandardError()));
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, fit.effectiveDose(50).getOutcome());
        assertTrue(
                fit.getWarnings().get(0).contains("fewer than two experiments"),
                fit.getWarnings().toString());
        assertFalse(fit.toString().isEmpty());
    }

    @Test
    void responsesThatDoNotChangeHaveNoCurve() {
        double[] doses = {0.1, 1, 10, 100, 0.1, 1, 10, 100, 0.1, 1, 10, 100};
        double[] level = new double[doses.length];
        Arrays.fill(level, 80);
        DoseResponseData data = DoseResponseData.of(doses, level)
                .withExperiments(List.of("a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c"));
        MixedDoseResponseFit fit = FITTER.fit(data);
        assertEquals(MixedFitStatus.NOT_IDENTIFIABLE, fit.getStatus());
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, fit.effectiveDose(50).getOutcome());
        assertTrue(Double.isNaN(fit.effectiveDose(50).getValue()));
        assertTrue(fit.toString().startsWith("IC50 not identifiable"), fit.toString());
        assertEquals(6, fit.toTable().getRowCount());
    }

    @Test
    void experimentsThatDoNotDifferHaveNoDeviationAndTheCurveOfAllWells() {
        // The same wells in each experiment: the curve of all wells fits each as well as any other would.
        DoseResponseData one = study("parental", 1, 1, 0, 8);
        DoseResponseData data =
                one.withExperiment("a").followedBy(one.withExperiment("b")).followedBy(one.withExperiment("c"));
        MixedDoseResponseFit fit =
                FITTER.withRandom("d", "e").withMethod(MixedMethod.ML).fit(data);
        assertEquals(MixedFitStatus.ZERO_DEVIATION, fit.getStatus());
        assertTrue(fit.isConverged());
        assertEquals(0, fit.getDeviation("e"));
        assertEquals(0, fit.getDeviation("d"));
        assertTrue(fit.getWarnings().get(0).startsWith("Experiments a, b, c of parental have the same readings"));
        assertTrue(
                fit.getWarnings().get(1).contains("estimated as 0"),
                fit.getWarnings().toString());
        var whole = DoseResponseFitter.withDefaults().fit(data);
        for (String letter : List.of("b", "c", "d")) {
            assertEquals(
                    whole.getParameter(letter).getValue(), fit.getFixed(letter).getValue(), 1e-8);
        }
        assertEquals(whole.getLogLikelihood(), fit.getLogLikelihood(), 1e-9);
        assertEquals(0, fit.getMode("b", "e"));
    }

    @Test
    void fewExperimentsCannotTellAGeneralCovarianceFromASingularOne() {
        MixedDoseResponseFit fit = FITTER.withRandom("b", "e")
                .withCovariance(RandomCovariance.GENERAL)
                .fit(study("parental", 1, 2, 0.4, 3));
        assertEquals(MixedFitStatus.SINGULAR_COVARIANCE, fit.getStatus());
        assertTrue(fit.isConverged());
        assertEquals(1, Math.abs(fit.getCorrelation("b", "e")), 1e-9);
        assertTrue(
                fit.getWarnings().get(0).contains("go together entirely"),
                fit.getWarnings().toString());
        assertTrue(fit.getFixed("e").getStandardError() > 0);
    }

    @Test
    void foldOfTwoLinesTurnsWithThem() {
        MixedDoseResponseFit fit = FITTER.fit(twoLines());
        assertEquals(List.of("parental", "resistant"), fit.getLines());
        LogRatio fold = fit.doseRatio("resistant", "parental", 50);
        LogRatio back = fit.doseRatio("parental", "resistant", 50);
        assertEquals(1, fold.getRatio() * back.getRatio(), 1e-12);
        assertEquals(fold.getPvalue(), back.getPvalue(), 1e-12);
        assertTrue(fold.interval(0.95).contains(16), fold.toString());
        assertEquals(fit.getFixed("e:resistant").getValue(), fold.getLogRatio().getValue(), 1e-12);
        assertEquals(
                fit.getFixed("e:resistant").getStandardError(),
                fold.getLogRatio().getStandardError(),
                1e-12);
        MixedDoseResponseFit turned = FITTER.withReference("resistant").fit(twoLines());
        assertEquals(List.of("resistant", "parental"), turned.getLines());
        assertEquals(fit.getLogLikelihood(), turned.getLogLikelihood(), 1e-7);
        LogRatio same = turned.doseRatio("resistant", "parental", 50);
        assertEquals(fold.getRatio(), same.getRatio(), 1e-7 * fold.getRatio());
        assertEquals(fold.getLogRatio().getStandardError(), same.getLogRatio().getStandardError(), 1e-7);
        assertEquals(
                fold.getLogRatio().getDegreesOfFreedom(), same.getLogRatio().getDegreesOfFreedom(), 1e-4);
    }

    @Test
    void linesMayDifferInOtherParametersToo() {
        MixedDoseResponseFit fit = FITTER.withLineEffect("b", "d", "e").fit(twoLines());
        assertEquals(List.of("b", "b:resistant", "c", "d", "d:resistant", "e", "e:resistant"), fit.getFixedNames());
        MixedDoseResponseFit less = FITTER.withMethod(MixedMethod.ML).fit(twoLines());
        MixedDoseResponseFit more =
                FITTER.withMethod(MixedMethod.ML).withLineEffect("b", "d", "e").fit(twoLines());
        assertTrue(more.getLogLikelihood() > less.getLogLikelihood());
        assertEquals(less.getParameterCount() + 2, more.getParameterCount());
    }

    @Test
    void unitsOfLinesAreBroughtTogether() {
        DoseResponseSet lines = twoLines();
        DoseResponseSet mixed = DoseResponseSet.of(
                List.of(lines.get("parental"), lines.get("resistant").convertedTo("nM")));
        double fold = FITTER.fit(lines).doseRatio("resistant", "parental", 50).getRatio();
        assertEquals(
                fold, FITTER.fit(mixed).doseRatio("resistant", "parental", 50).getRatio(), 1e-7 * fold);
        DoseResponseData bare = DoseResponseData.of(new double[] {1, 2}, new double[] {1, 2})
                .withName("bare")
                .withExperiment("day 0");
        DoseResponseSet without = DoseResponseSet.of(List.of(lines.get("parental"), bare));
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> FITTER.fit(without));
        assertTrue(refusal.getMessage().contains("give all a unit or none"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"LL.4, 1.2", "LL.3, 1.2", "W1.4, 1", "W2.4, -1", "LN.4, -0.8", "LL.5, 1.2"})
    void dosesAndTheirErrorsAreThoseOfTheCurve(String name, double slope) {
        DoseResponseModel model = DoseResponseModel.parse(name);
        List<String> letters = model.getParameterNames();
        double[] psi = new double[letters.size()];
        for (int j = 0; j < psi.length; j++) {
            psi[j] = switch (letters.get(j)) {
                case "b" -> slope;
                case "c" -> 7;
                case "d" -> 90;
                case "e" -> Math.log(2);
                default -> 1.4;
            };
        }
        for (double sign : new double[] {1, -1}) {
            psi[0] = sign * slope;
            TypicalCurve curve = new TypicalCurve(model, psi);
            for (double percent : new double[] {10, 50, 90}) {
                double log = curve.logDose(percent);
                double far = curve.mean(Double.POSITIVE_INFINITY);
                double way = (curve.mean(Math.exp(log)) - curve.mean(0)) / (far - curve.mean(0));
                assertEquals(percent / 100, way, 1e-12);
                double[] gradient = curve.logDoseGradient(percent, log);
                for (int j = 0; j < psi.length; j++) {
                    double h = 1e-5 * Math.max(1, Math.abs(psi[j]));
                    double ahead = moved(model, psi, j, h).logDose(percent);
                    double behind = moved(model, psi, j, -h).logDose(percent);
                    assertEquals((ahead - behind) / (2 * h), gradient[j], 1e-7, letters.get(j) + " at " + percent);
                }
            }
        }
    }

    private static TypicalCurve moved(DoseResponseModel model, double[] psi, int j, double by) {
        double[] moved = psi.clone();
        moved[j] += by;
        return new TypicalCurve(model, moved);
    }

    @Test
    void risingCurvesFitAsTheirMirrorImage() {
        DoseResponseData data = study("parental", 1, 5, 0.3, 3);
        double[] mirrored = Arrays.stream(data.getResponses()).map(y -> 100 - y).toArray();
        List<String> experiments = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            experiments.add(data.getExperiment(i));
        }
        MixedDoseResponseFit falling = FITTER.fit(data);
        MixedDoseResponseFit rising =
                FITTER.fit(DoseResponseData.of(data.getDoses(), mirrored).withExperiments(experiments));
        assertEquals(-falling.getFixed("b").getValue(), rising.getFixed("b").getValue(), 1e-7);
        assertEquals(falling.getFixed("e").getValue(), rising.getFixed("e").getValue(), 1e-7);
        assertEquals(falling.getLogLikelihood(), rising.getLogLikelihood(), 1e-7);
        double ic20 = falling.effectiveDose(20).getValue();
        assertEquals(ic20, rising.effectiveDose(20).getValue(), 1e-6 * ic20);
        assertEquals(
                falling.effectiveDose(20).getLogEstimate().getStandardError(),
                rising.effectiveDose(20).getLogEstimate().getStandardError(),
                1e-7);
    }

    @Test
    void weightsArePrecisions() {
        DoseResponseData data = study("parental", 1, 5, 0.3, 4);
        double[] four = new double[data.size()];
        Arrays.fill(four, 4);
        MixedDoseResponseFit plain = FITTER.fit(data);
        MixedDoseResponseFit weighted = FITTER.fit(data.withWeights(four));
        assertEquals(plain.getFixed("e").getValue(), weighted.getFixed("e").getValue(), 1e-8);
        assertEquals(2 * plain.getSigma(), weighted.getSigma(), 1e-6);
        assertEquals(plain.getLogLikelihood(), weighted.getLogLikelihood(), 1e-6);
        double[] some = new double[data.size()];
        Arrays.fill(some, 1);
        Arrays.fill(some, 0, 27, 0);
        MixedDoseResponseFit left = FITTER.fit(data.withWeights(some));
        MixedDoseResponseFit gone = FITTER.fit(without(data, "day 0"));
        assertEquals(4, left.getExperiments().size());
        assertEquals(gone.getFixed("e"), left.getFixed("e"));
    }

    @Test
    void predictionsAreThoseOfTheTypicalCurveAndOfEachExperiment() {
        MixedDoseResponseFit fit = FITTER.fit(study("parental", 1, 6, 0.3, 6));
        Estimate mean = fit.predict("parental", fit.effectiveDose(50).getValue());
        double halfway = 0.5 * (fit.getFixed("c").getValue() + fit.getFixed("d").getValue());
        assertEquals(halfway, mean.getValue(), 1e-9);
        assertTrue(mean.getStandardError() > 0);
        double own = fit.getParameter("parental", "day 2", "e");
        assertEquals(fit.getFixed("e").getValue() + fit.getMode("day 2", "e"), Math.log(own), 1e-12);
        assertEquals(halfway, fit.predict("parental", "day 2", own), 1e-9);
        Table modes = fit.toModeTable();
        assertEquals(6, modes.getRowCount());
        assertEquals(own, modes.getNumber(2, "e"));
        assertThrows(IllegalArgumentException.class, () -> fit.predict("parental", -1));
        assertThrows(IllegalArgumentException.class, () -> fit.predict("parental", "day 9", 1));
    }

    @Test
    void dosesBeyondTheTestedOnesAreBounds() {
        DoseResponseData data = study("parental", 1, 5, 0.2, 7);
        DoseResponseData low = without(data);
        double[] doses = low.getDoses();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < doses.length; i++) {
            if (doses[i] < 7) {
                kept.add(i);
            }
        }
        double[] x = kept.stream().mapToDouble(i -> doses[i]).toArray();
        double[] y = kept.stream().mapToDouble(i -> low.getResponses()[i]).toArray();
        List<String> experiments = kept.stream().map(low::getExperiment).toList();
        MixedDoseResponseFit fit = FITTER.withModel(DoseResponseModel.LL4.withBottom(0))
                .fit(DoseResponseData.of(x, y).withExperiments(experiments).withUnit("µM"));
        MixedEffectiveDose ic90 = fit.effectiveDose(95);
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, ic90.getOutcome());
        // The bound is the lower end of the dose's own interval, which lies beyond the highest dose.
        assertTrue(ic90.getBound() > 2.43);
        assertEquals(ic90.interval(0.95).getLower(), ic90.getBound(), 1e-12);
        assertTrue(Double.isNaN(ic90.getValue()));
        assertTrue(ic90.toString().startsWith("> "));
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, fit.effectiveDose(50).getOutcome());
    }

    @Test
    void printsTabulatesAndIsSerialised() throws IOException, ClassNotFoundException {
        MixedDoseResponseFit fit = FITTER.withRandom("d", "e").fit(twoLines());
        List<String> lines = fit.toString().lines().toList();
        assertTrue(lines.get(0).startsWith("IC50 ") && lines.get(0).length() <= 48, lines.get(0));
        assertTrue(lines.size() <= 9 && lines.stream().allMatch(line -> line.length() <= 80), fit.toString());
        assertTrue(fit.toString().contains("fold "), fit.toString());
        Table table = fit.toTable();
        assertEquals(5 + 2 + 1 + 1, table.getRowCount());
        assertEquals("ln e:resistant", table.getText(4, "name"));
        assertEquals(fit.getDeviationByLine("e"), table.getNumber(7, "estimate"));
        assertEquals(fit.getSigma(), table.getNumber(8, "estimate"));
        // The plateaus of these experiments do not deviate, and what does not deviate has no correlation.
        assertEquals(MixedFitStatus.ZERO_DEVIATION, fit.getStatus());
        assertEquals(Double.NaN, fit.getCorrelation("d", "e"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fit);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MixedDoseResponseFit read = (MixedDoseResponseFit) in.readObject();
            assertEquals(fit, read);
            assertEquals(fit.hashCode(), read.hashCode());
            assertEquals(fit.toString(), read.toString());
            assertEquals(fit.toTable(), read.toTable());
        }
        assertEquals(fit, FITTER.withRandom("d", "e").fit(twoLines()));
        assertNotEquals(fit, FITTER.fit(twoLines()));
        assertEquals(
                fit.effectiveDose(50),
                FITTER.withRandom("d", "e").fit(twoLines()).effectiveDose(50));
    }

    @Test
    void refusalsSayWhatToDo() {
        DoseResponseData nameless = DoseResponseData.of(new double[] {1, 2, 3}, new double[] {1, 2, 3});
        assertRefused("name no experiments", () -> FITTER.fit(nameless));
        assertRefused("there are [b, c, d, e]", () -> FITTER.withRandom("f"));
        assertRefused("name one at least", FITTER::withRandom);
        assertRefused("one of LL, W1, W2 and LN", () -> FITTER.withModel(DoseResponseModel.BC5));
        assertRefused("e free", () -> FITTER.withModel(DoseResponseModel.LL4.withFixed("e", 1)));
        assertRefused("b is bounded", () -> FITTER.withModel(DoseResponseModel.LL4.withBounds("b", 0.5, 4)));
        assertRefused("no free parameter \"c\"", () -> FITTER.withRandom("c").withModel(DoseResponseModel.LL3));
        assertRefused("no curve \"other\"", () -> FITTER.withReference("other").fit(twoLines()));
        MixedDoseResponseFit fit = FITTER.fit(study("parental", 1, 3, 0.3, 1));
        assertRefused("no fixed effect \"x\"", () -> fit.getFixed("x"));
        assertRefused("does not deviate so", () -> fit.getDeviation("b"));
        assertRefused("does not deviate so", () -> fit.getDeviationByLine("e"));
        assertRefused("percentage in (0, 100)", () -> fit.effectiveDose(100));
        assertRefused("no line \"x\"", () -> fit.effectiveDose("x", 50));
        assertRefused("no experiment \"x\"", () -> fit.getMode("x", "e"));
        assertRefused("no free parameter \"f\"", () -> fit.getParameter("parental", "day 0", "f"));
        assertTrue(
                fit.getWarnings().get(0).startsWith("3 experiments"),
                fit.getWarnings().toString());
    }

    private static void assertRefused(String words, Executable what) {
        String message = assertThrows(IllegalArgumentException.class, what).getMessage();
        assertTrue(message.contains(words), message);
    }
}
