package io.github.foldwise.io.dose;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the first rows of a long table leave open. A column that they made nothing of, because it is empty or another text
 * stands in each of them, may turn out to be one that the whole table would have been read by.
 */
final class UntoldColumns {
    private final GridRow header;
    private final Map<Integer, Refusal> empty = new LinkedHashMap<>();
    private final Map<Integer, Numbering> numberings = new LinkedHashMap<>();

    private record Refusal(String expected, String advice) {}

    /** Texts of the first rows and, below them, of the curve at hand. */
    private record Numbering(Set<String> first, Set<String> ofCurve, Predicate<String> form) {}

    UntoldColumns(GridRow header) {
        this.header = header;
    }

    /** A column without any text, in which numbers are refused. */
    void addEmpty(int column, String expected, String advice) {
        empty.put(column, new Refusal(expected, advice));
    }

    /** A column whose texts differ from row to row and have a form: the order or moment in which wells were read. */
    void addNumbering(int column, Set<String> texts, Predicate<String> form) {
        numberings.put(column, new Numbering(texts, new HashSet<>(), form));
    }

    /** Refuses a later row that tells more of such a column. */
    void check(GridRow row, boolean isNewCurve) throws FileFormatException {
        for (Map.Entry<Integer, Refusal> each : Map.copyOf(empty).entrySet()) {
            String text = row.cell(each.getKey());
            if (Numerals.looksNumeric(text)) {
                throw row.refuse(each.getKey(), each.getValue().expected, each.getValue().advice);
            }
            if (!GridRow.isMissing(text)) {
                empty.remove(each.getKey());
            }
        }
        for (Map.Entry<Integer, Numbering> each : numberings.entrySet()) {
            Numbering numbering = each.getValue();
            String text = row.cell(each.getKey());
            if (isNewCurve) {
                numbering.ofCurve.clear();
            }
            if (!numbering.form.test(text) || numbering.first.contains(text) || !numbering.ofCurve.add(text)) {
                throw row.refuse(
                        each.getKey(),
                        "another text in each row of \"" + header.cell(each.getKey())
                                + "\", as in the first rows of the file",
                        "if it names experiments, say so: withExperimentColumn; else rename or remove the column");
            }
        }
    }
}
