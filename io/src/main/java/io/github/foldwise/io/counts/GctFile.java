package io.github.foldwise.io.counts;

import io.github.foldwise.io.TextRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A matrix in the format GCT of GenePattern and GSEA: the version, {@code #1.2} or {@code #1.3}, in the first line, the size in the
 * second. Version 1.2 has a description of each gene beside its name, version 1.3 any number of columns about the genes and of rows about
 * the samples, which are left out.
 */
final class GctFile {
    private static final Pattern VERSION = Pattern.compile("#1\\.[23]");
    private static final Pattern SIZE = Pattern.compile("\\d{1,9}");

    private GctFile() {}

    static boolean isVersion(String cell) {
        return VERSION.matcher(cell).matches();
    }

    /** Reads on from the line of the version. */
    static CountImport read(TextRows rows, Set<String> wanted) throws IOException {
        boolean isNewer = rows.cell(0).endsWith("3");
        int sizes = isNewer ? 4 : 2;
        boolean sized = rows.next();
        int[] size = new int[4];
        for (int i = 0; i < sizes; i++) {
            if (!sized || !SIZE.matcher(rows.cell(i)).matches()) {
                throw rows.refuse(
                        i,
                        "the number of genes, then that of samples" + (isNewer ? ", columns and rows about them" : ""),
                        "export the file again, or remove the first two lines");
            }
            size[i] = Integer.parseInt(rows.cell(i));
        }
        int first = isNewer ? 1 + size[2] : 2;
        if (!rows.next() || rows.size() != first + size[1]) {
            throw rows.refuse(
                    rows.size() - 1,
                    first + size[1] + " cells, for line 2 says " + size[1] + " samples, and not " + rows.size(),
                    "copy or export the file again");
        }
        List<String> samples = rows.cells().subList(first, rows.size());
        Set<String> chosen = Set.copyOf(samples);
        boolean some = !wanted.isEmpty() && chosen.containsAll(wanted);
        CountImport read = CountMatrixFile.ofGct(rows, some ? wanted : chosen, size[3], size[0]);
        List<String> warnings = new ArrayList<>(read.getWarnings());
        warnings.removeIf(warning -> warning.startsWith(CountMatrixFile.NOT_IN_SHEET) && !some);
        return read.of(read.getCounts(), warnings);
    }
}
