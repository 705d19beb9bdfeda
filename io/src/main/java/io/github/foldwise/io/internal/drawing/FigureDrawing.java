package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Raster;
import io.github.foldwise.io.internal.drawing.axis.AxisLayout;
import io.github.foldwise.io.internal.drawing.axis.Extent;
import io.github.foldwise.io.internal.drawing.axis.FixedTicksAxis;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.TickMark;
import io.github.foldwise.io.internal.drawing.axis.TitleBlock;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;

/**
 * The drawing of a figure on any canvas, in points. The chart library lays out title, axes and legend; the data area
 * that it leaves is painted by {@link ElementPainter}.
 */
public final class FigureDrawing {

    /** Labels of at most this length are put side by side, however many there are. */
    private static final int SHORT = 3;

    private static final double BESIDE_NAMES = 14;

    /** Room between text and the edge of the page, in points. */
    private static final double EDGE = 4;

    /** Room right of the data, in points. */
    private static final double RIGHT = 6;

    /** How much longer than its axis a name below it may be. */
    private static final double BEYOND = 1.1;

    /** How much of the width of a figure is left free at most for the beginnings of slanted names. */
    private static final double MOST_LEFT = 0.15;

    /** What can still be read in print, in points. */
    private static final double SMALLEST = 5.5;

    private final Figure figure;
    /** Larger text is a smaller page that is stretched: lines, markers and gaps keep to it. */
    private final double scale;

    private final double width;
    private final double height;
    private final TitleBlock title;
    private final @Nullable HeatMap map;
    private boolean labelsInLegend;
    /** Room right of a picture and below it that would be left over if it kept its proportions. */
    private double spareWidth;

    private double spareHeight;

    /** Room left of the data for the beginning of a slanted name. */
    private double spareLeft;

    /** Room right of the data for the end of the last number. */
    private double spareRight;

    /** What axes, names and legend leave to the data, once it is known. */
    private double dataWidth = Double.POSITIVE_INFINITY;

    private double dataHeight = Double.POSITIVE_INFINITY;

    private double dataCentre = Double.NaN;

    public FigureDrawing(Figure figure, Page page) {
        this.figure = figure;
        this.scale = figure.getTextSize() / Type.TICK;
        this.width = page.widthInPoints() / scale;
        this.height = page.heightInPoints() / scale;
        this.title = new TitleBlock(figure.getTitle(), width);
        this.map = heatMap(figure);
    }

    private static @Nullable HeatMap heatMap(Figure figure) {
        for (FigureElement element : figure.getElements()) {
            if (element instanceof HeatMap map) {
                return map;
            }
        }
        return null;
    }

    public void draw(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        AffineTransform page = g.getTransform();
        g.scale(scale, scale);
        AxisLayout xaxis = xaxis(width * 0.8);
        AxisLayout yaxis = yaxis(height * 0.7);
        // The labels above the data area need room that is known only once the axes have found their places.
        Rectangle2D first = layOut(measuring(), xaxis, yaxis, 0);
        dataWidth = first.getWidth();
        dataHeight = first.getHeight();
        xaxis = xaxis.meetsItself(dataWidth, false) ? xaxis(dataWidth) : xaxis;
        yaxis = yaxis.meetsItself(dataHeight, true) ? yaxis(dataHeight) : yaxis;
        dataCentre = first.getCenterX();
        spareLeft = Math.min(width * MOST_LEFT, missingLeft(xaxis, first));
        spareRight = isNamed(xaxis) ? 0 : xaxis.reachBeyond(dataWidth, RIGHT);
        first = layOut(measuring(), xaxis, yaxis, 0);
        dataWidth = first.getWidth();
        MarginLabels margin = new MarginLabels(figure, new Projection(xaxis, yaxis, first), width);
        labelsInLegend = margin.isFull();
        if (figure.getElements().stream().anyMatch(Raster.class::isInstance)) {
            Rectangle2D room = layOut(measuring(), xaxis, yaxis, margin.height());
            double proportion = RasterPainter.proportion(xaxis, yaxis);
            spareWidth = Math.max(0, room.getWidth() - room.getHeight() * proportion);
            spareHeight = Math.max(0, room.getHeight() - room.getWidth() / proportion);
        }
        Rectangle2D area = layOut(g, xaxis, yaxis, margin.height());
        Projection projection = new Projection(xaxis, yaxis, area);
        title.paint(g);
        new ElementPainter(figure, projection).paint(g);
        margin.paint(g, area);
        if (figure.isLabelled()) {
            new LabelPainter(figure, projection).paint(g);
        }
        g.setTransform(page);
    }

