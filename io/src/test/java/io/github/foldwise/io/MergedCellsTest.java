package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.SampleSheetFile;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateLayout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merged cells of workbooks, of which the file holds the first alone, and tables on several sheets. */
class MergedCellsTest {
    private static Source workbook(boolean old, String text, int[]... merged) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (old) {
            try (HSSFWorkbook workbook = new HSSFWorkbook()) {
                var sheet = workbook.createSheet("S");
                String[] rows = text.split("\n");
                for (int row = 0; row < rows.length; row++) {
                    var to = sheet.createRow(row);
                    String[] cells = rows[row].split("\\|", -1);
                    for (int column = 0; column < cells.length; column++) {
                        if (cells[column].matches("[\\d.]+")) {
                            to.createCell(column).setCellValue(Double.parseDouble(cells[column]));
                        } else if (!cells[column].isEmpty()) {
                            to.createCell(column).setCellValue(cells[column]);
                        }
                    }
                }
                for (int[] area : merged) {
                    sheet.addMergedRegion(new CellRangeAddress(area[0], area[2], area[1], area[3]));
                }
                workbook.write(bytes);
            }
        } else {
            try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
                fill(workbook.newWorksheet("S"), text, merged);
            }
        }
        return source(bytes);
    }

    private static void fill(Worksheet sheet, String text, int[]... merged) {
        String[] rows = text.split("\n");
        for (int row = 0; row < rows.length; row++) {
            String[] cells = rows[row].split("\\|", -1);
            for (int column = 0; column < cells.length; column++) {
                if (cells[column].matches("[\\d.]+")) {
                    sheet.value(row, column, Double.parseDouble(cells[column]));
                } else if (!cells[column].isEmpty()) {
                    sheet.value(row, column, cells[column]);
                }
            }
        }
        for (int[] area : merged) {
            sheet.range(area[0], area[1], area[2], area[3]).merge();
        }
    }

    private static Source source(ByteArrayOutputStream bytes) {
        return Source.of(new ByteArrayInputStream(bytes.toByteArray()), "x.xlsx");
    }

    /** Two sheets, the second of another text. */
    private static Source sheets(String first, String second) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            fill(workbook.newWorksheet("One"), first);
            fill(workbook.newWorksheet("Two"), second);
        }
        return source(bytes);
    }

    private static int[] area(int top, int left, int bottom, int right) {
        return new int[] {top, left, bottom, right};
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cellsMergedDownAColumnAllHoldItsValue(boolean old) throws IOException {
        PlateLayout layout = PlateLayoutFile.read(workbook(
                old,
                "Well|Line|Drug|Dose [µM]\nA1|WT|cis|1\nA2|||3\nA3|MUT|pac|1\n",
                area(1, 1, 2, 1),
                area(1, 2, 2, 2)));
        assertEquals(layout.get("A1").getLine(), layout.get("A2").getLine());
        assertEquals("[WT, MUT]", layout.getLines().toString());
        assertEquals("[cis, pac]", layout.getDrugs().toString());
        var curve = DoseResponseFile.read(workbook(
                        old, "dose [nM]|response\n1|90\n|91\n10|50\n|51\n", area(1, 0, 2, 0), area(3, 0, 4, 0)))
                .get("1");
        assertEquals(
                List.of(1.0, 1.0, 10.0, 10.0),
                Arrays.stream(curve.getDoses()).boxed().toList());
        assertEquals(
                List.of("ctl", "ctl", "drug"),
                SampleSheetFile.read(workbook(old, "sample|group\ns1|ctl\ns2|\ns3|drug\n", area(1, 1, 2, 1)))
                        .getTexts("group"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wellsOfPlatesWhoseNamesAreMergedStayApart(boolean old) throws IOException {
        var readings = PlateFile.read(workbook(
                old, "Plate|Well|Result\nP1|A1|1\n|A2|2\nP2|B1|3\n|B2|4\n", area(1, 0, 2, 0), area(3, 0, 4, 0)));
        assertEquals(2, readings.size());
        assertEquals(2, readings.get(0).get("A2").getValue());
        assertEquals("P2", readings.get(1).getName());
        assertEquals(4, readings.get(1).get("B2").getValue());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dosesMergedOverReplicatesAreThoseOfEachWell(boolean old) throws IOException {
        PlateLayout layout =
                PlateLayoutFile.read(workbook(old, "dose [µM]|1|2|3|4\nA|1|||2\nB||||3\n", area(1, 1, 2, 3)));
        for (String well : List.of("A1", "A2", "A3", "B1", "B2", "B3")) {
            assertEquals("1 µM", String.valueOf(layout.get(well).getConcentration()), well);
        }
        assertEquals("3 µM", String.valueOf(layout.get("B4").getConcentration()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void titlesOverATableStayOneCell(boolean old) throws IOException {
        String plate = "|1|2|3\nA|0.1|0.2|0.3\nB|0.4|0.5|0.6\n";
        var named = PlateFile.read(workbook(old, "Plate 7|||\n|||\n" + plate, area(0, 0, 1, 3)))
                .get(0);
        assertEquals("Plate 7", named.getName());
        assertEquals(0.6, named.get("B3").getValue());
        var grouped = PlateFile.read(workbook(old, "|Treated||Control\n" + plate, area(0, 1, 0, 2)))
                .get(0);
        assertEquals("Treated Control", grouped.getChannel());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNumberThatSeveralWellsShareIsRefused(boolean old) {
        String rule = "merged with others; unmerge";
        Refusal.of(
                () -> PlateFile.read(workbook(old, "|1|2|3\nA|0.1||0.3\nB|0.4|0.5|0.6\n", area(1, 1, 1, 2))),
                "S!C2",
                rule);
        Refusal.of(() -> PlateFile.read(workbook(old, "Well|OD\nA1|0.1\nA2|\n", area(1, 1, 2, 1))), "S!B3", rule);
        Refusal.of(
                () -> DoseResponseFile.read(workbook(old, "dose [nM]|response\n1|90\n2|\n10|50\n", area(1, 1, 2, 1))),
                "S!B3",
                rule);
    }

    @Test
    void aTableThatGoesOnInAnotherSheetIsRefused() throws IOException {
        Source curves = sheets("dose [nM]|response\n1|90\n10|50\n", "dose [nM]|response\n1|80\n10|40\n");
        Refusal.of(() -> DoseResponseFile.read(curves), "sheet Two, line 1", "as on the sheet One", "withSheet");
        Refusal.of(() -> TableFile.read(curves), "as on the sheet One");
        assertEquals(2, TableFile.read(sheets("a|b\n1|2\n3|4\n", "note\nx\n")).getRowCount());
    }

    @Test
    void countsAreOfTheFirstSheetAndOthersAreNamed() throws IOException {
        var read = CountReader.read(sheets("gene|P1|R1\nAXL|3|4\nEGFR|5|6\n", "sample|group\nP1|a\nR1|b\n"));
        assertEquals(List.of("AXL", "EGFR"), read.getCounts().getGenes());
        assertEquals(List.of("sheets left out, only the first is read: Two"), read.getWarnings());
    }
}
