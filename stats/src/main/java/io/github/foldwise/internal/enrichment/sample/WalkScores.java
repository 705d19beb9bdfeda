package io.github.foldwise.internal.enrichment.sample;

import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;

/** The random walk of GSVA in one sample: both largest deviations, added. */
public final class WalkScores implements SampleScorer {
    /** The place of each gene from the top, from 0. */
    private final int[] places;

    public WalkScores(double[] values) {
        // Largest first; of equal ones the gene that was given first.
        int[] order = Ranking.order(Arrays.stream(values).map(v -> -v).toArray());
        places = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
    }

    @Override
    public double score(int[] members) {
        int n = places.length;
        int k = members.length;
        int[] hits = Arrays.stream(members).map(g -> places[g]).sorted().toArray();
        double whole =
                Arrays.stream(hits).mapToDouble(place -> weight(place, n)).sum();
        double step = 1.0 / (n - k);
        double reached = 0;
        double highest = 0;
        double lowest = 0;
        for (int i = 0; i < k; i++) {
            double before = reached - (hits[i] - i) * step;
            reached += whole > 0 ? weight(hits[i], n) / whole : 1.0 / k;
            lowest = Math.min(lowest, before);
            highest = Math.max(highest, reached - (hits[i] - i) * step);
        }
        return highest + lowest;
    }

    private static double weight(int place, int n) {
        return Math.abs(n - place - n / 2.0);
    }
}
