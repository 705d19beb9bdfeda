package io.github.foldwise.plate;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is in the wells of a plate. A layout starts empty and is filled by ranges:
 *
 * <pre>{@code
 * PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_96)
 *         .withConcentrations("B2:D10", DilutionSeries.of(Concentration.parse("10 µM"), 3, 9), Along.ROWS)
 *         .withRole("B11:D11", WellRole.VEHICLE)
 *         .withRole("E11:G11", WellRole.BLANK)
 *         .withLine("B2:D11", "A549")
 *         .withExperiment("2024-03-01");
 * }</pre>
 *
 * Ranges are read by {@link PlateFormat#wells}: wells, rectangles, whole rows ({@code "A:C"}) and columns ({@code "1:3"}).
 */
public final class PlateLayout extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final PlateFormat format;
    private final WellContent[] contents;

    private PlateLayout(PlateFormat format, WellContent[] contents) {
        this.format = format;
        this.contents = contents;
    }

    /**
     * {@return a layout whose wells are all {@link WellRole#EMPTY}}
     *
     * @param format format of the plate
     */
    public static PlateLayout of(PlateFormat format) {
        WellContent[] contents = new WellContent[format.getWellCount()];
        Arrays.fill(contents, WellContent.of(WellRole.EMPTY));
        return new PlateLayout(format, contents);
    }

    /**
     * Returns this layout with a role for some wells.
     *
     * @param range wells
     * @param role the role
     * @return a copy
     * @throws IllegalArgumentException if the range cannot be read or leaves the plate
     */
    public PlateLayout withRole(String range, WellRole role) {
        Objects.requireNonNull(role, "role");
        return change(format.wells(range), content -> content.withRole(role));
    }

    /**
     * Returns this layout with a cell line for some wells; the roles stay.
     *
     * @param range wells
     * @param name name of the line
     * @return a copy
     * @throws IllegalArgumentException if the range cannot be read or leaves the plate
     */
    public PlateLayout withLine(String range, String name) {
        return change(format.wells(range), content -> content.withLine(name));
    }

    /**
     * Returns this layout with a drug for some wells; the roles stay.
     *
     * @param range wells
     * @param name name of the drug
     * @return a copy
     * @throws IllegalArgumentException if the range cannot be read or leaves the plate
     */
    public PlateLayout withDrug(String range, String name) {
        return change(format.wells(range), content -> content.withDrug(name));
    }

    /**
     * Returns this layout with one dose for some wells. Wells that were {@link WellRole#EMPTY} become
     * {@link WellRole#SAMPLE}, or {@link WellRole#VEHICLE} where the dose is zero.
     *
     * @param range wells
     * @param dose concentration of the drug
     * @return a copy
     * @throws IllegalArgumentException if the range cannot be read or leaves the plate
     */
    public PlateLayout withConcentration(String range, Concentration dose) {
        Objects.requireNonNull(dose, "dose");
        return change(format.wells(range), content -> content.withConcentration(dose));
    }

    /**
     * Returns this layout with a dilution series over a rectangle; roles as in {@link #withConcentration}.
     *
     * @param range one rectangle of wells, whole rows or whole columns
     * @param series the doses, first dose at the left or at the top
     * @param along {@link Along#ROWS} when each row receives the series, {@link Along#COLUMNS} when each column does
     * @return a copy
     * @throws IllegalArgumentException if the range is no rectangle on the plate, or if the number of doses is not the
     *     width (along rows) or the height (along columns) of the rectangle
     */
    public PlateLayout withConcentrations(String range, DilutionSeries series, Along along) {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(along, "along");
        List<Well> wells = format.wells(range);
        WellRange.Rectangle box = WellRange.rectangle(wells, range);
        boolean rows = along == Along.ROWS;
        int length = rows ? box.width() : box.height();
        if (length != series.size()) {
            throw new IllegalArgumentException("\"" + range + "\" has " + length + " wells along "
                    + (rows ? "each row" : "each column") + ", but the series has " + series.size()
                    + " doses; change the range or the number of doses, or turn the direction");
        }
        WellContent[] changed = contents.clone();
        for (Well well : wells) {
            int index = format.indexOf(well);
            int dose = rows ? well.getColumn() - box.left() : well.getRow() - box.top();
            changed[index] = changed[index].withConcentration(series.get(dose));
        }
        return new PlateLayout(format, changed);
    }

    /**
     * Returns this layout with the number of the technical replicate for some wells.
     *
     * @param range wells
     * @param replicate 1, 2, …; 0 for none
     * @return a copy
     * @throws IllegalArgumentException if the range cannot be read or leaves the plate, or the number is negative
     */
    public PlateLayout withReplicate(String range, int replicate) {
        return change(format.wells(range), content -> content.withReplicate(replicate));
    }

    /**
     * Returns this layout with one experiment for all wells that are not {@link WellRole#EMPTY}; say it after the
     * wells.
     *
     * @param name name of the biological replicate
     * @return a copy
     * @throws IllegalArgumentException if all wells are empty, so that the experiment would be lost
     */
    public PlateLayout withExperiment(String name) {
        Objects.requireNonNull(name, "name");
        List<Well> used = format.getWells().stream()
                .filter(well -> get(well).getRole() != WellRole.EMPTY)
                .toList();
        if (used.isEmpty()) {
            throw new IllegalArgumentException("experiment \"" + name
                    + "\" for a layout without a well in use; give the wells roles and concentrations first");
        }
        return change(used, content -> content.withExperiment(name));
    }

    /**
     * Returns this layout with one line for all wells that hold cells; say it after the wells.
     *
     * @param name name of the cell line
     * @return a copy
     * @throws IllegalArgumentException if no well holds cells, so that the line would be lost
     */
    public PlateLayout withLine(String name) {
        Objects.requireNonNull(name, "name");
        List<Well> cells = format.getWells().stream()
                .filter(well ->
                        get(well).getRole() != WellRole.EMPTY && get(well).getRole() != WellRole.BLANK)
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("line \"" + name
                    + "\" for a layout without a well of cells; give the wells roles and concentrations first");
        }
        return change(cells, content -> content.withLine(name));
    }

    /**
     * Returns this layout with the share of the solvent of the drugs for some wells.
     *
     * @param range wells
     * @param percent 0 to 100, percent of volume; NaN for not known
     * @return a copy
     * @throws IllegalArgumentException if the range cannot be read or leaves the plate, or the share is outside
     */
    public PlateLayout withVehiclePercent(String range, double percent) {
        return change(format.wells(range), content -> content.withVehiclePercent(percent));
    }

    /**
     * Returns this layout with an experiment for some wells.
     *
     * @param range wells
     * @param name name of the biological replicate
     * @return a copy
     * @throws IllegalArgumentException if the range cannot be read or leaves the plate
     */
    public PlateLayout withExperiment(String range, String name) {
        return change(format.wells(range), content -> content.withExperiment(name));
    }

    /**
     * Returns this layout with another content of one well.
     *
     * @param well a well of the plate
     * @param content what is in it
     * @return a copy
     * @throws IllegalArgumentException if the well is not on the plate
     */
    public PlateLayout with(Well well, WellContent content) {
        Objects.requireNonNull(well, "well");
        Objects.requireNonNull(content, "content");
        return change(List.of(well), any -> content);
    }

    private PlateLayout change(List<Well> wells, UnaryOperator<WellContent> change) {
        WellContent[] changed = contents.clone();
        for (Well well : wells) {
            int index = format.indexOf(well);
            changed[index] = change.apply(changed[index]);
        }
        return new PlateLayout(format, changed);
    }

    /**
     * Returns what is in a well.
     *
     * @param well a well of the plate
     * @return its content
     * @throws IllegalArgumentException if the well is not on the plate
     */
    public WellContent get(Well well) {
        return contents[format.indexOf(well)];
    }

    /**
     * Returns what is in a well given by its name.
     *
     * @param well name as {@link Well#of} reads it
     * @return its content
     * @throws IllegalArgumentException if the name is not a well of the plate
     */
    public WellContent get(String well) {
        return get(Well.of(Objects.requireNonNull(well, "well")));
    }

    /**
     * Returns the wells of a role, row by row.
     *
     * @param role the role
     * @return the wells, possibly none
     */
    public List<Well> getWells(WellRole role) {
        Objects.requireNonNull(role, "role");
        return format.getWells().stream()
                .filter(well -> get(well).getRole() == role)
                .toList();
    }

    /**
     * Returns the wells of a role that serve a line, row by row: its own, or where it has none those of no named line,
     * such as a vehicle that all lines of the plate share.
     *
     * @param role the role
     * @param line name of the line; empty for wells of no named line
     * @return the wells, possibly none
     */
    public List<Well> getWells(WellRole role, String line) {
        Objects.requireNonNull(line, "line");
        Map<String, List<Well>> byLine = getWells(role).stream()
                .collect(Collectors.groupingBy(well -> get(well).getLine()));
        return byLine.getOrDefault(line, byLine.getOrDefault("", List.of()));
    }

    /**
     * Returns the lines that there are cells of: those of samples first, then those of controls alone.
     *
     * @return each name once; the empty name stands for wells of no named line
     */
    public List<String> getLinesWithCells() {
        return Stream.of(WellRole.SAMPLE, WellRole.VEHICLE, WellRole.POSITIVE_CONTROL)
                .flatMap(role -> getWells(role).stream())
                .map(well -> get(well).getLine())
                .distinct()
                .toList();
    }

    /**
     * Checks that this is a layout for a reading, as every analysis of the two does.
     *
     * @param reading the reading
     * @throws IllegalArgumentException if the reading is of a plate of another format
     */
    public void requireFormatOf(PlateReading reading) {
        if (reading.getFormat() != format) {
            throw new IllegalArgumentException("plate"
                    + (reading.getName().isEmpty() ? "" : " \"" + reading.getName() + "\"")
                    + " has " + reading.getFormat().getWellCount() + " wells, its layout " + format.getWellCount()
                    + "; give the layout of this plate, or read both files with the same plate format");
        }
    }

    /**
     * Returns the names of the cell lines in the order in which they appear, row by row.
     *
     * @return each name once; empty names left out
     */
    public List<String> getLines() {
        return names(WellContent::getLine);
    }

    /**
     * Returns the names of the drugs in the order in which they appear, row by row, partners of combinations among
     * them.
     *
     * @return each name once; empty names left out
     */
    public List<String> getDrugs() {
        return Arrays.stream(contents)
                .flatMap(content -> Stream.concat(
                        Stream.of(content.getDrug()),
                        content.getPartners().stream().map(Treatment::getDrug)))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Returns the names of the experiments in the order in which they appear, row by row.
     *
     * @return each name once; empty names left out
     */
    public List<String> getExperiments() {
        return names(WellContent::getExperiment);
    }

    private List<String> names(Function<WellContent, String> name) {
        return Arrays.stream(contents)
                .map(name)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    /** {@return the format of the plate} */
    public PlateFormat getFormat() {
        return format;
    }

    /**
     * Returns all wells, row by row, as a long table.
     *
     * @return columns {@code well}, {@code role}, {@code line}, {@code drug}, {@code concentration} (NaN where there is
     *     none), {@code unit} of the concentration in the same row, {@code replicate} (missing where it is not named) and
     *     {@code experiment}; where there are combinations also {@code drug 2}, {@code concentration 2}, {@code unit 2} and
     *     so on, and where the vehicle is known {@code vehicle percent}
     */
    @Override
    public Table toTable() {
        return LayoutTable.of(this);
    }

    /**
     * Returns the plate with its doses as colours, on the logarithmic scale of the first drug. Wells without cells are
     * empty; vehicles have the colour of the scale's lower end.
     *
     * @return a heat map in the shape of the plate
     */
    @Override
    public Figure toFigure() {
        return LayoutFigure.of(this);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {format, contents};
    }

    /**
     * Returns the number of wells in use, then the roles, lines, drugs and experiments.
     *
     * @return the text, for example {@code layout: 84 of 96 wells in use} and up to four rows
     */
    @Override
    public String toString() {
        int used = contents.length - getWells(WellRole.EMPTY).size();
        StringJoiner text = new StringJoiner("\n").add("layout: " + used + " of " + contents.length + " wells in use");
        StringJoiner roles = new StringJoiner(", ");
        for (WellRole role : WellRole.values()) {
            int count = getWells(role).size();
            if (count > 0 && role != WellRole.EMPTY) {
                roles.add(count + " " + role.label());
            }
        }
        String[] titles = {"roles", "lines", "drugs", "experiments"};
        String[] rows = {
            roles.toString(),
            String.join(", ", getLines()),
            String.join(", ", getDrugs()),
            String.join(", ", getExperiments())
        };
        IntStream.range(0, rows.length)
                .filter(i -> !rows[i].isEmpty())
                .forEach(i -> text.add(Headline.row("  " + titles[i] + ": " + rows[i])));
        return text.toString();
    }
}
