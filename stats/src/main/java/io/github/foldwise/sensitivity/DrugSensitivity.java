package io.github.foldwise.sensitivity;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.List;

/** The drug sensitivity scores of a curve, in percent; see {@link DrugSensitivityScore}. Instances are immutable. */
public final class DrugSensitivity extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final MetricOutcome outcome;
    private final double threshold;
    private final double dss1;
    private final double dss2;
    private final double dss3;
    private final List<String> warnings;

    DrugSensitivity(
            String name,
            MetricOutcome outcome,
            double threshold,
            double dss1,
            double dss2,
            double dss3,
            List<String> warnings) {
        this.name = name;
        this.outcome = outcome;
        this.threshold = threshold;
        this.dss1 = dss1;
        this.dss2 = dss2;
        this.dss3 = dss3;
        this.warnings = List.copyOf(warnings);
    }

    /** {@return what can be said of the scores} */
    public MetricOutcome getOutcome() {
        return outcome;
    }

    /** {@return the activity threshold: percent inhibition} */
    public double getThreshold() {
        return threshold;
    }

    /**
     * Returns DSS1, the normalised area of inhibition above the threshold.
     *
     * @return 0 to 100; NaN without a curve or where the control is not known
     */
    public double getDss1() {
        return dss1;
    }

    /**
     * Returns DSS2, DSS1 divided by the log10 of the greatest inhibition in percent.
     *
     * @return the score, which favours a drug that acts at low doses over one that kills more at high ones
     */
    public double getDss2() {
        return dss2;
    }

    /** {@return DSS3, DSS2 times the part of the dose range in which the drug is active} */
    public double getDss3() {
        return dss3;
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @return the warnings of the fit, and what was taken for the control where no unit says so; empty if there is nothing
     */
    public List<String> getWarnings() {
        return warnings;
    }

    /** {@return the three scores} */
    @Override
    public Table toTable() {
        return Table.builder(name.isEmpty() ? "Drug sensitivity score" : name)
                .text("metric")
                .number("estimate", "%")
                .text("outcome")
                .row("DSS1", dss1, outcome.name())
                .row("DSS2", dss2, outcome.name())
                .row("DSS3", dss3, outcome.name())
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {name, outcome, threshold, dss1, dss2, dss3, warnings};
    }

    /** {@return the scores} */
    @Override
    public String toString() {
        String answer = "DSS2 " + Digits.of(dss2);
        return Headline.of(name, answer) + "\nDSS1 " + Digits.of(dss1) + ", DSS3 " + Digits.of(dss3) + ", "
                + outcome.getWords();
    }
}
