package io.github.foldwise.screening.quality;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.plate.PlateHeatMap;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.screening.ControlSummary;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How good a plate is: its quantities with intervals, a verdict and the reasons for it. Instances are immutable.
 *
 * <p>A verdict looks at estimates; how sure they are is in the intervals. With three wells of each control a Z' of 0.7 may
 * stand for anything from an excellent assay to a useless one, and the interval says so.
 */
public final class PlateQuality extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final PlateReading reading;
    private final PlateLayout layout;
    private final PlateVerdict verdict;
    private final ArrayList<QualityMeasure> measures;
    private final ArrayList<String> reasons;
    private final ArrayList<String> notAssessed;
    private final LinkedHashMap<String, ControlSummary> vehicles;

    PlateQuality(
            PlateReading reading,
            PlateLayout layout,
            PlateVerdict verdict,
            List<QualityMeasure> measures,
            List<String> reasons,
            List<String> notAssessed,
            Map<String, ControlSummary> vehicles) {
        this.reading = reading;
        this.layout = layout;
        this.verdict = verdict;
        this.measures = new ArrayList<>(measures);
        this.reasons = new ArrayList<>(reasons);
        this.notAssessed = new ArrayList<>(notAssessed);
        this.vehicles = new LinkedHashMap<>(vehicles);
    }

    /** {@return the name of the plate, possibly empty} */
    public String getName() {
        return reading.getName();
    }

    /** {@return the signal that was assessed} */
    public PlateReading getReading() {
        return reading;
    }

    /**
     * Returns what the limits say.
     *
     * @return the verdict: the worst of all quantities that have a limit
     */
    public PlateVerdict getVerdict() {
        return verdict;
    }

    /**
     * Returns the quantities that have a limit and could not be held against it, so that the verdict does not speak of them.
     *
     * @return their names in the order of {@link QualityMetric}, with the line on a plate of several; often empty
     */
    public List<String> getNotAssessed() {
        return List.copyOf(notAssessed);
    }

    /**
     * Returns the verdict in words with what it leaves out.
     *
     * @return such as {@code PASS}, or {@code PASS, not assessed: row_trend, column_trend}
     */
    public String getVerdictText() {
        return verdict + (notAssessed.isEmpty() ? "" : ", not assessed: " + String.join(", ", notAssessed));
    }

    /**
     * Returns why the verdict is what it is, and what else a reader should know.
     *
     * @return sentences; empty for a plate that passes without remark
     */
    public List<String> getReasons() {
        return List.copyOf(reasons);
    }

    /**
     * Returns all quantities.
     *
     * @return those of each line in the order of {@link QualityMetric}, then those of the blank
     */
    public List<QualityMeasure> getMeasures() {
        return List.copyOf(measures);
    }

    /** {@return the lines of the plate in order of appearance; the empty name stands for wells of no named line} */
    public List<String> getLines() {
        return List.copyOf(vehicles.keySet());
    }

    /**
     * Returns the vehicle wells of a line.
     *
     * @param line the line
     * @return mean and scatter of the signal, blank included; NaN without a measured well
     * @throws IllegalArgumentException if the plate has no such line
     */
    public ControlSummary getVehicle(String line) {
        ControlSummary vehicle = vehicles.get(line);
        if (vehicle == null) {
            throw new IllegalArgumentException(
                    "no line \"" + line + "\" on this plate; there are " + vehicles.keySet());
        }
        return vehicle;
    }

    /**
     * Returns one quantity of a plate of one line.
     *
     * @param metric the quantity
     * @return the measure
     * @throws IllegalArgumentException if the plate has several lines, whose quantities differ
     */
    public QualityMeasure getMeasure(QualityMetric metric) {
        Objects.requireNonNull(metric, "metric");
        if (vehicles.size() > 1 && metric != QualityMetric.CV_BLANK) {
            throw new IllegalArgumentException(
                    "the plate has the lines " + vehicles.keySet() + "; name one of them: getMeasure(metric, line)");
        }
        return getMeasure(
                metric, metric == QualityMetric.CV_BLANK ? "" : getLines().get(0));
    }

    /**
     * Returns one quantity of a line.
     *
     * @param metric the quantity
     * @param line the line
     * @return the measure
     * @throws IllegalArgumentException if the plate has no such line
     */
    public QualityMeasure getMeasure(QualityMetric metric, String line) {
        Objects.requireNonNull(metric, "metric");
        for (QualityMeasure measure : measures) {
            if (measure.getMetric() == metric && measure.getLine().equals(line)) {
                return measure;
            }
        }
        throw new IllegalArgumentException("no line \"" + line + "\" on this plate; there are " + vehicles.keySet());
    }

    /** {@return a row for each quantity of each line, with interval, p-value, number of wells and outcome} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Quality of " + name())
                .text("line")
                .text("quantity")
                .number("estimate")
                .number("lower")
                .number("upper")
                .text("unit")
                .number("pvalue")
                .integer("wells")
                .text("outcome");
        for (QualityMeasure measure : measures) {
            table.row(
                    measure.getLine(),
                    measure.getMetric().getLabel(),
                    measure.getValue(),
                    measure.getInterval().getLower(),
                    measure.getInterval().getUpper(),
                    measure.getMetric().getUnit(),
                    measure.getPvalue(),
                    measure.getWellCount(),
                    measure.getOutcome().name());
        }
        return table.build();
    }

    /** {@return the signal as a heat map: V marks vehicle, P positive control, B blank; not measured wells are marked} */
    @Override
    public Figure toFigure() {
        HeatMap map = PlateHeatMap.of(layout.getFormat(), reading.getValues())
                .withScale("Signal", reading.getUnit().isEmpty() ? Axis.ARBITRARY : reading.getUnit());
        map = PlateHeatMap.marked(map, reading, well -> layout.get(well).getRole() != WellRole.EMPTY);
        map = PlateHeatMap.lettered(map, layout);
        return PlateHeatMap.figure(
                name() + ": " + verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "Plate heat map of the signal. V vehicle, P positive control, B blank.",
                layout.getFormat(),
                map);
    }

    private String leftOut() {
        boolean said = notAssessed.isEmpty() || verdict == PlateVerdict.NOT_ASSESSED;
        return said ? "" : " (" + notAssessed.size() + " not assessed)";
    }

    private String name() {
        return reading.getLabel();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {reading, layout, verdict, measures, reasons, notAssessed};
    }

    /** {@return the verdict with Z', then the quantities that have a limit by default, then the first reasons} */
    @Override
    public String toString() {
        QualityMeasure zPrime = measures.get(0);
        StringBuilder text =
                new StringBuilder(Headline.of(name(), verdict + leftOut() + ", Z' " + Digits.of(zPrime.getValue())));
        List<String> rows = new ArrayList<>();
        for (QualityMetric metric : List.of(
                QualityMetric.Z_PRIME, QualityMetric.SSMD, QualityMetric.CV_VEHICLE, QualityMetric.EDGE_INDEX)) {
            rows.add(getMeasure(metric, zPrime.getLine()).toString());
        }
        rows.addAll(reasons);
        rows.stream().limit(Headline.ROWS).forEach(row -> text.append('\n').append(Headline.row(row)));
        return text.toString();
    }
}
