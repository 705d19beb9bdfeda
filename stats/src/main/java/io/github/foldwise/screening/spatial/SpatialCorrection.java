package io.github.foldwise.screening.spatial;

import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.plate.PlateConditions;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Correction of a plate for the place of its wells, which cannot erase the effect of the dose: what is to be kept is kept
 * out of the estimate of the field, and where the layout makes that impossible the plate is left as it is, with the reason.
 *
 * <pre>{@code
 * CorrectedPlate corrected = SpatialCorrection.withDefaults().of(signal, layout);
 * NormalizedPlate viability = PercentOfControl.withDefaults().of(corrected.getReading(), layout);
 * }</pre>
 *
 * <p>Instances are immutable.
 */
public final class SpatialCorrection extends Options {
    private static final long serialVersionUID = 1L;

    private static final int FEWEST_WELLS = 12;
    private static final int FEWEST_IN_RING = 4;

    /** Below this share of the vehicle, what is left of the signal says little about the place of the well. */
    private static final double FAINT = 0.2;

    private final SpatialMethod method;
    private final SpatialScale scale;
    private final double span;
    private final double largestConfounding;

    private SpatialCorrection(SpatialMethod method, SpatialScale scale, double span, double largestConfounding) {
        this.method = method;
        this.scale = scale;
        this.span = span;
        this.largestConfounding = largestConfounding;
    }

    /**
     * Returns the correction with the defaults: {@link SpatialMethod#LOESS_ON_VEHICLE}, because no layout can make it erase
     * a dose effect; {@link SpatialScale#MULTIPLICATIVE}, because cells and dye act so; span 0.75, R's; refusal above an
     * adjusted η² of 0.2.
     *
     * @return the correction
     */
    public static SpatialCorrection withDefaults() {
        return new SpatialCorrection(SpatialMethod.LOESS_ON_VEHICLE, SpatialScale.MULTIPLICATIVE, 0.75, 0.2);
    }

    /**
     * Returns a correction by another method.
     *
     * @param newMethod what the field is estimated from
     * @return a copy with the method
     */
    public SpatialCorrection withMethod(SpatialMethod newMethod) {
        return new SpatialCorrection(Objects.requireNonNull(newMethod, "newMethod"), scale, span, largestConfounding);
    }

    /**
     * Returns a correction on another scale.
     *
     * @param newScale how the place acts on the signal; {@link SpatialScale#ADDITIVE} with {@link
     *     SpatialMethod#MEDIAN_POLISH} gives the B-score in its original form
     * @return a copy with the scale
     */
    public SpatialCorrection withScale(SpatialScale newScale) {
        return new SpatialCorrection(method, Objects.requireNonNull(newScale, "newScale"), span, largestConfounding);
    }

