package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlateauPriorTest {
    private static final double[] DOSES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};

    /** Three wells at each dose and without drug, in percent, about a curve from 100 to a lower plateau. */
    private static DoseResponseData wells(double ic50, double bottom, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[3 * (DOSES.length + 1)];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < 3 ? 0 : DOSES[i / 3 - 1];
            double mean = bottom + (100 - bottom) / (1 + Math.pow(x[i] / ic50, 1.2));
            y[i] = Math.rint(100 * (mean + deviation * random.nextGaussian())) / 100;
        }
        return DoseResponseData.of(x, y).withName("line").withUnit("µM").withResponseUnit("%");
    }

    private static DoseResponseFit fit(DoseResponseData data, PlateauPrior prior) {
        return DoseResponseFitter.withDefaults().withPrior(prior).fit(data);
    }

    private static PlateauPrior wide(double width) {
        return PlateauPrior.withDefaults()
                .withLower(0.3, width)
                .withUpper(0.8, width)
                .withSlope(2, width);
    }

    @Test
    void widePriorsAreLeastSquares() {
        for (long seed = 1; seed <= 20; seed++) {
            DoseResponseData data = wells(1, 10, 5, seed);
            DoseResponseFit plain = DoseResponseFitter.withDefaults().fit(data);
            DoseResponseFit penalised = fit(data, wide(1e5));
            assertTrue(penalised.isPenalized() && penalised.isConverged());
            for (String letter : plain.getModel().getParameterNames()) {
                double value = plain.getParameter(letter).getValue();
                assertEquals(value, penalised.getParameter(letter).getValue(), 1e-6 * Math.abs(value), letter);
                assertEquals(
                        plain.getParameter(letter).getStandardError(),
                        penalised.getParameter(letter).getStandardError(),
                        1e-6 * plain.getParameter(letter).getStandardError());
                same(
                        plain.parameterInterval(letter, 0.95, IntervalMethod.PROFILE),
                        penalised.parameterInterval(letter, 0.95, IntervalMethod.PROFILE));
            }
            same(
                    plain.effectiveDose(50).interval(0.95),
                    penalised.effectiveDose(50).interval(0.95));
            same(
                    plain.effectiveDose(20).interval(0.9),
                    penalised.effectiveDose(20).interval(0.9));
            same(
                    plain.effectiveDose(50, EffectiveDoseType.ABSOLUTE).interval(0.95),
                    penalised.effectiveDose(50, EffectiveDoseType.ABSOLUTE).interval(0.95));
            assertEquals(plain.getResidualSumOfSquares(), penalised.getResidualSumOfSquares(), 1e-6);
        }
    }

    private static void same(Interval expected, Interval found) {
        assertEquals(
                expected.getLower(), found.getLower(), 1e-6 * Math.abs(expected.getLower()), expected + " " + found);
        assertEquals(
                expected.getUpper(), found.getUpper(), 1e-6 * Math.abs(expected.getUpper()), expected + " " + found);
    }

    @Test
    void percentAndFractionsGiveTheSameDoses() {
        for (long seed = 1; seed <= 10; seed++) {
            DoseResponseData percent = wells(20, 5, 6, seed);
            double[] fractions = percent.getResponses();
            for (int i = 0; i < fractions.length; i++) {
                fractions[i] /= 100;
            }
            DoseResponseData fraction = DoseResponseData.of(percent.getDoses(), fractions)
                    .withName("line")
                    .withUnit("µM");
            PlateauPrior one = PlateauPrior.withDefaults().withControl(1);
            EffectiveDose expected = fit(percent, PlateauPrior.withDefaults()).effectiveDose(50);
            EffectiveDose found = fit(fraction, one).effectiveDose(50);
            assertEquals(expected.getOutcome(), found.getOutcome());
            assertEquals(expected.getEstimate(), found.getEstimate(), 1e-7 * expected.getEstimate());
            same(expected.interval(0.95), found.interval(0.95));
        }
    }

    /** The least penalised sum of squares with the dose of half effect held, by brute force over slope and the plateaus solved for. */
    private static double held(
            DoseResponseData data, double psi, double variance, double[] center, double[] deviation) {
        double best = Double.POSITIVE_INFINITY;
        for (int direction = -1; direction <= 1; direction += 2) {
            double at = 0;
            double step = 0.02;
            for (double beta = -6; beta <= 5; beta += step) {
                double value = solved(data, psi, direction * Math.exp(beta), variance, center, deviation);
                at = value < best ? beta : at;
                best = Math.min(best, value);
            }
            for (int round = 0; round < 40; round++) {
                step *= 0.6;
                for (double beta : new double[] {at - step, at + step}) {
                    double value = solved(data, psi, direction * Math.exp(beta), variance, center, deviation);
                    at = value < best ? beta : at;
                    best = Math.min(best, value);
                }
            }
        }
        return best;
    }

    private static double solved(
            DoseResponseData data, double logDose, double b, double variance, double[] center, double[] deviation) {
        double[] x = data.getDoses();
        double[] y = data.getResponses();
        double[][] a = new double[2][2];
        double[] r = new double[2];
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            double lost = 1 / (1 + Math.exp(-b * (Math.log(x[i]) - logDose)));
            double left = 1 - lost;
            a[0][0] += lost * lost;
            a[0][1] += lost * left;
            a[1][1] += left * left;
            r[0] += lost * y[i];
            r[1] += left * y[i];
            yy += y[i] * y[i];
        }
        for (int j = 0; j < 2; j++) {
            double w = variance / (deviation[j + 1] * deviation[j + 1]);
            a[j][j] += w;
            r[j] += w * center[j + 1];
            yy += w * center[j + 1] * center[j + 1];
        }
        double determinant = a[0][0] * a[1][1] - a[0][1] * a[0][1];
        double c = (r[0] * a[1][1] - r[1] * a[0][1]) / determinant;
        double d = (r[1] * a[0][0] - r[0] * a[0][1]) / determinant;
        if (c > d) {
            c = (r[0] + r[1]) / (a[0][0] + 2 * a[0][1] + a[1][1]);
            d = c;
        }
        double slope = (Math.log(Math.abs(b)) - center[0]) / deviation[0];
        return yy
                - 2 * (c * r[0] + d * r[1])
                + c * c * a[0][0]
                + 2 * c * d * a[0][1]
                + d * d * a[1][1]
                + variance * slope * slope;
    }

    @Test
    void limitsOfHalfSeenCurvesAreThoseOfThePenalisedSum() {
        PlateauPrior prior = PlateauPrior.withDefaults();
        double[] center = {0, 0, 100};
        double[] deviation = {1, 25, 10};
        int ends = 0;
        for (double ic50 : new double[] {0.005, 0.03, 10, 30, 90}) {
            for (long seed = 1; seed <= 8; seed++) {
                DoseResponseData data = wells(ic50, 0, 8, seed);
                DoseResponseFit plain = DoseResponseFitter.withDefaults().fit(data);
                double variance = plain.getSigma() * plain.getSigma();
                DoseResponseFit fit = fit(data, prior);
                String what = String.format(Locale.ROOT, "%s seed %d: %s", ic50, seed, fit);
                double least = fit.getResidualSumOfSquares();
                least += variance * Math.pow(fit.getBottom() / 25, 2);
                least += variance * Math.pow((fit.getTop() - 100) / 10, 2);
                least += variance * Math.pow(Math.log(Math.abs(fit.getSlope())), 2);
                double e = Math.log(fit.getParameter("e").getValue());
                assertEquals(held(data, e, variance, center, deviation), least, 1e-6 * least, what);
                double t = 2.0687;
                double own = fit.getSigma() * fit.getSigma();
                Interval set = fit.effectiveDose(50).interval(0.95);
                for (double end : new double[] {set.getLower(), set.getUpper()}) {
                    if (end > 0 && end < Double.POSITIVE_INFINITY) {
                        double there = held(data, Math.log(end), variance, center, deviation);
                        assertEquals(t * t, (there - least) / own, 2e-3, what);
                        ends++;
                    }
                }
                // Nothing outside of the set is as good.
                for (double psi = Math.log(DOSES[0]) - 6; psi < Math.log(DOSES[7]) + 6; psi += 0.1) {
                    double there = held(data, psi, variance, center, deviation);
                    boolean inside = (there - least) / own < t * t - 2e-3;
                    assertTrue(
                            !inside || set.contains(Math.exp(psi)),
                            what + " at " + Math.exp(psi) + " " + (there - least) / own);
                    assertTrue(there > least - 1e-6 * least, what + " at " + Math.exp(psi));
                }
            }
        }
        assertTrue(ends > 50, "limits " + ends);
    }

    /** Beyond the last dose nothing holds the location, and the end of its search is no limit. */
    @Test
    void aLineThatStaysAliveIsOpenAbove() {
        for (long seed = 1; seed <= 5; seed++) {
            EffectiveDose dose =
                    fit(wells(3000, 0, 8, seed), PlateauPrior.withDefaults()).effectiveDose(50);
            Interval set = dose.interval(0.95);
            assertTrue(set.isUpperOpen() && set.getLower() > 5, dose.toString());
            assertTrue(Double.isNaN(dose.getValue()), dose.toString());
            Interval bottom = fit(wells(3000, 0, 8, seed), PlateauPrior.withDefaults())
                    .parameterInterval("c", 0.95, IntervalMethod.PROFILE);
            assertEquals(0, bottom.getLower() + bottom.getUpper(), 10, bottom.toString());
        }
    }

    @Test
    void aPenalisedFitSaysSo() {
        DoseResponseFit fit = fit(wells(20, 5, 4, 3), PlateauPrior.withDefaults());
        assertTrue(fit.toString().lines().findFirst().orElse("").contains("penalised"), fit.toString());
        assertTrue(fit.toString().lines().findFirst().orElse("").length() <= 48, fit.toString());
        assertTrue(fit.toTable().getTitle().endsWith("penalised"), fit.toTable().getTitle());
        assertTrue(
                fit.getWarnings()
                        .get(0)
                        .startsWith("Penalised by priors (lower plateau 0 ± 25, upper plateau 100 ± 10, slope 1"),
                fit.getWarnings().toString());
        assertTrue(Double.isNaN(fit.getAic() + fit.getAicc()) && Double.isNaN(fit.getBic()));
        assertFalse(DoseResponseFitter.withDefaults().fit(fit.getData()).isPenalized());
    }

    @Test
    void theBootstrapKeepsThePriors() {
        DoseResponseFit fit = fit(wells(20, 5, 4, 3), PlateauPrior.withDefaults());
        Interval drawn = fit.effectiveDose(50).interval(0.95, IntervalMethod.BOOTSTRAP);
        assertTrue(drawn.isBounded() && drawn.contains(fit.getIc50()), drawn.toString());
    }

    @Test
    void whatCannotBePenalisedIsRefused() {
        DoseResponseData data = wells(1, 0, 5, 1);
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withPrior(PlateauPrior.withDefaults());
        String model = assertThrows(
                        IllegalArgumentException.class,
                        () -> fitter.withModel(DoseResponseModel.BC5).fit(data))
                .getMessage();
        assertTrue(model.contains("BC.5") && model.contains("two plateaus"), model);
        assertThrows(
                IllegalArgumentException.class,
                () -> fitter.withErrors(ErrorModel.HUBER).fit(data));
        DoseResponseData bare =
                DoseResponseData.of(new double[] {1, 2, 3, 4, 5, 6}, new double[] {90, 80, 60, 40, 20, 10});
        String control = assertThrows(IllegalArgumentException.class, () -> fitter.fit(bare))
                .getMessage();
        assertTrue(control.contains("withControl"), control);
        assertThrows(
                IllegalArgumentException.class,
                () -> PlateauPrior.withDefaults().withLower(0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> PlateauPrior.withDefaults().withSlope(-1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> PlateauPrior.withDefaults().withControl(0));
    }

    @Test
    void aFitterWithPriorsIsReadBackFromItsTable() {
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults()
                .withPrior(PlateauPrior.withDefaults()
                        .withLower(0.2, Double.POSITIVE_INFINITY)
                        .withControl(100));
        assertEquals(fitter, DoseResponseFitter.of(fitter.toTable()));
        assertNotEquals(fitter, DoseResponseFitter.withDefaults());
        assertEquals(
                DoseResponseFitter.withDefaults(),
                DoseResponseFitter.of(DoseResponseFitter.withDefaults().toTable()));
    }

    @Test
    void withoutResidualVarianceThePriorsAreNotUsed() {
        double[] x = {0, 0.1, 1, 10};
        DoseResponseFit fit = fit(
                DoseResponseData.of(x, new double[] {100, 90, 50, 10}).withResponseUnit("%"),
                PlateauPrior.withDefaults());
        assertFalse(fit.isPenalized());
        assertTrue(
                fit.getWarnings().get(0).startsWith("The priors are not used"),
                fit.getWarnings().toString());
    }

    @Test
    void equalPriorsAreEqual() {
        assertEquals(PlateauPrior.withDefaults(), PlateauPrior.withDefaults());
        assertEquals(
                PlateauPrior.withDefaults().hashCode(),
                PlateauPrior.withDefaults().hashCode());
        assertNotEquals(PlateauPrior.withDefaults(), PlateauPrior.NONE);
    }
}
