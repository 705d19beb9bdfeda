package io.github.foldwise.internal.curve.model;

import io.github.foldwise.internal.regression.MeanFunction;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of a family of curves in one direction, in working parameters: logarithms of slopes and of locations, plateaus as
 * they are. The order is that of the family's letters.
 *
 * <p>Plateaus and amplitudes are linear: the mean is their sum, each times its derivative. A mutable workspace for one
 * thread.
 */
public abstract class CurveFunction implements MeanFunction {
    /** How a working parameter is related to the one that is reported. */
    public enum Scale {
        /** They are the same, in the unit of the responses; the mean is linear in it. */
        LINEAR,
        /** They are the same. */
        PLAIN,
        /** The working parameter is the logarithm of a positive one. */
        LOG,
        /** The working parameter is the logarithm of the magnitude; the sign belongs to the direction. */
        LOG_POSITIVE_OR_NEGATIVE
    }

    private final List<String> letters;

    CurveFunction(List<String> letters) {
        this.letters = letters;
    }

    /** The letters of the parameters, in order. */
    final List<String> letters() {
        return letters;
    }

    @Override
    public final int size() {
        return letters.size();
    }

    public abstract Scale scale(int parameter);

    /** 1 or -1: the sign of a parameter of which the working one is the logarithm of the magnitude. */
    public abstract int sign(int parameter);

    public final boolean isLinear(int parameter) {
        return scale(parameter) == Scale.LINEAR;
    }

    /** The parameter that is reported, with linear ones in the unit of the working ones. */
    public double natural(int parameter, double[] theta) {
        return switch (scale(parameter)) {
            case LINEAR, PLAIN -> theta[parameter];
            case LOG -> Math.exp(theta[parameter]);
            case LOG_POSITIVE_OR_NEGATIVE -> sign(parameter) * Math.exp(theta[parameter]);
        };
    }

    /** The derivatives of {@link #natural} in the working parameters. */
    public void naturalGradient(int parameter, double[] theta, double[] gradient) {
        Arrays.fill(gradient, 0);
        boolean same = scale(parameter) == Scale.LINEAR || scale(parameter) == Scale.PLAIN;
        gradient[parameter] = same ? 1 : natural(parameter, theta);
    }

    /** The working parameter of a value that is reported; infinite or NaN where this direction has no such value. */
    public final double working(int parameter, double natural) {
        return switch (scale(parameter)) {
            case LINEAR, PLAIN -> natural;
            case LOG -> Math.log(natural);
            case LOG_POSITIVE_OR_NEGATIVE -> Math.log(sign(parameter) * natural);
        };
    }

    /** The derivative of the mean with respect to the logarithm of the dose, or to the dose on a linear axis. */
    public abstract double slope(double x, double logX, double[] theta);

    /** Where entry (i, j) of a lower triangle stands. */
    public static int at(int i, int j) {
        return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
    }
}
