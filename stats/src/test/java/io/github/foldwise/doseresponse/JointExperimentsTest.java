package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.RandomEffects;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/** A joint fit that takes experiments together says so, and how far apart they are. */
class JointExperimentsTest {
    private static final String[] ALL = {"b", "c", "d", "e"};

    /** Eight doses in triplicate, of one experiment. */
    private static DoseResponseData experiment(String name, double ic50, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] doses = new double[24];
        double[] responses = new double[24];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = 0.01 * Math.pow(3, i / 3);
            responses[i] = 5 + 95 / (1 + Math.pow(doses[i] / ic50, 1.2)) + 4 * random.nextGaussian();
        }
        return DoseResponseData.of(doses, responses).withName(name);
    }

    /** Two of them as the experiments of one line. */
    private static DoseResponseData line(String name, DoseResponseData one, DoseResponseData other) {
        double[] doses = concat(one.getDoses(), other.getDoses());
        List<String> experiments = new ArrayList<>();
        for (int i = 0; i < doses.length; i++) {
            experiments.add(i < one.size() ? "first" : "second");
        }
        return DoseResponseData.of(doses, concat(one.getResponses(), other.getResponses()))
                .withName(name)
                .withExperiments(experiments);
    }

    private static double[] concat(double[] a, double[] b) {
        double[] all = new double[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static void assertApart(DoseResponseData one, DoseResponseData other, RandomEffects found) {
        EffectiveDose first = DoseResponseFitter.withDefaults().fit(one).effectiveDose(50);
        EffectiveDose second = DoseResponseFitter.withDefaults().fit(other).effectiveDose(50);
        double variance = Math.pow(first.getLogStandardError(), 2) + Math.pow(second.getLogStandardError(), 2);
        double q = Math.pow(first.getLogEstimate() - second.getLogEstimate(), 2) / variance;
        assertEquals(2, found.size());
        assertEquals(q, found.getQ(), 1e-9 * q);
        double pvalue = ChiSquaredDistribution.of(1).survivalProbability(q);
        assertEquals(pvalue, found.getHeterogeneityPvalue(), 1e-9 * pvalue);
    }

    @Test
    void experimentsOfALineAreNamedWithTheirHeterogeneity() {
        DoseResponseData one = experiment("one", 0.3, 1);
        DoseResponseData other = experiment("other", 0.9, 2);
        JointFit fit =
                JointFitter.withDefaults().fit(List.of(line("parental", one, other), experiment("resistant", 2, 3)));
        assertApart(one, other, fit.betweenExperiments("parental"));
        String warning = fit.getWarnings().get(0);
        assertTrue(warning.startsWith("parental: The wells of 2 experiments are taken together"), warning);
        assertTrue(
                warning.contains("Cochran's Q") && warning.contains("on 1 degree of freedom, p = 4.33e-23"), warning);
        assertTrue(warning.contains("MixedDoseResponseFitter"), warning);
        assertTrue(fit.toString().contains(", pooled\n"), fit.toString());
        assertEquals(0, fit.betweenExperiments("resistant").size());
        assertFalse(fit.getWarnings().stream().anyMatch(text -> text.startsWith("resistant")));
    }

    @Test
    void curvesThatShareTheirPlaceAreNamedWithTheirHeterogeneity() {
        DoseResponseData one = experiment("one", 0.3, 1);
        DoseResponseData other = experiment("other", 0.9, 2);
        JointFit fit = JointFitter.withDefaults().withShared(ALL).fit(List.of(one, other));
        assertApart(one, other, fit.betweenCurves());
        assertTrue(fit.getWarnings().get(0).startsWith("The curves share e."), fit.getWarnings()::toString);
        JointFit parallel = JointFitter.withDefaults().withShared("b", "c", "d").fit(List.of(one, other));
        assertEquals(List.of(), parallel.getWarnings());
    }

    @Test
    void experimentsThatTellNoDoseSayNothing() {
        double[] doses = {0.1, 1, 10, 100, 0.1, 1, 10, 100};
        DoseResponseData flat = DoseResponseData.of(doses, new double[] {9, 9, 9, 9, 9, 9, 9, 9})
                .withName("flat")
                .withExperiments(List.of("a", "a", "a", "a", "b", "b", "b", "b"));
        JointFit fit = JointFitter.withDefaults().fit(List.of(flat, experiment("other", 0.3, 4)));
        assertEquals(0, fit.betweenExperiments("flat").size());
        assertTrue(fit.getWarnings().get(0).contains("Fewer than two of them tell an IC50 alone."));
    }
}
