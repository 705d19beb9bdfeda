package io.github.foldwise.io;

import io.github.foldwise.io.internal.output.MarkedTexts;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The check of a workbook before it is parsed. Two kinds of small files would fill the memory of the parser: an archive that
 * unpacks to gigabytes, and a sheet with one cell far to the right, for which the parser keeps a place for every cell
 * before it. Everything is unpacked once and thrown away, because the sizes an archive states about itself prove nothing.
 */
final class WorkbookGuard {
    private static final int MAX_COLUMNS = 16_384;
    private static final int MAX_ROWS = 1 << 20;
    private static final long HARMLESS_UNPACKED = 10L << 20;
    private static final long MAX_RATIO = 200;
    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z]{1,3})(\\d{1,7})");

    private final String file;
    private final long packed;
    private final MarkedTexts texts = new MarkedTexts();
    private final MergedCells merged = new MergedCells(texts);
    private long unpacked;

    private WorkbookGuard(String file, long packed) {
        this.file = file;
        this.packed = packed;
    }

    /** Checks a workbook; what it says of merged cells comes by on the way. */
    static MergedCells check(String file, byte[] bytes) throws IOException {
        WorkbookGuard guard = new WorkbookGuard(file, bytes.length);
        // The same library as the parser's, so that no archive looks one way here and another way there.
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            List<ZipArchiveEntry> parts = new ArrayList<>(Collections.list(zip.getEntries()));
            parts.sort(Comparator.comparing(part -> !part.getName().endsWith("styles.xml")));
            for (ZipArchiveEntry entry : parts) {
                if (entry.getMethod() != ZipMethod.STORED.getCode()
                        && entry.getMethod() != ZipMethod.DEFLATED.getCode()) {
                    throw new IOException("part " + entry.getName() + " is packed as no workbook is");
                }
                try (InputStream part = zip.getInputStream(entry)) {
                    guard.check(entry, guard.new Counted(part));
                }
            }
        }
        return guard.merged;
    }

    private void check(ZipArchiveEntry entry, InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(lenient(in));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    checkPlace(xml);
                    merged.look(entry.getName(), xml);
                    texts.look(entry.getName(), xml);
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof FileFormatException refused) {
                throw refused;
            }
            if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                throw new IOException("part " + entry.getName() + " is not XML", e);
            }
            // Pictures and settings are no XML; they still count.
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Text of an XML part; bytes that do not decode are replaced, on which the parser would print to the error stream. */
    private static Reader lenient(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, 2);
        byte[] head = pushback.readNBytes(2);
        pushback.unread(head);
        Charset charset = StandardCharsets.UTF_8;
        if (TextFile.startsWith(head, 0xFE, 0xFF) || TextFile.startsWith(head, 0, '<')) {
            charset = StandardCharsets.UTF_16BE;
        } else if (TextFile.startsWith(head, 0xFF, 0xFE) || TextFile.startsWith(head, '<', 0)) {
            charset = StandardCharsets.UTF_16LE;
        }
        BufferedReader reader = new BufferedReader(new InputStreamReader(pushback, charset));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private void checkPlace(XMLStreamReader xml) throws FileFormatException {
        @Nullable String reference = xml.getAttributeValue(null, "r");
        if (reference == null) {
            return;
        }
        boolean cell = xml.getLocalName().equals("c");
        boolean row = xml.getLocalName().equals("row");
        if ((cell && !isCell(reference)) || (row && !isRow(reference))) {
            throw FileFormatException.of(
                    file,
                    "a cell or row at \"" + reference + "\"",
                    "cells up to XFD1048576",
                    "open the workbook in a spreadsheet program and save it again");
        }
    }

    private static boolean isRow(String number) {
        return number.matches("\\d{1,7}") && Integer.parseInt(number) >= 1 && Integer.parseInt(number) <= MAX_ROWS;
    }

    private static boolean isCell(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            return false;
        }
        int column = 0;
        String letters = matcher.group(1).toUpperCase(Locale.ROOT);
        for (int i = 0; i < letters.length(); i++) {
            column = 26 * column + letters.charAt(i) - 'A' + 1;
        }
        return column <= MAX_COLUMNS && isRow(matcher.group(2));
    }

    /** Adds what is read to the unpacked size and refuses to go on beyond the limits. */
    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // A parser that takes a picture for XML closes it at its end, where the count goes on.
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(Math.max(n, 0));
            return n;
        }

        private void count(int bytes) throws FileFormatException {
            unpacked += bytes;
            boolean tooLarge = unpacked > Source.MAX_BYTES;
            boolean tooDense = unpacked > HARMLESS_UNPACKED && unpacked > MAX_RATIO * packed;
            if (tooLarge || tooDense) {
                throw FileFormatException.of(
                        file,
                        "a workbook of " + packed + " bytes that unpacks to more than " + (unpacked >> 20) + " MB",
                        "at most " + (Source.MAX_BYTES >> 20) + " MB and at most " + MAX_RATIO + " times its size",
                        "delete formatted but empty rows and columns, or save the sheet as CSV");
            }
        }
    }
}
