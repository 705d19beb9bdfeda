package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.Place;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.plate.TableHeader.Field;
import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The content of a well from the cells that describe it, wherever in the file they stand. */
public final class WellCells {
    private static final Pattern AMOUNT =
            Pattern.compile("([+-]?[\\d.,]*\\d[\\d.,]*(?:[eE][+-]?\\d+)?)\\s*([^\\d.,\\s:/].*)?");
    private static final Pattern UNTREATED = Pattern.compile("(?i)vehicle|untreated|dmso");
    /** LG and LN in capitals begin the names of drugs and lines. */
    private static final Pattern LOGARITHM = Pattern.compile(
            "\\W*(?:(?:[Ll]og|LOG|lg|[Ll]n)(?:2|10|e)?(?:(?![A-Za-z]).*|(?i:conc|dose|dosis|konz|c\\b|m\\b).*)|p(?:IC|EC|GI|[Cc]onc|[Dd]ose).*)");

    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}(?:[.,]0+)?");

    private final Numerals numerals;
    private final String defaultUnit;

    public WellCells(Numerals numerals, ReadOptions options) {
        this.numerals = numerals;
        this.defaultUnit = options.concentrationUnit();
    }

    /**
     * Where one property of a well stands.
     *
     * @param row the row
     * @param column the column
     * @param title what the column, block or sheet is called
     * @param unit unit that applies unless the cell has its own, possibly empty
     * @param unitPlace where that unit stands
     */
    public record Source(GridRow row, int column, String title, String unit, Place unitPlace) {
        /** A source whose title has the unit. */
        public Source(GridRow row, int column, String title, Place place) {
            this(row, column, title, TableHeader.unitOf(title), place);
        }

        String text() {
            return row.cell(column);
        }

        /** An empty cell as people and as written tables have it: a line is never called NA. */
        public boolean isNothing() {
            return GridRow.isMissing(text()) || text().equals("-");
        }

        public FileFormatException refuse(String expected, String advice) {
            return row.refuse(column, expected, advice);
        }
    }

    public WellContent contentOf(Map<LayoutProperty, Source> sources) throws FileFormatException {
        @Nullable Source drug = sources.get(LayoutProperty.of(Field.DRUG));
        boolean untreated = drug != null && UNTREATED.matcher(drug.text()).matches();
        WellContent content = WellContent.of(untreated ? WellRole.VEHICLE : WellRole.EMPTY)
                .withLine(nameOf(sources.get(LayoutProperty.of(Field.LINE))))
                .withDrug(untreated ? "" : nameOf(drug))
                .withExperiment(nameOf(sources.get(LayoutProperty.of(Field.EXPERIMENT))))
                .withReplicate(replicateOf(sources.get(LayoutProperty.of(Field.REPLICATE))))
                .withVehiclePercent(percentOf(sources.get(LayoutProperty.of(Field.VEHICLE))));
        @Nullable Source role = sources.get(LayoutProperty.of(Field.ROLE));
        boolean named = role != null && !role.isNothing();
        if (role != null && named) {
            content = content.withRole(roleOf(role));
        }
        @Nullable Source dose = sources.get(LayoutProperty.of(Field.CONCENTRATION));
        @Nullable WellRole word = dose == null || dose.isNothing() ? null : roleOf(dose.text());
        if (dose != null && word != null) {
            if (named && content.getRole() != word) {
                throw dose.refuse("a dose, for the role of the well is another", "correct the role or the dose");
            }
            content = content.withRole(word);
        } else if (dose != null && !dose.isNothing()) {
            if (named && content.getRole() == WellRole.EMPTY) {
                throw dose.refuse("no dose in a well whose role is empty", "correct the role or remove the dose");
            }
            content = content.withConcentration(concentrationOf(dose));
            if (drug == null && dose(content) > 0) {
                content = content.withDrug(DrugTitle.of(dose.title()));
            }
            if (untreated && !named && content.getRole() == WellRole.VEHICLE && dose(content) > 0) {
                throw dose.refuse("dose 0 in a well without drug", "correct the drug or the dose");
            }
        } else if (!named && !untreated && !content.getDrug().isEmpty()) {
            content = content.withRole(WellRole.SAMPLE);
        }
        List<Treatment> partners = partnersOf(sources, content.getDrug(), untreated);
        if (partners.isEmpty() || !untreated) {
            return partners.isEmpty() ? content : content.withPartners(partners);
        }
        // Where the first place holds vehicle, the drug of the next is the only one or the first of the well.
        return content.withRole(named ? content.getRole() : WellRole.EMPTY)
                .withDrug(partners.get(0).getDrug())
                .withConcentration(partners.get(0).getConcentration())
                .withPartners(partners.subList(1, partners.size()));
    }

    private static double dose(WellContent content) {
        Concentration dose = content.getConcentration();
        return dose == null ? 0 : dose.getValue();
    }

    /** The further drugs of a combination; a place that holds vehicle holds none. */
    private List<Treatment> partnersOf(Map<LayoutProperty, Source> sources, String first, boolean untreated)
            throws FileFormatException {
        List<Treatment> partners = new ArrayList<>();
        for (int i = 2; i <= LayoutProperty.MOST_DRUGS; i++) {
            @Nullable Source drug = sources.get(new LayoutProperty(Field.DRUG, i));
            @Nullable Source dose = sources.get(new LayoutProperty(Field.CONCENTRATION, i));
            boolean named = drug != null
                    && !drug.isNothing()
                    && !UNTREATED.matcher(drug.text()).matches();
            boolean dosed = dose != null && !dose.isNothing();
            if (drug == null || dose == null || !named || !dosed) {
                if (dosed && dose != null && concentrationOf(dose).getValue() > 0) {
                    throw dose.refuse("the name of drug " + i + " of the combination", "name it, or remove the dose");
                }
                if (named && drug != null) {
                    throw drug.refuse("a concentration of drug " + i, "give it a dose, or remove the name");
                }
                continue;
            }
            if ((first.isEmpty() && !untreated) || first.equals(drug.text()) || isAmong(partners, drug.text())) {
                throw drug.refuse(
                        "a drug that the well does not hold already, beside a first one",
                        "name each drug of a combination once, the first in the column of drugs");
            }
            partners.add(Treatment.of(drug.text(), concentrationOf(dose)));
        }
        return partners;
    }

    private static boolean isAmong(List<Treatment> partners, String drug) {
        return partners.stream().anyMatch(partner -> partner.getDrug().equals(drug));
    }

    private double percentOf(@Nullable Source source) throws FileFormatException {
        if (source == null || source.isNothing()) {
            return Double.NaN;
        }
        double percent = numerals.parse(source.row(), source.column());
        if (percent < 0 || percent > 100) {
            throw source.refuse("a share from 0 to 100 percent", "correct the share, or leave the cell empty");
        }
        return percent;
    }

    private static String nameOf(@Nullable Source source) {
        return source == null || source.isNothing() ? "" : source.text();
    }

    /** The role that a word in the place of a dose stands for; null for a dose or another text. */
    public static @Nullable WellRole roleOf(String text) {
        if (!GridRow.isShort(text) || text.isEmpty() || isAmount(text)) {
            return null;
        }
        if (UNTREATED.matcher(text).matches()) {
            return WellRole.VEHICLE;
        }
        try {
            WellRole role = WellRole.parse(text);
            return role == WellRole.SAMPLE ? null : role;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether a title such as {@code Defactinib (µM)} is of doses, and not of their logarithms; percent may be of anything. */
    public static boolean isDoseWithUnit(String title) {
        String unit = TableHeader.unitOf(title);
        if (unit.isEmpty() || isLogarithm(title) || Field.VALUE.isCalled(TableHeader.nameOf(title))) {
            return false;
        }
        try {
            return ConcentrationUnit.parse(unit) != ConcentrationUnit.PERCENT;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a title says that numbers are logarithms: {@code log10 conc}, {@code -lg(dose)}, {@code pIC50}. */
    public static boolean isLogarithm(String title) {
        return GridRow.isShort(title) && LOGARITHM.matcher(title).matches();
    }

    public static boolean isAmount(String text) {
        return GridRow.isShort(text) && AMOUNT.matcher(text).matches();
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
            throw source.refuse(
                    "a concentration",
                    "write a number such as 0.5, or 0.5 \u00B5M with its unit; for a well without a dose one of blank, DMSO,"
                            + " vehicle, positive control, empty");
        }
        Place place = source.row().place(source.column());
        double value = source.row().isStoredNumber(source.column())
                ? numerals.parse(source.row(), source.column())
                : numerals.parse(amount.group(1), place);
        @Nullable String own = amount.group(2);
        if (own == null && source.unit().isEmpty() && !defaultUnit.isEmpty()) {
            own = defaultUnit;
        }
        if (own == null && source.unit().isEmpty()) {
            throw source.refuse(
                    "a concentration with a unit",
                    "write the unit into the name, \"concentration [\u00B5M]\", or into the cell, \"0.5 \u00B5M\","
                            + " or pass withConcentrationUnit");
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
