package io.github.foldwise.differential.multiple;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.JointTest;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Results of several contrasts of the same genes, side by side. Instances are immutable. */
public final class ContrastResults extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double RATE = 0.05;

    private final ArrayList<DifferentialResult> results;
    private final @Nullable JointTest joint;

    private ContrastResults(List<? extends DifferentialResult> results, @Nullable JointTest joint) {
        this.results = new ArrayList<>(results);
        this.joint = joint;
    }

    /**
     * {@return results side by side}
     *
     * @param results at least one, each of another contrast, all of the same genes in the same order
     * @throws IllegalArgumentException if there is none, genes differ, or a contrast comes twice
     */
    public static ContrastResults of(Collection<? extends DifferentialResult> results) {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("no results; give one for each contrast");
        }
        Set<Contrast> seen = new LinkedHashSet<>();
        DifferentialResult first = results.iterator().next();
        for (DifferentialResult result : results) {
            if (!result.getGenes().equals(first.getGenes())) {
                throw new IllegalArgumentException("the genes of " + result.getContrast() + " are not those of "
                        + first.getContrast() + "; test both from one fit");
            }
            if (!seen.add(result.getContrast())) {
                throw new IllegalArgumentException(
                        "the contrast " + result.getContrast() + " comes twice; give each once");
            }
        }
        return new ContrastResults(List.copyOf(results), null);
    }

    /**
     * Returns these results with the test of all contrasts at once.
     *
     * @param newJoint the joint test of the same genes
     * @return a copy
     * @throws IllegalArgumentException if its genes or contrasts are not those of the results, in the same order
     */
    public ContrastResults withJointTest(JointTest newJoint) {
        if (!newJoint.getContrasts().equals(getContrasts())) {
            throw new IllegalArgumentException("the joint test is of " + newJoint.getContrasts()
                    + ", not of the contrasts of the results, " + getContrasts()
                    + "; test the same ones in the same order");
        }
        if (!newJoint.getGenes().equals(getGenes())) {
            throw new IllegalArgumentException(
                    "the genes of the joint test are not those of the results; test both" + " from one fit");
        }
        return new ContrastResults(results, newJoint);
    }

    /** {@return the results, one for each contrast, unmodifiable} */
    public List<DifferentialResult> getResults() {
        return Collections.unmodifiableList(results);
    }

    /** {@return the contrasts, unmodifiable} */
    public List<Contrast> getContrasts() {
        return results.stream().map(DifferentialResult::getContrast).toList();
    }

    /** {@return the names of the genes, unmodifiable} */
    public List<String> getGenes() {
        return results.get(0).getGenes();
    }

    /** {@return what should be known of the results, each sentence once; unmodifiable} */
    public List<String> getWarnings() {
        Set<String> warnings = new LinkedHashSet<>();
        results.forEach(result -> warnings.addAll(result.getWarnings()));
        return List.copyOf(warnings);
    }

    /**
     * Calls each gene up, down or neither for each contrast. Equals limma's {@code decideTests} with the adjustment of Benjamini
     * and Hochberg.
     *
     * <p>Genes that a contrast left out of its adjustment are not called in it, and count for nothing elsewhere.
     *
     * @param decision what the contrasts have to do with each other
     * @param rate the false discovery rate, between 0 and 1
     * @return the calls
     * @throws IllegalArgumentException if the rate is not between 0 and 1
     * @throws IllegalStateException if the decision needs a joint test and there is none
     * @throws UnsupportedOperationException if the decision needs limma's joint test and there is another
     */
    public GeneDecisions decide(ContrastDecision decision, double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate " + rate + ": give a rate between 0 and 1, such as 0.05");
        }
        byte[][] calls = new byte[results.size()][getGenes().size()];
        switch (Objects.requireNonNull(decision, "decision")) {
            case SEPARATE -> separate(calls, rate);
            case GLOBAL -> global(calls, rate);
            case HIERARCHICAL, NESTED_F -> withinGenes(calls, decision, rate);
        }
        for (int c = 0; c < calls.length; c++) {
            double[] folds = results.get(c).getLog2FoldChanges();
            for (int g = 0; g < folds.length; g++) {
                calls[c][g] *= (byte) Math.signum(folds[g]);
            }
        }
        return new GeneDecisions(decision, rate, getContrasts(), getGenes(), calls);
    }

    private void separate(byte[][] calls, double rate) {
        for (int c = 0; c < calls.length; c++) {
            for (int gene : results.get(c).getSignificantGenes(rate)) {
                calls[c][gene] = 1;
            }
        }
    }

    private void global(byte[][] calls, double rate) {
        int genes = getGenes().size();
        double[] all = new double[calls.length * genes];
        for (int c = 0; c < calls.length; c++) {
            System.arraycopy(taken(c), 0, all, c * genes, genes);
        }
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(all);
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] < rate) {
                calls[i / genes][i % genes] = 1;
            }
        }
    }

    /** P-values of a contrast, NaN where they took no part in its adjustment. */
    private double[] taken(int contrast) {
        double[] pvalues = results.get(contrast).getPvalues();
        double[] adjusted = results.get(contrast).getAdjustedPvalues();
        for (int g = 0; g < pvalues.length; g++) {
            pvalues[g] = Double.isNaN(adjusted[g]) ? Double.NaN : pvalues[g];
        }
        return pvalues;
    }

    private void withinGenes(byte[][] calls, ContrastDecision decision, double rate) {
        JointTest known = joint;
        if (known == null) {
            throw new IllegalStateException("no joint test; add that of all contrasts by withJointTest(fit.test("
                    + "contrasts)), or decide separately or globally");
        }
        double[] jointly = known.getAdjustedPvalues();
        long tested = Arrays.stream(jointly).filter(p -> !Double.isNaN(p)).count();
        int[] chosen = IntStream.range(0, jointly.length)
                .filter(g -> jointly[g] < rate)
                .toArray();
        double level = rate * chosen.length / tested;
        double[][] pvalues =
                IntStream.range(0, calls.length).mapToObj(this::taken).toArray(double[][]::new);
        for (int gene : chosen) {
            int[] called = decision == ContrastDecision.NESTED_F
                    ? known.getDecisiveContrasts(gene, level)
                    : below(pvalues, gene, level);
            for (int contrast : called) {
                calls[contrast][gene] = 1;
            }
        }
    }

    private static int[] below(double[][] pvalues, int gene, double level) {
        double[] own = Arrays.stream(pvalues).mapToDouble(p -> p[gene]).toArray();
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(own);
        return IntStream.range(0, own.length).filter(c -> adjusted[c] < level).toArray();
    }

    /** {@return a row for each gene: gene, symbol (where there are symbols), log2FoldChange and padj of each contrast, then pvalue and padj of the joint test if there is one} */
    @Override
    public Table toTable() {
        List<String> symbols = results.get(0).getSymbols();
        boolean named = symbols.stream().anyMatch(symbol -> !symbol.isEmpty());
        Table.Builder table =
                Table.builder(Headline.counted(results.size(), "contrast")).text("gene");
        if (named) {
            table.text("symbol");
        }
        List<double[]> columns = new ArrayList<>();
        for (DifferentialResult result : results) {
            table.number("log2FoldChange " + result.getContrast()).number("padj " + result.getContrast());
            columns.add(result.getLog2FoldChanges());
            columns.add(result.getAdjustedPvalues());
        }
        if (joint != null) {
            table.number("pvalue of all").number("padj of all");
            columns.add(joint.getPvalues());
            columns.add(joint.getAdjustedPvalues());
        }
        for (int g = 0; g < symbols.size(); g++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(getGenes().get(g));
            if (named) {
                row.add(symbols.get(g).isEmpty() ? null : symbols.get(g));
            }
            for (double[] column : columns) {
                row.add(column[g]);
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {results, joint};
    }

    /** {@return the number of contrasts and genes, then how many genes each contrast calls for itself} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(Headline.counted(results.size(), "contrast") + " of "
                + Headline.counted(getGenes().size(), "gene")));
        for (DifferentialResult result : results.subList(0, Math.min(Headline.ROWS, results.size()))) {
            text.append('\n')
                    .append(Headline.row(result.getContrast() + ": " + result.countSignificant(RATE) + " genes at FDR "
                            + Digits.of(RATE)));
        }
        return text.toString();
    }
}
