package io.github.foldwise.examples.cli.culture;

import io.github.foldwise.culture.CultureLimits;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureState;
import io.github.foldwise.culture.FlaskState;
import io.github.foldwise.examples.cli.shared.FigureOptions;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.Names;
import io.github.foldwise.growth.DoublingTimeRatio;
import io.github.foldwise.growth.GrowthFits;
import io.github.foldwise.growth.GrowthFitter;
import io.github.foldwise.growth.GrowthTable;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.resistance.escalation.CultureCheck;
import io.github.foldwise.resistance.escalation.EscalationGate;
import io.github.foldwise.resistance.escalation.EscalationLadder;
import io.github.foldwise.resistance.escalation.EscalationStop;
import io.github.foldwise.resistance.escalation.EscalationVerdict;
import io.github.foldwise.resistance.escalation.GateCheck;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The log of a culture: findings, state, doublings, vials and gates. */
@Command(
        name = "culture",
        description =
                "The log of a culture, a row for each event: what cannot be or should not be, flasks and vials on a day,"
                        + " and whether a line goes up to its next dose.")
public final class CultureCommand implements Callable<Integer> {
    @Mixin
    private FigureOptions options = new FigureOptions();

    @Parameters(paramLabel = "LOG", description = "Table in CSV, TSV, XLSX or JSON with columns date and event.")
    @SuppressWarnings("NullAway.Init")
    private Path log;

