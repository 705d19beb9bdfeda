package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.plate.PlateMatrixFile;
import io.github.foldwise.io.plate.PlateTableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Whatever a file holds, it is read or refused with its name; no reader fails in another way. */
class ReaderPropertiesTest {
    private interface Reading {
        Object read(Path file) throws IOException;
    }

    private static final List<Reading> READERS =
            List.of(PlateMatrixFile::read, PlateTableFile::read, PlateLayoutFile::read);

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                ",",
                ",",
                ",",
                ";",
                "\t",
                "\n",
                "\n",
                "\r\n",
                "\"",
                "A",
                "B",
                "AA",
                "AG",
                "1",
                "2",
                "3",
                "01",
                "0.5",
                "0,5",
                "1,234",
                ",1,2,3\nA,",
                "well,value\n",
                "well,dose_uM\n",
                "dose [nM],1,2,3\nA,",
                "A1,",
                "-1",
                "1e999",
                "570",
                "Plate 2",
                "OVRFLW",
                "*0.3*",
                "<",
                ">4",
                "?",
                "*",
                "(",
                "]",
                "role",
                "unit",
                "\u00B5M",
                "%",
                " ",
                "#N/A",
                "-",
                "=\"x\"");
    }

    @Property(tries = 500, seed = "20261122")
    void anyTextIsReadOrRefused(@ForAll @Size(max = 40) List<@net.jqwik.api.From("tokens") String> parts)
            throws IOException {
        readOrRefuse(String.join("", parts).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200, seed = "20261122")
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
        readOrRefuse(bytes);
    }

    @Property(tries = 200, seed = "20261122")
    void damagedWorkbookIsReadOrRefused(@ForAll @IntRange(max = 100_000) int place, @ForAll byte value)
            throws IOException {
        byte[] bytes = WORKBOOK.clone();
        bytes[place % bytes.length] = value;
        readOrRefuse(bytes);
    }

    private static void readOrRefuse(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("plate", ".csv");
        try {
            Files.write(file, bytes);
            for (Reading reader : READERS) {
                try {
                    reader.read(file).toString();
                } catch (FileFormatException refused) {
                    assertFalse(refused.getMessage().matches("(?s).*\\p{Cntrl}.*"), refused.getMessage());
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static final byte[] WORKBOOK = workbook();

    private static byte[] workbook() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("a");
            sheet.value(1, 0, "A");
            for (int column = 1; column <= 3; column++) {
                sheet.value(0, column, column);
                sheet.value(1, column, column);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
