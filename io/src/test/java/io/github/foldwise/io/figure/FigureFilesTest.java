package io.github.foldwise.io.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Boxes;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.Raster;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class FigureFilesTest {

    @TempDir
    Path folder;

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static String messageOf(Runnable action) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    @Test
    void everySvgIsWellFormedAndTellsItsTitle() throws Exception {
        for (Map.Entry<String, Figure> entry : Gallery.all().entrySet()) {
            Document svg = parse(FigureSvg.withDefaults().toSvg(entry.getValue()));
            assertEquals("img", svg.getDocumentElement().getAttribute("role"), entry.getKey());
            assertEquals(1, svg.getElementsByTagName("title").getLength(), entry.getKey());
        }
    }

    @Test
    void lettersOfAHeatMapAreDrawnWhereTheCellHasRoom() {
        double[][] values = {{0, 1, Double.NaN}};
        HeatMap map = HeatMap.of(List.of("A"), List.of("1", "2", "3"), values)
                .withText(0, 0, "Vq")
                .withText(0, 1, "Bq")
                .withText(0, 2, "far too long for a cell of this width, and so left out");
        String svg = FigureSvg.withDefaults().toSvg(Figure.of("plate").with(map));
        assertTrue(svg.contains(">Vq<") && svg.contains(">Bq<"), svg);
        assertFalse(svg.contains("far too long"));
    }

    @Test
    void svgKeepsTextAsText() throws Exception {
        Path file = folder.resolve("curves.svg");
        FigureSvg.withDefaults().write(Gallery.doseResponse(), file.toString());
        String text = parse(Files.readString(file)).getDocumentElement().getTextContent();
        for (String expected : List.of(
                "Defactinib (µM)",
                "Viability (% of control)",
                "IC50 0.052 µM",
                "IC50 1.31 µM",
                "50 %",
                "resistant (P30)",
                "0.01",
                "The IC50 rises from 0.052 to 1.31 µM, 25-fold.")) {
            assertTrue(text.contains(expected), expected);
        }
    }

    @Test
    void severalFiguresInOnePageShareNoIdentifier() {
        FigureSvg svg = FigureSvg.withDefaults();
        Set<String> first = ids(svg.toSvg(Gallery.doseResponse()));
        Set<String> second = ids(svg.toSvg(Gallery.plate()));
        Set<String> third = ids(svg.withIdPrefix("third").toSvg(Gallery.plate()));
        assertTrue(first.size() > 2);
        int all = first.size() + second.size() + third.size();
        first.addAll(second);
        first.addAll(third);
        assertEquals(all, first.size());
        assertTrue(messageOf(() -> svg.withIdPrefix("1 a")).contains("not an identifier"));
    }

    private static Set<String> ids(String svg) {
        Set<String> ids = new HashSet<>();
        Matcher matcher = Pattern.compile(" id=\"([^\"]*)\"").matcher(svg);
        while (matcher.find()) {
            assertTrue(ids.add(matcher.group(1)), matcher.group(1));
        }
        return ids;
    }

    /** The shade of an interval lies between its ends on an axis that runs the other way, too. */
    @Test
    void anIntervalIsShadedOnAReversedAxis() {
        Figure figure = Figure.of("f")
                .withXaxis(Axis.linear("x", "").withRange(0, 3))
                .withYaxis(Axis.linear("y", "").withRange(0, 3).withReversed());
        FigureSvg plain = FigureSvg.withDefaults().withIdPrefix("f");
        String line = plain.toSvg(figure.with(ReferenceLine.horizontal("", 1)));
        String shaded = plain.toSvg(figure.with(ReferenceLine.horizontal("", 1).withInterval(0.5, 2)));
        assertTrue(shaded.length() > line.length() + 20, shaded);
    }

    @Test
    void everyKindOfElementChangesTheDrawing() {
        double[] x = {1, 2};
        double[] y = {1, 2};
        Figure empty = Figure.of("f").withXaxis(Axis.linear("x", "").withRange(0, 3));
        empty = empty.withYaxis(Axis.linear("y", "").withRange(0, 3));
        Set<String> drawings = new HashSet<>();
        drawings.add(FigureSvg.withDefaults().withIdPrefix("f").toSvg(empty));
        List<FigureElement> elements = List.of(
                Points.of("", x, y),
                Points.of("", x, y).withHollow(),
                Line.of("", x, y),
                Line.of("", x, y).withDashed(),
                Band.of("", x, new double[2], y),
                Band.of("", new double[] {1}, new double[] {0.5}, new double[] {2}),
                ErrorBars.of("", x, y, new double[2], y),
                Bars.of("", x, y),
                Bars.of("", x, y).withInterval(new double[] {0.5, 0.5}, new double[] {2.5, 2.5}),
                HeatMap.of(List.of("A"), List.of("1"), new double[][] {{1}}),
                ReferenceLine.vertical("", 1),
                ReferenceLine.vertical("", 1).withInterval(0.5, 2),
                ReferenceLine.horizontal("", 1),
                ReferenceLine.horizontal("", 1).withLabel("here"),
                Note.of(1, 1, "note"),
                Raster.of(2, 1, x, 0, 3),
                Boxes.of("", x, new double[] {1, 1}, new double[] {1.5, 2.5}, y),
                Boxes.of("", x, new double[] {1, 1}, new double[] {1.5, 2.5}, y).withLabels(List.of("a", "b")));
        for (FigureElement element : elements) {
            String svg = FigureSvg.withDefaults().withIdPrefix("f").toSvg(empty.with(element));
            assertTrue(drawings.add(svg), element.toString());
        }
    }

    private static int painted(Figure figure, Color colour, int fromRow, int toRow) {
        BufferedImage image =
                FigurePng.withDefaults().withSize(120, 90).withResolution(254).toImage(figure);
        int pixels = 0;
        for (int row = fromRow; row < Math.min(toRow, image.getHeight()); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                pixels += (image.getRGB(column, row) & 0xFFFFFF) == (colour.getRGB() & 0xFFFFFF) ? 1 : 0;
            }
        }
        return pixels;
    }

    /** Between two limits there may be no estimate, whose middle then is none either. */
    @Test
    void aBarWithoutAMarkerHasNoneInFigureOrLegendAndAnOpenEndIsAnArrow() {
        Figure frame = Figure.of("t")
                .withXaxis(Axis.linear("x", "").withRange(0, 2))
                .withYaxis(Axis.linear("y", "").withRange(0, 4));
        double[] one = {1};
        Color blue = new Color(0x0072B2);
        Figure closed = frame.with(ErrorBars.of("limits", one, new double[] {Double.NaN}, one, new double[] {3}));
        Figure marked = frame.with(ErrorBars.of("limits", one, new double[] {2}, one, new double[] {3}));
        int bare = painted(closed, blue, 0, 10_000);
        assertTrue(bare > 0);
        assertTrue(painted(marked, blue, 0, 10_000) > bare + 200, bare + " pixels");
        Figure open = frame.with(
                ErrorBars.of("limits", one, new double[] {Double.NaN}, one, new double[] {Double.POSITIVE_INFINITY}));
        int top = firstRow(open, blue);
        // The wings of the head of an arrow lie below its tip; a cap is at its widest at the end.
        assertTrue(widest(open, blue, top + 8, top + 24) > widest(open, blue, top, top + 2));
        int cap = firstRow(closed, blue);
        assertTrue(widest(closed, blue, cap, cap + 4) > widest(closed, blue, cap + 12, cap + 24));
    }

    private static int firstRow(Figure figure, Color colour) {
        int row = 0;
        while (painted(figure, colour, row, row + 1) == 0) {
            row++;
        }
        return row;
    }

    private static int widest(Figure figure, Color colour, int fromRow, int toRow) {
        return IntStream.range(fromRow, toRow)
                .map(row -> painted(figure, colour, row, row + 1))
                .max()
                .orElse(0);
    }

    @Test
    void theSameFigureGivesTheSameBytes() throws IOException {
        for (String kind : List.of("a", "b")) {
            FigureSvg.withDefaults().write(Gallery.doseResponse(), folder.resolve(kind + ".svg"));
            FigurePng.withDefaults().withResolution(72).write(Gallery.doseResponse(), folder.resolve(kind + ".png"));
            FigurePdf.withDefaults().write(Gallery.doseResponse(), folder.resolve(kind + ".pdf"));
        }
        for (String kind : List.of(".svg", ".png", ".pdf")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("a" + kind)),
                    Files.readAllBytes(folder.resolve("b" + kind)),
                    kind);
        }
    }

    @Test
    void pngHasTheSizeItWasAskedFor() throws IOException {
        Path file = folder.resolve("plate.png");
        FigurePng.withDefaults().withSize(50.8, 25.4).withResolution(100).write(Gallery.plate(), file.toString());
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(200, image.getWidth());
        assertEquals(100, image.getHeight());
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        int density = bytes.indexOf("pHYs");
        assertEquals(3937, (bytes.charAt(density + 6) << 8) + bytes.charAt(density + 7));
    }

    @Test
    void everyFigureOfTheGalleryPutsInkOnPaper() throws IOException {
        for (Map.Entry<String, Figure> entry : Gallery.all().entrySet()) {
            Path file = folder.resolve(entry.getKey() + ".png");
            FigurePng.withDefaults().withResolution(50).write(entry.getValue(), file);
            BufferedImage image = ImageIO.read(file.toFile());
            Set<Integer> colours = new HashSet<>();
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    colours.add(image.getRGB(x, y));
                }
            }
            assertTrue(colours.size() > 5, entry.getKey());
        }
    }

    @Test
    void namesOfPointsNeitherMeetNorCoverPointsOfACloud() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = random.doubles(1500, 0, 10).toArray();
        double[] y = random.doubles(1500, 0, 10).map(v -> v * v / 10).toArray();
        Figure figure = Figure.of("").with(Points.of("rest", x, y).withMuted());
        for (int i = 0; i < 20; i++) {
            double at = 2 + 0.3 * i;
            figure = figure.with(Points.of("called", new double[] {at}, new double[] {16 + 0.01 * i}))
                    .with(Note.of(at, 16 + 0.01 * i, "gene" + i));
        }
        String svg = FigureSvg.withDefaults().withSize(120, 85).toSvg(figure);
        Matcher text = Pattern.compile("<text[^>]* x=\"([\\d.]+)\"[^>]* y=\"([\\d.]+)\"[^>]*>(gene\\d+)<")
                .matcher(svg);
        List<Rectangle2D> boxes = new ArrayList<>();
        while (text.find()) {
            boxes.add(new Rectangle2D.Double(
                    Double.parseDouble(text.group(1)),
                    Double.parseDouble(text.group(2)) - 0.7 * Type.NOTE,
                    Type.width(text.group(3), Type.NOTE),
                    0.9 * Type.NOTE));
        }
        assertTrue(boxes.size() >= 5 && boxes.size() <= 20, boxes.size() + " names");
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(boxes.get(i).intersects(boxes.get(j)), boxes.get(i) + " meets " + boxes.get(j));
            }
        }
    }

    @Test
    void greyPointsAreInTheLegendAndTakeNoColour() {
        Figure figure = Figure.of("")
                .with(Points.of("not significant", new double[] {1}, new double[] {1})
                        .withMuted())
                .with(Points.of("called", new double[] {2}, new double[] {2}));
        String svg = FigureSvg.withDefaults().toSvg(figure);
        assertTrue(svg.contains(">not significant<"));
        assertTrue(svg.contains("rgb(0,114,178)") && !svg.contains("rgb(213,94,0)"), "the first colour and no second");
    }

    @Test
    void namesOfRowsAreWrittenSmallerBeforeTheyAreLeftOutWithANote() {
        List<String> few = IntStream.range(0, 30).mapToObj(i -> "GENE" + i).toList();
        String svg =
                FigureSvg.withDefaults().toSvg(Figure.of("").with(HeatMap.of(few, List.of("a"), new double[30][1])));
        few.forEach(name -> assertTrue(svg.contains(">" + name + "<"), name));
        List<String> many = IntStream.range(0, 200).mapToObj(i -> "GENE" + i).toList();
        assertTrue(FigureSvg.withDefaults()
                .toSvg(Figure.of("").with(HeatMap.of(many, List.of("a"), new double[200][1])))
                .contains("(20 of 200 named)"));
    }

    @Test
    void pdfHoldsTheTextAndItsFont() throws IOException {
        Path file = folder.resolve("curves.pdf");
        FigurePdf.withDefaults().withSize(150, 100).write(Gallery.doseResponse(), file.toString());
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("Defactinib (µM)"), text);
            assertTrue(text.contains("IC50 0.052 µM"), text);
            assertEquals(1, document.getNumberOfPages());
            assertEquals(150 / 25.4 * 72, document.getPage(0).getMediaBox().getWidth(), 0.01);
            assertEquals("Defactinib, 72 h", document.getDocumentInformation().getTitle());
        }
    }

    @Test
    void textInAnyScriptCanBeWritten() throws IOException {
        Figure figure = Figure.of("耐药 \uD83D\uDE00 \u0007")
                .withXaxis(Axis.log10("Dosis, Löslichkeit ≤ 1", "µM"))
                .withYaxis(Axis.category("", List.of("対照")))
                .with(Line.of("линия", new double[] {1, 10}, new double[] {1, 2}))
                .with(Note.of(2, 1.5, "註"));
        FigureSvg.withDefaults().write(figure, folder.resolve("t.svg"));
        FigurePng.withDefaults().withResolution(50).write(figure, folder.resolve("t.png"));
        FigurePdf.withDefaults().write(figure, folder.resolve("t.pdf"));
        assertTrue(Files.readString(folder.resolve("t.svg")).contains("耐药"));
        try (PDDocument document = Loader.loadPDF(folder.resolve("t.pdf").toFile())) {
            assertEquals(1, document.getNumberOfPages());
        }
    }

    @Test
    void aFailingFigureLeavesNoFile() throws IOException {
        Drawable failing = () -> {
            throw new IllegalStateException("no data");
        };
        assertThrows(
                IllegalStateException.class, () -> FigureSvg.withDefaults().write(failing, folder.resolve("a.svg")));
        assertThrows(
                IllegalStateException.class, () -> FigurePng.withDefaults().write(failing, folder.resolve("a.png")));
        assertThrows(
                IllegalStateException.class, () -> FigurePdf.withDefaults().write(failing, folder.resolve("a.pdf")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
        Path lost = folder.resolve("nowhere").resolve("a.pdf");
        IOException e =
                assertThrows(IOException.class, () -> FigurePdf.withDefaults().write(Gallery.plate(), lost));
        assertTrue(String.valueOf(e.getMessage()).contains("does not exist; create it first"));
        assertFalse(Files.exists(lost.getParent()));
    }

    @Test
    void impossibleSizesAreRefused() {
        assertTrue(messageOf(() -> FigureSvg.withDefaults().withSize(5, 80)).contains("width of the figure is 5.0 mm"));
        assertTrue(messageOf(() -> FigurePdf.withDefaults().withSize(80, Double.NaN))
                .contains("height"));
        assertTrue(messageOf(() -> FigurePng.withDefaults().withResolution(0)).contains("resolution is 0.0"));
        assertTrue(messageOf(() -> FigurePng.withDefaults().withResolution(2400).withSize(900, 80))
                .contains("more than 100 million pixels"));
    }

    @Test
    void aSmallFigureStillDraws() {
        String tiny = FigureSvg.withDefaults().withSize(20, 20).toSvg(Gallery.doseResponse());
        assertNotEquals(tiny, FigureSvg.withDefaults().toSvg(Gallery.doseResponse()));
        assertTrue(tiny.contains("Viability"));
    }

    @Test
    void theFontIsThatOfTheFigure() throws IOException {
        Figure plain = Figure.of("Some words");
        Figure typed = plain.withFont("Monospaced");
        assertTrue(FigureSvg.withDefaults().toSvg(typed).contains("monospace"));
        assertTrue(
                FigureSvg.withDefaults().toSvg(plain.withFont("No Such Face")).contains("'No Such Face', Helvetica"));
        assertFalse(Arrays.equals(png(plain), png(typed)));
        assertArrayEquals(png(plain), png(typed.withFont("")));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> png(plain.withFont("No Such Face")));
        assertTrue(refused.getMessage().startsWith("font \"No Such Face\" is not installed"), refused.getMessage());
        FigurePdf.withDefaults().write(typed, new ByteArrayOutputStream());
    }

    private static byte[] png(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigurePng.withDefaults().write(figure, out);
        return out.toByteArray();
    }

    @Test
    void namesOfColumnsAreSlantedWhereNamesOfRowsLeaveThemNoRoom() {
        List<String> columns = List.of("lane1", "lane2", "lane3", "lane4", "lane5", "lane6", "lane8");
        for (String row : List.of("A", "HALLMARK_ANDROGEN_RESPONSE")) {
            String svg = FigureSvg.withDefaults()
                    .toSvg(Figure.of("").with(HeatMap.of(List.of(row), columns, new double[1][7])));
            int place = svg.indexOf(">lane1<");
            String before = svg.substring(Math.max(0, svg.lastIndexOf("<g ", place)), place);
            boolean slanted = before.contains("matrix(") || before.contains("rotate(");
            assertEquals(row.length() > 1, slanted, row + ": " + before);
        }
    }
}
