package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.differential.JointTest;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Moderated F tests: from the moderated t statistics of the contrasts and their correlation R, \(F = t^\top R^{-1} t / r\) on
 * \(r\) and \(d_g + d_0\) degrees of freedom (Smyth 2004, doi:10.2202/1544-6115.1027, section 4). As limma does, the correlation
 * is that of the design without the weights of a gene's observations, so that with such weights the test is an approximation
 * where the contrasts are not orthogonal. Instances are immutable.
 */
public final class LimmaJointTest extends JointTest {
    private static final long serialVersionUID = 1L;

    /** Eigenvalues of a correlation below this share of the largest count as 0. */
    private static final double NOTHING = 1e-8;

    private final double[] averages;
    private final double[][] scores;
    private final double[] degrees;

    /** Rows turn t statistics into independent ones. */
    private final double[][] turn;

    private LimmaJointTest(
            List<Contrast> contrasts,
            List<String> genes,
            double[][] effects,
            double[] averages,
            double[][] scores,
            double[] degrees,
            double[][] turn,
            double[] statistics,
            double[] pvalues,
            List<String> notes,
            BioconductorRelease release) {
        super(
                DifferentialTest.LIMMA_MODERATED_F,
                contrasts,
                turn.length,
                genes,
                effects,
                statistics,
                pvalues,
                LimmaResult.statuses(pvalues),
                notes,
                release);
        this.averages = averages;
        this.scores = scores;
        this.degrees = degrees;
        this.turn = turn;
    }

    static LimmaJointTest of(
            List<Contrast> contrasts,
            Design design,
            List<String> genes,
            GeneFits fits,
            VariancePrior prior,
            List<String> notes,
            BioconductorRelease release) {
        double[][] weights = resolve(contrasts, design);
        List<EmpiricalBayes> moderated = new ArrayList<>();
        for (double[] each : weights) {
            moderated.add(new EmpiricalBayes(fits, prior, each));
        }
        double[][] turn = turn(correlation(weights, fits.designCovariance));
        double[][] scores = moderated.stream().map(m -> m.statistics).toArray(double[][]::new);
        double[] degrees = moderated.get(0).degrees;
        double[] statistics = new double[genes.size()];
        double[] pvalues = new double[statistics.length];
        for (int g = 0; g < statistics.length; g++) {
            int gene = g;
            statistics[g] = f(Arrays.stream(scores).mapToDouble(t -> t[gene]).toArray(), turn);
            pvalues[g] = FisherF.upperTail(statistics[g], turn.length, degrees[g]);
        }
        double[][] effects = moderated.stream().map(m -> m.effects).toArray(double[][]::new);
        return new LimmaJointTest(
                contrasts, genes, effects, fits.means, scores, degrees, turn, statistics, pvalues, notes, release);
    }

    private static double[][] correlation(double[][] weights, double[] covariance) {
        int k = weights.length;
        double[][] result = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                result[a][b] = GeneFits.form(weights[a], weights[b], covariance, 0);
            }
        }
        double[] scale =
                IntStream.range(0, k).mapToDouble(a -> Math.sqrt(result[a][a])).toArray();
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                result[a][b] /= scale[a] * scale[b];
            }
        }
        return result;
    }

    /** Eigenvectors over the roots of their eigenvalues, of those that are not 0. */
    private static double[][] turn(double[][] correlation) {
        SymmetricEigen eigen = SymmetricEigen.of(correlation);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < correlation.length; i++) {
            double value = eigen.value(i);
            if (value > NOTHING * eigen.value(0)) {
                rows.add(Arrays.stream(eigen.vector(i))
                        .map(v -> v / Math.sqrt(value))
                        .toArray());
            }
        }
        return rows.toArray(double[][]::new);
    }

    private static double f(double[] t, double[][] turn) {
        double sum = 0;
        for (double[] row : turn) {
            double z = 0;
            for (int c = 0; c < t.length; c++) {
                z += row[c] * t[c];
            }
            sum += z * z;
        }
        return sum / turn.length;
    }

    /** {@return average expression, as a new array, in the unit of the values} */
    public double[] getAverageExpression() {
        return averages.clone();
    }

    @Override
    public int[] getDecisiveContrasts(int gene, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level + ": give one between 0 and 1, such as 0.05");
        }
        Objects.checkIndex(gene, degrees.length);
        double[] t = Arrays.stream(scores).mapToDouble(each -> each[gene]).toArray();
        double[] lowered = t.clone();
        int[] order = IntStream.range(0, t.length)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(t[b]), Math.abs(t[a])))
                .mapToInt(Integer::intValue)
                .toArray();
        int decisive = 0;
        while (decisive < order.length) {
            for (int i = 0; i < decisive; i++) {
                lowered[order[i]] = Math.copySign(Math.abs(t[order[decisive]]), t[order[i]]);
            }
            double pvalue = FisherF.upperTail(f(lowered, turn), turn.length, degrees[gene]);
            if (!(pvalue < level)) {
                break;
            }
            decisive++;
        }
        return Arrays.stream(order, 0, decisive).sorted().toArray();
    }

    @Override
    protected Map<String, double[]> ownColumns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("AveExpr", averages);
        columns.put("F", getStatistics());
        return columns;
    }

    @Override
    protected List<String> pvalueNames() {
        return List.of("P.Value", "adj.P.Val");
    }

    @Override
    protected Object[] parts() {
        return new Object[] {super.parts(), averages, scores, degrees};
    }
}