    @Option(
            names = "--show",
            paramLabel = "WHAT",
            description = "findings, state, doublings, vials or gates (default: findings).")
    private String show = "findings";

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            description = "The plan that the line follows, as the command plan writes it, without or with changes.")
    private @Nullable Path plan;

    @Option(
            names = "--at",
            paramLabel = "DATE",
            description = "The day, such as 2026-05-04 (default: the last of the log).")
    private String at = "";

    @Option(
            names = "--parent",
            paramLabel = "LINE",
            description = "The parental line (default: the one that never has drug).")
    private String parent = "";

    @Option(
            names = "--growth",
            paramLabel = "DATA",
            description =
                    "Counts over time of lines in several experiments, as growth reads them: the gate takes the ratio of"
                            + " doubling times from them where they hold the flask's line and the parental one.")
    private @Nullable Path growth;

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            description = "day-first or month-first, where the file does not tell (default: by the file).")
    private String dates = "";

    @Override
    public Integer call() throws IOException {
        LocalDate day = day();
        String what = show.strip().toLowerCase(Locale.ROOT);
        checkUsed(what);
        CultureLog all = InputFile.read(log, reader()::from);
        if (all.getLastDate() == null) {
            throw new InputException(log + ": no event has a day that can be read; write days as 2026-05-03");
        }
        if (!parent.isEmpty() && !all.getLines().contains(parent)) {
            throw options.refusal(
                    "--parent \"" + parent + "\": " + log + " has no such line; there are " + Names.of(all.getLines()));
        }
        CultureLog events = day == null ? all : all.upTo(day);
        if (events.getLastDate() == null) {
            throw options.refusal("--at " + at + ": the log begins later; give a day up to " + all.getLastDate());
        }
        options.write(table(what, events, day));
        options.draw(events::toFigure);
        return 0;
    }

    /** An option that nothing of the answer comes from is a slip. */
    private void checkUsed(String what) {
        boolean gates = what.equals("gates");
        if (growth != null && !gates) {
            throw options.refusal("--growth " + growth + " belongs to --show gates; give both, or neither");
        }
        for (String known : List.of("state", "doublings", "vials")) {
            if (known.equals(what) && (plan != null || !parent.isEmpty())) {
                throw options.refusal((plan != null ? "--plan " + plan : "--parent " + parent)
                        + " belongs to --show findings or gates, not to " + what);
            }
        }
    }

    private Table table(String what, CultureLog events, @Nullable LocalDate day) throws IOException {
        CultureState state = day == null ? events.getState() : events.at(day);
        return switch (what) {
            case "findings" -> findings(events, day);
            case "state" -> state.toTable();
            case "doublings" -> state.toDoublingsTable();
            case "vials" -> state.toVialsTable();
            case "gates" -> gates(events, state);
            default -> throw options.refusal("--show " + show + ": write findings, state, doublings, vials or gates");
        };
    }

    private Table findings(CultureLog events, @Nullable LocalDate day) throws IOException {
        CultureCheck check = CultureCheck.withDefaults()
                .withLimits(CultureLimits.withDefaults().withParent(parent));
        EscalationLadder ladder = ladder();
        check = ladder == null ? check : check.withPlan(ladder);
        return (day == null ? check : check.withDay(day.toString())).of(events).toTable();
    }

    private @Nullable EscalationLadder ladder() throws IOException {
        Path file = plan;
        return file == null ? null : InputFile.read(file, PlanFile::read);
    }

    private CultureLogFile reader() {
        return switch (dates.strip().toLowerCase(Locale.ROOT)) {
            case "" -> CultureLogFile.withDefaults();
            case "day-first" -> CultureLogFile.withDefaults().withDayFirst();
            case "month-first" -> CultureLogFile.withDefaults().withMonthFirst();
            default -> throw options.refusal("--dates " + dates + ": write day-first or month-first");
        };
    }

    private @Nullable LocalDate day() {
        try {
            return at.isEmpty() ? null : LocalDate.parse(at.strip());
        } catch (DateTimeParseException e) {
            throw options.refusal("--at " + at + ": write the day as 2026-05-04");
        }
    }

    /** The gates of every flask that is under drug. */
    private Table gates(CultureLog events, CultureState state) throws IOException {
        EscalationLadder ladder = ladder();
        EscalationGate gate = EscalationGate.withDefaults().withParent(parent);
        gate = ladder == null ? gate : gate.withPlan(ladder);
        Path counts = growth;
        GrowthFits fits = counts == null
                ? null
                : InputFile.read(
                        counts,
                        file -> GrowthFitter.withDefaults()
                                .fitAll(GrowthTable.withDefaults().of(TableFile.read(file))));
        String beside = events.getParentLine(CultureLimits.withDefaults().withParent(parent));
        Table.Builder table = Table.builder("gates")
                .text("flask")
                .text("gate")
                .number("estimate")
                .number("limit")
                .text("verdict")
                .text("reason");
        for (FlaskState flask : state.getFlasks()) {
            if (flask.getDose() == null) {
                continue;
            }
            LogRatio ratio = fits == null ? null : ratio(fits, flask.getLine(), beside);
            EscalationVerdict verdict = (ratio == null ? gate : gate.withGrowth(ratio)).of(events, flask.getFlask());
            for (GateCheck check : verdict.getChecks()) {
                table.row(
                        flask.getFlask(),
                        check.getGate().name(),
                        check.getEstimate(),
                        check.getLimit(),
                        check.getVerdict().name(),
                        check.getReason());
            }
            tell(verdict);
        }
        if (state.getFlasks().stream().allMatch(flask -> flask.getDose() == null)) {
            options.warn("No flask is under drug on " + state.getDate() + ": there is no gate.");
        }
        return table.build();
    }

    /** The ratio of doubling times by counts over time; null, with a warning, where they do not tell it. */
    private @Nullable LogRatio ratio(GrowthFits fits, String line, String beside) {
        List<String> groups = new ArrayList<>();
        fits.forEach(fit -> groups.add(fit.getName()));
        if (!groups.contains(line) || !groups.contains(beside)) {
            options.warn(growth + ": no counts of " + line + " and " + beside + " in it, only of " + Names.of(groups)
                    + "; growth is judged by the counts of the log");
            return null;
        }
        LogRatio ratio = DoublingTimeRatio.of(fits.get(line), fits.get(beside)).getLogRatio();
        if (ratio.getStandardError() > 0) {
            return ratio;
        }
        options.warn(growth + ": " + line + " and " + beside
                + " do not share two experiments with growth; growth is judged by the counts of the log");
        return null;
    }

    private void tell(EscalationVerdict verdict) {
        String stop = verdict.getStop() == EscalationStop.NONE
                ? ""
                : "; stop: " + verdict.getStop().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        options.warn(verdict.getFlask() + ": " + verdict.getNextStep() + "; next dose "
                + (verdict.getNextDose() == null ? "not planned" : verdict.getNextDose()) + "; back to "
                + (verdict.getRollback() == null ? "no vial" : verdict.getRollback()) + stop);
    }
}
