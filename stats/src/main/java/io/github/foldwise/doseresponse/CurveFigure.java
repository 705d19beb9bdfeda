package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.ErrorBarType;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws fitted curves: wells, means with standard deviations, curves with confidence bands, IC50s with intervals. */
final class CurveFigure {
    private static final int CURVE_POINTS = 161;
    private static final double LEVEL = 0.95;

    private CurveFigure() {}

    static Figure of(List<DoseResponseFit> fits) {
        return of(fits, true);
    }

    static Figure withoutBands(List<DoseResponseFit> fits) {
        return of(fits, false);
    }

    private static Figure of(List<DoseResponseFit> fits, boolean bands) {
        List<DoseResponseFit> drawn = inOneUnit(fits);
        String responseUnit = drawn.isEmpty() ? "" : drawn.get(0).getData().getResponseUnit();
        String unit = drawn.isEmpty() ? "" : drawn.get(0).getData().getUnit();
        List<DoseResponseData> data =
                drawn.stream().map(DoseResponseFit::getData).toList();
        Figure figure = Figure.of(title(fits))
                .withXaxis(DoseAxis.of(data, unit))
                .withYaxis(responseAxis(data, responseUnit))
                .withDescription(description(drawn));
        // Bands below wells, wells below curves, so that nothing is hidden by what is less certain.
        for (DoseResponseFit fit : drawn) {
            if (bands && fit.isConverged() && fit.getDegreesOfFreedom() > 0) {
                figure = figure.with(band(fit));
            }
        }
        for (DoseResponseFit fit : drawn) {
            DoseResponseData wells = fit.getData();
            figure = figure.with(Points.of(fit.getName(), wells.getDoses(), wells.getResponses()));
        }
        for (DoseResponseFit fit : drawn) {
            figure = figure.with(means(fit));
            if (fit.optimum().hasCurve()) {
                figure = figure.with(curve(fit));
            }
            EffectiveDose ic50 = fit.effectiveDose(50);
            if (ic50.getOutcome() == EffectiveDoseOutcome.INTERPOLATED) {
                figure = figure.with(marker(fit, ic50));
            }
        }
        return figure;
    }

    /** Responses that are nowhere negative are shown from zero: a plateau above it is a finding. */
    static Axis responseAxis(List<DoseResponseData> curves, String unit) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (DoseResponseData curve : curves) {
            for (double response : curve.getResponses()) {
                low = Math.min(low, response);
                high = Math.max(high, response);
            }
        }
        Axis axis = Axis.linear("%".equals(unit) ? "Viability" : "Response", unit);
        return low >= 0 && high > 0 ? axis.withRange(0, 1.08 * high) : axis;
    }

    private static String title(List<DoseResponseFit> fits) {
        String name = fits.size() == 1 ? fits.get(0).getName() : "";
        return name.isEmpty() ? "Dose-response" : name;
    }

    private static List<DoseResponseFit> inOneUnit(List<DoseResponseFit> fits) {
        List<DoseResponseFit> converted = new ArrayList<>();
        for (DoseResponseFit fit : fits) {
            String unit = fits.get(0).getData().getUnit();
            boolean same = fit.getData().getUnit().equals(unit);
            converted.add(same ? fit : fit.of(fit.getData().convertedTo(unit), fit.getCovarianceType()));
        }
        return converted;
    }

    static boolean hasZero(DoseResponseData data) {
        for (double dose : data.getDoses()) {
            if (dose == 0) {
                return true;
            }
        }
        return false;
    }

    static double[] curveDoses(DoseResponseData data) {
        double low = Math.log(data.getLowestPositiveDose());
        double high = Math.log(data.getHighestDose());
        boolean zero = hasZero(data);
        double[] doses = new double[CURVE_POINTS + (zero ? 1 : 0)];
        int first = zero ? 1 : 0;
        for (int i = 0; i < CURVE_POINTS; i++) {
            doses[first + i] = Math.exp(low + (high - low) * i / (CURVE_POINTS - 1));
        }
        return doses;
    }

    private static Line curve(DoseResponseFit fit) {
        double[] doses = curveDoses(fit.getData());
        double[] means = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            means[i] = fit.predict(doses[i]).getValue();
        }
        return Line.of(fit.getName(), doses, means);
    }

    private static Band band(DoseResponseFit fit) {
        double[] doses = curveDoses(fit.getData());
        double[] lower = new double[doses.length];
        double[] upper = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            Interval interval = fit.predict(doses[i]).interval(LEVEL);
            lower[i] = interval.getLower();
            upper[i] = interval.getUpper();
        }
        return Band.of(fit.getName(), doses, lower, upper);
    }

    private static ErrorBars means(DoseResponseFit fit) {
        GroupedResponses groups = fit.optimum().groups(fit.getData());
        double[] doses = fit.getData().getDoses();
        double[] responses = fit.getData().getResponses();
        int k = groups.size;
        double[] x = new double[k];
        double[] mean = new double[k];
        for (int j = 0; j < k; j++) {
            mean[j] = groups.mean[j] * groups.responseUnit;
        }
        double[] squares = new double[k];
        int[] wells = new int[k];
        for (int i = 0; i < doses.length; i++) {
            int j = Arrays.binarySearch(groups.logDose, Math.log(doses[i]));
            // A dose whose wells all have weight zero is no group.
            if (j >= 0) {
                x[j] = doses[i];
                squares[j] += (responses[i] - mean[j]) * (responses[i] - mean[j]);
                wells[j]++;
            }
        }
        double[] lower = new double[k];
        double[] upper = new double[k];
        double[] deviation = new double[k];
        double[] error = new double[k];
        double[] interval = new double[k];
        for (int j = 0; j < k; j++) {
            double sd = wells[j] > 1 ? Math.sqrt(squares[j] / (wells[j] - 1)) : 0;
            lower[j] = mean[j] - sd;
            upper[j] = mean[j] + sd;
            deviation[j] = sd;
            error[j] = wells[j] > 1 ? sd / Math.sqrt(wells[j]) : Double.NaN;
            interval[j] = wells[j] > 1 ? error[j] * StudentT.twoSidedQuantile(LEVEL, wells[j] - 1) : Double.NaN;
        }
        return ErrorBars.of(fit.getName(), x, mean, lower, upper)
                .withHalfWidths(ErrorBarType.STANDARD_DEVIATION, deviation)
                .withHalfWidths(ErrorBarType.STANDARD_ERROR, error)
                .withHalfWidths(ErrorBarType.CONFIDENCE_INTERVAL, interval);
    }

    private static ReferenceLine marker(DoseResponseFit fit, EffectiveDose ic50) {
        Interval interval = ic50.interval(LEVEL);
        ReferenceLine line =
                ReferenceLine.vertical(fit.getName(), ic50.getEstimate()).withLabel("IC50 " + label(ic50));
        return interval.isDefined() ? line.withInterval(interval.getLower(), interval.getUpper()) : line;
    }

    private static String label(EffectiveDose dose) {
        String unit = dose.getUnit().isEmpty() ? "" : " " + dose.getUnit();
        return Digits.of(dose.getEstimate()) + unit;
    }

    private static String description(List<DoseResponseFit> fits) {
        StringBuilder text = new StringBuilder("Response against dose on a logarithmic axis with fitted curves.");
        for (DoseResponseFit fit : fits) {
            String name = fit.getName().isEmpty() ? "The curve" : fit.getName();
            text.append(' ')
                    .append(name)
                    .append(": IC50 ")
                    .append(fit.effectiveDose(50))
                    .append('.');
        }
        return text.toString();
    }
}
