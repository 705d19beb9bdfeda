package io.github.foldwise.enrichment;

import java.util.ArrayList;
import java.util.Arrays;

/** The walk of a set along a ranking, point by point. */
final class GseaWalk {
    private final int[] members;
    private final double[] before;
    private final double[] after;
    private int top = -1;
    private int bottom = -1;

    /** By whole weights, which say where the ends are, ties included, and the weights before rounding, which say how far they are. */
    GseaWalk(int[] members, double[] whole, double[] weights) {
        this.members = members;
        int size = members.length;
        // Where no member has a weight, all weigh the same.
        boolean flat = sum(members, whole) == 0;
        double[] ones = new double[flat ? weights.length : 0];
        Arrays.fill(ones, 1);
        before = new double[size];
        after = new double[size];
        walk(flat ? ones : whole);
        for (int i = 0; i < size; i++) {
            top = after[i] > high() ? i : top;
            bottom = before[i] < low() ? i : bottom;
        }
        walk(flat ? ones : weights);
    }

    private static double sum(int[] members, double[] weights) {
        return Arrays.stream(members).mapToDouble(member -> weights[member]).sum();
    }

    private void walk(double[] weights) {
        double total = sum(members, weights);
        double miss = 1.0 / (weights.length - members.length);
        double reached = 0;
        for (int i = 0; i < members.length; i++) {
            double misses = (members[i] - i) * miss;
            before[i] = reached / total - misses;
            reached += weights[members[i]];
            after[i] = reached / total - misses;
        }
    }

    int[] members() {
        return members.clone();
    }

    double[] before() {
        return before.clone();
    }

    double[] after() {
        return after.clone();
    }

    double high() {
        return top < 0 ? 0 : after[top];
    }

    double low() {
        return bottom < 0 ? 0 : before[bottom];
    }

    /** The genes up to the highest point, or those from the bottom up to the lowest. */
    ArrayList<String> leadingEdge(GeneRanking ranking, double enrichment) {
        ArrayList<String> genes =
                new ArrayList<>(enrichment > 0 ? top + 1 : enrichment < 0 ? members.length - bottom : 0);
        if (enrichment > 0) {
            for (int i = 0; i <= top; i++) {
                genes.add(ranking.getGenes().get(members[i]));
            }
        } else if (enrichment < 0) {
            for (int i = members.length - 1; i >= bottom; i--) {
                genes.add(ranking.getGenes().get(members[i]));
            }
        }
        return genes;
    }
}
