package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with a {@code ReadsPerGene.out.tab} of STAR for each sample (Dobin et al. 2013,
 * doi:10.1093/bioinformatics/bts635): counts of unstranded, forward and reverse libraries side by side.
 *
 * <p>The protocol shows in the data: of reads from a stranded library nearly all fall on one strand of the genes, of an
 * unstranded one half on each.
 */
final class StarFolder {
    private static final String ENDING = "ReadsPerGene.out.tab";
    private static final String[] STRANDS = {"unstranded", "forward strand", "reverse strand"};
    private static final double STRANDED = 0.8;
    private static final double UNSTRANDED = 0.65;

    private StarFolder() {}

    static boolean isOfStar(Source file) {
        return file.fileName().contains(ENDING);
    }

    static CountImport read(List<Source> files) throws IOException {
        SampleFiles samples = new SampleFiles(3);
        for (Source file : files) {
            samples.add(file, "N_");
        }
        List<String> warnings = new ArrayList<>(GeneNames.damage(samples.genes()));
        Table.Builder table = Table.builder("Reads by STAR")
                .text("sample")
                .integer("unstranded")
                .integer("forward")
                .integer("reverse")
                .number("share_forward");
        int chosen = -1;
        int first = 0;
        for (int i = 0; i < samples.samples().size(); i++) {
            String name = samples.samples().get(i);
            long forward = samples.total(i, 1);
            long reverse = samples.total(i, 2);
            double share = forward / (double) (forward + reverse);
            table.row(name, samples.total(i, 0), forward, reverse, share);
            if (forward + reverse == 0) {
                warnings.add(
                        "sample \"" + name + "\" has no reads in genes of either strand, so its protocol is not known"
                                + (samples.total(i, 0) == 0 ? "; take its file out of the folder" : ""));
                continue;
            }
            int strand = strandOf(share, name, warnings);
            if (chosen >= 0 && strand != chosen) {
                throw files.get(i)
                        .refuse(
                                "sample \"" + name + "\" counted best as " + STRANDS[strand] + ", sample \""
                                        + samples.samples().get(first) + "\" as " + STRANDS[chosen],
                                "samples of one library protocol",
                                "analyse the protocols apart, or make a matrix of the columns wanted");
            }
            first = chosen < 0 ? i : first;
            chosen = strand;
        }
        chosen = Math.max(0, chosen);
        CountMatrix counts = CountMatrix.ofFlat(samples.genes(), samples.samples(), samples.column(chosen));
        return new CountImport(counts, "STAR, " + STRANDS[chosen], warnings, table.build());
    }

    private static int strandOf(double share, String sample, List<String> warnings) {
        double larger = Math.max(share, 1 - share);
        if (larger >= STRANDED) {
            return share > 0.5 ? 1 : 2;
        }
        if (!(larger <= UNSTRANDED)) {
            warnings.add("sample \"" + sample + "\" has " + Math.round(100 * share)
                    + " % of its reads on the forward strand, neither stranded nor unstranded; the unstranded counts were "
                    + "taken");
        }
        return 0;
    }
}
