package io.github.foldwise.differential.multiple;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For each gene and contrast: up (1), down (-1), or not called (0). Instances are immutable. */
public final class GeneDecisions extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final int NAME_WIDTH = 40;

    private final ContrastDecision decision;
    private final double rate;
    private final ArrayList<Contrast> contrasts;
    private final ArrayList<String> genes;
    private final byte[][] calls;

    GeneDecisions(
            ContrastDecision decision, double rate, List<Contrast> contrasts, List<String> genes, byte[][] calls) {
        this.decision = decision;
        this.rate = rate;
        this.contrasts = new ArrayList<>(contrasts);
        this.genes = new ArrayList<>(genes);
        this.calls = calls;
    }

    /** {@return how it was decided} */
    public ContrastDecision getDecision() {
        return decision;
    }

    /** {@return the false discovery rate, between 0 and 1} */
    public double getRate() {
        return rate;
    }

    /** {@return the contrasts, unmodifiable} */
    public List<Contrast> getContrasts() {
        return Collections.unmodifiableList(contrasts);
    }

    /** {@return the names of the genes, unmodifiable} */
    public List<String> getGenes() {
        return Collections.unmodifiableList(genes);
    }

    /**
     * {@return the call of a gene: 1 up, -1 down, 0 not called}
     *
     * @param gene its index, from 0
     * @param contrast the place of the contrast, from 0
     * @throws IndexOutOfBoundsException if there is no such gene or contrast
     */
    public int getCall(int gene, int contrast) {
        return calls[Objects.checkIndex(contrast, calls.length)][Objects.checkIndex(gene, genes.size())];
    }

    /**
     * {@return how many genes are up in a contrast}
     *
     * @param contrast its place, from 0
     * @throws IndexOutOfBoundsException if there is no such contrast
     */
    public int countUp(int contrast) {
        return count(contrast, 1);
    }

    /**
     * {@return how many genes are down in a contrast}
     *
     * @param contrast its place, from 0
     * @throws IndexOutOfBoundsException if there is no such contrast
     */
    public int countDown(int contrast) {
        return count(contrast, -1);
    }

    private int count(int contrast, int call) {
        byte[] own = calls[Objects.checkIndex(contrast, calls.length)];
        return (int) IntStream.range(0, own.length).filter(g -> own[g] == call).count();
    }

    /**
     * Returns how many genes share each pattern of calls: what a Venn diagram shows, with the directions told apart.
     *
     * @return a row for each pattern that occurs, the most frequent first: a call for each contrast, then {@code genes}
     */
    public Table toPatterns() {
        Map<List<Integer>, Long> patterns = IntStream.range(0, genes.size())
                .mapToObj(g -> IntStream.range(0, calls.length)
                        .mapToObj(c -> (int) calls[c][g])
                        .toList())
                .collect(Collectors.groupingBy(pattern -> pattern, LinkedHashMap::new, Collectors.counting()));
        Table.Builder table = Table.builder("Patterns of calls");
        contrasts.forEach(contrast -> table.integer(contrast.toString()));
        table.integer("genes");
        patterns.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .forEach(entry -> {
                    List<Object> row = new ArrayList<>(entry.getKey());
                    row.add(entry.getValue());
                    table.row(row.toArray());
                });
        return table.build();
    }

    /** {@return a row for each gene: gene, then its call in each contrast} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Calls").text("gene");
        contrasts.forEach(contrast -> table.integer(contrast.toString()));
        for (int g = 0; g < genes.size(); g++) {
            List<Object> row = new ArrayList<>();
            row.add(genes.get(g));
            for (byte[] own : calls) {
                row.add((int) own[g]);
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {decision, rate, contrasts, genes, calls};
    }

    /** {@return how many genes are called in some contrast, then how many in each} */
    @Override
    public String toString() {
        long any = IntStream.range(0, genes.size())
                .filter(g -> IntStream.range(0, calls.length).anyMatch(c -> calls[c][g] != 0))
                .count();
        StringBuilder text =
                new StringBuilder(Headline.of(any + " of " + genes.size() + " genes called, FDR " + Digits.of(rate)
                        + " " + decision.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        for (int c = 0; c < Math.min(Headline.ROWS, calls.length); c++) {
            text.append('\n')
                    .append(Headline.row(Clip.of(contrasts.get(c).toString(), NAME_WIDTH) + ": " + countUp(c) + " up, "
                            + countDown(c) + " down"));
        }
        return text.toString();
    }
}
