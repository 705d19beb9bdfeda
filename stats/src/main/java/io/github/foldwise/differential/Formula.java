package io.github.foldwise.differential;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A design formula taken apart: its variables, and its terms as sets of variables in the order of R's terms. */
final class Formula implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What stands in the formula: a column of the sheet, maybe under a function. The label is as R prints it. */
    record Variable(String label, String function, String column) implements Serializable {}

    private final String text;
    private final ArrayList<Variable> variables;
    private final ArrayList<BitSet> terms;
    private final ArrayList<Variable> offsets;
    private final boolean intercept;

    /** Sorts the terms: main effects before interactions, else as they were written. */
    Formula(String text, List<Variable> variables, Set<BitSet> expanded, List<Variable> offsets) {
        this.text = text;
        this.variables = new ArrayList<>(variables);
        this.offsets = new ArrayList<>(offsets);
        this.intercept = expanded.contains(new BitSet());
        this.terms = expanded.stream()
                .filter(term -> !term.isEmpty())
                .sorted(Comparator.comparingInt(BitSet::cardinality))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static Formula parse(String text, List<String> columns) {
        return new FormulaParser(text, columns).parse();
    }

    String text() {
        return text;
    }

    List<Variable> variables() {
        return variables;
    }

    /** The terms without the intercept. */
    List<BitSet> terms() {
        return terms;
    }

    List<Variable> offsets() {
        return offsets;
    }

    boolean hasIntercept() {
        return intercept;
    }

    /** The index of the variable that has this label or is made of this column, -1 if there is none. */
    int indexOf(String name) {
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).label.equals(name) || variables.get(i).column.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    String labelOf(BitSet term) {
        return term.stream().mapToObj(i -> variables.get(i).label).collect(Collectors.joining(":"));
    }

    /** The formula of other terms, in words. */
    static String write(boolean intercept, List<String> terms, List<Variable> offsets) {
        List<String> parts = new ArrayList<>();
        if (!intercept) {
            parts.add("0");
        } else if (terms.isEmpty()) {
            parts.add("1");
        }
        parts.addAll(new LinkedHashSet<>(terms));
        offsets.forEach(offset -> parts.add(offset.label));
        return "~ " + String.join(" + ", parts);
    }

    /** A name as a formula can hold it. */
    static String quoted(String column) {
        return FormulaParser.isPlainName(column) ? column : "`" + column + "`";
    }
}
