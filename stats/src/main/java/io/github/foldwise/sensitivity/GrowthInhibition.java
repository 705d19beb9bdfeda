package io.github.foldwise.sensitivity;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;

/**
 * Takes GI50, TGI and LC50 from cell amounts, as the NCI-60 screen does.
 *
 * <pre>{@code
 * GrowthInhibitionDoses doses = GrowthInhibition.of(timeZero).of(amounts);   // dose 0 is the untreated control
 * double tgi = doses.getTgi().getValue();
 * }</pre>
 *
 * <p>With amounts \( T_z \) at the time of treatment, \( C \) of the control at the end and \( T_i \) at a dose, growth is
 * \( 100 (T_i - T_z)/(C - T_z) \) percent where \( T_i \ge T_z \) and \( 100 (T_i - T_z)/T_z \) below. GI50, TGI and LC50 are
 * the doses where it falls to 50, 0 and -50, interpolated on the logarithm of dose between the first dose at or below the
 * value and the one before it. Reference: Shoemaker (2006), doi:10.1038/nrc1951. Instances are immutable.
 */
public final class GrowthInhibition {
    private final double timeZero;

    private GrowthInhibition(double timeZero) {
        this.timeZero = timeZero;
    }

    /**
     * {@return the analysis for an amount of cells at the time of treatment}
     *
     * @param timeZeroAmount the mean amount, positive, on the scale of the responses
     * @throws IllegalArgumentException if the amount is not positive and finite
     */
    public static GrowthInhibition of(double timeZeroAmount) {
        return new GrowthInhibition(GrowthRate.checkAmount(timeZeroAmount, "time-zero amount"));
    }

    /**
     * Returns the growth that an amount stands for.
     *
     * @param treated the amount at a dose
     * @param control the amount of the control at the end
     * @return percent growth: 100 as control, 0 none, -100 all cells lost
     */
    public double growth(double treated, double control) {
        double gained = treated - timeZero;
        return 100 * gained / (gained >= 0 ? control - timeZero : timeZero);
    }

    /**
     * Takes the three doses.
     *
     * @param amounts cell amounts; the mean of dose 0 is the control
     * @return the doses as typed outcomes; not identifiable where the control did not grow
     * @throws IllegalArgumentException if there is no well at dose 0
     */
    public GrowthInhibitionDoses of(DoseResponseData amounts) {
        double control = GrowthRate.mean(GrowthRate.controls(amounts));
        DoseMeans means = DoseMeans.of(amounts);
        double[] growth = new double[means.size()];
        for (int i = 0; i < growth.length; i++) {
            growth[i] = control > timeZero ? growth(means.means()[i], control) : Double.NaN;
        }
        String unit = amounts.getUnit();
        return new GrowthInhibitionDoses(
                amounts.getName(),
                means.doses(),
                growth,
                crossing("GI50", means.doses(), growth, 50, unit),
                crossing("TGI", means.doses(), growth, 0, unit),
                crossing("LC50", means.doses(), growth, -50, unit));
    }

    private static MetricDose crossing(String metric, double[] doses, double[] growth, double target, String unit) {
        for (int i = 0; i < doses.length; i++) {
            if (Double.isNaN(growth[i])) {
                return MetricDose.none(metric, EffectiveDoseOutcome.NOT_IDENTIFIABLE, unit);
            }
            if (growth[i] <= target) {
                if (i == 0) {
                    return growth[i] == target
                            ? MetricDose.interpolated(metric, doses[i], unit)
                            : MetricDose.beyond(metric, EffectiveDoseOutcome.BELOW_TESTED_RANGE, doses[0], unit);
                }
                double part = (growth[i - 1] - target) / (growth[i - 1] - growth[i]);
                double log = Math.log(doses[i - 1]) + part * Math.log(doses[i] / doses[i - 1]);
                return MetricDose.interpolated(metric, Math.exp(log), unit);
            }
        }
        return MetricDose.beyond(metric, EffectiveDoseOutcome.ABOVE_TESTED_RANGE, doses[doses.length - 1], unit);
    }

    /** {@return the settings} */
    @Override
    public String toString() {
        return "GrowthInhibition[time zero " + timeZero + "]";
    }
}
