package io.github.foldwise.screening.quality;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the quality of a plate is judged: limits, confidence level, and the seed of everything that is drawn. Instances are
 * immutable.
 *
 * <pre>{@code
 * PlateQuality quality = QualityAssessment.withDefaults()
 *         .withLimit(QualityMetric.Z_PRIME, QualityLimit.atLeast(0.4, 0))
 *         .of(signal, layout);
 * }</pre>
 */
public final class QualityAssessment extends Options {
    private static final long serialVersionUID = 1L;

    private final EnumMap<QualityMetric, QualityLimit> limits;
    private final double level;
    private final double significance;
    private final int draws;
    private final int permutations;
    private final long seed;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private QualityAssessment(
            Map<QualityMetric, QualityLimit> limits,
            double level,
            double significance,
            int draws,
            int permutations,
            long seed,
            ProgressListener listener) {
        this.limits = new EnumMap<>(limits);
        this.level = level;
        this.significance = significance;
        this.draws = draws;
        this.permutations = permutations;
        this.seed = seed;
        this.listener = listener;
    }

    /**
     * Returns the assessment with the defaults: Z' at least 0.5 and failing below 0 (Zhang 1999); vehicle CV at most 20 %
     * and failing above 30 %; edge index within 10 % of 1, failing beyond 30 %, and trends of at most 15 %, failing above 40
     * %, these where p is below 0.05; 95 % intervals from 4,000 draws; 1,999 permutations; seed 1. SSMD has no limit until
     * one is set, because what is enough depends on how strong the control is: 2 for a moderate one, 3 for a strong, 5 for a
     * very strong one.
     *
     * @return the assessment
     */
    public static QualityAssessment withDefaults() {
        Map<QualityMetric, QualityLimit> limits = new EnumMap<>(QualityMetric.class);
        limits.put(QualityMetric.Z_PRIME, QualityLimit.atLeast(0.5, 0));
        limits.put(QualityMetric.CV_VEHICLE, QualityLimit.atMost(20, 30));
        limits.put(QualityMetric.EDGE_INDEX, QualityLimit.atMost(10, 30));
        limits.put(QualityMetric.ROW_TREND, QualityLimit.atMost(15, 40));
        limits.put(QualityMetric.COLUMN_TREND, QualityLimit.atMost(15, 40));
        return new QualityAssessment(limits, 0.95, 0.05, 4000, 1999, 1, ProgressListener.NONE);
    }

    /**
     * Returns an assessment with a limit on a quantity.
     *
     * @param metric the quantity
     * @param limit the limit; on the absolute value of SSMD and trends, and on the distance of the edge index from 1 in
     *     percent
     * @return a copy with the limit in place of the one it had
     */
    public QualityAssessment withLimit(QualityMetric metric, QualityLimit limit) {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(limit, "limit");
        Map<QualityMetric, QualityLimit> more = new EnumMap<>(limits);
        more.put(metric, limit);
        return new QualityAssessment(more, level, significance, draws, permutations, seed, listener);
    }

    /**
     * Returns an assessment that does not judge a quantity; it is still reported.
     *
     * @param metric the quantity
     * @return a copy without the limit
     */
    public QualityAssessment withoutLimit(QualityMetric metric) {
        Objects.requireNonNull(metric, "metric");
        Map<QualityMetric, QualityLimit> fewer = new EnumMap<>(limits);
        fewer.remove(metric);
        return new QualityAssessment(fewer, level, significance, draws, permutations, seed, listener);
    }

    /**
     * Returns an assessment with another confidence level.
     *
     * @param newLevel the level, in (0, 1)
     * @return a copy with the level
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public QualityAssessment withLevel(double newLevel) {
        return new QualityAssessment(limits, Levels.check(newLevel), significance, draws, permutations, seed, listener);
    }

    /**
     * Returns an assessment that calls edges and trends at another significance.
     *
     * @param alpha the largest p-value at which they are held against their limits, in (0, 1]; 1 always does
     * @return a copy with the significance
     * @throws IllegalArgumentException if it is not in (0, 1]
     */
    public QualityAssessment withSignificance(double alpha) {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException(
                    "significance " + alpha + ": it is a probability, above 0 and at most 1, such as 0.05");
        }
        return new QualityAssessment(limits, level, alpha, draws, permutations, seed, listener);
    }

    /**
     * Returns an assessment with another number of permutations.
     *
     * @param count permutations of outer and inner wells, at least 19
     * @return a copy with the number
     * @throws IllegalArgumentException if it is below 19, the least that reaches p = 0.05
     */
    public QualityAssessment withPermutations(int count) {
        if (count < 19) {
            throw new IllegalArgumentException(
                    "permutations " + count + ": fewer than 19 cannot reach p = 0.05; use 1999");
        }
        return new QualityAssessment(limits, level, significance, draws, count, seed, listener);
    }

    /**
     * Returns an assessment with another number of draws.
     *
     * @param count draws behind each generalised interval, at least 1,000
     * @return a copy with the number
     * @throws IllegalArgumentException if it is below 1,000
     */
    public QualityAssessment withDraws(int count) {
        if (count < 1000) {
            throw new IllegalArgumentException("draws " + count + ": limits of fewer than 1000 are rough; use 4000");
        }
        return new QualityAssessment(limits, level, significance, count, permutations, seed, listener);
    }

    /**
     * Returns an assessment with another seed.
     *
     * @param newSeed the seed of draws and permutations
     * @return a copy with the seed
     */
    public QualityAssessment withSeed(long newSeed) {
        return new QualityAssessment(limits, level, significance, draws, permutations, newSeed, listener);
    }

    /**
     * Returns an assessment that tells how far it is, and can be stopped.
     *
     * @param newListener hears of the separation of the controls of each line, its edges and trends, and its replicates
     * @return a copy with the listener; the analysis then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public QualityAssessment withProgressListener(ProgressListener newListener) {
        return new QualityAssessment(
                limits,
                level,
                significance,
                draws,
                permutations,
                seed,
                Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Assesses a plate.
     *
     * @param reading the signal, not normalised; blank included
     * @param layout what is in the wells; of the same format
     * @return every quantity of every line with its interval, the verdict and its reasons
     * @throws IllegalArgumentException if the formats differ, or no well of the layout holds cells
     */
    public PlateQuality of(PlateReading reading, PlateLayout layout) {
        Objects.requireNonNull(layout, "layout");
        Steps steps = new Steps(listener);
        PlateQuality quality =
                new PlateMeasurement(reading, layout, withProgressListener(ProgressListener.NONE), steps).quality();
        steps.finish();
        return quality;
    }

    /**
     * Returns the limit on a quantity.
     *
     * @param metric the quantity
     * @return the limit; null if it is not judged
     */
    public @Nullable QualityLimit getLimit(QualityMetric metric) {
        return limits.get(Objects.requireNonNull(metric, "metric"));
    }

    double level() {
        return level;
    }

    double significance() {
        return significance;
    }

    int draws() {
        return draws;
    }

    int permutations() {
        return permutations;
    }

    long seed() {
        return seed;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        Settings settings = Settings.of("level", level)
                .and("significance", significance)
                .and("draws", draws)
                .and("permutations", permutations)
                .and("seed", seed);
        limits.forEach((metric, limit) -> settings.and(metric.name(), limit));
        return settings;
    }
}
