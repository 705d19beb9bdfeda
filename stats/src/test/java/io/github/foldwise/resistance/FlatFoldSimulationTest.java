package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a fold says of a line that the drug does not touch, and of lines that it does: responses fall from 1 to 0.05 about an
 * IC50 of 1 in the parent, at nine doses from 0.01 to 65.61.
 */
@Tag("slow")
class FlatFoldSimulationTest {
    private static final int SETS = 300;
    private static final double[] DOSES = {0.01, 0.03, 0.09, 0.27, 0.81, 2.43, 7.29, 21.87, 65.61};

    /** The wells of an assay. */
    private record Assay(String name, int replicates, int vehicles, double sd) {}

    /** Shares in percent of the folds: numbers, lower bounds, upper bounds, not known, and those that are false. */
    private record Shares(double number, double above, double below, double unknown, double wrong) {}

    private static final Assay GOOD = new Assay("3 wells, SD 5 %", 3, 3, 0.05);
    private static final Assay BARE = new Assay("the same, no vehicle", 3, 0, 0.05);
    private static final Assay SINGLE = new Assay("1 well, SD 5 %", 1, 3, 0.05);
    private static final Assay ROUGH = new Assay("3 wells, SD 15 %", 3, 3, 0.15);
    private static final Assay HOPELESS = new Assay("1 well, SD 40 %", 1, 1, 0.4);

    @Test
    void aLineWithoutEffectIsABoundAndOthersStayWhatTheyAre() {
        System.out.println("one experiment                              number, %  above  below  unknown  false");
        Shares good = simulated(GOOD, Double.POSITIVE_INFINITY, 1);
        Shares bare = simulated(BARE, Double.POSITIVE_INFINITY, 2);
        Shares single = simulated(SINGLE, Double.POSITIVE_INFINITY, 3);
        Shares rough = simulated(ROUGH, Double.POSITIVE_INFINITY, 4);
        Shares hopeless = simulated(HOPELESS, Double.POSITIVE_INFINITY, 5);
        Shares same = simulated(GOOD, 1, 6);
        Shares sameRough = simulated(ROUGH, 1, 7);
        Shares late = simulated(GOOD, 50, 8);
        Shares lateRough = simulated(ROUGH, 50, 9);
        Shares lateHopeless = simulated(HOPELESS, 50, 10);
        assertAll(
                () -> assertTrue(good.above > 90 && good.wrong < 6, "good: " + good),
                () -> assertTrue(bare.above > 90 && bare.wrong < 6, "bare: " + bare),
                () -> assertTrue(single.above > 90 && single.wrong < 6, "single: " + single),
                () -> assertTrue(rough.above > 80 && rough.wrong < 6, "rough: " + rough),
                () -> assertTrue(hopeless.above < 10 && hopeless.wrong < 10, "hopeless: " + hopeless),
                () -> assertTrue(same.number == 100, "same: " + same),
                () -> assertTrue(sameRough.number > 99 && sameRough.wrong == 0, "same, rough: " + sameRough),
                () -> assertTrue(late.wrong == 0, "late: " + late),
                () -> assertTrue(lateRough.wrong < 2, "late, rough: " + lateRough),
                () -> assertTrue(lateHopeless.wrong < 2, "late, hopeless: " + lateHopeless));
    }

    /** Three experiments of a noisy assay: days move both lines (SD 0.15 log10) and each on its own (SD 0.05 log10). */
    @Test
    void foldsOverNoisyExperimentsKeepTheirLevel() {
        int sets = 2000;
        boolean[] rejected = new boolean[sets];
        boolean[] covered = new boolean[sets];
        Parallel.forEach(sets, 2, ProgressListener.NONE, set -> {
            SplittableRandom random = new SplittableRandom(20261124L + set);
            DoseResponseSet.Builder curves = DoseResponseSet.builder();
            for (int day = 1; day <= 3; day++) {
                double today = 0.15 * random.nextGaussian();
                for (String line : List.of("parental", "resistant")) {
                    double ic50 = Math.pow(10, today + 0.05 * random.nextGaussian());
                    addLine(curves, line, ic50, ROUGH, "day" + day, random);
                }
            }
            FoldResistance fold = FoldComparison.of(curves.build(), "resistant").relativeTo("parental");
            rejected[set] = fold.getPvalue() < 0.05;
            covered[set] = fold.interval(0.95).contains(1);
        });
        double size = 100.0 * count(rejected) / sets;
        double coverage = 100.0 * count(covered) / sets;
        System.out.printf(
                Locale.ROOT,
                "fold 1 in three experiments of %s: p < 0.05 in %.2f %%, coverage %.2f %%%n",
                ROUGH.name,
                size,
                coverage);
        assertTrue(size > 4 && size < 6, "size " + size);
        assertTrue(coverage > 94 && coverage < 96, "coverage " + coverage);
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /**
     * False is any number or upper bound for a flat line; for others, whose IC50 lies within the doses, a bound because an effect
     * was taken for excluded.
     */
    private static Shares simulated(Assay assay, double fold, long seed) {
        int[] counts = new int[5];
        ExperimentFold[] found = new ExperimentFold[SETS];
        Parallel.forEach(SETS, 2, ProgressListener.NONE, set -> {
            SplittableRandom random = new SplittableRandom(seed * SETS + set);
            DoseResponseSet.Builder curves = DoseResponseSet.builder();
            addLine(curves, "parental", 1, assay, "day", random);
            addLine(curves, "resistant", fold, assay, "day", random);
            found[set] = FoldComparison.of(curves.build(), "resistant")
                    .relativeTo("parental")
                    .getExperiments()
                    .get(0);
        });
        for (ExperimentFold each : found) {
            EffectiveDoseOutcome outcome = each.getOutcome();
            boolean above = outcome == EffectiveDoseOutcome.ABOVE_TESTED_RANGE;
            boolean below = outcome == EffectiveDoseOutcome.BELOW_TESTED_RANGE;
            boolean number = outcome == EffectiveDoseOutcome.INTERPOLATED;
            boolean touched = Double.isFinite(fold);
            boolean falseBound = touched && each.getTestEvidence() == EffectEvidence.EXCLUDED;
            counts[0] += number ? 1 : 0;
            counts[1] += above ? 1 : 0;
            counts[2] += below ? 1 : 0;
            counts[3] += number || above || below ? 0 : 1;
            counts[4] += falseBound || (!touched && (number || below)) ? 1 : 0;
        }
        Shares shares = new Shares(
                percent(counts[0]), percent(counts[1]), percent(counts[2]), percent(counts[3]), percent(counts[4]));
        System.out.printf(
                Locale.ROOT,
                "%-8s %-28s %13.1f %8.1f %6.1f %8.1f %6.1f%n",
                Double.isInfinite(fold) ? "flat" : "fold " + (int) fold,
                assay.name,
                shares.number,
                shares.above,
                shares.below,
                shares.unknown,
                shares.wrong);
        return shares;
    }

    private static double percent(int count) {
        return 100.0 * count / SETS;
    }

    private static void addLine(
            DoseResponseSet.Builder curves,
            String line,
            double ic50,
            Assay assay,
            String experiment,
            SplittableRandom random) {
        for (int i = 0; i < assay.vehicles; i++) {
            curves.add(line, 0, 1 + assay.sd * random.nextGaussian(), 1, experiment);
        }
        for (double dose : DOSES) {
            for (int i = 0; i < assay.replicates; i++) {
                double mean = 0.05 + 0.95 / (1 + Math.pow(dose / ic50, 1.2));
                curves.add(line, dose, mean + assay.sd * random.nextGaussian(), 1, experiment);
            }
        }
    }
}
