package io.github.foldwise.examples.cli.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MechanismCommandTest {
    @TempDir
    private Path folder;

    private Path table = Path.of("");
    private final List<String> lines =
            new ArrayList<>(List.of("experiment,line,drug,dose,time,target,form,value,sd,n"));

    @BeforeEach
    void write() throws IOException {
        double[][] parental = {{100, 15}, {80, 14}, {130, 18}};
        double[][] resistant = {{104, 95}, {77, 83}, {119, 122}};
        for (int e = 0; e < 3; e++) {
            row(e, "parental", "no", parental[e][0]);
            row(e, "parental", "lapatinib", parental[e][1]);
            row(e, "resistant", "no", resistant[e][0]);
            row(e, "resistant", "lapatinib", resistant[e][1]);
        }
        table = Outcome.file(folder, "evidence.csv", lines.toArray(new String[0]));
    }

    private void row(int experiment, String line, String drug, double value) {
        lines.add("E" + experiment + "," + line + "," + drug + ",,24,FAK pY397,phospho," + value + ",,");
    }

    @Test
    void questionsHaveNumbersAndCalls() throws IOException {
        Path figure = folder.resolve("restoration.svg");
        Outcome run = Outcome.of("mechanism", table, "--figure", figure);
        assertEquals(0, run.status(), run.err());
        List<String> rows = run.out().lines().toList();
        assertEquals(
                "question,target,line,estimate,lower,upper,margin,call,experiments,pvalue,padj,reason", rows.get(0));
        assertTrue(rows.get(1).contains("not decided,0,NA,NA,\"cannot be asked: "), rows.get(1));
        assertTrue(run.out().contains("restoration,FAK pY397,resistant,0.98"), run.out());
        assertTrue(run.out().contains(",0.5,restored,3,"), run.out());
        assertTrue(Files.readString(figure).contains("margin 0.5"));
    }

    @Test
    void marginsAndFoldsComeFromTables() throws IOException {
        Path margins = Outcome.file(folder, "margins.csv", "margin,value", "restored,0.95", "change,8");
        Path folds = Outcome.file(
                folder,
                "folds.csv",
                "test,reference,effect,fold,lower,upper,pvalue,method,outcome,padj,experiments",
                "resistant,parental,50,27,23,31,1e-6,experiments,INTERPOLATED,1e-6,4");
        Outcome run = Outcome.of("mechanism", table, "--margins", margins, "--dose-response", folds);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("resistance,IC50,resistant,27,23,31,8,up,4,"), run.out());
        assertTrue(run.out().contains(",0.95,not decided,3,"), run.out());
        Path wrong = Outcome.file(folder, "wrong.csv", "margin,value", "back,0.9");
        Outcome refused = Outcome.of("mechanism", table, "--margins", wrong);
        assertEquals(3, refused.status());
        assertTrue(
                refused.err().contains("margin \"back\"; there are restored, change, same and level"), refused.err());
    }

    @Test
    void pathwayIsDrawn() throws IOException {
        Path figure = folder.resolve("pathway.svg");
        Outcome run = Outcome.of("mechanism", table, "--pathway", "--figure", figure);
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.readString(figure).contains("not measured"));
    }

    @ParameterizedTest
    @CsvSource({
        "--parent, WT, 3, no line \"WT\" to take as parent",
        "--vehicle, DMSO, 3, no vehicle \"DMSO\"",
        "--drug, osimertinib, 3, no drug \"osimertinib\"",
        "--reference-line, MCF7, 3, no line \"MCF7\" to compare baselines with",
        "--downstream, FAK, 3, '\"FAK\" is the kinase, and cannot be a signal below the kinase as well'",
        "--kinase, ' ', 2, a kinase without a name",
        "--receptors, 'HER2,ERBB2', 2, are one receptor",
        "--rapid, soon, 2, '--rapid soon: write a time, such as 24h'",
        "--rapid, 0h, 2, rapid within 0"
    })
    void whatIsNotThereIsNamed(String option, String value, int status, String message) {
        Outcome run = Outcome.of("mechanism", table, option, value);
        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }
}
