package io.github.foldwise.io.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureEventType;
import io.github.foldwise.culture.CultureField;
import io.github.foldwise.culture.CultureFinding;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CultureLogFileTest {
    @TempDir
    private Path folder;

    private static CultureLog read(String... lines) throws IOException {
        return CultureLogFile.read(Source.ofText(String.join("\n", lines) + "\n", "culture.csv"));
    }

    private static CultureEvent event(String header, String row) throws IOException {
        return read(header, row).getEvents().get(0);
    }

    private static String said(String header, String row) throws IOException {
        CultureFinding finding = event(header, row).getFindings().get(0);
        return finding.getRow() + " " + finding.getRule().getLabel() + ": " + finding.getFound() + " -> "
                + finding.getExpected();
    }

    /** A laboratory numbers its rows from 1; the second is then the third line of the file. */
    @Test
    void correctionsNameTheRowsAsTheLaboratoryNumbersThem() throws IOException {
        CultureLog log = read(
                "row,date,event,line,flask,dose,corrects",
                "1,2026-01-05,received,R,R1,,",
                "2,2026-01-06,drug,R,R1,1 uM,",
                "3,2026-01-07,correction,R,R1,2 uM,2",
                "4,2026-01-08,correction,R,R1,3 uM,3");
        assertEquals("2 µM", String.valueOf(log.getState().getFlask("R1").getDose()));
        assertTrue(
                log.getFindings().toString().contains("itself a correction"),
                log.getFindings().toString());
    }

    /** "Cells" heads the counts in one laboratory and the line in another. */
    @Test
    void aColumnCellsOfNamesIsTheLine() throws IOException {
        CultureLog log = read(
                "Date,Event,Cells,Flask,From,Dose,Count",
                "2026-01-05,received,PEO1,A1,,,",
                "2026-01-08,passage,786-O,B1,A1,5 nM,1.2e6");
        assertEquals("PEO1", log.getEvents().get(0).getLine());
        assertEquals("786-O", log.getEvents().get(1).getLine());
        assertTrue(
                log.getEvents().stream().allMatch(event -> event.getFindings().isEmpty()),
                log.getEvents().toString());
        for (String count : List.of("1200000", "~1.2e6", "3 x 10^5", "2 million", "1,2 M", "5e5/mL")) {
            assertEquals(
                    "",
                    event("date,event,flask,cells", "2026-01-08,count,R2,\"" + count + "\"")
                            .getLine(),
                    count);
        }
        assertEquals(
                "R",
                event("date,event,flask,cells,line", "2026-01-08,count,R2,PEO1,R")
                        .getLine());
    }

    @Test
    void aDoseThatNamesTheSolventIsSolvent() throws IOException {
        CultureLog log = read(
                "date,event,line,flask,parent,drug,dose,seeded,cells",
                "2026-01-05,thaw,P,P1,,defactinib,DMSO,500000,",
                "2026-01-08,passage,P,P2,P1,defactinib,DMSO,500000,4000000",
                "2026-01-11,passage,P,P3,P2,defactinib,0,500000,4000000",
                "2026-01-14,passage,P,P4,P3,defactinib,none,500000,4000000");
        assertEquals("DMSO", log.getEvents().get(0).getText(CultureField.DRUG));
        assertEquals(
                List.of(true, true),
                log.getState().getPassages().stream()
                        .limit(2)
                        .map(passage -> passage.hasVehicle())
                        .toList());
        assertEquals("defactinib", log.getEvents().get(2).getText(CultureField.DRUG));
    }

    @Test
    void aSplitIntoLessThanOnePartIsNotUnderstood() throws IOException {
        for (String split : List.of("1:0", "0.5", "1:-3")) {
            assertTrue(said("date,event,flask,split", "2026-01-08,passage,R2," + split)
                    .contains("1 part or more"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fed, MEDIUM",
        "Media change, MEDIUM",
        "split 1:3, PASSAGE",
        "counted and passaged, PASSAGE",
        "Froze 3 vials, FREEZE",
        "thawed, THAW",
        "IC50 assay (seeded), ASSAY",
        "dose increase, DOSE_CHANGE",
        "drug added, DRUG",
        "vehicle, DRUG",
        "Myco test, MYCOPLASMA",
        "STR profile, STR",
        "new stock, STOCK",
        "discarded flask, DISCARD",
        "correction, CORRECTION",
        "dose-change, DOSE_CHANGE",
        "received, RECEIVE",
        "seeded, SEED",
        "count, COUNT",
        "sang a song, UNKNOWN"
    })
    void eventsAreKnownByTheirWords(String word, CultureEventType type) throws IOException {
        assertEquals(
                type,
                event("date,event,flask", "2026-01-05,\"" + word + "\",R1").getType());
    }

    @Test
    void cellsAreReadAsLaboratoriesWriteThem() throws IOException {
        CultureEvent event = event(
                "Date;Action;Cell line;Flask;From;P;Dose;Stock;Volume added (µL);Medium volume;Viability;Split ratio;Cells;Seeded (10^6);Vials;Comments",
                "05.01.2026 14:30;passage;resistant;R1;P0;P7;0,052 µM;10 µM;52,0;10 mL;95 %;1:3;1.2 x 10^6;0,5;3;slow today");
        assertEquals(LocalDate.of(2026, 1, 5), event.getDate());
        assertEquals(LocalTime.of(14, 30), event.getTime());
        assertEquals(List.of(), event.getFindings());
        assertEquals("0.052 µM", String.valueOf(event.getDose()));
        assertEquals("52 µL of 10 µM in 10 mL: 0.05173 µM", String.valueOf(event.getAddition()));
        assertEquals(95, event.getNumber(CultureField.VIABILITY));
        assertEquals(3, event.getNumber(CultureField.SPLIT));
        assertEquals(1.2e6, event.getNumber(CultureField.CELLS));
        assertEquals(5e5, event.getNumber(CultureField.SEEDED));
        assertEquals(7, event.getNumber(CultureField.PASSAGE));
        assertEquals("slow today", event.getText(CultureField.REMARK));
    }

    @ParameterizedTest
    @CsvSource({
        "'contaminated, discarded', DISCARD, 'discard A, 2026-01-07|  flask A, remark contaminated, discarded'",
        "contaminated, CONTAMINATION, 'contamination A, 2026-01-07|  flask A'",
        "Kontamination!, CONTAMINATION, 'contamination A, 2026-01-07|  flask A, remark Kontamination!'",
        "thawed from P5, THAW, 'thaw A, 2026-01-07|  flask A, remark thawed from P5'",
        "split 1:4, PASSAGE, 'passage A, 2026-01-07|  flask A, split 4, remark split 1:4'",
        "medium change, MEDIUM, 'medium A, 2026-01-07|  flask A'",
        "mycoplasma neg, MYCOPLASMA, 'mycoplasma A, 2026-01-07|  flask A, result mycoplasma neg'",
        "no mycoplasma found, MYCOPLASMA, 'mycoplasma A, 2026-01-07|  flask A, result no mycoplasma found'",
        "myco -, MYCOPLASMA, 'mycoplasma A, 2026-01-07|  flask A, result -'",
        "froze 3 vials, FREEZE, 'freeze A, 2026-01-07|  flask A, vials 3, remark froze 3 vials'",
        "no growth, NOTE, 'note A, 2026-01-07|  flask A, remark no growth'",
        "did not passage, NOTE, 'note A, 2026-01-07|  flask A, remark did not passage'",
        "not split: too few, NOTE, 'note A, 2026-01-07|  flask A, remark not split: too few'",
        "IC50 assay postponed, NOTE, 'note A, 2026-01-07|  flask A, remark IC50 assay postponed'",
        "passaged off drug, PASSAGE, 'passage A, 2026-01-07|  flask A'"
    })
    void whatStandsBesideTheWordOfAnEventIsNotLost(String word, CultureEventType type, String printed)
            throws IOException {
        CultureEvent event = read("date;event;flask", "2026-01-07;" + word + ";A")
                .getEvents()
                .get(0);
        assertEquals(type, event.getType());
        assertEquals(printed.replace('|', '\n'), event.toString());
        assertEquals(List.of(), event.getFindings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"T75", "1.2e6/mL x 10 mL", "1:4"})
    void whatIsNoEventIsRefusedWithThoseThatAre(String word) throws IOException {
        CultureFinding finding = read("date;event;flask", "2026-01-07;" + word + ";A")
                .getEvents()
                .get(0)
                .getFindings()
                .get(0);
        assertEquals(CultureRule.UNKNOWN_EVENT, finding.getRule());
        assertEquals("event \"" + word + "\"", finding.getFound());
        assertEquals(
                "one of receive, thaw, seed, medium, count, passage, drug, dose-change, freeze, discard, contamination, "
                        + "assay, mycoplasma, str, stock, correction, note; write one of these words",
                finding.getExpected());
    }

    @ParameterizedTest
    @CsvSource({
        "cells, 1.2e6/mL x 10 mL, , 1.2e7",
        "cells, 850 / µL x 2 mL, , 1.7e6",
        "cells [1/mL], 2.1e6, 10 mL, 2.1e7",
        "cells (e6/mL), 1.2, 10 mL, 1.2e7",
        "cells/mL, 1.2e6, 10 mL, 1.2e7",
        "cells per mL, 1.2 x 10^6, 5 mL, 6e6",
        "cell density, 1.2e6/mL, 500 µL, 6e5",
        "density, 1.2e6/mL in 2 mL, , 2.4e6"
    })
    void cellsInAVolumeAreCellsWithTheVolume(String header, String cell, String volume, double cells)
            throws IOException {
        CultureEvent event = read(
                        "date;event;flask;" + header + ";suspension volume",
                        "2026-01-07;count;A;" + cell + ";" + (volume == null ? "" : volume))
                .getEvents()
                .get(0);
        assertEquals(
                cells,
                event.getNumber(CultureField.CELLS),
                0,
                event.getFindings().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "cells, 1.2e6/mL",
        "cells/mL, 1.2e6",
        "cells [1/mL], 2.1e6",
        "cells seeded (per mL), 2e5",
        "live cells [/mL], 1e6"
    })
    void cellsInAVolumeWithoutTheVolumeAreNotTakenAsCells(String header, String cell) throws IOException {
        CultureEvent event = read("date;event;flask;" + header, "2026-01-07;count;A;" + cell)
                .getEvents()
                .get(0);
        assertEquals(Double.NaN, event.getNumber(CultureField.CELLS));
        assertEquals(Double.NaN, event.getNumber(CultureField.SEEDED));
        CultureFinding finding = event.getFindings().get(0);
        assertEquals(CultureRule.UNREADABLE, finding.getRule());
        assertTrue(finding.getExpected().contains("1.2e6/mL x 10 mL"), finding.getExpected());
    }

    @Test
    void vialsMediumAndPassagesAreReadWhole() throws IOException {
        CultureLog log = read(
                "date;event;flask;vials;medium;passage",
                "2026-01-07;freeze;A;3 vials;10 mL RPMI;P5",
                "2026-01-08;freeze;A;2 x 1e6;RPMI + 10% FBS;P5+2");
        assertEquals(
                "freeze A, 2026-01-07\n  flask A, passage 5, medium 10 mL, vials 3",
                log.getEvents().get(0).toString());
        assertEquals(
                "freeze A, 2026-01-08\n  flask A, vials 2, cells_per_vial 1000000",
                log.getEvents().get(1).toString());
        assertEquals(
                "passage \"P5+2\"", log.getEvents().get(1).getFindings().get(0).getFound());
    }

    @Test
    void countsOfSquaresAndFractionsOfViabilityAreKnown() throws IOException {
        CultureEvent event = event("date,event,flask,count,viability", "2026-01-05,count,R1,\"115, 110, 180\",0.93");
        assertEquals(3, event.getSquares().length);
        assertEquals(93, event.getNumber(CultureField.VIABILITY), 1e-12);
    }

    @Test
    void whatCannotBeUnderstoodIsAFindingWithItsRow() throws IOException {
        assertEquals(
                "2 unreadable: dose \"0.05\" -> a concentration with its unit, such as 0.05 µM; add it, or a column unit",
                said("date,event,flask,dose", "2026-01-05,drug,R1,0.05"));
        assertEquals(
                "2 unreadable: volume \"0.5 µM\" -> a volume, such as 1.3 µL; this is a concentration: move it to its column",
                said("date,event,flask,volume", "2026-01-05,drug,R1,0.5 µM"));
        assertEquals(
                "2 unreadable: dose \"5 µL\" -> a concentration, such as 0.05 µM; this is a volume: move it to its column",
                said("date,event,flask,dose", "2026-01-05,drug,R1,5 µL"));
        assertEquals(
                "2 passage-unknown: passage \"P6(?)\" -> a number; count back to the vial, or write what is known of it in the"
                        + " remarks",
                said("date,event,flask,passage", "2026-01-05,passage,R1,P6(?)"));
        assertTrue(said("date,event,flask", "2026-01-05,sang,R1").startsWith("2 unknown-event: event \"sang\""));
        assertTrue(said("date,event,flask", "soon,medium,R1").startsWith("2 date: day \"soon\""));
        assertTrue(said("date,event,flask", ",medium,R1").startsWith("2 date: no day"));
        assertTrue(said("date,event,flask,cells", "2026-01-05,count,R1,\"1,234\"")
                .startsWith("2 unreadable: cells \"1,234\""));
        assertTrue(said("date,event,flask,time", "2026-01-05,count,R1,25:00").startsWith("2 unreadable: time"));
        assertEquals(
                6,
                event("date,event,flask,passage", "2026-01-05,passage,R1,P6(?)").getNumber(CultureField.PASSAGE));
        assertNull(event("date,event,flask", "30 Feb 2026,medium,R1").getDate());
    }

    @Test
    void theFileDecidesTheOrderOfDayAndMonth() throws IOException {
        LocalDate third = LocalDate.of(2026, 5, 3);
        assertEquals(
                third,
                read("date,event", "28/04/2026,note", "03/05/2026,note")
                        .getEvents()
                        .get(1)
                        .getDate());
        assertEquals(
                third,
                read("date,event", "04/28/2026,note", "05/03/2026,note")
                        .getEvents()
                        .get(1)
                        .getDate());
        assertEquals(
                third, read("date,event", "3.5.2026,note").getEvents().get(0).getDate());
        assertEquals(
                third,
                read("date,event", "Sun 3 May 2026,note").getEvents().get(0).getDate());
        assertEquals(
                third,
                read("date,event", "\"May 3, 2026\",note").getEvents().get(0).getDate());
        // Only one order goes forward in time.
        assertEquals(
                third,
                read("date,event", "01/05/2026,note", "03/05/2026,note", "02/06/2026,note")
                        .getEvents()
                        .get(1)
                        .getDate());
    }

    @Test
    void anOrderThatNothingTellsIsRefused() throws IOException {
        String[] doubtful = {"date,event", "03/05/2026,note", "04/06/2026,note"};
        FileFormatException refused = assertThrows(FileFormatException.class, () -> read(doubtful));
        assertEquals(2, refused.getLine());
        assertTrue(String.valueOf(refused.getMessage()).contains("\"03/05/2026\""), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains("withDayFirst()"), refused.getMessage());
        Source source = Source.ofText(String.join("\n", doubtful), "culture.csv");
        assertEquals(
                LocalDate.of(2026, 5, 3),
                CultureLogFile.withDefaults()
                        .withDayFirst()
                        .from(source)
                        .getEvents()
                        .get(0)
                        .getDate());
        assertEquals(
                LocalDate.of(2026, 3, 5),
                CultureLogFile.withDefaults()
                        .withMonthFirst()
                        .from(source)
                        .getEvents()
                        .get(0)
                        .getDate());
    }

    @Test
    void daysInBothOrdersAreReadWhereTheyAreClear() throws IOException {
        CultureLog log = read("date,event", "28/04/2026,note", "04/30/2026,note", "05/06/2026,note");
        assertEquals(LocalDate.of(2026, 4, 28), log.getEvents().get(0).getDate());
        assertEquals(LocalDate.of(2026, 4, 30), log.getEvents().get(1).getDate());
        assertNull(log.getEvents().get(2).getDate());
        CultureFinding finding = log.getFindings().getAll(CultureRule.DATE).get(0);
        assertEquals(4, finding.getRow());
        assertTrue(finding.getExpected().contains("both orders"), finding.getExpected());
    }

    @Test
    void aFileWithoutDaysOrEventsIsRefused() {
        String message = assertThrows(FileFormatException.class, () -> read("flask,dose", "R1,3"))
                .getMessage();
        assertTrue(String.valueOf(message).contains("expected a header with columns \"date\" and \"event\""), message);
        assertThrows(FileFormatException.class, () -> read("date,event"));
    }

    private static CultureLog history() throws IOException {
        return read(
                "Lab book of the resistant line,,,,,,,,",
                "date,event,line,flask,parent,passage,dose,count,remark",
                "2026-01-05,received,parental,P0,,5,,,from the bank; \"good\"",
                "2026-01-07 09:15,passage,resistant,R1,P0,P6(?),13 nM,\"115, 110, 180\",",
                "2026-01-09,danced,,R1,,,,,",
                "2026-01-11,drug,,R1,,,0.013,,no unit",
                "soon,medium,,R1,,,,,",
                ",,,,,,,,just a remark");
    }

    @Test
    void aLogReadsBackEqualFromJsonInAnyZoneAndLanguage() throws IOException {
        CultureLog log = history();
        TimeZone zone = TimeZone.getDefault();
        Locale language = Locale.getDefault();
        try {
            for (String id : List.of("Pacific/Kiritimati", "America/Los_Angeles", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                Locale.setDefault(id.startsWith("A") ? Locale.GERMANY : Locale.forLanguageTag("ar-EG"));
                Path file = folder.resolve("log.json");
                CultureLogFile.write(log, file);
                CultureLog back = CultureLogFile.read(file);
                assertEquals(log, back);
                assertEquals(log.getFindings(), back.getFindings());
                assertEquals(log.getState(), back.getState());
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                CultureLogFile.write(back, bytes);
                String text = bytes.toString(StandardCharsets.UTF_8);
                assertTrue(text.contains("\"2026-01-07\",\"09:15\",\"passage\""), text);
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(language);
        }
        assertEquals(3, log.getEvents().get(0).getRow());
    }

    @Test
    void aWorkbookReadsAsItsText() throws IOException {
        Path file = folder.resolve("log.xlsx");
        TableXlsx.write(
                Table.builder("log")
                        .text("Date")
                        .text("Event")
                        .text("Flask")
                        .number("Cells")
                        .row("2026-01-05", "received", "R1", 5e5)
                        .build(),
                file);
        CultureEvent event = CultureLogFile.read(file).getEvents().get(0);
        assertEquals(5e5, event.getNumber(CultureField.CELLS));
        assertEquals(LocalDate.of(2026, 1, 5), event.getDate());
    }

    @Test
    void livingCellsAreNotLessenedByTheirViabilityOnceMore() throws IOException {
        CultureLog log = read(
                "date,event,flask,parent,seeded,viable cells (x10^6),viability",
                "2026-02-27,thaw,P1,,1e6,,",
                "2026-03-02,passage,P2,P1,1e6,7.2,90",
                "2026-03-05,passage,P3,P2,1e6,8,",
                "2026-03-08,passage,P4,P3,1e6,many,90");
        assertEquals(
                Math.log(7.2) / Math.log(2), log.getState().getPassages().get(0).getDoublings(), 1e-12);
        assertEquals(
                Math.log(8 / 0.9) / Math.log(2),
                log.getState().getPassages().get(1).getDoublings(),
                1e-12,
                "of a million seeded, 90 % lived");
        assertTrue(Double.isNaN(log.getState().getPassages().get(2).getDoublings()));
        assertEquals(
                "cells \"many\"",
                log.getFindings().getAll(CultureRule.UNREADABLE).get(0).getFound());
    }

    @Test
    void aMultipleIsTakenFromHeaderOrCellButNotFromBoth() throws IOException {
        String header = "date,event,flask,cells (x1e6)";
        assertEquals(4.2e6, event(header, "2026-03-30,count,P1,4.2").getNumber(CultureField.CELLS));
        assertEquals(0, event(header, "2026-03-30,count,P1,0").getNumber(CultureField.CELLS));
        for (String twice : List.of("4.2 million", "4.2e6", "4.2 x 10^6", "4 200 000")) {
            assertEquals(
                    "2 unreadable: cells \"" + twice
                            + "\" -> a plain number, for the header counts in \"x1e6\"; name the"
                            + " multiple in one of the two",
                    said(header, "2026-03-30,count,P1," + twice));
        }
    }

    @Test
    void halvesOfADayAndZonesAreRead() throws IOException {
        CultureLog american = read(
                "date,event,flask,parent,seeded,cells",
                "3/28/2026 9:00 PM,thaw,P1,,1e6,",
                "3/30/2026 12:30 a.m.,passage,P2,P1,1e6,4e6");
        assertEquals(27.5, american.getState().getPassages().get(0).getHours());
        CultureLog zoned = read(
                "date,event,flask,parent,seeded,cells",
                "2026-03-28T21:00:00Z,thaw,P1,,1e6,",
                "2026-03-30T09:00:00.000+02:00,passage,P2,P1,1e6,4e6");
        assertEquals(36, zoned.getState().getPassages().get(0).getHours());
        assertEquals(
                java.time.LocalTime.of(12, 5),
                event("date,time,event", "2026-03-28,12:05 PM,note").getTime());
        String wrong = said("date,event", "3/28/2026 13:00 PM,note");
        assertTrue(wrong.startsWith("2 date: day \"3/28/2026 13:00 PM\""), wrong);
    }

    @Test
    void shortDaysMayBeginWithTheirYear() throws IOException {
        CultureLog log = read("date,event,flask", "26-03-28,note,P1", "26-03-30,note,P1", "26-04-01,note,P1");
        assertEquals(
                List.of("2026-03-28", "2026-03-30", "2026-04-01"),
                log.getEvents().stream()
                        .map(event -> String.valueOf(event.getDate()))
                        .toList());
        CultureLog days = read("date,event,flask", "28-03-26,note,P1", "30-03-26,note,P1", "01-04-26,note,P1");
        assertEquals(
                List.of("2026-03-28", "2026-03-30", "2026-04-01"),
                days.getEvents().stream()
                        .map(event -> String.valueOf(event.getDate()))
                        .toList());
    }
}
