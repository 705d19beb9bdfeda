package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.Source;
import io.github.foldwise.io.counts.GtfAttributes;
import io.github.foldwise.io.internal.gzip.GzipDamage;
import io.github.foldwise.io.internal.gzip.GzipMembers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GTF as nearly all are: plain characters, nine cells a row, attributes in quotes. Its bytes are looked at where they lie, and
 * text is made where the gene changes, a row in eight or so. Whatever else comes, damage too, is left to the reader of tables,
 * which reads the file again and has the words for it.
 */
final class PlainGtf {
    private static final int WINDOW = 1 << 18;
    private static final int TABS = 8;
    private static final int ATTRIBUTES = 8;
    private static final int DIGITS = 9;
    private static final String SAF = "GeneID";

    private final InputStream in;
    private final byte[][] types;
    private final String attribute;
    /** How an attribute begins that stands first, as GENCODE's and Ensembl's do; null where that is no plain name. */
    private final byte @Nullable [] opening;

    private final ExonTable exons = new ExonTable();
    private final byte[] bytes = new byte[WINDOW];
    private int at;
    private int end;
    private boolean over;
    private int stop;
    /** Where the cells of a row begin, each behind a tab, and one more behind the end of the row. */
    private final int[] cells = new int[TABS + 2];

    private byte[] lastGene = {};
    private int gene;
    private byte[] lastContig = {};
    private int contig;

    private PlainGtf(InputStream in, List<String> features, String attribute) {
        this.in = in;
        this.types = features.stream()
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.attribute = attribute;
        boolean plain = attribute.chars().noneMatch(c -> "=\"; \t".indexOf(c) >= 0);
        this.opening = plain ? (attribute + " \"").getBytes(StandardCharsets.UTF_8) : null;
    }

    /** {@return the features of a file, null where it is not as plain as that} */
    static @Nullable GeneFeatures read(Source source, List<String> features, String attribute) throws IOException {
        try (InputStream raw = source.passing(AnnotationReader.EXPECTED)) {
            byte[] start = raw.readNBytes(2);
            InputStream in = GzipMembers.isGzip(start, start.length) ? new GzipMembers(start, start.length, raw) : raw;
            PlainGtf gtf = new PlainGtf(in, features, attribute);
            if (in == raw) {
                System.arraycopy(start, 0, gtf.bytes, 0, start.length);
                gtf.end = start.length;
            }
            return gtf.readRows() && !gtf.exons.isEmpty() ? gtf.exons.build(source.fileName()) : null;
        } catch (GzipDamage e) {
            return null;
        }
    }

    private boolean readRows() throws IOException {
        while (at < end || fill()) {
            int tabs = findCells();
            boolean ignored = tabs == 0 && (stop == at || bytes[at] == '#' && !starts("##FASTA"));
            if (!ignored && !(tabs == TABS && take())) {
                return false;
            }
            at = Math.min(end, stop + 1);
        }
        return true;
    }

    /** Finds the end of a row and its cells; -1 where it holds what is not plain. */
    private int findCells() throws IOException {
        int found = 0;
        int i = at;
        cells[0] = at;
        while (true) {
            if (i == end) {
                int before = at;
                boolean more = fill();
                i -= before - at;
                for (int k = 0; k <= found; k++) {
                    cells[k] -= before - at;
                }
                if (!more) {
                    stop = i;
                    cells[found + 1] = i + 1;
                    return over ? found : -1;
                }
            }
            byte c = bytes[i];
            if (c < ' ') {
                if (c == '\n') {
                    stop = i;
                    cells[found + 1] = i + 1;
                    return found;
                }
                if (c != '\t' || found == TABS) {
                    return -1;
                }
                found++;
                cells[found] = i + 1;
            }
            i++;
        }
    }

    /** Reads on behind what is still needed; false at the end, or where a row fills the window. */
    private boolean fill() throws IOException {
        System.arraycopy(bytes, at, bytes, 0, end - at);
        end -= at;
        at = 0;
        int count = end < bytes.length ? in.read(bytes, end, bytes.length - end) : 0;
        over = count < 0;
        end += Math.max(0, count);
        return count > 0;
    }

    /** Takes a row, unless it is one for the reader of tables. */
    private boolean take() {
        boolean table = "{[%".indexOf(bytes[at]) >= 0 || length(0) == SAF.length() && SAF.equalsIgnoreCase(text(0));
        for (int cell = 0; cell <= TABS; cell++) {
            table |= length(cell) > 0 && bytes[cells[cell]] == '"';
        }
        if (table || !isClean(0) || !isClean(2)) {
            return false;
        }
        return !isWanted() || takeFeature();
    }

    private boolean takeFeature() {
        int from = number(3);
        int to = number(4);
        if (from <= 0 || to < from || !isClean(6) || !findGene()) {
            return false;
        }
        if (!isCell(0, lastContig)) {
            lastContig = Arrays.copyOfRange(bytes, cells[0], cells[1] - 1);
            contig = exons.contig(text(0));
        }
        int sign = length(6) == 1 ? bytes[cells[6]] : 0;
        exons.add(gene, contig, from, to, sign == '+' ? Exon.PLUS : sign == '-' ? Exon.MINUS : Exon.BOTH);
        return true;
    }

    private boolean isWanted() {
        for (byte[] type : types) {
            if (isCell(2, type)) {
                return true;
            }
        }
        return false;
    }

    private boolean findGene() {
        int from = cells[ATTRIBUTES];
        byte[] name = opening;
        if (name != null && stop - from > name.length && starts(from, name)) {
            int first = from + name.length;
            int close = first;
            while (close < stop && bytes[close] != '"') {
                close++;
            }
            if (close < stop && isClean(first, close)) {
                if (!Arrays.equals(bytes, first, close, lastGene, 0, lastGene.length)) {
                    lastGene = Arrays.copyOfRange(bytes, first, close);
                    gene = exons.gene(new String(lastGene, StandardCharsets.US_ASCII));
                }
                return true;
            }
        }
        String value = GtfAttributes.value(text(ATTRIBUTES), attribute);
        lastGene = value.getBytes(StandardCharsets.US_ASCII);
        if (!value.isEmpty()) {
            gene = exons.gene(value);
        }
        return !value.isEmpty();
    }

    /** A position, 0 where it is none. */
    private int number(int cell) {
        int value = 0;
        if (length(cell) > DIGITS) {
            return 0;
        }
        for (int i = cells[cell]; i < cells[cell + 1] - 1; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private int length(int cell) {
        return cells[cell + 1] - 1 - cells[cell];
    }

    private String text(int cell) {
        return new String(bytes, cells[cell], length(cell), StandardCharsets.US_ASCII);
    }

    private boolean isCell(int cell, byte[] other) {
        return Arrays.equals(bytes, cells[cell], cells[cell + 1] - 1, other, 0, other.length);
    }

    private boolean isClean(int cell) {
        return isClean(cells[cell], cells[cell + 1] - 1);
    }

    /** Whether there is text without blanks around it. */
    private boolean isClean(int from, int to) {
        return to > from && bytes[from] != ' ' && bytes[to - 1] != ' ';
    }

    private boolean starts(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return stop - at >= wanted.length && starts(at, wanted);
    }

    private boolean starts(int from, byte[] wanted) {
        return Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
