package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code samtools idxstats}: sequence, length, mapped, unmapped; at the end a star for what lies nowhere. */
final class IdxstatsLog implements LogFormat {
    private static final Pattern ROW = Pattern.compile("^[^\\t]+\\t\\d+\\t\\d+\\t\\d+$");
    private static final Pattern LAST = Pattern.compile("^\\*\\t0\\t\\d+\\t\\d+$");
    private static final Set<String> MITOCHONDRION =
            Set.of("MT", "M", "CHRM", "CHRMT", "MITO", "MITOCHONDRION_GENOME", "NC_012920.1", "NC_005089.1");

    @Override
    public boolean recognises(LogText text) {
        return ROW.matcher(text.line(0)).find()
                && text.lines().stream().anyMatch(line -> LAST.matcher(line).find());
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        double mapped = 0;
        double unmapped = 0;
        double mitochondrial = Double.NaN;
        double ofX = Double.NaN;
        double ofY = Double.NaN;
        for (int i = 0; i < text.size(); i++) {
            if (text.line(i).isBlank()) {
                continue;
            }
            if (!ROW.matcher(text.line(i)).find()) {
                throw text.refuse(i, "\"" + text.line(i) + "\"", "sequence, length, mapped and unmapped");
            }
            String[] cells = text.line(i).split("\t", -1);
            double here = text.number(cells[2], i, cells[0]);
            mapped += here;
            unmapped += text.number(cells[3], i, cells[0]);
            String name = cells[0].toUpperCase(Locale.ROOT);
            mitochondrial = MITOCHONDRION.contains(name) ? here : mitochondrial;
            ofX = name.equals("X") || name.equals("CHRX") ? here : ofX;
            ofY = name.equals("Y") || name.equals("CHRY") ? here : ofY;
        }
        LogCollector.Sample sample = into.sample(LogNames.ofFile(text.fileName()), text, "idxstats");
        sample.read("mapped", mapped).read("unmapped", unmapped);
        share(sample, "mitochondrial_percent", mitochondrial, mapped);
        share(sample, "chromosome_x_percent", ofX, mapped);
        share(sample, "chromosome_y_percent", ofY, mapped);
    }

    private static void share(LogCollector.Sample sample, String quantity, double part, double whole) {
        if (!Double.isNaN(part)) {
            sample.percent(quantity, part, whole);
        }
    }
}
