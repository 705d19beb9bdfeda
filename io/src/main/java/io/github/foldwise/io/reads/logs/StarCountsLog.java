package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code ReadsPerGene.out.tab} of STAR: counts of unstranded, forward and reverse libraries, below what was not assigned. */
final class StarCountsLog implements LogFormat {
    private static final Pattern KNOWN = Pattern.compile("^N_unmapped\t");
    private static final String[] STRANDS = {"assigned_unstranded", "assigned_forward", "assigned_reverse"};

    @Override
    public boolean recognises(LogText text) {
        return KNOWN.matcher(text.line(0)).find();
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        LogCollector.Sample sample = into.sample(LogNames.ofFile(text.fileName()), text, "star-counts");
        double[] sums = new double[STRANDS.length];
        int genes = 0;
        for (int i = 0; i < text.size(); i++) {
            String[] cells = text.line(i).split("\t", -1);
            if (text.line(i).isBlank()) {
                continue;
            }
            if (cells.length != STRANDS.length + 1) {
                throw text.refuse(i, cells.length + " columns", "a gene and three counts");
            }
            boolean fate = cells[0].startsWith("N_");
            for (int c = 0; c < STRANDS.length; c++) {
                double value = text.number(cells[c + 1], i, cells[0]);
                sums[c] += fate ? 0 : value;
                if (fate && c == 0) {
                    sample.read(cells[0].toLowerCase(Locale.ROOT), value);
                }
            }
            genes += fate ? 0 : 1;
        }
        if (genes == 0 || !sample.has("n_ambiguous")) {
            throw text.cutOff("the counts of genes");
        }
        for (int c = 0; c < STRANDS.length; c++) {
            sample.read(STRANDS[c], sums[c]);
        }
        sample.strands(sums[1], sums[2]);
    }
}
