package io.github.foldwise.io.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of growth and of live cells, whose wells have clocks, plates and names of their own. */
class InstrumentsTest {
    @TempDir
    private Path folder;

    @Test
    void bioscreenCountsItsWellsDownTheColumnsOfTwoPlates() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        "Plate 1 [] 4.0 s, A01 0.101, A02 0.111, B01 0.102",
                        "Plate 1 [] 905.0 s, A01 0.121, A02 0.131, B01 0.122",
                        "Plate 2 [] 4.0 s, A01 0.201",
                        "Plate 2 [] 905.0 s, A01 0.221"),
                ExportFiles.read(folder, Exports.BIOSCREEN));
        ExportFiles.refusal(folder, Exports.BIOSCREEN.replace("Well 201", "wild type"), "line 3", "\"wild type\"");
        ExportFiles.refusal(folder, Exports.BIOSCREEN.replace("0:15:05", "noon"), "line 5", "a time such as");
    }

    @Test
    void incucyteHasAColumnForEachImageVesselOrError() throws IOException {
        String confluence = "Phase Object Confluence (Percent)";
        ExportFiles.assertReads(
                List.of(
                        "drug plate [" + confluence + " Image 1] 0.0 s, B02 15.7, C12 11.1",
                        "drug plate [" + confluence + " Image 2] 0.0 s, B02 13.9, C12 11.2",
                        "drug plate [" + confluence + " Image 1] 14400.0 s, B02 16.6, C12 12.1",
                        "drug plate [" + confluence + " Image 2] 14400.0 s, B02 14.6, C12 12.2"),
                ExportFiles.read(folder, Exports.INCUCYTE));
        ExportFiles.assertReads(
                List.of(
                        "P1 [Konfluenz (Prozent)] 0.0 s, B02 15.7",
                        "P1 [Konfluenz (Prozent) Std Err] 0.0 s, B02 0.9",
                        "P1 [Konfluenz (Prozent)] 14400.0 s, B02 16.6",
                        "P1 [Konfluenz (Prozent) Std Err] 14400.0 s, B02 0.6",
                        "P2 [Konfluenz (Prozent)] 0.0 s, B02 11.1",
                        "P2 [Konfluenz (Prozent)] 14400.0 s, B02 12.1"),
                ExportFiles.read(folder, Exports.INCUCYTE_ERRORS));
        ExportFiles.assertReads(
                List.of(
                        " [Relative Wound Density (%)] 0.0 s, A01 5.2",
                        " [Relative Wound Density (%)] 3600.0 s, A01 9"),
                ExportFiles.read(
                        folder,
                        "Date Time,Elapsed,A1 : Relative Wound Density (%)\n01/01/2026,0,5.2\n01/01/2026,1,9\n"));
        ExportFiles.refusal(
                folder, Exports.INCUCYTE.replace(": B2, Image 1", "DMSO (3)"), "line 5", "\"DMSO (3)\"", "of no well");
    }

    @Test
    void incucyteScansAsMatricesHaveTheTimesBetweenTheirStamps() throws IOException {
        String scans = Exports.INCUCYTE_SCANS;
        ExportFiles.assertReads(
                List.of(
                        "P1 [Confluence (%)] 0.0 s, A01 1, A02 2, A03 3",
                        "P1 [Confluence (%) Std Err Img] 0.0 s, A01 0.1, A02 0.2, A03 0.3",
                        "P1 [Confluence (%)] 10800.0 s, A01 4, A02 5, A03 6",
                        "P1 [Confluence (%) Std Err Img] 10800.0 s, A01 0.4, A02 0.5, A03 0.6"),
                ExportFiles.read(folder, scans));
        ExportFiles.refusal(folder, scans.replace("01/08/2026", "soon"), "line 11", "a date and time");
    }

    @Test
    void bioLectorReadsFilterSetsWithTheClockOfEachWell() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        " [Biomass] 360.0 s, A01 237.78",
                        " [Biomass] 720.0 s, B02 238.55",
                        " [pH-hc] 1080.0 s, A01 40.5",
                        " [pH-hc phase] 1080.0 s, A01 57.1"),
                ExportFiles.read(folder, Exports.BIOLECTOR_RAW));
        ExportFiles.assertReads(
                List.of(
                        " [BS5] 47.0 s, A01 8.57",
                        " [BS5] 48.0 s, A02 8.34",
                        " [pH] 57.0 s, A01 6.81",
                        " [pH phase] 57.0 s, A01 44.5"),
                ExportFiles.read(folder, Exports.BIOLECTOR_PRO));
        ExportFiles.refusal(folder, Exports.BIOLECTOR_PRO.replace("[002_well] A02\n", ""), "line 13", "[001_well]");
    }

    @Test
    void bioLectorTablesHaveAColumnForEachCycle() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        " [Biomass] 1800.0 s, A01 11.2, F08 12.2",
                        " [Biomass] 3600.0 s, A01 11.4, F08 12.4",
                        " [Biomass (2)] 1800.0 s, A01 4.25",
                        " [Biomass (2)] 3600.0 s, A01 4.5",
                        " [Cal.pH [-]:FS=3] 1800.0 s, A01 6.28",
                        " [Cal.pH [-]:FS=3] 3600.0 s, A01 6.23"),
                ExportFiles.read(folder, Exports.BIOLECTOR_TABLE));
        ExportFiles.assertReads(
                List.of(
                        " [[1] Biomass Gain=3] 1800.0 s, A01 1.31, A02 1.22",
                        " [[1] Biomass Gain=3] 3600.0 s, A01 1.27, A02 1.25"),
                ExportFiles.read(folder, Exports.workbook(Exports.BIOLECTOR_SHEET)));
        ExportFiles.assertReads(
                List.of(" [[1] Biomass Gain=4] 36.0 s, A01 17.47", " [[1] Biomass Gain=4] 72.0 s, A01 19.19"),
                ExportFiles.read(
                        folder,
                        "[process]16\n=====data=====\nT;;;;;Time [h]->;0.01;0.02;\nC;;;;;System Event;COVER CLOSED;;\n"
                                + "P;;;;;O2 [%];21.17;20.8;\nM;A01;X1;;1;[1] Biomass Gain=4;17.47;19.19;\n"));
    }

    @Test
    void aHeadOfThousandsOfLinesDoesNotHideTheSeparator() throws IOException {
        String head = "[start_date_time] 2026-07-12, 16:54:30\n" + "[setting] 1\n".repeat(3000);
        ExportFiles.assertReads(
                List.of(
                        " [BS5] 47.0 s, A01 8.57",
                        " [BS5] 48.0 s, A02 8.34",
                        " [pH] 57.0 s, A01 6.81",
                        " [pH phase] 57.0 s, A01 44.5"),
                ExportFiles.read(folder, head + Exports.BIOLECTOR_PRO));
    }

    @Test
    void nivoAndVictorListsEndWhereTheProtocolStarts() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        " [ABS (F) - Kinetics] 0.0 s, A01 0.059, A02 0.078",
                        " [ABS (F) - Kinetics] 1772.1 s, A01 0.06, A02 0.084",
                        " [ABS (F) - Kinetics] 3540.4 s, A01 0.061, A02 0.091"),
                ExportFiles.read(folder, Exports.NIVO));
        ExportFiles.assertReads(
                List.of(
                        "1 [600] 41.5 s, A01 0.057",
                        "1 [GFP] 104.0 s, A01 874",
                        "1 [600] 42.0 s, A02 0.054",
                        "1 [GFP] 105.0 s, A02 976"),
                ExportFiles.read(folder, Exports.VICTOR));
    }

    @Test
    void gen5MatricesOfAKineticRunMayStandAlone() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        " [RFP1:584,619] 48.0 s, B01 78, B02 99, B03 92",
                        " [RFP1:584,619] 348.0 s, B01 70, B02 59, B03 70"),
                ExportFiles.read(folder, Exports.GEN5_MATRICES));
        ExportFiles.assertReads(
                List.of(
                        " [Read 1:590] 0.0 s, A01 0.001, A02 0.01, B01 0.02",
                        " [Read 1:590] 303.0 s, A01 0.008, A02 0.013, B01 0.023"),
                ExportFiles.read(folder, Exports.GEN5_OLD));
    }

    @Test
    void spectraMayHaveTheirWavelengthsOverTheWells() throws IOException {
        ExportFiles.assertReads(
                List.of(" [300], A01 378, B01 410", " [305], A01 607, B01 687", " [310], A01 1222, B01 1330"),
                ExportFiles.read(folder, Exports.SPECTRUM_LIST));
    }

    @Test
    void softMaxMayHaveAHeadingOverItsTimes() throws IOException {
        ExportFiles.assertReads(
                List.of("P [410/490] 0.0 s, A02 1320.765", "P [410/490] 5.0 s, A02 1344.683"),
                ExportFiles.read(
                        folder,
                        "##BLOCKS= 1\rPlate:|P|1.3|PlateFormat|Kinetic|Fluorescence|FALSE|Raw|FALSE|2|5|5||||1|490|2|1|6"
                                + "|410|Automatic|475|||2|High|||1|1|None|\rTime(hh:mm:ss)|Temperature|1|2|3||\r"
                                + "0:00|27.30||1320.765|||\r\r0:05|27.30||1344.683|||\r\r~End\r"));
    }

    @Test
    void tecanReadsAtSeveralPlacesStandBelowTheirWell() throws IOException {
        String well = "%s|1|2\nTime [s]|%d|600\nTemp. [\u00b0C]|37|37\nMean|%s|0.2\nStDev|0.01|0.02\n0;1|0.09|0.19\n\n";
        ExportFiles.assertReads(
                List.of(
                        " [600] 0.0 s, A01 0.1",
                        " [600] 600.0 s, A01 0.2, A02 0.2",
                        " [600 StDev] 0.0 s, A01 0.01",
                        " [600 StDev] 600.0 s, A01 0.02, A02 0.02",
                        " [600 position 0;1] 0.0 s, A01 0.09",
                        " [600 position 0;1] 600.0 s, A01 0.19, A02 0.19",
                        " [600] 5.0 s, A02 0.4",
                        " [600 StDev] 5.0 s, A02 0.01",
                        " [600 position 0;1] 5.0 s, A02 0.09"),
                ExportFiles.read(
                        folder,
                        "Application: Tecan i-control||||Tecan i-control , 2.0\nMode||||Absorbance\n"
                                + "Wavelength||||600|nm\n\nOD\nCycles / Well\n"
                                + well.formatted("A1", 0, "0.1") + well.formatted("A2", 5, "0.4")));
    }

    @Test
    void programsSpeakGermanToo() throws IOException {
        ExportFiles.assertReads(
                List.of(" [485/535] 0.0 s, A01 100, B02 300", " [485/535] 300.0 s, A01 200, B02 400"),
                ExportFiles.read(folder, """
                        Programm: Tecan i-control||||Tecan i-control , 2.0.10.0
                        Bezeichnung: GFP
                        Modus||||Fluoreszenz von oben
                        Anregungswellenl\u00e4nge||||485|nm
                        Emissionswellenl\u00e4nge||||535|nm

                        GFP
                        Zyklus Nr.|1|2
                        Zeit [s]|0|300
                        Temp. [\u00b0C]|30,1|30,2
                        A1|100|200
                        B2|300|400
                        """));
        ExportFiles.assertReads(
                List.of("Platte 7 [450], A01 0.1, A02 0.2, A03 0.3, B01 0.4, B02 0.5, B03 0.6"),
                ExportFiles.read(folder, """
                        Benutzer: USER;Pfad: C:\\Daten;Test-Nr.: 4
                        ID1: Platte 7

                        Rohdaten (450 1)
                        ;1;2;3
                        A;0,1;0,2;0,3
                        B;0,4;0,5;0,6
                        """));
        ExportFiles.assertReads(List.of("Platte 1 [450], A01 1.5, A02 1.6, A03 0.08"), ExportFiles.read(folder, """
                        Messergebnisse
                        versuch.skax
                        Wellenl\u00e4nge: 450 nm
                        Platte 1
                        Abs|1|2|3
                        A|1,5|1,6|0,08

                        Probe|1|2|3
                        A|S1|S1|S2
                        """));
    }
}
