package io.github.foldwise.screening.activity;

import io.github.foldwise.diagnosis.NullDistribution;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Marker;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The volcano of a screen. */
final class ScreenFigure {
    private static final double SMALLEST_P = 1e-300;
    private static final int MOST_NAMES = 12;
    private static final int STEPS = 120;
    /** A change to nothing is drawn at the edge of this log2 fold. */
    private static final double WIDEST = 10;

    private ScreenFigure() {}

    static Figure of(ScreenedCurve[] curves, double significance, double foldLimit, @Nullable NullDistribution law) {
        Figure figure = Figure.of("Volcano")
                .withXaxis(Axis.linear("log2 fold at the highest dose", ""))
                .withYaxis(Axis.linear("−log10 p", ""));
        // What does not respond lies below.
        for (CurveClass each : List.of(CurveClass.UNCLEAR, CurveClass.NOT, CurveClass.UP, CurveClass.DOWN)) {
            Points points = points(curves, each);
            if (points.getX().length > 0) {
                figure = figure.with(each == CurveClass.UNCLEAR ? points.withMuted() : points);
                if (each == CurveClass.NOT) {
                    figure = figure.withColour(name(each), "#009E73").withMarker(name(each), Marker.SQUARE);
                }
            }
        }
        figure = figure.withUpAndDown(name(CurveClass.UP), name(CurveClass.DOWN));
        figure = law == null ? figure : withLimit(figure, curves, significance, foldLimit, law);
        List<ScreenedCurve> named = Arrays.stream(curves)
                .filter(ScreenFigure::responds)
                .sorted(Comparator.comparingDouble(curve -> -curve.getRelevance()))
                .limit(MOST_NAMES)
                .toList();
        for (ScreenedCurve curve : named) {
            figure = figure.with(Note.of(x(curve), y(curve), curve.getName()));
        }
        long untested = Arrays.stream(curves)
                .filter(curve -> Double.isNaN(curve.getPvalue()))
                .count();
        long responding = Arrays.stream(curves).filter(ScreenFigure::responds).count();
        return figure.withDescription(responding + " of " + curves.length + " curves respond; " + untested
                + " could not be tested. A change to less than 2^-" + (int) WIDEST + " is drawn there.");
    }

    private static boolean responds(ScreenedCurve curve) {
        return curve.getCurveClass() == CurveClass.DOWN || curve.getCurveClass() == CurveClass.UP;
    }

    private static Points points(ScreenedCurve[] curves, CurveClass of) {
        List<ScreenedCurve> chosen = Arrays.stream(curves)
                .filter(curve -> curve.getCurveClass() == of && !Double.isNaN(y(curve)) && !Double.isNaN(x(curve)))
                .toList();
        return Points.of(
                name(of),
                chosen.stream().mapToDouble(ScreenFigure::x).toArray(),
                chosen.stream().mapToDouble(ScreenFigure::y).toArray());
    }

    private static String name(CurveClass of) {
        return of == CurveClass.NOT ? "no change" : of.name().toLowerCase(Locale.ROOT);
    }

    private static double x(ScreenedCurve curve) {
        return Math.max(-WIDEST, Math.min(WIDEST, curve.getLog2FoldChange()));
    }

    private static double y(ScreenedCurve curve) {
        return -Math.log10(Math.max(curve.getPvalue(), SMALLEST_P));
    }

    /** The line of relevance −log10 α: \( F = (1/\sqrt{F_\alpha} - s_0/|\phi|)^{-2} \). */
    private static Figure withLimit(
            Figure figure, ScreenedCurve[] curves, double significance, double foldLimit, NullDistribution law) {
        double critical = Math.sqrt(law.getCriticalValue(significance));
        double highest = 0;
        double widest = 2 * foldLimit;
        for (ScreenedCurve curve : curves) {
            highest = y(curve) > highest ? y(curve) : highest;
            widest = Math.abs(x(curve)) > widest ? Math.abs(x(curve)) : widest;
        }
        double[] x = new double[STEPS];
        double[] y = new double[STEPS];
        int n = 0;
        for (int i = 0; i < STEPS; i++) {
            // Closely spaced where the line is steep.
            double fold = foldLimit + (widest - foldLimit) * Math.pow((i + 1.0) / STEPS, 3);
            double root = critical / (1 - foldLimit / fold);
            double evidence = -Math.log10(Math.max(law.getPvalue(root * root), SMALLEST_P));
            if (evidence <= highest) {
                x[n] = fold;
                y[n++] = evidence;
            }
        }
        double[] right = Arrays.copyOf(x, n);
        double[] left = Arrays.stream(right).map(fold -> -fold).toArray();
        double[] height = Arrays.copyOf(y, n);
        return n == 0
                ? figure
                : figure.with(Line.of("", right, height).withDashed())
                        .with(Line.of("", left, height).withDashed());
    }
}
