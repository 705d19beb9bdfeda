package io.github.foldwise.examples.study.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.study.LuminescenceStudy;
import io.github.foldwise.examples.study.Study;
import io.github.foldwise.examples.study.chapter.ResistanceChapter;
import io.github.foldwise.screening.NormalizedPlate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as laboratories have them, and what their reports say of them. */
class StudyFolderTest {
    private static final List<String> LINES = LuminescenceStudy.LINES;
    private static final List<String> DAYS = LuminescenceStudy.DAYS;

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private String run(String parental) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Study.run(
                data(),
                folder.resolve("out/report.html"),
                parental,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String report() throws IOException {
        return Files.readString(folder.resolve("out/report.html"));
    }

    private void index(String old, String text) throws IOException {
        Path index = data().resolve("study.csv");
        Files.writeString(index, Files.readString(index).replace(old, text));
    }

    private void about(String text) throws IOException {
        Files.writeString(data().resolve("about.csv"), text);
    }

    private String refused() {
        return String.valueOf(assertThrows(IOException.class, () -> run("")).getMessage());
    }

    private long files(String folderName, String start) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out").resolve(folderName))) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .count();
        }
    }

    private List<String> names() throws IOException {
        return StudyFolder.read(data(), "H1").getPlates().stream()
                .map(NormalizedPlate::getReading)
                .map(reading -> reading.getName())
                .toList();
    }

    @Test
    void platesWithoutANameTakeThoseOfTheirFilesAndEachHasItsTablesAndFigures() throws IOException {
        LuminescenceStudy.write(data(), "CellTiter-Glo luminescence\nRLU\n", LINES, DAYS);
        run("H1");
        assertEquals(9, files("tables", "plate_CTG_H1"));
        assertEquals(9, files("tables", "quality_CTG_H1"));
        assertEquals(9, files("figures", "plate_CTG_H1"));
        assertEquals(9, files("figures", "quality_CTG_H1"));
        assertEquals("CTG_H1-GR_2026-02-02", names().get(1));
        assertTrue(report().contains("CTG_<wbr>H1-ER_<wbr>2026-03-02</td>"));
    }

    @Test
    void platesOfOneNameTakeThoseOfTheirFiles() throws IOException {
        LuminescenceStudy.write(data(), "Plate: Plate1\n", LINES, DAYS);
        assertEquals(9, names().stream().distinct().count());
        assertEquals("CTG_H1_2026-02-02", names().get(0));
    }

    @Test
    void filesOfOneNameInSeveralFoldersAreToldApart() throws IOException {
        LuminescenceStudy.write(data(), "", List.of("H1", "H1-GR"), DAYS.subList(0, 1));
        for (String line : List.of("H1", "H1-GR")) {
            Files.createDirectories(data().resolve(line));
            Files.move(data().resolve("CTG_" + line + "_2026-02-02.csv"), data().resolve(line + "/plate.csv"));
            index("CTG_" + line + "_2026-02-02.csv", line + "/plate.csv");
        }
        assertEquals(List.of("H1/plate", "H1-GR/plate"), names());
        run("H1");
        assertEquals(2, files("tables", "plate_H1"));
    }

    @Test
    void theParentalLineIsAskedForAndNotTheFirstOne() throws IOException {
        LuminescenceStudy.write(data(), "", List.of("H1-GR", "H1"), DAYS);
        String message = refused();
        assertTrue(message.startsWith("which line is the parental one? The study has H1-GR, H1; name it"), message);
        assertFalse(Files.exists(folder.resolve("out")));
        String printed = run("H1");
        assertTrue(printed.contains("H1-GR / H1 ") && printed.contains("-fold"), printed);
        assertTrue(report().contains("The line H1-GR needs "), "resistant against parental");
    }

    @Test
    void theParentalLineIsNamedInTheIndexOrInAboutInAnyCase() throws IOException {
        LuminescenceStudy.write(data(), "", List.of("H1-GR", "H1"), DAYS);
        index("plate,layout,experiment\n", "Plate,LAYOUT,Experiment,Reference Line\n");
        index("02\n", "02,H1\n");
        index("16\n", "16,H1\n");
        assertEquals("H1", StudyFolder.read(data()).getParental());
        about("Key,VALUE\nParental,H1-GR\n");
        assertTrue(refused().startsWith("two parental lines are named, \"H1\" in "), refused());
        assertEquals("H1", StudyFolder.read(data(), "h1").getParental());
    }

    @Test
    void oneLayoutServesPlatesOfSeveralLinesThatTheIndexNames() throws IOException {
        LuminescenceStudy.write(data(), "", List.of("H1", "H1-GR"), DAYS);
        Path layout = data().resolve("any.csv");
        Files.writeString(
                layout,
                "concentration [µM],1,2,3,4,5,6,7,8,9,10,11,12\n"
                        + "ABCDEFGH"
                                .chars()
                                .mapToObj(row -> (char) row + ",blank,30,10,3,1,0.3,0.1,0.03,0.01,0.003,DMSO,DMSO\n")
                                .collect(Collectors.joining()));
        StringBuilder text = new StringBuilder("plate,layout,experiment,line,parental\n");
        for (String line : List.of("H1", "H1-GR")) {
            text.append("CTG_" + line + "_2026-02-02.csv,any.csv,12.11.2026," + line + ",H1\n");
        }
        Files.writeString(data().resolve("study.csv"), text.toString());
        StudyFolder study = StudyFolder.read(data());
        assertEquals("H1", study.getParental());
        assertEquals(
                List.of("H1-GR"), study.getPlates().get(1).getDoseResponses().getNames());
        assertEquals(
                List.of("12.11.2026"),
                study.getPlates().get(1).getDoseResponses().get("H1-GR").getExperiments());
        Files.writeString(
                layout,
                Files.readString(layout) + "\nline,1,2,3,4,5,6,7,8,9,10,11,12\n"
                        + "ABCDEFGH"
                                .chars()
                                .mapToObj(row -> (char) row + ",H1".repeat(12) + "\n")
                                .collect(Collectors.joining()));
        assertTrue(refused().contains("is of line H1-GR, but its layout any.csv names H1"), refused());
    }

    @Test
    void aParentalLineThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
        LuminescenceStudy.write(data(), "", LINES, DAYS);
        about("key,value\nparental,A549\n");
        assertTrue(refused().endsWith("is no line of the study; there are H1, H1-GR, H1-ER"), refused());
    }

    @Test
    void platesOfWhichNoneNamesALineAreSaidToBeTakenAsOfOne() throws IOException {
        LuminescenceStudy.write(data(), "", List.of("H1"), DAYS.subList(0, 2));
        assertFalse(run("").contains("names a line"));
        Path layout = data().resolve("layout_H1.csv");
        Files.writeString(layout, Files.readString(layout).replace(",H1,", ",,"));
        assertTrue(run("").contains(
                        "warning: Neither a layout nor study.csv names a line, so all 2 plates are taken as of one"));
        assertTrue(report().contains("all 2 plates are taken as of one"));
    }

    @Test
    void luminescenceIsNotSaidToHaveAReferenceWavelengthNorAnAbsorbance() throws IOException {
        LuminescenceStudy.write(data(), "RLU\n", LINES, DAYS);
        about("key,value\nparental,H1\nnote,Thawed in January\n");
        run("");
        String report = report();
        assertTrue(
                report.contains("No reference wavelength was subtracted. The mean blank of the plate was subtracted on"
                        + " each plate."));
        assertFalse(report.contains("bsorbance") || report.contains("[A]"));
        assertTrue(report.contains("gefitinib") && report.contains("Gefitinib"));
        assertTrue(report.contains("CTG_<wbr>H1_<wbr>2026-02-02.csv") && report.contains("layout_<wbr>H1.csv"));
        assertTrue(
                report.contains("Made on 20") && report.contains("Foldwise") && report.contains("Thawed in January"));
        assertTrue(report.contains("Lines are compared with H1."));
    }

    @Test
    void theReportSpeaksInWordsAndShowsOneNumberForOneQuantity() throws IOException {
        LuminescenceStudy.write(data(), "", LINES, DAYS);
        run("H1");
        String report = report();
        for (String code : List.of("INTERPOLATED", "TESTED_RANGE", "vehicleCv", "column_trend", "pvalue")) {
            assertFalse(report.contains(code), code);
        }
        ResistanceChapter chapter = ResistanceChapter.of(StudyFolder.read(data(), "H1"));
        String ic50 = chapter.getSensitivity("H1-GR", 50).toString().split(" \\[", -1)[0];
        assertTrue(report.contains(">" + ic50 + "</text"), "the figure is marked at " + ic50);
    }

    @Test
    void oneExperimentHasIntervalsOfItsWellsAndSaysWhatTheyAre() throws IOException {
        LuminescenceStudy.write(data(), "", List.of("H1", "H1-GR"), DAYS.subList(0, 1));
        String printed = run("H1");
        assertTrue(printed.contains("warning: H1-GR: A single experiment: no interval can be given"), printed);
        String report = report();
        assertTrue(report.contains("There is one experiment."));
        assertTrue(report.contains("with the 95 % interval that the wells of the one experiment give"));
        assertFalse(report.contains("geometric mean over experiments"));
    }

    @Test
    void unknownColumnsAndKeysAreNamed() throws IOException {
        LuminescenceStudy.write(data(), "", LINES, DAYS);
        index("plate,layout,experiment\n", "plate,layout,experiment,refrence\n");
        assertTrue(refused().contains("study.csv: unknown column \"refrence\"; known are plate, layout"), refused());
        index("refrence", "Note of mine");
        about("key,value\nparentel,H1\n");
        assertTrue(refused().contains("about.csv: unknown key \"parentel\"; known are title"), refused());
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsRow() throws IOException {
        LuminescenceStudy.write(data(), "", LINES, DAYS);
        index("layout_H1-ER.csv", "layout_HX.csv");
        assertTrue(
                refused().contains("study.csv: the layout of plate CTG_H1-ER_2026-02-02.csv, \"layout_HX.csv\""),
                refused());
    }

    @Test
    void severalPlatesOfOneExportAreAskedForAndNeverTheFirstTaken() throws IOException {
        LuminescenceStudy.write(data(), "Plate: one\n", List.of("H1", "H1-GR"), DAYS.subList(0, 1));
        Path both = data().resolve("CTG_H1_2026-02-02.csv");
        Path other = data().resolve("CTG_H1-GR_2026-02-02.csv");
        Files.writeString(
                both, Files.readString(both) + "\n" + Files.readString(other).replace("one", "two"));
        String message =
                String.valueOf(assertThrows(IOException.class, () -> run("H1")).getMessage());
        assertTrue(message.contains("has the plates [one, two]; name one in the column \"plate name\""), message);
        index("plate,layout,experiment\n", "plate,layout,experiment,Plate Name\n");
        index("CTG_H1_2026-02-02.csv,layout_H1.csv,2026-02-02", "CTG_H1_2026-02-02.csv,layout_H1.csv,2026-02-02,one");
        index(
                "CTG_H1-GR_2026-02-02.csv,layout_H1-GR.csv,2026-02-02",
                "CTG_H1_2026-02-02.csv,layout_H1-GR.csv,2026-02-02,two");
        assertEquals(List.of("one", "two"), names());
    }

    @Test
    void twoDrugsAreNotMadeOneCurve() throws IOException {
        LuminescenceStudy.write(data(), "", LINES, DAYS);
        Path layout = data().resolve("layout_H1-ER.csv");
        Files.writeString(layout, Files.readString(layout).replace("gefitinib", "erlotinib"));
        assertTrue(refused().contains("name the drugs erlotinib, gefitinib; a study is of one drug"), refused());
    }

    @Test
    void saturatedVehicleWellsAreToldAsSuch() throws IOException {
        LuminescenceStudy.write(data(), "", LINES, DAYS);
        Path plate = data().resolve("CTG_H1_2026-02-02.csv");
        Files.writeString(
                plate,
                Files.readString(plate).replaceAll("(?m)^([A-H](?:,[^,]*){10}),[^,]*,[^,\\n]*$", "$1,OVRFLW,OVRFLW"));
        String message =
                String.valueOf(assertThrows(IOException.class, () -> run("H1")).getMessage());
        assertTrue(message.contains("CTG_H1_2026-02-02") && message.contains("Saturated vehicle wells A11"), message);
    }

    @Test
    void oneDayEnteredTwiceIsToldOnScreenAndInTheReport() throws IOException {
        LuminescenceStudy.write(data(), "", List.of("H1", "H1-GR"), DAYS);
        Files.copy(
                data().resolve("CTG_H1_2026-02-02.csv"),
                data().resolve("CTG_H1_2026-02-16.csv"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        String words = "Experiments 2026-02-02, 2026-02-16 of H1 have the same readings to the last digit";
        assertTrue(run("H1").contains(words));
        assertTrue(report().contains(words));
    }

    /** The plate of a day at 0, 24.02 and 48.04 h, the signal doubling each day. */
    private void overTime(String file) throws IOException {
        List<String> rows =
                Files.readAllLines(data().resolve(file)).stream().skip(1).toList();
        StringBuilder header = new StringBuilder("Time [h]");
        StringBuilder[] lines = {new StringBuilder("0"), new StringBuilder("24.02"), new StringBuilder("48.04")};
        for (String row : rows) {
            String[] cells = row.split(",");
            for (int column = 1; column < cells.length; column++) {
                header.append(',').append(cells[0]).append(column);
                for (int time = 0; time < lines.length; time++) {
                    double signal = Double.parseDouble(cells[column]) * Math.pow(2, time);
                    // At the start no dose has acted yet.
                    lines[time].append(',').append(time == 0 ? (column == 1 ? 440 : 820_000) : signal);
                }
            }
        }
        Files.writeString(data().resolve(file), header + "\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void ofPlatesReadOverTimeTheTimeIsAskedForAndSaidInTheReport() throws IOException {
        List<String> lines = List.of("H1", "H1-GR");
        LuminescenceStudy.write(data(), "", lines, DAYS);
        String plain = run("H1");
        for (String day : DAYS) {
            for (String line : lines) {
                overTime("CTG_" + line + "_" + day + ".csv");
            }
        }
        String message =
                String.valueOf(assertThrows(IOException.class, () -> run("H1")).getMessage());
        assertTrue(
                message.endsWith(
                        "CTG_H1_2026-02-02.csv was read at 0 h, 24.02 h, 48.04 h; name one in the column \"time\","
                                + " such as 72 h or last"),
                message);
        index("plate,layout,experiment\n", "plate,layout,experiment,Time\n");
        for (String day : DAYS) {
            index("," + day + "\n", "," + day + ",24 h\n");
        }
        assertEquals(plain, run("H1"));
        assertTrue(report().contains("one time was taken on each plate"));
        assertTrue(report().contains("read at") && report().contains("24.02 h"));
        index("2026-02-02,24 h", "2026-02-02,last");
        assertEquals(172_944, StudyFolder.read(data(), "H1").getSignals().get(0).getTimeSeconds(), 1e-6);
        index("2026-02-02,last", "2026-02-02,80 h");
        message = refused();
        assertTrue(message.contains("was not read at 80 h but at 0 h, 24.02 h, 48.04 h"), message);
        index("2026-02-02,80 h", "2026-02-02,24");
        message = refused();
        assertTrue(message.contains("has the time \"24\"; write a number with s, min, h or d"), message);
    }

    /** A study reads what the command that reads plates does. */
    @Test
    void anExportOfAnInstrumentIsReadAsSuch() throws IOException {
        LuminescenceStudy.write(data(), "", List.of("H1", "H1-GR"), DAYS);
        String plain = run("H1");
        Path plate = data().resolve("CTG_H1_2026-02-02.csv");
        StringBuilder list = new StringBuilder("Well,RLU\n");
        for (String row : Files.readAllLines(plate).stream().skip(1).toList()) {
            String[] cells = row.split(",");
            for (int column = 1; column < cells.length; column++) {
                list.append(cells[0])
                        .append(column)
                        .append(',')
                        .append(cells[column])
                        .append('\n');
            }
        }
        Files.writeString(plate, list);
        assertEquals(plain, run("H1"));
    }
}
