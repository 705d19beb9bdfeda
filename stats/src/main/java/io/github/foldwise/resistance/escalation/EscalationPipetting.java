package io.github.foldwise.resistance.escalation;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * How the doses of a ladder are made: from which stock, how much of it, and how much solvent comes along. The parental line beside
 * it receives the same volume of solvent.
 *
 * <p>A dose <i>c</i> in a volume <i>V</i> takes <i>V c / C</i> of a stock <i>C</i>, made up to <i>V</i>. Where that is less than can
 * be pipetted, the stock is diluted tenfold in solvent, as often as needed.
 */
public final class EscalationPipetting extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final int MOST_INTERMEDIATES = 9;

    private final EscalationLadder ladder;
    private final Concentration stock;
    private final Volume medium;
    private final Dose[] doses;

    /** What is pipetted for one dose. */
    public static final class Dose extends Value {
        private static final long serialVersionUID = 1L;

        private final Concentration dose;
        private final Concentration source;
        private final Volume volume;
        private final double vehiclePercent;
        private final boolean aboveLimit;

        private Dose(
                Concentration dose, Concentration source, Volume volume, double vehiclePercent, boolean aboveLimit) {
            this.dose = dose;
            this.source = source;
            this.volume = volume;
            this.vehiclePercent = vehiclePercent;
            this.aboveLimit = aboveLimit;
        }

        /** {@return the dose in the flask} */
        public Concentration getDose() {
            return dose;
        }

        /** {@return the concentration of the tube it is taken from: the stock or a dilution of it in solvent} */
        public Concentration getSource() {
            return source;
        }

        /** {@return the volume that is taken; the parental line beside it receives as much solvent} */
        public Volume getVolume() {
            return volume;
        }

        /** {@return the solvent that comes with it, in percent of the medium} */
        public double getVehiclePercent() {
            return vehiclePercent;
        }

        /** {@return whether that is more than the plan allows: true above its limit} */
        public boolean isAboveVehicleLimit() {
            return aboveLimit;
        }

        @Override
        protected Object[] parts() {
            return new Object[] {dose, source, volume, vehiclePercent, aboveLimit};
        }

        /** {@return such as {@code 0.013 µM: 1.3 µL of 100 µM, 0.013 % vehicle}} */
        @Override
        public String toString() {
            return Headline.withRest(answer(), rest());
        }

        private String answer() {
            return Digits.of(dose.getValue()) + " " + dose.getUnit().getSymbol() + ": " + Digits.of(volume.getValue())
                    + " " + volume.getUnit().getSymbol() + " of " + source;
        }

        private String rest() {
            return ", " + Digits.of(vehiclePercent) + " % vehicle" + (aboveLimit ? ", above the limit" : "");
        }
    }

    private EscalationPipetting(EscalationLadder ladder, Concentration stock, Volume medium, Dose[] doses) {
        this.ladder = ladder;
        this.stock = stock;
        this.medium = medium;
        this.doses = doses;
    }

    static EscalationPipetting of(EscalationLadder ladder, Concentration stock, Volume medium) {
        if (medium.isZero()) {
            throw new IllegalArgumentException("medium " + medium + ": give the volume in the flask, such as 10 mL");
        }
        Dose[] doses = new Dose[ladder.getIncreases() + 1];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = dose(ladder, ladder.getDose(i), stock, medium);
        }
        return new EscalationPipetting(ladder, stock, medium, doses);
    }

    private static Dose dose(EscalationLadder ladder, Concentration dose, Concentration stock, Volume medium) {
        if (dose.compareTo(stock) >= 0) {
            throw new IllegalArgumentException(
                    "a stock of " + stock + " cannot make a dose of " + Digits.of(dose.getValue()) + " "
                            + dose.getUnit().getSymbol() + "; the stock must be above every dose");
        }
        double smallest = ladder.getPlan().smallest().in(VolumeUnit.MICROLITRE);
        double total = medium.in(VolumeUnit.MICROLITRE);
        Concentration source = stock;
        double volume = total * dose.in(source.getUnit()) / source.getValue();
        for (int i = 0; i < MOST_INTERMEDIATES && volume < smallest; i++) {
            source = tenth(source);
            volume = total * dose.in(source.getUnit()) / source.getValue();
        }
        volume = Digits.cleared(volume);
        double vehicle = Digits.cleared(100 * volume / total);
        return new Dose(
                dose,
                source,
                Volume.of(volume, VolumeUnit.MICROLITRE),
                vehicle,
                vehicle > ladder.getPlan().vehicleLimit() * (1 + 1e-9));
    }

    /** A tenth, in the unit in which it reads as a number of at least 1. */
    private static Concentration tenth(Concentration of) {
        Concentration tenth = Concentration.of(Digits.cleared(of.getValue() / 10), of.getUnit());
        if (tenth.getValue() >= 1 || of.getUnit() == ConcentrationUnit.PERCENT) {
            return tenth;
        }
        for (ConcentrationUnit unit : ConcentrationUnit.values()) {
            boolean same = unit != ConcentrationUnit.PERCENT
                    && unit.isMolar() == of.getUnit().isMolar();
            if (same && of.in(unit) >= 10 && of.in(unit) < 10000) {
                return Concentration.of(of.in(unit) / 10, unit);
            }
        }
        return tenth;
    }

    /** {@return the stock in pure solvent} */
    public Concentration getStock() {
        return stock;
    }

    /** {@return the volume of medium in the flask} */
    public Volume getMedium() {
        return medium;
    }

    /** {@return what is pipetted for each dose, the start first} */
    public List<Dose> getDoses() {
        return List.of(doses);
    }

    /** {@return the dilutions of the stock in solvent that are needed, strongest first; empty if none is} */
    public List<Concentration> getIntermediates() {
        List<Concentration> found = new ArrayList<>();
        for (Dose dose : doses) {
            if (!dose.getSource().equals(stock) && !found.contains(dose.getSource())) {
                found.add(0, dose.getSource());
            }
        }
        return List.copyOf(found);
    }

    /** {@return what a reader should know: the doses that bring more solvent than the plan allows} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < doses.length; i++) {
            if (doses[i].isAboveVehicleLimit()) {
                warnings.add(
                        "Step " + i + " brings " + Digits.of(doses[i].getVehiclePercent()) + " % of solvent, above "
                                + Digits.of(ladder.getPlan().vehicleLimit())
                                + " %; take a stronger stock, or more medium or a finer pipette where the source is a dilution.");
            }
        }
        return List.copyOf(warnings);
    }

    /** {@return a row for each dose} */
    @Override
    public Table toTable() {
        String unit = ladder.getUnit();
        Table.Builder table = Table.builder("pipetting from " + stock + " into " + medium)
                .integer("step")
                .number("dose", unit)
                .text("stock")
                .number("volume", "\u00B5L")
                .number("vehicle_percent", "%")
                .number("vehicle_of_parental", "\u00B5L")
                .text("outcome");
        for (int i = 0; i < doses.length; i++) {
            Dose dose = doses[i];
            double volume = dose.getVolume().in(VolumeUnit.MICROLITRE);
            table.row(
                    i,
                    dose.getDose().getValue(),
                    dose.getSource().toString(),
                    volume,
                    dose.getVehiclePercent(),
                    volume,
                    dose.isAboveVehicleLimit() ? "ABOVE_VEHICLE_LIMIT" : "OK");
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {ladder, stock, medium, doses};
    }

    /** {@return from what into what, and the first doses} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of("from " + stock + " into " + medium
                + (getIntermediates().isEmpty() ? "" : ", by " + getIntermediates())));
        for (int i = 0; i < Math.min(Headline.ROWS, doses.length); i++) {
            text.append('\n').append(Headline.row("  step " + i + ", " + doses[i].answer() + doses[i].rest()));
        }
        return text.toString();
    }
}
