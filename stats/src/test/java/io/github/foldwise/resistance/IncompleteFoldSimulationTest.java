package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What is said of a fold whose parent is dead at the lowest dose, or whose resistant line lives at the highest, held against
 * the truth. Three wells at each of eight doses from 0.01 to 30 and three untreated ones; days move both lines (SD 0.15
 * log10) and each on its own (SD 0.05 log10). Of a single experiment the truth is its own ratio.
 *
 * <p>The number of studies of each cell is that of the system property {@code foldwise.incomplete.studies}.
 */
@Tag("slow")
class IncompleteFoldSimulationTest {
    private static final int STUDIES = Integer.getInteger("foldwise.incomplete.studies", 2000);
    private static final double LEVEL = 0.95;
    private static final double[] DOSES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    private static final int REPLICATES = 3;
    private static final double DEVIATION = 5;
    private static final int[] EXPERIMENTS = {1, 3, 4, 6};
    private static final double[] FOLDS = {1, 2, 10, 50, 600};
    private static final double[] SLOPES = {1, 4, 10};
    /** Of any one of the cells. */
    private static final double CHANCE = 1e-4;

    private enum Place {
        /** Both lines about the middle of the doses. */
        INSIDE,
        /** The parent at a third of the lowest dose. */
        PARENT_BELOW,
        /** The resistant line at three times the highest dose. */
        LINE_ABOVE;

        double parent(double fold) {
            return switch (this) {
                case INSIDE -> Math.sqrt(DOSES[0] * DOSES[DOSES.length - 1] / fold);
                case PARENT_BELOW -> DOSES[0] / 3;
                case LINE_ABOVE -> 3 * DOSES[DOSES.length - 1] / fold;
            };
        }
    }

    private record Cell(Place place, int experiments, double fold, double slope) {
        /** The same in every run, as hash codes of constants are not. */
        long seed() {
            return ((place.ordinal() * 100L + experiments) * 1000 + Math.round(fold)) * 100 + Math.round(slope);
        }
    }

    /** What the table says of one study. */
    private record Saying(boolean number, boolean bound, boolean wrong, boolean contradiction, boolean bracketed) {
        boolean isNothing() {
            return !number && !bound;
        }
    }

    @Test
    void whatIsSaidOfAFoldIsTrue() {
        List<Executable> rules = new ArrayList<>();
        System.out.println(STUDIES + " studies a cell; shares in %");
        System.out.println("lines         slope experiments  fold |  number  bound nothing |  false  of what says"
                + " something  number that is not known | bracketed  nothing of them");
        long bracketed = 0;
        long silent = 0;
        for (Place place : Place.values()) {
            for (double slope : SLOPES) {
                for (int experiments : EXPERIMENTS) {
                    for (double fold : FOLDS) {
                        Cell cell = new Cell(place, experiments, fold, slope);
                        Saying[] sayings = sayings(cell);
                        print(cell, sayings);
                        long wrong = count(sayings, Saying::wrong);
                        long contradictions = count(sayings, Saying::contradiction);
                        bracketed += count(sayings, Saying::bracketed);
                        silent += count(sayings, saying -> saying.bracketed && saying.isNothing());
                        rules.add(() -> assertTrue(wrong <= most(), cell + " false: " + wrong));
                        rules.add(() -> assertTrue(
                                contradictions == 0, cell + " numbers that are not known: " + contradictions));
                    }
                }
            }
        }
        System.out.println("of " + bracketed + " studies in which every dose is bracketed " + silent + " say nothing");
        double share = (double) silent / bracketed;
        rules.add(() -> assertTrue(share <= 0.05, "bracketed, but nothing said: " + share));
        assertAll(rules);
    }

    private static void print(Cell cell, Saying[] sayings) {
        long nothing = count(sayings, Saying::isNothing);
        long wrong = count(sayings, Saying::wrong);
        long bracketed = count(sayings, Saying::bracketed);
        System.out.printf(
                Locale.ROOT,
                "%-13s %5.0f %11d %5.0f | %7.1f %6.1f %7.1f | %6.1f %23.1f %25.1f | %9.1f %16.1f%n",
                cell.place,
                cell.slope,
                cell.experiments,
                cell.fold,
                percent(count(sayings, Saying::number)),
                percent(count(sayings, Saying::bound)),
                percent(nothing),
                percent(wrong),
                100.0 * wrong / (STUDIES - nothing),
                percent(count(sayings, Saying::contradiction)),
                percent(bracketed),
                100.0 * count(sayings, saying -> saying.bracketed && saying.isNothing()) / bracketed);
    }

    private static Saying[] sayings(Cell cell) {
        Saying[] sayings = new Saying[STUDIES];
        Parallel.forEach(STUDIES, 2, ProgressListener.NONE, study -> {
            SplittableRandom random = new SplittableRandom(1_000_003L * cell.seed() + study);
            sayings[study] = said(cell, random);
        });
        return sayings;
    }

    private static Saying said(Cell cell, SplittableRandom random) {
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        boolean bracketed = true;
        double ownLogFold = 0;
        for (int day = 1; day <= cell.experiments; day++) {
            double today = 0.15 * random.nextGaussian();
            double parent = Math.log10(cell.place.parent(cell.fold)) + today + 0.05 * random.nextGaussian();
            double line = Math.log10(cell.place.parent(cell.fold) * cell.fold) + today + 0.05 * random.nextGaussian();
            ownLogFold = line - parent;
            addLine(curves, "parental", Math.pow(10, parent), cell.slope, "day" + day, random);
            addLine(curves, "resistant", Math.pow(10, line), cell.slope, "day" + day, random);
            bracketed &= isInside(parent) && isInside(line);
        }
        double truth = cell.experiments == 1 ? Math.pow(10, ownLogFold) : cell.fold;
        Table table = FoldComparison.of(curves.build()).relativeTo("parental").toTable(LEVEL);
        double fold = table.getNumber(0, "fold");
        double lower = table.getNumber(0, "lower");
        double upper = table.getNumber(0, "upper");
        String outcome = table.getText(0, "outcome");
        boolean number = !Double.isNaN(fold);
        boolean bound = !number && (lower > 0 || upper < Double.POSITIVE_INFINITY);
        boolean wrong = lower > truth || upper < truth;
        return new Saying(number, bound, wrong, number && "NOT_IDENTIFIABLE".equals(outcome), bracketed);
    }

    private static boolean isInside(double log10) {
        return log10 > Math.log10(DOSES[0]) && log10 < Math.log10(DOSES[DOSES.length - 1]);
    }

    private static void addLine(
            DoseResponseSet.Builder curves,
            String line,
            double ic50,
            double slope,
            String experiment,
            SplittableRandom random) {
        for (int i = 0; i < REPLICATES * (DOSES.length + 1); i++) {
            double dose = i < REPLICATES ? 0 : DOSES[i / REPLICATES - 1];
            double mean = 100 / (1 + Math.pow(dose / ic50, slope));
            double response = Math.rint(100 * (mean + DEVIATION * random.nextGaussian())) / 100;
            curves.add(line, dose, response, 1, experiment);
        }
    }

    private static double percent(long count) {
        return 100.0 * count / STUDIES;
    }

    private static long most() {
        return BinomialDistribution.of(STUDIES, 0.05).inverseSurvivalProbability(CHANCE);
    }

    private static long count(Saying[] sayings, Predicate<Saying> which) {
        return Arrays.stream(sayings).filter(which).count();
    }
}
