package io.github.foldwise.growth;

import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The doubling time of each group over that of a reference, and whether it has recovered.
 *
 * <pre>{@code
 * GrowthRatios ratios = GrowthComparison.withDefaults().withReference("parental").of(fits);
 * }</pre>
 *
 * <p>Instances are immutable.
 */
public final class GrowthComparison extends Options {
    private static final long serialVersionUID = 1L;

    private final String reference;
    private final double margin;

    private GrowthComparison(String reference, double margin) {
        this.reference = reference;
        this.margin = margin;
    }

    /**
     * Returns the comparison with the defaults: the first group as reference, a margin of 1.3.
     *
     * @return the comparison
     */
    public static GrowthComparison withDefaults() {
        return new GrowthComparison("", 1.3);
    }

    /**
     * Returns a comparison with another reference.
     *
     * @param group the name of a group; empty for the first
     * @return a copy with the reference
     */
    public GrowthComparison withReference(String group) {
        return new GrowthComparison(Objects.requireNonNull(group, "group"), margin);
    }

    /**
     * Returns a comparison with another margin.
     *
     * @param ratio the largest ratio of doubling times that counts as recovered, above 1
     * @return a copy with the margin
     * @throws IllegalArgumentException if it is not above 1 and finite
     */
    public GrowthComparison withMargin(double ratio) {
        if (!(ratio > 1 && ratio <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "margin " + ratio + ": the largest ratio that counts as recovered is above 1, such as 1.3");
        }
        return new GrowthComparison(reference, ratio);
    }

    /**
     * Compares every group with the reference.
     *
     * @param fits the growth of each group
     * @return a ratio for each group but the reference
     * @throws IllegalArgumentException if there is no such group, or times are in different units
     */
    public GrowthRatios of(GrowthFits fits) {
        GrowthFit with = reference.isEmpty() ? fits.iterator().next() : fits.get(reference);
        List<DoublingTimeRatio> ratios = new ArrayList<>();
        for (GrowthFit fit : fits) {
            if (!fit.getName().equals(with.getName())) {
                ratios.add(DoublingTimeRatio.of(fit, with));
            }
        }
        return new GrowthRatios(margin, ratios);
    }

    @Override
    protected Settings settings() {
        return Settings.of("reference", reference).and("margin", margin);
    }
}
