package io.github.foldwise.examples.cli;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The rows of {@code foldwise fit}: for every curve the same quantities in the same order, whatever became of it. */
final class FitTable {
    private final double[] effects;
    private final EffectiveDoseType type;
    private final IntervalMethod method;
    private final double level;

    FitTable(double[] effects, EffectiveDoseType type, IntervalMethod method, double level) {
        this.effects = effects.clone();
        this.type = type;
        this.method = method;
        this.level = level;
    }

    /** Profile intervals take several times as long as the fits themselves, so they are shared out as these are. */
    Table of(DoseResponseFits fits, int threads) {
        List<Callable<List<@Nullable Object[]>>> work = new ArrayList<>();
        fits.forEach(fit -> work.add(() -> rows(fit)));
        Table.Builder table = Table.builder("fits")
                .text("curve")
                .text("model")
                .text("status")
                .text("quantity")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .text("outcome");
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            for (Future<List<@Nullable Object[]>> rows : workers.invokeAll(work)) {
                rows.get().forEach(table::row);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            workers.shutdownNow();
        }
        return table.build();
    }

    private List<@Nullable Object[]> rows(DoseResponseFit fit) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String letter : fit.getModel().getParameterNames()) {
            Estimate estimate = fit.getParameter(letter);
            Interval interval = fit.parameterInterval(letter, level, method);
            rows.add(row(fit, letter, estimate.getValue(), estimate.getStandardError(), interval, null));
        }
        for (double effect : effects) {
            EffectiveDose dose = fit.effectiveDose(effect, type);
            Interval interval = dose.interval(level, method);
            String outcome = dose.getOutcome().name();
            rows.add(row(fit, "ED" + label(effect), dose.getEstimate(), dose.getStandardError(), interval, outcome));
        }
        addGoodness(rows, fit);
        return rows;
    }

    private void addGoodness(List<@Nullable Object[]> rows, DoseResponseFit fit) {
        // Without a curve there is nothing whose goodness could be told, although a mean has a sum of squares too.
        String first = fit.getModel().getParameterNames().get(0);
        boolean curve = !Double.isNaN(fit.getParameter(first).getValue());
        String[] names = {"rss", "sigma", "df", "loglik", "aic", "aicc", "bic"};
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
        for (int i = 0; i < names.length; i++) {
            rows.add(row(fit, names[i], curve ? values[i] : Double.NaN, Double.NaN, none, null));
        }
    }

    private static @Nullable Object[] row(
            DoseResponseFit fit,
            String quantity,
            double estimate,
            double standardError,
            Interval interval,
            @Nullable String outcome) {
        return new @Nullable Object[] {
            fit.getName(),
            fit.getModel().getName(),
            status(fit),
            quantity,
            estimate,
            standardError,
            interval.getLower(),
            interval.getUpper(),
            outcome
        };
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
