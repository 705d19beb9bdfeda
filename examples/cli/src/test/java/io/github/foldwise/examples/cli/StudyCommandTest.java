package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.study.simulation.SimulatedStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void studyWritesItsReportAndTellsTheAnswer() throws IOException {
        Path data = folder.resolve("data");
        SimulatedStudy.write(data);
        Path report = folder.resolve("result").resolve("report.html");
        Outcome run = Outcome.of("study", data, "-o", report);
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().contains("-fold") && run.err().contains("report: " + report), run.err());
        assertTrue(Files.readString(report).contains("</html>"));
    }

    @Test
    void folderWithoutAStudyIsAnUnusableInput() {
        Path report = folder.resolve("result").resolve("report.html");
        Outcome run = Outcome.of("study", folder, "-o", report);
        assertEquals(3, run.status());
        assertTrue(run.err().contains("no study.csv in " + folder), run.err());
        assertFalse(Files.exists(report.getParent()));
    }

    @Test
    void reportIsAsked() {
        assertEquals(2, Outcome.of("study", folder).status());
    }

    @Test
    void reportThatIsAFolderOrLiesBelowAFileCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path other = Files.createDirectories(folder.resolve("other"));
        for (Path report : new Path[] {other, file.resolve("report.html")}) {
            Outcome run = Outcome.of("study", folder, "-o", report);
            assertEquals(1, run.status());
            assertTrue(run.err().startsWith("foldwise: cannot write " + report), run.err());
        }
    }

    @Test
    void noInputOfAStudyIsWrittenOver() throws IOException {
        Path data = folder.resolve("data");
        SimulatedStudy.write(data);
        String index = Files.readString(data.resolve("study.csv"));
        Outcome run = Outcome.of("study", data, "-o", data.resolve("study.csv"));
        assertEquals(3, run.status(), run.err());
        assertTrue(
                run.err().contains("study.csv: that is read and not written; give a report such as report.html"),
                run.err());
        assertEquals(index, Files.readString(data.resolve("study.csv")));
        // Tables go beside the report: a plate that lies where one of them would is not lost either.
        String export = index.lines().skip(1).findFirst().orElseThrow().split(",")[0];
        Path plate = Files.createDirectories(data.resolve("tables")).resolve("fold.csv");
        Files.move(data.resolve(export), plate);
        Files.writeString(data.resolve("study.csv"), index.replace(export, "tables/fold.csv"));
        String before = Files.readString(plate);
        run = Outcome.of("study", data, "-o", data.resolve("report.html"));
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("fold.csv: that is read and not written; write the report elsewhere"), run.err());
        assertEquals(before, Files.readString(plate));
        assertFalse(Files.exists(data.resolve("report.html")));
    }
}
