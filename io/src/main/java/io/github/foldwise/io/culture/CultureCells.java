package io.github.foldwise.io.culture;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureField;
import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.text.Clip;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cells of a row as what they say of an event; one that cannot be understood is a finding of it. */
final class CultureCells {
    private static final int LONGEST_QUOTE = 60;
    private static final Pattern NO_DRUG =
            Pattern.compile("(?i)(?:no(?:ne|\\s*drug)?|drug.?free|off(?:\\s*drug)?|vehicle|dmso|untreated|-|\\u2013)");
    private static final Pattern SOLVENT = Pattern.compile("(?i)vehicle|dmso");
    private static final Pattern NOTHING = Pattern.compile("(?i)(?:-|\\u2013|n/?a|none|n\\.a\\.)");
    private static final Pattern BARE = Pattern.compile("[+-]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:[eE][+-]?\\d+)?");
    /** A number that no power of ten, no word and no mark of thousands makes larger. */
    private static final Pattern BARE_PLAIN = Pattern.compile("[~\u2248]?\\s*[+-]?(?:\\d+[.,]?\\d*|[.,]\\d+)");

    private static final Pattern PASSAGE = Pattern.compile("(?i)\\s*(?:passage|p)?\\s*\\.?\\s*(\\d{1,4})\\s*(.*)");
    private static final Pattern SPLIT = Pattern.compile("(?i)(?:1\\s*(?::|/|to|in)\\s*)?(\\d+(?:[.,]\\d+)?)");
    private static final Pattern HALVES = Pattern.compile("[\\s;,/|+]+");
    private static final Pattern MULTIPLE = Pattern.compile("(?i).*(?:10\\s*\\^?\\s*|1e|(?<![a-z])e)(\\d).*");
    private static final Pattern PER_VOLUME =
            Pattern.compile("(?i)(.*?)\\s*(?:cells?)?\\s*(?:/|\\bper)\\s*([m\u00B5\u03BCu]?l)\\b");
    /** A density and the volume that has it. */
    private static final Pattern PRODUCT =
            Pattern.compile("(?i)(.+?(?:/|\\bper)\\s*[m\u00B5\u03BCu]?l)\\s*(?:[x*\u00D7\u00B7]|in|of)\\s*(.+)");

    private static final Pattern LEADING_VOLUME = Pattern.compile("(?i)(\\d+(?:[.,]\\d+)?\\s*[m\u00B5\u03BCu]?l)\\s.*");
    private static final Pattern VIALS =
            Pattern.compile("(?i)(\\d+)\\s*(?:cryo)?(?:vials?|ampoules?)?(?:\\s*[x\u00D7\u00E0]\\s*(.+))?");

    private final String dayRemedy;
    private final CultureDates dates;
    private final boolean fractions;

    CultureCells(CultureDates dates, boolean fractions) {
        this.dates = dates;
        this.fractions = fractions;
        this.dayRemedy = "a day, such as 2026-05-03";
    }

    static String quoted(String text) {
        return "\"" + Clip.end(text, LONGEST_QUOTE) + "\"";
    }

    private static CultureEvent refuse(CultureEvent event, CultureField field, String text, String expected) {
        return event.withFinding(CultureRule.UNREADABLE, field.getLabel() + " " + quoted(text), expected);
    }

    CultureEvent with(CultureEvent event, CultureField field, String text, String unit, boolean stored) {
        if (field.getType() == String.class) {
            return event.with(field, text);
        }
        if (NOTHING.matcher(text).matches() && field != CultureField.DOSE) {
            return event;
        }
        return switch (field) {
            case DOSE, STOCK -> concentration(event, field, text, unit);
            case VOLUME, MEDIUM -> volume(event, field, text, unit);
            case EXPIRY, CORRECTED_DATE -> day(event, field, text, stored);
            case PASSAGE -> passage(event, text);
            case SQUARES -> squares(event, text);
            case SPLIT -> split(event, text);
            case VIALS -> vials(event, text, unit);
            case VIABILITY, ATTACHMENT -> percent(event, field, text, fractions ? 100 : 1);
            case VEHICLE -> percent(event, field, text, 1);
            default -> number(event, field, text, unit);
        };
    }

    private static CultureEvent concentration(CultureEvent event, CultureField field, String text, String unit) {
        if (field == CultureField.DOSE && SOLVENT.matcher(text).matches()) {
            // What was given is the solvent, whatever drug the other flasks have.
            return event.with(field, Concentration.of(0, ConcentrationUnit.MICROMOLAR))
                    .with(CultureField.DRUG, text);
        }
        if (NO_DRUG.matcher(text).matches()) {
            return event.with(field, Concentration.of(0, ConcentrationUnit.MICROMOLAR));
        }
        boolean bare = BARE.matcher(text).matches();
        if (bare && unit.isEmpty() && CultureNumbers.parse(text) == 0) {
            return event.with(field, Concentration.of(0, ConcentrationUnit.MICROMOLAR));
        }
        if (bare && unit.isEmpty()) {
            return refuse(
                    event,
                    field,
                    text,
                    "a concentration with its unit, such as 0.05 \u00B5M; add it, or a column unit");
        }
        try {
            return event.with(field, Concentration.parse(CultureNumbers.pointed(text) + (bare ? " " + unit : "")));
        } catch (IllegalArgumentException e) {
            return refuse(event, field, text, "a concentration, such as 0.05 \u00B5M; " + remedy(text, e, true));
        }
    }

