package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.diagnosis.LackOfFit;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.sensitivity.CurveArea;
import io.github.foldwise.sensitivity.DrugSensitivityScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must not depend on the unit of doses and responses, on the order of wells and curves, or on who is divided by whom. */
class ComparisonPropertiesTest {
    /** Three noisy curves with both plateaus in sight, apart in location and slope. */
    @Provide
    Arbitrary<List<DoseResponseData>> triples() {
        return Arbitraries.longs().between(0, 1_000_000).map(seed -> {
            Random random = new Random(seed);
            List<DoseResponseData> curves = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                curves.add(curve(random, name));
            }
            return curves;
        });
    }

    private static DoseResponseData curve(Random random, String name) {
        double b = 0.9 + 1.2 * random.nextDouble();
        double e = Math.exp(2 * (random.nextDouble() - 0.5));
        double[] x = new double[27];
        double[] y = new double[27];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < 3 ? 0 : Math.pow(3, i / 3 - 4.5);
            double remaining = x[i] == 0 ? 1 : 1 / (1 + Math.pow(x[i] / e, b));
            y[i] = 0.1 + 0.9 * remaining + 0.03 * random.nextGaussian();
        }
        return DoseResponseData.of(x, y).withName(name);
    }

    private static JointFit fit(List<DoseResponseData> curves) {
        return JointFitter.withDefaults().withShared("c", "d").fit(curves);
    }

    @Property(tries = 30, seed = "20261124")
    void aRatioTimesItsInverseIsOneAndBothHaveOnePvalue(@ForAll("triples") List<DoseResponseData> curves) {
        JointFit fit = fit(curves);
        for (int percent : new int[] {10, 50, 90}) {
            LogRatio forth = fit.doseRatio("a", "b", percent);
            LogRatio back = fit.doseRatio("b", "a", percent);
            assertEquals(1, forth.getRatio() * back.getRatio(), 1e-12);
            assertEquals(forth.getPvalue(), back.getPvalue(), 1e-12 * forth.getPvalue());
            assertEquals(
                    1, forth.interval(0.95).getLower() * back.interval(0.95).getUpper(), 1e-12);
        }
        Interval one = fit.doseRatioInterval("a", "b", 50, EffectiveDoseType.RELATIVE, 0.9);
        Interval other = fit.doseRatioInterval("b", "a", 50, EffectiveDoseType.RELATIVE, 0.9);
        assertEquals(1, one.getLower() * other.getUpper(), 1e-7);
        assertEquals(1, one.getUpper() * other.getLower(), 1e-7);
    }

    @Property(tries = 30, seed = "20261124")
    void theOrderOfCurvesAndWellsDoesNotMatter(@ForAll("triples") List<DoseResponseData> curves, @ForAll long seed) {
        Random random = new Random(seed);
        List<DoseResponseData> shuffled = new ArrayList<>();
        for (DoseResponseData curve : curves) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < curve.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            double[] x = order.stream().mapToDouble(i -> curve.getDoses()[i]).toArray();
            double[] y =
                    order.stream().mapToDouble(i -> curve.getResponses()[i]).toArray();
            shuffled.add(DoseResponseData.of(x, y).withName(curve.getName()));
        }
        Collections.shuffle(shuffled, random);
        JointFit before = fit(curves);
        JointFit after = fit(shuffled);
        close(before.getResidualSumOfSquares(), after.getResidualSumOfSquares(), 1e-11);
        LogRatio one = before.doseRatio("a", "c", 50);
        LogRatio other = after.doseRatio("a", "c", 50);
        close(one.getRatio(), other.getRatio(), 1e-9);
        close(one.getStandardError(), other.getStandardError(), 1e-7);
    }

    @Property(tries = 30, seed = "20261124")
    void unitsOfDoseAndResponseLeaveRatiosAndAreasAlone(
            @ForAll("triples") List<DoseResponseData> curves, @ForAll @IntRange(min = -30, max = 30) int steps) {
        double factor = Math.exp(0.4 * steps);
        List<DoseResponseData> other = new ArrayList<>();
        for (DoseResponseData curve : curves) {
            double[] x = Arrays.stream(curve.getDoses()).map(d -> factor * d).toArray();
            double[] percent =
                    Arrays.stream(curve.getResponses()).map(r -> 100 * r).toArray();
            other.add(DoseResponseData.of(x, percent).withName(curve.getName()).withResponseUnit("%"));
        }
        JointFit before = fit(curves);
        JointFit after = fit(other);
        close(
                before.doseRatio("a", "b", 50).getRatio(),
                after.doseRatio("a", "b", 50).getRatio(),
                1e-8);
        close(
                before.doseRatio("a", "b", 50).getStandardError(),
                after.doseRatio("a", "b", 50).getStandardError(),
                1e-6);
        DoseResponseFit one = DoseResponseFitter.withDefaults().fit(curves.get(0));
        DoseResponseFit two = DoseResponseFitter.withDefaults().fit(other.get(0));
        CurveArea area = CurveArea.withDefaults();
        close(area.of(one).getAuc(), area.of(two).getAuc(), 1e-9);
        close(
                area.of(one).getAucEstimate().getStandardError(),
                area.of(two).getAucEstimate().getStandardError(),
                1e-6);
        DrugSensitivityScore score = DrugSensitivityScore.withDefaults();
        close(score.of(one).getDss3(), score.of(two).getDss3(), 1e-7);
    }

    @Property(tries = 40, seed = "20261124")
    void meansWithSdAndNumberGiveWhatTheWellsGive(@ForAll("triples") List<DoseResponseData> curves) {
        DoseResponseData wells = curves.get(0);
        double[] doses = new double[9];
        double[] means = new double[9];
        double[] sds = new double[9];
        int[] counts = new int[9];
        for (int j = 0; j < 9; j++) {
            double[] y = Arrays.copyOfRange(wells.getResponses(), 3 * j, 3 * j + 3);
            doses[j] = wells.getDoses()[3 * j];
            double mean = Arrays.stream(y).average().orElseThrow();
            means[j] = mean;
            sds[j] =
                    Math.sqrt(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / 2);
            counts[j] = 3;
        }
        DoseResponseFit raw = DoseResponseFitter.withDefaults().fit(wells);
        DoseResponseFit summary =
                DoseResponseFitter.withDefaults().fit(DoseResponseData.ofSummaries(doses, means, sds, counts));
        close(raw.getResidualSumOfSquares(), summary.getResidualSumOfSquares(), 1e-11);
        assertEquals(raw.getDegreesOfFreedom(), summary.getDegreesOfFreedom());
        close(raw.getIc50(), summary.getIc50(), 1e-10);
        close(raw.getAicc(), summary.getAicc(), 1e-9);
        close(
                raw.effectiveDose(50).getLogStandardError(),
                summary.effectiveDose(50).getLogStandardError(),
                1e-8);
        close(
                raw.effectiveDose(50).interval(0.95).getUpper(),
                summary.effectiveDose(50).interval(0.95).getUpper(),
                1e-9);
        close(
                LackOfFit.againstReplicates(raw).getStatistic(),
                LackOfFit.againstReplicates(summary).getStatistic(),
                1e-8);
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }
}
