package io.github.foldwise.sequencing;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneAnnotation;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each library holds: its size, the genes seen, the share of the genes counted most and of mitochondria, XIST and the Y.
 *
 * <pre>{@code
 * LibraryQualities libraries = LibraryQuality.withDefaults().withAnnotation(GeneAnnotationFile.read(gtf)).of(counts);
 * libraries.getValue("R1", LibraryMeasure.MITOCHONDRIAL_PERCENT);
 * }</pre>
 *
 * <p>Mitochondrial genes are those whose symbol begins with {@code MT-} ({@code mt-}, {@code mt:}), whose chromosome is the
 * mitochondrion in the annotation, or that have the identifier of Ensembl for man or mouse; the genes of the Y chromosome are RPS4Y1,
 * DDX3Y, KDM5D, EIF1AY, USP9Y, UTY, ZFY and Eif2s3y. XIST without Y is female, Y without XIST male; a line that lost its Y
 * or silenced XIST shows neither, and a value for both is a mixture. That is for the reader to judge: no verdict is given.
 *
 * <p>Of four samples or more, one is an outlier if it lies more than twofold and three scaled median absolute deviations (of
 * logarithms) from the median, for mitochondria and the top genes above it. Instances are immutable.
 */
public final class LibraryQuality extends Options {
    private static final long serialVersionUID = 1L;

    private static final int FEWEST = 4;
    private static final double DEVIATIONS = 3;

    private final int topGenes;
    private final @Nullable GeneAnnotation annotation;

    private LibraryQuality(int topGenes, @Nullable GeneAnnotation annotation) {
        this.topGenes = topGenes;
        this.annotation = annotation;
    }

    /** {@return measures with the 50 genes counted most, genes being known by the names they have in the counts} */
    public static LibraryQuality withDefaults() {
        return new LibraryQuality(50, null);
    }

    /**
     * Returns measures with another number of top genes.
     *
     * @param genes how many of the genes counted most are added up, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public LibraryQuality withTopGenes(int genes) {
        if (genes < 1) {
            throw new IllegalArgumentException(genes + " top genes: take at least 1, such as 50");
        }
        return new LibraryQuality(genes, annotation);
    }

    /**
     * Returns measures with genes known by an annotation.
     *
     * @param known symbols, and chromosomes if it has them
     * @return a copy
     */
    public LibraryQuality withAnnotation(GeneAnnotation known) {
        return new LibraryQuality(topGenes, Objects.requireNonNull(known, "known"));
    }

    /**
     * Measures libraries.
     *
     * @param counts the counts of all genes, before any is filtered out
     * @return the measures of each sample
     */
    public LibraryQualities of(CountMatrix counts) {
        MarkerGenes genes = new MarkerGenes(counts.getGenes(), annotation);
        long[] sizes = counts.getLibrarySizes();
        Map<LibraryMeasure, double[]> values = new EnumMap<>(LibraryMeasure.class);
        values.put(
                LibraryMeasure.LIBRARY_SIZE,
                Arrays.stream(sizes).asDoubleStream().toArray());
        values.put(
                LibraryMeasure.DETECTED_GENES,
                Arrays.stream(counts.getDetectedGenes()).asDoubleStream().toArray());
        values.put(LibraryMeasure.TOP_GENES_PERCENT, top(counts, sizes));
        values.put(LibraryMeasure.MITOCHONDRIAL_PERCENT, share(counts, genes.mitochondrial(), 100));
        values.put(LibraryMeasure.XIST_CPM, share(counts, genes.xist(), 1e6));
        values.put(LibraryMeasure.Y_GENES_CPM, share(counts, genes.ofY(), 1e6));
        Map<LibraryMeasure, LibraryStatus[]> statuses = new EnumMap<>(LibraryMeasure.class);
        values.forEach((measure, of) -> statuses.put(measure, statuses(measure, of)));
        return new LibraryQualities(counts.getSamples(), values, statuses, topGenes);
    }

    private double[] top(CountMatrix counts, long[] sizes) {
        int n = counts.getSampleCount();
        int[] all = counts.toArray();
        double[] percents = new double[n];
        for (int j = 0; j < n; j++) {
            int sample = j;
            int[] column = IntStream.range(0, all.length / n)
                    .map(g -> all[g * n + sample])
                    .sorted()
                    .toArray();
            long sum = 0;
            for (int k = Math.max(0, column.length - topGenes); k < column.length; k++) {
                sum += column[k];
            }
            percents[j] = 100.0 * sum / sizes[j];
        }
        return percents;
    }

    /** The counts of the chosen genes, as a share of all times a scale; NaN where no gene is chosen. */
    private static double[] share(CountMatrix counts, boolean[] chosen, double scale) {
        int n = counts.getSampleCount();
        double[] sums = new double[n];
        int[] row = new int[n];
        boolean any = false;
        for (int g = 0; g < chosen.length; g++) {
            if (chosen[g]) {
                any = true;
                counts.copyRow(g, row);
                for (int j = 0; j < n; j++) {
                    sums[j] += row[j];
                }
            }
        }
        long[] sizes = counts.getLibrarySizes();
        for (int j = 0; j < n; j++) {
            sums[j] = any ? scale * sums[j] / sizes[j] : Double.NaN;
        }
        return sums;
    }

    private static LibraryStatus[] statuses(LibraryMeasure measure, double[] values) {
        double[] logs = Arrays.stream(values).map(Math::log).toArray();
        double[] finite = Arrays.stream(logs).filter(Double::isFinite).toArray();
        boolean judged = measure.isJudged() && values.length >= FEWEST && finite.length * 2 > values.length;
        double middle = judged ? Medians.of(finite) : Double.NaN;
        double limit = judged ? Math.max(Math.log(2), DEVIATIONS * Medians.deviation(finite)) : Double.NaN;
        boolean bothWays = measure == LibraryMeasure.LIBRARY_SIZE || measure == LibraryMeasure.DETECTED_GENES;
        return Arrays.stream(logs)
                .mapToObj(x -> {
                    if (Double.isNaN(x)) {
                        return LibraryStatus.NOT_KNOWN;
                    }
                    double beyond = bothWays ? Math.abs(x - middle) : x - middle;
                    return !judged ? LibraryStatus.MEASURED : beyond > limit ? LibraryStatus.OUTLIER : LibraryStatus.OK;
                })
                .toArray(LibraryStatus[]::new);
    }

    @Override
    protected Settings settings() {
        return Settings.of("top genes", topGenes).and("annotation", annotation);
    }
}
