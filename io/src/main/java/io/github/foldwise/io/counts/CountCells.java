package io.github.foldwise.io.counts;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TextRows;

/** Counts in the cells of a table: whole numbers, or a refusal that says what they seem to be instead. */
final class CountCells {
    private CountCells() {}

    static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > 40) {
            return false;
        }
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if (!((c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                return false;
            }
        }
        return digit;
    }

    /** The count in a cell; gene and sample are for the message. */
    static int parse(TextRows rows, int column, String gene, String sample) throws FileFormatException {
        String text = rows.cell(column);
        int value = 0;
        boolean digits = !text.isEmpty() && text.length() <= 9;
        for (int i = 0; digits && i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            digits = digit >= 0 && digit <= 9;
            value = 10 * value + digit;
        }
        return digits ? value : parseSlowly(rows, column, gene, sample);
    }

    /** How many reads a summary counts, which may be more than a gene can have. */
    static long parseTotal(TextRows rows, int column, String fate, String sample) throws FileFormatException {
        String text = rows.cell(column);
        return text.matches("\\d{10,18}") ? Long.parseLong(text) : parse(rows, column, fate, sample);
    }

    private static int parseSlowly(TextRows rows, int column, String gene, String sample) throws FileFormatException {
        String text = rows.cell(column);
        String place = "a count of gene \"" + gene + "\" in sample \"" + sample + "\"";
        if (text.isEmpty() || text.equalsIgnoreCase("NA") || text.equalsIgnoreCase("NaN")) {
            throw rows.refuse(column, place, "write 0 if no read was counted, or leave the gene out");
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw rows.refuse(column, place, "write a whole number without marks, such as 1234");
        }
        if (value < 0) {
            throw rows.refuse(
                    column,
                    place + ", 0 or more",
                    "negative numbers are log ratios or corrected values; give the reads as they were counted");
        }
        if (Math.rint(value) != value) {
            throw rows.refuse(
                    column,
                    place + ", a whole number",
                    "fractions are normalised values (CPM, FPKM, TPM) or estimates; give the reads as they were counted, or "
                            + "read the output of Salmon, kallisto or RSEM itself");
        }
        if (value > Integer.MAX_VALUE) {
            throw rows.refuse(column, place + " below 2^31", "check that this column holds counts");
        }
        return (int) value;
    }
}
