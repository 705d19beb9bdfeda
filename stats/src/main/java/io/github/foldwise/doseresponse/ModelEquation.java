package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.regression.RegressionFunction;
import io.github.foldwise.text.Value;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mean of a named model as a function of its free parameters, with the exact gradient of the engine. */
final class ModelEquation extends Value implements RegressionFunction {
    private static final long serialVersionUID = 1L;

    /** The engine's functions are workspaces for one thread, and a fit asks for a mean at each well again and again. */
    private static final ThreadLocal<@Nullable WeakReference<Map<CurveFamily, Workspace>>> WORKSPACES =
            new ThreadLocal<>();

    private final CurveModel model;

    ModelEquation(CurveModel model) {
        this.model = model;
    }

    /** The two directions of a family, and room for its parameters and derivatives. */
    private static final class Workspace {
        private final CurveFunction falling;
        private final CurveFunction rising;
        private final double[] natural;
        private final double[] theta;
        private final double[] gradient;
        private final double[] hessian;

        Workspace(CurveFamily family) {
            falling = family.curve(1, true);
            rising = family.curve(-1, true);
            int size = falling.size();
            natural = new double[size];
            theta = new double[size];
            gradient = new double[size];
            hessian = new double[size * (size + 1) / 2];
        }

        /** Sets the working parameters and returns the function of their direction. */
        CurveFunction aim() {
            CurveFunction curve = falling;
            for (int j = 0; j < theta.length; j++) {
                boolean slope = falling.scale(j) == CurveFunction.Scale.LOG_POSITIVE_OR_NEGATIVE;
                boolean log = falling.scale(j) == CurveFunction.Scale.LOG;
                theta[j] = slope ? Math.log(Math.abs(natural[j])) : log ? Math.log(natural[j]) : natural[j];
                curve = slope && natural[j] * falling.natural(j, theta) < 0 ? rising : curve;
            }
            return curve;
        }
    }

    /** Held weakly: a thread of the host, which outlives the library, must not keep its classes. */
    private static Map<CurveFamily, Workspace> workspaces() {
        WeakReference<Map<CurveFamily, Workspace>> held = WORKSPACES.get();
        Map<CurveFamily, Workspace> known = held == null ? null : held.get();
        if (known == null) {
            known = new EnumMap<>(CurveFamily.class);
            WORKSPACES.set(new WeakReference<>(known));
        }
        return known;
    }

    private Workspace at(double[] parameters) {
        if (parameters.length != model.parameterCount()) {
            throw new IllegalArgumentException(
                    Arrays.toString(parameters) + ": give a value for each of " + model.freeLetters());
        }
        Workspace work = workspaces().computeIfAbsent(model.family(), Workspace::new);
        int free = 0;
        for (int j = 0; j < work.natural.length; j++) {
            work.natural[j] = Double.isNaN(model.fixed(j)) ? parameters[free++] : model.fixed(j);
        }
        return work;
    }

    @Override
    public double value(double x, double[] parameters) {
        Workspace work = at(parameters);
        return work.aim().evaluate(x, Math.log(x), work.theta, work.gradient, work.hessian);
    }

    @Override
    public boolean gradient(double x, double[] parameters, double[] gradient) {
        Workspace work = at(parameters);
        work.aim().evaluate(x, Math.log(x), work.theta, work.gradient, work.hessian);
        int free = 0;
        for (int j = 0; j < work.natural.length; j++) {
            if (Double.isNaN(model.fixed(j))) {
                boolean same = work.falling.scale(j) == CurveFunction.Scale.LINEAR
                        || work.falling.scale(j) == CurveFunction.Scale.PLAIN;
                gradient[free++] = same ? work.gradient[j] : work.gradient[j] / work.natural[j];
            }
        }
        return true;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {model};
    }

    @Override
    public String toString() {
        return "equation in " + String.join(", ", model.freeLetters());
    }
}
