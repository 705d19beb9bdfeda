package io.github.foldwise.calibration;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.quantity.Mass;
import io.github.foldwise.quantity.MassUnit;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of sample, buffer and diluent for each lane of a gel, of one mass in one volume.
 *
 * <pre>{@code
 * LoadingTable table = LoadingTable.of(curve).withMass("30 ug").withVolume("20 uL").withBuffer(4);
 * }</pre>
 *
 * <p>The mass of a lane is as uncertain as the concentration of its sample, and its limits are carried on. Without a volume set it is 20
 * µL, without a mass 20 µg, with a buffer of four times its strength and a pipette that goes down to 0.5 µL. Instances are immutable.
 */
public final class LoadingTable extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 6;

    private final SampleConcentration[] samples;
    private final Mass mass;
    private final Volume volume;
    private final double buffer;
    private final Volume smallest;

    private LoadingTable(SampleConcentration[] samples, Mass mass, Volume volume, double buffer, Volume smallest) {
        this.samples = samples;
        this.mass = mass;
        this.volume = volume;
        this.buffer = buffer;
        this.smallest = smallest;
    }

    /**
     * Returns a table for the samples of a curve.
     *
     * @param curve the curve, in a unit of mass per volume
     * @return the table
     * @throws IllegalArgumentException if the concentrations are molar or percent
     */
    public static LoadingTable of(StandardCurveFit curve) {
        ConcentrationUnit unit = ConcentrationUnit.parse(curve.getData().getUnit());
        if (unit.isMolar() || unit == ConcentrationUnit.PERCENT) {
            throw new IllegalArgumentException("concentrations in " + unit.getSymbol()
                    + " give no mass; take the standards in a unit of mass, such as µg/mL");
        }
        return new LoadingTable(
                curve.getConcentrations().toArray(new SampleConcentration[0]),
                Mass.of(20, MassUnit.MICROGRAM),
                Volume.of(20, VolumeUnit.MICROLITRE),
                4,
                Volume.of(0.5, VolumeUnit.MICROLITRE));
    }

    /**
     * Returns a table of another mass a lane.
     *
     * @param text the mass, such as {@code "30 ug"}
     * @return a copy with the mass
     * @throws IllegalArgumentException if it is no mass above 0
     */
    public LoadingTable withMass(String text) {
        Mass newMass = Mass.parse(text);
        if (newMass.isZero()) {
            throw new IllegalArgumentException("mass " + text + " of a lane: it is above 0, such as 30 ug");
        }
        return new LoadingTable(samples, newMass, volume, buffer, smallest);
    }

    /**
     * Returns a table of another final volume.
     *
     * @param text the volume, such as {@code "20 uL"}
     * @return a copy with the volume
     * @throws IllegalArgumentException if it is no volume above 0
     */
    public LoadingTable withVolume(String text) {
        Volume newVolume = Volume.parse(text);
        if (newVolume.isZero()) {
            throw new IllegalArgumentException("volume " + text + " of a lane: it is above 0, such as 20 uL");
        }
        return new LoadingTable(samples, mass, newVolume, buffer, smallest);
    }

    /**
     * Returns a table with another sample buffer.
     *
     * @param times how many times its final strength it has, above 1, such as 4
     * @return a copy with the buffer
     * @throws IllegalArgumentException if it is not above 1 and finite
     */
    public LoadingTable withBuffer(double times) {
        if (!(times > 1 && times <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("buffer " + times + " x: its strength is above 1, such as 4");
        }
        return new LoadingTable(samples, mass, volume, times, smallest);
    }

    /**
     * Returns a table for another pipette.
     *
     * @param text the smallest volume that it takes, such as {@code "0.5 uL"}
     * @return a copy with the volume
     * @throws IllegalArgumentException if it is no volume
     */
    public LoadingTable withSmallest(String text) {
        return new LoadingTable(samples, mass, volume, buffer, Volume.parse(text));
    }

    /** Micrograms in a microlitre. */
    private static double stock(double concentration, String unit) {
        return concentration >= 0
                ? Concentration.of(concentration, ConcentrationUnit.parse(unit))
                        .in(ConcentrationUnit.MILLIGRAM_PER_MILLILITRE)
                : Double.NaN;
    }

    /** The volume of a lane that is left for sample and diluent, in µL. */
    private double room() {
        double all = volume.in(VolumeUnit.MICROLITRE);
        return all - all / buffer;
    }

    /**
     * Returns the largest mass that every sample reaches.
     *
     * @return the mass in µg; NaN if no sample is measured
     */
    public double getLargestCommonMass() {
        return Arrays.stream(samples)
                .mapToDouble(sample -> stock(sample.getValue(), sample.getUnit()) * room())
                .filter(reached -> reached >= 0)
                .min()
                .orElse(Double.NaN);
    }

    /** {@return the name of the sample that limits the mass; empty if no sample is measured} */
    public String getLimitingSample() {
        String limiting = "";
        double least = Double.POSITIVE_INFINITY;
        for (SampleConcentration sample : samples) {
            if (sample.getValue() < least) {
                least = sample.getValue();
                limiting = sample.getSample();
            }
        }
        return limiting;
    }

    /**
     * Returns whether a sample can be loaded.
     *
     * @param sample its name
     * @return the outcome
     * @throws IllegalArgumentException if there is no such sample
     */
    public LoadingOutcome getOutcome(String sample) {
        return Arrays.stream(samples)
                .filter(s -> s.getSample().equals(sample))
                .findFirst()
                .map(this::outcome)
                .orElseThrow(() -> new IllegalArgumentException("no sample \"" + sample + "\""));
    }

    private LoadingOutcome outcome(SampleConcentration sample) {
        double lysate = lysate(sample);
        double diluent = room() - lysate;
        double least = smallest.in(VolumeUnit.MICROLITRE);
        if (Double.isNaN(lysate)) {
            return LoadingOutcome.NOT_MEASURED;
        }
        if (diluent < -1e-9 * room()) {
            return LoadingOutcome.MASS_NOT_REACHED;
        }
        return lysate < least || (diluent > 1e-9 * room() && diluent < least) || room() / (buffer - 1) < least
                ? LoadingOutcome.BELOW_PIPETTE
                : LoadingOutcome.READY;
    }

    private double lysate(SampleConcentration sample) {
        double stock = stock(sample.getValue(), sample.getUnit());
        return stock > 0 ? mass.in(MassUnit.MICROGRAM) / stock : Double.NaN;
    }

    /** {@return what a reader of the volumes should know: samples that cannot be loaded as planned, and what can} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>();
        for (SampleConcentration sample : samples) {
            LoadingOutcome outcome = outcome(sample);
            if (outcome == LoadingOutcome.MASS_NOT_REACHED) {
                warnings.add(sample.getSample() + ": " + mass + " would take " + Digits.of(lysate(sample))
                        + " µL, and there is room for " + Digits.of(room()) + " µL; the most is "
                        + Digits.of(stock(sample.getValue(), sample.getUnit()) * room()) + " µg.");
            } else if (outcome == LoadingOutcome.BELOW_PIPETTE) {
                warnings.add(sample.getSample() + ": " + Digits.of(lysate(sample)) + " µL of lysate, "
                        + Digits.of(room() / (buffer - 1)) + " of buffer and "
                        + Digits.of(Math.max(0, room() - lysate(sample))) + " of diluent: one is below "
                        + Digits.of(smallest.in(VolumeUnit.MICROLITRE))
                        + " µL, the smallest that can be pipetted; dilute the lysate, or prepare more than one lane.");
            } else if (outcome != LoadingOutcome.READY) {
                warnings.add(sample.getSample() + ": " + outcome.getReason() + ".");
            }
        }
        if (warnings.stream().anyMatch(warning -> warning.contains("the most is"))) {
            warnings.add("The largest mass that all measured samples reach is " + Digits.of(getLargestCommonMass())
                    + " µg, limited by " + getLimitingSample() + ".");
        }
        return warnings;
    }

    /** {@return a row for each sample: its stock, the three volumes in µL, the mass with its limits in µg, and the outcome} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("loading")
                .text("sample")
                .number("stock", "µg/µL")
                .number("lysate", "µL")
                .number("buffer", "µL")
                .number("diluent", "µL")
                .number("mass", "µg")
                .number("mass_lower", "µg")
                .number("mass_upper", "µg")
                .text("outcome");
        double all = volume.in(VolumeUnit.MICROLITRE);
        for (SampleConcentration sample : samples) {
            double lysate = lysate(sample);
            boolean reached = outcome(sample) != LoadingOutcome.MASS_NOT_REACHED;
            double taken = reached ? lysate : room();
            Interval interval = sample.getInterval();
            boolean known = !Double.isNaN(lysate);
            table.row(
                    sample.getSample(),
                    stock(sample.getValue(), sample.getUnit()),
                    taken,
                    known ? all / buffer : Double.NaN,
                    known ? Math.max(0, room() - taken) : Double.NaN,
                    stock(sample.getValue(), sample.getUnit()) * taken,
                    known ? stock(interval.getLower(), sample.getUnit()) * taken : Double.NaN,
                    known && !interval.isUpperOpen()
                            ? stock(interval.getUpper(), sample.getUnit()) * taken
                            : Double.NaN,
                    outcome(sample).name());
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {samples, mass, volume, buffer, smallest};
    }

    /** {@return mass and volume, then the volumes of the first samples} */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(Headline.of(mass + " in " + volume + " with " + Digits.of(buffer) + " x buffer"));
        Table table = toTable();
        for (int i = 0; i < Math.min(MOST_ROWS, table.getRowCount()); i++) {
            text.append('\n')
                    .append(Headline.row(table.getText(i, "sample") + " " + Digits.of(table.getNumber(i, "lysate"))
                            + " + " + Digits.of(table.getNumber(i, "buffer")) + " + "
                            + Digits.of(table.getNumber(i, "diluent")) + " µL, "
                            + Digits.of(table.getNumber(i, "mass")) + " µg: " + table.getText(i, "outcome")));
        }
        return text.append(table.getRowCount() > MOST_ROWS ? "\n… " + (table.getRowCount() - MOST_ROWS) + " more" : "")
                .toString();
    }
}
