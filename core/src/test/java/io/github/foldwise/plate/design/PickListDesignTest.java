package io.github.foldwise.plate.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Transfer;
import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PickListDesignTest {
    private static final Volume PLENTY = Volume.parse("40 µL");
    private static final SourceWell STRONG = SourceWell.of(Well.of("A1"), "a", Concentration.parse("10 mM"), PLENTY)
            .onPlate("S");
    private static final SourceWell WEAK = SourceWell.of(Well.of("A2"), "a", Concentration.parse("100 µM"), PLENTY);
    private static final SourceWell SOLVENT = SourceWell.ofVehicle(Well.of("P24"), "DMSO", PLENTY);

    private static PlateLayout layout(String... doses) {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_384)
                .withRole("P1", WellRole.VEHICLE)
                .withRole("P2", WellRole.BLANK);
        for (int i = 0; i < doses.length; i++) {
            layout = layout.with(
                    Well.at(0, i),
                    WellContent.of(WellRole.EMPTY).withDrug("a").withConcentration(Concentration.parse(doses[i])));
        }
        return layout;
    }

    /** 10 µM in 50 µL from 10 mM: 50 nL. 0.1 µM: 0.5 nL of it, or 50 nL of 100 µM. */
    @Test
    void sourceIsChosenByToleranceAndVolume() {
        PickList list = PickListDesign.withDefaults()
                .withDestinationPlate("D")
                .of(layout("10 µM", "0.1 µM", "1 µM"), List.of(STRONG, WEAK, SOLVENT));
        assertEquals(Volume.of(50, VolumeUnit.NANOLITRE), list.getDoses().get(0).getVolume());
        assertEquals(Well.of("A1"), list.getTransfers().get(0).getSource());
        assertEquals("S", list.getTransfers().get(0).getSourcePlate());
        assertEquals("D", list.getTransfers().get(0).getDestinationPlate());
        assertEquals(Well.of("A2"), list.getTransfers().get(1).getSource());
        assertEquals(
                5, list.getDoses().get(2).getVolume().in(VolumeUnit.NANOLITRE), "two droplets of the strong source");
        assertEquals(0, list.getLargestErrorPercent(), 1e-12);
        assertEquals(0, list.getMissingCount());
    }

    @Test
    void vehicleIsTheSameInEveryWellWithCells() {
        PickList list = PickListDesign.withDefaults().of(layout("10 µM", "1 µM"), List.of(STRONG, WEAK, SOLVENT));
        Map<Well, Double> received = new HashMap<>();
        for (Transfer transfer : list.getTransfers()) {
            received.merge(transfer.getDestination(), transfer.getVolume().in(VolumeUnit.NANOLITRE), Double::sum);
        }
        assertEquals(Map.of(Well.of("A1"), 50.0, Well.of("A2"), 50.0, Well.of("P1"), 50.0), received);
        assertEquals(0.1, list.getLayout().get("P1").getVehiclePercent(), 1e-15);
        assertEquals(WellRole.VEHICLE, list.getLayout().get("P1").getRole());
        assertTrue(Double.isNaN(list.getLayout().get("P2").getVehiclePercent()));
    }

    /** 0.12 µM of 10 mM in 50 µL is 0.6 nL: no droplet; of 100 µM it is 60 nL. 0.07 µM of 1 mM is 3.5 nL: 2.5, −28.6 %. */
    @Test
    void roundingErrorsAndDosesThatCannotBeMadeAreTold() {
        PickListDesign design = PickListDesign.withDefaults();
        PickList list = design.of(layout("0.12 µM", "10 µM"), List.of(STRONG, SOLVENT));
        assertEquals(DispenseOutcome.BELOW_ONE_DROPLET, list.getDoses().get(0).getOutcome());
        assertTrue(Double.isNaN(list.getDoses().get(0).getErrorPercent()));
        assertEquals(WellRole.EMPTY, list.getLayout().get("A1").getRole());
        assertEquals(1, list.getMissingCount());
        SourceWell middle = SourceWell.of(Well.of("A3"), "a", Concentration.parse("1 mM"), PLENTY);
        PickList rounded = design.of(layout("0.07 µM"), List.of(middle, SOLVENT));
        assertEquals(DispenseOutcome.ROUNDED, rounded.getDoses().get(0).getOutcome());
        assertEquals(100 * (2.5 / 3.5 - 1), rounded.getDoses().get(0).getErrorPercent(), 1e-9);
        assertEquals(0.05, rounded.getLayout().get("A1").getConcentration().getValue(), 1e-15);
        assertEquals(
                DispenseOutcome.ABOVE_LARGEST_TRANSFER,
                design.of(layout("1 mM"), List.of(STRONG, SOLVENT))
                        .getDoses()
                        .get(0)
                        .getOutcome());
        assertEquals(
                DispenseOutcome.NO_SOURCE,
                design.of(layout("1 µM"), List.of(SOLVENT)).getDoses().get(0).getOutcome());
        SourceWell little = SourceWell.of(Well.of("A3"), "a", Concentration.parse("10 mM"), Volume.parse("60 nL"));
        PickList empty = design.of(layout("10 µM", "10 µM"), List.of(little, SOLVENT));
        assertEquals(DispenseOutcome.SOURCE_EMPTY, empty.getDoses().get(1).getOutcome());
        assertEquals("SOURCE_EMPTY", empty.toTable().getText(1, "outcome"));
        assertTrue(empty.toString().startsWith("error 0 %, 1 missing: 2 rows"), empty.toString());
    }

    /** 25 nL droplets in 100 µL: 10 µM of 10 mM is 100 nL, four of them; 1 µM is none of a limit of 200 nL of 100 µM. */
    @Test
    void optionsChangeVolumesAndLimits() {
        PickListDesign design = PickListDesign.withDefaults()
                .withWellVolume(Volume.parse("100 µL"))
                .withDroplet(Volume.parse("25 nL"))
                .withLargestTransfer(Volume.parse("200 nL"))
                .withTolerance(0);
        PickList list = design.of(layout("10 µM"), List.of(STRONG, SOLVENT));
        assertEquals(
                Volume.of(100, VolumeUnit.NANOLITRE), list.getDoses().get(0).getVolume());
        assertEquals(DispenseOutcome.WITHIN_TOLERANCE, list.getDoses().get(0).getOutcome());
        assertEquals(
                DispenseOutcome.ABOVE_LARGEST_TRANSFER,
                design.of(layout("1 µM"), List.of(WEAK, SOLVENT))
                        .getDoses()
                        .get(0)
                        .getOutcome());
        Treatment nothing = Treatment.of("b", Concentration.parse("0 nM"));
        PlateLayout layout = layout("10 µM");
        PickList kept = design.of(
                layout.with(Well.of("A1"), layout.get("A1").withPartners(List.of(nothing))), List.of(STRONG, SOLVENT));
        assertEquals(List.of(nothing), kept.getLayout().get("A1").getPartners());
    }

    @Test
    void secondSourceServesWhenTheFirstIsUsedUp() {
        SourceWell little = SourceWell.of(Well.of("A3"), "a", Concentration.parse("10 mM"), Volume.parse("60 nL"));
        PickList list = PickListDesign.withDefaults().of(layout("10 µM", "10 µM"), List.of(little, STRONG, SOLVENT));
        assertEquals(Well.of("A3"), list.getTransfers().get(0).getSource());
        assertEquals(Well.of("A1"), list.getTransfers().get(1).getSource());
    }

    @Test
    void combinationIsDispensedWholeOrNotAtAll() {
        SourceWell partner = SourceWell.of(Well.of("B1"), "b", Concentration.parse("1 mM"), PLENTY);
        WellContent pair = WellContent.of(WellRole.EMPTY)
                .withDrug("a")
                .withConcentration(Concentration.parse("10 µM"))
                .withPartners(List.of(Treatment.of("b", Concentration.parse("100 nM"))));
        PlateLayout layout = layout("10 µM").with(Well.of("C3"), pair);
        PickList made = PickListDesign.withDefaults().of(layout, List.of(STRONG, partner, SOLVENT));
        assertEquals("a + b 100 nM", made.getLayout().get("C3").getRegimen());
        assertEquals(0.11, made.getLayout().get("A1").getVehiclePercent(), 1e-12);
        PickList not = PickListDesign.withDefaults().of(layout, List.of(STRONG, SOLVENT));
        assertEquals(WellRole.EMPTY, not.getLayout().get("C3").getRole());
        assertEquals(2, not.getMissingCount());
        for (Transfer transfer : not.getTransfers()) {
            assertTrue(!transfer.getDestination().equals(Well.of("C3")), transfer.toString());
        }
    }

    @Property(tries = 200, seed = "20261124")
    void everyVolumeIsAWholeNumberOfDroplets(@ForAll @DoubleRange(min = 0.05, max = 90) double dose) {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_384)
                .with(
                        Well.of("A1"),
                        WellContent.of(WellRole.SAMPLE)
                                .withDrug("a")
                                .withConcentration(Concentration.parse(dose + " µM")));
        PickList list = PickListDesign.withDefaults().of(layout, List.of(STRONG, WEAK, SOLVENT));
        for (Transfer transfer : list.getTransfers()) {
            double droplets = transfer.getVolume().in(VolumeUnit.NANOLITRE) / 2.5;
            assertEquals(Math.rint(droplets), droplets);
        }
        DispensedDose made = list.getDoses().get(0);
        assertEquals(made.getOutcome() == DispenseOutcome.ROUNDED, Math.abs(made.getErrorPercent()) > 5);
    }

    @Test
    void impossibleDesignsAreRefused() {
        PickListDesign design = PickListDesign.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> design.of(layout("10 µM"), List.of(STRONG)));
        SourceWell drop = SourceWell.ofVehicle(Well.of("P24"), "DMSO", Volume.parse("10 nL"));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> design.of(layout("10 µM"), List.of(STRONG, drop)));
        assertTrue(refused.getMessage().contains("used up"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> design.withDroplet(Volume.parse("0 nL")));
        assertThrows(IllegalArgumentException.class, () -> design.withWellVolume(Volume.parse("0 nL")));
        assertThrows(IllegalArgumentException.class, () -> design.withLargestTransfer(Volume.parse("0 nL")));
        assertThrows(IllegalArgumentException.class, () -> design.withTolerance(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> SourceWell.of(Well.of("A1"), "a", Concentration.parse("0 µM"), PLENTY));
        assertEquals("A01: a 10 mM", STRONG.toString());
        assertEquals(
                STRONG,
                SourceWell.of(Well.of("A1"), "a", Concentration.parse("10 mM"), PLENTY)
                        .onPlate("S"));
        assertEquals(
                STRONG.hashCode(),
                SourceWell.of(Well.of("A1"), "a", Concentration.parse("10 mM"), PLENTY)
                        .onPlate("S")
                        .hashCode());
        PickList list = design.of(layout("10 µM"), List.of(STRONG, SOLVENT));
        assertEquals(list, design.of(layout("10 µM"), List.of(STRONG, SOLVENT)));
        assertEquals(
                list.hashCode(),
                design.of(layout("10 µM"), List.of(STRONG, SOLVENT)).hashCode());
        assertEquals("A01: a 10 µM, 10 µM dispensed", list.getDoses().get(0).toString());
    }
}
