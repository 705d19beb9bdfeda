package io.github.foldwise.io.blot;

import io.github.foldwise.io.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Exports whose header leaves the numbers of rows without a name, as ImageJ's results do. */
final class BandExport {
    private BandExport() {}

    /** The same table, its first column named where the header begins with a blank cell. */
    static Source named(Source source) throws IOException {
        return isUnnamed(source) ? Source.ofText("row" + cells(source), source.getName()) : source;
    }

    /** Whether the header begins with a blank cell. */
    static boolean isUnnamed(Source source) throws IOException {
        String cells = cells(source);
        return cells.startsWith(",") || cells.startsWith("\t");
    }

    private static String cells(Source source) throws IOException {
        String text = new String(source.bytes("a table of bands"), StandardCharsets.UTF_8).replace("\uFEFF", "");
        return text.startsWith(" ") ? text.substring(1) : text;
    }
}
