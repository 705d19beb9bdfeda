package io.github.foldwise.mechanism;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signals out of a table with a row for each. */
final class SignalTableReader {
    private static final Pattern BOUND = Pattern.compile("([<>≤≥])=?\\s*(\\d+\\.?\\d*(?:[eE][-+]?\\d+)?)");

    /** Headers of folds on the scale of log2, whatever the scale column says. */
    private static final Pattern FOLDS = Pattern.compile("log2 ?fold ?(?:change)?");

    /** Headers that number rows of one sample, or say what they were for people. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "(?:lane|gel|membrane|image|page|blot|day|date|well|"
                    + "(?:technical )?rep(?:licate)?|sample|file|note|notes|comment|remark|unit|units|pvalue|padj|p|stat)(?:[ _].*)?");

    private static final double LN2 = Math.log(2);

    private final Table table;
    private final boolean allFolds;
    private final String experiment;
    private final String line;
    private final String drug;
    private final String dose;
    private final String time;
    private final String target;
    private final String form;
    private final String value;
    private final String sd;
    private final String se;
    private final String count;
    private final String scale;
    private final String source;
    private final CellText cells = new CellText();
    private final Set<String> warnings = new LinkedHashSet<>();

    SignalTableReader(Table table, boolean allFolds) {
        this.table = table;
        this.allFolds = allFolds;
        experiment = find("experiment", "exp", "blot", "day", "date", "biological replicate");
        line = find("line", "cell line", "cells");
        drug = find("drug", "treatment", "compound", "inhibitor");
        dose = find("dose", "concentration", "conc");
        time = find("time", "t", "hours");
        target = find("target", "protein", "site", "gene", "pathway");
        form = find("form");
        value = find("value", "signal", "mean", "intensity", "log2foldchange", "log2fold");
        sd = find("sd", "standard deviation", "stdev");
        se = find("se", "sem", "standard error", "lfcse");
        count = find("n", "replicates", "experiments");
        scale = find("scale");
        source = find("source", "reference");
        if (target.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("no column " + (target.isEmpty() ? "target" : "value")
                    + "; evidence has columns experiment, line, drug, dose, time, target, form, value, sd, n, and there are "
                    + String.join(", ", table.getColumnNames()));
        }
        if (table.getRowCount() == 0) {
            throw new IllegalArgumentException("a header without rows; write a row for each signal");
        }
        if (!allFolds) {
            List.of(value, sd, se).forEach(this::requirePlain);
        }
        requireRead(List.of(experiment, line, drug, dose, time, target, form, value, sd, se, count, scale, source));
    }

    /** The column of a name, whose header may carry a unit; empty where there is none. */
    private String find(String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            for (String column : table.getColumnNames()) {
                String plain = column.strip().toLowerCase(Locale.ROOT);
                if (plain.equals(name) || plain.matches(Pattern.quote(name) + "(?:\\s*[\\[(].*[\\])]|_[^_]+)")) {
                    found.add(column);
                }
            }
            if (!found.isEmpty()) {
                break;
            }
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "columns " + String.join(" and ", found) + " mean the same; keep one of them");
        }
        return found.isEmpty() ? "" : found.get(0);
    }

    void requireMeans() {
        if (sd.isEmpty() && se.isEmpty() || count.isEmpty()) {
            throw new IllegalArgumentException(
                    "means need their sd and n; there are columns " + String.join(", ", table.getColumnNames()));
        }
    }

    SignalTable read() {
        List<Signal> signals = new ArrayList<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            Signal signal = signal(row);
            if (signal.isMean() && signal.lowest() != signal.highest() && hasOneEnd(signal)) {
                warnings.add(
                        place(row) + ": " + signal.target() + " of " + text(row, value)
                                + " is a bound of a mean, which has no error, and is left out; name the experiment of each signal.");
            } else if (Double.isInfinite(signal.lowest()) && Double.isInfinite(signal.highest())) {
                warnings.add(place(row) + ": " + signal.target() + " of " + text(row, value)
                        + " has no logarithm and no limit of detection, and is left out; write it as <LIMIT.");
            } else {
                signals.add(signal);
            }
        }
        warnings.addAll(cells.warnings());
        warnUnread();
        String unit = experiment.isEmpty() ? "experiment" : experiment.strip().toLowerCase(Locale.ROOT);
        return new SignalTable(signals, unit, cells.doseUnit(), new ArrayList<>(warnings));
    }

    /** The experiment is the unit: what was taken within one tells nothing of the scatter between them. */
    private void warnUnread() {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            boolean hasError = !text(row, sd).isEmpty() || !text(row, se).isEmpty();
            if (!text(row, experiment).isEmpty() && (hasError || n(row) > 1)) {
                rows.add(row);
            }
        }
        if (!rows.isEmpty()) {
            warnings.add(place(rows.get(0))
                    + (rows.size() == 1 ? " has" : " and " + (rows.size() - 1) + " more have")
                    + " an experiment and sd or n as well, which are not read: the value is one experiment's, and its scatter is"
                    + " that between experiments; leave the experiment empty where the row is a mean over n of them.");
        }
    }

    private static boolean hasOneEnd(Signal signal) {
        return Double.isFinite(signal.lowest()) || Double.isFinite(signal.highest());
    }

    private Signal signal(int row) {
        String place = place(row);
        String name = text(row, target);
        if (name.isEmpty()) {
            throw new IllegalArgumentException(place + " names no target; write one, such as FAK pY397");
        }
        boolean isFold = allFolds || isFoldColumn() || isFold(row);
        SignalForm what = form(row, name, isFold);
        double amount = dose.isEmpty() ? Double.NaN : cells.dose(text(row, dose), unit(dose), place);
        Condition condition = new Condition(
                text(row, line),
                Condition.drug(text(row, drug), amount),
                amount,
                time.isEmpty() ? Double.NaN : cells.hours(text(row, time), unit(time), place));
        String replicate = text(row, experiment);
        int n = n(row);
        if (replicate.isEmpty() && n == 0) {
            throw new IllegalArgumentException(
                    place
                            + " names neither an experiment nor n; name the experiment (blot, day) of a signal, or give n and sd of a mean");
        }
        double[] ends = isFold ? foldOf(row, what) : bounds(row);
        double error = replicate.isEmpty() ? error(row, ends, isFold, what, Math.max(1, n)) : Double.NaN;
        return new Signal(
                replicate,
                condition,
                name,
                what,
                ends[0],
                ends[1],
                error,
                replicate.isEmpty() ? n : 1,
                isFold,
                text(row, source));
    }

    private boolean isFoldColumn() {
        return FOLDS.matcher(value.strip().toLowerCase(Locale.ROOT)).lookingAt();
    }

    /** Logarithms have their own column and scale, and are not read as plain numbers. */
    private void requirePlain(String column) {
        String own = column.isEmpty() ? "" : unit(column).toLowerCase(Locale.ROOT);
        if (own.startsWith("log") || own.equals("ln")) {
            throw new IllegalArgumentException(
                    "column \"" + column + "\" is in \"" + own
                            + "\"; give values and their sd on the plain scale, or log2 folds over the parent in log2FoldChange");
        }
    }

    /** Rows that differ in what is not read are not the same condition. */
    private void requireRead(List<String> read) {
        for (String column : table.getColumnNames()) {
            String plain = column.strip().toLowerCase(Locale.ROOT);
            if (read.contains(column) || TECHNICAL.matcher(plain).matches()) {
                continue;
            }
            Map<List<String>, Integer> first = new HashMap<>();
            for (int row = 0; row < table.getRowCount(); row++) {
                List<String> key = new ArrayList<>();
                for (String each : List.of(experiment, line, drug, dose, time, target, form)) {
                    key.add(text(row, each));
                }
                Integer other = first.putIfAbsent(key, row);
                if (other != null && !text(other, column).equals(text(row, column))) {
                    throw new IllegalArgumentException(place(other) + " and " + place(row) + " differ in column \""
                            + column + "\" (" + text(other, column) + ", " + text(row, column)
                            + "), which is not read, and would be taken for one signal; the columns are experiment,"
                            + " line, drug, dose, time, target, form, value, sd, n");
                }
            }
        }
    }

    private boolean isFold(int row) {
        String word = text(row, scale).toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
        if (word.isEmpty() || word.equals("signal") || word.equals("plain")) {
            return false;
        }
        if (word.startsWith("log2 fold") || word.equals("log2fold")) {
            return true;
        }
        throw new IllegalArgumentException(
                place(row) + ": scale \"" + word + "\"; there are signal and log2 fold (of the line over its parent)");
    }

    private SignalForm form(int row, String name, boolean isFold) {
        String word = text(row, form);
        if (word.isEmpty()) {
            return isFold ? SignalForm.MRNA : TargetName.of(name).isPhospho() ? SignalForm.PHOSPHO : SignalForm.TOTAL;
        }
        try {
            SignalForm parsed = SignalForm.parse(word);
            if (TargetName.of(name).isPhospho() && (parsed == SignalForm.TOTAL || parsed == SignalForm.MRNA)) {
                throw new IllegalArgumentException(
                        "form \"" + word + "\" of \"" + name
                                + "\", whose name says that it is phosphorylated; write the name of the protein alone, or form phospho");
            }
            return parsed;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place(row) + ": " + e.getMessage(), e);
        }
    }

    private double[] foldOf(int row, SignalForm what) {
        double number = number(row, value);
        double log = what == SignalForm.ACTIVITY ? number : number * LN2;
        if (!Double.isFinite(log)) {
            throw new IllegalArgumentException(place(row) + ": a fold of " + text(row, value) + " is no finite number");
        }
        return new double[] {log, log};
    }

    /** The least and the most that the logarithm can be. */
    private double[] bounds(int row) {
        String text = text(row, value);
        Matcher bound = BOUND.matcher(text);
        if (bound.matches()) {
            double log = Math.log(Double.parseDouble(bound.group(2)));
            boolean isUpper = bound.group(1).equals("<") || bound.group(1).equals("≤");
            if (!text(row, experiment).isEmpty()) {
                warnings.add(place(row) + ": " + text(row, target) + " " + text + " enters as a bound.");
            }
            return isUpper
                    ? new double[] {Double.NEGATIVE_INFINITY, log}
                    : new double[] {log, Double.POSITIVE_INFINITY};
        }
        double number = number(row, value);
        if (Double.isNaN(number) || number == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    place(row) + " has no value; leave the row out, or write a bound such as <310");
        }
        return number > 0
                ? new double[] {Math.log(number), Math.log(number)}
                : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }

    /** The standard error of the logarithm of a mean; 0 where it was given without error, NaN where it is unknown. */
    private double error(int row, double[] ends, boolean isFold, SignalForm what, int n) {
        double deviation = sd.isEmpty() ? Double.NaN : number(row, sd);
        double standard = se.isEmpty() ? Double.NaN : number(row, se);
        double error = Double.isNaN(standard) ? deviation / Math.sqrt(n) : standard;
        if (error < 0) {
            throw new IllegalArgumentException(place(row) + ": a standard deviation of " + Digits.of(error)
                    + "; it is 0 or more, and empty where it is unknown");
        }
        if (ends[0] != ends[1] || Double.isNaN(error)) {
            return Double.NaN;
        }
        return isFold ? error * (what == SignalForm.ACTIVITY ? 1 : LN2) : error / Math.exp(ends[0]);
    }

    private int n(int row) {
        double n = count.isEmpty() ? Double.NaN : number(row, count);
        if (Double.isNaN(n)) {
            return 0;
        }
        if (!(n >= 1) || n != Math.rint(n) || n > 1e6) {
            throw new IllegalArgumentException(
                    place(row) + ": n of " + text(row, count) + "; it is a whole number, 1 or more");
        }
        return (int) n;
    }

    private String unit(String column) {
        String own = table.getUnit(column);
        return own.isEmpty() ? CellText.unitOf(column) : own;
    }

    private double number(int row, String column) {
        String text = text(row, column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        if (table.getKind(column) != Table.Kind.TEXT) {
            return table.getNumber(row, column);
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    place(row) + ", column \"" + column + "\": \"" + text + "\" is no number", e);
        }
    }

    private String text(int row, String column) {
        String text = column.isEmpty() ? "" : table.getText(row, column).strip();
        return text.equals("NA") ? "" : text;
    }

    private static String place(int row) {
        return "row " + (row + 1);
    }
}
