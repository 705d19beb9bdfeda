package io.github.foldwise.inference;

/** How a confidence interval was made; what it was made over is a {@link Replication}. */
public enum IntervalMethod {
    /**
     * All values that the likelihood does not reject: \( RSS(\psi) \le RSS_{min}\,(1 + F_{1,\nu}/\nu) \). Keeps its
     * coverage where the curve is incomplete, and says so when a side is open.
     *
     * <p>The default for effective doses. Where the doses do not see both plateaus, or hardly an effect, their limits are wider than
     * those of this formula: the threshold grows towards \( (p-1) F_{p-1,\nu} \), because errors would all lie on one side, and an end
     * moves outward by the modified signed root. Plain are those of {@code EffectiveDose.likelihoodInterval}.
     */
    PROFILE("profile"),
    /**
     * The estimate times or divided by \( e^{t\,SE} \), with the standard error of the logarithm: of a geometric mean, the t
     * interval of the mean of logarithms.
     */
    LOG_WALD("log-wald"),
    /** The estimate plus or minus t standard errors; may reach negative doses. */
    WALD("wald"),
    /** All values whose prediction the observation does not contradict. */
    INVERSION("inversion"),
    /** Fieller's set of a ratio of two means; see {@link FiellerSet}. */
    FIELLER("fieller"),
    /** Quantiles of refits of resampled data. */
    BOOTSTRAP("bootstrap"),
    /** Bootstrap quantiles corrected for bias and acceleration. */
    BOOTSTRAP_BCA("bootstrap-bca"),
    /**
     * Limits of the generalised pivot of a function of means and standard deviations of normal samples: exact for each of
     * them, close to exact for functions such as Z' (Weerahandi 1993, doi:10.1080/01621459.1993.10476355).
     */
    GENERALIZED("generalized"),
    /** The differences that a rank-sum test does not reject; exact without ties. */
    RANKS("ranks"),
    /** The F distribution of a ratio of mean squares. */
    VARIANCE_RATIO("variance-ratio");

    private final String label;

    IntervalMethod(String label) {
        this.label = label;
    }

    /**
     * Returns the name as the command line and tables write it.
     *
     * @return the label, such as {@code "log-wald"}
     */
    public String getLabel() {
        return label;
    }

    /**
     * {@return the method of a label}
     *
     * @param label a label such as {@code "profile"}
     * @throws IllegalArgumentException if there is none; the message lists the labels
     */
    public static IntervalMethod parse(String label) {
        StringBuilder known = new StringBuilder();
        for (IntervalMethod method : values()) {
            if (method.label.equals(label)) {
                return method;
            }
            known.append(known.isEmpty() ? "" : ", ").append(method.label);
        }
        throw new IllegalArgumentException("no interval method \"" + label + "\"; there are " + known);
    }
}
