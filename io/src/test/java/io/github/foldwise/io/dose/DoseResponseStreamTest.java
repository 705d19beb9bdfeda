package io.github.foldwise.io.dose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Refusal;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableJson;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.io.internal.names.SeenNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoseResponseStreamTest {
    /** So many rows are looked at before the first curve. */
    private static final int HEAD = 5000;

    @TempDir
    Path folder;

    private static Source text(String text) {
        return Source.ofText(text, "screen.csv");
    }

    private static List<DoseResponseData> curves(DoseResponseFile reader, Source source) throws IOException {
        List<DoseResponseData> curves = new ArrayList<>();
        try (DoseResponseStream stream = reader.streamFrom(source)) {
            stream.forEach(curves::add);
        }
        return curves;
    }

    private static List<DoseResponseData> curves(Source source) throws IOException {
        return curves(DoseResponseFile.withDefaults(), source);
    }

    /** The refusal of a file that is read to its end, and the curves that came before. */
    private static FileFormatException refusal(Source source, List<String> before, String... words) throws IOException {
        try (DoseResponseStream stream = DoseResponseFile.withDefaults().streamFrom(source)) {
            UncheckedIOException failure = assertThrows(
                    UncheckedIOException.class, () -> stream.forEach(curve -> before.add(curve.getName())));
            FileFormatException refused = assertInstanceOf(FileFormatException.class, failure.getCause());
            assertEquals(refused.getMessage(), failure.getMessage());
            return Refusal.of(
                    () -> {
                        throw refused;
                    },
                    words);
        }
    }

    /** Rows of a curve after each other, in a form of the many that files have. */
    private static String table(Random random) {
        char separator = ",;\t".charAt(random.nextInt(3));
        boolean comma = separator != ',' && random.nextBoolean();
        boolean weights = random.nextBoolean();
        boolean experiments = random.nextBoolean();
        boolean drug = random.nextBoolean();
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "Screen of the week\n\n" : "");
        List<String> names =
                new ArrayList<>(List.of(random.nextBoolean() ? "curve" : "Cell line", "dose [nM]", "response [%]"));
        names.addAll(weights ? List.of("weight") : List.of());
        names.addAll(experiments ? List.of("date") : List.of());
        names.addAll(drug ? List.of("drug") : List.of());
        text.append(String.join(String.valueOf(separator), names)).append('\n');
        for (int curve = 0; curve < 1 + random.nextInt(6); curve++) {
            for (int row = 0; row < 1 + random.nextInt(9); row++) {
                List<String> cells = new ArrayList<>();
                cells.add("line " + curve);
                cells.add(number(random.nextInt(4) * 0.125, comma));
                cells.add(random.nextInt(9) == 0 ? "NA" : number(100 * random.nextDouble(), comma));
                cells.addAll(weights ? List.of(number(random.nextDouble(), comma)) : List.of());
                cells.addAll(experiments ? List.of("2026-01-1" + row % 3 + " 12:0" + row) : List.of());
                cells.addAll(drug ? List.of("drug " + curve % 2) : List.of());
                text.append(String.join(String.valueOf(separator), cells))
                        .append(random.nextInt(9) == 0 ? "\n\n" : "\n");
            }
        }
        return text.toString();
    }

    private static String number(double value, boolean comma) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return comma ? text.replace('.', ',') : text;
    }

    @Test
    void theCurvesAreThoseOfTheWholeFile() throws IOException {
        Random random = new Random(20261130);
        int read = 0;
        for (int i = 0; i < 400; i++) {
            String table = table(random);
            List<DoseResponseData> whole = new ArrayList<>();
            try {
                DoseResponseFile.read(text(table)).forEach(whole::add);
            } catch (FileFormatException e) {
                String place = String.valueOf(e.getMessage());
                Exception other = assertThrows(Exception.class, () -> curves(text(table)), table);
                assertEquals(place, other.getMessage(), table);
                continue;
            }
            assertEquals(whole, curves(text(table)), table);
            read++;
        }
        assertTrue(read > 300, read + " of 400 tables can be read");
    }

    @Test
    void curvesSideBySideAreThoseOfTheWholeFile() throws IOException {
        String table = "drug,dose [µM],WT a,WT b,R4\nx,0,100,99,101\nx,1,20,21,80\ny,0,98,NA,97\ny,1,50,51,NA\n";
        DoseResponseFile reader = DoseResponseFile.withDefaults()
                .withCurveColumns("drug")
                .withCurve("WT", "WT a", "WT b")
                .withCurve("R4");
        List<DoseResponseData> whole = new ArrayList<>();
        reader.from(text(table)).forEach(whole::add);
        assertEquals(4, whole.size());
        assertEquals(whole, curves(reader, text(table)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void everyEncodingIsReadPackedOrNot(String encoding) throws IOException {
        StringBuilder table = new StringBuilder("Zellinie;dose [µM];response\n");
        for (int row = 0; row < 60_000; row++) {
            table.append("Höhe ")
                    .append(row / 6)
                    .append(';')
                    .append(row % 6 * 0.25)
                    .append(";4,5\n");
        }
        byte[] bytes = table.toString().replace("0.", "0,").replace("1.", "1,").getBytes(Charset.forName(encoding));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        for (byte[] each : List.of(bytes, packed.toByteArray())) {
            List<DoseResponseData> curves = curves(Source.of(new ByteArrayInputStream(each), "screen.csv"));
            assertEquals(10_000, curves.size());
            assertEquals("Höhe 9999", curves.get(9999).getName());
            assertEquals("µM", curves.get(9999).getUnit());
            assertEquals(0.75, curves.get(9999).getDoses()[3]);
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
        Exception early =
                assertThrows(Exception.class, () -> curves(Source.of(new ByteArrayInputStream(cut), "screen.csv.gz")));
        assertTrue(early.getMessage().startsWith("screen.csv.gz"), early.getMessage());
        assertTrue(early.getMessage().contains("gzip data that end early"), early.getMessage());
    }

    @Test
    void aFileWithoutEndIsReadCurveByCurve() throws IOException {
        InputStream endless = new InputStream() {
            private byte[] row = "curve,dose,response\n".getBytes(StandardCharsets.UTF_8);
            private int at;
            private int count;

            @Override
            public int read() {
                if (at == row.length) {
                    row = ("c" + count / 4 + "," + count % 4 + "," + 10 * (count % 4) + "\n")
                            .getBytes(StandardCharsets.UTF_8);
                    at = 0;
                    count++;
                }
                return row[at++];
            }
        };
        try (DoseResponseStream stream =
                DoseResponseFile.withDefaults().streamFrom(Source.of(endless, "endless.csv"))) {
            Iterator<DoseResponseData> curves = stream.iterator();
            for (int i = 0; i < 50_000; i++) {
                DoseResponseData curve = curves.next();
                assertEquals("c" + i, curve.getName());
                assertEquals(4, curve.size());
            }
        }
    }

    @Test
    void aCurveThatComesBackIsRefusedWithBothLines() throws IOException {
        List<String> before = new ArrayList<>();
        String table = "curve,dose,response\na,0,100\na,1,50\nb,0,90\nb,1,45\na,2,20\n";
        refusal(
                text(table),
                before,
                "screen.csv, line 6, cell A6",
                "found \"a\"",
                "\"a\" began in line 2",
                "sort the file by curve");
        assertEquals(List.of("a", "b"), before);
    }

    @Test
    void ofTenThousandNamesNoneIsTakenForAnother() {
        SeenNames seen = new SeenNames();
        for (int i = 1; i <= 10_000; i++) {
            assertEquals(0, seen.put("curve " + i, i));
        }
        for (int i = 1; i <= 10_000; i++) {
            assertEquals(i, seen.put("curve " + i, 1));
        }
    }

    @Test
    void aBadCellFarDownIsRefusedByItsPlaceAfterTheCurvesAbove() throws IOException {
        StringBuilder table = new StringBuilder("curve,dose,response\n");
        for (int row = 0; row < 3 * HEAD; row++) {
            table.append("c").append(row / 3).append(',').append(row % 3).append(",10.5\n");
        }
        List<String> before = new ArrayList<>();
        refusal(text(table + "last,0,1O.5\n"), before, "line 15002, cell C15002", "found \"1O.5\"");
        assertEquals(HEAD, before.size());
    }

    /** A column of which the first rows tell nothing. */
    private static String untold(String name, String below) {
        StringBuilder table = new StringBuilder("curve,dose,rep1," + name + "\n");
        for (int row = 0; row < 2 * HEAD; row++) {
            table.append("c")
                    .append(row / 4)
                    .append(',')
                    .append(row % 4)
                    .append(",10.5,")
                    .append("\n");
        }
        return table + "last,0,9.5," + below + "\nlast,1,9.5," + below + "\n";
    }

    @Test
    void numbersInAColumnThatWasEmptyAboveAreRefused() throws IOException {
        refusal(text(untold("other", "7.5")), new ArrayList<>(), "line 10002, cell D10002", "withResponseColumns");
        refusal(text(untold("", "7.5")), new ArrayList<>(), "line 10002, cell D10002");
        assertEquals(2501, curves(text(untold("other", "hello"))).size());
        assertEquals(2501, curves(text(untold("plate", "7.5"))).size());
    }

    @Test
    void aDayThatNamesExperimentsOnlyFarDownIsAskedFor() throws IOException {
        StringBuilder table = new StringBuilder("curve,dose,response,date\n");
        for (int row = 0; row < 2 * HEAD; row++) {
            table.append("c" + row / 4 + "," + row % 4 + ",10.5,run " + row + "\n");
        }
        String later = table + "last,0,9.5,run A\nlast,1,9.5,run A\n";
        refusal(text(later), new ArrayList<>(), "line 10003, cell D10003", "withExperimentColumn");
        assertEquals(
                List.of("run A"),
                curves(DoseResponseFile.withDefaults().withExperimentColumn("date"), text(later))
                        .get(2500)
                        .getExperiments());
        assertEquals(2500, curves(text(table.toString())).size());
    }

    @Test
    void aFileThatEndsWithinARowIsRefused() throws IOException {
        StringBuilder table = new StringBuilder("curve,dose,response,weight\n");
        for (int row = 0; row < 2 * HEAD; row++) {
            table.append("c" + row / 4 + "," + row % 4 + ",10.5,1\n");
        }
        refusal(text(table + "last,0,9"), new ArrayList<>(), "line 10002", "the file ends here");
        refusal(
                text("curve,dose,response,weight\na,0,9.5,1\na,1,9"),
                new ArrayList<>(),
                "line 3",
                "the file ends here");
    }

    @Test
    void workbooksAndJsonAreStreamedAsTheyAreRead() throws IOException {
        var set = DoseResponseFile.read(text("curve,dose [nM],response\na,0,100\na,1,50\nb,0,90\nb,1,45\n"));
        Path workbook = folder.resolve("screen.xlsx");
        Path json = folder.resolve("screen.json");
        TableXlsx.write(set, workbook);
        TableJson.write(set, json);
        for (Path file : List.of(workbook, json)) {
            List<DoseResponseData> whole = new ArrayList<>();
            DoseResponseFile.read(file).forEach(whole::add);
            assertEquals(whole, curves(Source.of(file)));
        }
    }

    @Test
    void theCurvesPassOnceAndTheFileIsClosed() throws IOException {
        Path file = Files.writeString(folder.resolve("screen.csv"), "curve,dose,response\na,0,100\na,1,50\n");
        try (DoseResponseStream stream = DoseResponseFile.stream(file.toString())) {
            assertEquals("curves of screen.csv, not read yet", stream.toString());
            assertEquals("a", stream.iterator().next().getName());
            IllegalStateException again = assertThrows(IllegalStateException.class, stream::iterator);
            assertTrue(again.getMessage().contains("open the file again"), again.getMessage());
        }
        Files.delete(file);
        Refusal.of(() -> DoseResponseFile.stream(file), "screen.csv", "no such file");
        Refusal.of(() -> curves(text("a,b\n1,2\n")), "screen.csv", "a column \"dose\"");
        assertFalse(Files.exists(file));
    }
}
