package io.github.foldwise.io.reads.aligner;

import io.github.foldwise.io.reads.counting.Strandedness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words of each program. */
final class AlignerArguments {
    private final SampleReads reads;
    private final Path index;
    private final Path into;
    private final String threads;

    AlignerArguments(SampleReads reads, Path index, Path into, int threads) {
        this.reads = reads;
        this.index = index;
        this.into = into;
        this.threads = String.valueOf(threads);
    }

    /** The file in the folder of a sample that is there when all went well. */
    static String output(Aligner aligner, SampleReads reads) {
        return switch (aligner) {
            case HISAT2, MINIMAP2 -> reads.getSample() + ".sam";
            case STAR -> reads.getSample() + ".Aligned.out.bam";
            case SALMON -> "quant.sf";
            case KALLISTO -> "abundance.tsv";
        };
    }

    private String file(String name) {
        return into.resolve(name).toString();
    }

    /** Programs that take files separated by commas would take one with a comma in its name for two. */
    private static String joined(List<Path> files) {
        for (Path file : files) {
            if (file.toString().contains(",")) {
                throw new IllegalArgumentException(
                        file + " has a comma in its path, at which the program parts files; rename it");
            }
        }
        return files.stream().map(Path::toString).collect(Collectors.joining(","));
    }

    List<String> hisat2(Strandedness strandedness) {
        List<String> words = new ArrayList<>(List.of("-p", threads, "-x", index.toString()));
        words.addAll(
                reads.isPaired()
                        ? List.of("-1", joined(reads.getFirst()), "-2", joined(reads.getSecond()))
                        : List.of("-U", joined(reads.getFirst())));
        if (strandedness == Strandedness.FORWARD) {
            words.addAll(List.of("--rna-strandness", reads.isPaired() ? "FR" : "F"));
        } else if (strandedness == Strandedness.REVERSE) {
            words.addAll(List.of("--rna-strandness", reads.isPaired() ? "RF" : "R"));
        }
        words.addAll(List.of("--new-summary", "-S", file(output(Aligner.HISAT2, reads))));
        return words;
    }

    List<String> star() throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "--runThreadN", threads, "--genomeDir", index.toString(), "--readFilesIn", joined(reads.getFirst())));
        if (reads.isPaired()) {
            words.add(joined(reads.getSecond()));
        }
        List<Path> all = new ArrayList<>(reads.getFirst());
        all.addAll(reads.getSecond());
        boolean packed = isPacked(all.get(0));
        for (Path file : all) {
            if (isPacked(file) != packed) {
                throw new IllegalArgumentException("sample \"" + reads.getSample() + "\": " + file + " is "
                        + (packed ? "plain" : "packed by gzip") + " and " + all.get(0)
                        + " is not, which STAR does not read; pack all or none");
            }
        }
        if (packed) {
            words.addAll(List.of("--readFilesCommand", "gunzip", "-c"));
        }
        words.addAll(List.of("--outSAMtype", "BAM", "Unsorted", "--outFileNamePrefix", file(reads.getSample() + ".")));
        return words;
    }

    private static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1F && in.read() == 0x8B;
        }
    }

    List<String> salmon(Strandedness strandedness) {
        String pairs = reads.isPaired() ? "I" : "";
        String library = switch (strandedness) {
            case AUTO -> "A";
            case UNSTRANDED -> pairs + "U";
            case FORWARD -> pairs + "SF";
            case REVERSE -> pairs + "SR";
        };
        List<String> words = new ArrayList<>(List.of("quant", "-i", index.toString(), "-l", library));
        words.add(reads.isPaired() ? "-1" : "-r");
        reads.getFirst().forEach(file -> words.add(file.toString()));
        if (reads.isPaired()) {
            words.add("-2");
            reads.getSecond().forEach(file -> words.add(file.toString()));
        }
        words.addAll(List.of("-p", threads, "-o", into.toString()));
        return words;
    }

    List<String> kallisto(Strandedness strandedness, double length, double sd) {
        List<String> words =
                new ArrayList<>(List.of("quant", "-i", index.toString(), "-o", into.toString(), "-t", threads));
        if (strandedness == Strandedness.FORWARD) {
            words.add("--fr-stranded");
        } else if (strandedness == Strandedness.REVERSE) {
            words.add("--rf-stranded");
        }
        if (!reads.isPaired()) {
            if (length == 0) {
                throw new IllegalArgumentException(
                        "kallisto cannot tell the length of fragments from single reads; give mean and"
                                + " standard deviation of the library, such as 200 and 30");
            }
            words.addAll(List.of("--single", "-l", String.valueOf(length), "-s", String.valueOf(sd)));
        }
        for (int i = 0; i < reads.getFirst().size(); i++) {
            words.add(reads.getFirst().get(i).toString());
            if (reads.isPaired()) {
                words.add(reads.getSecond().get(i).toString());
            }
        }
        return words;
    }

    List<String> minimap2(Strandedness strandedness) {
        if (reads.isPaired()) {
            throw new IllegalArgumentException("sample \"" + reads.getSample()
                    + "\" has pairs, and minimap2 splices long single reads; align them by hisat2 or STAR");
        }
        if (strandedness == Strandedness.REVERSE) {
            throw new IllegalArgumentException(
                    "minimap2 knows no reverse strandedness; align as unstranded, and count as reverse");
        }
        List<String> words = new ArrayList<>(List.of("-t", threads, "-ax", "splice"));
        if (strandedness == Strandedness.FORWARD) {
            words.add("-uf");
        }
        words.addAll(List.of("-o", file(output(Aligner.MINIMAP2, reads)), index.toString()));
        reads.getFirst().forEach(file -> words.add(file.toString()));
        return words;
    }
}
