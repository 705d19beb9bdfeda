package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What is said of a fold whose parent is dead at the lowest dose, or whose resistant line lives at the highest, held against
 * the truth. Three wells at each of eight doses from 0.01 to 30 and three untreated ones; days move both lines (SD 0.15
 * log10) and each on its own (SD 0.05 log10). Of a single experiment the truth is its own ratio, and its limits are those of its
 * wells. The same six days, wells and errors serve every fold and, the first of them, every number of experiments.
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
    private static final int DAYS = 6;
    private static final double[] FOLDS = {1, 2, 10, 50, 600};
    private static final double[] SLOPES = {1, 4, 10};
    /** Of any one of the cells. */
    private static final double CHANCE = 1e-4;

    private static final DoseResponseFitter FITTER = DoseResponseFitter.withDefaults();
    private static final EffectiveDoseType TYPE = EffectiveDoseType.RELATIVE;

    enum Place {
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
                case LINE_ABOVE -> line(fold) / fold;
            };
        }

        double line(double fold) {
            return this == LINE_ABOVE ? 3 * DOSES[DOSES.length - 1] : parent(fold) * fold;
        }
    }

    /** Where the lines lie and how steep they are; every fold and number of experiments is a cell of it. */
    record Setting(Place place, double slope) {
        /** The same in every run, as hash codes of constants are not. */
        private long seed(int study) {
            return 1_000_003L * (place.ordinal() * 100L + Math.round(slope)) + study;
        }
    }

    /** What moves a line on one day: the logarithm of its IC50, and each of its wells. */
    private record Errors(double logShift, double[] wells) {}

    /** A line as it is grown on one day. */
    private static final class Line {
        private final String name;
        private final double slope;
        private final Errors errors;
        private final Map<Double, DoseResponseFit> fits = new HashMap<>();

        Line(String name, double slope, Errors errors) {
            this.name = name;
            this.slope = slope;
            this.errors = errors;
        }

        double log10(double ic50) {
            return Math.log10(ic50) + errors.logShift;
        }

        DoseResponseFit fit(double ic50) {
            return fits.computeIfAbsent(ic50, asked -> FITTER.fit(curve(asked, 1)));
        }

        /** In a unit of which so many are one of the doses'. */
        DoseResponseData curve(double ic50, double unit) {
            DoseResponseSet.Builder curve = DoseResponseSet.builder();
            add(curve, ic50, "", unit);
            return curve.build().get(name);
        }

        void add(DoseResponseSet.Builder curves, double ic50, String day, double unit) {
            double here = Math.pow(10, log10(ic50));
            for (int i = 0; i < errors.wells.length; i++) {
                double dose = i < REPLICATES ? 0 : DOSES[i / REPLICATES - 1];
                double mean = 100 / (1 + Math.pow(dose / here, slope));
                curves.add(name, dose * unit, Math.rint(100 * (mean + errors.wells[i])) / 100, 1, day);
            }
        }
    }

    /** Both lines on one day. */
    record Day(String name, Line parent, Line line) {
        ExperimentFold fold(Place place, double fold) {
            return fold(parent.fit(place.parent(fold)), line.fit(place.line(fold)));
        }

        /** Of a line whose doses are given in a unit in which the truth is 1: its p-value is that of the truth. */
        ExperimentFold foldOfOne(Place place, double fold) {
            DoseResponseData line = line().curve(place.line(fold), Math.exp(-logFold(fold)));
            return fold(parent.fit(place.parent(fold)), FITTER.fit(line));
        }

        private ExperimentFold fold(DoseResponseFit below, DoseResponseFit above) {
            return ExperimentFold.of(
                    name, LineDose.of(above, List.of(below), 50, TYPE), LineDose.of(below, List.of(above), 50, TYPE));
        }

        double logFold(double fold) {
            return Math.log(fold) + Math.log(10) * (line.errors.logShift - parent.errors.logShift);
        }

        boolean isBracketed(Place place, double fold) {
            return isInside(parent.log10(place.parent(fold))) && isInside(line.log10(place.line(fold)));
        }
    }

    /** How many studies of a cell say what. */
    static final class Tally {
        int studies;
        int numbers;
        int limits;
        int tooHigh;
        int tooLow;
        int bracketed;
        int silent;

        void add(LogAnswer answer, int side, boolean isBracketed) {
            boolean number = !Double.isNaN(answer.estimate());
            boolean says = number || !Double.isNaN(answer.lower()) || !Double.isNaN(answer.upper());
            studies++;
            numbers += number ? 1 : 0;
            limits += says && !number ? 1 : 0;
            tooHigh += side > 0 ? 1 : 0;
            tooLow += side < 0 ? 1 : 0;
            bracketed += isBracketed ? 1 : 0;
            silent += isBracketed && !says ? 1 : 0;
        }

        void add(Tally other) {
            studies += other.studies;
            numbers += other.numbers;
            limits += other.limits;
            tooHigh += other.tooHigh;
            tooLow += other.tooLow;
            bracketed += other.bracketed;
            silent += other.silent;
        }

        int wrong() {
            return tooHigh + tooLow;
        }

        int statements() {
            return numbers + limits;
        }

        private double percent(int count) {
            return 100.0 * count / studies;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%7.2f %7.2f %7.2f | %6.2f %8.2f %7.2f | %6d of %5d | %6d of %5d",
                    percent(numbers),
                    percent(limits),
                    percent(studies - statements()),
                    percent(wrong()),
                    percent(tooHigh),
                    percent(tooLow),
                    wrong(),
                    statements(),
                    silent,
                    bracketed);
        }
    }

    @Test
    void whatIsSaidOfAFoldIsTrue() {
        List<Executable> rules = new ArrayList<>();
        System.out.println(STUDIES + " studies a cell; shares of all studies in %");
        System.out.println("lines        slope  fold experiments |  number  limits nothing |  false too high too low |"
                + " of what is said | silent if bracketed");
        Tally all = new Tally();
        for (Place place : Place.values()) {
            for (double slope : SLOPES) {
                Setting setting = new Setting(place, slope);
                rules.add(() -> isWhatTheTableSays(setting));
                Tally[][] cells = tallies(setting, 0, STUDIES);
                for (int fold = 0; fold < FOLDS.length; fold++) {
                    for (int k = 0; k < EXPERIMENTS.length; k++) {
                        Tally cell = cells[fold][k];
                        String name = name(setting, fold, k);
                        System.out.println(name + " | " + cell);
                        all.add(cell);
                        rules.add(() -> assertAtMost(0.05, cell.wrong(), cell.studies, name + " false"));
                        rules.add(() -> assertAtMost(0.03, cell.tooHigh, cell.studies, name + " too high"));
                        rules.add(() -> assertAtMost(0.03, cell.tooLow, cell.studies, name + " too low"));
                        rules.add(() -> assertAtMost(0.05, cell.silent, cell.bracketed, name + " silent"));
                    }
                }
            }
        }
        System.out.println("all | " + all);
        rules.add(() -> assertTrue(all.silent <= 0.05 * all.bracketed, "silent of all bracketed: " + all.silent));
        assertAll(rules);
    }

    static String name(Setting setting, int fold, int experiments) {
        return String.format(
                Locale.ROOT,
                "%-12s %5.0f %5.0f %11d",
                setting.place,
                setting.slope,
                FOLDS[fold],
                EXPERIMENTS[experiments]);
    }

    /** For each fold and number of experiments. */
    static Tally[][] tallies(Setting setting, int first, int studies) {
        Tally[][][] each = new Tally[studies][][];
        Parallel.forEach(studies, 2, ProgressListener.NONE, i -> each[i] = study(setting, first + i));
        Tally[][] sum = none();
        for (Tally[][] study : each) {
            for (int fold = 0; fold < FOLDS.length; fold++) {
                for (int k = 0; k < EXPERIMENTS.length; k++) {
                    sum[fold][k].add(study[fold][k]);
                }
            }
        }
        return sum;
    }

    static Tally[][] none() {
        Tally[][] none = new Tally[FOLDS.length][EXPERIMENTS.length];
        for (Tally[] cells : none) {
            for (int k = 0; k < cells.length; k++) {
                cells[k] = new Tally();
            }
        }
        return none;
    }

    static Tally[][] study(Setting setting, int study) {
        List<Day> days = days(setting, study);
        Tally[][] said = none();
        for (int fold = 0; fold < FOLDS.length; fold++) {
            double truth = FOLDS[fold];
            List<ExperimentFold> experiments =
                    days.stream().map(day -> day.fold(setting.place, truth)).toList();
            for (int k = 0; k < EXPERIMENTS.length; k++) {
                int first = EXPERIMENTS[k];
                boolean bracketed =
                        days.subList(0, first).stream().allMatch(day -> day.isBracketed(setting.place, truth));
                LogAnswer answer = answer(experiments.subList(0, first));
                int side = first > 1
                        ? side(answer, Math.log(truth))
                        : Double.isNaN(answer.estimate())
                                ? side(answer, days.get(0).logFold(truth))
                                : side(days.get(0).foldOfOne(setting.place, truth));
                said[fold][k].add(answer, side, bracketed);
            }
        }
        return said;
    }

    /** On which side of the truth the limits lie; 0 where they hold it. */
    private static int side(LogAnswer answer, double truth) {
        return answer.lower() > truth ? 1 : answer.upper() < truth ? -1 : 0;
    }

    /** The same of the limits by the wells of one experiment of a fold of 1: the profile of the truth alone, where limits take many. */
    private static int side(ExperimentFold ofOne) {
        return ofOne.pvalue() < 1 - LEVEL ? ofOne.getFold() > 1 ? 1 : -1 : 0;
    }

    private static LogAnswer answer(List<ExperimentFold> experiments) {
        return LogMean.answer(
                experiments.stream()
                        .<DoubleFunction<LogEvidence>>map(experiment -> experiment::at)
                        .toList(),
                LEVEL);
    }

    static List<Day> days(Setting setting, int study) {
        SplittableRandom random = new SplittableRandom(setting.seed(study));
        List<Day> days = new ArrayList<>();
        for (int day = 1; day <= DAYS; day++) {
            double both = 0.15 * random.nextGaussian();
            Line parent = new Line("parental", setting.slope, errors(both, random));
            days.add(new Day("day" + day, parent, new Line("resistant", setting.slope, errors(both, random))));
        }
        return days;
    }

    private static Errors errors(double both, SplittableRandom random) {
        double shift = both + 0.05 * random.nextGaussian();
        double[] wells = new double[REPLICATES * (DOSES.length + 1)];
        for (int i = 0; i < wells.length; i++) {
            wells[i] = DEVIATION * random.nextGaussian();
        }
        return new Errors(shift, wells);
    }

    /** The folds of the first study, asked for as a user does. */
    private static void isWhatTheTableSays(Setting setting) {
        List<Day> days = days(setting, 0);
        for (double fold : FOLDS) {
            for (int first : EXPERIMENTS) {
                DoseResponseSet.Builder curves = DoseResponseSet.builder();
                List<ExperimentFold> experiments = new ArrayList<>();
                for (Day day : days.subList(0, first)) {
                    day.parent.add(curves, setting.place.parent(fold), day.name, 1);
                    day.line.add(curves, setting.place.line(fold), day.name, 1);
                    experiments.add(day.fold(setting.place, fold));
                }
                Table table =
                        FoldComparison.of(curves.build()).relativeTo("parental").toTable(LEVEL);
                double[] printed = {table.getNumber(0, "fold"), table.getNumber(0, "lower"), table.getNumber(0, "upper")
                };
                assertArrayEquals(answer(experiments).shown(), printed, 0.0, setting + " fold " + fold);
            }
            isWhatTheWellsSay(days.get(0), setting.place, fold);
        }
    }

    private static void isWhatTheWellsSay(Day day, Place place, double fold) {
        ExperimentFold wells = day.fold(place, fold);
        if (Double.isFinite(wells.getFold())) {
            Interval interval = wells.interval(LEVEL);
            double truth = Math.exp(day.logFold(fold));
            int side = interval.getLower() > truth ? 1 : interval.getUpper() < truth ? -1 : 0;
            assertEquals(side, side(day.foldOfOne(place, fold)), place + " fold " + fold + " " + interval);
        }
    }

    private static boolean isInside(double log10) {
        return log10 > Math.log10(DOSES[0]) && log10 < Math.log10(DOSES[DOSES.length - 1]);
    }

    private static void assertAtMost(double share, int count, int of, String what) {
        int most = of == 0 ? 0 : BinomialDistribution.of(of, share).inverseSurvivalProbability(CHANCE);
        assertTrue(count <= most, what + ": " + count + " of " + of);
    }
}
