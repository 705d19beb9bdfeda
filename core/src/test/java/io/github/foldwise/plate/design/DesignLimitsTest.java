package io.github.foldwise.plate.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.plate.DilutionSeries;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is still allowed and what no longer is: each limit from both sides. */
class DesignLimitsTest {
    private static final DilutionSeries SERIES = DilutionSeries.of(Concentration.parse("10 µM"), 10, 3);
    private static final Volume PLENTY = Volume.parse("40 µL");
    private static final SourceWell SOLVENT = SourceWell.ofVehicle(Well.of("P24"), "DMSO", PLENTY);

    private static double microlitres(Volume volume) {
        return volume.in(VolumeUnit.MICROLITRE);
    }

    @Test
    void aStockAsStrongAsTheFirstTubeIsThatTube() {
        PipettingList list = SerialDilution.withDefaults().of(SERIES, Concentration.parse("10 µM"));
        assertEquals(200, microlitres(list.get(0).getTransfer()));
        assertEquals(0, microlitres(list.get(0).getDiluent()));
        assertEquals(100, list.get(0).getVehiclePercent());
        // The last tube keeps all that was made.
        assertEquals(200, microlitres(list.get(2).getLeft()));
        assertEquals(180, microlitres(list.get(1).getLeft()));
    }

    /** 10 µM of 2 mM is 1 µL of 200 µL, the smallest volume itself; of 2.01 mM it is less. */
    @Test
    void theSmallestVolumeIsPipetted() {
        assertEquals(
                3,
                SerialDilution.withDefaults()
                        .of(SERIES, Concentration.parse("2 mM"))
                        .size());
        assertEquals(
                4,
                SerialDilution.withDefaults()
                        .of(SERIES, Concentration.parse("2.01 mM"))
                        .size());
        // Steps of 200 take 1 µL from the tube before, steps of 201 less.
        Concentration top = Concentration.parse("10 µM");
        SerialDilution dilution = SerialDilution.withDefaults();
        assertEquals(2, dilution.of(DilutionSeries.of(top, 200, 2), top).size());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> dilution.of(DilutionSeries.of(top, 400, 2), top));
        assertTrue(refused.getMessage().contains("make tubes of 400"), refused.getMessage());
    }

    /** Six tenfold dilutions at the most: of 1 M, a tube of 10 nM takes 2 µL of the sixth, and one of 1 nM 0.2 µL. */
    @Test
    void sixIntermediatesAreTheMost() {
        Concentration stock = Concentration.parse("1 M");
        SerialDilution dilution = SerialDilution.withDefaults();
        PipettingList list = dilution.of(DilutionSeries.of(Concentration.parse("10 nM"), 2, 2), stock);
        assertEquals(8, list.size());
        assertEquals("intermediate 6", list.get(5).getTube());
        assertEquals(20, microlitres(list.get(5).getTransfer()), 1e-9);
        assertEquals(2, microlitres(list.get(6).getTransfer()), 1e-9);
        assertThrows(
                IllegalArgumentException.class,
                () -> dilution.of(DilutionSeries.of(Concentration.parse("1 nM"), 2, 2), stock));
    }

    @Test
    void everySettingOfADilutionCounts() {
        SerialDilution dilution = SerialDilution.withDefaults();
        assertEquals(dilution, dilution.withFold(1));
        assertThrows(IllegalArgumentException.class, () -> dilution.withFold(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> dilution.withFold(Double.NaN));
        Set<SerialDilution> all = new HashSet<>(List.of(
                dilution,
                dilution.withFold(2),
                dilution.withVolume(Volume.parse("100 µL")),
                dilution.withSmallestVolume(Volume.parse("2 µL")),
                dilution.withDiluent(Diluent.MEDIUM)));
        assertEquals(5, all.size());
    }

    @Test
    void sharesOfSolventUpToAll() {
        VehiclePlan plan = VehiclePlan.of(SERIES, Concentration.parse("10 mM"));
        assertEquals(100, plan.withTotalPercent(100).getTotalPercent());
        assertThrows(IllegalArgumentException.class, () -> plan.withTotalPercent(100.1));
        assertEquals(plan, plan.withTotalPercent(plan.getTotalPercent()));
        assertEquals(Concentration.parse("0.01 mM"), plan.getWeakestStock(100));
        assertThrows(IllegalArgumentException.class, () -> plan.getWeakestStock(100.1));
        assertTrue(plan.withSolubility(Concentration.parse("10 µM")).isSoluble(0));
        assertNotEquals(plan, plan.withSolubility(Concentration.parse("10 µM")));
        assertNotEquals(plan, plan.withTotalPercent(50));
        assertNotEquals(
                plan,
                VehiclePlan.of(SERIES, Concentration.parse("1 mM")).withTotalPercent(plan.getTotalPercent() * 10));
        assertNotEquals(
                plan,
                VehiclePlan.of(DilutionSeries.of(Concentration.parse("10 µM"), 5, 3), Concentration.parse("10 mM")));
        assertEquals("", plan.toTable().getText(0, "solubility"));
        VehiclePlan judged = plan.withSolubility(Concentration.parse("1 µM"));
        assertEquals("soluble", judged.toTable().getText(1, "solubility"));
        assertEquals(0.09, judged.toTable().getNumber(1, "backfill"), 1e-15);
        assertEquals(0.01, judged.toTable().getNumber(1, "from_stock"), 1e-15);
        assertEquals(0.1, judged.toTable().getNumber(1, "total"), 1e-15);
    }

    private static PlateLayout layout(String... doses) {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_384);
        for (int i = 0; i < doses.length; i++) {
            layout = layout.with(
                    Well.at(0, i),
                    WellContent.of(WellRole.SAMPLE).withDrug("a").withConcentration(Concentration.parse(doses[i])));
        }
        return layout;
    }

    private static SourceWell source(String well, String stock, String usable) {
        return SourceWell.of(Well.of(well), "a", Concentration.parse(stock), Volume.parse(usable));
    }

    private static DispensedDose only(PickList list) {
        assertEquals(1, list.getDoses().size());
        return list.getDoses().get(0);
    }

    /** 100 µM of 10 mM in 50 µL is 500 nL, the largest transfer itself; 50.5 µL take 505. */
    @Test
    void theLargestTransferIsDispensed() {
        PickListDesign design = PickListDesign.withDefaults();
        List<SourceWell> sources = List.of(source("A1", "10 mM", "40 µL"), SOLVENT);
        DispensedDose dose = only(design.of(layout("100 µM"), sources));
        assertEquals(DispenseOutcome.WITHIN_TOLERANCE, dose.getOutcome());
        assertEquals(500, dose.getVolume().in(VolumeUnit.NANOLITRE), 1e-9);
        DispensedDose more = only(design.withWellVolume(Volume.parse("50.5 µL")).of(layout("100 µM"), sources));
        assertEquals(DispenseOutcome.ABOVE_LARGEST_TRANSFER, more.getOutcome());
        // All that a source holds, and one droplet less.
        assertEquals(
                DispenseOutcome.WITHIN_TOLERANCE,
                only(design.of(layout("100 µM"), List.of(source("A1", "10 mM", "500 nL"), SOLVENT)))
                        .getOutcome());
        assertEquals(
                DispenseOutcome.SOURCE_EMPTY,
                only(design.of(layout("100 µM"), List.of(source("A1", "10 mM", "497.5 nL"), SOLVENT)))
                        .getOutcome());
    }

    /** 0.5 µM of 10 mM is one droplet of 2.5 nL; 0.25 µM is half a droplet, which is rounded up; 0.24 µM is none. */
    @Test
    void oneDropletIsTheLeast() {
        PickListDesign design = PickListDesign.withDefaults();
        List<SourceWell> sources = List.of(source("A1", "10 mM", "40 µL"), SOLVENT);
        assertEquals(
                DispenseOutcome.WITHIN_TOLERANCE,
                only(design.of(layout("0.5 µM"), sources)).getOutcome());
        DispensedDose half = only(design.of(layout("0.25 µM"), sources));
        assertEquals(DispenseOutcome.ROUNDED, half.getOutcome());
        assertEquals(100, half.getErrorPercent(), 1e-9);
        assertEquals(
                DispenseOutcome.BELOW_ONE_DROPLET,
                only(design.of(layout("0.24 µM"), sources)).getOutcome());
    }

    /** 0.625 µM is 1.25 droplets: one is 20 % too little, which a tolerance of 20 % allows and one of 19 % does not. */
    @Test
    void anErrorOfTheToleranceIsTolerated() {
        List<SourceWell> sources = List.of(source("A1", "10 mM", "40 µL"), SOLVENT);
        PickListDesign design = PickListDesign.withDefaults();
        assertEquals(
                DispenseOutcome.WITHIN_TOLERANCE,
                only(design.withTolerance(20).of(layout("0.625 µM"), sources)).getOutcome());
        assertEquals(
                DispenseOutcome.ROUNDED,
                only(design.withTolerance(19).of(layout("0.625 µM"), sources)).getOutcome());
        assertThrows(IllegalArgumentException.class, () -> design.withTolerance(-1));
        assertThrows(IllegalArgumentException.class, () -> design.withTolerance(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> design.withDroplet(Volume.parse("0 nL")));
        assertThrows(IllegalArgumentException.class, () -> design.withWellVolume(Volume.parse("0 nL")));
        assertThrows(IllegalArgumentException.class, () -> design.withLargestTransfer(Volume.parse("0 nL")));
        Set<PickListDesign> all = new HashSet<>(List.of(
                design,
                design.withTolerance(0),
                design.withDroplet(Volume.parse("25 nL")),
                design.withWellVolume(Volume.parse("25 µL")),
                design.withLargestTransfer(Volume.parse("25 nL")),
                design.withDestinationPlate("D")));
        assertEquals(6, all.size());
    }

    /** Both within the tolerance: the smaller volume; of two that are not, the smaller error; of two alike, the first. */
    @Test
    void theSourceOfTheSmallerVolumeOrElseOfTheSmallerErrorIsTaken() {
        PickListDesign design = PickListDesign.withDefaults();
        SourceWell strong = source("A1", "10 mM", "40 µL");
        SourceWell weak = source("A2", "5 mM", "40 µL");
        for (List<SourceWell> sources : List.of(List.of(strong, weak, SOLVENT), List.of(weak, strong, SOLVENT))) {
            PickList exact = design.of(layout("5 µM"), sources);
            assertEquals(Well.of("A1"), exact.getTransfers().get(0).getSource());
            // 0.7 µM: 1.4 droplets of the strong one (-28.6 %), 2.8 of the weak one (+7.1 %).
            PickList rounded = design.of(layout("0.7 µM"), sources);
            assertEquals(Well.of("A2"), rounded.getTransfers().get(0).getSource());
            assertEquals(100 / 14.0, only(rounded).getErrorPercent(), 1e-9);
            assertEquals(
                    0.75,
                    only(rounded).getActual().in(Concentration.parse("1 µM").getUnit()),
                    1e-12);
        }
        SourceWell twin = source("A3", "10 mM", "40 µL");
        PickList first = design.of(layout("5 µM"), List.of(strong, twin, SOLVENT));
        assertEquals(Well.of("A1"), first.getTransfers().get(0).getSource());
    }

    /** Of the wells 25 nL and 5 nL the second needs 20 nL of solvent, which the first solvent does not hold. */
    @Test
    void solventIsTakenWhereThereIsEnough() {
        SourceWell little = SourceWell.ofVehicle(Well.of("P1"), "DMSO", Volume.parse("17.5 nL"));
        SourceWell enough = SourceWell.ofVehicle(Well.of("P2"), "DMSO", Volume.parse("20 nL"));
        SourceWell drug = source("A1", "10 mM", "40 µL");
        PickListDesign design = PickListDesign.withDefaults();
        PickList list = design.of(layout("5 µM", "1 µM"), List.of(little, drug, enough));
        Transfer last = list.getTransfers().get(2);
        assertEquals(Well.of("P2"), last.getSource());
        assertEquals(Well.of("A2"), last.getDestination());
        assertEquals(20, last.getVolume().in(VolumeUnit.NANOLITRE), 1e-9);
        assertEquals(3, list.getTransfers().size());
        IllegalArgumentException used = assertThrows(
                IllegalArgumentException.class, () -> design.of(layout("5 µM", "1 µM"), List.of(little, drug)));
        assertTrue(used.getMessage().contains("20.0 nL") && used.getMessage().contains("used up"), used.getMessage());
        IllegalArgumentException none =
                assertThrows(IllegalArgumentException.class, () -> design.of(layout("5 µM", "1 µM"), List.of(drug)));
        assertTrue(none.getMessage().contains("no source holds solvent"), none.getMessage());
    }

    /** 2 lines of 3 doses and 3 replicates, 2 vehicles per line and 2 blanks are 24 wells: a plate of 24 without an edge. */
    @Test
    void aPlateIsFilledToItsLastWell() {
        LayoutDesign design = LayoutDesign.withDefaults()
                .withFormat(PlateFormat.ofWellCount(24))
                .withEdge(0)
                .withLines(List.of("A", "B"))
                .withDrug("a", SERIES)
                .withVehicles(2)
                .withBlanks(2);
        PlateLayout full = design.of(1);
        int vehicles = 0;
        int blanks = 0;
        for (Well well : full.getFormat().getWells()) {
            vehicles += full.get(well).getRole() == WellRole.VEHICLE ? 1 : 0;
            blanks += full.get(well).getRole() == WellRole.BLANK ? 1 : 0;
            assertNotEquals(WellRole.EMPTY, full.get(well).getRole());
        }
        assertEquals(4, vehicles);
        assertEquals(2, blanks);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> design.withBlanks(3).of(1));
        assertTrue(refused.getMessage().contains("needs 25 wells, but 24 of 24"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> design.withBlanks(-1));
        assertThrows(IllegalArgumentException.class, () -> design.withVehicles(-1));
        assertThrows(IllegalArgumentException.class, () -> design.withPositiveControls(-1));
        assertThrows(IllegalArgumentException.class, () -> design.withEdge(-1));
        assertThrows(IllegalArgumentException.class, () -> design.withReplicates(0));
        PlateLayout single = design.withReplicates(1).of(1);
        assertEquals(
                6,
                single.getFormat().getWells().stream()
                        .filter(well -> single.get(well).getRole() == WellRole.SAMPLE)
                        .count());
        assertEquals(design, design.withReplicates(3));
        assertEquals(
                design.withArrangement(Arrangement.RANDOMIZED).of(3),
                design.withArrangement(Arrangement.RANDOMIZED).of(3));
        assertNotEquals(design.of(3), design.of(4));
    }

    /** A block of a replicate is a run of columns: with three replicates the first lies left of the last. */
    @Test
    void blocksLieBesideEachOther() {
        PlateLayout layout = LayoutDesign.withDefaults()
                .withDrug("a", SERIES)
                .withVehicles(0)
                .withBlanks(0)
                .of(7);
        int[] least = {99, 99, 99};
        int[] most = {-1, -1, -1};
        int wells = 0;
        for (Well well : layout.getFormat().getWells()) {
            WellContent content = layout.get(well);
            if (content.getRole() == WellRole.SAMPLE) {
                int block = content.getReplicate() - 1;
                least[block] = Math.min(least[block], well.getColumn());
                most[block] = Math.max(most[block], well.getColumn());
                assertTrue(well.getRow() >= 1 && well.getRow() <= 6, well.toString());
                wells++;
            }
        }
        assertEquals(9, wells);
        // Sixty wells in ten columns: twenty to a block.
        assertTrue(least[0] >= 1 && most[0] <= 4, "block 1");
        assertTrue(least[1] >= 4 && most[1] <= 7, "block 2");
        assertTrue(least[2] >= 7 && most[2] <= 10, "block 3");
    }

    /** Columns run down and up in turn: the twenty wells of a block are three columns of six, and two from the bottom of the fourth. */
    @Test
    void blocksAreRunsOfColumnsDownAndUp() {
        LayoutDesign design = LayoutDesign.withDefaults()
                .withDrug("a", SERIES)
                .withVehicles(0)
                .withBlanks(0);
        int fourth = 0;
        int seventh = 0;
        for (long seed = 0; seed < 40; seed++) {
            PlateLayout layout = design.of(seed);
            for (Well well : layout.getFormat().getWells()) {
                WellContent content = layout.get(well);
                if (content.getRole() == WellRole.SAMPLE && well.getColumn() == 4) {
                    assertEquals(well.getRow() >= 5 ? 1 : 2, content.getReplicate(), well.toString());
                    fourth++;
                }
                if (content.getRole() == WellRole.SAMPLE && well.getColumn() == 7) {
                    assertEquals(well.getRow() <= 4 ? 2 : 3, content.getReplicate(), well.toString());
                    seventh++;
                }
            }
        }
        assertTrue(fourth > 10 && seventh > 10);
    }

    /** The source of a holds 50 nL, one well: the first well lacks b, gets nothing, and leaves them to the second. */
    @Test
    void aWellWithoutOneOfItsDrugsUsesUpNothing() {
        WellContent both = WellContent.of(WellRole.SAMPLE)
                .withDrug("a")
                .withConcentration(Concentration.parse("10 µM"))
                .withPartners(List.of(Treatment.of("b", Concentration.parse("1 µM"))));
        PlateLayout layout = layout("10 µM", "10 µM").with(Well.of("A1"), both);
        PickList list = PickListDesign.withDefaults().of(layout, List.of(source("A1", "10 mM", "50 nL"), SOLVENT));
        assertEquals(WellRole.EMPTY, list.getLayout().get("A1").getRole());
        assertEquals(WellRole.SAMPLE, list.getLayout().get("A2").getRole());
        assertEquals(1, list.getTransfers().size());
        assertEquals(2, list.getMissingCount());
    }

    /** 0.625 µM of 10 mM is a droplet and a quarter: one droplet makes 0.5 µM, of a partner as well. */
    @Test
    void partnersHoldWhatIsDispensed() {
        SourceWell partner = SourceWell.of(Well.of("B1"), "b", Concentration.parse("10 mM"), PLENTY);
        WellContent both = WellContent.of(WellRole.SAMPLE)
                .withDrug("a")
                .withConcentration(Concentration.parse("10 µM"))
                .withPartners(List.of(Treatment.of("b", Concentration.parse("0.625 µM"))));
        PickList list = PickListDesign.withDefaults()
                .of(
                        layout("10 µM").with(Well.of("A1"), both),
                        List.of(source("A1", "10 mM", "40 µL"), partner, SOLVENT));
        Treatment made = list.getLayout().get("A1").getPartners().get(0);
        assertEquals("b", made.getDrug());
        assertEquals(0.5, made.getConcentration().in(Concentration.parse("1 µM").getUnit()), 1e-12);
        assertEquals(20, list.getLargestErrorPercent(), 1e-9);
    }

    /** 10 µM of steps of 400 takes 0.5 µL of 200; a pipette from 2 µL on needs tubes of 800. */
    @Test
    void theVolumeThatWouldDoIsTold() {
        Concentration top = Concentration.parse("10 µM");
        SerialDilution dilution = SerialDilution.withDefaults().withSmallestVolume(Volume.parse("2 µL"));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> dilution.of(DilutionSeries.of(top, 400, 2), top));
        assertTrue(refused.getMessage().contains("make tubes of 800"), refused.getMessage());
        assertEquals(
                2,
                dilution.withVolume(Volume.parse("800 µL"))
                        .of(DilutionSeries.of(top, 400, 2), top)
                        .size());
    }
}
