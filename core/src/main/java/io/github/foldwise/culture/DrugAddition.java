package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Objects;

/**
 * A volume of stock in a volume of medium, and the dose that it makes.
 *
 * <pre>{@code
 * DrugAddition.of(Volume.parse("0.8 µL"), Concentration.parse("10 µM"), Volume.parse("10 mL")).getDose().in(NANOMOLAR)   // 0.79994
 * }</pre>
 *
 * <p>A volume <i>v</i> of a stock <i>c</i> on top of a volume <i>V</i> makes <i>c v / (V + v)</i>; made up to <i>V</i> it makes
 * <i>c v / V</i>. Both are given, for notes do not say which was done, and below 2 percent of the volume no one can tell.
 */
public final class DrugAddition extends Value {
    private static final long serialVersionUID = 1L;

    private final Volume volume;
    private final Concentration stock;
    private final Volume medium;

    private DrugAddition(Volume volume, Concentration stock, Volume medium) {
        this.volume = Objects.requireNonNull(volume, "volume");
        this.stock = Objects.requireNonNull(stock, "stock");
        this.medium = Objects.requireNonNull(medium, "medium");
    }

    /**
     * Returns what a volume of stock makes.
     *
     * @param volume volume of stock
     * @param stock concentration of the stock; zero for the vehicle alone
     * @param medium volume of medium in the flask, above zero
     * @return the addition
     * @throws IllegalArgumentException if there is no medium
     */
    public static DrugAddition of(Volume volume, Concentration stock, Volume medium) {
        if (medium.isZero()) {
            throw new IllegalArgumentException(volume + " of " + stock + " in " + medium
                    + " of medium makes no dose; give the volume in the flask");
        }
        return new DrugAddition(volume, stock, medium);
    }

    /** {@return the volume of stock} */
    public Volume getVolume() {
        return volume;
    }

    /** {@return the concentration of the stock} */
    public Concentration getStock() {
        return stock;
    }

    /** {@return the volume of medium} */
    public Volume getMedium() {
        return medium;
    }

    private double share() {
        return volume.in(medium.getUnit()) / medium.getValue();
    }

    /**
     * Returns the dose where the stock is added on top of the medium.
     *
     * @return <i>c v / (V + v)</i>, in the unit of the stock
     */
    public Concentration getDose() {
        double total = volume.in(medium.getUnit()) + medium.getValue();
        return Concentration.of(stock.getValue() * volume.in(medium.getUnit()) / total, stock.getUnit());
    }

    /**
     * Returns the dose where stock and medium together have the volume of the medium.
     *
     * @return <i>c v / V</i>, in the unit of the stock
     */
    public Concentration getDoseMadeUp() {
        return Concentration.of(stock.getValue() * share(), stock.getUnit());
    }

    /**
     * Returns the share of solvent that comes with the dose, the stock being in pure solvent.
     *
     * @return <i>100 v / V</i>, in percent of the medium
     */
    public double getVehiclePercent() {
        return 100 * share();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {volume, stock, medium};
    }

    /** {@return such as {@code 0.8 µL of 10 µM in 10 mL: 0.0007999 µM}} */
    @Override
    public String toString() {
        return volume + " of " + stock + " in " + medium + ": "
                + Digits.of(getDose().getValue()) + " " + stock.getUnit().getSymbol();
    }
}
