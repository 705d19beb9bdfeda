package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.linear.OrthogonalFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A design with what its fits share: the groups if it is a one-way layout, and the start of the iterations if not. */
public final class GlmDesign {
    public final int samples;
    public final int coefficients;
    public final double[][] rows;

    /** Which columns of each row are not 0. */
    public final int[][] supports;

    /** Positions of the samples of each group, in a design with as many distinct rows as columns; else empty. */
    public final int[][] groups;

    /** From group means to coefficients. */
    private final double[][] fromGroups;

    /** Least-squares coefficients of a constant response of 1. */
    public final double[] constant;

    public GlmDesign(double[][] rows) {
        this.rows = rows;
        this.samples = rows.length;
        this.coefficients = samples == 0 ? 0 : rows[0].length;
        this.supports = Arrays.stream(rows)
                .map(row ->
                        IntStream.range(0, row.length).filter(k -> row[k] != 0).toArray())
                .toArray(int[][]::new);
        int[][] cells = cells(rows);
        this.groups = cells.length == coefficients ? cells : new int[0][];
        this.fromGroups = isOneWay() ? inverseOfCells() : new double[0][];
        this.constant = new double[coefficients];
        double[] ones = new double[samples];
        Arrays.fill(ones, 1);
        new OrthogonalFit(samples, coefficients).factorise(rows, ones).solve(ones, 0, ones, constant);
    }

    public boolean isOneWay() {
        return groups.length > 0;
    }

    /** The samples of each distinct row, in order of first appearance. */
    public static int[][] cells(double[][] rows) {
        List<double[]> distinct = new ArrayList<>();
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            int cell = 0;
            while (cell < distinct.size() && !Arrays.equals(distinct.get(cell), rows[i])) {
                cell++;
            }
            if (cell == distinct.size()) {
                distinct.add(rows[i]);
                members.add(new ArrayList<>());
            }
            members.get(cell).add(i);
        }
        return members.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private double[][] inverseOfCells() {
        int p = coefficients;
        double[][] cells = Arrays.stream(groups).map(group -> rows[group[0]]).toArray(double[][]::new);
        double[] ones = new double[p];
        Arrays.fill(ones, 1);
        OrthogonalFit fit = new OrthogonalFit(p, p).factorise(cells, ones);
        double[][] inverse = new double[p][p];
        double[] unit = new double[p];
        double[] column = new double[p];
        for (int k = 0; k < p; k++) {
            Arrays.fill(unit, 0);
            unit[k] = 1;
            fit.solve(unit, 0, ones, column);
            for (int i = 0; i < p; i++) {
                inverse[i][k] = column[i];
            }
        }
        return inverse;
    }

    /** Coefficients from the logarithms of the group means. */
    public void coefficientsOfGroups(double[] logMeans, double[] coefficientsOut) {
        for (int i = 0; i < coefficients; i++) {
            double sum = 0;
            for (int k = 0; k < coefficients; k++) {
                sum += fromGroups[i][k] * logMeans[k];
            }
            coefficientsOut[i] = sum;
        }
    }

    /** The number of independent columns. */
    public static int rank(double[][] rows) {
        if (rows.length == 0) {
            return 0;
        }
        return OrthogonalFit.of(rows).getRank();
    }

    /** The design without some samples and without the columns that then depend on others. */
    public GlmDesign without(boolean[] dropped) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            if (!dropped[i]) {
                kept.add(rows[i]);
            }
        }
        double[][] left = kept.toArray(double[][]::new);
        if (left.length == 0) {
            return new GlmDesign(left);
        }
        int[] columns = OrthogonalFit.of(left).independentColumns();
        return new GlmDesign(Arrays.stream(left)
                .map(row -> Arrays.stream(columns).mapToDouble(c -> row[c]).toArray())
                .toArray(double[][]::new));
    }
}
