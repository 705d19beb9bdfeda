package io.github.foldwise.culture;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** What was found in a log, by row. */
public final class CultureFindings extends Value implements Tabular, Members<CultureFinding> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<CultureFinding> BY_ROW = Comparator.comparingInt(CultureFinding::getRow)
            .thenComparing(CultureFinding::getRule)
            .thenComparing(CultureFinding::getLine)
            .thenComparing(CultureFinding::getFlask);

    private final CultureFinding[] findings;

    private CultureFindings(CultureFinding[] findings) {
        this.findings = findings;
    }

    /**
     * {@return findings, sorted by row, each once}
     *
     * @param findings in any order
     */
    public static CultureFindings of(Collection<CultureFinding> findings) {
        return new CultureFindings(findings.stream().distinct().sorted(BY_ROW).toArray(CultureFinding[]::new));
    }

    /** {@return how many there are} */
    @Override
    public int size() {
        return findings.length;
    }

    /** {@return all of them, by row} */
    public List<CultureFinding> getAll() {
        return List.of(findings);
    }

    /**
     * Returns those against one rule.
     *
     * @param rule the rule
     * @return by row, possibly none
     */
    public List<CultureFinding> getAll(CultureRule rule) {
        Objects.requireNonNull(rule, "rule");
        return Arrays.stream(findings).filter(one -> one.getRule() == rule).toList();
    }

    private int count(CultureSeverity severity) {
        return (int) Arrays.stream(findings)
                .filter(one -> one.getSeverity() == severity)
                .count();
    }

    @Override
    public Iterator<CultureFinding> iterator() {
        return getAll().iterator();
    }

    /** {@return a row for each} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("findings")
                .integer("row")
                .text("date")
                .text("line")
                .text("flask")
                .text("rule")
                .text("severity")
                .text("found")
                .text("expected");
        for (CultureFinding one : findings) {
            LocalDate date = one.getDate();
            table.row(
                    one.getRow() == 0 ? null : one.getRow(),
                    date == null ? null : date.toString(),
                    one.getLine().isEmpty() ? null : one.getLine(),
                    one.getFlask().isEmpty() ? null : one.getFlask(),
                    one.getRule().getLabel(),
                    one.getSeverity().name(),
                    one.getFound(),
                    one.getExpected());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {findings};
    }

    /** {@return how many of each severity, then the first of them} */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(Headline.of(Headline.counted(count(CultureSeverity.ERROR), "error") + ", "
                        + Headline.counted(count(CultureSeverity.WARNING), "warning") + ", "
                        + Headline.counted(count(CultureSeverity.NOTE), "note")));
        Arrays.stream(findings)
                .sorted(Comparator.comparing(CultureFinding::getSeverity))
                .limit(Headline.ROWS)
                .forEach(one -> text.append('\n')
                        .append(Headline.row("  row " + one.getRow() + ", "
                                + one.getRule().getLabel() + ": found " + one.getFound())));
        return text.toString();
    }
}
