package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each part of a plate's values counts where they are compared; and what is derived from wells is derived from the right ones. */
class PlateValuesTest {
    private static final Concentration DOSE = Concentration.parse("1 µM");
    private static final Treatment PARTNER = Treatment.of("b", Concentration.parse("2 nM"));

    /** Holds that none of the variants equals the value, nor one another, and that an equal one has its hash code. */
    private static void assertTellsApart(Object value, Object same, List<?> variants) {
        assertEquals(value, same);
        assertEquals(value.hashCode(), same.hashCode());
        for (int i = 0; i < variants.size(); i++) {
            assertNotEquals(value, variants.get(i));
            assertNotEquals(value.hashCode(), variants.get(i).hashCode(), "variant " + i);
            for (int j = 0; j < i; j++) {
                assertNotEquals(variants.get(i), variants.get(j));
            }
        }
        assertNotEquals(value, "text");
    }

    private static Transfer transfer() {
        return Transfer.of(" a ", Well.of("A1"), Well.of("B2"), Volume.parse("2.5 nL"))
                .fromPlate("S")
                .toPlate("D");
    }

    @Test
    void transfersAreEqualInEveryPart() {
        Volume volume = Volume.parse("2.5 nL");
        assertTellsApart(
                transfer(),
                transfer(),
                List.of(
                        transfer().fromPlate("S2"),
                        transfer().toPlate("D2"),
                        transfer().withOutcome(volume, "empty"),
                        transfer().withOutcome(Volume.parse("2 nL"), ""),
                        Transfer.of("b", Well.of("A1"), Well.of("B2"), volume)
                                .fromPlate("S")
                                .toPlate("D"),
                        Transfer.of("a", Well.of("A2"), Well.of("B2"), volume)
                                .fromPlate("S")
                                .toPlate("D"),
                        Transfer.of("a", Well.of("A1"), Well.of("B3"), volume)
                                .fromPlate("S")
                                .toPlate("D"),
                        Transfer.of("a", Well.of("A1"), Well.of("B2"), Volume.parse("5 nL"))
                                .fromPlate("S")
                                .toPlate("D")));
        assertEquals("a", transfer().getSample());
        assertEquals(Well.of("A1"), transfer().getSource());
        assertEquals(Well.of("B2"), transfer().getDestination());
        assertEquals("D", transfer().getDestinationPlate());
        assertEquals(volume, transfer().getVolume());
    }

    @Test
    void aTransferFailedWhereItSaysSoOrTheVolumeDiffers() {
        assertFalse(transfer().isFailed());
        assertFalse(transfer().withOutcome(Volume.parse("0.0025 µL"), "").isFailed(), "the same in another unit");
        assertTrue(transfer().withOutcome(Volume.parse("2.4 nL"), "").isFailed());
        assertTrue(transfer().withOutcome(Volume.parse("2.5 nL"), "clogged").isFailed());
        assertEquals("2.5 nL of a from A01 to B02", transfer().toString());
        assertEquals(
                "2.5 nL from A01 to B02 (failed)",
                Transfer.of("", Well.of("A1"), Well.of("B2"), Volume.parse("2.5 nL"))
                        .withOutcome(Volume.parse("0 nL"), "empty")
                        .toString());
    }

    @Test
    void listsOfTransfersAreReadInOrder() {
        Transfer other = transfer().toPlate("E").withOutcome(Volume.parse("0 nL"), "empty");
        TransferList list = TransferList.of(List.of(transfer(), other));
        assertEquals(2, list.size());
        assertEquals(List.of("D", "E"), list.getDestinationPlates());
        assertEquals(List.of(), list.getFailedWells("D"));
        assertEquals(List.of(Well.of("B2")), list.getFailedWells("E"));
        assertEquals(transfer(), list.get(0));
        assertEquals(other, list.get(1));
        assertEquals(transfer(), list.iterator().next());
        assertThrows(IllegalArgumentException.class, () -> list.get(-1));
        assertThrows(IllegalArgumentException.class, () -> list.get(2));
        assertEquals(2.5, list.toTable().getNumber(0, "Transfer Volume"));
        assertEquals(0, list.toTable().getNumber(1, "Actual Volume"));
        assertTellsApart(list, TransferList.of(List.of(transfer(), other)), List.of(TransferList.of(List.of(other))));
    }

