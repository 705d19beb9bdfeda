package io.github.foldwise.screening.activity;

import io.github.foldwise.diagnosis.NullDistribution;
import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.screening.activity.ScreenedCurve.Number;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The curves of a screen, in the order of their data; see {@link ActivityScreen}. Instances are immutable. */
public final class ScreenedCurves extends Value implements Tabular, Drawable, Members<ScreenedCurve> {
    private static final long serialVersionUID = 1L;

    private final ScreenedCurve[] curves;
    private final double significance;
    private final double foldLimit;
    private final @Nullable NullDistribution law;

    ScreenedCurves(ScreenedCurve[] curves, double significance, double foldLimit, @Nullable NullDistribution law) {
        this.curves = curves;
        this.significance = significance;
        this.foldLimit = foldLimit;
        this.law = law;
    }

    /** {@return the number of curves} */
    @Override
    public int size() {
        return curves.length;
    }

    /**
     * {@return the curve of a name}
     *
     * @param name the name of a curve; the first of several
     * @throws IllegalArgumentException if there is none
     */
    public ScreenedCurve get(String name) {
        Objects.requireNonNull(name, "name");
        for (ScreenedCurve curve : curves) {
            if (curve.getName().equals(name)) {
                return curve;
            }
        }
        throw new IllegalArgumentException("no curve \"" + name + "\" among " + curves.length);
    }

    /**
     * Returns the curves of a class.
     *
     * @param curveClass what they do
     * @return the curves of highest relevance first
     */
    public List<ScreenedCurve> of(CurveClass curveClass) {
        Objects.requireNonNull(curveClass, "curveClass");
        return Arrays.stream(curves)
                .filter(curve -> curve.getCurveClass() == curveClass)
                .sorted(byRelevance())
                .toList();
    }

    /**
     * Returns how many curves are of a class.
     *
     * @param curveClass what they do
     * @return the number
     */
    public int count(CurveClass curveClass) {
        Objects.requireNonNull(curveClass, "curveClass");
        return (int) Arrays.stream(curves)
                .filter(curve -> curve.getCurveClass() == curveClass)
                .count();
    }

    /** {@return a sentence for each curve that could not be worked on; empty if all could} */
    public List<String> getWarnings() {
        return Arrays.stream(curves)
                .filter(curve -> !curve.getWarning().isEmpty())
                .map(curve -> curve.getName() + ": " + curve.getWarning())
                .toList();
    }

    @Override
    public Iterator<ScreenedCurve> iterator() {
        return Arrays.asList(curves.clone()).iterator();
    }

    private static Comparator<ScreenedCurve> byRelevance() {
        return Comparator.comparingDouble(
                curve -> Double.isNaN(curve.getRelevance()) ? Double.POSITIVE_INFINITY : -curve.getRelevance());
    }

    /** {@return a row for each curve: class, evidence, size of the effect and IC50 with intervals, R squared, reportability} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Screen")
                .text("curve")
                .text("class")
                .number("relevance")
                .number("pvalue")
                .number("padj")
                .number("log2_fold")
                .number("log2_fold_lower")
                .number("log2_fold_upper")
                .number("ic50")
                .number("ic50_lower")
                .number("ic50_upper")
                .text("outcome")
                .text("unit")
                .number("r2")
                .text("reportability")
                .text("status");
        for (ScreenedCurve curve : curves) {
            ReportabilityOutcome reportability = curve.getReportability();
            table.row(
                    curve.getName(),
                    curve.getCurveClass().name(),
                    curve.getRelevance(),
                    curve.getPvalue(),
                    curve.getAdjustedPvalue(),
                    curve.getLog2FoldChange(),
                    curve.getLog2FoldChangeLower(),
                    curve.getLog2FoldChangeUpper(),
                    curve.getIc50Estimate(),
                    curve.get(Number.IC50_LOWER),
                    curve.get(Number.IC50_UPPER),
                    curve.getIc50Outcome().name(),
                    curve.getUnit(),
                    curve.getRsquared(),
                    reportability == null ? null : reportability.name(),
                    curve.getStatus().name());
        }
        return table.build();
    }

    /**
     * {@return a volcano: evidence against size of the effect, with the dozen most relevant curves named and, where all curves have
     * one design, the line beyond which they respond}
     */
    @Override
    public Figure toFigure() {
        return ScreenFigure.of(curves, significance, foldLimit, law);
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {curves, significance, foldLimit, law};
    }

    /** {@return how many curves there are of each class, and a line for each of the eight most relevant} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.counted(curves.length, "curve") + ": ");
        for (CurveClass each : CurveClass.values()) {
            text.append(each == CurveClass.DOWN ? "" : ", ")
                    .append(count(each))
                    .append(' ')
                    .append(each.name().toLowerCase(Locale.ROOT));
        }
        List<ScreenedCurve> shown = Arrays.stream(curves)
                .filter(curve -> curve.getCurveClass() == CurveClass.DOWN || curve.getCurveClass() == CurveClass.UP)
                .sorted(byRelevance())
                .limit(Headline.ROWS)
                .toList();
        List<String> answers = shown.stream()
                .map(curve -> ": " + curve.getCurveClass() + ", log2 fold " + Digits.of(curve.getLog2FoldChange())
                        + ", FDR " + Digits.ofPvalue(curve.getAdjustedPvalue()))
                .toList();
        int longest = answers.stream().mapToInt(String::length).max().orElse(0);
        List<String> names =
                Clip.distinct(shown.stream().map(ScreenedCurve::getName).toList(), Headline.ROW - longest);
        for (int i = 0; i < shown.size(); i++) {
            text.append('\n').append(names.get(i)).append(answers.get(i));
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
