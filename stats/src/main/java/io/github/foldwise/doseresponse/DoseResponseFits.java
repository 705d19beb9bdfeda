package io.github.foldwise.doseresponse;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Suggestion;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Several fitted curves, in the order of their data. Instances are immutable. */
public final class DoseResponseFits extends Value implements Tabular, Drawable, Members<DoseResponseFit> {
    private static final long serialVersionUID = 1L;

    private static final String POOLED = ", experiments pooled";

    private final DoseResponseFit[] fits;

    private DoseResponseFits(DoseResponseFit[] fits) {
        this.fits = fits;
    }

    /**
     * Returns fits as one result.
     *
     * @param fits the fits
     * @return the fits in the given order
     */
    public static DoseResponseFits of(Collection<DoseResponseFit> fits) {
        return new DoseResponseFits(fits.toArray(new DoseResponseFit[0]));
    }

    /**
     * {@return the fit of a curve}
     *
     * @param name the name of the curve
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public DoseResponseFit get(String name) {
        Objects.requireNonNull(name, "name");
        for (DoseResponseFit fit : fits) {
            if (fit.getName().equals(name)) {
                return fit;
            }
        }
        throw new IllegalArgumentException(
                "no curve \"" + name + "\"; there are " + getNames() + Suggestion.of(name, getNames()));
    }

    /** {@return the names of the curves, in order} */
    public List<String> getNames() {
        return Arrays.stream(fits).map(DoseResponseFit::getName).toList();
    }

    /** {@return the number of fits} */
    @Override
    public int size() {
        return fits.length;
    }

    @Override
    public Iterator<DoseResponseFit> iterator() {
        return Arrays.asList(fits.clone()).iterator();
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @return each sentence of {@link DoseResponseFit#getWarnings()} once, with the curves that it holds for
     */
    public List<String> getWarnings() {
        Map<String, List<String>> curves = new LinkedHashMap<>();
        for (DoseResponseFit fit : fits) {
            for (String warning : fit.getWarnings()) {
                curves.computeIfAbsent(warning, key -> new ArrayList<>()).add(fit.getName());
            }
        }
        return curves.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    /** {@return a row for each curve: IC50 with 95 % profile interval and outcome, slope, plateaus, status} */
    @Override
    public Table toTable() {
        EffectiveDose[] doses = new EffectiveDose[fits.length];
        Interval[] intervals = new Interval[fits.length];
        for (int i = 0; i < fits.length; i++) {
            doses[i] = fits[i].effectiveDose(50);
            intervals[i] = doses[i].interval(0.95);
        }
        return table(doses, intervals);
    }

    /**
     * Returns the table of many curves, whose profile intervals take about as long as the fits.
     *
     * @param threads the most threads that work on intervals
     * @param listener hears of each curve, and stops the work by answering false
     * @return as {@link #toTable()}, the same bits for any number of threads
     * @throws java.util.concurrent.CancellationException if the listener or an interrupt stopped it
     */
    public Table toTable(int threads, ProgressListener listener) {
        Objects.requireNonNull(listener, "listener");
        EffectiveDose[] doses = new EffectiveDose[fits.length];
        Interval[] intervals = new Interval[fits.length];
        Parallel.forEach(fits.length, Parallel.checkThreads(threads), listener, i -> {
            doses[i] = fits[i].effectiveDose(50);
            intervals[i] = doses[i].interval(0.95);
        });
        return table(doses, intervals);
    }

    private Table table(EffectiveDose[] doses, Interval[] intervals) {
        Table.Builder table = Table.builder("IC50")
                .text("curve")
                .number("ic50", commonUnit())
                .number("lower", commonUnit())
                .number("upper", commonUnit())
                .text("outcome")
                .number("hillSlope")
                .number("bottom", commonResponseUnit())
                .number("top", commonResponseUnit())
                .integer("wells")
                .text("model")
                .text("status");
        for (int i = 0; i < fits.length; i++) {
            DoseResponseFit fit = fits[i];
            table.row(
                    fit.getName(),
                    doses[i].getValue(),
                    intervals[i].getLower(),
                    intervals[i].getUpper(),
                    doses[i].getOutcome().name(),
                    fit.getSlope(),
                    fit.getBottom(),
                    fit.getTop(),
                    fit.getObservationCount(),
                    fit.getModel().getName(),
                    fit.getStatus().name());
        }
        return table.build();
    }

    private String commonUnit() {
        return common(Arrays.stream(fits).map(fit -> fit.getData().getUnit()).toList());
    }

    private String commonResponseUnit() {
        return common(
                Arrays.stream(fits).map(fit -> fit.getData().getResponseUnit()).toList());
    }

    private static String common(List<String> units) {
        return units.stream().distinct().count() == 1 ? units.get(0) : "";
    }

    /** {@return all curves on one pair of axes} */
    @Override
    public Figure toFigure() {
        return CurveFigure.of(List.of(fits));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {fits};
    }

    /** {@return how many curves converged, whether wells of experiments are pooled, and a line for each of the first eight} */
    @Override
    public String toString() {
        long converged =
                Arrays.stream(fits).filter(DoseResponseFit::isConverged).count();
        StringBuilder text = new StringBuilder();
        text.append(fits.length).append(fits.length == 1 ? " curve, " : " curves, ");
        text.append(converged == fits.length ? "all" : String.valueOf(converged))
                .append(" converged");
        if (Arrays.stream(fits).anyMatch(DoseResponseFit::isPooled)) {
            text.append(text.length() + POOLED.length() > Headline.LENGTH ? ", pooled" : POOLED);
        }
        List<DoseResponseFit> shown = Arrays.asList(fits).subList(0, Math.min(Headline.ROWS, fits.length));
        List<String> answers = shown.stream()
                .map(fit -> ": IC50 " + fit.effectiveDose(50) + (fit.isConverged() ? "" : ", " + fit.getStatus()))
                .toList();
        int longest = answers.stream().mapToInt(String::length).max().orElse(0);
        List<String> names =
                Clip.distinct(shown.stream().map(DoseResponseFit::getName).toList(), Headline.ROW - longest);
        for (int i = 0; i < shown.size(); i++) {
            text.append('\n').append(names.get(i)).append(answers.get(i));
        }
        if (fits.length > shown.size()) {
            text.append("\n… ").append(fits.length - shown.size()).append(" more curves");
        }
        return text.toString();
    }

    /**
     * As {@link #get(String)}.
     *
     * @hidden
     */
    @Override
    public Object named(String name) {
        return get(Objects.requireNonNull(name, "name"));
    }
}
