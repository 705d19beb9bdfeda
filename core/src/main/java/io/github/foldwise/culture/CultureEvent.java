package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to cells on a day, as it was written down.
 *
 * <pre>{@code
 * CultureEvent.of(CultureEventType.DRUG, LocalDate.of(2026, 4, 12))
 *         .with(CultureField.FLASK, "R4")
 *         .with(CultureField.DOSE, Concentration.parse("0.057 µM"))
 * }</pre>
 *
 * <p>Days and times are those on the wall of the laboratory, without a zone. An event holds what was written, also where it cannot
 * be; the findings of its log say so.
 */
public final class CultureEvent extends Value {
    private static final long serialVersionUID = 1L;

    private final CultureEventType type;
    private final @Nullable LocalDate date;
    private final @Nullable LocalTime time;
    private final int row;
    private final String id;
    private final EnumMap<CultureField, Object> values;
    private final CultureFinding[] findings;

    private CultureEvent(
            CultureEventType type,
            @Nullable LocalDate date,
            @Nullable LocalTime time,
            int row,
            String id,
            EnumMap<CultureField, Object> values,
            CultureFinding[] findings) {
        this.type = Objects.requireNonNull(type, "type");
        this.date = date;
        this.time = time;
        this.row = row;
        this.id = id;
        this.values = values;
        this.findings = findings;
    }

    /**
     * Returns an event of which nothing else is said.
     *
     * @param type what was done
     * @param date the day; null where it is not known, and then the event does nothing
     * @return the event
     */
    public static CultureEvent of(CultureEventType type, @Nullable LocalDate date) {
        return new CultureEvent(type, date, null, 0, "", new EnumMap<>(CultureField.class), new CultureFinding[0]);
    }

    /**
     * Returns this event with something that is said of it.
     *
     * @param field what is said
     * @param value a value of {@link CultureField#getType()}; for numbers any {@code Number} that is finite, for {@link
     *     CultureField#SQUARES} also a collection of numbers
     * @return a copy
     * @throws IllegalArgumentException if the value is of another class, or a number is not finite
     */
    public CultureEvent with(CultureField field, Object value) {
        Object held = held(field, value);
        EnumMap<CultureField, Object> all = new EnumMap<>(values);
        all.put(field, held);
        return new CultureEvent(type, date, time, row, id, all, findings);
    }

    private static Object held(CultureField field, Object value) {
        if (field.getType() == Double.class && value instanceof Number number) {
            return finite(field, number.doubleValue());
        }
        if (field.getType() == double[].class) {
            double[] numbers = value instanceof double[] array
                    ? array.clone()
                    : value instanceof Collection<?> some
                            ? some.stream()
                                    .mapToDouble(
                                            each -> each instanceof Number number ? number.doubleValue() : Double.NaN)
                                    .toArray()
                            : new double[] {Double.NaN};
            DoubleStream.of(numbers).forEach(number -> finite(field, number));
            return numbers;
        }
        if (!field.getType().isInstance(value)) {
            throw new IllegalArgumentException(
                    field.getLabel() + " " + value + " is a " + value.getClass().getSimpleName() + "; give a "
                            + field.getType().getSimpleName());
        }
        return value instanceof String text ? text.strip() : value;
    }

