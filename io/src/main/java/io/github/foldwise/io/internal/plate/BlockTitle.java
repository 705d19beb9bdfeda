package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the lines over a block say: the name of the plate and the channel.
 *
 * @param plate name of the plate, empty when no line names it
 * @param channel the wavelength when the label holds one, else the label itself
 */
public record BlockTitle(String plate, String channel) {
    private static final Pattern NAMED =
            Pattern.compile("(?i)(?:assay\\s+)?(?:plate|barcode)\\s*(?:no\\.?|id|name|number)?\\s*[:=]\\s*(\\S.*)");
    private static final Pattern NUMBERED = Pattern.compile("(?i)plate\\s*#?\\s*(?:\\d\\S*|[A-Z])");
    private static final Pattern NAME_BESIDE =
            Pattern.compile("(?i)(?:assay\\s+)?(?:plate|barcode)\\s*(?:no\\.?|id|name|number)?\\s*:?");
    private static final String NANOMETRES = "([2-9]\\d\\d|1[01]\\d\\d)";
    private static final Pattern BARE_WAVELENGTH = Pattern.compile(NANOMETRES);
    private static final Pattern WAVELENGTH_AFTER_WORD = Pattern.compile(
            "(?i)\\b(?:od|a|abs|absorbance|wavelength|lambda|em|emission)[\\s:_=(\\[]*" + NANOMETRES + "(?!\\d)");
    private static final Pattern WAVELENGTH_WITH_UNIT = Pattern.compile("(?i)(?<!\\d)" + NANOMETRES + "\\s*nm\\b");

    /** What the reader was set to, or who did what when. */
    private static final Pattern SETTING = Pattern.compile(
            "(?i)(?:gain|date|datum|temperature|temperatur|temp\\.?|user|operator|benutzer|protocol|protokoll|mode|modus"
                    + "|instrument|reader|device|gerät|serial(?: (?:no\\.?|number))?|software|version|comments?|notes?|kommentar"
                    + "|(?:number of )?flashes|settle time|settling time|integration time|shaking|read height|z-?height|z-?position"
                    + "|microplate|plate type)\\s*(?:[\\[(][^\\])]*[\\])])?");

    private static final Pattern WITH_VALUE = Pattern.compile("([^:=]+?)\\s*(?:[:=].*)");
    /** A time of the day; one since the start, 0:30:00 or 24 h, tells blocks apart. */
    private static final Pattern MOMENT =
            Pattern.compile("(?i)(?:(?:start|end|read)(?:ed)? ?)?(?:time|zeit|uhrzeit|at)\\s*[:=]?\\s*"
                    + "(?:\\S*\\d[T ]+\\d{1,2}:\\d\\d(?::\\d\\d)?|\\d{1,2}:\\d\\d)(?:\\s*[ap]m)?");

    public static BlockTitle of(MatrixBlock block) throws FileFormatException {
        String plate = "";
        String label = block.cornerText().matches("\\W*") ? "" : block.cornerText();
        List<GridRow> above = block.above();
        for (int i = above.size() - 1; i >= 0; i--) {
            List<String> texts = above.get(i).texts();
            String name = plateName(texts);
            if (!name.isEmpty()) {
                plate = plate.isEmpty() ? name : plate;
            } else if (label.isEmpty() && !texts.isEmpty() && !isRemark(texts.get(0)) && !isSetting(texts)) {
                label = String.join(" ", texts);
            }
        }
        return new BlockTitle(plate, channelOf(label.isEmpty() ? block.trailingLabel() : label));
    }

    /** A label of what the reader or the user did with its one value, {@code Gain | 135} or {@code Date: 14.10.2026}, is no channel. */
    private static boolean isSetting(List<String> texts) {
        String text = String.join(" ", texts);
        if (texts.size() > 2 || !GridRow.isShort(text) || !wavelengthOf(text).isEmpty()) {
            return false;
        }
        Matcher withValue = WITH_VALUE.matcher(texts.get(0));
        String label = withValue.matches() ? withValue.group(1) : texts.size() == 2 ? texts.get(0) : "";
        return SETTING.matcher(label).matches() || MOMENT.matcher(text).matches();
    }

    /** A hash before a number or a name belongs to it: {@code #2}. */
    private static boolean isRemark(String text) {
        return text.matches("#+|#+\\s.*");
    }

    private static String plateName(List<String> texts) {
        if (texts.isEmpty() || !texts.stream().allMatch(GridRow::isShort)) {
            return "";
        }
        if (texts.size() == 2 && NAME_BESIDE.matcher(texts.get(0)).matches()) {
            String name = texts.get(1);
            return name.matches("\\d+") ? "Plate " + name : name;
        }
        Matcher named = NAMED.matcher(texts.get(0));
        if (named.matches()) {
            return named.group(1);
        }
        String text = String.join(" ", texts);
        return NUMBERED.matcher(text).matches() ? text : "";
    }

    /** The wavelength when a label gives one, else the label. */
    public static String channelOf(String label) {
        String wavelength = wavelengthOf(label);
        return wavelength.isEmpty() ? label : wavelength;
    }

    /** The first wavelength in nm that a text gives ({@code 570}, {@code 570 nm}, {@code OD570}); empty for none. */
    public static String wavelengthOf(String text) {
        if (!GridRow.isShort(text)) {
            return "";
        }
        if (BARE_WAVELENGTH.matcher(text).matches()) {
            return text;
        }
        Matcher word = WAVELENGTH_AFTER_WORD.matcher(text);
        if (word.find()) {
            return word.group(1);
        }
        Matcher unit = WAVELENGTH_WITH_UNIT.matcher(text);
        return unit.find() ? unit.group(1) : "";
    }
}
