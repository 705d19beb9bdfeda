package io.github.foldwise.io.reads;

/** What a file is that is no FASTQ, by its first bytes. */
final class FileKind {
    private static final String UNPACK = "unpack it, or pack it by gzip";

    private FileKind() {}

    /** What was found, and what to do. */
    static String[] of(Feed feed) {
        if (feed.startsWith('>')) {
            return kind("FASTA", "FASTA has no qualities; give FASTQ");
        }
        if (feed.startsWith('<')) {
            return kind("a web page", "download the file itself; the server sent a page, perhaps to log in");
        }
        if (feed.startsWith('B', 'Z', 'h')) {
            return kind("bzip2", UNPACK);
        }
        if (feed.startsWith(0xFD, '7', 'z', 'X', 'Z')) {
            return kind("xz", UNPACK);
        }
        if (feed.startsWith(0x28, 0xB5, 0x2F, 0xFD)) {
            return kind("zstd", UNPACK);
        }
        if (feed.startsWith(0x1F, 0x8B)) {
            return kind("data packed by gzip twice", "unpack it once");
        }
        if (feed.startsWith('P', 'K')) {
            return kind("a zip archive that is no report of FastQC", UNPACK);
        }
        if (feed.startsWith('C', 'R', 'A', 'M')) {
            return kind("CRAM", "turn it into FASTQ, as samtools fastq does");
        }
        if (feed.startsWith('N', 'C', 'B', 'I', '.', 's', 'r', 'a')) {
            return kind("an archive of SRA", "turn it into FASTQ, as fasterq-dump does");
        }
        byte first = feed.bytes[feed.at];
        boolean text = first >= ' ' && first <= '~';
        return text
                ? kind(Records.shown(first) + " as first letter", "check that the file is FASTQ")
                : kind("no text, but byte " + (first & 0xFF), "check that the file is FASTQ, plain or packed by gzip");
    }

    private static String[] kind(String found, String advice) {
        return new String[] {found, advice};
    }
}
