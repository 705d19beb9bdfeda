package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers tell of files, each command in a virtual machine of its own, as from a shell. */
class VerboseTest {
    private static final String CURVE = "line;passage;dose [µM];response\n"
            + "P;3;0;100,5\nP;3;0,01;99,1\nP;3;0,1;80,2\nP;3;1;50,4\nP;3;10;12,6\nP;3;100;5,7\n";

    @TempDir
    private Path folder;

    @Test
    void commandsAreSilentUnlessAsked() throws Exception {
        Path file = write("curve.csv", CURVE);
        assertEquals("", stderr("fit", file.toString()).replaceAll("(?m)^foldwise: .*\\R", ""));
    }

    @Test
    void theMarkTheColumnsAndWhatIsPassedByAreTold() throws Exception {
        Path file = write("curve.csv", CURVE);
        for (String[] command : List.of(
                new String[] {"fit", file.toString(), "--verbose"},
                new String[] {"--verbose", "fit", file.toString()})) {
            String told = stderr(command);
            assertTold(told, "DEBUG DelimitedFile - curve.csv: text, cells separated by semicolons");
            assertTold(told, "INFO Grid - curve.csv: decimal commas: 8 numbers have one, 0 a decimal point");
            assertTold(told, "INFO Grid - curve.csv: columns passed by: passage");
            assertTold(told, "dose of column dose [µM], responses of column response, curves of column line");
        }
    }

    @Test
    void anArgumentFileMayAskToo() throws Exception {
        Path file = write("curve.csv", CURVE);
        Path arguments =
                write("arguments.txt", "fit\n--verbose\n" + file.toString().replace("\\", "\\\\") + "\n");
        assertTold(stderr("@" + arguments), "decimal commas: 8 numbers");
    }

    @Test
    void theProgramThatWroteAPlateAndItsSheetsAreTold() throws Exception {
        Path file = folder.resolve("plate.xlsx");
        try (var out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet readings = workbook.newWorksheet("570");
            plate(readings);
            plate(workbook.newWorksheet("layout"));
            Worksheet old = workbook.newWorksheet("old");
            plate(old);
            old.setVisibilityState(VisibilityState.HIDDEN);
        }
        String told = stderr("plate", file.toString(), "--verbose");
        assertTold(told, "INFO WorkbookFile - plate.xlsx: sheets left out, hidden: old");
        assertTold(told, "INFO Grid - plate.xlsx: sheets left out, of a layout: layout");
        assertTold(told, "DEBUG PlateFile - plate.xlsx: blocks in the shape of a plate");
        assertTold(told, "DEBUG PlateFile - plate.xlsx: 1 readings; plates ");
    }

    @Test
    void anotherEncodingIsTold() throws Exception {
        Path file = folder.resolve("curve.csv");
        Files.write(file, CURVE.getBytes(Charset.forName("windows-1252")));
        assertTold(
                stderr("fit", file.toString(), "--verbose"),
                "INFO TextFile - curve.csv: no UTF-8, read as windows-1252");
    }

    @Test
    void daysThatCouldBeEitherAreToldAsReadByTheirOrder() throws Exception {
        Path file = write(
                "log.csv",
                "date,event,flask,parent,cells,viability\n03/05/2026,thaw,P1,,1000000,0.95\n04/05/2026,passage,P2,P1,500000,0.9\n"
                        + "01/06/2026,passage,P3,P2,500000,0.9\n");
        String told = stderr("culture", file.toString(), "--show", "findings", "--verbose");
        assertTold(told, "INFO CultureDates - days such as 03/05/2026: day before month, for so the rows go forward");
        assertTold(told, "INFO CultureLogFile - log.csv: viabilities read as parts of 1");
    }

    @Test
    void theShapeOfBandsAndCountsIsTold() throws Exception {
        Path bands = write(
                "bands.csv",
                "blot,line,pFAK,actin\nB1,P,100,50\nB1,R,200,50\nB2,P,110,52\nB2,R,190,51\nB3,P,90,49\nB3,R,210,50\n");
        String told = stderr("bands", bands.toString(), "--target", "pFAK", "--contrast", "line,R,P", "--verbose");
        assertTold(told, "DEBUG BandTableFile - bands.csv: a row for each lane");
        assertTold(told, "lanes are told apart by [blot, line]; targets are [pFAK, actin]");
        Path counts = write("counts.csv", "gene,a,b\nG1,3,5\nG2,100,90\n__no_feature,7,8\n");
        assertTold(
                stderr("samples", counts.toString(), "--verbose"),
                "DEBUG CountReader - counts.csv: count matrix; 2 genes");
    }

    @Test
    void withinAProgramNothingOfItIsChanged() throws Exception {
        Path file = write("curve.csv", CURVE);
        Map<Object, Object> before = Map.copyOf(System.getProperties());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Foldwise.run(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                "fit",
                file.toString(),
                "--verbose");
        assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
        assertEquals(before, Map.copyOf(System.getProperties()));
    }

    private static void assertTold(String told, String line) {
        assertTrue(told.contains(line), told);
    }

    private static void plate(Worksheet sheet) {
        for (int column = 0; column < 12; column++) {
            sheet.value(0, column + 1, column + 1);
            for (int row = 0; row < 8; row++) {
                sheet.value(row + 1, 0, String.valueOf((char) ('A' + row)));
                sheet.value(row + 1, column + 1, 0.5 + row + column / 16.0);
            }
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String stderr(String... arguments) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                Foldwise.class.getName()));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(err.toFile())
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        // Java says on standard error which of these it picked up.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        int status = builder.start().waitFor();
        String told = Files.readString(err);
        assertEquals(0, status, told);
        return told;
    }
}
