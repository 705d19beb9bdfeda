package io.github.foldwise.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlotImageFileTest {
    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    private static double[] pixels(int bits) {
        Random random = new Random(7);
        double[] pixels = new double[WIDTH * HEIGHT];
        double top = Math.scalb(1.0, bits) - 1;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.floor(random.nextDouble() * (top + 1));
        }
        pixels[0] = top;
        pixels[1] = 0;
        return pixels;
    }

    private static BlotImage read(byte[] bytes) throws IOException {
        return BlotImageFile.read(Source.of(new ByteArrayInputStream(bytes), "blot.tif"));
    }

    @ParameterizedTest
    @CsvSource({
        // bits, white is zero, compression, predictor, order, rows in a strip, tile
        "16, false, 1, false, II, 0, 0",
        "16, false, 1, false, MM, 5, 0",
        "16, true, 1, false, II, 0, 0",
        "16, true, 8, true, MM, 7, 0",
        "16, false, 8, true, II, 0, 0",
        "16, false, 5, false, II, 4, 0",
        "16, true, 5, true, MM, 0, 0",
        "16, false, 32773, false, II, 1, 0",
        "16, false, 8, true, II, 0, 16",
        "16, true, 1, false, MM, 0, 16",
        "8, false, 1, false, II, 0, 0",
        "8, true, 8, true, II, 3, 0",
        "32, false, 1, false, II, 0, 0",
        "32, true, 8, true, MM, 2, 0",
    })
    void everyEncodingOfOneImageHasTheSamePixels(
            int bits, boolean white, int compression, boolean predictor, String order, int strip, int tile)
            throws IOException {
        Tiffs tiff = new Tiffs();
        tiff.bits = bits;
        tiff.isWhiteZero = white;
        tiff.compression = compression;
        tiff.hasPredictor = predictor;
        tiff.order = order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        tiff.rowsPerStrip = strip == 0 ? Integer.MAX_VALUE : strip;
        tiff.tile = tile;
        BlotImage image = read(tiff.of(WIDTH, HEIGHT, pixels(bits)));
        assertArrayEquals(pixels(bits), image.getPixels());
        assertEquals(bits, image.getBits());
        assertEquals(bits == 8 ? 1 : 0, image.getWarnings().size());
    }

    @Test
    void realNumbersAreNotCutOff() throws IOException {
        Tiffs tiff = new Tiffs();
        tiff.bits = 32;
        tiff.isReal = true;
        double[] pixels = {0, 0.5, 1, 1.5, 70000.25, -3};
        BlotImage image = read(tiff.of(3, 2, pixels));
        assertArrayEquals(pixels, image.getPixels());
        assertEquals(0, image.getBits());
        assertEquals(Double.POSITIVE_INFINITY, image.getHighest());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void wholeNumbersWithASignKeepIt(int bits) throws IOException {
        Tiffs tiff = new Tiffs();
        tiff.bits = bits;
        tiff.isSigned = true;
        double top = Math.scalb(1.0, bits - 1) - 1;
        double[] pixels = {-5, 0, 5, top};
        BlotImage image = read(tiff.of(4, 1, pixels));
        assertArrayEquals(pixels, image.getPixels());
        assertEquals(top, image.getHighest());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void transparencyChangesNoPixel(int bits) throws IOException {
        int kind = bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, Transparency.TRANSLUCENT, kind);
        WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
        raster.setSamples(0, 0, WIDTH, HEIGHT, 0, pixels(bits));
        raster.setSamples(0, 0, WIDTH, HEIGHT, 1, pixels(bits));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(model, raster, false, null), "png", bytes);
        BlotImage image = read(bytes.toByteArray());
        assertArrayEquals(pixels(bits), image.getPixels());
        assertEquals(bits, image.getBits());
        List<String> warnings = image.getWarnings();
        assertTrue(warnings.get(warnings.size() - 1).startsWith("Transparency"), warnings.toString());
    }

    private static byte[] stack(BufferedImage... pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType("Deflate");
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                writer.writeToSequence(new IIOImage(page, null, null), parameters);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage page(int value) {
        BufferedImage page = new BufferedImage(5, 4, BufferedImage.TYPE_USHORT_GRAY);
        page.getRaster().setSample(0, 0, 0, value);
        return page;
    }

    @Test
    void pagesAreReadInOrderAndTheFirstSaysThatThereAreOthers() throws IOException {
        byte[] bytes = stack(page(100), page(101), page(102));
        List<BlotImage> pages = BlotImageFile.readAll(Source.of(new ByteArrayInputStream(bytes), "blot.tif"));
        for (int i = 0; i < 3; i++) {
            assertEquals(100 + i, pages.get(i).getPixel(0, 0));
            assertEquals(i + 1, pages.get(i).getPage());
            assertTrue(pages.get(i).getWarnings().isEmpty());
        }
        assertEquals(pages.get(0).withWarning("Page 1 of 3; the others were not measured."), read(bytes));
    }

    @Test
    void theFirstPageOfAStackThatIsTooLargeIsStillRead() throws IOException {
        BufferedImage large = new BufferedImage(6000, 3000, BufferedImage.TYPE_BYTE_BINARY);
        byte[] bytes = stack(page(100), large, large);
        String message = String.valueOf(assertThrows(
                        FileFormatException.class,
                        () -> BlotImageFile.readAll(Source.of(new ByteArrayInputStream(bytes), "stack.tif")))
                .getMessage());
        assertTrue(message.contains("3 pages, of which the first 3 have 36000020 pixels"), message);
        assertEquals(100, read(bytes).getPixel(0, 0));
    }

    @Test
    void pngKeepsSixteenBits() throws IOException {
        BufferedImage png = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        double[] pixels = pixels(16);
        png.getRaster().setSamples(0, 0, WIDTH, HEIGHT, 0, pixels);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(png, "png", bytes);
        BlotImage image = read(bytes.toByteArray());
        assertArrayEquals(pixels, image.getPixels());
        assertEquals(16, image.getBits());
        assertTrue(image.getWarnings().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "palette"})
    void copiesForTheEyeSaySo(String kind) throws IOException {
        int type = kind.equals("palette") ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_INT_RGB;
        BufferedImage picture = new BufferedImage(8, 8, type);
        for (int i = 0; i < 64; i++) {
            picture.setRGB(i % 8, i / 8, i * 0x040404);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, kind.equals("jpg") ? "jpg" : "png", bytes);
        BlotImage image = read(bytes.toByteArray());
        assertEquals(8, image.getBits());
        assertTrue(
                image.getWarnings().get(0).contains("a copy for the eye"),
                image.getWarnings().toString());
        if (kind.equals("png")) {
            assertEquals(4, image.getPixel(1, 0));
        }
    }

    @Test
    void everyCutOfAFileIsRefusedByName() throws IOException {
        Tiffs tiff = new Tiffs();
        tiff.compression = Tiffs.DEFLATE;
        byte[] whole = tiff.of(WIDTH, HEIGHT, pixels(16));
        int refused = 0;
        for (int length = 0; length < whole.length; length += 7) {
            try {
                // The very end of a directory says nothing that is not the default.
                assertArrayEquals(pixels(16), read(Arrays.copyOf(whole, length)).getPixels());
            } catch (FileFormatException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("blot.tif"), e.getMessage());
                assertFalse(String.valueOf(e.getMessage()).contains("numImages"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused >= (whole.length - 40) / 7, refused + " of " + whole.length / 7);
    }

    @Test
    void anImageThatClaimsToBeHugeIsRefusedBeforeItIsMade() {
        Tiffs tiff = new Tiffs();
        byte[] bytes = tiff.of(1, 1, new double[] {5});
        // Width and height are the first two entries of the directory, at its ninth byte and twelve bytes on.
        int directory = bytes.length - 2 - 12 * 11 - 4;
        for (int entry : new int[] {0, 1}) {
            int at = directory + 2 + 12 * entry + 8;
            bytes[at] = (byte) (50000 & 255);
            bytes[at + 1] = (byte) (50000 >> 8);
        }
        String message = String.valueOf(
                assertThrows(FileFormatException.class, () -> read(bytes)).getMessage());
        assertTrue(message.contains("50000 x 50000"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "blot,line\nB1,a\n", "GIF8", "II*\0"})
    void whatIsNoImageIsRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(FileFormatException.class, () -> read(bytes));
    }
}
