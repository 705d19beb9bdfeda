package io.github.foldwise.internal.curve;

import java.util.List;

/**
 * A curve from one plateau to another in one or two transitions: \( c + (d - c)\,s + \alpha z \), where s is what is left
 * of the span and z is a hump times s, or what is left in a second transition.
 */
public abstract class TransitionCurve extends CurveFunction {
    TransitionCurve(List<String> letters) {
        super(letters);
    }

    /** The number of transitions. */
    int transitions() {
        return 1;
    }

    /** The transition that a parameter which is not linear shapes. */
    int transitionOf(int parameter) {
        return 0;
    }

    /** The linear parameter beside the plateaus, the factor of z; -1 if there is none. */
    int extra() {
        return -1;
    }

    /** What z is of s, where there is one transition. */
    double hump(double x, double logX) {
        return 0;
    }

    /**
     * What is left of the span at each dose after a transition, to the accuracy of a grid of starts.
     *
     * @param theta the working parameters, of which only those that shape the transition count
     * @param s receives the fractions
     */
    abstract void remaining(int transition, double[] x, double[] logX, double[] theta, double[] s);
}
