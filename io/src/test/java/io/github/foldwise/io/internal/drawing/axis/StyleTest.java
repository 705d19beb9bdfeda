package io.github.foldwise.io.internal.drawing.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Marker;
import io.github.foldwise.figure.Points;
import java.awt.geom.Area;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static Figure lines(int count) {
        Figure figure = Figure.of("f");
        for (int i = 1; i <= count; i++) {
            figure = figure.with(Points.of("line " + i, new double[] {1, 2}, new double[] {1, 2}));
        }
        return figure;
    }

    private static Area shape(String series, Figure figure) {
        return new Area(Style.of(series, figure).marker(1, 0, 0));
    }

    private static int distinctShapes(Figure figure) {
        List<Area> shapes = new ArrayList<>();
        for (String series : figure.getSeries()) {
            Area shape = shape(series, figure);
            if (shapes.stream().noneMatch(shape::equals)) {
                shapes.add(shape);
            }
        }
        return shapes.size();
    }

    @Test
    void aChosenMarkerIsGivenToNoOtherSeries() {
        for (int count = 2; count <= 6; count++) {
            for (Marker first : Marker.values()) {
                for (Marker second : Marker.values()) {
                    Figure one = lines(count).withMarker("line " + count, first);
                    assertEquals(count, distinctShapes(one), first + " for line " + count);
                    Figure two = one.withMarker("line 1", second);
                    assertEquals(first == second ? count - 1 : count, distinctShapes(two), first + " and " + second);
                }
            }
        }
    }

    @Test
    void seriesKeepTheirMarkerUnlessItWasChosenForAnother() {
        Figure plain = lines(4);
        Figure chosen = plain.withMarker("line 4", Marker.SQUARE);
        assertTrue(shape("line 1", plain).equals(shape("line 1", chosen)));
        assertTrue(shape("line 3", plain).equals(shape("line 3", chosen)));
        assertTrue(shape("line 2", plain).equals(shape("line 4", chosen)));
    }

    @Test
    void moreSeriesThanShapesStillAvoidTheChosenOne() {
        Figure many = lines(20).withMarker("line 3", Marker.CIRCLE);
        for (String series : many.getSeries()) {
            boolean same = shape(series, many).equals(shape("line 3", many));
            assertEquals(series.equals("line 3"), same, series);
        }
    }

    @Test
    void aChosenColourIsGivenToNoOtherSeries() {
        Figure plain = lines(4);
        String second =
                String.format("#%06X", Style.of("line 2", plain).getColour().getRGB() & 0xFFFFFF);
        Figure chosen = plain.withColour("line 4", second);
        assertEquals(
                4,
                chosen.getSeries().stream()
                        .map(series -> Style.of(series, chosen).getColour())
                        .distinct()
                        .count());
        assertEquals(
                Style.of("line 3", plain).getColour(),
                Style.of("line 3", chosen).getColour());
    }
}
