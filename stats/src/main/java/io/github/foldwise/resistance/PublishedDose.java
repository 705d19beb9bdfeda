package io.github.foldwise.resistance;

import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An effective dose as a paper prints it: a number, with or without its error, a range, a bound, or nothing.
 *
 * <pre>{@code
 * PublishedDose.parse("1.58 µM");
 * PublishedDose.parse("52 ± 6 nM");                      // or 52 (6) nM
 * PublishedDose.parse("1.6 µM [1.1, 2.3]");              // with its limits at 95 %, as this library prints a dose
 * PublishedDose.parse("1.7 - 3.8 µM");                   // a range, of lines or of experiments
 * PublishedDose.parse("> 10 µM");
 * PublishedDose.parse("n.d.");                           // nothing
 * }</pre>
 *
 * <p>What follows ± is taken for a standard error; a standard deviation is that times the root of the number of experiments. Limits are
 * taken for those at 95 % of a logarithm that is normal, so that the standard error is \( c \ln(upper/lower)/(2 \cdot 1.96) \).
 * Instances are immutable.
 */
public final class PublishedDose extends Value {
    private static final long serialVersionUID = 1L;

    /** The 97.5 % quantile of the normal distribution. */
    private static final double NORMAL_95 = 1.959963984540054;

    private static final String NUMBER = "([0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)";
    private static final String UNIT = "\\s*([^0-9\\s<>±(][^0-9<>±(]*)?";
    private static final Pattern SINGLE = Pattern.compile(NUMBER + UNIT);
    private static final Pattern BOUND = Pattern.compile("([<>≤≥])\\s*=?\\s*" + NUMBER + UNIT);
    private static final Pattern WITH_ERROR = Pattern.compile(
            NUMBER + "\\s*(?:±|\\+/-|\\+-)\\s*" + NUMBER + UNIT + "|" + NUMBER + "\\s*\\(" + NUMBER + "\\)" + UNIT);
    private static final Pattern RANGE = Pattern.compile(NUMBER + "\\s*(?:-|–|—|to)\\s*" + NUMBER + UNIT);
    /** Dose and limits, the unit behind either; in parentheses the level is wanted, since ranges of experiments stand there, too. */
    private static final Pattern WITH_LIMITS = Pattern.compile(NUMBER
            + "\\s*([^0-9\\s<>±(\\[]*)\\s*(?:\\[\\s*(?:95\\s?%\\s*(?:CI)?[:,]?\\s*)?|\\(\\s*95\\s?%\\s*(?:CI)?[:,]?\\s*)"
            + NUMBER + "\\s*(?:,|;|-|–|—|to)\\s*" + NUMBER + "\\s*[\\])]" + UNIT);

    private static final Pattern NOTHING =
            Pattern.compile("(?i)|-|–|—|n\\.?\\s?[adr]\\.?|not (given|reported|determined)|\\?");

    private final double value;
    private final double standardError;
    private final double lower;
    private final double upper;
    private final String unit;

    private PublishedDose(double value, double standardError, double lower, double upper, String unit) {
        this.value = value;
        this.standardError = standardError;
        this.lower = lower;
        this.upper = upper;
        this.unit = unit;
    }

    /** {@return a dose that was not published} */
    public static PublishedDose missing() {
        return new PublishedDose(Double.NaN, Double.NaN, 0, Double.POSITIVE_INFINITY, "");
    }

