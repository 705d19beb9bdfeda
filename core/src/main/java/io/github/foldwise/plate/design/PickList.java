package io.github.foldwise.plate.design;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.TransferList;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The transfers that make a layout, and what whole droplets make of each dose. */
public final class PickList extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final TransferList transfers;
    private final DispensedDose[] doses;
    private final PlateLayout layout;

    PickList(TransferList transfers, Collection<DispensedDose> doses, PlateLayout layout) {
        this.transfers = transfers;
        this.doses = doses.toArray(new DispensedDose[0]);
        this.layout = layout;
    }

    /**
     * Returns the transfers, drugs first, then the vehicle that fills up.
     *
     * @return the pick list for the dispenser
     */
    public TransferList getTransfers() {
        return transfers;
    }

    /**
     * Returns the doses with their errors.
     *
     * @return one for each drug in each well, row by row
     */
    public List<DispensedDose> getDoses() {
        return List.of(doses);
    }

    /**
     * Returns the layout as it will be: doses as the droplets make them, with the share of vehicle. A well that cannot
     * receive one of its drugs is {@link WellRole#EMPTY}, for it would hold another treatment than its neighbours.
     *
     * @return the layout to analyse the plate with
     */
    public PlateLayout getLayout() {
        return layout;
    }

    /**
     * Returns the largest rounding error.
     *
     * @return absolute value in percent over all doses that are dispensed, 0 without any
     */
    public double getLargestErrorPercent() {
        return Arrays.stream(doses)
                .mapToDouble(DispensedDose::getErrorPercent)
                .filter(error -> !Double.isNaN(error))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /** {@return the number of doses that are not dispensed, 0 or more} */
    public int getMissingCount() {
        return (int) Arrays.stream(doses)
                .filter(dose -> !dose.getOutcome().isDispensed())
                .count();
    }

    /**
     * Returns the doses with their errors.
     *
     * @return columns {@code well}, {@code drug}, {@code nominal} and {@code actual} with {@code unit}, {@code volume} (nL),
     *     {@code error} (percent), {@code vehicle} (percent of volume) and {@code outcome}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(
                        "error " + Digits.of(getLargestErrorPercent()) + " %, " + getMissingCount() + " missing")
                .text("well")
                .text("drug")
                .number("nominal")
                .number("actual")
                .text("unit")
                .number("volume", "nL")
                .number("error", "%")
                .number("vehicle", "%")
                .text("outcome");
        for (DispensedDose dose : doses) {
            Well well = dose.getWell();
            WellContent content = layout.get(well);
            table.row(
                    well.getName(),
                    dose.getNominal().getDrug(),
                    dose.getNominal().getConcentration().getValue(),
                    dose.getActual().in(dose.getNominal().getConcentration().getUnit()),
                    dose.getNominal().getConcentration().getUnit().getSymbol(),
                    dose.getVolume().in(VolumeUnit.NANOLITRE),
                    dose.getErrorPercent(),
                    content.getVehiclePercent(),
                    dose.getOutcome().name());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {transfers, doses, layout};
    }

    /** {@return the first doses with their errors} */
    @Override
    public String toString() {
        return toTable().toString();
    }
}