    private static CultureEvent volume(CultureEvent event, CultureField field, String text, String unit) {
        boolean bare = BARE.matcher(text).matches();
        if (bare && unit.isEmpty()) {
            return refuse(
                    event,
                    field,
                    text,
                    "a volume with its unit, such as 1.3 \u00B5L; add it, or name it in the header");
        }
        try {
            return event.with(field, Volume.parse(CultureNumbers.pointed(text) + (bare ? " " + unit : "")));
        } catch (IllegalArgumentException e) {
            Matcher leading = LEADING_VOLUME.matcher(text);
            if (field == CultureField.MEDIUM && leading.matches()) {
                return volume(event, field, leading.group(1), unit);
            }
            // A column medium often holds the name of the medium.
            if (field == CultureField.MEDIUM && !text.matches(".*\\d+.*(?i:l|m)$")) {
                return event;
            }
            return refuse(event, field, text, "a volume, such as 1.3 \u00B5L; " + remedy(text, e, false));
        }
    }

    private static String remedy(String text, IllegalArgumentException e, boolean wantsDose) {
        String number = CultureNumbers.pointed(text);
        boolean other = wantsDose ? isVolume(number) : isConcentration(number);
        return other
                ? "this is a " + (wantsDose ? "volume" : "concentration") + ": move it to its column"
                : String.valueOf(e.getMessage());
    }

