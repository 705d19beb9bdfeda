package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.GridRow;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drug that a title of doses names beside their unit, as {@code Osimertinib (nM)} does and {@code Dose (nM)} does not.
 *
 * @hidden
 */
public final class DrugTitle {
    private static final Pattern WITH_UNIT = Pattern.compile("\\[?(.*?)\\]?\\s*[,;:]?\\s*[\\[(]([^\\])]*)[\\])]");
    /** Words for a dose, and for a drug whose name is not told. */
    private static final Pattern NAMELESS =
            Pattern.compile("(?i).*(?<![a-z])(?:dos(?:e|es|is|en|age)|conc|concs|concentrations?|konz"
                    + "|konzentration(?:en)?|drugs?|compounds?|inhibitors?|treatments?|agents?|substances?|substanz|wirkstoff|stock"
                    + "|amount|level|final|vehicle|dmso)(?![a-z]).*");

    private static final Pattern NAME = Pattern.compile(".*[A-Za-z].*[A-Za-z0-9].*");

    private DrugTitle() {}

    /**
     * Returns the drug of a title.
     *
     * @param title the title of a column, a block or a sheet
     * @return the name as it is written; empty where the title has no unit of a dose, says logarithms or names no drug
     */
    public static String of(String title) {
        Objects.requireNonNull(title, "title");
        if (!GridRow.isShort(title) || !WellCells.isDoseWithUnit(title)) {
            return "";
        }
        Matcher matcher = WITH_UNIT.matcher(title.strip());
        String name = matcher.matches() ? matcher.group(1).strip() : "";
        return NAME.matcher(name).matches() && !NAMELESS.matcher(name).matches() ? name : "";
    }
}
