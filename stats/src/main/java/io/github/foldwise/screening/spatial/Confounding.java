package io.github.foldwise.screening.spatial;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How far dose, line or drug follow the rows and columns of a plate: the share η² of their variance that rows and columns
 * explain together. For a median polish, which uses the sample wells alone, vehicle wells do not count.
 *
 * <p>Doses count by their rank within line and drug, vehicle lowest; lines and drugs by indicators of their wells. Rows and
 * columns explain something of any layout by chance, so what is judged is the adjusted share \( 1 - (1 - \eta^2)
 * (n - 1)/(n - p) \) with n wells and p row and column terms, which is zero on average for a layout at random (Kelley's ε²,
 * {@code summary(lm(rank ~ factor(row) + factor(column)))$adj.r.squared} in R). Instances are immutable.
 */
public final class Confounding extends Value {
    private static final long serialVersionUID = 1L;

    private final String factor;
    private final double etaSquared;
    private final double adjusted;
    private final double rowEtaSquared;
    private final double columnEtaSquared;

    private Confounding(String factor, double etaSquared, double adjusted, double rows, double columns) {
        this.factor = factor;
        this.etaSquared = etaSquared;
        this.adjusted = adjusted;
        this.rowEtaSquared = rows;
        this.columnEtaSquared = columns;
    }

    /**
     * Returns the factor of a layout that follows its rows and columns most.
     *
     * @param layout the layout
     * @return dose, line or drug with the largest adjusted share; η² is 0 where none of them varies
     */
    public static Confounding of(PlateLayout layout) {
        return of(layout, Set.of(WellRole.SAMPLE, WellRole.VEHICLE));
    }

    /** Among the sample wells alone, for a method that does not look at the others: their columns are none of its own. */
    static Confounding ofSamples(PlateLayout layout) {
        return of(layout, Set.of(WellRole.SAMPLE));
    }

    private static Confounding of(PlateLayout layout, Set<WellRole> roles) {
        List<Well> wells = new ArrayList<>();
        for (Well well : layout.getFormat().getWells()) {
            if (roles.contains(layout.get(well).getRole())) {
                wells.add(well);
            }
        }
        Map<WellContent, Integer> ranks = doseRanks(layout, wells);
        Confounding worst = new Confounding("dose", 0, 0, 0, 0);
        worst = worst.orWorse(of("dose", layout, wells, well -> ranks.getOrDefault(layout.get(well), 0)));
        worst = worst.orWorse(ofNames("line", layout, wells, WellContent::getLine));
        List<Well> samples = wells.stream()
                .filter(well -> layout.get(well).getRole() == WellRole.SAMPLE)
                .toList();
        return worst.orWorse(ofNames("drug", layout, samples, WellContent::getDrug));
    }

    private Confounding orWorse(Confounding other) {
        return other.adjusted > adjusted ? other : this;
    }

    private static Map<WellContent, Integer> doseRanks(PlateLayout layout, List<Well> wells) {
        Map<List<String>, TreeSet<Concentration>> doses = new HashMap<>();
        for (Well well : wells) {
            WellContent content = layout.get(well);
            Concentration dose = content.getConcentration();
            if (content.getRole() == WellRole.SAMPLE && dose != null) {
                doses.computeIfAbsent(curve(content), any -> new TreeSet<>()).add(dose);
            }
        }
        Map<WellContent, Integer> ranks = new HashMap<>();
        for (Well well : wells) {
            WellContent content = layout.get(well);
            Concentration dose = content.getConcentration();
            if (content.getRole() == WellRole.SAMPLE && dose != null) {
                TreeSet<Concentration> series = doses.getOrDefault(curve(content), new TreeSet<>());
                ranks.put(content, 1 + series.headSet(dose).size());
            }
        }
        return ranks;
    }

    private static List<String> curve(WellContent content) {
        return List.of(content.getLine(), content.getDrug());
    }