    /**
     * Returns a correction with a smoother or rougher surface.
     *
     * @param share share of the observed wells that each place of the surface rests on, in (0, 1]
     * @return a copy with the span
     * @throws IllegalArgumentException if it is not in (0, 1]
     */
    public SpatialCorrection withSpan(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "span " + share + ": it is a share of the wells, above 0 and at most 1, such as 0.75");
        }
        return new SpatialCorrection(method, scale, share, largestConfounding);
    }

    /**
     * Returns a correction that refuses at another degree of confounding.
     *
     * @param adjustedEtaSquared the largest adjusted η² at which median polish and replicates are still used, 0 to 1
     * @return a copy with the limit
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public SpatialCorrection withLargestConfounding(double adjustedEtaSquared) {
        if (!(adjustedEtaSquared >= 0 && adjustedEtaSquared <= 1)) {
            throw new IllegalArgumentException("largest confounding " + adjustedEtaSquared
                    + ": η² is a share of a variance, from 0 to 1, such as 0.2");
        }
        return new SpatialCorrection(method, scale, span, adjustedEtaSquared);
    }

    /**
     * Corrects a plate.
     *
     * @param reading the signal, not normalised; blank included
     * @param layout what is in the wells; of the same format
     * @return the corrected signal with the field and the change of each well, or the plate as it is with the reason
     * @throws IllegalArgumentException if the formats differ
     */
    public CorrectedPlate of(PlateReading reading, PlateLayout layout) {
        layout.requireFormatOf(reading);
        FieldSignal signal = FieldSignal.of(reading, layout, scale);
        Confounding confounding =
                method == SpatialMethod.MEDIAN_POLISH ? Confounding.ofSamples(layout) : Confounding.of(layout);
        CorrectedPlate.Builder result = new CorrectedPlate.Builder(signal, layout, method, confounding);
        if (method != SpatialMethod.LOESS_ON_VEHICLE && confounding.getAdjustedEtaSquared() > largestConfounding) {
            return result.refused(
                    SpatialOutcome.CONFOUNDED,
                    "A field cannot be told from the effect of what is in the wells, because " + confounding
                            + ", above " + largestConfounding
                            + "; use LOESS_ON_VEHICLE with vehicle wells spread over the plate, or randomise the"
                            + " layout.");
        }
        return method == SpatialMethod.MEDIAN_POLISH
                ? polished(signal, layout, result)
                : smoothed(signal, layout, result);
    }

    private static CorrectedPlate polished(FieldSignal signal, PlateLayout layout, CorrectedPlate.Builder result) {
        PlateFormat format = layout.getFormat();
        double[][] table = new double[format.getRowCount()][format.getColumnCount()];
        double[] y = signal.values();
        int samples = 0;
        List<Well> wells = format.getWells();
        for (int i = 0; i < y.length; i++) {
            boolean sample = layout.get(wells.get(i)).getRole() == WellRole.SAMPLE && !Double.isNaN(y[i]);
            table[i / format.getColumnCount()][i % format.getColumnCount()] = sample ? y[i] : Double.NaN;
            samples += sample ? 1 : 0;
        }
        if (samples < FEWEST_WELLS) {
            return result.refused(
                    SpatialOutcome.TOO_FEW_WELLS,
                    samples + " measured sample wells; median polish needs " + FEWEST_WELLS + " at least.");
        }
        MedianPolish polish = MedianPolish.of(table);
        if (!polish.isConverged()) {
            return result.refused(
                    SpatialOutcome.NOT_CONVERGED, "The medians of rows and columns did not come to rest.");
        }
        double[] rows = polish.getRowEffects();
        double[] columns = polish.getColumnEffects();
        double[] field = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            field[i] = rows[i / format.getColumnCount()] + columns[i % format.getColumnCount()];
        }
        double scatter = Medians.deviation(Arrays.stream(polish.getResiduals())
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .toArray());
        double[] scores = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            scores[i] = scatter > 0 ? (y[i] - polish.getOverall() - field[i]) / scatter : Double.NaN;
        }
        return result.corrected(field, scores);
    }

    private CorrectedPlate smoothed(FieldSignal signal, PlateLayout layout, CorrectedPlate.Builder result) {
        PlateFormat format = layout.getFormat();
        PlateConditions conditions = PlateConditions.of(layout);
        double[] y = signal.values();
        boolean[] usedCondition = usedConditions(signal, conditions);
        int[] used = IntStream.range(0, y.length)
                .filter(i -> conditions.of(i) != PlateConditions.NONE
                        && usedCondition[conditions.of(i)]
                        && !Double.isNaN(y[i]))
                .toArray();
        String wells = method == SpatialMethod.LOESS_ON_VEHICLE ? "vehicle wells" : "wells with replicates";
        if (used.length < FEWEST_WELLS) {
            return result.refused(
                    SpatialOutcome.TOO_FEW_WELLS,
                    used.length + " measured " + wells + "; a surface needs " + FEWEST_WELLS + " at least.");
        }
        String outside = outside(used, format, conditions);
        if (!outside.isEmpty()) {
            return result.refused(SpatialOutcome.NOT_SPREAD, "The " + wells + " do not reach " + outside + ".");
        }
        double[] weights = method == SpatialMethod.LOESS_ON_VEHICLE
                ? IntStream.range(0, used.length).mapToDouble(i -> 1).toArray()
                : brightness(signal, conditions, used);
        boolean ring = hasRing(used, format);
        double[] field = field(y, used, weights, conditions, format, ring);
        if (field.length == 0 && ring) {
            ring = false;
            field = field(y, used, weights, conditions, format, false);
        }
        if (field.length == 0) {
            return result.refused(
                    SpatialOutcome.NOT_SPREAD,
                    "The " + wells + " lie in too few rows and columns for a curved surface; spread them over three of"
                            + " each at least.");
        }
        if (!ring
                && IntStream.range(0, y.length)
                        .anyMatch(i -> conditions.of(i) != PlateConditions.NONE && isRing(i, format))) {
            result.warn(
                    "Too few " + wells + " lie in the outer ring, or inside it, to tell a step there from a slope.");
        }
        return result.corrected(field, new double[0]);
    }

    /** For each condition whether its wells tell of the field. */
    private boolean[] usedConditions(FieldSignal signal, PlateConditions conditions) {
        boolean[] used = new boolean[conditions.size()];
        double[][] groups = conditions.group(signal.aboveBlank());
        for (int c = 0; c < used.length; c++) {
            WellRole role = conditions.content(c).getRole();
            boolean vehicle = role == WellRole.VEHICLE;
            boolean bright = vehicle
                    || scale == SpatialScale.ADDITIVE
                    || Medians.of(groups[c]) >= FAINT * vehicleMedian(c, groups, conditions);
            used[c] = groups[c].length >= 2
                    && (method == SpatialMethod.LOESS_ON_VEHICLE
                            ? vehicle
                            : role != WellRole.POSITIVE_CONTROL && bright);
        }
        return used;
    }

    /** The median of the vehicle wells of the line of a condition, or of all of them where it has none of its own. */
    private static double vehicleMedian(int condition, double[][] groups, PlateConditions conditions) {
        List<Double> own = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int c = 0; c < groups.length; c++) {
            if (conditions.content(c).getRole() == WellRole.VEHICLE) {
                boolean same = conditions
                        .content(c)
                        .getLine()
                        .equals(conditions.content(condition).getLine());
                for (double value : groups[c]) {
                    all.add(value);
                    if (same) {
                        own.add(value);
                    }
                }
            }
        }
        List<Double> chosen = own.isEmpty() ? all : own;
        // A plate without vehicle has no scale of brightness: every condition counts.
        return chosen.isEmpty()
                ? Double.NEGATIVE_INFINITY
                : Medians.of(chosen.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Wells scatter alike on the scale of the signal, so the logarithm of a faint one says less. */
    private double[] brightness(FieldSignal signal, PlateConditions conditions, int[] used) {
        double[][] groups = conditions.group(signal.aboveBlank());
        double[] weights = new double[used.length];
        for (int i = 0; i < used.length; i++) {
            int c = conditions.of(used[i]);
            double level =
                    Medians.of(groups[c]) / Math.max(Medians.of(groups[c]), vehicleMedian(c, groups, conditions));
            weights[i] = scale == SpatialScale.ADDITIVE || !(level > 0) ? 1 : level * level;
        }
        return weights;
    }

    /** The first well with cells that lies more than one row or column beyond the wells used; empty if there is none. */
    private static String outside(int[] used, PlateFormat format, PlateConditions conditions) {
        int columns = format.getColumnCount();
        int top = Arrays.stream(used).map(i -> i / columns).min().orElse(0);
        int bottom = Arrays.stream(used).map(i -> i / columns).max().orElse(0);
        int left = Arrays.stream(used).map(i -> i % columns).min().orElse(0);
        int right = Arrays.stream(used).map(i -> i % columns).max().orElse(0);
        for (int i = 0; i < format.getWellCount(); i++) {
            int row = i / columns;
            int column = i % columns;
            if (conditions.of(i) != PlateConditions.NONE
                    && (row < top - 1 || row > bottom + 1 || column < left - 1 || column > right + 1)) {
                return Well.at(row, column).getName() + ": they end at " + Well.at(top, left) + " and "
                        + Well.at(bottom, right);
            }
        }
        return "";
    }

    private static boolean isRing(int well, PlateFormat format) {
        int row = well / format.getColumnCount();
        int column = well % format.getColumnCount();
        return row == 0 || column == 0 || row == format.getRowCount() - 1 || column == format.getColumnCount() - 1;
    }

    private static boolean hasRing(int[] used, PlateFormat format) {
        long outer = Arrays.stream(used).filter(i -> isRing(i, format)).count();
        return outer >= FEWEST_IN_RING && used.length - outer >= FEWEST_IN_RING;
    }

    /** The field at every well with cells, NaN elsewhere, median 0; empty if it cannot be estimated. */
    private double[] field(
            double[] y, int[] used, double[] weights, PlateConditions conditions, PlateFormat format, boolean ring) {
        int columns = format.getColumnCount();
        int[] levels =
                Arrays.stream(used).map(conditions::of).distinct().sorted().toArray();
        int terms = levels.length - 1 + (ring ? 1 : 0);
        double[][] indicators = new double[used.length][terms];
        for (int i = 0; i < used.length; i++) {
            // The level of the first condition is that of the surface.
            int level = Arrays.binarySearch(levels, conditions.of(used[i]));
            if (level > 0) {
                indicators[i][level - 1] = 1;
            }
            if (ring && isRing(used[i], format)) {
                indicators[i][terms - 1] = 1;
            }
        }
        LocalField model = new LocalField(
                Arrays.stream(used).mapToDouble(i -> Math.floorDiv(i, columns)).toArray(),
                Arrays.stream(used).mapToDouble(i -> i % columns).toArray(),
                Arrays.stream(used).mapToDouble(i -> y[i]).toArray(),
                indicators,
                weights,
                span);
        if (!model.fit()) {
            return new double[0];
        }
        double[] field = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            double step = ring && isRing(i, format) ? model.getLevel(terms - 1) : 0;
            field[i] = conditions.of(i) == PlateConditions.NONE
                    ? Double.NaN
                    : model.surfaceAt(Math.floorDiv(i, columns), i % columns) + step;
        }
        double[] present =
                Arrays.stream(field).filter(value -> !Double.isNaN(value)).toArray();
        double centre = Medians.of(present);
        return present.length
                        < IntStream.range(0, y.length)
                                .filter(i -> conditions.of(i) != PlateConditions.NONE)
                                .count()
                ? new double[0]
                : Arrays.stream(field).map(value -> value - centre).toArray();
    }

    @Override
    protected Settings settings() {
        return Settings.of("method", method)
                .and("scale", scale)
                .and("span", span)
                .and("largest confounding", largestConfounding);
    }
}
