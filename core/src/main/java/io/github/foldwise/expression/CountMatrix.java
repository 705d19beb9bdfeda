package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The reads counted for each gene (row) in each sample (column).
 *
 * <pre>{@code
 * CountMatrix counts = CountMatrix.of(List.of("EGFR", "AXL"), List.of("P1", "P2", "R1"), new int[][] {{510, 498, 1220}, {3, 0, 871}});
 * int axl = counts.getCount("AXL", "R1"); // 871
 * }</pre>
 *
 * <p>Counts are whole numbers from 0 on, one {@code int} each. Where they were summed over transcripts by an aligner-free
 * quantification (Salmon, kallisto, RSEM), the matrix also carries the average length of the transcripts seen of each gene
 * in each sample, from which analyses make offsets. Genes and samples are counted from 0 and have names of their own.
 * Instances are immutable.
 */
public final class CountMatrix extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 8;
    private static final int NAME_WIDTH = 32;

    private final NameIndex genes;
    private final NameIndex samples;

    /** Gene by gene: the counts of gene i lie from i times the number of samples on. */
    private final int[] counts;

    private final double @Nullable [] lengths;

    private CountMatrix(NameIndex genes, NameIndex samples, int[] counts, double @Nullable [] lengths) {
        this.genes = genes;
        this.samples = samples;
        this.counts = counts;
        this.lengths = lengths;
    }

    /**
     * {@return a count matrix}
     *
     * @param genes the names of the genes, all different
     * @param samples the names of the samples, all different
     * @param countsByGene for each gene a row with a count for each sample, 0 or more
     * @throws IllegalArgumentException if there is no gene or sample, a name is blank or occurs twice, a row has another
     *     number of counts than there are samples or is null, or a count is negative
     */
    public static CountMatrix of(Collection<String> genes, Collection<String> samples, int[][] countsByGene) {
        Objects.requireNonNull(samples, "samples");
        if (countsByGene.length != genes.size()) {
            throw new IllegalArgumentException(genes.size() + " names of genes but " + countsByGene.length
                    + " rows of counts; give one row for each gene");
        }
        List<String> names = List.copyOf(genes);
        int n = samples.size();
        int[] flat = new int[checkedSize(names.size(), n)];
        for (int gene = 0; gene < countsByGene.length; gene++) {
            if (countsByGene[gene] == null) {
                throw new IllegalArgumentException(
                        "gene \"" + names.get(gene) + "\" has no row of counts; give one count for each sample");
            }
            if (countsByGene[gene].length != n) {
                throw new IllegalArgumentException("gene \"" + names.get(gene) + "\" has " + countsByGene[gene].length
                        + " counts, but there are " + n + " samples; give one count for each sample");
            }
            System.arraycopy(countsByGene[gene], 0, flat, gene * n, n);
        }
        return checked(names, samples, flat);
    }

    /**
     * {@return a count matrix from counts in one array, gene by gene}
     *
     * @param genes the names of the genes, all different
     * @param samples the names of the samples, all different
     * @param counts the counts of the first gene in all samples, then those of the second, …
     * @throws IllegalArgumentException as {@link #of(Collection, Collection, int[][])}, or if the array has another length
     */
    public static CountMatrix ofFlat(Collection<String> genes, Collection<String> samples, int[] counts) {
        if (counts.length != checkedSize(genes.size(), samples.size())) {
            throw new IllegalArgumentException(counts.length + " counts, but " + genes.size() + " genes and "
                    + samples.size() + " samples; give one count for each gene and sample, gene by gene");
        }
        return checked(genes, samples, counts.clone());
    }

    /**
     * {@return a count matrix from whole numbers that stand as doubles, as in R and in spreadsheets}
     *
     * @param genes the names of the genes, all different
     * @param samples the names of the samples, all different
     * @param countsByGene for each gene a row with a whole number for each sample, 0 or more
     * @throws IllegalArgumentException as {@link #of(Collection, Collection, int[][])}, or if a number is not whole, is not
     *     finite or is 2^31 or more
     */
    public static CountMatrix ofNumbers(Collection<String> genes, Collection<String> samples, double[][] countsByGene) {
        Objects.requireNonNull(genes, "genes");
        Objects.requireNonNull(samples, "samples");
        List<String> rows = List.copyOf(genes);
        List<String> columns = List.copyOf(samples);
        int[][] whole = new int[countsByGene.length][];
        for (int gene = 0; gene < whole.length; gene++) {
            double[] row = countsByGene[gene];
            if (row == null) {
                continue;
            }
            whole[gene] = new int[row.length];
            for (int sample = 0; sample < row.length; sample++) {
                whole[gene][sample] = (int) row[sample];
                if (whole[gene][sample] != row[sample]) {
                    throw new IllegalArgumentException("count " + row[sample] + " of gene " + placed(rows, gene)
                            + " in sample " + placed(columns, sample)
                            + ": counts are whole numbers below 2^31; give the reads as they were counted, not estimated,"
                            + " normalised or averaged");
                }
            }
        }
        return of(rows, columns, whole);
    }

    /** A name, or the place where the names are too few. */
    private static String placed(List<String> names, int place) {
        return place < names.size() ? "\"" + names.get(place) + "\"" : String.valueOf(place);
    }

    private static CountMatrix checked(Collection<String> genes, Collection<String> samples, int[] flat) {
        NameIndex columns = NameIndex.of("sample", samples);
        NameIndex rows = NameIndex.of("gene", genes);
        for (int i = 0; i < flat.length; i++) {
            if (flat[i] < 0) {
                throw new IllegalArgumentException("count " + flat[i] + " of gene \"" + rows.get(i / columns.size())
                        + "\" in sample \"" + columns.get(i % columns.size())
                        + "\": counts are 0 or more; give the reads as they were counted");
            }
        }
        return new CountMatrix(rows, columns, flat, null);
    }

    private static int checkedSize(int genes, int samples) {
        if (genes == 0 || samples == 0) {
            throw new IllegalArgumentException("a count matrix of " + genes + " genes and " + samples
                    + " samples; at least one of each is needed");
        }
        if ((long) genes * samples > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(genes + " genes by " + samples
                    + " samples are more counts than one matrix holds (2^31); split the samples");
        }
        return genes * samples;
    }

    /**
     * Returns this matrix with the average transcript length of each gene in each sample, as tximport computes it.
     *
     * @param lengthsByGene for each gene a row with a length for each sample, in bases, positive and finite
     * @return a copy with the lengths
     * @throws IllegalArgumentException if the shape differs from the counts or a length is not positive
     */
    public CountMatrix withLengths(double[][] lengthsByGene) {
        int n = getSampleCount();
        if (lengthsByGene.length != getGeneCount()) {
            throw new IllegalArgumentException(lengthsByGene.length + " rows of lengths but " + getGeneCount()
                    + " genes; give one row for each gene");
        }
        double[] flat = new double[counts.length];
        for (int gene = 0; gene < lengthsByGene.length; gene++) {
            if (lengthsByGene[gene] == null) {
                throw new IllegalArgumentException(
                        "gene \"" + getGene(gene) + "\" has no row of lengths; give one length for each sample");
            }
            if (lengthsByGene[gene].length != n) {
                throw new IllegalArgumentException("gene \"" + getGene(gene) + "\" has " + lengthsByGene[gene].length
                        + " lengths, but there are " + n + " samples; give one length for each sample");
            }
            for (int sample = 0; sample < n; sample++) {
                double length = lengthsByGene[gene][sample];
                if (!(length > 0 && length <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException("length " + length + " of gene \"" + getGene(gene)
                            + "\" in sample \"" + getSample(sample) + "\": lengths must be positive and finite");
                }
                flat[gene * n + sample] = length;
            }
        }
        return new CountMatrix(genes, samples, counts, flat);
    }

    /** {@return the number of genes, 1 or more} */
    public int getGeneCount() {
        return genes.size();
    }

    /** {@return the number of samples, 1 or more} */
    public int getSampleCount() {
        return samples.size();
    }

    /** {@return the names of the genes in the order of the rows, unmodifiable} */
    public List<String> getGenes() {
        return genes.asList();
    }

    /** {@return the names of the samples in the order of the columns, unmodifiable} */
    public List<String> getSamples() {
        return samples.asList();
    }

    /**
     * {@return the name of a gene}
     *
     * @param gene its index, from 0
     * @throws IllegalArgumentException if there is no such gene
     */
    public String getGene(int gene) {
        return genes.get(gene);
    }

    /**
     * {@return the name of a sample}
     *
     * @param sample its index, from 0
     * @throws IllegalArgumentException if there is no such sample
     */
    public String getSample(int sample) {
        return samples.get(sample);
    }

    /**
     * Returns the index of a gene.
     *
     * @param gene its name
     * @return its index, from 0
     * @throws IllegalArgumentException if there is no such gene
     */
    public int indexOfGene(String gene) {
        return genes.place(Objects.requireNonNull(gene, "gene"));
    }

    /**
     * Returns the index of a sample.
     *
     * @param sample its name
     * @return its index, from 0
     * @throws IllegalArgumentException if there is no such sample
     */
    public int indexOfSample(String sample) {
        return samples.place(Objects.requireNonNull(sample, "sample"));
    }

    /**
     * Returns a count.
     *
     * @param gene index of the gene, from 0
     * @param sample index of the sample, from 0
     * @return the reads counted
     * @throws IllegalArgumentException if there is no such gene or sample
     */
    public int getCount(int gene, int sample) {
        return counts[genes.check(gene) * samples.size() + samples.check(sample)];
    }

    /**
     * Returns a count.
     *
     * @param gene name of the gene
     * @param sample name of the sample
     * @return the reads counted
     * @throws IllegalArgumentException if there is no such gene or sample
     */
    public int getCount(String gene, String sample) {
        Objects.requireNonNull(gene, "gene");
        Objects.requireNonNull(sample, "sample");
        return counts[genes.place(gene) * samples.size() + samples.place(sample)];
    }

    /**
     * Returns the counts of a gene.
     *
     * @param gene index of the gene, from 0
     * @return a new array with a count for each sample
     * @throws IllegalArgumentException if there is no such gene
     */
    public int[] getRow(int gene) {
        int from = genes.check(gene) * samples.size();
        return Arrays.copyOfRange(counts, from, from + samples.size());
    }

    /**
     * Copies the counts of a gene, for loops that reuse their array.
     *
     * @param gene index of the gene, from 0
     * @param into receives a count for each sample; may be longer than that
     * @throws IllegalArgumentException if there is no such gene
     * @throws IndexOutOfBoundsException if the array is shorter than the number of samples
     */
    public void copyRow(int gene, int[] into) {
        System.arraycopy(
                counts, genes.check(gene) * samples.size(), Objects.requireNonNull(into, "into"), 0, samples.size());
    }

    /** {@return all counts, gene by gene, as a new array: the counts of gene i lie from i times the number of samples on} */
    public int[] toArray() {
        return counts.clone();
    }

    /**
     * Tells whether the matrix carries the average transcript lengths of {@link #withLengths(double[][])}.
     *
     * @return true if it does
     */
    public boolean hasLengths() {
        return lengths != null;
    }

    /**
     * Copies the average transcript lengths of a gene.
     *
     * @param gene index of the gene, from 0
     * @param into receives a length in bases for each sample, NaN where the matrix has no lengths
     * @throws IllegalArgumentException if there is no such gene
     * @throws IndexOutOfBoundsException if the array is shorter than the number of samples
     */
    public void copyLengths(int gene, double[] into) {
        Objects.requireNonNull(into, "into");
        int from = genes.check(gene) * samples.size();
        if (lengths == null) {
            Arrays.fill(into, 0, samples.size(), Double.NaN);
        } else {
            System.arraycopy(lengths, from, into, 0, samples.size());
        }
    }

    /** {@return the total of each sample, as a new array with the sum of the counts of each sample} */
    public long[] getLibrarySizes() {
        int n = samples.size();
        long[] sizes = new long[n];
        for (int i = 0; i < counts.length; i += n) {
            for (int sample = 0; sample < n; sample++) {
                sizes[sample] += counts[i + sample];
            }
        }
        return sizes;
    }

    /**
     * {@return the number of genes with at least one read, for each sample, as a new array with a number for each sample}
     */
    public int[] getDetectedGenes() {
        int n = samples.size();
        int[] detected = new int[n];
        for (int i = 0; i < counts.length; i += n) {
            for (int sample = 0; sample < n; sample++) {
                detected[sample] += counts[i + sample] > 0 ? 1 : 0;
            }
        }
        return detected;
    }

    /**
     * Returns this matrix with some of its genes.
     *
     * @param names the genes wanted, in the order wanted
     * @return a matrix with these rows
     * @throws IllegalArgumentException if there is no such gene, or one is named twice, or none at all
     */
    public CountMatrix selectGenes(Collection<String> names) {
        return select(
                genes.places(Objects.requireNonNull(names, "names")),
                IntStream.range(0, samples.size()).toArray());
    }

    /**
     * Returns this matrix with some of its genes.
     *
     * @param indices indices of the genes wanted, from 0, in the order wanted
     * @return a matrix with these rows
     * @throws IllegalArgumentException if there is no such gene, or one is given twice, or none at all
     */
    public CountMatrix selectGenesAt(int... indices) {
        Objects.requireNonNull(indices, "indices");
        Arrays.stream(indices).forEach(genes::check);
        return select(indices, IntStream.range(0, samples.size()).toArray());
    }

    /**
     * Returns this matrix with some of its samples, in another order if wanted; how counts are matched to a sample sheet.
     *
     * @param names the samples wanted, in the order wanted
     * @return a matrix with these columns
     * @throws IllegalArgumentException if there is no such sample, or one is named twice, or none at all
     */
    public CountMatrix selectSamples(Collection<String> names) {
        return select(
                IntStream.range(0, genes.size()).toArray(), samples.places(Objects.requireNonNull(names, "names")));
    }

    /**
     * Returns this matrix with samples added up, as for libraries that were sequenced in several runs (technical replicates), or
     * for the cells of a sample (pseudobulk). Replicates that were grown apart are not to be added up.
     *
     * @param groups the sample that each column belongs to, in the order of the columns
     * @return a matrix with a column for each group, in order of first appearance
     * @throws IllegalArgumentException if the number of groups differs from that of samples, the counts carry transcript lengths,
     *     or a sum is 2^31 or more
     */
    public CountMatrix sumSamples(Collection<String> groups) {
        if (groups.size() != getSampleCount()) {
            throw new IllegalArgumentException(
                    groups.size() + " groups but " + getSampleCount() + " samples; give the group of each sample");
        }
        int[] rows = IntStream.range(0, getGeneCount()).toArray();
        return sum(getGenes(), rows, List.copyOf(new LinkedHashSet<>(groups)), placesOf(groups));
    }

    /**
     * Returns this matrix with genes added up, as for identifiers of one symbol.
     *
     * @param names the name that each row is to have, in the order of the rows
     * @return a matrix with a row for each name, in order of first appearance
     * @throws IllegalArgumentException if the number of names differs from that of genes, the counts carry transcript lengths,
     *     or a sum is 2^31 or more
     */
    public CountMatrix sumGenes(Collection<String> names) {
        if (names.size() != getGeneCount()) {
            throw new IllegalArgumentException(
                    names.size() + " names but " + getGeneCount() + " genes; give the name of each gene");
        }
        int[] columns = IntStream.range(0, getSampleCount()).toArray();
        return sum(List.copyOf(new LinkedHashSet<>(names)), placesOf(names), getSamples(), columns);
    }

    private static int[] placesOf(Collection<String> names) {
        Map<String, Integer> places = new HashMap<>();
        return names.stream()
                .mapToInt(name -> {
                    int next = places.size();
                    Integer known = places.putIfAbsent(name, next);
                    return known == null ? next : known;
                })
                .toArray();
    }

    private CountMatrix sum(List<String> rowNames, int[] rows, List<String> columnNames, int[] columns) {
        if (lengths != null) {
            throw new IllegalArgumentException("counts with transcript lengths cannot be added up, for lengths do not"
                    + " add; quantify the reads together, or read counts scaled by length");
        }
        int n = columnNames.size();
        int[] sums = new int[checkedSize(rowNames.size(), n)];
        for (int i = 0; i < counts.length; i++) {
            int gene = i / columns.length;
            int at = rows[gene] * n + columns[i % columns.length];
            long sum = (long) sums[at] + counts[i];
            if (sum > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("gene \"" + rowNames.get(rows[gene]) + "\" in \""
                        + columnNames.get(columns[i % columns.length]) + "\": the sum " + sum
                        + " is more than a count holds (2^31 - 1); add up fewer");
            }
            sums[at] = (int) sum;
        }
        return checked(rowNames, columnNames, sums);
    }

    private CountMatrix select(int[] rows, int[] columns) {
        int n = samples.size();
        int[] chosen = new int[checkedSize(rows.length, columns.length)];
        double[] chosenLengths = lengths == null ? null : new double[chosen.length];
        int to = 0;
        for (int row : rows) {
            for (int column : columns) {
                chosen[to] = counts[row * n + column];
                if (chosenLengths != null && lengths != null) {
                    chosenLengths[to] = lengths[row * n + column];
                }
                to++;
            }
        }
        return new CountMatrix(genes.select(rows), samples.select(columns), chosen, chosenLengths);
    }

    /**
     * Returns the counts as a table: a column of genes, then one for each sample.
     *
     * @return a row for each gene
     */
    @Override
    public Table toTable() {
        String geneColumn = "gene";
        while (samples.contains(geneColumn)) {
            geneColumn += "_";
        }
        Table.Builder table = Table.builder("Counts").text(geneColumn);
        getSamples().forEach(table::integer);
        int n = samples.size();
        Object[] row = new Object[n + 1];
        for (int gene = 0; gene < genes.size(); gene++) {
            row[0] = genes.get(gene);
            for (int sample = 0; sample < n; sample++) {
                row[sample + 1] = counts[gene * n + sample];
            }
            table.row(row);
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {genes, samples, counts, lengths};
    }

    /** {@return the size of the matrix, then the reads and the genes detected of each sample} */
    @Override
    public String toString() {
        long[] reads = getLibrarySizes();
        int[] detected = getDetectedGenes();
        StringBuilder text = new StringBuilder(Headline.of(genes.size() + " genes x " + samples.size() + " samples, "
                + Arrays.stream(reads).sum() + " reads"));
        int shown = reads.length <= MOST_ROWS ? reads.length : MOST_ROWS - 1;
        List<String> names = Clip.distinct(getSamples().subList(0, shown), NAME_WIDTH);
        for (int i = 0; i < shown; i++) {
            text.append('\n').append(names.get(i)).append(": ").append(reads[i]).append(" reads, ");
            text.append(detected[i]).append(" genes");
        }
        if (shown < reads.length) {
            text.append("\n… and ").append(reads.length - shown).append(" more samples");
        }
        return text.toString();
    }
}
