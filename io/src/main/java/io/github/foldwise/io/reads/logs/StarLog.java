package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code Log.final.out} of STAR: name, bar, value. Early versions give shares of what was not mapped, later ones also numbers. */
final class StarLog implements LogFormat {
    private static final Pattern KNOWN = Pattern.compile("^\\s*Number of input reads \\|");
    private static final String LAST = "% of reads unmapped: other";
    private static final Map<String, String> QUANTITIES = Map.ofEntries(
            Map.entry("Number of input reads", "reads"),
            Map.entry("Average input read length", "mean_read_length"),
            Map.entry("Uniquely mapped reads number", "uniquely_mapped"),
            Map.entry("Uniquely mapped reads %", "uniquely_mapped_percent"),
            Map.entry("Average mapped length", "mean_mapped_length"),
            Map.entry("Number of splices: Total", "splices"),
            Map.entry("Number of splices: Annotated (sjdb)", "annotated_splices"),
            Map.entry("Number of splices: Non-canonical", "non_canonical_splices"),
            Map.entry("Mismatch rate per base, %", "mismatch_percent"),
            Map.entry("Deletion rate per base", "deletion_percent"),
            Map.entry("Insertion rate per base", "insertion_percent"),
            Map.entry("Number of reads mapped to multiple loci", "multi_mapped"),
            Map.entry("% of reads mapped to multiple loci", "multi_mapped_percent"),
            Map.entry("Number of reads mapped to too many loci", "too_many_loci"),
            Map.entry("% of reads mapped to too many loci", "too_many_loci_percent"),
            Map.entry("Number of reads unmapped: too many mismatches", "unmapped_mismatches"),
            Map.entry("% of reads unmapped: too many mismatches", "unmapped_mismatches_percent"),
            Map.entry("Number of reads unmapped: too short", "unmapped_too_short"),
            Map.entry("% of reads unmapped: too short", "unmapped_too_short_percent"),
            Map.entry("Number of reads unmapped: other", "unmapped_other"),
            Map.entry(LAST, "unmapped_other_percent"),
            Map.entry("Number of chimeric reads", "chimeric"),
            Map.entry("% of chimeric reads", "chimeric_percent"));

    @Override
    public boolean recognises(LogText text) {
        return text.any(KNOWN);
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        LogCollector.Sample sample = into.sample(LogNames.ofFile(text.fileName()), text, "star");
        for (int i = 0; i < text.size(); i++) {
            int bar = text.line(i).indexOf('|');
            String name = bar < 0 ? "" : text.line(i).substring(0, bar).strip();
            String quantity = QUANTITIES.get(name);
            if (quantity == null) {
                continue;
            }
            if (sample.has(quantity)) {
                throw text.refuse(i, "\"" + name + "\" a second time", "the log of one run");
            }
            sample.read(quantity, text.number(text.line(i).substring(bar + 1), i, name));
        }
        if (!sample.has("unmapped_other_percent") || !sample.has("uniquely_mapped") || !sample.has("multi_mapped")) {
            throw text.cutOff("\"" + LAST + "\"");
        }
        sample.percent(
                "mapped_percent", sample.get("uniquely_mapped") + sample.get("multi_mapped"), sample.get("reads"));
    }
}
