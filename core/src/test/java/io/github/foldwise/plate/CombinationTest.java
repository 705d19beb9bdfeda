package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinationTest {
    private static final Treatment PARTNER = Treatment.of("MK-2206", Concentration.parse("0.15 µM"));
    private static final WellContent ERLOTINIB =
            WellContent.of(WellRole.EMPTY).withDrug("erlotinib").withConcentration(Concentration.parse("1 µM"));

    @Test
    void partnerMakesASampleOfAVehicle() {
        WellContent vehicle =
                WellContent.of(WellRole.EMPTY).withDrug("a").withConcentration(Concentration.parse("0 µM"));
        assertEquals(WellRole.VEHICLE, vehicle.getRole());
        assertEquals(WellRole.SAMPLE, vehicle.withPartners(List.of(PARTNER)).getRole());
        Treatment none = Treatment.of("b", Concentration.parse("0 µM"));
        assertEquals(WellRole.VEHICLE, vehicle.withPartners(List.of(none)).getRole());
        assertEquals("a", vehicle.withPartners(List.of(none)).getRegimen());
    }

    @Test
    void regimenNamesWhatACurveIsCombinedWith() {
        WellContent pair = ERLOTINIB.withPartners(List.of(PARTNER)).withVehiclePercent(0.2);
        assertEquals("erlotinib + MK-2206 0.15 µM", pair.getRegimen());
        assertEquals("sample, erlotinib, 1 µM, + MK-2206 0.15 µM", pair.toString());
        assertEquals(0.2, pair.withLine("A549").getVehiclePercent());
        assertEquals(List.of(PARTNER), pair.withExperiment("e").withReplicate(2).getPartners());
        assertNotEquals(pair, pair.withPartners(List.of()));
        assertEquals(
                pair.hashCode(),
                ERLOTINIB.withVehiclePercent(0.2).withPartners(List.of(PARTNER)).hashCode());
    }

    @Test
    void partnersWithoutAFirstDrugAndSharesBeyondTheWellAreRefused() {
        WellContent nothing = WellContent.of(WellRole.EMPTY);
        assertThrows(IllegalArgumentException.class, () -> nothing.withPartners(List.of(PARTNER)));
        assertThrows(IllegalArgumentException.class, () -> ERLOTINIB.withPartners(List.of(PARTNER, PARTNER)));
        assertThrows(IllegalArgumentException.class, () -> ERLOTINIB.withVehiclePercent(101));
        assertThrows(IllegalArgumentException.class, () -> ERLOTINIB.withVehiclePercent(-1));
        assertThrows(IllegalArgumentException.class, () -> Treatment.of(" ", Concentration.parse("1 nM")));
    }

    @Test
    void tableHasColumnsForPartnersOnlyWhereThereAreSome() {
        PlateLayout plain = PlateLayout.of(PlateFormat.WELLS_6).with(Well.of("A1"), ERLOTINIB);
        assertEquals(8, plain.toTable().getColumnCount());
        Table table = plain.with(Well.of("A2"), ERLOTINIB.withPartners(List.of(PARTNER)))
                .withVehiclePercent("A1", 0.1)
                .toTable();
        assertEquals("MK-2206", table.getText(1, "drug 2"));
        assertEquals(0.15, table.getNumber(1, "concentration 2"));
        assertEquals("", table.getText(0, "drug 2"));
        assertEquals(0.1, table.getNumber(0, "vehicle percent"));
    }

    @Test
    void figureShowsDosesOnTheLogarithmicScale() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_6)
                .withConcentration("A1", Concentration.parse("10 µM"))
                .withConcentration("A2", Concentration.parse("100 nM"))
                .withRole("A3", WellRole.VEHICLE)
                .withRole("B1", WellRole.BLANK);
        HeatMap map = (HeatMap) layout.toFigure().getElements().get(0);
        assertEquals(1, map.getValue(0, 0));
        assertEquals(-1, map.getValue(0, 1), 1e-15);
        assertEquals(-2, map.getValue(0, 2), 1e-15, "the vehicle lies a step below the lowest dose");
        assertTrue(Double.isNaN(map.getValue(1, 0)));
        assertTrue(Double.isNaN(map.getValue(1, 2)));
        PlateLayout mixed = layout.withConcentration("B2", Concentration.parse("1 ng/mL"));
        HeatMap used = (HeatMap) mixed.toFigure().getElements().get(0);
        assertEquals(1, used.getValue(0, 0), "doses that cannot be compared are only in use");
    }

    @Test
    void transfersTellWhichWellsWereMissed() {
        Transfer good = Transfer.of("a", Well.of("A1"), Well.of("B2"), Volume.parse("2.5 nL"))
                .fromPlate("S")
                .toPlate("D");
        Transfer bad = Transfer.of("a", Well.of("A1"), Well.of("B1"), Volume.parse("2.5 nL"))
                .toPlate("D")
                .withOutcome(Volume.parse("0 nL"), "MM02: empty");
        TransferList list = TransferList.of(List.of(good, bad, bad));
        assertEquals(List.of(Well.of("B1")), list.getFailedWells("D"));
        assertEquals(2, list.getFailedCount());
        assertEquals(3, list.toTable().getRowCount());
        assertEquals("MM02: empty", list.toTable().getText(1, "Transfer Status"));
        assertEquals(list, TransferList.of(List.of(good, bad, bad)));
        assertEquals(list.hashCode(), TransferList.of(List.of(good, bad, bad)).hashCode());
        assertTrue(list.toString().startsWith("3 transfers, 2 failed\n  2.5 nL of a from A01 to B02"), list.toString());
        assertThrows(IllegalArgumentException.class, () -> list.getFailedWells("X"));
        assertThrows(IllegalArgumentException.class, () -> list.get(3));
        assertEquals("", good.getFailure());
        assertEquals("S", good.getSourcePlate());
    }

    @Test
    void manifestFindsPlatesByName() {
        PlateManifest manifest = PlateManifest.of(List.of(
                PlateManifest.Entry.of("P1", "u.xlsx").withHours(0).withLine("A549"),
                PlateManifest.Entry.of("P2", "t.xlsx").withHours(72).withExperiment("e1")));
        assertEquals(72, manifest.get("P2").getHours());
        assertEquals("P1: u.xlsx, A549", manifest.get("P1").toString());
        assertEquals(List.of("P1", "P2"), manifest.toTable().getTexts("plate"));
        assertEquals(
                manifest.hashCode(),
                PlateManifest.of(List.of(manifest.get("P1"), manifest.get("P2")))
                        .hashCode());
        assertTrue(manifest.toString().startsWith("plates"));
        assertThrows(IllegalArgumentException.class, () -> manifest.get("P3"));
        assertThrows(IllegalArgumentException.class, () -> PlateManifest.of(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> PlateManifest.of(List.of(manifest.get("P1"), manifest.get("P1"))));
        assertThrows(IllegalArgumentException.class, () -> PlateManifest.Entry.of(" ", "t"));
        assertThrows(
                IllegalArgumentException.class,
                () -> PlateManifest.Entry.of("P", "t").withHours(-1));
    }
}
