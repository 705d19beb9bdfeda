package io.github.foldwise.examples.cli.culture;

import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.resistance.escalation.CultureSteps;
import io.github.foldwise.resistance.escalation.EscalationLadder;
import io.github.foldwise.resistance.escalation.EscalationPipetting;
import io.github.foldwise.resistance.escalation.EscalationPlan;
import io.github.foldwise.resistance.escalation.EscalationSpacing;
import io.github.foldwise.resistance.escalation.EscalationStep;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The ladder of doses of an escalation. */
@Command(
        name = "plan",
        description =
                "Doses of an escalation from the parental curve, or from its IC50 and Hill slope: steps, effect on the"
                        + " parental line, pipetting, and solvent.")
public final class PlanCommand implements Callable<Integer> {
    private static final String STOCK = "10 mM";
    private static final Pattern START = Pattern.compile("(?i)(?:IC|EC|ED)?\\s*(\\d+(?:\\.\\d+)?)\\s*%?");
    private static final Pattern HOURS = Pattern.compile("(?i)(\\d+(?:\\.\\d+)?)\\s*(h|hours?|d|days?)?");

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description = "Table in CSV, TSV or XLSX with columns dose and response, optional curve and experiment.")
    private @Nullable Path data;

    @Option(names = "--line", paramLabel = "LINE", description = "The parental line in DATA (default: the only one).")
    private String line = "";

    @Option(
            names = "--ic50",
            paramLabel = "DOSE",
            description = "Instead of DATA: IC50 with its unit, such as \"0.052 uM\".")
    private String ic50 = "";

    @Option(names = "--hill", paramLabel = "NUMBER", description = "With --ic50: the Hill slope (default: 1).")
    private @Nullable Double hill;

    @Option(
            names = "--start",
            paramLabel = "ICxx",
            description = "Effect on the parental line at the first dose (default: IC20).")
    private String start = "IC20";

    @Option(names = "--factor", paramLabel = "NUMBER", description = "Largest factor from dose to dose (default: 1.5).")
    private double factor = 1.5;

    @Option(
            names = "--target",
            paramLabel = "NUMBER",
            description = "Last dose as a multiple of the parental IC50 (default: 10).")
    private double target = 10;

    @Option(
            names = "--spacing",
            paramLabel = "WORD",
            description = "even, short-last or beyond (default: even, all steps by the same factor).")
    private String spacing = "even";

    @Option(names = "--stock", paramLabel = "CONC", description = "Stock in pure solvent (default: " + STOCK + ").")
    private String stock = "";

    @Option(names = "--medium", paramLabel = "VOLUME", description = "Medium in the flask (default: 10 mL).")
    private String medium = "10 mL";

    @Option(
            names = "--smallest",
            paramLabel = "VOLUME",
            description = "Smallest volume that can be pipetted (default: 0.5 uL).")
    private String smallest = "0.5 uL";

    @Option(
            names = "--vehicle-limit",
            paramLabel = "PERCENT",
            description = "Most solvent in the medium (default: 0.1).")
    private double vehicleLimit = 0.1;

    @Option(
            names = "--on",
            paramLabel = "TIME",
            description = "Pulsed: time with drug in each cycle, such as 48h or 2d.")
    private String on = "";

    @Option(
            names = "--off",
            paramLabel = "TIME",
            description = "Pulsed: time without drug in each cycle, such as 168h.")
    private String off = "";

    @Option(
            names = "--log",
            paramLabel = "LOG",
            description = "Log of the culture: days to each step from how long those done took, with 80 %% limits.")
    private @Nullable Path log;

    @Override
    public Integer call() throws IOException {
        if ((data == null) == ic50.isEmpty()) {
            throw options.refusal("give either DATA or --ic50 and --hill");
        }
        checkUsed();
        EscalationPlan plan = options.asked(this::plan);
        EscalationLadder ladder = ladder(plan);
        options.write(table(ladder, pipetting(ladder), steps()));
        options.warn(ladder.getWarnings());
        if (!on.isEmpty()) {
            options.tell("Pulsed, " + on + " with drug and " + off + " without: exposure of a cycle "
                    + Digits.of(ladder.getExposure(0)) + " to "
                    + Digits.of(ladder.getExposure(ladder.getSteps().size() - 1)) + " " + ladder.getUnit()
                    + "\u00B7h; effect_parental is that of a continuous exposure.");
        }
        return 0;
    }

    /** An option that nothing of the answer comes from is a slip. */
    private void checkUsed() {
        if (data == null && !line.isEmpty()) {
            throw options.refusal("--line " + line + " names a curve in DATA, and --ic50 has none");
        }
        if (data != null && hill != null) {
            throw options.refusal("--hill " + hill + " belongs to --ic50; the curve of DATA has a slope of its own");
        }
        if (on.isEmpty() != off.isEmpty()) {
            throw options.refusal((on.isEmpty() ? "--off " + off : "--on " + on)
                    + ": a pulse has hours with drug and without; give both --on and --off");
        }
        options.asked("--medium", () -> Volume.parse(medium));
    }

    private EscalationPlan plan() {
        Matcher effect = START.matcher(start.strip());
        if (!effect.matches()) {
            throw options.refusal("--start " + start + ": write the effect at the first dose, such as IC20");
        }
        EscalationPlan plan = EscalationPlan.withDefaults()
                .withStart(Double.parseDouble(effect.group(1)))
                .withFactor(factor)
                .withTarget(target)
                .withSpacing(spacing())
                .withSmallestVolume(Volume.parse(smallest))
                .withVehicleLimit(vehicleLimit);
        plan = on.isEmpty() ? plan : plan.withHoursOn(hours("--on", on));
        return off.isEmpty() ? plan : plan.withHoursOff(hours("--off", off));
    }

    private EscalationSpacing spacing() {
        for (EscalationSpacing known : EscalationSpacing.values()) {
            if (known.getLabel().equals(spacing.strip().toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        throw options.refusal("--spacing " + spacing + ": write even, short-last or beyond");
    }

    private double hours(String option, String text) {
        Matcher time = HOURS.matcher(text.strip());
        if (!time.matches()) {
            throw options.refusal(option + " " + text + ": write a time, such as 48h or 7d");
        }
        String unit = time.group(2);
        boolean days = unit != null && unit.toLowerCase(Locale.ROOT).startsWith("d");
        return Double.parseDouble(time.group(1)) * (days ? 24 : 1);
    }

    private EscalationLadder ladder(EscalationPlan plan) throws InputException {
        Path file = data;
        Double slope = hill;
        if (file == null) {
            return options.asked(() -> plan.ofIc50(Concentration.parse(ic50), slope == null ? 1 : slope));
        }
        DoseResponseSet curves = InputFile.read(file, DoseResponseFile::read);
        if (line.isEmpty() ? curves.size() > 1 : !curves.getNames().contains(line)) {
            throw options.refusal((line.isEmpty() ? "which line is the parental one" : "--line \"" + line + "\"") + ": "
                    + file + " has " + String.join(", ", curves.getNames()) + "; give one of them with --line");
        }
        return AnswerOptions.answered(
                file, () -> plan.of(line.isEmpty() ? curves.iterator().next() : curves.get(line)));
    }

    private @Nullable CultureSteps steps() throws InputException {
        Path file = log;
        if (file == null) {
            return null;
        }
        CultureLog events = InputFile.read(file, CultureLogFile::read);
        try {
            return CultureSteps.of(events);
        } catch (IllegalArgumentException e) {
            options.warn("No days: " + e.getMessage() + ".");
            return null;
        }
    }

    /** Without a stock of its own, a dose that cannot be made from the usual one is planned all the same. */
    private @Nullable EscalationPipetting pipetting(EscalationLadder ladder) {
        try {
            EscalationPipetting list =
                    ladder.getPipetting(Concentration.parse(stock.isEmpty() ? STOCK : stock), Volume.parse(medium));
            options.warn(list.getWarnings());
            return list;
        } catch (IllegalArgumentException e) {
            if (!stock.isEmpty()) {
                String message = String.valueOf(e.getMessage());
                throw options.refusal("--stock " + stock + ", --medium " + medium + ": "
                        + message.replaceFirst(
                                "; give the molar mass.*", "; give the stock in a unit like that of the doses"));
            }
            options.warn("No pipetting: " + e.getMessage() + ".");
            return null;
        }
    }

    private static Table table(
            EscalationLadder ladder, @Nullable EscalationPipetting pipetting, @Nullable CultureSteps steps) {
        Table.Builder table = Table.builder("plan")
                .integer("step")
                .number("dose")
                .text("unit")
                .number("fold_of_ic50")
                .number("fold_of_previous")
                .number("effect_parental")
                .text("stock")
                .number("volume")
                .text("volume_unit")
                .number("vehicle_percent")
                .number("days_lower")
                .number("days_upper");
        for (EscalationStep step : ladder.getSteps()) {
            EscalationPipetting.Dose made =
                    pipetting == null ? null : pipetting.getDoses().get(step.getStep());
            table.row(
                    step.getStep(),
                    step.getDose(),
                    ladder.getUnit().isEmpty() ? null : ladder.getUnit(),
                    step.getFoldOfIc50(),
                    step.getFoldOfPrevious(),
                    step.getEffectPercent(),
                    made == null ? null : made.getSource().toString(),
                    made == null ? Double.NaN : made.getVolume().getValue(),
                    made == null ? null : made.getVolume().getUnit().getSymbol(),
                    made == null ? Double.NaN : made.getVehiclePercent(),
                    steps == null
                            ? Double.NaN
                            : steps.days(ladder, step.getStep()).getLower(),
                    steps == null
                            ? Double.NaN
                            : steps.days(ladder, step.getStep()).getUpper());
        }
        return table.build();
    }
}
