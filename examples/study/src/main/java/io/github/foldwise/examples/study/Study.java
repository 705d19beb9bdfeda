package io.github.foldwise.examples.study;

import io.github.foldwise.examples.study.chapter.ResistanceChapter;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.examples.study.simulation.SimulatedStudy;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.resistance.LineSensitivity;
import io.github.foldwise.text.Clip;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Analyses a study folder and writes its report: plates to viability, viability to IC50, IC50 to fold resistance.
 *
 * <p>Without an argument the simulated example is written and analysed; with one, the folder it names, laid out as {@link
 * StudyFolder} says. A second argument names the report; tables and figures are written beside it, with a list of them and their
 * checksums ({@code report.html.sha256}): of what it lists, the next run removes what it does not write anew, unless it was changed
 * since. A third argument names the parental line where the folder does not.
 */
public final class Study {
    private Study() {}

    /**
     * Runs the study.
     *
     * @param arguments optional: the study folder, the report, the parental line
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Path report = Path.of(arguments.length > 1 ? arguments[1] : "foldwise-study/report.html");
            Path folder = arguments.length > 0 ? Path.of(arguments[0]) : example(report);
            run(folder, report, arguments.length > 2 ? arguments[2] : "", out);
        } catch (IOException | IllegalArgumentException e) {
            out.println("The study could not be analysed: " + e.getMessage());
            System.exit(3);
        }
    }

    private static Path example(Path report) throws IOException {
        Path folder = report.toAbsolutePath().resolveSibling("data");
        SimulatedStudy.write(folder);
        return folder;
    }

    /**
     * Analyses a folder, writes report, tables and figures, and prints the answer.
     *
     * @param folder the study folder
     * @param report the HTML report to write; its folder is made if it does not exist
     * @param out where the answer is printed
     * @throws IOException if an input cannot be used or an output cannot be written
     */
    public static void run(Path folder, Path report, PrintStream out) throws IOException {
        run(folder, report, "", out);
    }

    /**
     * Analyses a folder, writes report, tables and figures, and prints the answer with what is to be known of it.
     *
     * @param folder the study folder
     * @param report the HTML report to write; its folder is made if it does not exist
     * @param parental the line that the others are compared with; empty for the one that the folder names
     * @param out where the answer is printed
     * @throws IOException if an input cannot be used or an output cannot be written
     */
    public static void run(Path folder, Path report, String parental, PrintStream out) throws IOException {
        StudyFolder study = StudyFolder.read(folder, parental);
        ResistanceChapter chapter = ResistanceChapter.of(study);
        List<String> removed = StudyFiles.write(study, chapter, report);
        out.println(study.getTitle());
        for (String line : chapter.getCurves().getNames()) {
            LineSensitivity ic50 = chapter.getSensitivity(line, 50);
            int used = ic50.getUsedCount();
            out.println(line + ": " + ic50 + ", " + used + (used == 1 ? " experiment" : " experiments")
                    + truth(study, "true IC50 " + line));
        }
        for (FoldResistance fold : chapter.getFolds()) {
            String headline = fold.toString()
                    .lines()
                    .limit(2)
                    .filter(row -> !row.startsWith("p NA"))
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            out.println(headline + truth(study, "true fold " + fold.getTest()));
        }
        for (String warning : warnings(study, chapter)) {
            out.println("warning: " + warning);
        }
        if (!removed.isEmpty()) {
            out.println("removed, as the run before wrote them and this one did not: " + Clip.list(removed));
        }
        out.println("report: " + report);
    }

    private static Set<String> warnings(StudyFolder study, ResistanceChapter chapter) {
        Set<String> warnings = new LinkedHashSet<>(chapter.getWarnings());
        study.getPlates().forEach(plate -> warnings.addAll(plate.getWarnings()));
        return warnings;
    }

    private static String truth(StudyFolder study, String key) {
        String value = study.getAbout(key, "");
        return value.isEmpty() ? "" : " (true " + value + ")";
    }
}
