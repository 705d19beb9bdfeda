package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The legend below the axes: one entry per series, or one per kind of mark of a heat map. */
final class Legend {

    private static final Shape SAMPLE = new Line2D.Double(-8, 0, 8, 0);
    private static final Shape SWATCH = new Rectangle2D.Double(-4, -4, 8, 8);

    private Legend() {}

    static LegendTitle of(Figure figure) {
        LegendItemCollection items = new LegendItemCollection();
        for (String series : figure.getSeries()) {
            items.add(entry(series, figure));
        }
        for (CellMark mark : marks(figure)) {
            items.add(entry(mark));
        }
        LegendTitle legend = new LegendTitle(() -> items);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setItemFont(Type.font(String.join("", figure.getSeries()), Type.TICK));
        legend.setItemPaint(Style.INK);
        legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 8));
        legend.setLegendItemGraphicPadding(new RectangleInsets(1, 2, 1, 1));
        legend.setMargin(3, 0, 0, 0);
        legend.setBackgroundPaint(Color.WHITE);
        return legend;
    }

    static boolean isNeeded(Figure figure) {
        return !figure.getSeries().isEmpty() || !marks(figure).isEmpty();
    }

    private static LegendItem entry(String series, Figure figure) {
        List<FigureElement> elements = figure.getElements().stream()
                .filter(element -> element.getSeries().equals(series))
                .toList();
        boolean line = has(Line.class, elements);
        boolean dashed = elements.stream().noneMatch(element -> element instanceof Line curve && !curve.isDashed());
        boolean bars = has(Bars.class, elements);
        boolean marker = !bars && (has(Points.class, elements) || has(ErrorBars.class, elements));
        boolean hollow = marker
                && !has(ErrorBars.class, elements)
                && elements.stream().noneMatch(element -> element instanceof Points points && !points.isHollow());
        boolean shape = marker || bars || (has(Band.class, elements) && !line);
        boolean reference = !line && !shape;
        Style own = Style.of(series, Style.coloured(figure));
        Style style = ElementPainter.isCloud(figure) ? own.withCircle() : own;
        return new LegendItem(
                Type.clean(series),
                null,
                null,
                null,
                shape,
                marker ? style.marker(5, 0, 0) : SWATCH,
                true,
                hollow ? Color.WHITE : style.getColour(marker ? 1 : 0.8),
                hollow,
                style.getColour(),
                Strokes.thin(0.8),
                line || reference,
                SAMPLE,
                reference ? Strokes.reference() : Strokes.curve(dashed),
                style.getColour());
    }

    private static boolean has(Class<? extends FigureElement> kind, List<FigureElement> elements) {
        return elements.stream().anyMatch(kind::isInstance);
    }

    private static LegendItem entry(CellMark mark) {
        String label = switch (mark) {
            case MASKED -> "masked";
            case OVERFLOW -> "saturated";
            case MISSING -> "not measured";
        };
        Shape shape = HeatMapPainter.shape(mark, new Rectangle2D.Double(-4, -4, 8, 8));
        Shape nothing = new Ellipse2D.Double(0, 0, 0, 0);
        return new LegendItem(
                label,
                null,
                null,
                null,
                false,
                nothing,
                false,
                Color.WHITE,
                false,
                Color.WHITE,
                new BasicStroke(0),
                true,
                shape,
                Strokes.thin(0.9),
                Style.INK);
    }

    private static Set<CellMark> marks(Figure figure) {
        Set<CellMark> marks = EnumSet.noneOf(CellMark.class);
        for (FigureElement element : figure.getElements()) {
            if (element instanceof HeatMap map) {
                for (int row = 0; row < map.getRowLabels().size(); row++) {
                    for (int column = 0; column < map.getColumnLabels().size(); column++) {
                        CellMark mark = map.getMark(row, column);
                        if (mark != null) {
                            marks.add(mark);
                        }
                    }
                }
            }
        }
        return marks;
    }
}
