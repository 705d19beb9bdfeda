package io.github.foldwise.internal.function;

/**
 * The normal deviate of a t statistic by Hill's approximation (1970, Communications of the ACM 13, 617,
 * doi:10.1145/355598.362753), within 1e-5 from 5 degrees of freedom on. {@link NormalTail#score(double, double)} is exact; this
 * is what tests of gene sets are defined with.
 */
public final class HillDeviate {
    private HillDeviate() {}

    /**
     * Returns the deviate.
     *
     * @param t the statistic
     * @param degrees its degrees of freedom, possibly infinite
     * @return the deviate, with the sign of the statistic
     */
    public static double of(double t, double degrees) {
        if (Double.isInfinite(degrees)) {
            return t;
        }
        double a = degrees - 0.5;
        double b = 48 * a * a;
        double z = a * Math.log1p(t / degrees * t);
        double series = ((((-0.4 * z - 3.3) * z - 24) * z - 85.5) / (0.8 * z * z + 100 + b) + z + 3) / b + 1;
        return Math.copySign(series * Math.sqrt(z), t);
    }
}
