package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.doseresponse.DoseBootstrap;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.doseresponse.PlateauPrior;
import io.github.foldwise.examples.cli.shared.Warnings;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.resistance.LineSensitivity;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of {@code foldwise fit}: for every curve the same quantities in the same order, whatever became of it. */
final class FitTable {
    /** A limit that is so many times further out is said to be. */
    private static final double WIDER = 1.01;

    private static final List<String> GOODNESS = List.of("rss", "sigma", "df", "loglik", "aic", "aicc", "bic");

    private final DoseResponseFitter fitter;
    private final double[] effects;
    private final EffectiveDoseType type;
    private final IntervalMethod method;
    private final double level;
    private final DoseBootstrap bootstrap;

    FitTable(
            DoseResponseFitter fitter,
            double[] effects,
            EffectiveDoseType type,
            IntervalMethod method,
            double level,
            DoseBootstrap bootstrap) {
        this.fitter = fitter;
        this.effects = effects.clone();
        this.type = type;
        this.method = method;
        this.level = level;
        this.bootstrap = bootstrap;
    }

    /** The answer for a part: its rows, its fit if there is one, and what a reader should know. */
    private record Answer(
            CurvePart part,
            List<@Nullable Object[]> rows,
            @Nullable DoseResponseFit fit,
            List<String> warnings) {}

    /** Profile intervals take several times as long as the fits themselves, so they are shared out as these are. */
    Table of(List<CurvePart> parts, int threads, ProgressListener progress, Warnings warnings) {
        boolean experiments = CurvePart.anyExperiment(parts);
        Table.Builder table = Table.builder("fits")
                .text("curve")
                .text("model")
                .text("status")
                .text("quantity")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .text("outcome")
                .text("unit");
        if (experiments) {
            table.text("experiment");
        }
        List<Answer> line = new ArrayList<>();
        for (Answer answer : answers(parts, threads, progress)) {
            if (!line.isEmpty() && !line.get(0).part.curve().equals(answer.part.curve())) {
                addOver(line, table, warnings);
                line.clear();
            }
            line.add(answer);
            warnings.addAll(answer.part.label(), answer.warnings);
            answer.rows.forEach(row -> table.row(experiments ? answer.part.with(row) : row));
        }
        addOver(line, table, warnings);
        return table.build();
    }

    /** The model as its column has it: a penalised fit is another one than that of the name alone. */
    static String modelName(DoseResponseFitter fitter) {
        String name = fitter.getModel().getName();
        return fitter.getPrior().equals(PlateauPrior.NONE) ? name : name + "+prior";
    }

