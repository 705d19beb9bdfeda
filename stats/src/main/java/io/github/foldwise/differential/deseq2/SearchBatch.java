package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.DispersionLikelihood;
import io.github.foldwise.internal.counts.LikelihoodBatch;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.lanes.LaneWork;
import io.github.foldwise.internal.lanes.Lanes;

/**
 * {@link DispersionSearch#replay} for many genes side by side: all take their proposal at once, and a gene whose search has
 * ended hands its lane to the next. What is out of the ordinary is left to the search for one gene.
 */
final class SearchBatch implements LaneWork {
    private final DispersionSearch alone;
    private final LikelihoodBatch likelihood;
    private final Genes genes;
    private final int lanes;
    private final int[] gene;
    private final double[] start;
    private final double[] from;
    private final double[] value;
    private final double[] slope;
    private final double[] length;
    private final double[] first;
    private final int[] accepted;
    private final int[] proposals;
    private int next;
    private int end;

    /** The genes that are searched. */
    interface Genes {
        /** Where the search of a gene starts, as ln α. */
        double start(int gene);

        /** Loads a gene, with its prior, into a lane; false if it is not for a lane. */
        boolean load(int gene, LikelihoodBatch likelihood, int lane);

        /** Loads a gene, with its prior, into the search for one. */
        void load(int gene, DispersionLikelihood likelihood);

        /** Takes the outcome, which stands in the search for one, its likelihood not loaded unless asked. */
        void end(int gene, DispersionSearch outcome);
    }

    /** The searches of ranges of genes: many genes side by side, or one by one where a gene's samples are many. */
    static GeneLoop.Ranges of(ModelMatrix design, Genes genes) {
        if (!design.hasManySamples()) {
            return new SearchBatch(design, genes)::run;
        }
        DispersionSearch search = new DispersionSearch(design, Numerics.REPLAY);
        return (from, to) -> {
            for (int gene = from; gene < to; gene++) {
                search(gene, genes.start(gene), search, genes);
            }
        };
    }

    private static void search(int gene, double place, DispersionSearch search, Genes genes) {
        genes.load(gene, search.likelihood);
        search.replay(place);
        genes.end(gene, search);
    }

    private SearchBatch(ModelMatrix design, Genes genes) {
        alone = new DispersionSearch(design, Numerics.REPLAY);
        lanes = Lanes.number(design.samples);
        likelihood = new LikelihoodBatch(design, lanes);
        this.genes = genes;
        gene = new int[lanes];
        start = new double[lanes];
        from = new double[lanes];
        value = new double[lanes];
        slope = new double[lanes];
        length = new double[lanes];
        first = new double[lanes];
        accepted = new int[lanes];
        proposals = new int[lanes];
    }

    /** Searches for each gene of a range. */
    private void run(int begin, int to) {
        next = begin;
        end = to;
        LaneWork.run(this, lanes);
    }

    @Override
    public void step(int width) {
        likelihood.evaluate(width);
    }

    @Override
    public boolean take(int lane, boolean isFreed) {
        while (next < end) {
            int taken = next++;
            double place = genes.start(taken);
            if (genes.load(taken, likelihood, lane)
                    && place >= DispersionSearch.FIRST
                    && place <= DispersionSearch.LAST) {
                gene[lane] = taken;
                start[lane] = place;
                likelihood.logAlpha[lane] = place;
                proposals[lane] = 0;
                accepted[lane] = 0;
                return true;
            }
            search(taken, place, alone, genes);
        }
        return false;
    }

    /** Judges a lane's proposal, and makes the next. */
    @Override
    public boolean settle(int l) {
        double proposed = likelihood.value[l];
        if (!(Math.abs(proposed) <= Double.MAX_VALUE)) {
            search(gene[l], start[l], alone, genes);
            return true;
        }
        if (proposals[l] == 0) {
            first[l] = proposed;
            length[l] = 1;
            stand(l);
        } else if (!DispersionSearch.gainsEnough(proposed, value[l], length[l], slope[l])) {
            length[l] /= 2;
        } else {
            accepted[l]++;
            boolean ended = proposed - value[l] < DispersionSearch.STOP_GAIN;
            double before = value[l];
            stand(l);
            if (ended) {
                return end(l, proposed);
            }
            if (from[l] < DispersionSearch.STOP_BELOW) {
                return end(l, before);
            }
            length[l] = DispersionSearch.nextStep(length[l], accepted[l]);
        }
        return proposals[l] == DispersionSearch.MOST_STEPS ? end(l, value[l]) : propose(l);
    }

    private void stand(int l) {
        from[l] = likelihood.logAlpha[l];
        value[l] = likelihood.value[l];
        slope[l] = likelihood.slope[l];
    }

    private boolean propose(int l) {
        proposals[l]++;
        length[l] = DispersionSearch.withinBounds(from[l], length[l], slope[l]);
        likelihood.logAlpha[l] = from[l] + length[l] * slope[l];
        return false;
    }

    private boolean end(int l, double last) {
        alone.logAlpha = from[l];
        alone.steps = proposals[l];
        alone.firstValue = first[l];
        alone.lastValue = last;
        genes.end(gene[l], alone);
        return true;
    }

    @Override
    public void move(int source, int to) {
        likelihood.move(source, to);
        gene[to] = gene[source];
        start[to] = start[source];
        from[to] = from[source];
        value[to] = value[source];
        slope[to] = slope[source];
        length[to] = length[source];
        first[to] = first[source];
        accepted[to] = accepted[source];
        proposals[to] = proposals[source];
    }
}
