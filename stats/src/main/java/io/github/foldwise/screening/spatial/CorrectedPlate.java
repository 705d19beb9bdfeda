package io.github.foldwise.screening.spatial;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.internal.WellTable;
import io.github.foldwise.plate.PlateHeatMap;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A plate after correction for the place of its wells, with the field that was taken away and what that changed; or as it
 * was, with the reason. Instances are immutable.
 */
public final class CorrectedPlate extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    /** A change beyond this, in percent, is larger than edges and gradients of a sound plate make. */
    private static final double LARGE_CHANGE = 30;

    private final PlateReading original;
    private final PlateReading corrected;
    private final PlateLayout layout;
    private final SpatialMethod method;
    private final SpatialScale scale;
    private final SpatialOutcome outcome;
    private final Confounding confounding;
    private final double blank;
    private final double[] field;
    private final double[] scores;
    private final String[] warnings;

    private CorrectedPlate(
            Builder builder, SpatialOutcome outcome, PlateReading corrected, double[] field, double[] scores) {
        this.original = builder.signal.reading();
        this.layout = builder.layout;
        this.method = builder.method;
        this.scale = builder.signal.scale();
        this.blank = builder.signal.blank();
        this.confounding = builder.confounding;
        this.outcome = outcome;
        this.corrected = corrected;
        this.field = field;
        this.scores = scores;
        this.warnings = builder.warnings.toArray(String[]::new);
    }

    /** Gathers a result while it is worked out. */
    static final class Builder {
        private final FieldSignal signal;
        private final PlateLayout layout;
        private final SpatialMethod method;
        private final Confounding confounding;
        private final List<String> warnings = new ArrayList<>();

        Builder(FieldSignal signal, PlateLayout layout, SpatialMethod method, Confounding confounding) {
            this.signal = signal;
            this.layout = layout;
            this.method = method;
            this.confounding = confounding;
        }

        void warn(String warning) {
            warnings.add(warning);
        }

        CorrectedPlate refused(SpatialOutcome outcome, String reason) {
            warnings.add(0, reason);
            double[] unknown = new double[layout.getFormat().getWellCount()];
            Arrays.fill(unknown, Double.NaN);
            return new CorrectedPlate(this, outcome, signal.reading(), unknown, unknown);
        }

        CorrectedPlate corrected(double[] field, double[] scores) {
            double[] all = scores.length == 0 ? new double[field.length] : scores;
            if (scores.length == 0) {
                Arrays.fill(all, Double.NaN);
            }
            CorrectedPlate plate =
                    new CorrectedPlate(this, SpatialOutcome.CORRECTED, signal.without(field), field, all);
            List<String> large = layout.getFormat().getWells().stream()
                    .filter(well -> Math.abs(plate.getChange(well)) > LARGE_CHANGE)
                    .map(Well::getName)
                    .toList();
            if (large.isEmpty()) {
                return plate;
            }
            warn(large.size() + " wells change by more than " + Digits.of(LARGE_CHANGE) + " %, such as " + large.get(0)
                    + "; look at the plate before its numbers are used.");
            return new CorrectedPlate(this, SpatialOutcome.CORRECTED, plate.corrected, field, all);
        }
    }

    /**
     * {@return whether the plate was corrected, and if not, why; the first of the {@linkplain #getWarnings() warnings} says
     * it in words}
     */
    public SpatialOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the signal to go on with.
     *
     * @return the corrected signal; the signal as it was unless the outcome is {@link SpatialOutcome#CORRECTED}
     */
    public PlateReading getReading() {
        return corrected;
    }

    /**
     * Returns how far the layout follows rows and columns.
     *
     * @return the factor that does so most
     */
    public Confounding getConfounding() {
        return confounding;
    }

    /**
     * Returns the field at a well.
     *
     * @param well a well of the plate
     * @return on the multiplicative scale the factor on the signal above blank, 1 where the place does nothing; on the
     *     additive scale what is added to the signal; NaN for wells without cells and where the plate was not corrected
     */
    public double getField(Well well) {
        double value = field[layout.getFormat().indexOf(well)];
        return scale == SpatialScale.MULTIPLICATIVE ? Math.exp(value) : value;
    }

    /**
     * Returns by how much the correction changed a well.
     *
     * @param well a well of the plate
     * @return the change in percent of the signal above blank; 0 where nothing was changed, NaN for a well without a number
     */
    public double getChange(Well well) {
        double before = original.get(well).getRecordedValue() - blank;
        return 100
                * (corrected.get(well).getRecordedValue() - original.get(well).getRecordedValue())
                / before;
    }

    /**
     * Returns the B-score of a well: its residual after median polish in units of 1.4826 times the median absolute
     * deviation of all residuals (Brideau et al. 2003, doi:10.1177/1087057103258285).
     *
     * @param well a well of the plate
     * @return the score; NaN unless the plate was corrected by {@link SpatialMethod#MEDIAN_POLISH} and the well measured
     */
    public double getBscore(Well well) {
        return scores[layout.getFormat().indexOf(well)];
    }

    /**
     * Returns what a reader of the numbers should know; for a plate that was not corrected, first the reason.
     *
     * @return sentences; empty if there is nothing to warn of
     */
    public List<String> getWarnings() {
        return List.of(warnings);
    }

    /** {@return a row for each well with cells: signal, field, change and corrected signal} */
    @Override
    public Table toTable() {
        WellTable table = WellTable.of("Spatial correction of " + name(), layout);
        table.columns()
                .number("signal", original.getUnit())
                .number("field", scale == SpatialScale.ADDITIVE ? original.getUnit() : "")
                .number("change", "%")
                .number("corrected", original.getUnit())
                .number("bscore")
                .text("status");
        return table.build(well -> List.of(
                original.getValue(well),
                getField(well),
                getChange(well),
                corrected.getValue(well),
                getBscore(well),
                original.get(well).getStatus().name()));
    }

    /** {@return the field as a heat map with a neutral colour where the place of a well does nothing} */
    @Override
    public Figure toFigure() {
        boolean factor = scale == SpatialScale.MULTIPLICATIVE;
        double[] shown = new double[field.length];
        for (int i = 0; i < field.length; i++) {
            shown[i] = factor ? 100 * Math.expm1(field[i]) : field[i];
        }
        HeatMap map = PlateHeatMap.of(layout.getFormat(), shown)
                .withScale("Field", factor ? "%" : original.getUnit())
                .withMidpoint(0);
        return PlateHeatMap.figure(
                name() + (outcome == SpatialOutcome.CORRECTED ? ": field" : ": not corrected"),
                "Plate heat map of the estimated effect of the place of a well on its signal.",
                layout.getFormat(),
                map);
    }

    private String name() {
        return original.getLabel();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {original, corrected, layout, method, scale, outcome, field, scores, warnings};
    }

    /** {@return whether the plate was corrected, the range of the changes or the reason, and the confounding} */
    @Override
    public String toString() {
        String answer = outcome == SpatialOutcome.CORRECTED ? " corrected" : " not corrected: " + words(outcome);
        StringBuilder text = new StringBuilder(Clip.of(name(), Headline.LENGTH - answer.length()) + answer);
        if (outcome == SpatialOutcome.CORRECTED) {
            double[] changes = layout.getFormat().getWells().stream()
                    .filter(well -> layout.get(well).getRole().hasCells())
                    .mapToDouble(this::getChange)
                    .filter(Double::isFinite)
                    .toArray();
            text.append("\nchange ")
                    .append(Digits.of(Arrays.stream(changes).min().orElse(Double.NaN)))
                    .append(" to ")
                    .append(Digits.of(Arrays.stream(changes).max().orElse(Double.NaN)))
                    .append(" %");
        }
        text.append('\n').append(confounding);
        Arrays.stream(warnings).limit(5).forEach(warning -> text.append('\n').append(Headline.row(warning)));
        return text.toString();
    }

    private static String words(SpatialOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
