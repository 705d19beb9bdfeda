package io.github.foldwise.regression;

import io.github.foldwise.text.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mean and its derivatives, each a function of its own. */
final class FunctionPair extends Value implements RegressionFunction {
    private static final long serialVersionUID = 1L;

    private final ResponseFunction mean;
    private final @Nullable Gradient derivatives;

    FunctionPair(ResponseFunction mean, @Nullable Gradient derivatives) {
        this.mean = Objects.requireNonNull(mean, "mean");
        this.derivatives = derivatives;
    }

    @Override
    public double value(double x, double[] parameters) {
        return mean.value(x, parameters);
    }

    @Override
    public boolean gradient(double x, double[] parameters, double[] gradient) {
        if (derivatives == null) {
            return false;
        }
        derivatives.fill(x, parameters, gradient);
        return true;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {mean, derivatives};
    }

    @Override
    public String toString() {
        return derivatives == null ? "mean with numerical derivatives" : "mean with its derivatives";
    }
}
