package io.github.foldwise.differential.hidden;

import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Factors of unwanted variation: for each, a number for each sample. Instances are immutable. */
public final class UnwantedFactors extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    /** A factor that the design explains to this share is the design by another name. */
    private static final double CONFOUNDED = 0.8;

    private static final double PARTLY = 0.5;

    private final ArrayList<String> samples;
    private final double[][] factors;
    private final String prefix;
    /** Whether they were found at right angles to the design. */
    private final boolean ofResiduals;

    UnwantedFactors(List<String> samples, double[][] factors, String prefix) {
        this(samples, factors, prefix, false);
    }

    UnwantedFactors(List<String> samples, double[][] factors, String prefix, boolean ofResiduals) {
        this.samples = new ArrayList<>(samples);
        this.factors = factors;
        this.prefix = prefix;
        this.ofResiduals = ofResiduals;
    }

    /** {@return the number of factors; 0 only of surrogate variables, where none was found} */
    public int getCount() {
        return factors.length;
    }

    /** {@return the samples, unmodifiable} */
    public List<String> getSamples() {
        return Collections.unmodifiableList(samples);
    }

    /** {@return their names, {@code W1}, {@code W2}, …; of surrogate variables {@code SV1}, {@code SV2}, …} */
    public List<String> getNames() {
        return IntStream.rangeClosed(1, factors.length)
                .mapToObj(k -> prefix + k)
                .toList();
    }

    /**
     * {@return a factor: a number for each sample, as a new array}
     *
     * @param factor its place, from 0
     * @throws IndexOutOfBoundsException if there is no such factor
     */
    public double[] getFactor(int factor) {
        return factors[Objects.checkIndex(factor, factors.length)].clone();
    }

    /**
     * Returns a sample sheet with the factors as columns by their names, for designs such as {@code ~ W1 + condition}.
     *
     * @param sheet the sheet of these samples, in any order
     * @return a copy with the columns
     * @throws IllegalArgumentException if it has other samples, or such a column already
     */
    public SampleSheet addTo(SampleSheet sheet) {
        if (!samples.containsAll(sheet.getSamples())) {
            List<String> without = new ArrayList<>(sheet.getSamples());
            without.removeAll(samples);
            throw new IllegalArgumentException("no factors for " + without + "; find them in values of all samples");
        }
        SampleSheet result = sheet;
        for (int k = 0; k < factors.length; k++) {
            String name = getNames().get(k);
            if (sheet.hasColumn(name)) {
                throw new IllegalArgumentException("the sheet has a column \"" + name + "\" already; rename it");
            }
            double[] factor = factors[k];
            result = result.withNumber(
                    name,
                    sheet.getSamples().stream()
                            .mapToDouble(sample -> factor[samples.indexOf(sample)])
                            .toArray());
        }
        return result;
    }

    /**
     * {@return the share of a factor's variance that a design explains, from 0 to 1; near 1 it cannot be told from the design}
     *
     * @param factor its place, from 0
     * @param design a design of these samples, in their order, without the factors
     * @throws IndexOutOfBoundsException if there is no such factor
     * @throws IllegalArgumentException if the design has other samples
     */
    public double getShareExplained(int factor, Design design) {
        if (!design.getSamples().equals(samples)) {
            throw new IllegalArgumentException("samples of the factors " + samples + " and of the design "
                    + design.getSamples() + " differ; give them in the same order");
        }
        double[] values = getFactor(factor);
        double mean = Arrays.stream(values).average().orElseThrow();
        double total = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double[][] matrix = design.getMatrix();
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        double rest = OrthogonalFit.of(matrix).solve(values, 0, ones, new double[matrix[0].length]);
        return Math.min(1, Math.max(0, 1 - rest / total));
    }

    /**
     * {@return whether a factor can be told from a design}
     *
     * @param factor its place, from 0
     * @param design a design of these samples, in their order, without the factors
     * @throws IndexOutOfBoundsException if there is no such factor
     * @throws IllegalArgumentException if the design has other samples
     */
    public FactorStanding getStanding(int factor, Design design) {
        double share = getShareExplained(factor, design);
        return share >= CONFOUNDED
                ? FactorStanding.CONFOUNDED
                : share >= PARTLY ? FactorStanding.PARTLY_CONFOUNDED : FactorStanding.SEPARATE;
    }

    /**
     * {@return a sentence for each factor that follows the design so closely that it cannot be told from what is asked, since such a
     * factor takes the answer out, and a batch that is the condition cannot be rescued; and one where the factors are those of
     * residuals; unmodifiable}
     *
     * @param design the design without the factors
     * @throws IllegalArgumentException if the design has other samples
     */
    public List<String> getWarnings(Design design) {
        List<String> warnings = new ArrayList<>();
        if (ofResiduals) {
            warnings.add(
                    "factors of residuals are at right angles to the design: where a hidden batch stands askew to what is"
                            + " asked, its scatter is taken out and its bias stays, so that p-values are too small; take sva, ruvg or"
                            + " ruvs unless the batches are balanced");
        }
        for (int k = 0; k < factors.length; k++) {
            double share = getShareExplained(k, design);
            if (getStanding(k, design) == FactorStanding.CONFOUNDED) {
                warnings.add("factor " + getNames().get(k) + " follows the design " + design.getFormula() + " (R² "
                        + Digits.of(share)
                        + "): it cannot be told from what is asked, and no factor rescues a confounded"
                        + " design");
            }
        }
        return List.copyOf(warnings);
    }

    /** {@return a row for each sample: sample and the factors by their names} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Factors of unwanted variation").text("sample");
        for (int k = 0; k < factors.length; k++) {
            table.number(getNames().get(k));
        }
        for (int j = 0; j < samples.size(); j++) {
            List<Object> row = new ArrayList<>();
            row.add(samples.get(j));
            for (double[] factor : factors) {
                row.add(factor[j]);
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {samples, factors, prefix, ofResiduals};
    }

    /** {@return the number of factors and samples, then the factors of the first samples} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(Headline.counted(factors.length, "unwanted factor") + " of "
                + Headline.counted(samples.size(), "sample")));
        for (int j = 0; j < Math.min(Headline.ROWS, samples.size()); j++) {
            StringBuilder row = new StringBuilder(samples.get(j));
            for (double[] factor : factors) {
                row.append("  ").append(Digits.of(factor[j]));
            }
            text.append('\n').append(Headline.row(row.toString()));
        }
        return text.toString();
    }
}
