package io.github.foldwise.internal.enrichment;

import io.github.foldwise.internal.function.LogGamma;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How probable it is that a random set of one size scores as far out as those that were observed, and the mean of random scores.
 *
 * <p>Where there are at most a million sets of the size, all are counted. Else a thousand random ones tell moderate probabilities,
 * and sets that reach the score more easily, each with its weight, the small ones ({@link TiltedTail}). Where the score is a matter
 * of few genes, small probabilities are split into factors of about a half (Korotkevich and others 2021, doi:10.1101/060012): of a population of sets
 * above a level the better half gives the next level, the others become copies of the better, and all are moved at random above
 * it. A level that c of s sets lie above contributes \( \psi(c+1) - \psi(s+1) \) to the logarithm and \( \psi_1(c+1) -
 * \psi_1(s+1) \) to its variance, as an order statistic of uniform numbers does.
 *
 * <p>A score is compared with those on its own side of 0. Where few are, the population is first brought to that side, and stays
 * there, so that the probability is that under the condition and needs no denominator.
 */
public final class SetTails {
    /** The number of sets in a population. */
    private static final int SETS = 101;
    /** Random sets for a variance of the logarithm of 1. */
    private static final double SAMPLES = 8;

    private static final int LEAST_SAMPLES = 1000;

    /** With fewer of the random sets on a side, its probability is not worth dividing by. */
    private static final int FEW = 100;
    /** How far the variance of a probability from random sets may lie above the one aimed at. */
    private static final double WORTH = 0.75;

    private static final double LN2 = Math.log(2);
    /** Accepted exchanges of each half of the moves at a level, as a share of all members of all sets. */
    private static final double MOVES = 1;

    private static final long LEAST_BUDGET = 1_000_000;
    private static final long PATIENCE = 500;

    private final RankedWeights ranking;
    private final RankedWeights turned;
    private final RankingBlocks blocks;
    private final RankingBlocks turnedBlocks;
    private final WalkSide side;
    private final double goal;
    private final long seed;
    private final double logSmallest;

    /** How a probability was come by. */
    public enum Way {
        /** All sets were counted. */
        COUNTED,
        /** From random sets. */
        ESTIMATED,
        /** About an upper bound, which does not always hold: the moves that were allowed were spent. */
        SPENT,
        /** Below the smallest asked for. */
        BELOW
    }

    /**
     * What is known of one observed score.
     *
     * @param log natural logarithm of the probability
     * @param error standard error of its logarithm to the base 2
     * @param mean mean size of random scores on the same side
     * @param way how it was come by
     */
    public record Tail(double log, double error, double mean, Way way) {}

    /**
     * Makes the question.
     *
     * @param ranking the weights of genes in order
     * @param side which end of a walk is the score
     * @param error the standard error of the binary logarithm of a probability that is aimed at
     * @param seed the seed of all chance
     * @param smallest the smallest probability that is estimated, 0 for any
     */
    public SetTails(RankedWeights ranking, WalkSide side, double error, long seed, double smallest) {
        this.ranking = ranking;
        this.turned = ranking.reversed();
        this.blocks = new RankingBlocks(ranking);
        this.turnedBlocks = new RankingBlocks(turned);
        this.side = side;
        this.goal = error * LN2 * error * LN2;
        this.seed = seed;
        this.logSmallest = Math.log(smallest);
    }

    /**
     * {@return what is known of observed scores}
     *
     * @param size the number of genes of each set
     * @param scores the scores of sets of this size
     */
    public Tail[] of(int size, double[] scores) {
        RandomBits random = RandomBits.of(seed, 4L * size);
        SetScores drawn =
                SetScores.of(ranking, size, side, (int) Math.ceil(Math.max(LEAST_SAMPLES, SAMPLES / goal)), random);
        Tail[] tails = new Tail[scores.length];
        for (int i = 0; i < tails.length; i++) {
            tails[i] = simple(drawn, scores[i]);
        }
        if (!drawn.isCounted()) {
            for (boolean up : new boolean[] {true, false}) {
                split(drawn, size, scores, up, tails);
            }
        }
        return tails;
    }

    private boolean isUp(double score) {
        return side == WalkSide.UPPER || (side == WalkSide.BOTH && score > 0);
    }

