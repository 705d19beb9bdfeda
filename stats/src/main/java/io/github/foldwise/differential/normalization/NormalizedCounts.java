package io.github.foldwise.differential.normalization;

import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts of the genes that are kept, with the size each library effectively has.
 *
 * <p>Where the counts carry average transcript lengths, a library's size differs from gene to gene, as tximport prescribes for
 * edgeR (Soneson, Love and Robinson 2015, doi:10.12688/f1000research.7563.2): sizes and factors are those of counts over lengths
 * relative to the gene's geometric mean, of all genes before the filter, and relative lengths multiply them. Instances are
 * immutable.
 */
public final class NormalizedCounts extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final CountMatrix counts;
    private final int[] kept;
    private final GeneStatus[] statuses;
    private final double[] librarySizes;
    private final double[] factors;
    private final double[] offsets;

    private NormalizedCounts(
            CountMatrix counts,
            int[] kept,
            GeneStatus[] statuses,
            double[] librarySizes,
            double[] factors,
            double[] offsets) {
        this.counts = counts;
        this.kept = kept;
        this.statuses = statuses;
        this.librarySizes = librarySizes;
        this.factors = factors;
        this.offsets = offsets;
    }

    static NormalizedCounts of(
            CountMatrix counts,
            int[] kept,
            GeneStatus[] statuses,
            double[] designOffset,
            LibraryNormalization method,
            int threads,
            ProgressListener listener) {
        int n = counts.getSampleCount();
        if (counts.hasLengths()) {
            int[] all = IntStream.range(0, counts.getGeneCount()).toArray();
            double[] comparable = rows(counts, all);
            double[] logLengths = relativeLogLengths(counts, all);
            for (int i = 0; i < comparable.length; i++) {
                comparable[i] /= Math.exp(logLengths[i]);
            }
            double[] sizes = checkedSizes(counts, columnSums(comparable, n), all.length);
            int[] seen = IntStream.of(all).filter(g -> hasCounts(counts, g)).toArray();
            double[] factors = NormalizationFactors.of(
                    j -> IntStream.of(seen)
                            .mapToDouble(g -> comparable[g * n + j])
                            .toArray(),
                    seen.length,
                    sizes,
                    method,
                    threads,
                    listener);
            double[] offsets = lengthOffsets(counts, kept, sizes, factors, designOffset);
            return new NormalizedCounts(counts, kept, statuses, sizes, factors, offsets);
        }
        double[] sizes = checkedSizes(counts, columnSums(counts, kept), kept.length);
        double[] factors =
                NormalizationFactors.of(j -> column(counts, kept, j), kept.length, sizes, method, threads, listener);
        double[] offsets = new double[n];
        for (int j = 0; j < n; j++) {
            offsets[j] = Math.log(sizes[j] * factors[j]) + designOffset[j];
        }
        return new NormalizedCounts(counts, kept, statuses, sizes, factors, offsets);
    }

    private static double[] rows(CountMatrix counts, int[] genes) {
        int n = counts.getSampleCount();
        double[] values = new double[genes.length * n];
        int[] row = new int[n];
        for (int i = 0; i < genes.length; i++) {
            counts.copyRow(genes[i], row);
            for (int j = 0; j < n; j++) {
                values[i * n + j] = row[j];
            }
        }
        return values;
    }

    private static double[] column(CountMatrix counts, int[] genes, int sample) {
        double[] column = new double[genes.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = counts.getCount(genes[i], sample);
        }
        return column;
    }

    private static boolean hasCounts(CountMatrix counts, int gene) {
        for (int count : counts.getRow(gene)) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    private static double[] columnSums(CountMatrix counts, int[] genes) {
        double[] sums = new double[counts.getSampleCount()];
        int[] row = new int[sums.length];
        for (int gene : genes) {
            counts.copyRow(gene, row);
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j];
            }
        }
        return sums;
    }

    /** Logarithms of lengths over the gene's geometric mean. */
    private static double[] relativeLogLengths(CountMatrix counts, int[] genes) {
        int n = counts.getSampleCount();
        double[] logs = new double[genes.length * n];
        double[] row = new double[n];
        for (int i = 0; i < genes.length; i++) {
            counts.copyLengths(genes[i], row);
            double mean = Arrays.stream(row).map(Math::log).sum() / n;
            for (int j = 0; j < n; j++) {
                logs[i * n + j] = Math.log(row[j]) - mean;
            }
        }
        return logs;
    }

    private static double[] checkedSizes(CountMatrix counts, double[] sizes, int genes) {
        for (int j = 0; j < sizes.length; j++) {
            if (!(sizes[j] > 0)) {
                throw new IllegalArgumentException("sample \"" + counts.getSample(j) + "\" has no counts in the "
                        + genes + " genes that are kept; take it out of counts and sample sheet");
            }
        }
        return sizes;
    }

    /** Relative lengths times effective sizes, moved so that each gene's mean is that of the libraries as counted. */
    private static double[] lengthOffsets(
            CountMatrix counts, int[] kept, double[] sizes, double[] factors, double[] designOffset) {
        int n = sizes.length;
        double shift = 0;
        long[] libraries = counts.getLibrarySizes();
        for (int j = 0; j < n; j++) {
            shift += (Math.log((double) libraries[j]) - Math.log(sizes[j] * factors[j])) / n;
        }
        double[] offsets = relativeLogLengths(counts, kept);
        for (int i = 0; i < offsets.length; i++) {
            int j = i % n;
            offsets[i] += Math.log(sizes[j] * factors[j]) + shift + designOffset[j];
        }
        return offsets;
    }

    private static double[] columnSums(double[] values, int n) {
        double[] sums = new double[n];
        for (int i = 0; i < values.length; i++) {
            sums[i % n] += values[i];
        }
        return sums;
    }

    /** {@return the counts as they were given, all genes of them, samples in the order of the design} */
    public CountMatrix getCounts() {
        return counts;
    }

    /** {@return which genes are kept, as a new array of indices into {@link #getCounts()}, ascending} */
    public int[] getKeptGenes() {
        return kept.clone();
    }

    /**
     * Returns what becomes of a gene.
     *
     * @param gene index of the gene in {@link #getCounts()}
     * @return {@link GeneStatus#TESTED} if it is kept, else why not
     */
    public GeneStatus getStatus(int gene) {
        return statuses[gene];
    }

    /** {@return the counts of the kept genes, gene by gene, as a new array} */
    public double[] getKeptCounts() {
        return rows(counts, kept);
    }

    /**
     * Returns the library sizes: the sums over the kept genes; where counts carry lengths, of counts over relative lengths over
     * all genes.
     *
     * @return a new array with a size for each sample
     */
    public double[] getLibrarySizes() {
        return librarySizes.clone();
    }

    /**
     * {@return the factors that make library sizes comparable, as a new array with a factor for each sample; their geometric
     * mean is 1}
     */
    public double[] getFactors() {
        return factors.clone();
    }

    /** {@return library sizes times factors, as a new array with a size for each sample} */
    public double[] getEffectiveLibrarySizes() {
        double[] sizes = librarySizes.clone();
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] *= factors[j];
        }
        return sizes;
    }

    /**
     * Returns what the log of a fitted count is relative to: logarithms of the effective library sizes, with the design's own
     * offsets. Where counts carry lengths, those of relative lengths are added, and each gene's mean is moved to the mean
     * logarithm of the libraries as counted (edgeR's {@code scaleOffset}).
     *
     * @return a new array: one for each sample, or, where counts carry lengths, one for each kept gene and sample
     */
    public double[] getOffsets() {
        return offsets.clone();
    }

    /** Effective sizes: one for each sample, or, where counts carry lengths, one for each kept gene and sample. */
    private double[] comparedSizes() {
        int n = factors.length;
        return counts.hasLengths()
                ? Arrays.stream(lengthOffsets(counts, kept, librarySizes, factors, new double[n]))
                        .map(Math::exp)
                        .toArray()
                : getEffectiveLibrarySizes();
    }

    /**
     * Returns counts per million of the effective library. Equals edgeR's {@code cpm}; where counts carry lengths, of a library
     * that differs from gene to gene by the relative length.
     *
     * @return the values of the kept genes
     */
    public ExpressionValues cpm() {
        double[] sizes = comparedSizes();
        double[] cpm = getKeptCounts();
        for (int i = 0; i < cpm.length; i++) {
            cpm[i] = cpm[i] / sizes[i % sizes.length] * 1e6;
        }
        return expression("cpm", cpm);
    }

    /**
     * Returns log2 counts per million, with a prior count that keeps zeros finite and draws differences of rare genes to 0.
     * Equals edgeR's {@code cpm(log = TRUE)}, with lengths as {@link #cpm()}.
     *
     * @param priorCount the average count added, positive; edgeR's default is 2
     * @return the values of the kept genes
     * @throws IllegalArgumentException if the prior count is not positive
     */
    public ExpressionValues logCpm(double priorCount) {
        if (!(priorCount > 0 && priorCount <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("prior count " + priorCount + ": give a positive number, such as 2");
        }
        int n = factors.length;
        double[] sizes = comparedSizes();
        double[] logs = getKeptCounts();
        double mean = 0;
        for (int i = 0; i < logs.length; i++) {
            int at = i % sizes.length;
            if (at % n == 0) {
                mean = Arrays.stream(sizes, at, at + n).sum() / n;
            }
            double prior = priorCount * sizes[at] / mean;
            logs[i] = Math.log((logs[i] + prior) / (sizes[at] + 2 * prior) * 1e6) / Math.log(2);
        }
        return expression("log2 cpm", logs);
    }

    /**
     * Returns reads per kilobase of transcript and million.
     *
     * @param lengths the length of each kept gene, in bases
     * @return the values of the kept genes
     * @throws IllegalArgumentException if there are not as many lengths as kept genes, or one is not positive
     */
    public ExpressionValues rpkm(double[] lengths) {
        checkLengths(lengths);
        int n = factors.length;
        double[] rpkm = cpm().toArray();
        for (int i = 0; i < rpkm.length; i++) {
            rpkm[i] /= lengths[i / n] / 1000;
        }
        return expression("rpkm", rpkm);
    }

    /**
     * Returns transcripts per million: each sample's counts per base, scaled to sum to a million over the kept genes.
     *
     * @param lengths the length of each kept gene, in bases
     * @return the values of the kept genes
     * @throws IllegalArgumentException if there are not as many lengths as kept genes, or one is not positive
     */
    public ExpressionValues tpm(double[] lengths) {
        checkLengths(lengths);
        int n = factors.length;
        double[] rates = getKeptCounts();
        for (int i = 0; i < rates.length; i++) {
            rates[i] /= lengths[i / n];
        }
        double[] sums = columnSums(rates, n);
        for (int i = 0; i < rates.length; i++) {
            rates[i] *= 1e6 / sums[i % n];
        }
        return expression("tpm", rates);
    }

    private void checkLengths(double[] lengths) {
        if (lengths.length != kept.length) {
            throw new IllegalArgumentException(
                    lengths.length + " lengths for " + kept.length + " kept genes; give one for each");
        }
        for (int i = 0; i < lengths.length; i++) {
            if (!(lengths[i] > 0 && lengths[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("length " + lengths[i] + " of gene \"" + counts.getGene(kept[i])
                        + "\": lengths are positive numbers of bases");
            }
        }
    }

    private ExpressionValues expression(String unit, double[] flat) {
        return ExpressionValues.ofFlat(
                Arrays.stream(kept).mapToObj(counts::getGene).toList(), counts.getSamples(), unit, flat);
    }

    /** {@return a row for each sample: library size, factor, effective size} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Library sizes")
                .text("sample")
                .number("librarySize", "reads")
                .number("factor")
                .number("effectiveSize", "reads");
        double[] effective = getEffectiveLibrarySizes();
        List<String> samples = counts.getSamples();
        for (int j = 0; j < effective.length; j++) {
            table.row(samples.get(j), librarySizes[j], factors[j], effective[j]);
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {counts, kept, factors, offsets};
    }

    /** {@return how many genes are kept, and the factors of the first samples} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(kept.length)
                .append(" of ")
                .append(statuses.length)
                .append(" genes, ")
                .append(factors.length)
                .append(" samples");
        int shown = Math.min(Headline.ROWS, factors.length);
        List<String> names = Clip.distinct(counts.getSamples().subList(0, shown), 40);
        for (int j = 0; j < shown; j++) {
            text.append('\n').append(names.get(j)).append(": factor ").append(Digits.of(factors[j]));
        }
        return text.toString();
    }
}
