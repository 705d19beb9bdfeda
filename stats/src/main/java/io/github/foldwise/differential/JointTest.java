package io.github.foldwise.differential;

import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One test of several contrasts at once: does the gene differ in any of them? All clones against their parent are one question,
 * one p-value and one adjustment for each gene, where a test for each clone would be as many.
 *
 * <pre>{@code
 * JointTest any = fit.test(List.of(Contrast.of("line", "R1", "P"), Contrast.of("line", "R2", "P")));
 * any.countSignificant(0.05);
 * }</pre>
 *
 * <p>Contrasts that follow from others, such as R1 against R2 beside the two above, add nothing to the test. Genes stand in the
 * order in which they were given and are counted from 0; what was not estimated is NaN, and its status says why. Instances are
 * immutable.
 */
public abstract class JointTest extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double RATE = 0.05;
    private static final int SHOWN = 6;
    private static final int NAME_WIDTH = 24;

    private final DifferentialTest test;
    private final ArrayList<Contrast> contrasts;
    private final int rank;
    private final ArrayList<String> genes;
    private final double[][] log2Folds;
    private final double[] statistics;
    private final double[] pvalues;
    private final double[] adjusted;
    private final GeneStatus[] statuses;
    private final ArrayList<String> notes;
    private final BioconductorRelease release;

    /**
     * Makes a test of columns with a value for each gene, which are taken over and must not change.
     *
     * @param test what was done
     * @param contrasts what was compared
     * @param rank how many of the contrasts are independent
     * @param genes the names of the genes
     * @param log2Folds log2 fold changes of each contrast
     * @param statistics test statistics
     * @param pvalues p-values
     * @param statuses what became of each gene
     * @param notes what should be known of the design and the fit, as sentences
     * @param release whose numbers these are
     */
    protected JointTest(
            DifferentialTest test,
            List<Contrast> contrasts,
            int rank,
            List<String> genes,
            double[][] log2Folds,
            double[] statistics,
            double[] pvalues,
            GeneStatus[] statuses,
            List<String> notes,
            BioconductorRelease release) {
        this.release = release;
        this.test = test;
        this.contrasts = new ArrayList<>(contrasts);
        this.rank = rank;
        this.genes = new ArrayList<>(genes);
        this.log2Folds = log2Folds;
        this.statistics = statistics;
        this.pvalues = pvalues;
        this.adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues);
        this.statuses = statuses;
        this.notes = new ArrayList<>(notes);
    }

    /** {@return the weights of several contrasts on the coefficients of a design}
     *
     * @param contrasts at least one
     * @param design the design
     * @throws IllegalArgumentException if there is no contrast, one is given twice, or one does not fit the design
     */
    protected static double[][] resolve(List<Contrast> contrasts, Design design) {
        if (contrasts.isEmpty()) {
            throw new IllegalArgumentException("no contrasts; give those that are tested together");
        }
        for (int i = 0; i < contrasts.size(); i++) {
            if (contrasts.subList(0, i).contains(contrasts.get(i))) {
                throw new IllegalArgumentException(
                        "the contrast " + contrasts.get(i) + " is given twice; give each once");
            }
        }
        return contrasts.stream().map(contrast -> contrast.resolve(design)).toArray(double[][]::new);
    }

    /** {@return the columns between fold changes and p-value by the names of the package of R, in order} */
    protected abstract Map<String, double[]> ownColumns();

    /** {@return the names that the package of R gives p-values and adjusted p-values} */
    protected abstract List<String> pvalueNames();

    /** {@return the test that was made} */
    public final DifferentialTest getTest() {
        return test;
    }

    /** {@return the package of R and its version whose numbers these are, such as {@code limma 3.54}} */
    public final String getReference() {
        return test.getReference(release);
    }

    /** {@return what was compared, unmodifiable} */
    public final List<Contrast> getContrasts() {
        return Collections.unmodifiableList(contrasts);
    }

    /** {@return how many of the contrasts are independent: the degrees of freedom of the test's numerator, at least 1} */
    public final int getRank() {
        return rank;
    }

    /** {@return the names of the genes, unmodifiable} */
    public final List<String> getGenes() {
        return Collections.unmodifiableList(genes);
    }

    /**
     * {@return the log2 fold changes of a contrast, as a new array; NaN where there is no estimate}
     *
     * @param contrast its place among the contrasts, from 0
     * @throws IndexOutOfBoundsException if there is no such contrast
     */
    public final double[] getLog2FoldChanges(int contrast) {
        return log2Folds[Objects.checkIndex(contrast, log2Folds.length)].clone();
    }

    /** {@return the test statistics, as a new array; NaN for genes that were not tested} */
    public final double[] getStatistics() {
        return statistics.clone();
    }

    /** {@return the p-values, as a new array; NaN for genes that were not tested} */
    public final double[] getPvalues() {
        return pvalues.clone();
    }

    /** {@return the p-values adjusted by Benjamini and Hochberg, as a new array; NaN for genes that were not tested} */
    public final double[] getAdjustedPvalues() {
        return adjusted.clone();
    }

    /** {@return what became of each gene, unmodifiable} */
    public final List<GeneStatus> getStatuses() {
        return List.of(statuses);
    }

    /** {@return what should be known of the design and the fit, as sentences; unmodifiable} */
    public final List<String> getWarnings() {
        return Collections.unmodifiableList(notes);
    }

    /**
     * Returns how many genes differ in some contrast at a false discovery rate.
     *
     * @param rate the false discovery rate, from 0 to 1
     * @return the number of genes with an adjusted p-value strictly below it
     * @throws IllegalArgumentException if the rate is NaN or not from 0 to 1
     */
    public final int countSignificant(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate " + rate + ": give a rate from 0 to 1, such as 0.05");
        }
        return (int) IntStream.range(0, adjusted.length)
                .filter(gene -> adjusted[gene] < rate)
                .count();
    }

    /**
     * Returns which contrasts a gene's test rests on, by nested F: the largest, and each further one for as long as the test
     * would still reject were all larger ones of its size.
     *
     * @param gene its index, from 0
     * @param level the level at which the test rejects, between 0 and 1
     * @return places of contrasts, ascending; none where the test does not reject
     * @throws UnsupportedOperationException if the method has no t statistics, as edgeR's have none
     */
    public int[] getDecisiveContrasts(int gene, double level) {
        throw new UnsupportedOperationException("nested F needs the t statistics of limma, and this is the "
                + test.getLabel() + "; decide separately, globally or hierarchically");
    }

    /** {@return a row for each gene: gene, log2FoldChange of each contrast, pvalue, padj, status, then what only this method has} */
    @Override
    public final Table toTable() {
        Map<String, double[]> before = new LinkedHashMap<>();
        for (int c = 0; c < log2Folds.length; c++) {
            before.put("log2FoldChange " + contrasts.get(c), log2Folds[c]);
        }
        before.put("pvalue", pvalues);
        before.put("padj", adjusted);
        return table(before, ownColumns());
    }

    /** {@return the table with columns and names as the package of R gives them: gene, the fold changes, status last} */
    public final Table toReferenceTable() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int c = 0; c < log2Folds.length; c++) {
            columns.put("logFC " + contrasts.get(c), log2Folds[c]);
        }
        columns.putAll(ownColumns());
        columns.put(pvalueNames().get(0), pvalues);
        columns.put(pvalueNames().get(1), adjusted);
        return table(columns, Map.of());
    }

    private Table table(Map<String, double[]> before, Map<String, double[]> after) {
        Table.Builder table = Table.builder(describe()).text("gene");
        before.keySet().forEach(table::number);
        table.text("status");
        after.keySet().forEach(table::number);
        List<Object> row = new ArrayList<>();
        for (int g = 0; g < pvalues.length; g++) {
            row.clear();
            row.add(genes.get(g));
            for (double[] column : before.values()) {
                row.add(column[g]);
            }
            row.add(statuses[g].name());
            for (double[] column : after.values()) {
                row.add(column[g]);
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    private String describe() {
        return test.getLabel() + " of " + Headline.counted(contrasts.size(), "contrast");
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            getClass(), test, contrasts, rank, genes, log2Folds, statistics, pvalues, adjusted, statuses, release
        };
    }

    /** {@return how many genes differ in some contrast, what was done, then the genes of smallest p-value} */
    @Override
    public final String toString() {
        long tested = IntStream.range(0, pvalues.length)
                .filter(g -> !Double.isNaN(pvalues[g]))
                .count();
        StringBuilder text = new StringBuilder(
                Headline.of(countSignificant(RATE) + " of " + tested + " genes differ at FDR " + Digits.of(RATE)));
        text.append('\n').append(Headline.row(describe()));
        IntStream.range(0, pvalues.length)
                .filter(g -> !Double.isNaN(pvalues[g]))
                .boxed()
                .sorted(Comparator.comparingDouble(g -> pvalues[g]))
                .limit(SHOWN)
                .forEach(g -> text.append(String.format(
                        Locale.ROOT,
                        "\n%-24s %s %8s  p %10s  adjusted %10s",
                        Clip.of(genes.get(g), NAME_WIDTH),
                        test.getStatistic(),
                        Digits.of(statistics[g]),
                        Digits.ofPvalue(pvalues[g]),
                        Digits.of(adjusted[g]))));
        return text.toString();
    }
}
