package io.github.foldwise.resistance;

import io.github.foldwise.text.Digits;
import java.util.stream.DoubleStream;

/** A bar of a forest: between two limits, open where there is none, with a symbol at an estimate or at a lone limit. */
final class ForestBar {
    final double x;
    /** What stands at its place of the axis. */
    final String name;
    /** Where it is among the others; NaN where there is nothing to draw. */
    final double middle;
    /** Where its symbol stands; NaN where an interval has no estimate, whose middle is none either. */
    final double y;

    double lower;
    double upper;
    private final double givenLower;
    private final double givenUpper;

    /**
     * Where the limits are open the bar is; where there is no number it hangs from its limit.
     *
     * @param shown estimate, lower and upper limit, each NaN where there is none
     */
    ForestBar(double x, String name, double[] shown) {
        this.x = x;
        this.name = name;
        boolean isNumber = !Double.isNaN(shown[0]);
        boolean isBetween = !isNumber && shown[1] > 0 && shown[2] < Double.POSITIVE_INFINITY;
        double limit = shown[1] > 0 ? shown[1] : shown[2];
        middle = isNumber ? shown[0] : isBetween ? Math.sqrt(shown[1]) * Math.sqrt(shown[2]) : limit;
        y = isBetween ? Double.NaN : middle;
        lower = Double.isNaN(shown[1]) ? isNumber ? shown[0] : 0 : shown[1];
        upper = Double.isNaN(shown[2]) ? isNumber ? shown[0] : Double.POSITIVE_INFINITY : shown[2];
        givenLower = lower;
        givenUpper = upper;
    }

    /** Leaves the ends open that lie beyond. */
    void open(double lowest, double highest) {
        lower = lower < lowest ? 0 : lower;
        upper = upper > highest ? Double.POSITIVE_INFINITY : upper;
    }

    boolean isCut() {
        return lower != givenLower || upper != givenUpper;
    }

    DoubleStream finiteEnds() {
        return DoubleStream.of(lower, middle, upper).filter(end -> end > 0 && end < Double.POSITIVE_INFINITY);
    }

    /** The limits as they were given. */
    String limits() {
        return Digits.of(givenLower) + " to " + Digits.of(givenUpper);
    }
}
