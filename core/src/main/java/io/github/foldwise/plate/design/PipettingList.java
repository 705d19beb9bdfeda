package io.github.foldwise.plate.design;

import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * The tubes of a serial dilution in the order of their mixing: diluent into all of them first, then from the strongest to the
 * weakest, each mixed before the next is made from it.
 */
public final class PipettingList extends Value implements Tabular, Members<PipettingStep> {
    private static final long serialVersionUID = 1L;

    private final PipettingStep[] steps;

    PipettingList(Collection<PipettingStep> steps) {
        this.steps = steps.toArray(new PipettingStep[0]);
    }

    /** {@return the number of tubes, at least 1} */
    @Override
    public int size() {
        return steps.length;
    }

    /**
     * Returns one tube.
     *
     * @param index 0 to {@link #size()} - 1
     * @return the step that makes it
     * @throws IllegalArgumentException if the index lies outside
     */
    public PipettingStep get(int index) {
        if (index < 0 || index >= steps.length) {
            throw new IllegalArgumentException(
                    "no tube " + index + " in a list of " + steps.length + "; tubes count from 0");
        }
        return steps[index];
    }

    @Override
    public Iterator<PipettingStep> iterator() {
        return List.of(steps).iterator();
    }

    /**
     * Returns the tubes in order.
     *
     * @return columns {@code tube}, {@code diluent} (µL), {@code from}, {@code transfer} (µL), {@code concentration} with
     *     {@code unit}, {@code vehicle} (percent of volume) and {@code left} for the plate (µL)
     */
    @Override
    public Table toTable() {
        String microlitre = VolumeUnit.MICROLITRE.getSymbol();
        Table.Builder table = Table.builder("serial dilution")
                .text("tube")
                .number("diluent", microlitre)
                .text("from")
                .number("transfer", microlitre)
                .number("concentration")
                .text("unit")
                .number("vehicle", "%")
                .number("left", microlitre);
        for (PipettingStep step : steps) {
            table.row(
                    step.getTube(),
                    step.getDiluent().in(VolumeUnit.MICROLITRE),
                    step.getSource(),
                    step.getTransfer().in(VolumeUnit.MICROLITRE),
                    step.getConcentration().getValue(),
                    step.getConcentration().getUnit().getSymbol(),
                    step.getVehiclePercent(),
                    step.getLeft().in(VolumeUnit.MICROLITRE));
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {steps};
    }

    /** {@return the first tubes} */
    @Override
    public String toString() {
        return toTable().toString();
    }
}
