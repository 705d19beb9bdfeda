package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The counts of htseq-count: genes, then what was not assigned, with two underscores or, of early versions, without. */
final class HtseqLog implements LogFormat {
    private static final Pattern KNOWN = Pattern.compile("^(?:__)?no_feature\\s");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?");
    private static final Set<String> FATES =
            Set.of("no_feature", "ambiguous", "too_low_aQual", "not_aligned", "alignment_not_unique");

    @Override
    public boolean recognises(LogText text) {
        return text.any(KNOWN);
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        String[] names = {};
        int columns = 0;
        double[] assigned = {};
        Map<String, double[]> fates = new LinkedHashMap<>();
        for (int i = 0; i < text.size(); i++) {
            if (text.line(i).isBlank()) {
                continue;
            }
            String[] cells = text.line(i).split("\t", -1);
            int first = firstNumber(cells);
            if (columns == 0 && first == cells.length) {
                names = cells;
                continue;
            }
            if (columns == 0) {
                columns = cells.length - first;
                assigned = new double[columns];
            }
            if (cells.length <= columns) {
                throw text.refuse(i, "\"" + text.line(i) + "\"", "a gene and " + columns + " counts");
            }
            String fate = cells[0].startsWith("__") ? cells[0].substring(2) : cells[0];
            double[] values = new double[columns];
            for (int c = 0; c < columns; c++) {
                values[c] = text.number(cells[cells.length - columns + c], i, cells[0]);
                assigned[c] += FATES.contains(fate) ? 0 : values[c];
            }
            if (FATES.contains(fate)) {
                fates.put(fate, values);
            }
        }
        if (!fates.containsKey("alignment_not_unique")) {
            throw text.cutOff("__alignment_not_unique");
        }
        for (int c = 0; c < columns; c++) {
            boolean named = columns > 1 && names.length > columns;
            String name =
                    named ? LogNames.ofAlignment(names[names.length - columns + c]) : LogNames.ofFile(text.fileName());
            LogCollector.Sample sample = into.sample(name, text, "htseq");
            sample.read("assigned", assigned[c]);
            double all = assigned[c];
            for (Map.Entry<String, double[]> fate : fates.entrySet()) {
                sample.read(fate.getKey(), fate.getValue()[c]);
                all += fate.getValue()[c];
            }
            sample.percent("assigned_percent", assigned[c], all);
        }
    }

    private static int firstNumber(String[] cells) {
        int first = 1;
        while (first < cells.length && !NUMBER.matcher(cells[first]).matches()) {
            first++;
        }
        return first;
    }
}
