package io.github.foldwise.differential;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a design is there, has replicates, and fits the samples of its data.
 *
 * @hidden
 */
public final class DesignChecks {
    private DesignChecks() {}

    /**
     * Refuses to go on without a design.
     *
     * @param design the design that was given, or null
     * @return the design
     * @throws IllegalArgumentException if there is none
     */
    public static Design given(@Nullable Design design) {
        if (design == null) {
            throw new IllegalArgumentException(
                    "no design is given; give one: withDesign(Design.of(\"~ condition\", sheet))");
        }
        return design;
    }

    /**
     * Refuses to go on without residual degrees of freedom, where scatter cannot be estimated.
     *
     * @param given the design that was given, or null
     * @return the design
     * @throws IllegalArgumentException if there is none, or it has as many coefficients as samples
     */
    public static Design replicated(@Nullable Design given) {
        Design design = given(given);
        if (design.getResidualDegreesOfFreedom() > 0) {
            return design;
        }
        int[] groups = design.getGroups();
        List<String> single = new ArrayList<>();
        for (int i = 0; i < groups.length; i++) {
            int group = groups[i];
            if (Arrays.stream(groups).filter(g -> g == group).count() == 1) {
                single.add(design.getSamples().get(i));
            }
        }
        throw new IllegalArgumentException(
                "the design " + design.getFormula() + " has as many coefficients as samples ("
                        + groups.length + "), so the scatter of replicates cannot be estimated; without replicate are "
                        + Clip.list(single) + ". Add replicates or take terms out of the design");
    }

    /**
     * Puts samples into the order of a design.
     *
     * @param design the design
     * @param counts counts of exactly its samples, in any order
     * @return the counts in the order of the design
     * @throws IllegalArgumentException if a sample is missing in either
     */
    public static CountMatrix matched(Design design, CountMatrix counts) {
        List<String> wanted = design.getSamples();
        List<String> given = counts.getSamples();
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(new LinkedHashSet<>(given));
        List<String> extra = new ArrayList<>(given);
        extra.removeAll(new LinkedHashSet<>(wanted));
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new IllegalArgumentException("samples of counts and design differ:"
                    + (missing.isEmpty() ? "" : " no counts for " + Clip.list(missing) + ";")
                    + (extra.isEmpty() ? "" : " not in the design: " + Clip.list(extra) + ";")
                    + " rename them, or select the common ones by selectSamples");
        }
        return wanted.equals(given) ? counts : counts.selectSamples(wanted);
    }

    /**
     * Refuses samples that are not those of the design in its order.
     *
     * @param design the design
     * @param samples the samples
     * @param what what has the samples, such as {@code counts}
     * @param mend what to do about it
     * @throws IllegalArgumentException if they differ or stand in another order
     */
    public static void requireOrder(Design design, Collection<String> samples, String what, String mend) {
        Objects.requireNonNull(samples, "samples");
        if (!design.getSamples().equals(List.copyOf(samples))) {
            throw new IllegalArgumentException("samples of the " + Objects.requireNonNull(what, "what") + " " + samples
                    + " and of the design " + design.getSamples() + " differ; " + Objects.requireNonNull(mend, "mend"));
        }
    }
}
