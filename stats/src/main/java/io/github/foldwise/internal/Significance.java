package io.github.foldwise.internal;

import java.util.stream.IntStream;

/** What results of gene-wise tests are asked for: which genes are called, and where a gene stands. */
public final class Significance {
    private Significance() {}

    /**
     * Returns the genes that are called.
     *
     * @param rates false discovery rates, NaN where a gene has none
     * @param level the rate that is accepted
     * @return the positions of rates of at most that, ascending
     * @throws IllegalArgumentException if the level is NaN or not in [0, 1]
     */
    public static int[] at(double[] rates, double level) {
        requireRate(level);
        return IntStream.range(0, rates.length).filter(g -> rates[g] <= level).toArray();
    }

    /**
     * Refuses a level that is no rate.
     *
     * @param level the false discovery rate that is accepted
     * @throws IllegalArgumentException if the level is NaN or not in [0, 1]
     */
    public static void requireRate(double level) {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate " + level + ": give a rate from 0 to 1, such as 0.05");
        }
    }

    /**
     * Returns where a gene stands.
     *
     * @param genes the names
     * @param gene one of them
     * @return its first position
     * @throws IllegalArgumentException if there is no such gene
     */
    public static int indexOf(String[] genes, String gene) {
        for (int g = 0; g < genes.length; g++) {
            if (genes[g].equals(gene)) {
                return g;
            }
        }
        throw new IllegalArgumentException("no gene \"" + gene + "\" among " + genes.length
                + (genes.length == 0 ? "" : ", from \"" + genes[0] + "\" to \"" + genes[genes.length - 1] + "\"")
                + "; give a name as it stands in the counts");
    }
}
