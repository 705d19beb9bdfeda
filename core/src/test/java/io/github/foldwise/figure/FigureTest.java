package io.github.foldwise.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FigureTest {

    private static final double[] X = {0, 0.1, 1};
    private static final double[] Y = {100, 90, 20};
    private static final double[] LOW = {95, 80, Double.NEGATIVE_INFINITY};
    private static final double[] HIGH = {105, 95, 30};

    private static Figure everything() {
        return Figure.of("Defactinib, 72 h")
                .withDescription("Viability falls.")
                .withXaxis(Axis.log10("Defactinib", "µM").withZeroBreak().withRange(0.01, 10))
                .withYaxis(Axis.linear("Viability", "%"))
                .with(Band.of("parental", X, LOW, HIGH))
                .with(Line.of("parental", X, Y).withDashed())
                .with(Points.of("resistant", X, Y).withHollow())
                .with(ErrorBars.of("parental", X, Y, LOW, HIGH))
                .with(Bars.of("", X, Y).withInterval(LOW, HIGH))
                .with(plate())
                .with(ReferenceLine.vertical("parental", 0.5)
                        .withInterval(0, 0.6)
                        .withLabel("IC50"))
                .with(Note.of(1, 2, "look"));
    }

    private static HeatMap plate() {
        return HeatMap.of(List.of("A", "B"), List.of("1", "2"), new double[][] {{1, 2}, {3, Double.NaN}})
                .withScale("Luminescence", "RLU")
                .withRange(0, 5)
                .withMidpoint(1)
                .withMark(1, 1, CellMark.MISSING);
    }

    private static String messageOf(Runnable action) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    @Test
    void aFigureSurvivesSerializationEqualInValue() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(everything());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Figure read = (Figure) in.readObject();
            assertEquals(everything(), read);
            assertEquals(everything().hashCode(), read.hashCode());
            assertEquals(everything().toString(), read.toString());
        }
    }

    @Test
    void everyElementDiffersFromItsVariants() {
        assertNotEquals(Points.of("a", X, Y), Points.of("a", X, Y).withHollow());
        assertNotEquals(Line.of("a", X, Y), Line.of("a", X, Y).withDashed());
        assertNotEquals(Line.of("a", X, Y), Line.of("b", X, Y));
        assertNotEquals(Band.of("a", X, LOW, HIGH), Band.of("a", X, LOW, LOW));
        assertNotEquals(Bars.of("a", X, Y), Bars.of("a", X, Y).withInterval(LOW, HIGH));
        assertNotEquals(ErrorBars.of("a", X, Y, LOW, HIGH), ErrorBars.of("a", X, X, LOW, HIGH));
        assertNotEquals(ReferenceLine.vertical("a", 1), ReferenceLine.horizontal("a", 1));
        assertNotEquals(Note.of(1, 2, "a"), Note.of(1, 2, "b"));
        assertNotEquals(plate(), plate().withMark(0, 0, CellMark.MASKED));
        assertNotEquals(Axis.linear("a", ""), Axis.log10("a", ""));
        assertNotEquals(everything(), everything().withTitle("other"));
    }

    @Test
    void gettersReturnWhatWasGiven() {
        Figure figure = everything();
        assertSame(figure, figure.toFigure());
        assertEquals("Defactinib, 72 h", figure.getTitle());
        assertEquals("Viability falls.", figure.getDescription());
        assertEquals(List.of("parental", "resistant"), figure.getSeries());
        assertEquals(8, figure.getElements().size());
        assertTrue(figure.getXaxis().isZeroShown());
        assertEquals(Axis.Scale.LOG10, figure.getXaxis().getScale());
        assertEquals("Defactinib (µM)", figure.getXaxis().getTitle());
        assertEquals("Defactinib", figure.getXaxis().getLabel());
        assertEquals("%", figure.getYaxis().getUnit());
        assertEquals(0.01, figure.getXaxis().getMinimum());
        assertEquals(10, figure.getXaxis().getMaximum());
        assertEquals(Double.NaN, figure.getYaxis().getMinimum());
        assertEquals(List.of("a", "b"), Axis.category("", List.of("a", "b")).getCategories());
        ErrorBars bars = ErrorBars.of("a", X, Y, LOW, HIGH);
        assertArrayEquals(X, bars.getX());
        assertArrayEquals(Y, bars.getY());
        assertArrayEquals(LOW, bars.getLower());
        assertArrayEquals(HIGH, bars.getUpper());
        Bars tall = Bars.of("a", X, Y).withInterval(LOW, HIGH);
        assertArrayEquals(Y, tall.getHeight());
        assertArrayEquals(HIGH, tall.getUpper());
        assertArrayEquals(LOW, tall.getLower());
        Band band = Band.of("a", X, LOW, HIGH);
        assertArrayEquals(X, band.getX());
        assertArrayEquals(LOW, band.getLower());
        assertArrayEquals(HIGH, band.getUpper());
        ReferenceLine line =
                ReferenceLine.horizontal("a", 50).withInterval(40, 60).withLabel("half");
        assertFalse(line.isVertical());
        assertEquals("half", line.getLabel());
        assertEquals(100, line.getLower() + line.getUpper());
        assertEquals(50, line.getValue());
    }

    @Test
    void lettersOnACellOfAHeatMapAreKept() {
        HeatMap lettered = plate().withText(1, 0, "V");
        assertEquals("V", lettered.getText(1, 0));
        assertEquals("", lettered.getText(0, 0));
        assertEquals("V", lettered.withRange(0, 5).withScale("Signal", "").getText(1, 0));
        assertNotEquals(plate(), lettered);
        assertTrue(messageOf(() -> plate().withText(2, 0, "V")).contains("no cell in row 2"));
    }

    @Test
    void aHeatMapKnowsItsCells() {
        HeatMap plate = plate();
        assertEquals(2, plate.getValue(0, 1));
        assertEquals(CellMark.MISSING, plate.getMark(1, 1));
        assertNull(plate.getMark(0, 0));
        assertEquals(List.of("A", "B"), plate.getRowLabels());
        assertEquals(List.of("1", "2"), plate.getColumnLabels());
        assertEquals("Luminescence RLU", plate.getLabel() + " " + plate.getUnit());
        assertEquals(6, plate.getMinimum() + plate.getMaximum() + plate.getMidpoint());
        assertTrue(messageOf(() -> plate.getValue(2, 0)).contains("no cell in row 2, column 0"));
    }

    @Test
    void arraysOfTheCallerAreNeitherKeptNorGivenAway() {
        double[] x = {1, 2};
        Points points = Points.of("a", x, new double[] {3, 4});
        x[0] = 99;
        points.getX()[1] = 99;
        assertArrayEquals(new double[] {1, 2}, points.getX());
        double[][] cells = {{1}};
        HeatMap map = HeatMap.of(List.of("A"), List.of("1"), cells);
        cells[0][0] = 99;
        assertEquals(1, map.getValue(0, 0));
    }

    @Test
    void whatCannotBeDrawnIsRefusedWithItsPlace() {
        double[] two = {1, 2};
        double[] one = {1};
        double[] infinite = {1, Double.POSITIVE_INFINITY};
        assertTrue(messageOf(() -> Points.of("a", two, one)).contains("2 and 1 values"));
        assertTrue(messageOf(() -> Line.of("a", two, infinite)).contains("Infinity at position 1"));
        assertTrue(messageOf(() -> Band.of("a", two, two, one)).contains("1 upper bounds"));
        assertTrue(messageOf(() -> Band.of("a", two, infinite, two)).contains("at position 1 is above"));
        assertTrue(messageOf(() -> ReferenceLine.vertical("a", Double.NaN)).contains("position NaN"));
        assertTrue(messageOf(() -> ReferenceLine.vertical("a", 1).withInterval(2, 3))
                .contains("does not contain the position 1.0"));
        assertTrue(messageOf(() -> Note.of(1, Double.NaN, "n")).contains("(1.0, NaN)"));
        assertTrue(messageOf(() -> HeatMap.of(List.of("A"), List.of(), new double[1][0]))
                .contains("at least one"));
        assertTrue(messageOf(() -> HeatMap.of(List.of("A"), List.of("1"), new double[2][1]))
                .contains("2 rows of values"));
        assertTrue(messageOf(() -> HeatMap.of(List.of("A"), List.of("1"), new double[1][2]))
                .contains("row A has 2 values"));
        assertTrue(messageOf(() -> HeatMap.of(List.of("A"), List.of("1", "2"), new double[][] {infinite}))
                .contains("row A, column 2"));
        assertTrue(messageOf(() -> plate().withRange(1, 1)).contains("not a range"));
        assertTrue(messageOf(() -> plate().withMidpoint(Double.NaN)).contains("midpoint NaN"));
    }

    @Test
    void anAxisRefusesARangeThatItCannotShow() {
        assertTrue(messageOf(() -> Axis.log10("d", "µM").withRange(0, 1)).contains("not positive"));
        assertTrue(
                messageOf(() -> Axis.linear("d", "").withRange(2, Double.NaN)).contains("2.0 to NaN"));
        assertTrue(messageOf(() -> Axis.linear("d", "").withZeroBreak()).contains("not logarithmic"));
        assertTrue(messageOf(() -> Axis.category("d", List.of())).contains("no categories"));
        assertTrue(messageOf(() -> Axis.category("d", List.of("a")).withRange(0, 1))
                .contains("no range"));
    }

    @Test
    void theTextFitsATerminal() {
        Figure figure = everything().with(Points.of("a series with a name\nthat nobody can read in one go", X, Y));
        String[] lines = figure.toString().split("\n", -1);
        assertEquals("Defactinib, 72 h: 9 elements", lines[0]);
        assertEquals("x axis Defactinib (µM): log10 with zero", lines[1]);
        assertEquals("band parental: 3 points", lines[3]);
        assertEquals("… 4 more elements", lines[8]);
        assertEquals(9, lines.length);
        assertEquals(
                "points a series with a… read in one go: 3 points",
                figure.getElements().get(8).toString());
        assertEquals("heat map Luminescence: 2 rows x 2 columns", plate().toString());
    }

    @Test
    void elementsGiveBackWhatTheyDraw() {
        assertArrayEquals(Y, Points.of("a", X, Y).getY());
        assertTrue(Points.of("a", X, Y).withHollow().isHollow());
        Line line = Line.of("a", X, Y);
        assertArrayEquals(X, line.getX());
        assertArrayEquals(Y, line.getY());
        assertTrue(line.withDashed().isDashed() && !line.isDashed());
        assertEquals("line a: dashed, 3 points", line.withDashed().toString());
        Note note = Note.of(0.5, 50, "look");
        assertEquals(0.5, note.getX());
        assertEquals(50, note.getY());
        assertEquals("look", note.getText());
        assertEquals("note look: (0.5, 50)", note.toString());
        assertTrue(ReferenceLine.vertical("a", 2).toString().contains("2"));
        assertEquals("Dose", Axis.log10("x", "µM").withLabel("Dose").getLabel());
    }

    @Test
    void chosenMarkersKeepTheirOrder() {
        Figure figure = everything();
        List<String> lines = new ArrayList<>();
        for (int i = 20; i > 0; i--) {
            lines.add("line " + i);
            figure = figure.with(Points.of("line " + i, X, Y)).withMarker("line " + i, Marker.SQUARE);
        }
        assertEquals(lines, List.copyOf(figure.getMarkers().keySet()));
        Map<String, Marker> markers = figure.getMarkers();
        assertThrows(UnsupportedOperationException.class, () -> markers.put("line 21", Marker.SQUARE));
    }

    @Test
    void upAndDownLookAlikeInEveryFigure() {
        Figure figure = everything()
                .with(Points.of("more", X, Y))
                .with(Points.of("less", X, Y))
                .withUpAndDown("more", "less");
        assertEquals("#D55E00", figure.getColour("more"));
        assertEquals("#0072B2", figure.getColour("less"));
        assertEquals(Marker.TRIANGLE, figure.getMarkers().get("more"));
        assertEquals(Marker.TRIANGLE_DOWN, figure.getMarkers().get("less"));
        Figure nothingDown = everything().with(Points.of("more", X, Y));
        assertEquals(
                nothingDown.withColour("more", Figure.UP).withMarker("more", Marker.TRIANGLE),
                nothingDown.withUpAndDown("more", "less"));
    }

    @Test
    void aColourOrMarkerOfNoSeriesIsRefusedWithThoseThereAre() {
        for (Executable set : List.<Executable>of(
                () -> everything().withColour("Parental", "#000000"),
                () -> everything().withMarker("Parental", Marker.SQUARE))) {
            String message = assertThrows(IllegalArgumentException.class, set).getMessage();
            assertEquals(
                    "no series \"Parental\" in the figure \"Defactinib, 72 h\"; there are parental, resistant"
                            + "; did you mean \"parental\"?",
                    message);
        }
        assertEquals(
                "no series \"a\" in the figure; it has none: add it with(...) before it is given a colour or a marker",
                messageOf(() -> Figure.of("").withColour("a", "#000000")));
    }

    @Test
    void looksAreChosenAndPartOfTheFigure() {
        Figure figure = everything()
                .withColour("parental", "#aa00Ff")
                .withMarker("resistant", Marker.DIAMOND)
                .withTextSize(12)
                .withFont("Serif")
                .withLabels(false);
        assertEquals("#AA00FF", figure.getColour("parental"));
        assertEquals("", figure.getColour("resistant"));
        assertEquals(Marker.DIAMOND, figure.getMarkers().get("resistant"));
        assertEquals(12, figure.getTextSize());
        assertFalse(figure.isLabelled());
        assertNotEquals(everything(), everything().withTextSize(9));
        assertNotEquals(everything(), everything().withFont("Serif"));
        assertEquals("Serif", everything().withFont("Serif").getFont());
        assertNotEquals(everything(), everything().withColour("parental", "#000000"));
        assertEquals("#AA00FF", figure.withTitle("t").with(plate()).getColour("parental"));
        assertThrows(IllegalArgumentException.class, () -> figure.withColour("parental", "red"));
        assertThrows(IllegalArgumentException.class, () -> figure.withTextSize(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> figure.withFont("a;b"));
    }

    @Test
    void errorBarsStandForWhatIsAskedWhereTheyKnowIt() {
        ErrorBars plain = ErrorBars.of("a", X, Y, LOW, HIGH);
        double[] errors = {1, 2, Double.NaN};
        ErrorBars both = plain.withHalfWidths(ErrorBarType.STANDARD_ERROR, errors);
        Figure figure = Figure.of("f").with(plain).with(both).withErrorBars(ErrorBarType.STANDARD_ERROR);
        assertEquals(plain, figure.getElements().get(0));
        ErrorBars changed = (ErrorBars) figure.getElements().get(1);
        assertArrayEquals(new double[] {Y[0] - 1, Y[1] - 2, Double.NaN}, changed.getLower());
        assertArrayEquals(new double[] {Y[0] + 1, Y[1] + 2, Double.NaN}, changed.getUpper());
        assertThrows(
                IllegalArgumentException.class,
                () -> plain.withHalfWidths(ErrorBarType.STANDARD_ERROR, new double[] {1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> plain.withHalfWidths(ErrorBarType.STANDARD_ERROR, new double[] {1, -1, 1}));
    }

    @Test
    void lettersOfCellsHaveALegendWhereTheyAreUsed() {
        HeatMap map = plate().withKey("V", "vehicle").withKey("B", "blank").withText(0, 0, "V");
        assertEquals(java.util.Map.of("V", "vehicle"), map.getKey());
        assertNotEquals(plate(), plate().withKey("V", "vehicle"));
    }

    @Test
    void aCategoryThatIsNullIsNamed() {
        NullPointerException refused =
                assertThrows(NullPointerException.class, () -> Axis.category("Line", Arrays.asList("A375", null)));
        assertEquals("axis \"Line\": category 2 of 2 is null; name it", refused.getMessage());
    }
}
