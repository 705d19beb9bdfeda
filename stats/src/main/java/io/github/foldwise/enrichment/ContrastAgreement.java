package io.github.foldwise.enrichment;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far one contrast does, or undoes, what another did: does the drug take back what resistance brought?
 *
 * <pre>{@code
 * ContrastAgreement agreement = ContrastAgreement.of(resistance, drug, 100);
 * agreement.getCorrelation();       // -0.515: largely undone
 * agreement.getMeanAtTop();         // mean statistic of the drug at the 100 genes most up in resistance
 * }</pre>
 *
 * <p>Over the genes that both rankings hold, Spearman's rank correlation \(r\) of the statistics, with the interval
 * \( \tanh\bigl(\operatorname{artanh} r \pm z \sqrt{(1 + r^2/2)/(n-3)}\bigr) \) (Bonett and Wright 2000,
 * doi:10.1007/BF02294183). Genes count as independent in it. They are not, so that the true interval is wider; and contrasts
 * that share samples, such as line against parent and line under drug against line, are correlated negatively by these alone:
 * where they are few and effects small, compare with contrasts that share none.
 *
 * <p>Instances are immutable.
 */
public final class ContrastAgreement extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final GeneRanking first;
    private final GeneRanking second;
    private final String[] genes;
    private final double[] ofFirst;
    private final double[] ofSecond;
    private final int top;
    private final double correlation;

    private ContrastAgreement(GeneRanking first, GeneRanking second, int top) {
        this.first = first;
        this.second = second;
        this.top = top;
        this.genes = first.getGenes().stream().filter(second::contains).toArray(String[]::new);
        if (genes.length < 4) {
            throw new IllegalArgumentException("the rankings share " + Headline.counted(genes.length, "gene")
                    + "; four or more are needed, with the same identifiers (such as "
                    + first.getGenes().get(0) + " and "
                    + second.getGenes().get(0) + ")");
        }
        if (2 * top > genes.length) {
            throw new IllegalArgumentException("the " + top + " genes most up and most down of "
                    + Headline.counted(genes.length, "shared gene") + " overlap; ask for fewer");
        }
        this.ofFirst = Arrays.stream(genes).mapToDouble(first::getStatistic).toArray();
        this.ofSecond = Arrays.stream(genes).mapToDouble(second::getStatistic).toArray();
        this.correlation = pearson(Ranking.averageRanks(ofFirst), Ranking.averageRanks(ofSecond));
    }

    /**
     * {@return how a contrast agrees with an earlier one}
     *
     * @param first the earlier contrast, such as resistant against parental
     * @param second the later one, such as under drug against without
     * @param top how many genes most up, and how many most down, in the first one are looked up in the second, 1 or more
     * @throws IllegalArgumentException if the rankings share fewer than four genes or twice as many as are looked up
     */
    public static ContrastAgreement of(GeneRanking first, GeneRanking second, int top) {
        Objects.requireNonNull(second, "second");
        if (top < 1) {
            throw new IllegalArgumentException(
                    "the " + top + " genes most up: give a number of 1 or more, such as 100");
        }
        return new ContrastAgreement(first, second, top);
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(y).average().orElse(Double.NaN);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** {@return the genes that both rankings hold, those most up in the first one first; unmodifiable} */
    public List<String> getGenes() {
        return Collections.unmodifiableList(Arrays.asList(genes));
    }

    /** {@return Spearman's rank correlation of the statistics, -1 to 1: 1 the same again, -1 undone; NaN if one ranking is constant over the shared genes} */
    public double getCorrelation() {
        return correlation;
    }

    /**
     * {@return lower and upper limit of the rank correlation, as a new array}
     *
     * @param level the confidence level, between 0 and 1
     * @throws IllegalArgumentException if the level is NaN or outside
     */
    public double[] getInterval(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "confidence level " + level + ": give one between 0 and 1, such as 0.95");
        }
        double z = StudentT.twoSidedQuantile(level, Double.POSITIVE_INFINITY);
        double center = 0.5 * Math.log((1 + correlation) / (1 - correlation));
        double half = z * Math.sqrt((1 + correlation * correlation / 2) / (genes.length - 3.0));
        return new double[] {Math.tanh(center - half), Math.tanh(center + half)};
    }

    /** {@return how many genes are looked up at either end} */
    public int getTop() {
        return top;
    }

    /** {@return the mean statistic of the second contrast at the genes most up in the first; negative where it undoes them} */
    public double getMeanAtTop() {
        return Arrays.stream(ofSecond, 0, top).average().orElse(Double.NaN);
    }

    /** {@return the mean statistic of the second contrast at the genes most down in the first; positive where it undoes them} */
    public double getMeanAtBottom() {
        return Arrays.stream(ofSecond, genes.length - top, genes.length)
                .average()
                .orElse(Double.NaN);
    }

    /** {@return a row for each shared gene: gene, its statistic in the first and in the second contrast} */
    @Override
    public Table toTable() {
        Table.Builder table =
                Table.builder("Two contrasts").text("gene").number("first").number("second");
        for (int g = 0; g < genes.length; g++) {
            table.row(genes[g], ofFirst[g], ofSecond[g]);
        }
        return table.build();
    }

    /** {@return the statistics of shared genes against each other, those most up and down in the first contrast coloured} */
    @Override
    public Figure toFigure() {
        int n = genes.length;
        return Figure.of("Rank correlation " + Digits.of(correlation))
                .withXaxis(Axis.linear(label(first, "first contrast"), ""))
                .withYaxis(Axis.linear(label(second, "second contrast"), ""))
                .with(ReferenceLine.vertical("", 0))
                .with(ReferenceLine.horizontal("", 0))
                .with(part("other genes", top, n - top).withMuted())
                .with(part(top + " most up", 0, top))
                .with(part(top + " most down", n - top, n))
                .withUpAndDown(top + " most up", top + " most down");
    }

    private static String label(GeneRanking ranking, String otherwise) {
        return (ranking.getQuestion().isEmpty() ? otherwise : ranking.getQuestion()) + ", " + ranking.getLabel();
    }

    private Points part(String series, int from, int to) {
        return Points.of(series, Arrays.copyOfRange(ofFirst, from, to), Arrays.copyOfRange(ofSecond, from, to));
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {first, second, top};
    }

    /** {@return the rank correlation with its 95 % interval, then the means at both ends} */
    @Override
    public String toString() {
        double[] limits = getInterval(0.95);
        return Headline.of("rank correlation " + Digits.of(correlation) + " [" + Digits.of(limits[0]) + ", "
                        + Digits.of(limits[1]) + "]")
                + '\n'
                + Headline.row(Headline.counted(genes.length, "gene") + " in both contrasts")
                + '\n'
                + Headline.row("second contrast at the " + top + " genes most up in the first: mean "
                        + Digits.of(getMeanAtTop()))
                + '\n'
                + Headline.row("at the " + top + " most down: mean " + Digits.of(getMeanAtBottom()));
    }
}
