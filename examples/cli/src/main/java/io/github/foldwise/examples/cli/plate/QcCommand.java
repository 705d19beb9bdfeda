package io.github.foldwise.examples.cli.plate;

import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.LevelOption;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.screening.quality.MeasureOutcome;
import io.github.foldwise.screening.quality.PlateQuality;
import io.github.foldwise.screening.quality.QualityAssessment;
import io.github.foldwise.screening.quality.QualityMeasure;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how good plates are: a row for each quantity of each plate. */
@Command(
        name = "qc",
        description = "Judge plates by their controls, edges and trends: a row for each quantity, with its interval.")
public final class QcCommand implements Callable<Integer> {
    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Exports of a plate reader.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--layout",
            required = true,
            paramLabel = "LAYOUT",
            description =
                    "What is in the wells of every plate; vehicle, positive control and blank are what is judged.")
    @SuppressWarnings("NullAway.Init")
    private Path layoutFile;

    @Mixin
    private LevelOption level = new LevelOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of permutations and draws (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws IOException {
        QualityAssessment assessment = options.asked(() -> QualityAssessment.withDefaults()
                .withLevel(level.checked(options::refusal))
                .withSeed(seed));
        LayoutInput input = LayoutInput.of(layoutFile);
        Map<Path, List<PlateReading>> plates = input.read(files);
        Table.Builder table = Table.builder("plate quality")
                .text("plate")
                .text("quantity")
                .number("estimate")
                .number("lower")
                .number("upper");
        for (Path file : files) {
            for (PlateReading reading : plates.getOrDefault(file, List.of())) {
                PlateQuality quality = assess(assessment, file, reading, input.layout());
                addRows(table, file, quality);
                for (String reason : quality.getReasons()) {
                    options.tell(name(file, quality) + ": " + reason);
                }
                options.tell(name(file, quality) + ": " + quality.getVerdictText());
            }
        }
        options.write(table.build());
        return 0;
    }

    private PlateQuality assess(QualityAssessment assessment, Path file, PlateReading reading, PlateLayout layout)
            throws InputException {
        try {
            return assessment.of(reading, layout);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ", layout " + layoutFile + ": " + e.getMessage(), e);
        }
    }

    private static String name(Path file, PlateQuality quality) {
        String channel = quality.getReading().getChannel();
        return (quality.getName().isEmpty() ? String.valueOf(file.getFileName()) : quality.getName())
                + (channel.isEmpty() ? "" : " [" + channel + "]");
    }

    private static void addRows(Table.Builder table, Path file, PlateQuality quality) {
        boolean several = quality.getLines().size() > 1;
        for (QualityMeasure measure : quality.getMeasures()) {
            String line = several && !measure.getLine().isEmpty() ? "[" + measure.getLine() + "]" : "";
            String label = measure.getMetric().getLabel() + line;
            row(
                    table,
                    name(file, quality),
                    label,
                    measure.getValue(),
                    measure.getInterval().getLower(),
                    measure.getInterval().getUpper());
            if (measure.getOutcome() == MeasureOutcome.ESTIMATED && !Double.isNaN(measure.getPvalue())) {
                row(table, name(file, quality), label + "_p", measure.getPvalue(), Double.NaN, Double.NaN);
            }
        }
    }

    private static void row(
            Table.Builder table, String plate, String quantity, double estimate, double lower, double upper) {
        @Nullable Object[] cells = {plate, quantity, estimate, lower, upper};
        table.row(cells);
    }
}
