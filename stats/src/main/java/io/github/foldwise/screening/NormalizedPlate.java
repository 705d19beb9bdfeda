package io.github.foldwise.screening;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plate as percent of vehicle control, with what it was normalised by. Instances are immutable. */
public final class NormalizedPlate implements Tabular, Drawable, Serializable {
    private static final long serialVersionUID = 1L;

    /** One colour scale for all plates, so that they can be compared at a glance. */
    private static final double HIGHEST_SHOWN = 120;

    private final PlateReading reading;
    private final PlateLayout layout;
    private final ControlSummary blank;
    private final LinkedHashMap<String, ControlSummary> controls;
    private final ArrayList<String> warnings;

    NormalizedPlate(
            PlateReading reading,
            PlateLayout layout,
            ControlSummary blank,
            Map<String, ControlSummary> controls,
            List<String> warnings) {
        this.reading = reading;
        this.layout = layout;
        this.blank = blank;
        this.controls = new LinkedHashMap<>(controls);
        this.warnings = new ArrayList<>(warnings);
    }

    /**
     * Returns the viabilities.
     *
     * @return percent of vehicle control, or a status, for each well
     */
    public PlateReading getReading() {
        return reading;
    }

    /**
     * Returns the layout of the plate.
     *
     * @return the layout
     */
    public PlateLayout getLayout() {
        return layout;
    }

    /**
     * Returns the blank that was subtracted.
     *
     * @return mean and scatter in the unit of the signal; no wells and mean 0 where nothing was subtracted
     */
    public ControlSummary getBlank() {
        return blank;
    }

    /**
     * Returns the vehicle control of a line.
     *
     * @param line the line; empty for wells of no named line
     * @return mean and scatter in the unit of the signal, blank included
     * @throws IllegalArgumentException if the plate has no such line
     */
    public ControlSummary getControl(String line) {
        ControlSummary control = controls.get(line);
        if (control == null) {
            throw new IllegalArgumentException(
                    "no line \"" + line + "\" on this plate; there are " + controls.keySet());
        }
        return control;
    }

