package io.github.foldwise.enrichment;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Figures of tested gene sets. */
final class EnrichmentFigures {
    private static final int MOST_DRAWN = 24;
    private static final int LABEL = 40;
    /** With more rows names come too near to each other at the usual size of text. */
    private static final int CROWDED = 14;

    private static final double SMALL = 7;
    private static final double RATE = 0.05;

    private EnrichmentFigures() {}

    /** The sets of smallest p-value, ordered by score, called ones coloured by direction. */
    static Figure dots(EnrichmentResult result) {
        double[] scores = result.getScores();
        double[] adjusted = result.getAdjustedPvalues();
        List<Integer> drawn = result.byPvalue()
                .limit(MOST_DRAWN)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .toList();
        String method = result.getMethod().getLabel();
        String sentence = Character.toUpperCase(method.charAt(0)) + method.substring(1);
        Figure figure = Figure.of(result.getQuestion().isEmpty() ? sentence : result.getQuestion())
                .withXaxis(Axis.linear(axis(result.getMethod()), ""));
        if (drawn.isEmpty()) {
            return figure.withDescription("No set was tested.");
        }
        List<String> labels =
                Clip.distinct(drawn.stream().map(result.getSets()::get).toList(), LABEL);
        boolean ratio = result.getMethod() == EnrichmentMethod.OVER_REPRESENTATION;
        double neutral = ratio ? 1 : 0;
        figure = figure.withYaxis(Axis.category("", labels))
                .with(ReferenceLine.vertical("", neutral).withLabel(ratio ? "as expected" : ""));
        figure = with(figure, "FDR ≥ 0.05", drawn, scores, i -> !(adjusted[i] < RATE), true);
        String up = ratio ? "FDR < 0.05" : "up, FDR < 0.05";
        String down = "down, FDR < 0.05";
        figure = with(figure, up, drawn, scores, i -> adjusted[i] < RATE && scores[i] > 0, false);
        figure = with(figure, down, drawn, scores, i -> adjusted[i] < RATE && scores[i] < 0, false);
        figure = figure.withUpAndDown(up, down);
        figure = drawn.size() > CROWDED ? figure.withTextSize(SMALL) : figure;
        return figure.withDescription("The " + Headline.counted(drawn.size(), "set") + " of smallest p-value, of "
                + result.getSetCount() + ".");
    }

    private static String axis(EnrichmentMethod method) {
        return switch (method) {
            case GSEA -> "Normalised enrichment score (NES)";
            case OVER_REPRESENTATION -> "Fold enrichment";
            case CAMERA, FRY -> "t";
            case UNIVARIATE_MODEL, MULTIVARIATE_MODEL -> "t of the slope on weights";
        };
    }

    private static Figure with(
            Figure figure, String series, List<Integer> drawn, double[] scores, IntPredicate wanted, boolean muted) {
        int[] rows = IntStream.range(0, drawn.size())
                .filter(row -> wanted.test(drawn.get(row)) && Double.isFinite(scores[drawn.get(row)]))
                .toArray();
        if (rows.length == 0) {
            return figure;
        }
        double[] x = new double[rows.length];
        double[] y = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            x[k] = scores[drawn.get(rows[k])];
            y[k] = rows[k];
        }
        Points points = Points.of(series, x, y);
        return figure.with(muted ? points.withMuted() : points);
    }
}
