package io.github.foldwise.enrichment;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The walk of one set along a ranking: up at each of its genes by the share of the set's weight, down in between by the share of
 * the other genes. Its highest or lowest point is the enrichment score.
 */
public final class RunningScore extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final int NAME = 60;
    /** Length of the marks of genes, and their distance, as a share of the height of the walk. */
    private static final double TICK = 0.06;

    private final String set;
    private final int genes;
    private final double enrichment;
    private final int[] positions;
    private final double[] before;
    private final double[] after;
    private final ArrayList<String> members;
    private final ArrayList<String> leadingEdge;

    RunningScore(String set, GeneRanking ranking, GseaWalk walk, double enrichment) {
        this.set = set;
        this.genes = ranking.getSize();
        this.enrichment = enrichment;
        this.positions = walk.members();
        this.before = walk.before();
        this.after = walk.after();
        this.members = new ArrayList<>();
        for (int position : positions) {
            members.add(ranking.getGenes().get(position));
        }
        this.leadingEdge = new ArrayList<>(walk.leadingEdge(ranking, enrichment));
    }

    /** {@return the name of the set} */
    public String getSet() {
        return set;
    }

    /** {@return the enrichment score, from -1 to 1} */
    public double getEnrichmentScore() {
        return enrichment;
    }

    /** {@return the genes of the set that are in the ranking, in its order; unmodifiable} */
    public List<String> getGenes() {
        return List.copyOf(members);
    }

    /** {@return the genes up to the highest point, or from the bottom up to the lowest; unmodifiable} */
    public List<String> getLeadingEdge() {
        return List.copyOf(leadingEdge);
    }

    /** {@return a row for each gene of the set: gene, position (from 1, the largest statistic), before and after (the walk there)} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(set)
                .text("gene")
                .integer("position")
                .number("before")
                .number("after");
        for (int i = 0; i < positions.length; i++) {
            table.row(members.get(i), positions[i] + 1, before[i], after[i]);
        }
        return table.build();
    }

    /** {@return the walk, the places of the set's genes below it} */
    @Override
    public Figure toFigure() {
        int n = positions.length;
        double[] x = new double[2 * n + 2];
        double[] y = new double[2 * n + 2];
        for (int i = 0; i < n; i++) {
            x[2 * i + 1] = positions[i];
            y[2 * i + 1] = before[i];
            x[2 * i + 2] = positions[i] + 1.0;
            y[2 * i + 2] = after[i];
        }
        x[2 * n + 1] = genes;
        double lowest = Math.min(0, Arrays.stream(before).min().orElse(0));
        double highest = Math.max(0, Arrays.stream(after).max().orElse(0));
        double place = lowest - TICK * (highest - lowest);
        double[] ticksX = new double[3 * n];
        double[] ticksY = new double[3 * n];
        for (int i = 0; i < n; i++) {
            ticksX[3 * i] = positions[i] + 0.5;
            ticksX[3 * i + 1] = positions[i] + 0.5;
            ticksX[3 * i + 2] = Double.NaN;
            ticksY[3 * i] = place;
            ticksY[3 * i + 1] = place - TICK * (highest - lowest);
            ticksY[3 * i + 2] = Double.NaN;
        }
        return Figure.of(Clip.of(set, NAME))
                .withXaxis(Axis.linear("Rank of the gene, largest statistic first", "")
                        .withRange(0, genes))
                .withYaxis(Axis.linear("Running enrichment score", ""))
                .with(ReferenceLine.horizontal("", 0))
                .with(Line.of("genes of the set", ticksX, ticksY))
                .with(Line.of("running score", x, y))
                .withDescription("Enrichment score " + Digits.of(enrichment) + ", "
                        + Headline.counted(leadingEdge.size(), "gene") + " of " + n + " in the leading edge.");
    }

    @Override
    protected Object[] parts() {
        return new Object[] {set, genes, enrichment, positions, before, after, members, leadingEdge};
    }

    /** {@return name and score, then the leading edge} */
    @Override
    public String toString() {
        return Headline.of(set, "ES " + Digits.of(enrichment)) + "\n"
                + Headline.row(leadingEdge.size() + " of " + members.size() + " genes lead: "
                        + String.join(", ", leadingEdge));
    }
}
