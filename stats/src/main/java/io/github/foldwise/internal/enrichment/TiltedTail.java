package io.github.foldwise.internal.enrichment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The probability that a random set scores as far up as one that was observed, by importance sampling: sets are drawn that are
 * about as likely to reach the score as not, and each that does counts by how much less likely a uniform choice had been to draw it.
 *
 * <p>They come from a mixture, with a part for each place of the ranking where the walk may well reach the score ({@link
 * TiltSearch}); a set is weighed by the density of the whole mixture (Owen and Zhou 2000, doi:10.1080/01621459.2000.10473909), so
 * that the sum is unbiased whatever the parts are. A place that no part knows would make it too small nearly always and its error
 * unseen, as its sets are hardly ever drawn: so the parts reach far beyond the likeliest place, none has a small share, and the last
 * place from which the score can be reached is among them. Drawing ends when the standard error is small enough. Where the score is a matter
 * of few genes, there are several ways to it that the mixture does not all know, and there is no estimate.
 */
final class TiltedTail {
    /** About as many sets between looks at the error. */
    private static final int BATCH = 200;
    /** Over the variance that is aimed at, the number of sets after which drawing ends in any case. */
    private static final double MOST_SETS = 160;

    private static final int SETS_FOR_NONE = 1000;
    private static final int LEAST_HITS = 50;
    /** Where one set is more than this share of the sum, there may be more like it that were not seen. */
    private static final double LARGEST_SHARE = 0.02;
    /** Blocks between places that are looked at first. */
    private static final int STEP = 8;

    private static final int MOST_PARTS = 32;
    /** Over that of the most probable place: entropy is but a guess at how much a place contributes. */
    private static final double LEAST_SHARE = 0.1;
    /** The share of each of two parts that reach less high, so that no way to the score is without sets. */
    private static final double WIDER = 0.1;
    /** By how many nats they are less far from a uniform choice. */
    private static final double[] LESS = {2, 5};

    /** Places whose sets are less probable by so many nats are left out. */
    private static final double FARTHEST = 10;
    /** How much a place between two of the first may fall below both. */
    private static final double MARGIN = 6;

    /** The least effective number of genes that carry the weight of a set. */
    private static final double LEAST_CARRIERS = 6;
    /** Logarithm of the least number of sets that reach the score. */
    private static final double LEAST_SETS = 14;

    private final RankingBlocks blocks;
    private final WalkSide side;
    private final int size;
    private final double score;
    private final double goal;
    private final List<TiltedSets> parts = new ArrayList<>();
    /** How many sets of a batch are of each part. */
    private final List<Integer> counts = new ArrayList<>();

    private final int[] members;
    private final int[] numbers;
    private final int[] blocksOf;
    private final double[] logs;
    private final double[] logShares;
    private final int batch;
    private final double[] extremes = new double[2];

    private int drawn;
    private int hits;
    private double reference;
    private double sum;
    private double squares;
    private double largest;

    /**
     * A probability.
     *
     * @param log its natural logarithm
     * @param variance the variance of that
     */
    record Estimate(double log, double variance) {}

    /**
     * Finds the sets to be drawn.
     *
     * @param goal the variance of the logarithm of the probability at which drawing ends
     */
    TiltedTail(RankingBlocks blocks, WalkSide side, int size, double score, double goal) {
        this.blocks = blocks;
        this.side = side;
        this.size = size;
        this.score = score;
        this.goal = goal;
        this.members = new int[size];
        this.numbers = new int[blocks.count];
        this.blocksOf = new int[blocks.count];
        findParts();
        this.logs = new double[parts.size()];
        this.batch = counts.stream().mapToInt(Integer::intValue).sum();
        // The density is that of the numbers that are drawn, not of the shares that they were rounded from.
        this.logShares = counts.stream()
                .mapToDouble(count -> Math.log((double) count / batch))
                .toArray();
    }

    private record Part(int place, double entropy, double[] logits) {}

    private void findParts() {
        List<Part> found = places();
        if (found.isEmpty()) {
            return;
        }
        Part best =
                found.stream().min(Comparator.comparingDouble(Part::entropy)).orElseThrow();
        if (!isSmooth(best)) {
            return;
        }
        List<Part> chosen = thin(found);
        double all = chosen.stream().mapToDouble(part -> share(part, best)).sum();
        for (Part part : chosen) {
            add(part.logits, (1 - 2 * WIDER) * share(part, best) / all);
        }
        for (double less : LESS) {
            // Relative entropy rises about as the square of the score.
            double lower = best.entropy > less ? score * Math.sqrt(1 - less / best.entropy) : 0;
            TiltSearch search = new TiltSearch(blocks, size, lower);
            boolean tilted = lower > 0 && search.at(best.place) < Double.POSITIVE_INFINITY;
            add(tilted ? search.logits() : uniform(), WIDER);
        }
    }

