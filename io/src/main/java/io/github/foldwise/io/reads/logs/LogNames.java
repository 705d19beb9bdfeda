package io.github.foldwise.io.reads.logs;

import java.util.regex.Pattern;

/** Names of samples from names of files and folders. */
final class LogNames {
    private static final Pattern ENDING = Pattern.compile("(?i)(?:[._-]*(?:Log\\.final|ReadsPerGene|"
            + "Aligned(?:\\.sortedByCoord|\\.toTranscriptome)?\\.out|featureCounts?|htseq|hisat2|bowtie2|samtools|flagstat|"
            + "idxstats|summary|salmon|kallisto|quant|(?:gene_?)?counts?|sorted|sort|dedup|markdup|stats|align_summary)"
            + "|\\.(?:out|log|err|stderr|tab|txt|tsv|csv|bam|sam|cram|gz))*");
    private static final Pattern ALIGNMENT = Pattern.compile("(?i)(?:[._-]?(?:Aligned(?:\\.sortedByCoord"
            + "|\\.toTranscriptome)?\\.out|sorted|sort|dedup|markdup)|\\.(?:bam|sam|cram))*");

    private static final Pattern READS = Pattern.compile("(?i)(?:\\.(?:fastq|fq|txt|bam|sam|gz|bz2))*");

    private LogNames() {}

    /** The sample of a log: its file without what programs append. */
    static String ofFile(String fileName) {
        return without(fileName, ENDING);
    }

    /** The sample of a file of reads that a log names. */
    static String ofReads(String path) {
        return without(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1), READS);
    }

    /** The sample of an alignment that a log names. */
    static String ofAlignment(String path) {
        return without(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1), ALIGNMENT);
    }

    private static String without(String name, Pattern ending) {
        for (int i = 1; i < name.length(); i++) {
            if (ending.matcher(name.substring(i)).matches()) {
                return name.substring(0, i);
            }
        }
        return name;
    }
}
