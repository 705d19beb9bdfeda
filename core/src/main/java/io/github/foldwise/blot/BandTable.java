package io.github.foldwise.blot;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Suggestion;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bands of one or several blots: a row for each lane, with the factors that tell lanes apart and the reading of each target.
 *
 * <pre>{@code
 * BandTable table = BandTable.builder(List.of("blot", "line", "drug"), List.of("pFAK", "actin"))
 *         .lane(List.of("B1", "parental", "no"), 11274, 18620)
 *         .lane(List.of("B1", "resistant", "no"), 7608, 21390)
 *         .build();
 * }</pre>
 *
 * <p>Factors are words also where they look like numbers (a time of 24, a dose of 1): their levels keep the order in which they
 * first occur, and the first level of a factor is its reference unless an analysis names another. Instances are immutable.
 */
public final class BandTable extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final String STATUS = " status";

    private final ArrayList<String> factors;
    private final ArrayList<String> targets;
    private final ArrayList<ArrayList<String>> levels;
    private final ArrayList<ArrayList<BandReading>> readings;

    private BandTable(Builder builder) {
        factors = new ArrayList<>(builder.factors);
        targets = new ArrayList<>(builder.targets);
        levels = new ArrayList<>(builder.levels);
        readings = new ArrayList<>(builder.readings);
    }

    /**
     * Returns a builder.
     *
     * @param factors the names of the factors, one at least
     * @param targets the names of the targets, one at least
     * @return an empty builder
     * @throws IllegalArgumentException if there is no factor or no target, a name is blank or occurs twice, or a name is that of a
     *     target with the word "status", which {@link #toTable()} gives the column beside the target
     */
    public static Builder builder(Collection<String> factors, Collection<String> targets) {
        return new Builder(
                List.copyOf(Objects.requireNonNull(factors, "factors")),
                List.copyOf(Objects.requireNonNull(targets, "targets")));
    }

    /** {@return the number of lanes} */
    public int getLaneCount() {
        return levels.size();
    }

    /** {@return the names of the factors} */
    public List<String> getFactors() {
        return List.copyOf(factors);
    }

    /** {@return the names of the targets} */
    public List<String> getTargets() {
        return List.copyOf(targets);
    }

    /**
     * Returns the levels of a factor.
     *
     * @param factor name of the factor
     * @return its levels in order of first appearance
     * @throws IllegalArgumentException if there is no such factor
     */
    public List<String> getLevels(String factor) {
        Objects.requireNonNull(factor, "factor");
        int column = indexOf(factors, factor, "factor");
        Set<String> found = new LinkedHashSet<>();
        for (List<String> lane : levels) {
            found.add(lane.get(column));
        }
        return List.copyOf(found);
    }

    /**
     * Returns the level of a factor in a lane.
     *
     * @param lane index of the lane, from 0
     * @param factor name of the factor
     * @return the level
     * @throws IllegalArgumentException if there is no such factor
     * @throws IndexOutOfBoundsException if there is no such lane
     */
    public String getLevel(int lane, String factor) {
        return levels.get(lane).get(indexOf(factors, Objects.requireNonNull(factor, "factor"), "factor"));
    }

    /**
     * Returns a reading.
     *
     * @param lane index of the lane, from 0
     * @param target name of the target
     * @return what its band gave
     * @throws IllegalArgumentException if there is no such target
     * @throws IndexOutOfBoundsException if there is no such lane
     */
    public BandReading getReading(int lane, String target) {
        Objects.requireNonNull(target, "target");
        if (!targets.contains(target) && factors.contains(target)) {
            throw new IllegalArgumentException("\"" + target
                    + "\" tells lanes apart and is no target, as a column is that holds" + " words ("
                    + Clip.list(words(target)) + "); mend such a cell, or leave it empty where the band is missing");
        }
        return readings.get(lane).get(indexOf(targets, target, "target"));
    }

    /** The levels of a factor that are no finite numbers, or all where all are. */
    private List<String> words(String factor) {
        List<String> all = getLevels(factor);
        List<String> words = all.stream().filter(level -> !isNumber(level)).toList();
        return words.isEmpty() ? all : words;
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static int indexOf(List<String> names, String name, String what) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no " + what + " \"" + name + "\"; there are " + Clip.list(names) + Suggestion.of(name, names));
        }
        return index;
    }

    /** {@return a row for each lane: its factors, then for each target the signal (or its bound) and the status where one is none} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Bands");
        factors.forEach(table::text);
        List<Boolean> typed = new ArrayList<>();
        for (int t = 0; t < targets.size(); t++) {
            int target = t;
            boolean some = readings.stream().anyMatch(lane -> lane.get(target).getStatus() != BandStatus.MEASURED);
            typed.add(some);
            table.number(targets.get(t));
            if (some) {
                table.text(targets.get(t) + STATUS);
            }
        }
        for (int lane = 0; lane < levels.size(); lane++) {
            List<@Nullable Object> row = new ArrayList<>(levels.get(lane));
            for (int t = 0; t < targets.size(); t++) {
                BandReading reading = readings.get(lane).get(t);
                row.add(
                        switch (reading.getStatus()) {
                            case MEASURED, SATURATED -> reading.getLowest();
                            case BELOW_DETECTION ->
                                Double.isInfinite(reading.getHighest()) ? Double.NaN : reading.getHighest();
                            case MISSING -> Double.NaN;
                        });
                if (typed.get(t)) {
                    row.add(reading.getStatus().name());
                }
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {factors, targets, levels, readings};
    }

    /** {@return the numbers of lanes and targets, then the first lanes} */
    @Override
    public String toString() {
        return Headline.of(Headline.counted(getLaneCount(), "lane") + ", " + Headline.counted(targets.size(), "target"))
                + "\n" + toTable().toText(Headline.ROWS - 3, Headline.ROW);
    }

    /** Collects lanes. */
    public static final class Builder {
        private final List<String> factors;
        private final List<String> targets;
        private final List<ArrayList<String>> levels = new ArrayList<>();
        private final List<ArrayList<BandReading>> readings = new ArrayList<>();

        private Builder(List<String> factors, List<String> targets) {
            this.factors = factors;
            this.targets = targets;
            Set<String> names = new HashSet<>();
            for (List<String> some : List.of(factors, targets)) {
                if (some.isEmpty()) {
                    throw new IllegalArgumentException(
                            "bands need a factor (such as blot) and a target; give one at least");
                }
                for (String name : some) {
                    if (name.isBlank() || !names.add(name)) {
                        throw new IllegalArgumentException(
                                "\"" + name + "\" among factors and targets; give each a name of its own");
                    }
                }
            }
            for (String target : targets) {
                if (names.contains(target + STATUS)) {
                    throw new IllegalArgumentException(
                            "\"" + target + STATUS + "\" among factors and targets is the column that says how \""
                                    + target + "\" is known; give it another name");
                }
            }
        }

        /**
         * Adds a lane.
         *
         * @param levels the level of each factor
         * @param signals the signal of each target; NaN where there is none
         * @return this
         * @throws IllegalArgumentException if numbers differ, a level is blank or a signal infinite
         */
        public Builder lane(Collection<String> levels, double... signals) {
            List<BandReading> read = new ArrayList<>();
            for (double signal : signals) {
                read.add(BandReading.of(signal));
            }
            return laneOfReadings(levels, read);
        }

        /**
         * Adds a lane.
         *
         * @param levels the level of each factor
         * @param read the reading of each target
         * @return this
         * @throws IllegalArgumentException if numbers differ or a level is blank
         */
        public Builder laneOfReadings(Collection<String> levels, Collection<BandReading> read) {
            int lane = this.levels.size() + 1;
            if (levels.size() != factors.size() || read.size() != targets.size()) {
                throw new IllegalArgumentException(
                        "lane " + lane + " has " + levels.size() + " levels and " + read.size() + " readings; give "
                                + factors.size() + " and " + targets.size() + ", one for each factor and target");
            }
            ArrayList<String> words = new ArrayList<>();
            for (String level : levels) {
                if (level.isBlank()) {
                    throw new IllegalArgumentException(
                            "lane " + lane + " has no " + factors.get(words.size()) + "; say what was loaded there");
                }
                words.add(level.strip());
            }
            this.levels.add(words);
            readings.add(new ArrayList<>(read));
            return this;
        }

        /**
         * Returns the table.
         *
         * @return the lanes so far
         * @throws IllegalArgumentException if there is none
         */
        public BandTable build() {
            if (levels.isEmpty()) {
                throw new IllegalArgumentException("no lane; add one at least");
            }
            return new BandTable(this);
        }
    }
}
