package io.github.foldwise.dose;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Suggestion;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Several dose-response curves, each with its own name: usually one for each cell line.
 *
 * <p>Curves keep the order in which they were given. Unlike {@link DoseResponseData#of(double[], double[])} a set
 * accepts curves with a single dose, or built with weights of 0 alone, because one bad curve must not stop a screen: fitting it
 * is a typed outcome.
 * Instances are immutable.
 */
public final class DoseResponseSet extends Value implements Tabular, Members<DoseResponseData> {
    private static final long serialVersionUID = 1L;

    private final DoseResponseData[] curves;

    private DoseResponseSet(DoseResponseData[] curves) {
        this.curves = curves;
    }

    /**
     * Returns a set of curves.
     *
     * @param curves the curves, each with a name of its own
     * @return the set, in the given order
     * @throws IllegalArgumentException if a curve has no name, or two have the same
     */
    public static DoseResponseSet of(Collection<DoseResponseData> curves) {
        Map<String, DoseResponseData> byName = new LinkedHashMap<>();
        for (DoseResponseData curve : curves) {
            if (curve.getName().isEmpty()) {
                throw new IllegalArgumentException(
                        "a curve of " + curve.size() + " observations has no name; name it: withName(\"parental\")");
            }
            if (byName.put(curve.getName(), curve) != null) {
                throw new IllegalArgumentException("two curves are named \"" + curve.getName()
                        + "\"; join them with followedBy, or name them apart");
            }
        }
        return new DoseResponseSet(byName.values().toArray(new DoseResponseData[0]));
    }

    /**
     * Returns a builder that collects observations row by row, as a long table holds them.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns one set with the observations of several: curves of the same name become one curve.
     *
     * @param sets the sets, such as one for each plate
     * @return the union, curves and observations in order of first appearance
     * @throws IllegalArgumentException if curves of one name cannot be joined; see
     *     {@link DoseResponseData#followedBy(DoseResponseData)}
     */
    public static DoseResponseSet merge(Collection<DoseResponseSet> sets) {
        Map<String, DoseResponseData> byName = new LinkedHashMap<>();
        for (DoseResponseSet set : sets) {
            for (DoseResponseData curve : set) {
                byName.merge(curve.getName(), curve, DoseResponseData::followedBy);
            }
        }
        return of(byName.values());
    }

    /**
     * Returns this set with the unit that all its doses are in; numbers do not change.
     *
     * @param unit a concentration unit as labs write it, such as {@code "µM"}
     * @return a copy with the unit
     * @throws IllegalArgumentException if the unit is not known
     */
    public DoseResponseSet withUnit(String unit) {
        return new DoseResponseSet(
                Arrays.stream(curves).map(curve -> curve.withUnit(unit)).toArray(DoseResponseData[]::new));
    }

    /**
     * Returns this set with the drug that the doses of all its curves are of.
     *
     * @param drug the name of the drug; may be empty
     * @return a copy with the drug
     */
    public DoseResponseSet withDrug(String drug) {
        return new DoseResponseSet(
                Arrays.stream(curves).map(curve -> curve.withDrug(drug)).toArray(DoseResponseData[]::new));
    }

    /**
     * Returns this set with all its observations as those of one experiment.
     *
     * @param experiment the experiment, such as a date; not empty
     * @return a copy with the experiment
     * @throws IllegalArgumentException if the name is empty
     */
    public DoseResponseSet withExperiment(String experiment) {
        return new DoseResponseSet(Arrays.stream(curves)
                .map(curve -> curve.withExperiment(experiment))
                .toArray(DoseResponseData[]::new));
    }

    /**
     * {@return the drug that the doses of all curves are of; empty where they differ or one curve names none}
     */
    public String getDrug() {
        String first = curves.length == 0 ? "" : curves[0].getDrug();
        return Arrays.stream(curves).allMatch(curve -> curve.getDrug().equalsIgnoreCase(first)) ? first : "";
    }

    /**
     * {@return the curve of a name}
     *
     * @param name an element of {@link #getNames()}
     * @throws IllegalArgumentException if there is no such curve; the message lists those that there are
     */
    public DoseResponseData get(String name) {
        Objects.requireNonNull(name, "name");
        for (DoseResponseData curve : curves) {
            if (curve.getName().equals(name)) {
                return curve;
            }
        }
        throw new IllegalArgumentException(
                "no curve \"" + name + "\"; there are " + getNames() + Suggestion.of(name, getNames()));
    }

    /** {@return the names of the curves, in order} */
    public List<String> getNames() {
        return Arrays.stream(curves).map(DoseResponseData::getName).toList();
    }

    /** {@return the number of curves} */
    @Override
    public int size() {
        return curves.length;
    }

    @Override
    public Iterator<DoseResponseData> iterator() {
        return Arrays.asList(curves.clone()).iterator();
    }

    /** {@return every observation, with columns curve, dose, response, weight, experiment, unit, and drug where one is named} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Dose-response data")
                .text("curve")
                .number("dose")
                .number("response", responseUnit())
                .number("weight")
                .text("experiment")
                .text("unit");
        boolean drugs = Arrays.stream(curves).anyMatch(curve -> !curve.getDrug().isEmpty());
        if (drugs) {
            table.text("drug");
        }
        for (DoseResponseData curve : curves) {
            double[] doses = curve.getDoses();
            double[] responses = curve.getResponses();
            double[] weights = curve.getWeights();
            for (int i = 0; i < doses.length; i++) {
                List<Object> row = new ArrayList<>(List.of(
                        curve.getName(), doses[i], responses[i], weights[i], curve.getExperiment(i), curve.getUnit()));
                if (drugs) {
                    row.add(curve.getDrug());
                }
                table.row(row.toArray());
            }
        }
        return table.build();
    }

    /** The unit of all responses; empty where the curves differ. */
    private String responseUnit() {
        List<String> units = Arrays.stream(curves)
                .map(DoseResponseData::getResponseUnit)
                .distinct()
                .toList();
        return units.size() == 1 ? units.get(0) : "";
    }

    @Override
    protected Object[] parts() {
        return new Object[] {curves};
    }

    /** {@return the number of curves, and a line for each of the first eight} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(curves.length + (curves.length == 1 ? " curve" : " curves"));
        for (int i = 0; i < Math.min(8, curves.length); i++) {
            text.append('\n').append(curves[i]);
        }
        if (curves.length > 8) {
            text.append("\n… ").append(curves.length - 8).append(" more curves");
        }
        return text.toString();
    }

    /** Collects observations row by row. */
    public static final class Builder {
        private final Map<String, Rows> rows = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds an observation.
         *
         * @param curve the name of its curve, not empty
         * @param dose the dose, finite and at least 0
         * @param response the response, finite
         * @return this builder
         * @throws IllegalArgumentException if a value breaks its rule; nothing is added then
         */
        public Builder add(String curve, double dose, double response) {
            return add(curve, dose, response, 1, "");
        }

        /**
         * Adds an observation with its weight and experiment.
         *
         * @param curve the name of its curve, not empty
         * @param dose the dose, finite and at least 0
         * @param response the response, finite
         * @param weight the precision, finite and at least 0
         * @param experiment the experiment; empty if not named
         * @return this builder
         * @throws IllegalArgumentException if a value breaks its rule; nothing is added then
         */
        public Builder add(String curve, double dose, double response, double weight, String experiment) {
            if (curve.isEmpty()) {
                throw new IllegalArgumentException("an observation without a curve; name its line");
            }
            String place =
                    "observation " + (rows.containsKey(curve) ? rows.get(curve).size() + 1 : 1) + " of " + curve;
            DoseResponseData.checkDose(dose, place);
            DoseResponseData.checkResponse(response, place);
            DoseResponseData.checkWeight(weight, place);
            rows.computeIfAbsent(curve, key -> new Rows()).add(dose, response, weight, experiment);
            return this;
        }

        /**
         * Returns the set.
         *
         * @return the curves in order of first appearance, without a unit
         * @throws IllegalArgumentException if a curve names the experiment of only some of its observations
         */
        public DoseResponseSet build() {
            List<DoseResponseData> curves = new ArrayList<>();
            rows.forEach((name, collected) -> curves.add(collected.toData(name)));
            return of(curves);
        }
    }

    /** The growing columns of one curve. */
    private static final class Rows {
        private final List<double[]> numbers = new ArrayList<>();
        private final List<String> experiments = new ArrayList<>();

        int size() {
            return numbers.size();
        }

        void add(double dose, double response, double weight, String experiment) {
            numbers.add(new double[] {dose, response, weight});
            experiments.add(experiment);
        }

        DoseResponseData toData(String name) {
            double[] doses = numbers.stream().mapToDouble(row -> row[0]).toArray();
            double[] responses = numbers.stream().mapToDouble(row -> row[1]).toArray();
            double[] weights = numbers.stream().mapToDouble(row -> row[2]).toArray();
            boolean weighted = Arrays.stream(weights).anyMatch(weight -> weight != 1);
            DoseResponseData data = DoseResponseData.unchecked(name, doses, responses, weighted ? weights : null, null);
            boolean named = experiments.stream().anyMatch(experiment -> !experiment.isEmpty());
            return named ? data.withExperiments(experiments) : data;
        }
    }

    /**
     * As {@link #get(String)}.
     *
     * @hidden
     */
    @Override
    public Object named(String name) {
        return get(Objects.requireNonNull(name, "name"));
    }
}
