package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.CauchyPosterior;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.internal.linear.Cholesky;
import io.github.foldwise.internal.optimize.LimitedMemoryBfgs;
import io.github.foldwise.internal.optimize.VariableMetric;
import java.util.Arrays;

/**
 * The mode of {@link CauchyPosterior} where apeglm 1.20 on RcppNumerical 0.7 finds it, which is beside the optimum: from two
 * starts, and where those disagree by a second search from the place that the first reached. A workspace for one thread.
 *
 * <p>The version of RcppNumerical matters: with 0.5 the same apeglm ends up to 0.26 standard errors away on public counts.
 *
 * <p>Reference: Zhu, Ibrahim, Love 2019, doi:10.1093/bioinformatics/bty895.
 */
final class CauchyReplay implements Shrinkage.Search {
    private static final double START = 0.1;
    private static final double AGREEMENT = 0.01;
    private static final double STEP = 1e-3;
    private static final double LIFT = 10;

    private final CauchyPosterior posterior;
    private final int columns;
    private final int shrunken;
    private final LimitedMemoryBfgs search;
    private final VariableMetric fallback;
    private final double[] one;
    private final double[] other;
    private final double[] up;
    private final double[] down;
    private final double[] place;
    private final double[] hessian;
    private double unit;
    private double deviation;
    private double[] mode;

    CauchyReplay(ModelMatrix design, int shrunken, double scale) {
        posterior = new CauchyPosterior(design, shrunken, scale);
        columns = design.columns;
        this.shrunken = shrunken;
        search = new LimitedMemoryBfgs(columns);
        fallback = new VariableMetric(columns);
        one = new double[columns];
        other = new double[columns];
        up = new double[columns];
        down = new double[columns];
        place = new double[columns];
        hessian = new double[columns * columns];
        mode = one;
    }

    @Override
    public void fit(int[] counts, int from, SampleScale sampleScale, int gene, double dispersion, double[] estimate) {
        posterior.set(counts, from, sampleScale, gene, dispersion);
        Arrays.fill(place, 0);
        unit = Math.max(posterior.at(place, up), 1);
        start(one, START);
        start(other, -START);
        // Both searches leave their end behind, also where one of them fails.
        boolean found = search.descend(this::scaled, one);
        boolean foundToo = search.descend(this::scaled, other);
        boolean agree = found && foundToo;
        for (int i = 0; i < columns; i++) {
            agree &= Math.abs(one[i] - other[i]) <= AGREEMENT;
        }
        mode = one;
        if (!agree) {
            searchAgain(one);
        }
        deviation = deviation();
        if (Double.isNaN(deviation)) {
            start(other, -START);
            searchAgain(other);
            mode = other;
            deviation = deviation();
        }
    }

    /** The second search measures progress against a value of 1 where it starts. */
    private void searchAgain(double[] beta) {
        double atStart = posterior.at(beta, up);
        fallback.descend((b, gradient) -> posterior.at(b, gradient) - atStart + 1, beta);
    }

    private double scaled(double[] beta, double[] gradient) {
        double value = posterior.at(beta, gradient);
        for (int i = 0; i < columns; i++) {
            gradient[i] /= unit;
        }
        return value / unit + LIFT;
    }

    private static void start(double[] beta, double first) {
        for (int i = 0; i < beta.length; i++) {
            beta[i] = i % 2 == 0 ? first : -first;
        }
    }

    private double deviation() {
        System.arraycopy(mode, 0, place, 0, columns);
        for (int i = 0; i < columns; i++) {
            place[i] = mode[i] + STEP;
            posterior.at(place, up);
            place[i] = mode[i] - STEP;
            posterior.at(place, down);
            place[i] = mode[i];
            for (int k = 0; k < columns; k++) {
                double second = (up[k] - down[k]) / (2 * STEP);
                hessian[i * columns + k] += 0.5 * second;
                hessian[k * columns + i] += 0.5 * second;
            }
        }
        boolean convex = Cholesky.factor(hessian, columns);
        Arrays.fill(up, 0);
        up[shrunken] = 1;
        if (convex) {
            Cholesky.solve(hessian, up, columns);
        }
        Arrays.fill(hessian, 0);
        return convex ? Math.sqrt(up[shrunken]) : Double.NaN;
    }

    @Override
    public double mode() {
        return mode[shrunken];
    }

    @Override
    public double standardDeviation() {
        return deviation;
    }
}
