package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Boxes;
import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import io.github.foldwise.io.internal.drawing.axis.Type;
import io.github.foldwise.text.Clip;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The legend below the axes: one entry per series, or one per kind of mark of a heat map. */
public final class Legend {

    private static final Shape SAMPLE = new Line2D.Double(-8, 0, 8, 0);
    private static final Shape SWATCH = new Rectangle2D.Double(-4, -4, 8, 8);

    private Legend() {}

    /** A bar between two caps. */
    private static final Shape BAR = bar();

    private static Shape bar() {
        Path2D bar = new Path2D.Double(Path2D.WIND_NON_ZERO);
        bar.append(new Rectangle2D.Double(-0.45, -4, 0.9, 8), false);
        bar.append(new Rectangle2D.Double(-2.4, -4.45, 4.8, 0.9), false);
        bar.append(new Rectangle2D.Double(-2.4, 3.55, 4.8, 0.9), false);
        return bar;
    }

    /** Beside its text an entry takes so much, in points. */
    private static final double BESIDE = 36;

    private static final double LINE = 1.35;
    private static final float STEP = 0.5f;
    private static final float SMALLEST = 5.5f;

    /** How much of the height of a figure the legend takes before it is written smaller. */
    private static final double SHARE = 0.2;

    /** How much of it the legend takes at most; the names of further series do without one. */
    private static final double LARGEST = 0.45;

    /** Height of a row with the room around it, for each point of text of the smallest size. */
    private static final double ROW = 1.85;

    private static final int SHORTEST = 8;

