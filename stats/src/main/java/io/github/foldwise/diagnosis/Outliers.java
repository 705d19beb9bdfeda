package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** Wells that are flagged as outliers; see {@link RoutOutliers}. Instances are immutable. */
public final class Outliers extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final DoseResponseData data;
    private final boolean[] flags;
    private final double[] residuals;
    private final double robustSigma;

    Outliers(DoseResponseData data, boolean[] flags, double[] residuals, double robustSigma) {
        this.data = data;
        this.flags = flags;
        this.residuals = residuals;
        this.robustSigma = robustSigma;
    }

    /**
     * Returns the number of outliers.
     *
     * @return the number of flagged wells
     */
    public int getCount() {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns which wells are outliers.
     *
     * @return a flag for each well, in the order of the data
     */
    public boolean[] getFlags() {
        return flags.clone();
    }

    /**
     * Returns the residuals of the robust curve.
     *
     * @return weighted residuals in the order of the data; 0 without a curve
     */
    public double[] getRobustResiduals() {
        return residuals.clone();
    }

    /**
     * Returns the robust standard deviation of the residuals.
     *
     * @return the RSDR; NaN without a curve
     */
    public double getRobustSigma() {
        return robustSigma;
    }

    /**
     * Returns the data with a weight of 0 for the outliers: no fit sees them, every figure shows them.
     *
     * @return the data; itself where there is no outlier
     */
    public DoseResponseData getCleanedData() {
        if (getCount() == 0) {
            return data;
        }
        double[] weights = data.getWeights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = flags[i] ? 0 : weights[i];
        }
        return data.withWeights(weights);
    }

    /** {@return a row for each well with its robust residual and flag} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Outliers" + (data.getName().isEmpty() ? "" : " of " + data.getName()))
                .number("dose", data.getUnit())
                .number("response", data.getResponseUnit())
                .number("residual", data.getResponseUnit())
                .text("outlier");
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        for (int i = 0; i < flags.length; i++) {
            table.row(doses[i], responses[i], residuals[i], flags[i] ? "yes" : "no");
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {data, flags, residuals, robustSigma};
    }

    /** {@return the number of outliers, and each with its dose} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Outliers: " + getCount() + " of " + flags.length + " wells");
        int shown = 0;
        for (int i = 0; i < flags.length && shown < 6; i++) {
            if (flags[i]) {
                text.append("\nwell ").append(i + 1).append(", dose ");
                text.append(Digits.of(data.getDoses()[i])).append(", response ");
                text.append(Digits.of(data.getResponses()[i]));
                shown++;
            }
        }
        return text.toString();
    }
}
