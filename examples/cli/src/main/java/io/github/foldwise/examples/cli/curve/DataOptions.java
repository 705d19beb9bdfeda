package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.LevelOption;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.text.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command on dose-response data is told: the observations and the level. */
class DataOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Parameters(
            paramLabel = "DATA",
            description = "Table in CSV, TSV or XLSX with columns dose and response (or rep1, rep2, ... side by side),"
                    + " optional curve (or line, cell line, sample), weight (1/variance), experiment and unit.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--experiment",
            paramLabel = "COLUMN",
            description =
                    "Column that names the experiment, the unit of inference (default: experiment, run, date or day, if there).")
    private String experiment = "";

    @Option(
            names = "--dose",
            paramLabel = "COLUMN",
            description =
                    "Column of the doses (default: dose, concentration or conc, else the only one with a unit such as uM).")
    private String dose = "";

    @Option(
            names = "--response",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of the responses, several if replicates stand side by side (default: response or"
                    + " viability, else rep1, rep2, ...).")
    private String[] responses = {};

    @Option(
            names = "--curve",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that name the curve, such as line,drug (default: curve, line, cell line or sample).")
    private String[] curves = {};

    @Option(
            names = "--columns",
            paramLabel = "LINE=COLUMN,...",
            description = "A line that stands beside others in columns of its own, once for each line: its name and its"
                    + " columns of responses, or the name alone where the column bears it.")
    private List<String> sideBySide = new ArrayList<>();

    @Mixin
    private LevelOption level = new LevelOption();

    /** Checks what one option alone cannot know; to be called before a file is read. */
    void checkLevel() {
        level();
    }

    ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    DoseResponseSet read() throws InputException {
        DoseResponseFile file = DoseResponseFile.withDefaults()
                .withDoseColumn(dose)
                .withResponseColumns(responses)
                .withCurveColumns(curves);
        for (String line : sideBySide) {
            file = withLine(file, line);
        }
        return read(file);
    }

    private DoseResponseSet read(DoseResponseFile file) throws InputException {
        return InputFile.read(data, experiment.isEmpty() ? file::from : file.withExperimentColumn(experiment)::from);
    }

    private DoseResponseFile withLine(DoseResponseFile file, String line) {
        if (responses.length > 0) {
            throw refusal(
                    "give --columns or --response, not both: one names the columns of each line, the other of all");
        }
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals);
        String[] columns =
                equals < 0 ? new String[0] : line.substring(equals + 1).split(",", -1);
        if (name.isBlank() || Arrays.stream(columns).anyMatch(String::isBlank)) {
            throw refusal("--columns \"" + line + "\": give a line and its columns, such as \"R4=R4 a,R4 b\"");
        }
        try {
            return file.withCurve(name, columns);
        } catch (IllegalArgumentException e) {
            throw refusal("--columns \"" + line + "\": " + e.getMessage());
        }
    }

    /** Checks that the reference is one of several lines. */
    void checkReference(DoseResponseSet lines, String reference) throws InputException {
        if (!lines.getNames().contains(reference)) {
            throw refusal("--reference \"" + reference + "\": " + data + " has no such line; there are "
                    + String.join(", ", lines.getNames()) + Suggestion.of(reference, lines.getNames()));
        }
        if (lines.size() == 1) {
            throw new InputException(data + ": found \"" + reference
                    + "\" alone, expected a second line to compare with it; add its rows");
        }
    }

    Path data() {
        return data;
    }

    double level() {
        return level.checked(this::refusal);
    }
}
