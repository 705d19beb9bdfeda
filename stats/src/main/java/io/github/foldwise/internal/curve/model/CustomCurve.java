package io.github.foldwise.internal.curve.model;

import io.github.foldwise.internal.regression.MeanEquation;
import io.github.foldwise.internal.regression.NumericMean;
import java.util.List;

/** An equation of the user's own as a curve: working parameters are the user's, responses in the unit of the search. */
public final class CustomCurve extends CurveFunction {
    private static final double SLOPE_STEP = 1e-4;

    private final MeanEquation equation;
    private final double[] unit;
    private final Numeric mean;

    /** The equation in another unit of the responses. */
    private static final class Numeric extends NumericMean {
        private final MeanEquation equation;
        private final double responseUnit;

        Numeric(MeanEquation equation, double[] unit, double responseUnit) {
            super(unit);
            this.equation = equation;
            this.responseUnit = responseUnit;
        }

        @Override
        protected double value(double x, double[] theta) {
            return equation.value(x, theta) / responseUnit;
        }

        @Override
        protected boolean gradient(double x, double[] theta, double[] gradient) {
            boolean known = equation.gradient(x, theta, gradient);
            for (int j = 0; known && j < gradient.length; j++) {
                gradient[j] /= responseUnit;
            }
            return known;
        }
    }

    public CustomCurve(MeanEquation equation, List<String> letters, double[] start, double responseUnit) {
        super(letters);
        this.equation = equation;
        unit = start.clone();
        for (int j = 0; j < unit.length; j++) {
            unit[j] = unit[j] == 0 ? 1 : Math.abs(unit[j]);
        }
        mean = new Numeric(equation, unit, responseUnit);
    }

    @Override
    public Scale scale(int parameter) {
        return Scale.PLAIN;
    }

    @Override
    public int sign(int parameter) {
        return 1;
    }

    @Override
    public double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian) {
        return mean.evaluate(x, logX, theta, gradient, hessian);
    }

    @Override
    public double slope(double x, double logX, double[] theta) {
        double near = at(x, SLOPE_STEP, theta) - at(x, -SLOPE_STEP, theta);
        double far = at(x, 2 * SLOPE_STEP, theta) - at(x, -2 * SLOPE_STEP, theta);
        return (8 * near - far) / (12 * SLOPE_STEP);
    }

    private double at(double x, double shift, double[] theta) {
        return mean.value(x * Math.exp(shift), theta);
    }

    /** The mean alone. */
    public double value(double x, double[] theta) {
        return mean.value(x, theta);
    }

    /** Checks the gradient that the user gives, if any, at the start and at every dose. */
    public void checkGradient(double[] doses, double[] theta) {
        new Numeric(equation, unit, 1).checkGradient(letters(), doses, "dose", theta);
    }
}
