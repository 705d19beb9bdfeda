package io.github.foldwise.io.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Marker;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.io.internal.drawing.MarginLabels;
import io.github.foldwise.io.internal.drawing.Swarm;
import io.github.foldwise.io.internal.drawing.axis.AxisLayout;
import io.github.foldwise.io.internal.drawing.axis.Extent;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.Style;
import io.github.foldwise.io.internal.drawing.axis.TitleBlock;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that hold more than there is room for. */
class CrowdedFigureTest {
    private static final double[] DOSES = {0.01, 0.1, 1, 10};
    private static final double[] MEANS = {100, 90, 50, 5};

    private static Figure lines(int count, double first, double step) {
        Figure figure = Figure.of("Lines").withXaxis(Axis.log10("Dose", "µM"));
        for (int k = 0; k < count; k++) {
            String name = "line " + (k + 1);
            figure = figure.with(Points.of(name, DOSES, MEANS))
                    .with(ErrorBars.of(name, DOSES, MEANS, MEANS, MEANS))
                    .with(ReferenceLine.vertical(name, first * Math.pow(step, k))
                            .withLabel("IC50 of " + (k + 1)));
        }
        return figure;
    }

    private static String svg(Figure figure) {
        return FigureSvg.withDefaults().toSvg(figure);
    }

