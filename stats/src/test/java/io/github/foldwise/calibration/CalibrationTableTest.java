package io.github.foldwise.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTableTest {
    private static Table.Builder wells() {
        return Table.builder("bca.csv")
                .text("sample")
                .text("role")
                .number("concentration", "ug/mL")
                .text("dilution")
                .number("absorbance");
    }

    private static Table.Builder standards() {
        return wells().row(null, "Standard", 0, null, .1)
                .row(null, "standard", 100, null, .2)
                .row(null, "standard", 200, null, .3);
    }

    @Test
    void standardsAndDilutionsAreGathered() {
        CalibrationData data = CalibrationTable.withDefaults()
                .withDilution(5)
                .of(standards()
                        .row(null, "blank", null, null, .08)
                        .row("L1", "sample", null, "1:10", .22)
                        .row("L1", "sample", null, "10", .23)
                        .row("L1", "sample", null, null, .25)
                        .row("L2", "sample", null, "2", null)
                        .row(null, "empty", null, null, .04)
                        .build());
        assertEquals("µg/mL", data.getUnit());
        assertArrayEquals(new double[] {0, 100, 200}, data.getConcentrations());
        assertEquals(List.of("L1"), data.getSamples());
        assertEquals(
                List.of(10.0, 5.0),
                data.dilutionsOf("L1").stream()
                        .map(CalibrationData.Dilution::factor)
                        .toList());
        assertEquals(2, data.dilutionsOf("L1").get(0).responses().length);
    }

    @Test
    void blankIsAStandardOfZeroWhereThereIsNone() {
        CalibrationData data = CalibrationTable.withDefaults()
                .of(Table.builder("")
                        .text("type")
                        .number("conc (mg/mL)")
                        .number("OD")
                        .row("blank", null, .1)
                        .row("std", 1, .2)
                        .row("std", 2, .3)
                        .build());
        assertEquals("mg/mL", data.getUnit());
        assertTrue(List.of(0.0, 1.0, 2.0)
                .containsAll(java.util.Arrays.stream(data.getConcentrations())
                        .boxed()
                        .toList()));
        assertEquals(3, data.getConcentrations().length);
    }

    @Test
    void partsOfTheSampleAreDilutions() {
        CalibrationData data = CalibrationTable.withDefaults()
                .of(standards()
                        .row("L1", "sample", null, "1", .28)
                        .row("L1", "sample", null, "0.5", .19)
                        .row("L1", "sample", null, "¼", .15)
                        .row("L1", "sample", null, "1/8", .13)
                        .build());
        assertEquals(
                List.of(1.0, 2.0, 4.0, 8.0),
                data.dilutionsOf("L1").stream()
                        .map(CalibrationData.Dilution::factor)
                        .toList());
    }

    @Test
    void wrongRowsAreNamed() {
        refused(standards().row(null, "sample", null, "1", .3), "row 5: a reading that is no standard and has no name");
        refused(wells().row(null, "standard", null, "1", .3), "row 2: a standard without a concentration");
        refused(standards().row("L1", "sample", null, "0", .3), "\"0\" is not a dilution");
        refused(standards().row("L1", "sample", null, "tenfold", .3), "\"tenfold\" is not a dilution");
        refused(Table.builder("bca.csv").text("sample").number("absorbance"), "bca.csv: no column \"concentration\"");
        refused(wells().row(null, "standard", 0, null, .1), "1 different concentrations");
    }

    private static void refused(Table.Builder table, String words) {
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> CalibrationTable.withDefaults().of(table.build()))
                .getMessage());
        assertTrue(message.contains(words), message);
    }
}
