package io.github.foldwise.io;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text of unknown encoding: byte order mark, else the pattern of NUL bytes (UTF-16 without mark, as some readers on Windows
 * write it), else UTF-8 if the whole file is valid, else windows-1252.
 */
final class TextFile {
    static final int SNIFFED_BYTES = 1 << 16;
    static final int MAX_LINE = 1 << 20;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextFile() {}

    /** A reader positioned after a byte order mark, which refuses lines longer than {@link #MAX_LINE}. */
    static Reader open(Path file, byte[] head) throws IOException {
        return new LimitedReader(file, openUnlimited(file, head));
    }

    /** As {@link #open}, for text whose lines may be of any length; the caller keeps watch. */
    static Reader openUnlimited(Path file, byte[] head) throws IOException {
        Charset charset = charsetOf(file, head);
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(lengthOfMark(head));
            CharsetDecoder decoder = charset.newDecoder()
                    .onMalformedInput(charset.equals(WINDOWS) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            return new InputStreamReader(in, decoder);
        } catch (IOException e) {
            in.close();
            throw e;
        }
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

    private static Charset charsetOf(Path file, byte[] head) throws IOException {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                evenZeros += 1 - i % 2;
                oddZeros += i % 2;
            }
        }
        // Plate files are mostly digits and Latin letters, whose high byte is zero in UTF-16.
        double enough = 0.35 * head.length;
        if (evenZeros == 0 && oddZeros > 0 && oddZeros >= enough) {
            return StandardCharsets.UTF_16LE;
        }
        if (oddZeros == 0 && evenZeros > 0 && evenZeros >= enough) {
            return StandardCharsets.UTF_16BE;
        }
        return isValidUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private static boolean isValidUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(SNIFFED_BYTES);
        CharBuffer chars = CharBuffer.allocate(SNIFFED_BYTES);
        boolean valid = true;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = fill(in, bytes); n >= 0; n = fill(in, bytes)) {
                refuseBinary(file, bytes, n);
                bytes.flip();
                CoderResult result = decoder.decode(bytes, chars, false);
                valid &= !result.isError();
                if (valid) {
                    bytes.compact();
                } else {
                    bytes.clear();
                }
                chars.clear();
            }
        }
        bytes.flip();
        return valid && !decoder.decode(bytes, chars, true).isError();
    }

    private static int fill(InputStream in, ByteBuffer bytes) throws IOException {
        byte[] read = new byte[bytes.remaining()];
        int n = in.read(read);
        bytes.put(read, 0, Math.max(n, 0));
        return n;
    }

    private static void refuseBinary(Path file, ByteBuffer bytes, int count) throws IOException {
        for (int i = bytes.position() - count; i < bytes.position(); i++) {
            if (bytes.get(i) == 0) {
                throw FileFormatException.of(
                        file,
                        "a binary file",
                        "text or an XLSX workbook",
                        "export the data from the program that wrote it as CSV, TSV or XLSX");
            }
        }
    }

    /** Counts characters since the last line end, so that a file without line ends cannot fill the memory. */
    private static final class LimitedReader extends FilterReader {
        private final Path file;
        private int line = 1;
        private int length;

        LimitedReader(Path file, Reader in) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] buffer, int offset, int count) throws IOException {
            int n;
            try {
                n = super.read(buffer, offset, count);
            } catch (CharacterCodingException e) {
                throw new FileFormatException(
                        new Place(file.toString(), "", line, -1),
                        "bytes that are no text in the encoding the file starts with",
                        "text",
                        "save the file again as UTF-8");
            }
            for (int i = offset; i < offset + n; i++) {
                boolean end = buffer[i] == '\n' || buffer[i] == '\r';
                line += buffer[i] == '\n' ? 1 : 0;
                length = end ? 0 : length + 1;
                if (length > MAX_LINE) {
                    throw new FileFormatException(
                            new Place(file.toString(), "", line, -1),
                            "a line of more than " + MAX_LINE + " characters",
                            "rows of cells",
                            "check that this is a table and has line ends");
                }
            }
            return n;
        }
    }
}
