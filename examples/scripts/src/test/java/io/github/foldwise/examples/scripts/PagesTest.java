package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of docs that show JShell, run in the folder of the study. {@code -Dfoldwise.pages=write} writes the answers into the
 * pages; what has changed is then read and judged by whoever changed it.
 */
class PagesTest {
    @TempDir
    static Path folder;

    private static Workbench workbench;

    @BeforeAll
    static void study() throws IOException {
        workbench = Workbench.in(folder);
    }

    @Test
    void theCookbookAnswersAsShown() throws Exception {
        Page.read("docs/cookbook.md").run(workbench);
    }

    @Test
    void theCallsBesideThoseOfOtherToolsAnswer() throws Exception {
        Page.read("docs/migration.md").run(workbench);
    }

    @Test
    void hostsOfAllKindsAreAnsweredAsShown() throws Exception {
        Page page = Page.read("docs/hosts.md");
        for (String block : page.blocks("jshell")) {
            for (String entry : block.split("(?m)^jshell> ")) {
                long more = entry.lines()
                        .filter(line -> line.startsWith("   ...> "))
                        .count();
                assertTrue(more < 10, entry);
            }
        }
        page.run(workbench);
    }

    @Test
    void everyAnalysisThatTakesAListenerIsTold() throws IOException {
        Set<String> told = Page.read("docs/hosts.md").column("takes a listener").stream()
                .flatMap(cell ->
                        Pattern.compile("`(\\w+)`").matcher(cell).results().map(name -> name.group(1)))
                .collect(Collectors.toSet());
        Set<String> taking = ArchitectureTest.HOUSE.stream()
                .filter(type -> !type.getPackageName().contains(".examples"))
                .filter(type -> type.getMethods().stream()
                        .anyMatch(method -> method.getName().equals("withProgressListener")))
                .map(type -> type.getSimpleName())
                .collect(Collectors.toSet());
        assertEquals(taking, told);
    }

    @Test
    void sessionsOfJshellAreShortAndAnswerAsShown() throws Exception {
        Page page = Page.read("docs/sessions.md");
        for (String language : List.of("jshell", "python")) {
            for (String session : page.blocks(language)) {
                long lines = session.lines()
                        .filter(line ->
                                language.equals("python") || line.startsWith("jshell> ") || line.startsWith("   ...> "))
                        .count();
                assertTrue(lines <= 12, session);
            }
        }
        page.run(
                workbench,
                List.of(Workbench.root()
                        .resolve("examples/scripts/foldwise.jsh")
                        .toString()));
    }

    @Test
    void sessionsOfJythonPrintAsShown() throws Exception {
        Page.read("docs/sessions.md").runScripts(workbench, workbench::jython);
    }

    @Test
    void unitsPrintOnAConsoleOfLatin1() throws Exception {
        Path script = Files.writeString(
                folder.resolve("micro.py"),
                "from io.github.foldwise.quantity import Concentration\n"
                        + "print Concentration.parse('3 microM'), Concentration.parse(u'3 \\u03bcM').unit.symbol\n");
        assertEquals(
                "3 µM µM\n",
                workbench.jython(script, StandardCharsets.ISO_8859_1).replace("\r", ""));
    }

    @Test
    void pythonPrintsAsShown() throws Exception {
        String python = python();
        Page.read("docs/python.md").runScripts(workbench, script -> workbench.program(python, script));
    }

    @Test
    void placesNamesAndSlicesArePythonsOwn() throws Exception {
        Path script = Files.writeString(folder.resolve("members.py"), """
                import numpy as np
                import foldwise_jpype as fw
                fw.start()
                from foldwise.io.dose import DoseResponseFile

                curves = DoseResponseFile.read("foldwise-study/tables/observations.csv")
                last = curves[-1].getName()
                print([curves[name].getName() == name for name in curves.getNames()])
                print(curves[1].getName() == last, curves[np.int32(-1)].getName() == last, curves[np.str_(last)].getName() == last)
                print([curve.getName() == last for curve in curves[::-1]], curves[5:9])
                table = curves.toTable()
                print([len(table[name]) == len(table) for name in table.getColumnNames()][:2])
                for key in 2, -3, 1.5, None:
                    try:
                        print(curves[key])
                    except (IndexError, TypeError) as refused:
                        print(type(refused).__name__)
                """);
        assertEquals("""
                [True, True]
                True True True
                [True, False] []
                [True, True]
                IndexError
                IndexError
                TypeError
                TypeError
                """, workbench.program(python(), script).replace("\r", ""));
    }

