package io.github.foldwise.enrichment;

import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.internal.function.Hypergeometric;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tests whether selected genes lie in a set more often than chance would put them there.
 *
 * <pre>{@code
 * EnrichmentResult up = OverRepresentation.withDefaults().test(GeneSelection.up(result, 0.05), sets);
 * DirectedEnrichment both = OverRepresentation.withDefaults().testDirections(result, 0.05, sets);
 * }</pre>
 *
 * <p>Of N genes of the universe m lie in the set, k are selected, q are both. The p-value is the upper tail of the hypergeometric
 * distribution, \( P(X \ge q) = \sum_{x \ge q} \binom{m}{x} \binom{N-m}{k-x} / \binom{N}{k} \), exact to 1e-12 of itself (equal
 * to R's {@code phyper(q - 1, m, N - m, k, lower.tail = FALSE)} and to {@code fgsea::fora}); the score is the fold enrichment
 * \( (q/k) / (m/N) \). Genes of a set that are not in the universe do not count. The test takes genes for independent, which
 * genes of a pathway are not: it ranks sets, and its p-values are too small where expression correlates.
 *
 * <p>A p-value below 2.2e-308 is given as that bound; the column {@code log10p} has its decimal logarithm, however small.
 */
public final class OverRepresentation extends Options {
    private static final long serialVersionUID = 1L;

    private final int minimum;
    private final int maximum;

    private OverRepresentation(int minimum, int maximum) {
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /** {@return the test of sets of 15 to 500 measured genes: smaller ones say little, larger ones nothing specific} */
    public static OverRepresentation withDefaults() {
        return new OverRepresentation(SetSize.MINIMUM, SetSize.MAXIMUM);
    }

    /**
     * Returns the test of sets with at least a number of measured genes.
     *
     * @param genes the number, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public OverRepresentation withMinimumSize(int genes) {
        return new OverRepresentation(SetSize.checkMinimum(genes), maximum);
    }

    /**
     * Returns the test of sets with at most a number of measured genes.
     *
     * @param genes the number, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public OverRepresentation withMaximumSize(int genes) {
        return new OverRepresentation(minimum, SetSize.checkMaximum(genes));
    }

    /**
     * Tests gene sets.
     *
     * @param selection the selected genes and the universe
     * @param sets the gene sets
     * @return the answer for each set; its genes are those selected
     * @throws IllegalArgumentException if no gene of any set is in the universe
     */
    public EnrichmentResult test(GeneSelection selection, GeneSetCollection sets) {
        return columns(selection, Objects.requireNonNull(sets, "sets")).build();
    }

    /**
     * Tests gene sets with the genes that are called up and with those that are called down, with one adjustment over both. Where
     * none is called in one of the directions, no set is found there (p 1, no fold enrichment), and a warning says so.
     *
     * @param result a differential result, whose tested genes are the universe
     * @param rate genes with an adjusted p-value strictly below this false discovery rate are called
     * @param sets the gene sets
     * @return the answer for each set and direction
     * @throws IllegalArgumentException if no gene is called in either direction, or no gene of any set was tested
     */
    public DirectedEnrichment testDirections(DifferentialResult result, double rate, GeneSetCollection sets) {
        Objects.requireNonNull(sets, "sets");
        GeneSelection above = GeneSelection.called(result, rate, 1);
        GeneSelection below = GeneSelection.called(result, rate, -1);
        if (above.getGenes().isEmpty() && below.getGenes().isEmpty()) {
            throw new IllegalArgumentException("no gene is called up or down at FDR " + Digits.of(rate)
                    + "; take a larger rate, or a test of the whole ranking");
        }
        EnrichmentColumns up = columns(above, sets);
        EnrichmentColumns down = columns(below, sets);
        int n = up.pvalues.length;
        double[] both = Arrays.copyOf(up.pvalues, 2 * n);
        System.arraycopy(down.pvalues, 0, both, n, n);
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(both);
        up.pvalues(up.pvalues, Arrays.copyOf(adjusted, n));
        down.pvalues(down.pvalues, Arrays.copyOfRange(adjusted, n, 2 * n));
        Arrays.fill(down.directions, EnrichmentDirection.DOWN);
        return new DirectedEnrichment(up.build(), down.build());
    }

    private EnrichmentColumns columns(GeneSelection selection, GeneSetCollection collection) {
        List<String> universe = selection.getUniverse();
        MatchedSets sets = MatchedSets.of(collection, universe, "the universe", minimum, maximum);
        Set<String> selected = selection.selected();
        double[] pvalues = new double[sets.size()];
        double[] folds = new double[sets.size()];
        double[] logs = new double[sets.size()];
        double[] overlaps = new double[sets.size()];
        ArrayList<ArrayList<String>> genes = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            ArrayList<String> found = new ArrayList<>();
            for (int place : sets.members(i)) {
                if (selected.contains(universe.get(place))) {
                    found.add(universe.get(place));
                }
            }
            int size = sets.size(i);
            Hypergeometric chance = new Hypergeometric(size, selected.size(), universe.size());
            pvalues[i] = chance.upperTail(found.size());
            logs[i] = chance.logUpperTail(found.size()) / Math.log(10);
            folds[i] = ((double) found.size() / selected.size()) / ((double) size / universe.size());
            overlaps[i] = found.size();
            genes.add(found);
        }
        EnrichmentColumns columns = new EnrichmentColumns(EnrichmentMethod.OVER_REPRESENTATION, sets)
                .question(selection.getName())
                .scores(folds)
                .pvalues(pvalues)
                .own("overlap", overlaps)
                .own("log10p", logs)
                .genes(genes)
                .warnings(selection.getWarnings());
        Arrays.fill(columns.directions, EnrichmentDirection.UP);
        long outside = collection.getGenes().stream()
                .filter(gene -> !sets.isMeasured(gene))
                .count();
        if (outside > 0) {
            columns.warnings(List.of(outside + " of " + collection.getGenes().size()
                    + " genes of the sets are outside the universe and do not count"));
        }
        return columns;
    }

    @Override
    protected Settings settings() {
        return Settings.of("minimum size", minimum).and("maximum size", maximum);
    }
}
