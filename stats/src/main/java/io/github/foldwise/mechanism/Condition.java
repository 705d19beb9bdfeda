package io.github.foldwise.mechanism;

import io.github.foldwise.text.Digits;
import java.io.Serializable;

/**
 * What was done to which cells.
 *
 * @param line the line
 * @param drug the drug; the word for none where there was none
 * @param dose in the unit of the table; NaN where none is stated
 * @param time hours since the drug was given; NaN where none is stated
 */
record Condition(String line, String drug, double dose, double time) implements Serializable {
    /** A dose of what has no name is a drug all the same, and no vehicle. */
    static String drug(String name, double dose) {
        return name.isBlank() && dose > 0 ? "drug" : name;
    }

    /** Hours as people say them. */
    static String hours(double time) {
        return Double.isNaN(time) ? "" : Digits.of(time) + " h";
    }

    /** A dose and a time, as far as they are stated. */
    static String where(double dose, double time, String doseUnit) {
        String amount = dose > 0 ? (Digits.of(dose) + " " + doseUnit).strip() : "";
        String hours = hours(time);
        return amount + (amount.isEmpty() || hours.isEmpty() ? "" : ", ") + hours;
    }

    /** The line and what it was given, for sentences. */
    String words() {
        StringBuilder words = new StringBuilder(line);
        words.append(words.isEmpty() || drug.isEmpty() ? "" : ", ").append(drug);
        words.append(dose > 0 ? " " + Digits.of(dose) : "");
        words.append(Double.isNaN(time) ? "" : " at " + hours(time));
        return words.toString();
    }
}
