package io.github.foldwise.plate;

import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * The transfers of a liquid handler in order: a pick list before the run, a report after it. Volumes are printed in
 * nanolitres.
 *
 * <pre>{@code
 * PlateReading usable = reading.withMasked(report.getFailedWells("DST000002"));
 * }</pre>
 */
public final class TransferList extends Value implements Tabular, Members<Transfer> {
    private static final long serialVersionUID = 1L;

    private final Transfer[] transfers;

    private TransferList(Transfer[] transfers) {
        this.transfers = transfers;
    }

    /**
     * {@return a list of transfers}
     *
     * @param transfers the transfers in order, possibly none
     */
    public static TransferList of(Collection<Transfer> transfers) {
        return new TransferList(transfers.toArray(new Transfer[0]));
    }

    /** {@return the number of transfers, 0 or more} */
    @Override
    public int size() {
        return transfers.length;
    }

    /**
     * {@return one transfer}
     *
     * @param index 0 to {@link #size()} - 1
     * @throws IllegalArgumentException if the index lies outside
     */
    public Transfer get(int index) {
        if (index < 0 || index >= transfers.length) {
            throw new IllegalArgumentException(
                    "no transfer " + index + " in a list of " + transfers.length + "; transfers count from 0");
        }
        return transfers[index];
    }

    @Override
    public Iterator<Transfer> iterator() {
        return List.of(transfers).iterator();
    }

    /**
     * Returns the plates that receive something.
     *
     * @return each name or barcode once, in order of first appearance; an empty text for unnamed plates
     */
    public List<String> getDestinationPlates() {
        return Arrays.stream(transfers)
                .map(Transfer::getDestinationPlate)
                .distinct()
                .toList();
    }

    /**
     * Returns the wells of a plate that did not receive what they should; mask them before an analysis.
     *
     * @param destinationPlate name or barcode of the plate, as in {@link #getDestinationPlates()}
     * @return each well once, row by row; none when every transfer to the plate succeeded
     * @throws IllegalArgumentException if no transfer goes to this plate
     */
    public List<Well> getFailedWells(String destinationPlate) {
        if (!getDestinationPlates().contains(destinationPlate)) {
            throw new IllegalArgumentException(
                    "no transfer goes to plate \"" + destinationPlate + "\"; there are " + getDestinationPlates());
        }
        return Arrays.stream(transfers)
                .filter(transfer ->
                        transfer.isFailed() && transfer.getDestinationPlate().equals(destinationPlate))
                .map(Transfer::getDestination)
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return the number of transfers that failed, 0 or more} */
    public int getFailedCount() {
        return (int) Arrays.stream(transfers).filter(Transfer::isFailed).count();
    }

    /**
     * Returns the transfers in the columns that acoustic dispensers take as a pick list and write as a report.
     *
     * @return columns {@code Source Plate Name}, {@code Source Well}, {@code Destination Plate Name},
     *     {@code Destination Well}, {@code Transfer Volume}, {@code Actual Volume} (both in nL), {@code Sample Name} and
     *     {@code Transfer Status}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("transfers")
                .text("Source Plate Name")
                .text("Source Well")
                .text("Destination Plate Name")
                .text("Destination Well")
                .number("Transfer Volume")
                .number("Actual Volume")
                .text("Sample Name")
                .text("Transfer Status");
        for (Transfer transfer : transfers) {
            table.row(
                    transfer.getSourcePlate(),
                    transfer.getSource().getName(),
                    transfer.getDestinationPlate(),
                    transfer.getDestination().getName(),
                    transfer.getVolume().in(VolumeUnit.NANOLITRE),
                    transfer.getActualVolume().in(VolumeUnit.NANOLITRE),
                    transfer.getSample(),
                    transfer.getFailure());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {transfers};
    }

    /** {@return the number of transfers and of failed ones, then the first ones} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(transfers.length + " transfers, " + getFailedCount() + " failed");
        for (int i = 0; i < Math.min(Headline.ROWS, transfers.length); i++) {
            text.append('\n').append(Headline.row("  " + transfers[i]));
        }
        return text.toString();
    }
}
