package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are written one after the other below one header. */
class TablesOneByOneTest {
    @TempDir
    Path folder;

    private static Table.Builder table() {
        return Table.builder("fits").text("curve").number("ic50", "µM").integer("n");
    }

    private static Table of(String curve, double ic50, Integer n) {
        return table().row(curve, ic50, n).build();
    }

    @Test
    void theyAreWrittenAsOneTable() throws IOException {
        Table whole = table().row("a,b", 0.1, 3)
                .row("", Double.NaN, null)
                .row("1", Double.POSITIVE_INFINITY, 5)
                .build();
        StringWriter csv = new StringWriter();
        TableCsv.write(whole, csv);
        Path file = folder.resolve("fits.csv");
        TableCsv.writeEach(
                rows -> {
                    rows.accept(of("a,b", 0.1, 3));
                    rows.accept(table().build());
                    rows.accept(table().row("", Double.NaN, null)
                            .row("1", Double.POSITIVE_INFINITY, 5)
                            .build());
                },
                file.toString());
        assertEquals(csv.toString(), Files.readString(file));
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream each = new ByteArrayOutputStream();
        TableTsv.write(whole, one);
        TableTsv.writeEach(
                rows -> whole.forEach(row -> rows.accept(whole.filter(r -> r.getIndex() == row.getIndex()))), each);
        assertEquals(one.toString(StandardCharsets.UTF_8), each.toString(StandardCharsets.UTF_8));
    }

    @Test
    void otherColumnsAreRefusedAndNothingIsWritten() {
        Path file = folder.resolve("fits.csv");
        IllegalArgumentException unit = assertThrows(
                IllegalArgumentException.class,
                () -> TableCsv.writeEach(
                        rows -> {
                            rows.accept(of("a", 1, 1));
                            rows.accept(Table.builder("fits")
                                    .text("curve")
                                    .number("ic50", "nM")
                                    .integer("n")
                                    .row("b", 1, 1)
                                    .build());
                        },
                        file));
        assertTrue(unit.getMessage().contains("after row 1 has the columns [curve, ic50 [nM], n]"), unit.getMessage());
        IllegalArgumentException none =
                assertThrows(IllegalArgumentException.class, () -> TableCsv.writeEach(rows -> {}, file));
        assertTrue(none.getMessage().contains("no table was given"), none.getMessage());
        IllegalStateException own = assertThrows(
                IllegalStateException.class,
                () -> TableCsv.writeEach(
                        rows -> {
                            rows.accept(of("a", 1, 1));
                            throw new IllegalStateException("of the caller");
                        },
                        file));
        assertEquals("of the caller", own.getMessage());
        assertFalse(Files.exists(file));
        assertEquals(0, Arrays.stream(folder.toFile().list()).count());
    }

    @Test
    void aDiskThatIsFullIsAnExceptionOfInputAndOutput() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        IOException failure = assertThrows(
                IOException.class,
                () -> TableCsv.writeEach(
                        rows -> {
                            for (int i = 0; i < 100_000; i++) {
                                rows.accept(of("a" + i, 1, 1));
                            }
                        },
                        full));
        assertTrue(failure.getMessage().contains("No space left"), failure.getMessage());
    }
}
