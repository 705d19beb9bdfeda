package io.github.foldwise.calibration;

/** How the variance of a reading depends on the reading. */
public enum CalibrationVariance {
    /** It does not. */
    CONSTANT {
        @Override
        double weight(double mean) {
            return 1;
        }
    },
    /** In proportion to the reading. */
    PROPORTIONAL {
        @Override
        double weight(double mean) {
            return 1 / Math.abs(mean);
        }
    },
    /** In proportion to the square of the reading: a constant coefficient of variation. */
    SQUARED {
        @Override
        double weight(double mean) {
            return 1 / (mean * mean);
        }
    };

    /** The precision of a reading, up to a common factor. */
    abstract double weight(double mean);
}
