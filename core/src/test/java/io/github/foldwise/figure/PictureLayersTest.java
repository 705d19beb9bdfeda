package io.github.foldwise.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures, boxes on them, and the axis that counts rows from the top. */
class PictureLayersTest {
    private static final double[] VALUES = {0, 50, 100, 200, Double.NaN, -10};

    @Test
    void aPictureShowsItsWindow() {
        Raster raster = Raster.of(3, 2, VALUES, 0, 100);
        assertEquals(255, raster.getShade(0, 0));
        assertEquals(128, raster.getShade(1, 0));
        assertEquals(0, raster.getShade(2, 0));
        assertEquals(0, raster.getShade(0, 1));
        assertEquals(255, raster.getShade(1, 1));
        assertEquals(255, raster.getShade(2, 1));
        assertEquals(3, raster.getColumnCount());
        assertEquals(2, raster.getRowCount());
        assertEquals(0, raster.getWhite());
        assertEquals(100, raster.getBlack());
        assertEquals("", raster.getSeries());
        assertEquals("picture 3 x 2: 0 white, 100 black", raster.toString());
        // Turned, bright is black.
        assertEquals(0, Raster.of(3, 2, VALUES, 100, 0).getShade(0, 0));
    }

    @Test
    void pixelsLieAboutTheirCoordinates() {
        Raster raster = Raster.of(3, 2, VALUES, 0, 100);
        assertArrayEquals(
                new double[] {-0.5, 2.5, 1.5}, new double[] {raster.getStart(), raster.getRight(), raster.getBottom()});
        Raster coarse = raster.withPixel(4);
        assertArrayEquals(
                new double[] {-0.5, 11.5, 7.5},
                new double[] {coarse.getStart(), coarse.getRight(), coarse.getBottom()});
        assertNotEquals(raster, coarse);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Raster.of(2, 2, VALUES, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Raster.of(0, 2, new double[0], 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Raster.of(3, 2, VALUES, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Raster.of(3, 2, VALUES, Double.NaN, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Raster.of(3, 2, VALUES, 0, 1).withPixel(0));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> Raster.of(3, 2, VALUES, 0, 1).getShade(3, 0));
    }

    @Test
    void boxesHaveTwoCornersAndLetters() {
        double[] from = {1, 2};
        double[] to = {5, 6};
        Boxes boxes = Boxes.of("band", from, from, to, to).withLabels(List.of("1.1", ""));
        assertArrayEquals(from, boxes.getX());
        assertArrayEquals(from, boxes.getY());
        assertArrayEquals(to, boxes.getToX());
        assertArrayEquals(to, boxes.getToY());
        assertEquals(List.of("1.1", ""), boxes.getLabels());
        assertEquals("boxes band: 2 boxes", boxes.toString());
        double[] one = {1};
        assertEquals("boxes band: 1 box", Boxes.of("band", one, one, one, one).toString());
        assertThrows(IllegalArgumentException.class, () -> boxes.withLabels(List.of("a")));
        assertThrows(IllegalArgumentException.class, () -> Boxes.of("band", from, one, to, to));
    }

    @Test
    void onlyALinearAxisIsReversed() {
        Axis rows = Axis.linear("Row", "pixels").withRange(0, 5).withReversed();
        assertTrue(rows.isReversed());
        assertTrue(rows.withLabel("Line").isReversed());
        assertFalse(Axis.linear("Row", "pixels").isReversed());
        assertEquals("axis Row (pixels): linear, reversed", rows.toString());
        assertNotEquals(Axis.linear("Row", "pixels").withRange(0, 5), rows);
        assertThrows(
                IllegalArgumentException.class, () -> Axis.log10("Dose", "µM").withReversed());
    }

    @Test
    void picturesCompareAndSerialise() throws IOException, ClassNotFoundException {
        double[] one = {1};
        Figure figure =
                Figure.of("blot").with(Raster.of(3, 2, VALUES, 0, 100)).with(Boxes.of("band", one, one, one, one));
        assertEquals(List.of("band"), figure.getSeries());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(figure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object read = in.readObject();
            assertEquals(figure, read);
            assertEquals(figure.hashCode(), read.hashCode());
        }
    }
}
