package io.github.foldwise.io.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Refusal;
import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CombinationLayoutTest {
    @TempDir
    Path folder;

    private PlateLayout read(String text) throws IOException {
        return PlateLayoutFile.read(Files.writeString(folder.resolve("layout.csv"), text));
    }

    @Test
    void combinationsAndVehicleAreReadFromATable() throws IOException {
        PlateLayout layout = read("""
                well,drug,concentration [µM],drug_2,concentration_2,unit_2,vehicle percent
                A1,erlotinib,1,MK-2206,150,nM,0.1
                A2,erlotinib,0,MK-2206,150,nM,0.1
                A3,vehicle,0,vehicle,0,nM,0.1
                A4,untreated,,,,,
                """);
        assertEquals(
                List.of(Treatment.of("MK-2206", Concentration.parse("150 nM"))),
                layout.get("A1").getPartners());
        assertEquals(WellRole.SAMPLE, layout.get("A2").getRole(), "the partner alone is a sample");
        assertEquals(WellRole.VEHICLE, layout.get("A3").getRole());
        assertEquals(List.of(), layout.get("A3").getPartners());
        assertEquals(0.1, layout.get("A3").getVehiclePercent());
        assertEquals(WellRole.VEHICLE, layout.get("A4").getRole());
    }

    @Test
    void combinationsAreReadFromBlocks() throws IOException {
        PlateLayout layout = read("""
                drug,1,2,3
                A,a,a,DMSO

                concentration [µM],1,2,3
                A,1,2,0

                drug 2,1,2,3
                A,b,,

                concentration 2 [nM],1,2,3
                A,5,,
                """);
        assertEquals("a + b 5 nM", layout.get("A1").getRegimen());
        assertEquals("a", layout.get("A2").getRegimen());
        assertEquals(WellRole.VEHICLE, layout.get("A3").getRole());
    }

    /** The layout of a plater file: a layer per property, rows of commas between them, in any order. */
    @Test
    void layersOfAPlaterFileAreRead() throws IOException {
        PlateLayout layout = read("""
                Treatment,1,2,3
                A,erlotinib,erlotinib,DMSO
                B,,,
                ,,,
                Concentration [nM],1,2,3
                A,10,100,0
                B,,,
                ,,,
                Cell line,1,2,3
                A,A549,A549,A549
                B,A549,,
                """);
        assertEquals(Concentration.parse("100 nM"), layout.get("A2").getConcentration());
        assertEquals(WellRole.VEHICLE, layout.get("A3").getRole());
        assertEquals("A549", layout.get("B1").getLine());
        assertEquals(WellRole.EMPTY, layout.get("B1").getRole());
        Refusal.of(() -> read("Bacteria,1,2,3\nA,x,y,z\n"), "\"Bacteria\"", "vehicle percent");
    }

    @Test
    void writtenLayoutReadsBackEqual() throws IOException {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_6)
                .with(
                        Well.of("A1"),
                        WellContent.of(WellRole.SAMPLE)
                                .withDrug("a")
                                .withConcentration(Concentration.parse("1 µM"))
                                .withPartners(List.of(
                                        Treatment.of("b", Concentration.parse("2 nM")),
                                        Treatment.of("c", Concentration.parse("3 ng/mL"))))
                                .withVehiclePercent(0.25))
                .withRole("B3", WellRole.VEHICLE);
        TableCsv.write(layout, folder.resolve("written.csv"));
        assertEquals(layout, PlateLayoutFile.read(folder.resolve("written.csv")));
    }

    @Test
    void halfACombinationIsRefused() {
        Refusal.of(() -> read("well,drug,dose_uM,drug 2,dose 2\nA1,a,1,b,\n"), "\"b\"", "concentration of drug 2");
        Refusal.of(() -> read("well,drug,dose_uM,drug 2,dose 2 [nM]\nA1,a,1,,5\n"), "\"5\"", "name of drug 2");
        Refusal.of(() -> read("well,drug,dose_uM,drug 2,dose 2 [nM]\nA1,a,1,a,5\n"), "\"a\"", "once");
        Refusal.of(() -> read("well,drug,dose_uM,drug 2,dose 2 [nM]\nA1,,,a,5\n"), "beside a first one");
        Refusal.of(() -> read("well,drug,dose_uM\nA1,vehicle,5\n"), "\"5\"", "without drug");
        Refusal.of(() -> read("well,drug,drug,dose_uM\nA1,a,a,5\n"), "one column");
        Refusal.of(() -> read("well,dose_uM,dmso percent\nA1,5,101\n"), "101", "0 to 100");
    }

    @Test
    void workbookWithASheetPerPropertyIsALayout() throws IOException {
        Path file = folder.resolve("template.xlsx");
        try (Workbook workbook = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            Worksheet drugs = workbook.newWorksheet("Gnumber");
            drugs.value(1, 1, "G1");
            drugs.value(1, 2, "vehicle");
            Worksheet doses = workbook.newWorksheet("Concentration");
            doses.value(1, 1, 0.5);
            doses.value(1, 2, 0);
        }
        Refusal.of(() -> PlateLayoutFile.read(file), "Concentration!B2", "withConcentrationUnit");
        PlateLayout layout =
                PlateLayoutFile.read(file, ReadOptions.withDefaults().withConcentrationUnit("uM"));
        assertEquals(Concentration.parse("0.5 µM"), layout.get("B2").getConcentration());
        assertEquals(WellRole.VEHICLE, layout.get("B3").getRole());
        Path far = folder.resolve("far.xlsx");
        try (Workbook workbook = new Workbook(Files.newOutputStream(far), "test", "1.0")) {
            workbook.newWorksheet("Drug").value(40, 1, "G1");
        }
        Refusal.of(() -> PlateLayoutFile.read(far), "AF48");
    }

    /** Every well of the templates as gDRimport reads them (ref_template_treated_untreated_xlsx.csv, Artistic-2.0). */
    @Test
    void publicTemplatesGiveTheLayoutOfTheReference() throws IOException {
        ReadOptions micromolar =
                ReadOptions.withDefaults().withConcentrationUnit("µM").withPlateFormat(PlateFormat.WELLS_384);
        PlateLayout treated =
                PlateLayoutFile.read(SharedFiles.of("plates-drug-response/Template_7daytreated.xlsx"), micromolar);
        PlateLayout untreated =
                PlateLayoutFile.read(SharedFiles.of("plates-drug-response/Template_Untreated.xlsx"), micromolar);
        List<String> lines = Files.readAllLines(
                SharedFiles.of("plates-drug-response/ref_template_treated_untreated_xlsx.csv"), StandardCharsets.UTF_8);
        int wells = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] f = line.replace("\"", "").split(",", -1);
            PlateLayout layout = f[6].equals("Template_7daytreated.xlsx") ? treated : untreated;
            check(f, layout.get(f[0] + f[1]));
            wells++;
        }
        assertEquals(768, wells);
    }

    private static void check(String[] expected, WellContent content) {
        String drug = expected[2];
        boolean none = drug.equals("NA");
        boolean partner = !expected[4].equals("NA") && !expected[4].equals("vehicle");
        boolean vehicle = drug.equals("untreated") || drug.equals("vehicle");
        if (vehicle && partner) {
            assertEquals(expected[4], content.getDrug());
            assertEquals(
                    Double.parseDouble(expected[5]), content.getConcentration().getValue());
            return;
        }
        assertEquals(none || vehicle ? "" : drug, content.getDrug());
        if (none) {
            assertEquals(WellRole.EMPTY, content.getRole());
        } else if (vehicle) {
            assertEquals(WellRole.VEHICLE, content.getRole());
        } else {
            assertEquals(
                    Double.parseDouble(expected[3]), content.getConcentration().getValue(), 1e-14);
        }
        assertEquals(
                partner ? List.of(expected[4]) : List.of(),
                content.getPartners().stream().map(Treatment::getDrug).toList());
    }
}
