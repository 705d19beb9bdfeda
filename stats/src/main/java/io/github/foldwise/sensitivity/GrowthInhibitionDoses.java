package io.github.foldwise.sensitivity;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.List;

/** GI50, TGI and LC50 of a curve, with the growth at each dose; see {@link GrowthInhibition}. Instances are immutable. */
public final class GrowthInhibitionDoses extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final double[] doses;
    private final double[] growth;
    private final MetricDose gi50;
    private final MetricDose tgi;
    private final MetricDose lc50;

    GrowthInhibitionDoses(
            String name, double[] doses, double[] growth, MetricDose gi50, MetricDose tgi, MetricDose lc50) {
        this.name = name;
        this.doses = doses;
        this.growth = growth;
        this.gi50 = gi50;
        this.tgi = tgi;
        this.lc50 = lc50;
    }

    /**
     * Returns the dose that halves growth.
     *
     * @return the GI50
     */
    public MetricDose getGi50() {
        return gi50;
    }

    /**
     * Returns the dose of total growth inhibition, after which there are as many cells as at time zero.
     *
     * @return the TGI
     */
    public MetricDose getTgi() {
        return tgi;
    }

    /**
     * Returns the dose that kills half of the cells present at time zero.
     *
     * @return the LC50
     */
    public MetricDose getLc50() {
        return lc50;
    }

    /**
     * Returns the positive doses.
     *
     * @return the distinct doses, ascending
     */
    public double[] getDoses() {
        return doses.clone();
    }

    /** {@return the mean growth at each dose: percent growth; NaN where the control did not grow} */
    public double[] getGrowth() {
        return growth.clone();
    }

    /** {@return the three doses with their outcomes} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(name.isEmpty() ? "Growth inhibition" : name)
                .text("metric")
                .number("dose", gi50.getUnit())
                .number("bound", gi50.getUnit())
                .text("outcome");
        for (MetricDose dose : List.of(gi50, tgi, lc50)) {
            table.row(
                    dose.getMetric(),
                    dose.getValue(),
                    dose.getBound(),
                    dose.getOutcome().name());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {name, doses, growth, gi50, tgi, lc50};
    }

    /** {@return the three doses} */
    @Override
    public String toString() {
        String answer = gi50.toString();
        return Headline.of(name, answer) + "\n" + tgi + "\n" + lc50;
    }
}
