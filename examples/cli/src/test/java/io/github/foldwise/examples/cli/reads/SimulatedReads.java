package io.github.foldwise.examples.cli.reads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A genome of one chromosome with spliced genes, and pairs of a reverse-stranded library whose genes are known. */
final class SimulatedReads {
    private static final int GENES = 14;
    private static final int READ = 75;
    private static final int FRAGMENT = 200;

    final Map<String, Integer> truth = new LinkedHashMap<>();
    private final Random random = new Random(11);
    private final Path folder;
    private final StringBuilder genome = new StringBuilder();
    private final List<String> transcripts = new ArrayList<>();

    SimulatedReads(Path folder) throws IOException {
        this.folder = folder;
        StringBuilder gtf = new StringBuilder();
        StringBuilder fasta = new StringBuilder();
        for (int gene = 0; gene < GENES; gene++) {
            genome.append(bases(600));
            boolean minus = gene % 2 == 1;
            StringBuilder spliced = new StringBuilder();
            for (int exon = 0; exon < 3; exon++) {
                int start = genome.length() + 1;
                String part = bases(250);
                genome.append(part);
                spliced.append(part);
                gtf.append(String.join(
                                "\t",
                                "1",
                                "simulated",
                                "exon",
                                "" + start,
                                "" + genome.length(),
                                ".",
                                minus ? "-" : "+",
                                ".",
                                "gene_id \"G" + gene + "\"; transcript_id \"T" + gene + "\";"))
                        .append('\n');
                genome.append("GT").append(bases(300)).append("AG");
            }
            String transcript = minus ? reversed(spliced.toString()) : spliced.toString();
            transcripts.add(transcript);
            fasta.append(">T").append(gene).append('\n').append(transcript).append('\n');
        }
        genome.append(bases(600));
        Files.writeString(folder.resolve("genome.fa"), ">1\n" + genome + "\n");
        Files.writeString(folder.resolve("genes.gtf"), gtf);
        Files.writeString(folder.resolve("transcripts.fa"), fasta);
    }

    private String bases(int count) {
        StringBuilder bases = new StringBuilder();
        for (int i = 0; i < count; i++) {
            bases.append("ACGT".charAt(random.nextInt(4)));
        }
        return bases.toString();
    }

    private static String reversed(String bases) {
        StringBuilder reversed = new StringBuilder(bases.length());
        for (int i = bases.length() - 1; i >= 0; i--) {
            reversed.append("TGCA".charAt("ACGT".indexOf(bases.charAt(i))));
        }
        return reversed.toString();
    }

    /** Writes the pairs of a sample and remembers their genes as {@code sample gene}. */
    void sample(String name) throws IOException {
        StringBuilder one = new StringBuilder();
        StringBuilder two = new StringBuilder();
        String quality = "I".repeat(READ);
        for (int gene = 0; gene < GENES; gene++) {
            int fragments = 20 + random.nextInt(250);
            truth.put(name + " G" + gene, fragments);
            for (int i = 0; i < fragments; i++) {
                int at = random.nextInt(transcripts.get(gene).length() - FRAGMENT);
                String fragment = transcripts.get(gene).substring(at, at + FRAGMENT);
                String head = "@" + name + ":" + gene + ":" + i + "\n";
                one.append(head)
                        .append(reversed(fragment).substring(0, READ))
                        .append("\n+\n")
                        .append(quality)
                        .append('\n');
                two.append(head)
                        .append(fragment, 0, READ)
                        .append("\n+\n")
                        .append(quality)
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve(name + "_R1.fastq"), one);
        Files.writeString(folder.resolve(name + "_R2.fastq"), two);
    }
}
