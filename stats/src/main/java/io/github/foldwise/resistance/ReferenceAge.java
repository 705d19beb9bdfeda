package io.github.foldwise.resistance;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The question which parent a line is to be compared with: the one of like age, since long culture alone changes sensitivity.
 *
 * <pre>{@code
 * AgeMatches matches = ReferenceAge.withDefaults().withLimit(10).of(
 *         Map.of("R1", 34, "R2", 31), Map.of("parental low", 8, "parental high", 33));
 * FoldPanel.withDefaults().withReference("parental high").of(matches.getCurves(curves, "parental high"));
 * }</pre>
 *
 * <p>Ages are passages or population doublings, all in one of the two; those of a day follow from the log of the culture,
 * {@link io.github.foldwise.culture.CultureState#getPassageAges()}. Default: a difference of more than 10 is warned of. Instances are
 * immutable.
 */
public final class ReferenceAge extends Options {
    private static final long serialVersionUID = 1L;

    private static final ReferenceAge DEFAULTS = new ReferenceAge(10, "passages");

    private final double limit;
    private final String unit;

    private ReferenceAge(double limit, String unit) {
        this.limit = limit;
        this.unit = unit;
    }

    /** {@return the question with its defaults} */
    public static ReferenceAge withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns the question with another limit.
     *
     * @param newLimit the largest difference of ages that counts as alike, 0 or more
     * @return a copy with the limit
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ReferenceAge withLimit(double newLimit) {
        if (!(newLimit >= 0) || Double.isInfinite(newLimit)) {
            throw new IllegalArgumentException("limit " + newLimit + ": a difference of ages is 0 or more and finite");
        }
        return new ReferenceAge(newLimit, unit);
    }

    /**
     * Returns the question with the unit of ages.
     *
     * @param newUnit what is counted, such as {@code "doublings"}
     * @return a copy with the unit
     */
    public ReferenceAge withUnit(String newUnit) {
        return new ReferenceAge(limit, Objects.requireNonNull(newUnit, "unit"));
    }

    /**
     * Chooses the parent of each line.
     *
     * @param lines the age of each line
     * @param references the age of each parent, or of one parent at several ages
     * @return for each line the parent of nearest age, of two equally near the younger
     * @throws IllegalArgumentException if there is no line or no parent, or an age is negative or not finite
     */
    public AgeMatches of(Map<String, ? extends Number> lines, Map<String, ? extends Number> references) {
        if (lines.isEmpty() || references.isEmpty()) {
            throw new IllegalArgumentException(lines.size() + " lines and " + references.size()
                    + " parents; give the age of one of each at least");
        }
        Map<String, Double> parents = new LinkedHashMap<>();
        references.forEach((name, age) -> parents.put(name, checked(name, age)));
        List<AgeMatch> matches = new ArrayList<>();
        lines.forEach((name, age) -> matches.add(nearest(name, checked(name, age), parents)));
        return new AgeMatches(matches, limit, unit);
    }

    private AgeMatch nearest(String line, double age, Map<String, Double> parents) {
        String best = "";
        double nearest = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, Double> parent : parents.entrySet()) {
            double distance = Math.abs(parent.getValue() - age);
            boolean younger = distance == nearest && parent.getValue() < parents.get(best);
            if (distance < nearest || younger) {
                nearest = distance;
                best = parent.getKey();
            }
        }
        return new AgeMatch(line, age, best, parents.get(best));
    }

    private static double checked(String name, Number age) {
        double value = age.doubleValue();
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("age " + Digits.of(value) + " of \"" + name
                    + "\": passages and doublings are 0 or more and finite; leave a line of unknown age out");
        }
        return value;
    }

    @Override
    protected Settings settings() {
        return Settings.of("limit", limit).and("unit", unit);
    }
}
