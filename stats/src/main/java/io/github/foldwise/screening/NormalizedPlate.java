package io.github.foldwise.screening;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.internal.WellTable;
import io.github.foldwise.plate.PlateHeatMap;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plate normalised by its controls, with what it was normalised by. Instances are immutable. */
public final class NormalizedPlate extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    /** One colour scale for all plates, so that they can be compared at a glance. */
    private static final double HIGHEST_SHOWN = 120;

    private final PlateReading reading;
    private final PlateLayout layout;
    private final ResponseScale scale;
    private final ControlSummary blank;
    private final LinkedHashMap<String, ControlSummary> controls;
    private final double[] wellErrors;
    private final double[] controlErrors;
    private final ArrayList<String> warnings;

    NormalizedPlate(
            PlateReading reading,
            PlateLayout layout,
            ResponseScale scale,
            ControlSummary blank,
            Map<String, ControlSummary> controls,
            double[] wellErrors,
            double[] controlErrors,
            List<String> warnings) {
        this.reading = reading;
        this.layout = layout;
        this.scale = scale;
        this.wellErrors = wellErrors;
        this.controlErrors = controlErrors;
        this.blank = blank;
        this.controls = new LinkedHashMap<>(controls);
        this.warnings = new ArrayList<>(warnings);
    }

    /** {@return the normalised wells, as a number on the {@linkplain #getScale() scale}, or a status, for each well} */
    public PlateReading getReading() {
        return reading;
    }

    /** {@return what the numbers say} */
    public ResponseScale getScale() {
        return scale;
    }

    /** {@return the layout of the plate} */
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
     * Returns the part of a number's standard error that comes from the controls, common to all wells of a line.
     *
     * @param well the well
     * @return the standard error in the unit of the scale; NaN where the well has no number or a control is a single well
     */
    public double getControlStandardError(Well well) {
        return controlErrors[layout.getFormat().indexOf(well)];
    }

    /**
     * Returns the part of a number's standard error that is the well's own, independent from well to well: the scatter of
     * replicate wells, pooled over the conditions of the line on the scale of the signal.
     *
     * @param well the well
     * @return the standard error in the unit of the scale; NaN where the well has no number or no condition has replicates
     */
    public double getWellStandardError(Well well) {
        return wellErrors[layout.getFormat().indexOf(well)];
    }

    /**
     * Returns the standard error of a number: its own part and that of the controls.
     *
     * @param well the well
     * @return \( \sqrt{SE_{well}^2 + SE_{control}^2} \) in the unit of the scale; NaN where either is
     */
    public double getStandardError(Well well) {
        return Math.hypot(getWellStandardError(well), getControlStandardError(well));
    }

    /** {@return what a reader of the numbers should know, as sentences; empty if there is nothing to warn of} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /**
     * Returns the wells as dose-response curves, one for each line, or for each line and drug where the plate holds
     * several drugs. Wells in which a drug meets a partner at a fixed dose are a curve of their own, named after both
     * ({@link WellContent#getRegimen()}). Vehicle wells are dose 0 of the drugs given alone; wells that were not measured
     * are left out. Wells with an experiment in the layout carry it.
     *
     * @return the curves, in the unit of the scale, doses in the unit of the first concentration of the layout
     * @throws IllegalArgumentException if a sample well has no concentration
     */
    public DoseResponseSet getDoseResponses() {
        ConcentrationUnit unit = unit();
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        Map<String, String> drugs = new HashMap<>();
        for (String line : controls.keySet()) {
            Map<String, String> regimens = drugsOfRegimens(line);
            for (Map.Entry<String, String> regimen : regimens.entrySet()) {
                String curve = nameOf(line, regimen.getKey(), regimens.size() > 1);
                addCurve(curves, curve, line, regimen.getKey(), unit);
                drugs.put(curve, regimen.getValue());
            }
        }
        List<DoseResponseData> withUnits = new ArrayList<>();
        for (DoseResponseData curve : curves.build()) {
            DoseResponseData scaled = curve.withResponseUnit(scale.getUnit())
                    .withDrug(Objects.requireNonNullElse(drugs.get(curve.getName()), ""));
            withUnits.add(unit == null ? scaled : scaled.withUnit(unit.getSymbol()));
        }
        return DoseResponseSet.of(withUnits);
    }

    private static String nameOf(String line, String drug, boolean several) {
        String curve = line.isEmpty() ? drug : several && !drug.isEmpty() ? line + ", " + drug : line;
        return curve.isEmpty() ? "curve" : curve;
    }

    private void addCurve(
            DoseResponseSet.Builder curves, String curve, String line, String drug, @Nullable ConcentrationUnit unit) {
        // The vehicle alone is not dose 0 of a combination, whose partner is there at every dose.
        boolean combined = layout.getWells(WellRole.SAMPLE).stream()
                .map(layout::get)
                .anyMatch(content -> content.getRegimen().equals(drug)
                        && !content.getRegimen().equals(content.getDrug()));
        Set<Well> vehicles = combined ? Set.of() : Set.copyOf(layout.getWells(WellRole.VEHICLE, line));
        for (Well well : layout.getFormat().getWells()) {
            WellContent content = layout.get(well);
            double value = reading.getValue(well);
            boolean vehicle = vehicles.contains(well);
            boolean sample = content.getRole() == WellRole.SAMPLE
                    && content.getLine().equals(line)
                    && content.getRegimen().equals(drug);
            if (!Double.isNaN(value) && (vehicle || sample)) {
                double dose = vehicle ? 0 : dose(well, content, unit);
                curves.add(curve, dose, value, 1, content.getExperiment());
            }
        }
    }

    private double dose(Well well, WellContent content, @Nullable ConcentrationUnit unit) {
        Concentration concentration = content.getConcentration();
        if (concentration == null || unit == null) {
            throw new IllegalArgumentException("sample well " + well.getName() + " of plate \"" + reading.getName()
                    + "\" has no concentration; give it one in the layout, or another role");
        }
        return concentration.in(unit);
    }

    /** The drug whose dose varies in each regimen of a line. */
    private Map<String, String> drugsOfRegimens(String line) {
        Map<String, String> drugs = new LinkedHashMap<>();
        for (Well well : layout.getWells(WellRole.SAMPLE)) {
            if (layout.get(well).getLine().equals(line)) {
                drugs.put(layout.get(well).getRegimen(), layout.get(well).getDrug());
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

    /** {@return a row for each well with cells: content, number, its status, the error of the controls and the whole error} */
    @Override
    public Table toTable() {
        WellTable table =
                WellTable.of(title() + (reading.getName().isEmpty() ? "" : " of " + reading.getName()), layout);
        table.columns()
                .number(scale.getLabel(), scale.getUnit())
                .text("status")
                .number("controlSe", scale.getUnit())
                .number("se", scale.getUnit());
        return table.build(well -> List.of(
                reading.getValue(well),
                reading.get(well).getStatus().name(),
                getControlStandardError(well),
                getStandardError(well)));
    }

    /** {@return the plate as a heat map; masked, saturated and missing wells are marked} */
    @Override
    public Figure toFigure() {
        HeatMap map = PlateHeatMap.of(layout.getFormat(), reading.getValues()).withScale(title(), scale.getUnit());
        if (scale == ResponseScale.PERCENT_OF_VEHICLE) {
            map = map.withRange(0, HIGHEST_SHOWN);
        }
        return PlateHeatMap.figure(
                reading.getName().isEmpty() ? title() : reading.getName(),
                "Plate heat map of " + describe() + ".",
                layout.getFormat(),
                PlateHeatMap.marked(
                        map, reading, well -> layout.get(well).getRole().hasCells()));
    }

    private String title() {
        return switch (scale) {
            case PERCENT_OF_VEHICLE -> "Viability";
            case PERCENT_INHIBITION -> "Inhibition";
            case FRACTION_AFFECTED -> "Fraction affected";
            case LOG2_RATIO_TO_VEHICLE -> "Log2 ratio to vehicle";
            case PERCENT_GROWTH -> "Growth";
            case GROWTH_RATE_INHIBITION -> "GR value";
        };
    }

    private String describe() {
        return scale == ResponseScale.PERCENT_OF_VEHICLE
                ? "viability in percent of vehicle control"
                : scale.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    protected Object[] parts() {
        return new Object[] {reading, layout, scale, blank, controls, wellErrors, controlErrors, warnings};
    }

    private String words() {
        return scale == ResponseScale.PERCENT_OF_VEHICLE ? "% of vehicle" : title();
    }

    /** {@return the plate, and blank and control of each line} */
    @Override
    public String toString() {
        String name = reading.getLabel();
        StringBuilder text = new StringBuilder(name + ": " + reading.getMeasuredCount() + " wells, " + words());
        text.append("\nblank ").append(blank);
        controls.entrySet().stream()
                .limit(6)
                .forEach(entry -> text.append("\nvehicle ")
                        .append(entry.getKey().isEmpty() ? "" : entry.getKey() + " ")
                        .append(entry.getValue()));
        return text.toString();
    }
}