    /** The drawing on white, stretched to a number of pixels. */
    public BufferedImage toImage(int columns, int rows) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setPaint(Color.WHITE);
            g.fillRect(0, 0, columns, rows);
            g.scale(columns / (width * scale), rows / (height * scale));
            draw(g);
        } finally {
            g.dispose();
        }
        return image;
    }

    private static Graphics2D measuring() {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    }

    private AxisLayout xaxis(double length) {
        return map == null
                ? AxisLayout.of(figure.getXaxis(), Extent.ofX(figure), length, 30)
                : AxisLayout.categories(figure.getXaxis(), map.getColumnLabels(), false);
    }

    private AxisLayout yaxis(double length) {
        if (map != null) {
            return AxisLayout.categories(figure.getYaxis(), map.getRowLabels(), true);
        }
        if (figure.getYaxis().getScale() == Axis.Scale.CATEGORY) {
            return AxisLayout.categories(figure.getYaxis(), figure.getYaxis().getCategories(), true);
        }
        return AxisLayout.of(figure.getYaxis(), Extent.ofY(figure), length, 16);
    }

    /** Draws everything but the content, and returns the area that is left for it. */
    private Rectangle2D layOut(Graphics2D g, AxisLayout xaxis, AxisLayout yaxis, double above) {
        double right = map == null ? RIGHT + spareWidth + spareRight : HeatMapPainter.barRoom(map, width);
        double perColumn = perColumn(xaxis, yaxis, right);
        double perRow = Math.min(height * 0.8, dataHeight) / yaxis.getTicks().size();
        boolean slanted = isSlanted(xaxis, perColumn);
        // Names are written smaller before any is left out.
        float across = slanted ? size(FixedTicksAxis.between(perColumn) - 0.6) : Type.TICK;
        List<TickMark> below = !isNamed(xaxis)
                ? xaxis.ticksThatDoNotMeet(dataWidth, false)
                : slanted
                        ? thinned(xaxis.getTicks(), FixedTicksAxis.between(perColumn), true, across)
                        : thinned(named(xaxis), perColumn, false, across);
        float size = isNamed(yaxis) ? size(perRow - 0.6) : Type.TICK;
        List<TickMark> beside = isNamed(yaxis)
                ? thinned(yaxis.getTicks(), perRow, true, size)
                : yaxis.ticksThatDoNotMeet(dataHeight, true);
        XYPlot plot = new XYPlot(
                null,
                new FixedTicksAxis(xaxis, below, slanted, across, roomBelow()),
                new FixedTicksAxis(yaxis, beside, false, size, Math.min(height * 0.8, dataHeight + EDGE)),
                null);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(3 + above, 2 + spareLeft, 2 + spareHeight, right));
        if (map != null) {
            hideLines(plot, slanted);
        }
        JFreeChart chart = new JFreeChart(null, Type.size(Type.TITLE), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(3 + title.height(), 3, 3, 3));
        // Of plates side by side each would say the same again, and take its room from the plate.
        boolean panel = map != null && width < HeatMapPainter.NARROW;
        if (Legend.isNeeded(figure) && !panel) {
            chart.addLegend(Legend.of(figure, labelsInLegend, width, height));
        }
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        chart.draw(g, new Rectangle2D.Double(0, 0, width, height), info);
        return info.getPlotInfo().getDataArea();
    }

    /** What is left to the columns beside names of rows, which may be long. */
    private double columnsRoom(List<TickMark> rows, double right) {
        double names = rows.stream()
                .mapToDouble(tick -> Type.width(tick.label(), Type.TICK))
                .max()
                .orElse(0);
        return Math.min(width * (map == null ? 0.82 : 0.66), width - names - right - BESIDE_NAMES);
    }

    /** Whether an axis shows names, which can be slanted and left out, rather than numbers. */
    private boolean isNamed(AxisLayout axis) {
        return map != null || axis.getAxis().getScale() == Axis.Scale.CATEGORY;
    }

    private void hideLines(XYPlot plot, boolean slanted) {
        if (!slanted) {
            plot.setDomainAxisLocation(AxisLocation.TOP_OR_LEFT);
        }
        plot.getDomainAxis().setAxisLineVisible(false);
        plot.getDomainAxis().setTickMarksVisible(false);
        plot.getRangeAxis().setAxisLineVisible(false);
        plot.getRangeAxis().setTickMarksVisible(false);
    }

    /** The size of names that have so much room each; what could not be read in print is left out instead. */
    private float size(double room) {
        return (float) Math.max(SMALLEST / scale, Math.min(Type.TICK, room));
    }

    /** How long a name below the data, and centred there, may be. */
    private double roomBelow() {
        return Double.isNaN(dataCentre)
                ? width - 2 * EDGE
                : Math.min(dataWidth * BEYOND, 2 * (Math.min(dataCentre, width - dataCentre) - EDGE));
    }

    private boolean isSlanted(AxisLayout axis, double room) {
        return isNamed(axis)
                && named(axis).stream()
                        .anyMatch(tick ->
                                tick.label().length() > SHORT && Type.width(tick.label(), Type.TICK) + 3 > room);
    }

    /** The ticks of an axis of names with these in full, as they are written where they lie side by side. */
    private List<TickMark> named(AxisLayout axis) {
        List<String> names = map == null ? axis.getAxis().getCategories() : map.getColumnLabels();
        List<TickMark> full = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            TickMark tick = axis.getTicks().get(i);
            full.add(new TickMark(tick.position(), Type.clean(names.get(i)), tick.major()));
        }
        return full;
    }

    private double perColumn(AxisLayout xaxis, AxisLayout yaxis, double right) {
        return Math.min(columnsRoom(yaxis.getTicks(), right), dataWidth)
                / xaxis.getTicks().size();
    }

    /** How much farther right the data would have to begin for no slanted name to begin left of the page. */
    private double missingLeft(AxisLayout xaxis, Rectangle2D area) {
        double missing = 0;
        double perColumn = area.getWidth() / xaxis.getTicks().size();
        if (isSlanted(xaxis, perColumn)) {
            for (TickMark tick : xaxis.getTicks()) {
                double at = area.getMinX() + (tick.position() + 0.5) * perColumn;
                missing = Math.max(missing, FixedTicksAxis.reach(tick.label()) + EDGE - at);
            }
        }
        return missing;
    }

    /** Where labels are closer than they are large, every second, fifth, tenth and so on is left. */
    private static List<TickMark> thinned(List<TickMark> ticks, double room, boolean byHeight, float size) {
        double need = size + (size < Type.TICK ? 0.5 : 1);
        if (!byHeight) {
            need = ticks.stream()
                            .mapToDouble(tick -> Type.width(tick.label(), Type.TICK))
                            .max()
                            .orElse(0)
                    + 2;
        }
        int step = 1;
        // 1, 2, 5, 10, 20, 50 and so on.
        for (int k = 0; step * room < need && step < ticks.size(); k++) {
            step = k % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        List<TickMark> kept = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i++) {
            if (i % step == 0) {
                kept.add(ticks.get(i));
            }
        }
        return kept;
    }
}
