package io.github.foldwise.plate;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The readings of one plate in one channel at one time: for each well a number or the reason why there is none.
 *
 * <p>{@link #getValue} and {@link #getValues} give NaN for every well that is not {@link WellStatus#MEASURED}; the reason is
 * in {@link #get}.
 *
 * <p>A file may hold many readings of a plate. They share its name and differ in channel, the wavelength in nm where a text
 * gives one, or in time. Every value knows where it came from: source, sheet and line. Readings that differ only in the line
 * on which a value stands are equal.
 */
public final class PlateReading extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;
    private static final int[] NO_LINES = {};
    private static final Pattern UNNAMED_SHEET =
            Pattern.compile("(?i)(?:sheet|tabelle|tabellenblatt|feuil|feuille|hoja|foglio|blatt|worksheet)[ _-]*\\d*");

    private final PlateFormat format;
    private final WellStatus[] statuses;
    private final double[] numbers;
    private final String name;
    private final String channel;
    private final String unit;
    private final String source;
    private final String sheet;
    private final double timeSeconds;
    /** Line of each well in the source, 0 where it is not known; empty when no line is known. */
    private final int[] lines;

    private PlateReading(PlateFormat format, WellStatus[] statuses, double[] numbers, Labels labels, int[] lines) {
        this.format = format;
        this.statuses = statuses;
        this.numbers = numbers;
        this.lines = lines;
        this.sheet = labels.sheet;
        this.name = labels.name.strip();
        this.channel = labels.channel.strip();
        this.unit = labels.unit.strip();
        this.source = labels.source;
        this.timeSeconds = labels.timeSeconds;
    }

    /**
     * Returns readings that are all numbers.
     *
     * @param format format of the plate
     * @param rowMajor one value per well, row by row; NaN becomes {@link WellStatus#MISSING}; copied
     * @return the readings, without name, channel, unit, source and time
     * @throws IllegalArgumentException if the number of values is not the number of wells, or a value is infinite
     */
    public static PlateReading of(PlateFormat format, double[] rowMajor) {
        if (rowMajor.length != format.getWellCount()) {
            throw new IllegalArgumentException(rowMajor.length + " values for a plate of " + format.getWellCount()
                    + " wells; give one value per well, row by row, NaN where there is none");
        }
        WellStatus[] statuses = new WellStatus[rowMajor.length];
        double[] numbers = new double[rowMajor.length];
        for (int i = 0; i < rowMajor.length; i++) {
            if (Double.isInfinite(rowMajor[i])) {
                throw new IllegalArgumentException(
                        "value of well " + format.getWells().get(i) + " is " + rowMajor[i]
                                + "; write NaN where the reader gave no number");
            }
            statuses[i] = Double.isNaN(rowMajor[i]) ? WellStatus.MISSING : WellStatus.MEASURED;
            numbers[i] = rowMajor[i] + 0.0;
        }
        return new PlateReading(format, statuses, numbers, Labels.NONE, NO_LINES);
    }

    /**
     * Returns readings of some wells, with their statuses.
     *
     * @param format format of the plate
     * @param values what was read per well; wells that are absent become {@link WellStatus#EMPTY}
     * @return the readings, without name, channel, unit, source and time
     * @throws IllegalArgumentException if a well is not on the plate
     */
    public static PlateReading of(PlateFormat format, Map<Well, WellValue> values) {
        WellStatus[] statuses = new WellStatus[format.getWellCount()];
        double[] numbers = new double[format.getWellCount()];
        Arrays.fill(statuses, WellStatus.EMPTY);
        Arrays.fill(numbers, Double.NaN);
        values.forEach((well, value) -> {
            int index = format.indexOf(well);
            statuses[index] = value.getStatus();
            numbers[index] = value.number();
        });
        return new PlateReading(format, statuses, numbers, Labels.NONE, NO_LINES);
    }

    /**
     * Returns these readings under a name of the plate.
     *
     * @param plateName for example {@code "plate 1"} or a barcode
     * @return a copy
     */
    public PlateReading withName(String plateName) {
        return with(new Labels(plateName, channel, unit, source, sheet, timeSeconds));
    }

    /**
     * Returns these readings under a name of the channel.
     *
     * @param channelName for example {@code "570"} for a wavelength in nm, or {@code "luminescence"}
     * @return a copy
     */
    public PlateReading withChannel(String channelName) {
        return with(new Labels(name, channelName, unit, source, sheet, timeSeconds));
    }

    /**
     * Returns these readings with the unit of their values; the values are not changed.
     *
     * @param valueUnit for example {@code "%"} or {@code "RLU"}
     * @return a copy
     */
    public PlateReading withUnit(String valueUnit) {
        return with(new Labels(name, channel, valueUnit, source, sheet, timeSeconds));
    }

    /**
     * Returns these readings with the place they come from.
     *
     * @param origin for example the name of a file
     * @return a copy
     */
    public PlateReading withSource(String origin) {
        return with(new Labels(name, channel, unit, Objects.requireNonNull(origin, "origin"), sheet, timeSeconds));
    }

    /**
     * Returns these readings with the sheet of the workbook they stand on.
     *
     * @param sheetName name of the sheet
     * @return a copy
     */
    public PlateReading withSheet(String sheetName) {
        return with(new Labels(name, channel, unit, source, sheetName, timeSeconds));
    }

    /**
     * Returns these readings with the line of the source on which each well stands.
     *
     * @param rowMajor one line per well, row by row, counted from 1; 0 where it is not known; copied
     * @return a copy
     * @throws IllegalArgumentException if the number of lines is not the number of wells, or a line is negative
     */
    public PlateReading withLines(int[] rowMajor) {
        if (rowMajor.length != statuses.length) {
            throw new IllegalArgumentException(rowMajor.length + " lines for a plate of " + statuses.length
                    + " wells; give one line per well, row by row, 0 where it is not known");
        }
        for (int line : rowMajor) {
            if (line < 0) {
                throw new IllegalArgumentException("line " + line + " is negative; count from 1, 0 for not known");
            }
        }
        return new PlateReading(format, statuses, numbers, labels(), rowMajor.clone());
    }

    /**
     * Returns these readings with their time.
     *
     * @param seconds seconds since the start of the run, finite, or NaN for none
     * @return a copy
     * @throws IllegalArgumentException if the time is infinite
     */
    public PlateReading withTimeSeconds(double seconds) {
        if (Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("time " + seconds + " s is not finite; use NaN when there is none");
        }
        return with(new Labels(name, channel, unit, source, sheet, seconds));
    }

    private PlateReading with(Labels labels) {
        return new PlateReading(format, statuses, numbers, labels, lines);
    }

    /**
     * Returns these readings with some wells struck. Their numbers stay recorded; wells without a number keep their
     * status.
     *
     * @param range wells as {@link PlateFormat#wells} reads them
     * @return a copy in which the measured wells of the range are {@link WellStatus#MASKED}
     * @throws IllegalArgumentException if the range cannot be read or leaves the plate
     */
    public PlateReading withMasked(String range) {
        return withMasked(format.wells(range));
    }

    /**
     * Returns these readings with some wells struck, such as those a liquid handler failed to reach. Their numbers stay
     * recorded; wells without a number keep their status.
     *
     * @param wells wells of the plate, possibly none
     * @return a copy in which the measured ones of them are {@link WellStatus#MASKED}
     * @throws IllegalArgumentException if a well is not on the plate
     */
    public PlateReading withMasked(Collection<Well> wells) {
        WellStatus[] masked = statuses.clone();
        for (Well well : wells) {
            int index = format.indexOf(well);
            masked[index] = masked[index].isUsable() ? WellStatus.MASKED : masked[index];
        }
        return new PlateReading(format, masked, numbers, labels(), lines);
    }

    /**
     * Returns these readings with every well changed by itself.
     *
     * @param change what becomes of a number or a status
     * @return a copy under the same name, channel, unit, source and time
     */
    public PlateReading map(UnaryOperator<WellValue> change) {
        return map((well, value) -> change.apply(value));
    }

    /**
     * Returns these readings with every well changed, depending on where it is or what is in it.
     *
     * @param change what becomes of the number or the status of a well
     * @return a copy under the same name, channel, unit, source and time
     */
    public PlateReading map(BiFunction<Well, WellValue, WellValue> change) {
        WellStatus[] changedStatuses = new WellStatus[statuses.length];
        double[] changedNumbers = new double[numbers.length];
        List<Well> wells = format.getWells();
        for (int i = 0; i < statuses.length; i++) {
            WellValue changed = change.apply(wells.get(i), WellValue.restore(statuses[i], numbers[i]));
            changedStatuses[i] = changed.getStatus();
            changedNumbers[i] = changed.number();
        }
        return new PlateReading(format, changedStatuses, changedNumbers, labels(), lines);
    }

    /**
     * Returns what the reader said about a well.
     *
     * @param well a well of the plate
     * @return number or status
     * @throws IllegalArgumentException if the well is not on the plate
     */
    public WellValue get(Well well) {
        int index = format.indexOf(well);
        return WellValue.restore(statuses[index], numbers[index]);
    }

    /**
     * Returns what the reader said about a well given by its name.
     *
     * @param well name as {@link Well#of} reads it, for example {@code "B7"}
     * @return number or status
     * @throws IllegalArgumentException if the name is not a well of the plate
     */
    public WellValue get(String well) {
        return get(Well.of(Objects.requireNonNull(well, "well")));
    }

    /**
     * Returns the number of a well.
     *
     * @param well a well of the plate
     * @return finite, or NaN unless the well was measured and is not masked
     * @throws IllegalArgumentException if the well is not on the plate
     */
    public double getValue(Well well) {
        int index = format.indexOf(well);
        return statuses[index].isUsable() ? numbers[index] : Double.NaN;
    }

    /**
     * {@return the numbers of all wells, row by row, as a new array with NaN for every well that is not measured or is
     * masked}
     */
    public double[] getValues() {
        double[] values = numbers.clone();
        for (int i = 0; i < values.length; i++) {
            if (!statuses[i].isUsable()) {
                values[i] = Double.NaN;
            }
        }
        return values;
    }

    /**
     * Returns the numbers of some wells as far as they were measured.
     *
     * @param wells wells of the plate
     * @return a new array, in the order of the wells, without those that are not measured or are masked
     * @throws IllegalArgumentException if a well is not on the plate
     */
    public double[] getMeasured(Collection<Well> wells) {
        return wells.stream()
                .mapToDouble(this::getValue)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** {@return the format of the plate} */
    public PlateFormat getFormat() {
        return format;
    }

    /** {@return the name of the plate, empty when not given} */
    public String getName() {
        return name;
    }

    /**
     * Returns what the plate is called where it is printed: its name, where it has none the sheet it stands on, unless that has the
     * name every first sheet has, and without one the file it was read from.
     *
     * @return never empty; {@code "plate"} where nothing is known
     */
    public String getLabel() {
        if (!name.isEmpty()) {
            return name;
        }
        if (!sheet.isBlank() && !UNNAMED_SHEET.matcher(sheet).matches()) {
            return sheet.strip();
        }
        String file = source.replaceFirst("(?<=.)\\.[A-Za-z]{1,5}$", "").strip();
        return file.isEmpty() ? "plate" : file;
    }

    /** {@return the name of the channel, empty when not given} */
    public String getChannel() {
        return channel;
    }

    /** {@return the unit of the values, empty when not given} */
    public String getUnit() {
        return unit;
    }

    /**
     * Returns where the readings come from.
     *
     * @return the source, empty when not given
     */
    public String getSource() {
        return source;
    }

    /**
     * Returns the sheet of the workbook the readings stand on.
     *
     * @return the name, empty when not given or when the source has no sheets
     */
    public String getSheet() {
        return sheet;
    }

    /**
     * Returns the line of the source, or the row of its sheet, on which the value of a well stands.
     *
     * @param well a well of the plate
     * @return counted from 1; 0 when not known
     * @throws IllegalArgumentException if the well is not on the plate
     */
    public int getLine(Well well) {
        int index = format.indexOf(well);
        return lines.length == 0 ? 0 : lines[index];
    }

    /**
     * Returns the time of the reading.
     *
     * @return seconds since the start of the run, NaN when not given
     */
    public double getTimeSeconds() {
        return timeSeconds;
    }

    /**
     * Returns the number of wells of one status.
     *
     * @param status the status
     * @return 0 to the number of wells
     */
    public int countOf(WellStatus status) {
        Objects.requireNonNull(status, "status");
        return (int) Arrays.stream(statuses).filter(each -> each == status).count();
    }

    /** {@return the number of usable wells, 0 to the number of wells} */
    public int getMeasuredCount() {
        return countOf(WellStatus.MEASURED);
    }

    /**
     * Returns all wells, row by row, as a long table, which reads back as this reading.
     *
     * @return columns {@code plate}, {@code channel}, {@code time}, {@code well}, {@code value} (also of masked wells),
     *     {@code status} and {@code bound}; what is not given is empty
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(title())
                .text("plate")
                .text("channel")
                .number("time", "s")
                .text("well")
                .number("value", unit)
                .text("status")
                .number("bound", unit);
        for (Well well : format.getWells()) {
            WellValue value = get(well);
            table.row(
                    name,
                    channel,
                    timeSeconds,
                    well.getName(),
                    value.getRecordedValue(),
                    value.getStatus().name(),
                    value.getBound());
        }
        return table.build();
    }

    /**
     * Returns the plate with its values as colours; masked, saturated and missing wells are marked.
     *
     * @return a heat map in the shape of the plate
     */
    @Override
    public Figure toFigure() {
        HeatMap map = PlateHeatMap.of(format, getValues()).withScale("Signal", unit.isEmpty() ? Axis.ARBITRARY : unit);
        return PlateHeatMap.figure(
                title(),
                "Plate heat map of the signal.",
                format,
                PlateHeatMap.marked(map, this, well -> get(well).getStatus() != WellStatus.EMPTY));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {format, statuses, numbers, labels()};
    }

    /**
     * Returns name, channel and number of measured wells, then one row per other status with the wells that have it.
     *
     * @return the text, for example {@code plate 1 [570]: 94 of 96 wells measured}
     */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(Headline.of(title(), getMeasuredCount() + " of " + statuses.length + " wells measured"));
        Map<WellStatus, StringJoiner> others = new LinkedHashMap<>();
        List<Well> wells = format.getWells();
        for (int i = 0; i < statuses.length; i++) {
            if (!statuses[i].isUsable()) {
                others.computeIfAbsent(statuses[i], any -> new StringJoiner(", "))
                        .add(wells.get(i).getName());
            }
        }
        others.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(Headline.ROWS)
                .map(entry -> "  " + entry.getKey() + " " + countOf(entry.getKey()) + ": " + entry.getValue())
                .forEach(line -> lines.add(Headline.row(line)));
        return lines.toString();
    }

    private String title() {
        return getLabel() + (channel.isEmpty() ? "" : " [" + channel + "]");
    }

    private Labels labels() {
        return new Labels(name, channel, unit, source, sheet, timeSeconds);
    }

    private record Labels(String name, String channel, String unit, String source, String sheet, double timeSeconds) {
        static final Labels NONE = new Labels("", "", "", "", "", Double.NaN);

        Labels {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(sheet, "sheet");
        }
    }
}
