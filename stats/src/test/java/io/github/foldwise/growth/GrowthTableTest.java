package io.github.foldwise.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTableTest {
    private static final GrowthTable READING = GrowthTable.withDefaults();

    private static Table.Builder counts() {
        return Table.builder("counts.csv")
                .text("line")
                .text("well")
                .number("dose_uM")
                .number("time_h")
                .integer("count");
    }

    @Test
    void rowsAreGatheredByLineAndDose() {
        Table table = counts().row("R1", "A1", 0.5, 0, 100)
                .row("R1", "A2", 0.5, 0, 110)
                .row("R1", "A1", 0.5, 24, 190)
                .row("R1", "A2", 0.5, 24, null)
                .row("R1", "B1", 0, 0, 120)
                .row("R1", "B1", 0, 24, 260)
                .build();
        GrowthSet set = READING.of(table);
        assertEquals(List.of("R1 0.5", "R1 0"), set.getNames());
        assertEquals(3, set.get("R1 0.5").size());
        assertEquals("h", set.get("R1 0").getTimeUnit());
        assertEquals(0.5, set.get("R1 0.5").getDose());
        GrowthFits fits = GrowthFitter.withDefaults().fitAll(set);
        DoseResponseSet rates = fits.getRates();
        assertEquals(List.of("R1"), rates.getNames());
        assertEquals("µM", rates.get("R1").getUnit());
        assertEquals(Math.log(1.9) / 24, rates.get("R1").getResponses()[0], 1e-12);
        assertEquals(1, READING.withGroups(List.of("line")).of(table).size());
    }

    @Test
    void wellsOfAGroupMayStandSideBySide() {
        Table table = Table.builder("wide")
                .number("Zeit (h)")
                .integer("H358 a")
                .integer("H358 b")
                .integer("R4")
                .text("note")
                .row(0, 100, 110, 90, "x")
                .row(24, 200, null, 150, "y")
                .build();
        GrowthTable reading = READING.withGroup("parental", "H358 a", "H358 b").withGroup("R4");
        GrowthSet set = reading.of(table);
        assertEquals(List.of("parental", "R4"), set.getNames());
        assertEquals(3, set.get("parental").size());
        assertEquals("h", set.get("R4").getTimeUnit());
        assertEquals(
                Math.log(2) / 24,
                GrowthFitter.withDefaults().fitAll(set).get("parental").getRate(),
                0.01);
        assertThrows(IllegalArgumentException.class, () -> reading.withGroup("R4", "x"));
        assertThrows(IllegalArgumentException.class, () -> reading.withGroup("R5", "H358 b"));
        String missing = assertThrows(
                        IllegalArgumentException.class,
                        () -> READING.withGroup("parental", "H358 c").of(table))
                .getMessage();
        assertTrue(missing.contains("no column \"H358 c\" for the group \"parental\""), missing);
        assertThrows(IllegalArgumentException.class, () -> READING.withGroup("parental", "H358 a", "H358 a"));
        assertThrows(IllegalArgumentException.class, () -> READING.withGroup("parental", ""));
        assertThrows(IllegalArgumentException.class, () -> READING.withGroup(" ", "H358 a"));
        String times = assertThrows(
                        IllegalArgumentException.class,
                        () -> READING.withGroup("parental", table.getColumnName(0))
                                .of(table))
                .getMessage();
        assertTrue(times.contains("holds the times"), times);
    }

    @Test
    void anAssumedUnitOfTimesIsTold() {
        Table plain =
                Table.builder("t").number("Time").number("count").row(0, 1).build();
        assertFalse(READING.isTimeUnitTold(plain));
        assertTrue(READING.withTimeUnit("d").isTimeUnitTold(plain));
        for (String name : List.of("time_h", "Hours", "time [d]", "elapsed (min)")) {
            assertTrue(READING.isTimeUnitTold(
                    Table.builder("t").number(name).number("count").row(0, 1).build()));
        }
        assertTrue(READING.isTimeUnitTold(
                Table.builder("t").number("time", "d").number("count").row(0, 1).build()));
    }

    @Test
    void columnsMayBeWellsOrTimes() {
        Table wide = Table.builder("")
                .number("Time (d)")
                .number("A1")
                .number("A2")
                .row(0, 1.5, 2.5)
                .row(1, 3, 5)
                .build();
        GrowthSet wells = READING.of(wide);
        assertEquals(List.of("A1", "A2"), wells.getNames());
        assertEquals("d", wells.get("A1").getTimeUnit());
        assertEquals(1.5, wells.get("A2").getDetectionLimit());
        Table times = Table.builder("")
                .text("sample")
                .integer("replicate")
                .number("0")
                .number("7")
                .number("14")
                .row("R1", 1, 100, 200, 400)
                .row("R1", 2, 90, 210, 390)
                .row("P", 1, 90, 10, 0)
                .build();
        GrowthSet set = READING.withTimeUnit("d").of(times);
        assertEquals(List.of("R1", "P"), set.getNames());
        assertEquals(6, set.get("R1").size());
        assertEquals(2, GrowthFitter.withDefaults().fit(set.get("R1")).rate().getUnitCount());
    }

    @Test
    void wrongRowsAreNamed() {
        refused(
                counts().row("R1", "A1", 0, 0, 100).row("R1", "A1", 0, 24, -5),
                "counts.csv: row 3, column \"count\": count -5");
        refused(counts().row("R1", "A1", 0, 24, 100).row("R1", "A1", 0, 0, 5), "row 3: time 0 follows 24 of well A1");
        refused(counts().row("R1", "A1", 0, 0, 0).row("R1", "A1", 0, 24, 0), "every count is 0");
        refused(counts().row(null, "A1", 0, 0, 10), "row 2, column \"line\" is empty");
        refused(Table.builder("").text("line").number("time").row("R1", 1), "no column of counts");
        refused(Table.builder("").text("line").number("count").row("R1", 1), "no column of times");
        refused(counts(), "no counts below the header");
        assertThrows(
                IllegalArgumentException.class,
                () -> READING.withCountColumn("nuclei")
                        .of(counts().row("R1", "A1", 0, 0, 1).build()));
        assertThrows(
                IllegalArgumentException.class,
                () -> READING.withGroups(List.of("clone"))
                        .of(counts().row("R1", "A1", 0, 0, 1).build()));
    }

    private static void refused(Table.Builder table, String words) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> READING.of(table.build()))
                .getMessage());
        assertTrue(message.contains(words), message);
    }

    @Test
    void timesAsNamesOfColumnsTellNoUnit() {
        Table wide = Table.builder("wide")
                .text("line")
                .number("0")
                .number("1")
                .number("2")
                .row("P", 100, 200, 400)
                .build();
        assertFalse(READING.isTimeUnitTold(wide));
        assertTrue(READING.withTimeUnit("d").isTimeUnitTold(wide));
        assertEquals("d", READING.withTimeUnit("d").of(wide).get("P").getTimeUnit());
    }

    @Test
    void aUnitOfCountsInBracketsIsTheirUnit() {
        Table table = Table.builder("t")
                .number("time (d)")
                .number("count (x10^6)")
                .row(0, 0.1)
                .row(1, 0.2)
                .row(2, 0.4)
                .build();
        assertEquals("x10^6", READING.of(table).iterator().next().getCountUnit());
    }

    @Test
    void groupsWhosePartsReadAlikeAreNotOne() {
        Table table = Table.builder("t")
                .text("line")
                .text("clone")
                .text("well")
                .number("time_h")
                .integer("count")
                .row("R 1", "x", "A1", 0, 100)
                .row("R 1", "x", "A1", 24, 200)
                .row("R", "1 x", "A2", 0, 100)
                .row("R", "1 x", "A2", 24, 150)
                .build();
        String message = assertThrows(IllegalArgumentException.class, () -> READING.of(table))
                .getMessage();
        assertTrue(message.contains("two groups are called \"R 1 x\""), message);
    }

    @Test
    void datesAreToldToBeNoTimes() {
        Table table = Table.builder("t")
                .text("time")
                .number("count")
                .row("2026-03-28 09:00", 100)
                .build();
        String message = assertThrows(IllegalArgumentException.class, () -> READING.of(table))
                .getMessage();
        assertTrue(message.endsWith("is not a time; write the hours or days since the start as a number"), message);
    }

    @Test
    void logarithmsOfCountsAreRefused() {
        for (String name : List.of("log10 count", "ln(count)", "log_cells", "Log2 (N)", "log of counts [1]")) {
            Table table = Table.builder("t")
                    .number("time_h")
                    .number(name)
                    .row(0, 3)
                    .row(24, 3.3)
                    .row(48, 3.6)
                    .build();
            String message = assertThrows(IllegalArgumentException.class, () -> READING.of(table), name)
                    .getMessage();
            assertTrue(message.endsWith("give the counts themselves"), message);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> READING.withCountColumn(name).of(table));
        }
        Table phase = Table.builder("t")
                .number("time_h")
                .number("log phase")
                .row(0, 30)
                .row(24, 60)
                .build();
        assertEquals(List.of("log phase"), READING.of(phase).getNames());
    }

    @Test
    void twoCountsTellWhyThereIsNoInterval() {
        GrowthFit fit = GrowthFitter.withDefaults().fit(GrowthData.of(new double[] {0, 24}, new double[] {1000, 2000}));
        assertEquals(24, fit.getDoublingTime(), 1e-12);
        assertFalse(fit.rate().getInterval().isDefined());
        assertTrue(
                fit.getWarnings().get(0).contains("no interval can be given"),
                fit.getWarnings().get(0));
    }
}