    /**
     * The legend of a figure on a page of some size in points.
     *
     * @param labelled whether the labels of reference lines stand beside the names of their series
     */
    public static LegendTitle of(Figure figure, boolean labelled, double width, double height) {
        List<String> texts = texts(figure, labelled);
        float size = size(texts, width, height);
        texts = clipped(texts, size, width);
        List<String> series = figure.getSeries();
        int shown = fitting(texts, size, width, (int) (LARGEST * height / (size * ROW)));
        LegendItemCollection items = new LegendItemCollection();
        for (int i = 0; i < shown; i++) {
            items.add(entry(series.get(i), texts.get(i), figure));
        }
        if (shown < texts.size()) {
            items.add(entry("… " + (texts.size() - shown) + " more", new Line2D.Double()));
        }
        for (FigureElement element : figure.getElements()) {
            if (element instanceof HeatMap map) {
                map.getKey().forEach((text, meaning) -> items.add(entry(text, meaning)));
            }
        }
        for (CellMark mark : marks(figure)) {
            items.add(entry(mark));
        }
        LegendTitle legend = new LegendTitle(() -> items);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setItemFont(Type.font(String.join("", texts), size));
        legend.setItemPaint(Style.INK);
        legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 8));
        legend.setLegendItemGraphicPadding(new RectangleInsets(1, 2, 1, 1));
        legend.setMargin(3, 0, 0, 0);
        legend.setBackgroundPaint(Color.WHITE);
        return legend;
    }

    private static List<String> texts(Figure figure, boolean labelled) {
        List<String> texts = new ArrayList<>();
        for (String series : figure.getSeries()) {
            String label = labelled ? MarginLabels.of(series, figure) : "";
            texts.add(Type.clean(series) + (label.isEmpty() ? "" : ", " + label));
        }
        return texts;
    }

    /** The largest size in which the legend leaves the figure its room, and no entry is wider than the page. */
    private static float size(List<String> texts, double width, double height) {
        float size = Type.TICK;
        while (size > SMALLEST
                && (rows(texts, size, width) * size * LINE > SHARE * height || widest(texts, size) + BESIDE > width)) {
            size -= STEP;
        }
        return size;
    }

    private static double widest(List<String> texts, float size) {
        return texts.stream().mapToDouble(text -> Type.width(text, size)).max().orElse(0);
    }

    private static int rows(List<String> texts, float size, double width) {
        int rows = 1;
        double used = 0;
        for (String text : texts) {
            double entry = Type.width(text, size) + BESIDE;
            if (used > 0 && used + entry > width) {
                rows++;
                used = 0;
            }
            used += entry;
        }
        return rows;
    }

    /** How many entries have room in so many rows, with one for the number of the others where not all have. */
    private static int fitting(List<String> texts, float size, double width, int most) {
        int rows = 1;
        double used = 0;
        for (int i = 0; i < texts.size(); i++) {
            double entry = Type.width(texts.get(i), size) + BESIDE;
            if (used > 0 && used + entry > width) {
                rows++;
                used = 0;
            }
            if (rows > Math.max(1, most)) {
                return Math.max(1, i - 1);
            }
            used += entry;
        }
        return texts.size();
    }

    /** Names that are wider than the page, shortened from the middle, and never until two of them coincide. */
    private static List<String> clipped(List<String> texts, float size, double width) {
        int longest = texts.stream().mapToInt(String::length).max().orElse(0);
        List<String> shown = texts;
        while (longest > SHORTEST && widest(shown, size) + BESIDE > width) {
            longest--;
            shown = Clip.distinct(texts, longest);
        }
        return shown;
    }

    public static boolean isNeeded(Figure figure) {
        return !figure.getSeries().isEmpty()
                || !marks(figure).isEmpty()
                || figure.getElements().stream()
                        .anyMatch(element ->
                                element instanceof HeatMap map && !map.getKey().isEmpty());
    }

    private static LegendItem entry(String series, String text, Figure figure) {
        List<FigureElement> elements = figure.getElements().stream()
                .filter(element -> element.getSeries().equals(series))
                .toList();
        boolean line = has(Line.class, elements);
        boolean dashed = elements.stream().noneMatch(element -> element instanceof Line curve && !curve.isDashed());
        boolean bars = has(Bars.class, elements);
        boolean marker = !bars && (has(Points.class, elements) || has(ErrorBars.class, elements));
        boolean bare = marker && elements.stream().allMatch(Legend::isBare);
        boolean boxes = has(Boxes.class, elements);
        boolean hollow = boxes
                || (marker
                        && !has(ErrorBars.class, elements)
                        && elements.stream()
                                .noneMatch(element -> element instanceof Points points && !points.isHollow()));
        boolean shape = marker || bars || boxes || (has(Band.class, elements) && !line);
        boolean reference = !line && !shape;
        Style own = Style.of(series, figure);
        Style style = ElementPainter.isCloud(figure) && !has(ErrorBars.class, elements) ? own.withCircle() : own;
        return new LegendItem(
                text,
                null,
                null,
                null,
                shape,
                bare ? BAR : marker ? style.marker(5, 0, 0) : SWATCH,
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

    /** Whether it is bars alone, without a marker on any of them. */
    private static boolean isBare(FigureElement element) {
        return element instanceof ErrorBars bars && Arrays.stream(bars.getY()).allMatch(Double::isNaN);
    }

    private static boolean has(Class<? extends FigureElement> kind, List<FigureElement> elements) {
        return elements.stream().anyMatch(kind::isInstance);
    }

    /** Letters on cells, drawn as the outlines that they are. */
    private static LegendItem entry(String text, String meaning) {
        String clean = Type.clean(text);
        GlyphVector glyphs =
                Type.font(clean, Type.TICK).createGlyphVector(new FontRenderContext(null, true, true), clean);
        Rectangle2D box = glyphs.getVisualBounds();
        Shape letters = glyphs.getOutline((float) -box.getCenterX(), (float) -box.getCenterY());
        return new LegendItem(Type.clean(meaning), null, null, null, letters, Style.INK);
    }

    private static LegendItem entry(CellMark mark) {
        String label = switch (mark) {
            case MASKED -> "masked";
            case OVERFLOW -> "saturated";
            case MISSING -> "not measured";
        };
        return entry(label, HeatMapPainter.shape(mark, new Rectangle2D.Double(-4, -4, 8, 8)));
    }

    private static LegendItem entry(String label, Shape shape) {
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
