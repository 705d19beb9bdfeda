package io.github.foldwise.resistance.stability;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.internal.function.FisherF;
import java.util.List;

/** Straight lines of log folds, one for each subline: sums of squares of one line, of one slope, and of own slopes. */
final class LogLines {
    final List<String> names;
    private final double[] count;
    private final double[] meanTime;
    private final double[] meanLog;
    private final double[] timeSquares;
    private final double[] products;
    private final double[] logSquares;
    private final int size;
    private final double totalRest;

    LogLines(StabilityData data) {
        names = data.getLines();
        size = data.size();
        int lines = names.size();
        count = new double[lines];
        meanTime = new double[lines];
        meanLog = new double[lines];
        timeSquares = new double[lines];
        products = new double[lines];
        logSquares = new double[lines];
        double[] x = data.getDoublings();
        double[] folds = data.getFolds();
        for (int i = 0; i < size; i++) {
            int line = names.indexOf(data.getLine(i));
            count[line]++;
            meanTime[line] += x[i];
            meanLog[line] += Math.log(folds[i]);
        }
        double allTime = 0;
        double allLog = 0;
        for (int line = 0; line < lines; line++) {
            allTime += meanTime[line] / size;
            allLog += meanLog[line] / size;
            meanTime[line] /= count[line];
            meanLog[line] /= count[line];
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < size; i++) {
            int line = names.indexOf(data.getLine(i));
            double time = x[i] - meanTime[line];
            double log = Math.log(folds[i]) - meanLog[line];
            timeSquares[line] += time * time;
            products[line] += time * log;
            logSquares[line] += log * log;
            xx += (x[i] - allTime) * (x[i] - allTime);
            xy += (x[i] - allTime) * (Math.log(folds[i]) - allLog);
            yy += (Math.log(folds[i]) - allLog) * (Math.log(folds[i]) - allLog);
        }
        totalRest = yy - xy * xy / xx;
        if (!(sum(timeSquares) > 0)) {
            throw new IllegalArgumentException("all folds of a line are of one time (" + data
                    + "); the change without drug needs two times or more");
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private double commonRest() {
        return Math.max(0, sum(logSquares) - sum(products) * sum(products) / sum(timeSquares));
    }

    private double commonDf() {
        return size - names.size() - 1.0;
    }

    private double ownRest() {
        double rest = 0;
        for (int line = 0; line < count.length; line++) {
            rest += timeSquares[line] > 0
                    ? logSquares[line] - products[line] * products[line] / timeSquares[line]
                    : logSquares[line];
        }
        return Math.max(0, rest);
    }

    private int sloped() {
        int lines = 0;
        for (double squares : timeSquares) {
            lines += squares > 0 ? 1 : 0;
        }
        return lines;
    }

    private double ownDf() {
        return (double) size - names.size() - sloped();
    }

    /** The slope of a line: the common one, or its own. */
    Estimate slope(int line, boolean own) {
        double squares = own ? timeSquares[line] : sum(timeSquares);
        double product = own ? products[line] : sum(products);
        double df = own ? ownDf() : commonDf();
        double variance = own ? ownRest() / df : commonRest() / df;
        return Estimate.of(
                squares > 0 ? product / squares : Double.NaN,
                df > 0 && squares > 0 ? Math.sqrt(variance / squares) : Double.NaN,
                Math.max(0, df));
    }

    /** The log fold of a line at time 0. */
    Estimate start(int line, boolean own) {
        Estimate slope = slope(line, own);
        double df = own ? ownDf() : commonDf();
        double variance = (own ? ownRest() : commonRest()) / df;
        double byMean = variance / count[line];
        double bySlope = meanTime[line] * slope.getStandardError();
        return Estimate.of(
                meanLog[line] - slope.getValue() * meanTime[line],
                df > 0 ? Math.sqrt(byMean + bySlope * bySlope) : Double.NaN,
                Math.max(0, df));
    }

    /** The F test of one slope for all lines; NaN for a single line, or where nothing is left to test by. */
    double[] equalSlopes() {
        return test(commonRest() - ownRest(), sloped() - 1.0);
    }

    /** The F test of one line for all, given one slope. */
    double[] equalStarts() {
        return test(totalRest - commonRest(), names.size() - 1.0);
    }

    private double[] test(double squares, double df) {
        double f = Math.max(0, squares) / df / (ownRest() / ownDf());
        boolean none = !(df > 0) || !(ownDf() > 0);
        return none
                ? new double[] {Double.NaN, Double.NaN, df, ownDf()}
                : new double[] {f, FisherF.upperTail(f, df, ownDf()), df, ownDf()};
    }
}
