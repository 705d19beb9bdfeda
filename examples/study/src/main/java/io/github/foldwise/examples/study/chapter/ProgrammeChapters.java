package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.culture.CultureFindings;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureState;
import io.github.foldwise.culture.FlaskState;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.growth.DoublingTimeRatio;
import io.github.foldwise.growth.GrowthComparison;
import io.github.foldwise.growth.GrowthFit;
import io.github.foldwise.growth.GrowthFits;
import io.github.foldwise.growth.GrowthFitter;
import io.github.foldwise.growth.GrowthRatios;
import io.github.foldwise.growth.GrowthTable;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.resistance.cross.CrossResistance;
import io.github.foldwise.resistance.cross.CrossResistanceCall;
import io.github.foldwise.resistance.cross.CrossResistanceMatrix;
import io.github.foldwise.resistance.escalation.CultureCheck;
import io.github.foldwise.resistance.escalation.EscalationGate;
import io.github.foldwise.resistance.stability.RetainedFraction;
import io.github.foldwise.resistance.stability.Stability;
import io.github.foldwise.resistance.stability.StabilityData;
import io.github.foldwise.resistance.stability.StabilityFit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the line was raised and what its resistance is worth: the log of the culture, growth, stability off drug, other drugs. Each chapter
 * is there where the folder has its file.
 */
