package io.github.foldwise.io;

import io.github.foldwise.io.TableHeader.Field;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The content of a well from the cells that describe it, wherever in the file they stand. */
final class WellCells {
    private static final Pattern AMOUNT =
            Pattern.compile("([+-]?[\\d.,]*\\d[\\d.,]*(?:[eE][+-]?\\d+)?)\\s*([^\\d.,\\s].*)?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}(?:[.,]0+)?");

    private final Numerals numerals;

    WellCells(Numerals numerals) {
        this.numerals = numerals;
    }

    /**
     * Where one property of a well stands.
     *
     * @param row the row
     * @param column the column
     * @param unit unit that applies unless the cell has its own, possibly empty
     * @param unitPlace where that unit stands
     */
    record Source(GridRow row, int column, String unit, Place unitPlace) {
        String text() {
            return row.cell(column);
        }

        /** An empty cell as people and as written tables have it: a line is never called NA. */
        boolean isNothing() {
            return TableFile.isMissing(text()) || text().equals("-");
        }

        FileFormatException refuse(String expected, String advice) {
            return row.refuse(column, expected, advice);
        }
    }

    WellContent contentOf(Map<Field, Source> sources) throws FileFormatException {
        WellContent content = WellContent.of(WellRole.EMPTY)
                .withLine(nameOf(sources.get(Field.LINE)))
                .withDrug(nameOf(sources.get(Field.DRUG)))
                .withExperiment(nameOf(sources.get(Field.EXPERIMENT)))
                .withReplicate(replicateOf(sources.get(Field.REPLICATE)));
        @Nullable Source role = sources.get(Field.ROLE);
        boolean named = role != null && !role.isNothing();
        if (role != null && named) {
            content = content.withRole(roleOf(role));
        }
        @Nullable Source dose = sources.get(Field.CONCENTRATION);
        if (dose == null || dose.isNothing()) {
            return content;
        }
        if (named && content.getRole() == WellRole.EMPTY) {
            throw dose.refuse("no dose in a well whose role is empty", "correct the role or remove the dose");
        }
        return content.withConcentration(concentrationOf(dose));
    }

    private static String nameOf(@Nullable Source source) {
        return source == null || source.isNothing() ? "" : source.text();
    }

    private static WellRole roleOf(Source source) throws FileFormatException {
        try {
            return WellRole.parse(source.text());
        } catch (IllegalArgumentException e) {
            throw source.refuse("the role of a well", "write one of sample, vehicle, positive control, blank, empty");
        }
    }

    private static int replicateOf(@Nullable Source source) throws FileFormatException {
        String text = nameOf(source);
        if (source == null || text.isEmpty()) {
            return 0;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw source.refuse("the number of a replicate", "write 1, 2, 3, \u2026 or leave the cell empty");
        }
        return Integer.parseInt(text.replaceAll("[.,].*", ""));
    }

    private Concentration concentrationOf(Source source) throws FileFormatException {
        Matcher amount = AMOUNT.matcher(source.text());
        if (!GridRow.isShort(source.text()) || !amount.matches()) {
            throw source.refuse("a concentration", "write a number such as 0.5, or 0.5 \u00B5M with its unit");
        }
        Place place = source.row().place(source.column());
        double value = source.row().isStoredNumber(source.column())
                ? numerals.parse(source.row(), source.column())
                : numerals.parse(amount.group(1), place);
        @Nullable String own = amount.group(2);
        if (own == null && source.unit().isEmpty()) {
            throw source.refuse(
                    "a concentration with a unit",
                    "write the unit into the name, \"concentration [\u00B5M]\", or into the cell, \"0.5 \u00B5M\"");
        }
        ConcentrationUnit unit = own == null ? unitOf(source.unit(), source.unitPlace()) : unitOf(own, place);
        if (!(value >= 0)) {
            throw source.refuse("a concentration of zero or more", "remove the sign, or leave the cell empty");
        }
        return Concentration.of(value, unit);
    }

    private static ConcentrationUnit unitOf(String text, Place place) throws FileFormatException {
        try {
            return ConcentrationUnit.parse(text);
        } catch (IllegalArgumentException e) {
            throw place.refuse(
                    text, "a unit of concentration such as \u00B5M or ng/mL", String.valueOf(e.getMessage()));
        }
    }
}
