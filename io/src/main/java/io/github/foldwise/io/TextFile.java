package io.github.foldwise.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text of unknown encoding: byte order mark, else the pattern of NUL bytes (UTF-16 without mark, as some readers on Windows
 * write it), else UTF-8 if the whole file is valid, else windows-1252.
 */
final class TextFile {
    private static final Logger LOG = LoggerFactory.getLogger(TextFile.class);

    static final int MAX_LINE = 1 << 20;
    private static final int SNIFFED_BYTES = 1 << 16;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final String file;
    private final byte[] start;
    private final Charset charset;

    /** A text that starts with these bytes or is no longer than they are; they tell the encoding. */
    TextFile(String file, byte[] start) throws FileFormatException {
        this(file, start, charsetOf(file, start, true));
    }

    private TextFile(String file, byte[] start, Charset charset) {
        this.file = file;
        this.start = start;
        this.charset = charset;
        if (charset.equals(WINDOWS)) {
            LOG.info("{}: no UTF-8, read as {}", Source.fileName(file), WINDOWS);
        }
    }

    /** The first lines of a longer text: these bytes up to the last line end in them. */
    static TextFile ofStart(String file, byte[] bytes) throws FileFormatException {
        Charset charset = charsetOf(file, bytes, false);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != '\r') {
            end--;
        }
        // The other half of a line end in UTF-16.
        boolean wide = charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
        return new TextFile(file, Arrays.copyOf(bytes, Math.min(bytes.length, wide ? end + end % 2 : end)), charset);
    }

    /** The characters after a byte order mark; a line longer than {@link #MAX_LINE} is refused. */
    LineReader lines() throws IOException {
        return lines(new ByteArrayInputStream(start));
    }

    /** As {@link #lines()}, of a longer text that starts with the same bytes. */
    LineReader lines(InputStream all) throws IOException {
        return new LineReader(file, characters(all), MAX_LINE);
    }

    /** As {@link #lines(InputStream)}, of a text of any length. */
    LineReader endlessLines(InputStream all) throws IOException {
        return new LineReader(file, characters(all), MAX_LINE, Long.MAX_VALUE);
    }

    /** The characters after a byte order mark, in lines of any length; the caller keeps watch. */
    Reader characters() throws IOException {
        return characters(new ByteArrayInputStream(start));
    }

    private Reader characters(InputStream all) throws IOException {
        all.skipNBytes(lengthOfMark(start));
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(charset.equals(WINDOWS) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new InputStreamReader(all, decoder);
    }

    private static int lengthOfMark(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF) ? 2 : 0;
    }

    static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset charsetOf(String file, byte[] bytes, boolean whole) throws FileFormatException {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int sniffed = Math.min(bytes.length, SNIFFED_BYTES);
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < sniffed; i++) {
            if (bytes[i] == 0) {
                evenZeros += 1 - i % 2;
                oddZeros += i % 2;
            }
        }
        // Plate files are mostly digits and Latin letters, whose high byte is zero in UTF-16.
        double enough = 0.35 * sniffed;
        if (evenZeros == 0 && oddZeros > 0 && oddZeros >= enough) {
            return StandardCharsets.UTF_16LE;
        }
        if (oddZeros == 0 && evenZeros > 0 && evenZeros >= enough) {
            return StandardCharsets.UTF_16BE;
        }
        refuseBinary(file, bytes);
        return isValidUtf8(bytes, whole) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private static boolean isValidUtf8(byte[] bytes, boolean whole) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer chars = CharBuffer.allocate(SNIFFED_BYTES);
        CoderResult result;
        do {
            chars.clear();
            result = decoder.decode(in, chars, whole);
        } while (result.isOverflow());
        return !result.isError();
    }

    private static void refuseBinary(String file, byte[] bytes) throws FileFormatException {
        for (byte each : bytes) {
            if (each == 0) {
                boolean packed = startsWith(bytes, 'B', 'Z', 'h')
                        || startsWith(bytes, 0xFD, '7', 'z', 'X')
                        || startsWith(bytes, 0x28, 0xB5, 0x2F, 0xFD)
                        || startsWith(bytes, '7', 'z', 0xBC, 0xAF);
                throw FileFormatException.of(
                        file,
                        packed ? "a file packed by bzip2, xz, zstd or 7z" : "a binary file",
                        "text or an XLSX workbook",
                        packed
                                ? "unpack it, or pack it by gzip where packed files are read"
                                : "export the data from the program that wrote it as CSV, TSV or XLSX");
            }
        }
    }
}
