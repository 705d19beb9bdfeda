package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.io.figure.FigurePdf;
import io.github.foldwise.io.figure.FigurePng;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.prism.PrismFile;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.table.Table;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamsOutTest {
    private static final Table TABLE = Table.builder("IC50")
            .text("curve")
            .number("ic50", "µM")
            .row("parental", 0.052)
            .row("résistant", Double.NaN)
            .build();
    private static final Figure FIGURE = Figure.of("A figure")
            .withXaxis(Axis.linear("x", ""))
            .withYaxis(Axis.linear("y", ""))
            .with(Points.of("", new double[] {1, 2}, new double[] {3, 5}));

    @TempDir
    Path folder;

    private interface ToStream {
        void write(OutputStream out) throws IOException;
    }

    private interface ToFile {
        void write(Path file) throws IOException;
    }

    private enum Kind {
        CSV(out -> TableCsv.write(TABLE, out), file -> TableCsv.write(TABLE, file)),
        TSV(out -> TableTsv.write(TABLE, out), file -> TableTsv.write(TABLE, file)),
        JSON(out -> TableJson.write(TABLE, out), file -> TableJson.write(TABLE, file)),
        XLSX(out -> TableXlsx.write(TABLE, out), file -> TableXlsx.write(TABLE, file)),
        WORKBOOK(
                out -> TableXlsx.writeAll(List.of(TABLE, TABLE), out),
                file -> TableXlsx.writeAll(List.of(TABLE, TABLE), file)),
        PZFX(out -> PrismFile.write(TABLE, out), file -> PrismFile.write(TABLE, file)),
        SVG(
                out -> FigureSvg.withDefaults().write(FIGURE, out),
                file -> FigureSvg.withDefaults().write(FIGURE, file)),
        PNG(
                out -> FigurePng.withDefaults().write(FIGURE, out),
                file -> FigurePng.withDefaults().write(FIGURE, file)),
        PDF(
                out -> FigurePdf.withDefaults().write(FIGURE, out),
                file -> FigurePdf.withDefaults().write(FIGURE, file)),
        HTML(
                out -> HtmlReport.of("t").table(TABLE, "c").write(out),
                file -> HtmlReport.of("t").table(TABLE, "c").write(file));

        private final ToStream toStream;
        private final ToFile toFile;

        Kind(ToStream toStream, ToFile toFile) {
            this.toStream = toStream;
            this.toFile = toFile;
        }
    }

    private static final class Watched extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamGetsTheBytesOfTheFileAndStaysOpen(Kind kind) throws IOException {
        Watched out = new Watched();
        kind.toStream.write(out);
        Path file = folder.resolve("some.file");
        kind.toFile.write(file);
        assertFalse(out.closed);
        assertArrayEquals(Files.readAllBytes(file), out.toByteArray());
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatRefusesIsReported(Kind kind) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        IOException failure = assertThrows(IOException.class, () -> kind.toStream.write(full));
        assertTrue(String.valueOf(failure.getMessage()).contains("disk full"), failure.getMessage());
    }

    @Test
    void aFigureIsAnImageOfTheSizeThatWasAskedFor() throws IOException {
        BufferedImage image = FigurePng.withDefaults().withPixels(640, 401, 2).toImage(FIGURE);
        assertEquals(1280, image.getWidth());
        assertEquals(802, image.getHeight());
        assertEquals(0xFFFFFFFF, image.getRGB(0, 0));
        long inked = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                inked += image.getRGB(x, y) == 0xFFFFFFFF ? 0 : 1;
            }
        }
        assertTrue(inked > 5000, inked + " pixels");
        BufferedImage plain = FigurePng.withDefaults().withPixels(640, 401, 1).toImage(FIGURE);
        assertEquals(640, plain.getWidth());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigurePng.withDefaults().withPixels(640, 401, 1).write(FIGURE, out);
        BufferedImage written = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        for (int x = 0; x < 640; x++) {
            assertEquals(plain.getRGB(x, 200), written.getRGB(x, 200));
        }
        assertThrows(
                IllegalArgumentException.class, () -> FigurePng.withDefaults().withPixels(10, 400, 1));
        assertThrows(
                IllegalArgumentException.class, () -> FigurePng.withDefaults().withPixels(400, 400, 0.1));
    }

    @Test
    void theTextOfATableIsWhatIsWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableJson.write(TABLE, out);
        assertEquals(out.toString(StandardCharsets.UTF_8), TableJson.toJson(TABLE));
    }
}