    private static Double finite(CultureField field, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    field.getLabel() + " " + number + ": give a finite number, or leave it out");
        }
        return number + 0.0;
    }

    /**
     * Returns this event with its time of day.
     *
     * @param newTime the time on the wall, to the minute
     * @return a copy
     */
    public CultureEvent withTime(LocalTime newTime) {
        return new CultureEvent(type, date, newTime.withSecond(0).withNano(0), row, id, values, findings);
    }

    /**
     * Returns this event with its place.
     *
     * @param newRow row of the file, from 1
     * @return a copy
     * @throws IllegalArgumentException if the row is below 1
     */
    public CultureEvent withRow(int newRow) {
        if (newRow < 1) {
            throw new IllegalArgumentException("row " + newRow + ": rows are counted from 1");
        }
        CultureFinding[] there =
                Arrays.stream(findings).map(finding -> finding.withRow(newRow)).toArray(CultureFinding[]::new);
        return new CultureEvent(type, date, time, newRow, id, values, there);
    }

    /**
     * Returns this event with a name that corrections call it by.
     *
     * @param newId the identifier; empty for its row
     * @return a copy
     */
    public CultureEvent withId(String newId) {
        return new CultureEvent(type, date, time, row, newId.strip(), values, findings);
    }

    /**
     * Returns this event with what could not be understood when it was read.
     *
     * @param rule the rule
     * @param found what was found, in words
     * @param expected what was expected, and how to mend it
     * @return a copy
     */
    public CultureEvent withFinding(CultureRule rule, String found, String expected) {
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(expected, "expected");
        List<CultureFinding> all = new ArrayList<>(List.of(findings));
        all.add(CultureFinding.of(this, rule, found, expected));
        return new CultureEvent(type, date, time, row, id, values, all.toArray(new CultureFinding[0]));
    }

    /** This event as a later one corrects it. */
    CultureEvent correctedBy(CultureEvent correction) {
        EnumMap<CultureField, Object> all = new EnumMap<>(values);
        correction.values.forEach((field, value) -> {
            if (field != CultureField.CORRECTS && field != CultureField.REMARK) {
                all.put(field, value);
            }
        });
        boolean moved = all.remove(CultureField.CORRECTED_DATE) instanceof LocalDate;
        LocalDate day = moved ? (LocalDate) correction.values.get(CultureField.CORRECTED_DATE) : date;
        return new CultureEvent(type, day, time, row, id, all, findings);
    }

    /** This event with the line that its flask is of. */
    CultureEvent inLine(String line) {
        return getLine().isEmpty() && !line.isEmpty() ? with(CultureField.LINE, line) : this;
    }

    /** {@return what was done} */
    public CultureEventType getType() {
        return type;
    }

    /** {@return the day; null where it is not known} */
    public @Nullable LocalDate getDate() {
        return date;
    }

    /** {@return the time of day; null where it is not known} */
    public @Nullable LocalTime getTime() {
        return time;
    }

    /** Day and time, noon where no time is known; the day must be. */
    LocalDateTime moment() {
        return Objects.requireNonNull(date, "date").atTime(time == null ? LocalTime.NOON : time);
    }

    /** {@return the row of the file, from 1; 0 where there is none} */
    public int getRow() {
        return row;
    }

    /** {@return what corrections call it by; empty where that is its row} */
    public String getId() {
        return id;
    }

    /** Whether a correction means this event. */
    boolean isCalled(String name) {
        String number = name.replaceAll("(?i)^(row|event|#)\\s*", "");
        return !name.isEmpty() && (id.isEmpty() ? number.equals(Integer.toString(row)) : id.equalsIgnoreCase(name));
    }

    /**
     * Returns what is said.
     *
     * @param field of what
     * @return a value of its type; null where nothing is said
     */
    public @Nullable Object get(CultureField field) {
        Objects.requireNonNull(field, "field");
        Object value = values.get(field);
        return value instanceof double[] numbers ? numbers.clone() : value;
    }

    /**
     * Returns a text.
     *
     * @param field of what
     * @return as it was written; empty where nothing is said or it is no text
     */
    public String getText(CultureField field) {
        Objects.requireNonNull(field, "field");
        return values.get(field) instanceof String text ? text : "";
    }

    /**
     * Returns a number.
     *
     * @param field of what
     * @return the number; NaN where nothing is said or it is no number
     */
    public double getNumber(CultureField field) {
        Objects.requireNonNull(field, "field");
        return values.get(field) instanceof Double number ? number : Double.NaN;
    }

    /** {@return the line; empty where none is named} */
    public String getLine() {
        return getText(CultureField.LINE);
    }

    /** {@return the flask; empty where none is named} */
    public String getFlask() {
        return getText(CultureField.FLASK);
    }

    /** {@return the flask or bank it comes from; empty where none is named} */
    public String getParent() {
        return getText(CultureField.PARENT);
    }

    /**
     * Returns the dose in the flask: the one that is named, else the one that stock, volume and medium make.
     *
     * @return the dose; null where neither is known
     */
    public @Nullable Concentration getDose() {
        if (values.get(CultureField.DOSE) instanceof Concentration dose) {
            return dose;
        }
        DrugAddition addition = getAddition();
        return addition == null ? null : addition.getDose();
    }

    /**
     * Returns what was pipetted.
     *
     * @return the addition; null where volume, stock or medium are not known
     */
    public @Nullable DrugAddition getAddition() {
        return values.get(CultureField.VOLUME) instanceof Volume volume
                        && values.get(CultureField.STOCK) instanceof Concentration stock
                        && values.get(CultureField.MEDIUM) instanceof Volume medium
                        && !medium.isZero()
                ? DrugAddition.of(volume, stock, medium)
                : null;
    }

    /** The solvent in percent: as it is named, or as it comes with the stock; NaN where neither is known. */
    double vehiclePercent() {
        double named = getNumber(CultureField.VEHICLE);
        DrugAddition addition = getAddition();
        if (addition == null
                && values.get(CultureField.VOLUME) instanceof Volume volume
                && values.get(CultureField.MEDIUM) instanceof Volume medium
                && !medium.isZero()) {
            return Double.isNaN(named) ? 100 * volume.in(medium.getUnit()) / medium.getValue() : named;
        }
        return Double.isNaN(named) && addition != null ? addition.getVehiclePercent() : named;
    }

    /** {@return the counts of squares; empty where there are none} */
    public double[] getSquares() {
        return values.get(CultureField.SQUARES) instanceof double[] squares ? squares.clone() : new double[0];
    }

    /** {@return what could not be understood when it was read} */
    public List<CultureFinding> getFindings() {
        return List.of(findings);
    }

    @Override
    protected @Nullable Object[] parts() {
        // Arrays are compared by element only where they are elements themselves.
        Object[] held = values.values().toArray();
        return new @Nullable Object[] {type, date, time, row, id, List.copyOf(values.keySet()), held, findings};
    }

    static String text(Object value) {
        return value instanceof double[] numbers
                ? DoubleStream.of(numbers).mapToObj(Digits::exact).collect(Collectors.joining(" "))
                : value instanceof Double number ? Digits.exact(number) : value.toString();
    }

    /** {@return type and day, then what is said} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(type.getLabel()
                + (getFlask().isEmpty() ? "" : " " + getFlask()) + ", " + (date == null ? "no day" : date)));
        StringBuilder said = new StringBuilder();
        for (Map.Entry<CultureField, Object> entry : values.entrySet()) {
            said.append(said.length() == 0 ? "" : ", ")
                    .append(entry.getKey().getLabel())
                    .append(' ')
                    .append(text(entry.getValue()));
        }
        return said.length() == 0
                ? text.toString()
                : text.append('\n').append(Headline.row("  " + said)).toString();
    }
}
