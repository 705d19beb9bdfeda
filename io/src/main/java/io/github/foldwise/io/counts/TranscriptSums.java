package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import java.util.List;

/** Sums over the transcripts of each gene: counts, TPM, and the average length weighted by TPM. */
final class TranscriptSums {
    private final int genes;
    private final int samples;
    private final double[][] counts;
    private final double[][] abundances;
    private final double[][] lengths;

    TranscriptSums(List<TranscriptFile> files, int[] geneOf, int genes) {
        this.genes = genes;
        this.samples = files.size();
        this.counts = new double[genes][samples];
        this.abundances = new double[genes][samples];
        this.lengths = new double[genes][samples];
        for (int s = 0; s < samples; s++) {
            TranscriptFile file = files.get(s);
            for (int t = 0; t < geneOf.length; t++) {
                int gene = geneOf[t];
                if (gene >= 0) {
                    counts[gene][s] += file.count(t);
                    abundances[gene][s] += file.abundance(t);
                    lengths[gene][s] += file.abundance(t) * file.length(t);
                }
            }
        }
        if (files.get(0).isOfGenes()) {
            takeLengths(files, geneOf);
        } else {
            for (int gene = 0; gene < genes; gene++) {
                for (int s = 0; s < samples; s++) {
                    lengths[gene][s] /= abundances[gene][s];
                }
            }
        }
        double[] plain = plainLengths(files, geneOf);
        for (int gene = 0; gene < genes; gene++) {
            fill(lengths[gene], plain[gene]);
        }
    }

    /** Files of genes have a length for each gene, also where it has no reads; tximport takes it as it is. */
    private void takeLengths(List<TranscriptFile> files, int[] geneOf) {
        for (int s = 0; s < samples; s++) {
            for (int t = 0; t < geneOf.length; t++) {
                lengths[geneOf[t]][s] = files.get(s).length(t);
            }
        }
    }

    /** The mean over transcripts of their mean length over samples. */
    private double[] plainLengths(List<TranscriptFile> files, int[] geneOf) {
        double[] sum = new double[genes];
        int[] transcripts = new int[genes];
        for (int t = 0; t < geneOf.length; t++) {
            if (geneOf[t] >= 0) {
                double mean = 0;
                for (TranscriptFile file : files) {
                    mean += file.length(t) / samples;
                }
                sum[geneOf[t]] += mean;
                transcripts[geneOf[t]]++;
            }
        }
        for (int gene = 0; gene < genes; gene++) {
            sum[gene] /= transcripts[gene];
        }
        return sum;
    }

    private static void fill(double[] row, double plain) {
        double logs = 0;
        int known = 0;
        for (double length : row) {
            if (length > 0) {
                logs += Math.log(length);
                known++;
            }
        }
        // RSEM gives effective length 0 to transcripts shorter than a fragment; a length of 1 leaves their offsets
        // alone.
        double substitute = known > 0 ? Math.exp(logs / known) : Math.max(plain, 1);
        for (int s = 0; s < row.length; s++) {
            row[s] = row[s] > 0 ? row[s] : substitute;
        }
    }

    CountMatrix counts(List<String> names, List<String> sampleNames, AbundanceCounts kind) {
        double[][] values =
                kind == AbundanceCounts.ESTIMATED ? counts : scaled(kind == AbundanceCounts.LENGTH_SCALED_TPM);
        int[][] whole = new int[genes][samples];
        for (int gene = 0; gene < genes; gene++) {
            for (int s = 0; s < samples; s++) {
                whole[gene][s] = Math.toIntExact((long) Math.rint(values[gene][s]));
            }
        }
        CountMatrix matrix = CountMatrix.of(names, sampleNames, whole);
        return kind == AbundanceCounts.ESTIMATED ? matrix.withLengths(lengths) : matrix;
    }

    private double[][] scaled(boolean byLength) {
        double[][] values = new double[genes][samples];
        double[] totals = new double[samples];
        double[] wanted = new double[samples];
        for (int gene = 0; gene < genes; gene++) {
            double length = 0;
            for (int s = 0; s < samples; s++) {
                length += lengths[gene][s] / samples;
            }
            for (int s = 0; s < samples; s++) {
                values[gene][s] = abundances[gene][s] * (byLength ? length : 1);
                totals[s] += values[gene][s];
                wanted[s] += counts[gene][s];
            }
        }
        for (double[] row : values) {
            for (int s = 0; s < samples; s++) {
                row[s] *= wanted[s] / totals[s];
            }
        }
        return values;
    }
}
