package io.github.foldwise.io.prism;

import io.github.foldwise.dose.DoseResponseSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables of a project that are the experiments of one set of curves. */
final class PrismExperiments {
    private PrismExperiments() {}

    static boolean holdsCurves(PrismTable table) {
        return table.getType() == PrismTableType.XY
                && table.getX() != null
                && table.getEntry() == PrismEntry.REPLICATES;
    }

    static DoseResponseSet toCurves(List<PrismTable> tables, DoseScale scale) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(
                    "no XY table with replicates in the project; curves need doses in X and the wells as replicates");
        }
        requireOneX(tables);
        boolean marked = tables.stream().anyMatch(PrismTables::isExperiment);
        Set<String> experiments = new HashSet<>();
        List<DoseResponseSet> sets = new ArrayList<>();
        for (PrismTable table : tables) {
            DoseResponseSet curves = PrismTables.toCurves(table, scale);
            boolean named = marked ? PrismTables.isExperiment(table) : tables.size() > 1;
            sets.add(named && curves.size() > 0 ? curves.withExperiment(experiment(table, experiments)) : curves);
        }
        return DoseResponseSet.merge(sets);
    }

    /** Two tables of one title are two experiments. */
    private static String experiment(PrismTable table, Set<String> taken) {
        String title = table.getTitle().isEmpty() ? "table" : table.getTitle();
        String name = title;
        for (int n = 2; !taken.add(name); n++) {
            name = title + " (" + n + ")";
        }
        return name;
    }

    /** Times are no doses, and doses of two drugs or units are not of one curve. */
    private static void requireOneX(List<PrismTable> tables) {
        PrismTable first = tables.get(0);
        for (PrismTable table : tables) {
            if (!titleOfX(table).equalsIgnoreCase(titleOfX(first))) {
                throw new IllegalArgumentException("X is titled \"" + titleOfX(first) + "\" in table \""
                        + first.getTitle()
                        + "\" and \"" + titleOfX(table) + "\" in table \"" + table.getTitle()
                        + "\"; name the tables that belong together: toDoseResponse(scale, \"" + first.getTitle()
                        + "\", ...)");
            }
        }
    }

    private static String titleOfX(PrismTable table) {
        @Nullable PrismColumn x = table.getX();
        return x == null ? "" : x.getTitle().strip();
    }
}
