package io.github.foldwise.enrichment;

import java.util.ArrayList;

/** The walk of a set along a ranking, point by point. */
final class GseaWalk {
    private final int[] members;
    private final double[] before;
    private final double[] after;
    private int top = -1;
    private int bottom = -1;

    GseaWalk(int[] members, double[] weights) {
        this.members = members;
        int size = members.length;
        before = new double[size];
        after = new double[size];
        double total = 0;
        for (int member : members) {
            total += weights[member];
        }
        // Where no member has a weight, all weigh the same.
        boolean flat = total == 0;
        total = flat ? size : total;
        double miss = 1.0 / (weights.length - size);
        double reached = 0;
        for (int i = 0; i < size; i++) {
            double misses = (members[i] - i) * miss;
            before[i] = reached / total - misses;
            reached += flat ? 1 : weights[members[i]];
            after[i] = reached / total - misses;
            top = after[i] > (top < 0 ? 0 : after[top]) ? i : top;
            bottom = before[i] < (bottom < 0 ? 0 : before[bottom]) ? i : bottom;
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