    @Test
    void dataFramesComeBackWithUnitsIndexAndKinds() throws Exception {
        Path script = Files.writeString(folder.resolve("frames.py"), """
                import pandas as pd
                import foldwise_jpype as fw
                fw.start()
                from foldwise.io.dose import DoseResponseFile
                from foldwise.doseresponse import DoseResponseFitter

                fits = fw.frame(DoseResponseFitter.withDefaults().fitAll(DoseResponseFile.read("foldwise-study/tables/observations.csv")))
                print(fits["wells"].tolist(), fits.attrs["units"]["ic50"], fw.table(fits).getUnit("ic50"))
                given = pd.DataFrame({
                    "n": pd.array([1, None], dtype="Int64"), "ok": [True, False], "day": pd.to_datetime(["2026-01-12", None]),
                    "at": pd.to_datetime(["2026-01-12 13:05", "2026-01-13 00:00"])}, index=pd.Index(["g1", "g2"], name="gene"))
                table = fw.table(given)
                print([str(name) + " " + str(table.getKind(name)) for name in table.getColumnNames()])
                for row in fw.frame(table).values.tolist():
                    print(row)
                print([str(name) for name in fw.table(given.set_index(["day"], append=True)[["n"]]).getColumnNames()])
                print([str(name) for name in fw.table(given.reset_index(drop=True)[["n"]][1:]).getColumnNames()])
                print(fw.frame(fw.table({"a": [1, 2]}))["a"].tolist())
                try:
                    fw.frame(given)
                except TypeError as refused:
                    print(refused)
                """);
        assertEquals("""
                [351, 351] µM µM
                ['gene TEXT', 'n INTEGER', 'ok TEXT', 'day TEXT', 'at TEXT']
                ['g1', 1, 'true', '2026-01-12', '2026-01-12T13:05:00']
                ['g2', <NA>, 'false', None, '2026-01-13']
                ['gene', 'day', 'n']
                ['index', 'n']
                [1, 2]
                a DataFrame is no result of Foldwise: give what has toTable(); fw.table makes a table of a data frame
                """, workbench.program(python(), script).replace("\r", ""));
    }

    private static String python() throws Exception {
        String python = Workbench.first(List.of("python3", "/usr/bin/python3"), "-c", "import jpype, numpy, pandas");
        assumeTrue(python != null, "SKIPPED: no python3 with jpype, numpy and pandas");
        return python;
    }

    @Test
    void rPrintsAsShown() throws Exception {
        String r = Workbench.first(List.of("Rscript"), "-e", "library(rJava)");
        assumeTrue(r != null, "SKIPPED: no Rscript with rJava");
        Page.read("docs/r.md").runScripts(workbench, script -> workbench.program(r, script));
    }

    @Test
    void theNumbersOfWhereToolsDisagreeAreThese() throws Exception {
        Page.read("docs/interpretation.md").run(workbench);
    }

    @Test
    void theClassesWhoseSourcesAreToldExist() throws IOException {
        Set<String> known;
        try (Stream<Path> files = Files.walk(Workbench.root())) {
            known = files.filter(file -> file.toString().contains("src/main/java"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        List<String> told = Page.read("docs/provenance.md").column("classes").stream()
                .flatMap(cell ->
                        Pattern.compile("`(\\w+)`").matcher(cell).results().map(name -> name.group(1)))
                .toList();
        assertFalse(told.isEmpty());
        assertEquals(
                List.of(), told.stream().filter(name -> !known.contains(name)).toList());
    }
}
