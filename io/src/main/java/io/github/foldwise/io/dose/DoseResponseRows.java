package io.github.foldwise.io.dose;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.internal.plate.WellCells;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.DoseUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a table of doses and responses one by one, under the rules that hold among them. */
final class DoseResponseRows {
    private final DoseResponseColumns columns;
    private final Numerals numerals;
    private final boolean isExperimentNeeded;
    private final String responseUnit;
    private String unit;
    private boolean any;

    private DoseResponseSet.Builder set = DoseResponseSet.builder();
    private final Map<String, String> firstExperiments = new HashMap<>();
    /** The drug or time of a curve. */
    private final Map<String, String> firsts = new HashMap<>();

    private final Map<String, String> drugs = new HashMap<>();

    /** @param isExperimentNeeded whether the caller named the column of experiments, which must then be filled */
    DoseResponseRows(DoseResponseColumns columns, Numerals numerals, boolean isExperimentNeeded)
            throws FileFormatException {
        this.columns = columns;
        this.numerals = numerals;
        this.isExperimentNeeded = isExperimentNeeded;
        this.unit = columns.doseUnit();
        this.responseUnit = columns.responseUnit();
    }

    /** Takes a row that was measured, unless the file seems to end within it: its last number may have lost digits. */
    void add(GridRow row, boolean isCut) throws FileFormatException {
        if (isCut) {
            throw row.refuse(
                    row.size() - 1,
                    "more cells and a line end, as after the row before, but the file ends here",
                    "copy or export it again; if it is whole, end its last row with a line end");
        }
        row.refuseBeyond(columns.header());
        String line = columns.curveOf(row);
        columns.checkApart(row, line, firsts);
        String named = experimentOf(row, firstExperiments.get(line));
        firstExperiments.putIfAbsent(line, named);
        double weightOrOne =
                columns.weight < 0 ? 1 : notNegative(row, columns.weight, numerals, "a weight (1/variance)");
        if (WellCells.roleOf(row.cell(columns.dose)) == WellRole.VEHICLE) {
            throw row.refuse(columns.dose, "a number", "write 0 for wells without drug");
        }
        double dose = notNegative(row, columns.dose, numerals, "a dose");
        unit = columns.unit < 0 ? unit : unitOf(row, columns.unit, unit, !any);
        for (int response : columns.responses) {
            if (!GridRow.isMissing(row.cell(response))) {
                row.refuseMerged(response);
                String curve = columns.nameOf(line, response);
                drugs.merge(curve, columns.drugOf(row), (first, drug) -> first.equalsIgnoreCase(drug) ? first : "");
                set.add(curve, dose, numerals.parse(row, response), weightOrOne, named);
                any = true;
            }
        }
    }

    /** Refuses a table without any observation. */
    void requireAny() throws FileFormatException {
        if (!any) {
            throw refuse("no observation", "rows below the header", "check that the export was not interrupted");
        }
    }

    /** Hands over the curves of the rows since it did so last. */
    List<DoseResponseData> take() throws FileFormatException {
        List<DoseResponseData> curves = new ArrayList<>();
        try {
            for (DoseResponseData curve : set.build()) {
                DoseResponseData whole =
                        curve.withResponseUnit(responseUnit).withDrug(drugs.getOrDefault(curve.getName(), ""));
                curves.add(unit.isEmpty() ? whole : whole.withUnit(unit));
            }
        } catch (IllegalArgumentException e) {
            throw refuse(String.valueOf(e.getMessage()), "curves with doses and weights", "mend the column");
        }
        set = DoseResponseSet.builder();
        firstExperiments.clear();
        firsts.clear();
        drugs.clear();
        return curves;
    }

    private FileFormatException refuse(String found, String expected, String advice) {
        return FileFormatException.of(columns.header().place().file(), found, expected, advice);
    }

    /** All observations of a curve name their experiment or none does, as a written table has it. */
    private String experimentOf(GridRow row, @Nullable String first) throws FileFormatException {
        int column = columns.experiment;
        String named = columns.experimentOf(row);
        boolean isMissing = named.isEmpty();
        if (column >= 0 && isMissing && isExperimentNeeded) {
            throw row.refuse(column, "the name of an experiment", "fill the cell, or name another column");
        }
        if (first != null && first.isEmpty() != isMissing) {
            throw row.refuse(
                    column,
                    "the name of an experiment for every observation of a curve or for none",
                    "fill the cells, or remove the column");
        }
        return named;
    }

    /** The unit of a row, which must be that of the header and of the rows above: doses are never converted silently. */
    private static String unitOf(GridRow row, int column, String before, boolean isFirst) throws FileFormatException {
        boolean isMissing = GridRow.isMissing(row.cell(column));
        String unit = isMissing ? "" : unitOf(row, column, row.cell(column));
        if (isFirst && (before.isEmpty() || isMissing)) {
            return before + unit;
        }
        if (!unit.equals(before)) {
            throw row.refuse(
                    column,
                    before.isEmpty()
                            ? "no unit, as in the rows above"
                            : "the unit \"" + before + "\" of the header or the rows above",
                    "give every row the same unit, converting doses where they differ");
        }
        return unit;
    }

    static String unitOf(GridRow row, int column, String text) throws FileFormatException {
        try {
            return DoseUnit.symbolOf(text);
        } catch (IllegalArgumentException e) {
            throw row.refuse(column, "a unit of doses", String.valueOf(e.getMessage()));
        }
    }

    private static double notNegative(GridRow row, int column, Numerals numerals, String what)
            throws FileFormatException {
        double value = numerals.parse(row, column);
        if (value < 0) {
            throw row.refuse(
                    column, what + " of at least 0", "give doses and weights on the linear scale, not as logarithms");
        }
        return value;
    }
}