    /**
     * Whether the score is a matter of many genes: where a few heavy ones make it, or few sets reach it at all, there are other
     * ways to it than around the most probable one.
     */
    private boolean isSmooth(Part best) {
        double weight = 0;
        double squares = 0;
        for (int b = 0; b < blocks.count; b++) {
            double expected = blocks.length[b] / (1 + Math.exp(-best.logits[b]));
            weight += expected * blocks.weight[b];
            squares += expected * blocks.weight[b] * blocks.weight[b];
        }
        return weight * weight >= LEAST_CARRIERS * squares
                && blocks.logChoose(blocks.genes, size) - best.entropy >= LEAST_SETS;
    }

    private static double share(Part part, Part best) {
        return Math.max(LEAST_SHARE, Math.exp(best.entropy - part.entropy));
    }

    private double[] uniform() {
        double[] logits = new double[blocks.count];
        Arrays.fill(logits, Math.log((double) size / (blocks.genes - size)));
        return logits;
    }

    private void add(double[] logits, double share) {
        TiltedSets part = new TiltedSets(blocks, size, logits);
        if (part.isPossible()) {
            parts.add(part);
            counts.add((int) Math.max(1, Math.rint(share * BATCH)));
        }
    }

    /** The places at which the score is reached most easily: looked for in steps, then one by one around the best. */
    private List<Part> places() {
        TiltSearch search = new TiltSearch(blocks, size, score);
        int last = blocks.count - 1;
        double[] entropy = new double[last + 1];
        Arrays.fill(entropy, Double.POSITIVE_INFINITY);
        for (int place = last; place >= 1; place -= STEP) {
            entropy[place] = search.at(place);
        }
        double near = Arrays.stream(entropy).min().orElseThrow() + FARTHEST + MARGIN;
        List<Part> found = new ArrayList<>();
        search.restart();
        for (int place = last; place >= 1; place--) {
            int behind = place + (last - place) % STEP;
            int ahead = behind - STEP;
            if (entropy[behind] <= near || (ahead >= 1 && entropy[ahead] <= near)) {
                double here = search.at(place);
                if (here < Double.POSITIVE_INFINITY) {
                    found.add(new Part(place, here, search.logits()));
                }
            }
        }
        double limit = found.stream().mapToDouble(Part::entropy).min().orElse(0) + FARTHEST;
        found.removeIf(part -> part.entropy > limit);
        return found;
    }

    private static List<Part> thin(List<Part> found) {
        if (found.size() <= MOST_PARTS) {
            return found;
        }
        List<Part> chosen = new ArrayList<>();
        for (int i = 0; i < MOST_PARTS; i++) {
            chosen.add(found.get(Math.round(i * (found.size() - 1f) / (MOST_PARTS - 1))));
        }
        return chosen;
    }

    /** {@return the probability, or null where the score is a matter of few genes or the error stays too large} */
    @Nullable
    Estimate estimate(RandomBits random) {
        if (parts.isEmpty()) {
            return null;
        }
        while (drawn < MOST_SETS / goal) {
            batch(random);
            if (hits == 0 && drawn >= SETS_FOR_NONE) {
                return null;
            }
            if (hits >= LEAST_HITS && largest <= LARGEST_SHARE * sum && variance() <= goal) {
                break;
            }
        }
        boolean told = hits >= LEAST_HITS && largest <= LARGEST_SHARE * sum;
        return told ? new Estimate(reference + Math.log(sum / drawn), variance()) : null;
    }

    /** The variance of the logarithm of the mean. */
    private double variance() {
        return squares / (sum * sum) - 1.0 / drawn;
    }

    private void batch(RandomBits random) {
        for (int part = 0; part < parts.size(); part++) {
            for (int i = 0; i < counts.get(part); i++) {
                parts.get(part).draw(random, members, numbers);
                blocks.ranking.walk(members, extremes);
                if (side.score(extremes[0], extremes[1]) >= score - RankedWeights.TIE) {
                    add(-logDensity());
                }
            }
        }
        drawn += batch;
    }

    private void add(double logWeight) {
        if (hits == 0) {
            reference = logWeight;
        }
        double weight = Math.exp(logWeight - reference);
        hits++;
        sum += weight;
        squares += weight * weight;
        largest = Math.max(largest, weight);
    }

    /** The logarithm of the density of the set that was drawn last, over that of a uniform choice. */
    private double logDensity() {
        int filled = 0;
        for (int b = 0; b < numbers.length; b++) {
            if (numbers[b] > 0) {
                blocksOf[filled++] = b;
            }
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int part = 0; part < logs.length; part++) {
            logs[part] = logShares[part] + parts.get(part).logRatio(numbers, blocksOf, filled);
            most = Math.max(most, logs[part]);
        }
        double total = 0;
        for (double log : logs) {
            total += Math.exp(log - most);
        }
        return most + Math.log(total);
    }
}
