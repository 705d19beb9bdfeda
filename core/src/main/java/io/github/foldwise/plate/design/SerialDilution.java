package io.github.foldwise.plate.design;

import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The making of a dilution series by pipette: tube by tube, each from the one before.
 *
 * <pre>{@code
 * PipettingList list = SerialDilution.withDefaults()
 *         .withVolume(Volume.parse("200 µL"))
 *         .withFold(2)
 *         .of(series, Concentration.parse("10 mM"));
 * }</pre>
 *
 * <p>A tube of concentration <i>c</i> made to the volume <i>V</i> from one of concentration <i>C</i> takes <i>V c / C</i> of it.
 * Where the first tube would take less of the stock than can be pipetted, the stock is diluted tenfold first, in tubes of
 * solvent, as often as needed.
 */
public final class SerialDilution extends Options {
    private static final long serialVersionUID = 1L;

    private static final SerialDilution DEFAULTS = new SerialDilution(
            Volume.of(200, VolumeUnit.MICROLITRE), Volume.of(1, VolumeUnit.MICROLITRE), 1, Diluent.VEHICLE);
    private static final int MOST_INTERMEDIATES = 6;

    private final Volume volume;
    private final Volume smallest;
    private final double fold;
    private final Diluent diluent;

    private SerialDilution(Volume volume, Volume smallest, double fold, Diluent diluent) {
        this.volume = volume;
        this.smallest = smallest;
        this.fold = fold;
        this.diluent = diluent;
    }

    /**
     * {@return a dilution in solvent, in tubes of 200 µL (they fit strips and deep wells), with 1 µL as the smallest volume
     * that a hand pipette delivers well, of tubes that hold the doses themselves}
     */
    public static SerialDilution withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this dilution in tubes of another volume.
     *
     * @param perTube volume that each tube is made to, above zero
     * @return a copy
     * @throws IllegalArgumentException if the volume is zero
     */
    public SerialDilution withVolume(Volume perTube) {
        if (perTube.getValue() == 0) {
            throw new IllegalArgumentException("tubes of " + perTube + " hold nothing; give a volume above zero");
        }
        return new SerialDilution(perTube, smallest, fold, diluent);
    }

    /**
     * Returns this dilution with another pipette.
     *
     * @param volumeOfPipette smallest volume it delivers well
     * @return a copy
     */
    public SerialDilution withSmallestVolume(Volume volumeOfPipette) {
        return new SerialDilution(volume, Objects.requireNonNull(volumeOfPipette, "volumeOfPipette"), fold, diluent);
    }

    /**
     * Returns this dilution in tubes that are stronger than the doses, because they are diluted on the plate.
     *
     * @param newFold concentration in the tube over dose in the well, at least 1: 2 for equal volumes, 1000 for 1:1000
     * @return a copy
     * @throws IllegalArgumentException if the fold is below 1 or not finite
     */
    public SerialDilution withFold(double newFold) {
        if (!(newFold >= 1 && newFold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "fold " + newFold + ": tubes cannot be weaker than the wells; give 1 or more");
        }
        return new SerialDilution(volume, smallest, newFold, diluent);
    }

    /**
     * Returns this dilution with another diluent.
     *
     * @param newDiluent solvent or medium
     * @return a copy
     */
    public SerialDilution withDiluent(Diluent newDiluent) {
        return new SerialDilution(volume, smallest, fold, Objects.requireNonNull(newDiluent, "newDiluent"));
    }

    /**
     * Returns the list of tubes for a series.
     *
     * @param series doses in the well; each dose is made once, dose zero is a tube of diluent
     * @param stock concentration of the drug in pure solvent
     * @return the tubes, strongest first
     * @throws IllegalArgumentException if the stock is weaker than the strongest tube, if a transfer is below the
     *     smallest volume, or the units are of different kinds; the message names the tube and what would help
     */
    public PipettingList of(DilutionSeries series, Concentration stock) {
        Objects.requireNonNull(stock, "stock");
        List<Concentration> tubes = series.descending().getConcentrations().stream()
                .map(dose -> Concentration.of(dose.getValue() * fold, dose.getUnit()))
                .distinct()
                .toList();
        if (tubes.get(0).compareTo(stock) > 0) {
            throw new IllegalArgumentException("the strongest tube holds " + tubes.get(0) + ", the stock only " + stock
                    + "; give a stronger stock, a lower top dose or a smaller fold");
        }
        List<Tube> plan = intermediates(tubes.get(0), stock);
        for (int i = 0; i < tubes.size(); i++) {
            plan.add(new Tube("tube " + (i + 1), tubes.get(i), diluent));
        }
        return steps(plan, stock);
    }

    private record Tube(String name, Concentration concentration, Diluent diluent) {}

    /** Tenfold dilutions of the stock until the strongest tube can be pipetted from the last. */
    private List<Tube> intermediates(Concentration strongest, Concentration stock) {
        List<Tube> plan = new ArrayList<>();
        Concentration source = stock;
        while (transfer(strongest, source) < smallest.in(VolumeUnit.MICROLITRE)
                && plan.size() < MOST_INTERMEDIATES
                && !strongest.isZero()) {
            source = Concentration.of(source.getValue() / 10, source.getUnit());
            plan.add(new Tube("intermediate " + (plan.size() + 1), source, Diluent.VEHICLE));
        }
        return plan;
    }

    private double transfer(Concentration tube, Concentration source) {
        return volume.in(VolumeUnit.MICROLITRE) * tube.in(source.getUnit()) / source.getValue();
    }

    private PipettingList steps(List<Tube> plan, Concentration stock) {
        double total = volume.in(VolumeUnit.MICROLITRE);
        double[] transfers = new double[plan.size() + 1];
        double[] vehicle = new double[plan.size()];
        for (int i = 0; i < plan.size(); i++) {
            Tube tube = plan.get(i);
            Concentration source = i == 0 ? stock : plan.get(i - 1).concentration();
            transfers[i] = tube.concentration().isZero() ? 0 : transfer(tube.concentration(), source);
            requirePipettable(tube, transfers[i]);
            double carried = (i == 0 ? 100 : vehicle[i - 1]) * transfers[i] / total;
            double added = tube.diluent() == Diluent.VEHICLE ? 100 * (total - transfers[i]) / total : 0;
            vehicle[i] = carried + added;
        }
        List<PipettingStep> steps = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            steps.add(new PipettingStep(
                    plan.get(i).name(),
                    transfers[i] == 0 ? "" : i == 0 ? "stock" : plan.get(i - 1).name(),
                    Volume.of(transfers[i], VolumeUnit.MICROLITRE),
                    Volume.of(Math.max(0, total - transfers[i]), VolumeUnit.MICROLITRE),
                    plan.get(i).concentration(),
                    vehicle[i],
                    Volume.of(Math.max(0, total - transfers[i + 1]), VolumeUnit.MICROLITRE)));
        }
        return new PipettingList(steps);
    }

    private void requirePipettable(Tube tube, double transfer) {
        double least = smallest.in(VolumeUnit.MICROLITRE);
        if (transfer > 0 && transfer < least) {
            double needed = volume.in(VolumeUnit.MICROLITRE) * least / transfer;
            throw new IllegalArgumentException(tube.name() + " (" + tube.concentration() + ") takes " + transfer
                    + " \u00B5L, less than the smallest volume " + smallest + "; make tubes of " + needed
                    + " \u00B5L or more, or give a series with smaller steps");
        }
    }

    @Override
    protected Settings settings() {
        return Settings.of("volume", volume)
                .and("smallest volume", smallest)
                .and("fold", fold)
                .and("diluent", diluent);
    }
}
