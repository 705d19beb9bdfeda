package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.JointFit;
import io.github.foldwise.doseresponse.JointFitter;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * How often the limits of a curve that experiments share hold the true IC50 when the experiments differ, whether Cochran's Q tells, and
 * what limits over experiments hold: why a joint fit that shares e warns always and not only where Q is significant.
 */
@Tag("slow")
class JointExperimentsSimulationTest {
    private static final int SETS = 1000;
    private static final double LEVEL = 0.95;
    private static final double IC50 = 0.3;
    /** Three binomial standard errors of 95 % in a thousand. */
    private static final double LOWEST = 0.95 - 3 * Math.sqrt(0.95 * 0.05 / SETS);

    private static DoseResponseData experiment(String name, double logIc50, SplittableRandom random) {
        double[] doses = new double[24];
        double[] responses = new double[24];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = 0.01 * Math.pow(3, i / 3);
            double mean = 5 + 95 / (1 + Math.exp(1.2 * (Math.log(doses[i]) - logIc50)));
            responses[i] = mean + 5 * random.nextGaussian();
        }
        return DoseResponseData.of(doses, responses).withName(name);
    }

    private static boolean holds(Interval limits) {
        return limits.getLower() <= IC50 && IC50 <= limits.getUpper();
    }

    @Test
    void limitsOfWellsAreFalseWhereExperimentsDiffer() {
        System.out.println(
                "experiments  SD of ln IC50   shared e   Q significant   shared e where not   over experiments");
        List<Executable> rules = new ArrayList<>();
        for (int experiments : new int[] {2, 3, 5}) {
            for (double deviation : new double[] {0, 0.1, 0.3}) {
                cell(experiments, deviation, rules);
            }
        }
        assertAll(rules);
    }

    private static void cell(int experiments, double deviation, List<Executable> rules) {
        SplittableRandom random = new SplittableRandom(20261130L + experiments);
        JointFitter joint = JointFitter.withDefaults().withShared("b", "c", "d", "e");
        int shared = 0;
        int significant = 0;
        int quiet = 0;
        int over = 0;
        for (int set = 0; set < SETS; set++) {
            List<DoseResponseData> data = new ArrayList<>();
            for (int k = 0; k < experiments; k++) {
                data.add(experiment("e" + k, Math.log(IC50) + deviation * random.nextGaussian(), random));
            }
            JointFit fit = joint.fit(data);
            boolean holds = holds(fit.parameterInterval("e0", "e", LEVEL, IntervalMethod.LOG_WALD));
            boolean differ = fit.betweenCurves().getHeterogeneityPvalue() < 0.05;
            shared += holds ? 1 : 0;
            significant += differ ? 1 : 0;
            quiet += holds && !differ ? 1 : 0;
            over += holds(LineSensitivity.of(DoseResponseFitter.withDefaults().fitAll(DoseResponseSet.of(data)), 50)
                            .interval(LEVEL))
                    ? 1
                    : 0;
        }
        double part = (double) shared / SETS;
        double line = (double) over / SETS;
        System.out.printf(
                Locale.ROOT,
                "%11d %14.1f %9.1f %% %13.1f %% %18.1f %% %16.1f %%%n",
                experiments,
                deviation,
                100 * part,
                100.0 * significant / SETS,
                100.0 * quiet / (SETS - significant),
                100 * line);
        String cell = experiments + " experiments, SD " + deviation;
        rules.add(() -> assertTrue(line >= LOWEST, cell + ": over experiments " + line));
        if (deviation >= 0.3) {
            rules.add(() -> assertTrue(part < 0.6, cell + ": shared e " + part));
        }
    }
}