    private static Confounding ofNames(
            String factor, PlateLayout layout, List<Well> wells, Function<WellContent, String> name) {
        TreeMap<String, Integer> names = new TreeMap<>();
        for (Well well : wells) {
            names.merge(name.apply(layout.get(well)), 1, Integer::sum);
        }
        Shares shares = new Shares();
        for (Map.Entry<String, Integer> each : names.entrySet()) {
            String one = each.getKey();
            shares.add(
                    layout.getFormat(),
                    wells,
                    well -> name.apply(layout.get(well)).equals(one) ? 1 : 0);
        }
        return shares.toConfounding(factor, wells.size());
    }

    private static Confounding of(String factor, PlateLayout layout, List<Well> wells, ToDoubleFunction<Well> value) {
        Shares shares = new Shares();
        shares.add(layout.getFormat(), wells, value);
        return shares.toConfounding(factor, wells.size());
    }

    /** Sums of squares over the indicators of one factor. */
    private static final class Shares {
        private double total;
        private double explained;
        private double byRows;
        private double byColumns;
        private int terms;

        void add(PlateFormat format, List<Well> wells, ToDoubleFunction<Well> value) {
            double[] y = wells.stream().mapToDouble(value).toArray();
            int[] rows = wells.stream().mapToInt(Well::getRow).toArray();
            int[] columns = wells.stream().mapToInt(Well::getColumn).toArray();
            RowColumnProjection both = new RowColumnProjection(y.length);
            both.addLevels(rows, format.getRowCount());
            terms = both.addLevels(columns, format.getColumnCount());
            double[] centred = RowColumnProjection.centred(y);
            total += RowColumnProjection.sumOfSquares(centred);
            explained += both.explained(centred);
            RowColumnProjection one = new RowColumnProjection(y.length);
            one.addLevels(rows, format.getRowCount());
            byRows += one.explained(centred);
            RowColumnProjection other = new RowColumnProjection(y.length);
            other.addLevels(columns, format.getColumnCount());
            byColumns += other.explained(centred);
        }

        Confounding toConfounding(String factor, int n) {
            if (!(total > 0)) {
                return new Confounding(factor, 0, 0, 0, 0);
            }
            double share = Math.min(1, explained / total);
            // With as many terms as wells nothing tells rows and columns from what is in the wells.
            double adjusted = n > terms ? 1 - (1 - share) * (n - 1) / (n - terms) : 1;
            return new Confounding(factor, share, Math.max(0, adjusted), byRows / total, byColumns / total);
        }
    }

    /** {@return what follows rows and columns: {@code "dose"}, {@code "line"} or {@code "drug"}} */
    public String getFactor() {
        return factor;
    }

    /**
     * Returns the share of the factor's variance that rows and columns explain.
     *
     * @return η², 0 to 1
     */
    public double getEtaSquared() {
        return etaSquared;
    }

    /**
     * Returns the share beyond what a layout at random shows.
     *
     * @return the adjusted η², 0 to 1; negative values count as 0
     */
    public double getAdjustedEtaSquared() {
        return adjusted;
    }

    /**
     * Returns where the factor runs.
     *
     * @return {@code "rows"} if the rows alone explain it (each row is another dose), {@code "columns"}, or {@code "rows and
     *     columns"} where neither explains twice as much as the other
     */
    public String getDirection() {
        if (rowEtaSquared > 2 * columnEtaSquared) {
            return "rows";
        }
        return columnEtaSquared > 2 * rowEtaSquared ? "columns" : "rows and columns";
    }

    @Override
    protected Object[] parts() {
        return new Object[] {factor, etaSquared, adjusted, rowEtaSquared, columnEtaSquared};
    }

    /** {@return such as {@code dose differs between columns: η² 0.97, adjusted 0.96}} */
    @Override
    public String toString() {
        return factor + " differs between " + getDirection() + ": η² " + Digits.of(etaSquared) + ", adjusted "
                + Digits.of(adjusted);
    }
}
