package io.github.foldwise.io.counts;

import java.util.regex.Pattern;

/** Names of samples from names of files. */
final class SampleNames {
    private static final Pattern ENDING =
            Pattern.compile("(?i)(?:[._-]?(?:ReadsPerGene\\.out|Aligned(?:\\.sortedByCoord|"
                    + "\\.toTranscriptome)?\\.out|htseq(?:[._-]?counts?)?|(?:gene_?)?counts?|sorted|sort|dedup|markdup))*"
                    + "(?:\\.(?:tab|txt|tsv|csv|counts?|bam|sam|gz))*");

    private SampleNames() {}

    static String of(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        for (int i = 1; i < name.length(); i++) {
            if (ENDING.matcher(name.substring(i)).matches()) {
                return name.substring(0, i);
            }
        }
        return name;
    }
}