    /**
     * Reads a dose as a paper prints it.
     *
     * @param text such as {@code "1.58 µM"}, {@code "52 ± 6 nM"}, {@code "1.6 µM [1.1, 2.3]"}, {@code "1.7 - 3.8"}, {@code "> 10 µM"}, {@code "n.d."}
     * @return the dose
     * @throws IllegalArgumentException if it is none of these, a dose is not positive, a range runs down, limits do not
     *     enclose their dose, or the unit is not known
     */
    public static PublishedDose parse(String text) {
        String plain = text.strip();
        if (NOTHING.matcher(plain).matches()) {
            return missing();
        }
        Matcher single = SINGLE.matcher(plain);
        if (single.matches()) {
            return of(text, single.group(1), "0", single.group(2), true);
        }
        Matcher error = WITH_ERROR.matcher(plain);
        if (error.matches()) {
            int first = error.group(1) != null ? 1 : 4;
            return of(text, error.group(first), error.group(first + 1), error.group(first + 2), false);
        }
        Matcher limits = WITH_LIMITS.matcher(plain);
        if (limits.matches()) {
            return ofLimits(text, limits);
        }
        Matcher bound = BOUND.matcher(plain);
        if (bound.matches()) {
            double dose = positive(text, bound.group(2));
            boolean above = ">≥".contains(bound.group(1));
            return new PublishedDose(
                    Double.NaN,
                    Double.NaN,
                    above ? dose : 0,
                    above ? Double.POSITIVE_INFINITY : dose,
                    unit(bound.group(3)));
        }
        Matcher range = RANGE.matcher(plain);
        if (range.matches()) {
            double low = positive(text, range.group(1));
            double high = positive(text, range.group(2));
            if (!(low <= high)) {
                throw new IllegalArgumentException("range \"" + text + "\" runs from " + Digits.of(low) + " down to "
                        + Digits.of(high) + "; give the lower end first");
            }
            return new PublishedDose(Double.NaN, Double.NaN, low, high, unit(range.group(3)));
        }
        throw new IllegalArgumentException(
                "\"" + text
                        + "\" is no published dose; there are \"1.58 µM\", \"52 ± 6 nM\", \"1.6 µM [1.1, 2.3]\", \"1.7 - 3.8 µM\", \"> 10 µM\" and \"n.d.\"");
    }

    private static PublishedDose of(String text, String value, String error, String unit, boolean exact) {
        double dose = positive(text, value);
        double standardError = exact ? Double.NaN : Double.parseDouble(error);
        return new PublishedDose(dose, standardError, dose, dose, unit(unit));
    }

    private static PublishedDose ofLimits(String text, Matcher limits) {
        double dose = positive(text, limits.group(1));
        double lower = positive(text, limits.group(3));
        double upper = positive(text, limits.group(4));
        if (!(lower <= dose && dose <= upper && lower < upper)) {
            throw new IllegalArgumentException("limits " + Digits.of(lower) + " and " + Digits.of(upper) + " of \""
                    + text + "\" do not enclose " + Digits.of(dose) + "; give the lower one first");
        }
        String own = limits.group(2);
        String behind = limits.group(5);
        if (!own.isEmpty() && behind != null) {
            throw new IllegalArgumentException("\"" + text + "\" has two units; write one");
        }
        double standardError = dose * Math.log(upper / lower) / (2 * NORMAL_95);
        return new PublishedDose(dose, standardError, dose, dose, unit(own.isEmpty() ? behind : own));
    }

    private static double positive(String text, String number) {
        double dose = Double.parseDouble(number);
        if (!(dose > 0) || Double.isInfinite(dose)) {
            throw new IllegalArgumentException(
                    "dose " + number + " in \"" + text + "\": it must be positive and finite");
        }
        return dose;
    }

    private static String unit(String unit) {
        return unit == null || unit.isBlank()
                ? ""
                : ConcentrationUnit.parse(unit.strip()).getSymbol();
    }

    /** {@return the dose; NaN where it is a range, a bound or missing} */
    public double getValue() {
        return value;
    }

    /** {@return its standard error; NaN where none is given} */
    public double getStandardError() {
        return standardError;
    }

    /** {@return the lower end of a range or bound, the dose itself where it is a number; 0 where there is none} */
    public double getLower() {
        return lower;
    }

    /** {@return the upper end of a range or bound, the dose itself where it is a number; infinite where there is none} */
    public double getUpper() {
        return upper;
    }

    /** {@return the unit; empty where none is given} */
    public String getUnit() {
        return unit;
    }

    /** {@return whether nothing was published} */
    public boolean isMissing() {
        return lower == 0 && Double.isInfinite(upper);
    }

    /** {@return whether it is a number} */
    public boolean isNumber() {
        return !Double.isNaN(value);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {value, standardError, lower, upper, unit};
    }

    /** {@return the dose as it would be printed} */
    @Override
    public String toString() {
        String end = unit.isEmpty() ? "" : " " + unit;
        if (isMissing()) {
            return "not published";
        }
        if (isNumber()) {
            String error =
                    Double.isNaN(standardError) ? "" : String.format(Locale.ROOT, " ± %s", Digits.of(standardError));
            return Digits.of(value) + error + end;
        }
        if (lower == 0) {
            return "< " + Digits.of(upper) + end;
        }
        return Double.isInfinite(upper)
                ? "> " + Digits.of(lower) + end
                : String.join(" to ", Digits.apart(lower, upper)) + end;
    }
}
