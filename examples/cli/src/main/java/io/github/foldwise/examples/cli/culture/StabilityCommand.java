package io.github.foldwise.examples.cli.culture;

import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.IntervalOptions;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.resistance.stability.Stability;
import io.github.foldwise.resistance.stability.StabilityData;
import io.github.foldwise.resistance.stability.StabilityFit;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether lines keep their resistance without drug. */
@Command(
        name = "stability",
        description =
                "Whether resistance stays without drug: slope of the log fold, the fraction kept with its one-sided"
                        + " limits and the test of losing the margin, half-life, and how long the margin is kept for certain.")
public final class StabilityCommand implements Callable<Integer> {
    @Mixin
    private IntervalOptions options = new IntervalOptions();

    @Parameters(
            paramLabel = "DATA",
            description =
                    "Table in CSV, TSV or XLSX with columns fold and doublings (or pd) or passages, and perhaps line.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--per",
            paramLabel = "UNIT",
            description = "Time in doublings or passages (default: doublings, where there is such a column).")
    private @Nullable String per;

    @Option(
            names = "--margin",
            paramLabel = "FRACTION",
            description = "Smallest fraction of the fold that counts as kept, in (0, 1) (default: 0.7).")
    private double margin = 0.7;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Time without drug at which the fraction kept is told (default: 50).")
    private double at = 50;

    @Option(names = "--own-slopes", description = "A slope for each line instead of one for all.")
    private boolean ownSlopes;

    @Override
    public Integer call() throws IOException {
        Stability question = options.asked(this::question);
        boolean[] experiments = {false};
        StabilityData folds = InputFile.read(data, file -> {
            Table table = TableFile.read(file);
            experiments[0] = table.getColumnNames().stream()
                    .anyMatch(name -> name.strip().toLowerCase(Locale.ROOT).matches("experiments?|exp|date|day|run"));
            return per == null ? StabilityData.of(table) : StabilityData.of(table, per);
        });
        StabilityFit fit = AnswerOptions.answered(data, () -> question.of(folds));
        options.write(fit.toTable(at));
        options.warn(fit.getWarnings(at));
        options.warn(doubts(folds, experiments[0]));
        options.draw(fit::toFigure);
        return 0;
    }

    /** What the table leaves open: whether folds of one time are experiments. */
    private static List<String> doubts(StabilityData folds, boolean experiments) {
        List<String> doubts = new ArrayList<>();
        Map<List<Object>, Integer> first = new HashMap<>();
        for (int i = 0; i < folds.size(); i++) {
            double time = folds.getDoublings()[i];
            Integer before = first.putIfAbsent(List.of(folds.getLine(i), time), i);
            if (before != null && !experiments && doubts.isEmpty()) {
                doubts.add("Folds " + (before + 1) + " and " + (i + 1) + " are both of " + Digits.of(time) + " "
                        + folds.getUnit()
                        + ", and no column \"experiment\" tells them apart: folds of one time count as"
                        + " experiments of their own; give wells of one experiment as their mean.");
            }
        }
        return doubts;
    }

    private Stability question() {
        Stability question = Stability.withDefaults().withMargin(margin).withLevel(options.level());
        if (!(at > 0) || Double.isInfinite(at)) {
            throw options.refusal("--at " + at + ": give a time that is positive and finite, such as 50");
        }
        if (per != null && !per.equals("doublings") && !per.equals("passages")) {
            throw options.refusal("--per \"" + per + "\": there are doublings, passages");
        }
        return ownSlopes ? question.withOwnSlopes() : question;
    }
}
