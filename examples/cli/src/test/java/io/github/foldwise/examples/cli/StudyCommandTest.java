package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.study.SimulatedStudy;
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
        for (Path report : new Path[] {folder, file.resolve("report.html")}) {
            Outcome run = Outcome.of("study", folder, "-o", report);
            assertEquals(1, run.status());
            assertTrue(run.err().startsWith("foldwise: cannot write " + report), run.err());
        }
    }
}
