package io.github.foldwise.resistance;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.List;

/**
 * Two lines of which no experiment holds both: two independent samples of log doses, compared by Welch's interval, or where some doses
 * are no numbers by Welch's limit of the ends that are farthest apart. A single experiment tells nothing of how experiments scatter; it
 * is taken to come from a distribution as wide as that of the other line, which is Student's interval for equal variances.
 */
final class UnpairedLines extends Value {
    private static final long serialVersionUID = 1L;

    static final UnpairedLines NONE = new UnpairedLines(List.of(), List.of(), 0);

    private final LineDose[] tests;
    private final LineDose[] references;
    private final double logUnits;

    /**
     * Takes both samples.
     *
     * @param tests a dose for each experiment of the test line
     * @param references a dose for each experiment of the reference line
     * @param logUnits the logarithm of one unit of the test line's doses in units of the reference line's
     */
    UnpairedLines(List<LineDose> tests, List<LineDose> references, double logUnits) {
        this.tests = tests.toArray(new LineDose[0]);
        this.references = references.toArray(new LineDose[0]);
        this.logUnits = logUnits;
    }

    static Interval log(Interval interval) {
        return interval.isDefined()
                ? Interval.of(
                        Math.log(interval.getLower()),
                        Math.log(interval.getUpper()),
                        interval.getLevel(),
                        interval.getMethod())
                : interval;
    }

    private LogMean tests(double level) {
        return LogMean.of(
                Arrays.stream(tests).map(dose -> dose.at(level).plus(logUnits)).toList());
    }

    private LogMean references(double level) {
        return LogMean.of(Arrays.stream(references).map(dose -> dose.at(level)).toList());
    }

    /** Whether the scatter of one line has to stand for that of the other, of which one experiment alone is known. */
    boolean borrowsScatter() {
        int x = tests(0.95).size();
        int y = references(0.95).size();
        return Math.min(x, y) == 1 && Math.max(x, y) > 1;
    }

    /** Whether doses of the samples are bounds or intervals. */
    boolean isCensored(double level) {
        return !tests(level).isExact() || !references(level).isExact();
    }

    LogAnswer answer(double level) {
        LogMean x = tests(level);
        LogMean y = references(level);
        if (x.size() == 0 || y.size() == 0) {
            return LogAnswer.unknown(level);
        }
        if (x.isSingle() && y.isSingle()) {
            return ofOnes(LogMean.levelOfOne(Math.max(tests.length, references.length), level), level);
        }
        if (x.isExact() && y.isExact()) {
            Estimate difference = difference(x.lowerEnds(), y.lowerEnds());
            return LogAnswer.of(difference.getValue(), difference.interval(level), IntervalMethod.LOG_WALD);
        }
        boolean two = isFinite(x.lowerEnds())
                && isFinite(y.upperEnds())
                && isFinite(x.upperEnds())
                && isFinite(y.lowerEnds());
        double each = two ? 0.5 * (1 + level) : level;
        double lower = limit(x.lowerEnds(), y.upperEnds(), -1, each);
        double upper = limit(x.upperEnds(), y.lowerEnds(), 1, each);
        if (Double.isNaN(lower) && Double.isNaN(upper)) {
            return LogAnswer.unknown(level);
        }
        int side = Double.isNaN(upper) ? 1 : Double.isNaN(lower) ? -1 : 0;
        return LogAnswer.limits(LogEvidence.outcome(side), lower, upper, level);
    }

    /** Of one experiment of each line, by their sets at a level of their own. */
    private LogAnswer ofOnes(double asked, double level) {
        LogMean x = tests(asked);
        LogMean y = references(asked);
        return x.isSingle() && y.isSingle()
                ? LogAnswer.alone(x.single().minus(y.single()), level)
                : LogAnswer.unknown(level);
    }

    /** Welch's limit of a difference of means on one side; NaN where an end is open or a sample too small to scatter. */
    private static double limit(double[] x, double[] y, int direction, double level) {
        if (!isFinite(x) || !isFinite(y)) {
            return Double.NaN;
        }
        Estimate difference = difference(x, y);
        return difference.getStandardError() == 0
                ? difference.getValue()
                : difference.getValue()
                        + direction
                                * LogMean.oneSidedQuantile(level, difference.getDegreesOfFreedom())
                                * difference.getStandardError();
    }

    private static boolean isFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** With Welch-Satterthwaite degrees of freedom (Welch 1947, Satterthwaite 1946), or beside a single value Student's. */
    private static Estimate difference(double[] x, double[] y) {
        double a = LogMean.varianceOfMean(x);
        double b = LogMean.varianceOfMean(y);
        if (x.length == 1 || y.length == 1) {
            int several = Math.max(x.length, y.length);
            double variance = several * (x.length == 1 ? b : a);
            return Estimate.of(
                    LogMean.mean(x) - LogMean.mean(y),
                    Math.sqrt(variance + variance / several),
                    several > 1 ? several - 1.0 : Double.NaN);
        }
        double df = (a + b) * (a + b) / (a * a / (x.length - 1.0) + b * b / (y.length - 1.0));
        return Estimate.of(LogMean.mean(x) - LogMean.mean(y), Math.sqrt(a + b), df);
    }

    private Estimate numbers() {
        return difference(tests(0.95).lowerEnds(), references(0.95).lowerEnds());
    }

    double degreesOfFreedom() {
        return isCensored(0.95) ? Double.NaN : numbers().getDegreesOfFreedom();
    }

    double pvalue() {
        Estimate difference = numbers();
        return isCensored(0.95)
                ? Double.NaN
                : StudentT.twoSidedPvalue(
                        difference.getValue() / difference.getStandardError(), difference.getDegreesOfFreedom());
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            Arrays.stream(tests).map(dose -> dose.at(0.95)).toArray(),
            Arrays.stream(references).map(dose -> dose.at(0.95)).toArray(),
            logUnits
        };
    }
}
