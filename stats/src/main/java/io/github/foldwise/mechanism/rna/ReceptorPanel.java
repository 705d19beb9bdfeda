package io.github.foldwise.mechanism.rna;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.LimmaResult;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Looks up the receptor tyrosine kinases in a comparison of RNA: how much of each the reference has, its fold change, and
 * whether it was acquired.
 *
 * <pre>{@code
 * ReceptorExpression receptors = ReceptorPanel.withDefaults().of(counts, fit, Contrast.of("line", "resistant", "parental"), symbols);
 * receptors.getAcquired();                    // absent in the reference, there in every replicate of the line
 * receptors.getCall("EGFR");
 * }</pre>
 *
 * <p>The panel holds the 58 human receptor tyrosine kinases (Robinson and others 2000, doi:10.1038/sj.onc.1203957) and the focal
 * adhesion kinases FAK (PTK2) and PYK2 (PTK2B), by symbol. A receptor is acquired if it has on average below 0.5 counts per
 * million in the reference and 1 or more in every replicate of the other group. RNA tells how much of a receptor is made. It
 * does not see phosphorylation: that a kinase is active, or was activated within hours, is never called from it.
 *
 * <p>Instances are immutable.
 */
public final class ReceptorPanel extends Options {
    private static final long serialVersionUID = 1L;

    /** Symbols of the 58 receptor tyrosine kinases, then PTK2 (FAK) and PTK2B (PYK2). */
    private static final List<String> KINASES = List.of(
            ("AATK ALK AXL CSF1R DDR1 DDR2 EGFR EPHA1 EPHA2 EPHA3 EPHA4 EPHA5 EPHA6 EPHA7 EPHA8 EPHA10 EPHB1 EPHB2 EPHB3"
                            + " EPHB4 EPHB6 ERBB2 ERBB3 ERBB4 FGFR1 FGFR2 FGFR3 FGFR4 FLT1 FLT3 FLT4 IGF1R INSR INSRR KDR KIT"
                            + " LMTK2 LMTK3 LTK MERTK MET MST1R MUSK NTRK1 NTRK2 NTRK3 PDGFRA PDGFRB PTK7 RET ROR1 ROR2 ROS1"
                            + " RYK STYK1 TEK TIE1 TYRO3 PTK2 PTK2B")
                    .split(" "));

    private static final double PRESENT = 1;

    private final List<String> symbols;
    private final FoldMargins margins;

    private ReceptorPanel(List<String> symbols, FoldMargins margins) {
        this.symbols = symbols;
        this.margins = margins;
    }

    /** {@return the panel of 58 receptor tyrosine kinases, FAK and PYK2, with {@link FoldMargins}' defaults} */
    public static ReceptorPanel withDefaults() {
        return new ReceptorPanel(KINASES, FoldMargins.withDefaults());
    }

    /**
     * Returns a panel of other genes.
     *
     * @param newSymbols their symbols; one that is given twice counts once
     * @return a copy
     * @throws IllegalArgumentException if there is none
     */
    public ReceptorPanel withGenes(Collection<String> newSymbols) {
        if (newSymbols.isEmpty()) {
            throw new IllegalArgumentException("a panel without genes; name one or more by symbol");
        }
        return new ReceptorPanel(List.copyOf(new LinkedHashSet<>(newSymbols)), margins);
    }

    /**
     * Returns a panel called by other margins.
     *
     * @param newMargins the margins
     * @return a copy
     */
    public ReceptorPanel withMargins(FoldMargins newMargins) {
        return new ReceptorPanel(symbols, Objects.requireNonNull(newMargins, "margins"));
    }

    /** {@return the symbols of the panel, unmodifiable} */
    public List<String> getGenes() {
        return symbols;
    }

