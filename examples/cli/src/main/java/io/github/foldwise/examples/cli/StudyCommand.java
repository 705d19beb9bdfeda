package io.github.foldwise.examples.cli;

import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.StandardInput;
import io.github.foldwise.examples.study.Study;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Analyses a study folder and writes its report. */
@Command(
        name = "study",
        description = "Analyse a study folder: one HTML report, with its tables and figures beside it.",
        footerHeading = "%nThe folder holds:%n",
        footer = {
            "  study.csv   a row for each plate. Columns, in any case and order:",
            "                plate            file of the reader's export",
            "                layout           file that says what is in its wells",
            "                experiment       such as the day; plates of one day share it",
            "              optional:",
            "                signal           channel, such as 570; where the export has several",
            "                reference        channel that is subtracted, such as 630",
            "                time             such as 72 h, or last; where plates were read over time",
            "                sheet            of a workbook; layout sheet: that of the layout",
            "                plate name       where one export holds several plates",
            "                line             of all its wells, where the layout names none",
            "                parental         the line that the others are compared with",
            "                note             for your own use",
            "  about.csv   optional; columns key and value. Keys: title, drug, assay, data,",
            "              parental, note, blot target, blot total, blot control,",
            "              blot total control, blot unit, blot by, rnaseq design, rnaseq contrast,",
            "              rnaseq sets, rnaseq sets version",
            "  blots.csv   optional; bands of western blots, images of them in blots/",
            "  rnaseq/     optional; counts.csv and samples.csv; sets.gmt, gene sets to test; logs/",
            "  culture.csv optional; the log of the culture, a row for each event",
            "  growth.csv  optional; columns line, experiment, well, time [h], count",
            "  mechanism.csv          optional; columns experiment, line, drug, dose, time, target, form, value, sd, n",
            "  stability.csv          optional; columns line, doublings, fold (off drug)",
            "  cross-resistance.csv   optional; columns drug, line, experiment, dose, response",
            "              each a chapter of the report; also as .tsv or .xlsx",
            "Files are named relative to the folder. Without names of their own, plates take",
            "those of their files. An example: README of Foldwise, Try it."
        })
final class StudyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Parameters(paramLabel = "FOLDER", description = "Folder with plates, layouts and the table that names them.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = {"-o", "--output"},
            required = true,
            converter = StandardInput.Output.class,
            paramLabel = "REPORT",
            description =
                    "HTML report to write; tables and figures go beside it, listed in REPORT.sha256: what an earlier run listed"
                            + " there and this one does not write is removed, unless it was changed since.")
    @SuppressWarnings("NullAway.Init")
    private Path report;

    @Option(
            names = "--parental",
            paramLabel = "LINE",
            defaultValue = "",
            description = "The line that the others are compared with; needed where the folder does not name it.")
    @SuppressWarnings("NullAway.Init")
    private String parental;

    @Override
    public Integer call() throws IOException {
        requireWritable();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (PrintStream text = new PrintStream(answer, false, StandardCharsets.UTF_8)) {
            InputFile.read(folder, path -> {
                Study.run(path, report, parental, text);
                return path;
            });
        }
        PrintWriter err = command.commandLine().getErr();
        answer.toString(StandardCharsets.UTF_8).lines().forEach(err::println);
        return 0;
    }

    /** Asked before the work, so that what fails afterwards is an input. */
    private void requireWritable() throws IOException {
        Path ancestor = existingAncestor(report.toAbsolutePath());
        if (Files.isDirectory(report)) {
            throw new IOException("cannot write " + report + ": it is a folder; name a file in it");
        }
        if (ancestor == null || !Files.isDirectory(ancestor) || !Files.isWritable(ancestor)) {
            throw new IOException("cannot write " + report + ": " + ancestor + " is no folder that may be written to");
        }
    }

    private static @Nullable Path existingAncestor(Path file) {
        Path ancestor = file.getParent();
        while (ancestor != null && !Files.exists(ancestor)) {
            ancestor = ancestor.getParent();
        }
        return ancestor;
    }
}
