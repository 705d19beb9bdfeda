package io.github.foldwise.calibration;

import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The wells of a standard curve and of the samples that are read off it.
 *
 * <pre>{@code
 * CalibrationData data = CalibrationData.of(concentrations, absorbances).withSample("L1", 10, 0.330, 0.285);
 * }</pre>
 *
 * <p>Replicates stay wells: a mean of two wells entered as one reading hides their scatter. Instances are immutable.
 */
public final class CalibrationData extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final double[] concentrations;
    private final double[] responses;
    private final Dilution[] dilutions;

    /** The wells of one dilution of a sample. */
    record Dilution(String sample, double factor, double[] responses) implements Serializable {
        double mean() {
            return Arrays.stream(responses).average().orElse(Double.NaN);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Dilution that
                    && sample.equals(that.sample)
                    && Double.compare(factor, that.factor) == 0
                    && Arrays.equals(responses, that.responses);
        }

        @Override
        public int hashCode() {
            return 31 * sample.hashCode() + Arrays.hashCode(responses);
        }
    }

    private CalibrationData(String unit, double[] concentrations, double[] responses, Dilution[] dilutions) {
        this.unit = unit;
        this.concentrations = concentrations;
        this.responses = responses;
        this.dilutions = dilutions;
    }

    /**
     * Returns the wells of the standards, in µg/mL.
     *
     * @param concentrations a concentration for each well, finite and at least 0, in any order; 0 is the blank
     * @param responses a finite reading for each well
     * @return the data, without samples
     * @throws IllegalArgumentException if the lengths differ, a concentration is negative or not finite, a reading is not finite, or
     *     there are fewer than three concentrations
     */
    public static CalibrationData of(double[] concentrations, double[] responses) {
        if (concentrations.length != responses.length) {
            throw new IllegalArgumentException(concentrations.length + " concentrations but " + responses.length
                    + " readings of standards; give one of each for every well");
        }
        for (int i = 0; i < concentrations.length; i++) {
            if (!(concentrations[i] >= 0 && concentrations[i] <= Double.MAX_VALUE) || !Double.isFinite(responses[i])) {
                throw new IllegalArgumentException("standard " + concentrations[i] + " with reading " + responses[i]
                        + " (well " + (i + 1)
                        + "): concentrations are finite and at least 0, readings finite; leave out"
                        + " wells that were not read");
            }
        }
        long levels = Arrays.stream(concentrations).distinct().count();
        if (levels < 3) {
            throw new IllegalArgumentException(levels + " different concentrations of standards; a curve needs three at"
                    + " least, and a blank among them");
        }
        return new CalibrationData(
                ConcentrationUnit.MICROGRAM_PER_MILLILITRE.getSymbol(),
                concentrations.clone(),
                responses.clone(),
                new Dilution[0]);
    }

    /**
     * Returns this data with the unit of its concentrations; numbers do not change.
     *
     * @param newUnit the unit, such as {@code "µg/mL"}
     * @return a copy with the unit
     * @throws IllegalArgumentException if the unit is not known
     */
    public CalibrationData withUnit(String newUnit) {
        return new CalibrationData(
                ConcentrationUnit.parse(Objects.requireNonNull(newUnit, "newUnit"))
                        .getSymbol(),
                concentrations,
                responses,
                dilutions);
    }

    /**
     * Returns this data with the wells of one dilution of a sample more.
     *
     * @param sample the name of the sample; the same name again is another dilution or more wells of it
     * @param dilution by how much it was diluted: 10 for 1 in 10, 1 for undiluted
     * @param readings the readings of its wells
     * @return a copy with the sample
     * @throws IllegalArgumentException if the name is empty, the dilution is below 1 or not finite, or a reading is missing or not
     *     finite
     */
    public CalibrationData withSample(String sample, double dilution, double... readings) {
        Objects.requireNonNull(readings, "readings");
        if (sample.isBlank() || !(dilution >= 1 && dilution <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sample \"" + sample + "\" with dilution " + dilution
                    + ": it needs a name and a factor of at least 1, 10 for 1 in 10");
        }
        if (readings.length == 0 || !Arrays.stream(readings).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("sample " + sample + " has readings " + Arrays.toString(readings)
                    + ": give one finite reading at least, and leave out wells that were not read");
        }
        List<Dilution> all = new ArrayList<>(List.of(dilutions));
        for (int i = 0; i < all.size(); i++) {
            Dilution before = all.get(i);
            if (before.sample.equals(sample) && before.factor == dilution) {
                double[] more = Arrays.copyOf(before.responses, before.responses.length + readings.length);
                System.arraycopy(readings, 0, more, before.responses.length, readings.length);
                all.set(i, new Dilution(sample, dilution, more));
                return new CalibrationData(unit, concentrations, responses, all.toArray(new Dilution[0]));
            }
        }
        all.add(new Dilution(sample, dilution, readings.clone()));
        return new CalibrationData(unit, concentrations, responses, all.toArray(new Dilution[0]));
    }

    /** {@return the unit of the concentrations} */
    public String getUnit() {
        return unit;
    }

    /** {@return the concentrations of the standards' wells, as a new array} */
    public double[] getConcentrations() {
        return concentrations.clone();
    }

    /** {@return the readings of the standards' wells, as a new array} */
    public double[] getResponses() {
        return responses.clone();
    }

    /** {@return the names of the samples in order of first appearance} */
    public List<String> getSamples() {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (Dilution dilution : dilutions) {
            names.add(dilution.sample);
        }
        return List.copyOf(names);
    }

    List<Dilution> dilutionsOf(String sample) {
        List<Dilution> found =
                Arrays.stream(dilutions).filter(d -> d.sample.equals(sample)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no sample \"" + sample + "\"; there are " + String.join(", ", getSamples()));
        }
        return found;
    }

    /** The same samples with the standards for which a rule holds. */
    CalibrationData withStandards(DoublePredicate kept) {
        int[] rows = IntStream.range(0, concentrations.length)
                .filter(i -> kept.test(concentrations[i]))
                .toArray();
        return new CalibrationData(
                unit,
                Arrays.stream(rows).mapToDouble(i -> concentrations[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> responses[i]).toArray(),
                dilutions);
    }

    /** {@return a row for each well: the standards, then the samples} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("standards and samples")
                .text("sample")
                .text("role")
                .number("concentration", unit)
                .number("dilution")
                .number("absorbance");
        for (int i = 0; i < responses.length; i++) {
            table.row(null, "standard", concentrations[i], 1, responses[i]);
        }
        for (Dilution dilution : dilutions) {
            for (double reading : dilution.responses) {
                table.row(dilution.sample, "sample", null, dilution.factor, reading);
            }
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {unit, concentrations, responses, dilutions};
    }

    /** {@return the numbers of standards and samples} */
    @Override
    public String toString() {
        return Headline.counted(responses.length, "well") + " of "
                + Arrays.stream(concentrations).distinct().count() + " standards, "
                + Headline.counted(getSamples().size(), "sample");
    }
}
