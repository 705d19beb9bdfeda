package io.github.foldwise.examples.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListTest {
    @TempDir
    private Path folder;

    private Path report;

    @BeforeEach
    void aRunThatWroteThreeFiles() throws IOException {
        report = folder.resolve("report.html");
        Files.createDirectories(folder.resolve("tables"));
        Files.createDirectories(folder.resolve("figures"));
        Files.writeString(report, "report");
        write("tables/fold.csv", "fold");
        write("tables/growth.csv", "growth");
        write("figures/growth.svg", "<svg/>");
        FileList.write(report);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** The next run writes the fold alone: a list of it takes the place of the old one. */
    private List<String> nextRun() throws IOException {
        Map<String, String> before = FileList.read(report);
        Files.writeString(
                folder.resolve("report.html.sha256"),
                String.join(
                        "\n",
                        Files.readAllLines(folder.resolve("report.html.sha256")).stream()
                                .filter(line -> line.endsWith("tables/fold.csv"))
                                .toList()));
        return FileList.removeStale(report, before);
    }

    private boolean isThere(String name) {
        return Files.exists(folder.resolve(name));
    }

    @Test
    void whatIsNoLongerWrittenIsRemoved() throws IOException {
        assertEquals(List.of("figures/growth.svg", "tables/growth.csv"), nextRun());
        assertTrue(isThere("tables/fold.csv"));
        assertFalse(isThere("tables/growth.csv"));
        assertEquals(List.of(), nextRun());
    }

    @Test
    void aFileOfTheUserStays() throws IOException {
        write("tables/mine.csv", "mine");
        write("tables/growth.csv", "growth, with a note of mine");
        Files.delete(folder.resolve("figures/growth.svg"));
        assertEquals(List.of(), nextRun());
        assertTrue(isThere("tables/mine.csv") && isThere("tables/growth.csv"));
    }

    @Test
    void whatAnotherReportOfTheFolderListsStays() throws IOException {
        Files.copy(folder.resolve("report.html.sha256"), folder.resolve("other.html.sha256"));
        assertEquals(List.of(), nextRun());
        assertTrue(isThere("tables/growth.csv"));
    }

    @Test
    void aListThatLeadsElsewhereIsNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("precious.csv"), "growth");
        String sum = FileList.read(report).get("tables/growth.csv");
        Files.writeString(
                folder.resolve("report.html.sha256"),
                sum + "  tables/../precious.csv\n" + sum + "  precious.csv\n" + sum + "  " + outside + "\nno list\n"
                        + sum + "  tables/..\n");
        assertEquals(List.of(), FileList.removeStale(report, FileList.read(report)));
        assertTrue(isThere("precious.csv") && isThere("tables/growth.csv"));
        Files.write(folder.resolve("report.html.sha256"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        assertEquals(Map.of(), FileList.read(report));
    }

    @Test
    void theListIsOneOfChecksums() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("report.html.sha256"));
        assertEquals(4, lines.size());
        assertTrue(lines.get(1).matches("[0-9a-f]{64}  report.html"), lines.get(1));
    }
}
