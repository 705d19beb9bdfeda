package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoseBootstrapTest {
    private static DoseResponseData data() {
        List<String> experiments = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            experiments.add("run " + (1 + i % 3));
        }
        return Ryegrass.data().withExperiments(experiments);
    }

    private final DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(data());

    private static BootstrapDose draw(DoseBootstrap bootstrap, DoseResponseFit fit) {
        return bootstrap.of(fit, 50, EffectiveDoseType.RELATIVE);
    }

    @ParameterizedTest
    @EnumSource(BootstrapType.class)
    void theSameSeedGivesTheSameBitsForAnyNumberOfThreads(BootstrapType type) {
        DoseBootstrap one =
                DoseBootstrap.withDefaults().withType(type).withReplicates(199).withSeed(7);
        BootstrapDose serial = draw(one, fit);
        assertEquals(serial, draw(one.withThreads(3), fit));
        assertEquals(serial.hashCode(), draw(one.withThreads(2), fit).hashCode());
        assertNotEquals(serial, draw(one.withSeed(8), fit));
        assertTrue(serial.percentile(0.95).contains(fit.getIc50()), type + " " + serial);
    }

    @Test
    void parametricAndResidualSpreadsAreNearTheStandardError() {
        double se = fit.effectiveDose(50).getLogStandardError();
        for (BootstrapType type : new BootstrapType[] {BootstrapType.PARAMETRIC, BootstrapType.RESIDUALS}) {
            BootstrapDose dose =
                    draw(DoseBootstrap.withDefaults().withType(type).withReplicates(999), fit);
            // The bootstrap of residuals misses nothing but a factor near 1 and 2 % simulation error.
            assertEquals(1, dose.getLogStandardError() / se, 0.12, type.name());
            Interval bca = dose.bca(0.95);
            assertTrue(bca.contains(fit.getIc50()) && bca.isBounded());
        }
    }

    /** A curve of which the doses see a half, with the dose of half effect at the highest or the lowest of them. */
    private static DoseResponseFit half(double ic50) {
        double[] x = new double[27];
        double[] y = new double[27];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < x.length; i++) {
            x[i] = i < 3 ? 0 : Math.pow(10, i / 3 * 0.5 - 2.5);
            y[i] = 100 / (1 + Math.pow(x[i] / ic50, 1.2)) + 9 * random.nextGaussian();
        }
        return DoseResponseFitter.withDefaults().fit(DoseResponseData.of(x, y));
    }

    @Test
    void refitsThatRunAwayLeaveTheirSideOpen() {
        DoseResponseFit above = half(30);
        BootstrapDose dose = draw(DoseBootstrap.withDefaults().withReplicates(399), above);
        Interval interval = dose.percentile(0.95);
        assertTrue(interval.isUpperOpen() && !interval.isLowerOpen(), interval + " of " + above);
        Interval bottom = DoseBootstrap.withDefaults().withReplicates(399).parameterInterval(above, "c", 0.95);
        assertEquals(Double.NEGATIVE_INFINITY, bottom.getLower());
        assertTrue(bottom.getUpper() < 100, bottom.toString());
    }

    @Test
    void aStepCountsAtBothDosesBesideIt() {
        double[] x = {0, 0, 0.1, 0.1, 1, 1, 10, 10, 100, 100};
        double[] y = {100, 98, 99, 101, 97, 100, 6, 3, 4, 5};
        DoseResponseFit step = DoseResponseFitter.withDefaults().fit(DoseResponseData.of(x, y));
        double[] place = step.optimum().logDosePosition(50, true);
        assertTrue(place[0] >= Math.log(1) - 1e-9 && place[1] <= Math.log(10) + 1e-9, Arrays.toString(place));
        double[] slope = step.optimum().parameterPosition("b");
        assertTrue(step.getStatus() != FitStatus.STEP_LIMIT || slope[0] == Double.POSITIVE_INFINITY, step.toString());
        double[] top = step.optimum().parameterPosition("d");
        assertEquals(step.getTop(), top[0]);
    }

    @Test
    void limitsOfAGivenSampleEqualThoseOfR() {
        // src/test/reference/ryegrass_curve.R: a gamma sample of 199, five jackknife values.
        double[] sample = new double[199];
        for (int i = 0; i < 199; i++) {
            sample[i] = GammaDistribution.of(2, 1).inverseCumulativeProbability((i + 0.5) / 199);
        }
        BootstrapDose dose = new BootstrapDose("", 1.5, sample, sample, new double[] {1.2, 1.5, 1.45, 1.6, 2.4});
        Interval bca = dose.bca(0.9);
        assertEquals(1.15915957715, bca.getLower(), 1e-9);
        assertEquals(41.0052982733, bca.getUpper(), 1e-7);
        assertEquals(1.41369416833, dose.percentile(0.9).getLower(), 1e-9);
        assertEquals(121.491470236, dose.percentile(0.9).getUpper(), 1e-7);
    }

    @Test
    void refitsWithoutADoseLeaveTheIntervalOpen() {
        double[] x = {0.01, 0.1, 1, 10, 0.01, 0.1, 1, 10, 3, 3};
        double[] y = {100, 99, 97, 80, 102, 97, 95, 88, 95, 92};
        DoseResponseFit incomplete = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL3)
                .fit(DoseResponseData.of(x, y));
        BootstrapDose dose =
                DoseBootstrap.withDefaults().withReplicates(199).of(incomplete, 40, EffectiveDoseType.ABSOLUTE);
        assertTrue(dose.getUnreachedCount() >= 0);
        BootstrapDose open = new BootstrapDose(
                "µM",
                0,
                new double[] {-1, 0, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY},
                new double[] {-1, 0, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY},
                new double[] {0});
        assertTrue(open.percentile(0.9).isUpperOpen());
        assertEquals(2, open.getUnreachedCount());
        assertEquals("1 µM [0.3679, Inf)\n5 replicates, 2 without a dose", open.toString());
        assertEquals(Double.NaN, open.getLogStandardError());
        BootstrapDose aside =
                new BootstrapDose("", 5, new double[] {1, 2, 3}, new double[] {1, 2, 3}, new double[] {1, 2});
        assertFalse(aside.bca(0.95).isDefined());
    }

    @Test
    void effectiveDosesGiveBootstrapIntervals() {
        EffectiveDose ic50 = fit.effectiveDose(50);
        Interval percentile = ic50.interval(0.95, IntervalMethod.BOOTSTRAP);
        Interval bca = ic50.interval(0.95, IntervalMethod.BOOTSTRAP_BCA);
        assertEquals(draw(DoseBootstrap.withDefaults(), fit).percentile(0.95), percentile);
        assertEquals(IntervalMethod.BOOTSTRAP_BCA, bca.getMethod());
        Interval profile = ic50.interval(0.95);
        assertEquals(profile.getLower(), percentile.getLower(), 0.1);
        assertEquals(profile.getUpper(), percentile.getUpper(), 0.1);
    }

    @Test
    void aFlatCurveIsNotDrawn() {
        double[] same = new double[5];
        Arrays.fill(same, 2);
        DoseResponseFit flat =
                DoseResponseFitter.withDefaults().fit(DoseResponseData.of(new double[] {1, 2, 3, 4, 5}, same));
        BootstrapDose dose = draw(DoseBootstrap.withDefaults(), flat);
        assertEquals(0, dose.getLogDoses().length);
        assertFalse(dose.percentile(0.95).isDefined());
        assertFalse(dose.bca(0.95).isDefined());
    }

    @Test
    void badArgumentsAreNamed() {
        DoseBootstrap bootstrap = DoseBootstrap.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> bootstrap.withReplicates(10));
        assertThrows(IllegalArgumentException.class, () -> bootstrap.withThreads(0));
        DoseResponseFit single = DoseResponseFitter.withDefaults().fit(Ryegrass.data());
        DoseBootstrap clustered = bootstrap.withType(BootstrapType.EXPERIMENTS);
        assertThrows(IllegalArgumentException.class, () -> draw(clustered, single));
        assertEquals("DoseBootstrap: type RESIDUALS, replicates 1999,\n  seed 1", bootstrap.toString());
    }
}
