package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.plate.TableHeader.Field;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column, block or sheet of a layout tells.
 *
 * @param field the property
 * @param drug 1, or the place of the drug in a combination: {@code drug 2}, {@code concentration_2 [µM]}
 */
public record LayoutProperty(Field field, int drug) implements Comparable<LayoutProperty> {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LayoutProperty that && field.equals(that.field) && drug == that.drug;
    }

    @Override
    public int hashCode() {
        return 31 * field.hashCode() + drug;
    }

    public static final int MOST_DRUGS = 9;
    public static final String KNOWN = "role, line, drug, concentration, replicate, experiment, vehicle percent";
    private static final Set<Field> FIELDS = Set.of(
            Field.ROLE,
            Field.LINE,
            Field.DRUG,
            Field.CONCENTRATION,
            Field.UNIT,
            Field.REPLICATE,
            Field.EXPERIMENT,
            Field.VEHICLE);
    private static final Set<Field> OF_A_DRUG = Set.of(Field.DRUG, Field.CONCENTRATION, Field.UNIT);
    private static final Pattern NUMBERED = Pattern.compile("(.*?)[\\s_]+([1-9])");
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)(\\s*[\\[(][^\\])]*[\\])])");

    public static LayoutProperty of(Field field) {
        return new LayoutProperty(field, 1);
    }

    /** The property that a title names, null for another title. */
    public static @Nullable LayoutProperty named(String title) {
        if (!GridRow.isShort(title)) {
            return null;
        }
        Matcher unit = WITH_UNIT.matcher(title);
        Matcher numbered = NUMBERED.matcher(unit.matches() ? unit.group(1) : title);
        if (numbered.matches()) {
            @Nullable Field field = fieldOf(TableHeader.nameOf(numbered.group(1)));
            if (field != null && OF_A_DRUG.contains(field)) {
                return new LayoutProperty(field, Integer.parseInt(numbered.group(2)));
            }
        }
        @Nullable Field field = fieldOf(TableHeader.nameOf(title));
        return field == null ? null : of(field);
    }

    /** The property that the title of a block or a sheet names, by its unit too: {@code Defactinib (µM)}; null for another title. */
    public static @Nullable LayoutProperty ofTitle(String title) {
        @Nullable LayoutProperty property = named(title);
        return property == null && WellCells.isDoseWithUnit(title) ? of(Field.CONCENTRATION) : property;
    }

    private static @Nullable Field fieldOf(String name) {
        return FIELDS.stream().filter(field -> field.isCalled(name)).findFirst().orElse(null);
    }

    public LayoutProperty sameDrug(Field other) {
        return new LayoutProperty(other, drug);
    }

    @Override
    public int compareTo(LayoutProperty other) {
        return drug == other.drug ? field.compareTo(other.field) : Integer.compare(drug, other.drug);
    }
}
