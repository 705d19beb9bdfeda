package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.regression.MeanEquation;
import io.github.foldwise.regression.RegressionFunction;

/** An equation of the user's own, as the engine takes it. */
record OwnEquation(RegressionFunction function) implements MeanEquation {
    @Override
    public double value(double x, double[] parameters) {
        return function.value(x, parameters);
    }

    @Override
    public boolean gradient(double x, double[] parameters, double[] gradient) {
        return function.gradient(x, parameters, gradient);
    }
}
