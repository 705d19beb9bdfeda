package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares conditions over blots, the blot (or day, or experiment) being the unit of replication.
 *
 * <pre>{@code
 * BlotFit fit = BlotComparison.withUnit("blot").of(y);
 * }</pre>
 *
 * <p>Factors that number lanes within a condition ({@code lane}, {@code replicate}, {@code sample}, {@code gel}, {@code membrane},
 * {@code image}, {@code page}) are technical: their lanes are averaged. All other factors make conditions. Instances are immutable.
 */
public final class BlotComparison extends Options {
    private static final long serialVersionUID = 1L;

    private static final Set<String> TECHNICAL =
            Set.of("lane", "replicate", "rep", "technical replicate", "sample", "gel", "membrane", "image", "page");

    private final String unit;
    private final BlotMethod method;
    private final BlotAdjustment adjustment;
    private final TreeMap<String, String> references;

    private BlotComparison(String unit, BlotMethod method, BlotAdjustment adjustment, Map<String, String> references) {
        this.unit = unit;
        this.method = method;
        this.adjustment = adjustment;
        this.references = new TreeMap<>(references);
    }

    /**
     * Returns a comparison with the factor {@code blot} as unit, by the block model, p-values adjusted by Holm.
     *
     * @return the comparison
     */
    public static BlotComparison withDefaults() {
        return withUnit("blot");
    }

    /**
     * Returns a comparison with another factor as unit, else as {@link #withDefaults()}.
     *
     * @param unit the factor that tells replicates apart, such as {@code "blot"} or {@code "experiment"}
     * @return the comparison
     */
    public static BlotComparison withUnit(String unit) {
        return new BlotComparison(
                Objects.requireNonNull(unit, "unit"), BlotMethod.BLOCK, BlotAdjustment.HOLM, Map.of());
    }

    /**
     * Returns this comparison by another method.
     *
     * @param newMethod which of the two answers a contrast gives first
     * @return a copy
     */
    public BlotComparison withMethod(BlotMethod newMethod) {
        return new BlotComparison(unit, Objects.requireNonNull(newMethod, "newMethod"), adjustment, references);
    }

    /**
     * Returns this comparison with another adjustment of the p-values of a family.
     *
     * @param newAdjustment the adjustment; Dunnett's where levels of one factor are compared with one reference
     * @return a copy
     */
    public BlotComparison withAdjustment(BlotAdjustment newAdjustment) {
        return new BlotComparison(unit, method, Objects.requireNonNull(newAdjustment, "newAdjustment"), references);
    }

    /**
     * Returns this comparison with a reference level for a factor.
     *
     * @param factor the factor
     * @param level the level that others are compared with; the first in the table without this
     * @return a copy
     */
    public BlotComparison withReference(String factor, String level) {
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(level, "level");
        Map<String, String> more = new TreeMap<>(references);
        more.put(factor, level);
        return new BlotComparison(unit, method, adjustment, more);
    }

    /**
     * Fits the block model to the normalised signals.
     *
     * @param bands the normalised signals
     * @return the fit, which answers for contrasts
     * @throws IllegalArgumentException if the unit or a factor with a reference is not among the table's factors, a reference is
     *     no level of its factor, or no factor makes conditions
     */
    public BlotFit of(NormalizedBands bands) {
        BandTable table = bands.getBands();
        if (!table.getFactors().contains(unit)) {
            throw new IllegalArgumentException("no factor \"" + unit + "\" to take as unit of replication; there are "
                    + String.join(", ", table.getFactors()) + ": name the column that tells blots apart");
        }
        references.forEach((factor, level) -> {
            if (!table.getLevels(factor).contains(level)) {
                throw new IllegalArgumentException("factor " + factor + " has no level \"" + level + "\"; it has "
                        + String.join(", ", table.getLevels(factor)));
            }
        });
        List<String> factors = new ArrayList<>();
        for (String factor : table.getFactors()) {
            if (!factor.equals(unit) && !TECHNICAL.contains(factor.toLowerCase(Locale.ROOT))) {
                factors.add(factor);
            }
        }
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("no factor but the unit " + unit
                    + " and technical ones; add a column that tells conditions apart, such as line or drug");
        }
        return new BlotFit(this, bands, factors);
    }

    /** {@return the factor that is the unit of replication} */
    public String getUnit() {
        return unit;
    }

    /** {@return the method whose answers stand first} */
    public BlotMethod getMethod() {
        return method;
    }

    /** {@return the adjustment of p-values} */
    public BlotAdjustment getAdjustment() {
        return adjustment;
    }

    /** The reference level of a factor. */
    String reference(BandTable table, String factor) {
        return references.getOrDefault(factor, table.getLevels(factor).get(0));
    }

    @Override
    protected Settings settings() {
        return Settings.of("unit", unit)
                .and("method", method)
                .and("adjustment", adjustment)
                .and("references", references);
    }
}