    private static boolean isVolume(String text) {
        try {
            return Volume.parse(text).getUnit() != VolumeUnit.LITRE || text.endsWith("L");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isConcentration(String text) {
        try {
            return Concentration.parse(text).getValue() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private CultureEvent day(CultureEvent event, CultureField field, String text, boolean stored) {
        CultureDates.Day day = dates.parse(text, stored);
        return day.date() == null ? refuse(event, field, text, dayRemedy) : event.with(field, day.date());
    }

    /** A number with a question mark is taken and said to be in doubt. */
    private static CultureEvent passage(CultureEvent event, String text) {
        Matcher matcher = PASSAGE.matcher(text);
        boolean doubt = text.contains("?") || text.toLowerCase(Locale.ROOT).contains("unknown");
        String said = "passage " + quoted(text);
        String expected = "a number; count back to the vial, or write what is known of it in the remarks";
        if (!matcher.matches()) {
            double number = CultureNumbers.parse(text);
            return Double.isFinite(number)
                    ? event.with(CultureField.PASSAGE, number)
                    : event.withFinding(doubt ? CultureRule.PASSAGE_UNKNOWN : CultureRule.UNREADABLE, said, expected);
        }
        String rest = matcher.group(2);
        if (rest.matches("[.,]\\d+")) {
            return event.with(CultureField.PASSAGE, CultureNumbers.parse(matcher.group(1) + rest));
        }
        if (rest.matches(".*\\d.*") && !doubt) {
            return event.withFinding(CultureRule.UNREADABLE, said, "one number, such as 7 for P5 and two of your own");
        }
        CultureEvent numbered = event.with(CultureField.PASSAGE, Integer.parseInt(matcher.group(1)));
        return doubt ? numbered.withFinding(CultureRule.PASSAGE_UNKNOWN, said, expected) : numbered;
    }

    private static CultureEvent squares(CultureEvent event, String text) {
        double[] numbers = Arrays.stream(HALVES.split(text.strip()))
                .mapToDouble(CultureNumbers::parse)
                .toArray();
        return Arrays.stream(numbers).allMatch(Double::isFinite)
                ? event.with(CultureField.SQUARES, numbers)
                : refuse(event, CultureField.SQUARES, text, "the counts of the squares, such as 115 110 180");
    }

    /** One number is a count of cells, several are those of squares. */
    static CultureEvent count(CultureEvent event, String text) {
        boolean several = HALVES.split(text.strip()).length > 1 && Double.isNaN(CultureNumbers.parse(text));
        return several ? squares(event, text) : number(event, CultureField.CELLS, text, "");
    }

    /** All cells by the living ones and the viability of the row; where all cells are written too, these hold. */
    static CultureEvent living(CultureEvent event, String text, String unit) {
        if (!Double.isNaN(event.getNumber(CultureField.CELLS))) {
            return event;
        }
        CultureEvent read = number(event, CultureField.CELLS, text, unit);
        double viability = event.getNumber(CultureField.VIABILITY);
        return viability > 0 && viability <= 100 && read.getNumber(CultureField.CELLS) > 0
                ? read.with(CultureField.CELLS, Math.rint(100 * read.getNumber(CultureField.CELLS) / viability))
                : read;
    }

    private static CultureEvent split(CultureEvent event, String text) {
        Matcher matcher = SPLIT.matcher(text.strip());
        double parts = matcher.matches() ? CultureNumbers.parse(matcher.group(1)) : Double.NaN;
        return parts >= 1
                ? event.with(CultureField.SPLIT, parts)
                : refuse(event, CultureField.SPLIT, text, "a split into 1 part or more, such as 1:3");
    }

    private static CultureEvent percent(CultureEvent event, CultureField field, String text, double factor) {
        double number = CultureNumbers.parse(text.replaceAll("\\s*%.*$", ""));
        return Double.isFinite(number)
                ? event.with(field, number * (text.contains("%") ? 1 : factor))
                : refuse(event, field, text, "a percentage, such as 95");
    }

    static boolean isPerVolume(String unit) {
        return PER_VOLUME.matcher(unit.strip()).matches();
    }

    /** Cells by their density, in the cell or its header, and the volume of the suspension; cells that are written too hold. */
    static CultureEvent density(CultureEvent event, String text, String unit, String suspension, String unitOfVolume) {
        if (!Double.isNaN(event.getNumber(CultureField.CELLS))) {
            return event;
        }
        if (PRODUCT.matcher(text).matches()) {
            return number(event, CultureField.CELLS, text, "");
        }
        Matcher own = PER_VOLUME.matcher(text.strip());
        Matcher head = PER_VOLUME.matcher(unit.strip());
        boolean inCell = own.matches();
        boolean inHeader = head.matches();
        String number = inCell ? own.group(1) : text;
        String per = inCell ? own.group(2) : inHeader ? head.group(2) : "mL";
        String volume =
                CultureNumbers.pointed(suspension + (BARE.matcher(suspension).matches() ? " " + unitOfVolume : ""));
        if (!isVolume(volume)) {
            return refuse(
                    event,
                    CultureField.CELLS,
                    number + "/" + per,
                    "the volume of the suspension with its unit, in a column suspension volume or as in 1.2e6/mL x 10 mL");
        }
        CultureEvent read = number(event, CultureField.CELLS, number, inCell ? "" : inHeader ? head.group(1) : unit);
        double cells = read.getNumber(CultureField.CELLS);
        return Double.isNaN(cells) ? read : read.with(CultureField.CELLS, Math.rint(cells * volume(volume, per)));
    }

    /** A volume in the unit that cells are counted in. */
    private static double volume(String volume, String per) {
        return Volume.parse(volume).in(Volume.parse("1 " + per).getUnit());
    }

    /** Cells of a density in a volume; NaN where one of them is not understood. */
    private static double product(String density, String volume) {
        Matcher matcher = PER_VOLUME.matcher(density.strip());
        String pointed = CultureNumbers.pointed(volume);
        if (!matcher.matches() || !isVolume(pointed)) {
            return Double.NaN;
        }
        return CultureNumbers.parse(matcher.group(1)) * volume(pointed, matcher.group(2));
    }

    /** A number of vials, with the cells in each where they stand beside it. */
    private static CultureEvent vials(CultureEvent event, String text, String unit) {
        Matcher matcher = VIALS.matcher(text.strip());
        if (!matcher.matches()) {
            return number(event, CultureField.VIALS, text, unit);
        }
        CultureEvent read = number(event, CultureField.VIALS, matcher.group(1), unit);
        return matcher.group(2) == null ? read : number(read, CultureField.CELLS_PER_VIAL, matcher.group(2), "");
    }

    private static CultureEvent number(CultureEvent event, CultureField field, String text, String unit) {
        Matcher product = PRODUCT.matcher(text.strip());
        if (isPerVolume(text) || isPerVolume(unit)) {
            return refuse(
                    event,
                    field,
                    text + (isPerVolume(text) ? "" : " " + unit),
                    "a number of cells, not of cells in a volume; write it with the volume, such as 1.2e6/mL x 10 mL");
        }
        double number =
                product.matches() ? Math.rint(product(product.group(1), product.group(2))) : CultureNumbers.parse(text);
        if (!Double.isFinite(number)) {
            return refuse(event, field, text, "a number, such as 1200000 or 1.2e6, without thousands marks");
        }
        Matcher multiple = MULTIPLE.matcher(unit);
        boolean millions = unit.toLowerCase(Locale.ROOT).matches(".*(?:million|mio).*");
        if ((multiple.matches() || millions)
                && number != 0
                && !BARE_PLAIN.matcher(text.strip()).matches()) {
            return refuse(
                    event,
                    field,
                    text,
                    "a plain number, for the header counts in \"" + unit + "\"; name the multiple in one of the two");
        }
        return event.with(
                field,
                multiple.matches()
                        ? CultureNumbers.scaled(number, Integer.parseInt(multiple.group(1)))
                        : millions ? CultureNumbers.scaled(number, 6) : number);
    }
}
