package io.github.foldwise.diagnosis;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** The outcome of a test of no effect; see {@link NoEffectTest}. Instances are immutable. */
public final class NoEffect extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final double statistic;
    private final double pvalue;
    private final int simulations;

    NoEffect(double statistic, double pvalue, int simulations) {
        this.statistic = statistic;
        this.pvalue = pvalue;
        this.simulations = simulations;
    }

    /**
     * {@return the F statistic of the curve against the mean, 0 where no curve is better than the mean; NaN where the model
     * cannot be fitted}
     */
    public double getStatistic() {
        return statistic;
    }

    /**
     * Returns the calibrated p-value.
     *
     * @return the probability of as large an F where dose has no effect; NaN where there is no statistic
     */
    public double getPvalue() {
        return pvalue;
    }

    /**
     * Returns how many data sets without effect the p-value rests on.
     *
     * @return the number of simulations
     */
    public int getSimulations() {
        return simulations;
    }

    /** {@return one row with the statistic, the p-value and the number of simulations} */
    @Override
    public Table toTable() {
        return Table.builder("Test of no effect")
                .number("statistic")
                .number("pvalue")
                .integer("simulations")
                .row(statistic, pvalue, simulations)
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {statistic, pvalue, simulations};
    }

    /** {@return the statistic and the p-value} */
    @Override
    public String toString() {
        return "No effect: F = " + Digits.of(statistic) + ", p " + Digits.equalsPvalue(pvalue);
    }
}