    private List<Answer> answers(List<CurvePart> parts, int threads, ProgressListener progress) {
        List<Callable<Answer>> work = new ArrayList<>();
        parts.forEach(part -> work.add(() -> answer(part)));
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Answer>> futures = work.stream().map(workers::submit).toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
                progress.onProgress(answers.size(), futures.size());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            workers.shutdownNow();
        }
    }

    /** One curve never takes others with it: whatever goes wrong inside it ends in rows with a status, and a warning. */
    private Answer answer(CurvePart part) {
        List<String> warnings = new ArrayList<>();
        try {
            DoseResponseFit fit = fitter.fit(part.data());
            warnings.addAll(fit.getWarnings());
            return new Answer(part, rows(part, fit, warnings), fit, warnings);
        } catch (RuntimeException e) {
            return new Answer(part, withoutNumbers(part), null, List.of("Not fitted: " + message(e) + "."));
        }
    }

    private static String message(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private List<@Nullable Object[]> withoutNumbers(CurvePart part) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<String> quantities = new ArrayList<>(fitter.getModel().getParameterNames());
        for (double effect : effects) {
            quantities.add("ED" + label(effect));
        }
        quantities.addAll(GOODNESS);
        String failed = FitStatus.NOT_IDENTIFIABLE.name();
        for (String quantity : quantities) {
            String outcome = quantity.startsWith("ED") ? EffectiveDoseOutcome.NOT_IDENTIFIABLE.name() : null;
            rows.add(row(part, failed, quantity, Double.NaN, Double.NaN, Interval.none(level, method), outcome));
        }
        return rows;
    }

    private List<@Nullable Object[]> rows(CurvePart part, DoseResponseFit fit, List<String> warnings) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        String status = status(fit);
        for (String letter : fit.getModel().getParameterNames()) {
            Estimate estimate = fit.getParameter(letter);
            Interval interval = interval(
                    letter,
                    warnings,
                    () -> method == IntervalMethod.BOOTSTRAP
                            ? bootstrap.parameterInterval(fit, letter, level)
                            : fit.parameterInterval(letter, level, method));
            rows.add(row(part, status, letter, estimate.getValue(), estimate.getStandardError(), interval, null));
        }
        List<String> widened = new ArrayList<>();
        Set<String> ofDoses = new LinkedHashSet<>();
        for (double effect : effects) {
            String quantity = "ED" + label(effect);
            EffectiveDose dose = fit.effectiveDose(effect, type);
            ofDoses.addAll(dose.getWarnings());
            Interval interval = interval(
                    quantity,
                    warnings,
                    () -> method == IntervalMethod.BOOTSTRAP
                            ? bootstrap.of(fit, effect, type).percentile(level)
                            : dose.interval(level, method));
            String outcome = dose.getOutcome().name();
            rows.add(row(part, status, quantity, dose.getEstimate(), dose.getStandardError(), interval, outcome));
            if (method == IntervalMethod.PROFILE && isWidened(interval, dose)) {
                widened.add(quantity);
            }
        }
        warnings.addAll(ofDoses);
        if (!widened.isEmpty()) {
            warnings.add("The limits of " + String.join(", ", widened)
                    + " are wider than those of the plain profile likelihood,"
                    + " which misses on one side too often where the doses see a part of the curve.");
        }
        addGoodness(rows, part, fit);
        return rows;
    }

    /** Whether limits that were found are wider than those of the profile alone. */
    private boolean isWidened(Interval interval, EffectiveDose dose) {
        if (!interval.isDefined()) {
            return false;
        }
        Interval plain = dose.likelihoodInterval(level);
        return plain.isDefined()
                && (interval.getLower() * WIDER < plain.getLower() || interval.getUpper() > plain.getUpper() * WIDER);
    }

    /** Limits that cannot be found leave the estimate as it is. */
    private Interval interval(String quantity, List<String> warnings, Supplier<Interval> limits) {
        try {
            return limits.get();
        } catch (RuntimeException e) {
            warnings.add("No limits of " + quantity + ": " + message(e) + ".");
            return Interval.none(level, method);
        }
    }

    private void addGoodness(List<@Nullable Object[]> rows, CurvePart part, DoseResponseFit fit) {
        // Without a curve there is nothing whose goodness could be told, although a mean has a sum of squares too.
        String first = fit.getModel().getParameterNames().get(0);
        boolean curve = !Double.isNaN(fit.getParameter(first).getValue());
        double[] values = {
            fit.getResidualSumOfSquares(),
            fit.getSigma(),
            fit.getDegreesOfFreedom(),
            fit.getLogLikelihood(),
            fit.getAic(),
            fit.getAicc(),
            fit.getBic()
        };
        Interval none = Interval.none(level, method);
        for (int i = 0; i < values.length; i++) {
            double value = curve ? values[i] : Double.NaN;
            rows.add(row(part, status(fit), GOODNESS.get(i), value, Double.NaN, none, null));
        }
    }

    /** The effective doses of a line over its experiments, which are the unit: the geometric mean with a t interval. */
    private void addOver(List<Answer> line, Table.Builder rows, Warnings warnings) {
        if (line.isEmpty() || line.get(0).part.experiment().isEmpty()) {
            return;
        }
        CurvePart first = line.get(0).part;
        List<DoseResponseFit> fits = new ArrayList<>();
        for (Answer answer : line) {
            if (answer.fit != null) {
                fits.add(answer.fit);
            }
        }
        for (double effect : effects) {
            LineSensitivity over = LineSensitivity.of(DoseResponseFits.of(fits), effect, type);
            warnings.addAll(first.curve(), over.getWarnings());
            Table table = over.toTable(level);
            int all = table.getRowCount() - 1;
            rows.row(CurvePart.with(
                    new @Nullable Object[] {
                        first.curve(),
                        modelName(fitter),
                        null,
                        "ED" + label(effect),
                        table.getNumber(all, "dose"),
                        Double.NaN,
                        table.getNumber(all, "lower"),
                        table.getNumber(all, "upper"),
                        table.getText(all, "outcome"),
                        unit(first, "ED")
                    },
                    "all"));
        }
    }

    private @Nullable Object[] row(
            CurvePart part,
            String status,
            String quantity,
            double estimate,
            double standardError,
            Interval interval,
            @Nullable String outcome) {
        return new @Nullable Object[] {
            part.curve(),
            modelName(fitter),
            status,
            quantity,
            estimate,
            standardError,
            interval.getLower(),
            interval.getUpper(),
            outcome,
            unit(part, quantity)
        };
    }

    /** Doses have the unit of doses, plateaus and scatter that of responses, the rest has none. */
    private static @Nullable String unit(CurvePart part, String quantity) {
        boolean dose = quantity.startsWith("ED") || quantity.startsWith("e");
        boolean response = quantity.startsWith("c") || quantity.startsWith("d") || quantity.equals("sigma");
        String unit = dose
                ? part.data().getUnit()
                : response && !quantity.equals("df") ? part.data().getResponseUnit() : "";
        return unit.isEmpty() ? null : unit;
    }

    /** A hormetic curve is fitted without constraint, so what makes it none is said beside its status. */
    private static String status(DoseResponseFit fit) {
        String status = fit.getStatus().name();
        return switch (fit.getHormesis()) {
            case NO_STIMULATION -> status + "; f <= 0";
            case UNLIMITED -> status + "; b <= 1";
            default -> status;
        };
    }

    private static String label(double effect) {
        return effect == Math.rint(effect) && Math.abs(effect) < 1e15
                ? Long.toString((long) effect)
                : Double.toString(effect);
    }
}
