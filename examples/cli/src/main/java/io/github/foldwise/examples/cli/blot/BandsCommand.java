package io.github.foldwise.examples.cli.blot;

import io.github.foldwise.blot.BandLimits;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.densitometry.BlotAdjustment;
import io.github.foldwise.densitometry.BlotComparison;
import io.github.foldwise.densitometry.BlotFit;
import io.github.foldwise.densitometry.BlotFolds;
import io.github.foldwise.densitometry.BlotNormalization;
import io.github.foldwise.densitometry.NormalizedBands;
import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.IntervalOptions;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.blot.BandTableFile;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From the bands of several blots to tested fold changes. */
@Command(
        name = "bands",
        description = "Fold changes of a band between conditions, with the blot as unit: by the block model over all"
                + " conditions, then by pairs within blots.")
public final class BandsCommand implements Callable<Integer> {
    @Mixin
    private IntervalOptions options = new IntervalOptions();

    @Parameters(
            paramLabel = "TABLE",
            description = "Bands: a row for each lane and a column for each target, or a row for each band.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--lanes",
            paramLabel = "MAP",
            description =
                    "Table of what was in the lanes (lane, blot, line, …), where TABLE numbers lanes, as the command blot"
                            + " and densitometry programs write it.")
    private @Nullable Path lanes;

    @Option(
            names = "--names",
            split = ",",
            paramLabel = "NAME",
            description = "Names of bands 1, 2, … from top to bottom, with --lanes (default: the labels in TABLE).")
    private List<String> names = List.of();

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "Band to compare, such as pFAK.")
    private String target = "";

    @Option(
            names = "--total",
            paramLabel = "NAME",
            description = "Its total protein, for a phosphorylated form; on the same membrane or on another.")
    private String total = "";

    @Option(
            names = "--control",
            split = ",",
            paramLabel = "NAME",
            description = "Loading controls on the target's membrane; of several the geometric mean.")
    private List<String> controls = List.of();

    @Option(
            names = "--total-control",
            split = ",",
            paramLabel = "NAME",
            description = "Loading controls on the total's membrane (default: those of --control).")
    private List<String> totalControls = List.of();

    @Option(
            names = "--blot",
            paramLabel = "COLUMN",
            description = "Column that tells blots apart, the unit of replication (default: ${DEFAULT-VALUE}).")
    private String blot = "blot";

    @Option(
            names = "--contrast",
            required = true,
            paramLabel = "FACTOR,TEST,REFERENCE",
            description =
                    "What to compare: line,resistant,parental; line,all,parental for every other level. May be given more"
                            + " than once with the same factor and reference: p-values are adjusted over all.")
    private List<String> contrasts = List.of();

    @Option(
            names = "--by",
            paramLabel = "FACTOR",
            description = "A second factor: the contrast at each of its levels, its own effect in both lines, and the"
                    + " interaction.")
    private String by = "";

    @Option(
            names = "--at",
            paramLabel = "FACTOR=LEVEL",
            description = "Hold another factor at one level, such as time=24; may be given more than once.")
    private Map<String, String> at = Map.of();

    @Option(
            names = "--adjust",
            paramLabel = "RULE",
            description = "holm, dunnett (of several levels against the reference), bonferroni, bh or none (default:"
                    + " ${DEFAULT-VALUE}).")
    private String adjust = "holm";

    @Option(
            names = "--detection-limit",
            split = ",",
            paramLabel = "NAME=SIGNAL",
            description =
                    "Limit of detection for signals of zero or less, such as pFAK=310 (default: the smallest signal of"
                            + " the same band measured on the same blot).")
    private Map<String, Double> limits = Map.of();

    @Override
    public Integer call() throws IOException {
        BandContrasts asked = options.asked(() -> BandContrasts.parse(contrasts));
        options.asked(() -> requireMeaning(asked));
        double level = options.level();
        BlotNormalization ratio = options.asked(this::ratio);
        BandTable read = InputFile.read(file, reader()::from);
        BandLimits limited = AnswerOptions.answered(file, () -> BandLimits.of(read, blot, limits));
        BandTable bands = limited.getBands();
        BlotAdjustment rule = options.asked("--adjust", () -> BlotAdjustment.parse(adjust));
        BlotFolds folds = AnswerOptions.answered(file, () -> folds(ratio.of(bands), asked, rule));
        options.write(table(folds.toTable(level)));
        options.draw(folds::toFigure);
        limited.getWarnings().forEach(warning -> options.warn(file + ": " + warning));
        folds.getWarnings().forEach(warning -> options.warn(file + ": " + warning));
        return 0;
    }

    /** What would change nothing is not what was meant. */
    private BandContrasts requireMeaning(BandContrasts asked) {
        if (total.isEmpty() && !totalControls.isEmpty()) {
            throw new IllegalArgumentException("--total-control goes with --total, whose membrane they are on");
        }
        if (lanes == null && !names.isEmpty()) {
            throw new IllegalArgumentException("--names goes with --lanes, where TABLE numbers its bands");
        }
        if (by.equals(asked.factor()) || at.containsKey(asked.factor())) {
            throw new IllegalArgumentException((by.equals(asked.factor()) ? "--by " : "--at ") + asked.factor()
                    + ": this is the factor that --contrast compares; give another one");
        }
        if (at.containsKey(by)) {
            throw new IllegalArgumentException(
                    "--by " + by + " asks for each of its levels, and --at holds it at one; give one of the two");
        }
        return asked;
    }

    private BlotNormalization ratio() {
        BlotNormalization ratio = BlotNormalization.of(target, controls.toArray(new String[0]));
        return total.isEmpty()
                ? ratio
                : ratio.over(total, (totalControls.isEmpty() ? controls : totalControls).toArray(new String[0]));
    }

    private BandTableFile reader() throws InputException {
        if (lanes == null) {
            return BandTableFile.withDefaults();
        }
        return BandTableFile.withDefaults()
                .withTargets(names.toArray(new String[0]))
                .withLanes(InputFile.read(lanes, TableFile::read));
    }

    private BlotFolds folds(NormalizedBands bands, BandContrasts asked, BlotAdjustment rule) {
        BlotFit fit = BlotComparison.withUnit(blot)
                .withAdjustment(rule)
                .withReference(asked.factor(), asked.reference())
                .of(bands);
        for (Map.Entry<String, String> held : at.entrySet()) {
            fit = fit.at(held.getKey(), held.getValue());
        }
        List<String> others = by.isEmpty() ? List.of() : bands.getBands().getLevels(by);
        return asked.of(fit, by, bands.getBands().getLevels(asked.factor()), others);
    }

    private Table table(Table folds) {
        Table.Builder table = Table.builder("folds")
                .text("target")
                .text("contrast")
                .text("at")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .number("padj")
                .integer("blots")
                .number("df")
                .text("method")
                .text("outcome");
        for (Table.Row row : folds) {
            List<@Nullable Object> cells = new ArrayList<>(List.of(target, row.getText("contrast"), row.getText("at")));
            for (String name : List.of("fold", "lower", "upper", "pvalue", "padj")) {
                cells.add(row.getNumber(name));
            }
            cells.add((int) row.getNumber("blots"));
            cells.add(row.getNumber("df"));
            cells.add(row.getText("method"));
            cells.add(row.getText("outcome"));
            table.row(cells.toArray());
        }
        return table.build();
    }
}
