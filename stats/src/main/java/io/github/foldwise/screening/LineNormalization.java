package io.github.foldwise.screening;

import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;

/** Numbers of the wells of one line, with their errors, from what is known of its controls. */
record LineNormalization(
        ResponseScale scale,
        ControlSummary blank,
        ControlSummary vehicle,
        ControlSummary full,
        ControlSummary start,
        double scatter,
        Known known) {
    /** What the controls allow to be said. */
    enum Known {
        VALUES,
        /** The vehicle is at least what was measured of it. */
        BOUNDS,
        NOTHING
    }

    private double aboveBlank(double signal) {
        return signal - blank.getMean();
    }

    private double value(double signal) {
        return scale.value(aboveBlank(signal), aboveBlank(vehicle.getMean()), fullAboveBlank(), start.getMean());
    }

    private double[] gradient(double signal) {
        return scale.gradient(aboveBlank(signal), aboveBlank(vehicle.getMean()), fullAboveBlank(), start.getMean());
    }

    private double fullAboveBlank() {
        return full.getWellCount() == 0 ? 0 : aboveBlank(full.getMean());
    }

    WellValue value(WellValue signal) {
        return switch (signal.getStatus()) {
            case MEASURED -> measured(signal.getValue());
            case MASKED -> masked(signal);
            case ABOVE_RANGE, BELOW_RANGE -> bound(signal);
            default -> signal;
        };
    }

    private WellValue measured(double signal) {
        double value = value(signal);
        if (known == Known.NOTHING || Double.isNaN(value)) {
            return WellValue.of(WellStatus.UNDEFINED);
        }
        if (known == Known.VALUES) {
            return WellValue.measured(value);
        }
        double slope = gradient(signal)[1];
        if (slope == 0) {
            return WellValue.measured(value);
        }
        return slope < 0 ? WellValue.belowRange(value) : WellValue.aboveRange(value);
    }

    private WellValue masked(WellValue signal) {
        double value = value(signal.getRecordedValue());
        return known == Known.VALUES && !Double.isNaN(value)
                ? WellValue.masked(value)
                : WellValue.of(WellStatus.MASKED);
    }

    private WellValue bound(WellValue signal) {
        double value = value(signal.getBound());
        if (known != Known.VALUES || Double.isNaN(value)) {
            return WellValue.of(WellStatus.UNDEFINED);
        }
        boolean above = signal.getStatus() == WellStatus.ABOVE_RANGE == gradient(signal.getBound())[0] > 0;
        return above ? WellValue.aboveRange(value) : WellValue.belowRange(value);
    }

    /** The part of the error that is the well's own. */
    double wellError(WellValue signal) {
        return isKnown(signal) ? Math.abs(gradient(signal.getValue())[0]) * scatter : Double.NaN;
    }

    /** The part that comes from the controls, common to all wells of the line. */
    double controlError(WellValue signal) {
        if (!isKnown(signal)) {
            return Double.NaN;
        }
        double[] gradient = gradient(signal.getValue());
        // The blank is subtracted from well, vehicle and positive control alike.
        double byBlank = gradient[0] + gradient[1] + (full.getWellCount() == 0 ? 0 : gradient[2]);
        return Math.sqrt(gradient[1] * gradient[1] * vehicle.getVarianceOfMean()
                + byBlank * byBlank * blank.getVarianceOfMean()
                + gradient[2] * gradient[2] * full.getVarianceOfMean()
                + gradient[3] * gradient[3] * start.getVarianceOfMean());
    }

    private boolean isKnown(WellValue signal) {
        return known == Known.VALUES && signal.isUsable() && !Double.isNaN(value(signal.getValue()));
    }
}
