package io.github.foldwise.plate.design;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Transfer;
import io.github.foldwise.plate.TransferList;
import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pick list in the making. Volumes are counted in droplets, so that sums are exact. */
final class Dispensing {
    private final PlateLayout layout;
    private final List<SourceWell> sources;
    private final double wellVolume;
    private final double droplet;
    private final double largest;
    private final double tolerancePercent;
    private final String destination;
    private final long[] left;
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<DispensedDose> doses = new ArrayList<>();
    private final Map<Well, Long> received = new LinkedHashMap<>();

    Dispensing(
            PlateLayout layout,
            List<SourceWell> sources,
            double wellVolume,
            double droplet,
            double largest,
            double tolerancePercent,
            String destination) {
        this.layout = layout;
        this.sources = sources;
        this.wellVolume = wellVolume;
        this.droplet = droplet;
        this.largest = largest;
        this.tolerancePercent = tolerancePercent;
        this.destination = destination;
        // A volume typed as 10 µL is a whole number of droplets although the quotient may fall short by a bit.
        this.left = sources.stream()
                .mapToLong(source -> (long) Math.floor(source.getUsable().in(VolumeUnit.NANOLITRE) / droplet + 1e-9))
                .toArray();
    }

    PickList pickList() {
        PlateLayout made = layout;
        for (Well well : layout.getFormat().getWells()) {
            WellContent content = layout.get(well);
            if (content.getRole() == WellRole.EMPTY || content.getRole() == WellRole.BLANK) {
                continue;
            }
            received.put(well, 0L);
            made = made.with(well, dispensed(well, content));
        }
        long most =
                received.values().stream().mapToLong(droplets -> droplets).max().orElse(0);
        for (Well well : List.copyOf(received.keySet())) {
            long droplets = received.getOrDefault(well, 0L);
            if (droplets < most) {
                fillUp(well, most - droplets);
            }
            made = made.with(well, made.get(well).withVehiclePercent(100 * most * droplet / wellVolume));
        }
        return new PickList(TransferList.of(transfers), doses, made);
    }

    /** The content that droplets make of the one asked for. */
    private WellContent dispensed(Well well, WellContent content) {
        List<Treatment> asked = new ArrayList<>();
        Concentration first = content.getConcentration();
        int firstIsAsked = 0;
        if (first != null && !first.isZero()) {
            firstIsAsked = 1;
            asked.add(Treatment.of(content.getDrug().isEmpty() ? "drug" : content.getDrug(), first));
        }
        asked.addAll(content.getPartners());
        List<Treatment> partners = new ArrayList<>();
        int transfersBefore = transfers.size();
        int dosesBefore = doses.size();
        long[] leftBefore = left.clone();
        WellContent made = content;
        for (int i = 0; i < asked.size(); i++) {
            Treatment treatment = asked.get(i);
            if (treatment.getConcentration().isZero()) {
                partners.add(treatment);
                continue;
            }
            DispensedDose dose = dispense(well, treatment);
            doses.add(dose);
            if (!dose.getOutcome().isDispensed()) {
                // A well without one of its drugs would hold another treatment: it receives none.
                transfers.subList(transfersBefore, transfers.size()).clear();
                System.arraycopy(leftBefore, 0, left, 0, left.length);
                received.remove(well);
                doses.subList(dosesBefore, doses.size())
                        .replaceAll(any -> missing(well, any.getNominal(), dose.getOutcome()));
                return WellContent.of(WellRole.EMPTY);
            }
            Concentration actual =
                    dose.getActual().to(treatment.getConcentration().getUnit());
            if (i < firstIsAsked) {
                made = made.withConcentration(actual);
            } else {
                partners.add(Treatment.of(treatment.getDrug(), actual));
            }
        }
        return content.getPartners().isEmpty() ? made : made.withPartners(partners);
    }

    private DispensedDose dispense(Well well, Treatment treatment) {
        Concentration dose = treatment.getConcentration();
        DispenseOutcome reason = DispenseOutcome.NO_SOURCE;
        int best = -1;
        long bestDroplets = 0;
        double bestError = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sources.size(); i++) {
            @Nullable Concentration stock = sources.get(i).getConcentration();
            if (stock == null || !sources.get(i).getSample().equals(treatment.getDrug())) {
                continue;
            }
            double exact = (dose.in(stock.getUnit()) / stock.getValue()) * (wellVolume / droplet);
            long droplets = Math.round(exact);
            double error = 100 * Math.abs(droplets / exact - 1);
            if (droplets < 1 || droplets * droplet > largest || droplets > left[i]) {
                reason = worse(reason, droplets);
                continue;
            }
            boolean within = error <= tolerancePercent;
            boolean bestWithin = bestError <= tolerancePercent;
            boolean better = (within && bestWithin) ? droplets < bestDroplets : error < bestError;
            if (best < 0 || better) {
                best = i;
                bestDroplets = droplets;
                bestError = error;
            }
        }
        if (best < 0) {
            return missing(well, treatment, reason);
        }
        take(best, well, bestDroplets);
        Concentration stock = sources.get(best).getConcentration();
        double value = stock == null ? 0 : stock.in(dose.getUnit()) * (bestDroplets * droplet) / wellVolume;
        return new DispensedDose(
                well,
                treatment,
                Concentration.of(value, dose.getUnit()),
                Volume.of(bestDroplets * droplet, VolumeUnit.NANOLITRE),
                bestError <= tolerancePercent ? DispenseOutcome.WITHIN_TOLERANCE : DispenseOutcome.ROUNDED);
    }

    private static DispensedDose missing(Well well, Treatment treatment, DispenseOutcome reason) {
        Concentration none = Concentration.of(0, treatment.getConcentration().getUnit());
        return new DispensedDose(well, treatment, none, Volume.of(0, VolumeUnit.NANOLITRE), reason);
    }

    /** Of several reasons the one that more of a source would mend comes first, then a stronger source, then a weaker. */
    private DispenseOutcome worse(DispenseOutcome before, long droplets) {
        DispenseOutcome reason = droplets < 1
                ? DispenseOutcome.BELOW_ONE_DROPLET
                : droplets * droplet > largest ? DispenseOutcome.ABOVE_LARGEST_TRANSFER : DispenseOutcome.SOURCE_EMPTY;
        return before == DispenseOutcome.SOURCE_EMPTY ? before : reason;
    }

    private void take(int source, Well well, long droplets) {
        left[source] -= droplets;
        SourceWell from = sources.get(source);
        transfers.add(
                Transfer.of(from.getSample(), from.getWell(), well, Volume.of(droplets * droplet, VolumeUnit.NANOLITRE))
                        .fromPlate(from.getPlate())
                        .toPlate(destination));
        received.merge(well, droplets, Long::sum);
    }

    private void fillUp(Well well, long droplets) {
        boolean any = false;
        for (int i = 0; i < sources.size(); i++) {
            boolean solvent = sources.get(i).getConcentration() == null;
            any |= solvent;
            if (solvent && left[i] >= droplets) {
                take(i, well, droplets);
                return;
            }
        }
        throw new IllegalArgumentException("well " + well + " needs " + droplets * droplet
                + " nL of solvent to hold the"
                + " vehicle constant, but " + (any ? "the sources of solvent are used up" : "no source holds solvent")
                + "; add a SourceWell.ofVehicle");
    }
}
