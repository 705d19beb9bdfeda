package io.github.foldwise.growth;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Suggestion;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The growth of each group of a set, in its order. Instances are immutable. */
public final class GrowthFits extends Value implements Tabular, Drawable, Members<GrowthFit> {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 8;

    private final GrowthSet set;
    private final GrowthFit[] fits;

    GrowthFits(GrowthSet set, List<GrowthFit> fits) {
        this.set = set;
        this.fits = fits.toArray(new GrowthFit[0]);
    }

    /**
     * Returns the fit of a group.
     *
     * @param name the name of the group
     * @return its fit
     * @throws IllegalArgumentException if there is none
     */
    public GrowthFit get(String name) {
        Objects.requireNonNull(name, "name");
        return Arrays.stream(fits)
                .filter(fit -> fit.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group \"" + name + "\"; there are "
                        + Clip.list(set.getNames()) + Suggestion.of(name, set.getNames())));
    }

    /** {@return the number of groups} */
    @Override
    public int size() {
        return fits.length;
    }

    /** {@return the fits in order} */
    @Override
    public Iterator<GrowthFit> iterator() {
        return List.of(fits).iterator();
    }

    /** {@return what a reader of the numbers should know: each sentence once, with the groups that it holds for} */
    public List<String> getWarnings() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (GrowthFit fit : fits) {
            for (String warning : fit.getWarnings()) {
                groups.computeIfAbsent(warning, key -> new ArrayList<>()).add(fit.getName());
            }
        }
        return groups.entrySet().stream()
                .map(entry -> fits.length == 1 ? entry.getKey() : Clip.list(entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    /** {@return a row for each quantity of each group} */
    @Override
    public Table toTable() {
        Table.Builder table = GrowthRows.builder("Growth");
        for (GrowthFit fit : fits) {
            GrowthRows.add(table, fit.getName(), fit.getQuantities());
        }
        return table.build();
    }

    /**
     * Returns the rates under drug against dose: a curve for each line, an observation for each well or experiment, to be fitted
     * as any other response; rates below 0 stay below 0. Groups without a dose, and rates that are no numbers, are left out.
     *
     * @return the rates
     * @throws IllegalArgumentException if no group has a dose, or doses are in different units
     */
    public DoseResponseSet getRates() {
        DoseResponseSet.Builder rates = DoseResponseSet.builder();
        Set<String> units = new LinkedHashSet<>();
        for (GrowthFit fit : fits) {
            GrowthCondition condition = fit.getData().condition();
            if (!Double.isNaN(condition.dose())) {
                units.add(condition.unit());
                for (Map.Entry<String, Double> rate : fit.answer().unitRates().entrySet()) {
                    boolean experiment = fit.getUnit() == GrowthUnit.EXPERIMENT;
                    rates.add(condition.line(), condition.dose(), rate.getValue(), 1, experiment ? rate.getKey() : "");
                }
            }
        }
        if (units.size() != 1) {
            throw new IllegalArgumentException(
                    units.isEmpty()
                            ? "no group has a dose; give them: withDose"
                            : "doses are in " + String.join(" and in ", units) + "; give all in one unit");
        }
        String unit = units.iterator().next();
        List<DoseResponseData> curves = new ArrayList<>();
        for (DoseResponseData curve : rates.build()) {
            curves.add(curve.withResponseUnit(fits[0].rate().getUnit()));
        }
        DoseResponseSet all = DoseResponseSet.of(curves);
        return unit.isEmpty() ? all : all.withUnit(unit);
    }

    /** {@return the growth rate of each group with its interval; against dose where all have one} */
    @Override
    public Figure toFigure() {
        return GrowthFigure.of(this);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {set, fits};
    }

    /** {@return the number of groups, then the first with their doubling times} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.counted(fits.length, "group"));
        int shown = fits.length > MOST_ROWS ? MOST_ROWS - 1 : fits.length;
        for (int i = 0; i < shown; i++) {
            text.append('\n').append(fits[i].toString().lines().findFirst().orElse(""));
        }
        return text.append(shown < fits.length ? "\n… " + (fits.length - shown) + " more" : "")
                .toString();
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
