package io.github.foldwise.screening.quality;

import java.util.Locale;

/**
 * What is measured of a plate. Vehicle wells (n) show no effect, the low control (p) the full one: positive-control wells,
 * or blank wells where a plate has none. μ and σ are mean and standard deviation of the signal as it was read, m and d
 * median and 1.4826 times the median absolute deviation.
 */
public enum QualityMetric {
    /** \( Z' = 1 - 3(\sigma_p + \sigma_n)/|\mu_p - \mu_n| \) (Zhang 1999, doi:10.1177/108705719900400206). */
    Z_PRIME,
    /** Z' from medians: \( 1 - 3(d_p + d_n)/|m_p - m_n| \). */
    ROBUST_Z_PRIME,
    /**
     * Strictly standardised mean difference \( (\mu_p - \mu_n)/\sqrt{\sigma_p^2 + \sigma_n^2} \), by moments; negative where
     * the effect lowers the signal (Zhang 2007, doi:10.1016/j.ygeno.2006.12.014).
     */
    SSMD,
    /** SSMD from medians: \( (m_p - m_n)/\sqrt{d_p^2 + d_n^2} \). */
    ROBUST_SSMD,
    /**
     * The unbiased estimate of least variance of SSMD for controls of equal scatter: \( (\mu_p - \mu_n) / \sqrt{2 ((n_p - 1)
     * \sigma_p^2 + (n_n - 1) \sigma_n^2)/K} \) with \( K = 2 (\Gamma(\frac{N - 2}{2}) / \Gamma(\frac{N - 3}{2}))^2 \approx N
     * - 3.5 \), N wells in all.
     */
    SSMD_UMVUE,
    /** \( \mu_n/\mu_p \). */
    SIGNAL_TO_BACKGROUND,
    /** \( (\mu_n - \mu_p)/\sigma_p \). */
    SIGNAL_TO_NOISE,
    /** \( (|\mu_p - \mu_n| - 3 (\sigma_p + \sigma_n))/\sigma_n \) (Sittampalam 1997, doi:10.1177/108705719700200306). */
    SIGNAL_WINDOW,
    /** \( 100 \sigma_n/\mu_n \), in percent. */
    CV_VEHICLE,
    /** \( 100 \sigma_p/\mu_p \) of the positive-control wells, in percent. */
    CV_POSITIVE_CONTROL,
    /** \( 100 \sigma/\mu \) of the blank wells, in percent. */
    CV_BLANK,
    /**
     * Signal above blank of vehicle wells in the outer ring relative to those inside: the Hodges-Lehmann estimate, the median
     * of all ratios of an outer to an inner well. 1 where the edge does nothing.
     */
    EDGE_INDEX,
    /**
     * Change of the vehicle's signal above blank from the first row of the plate to the last, in percent, log-linear, given the
     * columns. Needs vehicle in three rows that span half of the plate.
     */
    ROW_TREND,
    /** Change of the vehicle's signal above blank from the first column to the last, in percent; as for rows. */
    COLUMN_TREND,
    /** Intraclass correlation of replicate sample wells: the share of the variance that is between conditions. */
    REPLICATE_CORRELATION;

    /**
     * Returns the name as tables and the command line write it.
     *
     * @return the label, such as {@code "z_prime"}
     */
    public String getLabel() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the unit of the estimate: {@code "%"} or empty} */
    public String getUnit() {
        return switch (this) {
            case CV_VEHICLE, CV_POSITIVE_CONTROL, CV_BLANK, ROW_TREND, COLUMN_TREND -> "%";
            default -> "";
        };
    }

    /** The number that limits are set on: how strong, whatever the direction. */
    double judged(double value) {
        return switch (this) {
            case SSMD, ROBUST_SSMD, SSMD_UMVUE, ROW_TREND, COLUMN_TREND -> Math.abs(value);
            case EDGE_INDEX -> 100 * Math.abs(value - 1);
            default -> value;
        };
    }
}
