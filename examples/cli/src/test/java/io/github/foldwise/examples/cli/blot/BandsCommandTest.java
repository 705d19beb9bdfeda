package io.github.foldwise.examples.cli.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandsCommandTest {
    @TempDir
    private Path folder;

    private Path table = Path.of("");

    /** Two lines, without and with drug, on three blots of different exposure. */
    @BeforeEach
    void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of("blot,line,drug,pFAK,FAK,actin"));
        double[] exposure = {1, 3, 0.5};
        double[] lean = {1.1, 0.95, 1};
        for (int blot = 0; blot < 3; blot++) {
            for (String line : List.of("parental", "resistant")) {
                for (String drug : List.of("no", "yes")) {
                    double kept = drug.equals("no") ? 1 : line.equals("parental") ? 0.2 : 0.8;
                    double off = line.equals("resistant") ? lean[blot] : 1 / lean[(blot + 1) % 3];
                    lines.add(String.format(
                            Locale.ROOT,
                            "B%d,%s,%s,%.3f,%.3f,%.3f",
                            blot + 1,
                            line,
                            drug,
                            1000 * kept * off * exposure[blot],
                            1500 * exposure[blot],
                            3000 * exposure[blot]));
                }
            }
        }
        table = Outcome.file(folder, "bands.csv", lines.toArray(new String[0]));
    }

    @Test
    void foldsComeByBlocksThenByPairs() throws IOException {
        Path figure = folder.resolve("folds.svg");
        Outcome run = Outcome.of(
                "bands",
                table,
                "--target",
                "pFAK",
                "--total",
                "FAK",
                "--control",
                "actin",
                "--contrast",
                "line,resistant,parental",
                "--by",
                "drug",
                "--figure",
                figure);
        assertEquals(0, run.status(), run.err());
        assertEquals("target,contrast,at,fold,lower,upper,pvalue,padj,blots,df,method,outcome", run.header());
        assertEquals(10, run.rows().size());
        assertEquals("", run.err());
        String[] interaction = run.rows().get(4);
        assertEquals("drug yes / no", interaction[2]);
        assertEquals(4, Double.parseDouble(interaction[3]), 1e-4);
        assertEquals("block", interaction[10]);
        assertEquals("6", interaction[9]);
        assertEquals("paired", run.rows().get(9)[10]);
        assertTrue(Files.readString(figure).contains("Fold changes of (pFAK/actin)/(FAK/actin)"));
    }

    @Test
    void oneContrastAtAHeldLevel() {
        Outcome run = Outcome.of(
                "bands", table, "--target", "pFAK", "--contrast", "line,parental,resistant", "--at", "drug=yes");
        assertEquals(0, run.status(), run.err());
        assertEquals(2, run.rows().size());
        assertEquals("line parental / resistant", run.rows().get(0)[1]);
        assertEquals("drug yes", run.rows().get(0)[2]);
        assertTrue(Double.parseDouble(run.rows().get(0)[3]) < 0.3);
    }

    @Test
    void severalLinesAgainstOne() throws IOException {
        List<String> lines = new ArrayList<>(List.of("blot,line,p"));
        double[][] values = {{100, 150, 90}, {80, 130, 85}, {120, 160, 100}, {95, 170, 99}};
        for (int blot = 0; blot < 4; blot++) {
            for (int line = 0; line < 3; line++) {
                lines.add("B" + blot + "," + List.of("parental", "R1", "R2").get(line) + "," + values[blot][line]);
            }
        }
        Path three = Outcome.file(folder, "three.csv", lines.toArray(new String[0]));
        Outcome all =
                Outcome.of("bands", three, "--target", "p", "--contrast", "line,all,parental", "--adjust", "dunnett");
        assertEquals(0, all.status(), all.err());
        assertEquals(4, all.rows().size());
        double p = Double.parseDouble(all.rows().get(1)[6]);
        double adjusted = Double.parseDouble(all.rows().get(1)[7]);
        assertTrue(p < adjusted && adjusted < 2 * p, p + " " + adjusted);
        Outcome each = Outcome.of(
                "bands",
                three,
                "--target",
                "p",
                "--contrast",
                "line,R1,parental",
                "--contrast",
                "line,R2,parental",
                "--adjust",
                "dunnett");
        assertEquals(all.out(), each.out());
        Outcome holm = Outcome.of("bands", three, "--target", "p", "--contrast", "line,all,parental");
        assertTrue(Double.parseDouble(holm.rows().get(0)[7])
                > Double.parseDouble(all.rows().get(0)[7]));
    }

    /** A band that was not seen is no reason to drop its lane: it lies below all that were seen, or below a limit that is known. */
    @Test
    void aSignalOfZeroIsABound() throws IOException {
        Path zero = Outcome.file(
                folder,
                "zero.csv",
                "blot,line,p",
                "B1,a,100",
                "B1,b,0",
                "B2,a,110",
                "B2,b,-4",
                "B3,a,90",
                "B3,b,22",
                "B1,c,20",
                "B2,c,21",
                "B3,c,18");
        Outcome run = Outcome.of("bands", zero, "--target", "p", "--contrast", "line,b,a");
        assertEquals(0, run.status(), run.err());
        assertEquals("BOUNDED", run.rows().get(0)[11]);
        assertTrue(Double.parseDouble(run.rows().get(0)[5]) < 0.35, run.out());
        assertEquals("3", run.rows().get(0)[8]);
        assertTrue(
                run.err()
                        .contains(
                                "Lane 2: p on B1 is below detection, at most 20, the smallest signal of it measured there"),
                run.err());
        Outcome given =
                Outcome.of("bands", zero, "--target", "p", "--contrast", "line,b,a", "--detection-limit", "p=5");
        assertEquals(0, given.status(), given.err());
        assertTrue(given.err().contains("at most 5, the limit that was given"), given.err());
        Outcome refused =
                Outcome.of("bands", zero, "--target", "p", "--contrast", "line,b,a", "--detection-limit", "q=5");
        assertEquals(3, refused.status());
        assertTrue(refused.err().contains("for \"q\"; give a finite signal above 0 for one of p"), refused.err());
    }

    /** What the library says of its methods is told as options. */
    @Test
    void aFactorThatDiffersIsHeldByAnOption() throws IOException {
        Path table = Outcome.file(
                folder, "two.csv", "blot,line,drug,p", "B1,a,no,100", "B1,b,no,110", "B1,a,yes,200", "B1,b,yes,210");
        Outcome run = Outcome.of("bands", table, "--target", "p", "--contrast", "line,b,a");
        assertEquals(3, run.status());
        assertTrue(run.err().contains("hold it by --at drug=no, or compare at each level by --by drug"), run.err());
    }

    @Test
    void warningsReachTheReader() throws IOException {
        Path lanes = Outcome.file(
                folder, "lanes.csv", "blot,line,lane,p", "B1,a,1,100", "B1,a,2,110", "B1,b,3,200", "B1,b,4,NA");
        Outcome run = Outcome.of("bands", lanes, "--target", "p", "--contrast", "line,b,a");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("n is 1 blot, not 4 lanes"), run.err());
        assertEquals(200 / Math.sqrt(100 * 110), Double.parseDouble(run.rows().get(0)[3]), 1e-9);
        assertEquals("ONE_BLOT", run.rows().get(0)[11]);
        assertTrue(run.err().contains("Lane 4 (b): p missing"), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target pFAK --contrast line,resistant             | 2 | give factor, test and reference",
                "--target pFAK --contrast line,resistant,parental    | 3 | lanes differ in drug (no, yes), too",
                "--target pAKT --contrast line,resistant,parental    | 3 | no target \"pAKT\"",
                "--target pFAK --contrast line,R9,parental --by drug | 3 | has no level \"R9\"",
                "--target pFAK --contrast line,a,b --adjust fdr      | 2 | there are holm",
                "--target pFAK --contrast line,resistant,parental --by drug --adjust dunnett | 3 | one reference",
                "--target pFAK --contrast line,a,b --contrast drug,yes,no | 2 | share their factor",
                "--target pFAK --contrast line,resistant,parental --contrast line,x,parental --by drug | 3 | one contrast",
                "--target pFAK --contrast line,a,b --blot day        | 3 | no factor \"day\"",
                "--target pFAK --control pFAK --contrast line,a,b    | 2 | the target itself",
                "--target pFAK --contrast line,a,a                   | 2 | a is its own reference",
                "--target pFAK --contrast line,a,b --contrast line,a,b | 2 | asked twice",
            })
    void whatCannotBeComparedIsTold(String arguments, int status, String words) {
        List<Object> all = new ArrayList<>(List.of("bands", table));
        all.addAll(List.of(arguments.strip().split(" +")));
        Outcome run = Outcome.of(all.toArray());
        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    @ParameterizedTest
    @CsvSource({
        "--total-control actin, --total",
        "--names pFAK, --lanes",
        "--by line, this is the factor",
        "--at line=parental, this is the factor",
        "--by drug --at drug=no, give one of the two",
    })
    void whatWouldChangeNothingIsRefused(String arguments, String words) {
        List<Object> all =
                new ArrayList<>(List.of("bands", table, "--target", "pFAK", "--contrast", "line,resistant,parental"));
        all.addAll(List.of(arguments.split(" ")));
        Outcome run = Outcome.of(all.toArray());
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    @Test
    void aSecondFactorHasTwoLevels() throws IOException {
        Path one = Outcome.file(
                folder,
                "one.csv",
                Files.readAllLines(table).stream()
                        .filter(line -> !line.contains(",yes,"))
                        .toArray(String[]::new));
        Outcome run =
                Outcome.of("bands", one, "--target", "pFAK", "--contrast", "line,resistant,parental", "--by", "drug");
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("--by drug: all lanes have one level of it (no)"), run.err());
    }
}