    /**
     * Returns the part of a viability's standard error that comes from blank and control, common to all wells of a line.
     *
     * @param well the well
     * @return the standard error in percent; NaN where the well was not measured or a control is a single well
     */
    public double getControlStandardError(Well well) {
        WellValue value = reading.get(well);
        if (!value.isUsable()) {
            return Double.NaN;
        }
        double v = value.getValue() / 100;
        ControlSummary control = getControl(layout.get(well).getLine());
        double variance = v * v * control.getVarianceOfMean() + (1 - v) * (1 - v) * blank.getVarianceOfMean();
        return 100 * Math.sqrt(variance) / (control.getMean() - blank.getMean());
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @return sentences; empty if there is nothing to warn of
     */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /**
     * Returns the wells as dose-response curves, one for each line, or for each line and drug where the plate holds
     * several drugs. Wells in which a drug meets a partner at a fixed dose are a curve of their own, named after both
     * ({@link WellContent#getRegimen()}). Vehicle wells are dose 0 of the drugs given alone; wells that were not measured
     * are left out. Wells with an experiment in the layout carry it.
     *
     * @return the curves, in percent, in the unit of the first concentration of the layout
     * @throws IllegalArgumentException if a sample well has no concentration
     */
    public DoseResponseSet getDoseResponses() {
        ConcentrationUnit unit = unit();
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        for (String line : controls.keySet()) {
            Set<String> drugs = drugs(line);
            for (String drug : drugs) {
                addCurve(curves, line, drug, drugs.size() > 1, unit);
            }
        }
        List<DoseResponseData> withUnits = new ArrayList<>();
        for (DoseResponseData curve : curves.build()) {
            DoseResponseData percent = curve.withResponseUnit("%");
            withUnits.add(unit == null ? percent : percent.withUnit(unit.getSymbol()));
        }
        return DoseResponseSet.of(withUnits);
    }

    private void addCurve(
            DoseResponseSet.Builder curves,
            String line,
            String drug,
            boolean nameDrug,
            @Nullable ConcentrationUnit unit) {
        String curve = line.isEmpty() ? drug : nameDrug && !drug.isEmpty() ? line + ", " + drug : line;
        // The vehicle alone is not dose 0 of a combination, whose partner is there at every dose.
        boolean combined = layout.getWells(WellRole.SAMPLE).stream()
                .map(layout::get)
                .anyMatch(content -> content.getRegimen().equals(drug)
                        && !content.getRegimen().equals(content.getDrug()));
        for (Well well : layout.getFormat().getWells()) {
            WellContent content = layout.get(well);
            double value = reading.getValue(well);
            boolean vehicle = content.getRole() == WellRole.VEHICLE
                    && !combined
                    && (content.getLine().equals(line) || isSharedControl(content, line));
            boolean sample = content.getRole() == WellRole.SAMPLE
                    && content.getLine().equals(line)
                    && content.getRegimen().equals(drug);
            if (!Double.isNaN(value) && (vehicle || sample)) {
                double dose = vehicle ? 0 : dose(well, content, unit);
                curves.add(curve.isEmpty() ? "curve" : curve, dose, value, 1, content.getExperiment());
            }
        }
    }

    /** Vehicle wells of no named line serve every line that has none of its own. */
    private boolean isSharedControl(WellContent content, String line) {
        return content.getLine().isEmpty()
                && layout.getWells(WellRole.VEHICLE).stream()
                        .noneMatch(well -> layout.get(well).getLine().equals(line));
    }

    private double dose(Well well, WellContent content, @Nullable ConcentrationUnit unit) {
        Concentration concentration = content.getConcentration();
        if (concentration == null || unit == null) {
            throw new IllegalArgumentException("sample well " + well.getName() + " of plate \"" + reading.getName()
                    + "\" has no concentration; give it one in the layout, or another role");
        }
        return concentration.in(unit);
    }

    private Set<String> drugs(String line) {
        Set<String> drugs = new LinkedHashSet<>();
        for (Well well : layout.getWells(WellRole.SAMPLE)) {
            if (layout.get(well).getLine().equals(line)) {
                drugs.add(layout.get(well).getRegimen());
            }
        }
        return drugs;
    }

    private @Nullable ConcentrationUnit unit() {
        for (Well well : layout.getWells(WellRole.SAMPLE)) {
            Concentration concentration = layout.get(well).getConcentration();
            if (concentration != null) {
                return concentration.getUnit();
            }
        }
        return null;
    }

    /** {@return a row for each well with cells: content, viability, its status and the error of the controls} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(
                        "Viability" + (reading.getName().isEmpty() ? "" : " of " + reading.getName()))
                .text("well")
                .text("role")
                .text("line")
                .text("drug")
                .number("concentration")
                .text("unit")
                .text("experiment")
                .number("viability", "%")
                .text("status")
                .number("controlSe", "%");
        for (Well well : layout.getFormat().getWells()) {
            WellContent content = layout.get(well);
            if (content.getRole() == WellRole.EMPTY || content.getRole() == WellRole.BLANK) {
                continue;
            }
            Concentration concentration = content.getConcentration();
            table.row(
                    well.getName(),
                    content.getRole().name(),
                    content.getLine(),
                    content.getRegimen(),
                    concentration == null ? Double.NaN : concentration.getValue(),
                    concentration == null ? "" : concentration.getUnit().getSymbol(),
                    content.getExperiment(),
                    reading.getValue(well),
                    reading.get(well).getStatus().name(),
                    getControlStandardError(well));
        }
        return table.build();
    }

    /** {@return the plate as a heat map of viability; masked, saturated and missing wells are marked} */
    @Override
    public Figure toFigure() {
        PlateFormat format = layout.getFormat();
        double[][] values = new double[format.getRows()][format.getColumns()];
        for (Well well : format.getWells()) {
            values[well.getRow()][well.getColumn()] = reading.getValue(well);
        }
        List<String> rows = IntStream.range(0, format.getRows())
                .mapToObj(row -> Well.at(row, 0).getRowLabel())
                .toList();
        List<String> columns = IntStream.rangeClosed(1, format.getColumns())
                .mapToObj(String::valueOf)
                .toList();
        HeatMap map =
                HeatMap.of(rows, columns, values).withScale("Viability", "%").withRange(0, HIGHEST_SHOWN);
        for (Well well : format.getWells()) {
            CellMark mark = mark(well);
            map = mark == null ? map : map.withMark(well.getRow(), well.getColumn(), mark);
        }
        return Figure.of(reading.getName().isEmpty() ? "Viability" : reading.getName())
                .withXaxis(Axis.category("Column", columns))
                .withYaxis(Axis.category("Row", rows))
                .withDescription("Plate heat map of viability in percent of vehicle control.")
                .with(map);
    }

    private @Nullable CellMark mark(Well well) {
        WellStatus status = reading.get(well).getStatus();
        WellRole role = layout.get(well).getRole();
        if (role == WellRole.EMPTY || role == WellRole.BLANK || status == WellStatus.MEASURED) {
            return null;
        }
        return switch (status) {
            case MASKED -> CellMark.MASKED;
            case OVERFLOW, ABOVE_RANGE -> CellMark.OVERFLOW;
            default -> CellMark.MISSING;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NormalizedPlate that
                && reading.equals(that.reading)
                && layout.equals(that.layout)
                && blank.equals(that.blank)
                && controls.equals(that.controls)
                && warnings.equals(that.warnings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reading, layout, blank);
    }

    /** {@return the plate, and blank and control of each line} */
    @Override
    public String toString() {
        String name = reading.getName().isEmpty() ? "plate" : reading.getName();
        StringBuilder text = new StringBuilder(name + ": " + reading.getMeasuredCount() + " wells, % of vehicle");
        text.append("\nblank ").append(blank);
        controls.entrySet().stream()
                .limit(6)
                .forEach(entry -> text.append("\nvehicle ")
                        .append(entry.getKey().isEmpty() ? "" : entry.getKey() + " ")
                        .append(entry.getValue()));
        return text.toString();
    }
}