    private static WellContent content() {
        return WellContent.of(WellRole.SAMPLE)
                .withLine("A549")
                .withDrug("a")
                .withConcentration(DOSE)
                .withReplicate(1)
                .withExperiment("e")
                .withPartners(List.of(PARTNER))
                .withVehiclePercent(0.1);
    }

    @Test
    void contentsOfWellsAreEqualInEveryPart() {
        assertTellsApart(
                content(),
                content(),
                List.of(
                        content().withRole(WellRole.VEHICLE),
                        content().withLine("H1975"),
                        content().withDrug("c"),
                        content().withConcentration(Concentration.parse("2 µM")),
                        content().withReplicate(2),
                        content().withExperiment("f"),
                        content().withPartners(List.of()),
                        content().withVehiclePercent(0)));
        assertTellsApart(
                PARTNER,
                Treatment.of(" b ", Concentration.parse("2 nM")),
                List.of(
                        Treatment.of("c", Concentration.parse("2 nM")),
                        Treatment.of("b", Concentration.parse("3 nM"))));
        assertEquals("b", PARTNER.getDrug());
        assertEquals("b 2 nM", PARTNER.toString());
    }

    @Test
    void sharesOfVehicleAndReplicatesHaveLimits() {
        assertEquals(0, content().withVehiclePercent(0).getVehiclePercent());
        assertEquals(100, content().withVehiclePercent(100).getVehiclePercent());
        assertEquals(0, content().withReplicate(0).getReplicate());
        assertThrows(IllegalArgumentException.class, () -> content().withReplicate(-1));
    }

    @Test
    void aPartnerWithADoseMakesASampleOfAnUnusedWellOnly() {
        WellContent drug = WellContent.of(WellRole.EMPTY).withDrug("a");
        assertEquals(WellRole.SAMPLE, drug.withPartners(List.of(PARTNER)).getRole());
        assertEquals(
                WellRole.POSITIVE_CONTROL,
                drug.withRole(WellRole.POSITIVE_CONTROL)
                        .withPartners(List.of(PARTNER))
                        .getRole());
        assertEquals(WellRole.EMPTY, drug.withPartners(List.of()).getRole());
    }