    /**
     * Looks up the panel.
     *
     * @param counts all counts, before genes were filtered, of the samples of the fit
     * @param fit the fit of these counts, by voom or of log counts per million
     * @param contrast two levels of a factor; the second one is the reference
     * @param names symbols of the genes; not asked where the counts are named by symbol
     * @return the receptors
     * @throws IllegalArgumentException if the contrast is not of two levels, samples of the fit have no counts, or no gene of the
     *     panel is among them
     */
    public ReceptorExpression of(CountMatrix counts, LimmaFit fit, Contrast contrast, GeneSymbols names) {
        Design design = fit.getDesign();
        int[] reference = samples(counts, design, contrast, contrast.getDenominator());
        int[] other = samples(counts, design, contrast, contrast.getNumerator());
        Map<String, Integer> rows = rows(counts, names);
        List<String> found = symbols.stream().filter(rows::containsKey).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no gene of the panel, such as " + symbols.get(0)
                    + ", is among the counts, whose genes are such as " + counts.getGene(0) + "; give their symbols");
        }
        LimmaResult result = fit.test(contrast);
        Map<String, Integer> tested = new HashMap<>();
        List<String> fitted = result.getGenes();
        for (int g = 0; g < fitted.size(); g++) {
            tested.put(fitted.get(g), g);
        }
        double[] libraries =
                Arrays.stream(counts.getLibrarySizes()).asDoubleStream().toArray();
        ReceptorExpression.Columns columns = new ReceptorExpression.Columns(found.size());
        int residual = design.getResidualDegreesOfFreedom();
        double together = (double) residual * result.getGeneCount();
        for (int i = 0; i < found.size(); i++) {
            int row = rows.get(found.get(i));
            double[] there = perMillion(counts, row, reference, libraries);
            double[] here = perMillion(counts, row, other, libraries);
            columns.reference[i] = Arrays.stream(there).average().orElse(Double.NaN);
            columns.other[i] = Arrays.stream(here).average().orElse(Double.NaN);
            columns.acquired[i] = columns.reference[i] < ExpressionClass.LEAST
                    && Arrays.stream(here).allMatch(x -> x >= PRESENT);
            Integer g = tested.get(counts.getGene(row));
            if (g != null && !Double.isNaN(result.getPvalues()[g])) {
                columns.log2Fold[i] = result.getLog2FoldChanges()[g];
                columns.standardError[i] = result.getStandardErrors()[g];
                columns.degrees[i] =
                        Math.min(together, residual + fit.getPrior().getDegreesOfFreedom(g));
                columns.adjusted[i] = result.getAdjustedPvalues()[g];
            }
        }
        List<String> warnings = new ArrayList<>(result.getWarnings());
        List<String> lost =
                symbols.stream().filter(symbol -> !rows.containsKey(symbol)).toList();
        if (!lost.isEmpty()) {
            warnings.add(
                    Headline.counted(lost.size(), "gene") + " of the panel not among the counts: " + Clip.list(lost));
        }
        return new ReceptorExpression(
                contrast, margins, found, columns, Math.min(reference.length, other.length), warnings);
    }

    private static int[] samples(CountMatrix counts, Design design, Contrast contrast, String level) {
        if (contrast.getFactor().isEmpty()) {
            throw new IllegalArgumentException("contrast " + contrast
                    + " is not of two levels of a factor, so that no samples are its reference; give such a one");
        }
        int index = design.getLevels(contrast.getFactor()).indexOf(level);
        int[] levels = design.getLevelIndices(contrast.getFactor());
        return IntStream.range(0, levels.length)
                .filter(j -> levels[j] == index)
                .map(j -> counts.indexOfSample(design.getSamples().get(j)))
                .toArray();
    }

    /** Of several genes of one symbol, the one with most counts. */
    private Map<String, Integer> rows(CountMatrix counts, GeneSymbols names) {
        Map<String, Integer> rows = new HashMap<>();
        Map<String, Long> sums = new HashMap<>();
        for (int g = 0; g < counts.getGeneCount(); g++) {
            String gene = counts.getGene(g);
            String symbol = symbols.contains(gene) ? gene : names.getSymbol(gene);
            if (symbols.contains(symbol)) {
                long sum = Arrays.stream(counts.getRow(g)).asLongStream().sum();
                if (sum > sums.getOrDefault(symbol, -1L)) {
                    sums.put(symbol, sum);
                    rows.put(symbol, g);
                }
            }
        }
        return rows;
    }

    private static double[] perMillion(CountMatrix counts, int row, int[] samples, double[] libraries) {
        return Arrays.stream(samples)
                .mapToDouble(j -> 1e6 * counts.getCount(row, j) / libraries[j])
                .toArray();
    }

    @Override
    protected Settings settings() {
        return Settings.of("genes", symbols).and("margins", margins);
    }
}