    private static Projection projection(Figure figure) {
        AxisLayout x = AxisLayout.of(figure.getXaxis(), Extent.ofX(figure), 300, 30);
        AxisLayout y = AxisLayout.of(figure.getYaxis(), Extent.ofY(figure), 170, 16);
        return new Projection(x, y, new Rectangle2D.Double(30, 40, 300, 170));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 12})
    void everyLabelIsWrittenOnceWhereverTheLinesAre(int count) {
        for (double first : new double[] {0.011, 4}) {
            String svg = svg(lines(count, first, 1.05));
            for (int k = 1; k <= count; k++) {
                String label = "IC50 of " + k + "</text";
                String inLegend = "line " + k + ", " + label;
                boolean margin = svg.contains(">" + label);
                assertTrue(margin ^ svg.contains(">" + inLegend), count + " lines, label " + k);
            }
            Figure figure = lines(count, first, 1.05);
            assertTrue(new MarginLabels(figure, projection(figure), 340).height() <= 32);
        }
    }

    @Test
    void labelsThatFindNoRoomLeaveTheirPlaceToTheData() {
        assertTrue(svg(lines(2, 4, 1.05)).contains(">IC50 of 1</text"));
        assertTrue(svg(lines(8, 4, 1.05)).contains(">line 8, IC50 of 8</text"));
        assertFalse(svg(lines(8, 4, 1.05)).contains(">IC50 of 8</text"));
    }

    private static String outline(Shape shape) {
        StringBuilder outline = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator path = shape.getPathIterator(null, 1); !path.isDone(); path.next()) {
            path.currentSegment(at);
            outline.append(Math.round(at[0]))
                    .append(' ')
                    .append(Math.round(at[1]))
                    .append(' ');
        }
        return outline.toString();
    }

    @Test
    void thirteenSeriesHaveThirteenColoursAndSeventyEightHavePairsOfTheirOwn() {
        Figure figure = lines(78, 0.01, 1.01);
        Set<String> colours = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        for (int k = 1; k <= 78; k++) {
            Style style = Style.of("line " + k, figure);
            colours.add(style.getColour().toString());
            pairs.add(style.getColour() + " " + outline(style.marker(100, 0, 0)));
        }
        assertEquals(13, colours.size());
        assertEquals(78, pairs.size());
    }

    @Test
    void wellsOfOneDoseMoveApartButStayNearIt() {
        double[] doses =
                IntStream.range(0, 72).mapToDouble(i -> i < 36 ? 1 : 10).toArray();
        double[] responses =
                IntStream.range(0, 72).mapToDouble(i -> 50 + i % 36 * 0.02).toArray();
        Points wells = Points.of("a", doses, responses);
        Figure figure = Figure.of("f")
                .withXaxis(Axis.log10("Dose", "µM"))
                .with(wells)
                .with(ErrorBars.of(
                        "a", new double[] {1, 10}, new double[] {50, 50}, new double[] {48, 48}, new double[] {52, 52
                        }));
        Projection projection = projection(figure);
        Swarm swarm = new Swarm(figure, projection);
        double[] moved = swarm.spread(wells, 3);
        assertTrue(swarm.isDense(wells));
        assertTrue(IntStream.range(0, 72).mapToObj(i -> moved[i]).distinct().count() >= 3);
        double half = (projection.x(10) - projection.x(1)) / 2;
        for (double way : moved) {
            assertTrue(Math.abs(way) < Math.min(10, half), () -> "moved by " + way);
        }
        assertEquals(0, swarm.offset("a"));
        assertEquals(svg(figure), svg(figure));
    }

    /** Several lines share each dose: their wells stand side by side, their means over the dose. */
    @Test
    void aMeanStandsAtItsDose() {
        double[] doses = {1, 10, 100};
        double[] wells = {1, 1, 1, 10, 10, 10, 100, 100, 100};
        Figure figure = Figure.of("f").withXaxis(Axis.log10("Dose", "µM"));
        for (int line = 0; line < 3; line++) {
            double y = 30 + 20 * line;
            figure = figure.with(Points.of(
                            "line " + line, wells, new double[] {y, y + 1, y + 2, y, y + 1, y + 2, y, y + 1, y + 2}))
                    .with(ErrorBars.of(
                            "line " + line,
                            doses,
                            new double[] {y, y, y},
                            new double[] {y - 7, y - 7, y - 7},
                            new double[] {y + 7, y + 7, y + 7}));
        }
        // The nine bars are as long as each other, and nothing else upright is.
        Map<Long, List<String>> upright = new TreeMap<>();
        Matcher line = Pattern.compile("x1=\"([\\d.]+)\" x2=\"\\1\" y1=\"([\\d.]+)\" y2=\"([\\d.]+)\"")
                .matcher(svg(figure));
        while (line.find()) {
            double length = Math.abs(Double.parseDouble(line.group(3)) - Double.parseDouble(line.group(2)));
            upright.computeIfAbsent(Math.round(length * 10), key -> new ArrayList<>())
                    .add(line.group(1));
        }
        List<String> bars = upright.values().stream()
                .filter(xs -> xs.size() == 9)
                .findFirst()
                .orElseThrow();
        assertEquals(3, Set.copyOf(bars).size(), "three means over each dose, whichever line they are of: " + bars);
        Swarm swarm = new Swarm(figure, projection(figure));
        assertTrue(Math.abs(swarm.offset("line 0")) > 1, "wells make room for those of other lines");
    }

    @Test
    void thousandsOfWellsOfOneDoseAreSpread() {
        double[] doses = IntStream.range(0, 30_000).mapToDouble(i -> i % 2).toArray();
        Random random = new Random(1);
        double[] responses =
                DoubleStream.generate(random::nextGaussian).limit(doses.length).toArray();
        Points wells = Points.of("a", doses, responses);
        double[] ends = {0, 1};
        Figure figure = Figure.of("f").with(wells).with(ErrorBars.of("a", ends, ends, ends, ends));
        Swarm swarm = new Swarm(figure, projection(figure));
        double[] moved = swarm.spread(wells, 3.2);
        assertTrue(Arrays.stream(moved).max().orElseThrow() > 5);
    }

    @Test
    void aLegendLeavesTheFigureItsRoom() {
        Figure figure = Figure.of("f");
        for (int k = 1; k <= 200; k++) {
            figure = figure.with(Points.of("a series with a long name " + k, new double[] {1, 2}, new double[] {1, k}));
        }
        String svg = svg(figure);
        Matcher more = Pattern.compile(">… (\\d+) more</text").matcher(svg);
        assertTrue(more.find());
        int shown = 200 - Integer.parseInt(more.group(1));
        assertTrue(shown >= 15 && svg.contains("long name " + shown + "</text"), "shown " + shown);
        assertFalse(svg.contains("long name " + (shown + 1) + "</text"));
        assertFalse(svg(lines(12, 0.01, 1.5)).contains(" more</text"));
    }

    @Test
    void namesOfThousandsOfRowsDoNotMeet() {
        List<String> rows = IntStream.range(0, 6000).mapToObj(i -> "gene" + i).toList();
        double[][] values = new double[6000][1];
        String svg = svg(Figure.of("f").with(HeatMap.of(rows, List.of("a"), values)));
        int named = svg.split(">gene\\d+</text", -1).length - 1;
        assertTrue(named > 15 && named * 5.5 < 85 / 25.4 * 72, named + " names");
    }

    @Test
    void aTitleOfManyLinesIsCut() {
        assertTrue(new TitleBlock("word ".repeat(800), 340).height() < 60);
    }

    @Test
    void aPointOfALineBetweenGapsIsDrawn() {
        double[] x = {1, 2, 3, 4, 5};
        Figure figure = Figure.of("f").withYaxis(Axis.linear("y", "").withRange(0, 10));
        Figure alone = figure.with(Line.of("", x, new double[] {1, 2, Double.NaN, 4, Double.NaN}));
        Figure without = figure.with(Line.of("", x, new double[] {1, 2, Double.NaN, Double.NaN, Double.NaN}));
        assertTrue(svg(alone).contains("stroke-width=\"2.6\""));
        assertFalse(svg(without).contains("stroke-width=\"2.6\""));
    }

    @Test
    void hollowPointsStayHollowInACloud() {
        double[] x = IntStream.range(0, 2000).mapToDouble(i -> i % 50).toArray();
        double[] y = IntStream.range(0, 2000).mapToDouble(i -> i % 40).toArray();
        Points points = Points.of("", x, y);
        assertNotEquals(
                FigureSvg.withDefaults().withIdPrefix("a").toSvg(Figure.of("").with(points)),
                FigureSvg.withDefaults().withIdPrefix("a").toSvg(Figure.of("").with(points.withHollow())));
    }

    @Test
    void chosenLooksAreDrawn() {
        Figure figure = lines(1, 1, 1);
        assertTrue(svg(figure.withColour("line 1", "#AA0011")).contains("rgb(170,0,17)"));
        assertFalse(svg(figure.withLabels(false)).contains("IC50"));
        assertNotEquals(svg(figure), svg(figure.withMarker("line 1", Marker.PENTAGON)));
        assertTrue(svg(figure.withTextSize(16)).contains("scale(2"));
    }

    @Test
    void longNamesAreWrittenSmallerThenShortenedAndNeverAlike() {
        String name = "a line whose name is longer than a legend of a figure has room for whatever its size may be, ";
        Figure figure = Figure.of("f");
        for (int k = 1; k <= 2; k++) {
            figure = figure.with(Points.of(name + name + "passage " + k, new double[] {1, 2}, new double[] {1, 2}));
        }
        String svg = svg(figure);
        assertTrue(svg.contains("passage 1</text") && svg.contains("passage 2</text") && svg.contains("…"), svg);
    }

    @Test
    void aTitleIsBrokenBetweenWordsElseBehindWhatJoins() {
        assertEquals(List.of("CTG_HCC827-GR_", "2026-02-02"), TitleBlock.lines("CTG_HCC827-GR_2026-02-02", 10, 90));
        assertEquals(List.of("one two", "three"), TitleBlock.lines("one two three", 10, 40));
        for (String line : TitleBlock.lines("Donaudampfschifffahrtsgesellschaftskapitaen", 10, 60)) {
            assertTrue(Type.width(line, 10) <= 60, line);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.7e308, -1.7e308})
    void numbersThatNoAxisCanHoldAreRefusedInWords(double huge) {
        Figure figure = Figure.of("f")
                .withYaxis(Axis.linear("Signal", ""))
                .with(Points.of("a", new double[] {1, 2}, new double[] {0, huge}));
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> svg(figure)).getMessage());
        assertTrue(message.startsWith("axis \"Signal\" of the figure runs from"), message);
        Figure map = Figure.of("f").with(HeatMap.of(List.of("a"), List.of("b", "c"), new double[][] {{1, huge}}));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> svg(map))
                .getMessage()
                .contains("more than can be drawn"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {4.9e-324, 1e-310, 1e299, 1.7e308})
    void otherExtremesAreDrawn(double value) {
        double[] x = {1, 2};
        Figure log = Figure.of("f").withYaxis(Axis.log10("y", "")).with(Points.of("a", x, new double[] {1, value}));
        assertTrue(svg(log).contains("</svg"));
        if (value < 1e300) {
            assertTrue(svg(Figure.of("f").with(Points.of("a", x, new double[] {value, value})))
                    .contains("</svg"));
        }
    }
}
