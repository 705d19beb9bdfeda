package io.github.foldwise.blot;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Limits of detection for bands that are below it and came without one, such as a signal of 0: without a limit nothing is known of a
 * band, and its lane would be lost to every ratio.
 *
 * <pre>{@code
 * BandLimits limits = BandLimits.of(table, "blot", Map.of("pFAK", 310.0));
 * limits.getBands()                      // a pFAK of 0 is <= 310; an actin of 0 at most the smallest actin of its blot
 * }</pre>
 *
 * <p>A limit that is given is taken. Else a band is at most the smallest signal measured of its target on its blot: what was seen stands
 * out of the background of that membrane, and what was not seen lies below all that was. Where the smallest signals are noise themselves
 * this is too low, and a limit should be given. Where nothing of the target was measured on the blot, no limit is known. Instances are
 * immutable.
 */
public final class BandLimits extends Value {
    private static final long serialVersionUID = 1L;

    private final BandTable bands;
    private final ArrayList<String> warnings = new ArrayList<>();

    private BandLimits(BandTable table, String blot, Map<String, Double> given) {
        given.forEach((target, limit) -> {
            if (!table.getTargets().contains(target) || !(limit > 0) || limit.isInfinite()) {
                throw new IllegalArgumentException("a limit of detection of " + Digits.of(limit) + " for \"" + target
                        + "\"; give a finite signal above 0 for one of " + String.join(", ", table.getTargets()));
            }
        });
        Map<String, Double> smallest = new TreeMap<>();
        for (int lane = 0; lane < table.getLaneCount(); lane++) {
            for (String target : table.getTargets()) {
                BandReading reading = table.getReading(lane, target);
                if (reading.getStatus() == BandStatus.MEASURED) {
                    smallest.merge(place(target, table.getLevel(lane, blot)), reading.getSignal(), Math::min);
                }
            }
        }
        BandTable.Builder builder = BandTable.builder(table.getFactors(), table.getTargets());
        for (int lane = 0; lane < table.getLaneCount(); lane++) {
            List<String> levels = new ArrayList<>();
            for (String factor : table.getFactors()) {
                levels.add(table.getLevel(lane, factor));
            }
            List<BandReading> readings = new ArrayList<>();
            for (String target : table.getTargets()) {
                BandReading reading = table.getReading(lane, target);
                String where = place(target, table.getLevel(lane, blot));
                double limit = given.getOrDefault(target, smallest.getOrDefault(where, Double.NaN));
                readings.add(isLimitless(reading) ? limited(lane, where, limit, given.containsKey(target)) : reading);
            }
            builder.laneOfReadings(levels, readings);
        }
        bands = builder.build();
    }

    /**
     * Gives limits to the bands of a table that are below detection without one; others stay as they are.
     *
     * @param table the bands
     * @param blot the factor that tells membranes apart
     * @param given limits of detection by target, above 0, in its unit of intensity; may be empty
     * @return the bands with their limits
     * @throws IllegalArgumentException if there is no such factor, or a limit is not a finite number above 0 of one of the targets
     */
    public static BandLimits of(BandTable table, String blot, Map<String, Double> given) {
        Objects.requireNonNull(blot, "blot");
        Objects.requireNonNull(given, "given");
        table.getLevels(blot);
        return new BandLimits(table, blot, given);
    }

    private static boolean isLimitless(BandReading reading) {
        return reading.getStatus() == BandStatus.BELOW_DETECTION && Double.isInfinite(reading.getHighest());
    }

    private static String place(String target, String blot) {
        return target + " on " + blot;
    }

    private BandReading limited(int lane, String where, double limit, boolean isGiven) {
        warnings.add("Lane " + (lane + 1) + ": " + where + " is below detection"
                + (Double.isNaN(limit)
                        ? ", and nothing of it was measured there, so that its limit is unknown."
                        : ", at most " + Digits.of(limit)
                                + (isGiven
                                        ? ", the limit that was given."
                                        : ", the smallest signal of it measured there; give the limit of detection where that is"
                                                + " noise.")));
        return BandReading.belowDetection(limit);
    }

    /** {@return the bands, below detection with a limit wherever one is known} */
    public BandTable getBands() {
        return bands;
    }

    /** {@return a sentence for each band that came without a limit} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {bands, warnings};
    }

    /** {@return how many bands came without a limit, then the first of them} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                Headline.of(Headline.counted(warnings.size(), "band") + " below detection without a limit"));
        warnings.stream()
                .limit(Headline.ROWS - 1)
                .forEach(warning -> text.append('\n').append(Headline.row(warning)));
        return text.toString();
    }
}