    private Tail simple(SetScores random, double score) {
        boolean up = isUp(score);
        double mean = random.meanAlike(up);
        if (Math.abs(score) <= RankedWeights.TIE) {
            return new Tail(0, 0, mean, random.isCounted() ? Way.COUNTED : Way.ESTIMATED);
        }
        int beyond = random.beyond(score, up);
        int alike = random.alike(up);
        if (random.isCounted()) {
            return new Tail(Math.log((double) beyond / alike), 0, mean, Way.COUNTED);
        }
        double log = Math.log((beyond + 1.0) / (alike + 1.0));
        return new Tail(log, Math.sqrt(variance(beyond, alike)) / LN2, mean, Way.ESTIMATED);
    }

    private static double variance(int part, int all) {
        return LogGamma.trigamma(part + 1) - LogGamma.trigamma(all + 1);
    }

    private static double log(int part, int all) {
        return LogGamma.digamma(part + 1) - LogGamma.digamma(all + 1);
    }

    private void split(SetScores random, int size, double[] scores, boolean up, Tail[] tails) {
        int[] wanted = IntStream.range(0, scores.length)
                .filter(i -> isUp(scores[i]) == up && Math.abs(scores[i]) > RankedWeights.TIE)
                .filter(i -> random.alike(up) < FEW || tails[i].error * LN2 > Math.sqrt(WORTH * goal))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(scores[i])))
                .mapToInt(Integer::intValue)
                .toArray();
        if (wanted.length == 0) {
            return;
        }
        boolean signed = side == WalkSide.BOTH && random.alike(up) < FEW;
        if (!signed) {
            double denominator = side == WalkSide.BOTH ? log(random.alike(up), random.size()) : 0;
            double noise = side == WalkSide.BOTH ? variance(random.alike(up), random.size()) : 0;
            wanted = Arrays.stream(wanted)
                    .filter(i -> !tilt(size, scores[i], up, denominator, noise, tails, i))
                    .filter(i -> expectedError(tails[i].log) < tails[i].error)
                    .toArray();
            signed = wanted.length > 0 && !climb(random, size, wanted, scores, up, denominator, noise, tails);
        }
        if (signed) {
            splitSigned(random, size, wanted, scores, up, tails);
        }
    }

    /** The error that splitting would have at a probability. */
    private static double expectedError(double log) {
        int half = (SETS - 1) / 2;
        return Math.sqrt(Math.floor(1 - log / LN2) * variance(half, SETS)) / LN2;
    }

    /** Estimates a tail by weighted sets; whether that can be done. */
    private boolean tilt(int size, double score, boolean up, double denominator, double noise, Tail[] tails, int i) {
        double height = Math.abs(score);
        WalkSide end = side == WalkSide.BOTH ? WalkSide.BOTH : WalkSide.UPPER;
        // Its own chance for each score, so that no set changes the answer for another.
        RandomBits chance = RandomBits.of(seed ^ Double.doubleToLongBits(height), 4L * size + (up ? 1 : 2));
        TiltedTail.Estimate found =
                new TiltedTail(up ? blocks : turnedBlocks, end, size, height, goal).estimate(chance);
        if (found == null) {
            return false;
        }
        tails[i] = tail(tails[i], found.log() - denominator, found.variance() + noise);
        return true;
    }

    /** Lets a population climb to the scores; false where too many of its last sets are of the other sign. */
    private boolean climb(
            SetScores random,
            int size,
            int[] wanted,
            double[] scores,
            boolean up,
            double denominator,
            double noise,
            Tail[] tails) {
        RandomBits chance = RandomBits.of(seed, 4L * size + (up ? 1 : 2));
        Population population = new SwapPopulation(up ? ranking : turned, size, SETS, chance);
        random.fill(population, up, false, ranking.size());
        Ladder ladder = new Ladder(
                population, chance, log(SETS, random.size()) - denominator, variance(SETS, random.size()) + noise);
        return ladder.climb(wanted, scores, tails);
    }

    private Tail tail(Tail simple, double logTail, double variance) {
        return logTail < logSmallest
                ? new Tail(logSmallest, Double.NaN, simple.mean, Way.BELOW)
                : new Tail(Math.min(0, logTail), Math.sqrt(variance) / LN2, simple.mean, Way.ESTIMATED);
    }

    /** Brings a population to the side of the scores, then lets it climb there. */
    private void splitSigned(SetScores random, int size, int[] wanted, double[] scores, boolean up, Tail[] tails) {
        RandomBits chance = RandomBits.of(seed, 4L * size + 3);
        SignedPopulation population = new SignedPopulation(up ? ranking : turned, size, SETS, chance);
        random.fill(population, up, true, ranking.size());
        Ladder ladder = new Ladder(population, chance, 0, 0);
        boolean there = ladder.cross();
        population.climb();
        double mean = Arrays.stream(population.height).average().orElseThrow();
        for (int i : wanted) {
            tails[i] = new Tail(0, 0, mean, Way.SPENT);
        }
        if (there) {
            ladder.climb(wanted, scores, tails);
        }
    }

    /** The levels above which a population is moved, one after the other. */
    private final class Ladder {
        private final Population population;
        private final RandomBits chance;
        private final int half = (SETS - 1) / 2;
        private double log;
        private double noise;

        Ladder(Population population, RandomBits chance, double log, double noise) {
            this.population = population;
            this.chance = chance;
            this.log = log;
            this.noise = noise;
        }

        /** Raises the level until every set goes up at least as far as down; whether that was done within the budget. */
        boolean cross() {
            while (true) {
                Integer[] order = population.order();
                int middle = order[half];
                boolean last = population.value(middle) >= -RankedWeights.TIE;
                int below = last ? 0 : half + 1;
                while (last && population.value(order[below]) < -RankedWeights.TIE) {
                    below++;
                }
                if (last && below == 0) {
                    return true;
                }
                double level = last ? 0 : population.value(middle);
                long key = last ? Long.MIN_VALUE : population.key(middle);
                renew(order, below);
                if (!move(level, key)) {
                    return false;
                }
                if (last) {
                    return true;
                }
            }
        }

        /** Gives each wanted score its tail; false where too many of the last sets are of the other sign to tell. */
        boolean climb(int[] wanted, double[] scores, Tail[] tails) {
            int next = 0;
            while (true) {
                Integer[] order = population.order();
                int middle = order[half];
                while (next < wanted.length
                        && Math.abs(scores[wanted[next]]) <= population.height[middle] + RankedWeights.TIE) {
                    int i = wanted[next];
                    int beyond = beyond(Math.abs(scores[i]));
                    if (2 * beyond < half) {
                        return false;
                    }
                    tails[i] = tail(tails[i], log + log(beyond, SETS), noise + variance(beyond, SETS));
                    next++;
                }
                if (next == wanted.length) {
                    return true;
                }
                if (log < logSmallest) {
                    for (int i : Arrays.copyOfRange(wanted, next, wanted.length)) {
                        tails[i] = new Tail(logSmallest, Double.NaN, tails[i].mean, Way.BELOW);
                    }
                    return true;
                }
                double level = population.height[middle];
                long key = population.key(middle);
                log += log(half, SETS);
                noise += variance(half, SETS);
                renew(order, half + 1);
                if (!move(level, key)) {
                    for (int i : Arrays.copyOfRange(wanted, next, wanted.length)) {
                        tails[i] = new Tail(Math.min(0, log), Math.sqrt(noise) / LN2, tails[i].mean, Way.SPENT);
                    }
                    return true;
                }
            }
        }

        private int beyond(double score) {
            int beyond = 0;
            for (int i = 0; i < SETS; i++) {
                boolean counts = side != WalkSide.BOTH || population.isUp(i);
                beyond += counts && population.height[i] >= score - RankedWeights.TIE ? 1 : 0;
            }
            return beyond;
        }

        /** Makes the lowest sets copies of the others. */
        private void renew(Integer[] order, int below) {
            for (int n = 0; n < below; n++) {
                population.copy(order[below + chance.below(SETS - below)], order[n]);
            }
        }

        private boolean move(double level, long key) {
            long moves = (long) Math.ceil(MOVES * SETS * population.size());
            return population.move(level, key, moves, Math.max(LEAST_BUDGET, PATIENCE * moves));
        }
    }
}
