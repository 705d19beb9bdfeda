package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.ReferenceLine;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Labels of vertical reference lines, written above the data area where nothing can lie under them. Labels that would
 * meet are put into different rows; no leader crosses a label.
 */
final class MarginLabels {

    private static final double ROW = Type.NOTE + 2.5;

    /** A label: its line at x, its text from left, its row above the data area. */
    private record Placed(String text, Color colour, double x, double left, double width, int row) {

        boolean covers(double from, double to) {
            return from < left + width + 2 && to > left - 2;
        }
    }

    private final List<Placed> labels = new ArrayList<>();

    MarginLabels(Figure figure, Projection projection, double pageWidth) {
        List<ReferenceLine> lines = new ArrayList<>();
        for (FigureElement element : figure.getElements()) {
            if (element instanceof ReferenceLine line
                    && line.isVertical()
                    && !line.getLabel().isEmpty()
                    && projection.contains(
                            projection.x(line.getValue()), projection.getArea().getCenterY())) {
                lines.add(line);
            }
        }
        lines.sort(Comparator.comparingDouble(ReferenceLine::getValue).reversed());
        for (ReferenceLine line : lines) {
            place(line, Style.of(line.getSeries(), Style.coloured(figure)).getColour(), projection, pageWidth);
        }
    }

    private void place(ReferenceLine line, Color colour, Projection projection, double pageWidth) {
        String text = Type.clean(line.getLabel());
        double x = projection.x(line.getValue());
        double width = Type.width(text, Type.NOTE);
        double left = x + 2.5;
        if (left + width > pageWidth - 3) {
            left = Math.max(projection.getArea().getMinX(), x - 2.5 - width);
        }
        for (int row = 0; ; row++) {
            Placed candidate = new Placed(text, colour, x, left, width, row);
            if (row == 8 || labels.stream().noneMatch(other -> meet(candidate, other))) {
                labels.add(candidate);
                return;
            }
        }
    }

    private static boolean meet(Placed a, Placed b) {
        boolean sameRow = a.row() == b.row() && a.covers(b.left(), b.left() + b.width());
        boolean leaderOfA = a.row() >= b.row() && b.covers(a.x(), a.x());
        boolean leaderOfB = b.row() >= a.row() && a.covers(b.x(), b.x());
        return sameRow || leaderOfA || leaderOfB;
    }

    /** Height that the labels need above the data area. */
    double height() {
        if (labels.isEmpty()) {
            return 0;
        }
        return (labels.stream().mapToInt(Placed::row).max().orElse(0) + 1) * ROW + 2;
    }

    void paint(Graphics2D g, Rectangle2D area) {
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
