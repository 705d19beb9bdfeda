package io.github.foldwise.differential;

import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A test of every gene, by whichever method: log2 fold change, p-value, adjusted p-value, and for genes that were not tested
 * the reason.
 *
 * <pre>{@code
 * DifferentialResult result = EdgerAnalysis.withDefaults().withDesign(design).fit(counts).test(contrast);
 * result.toTable().sortedBy("padj").head(20);
 * result.getAdjustedPvalue("AXL");
 * }</pre>
 *
 * <p>Genes stand in the order in which they were given and are counted from 0. What was not estimated is NaN, and its
 * {@linkplain #getStatus(int) status} says why. Instances are immutable.
 */
public abstract class DifferentialResult extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double USUAL_RATE = 0.05;
    private static final int SHOWN = 6;
    private static final int NAME_WIDTH = 24;

    private final DifferentialTest test;
    private final Contrast contrast;
    private final double foldChange;
    private final ArrayList<String> genes;
    private final double[] log2Fold;
    private final double[] statistics;
    private final double[] pvalues;
    private final double[] adjusted;
    private final GeneStatus[] statuses;
    private final @Nullable GeneSymbols symbols;
    private final ArrayList<String> notes;
    private final BioconductorRelease release;

    /** Made when first asked for; the same from whichever thread. */
    private transient volatile @Nullable Map<String, Integer> places;

    /**
     * Makes a result of columns with a value for each gene, which are taken over and must not change.
     *
     * @param test what was done
     * @param contrast what was compared
     * @param foldChange the fold change that was tested against, 0 for none
     * @param genes the names of the genes
     * @param log2Fold log2 fold changes
     * @param statistics test statistics
     * @param pvalues p-values
     * @param adjusted adjusted p-values
     * @param statuses what became of each gene
     * @param notes what should be known of the design and the fit, as sentences
     */
    protected DifferentialResult(
            DifferentialTest test,
            Contrast contrast,
            double foldChange,
            List<String> genes,
            double[] log2Fold,
            double[] statistics,
            double[] pvalues,
            double[] adjusted,
            GeneStatus[] statuses,
            List<String> notes) {
        this(
                test,
                contrast,
                foldChange,
                genes,
                log2Fold,
                statistics,
                pvalues,
                adjusted,
                statuses,
                notes,
                BioconductorRelease.RELEASE_3_16);
    }

    /**
     * Makes a result of columns with a value for each gene, which are taken over and must not change, as a release of
     * Bioconductor has it.
     *
     * @param test what was done
     * @param contrast what was compared
     * @param foldChange the fold change that was tested against, 0 for none
     * @param genes the names of the genes
     * @param log2Fold log2 fold changes
     * @param statistics test statistics
     * @param pvalues p-values
     * @param adjusted adjusted p-values
     * @param statuses what became of each gene
     * @param notes what should be known of the design and the fit, as sentences
     * @param release whose numbers these are
     */
    protected DifferentialResult(
            DifferentialTest test,
            Contrast contrast,
            double foldChange,
            List<String> genes,
            double[] log2Fold,
            double[] statistics,
            double[] pvalues,
            double[] adjusted,
            GeneStatus[] statuses,
            List<String> notes,
            BioconductorRelease release) {
        this.release = release;
        this.test = test;
        this.contrast = contrast;
        this.foldChange = foldChange;
        this.genes = new ArrayList<>(genes);
        this.log2Fold = log2Fold;
        this.statistics = statistics;
        this.pvalues = pvalues;
        this.adjusted = adjusted;
        this.statuses = statuses;
        this.symbols = null;
        this.notes = new ArrayList<>(notes);
    }

    /**
     * Makes a copy with symbols.
     *
     * @param that the result
     * @param symbols symbols of genes
     */
    protected DifferentialResult(DifferentialResult that, GeneSymbols symbols) {
        this(that, symbols, that.log2Fold, that.statistics);
    }

    /**
     * Makes a copy with other fold changes.
     *
     * @param that the result
     * @param log2Fold log2 fold changes
     * @param statistics the statistics that belong to them
     */
    protected DifferentialResult(DifferentialResult that, double[] log2Fold, double[] statistics) {
        this(that, that.symbols, log2Fold, statistics);
    }

    private DifferentialResult(
            DifferentialResult that, @Nullable GeneSymbols symbols, double[] log2Fold, double[] statistics) {
        this.test = that.test;
        this.contrast = that.contrast;
        this.foldChange = that.foldChange;
        this.genes = that.genes;
        this.log2Fold = log2Fold;
        this.statistics = statistics;
        this.pvalues = that.pvalues;
        this.adjusted = that.adjusted;
        this.statuses = that.statuses;
        this.symbols = symbols;
        this.notes = that.notes;
        this.release = that.release;
    }

    /**
     * Returns this result with a symbol beside each gene's name: in tables, figures and print, and as a name to look genes up
     * by.
     *
     * @param newSymbols the symbols of genes; those of others are not needed
     * @return a copy with the symbols
     */
    public abstract DifferentialResult withSymbols(GeneSymbols newSymbols);

    /**
     * Returns the table with columns and names as the package of R gives them, which programs written for that expect.
     *
     * @return a row for each gene: gene, the package's columns, status (the name of its {@link GeneStatus})
     */
    public abstract Table toReferenceTable();

    /**
     * Returns the columns that only this method has.
     *
     * @return a value for each gene, by name, in order
     */
    protected abstract Map<String, double[]> ownColumns();

    /** {@return the false discovery rate that headline and figure take, 0.05 unless the method was tuned to another} */
    protected double rate() {
        return USUAL_RATE;
    }

    /**
     * Returns what was done, in words.
     *
     * @return the label of the test and, where there is one, the fold change tested against
     */
    protected String describeTest() {
        return test.getLabel() + (foldChange > 0 ? " against a " + Digits.of(foldChange) + "-fold change" : "");
    }

    /** {@return the test that was made} */
    public final DifferentialTest getTest() {
        return test;
    }

    /** {@return the package of R and its version whose numbers these are, such as {@code DESeq2 1.38}} */
    public final String getReference() {
        return test.getReference(release);
    }

    /**
     * Returns what was compared.
     *
     * @return the contrast whose fold changes these are
     */
    public final Contrast getContrast() {
        return contrast;
    }

    /** {@return the fold change that genes were tested against, above 1; 0 if they were tested against no change at all} */
    public final double getFoldChange() {
        return foldChange;
    }

    /**
     * Returns the number of genes, tested or not.
     *
     * @return 1 or more
     */
    public final int getGeneCount() {
        return pvalues.length;
    }

    /**
     * Returns the genes.
     *
     * @return their names, unmodifiable
     */
    public final List<String> getGenes() {
        return Collections.unmodifiableList(genes);
    }

    /**
     * Returns the symbols of the genes.
     *
     * @return a symbol for each gene, empty where none is known; unmodifiable
     */
    public final List<String> getSymbols() {
        return symbols == null ? Collections.nCopies(genes.size(), "") : symbols.getSymbols(genes);
    }

    /**
     * Returns what should be known of the result.
     *
     * @return sentences: what the design and the fit warn of, genes without a symbol, symbols of several genes; unmodifiable
     */
    public final List<String> getWarnings() {
        if (symbols == null) {
            return Collections.unmodifiableList(notes);
        }
        List<String> warnings = new ArrayList<>(notes);
        warnings.addAll(symbols.getWarnings());
        Map<String, Long> known = getSymbols().stream()
                .filter(symbol -> !symbol.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        long named = known.values().stream().mapToLong(Long::longValue).sum();
        if (named < genes.size()) {
            warnings.add(genes.size() - named + " of " + genes.size() + " genes have no symbol");
        }
        List<String> shared = known.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        if (!shared.isEmpty()) {
            warnings.add(shared.size() + (shared.size() == 1 ? " symbol names" : " symbols name")
                    + " more than one gene: " + Clip.list(shared));
        }
        return Collections.unmodifiableList(warnings);
    }

    /**
     * Returns what became of each gene.
     *
     * @return the statuses, unmodifiable
     */
    public final List<GeneStatus> getStatuses() {
        return List.of(statuses);
    }

    /**
     * Returns what became of a gene.
     *
     * @param gene index of the gene, from 0
     * @return its status
     * @throws IndexOutOfBoundsException if there is no such gene
     */
    public final GeneStatus getStatus(int gene) {
        return statuses[Objects.checkIndex(gene, statuses.length)];
    }

    /**
     * Returns what became of a gene.
     *
     * @param gene its name or symbol
     * @return its status
     * @throws IllegalArgumentException if there is no such gene
     */
    public final GeneStatus getStatus(String gene) {
        return statuses[indexOf(gene)];
    }

    /**
     * Returns what became of a gene, in words.
     *
     * @param gene index of the gene, from 0
     * @return the explanation of its status
     * @throws IndexOutOfBoundsException if there is no such gene
     */
    public String getReason(int gene) {
        return getStatus(gene).getExplanation();
    }

    /** {@return the log2 fold changes, as a new array; NaN where there is no estimate} */
    public final double[] getLog2FoldChanges() {
        return log2Fold.clone();
    }

    /**
     * Returns the log2 fold change of a gene.
     *
     * @param gene its name or symbol
     * @return the estimate; NaN if there is none
     * @throws IllegalArgumentException if there is no such gene
     */
    public final double getLog2FoldChange(String gene) {
        return log2Fold[indexOf(gene)];
    }

    /**
     * {@return the test statistics, as a new array; NaN for genes that were not tested, and throughout where the test has no
     * statistic or fold changes were shrunken}
     */
    public final double[] getStatistics() {
        return statistics.clone();
    }

    /** {@return the p-values, as a new array; NaN for genes that were not tested} */
    public final double[] getPvalues() {
        return pvalues.clone();
    }

    /**
     * Returns the p-value of a gene.
     *
     * @param gene its name or symbol
     * @return the p-value, from 0 to 1; NaN if it was not tested
     * @throws IllegalArgumentException if there is no such gene
     */
    public final double getPvalue(String gene) {
        return pvalues[indexOf(gene)];
    }

    /**
     * Returns the p-values adjusted by Benjamini and Hochberg: false discovery rates.
     *
     * @return a new array; NaN for genes that were not tested or took no part in the adjustment
     */
    public final double[] getAdjustedPvalues() {
        return adjusted.clone();
    }

    /**
     * Returns the adjusted p-value of a gene.
     *
     * @param gene its name or symbol
     * @return the adjusted p-value, from 0 to 1; NaN if it was not tested or took no part in the adjustment
     * @throws IllegalArgumentException if there is no such gene
     */
    public final double getAdjustedPvalue(String gene) {
        return adjusted[indexOf(gene)];
    }

    /**
     * Returns the genes that are called at a false discovery rate: those with an adjusted p-value strictly below it, as in R.
     *
     * @param rate the false discovery rate, from 0 to 1
     * @return a new array of indices of genes, ascending
     * @throws IllegalArgumentException if the rate is NaN or not from 0 to 1
     */
    public final int[] getSignificantGenes(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate " + rate + ": give a rate from 0 to 1, such as 0.05");
        }
        return IntStream.range(0, adjusted.length)
                .filter(gene -> adjusted[gene] < rate)
                .toArray();
    }

    /**
     * Returns how many genes are called at a false discovery rate.
     *
     * @param rate the false discovery rate, from 0 to 1
     * @return the number of genes with an adjusted p-value strictly below it
     * @throws IllegalArgumentException if the rate is NaN or not from 0 to 1
     */
    public final int countSignificant(double rate) {
        return getSignificantGenes(rate).length;
    }

    /**
     * Returns where a gene stands.
     *
     * @param gene its name or symbol
     * @return its index, from 0
     * @throws IllegalArgumentException if there is no such gene, or the symbol names several
     */
    public final int indexOf(String gene) {
        Map<String, Integer> known = places;
        if (known == null) {
            known = index();
            places = known;
        }
        Integer place = known.get(gene);
        if (place != null && place >= 0) {
            return place;
        }
        throw new IllegalArgumentException(
                place != null
                        ? "the symbol \"" + gene
                                + "\" names several genes; give the name of one as it stands in the counts"
                        : "no gene \"" + gene + "\" among " + genes.size()
                                + (genes.isEmpty()
                                        ? ""
                                        : ", from \"" + genes.get(0) + "\" to \"" + genes.get(genes.size() - 1) + "\"")
                                + "; give a name as it stands in the counts");
    }

    /** Places by name, and by those symbols that are no name; -1 for a symbol of several genes. */
    private Map<String, Integer> index() {
        Map<String, Integer> bySymbol = new HashMap<>();
        List<String> shown = getSymbols();
        for (int g = 0; g < genes.size(); g++) {
            if (!shown.get(g).isEmpty()) {
                bySymbol.merge(shown.get(g), g, (first, second) -> -1);
            }
        }
        Map<String, Integer> index = new HashMap<>(bySymbol);
        for (int g = genes.size() - 1; g >= 0; g--) {
            index.put(genes.get(g), g);
        }
        return index;
    }

    /** {@return a row for each gene: gene, symbol (where symbols were given), log2FoldChange, pvalue, padj, status (the name of its {@link GeneStatus}), then what only this method has} */
    @Override
    public final Table toTable() {
        Map<String, double[]> shared = new LinkedHashMap<>();
        shared.put("log2FoldChange", log2Fold);
        shared.put("pvalue", pvalues);
        shared.put("padj", adjusted);
        return table(describeTest() + ", " + contrast, shared, ownColumns());
    }

    /**
     * Lays out a table with the names of the package of R.
     *
     * @param title its title
     * @param columns what stands between gene and status: a value for each gene, by name, in order
     * @return the table
     */
    protected final Table referenceTable(String title, Map<String, double[]> columns) {
        return table(title, columns, Map.of());
    }

    private Table table(String title, Map<String, double[]> before, Map<String, double[]> after) {
        Table.Builder table = Table.builder(title).text("gene");
        if (symbols != null) {
            table.text("symbol");
        }
        before.keySet().forEach(table::number);
        table.text("status");
        after.keySet().forEach(table::number);
        List<@Nullable Object> row = new ArrayList<>();
        for (int gene = 0; gene < genes.size(); gene++) {
            row.clear();
            row.add(genes.get(gene));
            if (symbols != null) {
                String symbol = symbols.getSymbol(genes.get(gene));
                row.add(symbol.isEmpty() ? null : symbol);
            }
            for (double[] column : before.values()) {
                row.add(column[gene]);
            }
            row.add(statuses[gene].name());
            for (double[] column : after.values()) {
                row.add(column[gene]);
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    private String shownName(int gene) {
        String symbol = symbols == null ? "" : symbols.getSymbol(genes.get(gene));
        return symbol.isEmpty() ? genes.get(gene) : symbol;
    }

    /** {@return significance against log2 fold change, genes below the false discovery rate coloured, the clearest named} */
    public final Figure toVolcano() {
        List<String> names =
                IntStream.range(0, genes.size()).mapToObj(this::shownName).toList();
        return ExpressionFigures.volcano(names, log2Fold, pvalues, adjusted, rate())
                .withTitle(contrast.toString());
    }

    /** {@return the figure that is usual for the method; by default {@link #toVolcano()}} */
    @Override
    public Figure toFigure() {
        return toVolcano();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {
            getClass(),
            test,
            contrast,
            foldChange,
            genes,
            log2Fold,
            statistics,
            pvalues,
            adjusted,
            statuses,
            symbols,
            release
        };
    }

    /** {@return how many genes are called up and down, what was done, then the genes of smallest p-value} */
    @Override
    public final String toString() {
        int[] called = getSignificantGenes(rate());
        long up = Arrays.stream(called).filter(gene -> log2Fold[gene] > 0).count();
        long tested = Arrays.stream(pvalues).filter(p -> !Double.isNaN(p)).count();
        StringBuilder text = new StringBuilder(Headline.of(
                up + " up, " + (called.length - up) + " down of " + tested + " genes at FDR " + Digits.of(rate())));
        text.append('\n').append(Headline.row(describeTest() + ", " + contrast));
        IntStream.range(0, pvalues.length)
                .filter(gene -> !Double.isNaN(pvalues[gene]))
                .boxed()
                .sorted(Comparator.comparingDouble(gene -> pvalues[gene]))
                .limit(SHOWN)
                .forEach(gene -> text.append(String.format(
                        Locale.ROOT,
                        "\n%-24s log2 fold %8s  p %10s  adjusted %10s",
                        Clip.of(shownName(gene), NAME_WIDTH),
                        Digits.of(log2Fold[gene]),
                        Digits.ofPvalue(pvalues[gene]),
                        Digits.ofPvalue(adjusted[gene]))));
        return text.toString();
    }
}
