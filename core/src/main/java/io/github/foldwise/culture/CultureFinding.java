package io.github.foldwise.culture;

import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something in a log that cannot be, should not be, or is not known: where, against which rule, what was found and what expected. */
public final class CultureFinding extends Value {
    private static final long serialVersionUID = 1L;

    private final int row;
    private final @Nullable LocalDate date;
    private final String line;
    private final String flask;
    private final CultureRule rule;
    private final CultureSeverity severity;
    private final String found;
    private final String expected;

    private CultureFinding(
            int row,
            @Nullable LocalDate date,
            String line,
            String flask,
            CultureRule rule,
            CultureSeverity severity,
            String found,
            String expected) {
        this.row = row;
        this.date = date;
        this.line = line;
        this.flask = flask;
        this.rule = Objects.requireNonNull(rule, "rule");
        this.severity = severity;
        this.found = found;
        this.expected = expected;
    }

    /**
     * Returns a finding about an event, as severe as its rule.
     *
     * @param event the event, which gives row, day, line and flask
     * @param rule the rule
     * @param found what was found, in words
     * @param expected what was expected, and how to mend it
     * @return the finding
     */
    public static CultureFinding of(CultureEvent event, CultureRule rule, String found, String expected) {
        return new CultureFinding(
                event.getRow(),
                event.getDate(),
                event.getLine(),
                event.getFlask(),
                rule,
                rule.getSeverity(),
                Objects.requireNonNull(found, "found"),
                Objects.requireNonNull(expected, "expected"));
    }

    /**
     * Returns this finding with another weight.
     *
     * @param newSeverity how much it matters
     * @return a copy
     */
    public CultureFinding withSeverity(CultureSeverity newSeverity) {
        return new CultureFinding(
                row, date, line, flask, rule, Objects.requireNonNull(newSeverity, "newSeverity"), found, expected);
    }

    /** This finding where its event stands in another row. */
    CultureFinding withRow(int newRow) {
        return new CultureFinding(newRow, date, line, flask, rule, severity, found, expected);
    }

    /** This finding for another line and day. */
    CultureFinding of(String newLine, String newFlask, @Nullable LocalDate newDate) {
        return new CultureFinding(row, newDate, newLine, newFlask, rule, severity, found, expected);
    }

    /** {@return the row of the log, counted from 1 as in its file; 0 where it has none} */
    public int getRow() {
        return row;
    }

    /** {@return the day; null where it is not known} */
    public @Nullable LocalDate getDate() {
        return date;
    }

    /** {@return the line; empty where it is not known} */
    public String getLine() {
        return line;
    }

    /** {@return the flask; empty where none is meant} */
    public String getFlask() {
        return flask;
    }

    /** {@return the rule} */
    public CultureRule getRule() {
        return rule;
    }

    /** {@return how much it matters} */
    public CultureSeverity getSeverity() {
        return severity;
    }

    /** {@return what was found, in words} */
    public String getFound() {
        return found;
    }

    /** {@return what was expected, and how to mend it} */
    public String getExpected() {
        return expected;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {row, date, line, flask, rule, severity, found, expected};
    }

    /** {@return rule and row, then what was found and expected} */
    @Override
    public String toString() {
        String where = ((flask.isEmpty() ? line : flask) + (date == null ? "" : " " + date)).strip();
        return Headline.of(
                        (row > 0 ? "row " + row + ", " : "") + rule.getLabel() + (where.isEmpty() ? "" : ": " + where))
                + "\n"
                + Headline.row("  found " + found) + "\n" + Headline.row("  expected " + expected);
    }
}
