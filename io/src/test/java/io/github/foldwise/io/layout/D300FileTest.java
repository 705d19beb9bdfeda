package io.github.foldwise.io.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class D300FileTest {
    private static final String PROTOCOL = """
            <?xml version="1.0" encoding="utf-8"?>
            <Protocol>
              <!--Protocol files are intended for programmatic access.-->
              <Version>3.1</Version><VolumeUnit>nL</VolumeUnit><ConcentrationUnit>µM</ConcentrationUnit>
              <Fluids>
                <Fluid ID="0"><Name>erlotinib</Name><ByVol>False</ByVol><Concentration>10000</Concentration><ConcentrationUnit>mM</ConcentrationUnit></Fluid>
                <Fluid ID="1"><Name>erlotinib - 1:100</Name><RootFluidID>0</RootFluidID><Concentration>100</Concentration></Fluid>
                <Fluid ID="2"><Name>MK-2206</Name><Concentration>5000</Concentration></Fluid>
                <Fluid ID="3"><Name>DMSO</Name><Concentration>10000</Concentration></Fluid>
              </Fluids>
              <Plates><Mode>Concentration</Mode>
                <Plate><PlateType>Default96</PlateType><Rows>8</Rows><Cols>12</Cols><Name>P</Name><AssayVolume>100000</AssayVolume>
                  <Wells>
                    <Well Row="1" Col="1"><Fluid ID="0">10</Fluid></Well>
                    <Well Row="1" Col="2"><Fluid ID="1">0.05</Fluid><Fluid ID="0">1</Fluid></Well>
                    <Well Row="1" Col="3"><Fluid ID="0">1</Fluid><Fluid ID="2">0.5</Fluid></Well>
                    <Well Row="1" Col="4"><Fluid ID="3">10</Fluid></Well>
                  </Wells><Randomize/></Plate>
                <Plate><Rows>8</Rows><Cols>12</Cols><Name>P</Name><Wells><Well Row="0" Col="0"><Fluid ID="0">3E-05</Fluid></Well></Wells><Randomize /></Plate>
                <Plate><Rows>8</Rows><Cols>12</Cols><Name /><Wells/></Plate>
              </Plates>
              <Backfills><Backfill ClassID="0" Type="ToMaxVolume"><Wells>
                <Well P="0" R="1" C="2"/><Well P="0" R="1" C="4"/><Well P="0" R="6" C="9"/></Wells></Backfill></Backfills>
            </Protocol>
            """;

    @TempDir
    Path folder;

    private Map<String, PlateLayout> read(String protocol) throws IOException {
        return D300File.read(
                Files.writeString(folder.resolve("protocol.tdd"), protocol).toString());
    }

    @Test
    void dosesAreThoseOfTheProtocol() throws IOException {
        PlateLayout layout = read(PROTOCOL).get("P");
        assertEquals(PlateFormat.WELLS_96, layout.getFormat());
        assertEquals(Concentration.parse("10 µM"), layout.get("B2").getConcentration());
        assertEquals("erlotinib", layout.get("B2").getDrug());
        assertEquals(WellRole.EMPTY, layout.get("A1").getRole());
    }

    @Test
    void twoDilutionsOfOneDrugAreOneDrug() throws IOException {
        PlateLayout layout = read(PROTOCOL).get("P");
        assertEquals("erlotinib", layout.get("B3").getDrug());
        assertEquals(Concentration.parse("1.05 µM"), layout.get("B3").getConcentration());
        assertEquals(List.of(), layout.get("B3").getPartners());
    }

    @Test
    void severalDrugsAreACombination() throws IOException {
        PlateLayout layout = read(PROTOCOL).get("P");
        assertEquals(
                List.of(Treatment.of("MK-2206", Concentration.parse("0.5 µM"))),
                layout.get("B4").getPartners());
        assertEquals("erlotinib + MK-2206 0.5 µM", layout.get("B4").getRegimen());
        assertEquals(List.of("erlotinib", "MK-2206"), layout.getDrugs());
    }

    /** 10 µM of a stock of 10 mM is 0.1 % of the well; B4: 1/10000 + 0.5/5000. */
    @Test
    void shareOfVehicleFollowsFromTheStocks() throws IOException {
        PlateLayout layout = read(PROTOCOL).get("P");
        assertEquals(0.1, layout.get("B2").getVehiclePercent(), 1e-15);
        assertEquals(0.02, layout.get("B4").getVehiclePercent(), 1e-15);
    }

    @Test
    void backfilledWellsHaveTheShareOfTheFullestWell() throws IOException {
        PlateLayout layout = read(PROTOCOL).get("P");
        assertEquals(0.1, layout.get("B3").getVehiclePercent(), 1e-15);
        assertEquals(0.1, layout.get("G10").getVehiclePercent(), 1e-15);
        assertEquals(WellRole.VEHICLE, layout.get("G10").getRole());
    }

    @Test
    void doseOfTheVehicleIsNoDose() throws IOException {
        PlateLayout layout = read(PROTOCOL).get("P");
        assertEquals(WellRole.VEHICLE, layout.get("B5").getRole());
        assertEquals(null, layout.get("B5").getConcentration());
    }

    @Test
    void platesKeepTheirNamesApart() throws IOException {
        assertEquals(
                List.of("P", "P (2)", "Plate 3"), List.copyOf(read(PROTOCOL).keySet()));
    }

    @Test
    void whatTheFileDoesNotTellIsRefused() {
        refusal(PROTOCOL.replace("<Randomize/>", "<Randomize><Block/></Randomize>"), "shuffled", "report of the run");
        refusal(PROTOCOL.replace("<ByVol>False", "<ByVol>True"), "by volume");
        refusal(PROTOCOL.replace("Fluid ID=\"0\">10<", "Fluid ID=\"9\">10<"), "\"9\"");
        refusal(PROTOCOL.replace("ToMaxVolume", "ToVolume"), "backfill of type");
        refusal(PROTOCOL.replace("<Mode>Concentration", "<Mode>Volume"), "\"Volume\"");
        refusal(PROTOCOL.replace(">10<", ">-10<"), "zero or more");
        refusal(PROTOCOL.replace("Row=\"1\" Col=\"1\"", "Row=\"8\" Col=\"1\""), "I02");
        refusal(PROTOCOL.replace("Row=\"1\" Col=\"1\"", "Row=\"x\" Col=\"1\""), "\"x\"");
        refusal(PROTOCOL.replace("<Rows>8</Rows>", ""), "0 rows of 12");
        refusal(PROTOCOL.replace("<ConcentrationUnit>µM</ConcentrationUnit>", ""), "no unit");
        refusal(PROTOCOL.replace("<ConcentrationUnit>µM<", "<ConcentrationUnit>drops<"), "drops");
        refusal("<Protocol/>", "no plate");
        refusal("<html/>", "html");
        refusal(PROTOCOL.substring(0, 700), "line", "D300");
    }

    private void refusal(String protocol, String... words) {
        FileFormatException refused = assertThrows(FileFormatException.class, () -> read(protocol));
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
    }

    /** The doses that gDRimport's own test reads from the file: rows of a drug from 0.3 µM down by half-logarithms. */
    @Test
    void publicProtocolGivesTheLayoutOfItsPlates() throws IOException {
        Map<String, PlateLayout> plates =
                D300File.read(SharedFiles.of("plates-drug-response/D300_96_well_plate_example.tdd"));
        assertEquals(22, plates.size());
        PlateLayout first = plates.get("Plate 1");
        assertEquals(PlateFormat.WELLS_96, first.getFormat());
        assertEquals(List.of("Drug_00001", "Drug_00002", "Drug_00003"), first.getDrugs());
        assertEquals(54, first.getWells(WellRole.SAMPLE).size());
        assertEquals(first.getFormat().wells("B11:G11"), first.getWells(WellRole.VEHICLE));
        assertEquals(Concentration.parse("0.3 µM"), first.get("B2").getConcentration());
        assertEquals(
                Concentration.parse("9.486832980505E-05 µM"), first.get("C9").getConcentration());
        assertEquals(Concentration.parse("10 µM"), first.get("F2").getConcentration());
        assertEquals(100 * 0.3 / 250, first.get("B2").getVehiclePercent(), 1e-12);
        assertEquals(List.of("Drug_00007"), plates.get("Plate 22").getDrugs());
    }

    /** The template that the laboratory made of the protocol for its plates (gDRimport inst/extdata/data2). */
    @Test
    void publicProtocolHasTheDosesOfItsTemplate() throws IOException {
        PlateLayout protocol = D300File.read(SharedFiles.of("plates-drug-response/D300_96_well_plate_example.tdd"))
                .get("Plate 1");
        PlateLayout template = PlateLayoutFile.read(
                SharedFiles.of("plates-drug-response/D300_trt_Tecan_96_well_plates.xlsx"),
                ReadOptions.withDefaults().withConcentrationUnit("µM"));
        assertEquals(PlateFormat.WELLS_96, template.getFormat());
        assertEquals(template.getWells(WellRole.SAMPLE), protocol.getWells(WellRole.SAMPLE));
        for (Well well : template.getWells(WellRole.SAMPLE)) {
            assertEquals(
                    template.get(well).getConcentration(), protocol.get(well).getConcentration(), well.getName());
        }
    }
}
