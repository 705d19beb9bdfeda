package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code samtools flagstat}, from the first versions on: records that passed the platform's checks, plus those that did not. */
final class FlagstatLog implements LogFormat {
    private static final Pattern KNOWN = Pattern.compile("^\\d+ \\+ \\d+ in total ");
    private static final Pattern ROW = Pattern.compile("^(\\d+) \\+ (\\d+) (.+?)(?: \\(.*)?$");
    private static final String OTHER = "with mate mapped to a different chr";
    private static final Map<String, String> QUANTITIES = Map.ofEntries(
            Map.entry("in total", "records"),
            Map.entry("primary", "primary"),
            Map.entry("secondary", "secondary"),
            Map.entry("supplementary", "supplementary"),
            Map.entry("duplicates", "duplicates"),
            Map.entry("primary duplicates", "primary_duplicates"),
            Map.entry("mapped", "mapped"),
            Map.entry("primary mapped", "primary_mapped"),
            Map.entry("paired in sequencing", "paired"),
            Map.entry("read1", "read1"),
            Map.entry("read2", "read2"),
            Map.entry("properly paired", "properly_paired"),
            Map.entry("with itself and mate mapped", "both_mapped"),
            Map.entry("singletons", "singletons"),
            Map.entry(OTHER, "mates_on_other_chromosome"));

    @Override
    public boolean recognises(LogText text) {
        return text.any(KNOWN);
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        LogCollector.Sample sample = into.sample(LogNames.ofFile(text.fileName()), text, "flagstat");
        for (int i = 0; i < text.size(); i++) {
            Matcher row = ROW.matcher(text.line(i));
            if (!row.find()) {
                continue;
            }
            boolean surely = text.line(i).contains("mapQ>=");
            String quantity = surely ? "mates_on_other_chromosome_mapq5" : QUANTITIES.get(row.group(3));
            if (quantity == null) {
                continue;
            }
            if (sample.has(quantity)) {
                throw text.refuse(i, "\"" + row.group(3) + "\" a second time", "the numbers of one alignment");
            }
            sample.read(quantity, text.number(row.group(1), i, row.group(3)));
            if (quantity.equals("records") && !row.group(2).equals("0")) {
                sample.read("failed_records", text.number(row.group(2), i, row.group(3)));
            }
        }
        if (!sample.has("mates_on_other_chromosome") || !sample.has("mapped")) {
            throw text.cutOff("\"" + OTHER + "\"");
        }
        double others = sample.get("secondary") + sample.get("supplementary");
        // Shares are of reads: further alignments of a read are no further reads.
        sample.percent("mapped_percent", sample.get("mapped") - others, sample.get("records") - others);
    }
}
