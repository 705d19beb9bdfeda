package io.github.foldwise.io;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.text.Options;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reader is told about a file that it would otherwise find out itself, or refuse to guess.
 *
 * <pre>{@code PlateMatrixFile.read(path, ReadOptions.withDefaults().withDecimalMark(','))}</pre>
 */
public final class ReadOptions extends Options {
    private static final long serialVersionUID = 1L;

    private static final ReadOptions DEFAULTS = new ReadOptions('\0', null, "", "");

    private final char decimalMark;
    private final @Nullable PlateFormat plateFormat;
    private final String sheet;
    private final String concentrationUnit;

    private ReadOptions(char decimalMark, @Nullable PlateFormat plateFormat, String sheet, String concentrationUnit) {
        this.decimalMark = decimalMark;
        this.plateFormat = plateFormat;
        this.sheet = sheet;
        this.concentrationUnit = concentrationUnit;
    }

    /**
     * Returns options that leave everything to the reader: the decimal mark is decided per file (a point where commas
     * separate the cells, else the mark of the majority), the plate is the smallest that holds the wells, and all
     * sheets of a workbook are read.
     *
     * @return the options
     */
    public static ReadOptions withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with a decimal mark, which settles {@code 1,234}.
     *
     * @param mark {@code '.'} or {@code ','}
     * @return a copy
     * @throws IllegalArgumentException for another character
     */
    public ReadOptions withDecimalMark(char mark) {
        if (mark != '.' && mark != ',') {
            throw new IllegalArgumentException("decimal mark '" + mark + "' is refused: give '.' or ','");
        }
        return new ReadOptions(mark, plateFormat, sheet, concentrationUnit);
    }

    /**
     * Returns these options with a plate format, for files that list only some of the wells.
     *
     * @param format format of every plate in the file; wells outside are refused
     * @return a copy
     */
    public ReadOptions withPlateFormat(PlateFormat format) {
        return new ReadOptions(decimalMark, Objects.requireNonNull(format, "format"), sheet, concentrationUnit);
    }

    /**
     * Returns these options with one sheet of a workbook; of no effect on text files.
     *
     * @param name name of the sheet, in the case it is written
     * @return a copy
     */
    public ReadOptions withSheet(String name) {
        return new ReadOptions(decimalMark, plateFormat, Objects.requireNonNull(name, "name"), concentrationUnit);
    }

    /**
     * Returns these options with a unit for concentrations of a layout where the file names none.
     *
     * @param unit a unit that {@link ConcentrationUnit#parse} knows
     * @return a copy
     * @throws IllegalArgumentException if the unit is not known
     */
    public ReadOptions withConcentrationUnit(String unit) {
        return new ReadOptions(
                decimalMark,
                plateFormat,
                sheet,
                ConcentrationUnit.parse(Objects.requireNonNull(unit, "unit")).getSymbol());
    }

    /**
     * Returns the unit of concentrations that was given.
     *
     * @return its symbol, or empty
     * @hidden
     */
    public String concentrationUnit() {
        return concentrationUnit;
    }

    /** The mark that was given, or NUL. */
    char decimalMark() {
        return decimalMark;
    }

    /** {@return the plate format that was given, null when the reader is to find it out} */
    public @Nullable PlateFormat getPlateFormat() {
        return plateFormat;
    }

    /**
     * Returns the format of a block from A1 on.
     *
     * @param rows rows of the block
     * @param columns columns of the block
     * @return the format that was given, or the smallest one that holds the block
     * @hidden
     */
    public PlateFormat formatFor(int rows, int columns) {
        return plateFormat != null ? plateFormat : PlateFormat.smallestFor(rows, columns);
    }

    /** The sheet that was asked for, or empty. */
    String sheet() {
        return sheet;
    }

    @Override
    protected Settings settings() {
        return Settings.of("decimal mark", decimalMark == '\0' ? "" : decimalMark)
                .and("plate format", plateFormat)
                .and("sheet", sheet)
                .and("concentration unit", concentrationUnit);
    }
}
