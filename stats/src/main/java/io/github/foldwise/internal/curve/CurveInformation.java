package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.PlanarNewton;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;

/** What the data say about an optimum: whether they see the transition of the curve, how far it is determined, how well. */
public final class CurveInformation {
    /** Where the tested doses lie on a curve between two plateaus. */
    enum Transition {
        /** Some dose lies within the transition. */
        SEEN,
        /** Some on the one plateau, some on the other, none between: the curve is a step. */
        STEP,
        /** All on one plateau: the transition lies beyond them. */
        BEYOND
    }

    /**
     * Squared pivots of the information matrix, scaled to a diagonal of ones, below this are rounding noise: its entries are
     * sums of products that are right to about 1e-15, and a pivot loses what the others have taken from it.
     */
    private static final double SINGULAR = 1e-12;

    /**
     * A dose whose response is within this fraction of a plateau says nothing about slope and place: no assay tells one part in
     * ten million.
     */
    private static final double ON_PLATEAU = 1e-7;

    /** Of the squared level of the responses: differences between doses that are no more than rounding of the means. */
    private static final double SAME = 1e-24;
    /** Of the squares between doses: a curve that leaves more has found nothing but their mean. */
    private static final double NOTHING_FOUND = 1 - 1e-12;

    private CurveInformation() {}

    /** Whether responses are the same at every dose. */
    static boolean isLevel(GroupedResponses data) {
        return data.between <= SAME * (data.totalWeight * data.grandMean * data.grandMean);
    }

    /** Whether the best curve is no better than the mean of the responses, which any level curve would be. */
    static boolean isLevel(GroupedResponses data, CurveModel model, double lower, double upper, double between) {
        boolean levelFree = Double.isNaN(model.fixedBottom()) && Double.isNaN(model.fixedTop());
        return !(upper > lower) || (levelFree && between >= data.between * NOTHING_FOUND);
    }

    /** Where the tested doses lie on a curve between two plateaus. */
    static Transition transition(CurveFunction curve, GroupedResponses data, double[] theta) {
        return look(curve, data, theta, new double[theta.length][theta.length], true);
    }

    /**
     * Looks at a curve at every dose: where the doses lie on it, and half the Hessian of its residual sum of squares.
     *
     * @param information receives the lower triangle
     * @param withCurvature whether second derivatives of the mean enter
     */
    static Transition look(
            CurveFunction curve, GroupedResponses data, double[] theta, double[][] information, boolean withCurvature) {
        int p = theta.length;
        double[] gradient = new double[p];
        double[] hessian = new double[p * (p + 1) / 2];
        boolean seen = false;
        boolean lower = false;
        boolean upper = false;
        for (int i = 0; i < data.size; i++) {
            double mean = curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian);
            double w = data.weight[i];
            double bend = withCurvature ? w * (mean - data.mean[i]) : 0;
            int at = 0;
            for (int a = 0; a < p; a++) {
                double row = w * gradient[a];
                for (int b = 0; b <= a; b++, at++) {
                    information[a][b] += row * gradient[b] + bend * hessian[at];
                }
            }
            // The derivatives by the plateaus are what is lost and what is left of the span.
            double lost = gradient[1];
            double left = gradient[2];
            seen |= Math.min(lost, left) > ON_PLATEAU && i >= data.firstPositive;
            lower |= lost > 0.5;
            upper |= left > 0.5;
        }
        return seen ? Transition.SEEN : lower && upper ? Transition.STEP : Transition.BEYOND;
    }

    /**
     * How the fit of a curve ended.
     *
     * @param transition where the tested doses lie
     * @param isSteepest whether the slope is the steepest that is searched
     * @param isAtWall whether any coordinate is at an end of its range
     * @param end how the search ended
     */
    static CurveStatus status(Transition transition, boolean isSteepest, boolean isAtWall, CurveStatus end) {
        if (transition == Transition.STEP || (isSteepest && transition == Transition.SEEN)) {
            return CurveStatus.STEP_LIMIT;
        }
        return transition == Transition.BEYOND || isAtWall ? CurveStatus.PARAMETER_AT_BOUND : end;
    }

    static CurveStatus status(PlanarNewton.End end) {
        return switch (end) {
            case CONVERGED, JOINED -> CurveStatus.CONVERGED;
            case STALLED -> CurveStatus.NOT_IDENTIFIABLE;
            case ITERATION_LIMIT -> CurveStatus.ITERATION_LIMIT;
        };
    }

    static CurveStatus status(TrustRegion.End end) {
        return switch (end) {
            case CONVERGED -> CurveStatus.CONVERGED;
            case STALLED, UNDEFINED -> CurveStatus.NOT_IDENTIFIABLE;
            case ITERATION_LIMIT -> CurveStatus.ITERATION_LIMIT;
        };
    }

    /**
     * The inverse information about the coordinates at a point: the covariance divided by the residual variance.
     *
     * @param withCurvature whether second derivatives of the mean enter
     * @param held coordinates that are not estimated, whose rows and columns are zero
     * @return the inverse; empty if the data do not determine the other coordinates
     */
    static double[][] inverse(JointObjective objective, double[] point, boolean withCurvature, boolean[] held) {
        int n = objective.size();
        double[][] hessian = new double[n][n];
        objective.setCurvature(withCurvature);
        objective.evaluate(point, new double[n], hessian);
        objective.setCurvature(true);
        return inverse(hessian, held);
    }

    /** The inverse of an information matrix, of which the lower triangle is read, with some coordinates held. */
    static double[][] inverse(double[][] hessian, boolean[] held) {
        int n = hessian.length;
        int[] free = new int[n];
        int m = 0;
        for (int j = 0; j < n; j++) {
            free[m] = j;
            m += held[j] ? 0 : 1;
        }
        if (m == n) {
            return SymmetricMatrix.inverse(hessian, SINGULAR);
        }
        double[][] reduced = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                reduced[i][j] = hessian[free[i]][free[j]];
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(reduced, SINGULAR);
        if (inverse.length == 0) {
            return inverse;
        }
        double[][] expanded = new double[n][n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                expanded[free[i]][free[j]] = inverse[i][j];
            }
        }
        return expanded;
    }

    /** \( R V R^T \): a covariance carried over by gradients, or a filling between two breads. */
    public static double[][] carried(double[][] rows, double[][] covariance) {
        int n = rows.length;
        int m = covariance.length;
        double[][] result = new double[n][n];
        double[] half = new double[m];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < m; k++) {
                half[k] = 0;
                for (int l = 0; l < m; l++) {
                    half[k] += rows[i][l] * covariance[l][k];
                }
            }
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < m; k++) {
                    sum += half[k] * rows[j][k];
                }
                result[i][j] = sum;
                result[j][i] = sum;
            }
        }
        return result;
    }
}
