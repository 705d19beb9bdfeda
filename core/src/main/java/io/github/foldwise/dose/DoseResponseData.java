package io.github.foldwise.dose;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.quantity.DoseUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The observations of one dose-response curve: a dose, a response and, where named, an experiment for each well.
 *
 * <pre>{@code
 * DoseResponseData data = DoseResponseData.of(doses, viability).withName("parental").withUnit("µM");
 * }</pre>
 *
 * <p>Doses are finite and not negative, in the unit of the data; 0 is the vehicle. Responses are finite. Weights are
 * precisions (1/variance up to a common factor), 1 unless given. Instances are immutable.
 */
public final class DoseResponseData extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    /** Far above the rounding of a dilution that was computed, far below the error of any pipette. */
    private static final double SAME_DOSE = 1e-12;

    private final String name;
    private final String drug;
    private final String unit;
    private final String responseUnit;
    private final double[] doses;
    private final double[] responses;
    private final double @Nullable [] weights;
    private final String @Nullable [] experiments;

    private DoseResponseData(
            String name,
            String drug,
            String unit,
            String responseUnit,
            double[] doses,
            double[] responses,
            double @Nullable [] weights,
            String @Nullable [] experiments) {
        this.name = name;
        this.drug = drug;
        this.unit = unit;
        this.responseUnit = responseUnit;
        this.doses = doses;
        this.responses = responses;
        this.weights = weights;
        this.experiments = experiments;
    }

    /**
     * Returns the data of one curve.
     *
     * @param doses a dose for each observation, finite and at least 0, not all equal
     * @param responses a finite response for each observation, in the same order
     * @return the data, without name, unit, weights or experiments
     * @throws IllegalArgumentException if the lengths differ, there is no observation, a dose is negative or not finite,
     *     a response is not finite, or all doses are equal
     */
    public static DoseResponseData of(double[] doses, double[] responses) {
        Objects.requireNonNull(doses, "doses");
        Objects.requireNonNull(responses, "responses");
        DoseResponseData data = unchecked("", doses.clone(), responses.clone(), null, null);
        if (data.getDistinctDoseCount() == 1) {
            throw new IllegalArgumentException(
                    "all " + doses.length + " doses equal " + doses[0] + "; a curve needs at least two distinct doses");
        }
        return data;
    }

    /**
     * Returns numbers of affected subjects among a total: the responses are the proportions, the weights the totals.
     *
     * @param doses at least 0, finite
     * @param affected how many of each group were affected, such as dead animals or wells without colonies
     * @param totals how many subjects each group has, at least 1
     * @return the data
     * @throws IllegalArgumentException if the arrays differ in length, a dose is negative or not finite, a total is below 1, or
     *     more are affected than there are
     */
    public static DoseResponseData ofAffected(double[] doses, int[] affected, int[] totals) {
        Objects.requireNonNull(doses, "doses");
        Objects.requireNonNull(affected, "affected");
        Objects.requireNonNull(totals, "totals");
        if (affected.length != doses.length || totals.length != doses.length) {
            throw new IllegalArgumentException(doses.length + " doses, " + affected.length + " numbers of affected and "
                    + totals.length + " totals: give one of each for every group");
        }
        double[] proportions = new double[doses.length];
        double[] weights = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            if (totals[i] < 1 || affected[i] < 0 || affected[i] > totals[i]) {
                throw new IllegalArgumentException(affected[i] + " affected of " + totals[i] + " at group " + (i + 1)
                        + ": expected 0 to the total, which is at least 1");
            }
            proportions[i] = (double) affected[i] / totals[i];
            weights[i] = totals[i];
        }
        return of(doses, proportions).withWeights(weights);
    }

    /**
     * Returns the data of one curve of which only the mean, standard deviation and number of the replicates are known.
     *
     * <p>Each dose gets as many observations as it has replicates, placed to either side of the mean so that they have this mean
     * and this standard deviation. Fits, intervals and tests of Gaussian responses depend on nothing else and are those of the
     * wells themselves; single observations mean nothing.
     *
     * @param doses a dose for each group of replicates, finite and at least 0, not all equal
     * @param means the mean response of each group
     * @param standardDeviations the standard deviation within each group (with n - 1), finite and at least 0; not looked at
     *     where the group has one replicate
     * @param counts the number of replicates of each group, at least 1
     * @return the data, without name, unit, weights or experiments
     * @throws IllegalArgumentException if the lengths differ, or a value is out of range
     */
    public static DoseResponseData ofSummaries(
            double[] doses, double[] means, double[] standardDeviations, int[] counts) {
        Objects.requireNonNull(doses, "doses");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(standardDeviations, "standardDeviations");
        Objects.requireNonNull(counts, "counts");
        if (means.length != doses.length
                || standardDeviations.length != doses.length
                || counts.length != doses.length) {
            throw new IllegalArgumentException(doses.length + " doses, " + means.length + " means, "
                    + standardDeviations.length + " standard deviations and " + counts.length
                    + " counts; give one of each for each group, in the same order");
        }
        for (int j = 0; j < counts.length; j++) {
            double sd = standardDeviations[j];
            if (counts[j] < 1 || (counts[j] > 1 && !(sd >= 0 && sd <= Double.MAX_VALUE))) {
                throw new IllegalArgumentException("group " + (j + 1) + " has " + counts[j]
                        + " replicates with standard deviation " + sd
                        + ": counts are at least 1, standard deviations finite and at least 0");
            }
        }
        int n = Arrays.stream(counts).sum();
        double[] x = new double[n];
        double[] y = new double[n];
        int next = 0;
        for (int j = 0; j < counts.length; j++) {
            int pairs = counts[j] / 2;
            double apart = pairs == 0 ? 0 : standardDeviations[j] * Math.sqrt((counts[j] - 1) / (2.0 * pairs));
            for (int i = 0; i < counts[j]; i++) {
                double side = i == 2 * pairs ? 0 : i % 2 == 0 ? apart : -apart;
                x[next] = doses[j];
                y[next++] = means[j] + side;
            }
        }
        return of(x, y);
    }

    /** Data that may hold a single dose: a member of a set is fitted to a typed outcome, not refused. */
    static DoseResponseData unchecked(
            String name,
            double[] doses,
            double[] responses,
            double @Nullable [] weights,
            String @Nullable [] experiments) {
        if (doses.length != responses.length) {
            throw new IllegalArgumentException(doses.length + " doses but " + responses.length
                    + " responses; give one response for each dose, in the same order");
        }
        if (doses.length == 0) {
            throw new IllegalArgumentException("no observations; a curve needs doses and responses");
        }
        for (int i = 0; i < doses.length; i++) {
            checkDose(doses[i], "observation " + (i + 1));
            checkResponse(responses[i], "observation " + (i + 1));
        }
        return new DoseResponseData(name, "", "", "", doses, responses, weights, experiments);
    }

    static void checkDose(double dose, String place) {
        if (!(dose >= 0 && dose <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("dose " + dose + " at " + place
                    + ": doses must be finite and at least 0, on the linear scale (not logarithms)");
        }
    }

    static void checkResponse(double response, String place) {
        if (!Double.isFinite(response)) {
            throw new IllegalArgumentException("response " + response + " at " + place
                    + ": responses must be finite; leave out wells that were not measured");
        }
    }

    static void checkWeight(double weight, String place) {
        if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("weight " + weight + " at " + place
                    + ": weights are precisions (1/variance), finite and at least 0");
        }
    }

    /**
     * Returns this data under a name, usually the cell line.
     *
     * @param newName the name; may be empty
     * @return a copy with the name
     */
    public DoseResponseData withName(String newName) {
        return new DoseResponseData(
                Objects.requireNonNull(newName, "name"),
                drug,
                unit,
                responseUnit,
                doses,
                responses,
                weights,
                experiments);
    }

    /**
     * Returns this data with the drug that its doses are of, for tables and axes.
     *
     * @param newDrug the name of the drug; may be empty
     * @return a copy with the drug
     */
    public DoseResponseData withDrug(String newDrug) {
        return new DoseResponseData(
                name,
                Objects.requireNonNull(newDrug, "drug").strip(),
                unit,
                responseUnit,
                doses,
                responses,
                weights,
                experiments);
    }

    /**
     * Returns this data with the unit that its doses are in; numbers do not change.
     *
     * @param newUnit a unit as labs write it: {@code "µM"}, {@code "nM"}, {@code "ng/mL"}, of doses that are no concentrations
     *     such as {@code "Gy"} or {@code "IU/mL"} ({@link DoseUnit}); empty or {@code "none"} for none
     * @return a copy with the unit
     * @throws IllegalArgumentException if the unit is not known
     * @see #convertedTo(String)
     */
    public DoseResponseData withUnit(String newUnit) {
        return new DoseResponseData(
                name,
                drug,
                DoseUnit.symbolOf(Objects.requireNonNull(newUnit, "newUnit")),
                responseUnit,
                doses,
                responses,
                weights,
                experiments);
    }

    /**
     * Returns this data with its doses converted to another unit.
     *
     * @param newUnit a unit of the same dimension, as in {@link #withUnit(String)}
     * @return a copy with converted doses
     * @throws IllegalArgumentException if this data has no unit, or the dimensions differ (molar against mass)
     */
    public DoseResponseData convertedTo(String newUnit) {
        Objects.requireNonNull(newUnit, "newUnit");
        String to = DoseUnit.symbolOf(newUnit);
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("the doses" + ofName() + " have no unit to convert to " + to
                    + " from; say it first: withUnit(\"µM\")");
        }
        if (unit.equals(to)) {
            return this;
        }
        DoseUnit.factor(unit, to);
        ConcentrationUnit own = ConcentrationUnit.parse(unit);
        ConcentrationUnit other = ConcentrationUnit.parse(to);
        double[] converted = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            converted[i] = Concentration.of(doses[i], own).in(other);
        }
        return new DoseResponseData(name, drug, to, responseUnit, converted, responses, weights, experiments);
    }

    /**
     * Returns this data with the unit that its responses are in, for tables and axes.
     *
     * @param newUnit the unit, such as {@code "%"}; may be empty
     * @return a copy with the response unit
     */
    public DoseResponseData withResponseUnit(String newUnit) {
        return new DoseResponseData(
                name,
                drug,
                unit,
                Objects.requireNonNull(newUnit, "response unit"),
                doses,
                responses,
                weights,
                experiments);
    }

    /**
     * Returns this data with a weight for each observation.
     *
     * @param newWeights precisions: 1/variance up to a common factor, finite and at least 0, not all 0
     * @return a copy with the weights
     * @throws IllegalArgumentException if the number of weights differs from {@link #size()}, or a weight is negative,
     *     not finite, or all are 0
     */
    public DoseResponseData withWeights(double[] newWeights) {
        checkLength(newWeights.length, "weights");
        double sum = 0;
        for (int i = 0; i < newWeights.length; i++) {
            checkWeight(newWeights[i], "observation " + (i + 1));
            sum += newWeights[i];
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException(
                    "all weights" + ofName() + " are 0; at least one observation needs a positive weight");
        }
        return new DoseResponseData(name, drug, unit, responseUnit, doses, responses, newWeights.clone(), experiments);
    }

    /**
     * Returns this data weighted by the variance of each observation: an observation counts as the inverse of it. What R
     * package drc calls weights are the square roots of these.
     *
     * @param variances up to a common factor, finite and positive
     * @return a copy with the weights
     * @throws IllegalArgumentException if the number of variances differs from {@link #size()}, or one is not finite and
     *     positive
     */
    public DoseResponseData withVariances(double[] variances) {
        checkLength(variances.length, "variances");
        double[] precisions = new double[variances.length];
        for (int i = 0; i < variances.length; i++) {
            precisions[i] = 1 / variances[i];
            if (!(variances[i] > 0 && precisions[i] > 0 && precisions[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("variance " + variances[i] + " at observation " + (i + 1) + ofName()
                        + ": variances must be finite and positive; leave an observation out with a weight of"
                        + " 0 instead");
            }
        }
        return withWeights(precisions);
    }

    /**
     * Returns this data with the experiment (biological replicate) of each observation.
     *
     * @param newExperiments an experiment for each observation, such as its date; not empty
     * @return a copy with the experiments
     * @throws IllegalArgumentException if the number of experiments differs from {@link #size()}, or one is empty
     */
    public DoseResponseData withExperiments(Collection<String> newExperiments) {
        String[] copy = newExperiments.toArray(new String[0]);
        checkLength(copy.length, "experiments");
        for (int i = 0; i < copy.length; i++) {
            if (copy[i].isEmpty()) {
                throw new IllegalArgumentException(
                        "observation " + (i + 1) + ofName() + " names no experiment; name one for each or for none");
            }
        }
        return new DoseResponseData(name, drug, unit, responseUnit, doses, responses, weights, copy);
    }

    /**
     * Returns this data as the observations of one experiment.
     *
     * @param experiment the experiment of every observation, such as a date; not empty
     * @return a copy with the experiment
     * @throws IllegalArgumentException if the name is empty
     */
    public DoseResponseData withExperiment(String experiment) {
        Objects.requireNonNull(experiment, "experiment");
        String[] all = new String[doses.length];
        Arrays.fill(all, experiment);
        return withExperiments(Arrays.asList(all));
    }

    /**
     * Returns the observations of one experiment. They may hold a single dose: fitting that is a typed outcome.
     *
     * @param experiment an element of {@link #getExperiments()}
     * @return the observations of this experiment, in order, under the same name
     * @throws IllegalArgumentException if this data has no such experiment
     */
    public DoseResponseData forExperiment(String experiment) {
        if (experiments == null || !Arrays.asList(experiments).contains(experiment)) {
            throw new IllegalArgumentException(
                    "no experiment \"" + experiment + "\"" + ofName() + "; there are " + getExperiments());
        }
        int n = 0;
        int[] rows = new int[doses.length];
        for (int i = 0; i < doses.length; i++) {
            if (experiments[i].equals(experiment)) {
                rows[n++] = i;
            }
        }
        double[] x = new double[n];
        double[] y = new double[n];
        double[] w = weights == null ? null : new double[n];
        String[] e = new String[n];
        for (int i = 0; i < n; i++) {
            x[i] = doses[rows[i]];
            y[i] = responses[rows[i]];
            e[i] = experiment;
            if (w != null && weights != null) {
                w[i] = weights[rows[i]];
            }
        }
        return new DoseResponseData(name, drug, unit, responseUnit, x, y, w, e);
    }

    /**
     * Returns these observations followed by others of the same curve.
     *
     * @param other more observations; its doses are converted to the unit of this data
     * @return the observations of both, under the name of this data; without a drug unless it is that of both
     * @throws IllegalArgumentException if only one of the two has a unit, the units differ in dimension, only one names
     *     experiments, or the response units differ
     */
    public DoseResponseData followedBy(DoseResponseData other) {
        if (unit.isEmpty() != other.unit.isEmpty()) {
            throw new IllegalArgumentException("doses with unit \"" + getUnit() + "\" cannot be joined with doses with"
                    + " unit \"" + other.getUnit() + "\"" + ofName() + "; give both a unit: withUnit(\"µM\")");
        }
        if ((experiments == null) != (other.experiments == null)) {
            throw new IllegalArgumentException(
                    "only some of the observations" + ofName() + " name their experiment; name it for all or for none");
        }
        if (!responseUnit.equals(other.responseUnit)) {
            throw new IllegalArgumentException(
                    "responses in \"" + responseUnit + "\" cannot be joined with responses in" + " \""
                            + other.responseUnit + "\"" + ofName() + "; bring them to one scale first");
        }
        DoseResponseData more = unit.isEmpty() ? other : other.convertedTo(unit);
        boolean weighted = weights != null || other.weights != null;
        return new DoseResponseData(
                name,
                drug.equalsIgnoreCase(other.drug) ? drug : "",
                unit,
                responseUnit,
                concat(doses, more.doses),
                concat(responses, more.responses),
                weighted ? concat(getWeights(), more.getWeights()) : null,
                experiments == null || more.experiments == null ? null : concat(experiments, more.experiments));
    }

    /** {@return the name of the curve, usually of the cell line; empty if not named} */
    public String getName() {
        return name;
    }

    /** {@return the drug that the doses are of; empty if none was named} */
    public String getDrug() {
        return drug;
    }

    /**
     * Returns the unit of the doses.
     *
     * @return the symbol, such as {@code "µM"}; empty if no unit was given
     */
    public String getUnit() {
        return unit;
    }

    /** {@return the unit of the responses, such as {@code "%"}; empty if none was given} */
    public String getResponseUnit() {
        return responseUnit;
    }

    /**
     * Returns the number of observations.
     *
     * @return the number of wells, at least 1
     */
    public int size() {
        return doses.length;
    }

    /**
     * Returns the doses.
     *
     * @return a copy, in data order, in {@link #getUnit()}
     */
    public double[] getDoses() {
        return doses.clone();
    }

    /**
     * Returns the responses.
     *
     * @return a copy, in data order, in {@link #getResponseUnit()}
     */
    public double[] getResponses() {
        return responses.clone();
    }

    /**
     * Returns the weights.
     *
     * @return a copy, in data order; all 1 if none were given
     */
    public double[] getWeights() {
        if (weights != null) {
            return weights.clone();
        }
        double[] ones = new double[doses.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Returns the distinct experiments.
     *
     * @return the experiments in order of first appearance; empty if none are named
     */
    public List<String> getExperiments() {
        return experiments == null ? List.of() : List.copyOf(new LinkedHashSet<>(Arrays.asList(experiments)));
    }

    /**
     * Returns the experiment of one observation.
     *
     * @param index the observation, from 0
     * @return the experiment; empty if none are named
     */
    public String getExperiment(int index) {
        Objects.checkIndex(index, doses.length);
        return experiments == null ? "" : experiments[index];
    }

    /**
     * Returns what is odd about the data themselves, whatever is made of them: experiments that have the same readings to the
     * last digit, so that one was entered under several names.
     *
     * @return sentences; empty if there is nothing to warn of
     */
    public List<String> getWarnings() {
        return RepeatedExperiments.warnings(this);
    }

    /**
     * Returns how many distinct doses were tested, dose 0 included. Doses that are within 1e-12 of the lowest of them, relative
     * to it, are one dose: they were computed in different ways.
     *
     * @return the number of distinct doses, at least 1
     */
    public int getDistinctDoseCount() {
        double[] sorted = doses.clone();
        Arrays.sort(sorted);
        int count = 1;
        double first = sorted[0];
        for (double dose : sorted) {
            if (dose > first * (1 + SAME_DOSE)) {
                first = dose;
                count++;
            }
        }
        return count;
    }

    /**
     * Returns the lower end of the tested range.
     *
     * @return the lowest positive dose; NaN if every dose is 0
     */
    public double getLowestPositiveDose() {
        double lowest = Double.POSITIVE_INFINITY;
        for (double dose : doses) {
            lowest = dose > 0 && dose < lowest ? dose : lowest;
        }
        return lowest < Double.POSITIVE_INFINITY ? lowest : Double.NaN;
    }

    /**
     * Returns the upper end of the tested range.
     *
     * @return the highest dose
     */
    public double getHighestDose() {
        double highest = 0;
        for (double dose : doses) {
            highest = Math.max(highest, dose);
        }
        return highest;
    }

    /** {@return the observations as a table with columns dose, response, and curve, weight, experiment and drug where given} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(name.isEmpty() ? "Dose-response data" : name);
        if (!name.isEmpty()) {
            table.text("curve");
        }
        table.number("dose", getUnit()).number("response", responseUnit);
        if (weights != null) {
            table.number("weight");
        }
        if (experiments != null) {
            table.text("experiment");
        }
        if (!drug.isEmpty()) {
            table.text("drug");
        }
        for (int i = 0; i < doses.length; i++) {
            List<Object> row = new ArrayList<>(name.isEmpty() ? List.of() : List.of(name));
            row.add(doses[i]);
            row.add(responses[i]);
            if (weights != null) {
                row.add(weights[i]);
            }
            if (experiments != null) {
                row.add(experiments[i]);
            }
            if (!drug.isEmpty()) {
                row.add(drug);
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {name, drug, unit, responseUnit, doses, responses, weights, experiments};
    }

    /** {@return a headline with the number of wells, doses and experiments} */
    @Override
    public String toString() {
        int k = getExperiments().size();
        return Headline.of(
                name,
                Headline.counted(size(), "well") + ", " + Headline.counted(getDistinctDoseCount(), "dose")
                        + (k == 0 ? "" : ", " + Headline.counted(k, "experiment")));
    }

    private String ofName() {
        return name.isEmpty() ? "" : " of " + name;
    }

    private void checkLength(int length, String what) {
        if (length != doses.length) {
            throw new IllegalArgumentException(length + " " + what + " for " + doses.length + " observations" + ofName()
                    + "; give one for each, in the same order");
        }
    }

    private static double[] concat(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static String[] concat(String[] a, String[] b) {
        String[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
