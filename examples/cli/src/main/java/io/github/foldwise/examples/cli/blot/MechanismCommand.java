package io.github.foldwise.examples.cli.blot;

import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.FigureOptions;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.mechanism.Mechanism;
import io.github.foldwise.mechanism.MechanismMargins;
import io.github.foldwise.mechanism.MechanismReading;
import io.github.foldwise.mechanism.SignalTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which signals are back under drug, and by which road. */
@Command(
        name = "mechanism",
        description =
                "Which signals are back under drug, whether receptors rose at once or over weeks, and what follows them:"
                        + " each question with its number, margin and call; those that cannot be asked come first.")
public final class MechanismCommand implements Callable<Integer> {
    private static final Pattern TIME = Pattern.compile("(?i)(\\d+(?:\\.\\d+)?)\\s*(min|h|hours?|d|days?)?");

    @Mixin
    private FigureOptions options = new FigureOptions();

    @Parameters(
            paramLabel = "TABLE",
            description =
                    "Evidence: experiment,line,drug,dose,time,target,form,value,sd,n, a row for each signal of an experiment,"
                            + " or for each mean with its sd and n.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--parent",
            paramLabel = "LINE",
            description = "The line that the others come from (default: parental, WT, ... where there is one).")
    private String parent = "";

    @Option(
            names = "--vehicle",
            paramLabel = "WORD",
            description =
                    "What stands under drug where there was none (default: no, none, vehicle, DMSO, ..., or dose 0).")
    private String vehicle = "";

    @Option(names = "--drug", paramLabel = "DRUG", description = "The drug, where the table holds several.")
    private String drug = "";

    @Option(
            names = "--dose",
            paramLabel = "DOSE",
            description = "The dose at which lines are compared (default: that of most experiments).")
    private double dose = Double.NaN;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "The time at which lines are compared, such as 24h (default: that of most experiments).")
    private String time = "";

    @Option(
            names = "--rapid",
            paramLabel = "TIME",
            description = "Until when a rise under drug is rapid (default: ${DEFAULT-VALUE}).")
    private String rapid = "24h";

    @Option(
            names = "--kinase",
            paramLabel = "NAME",
            description = "The kinase in question (default: ${DEFAULT-VALUE}).")
    private String kinase = "FAK";

    @Option(
            names = "--receptors",
            split = ",",
            paramLabel = "NAME",
            description = "Receptor tyrosine kinases (default: HER2,EGFR).")
    private List<String> receptors = List.of("HER2", "EGFR");

    @Option(
            names = "--downstream",
            split = ",",
            paramLabel = "NAME",
            description = "Signals below the kinase (default: AKT,ERK).")
    private List<String> downstream = List.of("AKT", "ERK");

    @Option(
            names = "--reference-line",
            paramLabel = "LINE",
            description = "A line against which the parent's receptors are high or low.")
    private String reference = "";

    @Option(
            names = "--intervention",
            paramLabel = "WORD",
            description =
                    "What stands under drug where the line was under its drug and the kinase was taken away as well.")
    private String intervention = "";

    @Option(
            names = "--margins",
            paramLabel = "FILE",
            description =
                    "Margins in columns margin and value: restored (0.5), change (1.5), same (1.25), level (0.95).")
    private @Nullable Path margins;

    @Option(
            names = "--dose-response",
            paramLabel = "FOLDS",
            description =
                    "Fold resistances as the command fold writes them: of lines against the parent, and of a line with the"
                            + " kinase taken away against the line.")
    private @Nullable Path folds;

    @Option(names = "--pathway", description = "Draw the sketch of the pathway instead of the restorations.")
    private boolean pathway;

    @Override
    public Integer call() throws IOException {
        MechanismReading question = options.asked(this::question);
        if (margins != null) {
            question = question.withMargins(InputFile.read(margins, path -> MechanismMargins.of(TableFile.read(path))));
        }
        if (folds != null) {
            question = question.withFolds(InputFile.read(folds, TableFile::read));
        }
        MechanismReading asked = question;
        SignalTable evidence = InputFile.read(file, path -> SignalTable.of(TableFile.read(path)));
        Mechanism answers = AnswerOptions.answered(file, () -> asked.of(evidence));
        options.write(answers.toTable());
        options.warn(answers.getWarnings());
        options.draw(() -> figure(answers));
        return 0;
    }

    private Figure figure(Mechanism answers) {
        if (!pathway) {
            return answers.toFigure();
        }
        if (answers.getLines().isEmpty()) {
            throw options.refusal("--pathway: the evidence holds no line beside " + answers.getParent());
        }
        return answers.toPathway(answers.getLines().get(0));
    }

    private MechanismReading question() {
        MechanismReading question = MechanismReading.withDefaults()
                .withParent(parent)
                .withVehicle(vehicle)
                .withDrug(drug)
                .withKinase(kinase)
                .withReferenceLine(reference)
                .withIntervention(intervention)
                .withReceptors(receptors.toArray(new String[0]))
                .withDownstream(downstream.toArray(new String[0]))
                .withRapidHours(hours("--rapid", rapid));
        question = Double.isNaN(dose) ? question : question.withDose(dose);
        return time.isEmpty() ? question : question.withTime(hours("--time", time));
    }

    private double hours(String option, String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw options.refusal(option + " " + text + ": write a time, such as 24h");
        }
        String unit = matcher.group(2) == null ? "h" : matcher.group(2).toLowerCase(Locale.ROOT);
        double number = Double.parseDouble(matcher.group(1));
        return unit.startsWith("d") ? number * 24 : unit.equals("min") ? number / 60 : number;
    }
}
