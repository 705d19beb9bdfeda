package io.github.foldwise.internal.curve.model;

import java.util.Arrays;
import java.util.List;

/**
 * A curve from one plateau to another in one or two transitions: \( c + (d - c)\,s + \alpha z \), where s is what is left
 * of the span and z is a hump times s, \( h(x)\,s \), or what is left in a second transition.
 *
 * <p>With one transition all that depends on parameters which are not linear is s, and its factor at a dose is the
 * amplitude \( A = d - c + \alpha h(x) \); with two the amplitudes are \( d - c \) and \( \alpha \). Means, searches and
 * projections are written once in those terms.
 */
public abstract class TransitionCurve extends CurveFunction {
    public static final int C = 1;
    public static final int D = 2;

    // Where the entries of a shape stand: what is left and lost, then the first and second derivatives of what is left.
    public static final int LEFT = 0;
    public static final int LOST = 1;
    public static final int FIRST = 2;

    // The shapes at one dose, made when the first one is looked at: many curves are asked for a dose alone.
    private double[][] early = {};
    private double[][] late = {};

    TransitionCurve(List<String> letters) {
        super(letters);
    }

    public static int shapeSize(int shapers) {
        return FIRST + shapers + shapers * (shapers + 1) / 2;
    }

    /** The number of transitions. */
    public int transitions() {
        return 1;
    }

    /** The parameters that shape a transition, slope and location first; the others are linear. The array is not copied. */
    public abstract int[] shapers(int transition);

    /** The linear parameter beside the plateaus, the factor of z; -1 if there is none. */
    public int extra() {
        return -1;
    }

    /** What z is of s, where there is one transition. */
    public double hump(double x, double logX) {
        return 0;
    }

    /** The derivative of the hump by the logarithm of the dose. */
    double humpSlope(double x, double logX) {
        return 0;
    }

    /**
     * What a transition leaves at a dose, with its derivatives.
     *
     * @param theta the working parameters, of which only those that shape the transition count
     * @param shape receives, each in a row of its own at index i, what is left, what is lost, accurate where it is tiny, and
     *     the first and second derivatives of what is left by the {@linkplain #shapers shapers}
     */
    public abstract void shape(int transition, double x, double logX, double[] theta, double[][] shape, int i);

    /** Whether locations are doses and not logarithms of them. */
    public boolean isLinearAxis() {
        return false;
    }

    /**
     * The axis of a transition, for grids: its position at a dose is \( t = b\,(\ln x - \theta_e - a) \), or
     * \( b\,(x - \theta_e) \) on a linear axis.
     *
     * @param axis receives b and a
     */
    public abstract void axis(int transition, double[] theta, double[] axis);

    /**
     * Replaces \( e^t \) by what is left of the span, to the accuracy of a grid.
     *
     * @param theta the working parameters, of which only an exponent counts
     */
    public abstract void remaining(double[] theta, double[] s, int from, int to);

    @Override
    public final double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian) {
        Arrays.fill(hessian, 0);
        shapeEarly(x, logX, theta);
        double left = early[LEFT][0];
        double lost = early[LOST][0];
        double c = theta[C];
        int extra = extra();
        boolean twice = transitions() == 2;
        double h = extra < 0 || twice ? 0 : hump(x, logX);
        double top = h == 0 ? theta[D] : theta[D] + theta[extra] * h;
        double span = top - c;
        gradient[C] = lost;
        gradient[D] = left;
        int[] shapers = shapers(0);
        derive(shapers, span, early, gradient, hessian);
        for (int p = 0; p < shapers.length; p++) {
            double first = early[FIRST + p][0];
            hessian[at(shapers[p], C)] = -first;
            hessian[at(shapers[p], D)] = first;
            if (extra >= 0 && !twice) {
                hessian[at(extra, shapers[p])] = h * first;
            }
        }
        // Of the two ways to write it the one that keeps the digits of what differs from the nearer plateau.
        double mean = lost < left ? top - span * lost : c + span * left;
        if (extra < 0) {
            return mean;
        }
        gradient[extra] = h * left;
        if (!twice) {
            return mean;
        }
        shapeLate(x, logX, theta);
        gradient[extra] = late[LEFT][0];
        int[] later = shapers(1);
        derive(later, theta[extra], late, gradient, hessian);
        for (int p = 0; p < later.length; p++) {
            hessian[at(extra, later[p])] = late[FIRST + p][0];
        }
        return mean + theta[extra] * late[LEFT][0];
    }

    private void shapeEarly(double x, double logX, double[] theta) {
        early = early.length == 0 ? new double[shapeSize(shapers(0).length)][1] : early;
        shape(0, x, logX, theta, early, 0);
    }

    private void shapeLate(double x, double logX, double[] theta) {
        late = late.length == 0 ? new double[shapeSize(shapers(1).length)][1] : late;
        shape(1, x, logX, theta, late, 0);
    }

    /** Derivatives by what shapes a transition, each an amplitude times that of what is left. */
    private static void derive(int[] shapers, double amplitude, double[][] shape, double[] gradient, double[] hessian) {
        int at = FIRST + shapers.length;
        for (int p = 0; p < shapers.length; p++) {
            gradient[shapers[p]] = amplitude * shape[FIRST + p][0];
            for (int q = 0; q <= p; q++) {
                hessian[at(shapers[p], shapers[q])] = amplitude * shape[at++][0];
            }
        }
    }

    /** On the axis of the curve a dose and a location are a difference, so that one moves the mean as the other against it. */
    @Override
    public final double slope(double x, double logX, double[] theta) {
        shapeEarly(x, logX, theta);
        int extra = extra();
        double byPlace = early[FIRST + 1][0];
        if (extra < 0) {
            return -(theta[D] - theta[C]) * byPlace;
        }
        if (transitions() == 2) {
            shapeLate(x, logX, theta);
            return -(theta[D] - theta[C]) * byPlace - theta[extra] * late[FIRST + 1][0];
        }
        double span = theta[D] + theta[extra] * hump(x, logX) - theta[C];
        return theta[extra] * humpSlope(x, logX) * early[LEFT][0] - span * byPlace;
    }
}