    @Test
    void entriesOfAManifestAreEqualInEveryPart() {
        PlateManifest.Entry entry =
                PlateManifest.Entry.of("P1", "t").withHours(72).withLine("A549").withExperiment("e");
        assertTellsApart(
                entry,
                PlateManifest.Entry.of(" P1 ", " t ")
                        .withHours(72)
                        .withLine("A549")
                        .withExperiment("e"),
                List.of(
                        PlateManifest.Entry.of("P2", "t")
                                .withHours(72)
                                .withLine("A549")
                                .withExperiment("e"),
                        PlateManifest.Entry.of("P1", "u")
                                .withHours(72)
                                .withLine("A549")
                                .withExperiment("e"),
                        entry.withHours(0),
                        entry.withLine("H1975"),
                        entry.withExperiment("f")));
        assertThrows(IllegalArgumentException.class, () -> entry.withHours(Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(entry.withHours(Double.NaN).getHours()));
        PlateManifest one = PlateManifest.of(List.of(entry));
        assertTellsApart(
                one, PlateManifest.of(List.of(entry)), List.of(PlateManifest.of(List.of(entry.withLine("x")))));
        assertEquals(72, one.toTable().getNumber(0, "time"));
    }

    @Test
    void valuesOfWellsAreEqualInStatusAndNumber() {
        assertTellsApart(
                WellValue.measured(1),
                WellValue.measured(1),
                List.of(
                        WellValue.measured(2),
                        WellValue.masked(1),
                        WellValue.aboveRange(1),
                        WellValue.belowRange(1),
                        WellValue.of(WellStatus.MISSING)));
        assertEquals(WellValue.measured(0), WellValue.measured(-0.0));
        assertTrue(WellValue.measured(1).isUsable());
        assertEquals(1, WellValue.measured(1).getRecordedValue());
        assertEquals(2, WellValue.belowRange(2).getBound());
        assertTrue(Double.isNaN(WellValue.masked(1).getValue()));
    }

    @Test
    void statusesAndRolesSayWhatTheyAre() {
        for (WellStatus status : WellStatus.values()) {
            assertEquals(status == WellStatus.MEASURED, status.isUsable());
            assertEquals(status == WellStatus.OVERFLOW || status == WellStatus.ABOVE_RANGE, status.isSaturated());
        }
        for (WellRole role : WellRole.values()) {
            assertEquals(role != WellRole.EMPTY && role != WellRole.BLANK, role.hasCells());
        }
    }

    private static PlateReading reading() {
        return PlateReading.of(
                        PlateFormat.WELLS_6,
                        Map.of(
                                Well.of("A1"), WellValue.measured(1),
                                Well.of("A2"), WellValue.masked(2),
                                Well.of("A3"), WellValue.of(WellStatus.OVERFLOW),
                                Well.of("B1"), WellValue.aboveRange(4),
                                Well.of("B2"), WellValue.of(WellStatus.NOT_READ)))
                .withName("p");
    }

    @Test
    void readingsAreEqualInEveryPart() {
        assertTellsApart(
                reading(),
                reading(),
                List.of(
                        reading().withName("q"),
                        reading().withChannel("570"),
                        reading().withUnit("OD"),
                        reading().withSource("f.csv"),
                        reading().withSheet("s"),
                        reading().withTimeSeconds(60)));
        assertNotEquals(reading(), reading().withMasked("A1"));
        assertNotEquals(
                PlateReading.of(PlateFormat.WELLS_6, new double[6]),
                PlateReading.of(PlateFormat.WELLS_12, new double[12]));
    }

    @Test
    void readingsAreChangedWellByWell() {
        PlateReading doubled =
                reading().map(value -> value.isUsable() ? WellValue.measured(2 * value.getValue()) : value);
        assertEquals(2, doubled.getValue(Well.of("A1")));
        assertEquals(WellValue.masked(2), doubled.get("A2"));
        assertEquals("p", doubled.getName());
        PlateReading byWell = reading().map((well, value) -> WellValue.measured(well.getColumnNumber()));
        assertArrayEquals(new double[] {1, 2, 3, 1, 2, 3}, byWell.getValues());
        assertArrayEquals(new double[] {1}, reading().getMeasured(Well.range("A1:B3")));
        assertEquals(1, reading().countOf(WellStatus.EMPTY));
    }

    @Test
    void aHeatMapMarksTheWellsThatWereToBeRead() {
        Figure figure = reading().withUnit("OD").toFigure();
        HeatMap map = (HeatMap) figure.getElements().get(0);
        assertEquals("p", figure.getTitle());
        assertEquals(List.of("A", "B"), figure.getYaxis().getCategories());
        assertEquals(List.of("1", "2", "3"), figure.getXaxis().getCategories());
        assertEquals(1, map.getValue(0, 0));
        assertTrue(Double.isNaN(map.getValue(0, 1)));
        CellMark[][] marks = {{null, CellMark.MASKED, CellMark.OVERFLOW}, {CellMark.OVERFLOW, CellMark.MISSING, null}};
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                assertEquals(marks[row][column], map.getMark(row, column), row + ", " + column);
            }
        }
    }

    @Test
    void wellsOfOneConditionAreTreatedAlike() {
        WellContent sample =
                WellContent.of(WellRole.SAMPLE).withLine("x").withDrug("a").withConcentration(DOSE);
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_12)
                .with(Well.of("A1"), sample)
                .with(Well.of("A2"), sample.withReplicate(2).withExperiment("e"))
                .with(Well.of("A3"), sample.withDrug("b"))
                .with(Well.of("A4"), sample.withLine("y"))
                .with(Well.of("B1"), sample.withConcentration(Concentration.parse("2 µM")))
                .with(Well.of("B2"), sample.withConcentration(Concentration.parse("1 nM")))
                .with(Well.of("B3"), sample.withRole(WellRole.VEHICLE))
                .with(Well.of("B4"), WellContent.of(WellRole.VEHICLE).withLine("x"))
                .with(Well.of("C1"), WellContent.of(WellRole.BLANK))
                .with(
                        Well.of("C2"),
                        WellContent.of(WellRole.SAMPLE).withLine("x").withDrug("a"));
        PlateConditions conditions = PlateConditions.of(layout);
        int[] expected = {0, 0, 1, 2, 3, 4, 5, 5, PlateConditions.NONE, 6, PlateConditions.NONE, PlateConditions.NONE};
        int[] actual = new int[12];
        for (int i = 0; i < 12; i++) {
            actual[i] = conditions.of(i);
        }
        assertArrayEquals(expected, actual);
        assertEquals(7, conditions.size());
        assertEquals(sample, conditions.content(0));
        assertEquals(WellRole.VEHICLE, conditions.content(5).getRole());
        double[][] groups = conditions.group(new double[] {1, 2, 3, Double.NaN, 5, 6, 7, 8, 9, 10, 11, 12});
        assertArrayEquals(new double[][] {{1, 2}, {3}, {}, {5}, {6}, {7, 8}, {10}}, groups);
    }

    @Test
    void wellsOfALineAreItsOwnOrThoseThatNameNone() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_6)
                .withRole("A1:A2", WellRole.VEHICLE)
                .withLine("A1", "x")
                .withRole("A3", WellRole.BLANK)
                .withLine("A3", "z")
                .withRole("B1", WellRole.SAMPLE)
                .withLine("B1", "y");
        assertEquals(List.of(Well.of("A1")), layout.getWells(WellRole.VEHICLE, "x"));
        assertEquals(List.of(Well.of("A2")), layout.getWells(WellRole.VEHICLE, "y"));
        assertEquals(List.of(), layout.getWells(WellRole.POSITIVE_CONTROL, "x"));
        assertEquals(List.of("y", "x", ""), layout.getLinesWithCells());
        layout.requireFormatOf(reading());
        PlateReading larger = PlateReading.of(PlateFormat.WELLS_12, new double[12]);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> layout.requireFormatOf(larger.withName("q")))
                .getMessage();
        assertTrue(message.startsWith("plate \"q\" has 12 wells, its layout 6"), message);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> layout.requireFormatOf(larger))
                .getMessage()
                .startsWith("plate has 12 wells"));
    }

    @Test
    void layoutsDifferInFormatContentAndHash() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_6).withRole("A1", WellRole.VEHICLE);
        assertTellsApart(
                layout,
                PlateLayout.of(PlateFormat.WELLS_6).withRole("A1", WellRole.VEHICLE),
                List.of(layout.withLine("A1", "x"), PlateLayout.of(PlateFormat.WELLS_12)));
        DilutionSeries series = DilutionSeries.of(DOSE, 2, 3);
        assertTellsApart(series, DilutionSeries.of(DOSE, 2, 3), List.of(DilutionSeries.of(DOSE, 3, 3)));
        assertThrows(IllegalArgumentException.class, () -> series.get(-1));
    }

    @Test
    void wellsBeyondEachEdgeAreRefused() {
        assertEquals(Well.of("AF48"), Well.at(31, 47));
        for (int[] bad : new int[][] {{32, 0}, {0, -1}, {-1, 0}, {0, 48}}) {
            assertThrows(IllegalArgumentException.class, () -> Well.at(bad[0], bad[1]));
        }
        assertEquals("A09", Well.at(0, 8).getName());
        assertEquals("A10", Well.at(0, 9).getName());
        assertEquals("AA01", Well.at(26, 0).getName());
    }
}
