package io.github.foldwise.culture;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The log of a culture: events in the order in which they were written, never changed, only added to.
 *
 * <pre>{@code
 * CultureState state = log.at("2026-05-04");
 * state.getFlask("R4")      // passage 11, 0.057 µM since 2026-04-12, 2 vials
 * log.getFindings()         // what cannot be, should not be, or is not known
 * }</pre>
 *
 * <p>A slip is set right by a further event, {@link CultureEventType#CORRECTION}, which names the row or identifier of the event
 * and the values that hold instead. The state of a day follows from the events up to it as they are corrected by all of the log.
 * Events that contradict each other are kept and said; what they leave clear is replayed.
 */
public final class CultureLog extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final String PARENTAL = "(?i).*(?:parent|wild|\\bwt\\b|control|ctrl|vehicle|dmso|sensitive).*";

    private final CultureEvent[] events;

    private CultureLog(CultureEvent[] events) {
        this.events = events;
    }

    /**
     * {@return a log}
     *
     * @param events in the order in which they were written; those without a row are counted on
     */
    public static CultureLog of(Collection<CultureEvent> events) {
        List<CultureEvent> rows = new ArrayList<>();
        int last = 0;
        for (CultureEvent event : events) {
            rows.add(event.getRow() == 0 ? event.withRow(last + 1) : event);
            last = Math.max(last, rows.get(rows.size() - 1).getRow());
        }
        return new CultureLog(rows.toArray(new CultureEvent[0]));
    }

    /**
     * Returns this log with one more event.
     *
     * @param event what happened last
     * @return a copy; this log stays as it is
     */
    public CultureLog with(CultureEvent event) {
        List<CultureEvent> all = new ArrayList<>(List.of(events));
        int last = all.stream().mapToInt(CultureEvent::getRow).max().orElse(0);
        all.add(event.getRow() == 0 ? event.withRow(last + 1) : event);
        return new CultureLog(all.toArray(new CultureEvent[0]));
    }

    /**
     * Returns this log as it was on a day.
     *
     * @param date the day
     * @return a log without the events after that day; those without a day stay
     */
    public CultureLog upTo(LocalDate date) {
        Objects.requireNonNull(date, "date");
        return new CultureLog(Arrays.stream(events)
                .filter(event -> event.getDate() == null || !event.getDate().isAfter(date))
                .toArray(CultureEvent[]::new));
    }

    /**
     * Returns this log as it was on a day.
     *
     * @param date the day as {@code 2026-05-04}
     * @return a log without the events after that day; those without a day stay
     * @throws IllegalArgumentException if the text is no such day
     */
    public CultureLog upTo(String date) {
        return upTo(day(date));
    }

    /** {@return the events in the order in which they were written} */
    public List<CultureEvent> getEvents() {
        return List.of(events);
    }

    /**
     * Returns the events as the corrections of this log leave them: what the state of a day and every number follow from.
     *
     * @return by day and, where it is written, by time of day; without corrections, what they take back, and events without a day
     */
    public List<CultureEvent> getCorrectedEvents() {
        return List.copyOf(new Replay(List.of(events), null).effective);
    }

    /**
     * Returns the last day.
     *
     * @return the latest day of an event; null where none has one
     */
    public @Nullable LocalDate getLastDate() {
        return Arrays.stream(events)
                .map(CultureEvent::getDate)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private LocalDate lastDate() {
        LocalDate last = getLastDate();
        if (last == null) {
            throw new IllegalArgumentException("the log has no event with a day, so there is no state; add one");
        }
        return last;
    }

    /**
     * Returns the state at the end of a day.
     *
     * @param date the day
     * @return flasks and vials
     */
    public CultureState at(LocalDate date) {
        Objects.requireNonNull(date, "date");
        return at(date, CultureLimits.withDefaults());
    }

    /**
     * Returns the state at the end of a day.
     *
     * @param date the day as {@code 2026-05-04}
     * @return flasks and vials
     * @throws IllegalArgumentException if the text is no such day
     */
    public CultureState at(String date) {
        return at(day(date));
    }

    private static LocalDate day(String date) {
        try {
            return LocalDate.parse(date.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("day \"" + date + "\": write it as 2026-05-04", e);
        }
    }

    /**
     * Returns the state at the end of a day.
     *
     * @param date the day
     * @param limits how old medium may be
     * @return flasks and vials
     */
    public CultureState at(LocalDate date, CultureLimits limits) {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(date, "date");
        return new CultureState(new Replay(List.of(events), date), date, limits.mediumDays());
    }

    /** {@return the state at the end of the last day} */
    public CultureState getState() {
        return at(lastDate());
    }

    /**
     * Returns what was found under the default limits, on the last day of the log.
     *
     * @return by row
     */
    public CultureFindings getFindings() {
        return getFindings(CultureLimits.withDefaults());
    }

    /**
     * Returns what was found, on the last day of the log.
     *
     * @param limits what it is held against
     * @return by row
     */
    public CultureFindings getFindings(CultureLimits limits) {
        LocalDate last = getLastDate();
        return last == null ? CultureFindings.of(unread()) : getFindings(limits, last);
    }

    /**
     * Returns what was found up to a day.
     *
     * @param limits what it is held against
     * @param date the day, later events being left out
     * @return by row
     */
    public CultureFindings getFindings(CultureLimits limits, LocalDate date) {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(date, "date");
        Replay replay = new Replay(List.of(events), date);
        String parent = parent(limits, replay);
        List<CultureFinding> all = new ArrayList<>(unread());
        all.addAll(replay.findings);
        all.addAll(new DoseRules(replay, limits, parent).findings());
        all.addAll(new CellRules(replay, limits, parent).findings());
        all.addAll(new CareRules(replay, limits, date).findings(List.of(events)));
        all.removeIf(one -> one.getDate() != null && one.getDate().isAfter(date));
        return CultureFindings.of(all);
    }

    /** What its reader could not understand. */
    private List<CultureFinding> unread() {
        List<CultureFinding> read = new ArrayList<>();
        for (CultureEvent event : events) {
            event.getFindings().forEach(one -> read.add(one.of(event.getLine(), event.getFlask(), event.getDate())));
        }
        return read;
    }

    /**
     * Returns the parental line: the one that the limits name, else the one that never has drug; of several that never have, the
     * one whose name says so.
     *
     * @param limits which may name it
     * @return its name; empty where there is none or several
     */
    public String getParentLine(CultureLimits limits) {
        return parent(limits, new Replay(List.of(events), null));
    }

    private static String parent(CultureLimits limits, Replay replay) {
        if (!limits.parent().isEmpty()) {
            return limits.parent();
        }
        Set<String> lines = new LinkedHashSet<>();
        Set<String> treated = new LinkedHashSet<>();
        for (Flask flask : replay.all()) {
            lines.add(flask.line);
            boolean drug = flask.dosages.stream()
                    .anyMatch(one -> one.dose() != null && !one.dose().isZero());
            if (drug) {
                treated.add(flask.line);
            }
        }
        List<String> never = lines.stream()
                .filter(line -> !line.isEmpty() && !treated.contains(line))
                .toList();
        if (never.size() == 1 && !treated.isEmpty()) {
            return never.get(0);
        }
        List<String> named = (never.isEmpty() ? lines.stream() : never.stream())
                .filter(line -> line.matches(PARENTAL))
                .toList();
        return named.isEmpty() ? "" : named.get(0);
    }

    /** {@return the lines, in order of their first flask} */
    public List<String> getLines() {
        return new Replay(List.of(events), null)
                .all().stream()
                        .map(flask -> flask.line)
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList();
    }

    /** {@return a row for each event, as it was written} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("culture log")
                .integer("row")
                .text("id")
                .text("date")
                .text("time")
                .text("event");
        for (CultureField field : CultureField.values()) {
            if (field.getType() == Double.class) {
                table.number(field.getLabel());
            } else {
                table.text(field.getLabel());
            }
        }
        table.text("not_understood");
        for (CultureEvent event : events) {
            table.row(row(event));
        }
        return table.build();
    }

    private static @Nullable Object[] row(CultureEvent event) {
        List<@Nullable Object> row = new ArrayList<>();
        LocalDate date = event.getDate();
        LocalTime time = event.getTime();
        row.add(event.getRow());
        row.add(event.getId().isEmpty() ? null : event.getId());
        row.add(date == null ? null : date.toString());
        row.add(time == null ? null : time.toString());
        row.add(event.getType().getLabel());
        for (CultureField field : CultureField.values()) {
            Object value = event.get(field);
            row.add(value == null || value instanceof Double ? value : CultureEvent.text(value));
        }
        StringBuilder unread = new StringBuilder();
        for (CultureFinding one : event.getFindings()) {
            unread.append(unread.length() == 0 ? "" : "\u241E")
                    .append(one.getRule().getLabel())
                    .append('\u241F')
                    .append(one.getFound())
                    .append('\u241F')
                    .append(one.getExpected());
        }
        row.add(unread.length() == 0 ? null : unread.toString());
        return row.toArray();
    }

    /** {@return the doses over time, a line of steps for each line of cells, with freezings, vials thawed and flasks lost under drug} */
    @Override
    public Figure toFigure() {
        return DoseTimeline.of(this, new Replay(List.of(events), null));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {events};
    }

    /** {@return how many events over how many days, then the flasks in culture on the last one} */
    @Override
    public String toString() {
        LocalDate last = getLastDate();
        LocalDate first = Arrays.stream(events)
                .map(CultureEvent::getDate)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        String headline = Headline.of(
                Headline.counted(events.length, "event") + (last == null ? "" : ", " + first + " to " + last));
        return last == null ? headline : headline + "\n  " + at(last);
    }
}
