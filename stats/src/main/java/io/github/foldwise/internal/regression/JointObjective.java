package io.github.foldwise.internal.regression;

import io.github.foldwise.internal.optimize.Objective;
import java.util.Arrays;
import java.util.List;

/**
 * The summed loss of one or several curves as a function of the free coordinates of their {@link ParameterMap}s. A mutable
 * workspace for one thread.
 */
public final class JointObjective implements Objective {
    /**
     * One curve of a joint fit.
     *
     * @param mean the mean function; two curves may have different ones
     * @param loss the loss of each observation or group
     * @param map how the working parameters follow from the free coordinates
     * @param x the predictors of the observations or groups
     * @param logX their logarithms, see {@link MeanFunction#evaluate}
     */
    public record Curve(MeanFunction mean, ResponseLoss loss, ParameterMap map, double[] x, double[] logX) {}

    private final List<Curve> curves;
    private final int size;
    private final double[][] theta;
    private final double[][] meanGradient;
    private final double[][] meanHessian;
    private final double[][] lossGradient;
    private final double[][] lossHessian;
    private final double[] derivatives = new double[2];
    private boolean withCurvature = true;

    /**
     * Joins curves.
     *
     * @param curves the curves
     * @param size the number of free coordinates that their maps speak of
     */
    public JointObjective(List<Curve> curves, int size) {
        this.curves = List.copyOf(curves);
        this.size = size;
        int n = curves.size();
        theta = new double[n][];
        meanGradient = new double[n][];
        meanHessian = new double[n][];
        lossGradient = new double[n][];
        lossHessian = new double[n][];
        for (int k = 0; k < n; k++) {
            int p = curves.get(k).mean().size();
            theta[k] = new double[p];
            meanGradient[k] = new double[p];
            meanHessian[k] = new double[p * (p + 1) / 2];
            lossGradient[k] = new double[p];
            lossHessian[k] = new double[p * (p + 1) / 2];
        }
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * Leaves out the second derivatives of the means from now on, or takes them in again: without them the Hessian is that
     * of Gauss and Newton.
     *
     * @param include whether the Hessian is the exact one
     */
    public void setCurvature(boolean include) {
        withCurvature = include;
    }

    @Override
    public double evaluate(double[] beta, double[] gradient, double[][] hessian) {
        Arrays.fill(gradient, 0, size, 0);
        for (int i = 0; i < size; i++) {
            Arrays.fill(hessian[i], 0, i + 1, 0);
        }
        double sum = 0;
        for (int k = 0; k < curves.size(); k++) {
            Curve curve = curves.get(k);
            curve.map().apply(beta, theta[k]);
            sum += add(curve, k);
            curve.map().addGradient(lossGradient[k], gradient);
            curve.map().addHessian(lossHessian[k], hessian);
        }
        return sum;
    }

    /** Sums the loss of one curve, its gradient and its Hessian in the working parameters. */
    private double add(Curve curve, int k) {
        double[] mg = meanGradient[k];
        double[] mh = meanHessian[k];
        double[] lg = lossGradient[k];
        double[] lh = lossHessian[k];
        Arrays.fill(lg, 0);
        Arrays.fill(lh, 0);
        int p = mg.length;
        double sum = 0;
        for (int i = 0; i < curve.x().length; i++) {
            double mean = curve.mean().evaluate(curve.x()[i], curve.logX()[i], theta[k], mg, mh);
            sum += curve.loss().evaluate(i, mean, derivatives);
            double first = derivatives[0];
            double second = derivatives[1];
            double bend = withCurvature ? first : 0;
            int at = 0;
            for (int a = 0; a < p; a++) {
                lg[a] += first * mg[a];
                double row = second * mg[a];
                for (int b = 0; b <= a; b++, at++) {
                    lh[at] += row * mg[b] + bend * mh[at];
                }
            }
        }
        return sum;
    }
}