public final class ProgrammeChapters {
    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".xlsx");
    private static final double MARGIN = 1.3;
    private static final double DOUBLINGS = 50;
    private static final int SHOWN = 25;
    private static final double WIDTH = 150;
    private static final double HEIGHT = 85;
    private static final double PANEL_HEIGHT = 130;

    private final StudyFolder study;
    private final Findings findings;
    private final Path tables;
    private final Path drawings;
    private final @Nullable GrowthRatios ratios;
    private final @Nullable GrowthFits growth;

    private ProgrammeChapters(StudyFolder study, Findings findings, Path tables, Path drawings) throws IOException {
        this.study = study;
        this.findings = findings;
        this.tables = tables;
        this.drawings = drawings;
        Path file = file("growth");
        growth = file == null ? null : read(file, ProgrammeChapters::growth);
        ratios = growth != null && growth.size() > 1 && names(growth).contains(study.getParental())
                ? GrowthComparison.withDefaults()
                        .withReference(study.getParental())
                        .withMargin(MARGIN)
                        .of(growth)
                : null;
    }

    /** Adds the chapters whose files the study has; their tables and figures go beside the report. */
    public static HtmlReport addTo(HtmlReport html, StudyFolder study, Findings findings, Path tables, Path drawings)
            throws IOException {
        ProgrammeChapters chapters = new ProgrammeChapters(study, findings, tables, drawings);
        return chapters.cross(chapters.stability(chapters.growth(chapters.culture(html))));
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /** What the library says of a table, with the file that it is in. */
    private static <T> T read(Path file, Reader<T> reader) throws IOException {
        try {
            return reader.read(file);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private @Nullable Path file(String name) {
        return file(study, name);
    }

    /** A table of the study, whichever of the endings it has; null where there is none. */
    static @Nullable Path file(StudyFolder study, String name) {
        for (String ending : ENDINGS) {
            Path file = study.getFolder().resolve(name + ending);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private static GrowthFits growth(Path file) throws IOException {
        return GrowthFitter.withDefaults().fitAll(GrowthTable.withDefaults().of(TableFile.read(file)));
    }

    private static List<String> names(GrowthFits fits) {
        List<String> names = new ArrayList<>();
        fits.forEach(fit -> names.add(fit.getName()));
        return names;
    }

    private Table kept(String name, Tabular table) throws IOException {
        TableCsv.write(table.toTable(), tables.resolve(name + ".csv"));
        return Words.ofCodes(table.toTable());
    }

    private Drawable drawn(String name, Drawable figure) throws IOException {
        FigureSvg.withDefaults().write(figure.toFigure(), drawings.resolve(name + ".svg"));
        return figure;
    }

    private HtmlReport culture(HtmlReport html) throws IOException {
        Path file = file("culture");
        if (file == null) {
            return html;
        }
        CultureLog log = read(file, CultureLogFile::read);
        LocalDate last = log.getLastDate();
        if (last == null) {
            throw new IOException(file + ": no event has a day that can be read; write days as 2026-05-03");
        }
        CultureState state = log.getState();
        kept("culture_state", state);
        CultureFindings asked = CultureCheck.withDefaults().of(log);
        state.getFlasks().forEach(this::findDose);
        HtmlReport report = html.section("Escalation")
                .paragraph(log.getEvents().size() + " events of " + String.join(" and ", log.getLines()) + " up to "
                        + last + " (" + file.getFileName() + "). " + sentences(state))
                .figure(
                        drawn("culture", log),
                        "Dose of each line over time; vials frozen and flasks given up are marked.")
                .table(
                        flasks(state),
                        "Flasks in culture on " + last + "; doublings are those since the line was received.")
                .table(kept("culture_vials", state.toVialsTable()), "Vials frozen and left.");
        Table gates = gates(log, state);
        report = gates.getRowCount() == 0
                ? report
                : report.table(
                        kept("culture_gates", gates),
                        "Whether a flask goes up to its next dose: passages at the dose, viability, growth (upper one-sided 95 %"
                                + " limit of the ratio of doubling times), vials.");
        Table found = asked.toTable();
        report = found.getRowCount() == 0
                ? report.paragraph("The log holds nothing that contradicts itself or the rules of care.")
                : report.table(
                        kept("culture_findings", found).head(SHOWN),
                        "What the log should be asked about"
                                + (found.getRowCount() > SHOWN
                                        ? ", the first " + SHOWN + " of " + found.getRowCount()
                                                + " (all in tables/culture_findings.csv)."
                                        : "."));
        findings.describe(
                "Escalation",
                "Every event is kept as written; passage, dose, doublings and vials on a day follow from those up to"
                        + " it. Doublings are log2 of cells harvested over cells seeded; a split without counts is assumed and marked."
                        + (gates.getRowCount() == 0
                                ? ""
                                : " A dose goes up by gates ("
                                        + Words.settings(EscalationGate.withDefaults())
                                        + "), the ratio of doubling times "
                                        + (ratios == null
                                                ? "from the counts of passages."
                                                : "from the chapter on growth where it holds the line, else from the counts of"
                                                        + " passages.")));
        return report;
    }

    private void findDose(FlaskState flask) {
        if (flask.getDose() != null) {
            findings.add(
                    "Dose that " + flask.getLine() + " grows at",
                    "since " + flask.getDoseSince(),
                    flask.getDose().toString(),
                    "",
                    Digits.of(flask.getDoublingsUnderDrug()) + " doublings under drug",
                    "Escalation");
        }
    }

    private static String sentences(CultureState state) {
        StringBuilder text = new StringBuilder();
        for (FlaskState flask : state.getFlasks()) {
            if (flask.getDose() != null) {
                text.append(flask.getLine())
                        .append(" grows at ")
                        .append(flask.getDose())
                        .append(" since ")
                        .append(flask.getDoseSince())
                        .append(" (flask ")
                        .append(flask.getFlask())
                        .append(", passage ")
                        .append(flask.getPassage())
                        .append(", ")
                        .append(Digits.of(flask.getDoublingsUnderDrug()))
                        .append(" doublings under drug). ");
            }
        }
        return text.toString();
    }

    private static Table flasks(CultureState state) {
        Table.Builder flasks = Table.builder("Flasks")
                .text("line")
                .text("flask")
                .integer("passage")
                .text("dose")
                .text("since")
                .number("doublings")
                .number("under drug")
                .integer("vials");
        for (FlaskState flask : state.getFlasks()) {
            flasks.row(
                    flask.getLine(),
                    flask.getFlask(),
                    flask.getPassage(),
                    flask.getDose() == null ? "none" : flask.getDose().toString(),
                    flask.getDoseSince() == null ? "" : flask.getDoseSince().toString(),
                    flask.getDoublings(),
                    flask.getDoublingsUnderDrug(),
                    flask.getVials());
        }
        return flasks.build();
    }

    private Table gates(CultureLog log, CultureState state) {
        Table.Builder gates = Table.builder("Gates")
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
            EscalationGate gate = EscalationGate.withDefaults();
            LogRatio ratio = ratio(flask.getLine());
            gate = ratio == null ? gate : gate.withGrowth(ratio);
            gate.of(log, flask.getFlask())
                    .getChecks()
                    .forEach(check -> gates.row(
                            flask.getFlask(),
                            check.getGate().name(),
                            check.getEstimate(),
                            check.getLimit(),
                            check.getVerdict().name(),
                            check.getReason()));
        }
        return gates.build();
    }

    /** The ratio of doubling times from the growth chapter's counts; null where they do not tell it. */
    private @Nullable LogRatio ratio(String line) {
        if (ratios != null) {
            for (DoublingTimeRatio each : ratios) {
                if (each.getTest().equals(line) && each.getLogRatio().getStandardError() > 0) {
                    return each.getLogRatio();
                }
            }
        }
        return null;
    }

    private HtmlReport growth(HtmlReport html) throws IOException {
        if (growth == null) {
            return html;
        }
        StringBuilder text = new StringBuilder();
        for (GrowthFit fit : growth) {
            text.append(fit.getName().isEmpty() ? "The line" : fit.getName())
                    .append(": doubling time ")
                    .append(fit.doublingTime())
                    .append(". ");
        }
        HtmlReport report = html.section("Growth").paragraph(text.toString());
        for (String warning : growth.getWarnings()) {
            report = report.note(warning);
        }
        List<Drawable> panels = new ArrayList<>();
        for (GrowthFit fit : growth) {
            panels.add(fit.toFigure().withTitle(fit.getName()));
        }
        drawn("growth", growth.size() == 1 ? growth.iterator().next() : growth);
        String caption = "Counts over time with the window of exponential growth, shaded, and its lines.";
        report = (panels.size() == 1
                        ? report.figure(panels.get(0), caption)
                        : report.withFigureSize(WIDTH, PANEL_HEIGHT)
                                .panels(panels, 2, caption)
                                .withFigureSize(WIDTH, HEIGHT))
                .table(kept("growth", growth), "Rate, doubling time, lag, capacity and window, with 95 % intervals.");
        findings.cite(
                "growth",
                "Buchanan et al. (1997), doi:10.1006/fmic.1997.0125",
                "Buckland et al. (1997), doi:10.2307/2533961");
        if (ratios != null) {
            ratios.forEach(this::findGrowth);
            report = report.table(
                    kept("growth_ratios", ratios),
                    "Doubling times over that of " + ratios.iterator().next().getReference()
                            + "; growth is normal again where the upper one-sided limit lies below " + MARGIN + ".");
        } else if (growth.size() > 1) {
            String parental = study.getParental();
            report = report.note("Doubling times are not compared: "
                    + (parental.isEmpty()
                            ? "the study names no line to compare with; write parental into about.csv."
                            : "no line of the counts is called " + parental
                                    + ", the line that the study compares with; they" + " are of "
                                    + String.join(", ", names(growth)) + "."));
        }
        findings.describe(
                "Growth",
                "The exponential window is found among all divisions of the log counts by AICc (three phases of Buchanan et al. 1997);"
                        + " the interval of the rate allows for the windows and curves that the counts leave open (Buckland et"
                        + " al. 1997). Where it holds 0 the doubling time is open. Settings: "
                        + Words.settings(GrowthFitter.withDefaults()) + "."
                        + (ratios == null
                                ? ""
                                : " Ratios of doubling times have t intervals of their logarithm; growth is normal again where the"
                                        + " upper one-sided 95 % limit lies below " + MARGIN + "."));
        return report;
    }

    private void findGrowth(DoublingTimeRatio ratio) {
        findings.add(
                "Doubling time, " + ratio.getTest() + " over " + ratio.getReference(),
                Words.plain(ratio.getRecovery(MARGIN).name()),
                Digits.of(ratio.getRatio()) + "-fold",
                Findings.text(ratio.interval(0.95)),
                "n = " + ratio.getUnitCount(),
                "Growth");
    }

    private HtmlReport stability(HtmlReport html) throws IOException {
        Path file = file("stability");
        if (file == null) {
            return html;
        }
        StabilityFit fit =
                read(file, one -> Stability.withDefaults().withMargin(0.7).of(StabilityData.of(TableFile.read(one))));
        RetainedFraction kept = fit.retainedAt(DOUBLINGS);
        String unit = fit.getData().getUnit();
        findings.add(
                "Fold resistance left after " + Digits.of(DOUBLINGS) + " " + unit + " off drug",
                Words.plain(kept.getOutcome().name()),
                Digits.of(100 * kept.getValue()) + " % left",
                left(kept),
                Words.pvalue(kept.getPvalue()) + " of having lost 30 % or more",
                "Stability off drug");
        HtmlReport report = html.section("Stability off drug")
                .paragraph(
                        "After " + Digits.of(DOUBLINGS) + " " + unit + " off drug " + Digits.of(100 * kept.getValue())
                                + " % of the fold resistance is left, " + left(kept)
                                + " (one-sided 95 % limits; p " + Digits.ofPvalue(kept.getPvalue())
                                + " of having lost 30 % or more). Half-life: " + fit.getHalfLife() + ".");
        for (String warning : fit.getWarnings(DOUBLINGS)) {
            report = report.note(warning);
        }
        findings.describe(
                "Stability off drug",
                "A line through the log folds by least squares over " + unit
                        + " off drug. The fraction kept has one-sided 95 % limits; losing less than 30 % is"
                        + " tested at " + Digits.of(DOUBLINGS) + " " + unit
                        + ". Where the interval of the slope holds 0 the half-life has no upper limit.");
        return report.figure(
                        drawn("stability", fit),
                        "Fold resistance over " + unit
                                + " off drug, with the fitted line and the level at which 30 % is lost.")
                .table(
                        kept("stability", fit.toTable(DOUBLINGS)),
                        "Slope, fraction kept, half-life, with their limits.");
    }

    /** The limit that the answer rests on; both where there is none. */
    private static String left(RetainedFraction kept) {
        String least = "at least " + Digits.of(100 * kept.getLowerLimit()) + " %";
        String most = "at most " + Digits.of(100 * kept.getUpperLimit()) + " %";
        return switch (kept.getOutcome()) {
            case KEPT -> least;
            case LOST -> most;
            default -> least + ", " + most;
        };
    }

    private HtmlReport cross(HtmlReport html) throws IOException {
        Path file = file("cross-resistance");
        if (file == null) {
            return html;
        }
        String reference = study.getParental();
        Map<String, DoseResponseSet> drugs = read(file, one -> drugs(TableFile.read(one)));
        if (drugs.values().stream().anyMatch(set -> !set.getNames().contains(reference))) {
            return html.section("Other drugs")
                    .note(file.getFileName() + " is not used: "
                            + (reference.isEmpty()
                                    ? "the study names no line to compare with; write parental into about.csv."
                                    : "not every drug in it has rows of " + reference
                                            + ", the line that the study compares with."));
        }
        CrossResistanceMatrix matrix = read(
                file,
                one -> CrossResistance.withDefaults().withReference(reference).of(drugs));
        List<String> collateral = matrix.getCollateralSensitivities();
        matrix.getLines().forEach(line -> matrix.getDrugs().forEach(drug -> findCross(matrix, line, drug)));
        HtmlReport report = html.section("Other drugs")
                .paragraph("Fold resistance of " + String.join(", ", matrix.getLines()) + " to "
                        + String.join(", ", matrix.getDrugs()) + ", relative to " + reference + ". "
                        + (collateral.isEmpty()
                                ? "No drug acts more strongly on a resistant line than on the parental one."
                                : "More sensitive than the parental line: " + String.join(", ", collateral) + "."));
        for (String warning : matrix.getWarnings()) {
            report = report.note(warning);
        }
        findings.describe(
                "Other drugs",
                "Each cell is the fold over experiments, as the fold resistance of the first chapter; p-values are adjusted after"
                        + " Benjamini and Hochberg (1995) over the cells that have one. Settings: "
                        + Words.settings(CrossResistance.withDefaults().withReference(reference)) + ".");
        findings.cite("other drugs", "Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x");
        return report.figure(
                        drawn("cross-resistance", matrix),
                        "Folds of lines by drugs; * false discovery rate below 5 %, > and < are bounds.")
                .table(
                        kept("cross_resistance", matrix),
                        "Folds by line and drug, with the false discovery rate over those that are numbers.");
    }

    /** What is said of a line and another drug; where nothing is called, the chapter tells it. */
    private void findCross(CrossResistanceMatrix matrix, String line, String drug) {
        FoldResistance fold = matrix.get(line, drug);
        CrossResistanceCall call = matrix.getCall(line, drug);
        if (fold == null || call == CrossResistanceCall.NOT_DIFFERENT || call == CrossResistanceCall.NOT_KNOWN) {
            return;
        }
        findings.add(fold, line + " to " + drug, Words.plain(call.name()), "Other drugs");
    }

    private static Map<String, DoseResponseSet> drugs(Table table) {
        Map<String, DoseResponseSet.Builder> builders = new LinkedHashMap<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            builders.computeIfAbsent(text(table, row, "drug"), key -> DoseResponseSet.builder())
                    .add(
                            text(table, row, "line"),
                            number(table, row, "dose"),
                            number(table, row, "response"),
                            1,
                            text(table, row, "experiment"));
        }
        Map<String, DoseResponseSet> drugs = new LinkedHashMap<>();
        builders.forEach((drug, builder) -> drugs.put(drug, builder.build()));
        return drugs;
    }

    private static int column(Table table, String name) {
        for (int column = 0; column < table.getColumnCount(); column++) {
            if (table.getColumnName(column).equalsIgnoreCase(name)) {
                return column;
            }
        }
        throw new IllegalArgumentException("found columns " + String.join(", ", table.getColumnNames())
                + "; expected drug, line, dose, response and experiment");
    }

    private static String text(Table table, int row, String name) {
        return table.getDisplayText(row, column(table, name));
    }

    private static double number(Table table, int row, String name) {
        int column = column(table, name);
        if (table.getKind(column) == Table.Kind.TEXT) {
            throw new IllegalArgumentException("row " + (row + 1) + ", column \"" + name + "\": \""
                    + table.getText(row, column) + "\" is no number");
        }
        return table.getNumber(row, column);
    }
}
