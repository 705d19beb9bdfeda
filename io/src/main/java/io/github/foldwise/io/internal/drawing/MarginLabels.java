package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Labels of vertical reference lines, written above the data area where nothing can lie under them. Labels that would
 * meet are put into different rows; no leader crosses a label. There are few rows: labels that do not fit in go into the
 * legend beside the names of their series, so that the data keep their room.
 */
public final class MarginLabels {

    private static final double ROW = Type.NOTE + 2.5;
    private static final int ROWS = 3;
    private static final double BESIDE = 2.5;

    /** A label: its line at x, its text from left, its row above the data area. */
    private record Placed(String text, Color colour, double x, double left, double width, int row) {

        boolean covers(double from, double to) {
            return from < left + width + 2 && to > left - 2;
        }
    }

    private final List<Placed> labels = new ArrayList<>();
    private final Projection projection;
    private final double pageWidth;
    private final boolean isFull;

    public MarginLabels(Figure figure, Projection projection, double pageWidth) {
        this.projection = projection;
        this.pageWidth = pageWidth;
        List<ReferenceLine> lines = lines(figure);
        boolean fit = placeAll(lines, figure);
        if (!fit) {
            Collections.reverse(lines);
            fit = placeAll(lines, figure);
        }
        isFull = !fit;
        if (isFull) {
            labels.clear();
            for (ReferenceLine line : lines) {
                if (line.getSeries().isEmpty()) {
                    place(line, Style.GREY, Integer.MAX_VALUE);
                }
            }
        }
    }

    private boolean placeAll(List<ReferenceLine> lines, Figure figure) {
        labels.clear();
        boolean all = true;
        for (ReferenceLine line : lines) {
            all &= place(line, Style.of(line.getSeries(), figure).getColour(), ROWS);
        }
        return all;
    }

    /** The lines within the data area that have a label, from right to left. */
    private List<ReferenceLine> lines(Figure figure) {
        List<ReferenceLine> lines = new ArrayList<>();
        for (FigureElement element : figure.getElements()) {
            if (figure.isLabelled()
                    && element instanceof ReferenceLine line
                    && line.isVertical()
                    && !line.getLabel().isEmpty()
                    && projection.contains(
                            projection.x(line.getValue()), projection.getArea().getCenterY())) {
                lines.add(line);
            }
        }
        lines.sort(Comparator.comparingDouble(ReferenceLine::getValue).reversed());
        return lines;
    }

    /** Puts a label into the lowest row that has room for it, right of its line or else left; false where none has. */
    private boolean place(ReferenceLine line, Color colour, int rows) {
        String text = Type.clean(line.getLabel());
        double x = projection.x(line.getValue());
        double width = Type.width(text, Type.NOTE);
        for (int row = 0; row < rows; row++) {
            for (double left : new double[] {x + BESIDE, x - BESIDE - width}) {
                Placed candidate = new Placed(text, colour, x, left, width, row);
                boolean onPage = left >= 3 && left + width <= pageWidth - 3;
                if (onPage && labels.stream().noneMatch(other -> meet(candidate, other))) {
                    labels.add(candidate);
                    return true;
                }
            }
            // A label that is wider than the page has no place in any row.
            if (rows > ROWS && row > labels.size()) {
                labels.add(new Placed(text, colour, x, Math.max(3, x - width / 2), width, row));
                return true;
            }
        }
        return false;
    }

    private static boolean meet(Placed a, Placed b) {
        boolean sameRow = a.row() == b.row() && a.covers(b.left(), b.left() + b.width());
        boolean leaderOfA = a.row() >= b.row() && b.covers(a.x(), a.x());
        boolean leaderOfB = b.row() >= a.row() && a.covers(b.x(), b.x());
        return sameRow || leaderOfA || leaderOfB;
    }

    /** Whether the labels of series have no room here and stand in the legend instead. */
    public boolean isFull() {
        return isFull;
    }

    /** The labels of a series, for the legend. */
    public static String of(String series, Figure figure) {
        List<String> texts = new ArrayList<>();
        for (FigureElement element : figure.getElements()) {
            if (element instanceof ReferenceLine line
                    && line.isVertical()
                    && !line.getLabel().isEmpty()
                    && line.getSeries().equals(series)) {
                texts.add(Type.clean(line.getLabel()));
            }
        }
        return String.join(", ", texts);
    }

    /** Height that the labels need above the data area. */
    public double height() {
        if (labels.isEmpty()) {
            return 0;
        }
        return (labels.stream().mapToInt(Placed::row).max().orElse(0) + 1) * ROW + 2;
    }

    public void paint(Graphics2D g, Rectangle2D area) {
        for (Placed label : labels) {
            double baseline = area.getMinY() - 3 - label.row() * ROW;
            g.setPaint(label.colour());
            g.setStroke(Strokes.reference());
            g.draw(new Line2D.Double(label.x(), area.getMinY(), label.x(), baseline - Type.NOTE * 0.75));
            g.setFont(Type.font(label.text(), Type.NOTE));
            g.drawString(label.text(), (float) label.left(), (float) baseline);
        }
    }
}
