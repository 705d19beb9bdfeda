package io.github.foldwise.screening.quality;

import io.github.foldwise.internal.Steps;
import io.github.foldwise.plate.PlateConditions;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.screening.ControlSummary;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One assessment at work: gathers the wells of each control, measures, judges. */
final class PlateMeasurement {
    private final PlateReading reading;
    private final PlateLayout layout;
    private final QualityAssessment options;
    private final Steps steps;
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, ControlSummary> vehicles = new LinkedHashMap<>();
    private final List<String> notAssessed = new ArrayList<>();
    private final List<QualityMeasure> unassessed = new ArrayList<>();
    private final List<String> blankForFullEffect = new ArrayList<>();
    private PlateVerdict worst = PlateVerdict.PASS;

    PlateMeasurement(PlateReading reading, PlateLayout layout, QualityAssessment options, Steps steps) {
        this.steps = steps;
        this.reading = reading;
        this.layout = layout;
        this.options = options;
    }

    PlateQuality quality() {
        layout.requireFormatOf(reading);
        List<String> lines = lines();
        String plate = reading.getName().isEmpty() ? "plate" : "plate \"" + reading.getName() + "\"";
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no well of the layout of " + plate
                    + " holds cells; give its wells the roles VEHICLE, SAMPLE and POSITIVE_CONTROL");
        }
        List<QualityMeasure> measures = new ArrayList<>();
        // Interruptions are looked for before the first part, too.
        steps.loop(1 + 3L * lines.size());
        steps.next();
        for (String line : lines) {
            measures.addAll(measure(line, lines.size() > 1));
        }
        double[] blanks = reading.getMeasured(layout.getWells(WellRole.BLANK));
        measures.add(ControlSeparation.variation(QualityMetric.CV_BLANK, "", blanks, options));
        boolean separated = measures.stream()
                .filter(each -> each.getMetric() == QualityMetric.Z_PRIME)
                .allMatch(each -> each.getOutcome() == MeasureOutcome.ESTIMATED);
        for (QualityMeasure each : measures) {
            judge(each, lines.size() > 1);
        }
        sayTogether(lines.size() > 1);
        if (!separated && worst != PlateVerdict.FAIL && options.getLimit(QualityMetric.Z_PRIME) != null) {
            worst = PlateVerdict.NOT_ASSESSED;
        }
        return new PlateQuality(reading, layout, worst, measures, reasons, notAssessed, vehicles);
    }

    /** Unlike a normalisation, which must give every well a number, quality asks nothing of wells that only serve others. */
    private List<String> lines() {
        List<String> lines = layout.getLinesWithCells();
        return lines.size() == 1
                ? lines
                : lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    private List<QualityMeasure> measure(String line, boolean several) {
        List<Well> vehicle = layout.getWells(WellRole.VEHICLE, line);
        List<Well> positive = layout.getWells(WellRole.POSITIVE_CONTROL, line);
        double[] vehicles = reading.getMeasured(vehicle);
        double[] positives = reading.getMeasured(positive);
        double[] low = positives;
        if (positive.isEmpty() && !layout.getWells(WellRole.BLANK).isEmpty()) {
            low = reading.getMeasured(layout.getWells(WellRole.BLANK));
            blankForFullEffect.add(line);
        }
        if (vehicle.isEmpty()) {
            reasons.add("The layout has no vehicle wells" + of(line, several)
                    + ", by which a plate is judged: give some wells the role VEHICLE.");
        }
        notMeasured(vehicle, "vehicle" + of(line, several));
        notMeasured(positive, "positive-control" + of(line, several));
        this.vehicles.put(line, ControlSummary.of(vehicles));
        judgeOrder(line, several);
        List<QualityMeasure> measures = new ArrayList<>(new ControlSeparation(line, vehicles, low, options).measures());
        steps.next();
        measures.add(ControlSeparation.variation(QualityMetric.CV_VEHICLE, line, vehicles, options));
        measures.add(ControlSeparation.variation(QualityMetric.CV_POSITIVE_CONTROL, line, positives, options));
        measures.addAll(places(line, vehicle));
        steps.next();
        measures.add(replicates(line));
        steps.next();
        return measures;
    }

    /** Z' and SSMD see how far two controls lie apart, not which of them is the brighter one. */
    private void judgeOrder(String line, boolean several) {
        double vehicle = mean(layout.getWells(WellRole.VEHICLE, line));
        if (vehicle <= 0) {
            fail("the vehicle" + of(line, several) + " has the mean " + Digits.of(vehicle)
                    + ": a signal is above zero. Use the signal as it was read, not one that was subtracted twice.");
        }
        failBelow(vehicle, line, several, "positive control", layout.getWells(WellRole.POSITIVE_CONTROL, line));
        failBelow(vehicle, line, several, "blank", layout.getWells(WellRole.BLANK));
    }

    private void failBelow(double vehicle, String line, boolean several, String control, List<Well> wells) {
        double low = mean(wells);
        if (vehicle <= low) {
            fail("the vehicle" + of(line, several) + " with the mean " + Digits.of(vehicle) + " is not above the "
                    + control + " with " + Digits.of(low)
                    + ". Check the roles in the layout, and that the plate was not turned.");
        }
    }

    /** The mean of the measured wells; NaN, which compares with nothing, for none. */
    private double mean(List<Well> wells) {
        return Arrays.stream(reading.getMeasured(wells)).average().orElse(Double.NaN);
    }

    private void fail(String reason) {
        reasons.add("FAIL: " + reason);
        worst = PlateVerdict.FAIL;
    }

    private void notMeasured(List<Well> wells, String what) {
        List<String> saturated = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Well well : wells) {
            WellStatus status = reading.get(well).getStatus();
            if (status.isSaturated()) {
                saturated.add(well.getName());
            } else if (!status.isUsable()) {
                others.add(well.getName());
            }
        }
        if (!saturated.isEmpty()) {
            fail(
                    "saturated " + what + " wells " + String.join(", ", saturated)
                            + ": the true mean is higher than what was measured. Read again with less gain, or mask the wells.");
        }
        if (!others.isEmpty()) {
            reasons.add("Not measured: " + what + " wells " + String.join(", ", others) + ".");
        }
    }

    /** Edge and trends from the logarithm of the vehicle's signal above blank. */
    private List<QualityMeasure> places(String line, List<Well> vehicle) {
        PlateFormat format = layout.getFormat();
        double blank = Arrays.stream(reading.getMeasured(layout.getWells(WellRole.BLANK)))
                .average()
                .orElse(0);
        List<Well> wells =
                vehicle.stream().filter(well -> reading.get(well).isUsable()).toList();
        double[] logs = wells.stream()
                .mapToDouble(well -> Math.log(reading.getValue(well) - blank))
                .toArray();
        if (!Arrays.stream(logs).allMatch(Double::isFinite)) {
            return Stream.of(QualityMetric.EDGE_INDEX, QualityMetric.ROW_TREND, QualityMetric.COLUMN_TREND)
                    .map(metric -> QualityMeasure.missing(
                            metric, line, MeasureOutcome.NOT_POSITIVE, options.level(), logs.length))
                    .toList();
        }
        List<QualityMeasure> measures = new ArrayList<>();
        measures.add(
                EdgeEffect.of(line, select(wells, logs, format, true), select(wells, logs, format, false), options));
        measures.addAll(PlateTrend.of(
                line,
                logs,
                wells.stream().mapToInt(Well::getRow).toArray(),
                wells.stream().mapToInt(Well::getColumn).toArray(),
                format.getRowCount(),
                format.getColumnCount(),
                options.level()));
        return measures;
    }

    private static double[] select(List<Well> wells, double[] logs, PlateFormat format, boolean outer) {
        double[] chosen = new double[logs.length];
        int count = 0;
        for (int i = 0; i < logs.length; i++) {
            int row = wells.get(i).getRow();
            int column = wells.get(i).getColumn();
            boolean ring =
                    row == 0 || column == 0 || row == format.getRowCount() - 1 || column == format.getColumnCount() - 1;
            if (ring == outer) {
                chosen[count++] = logs[i];
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    private QualityMeasure replicates(String line) {
        PlateConditions conditions = PlateConditions.of(layout);
        double[][] groups = conditions.group(reading.getValues());
        List<double[]> samples = new ArrayList<>();
        for (int c = 0; c < groups.length; c++) {
            if (conditions.content(c).getRole() == WellRole.SAMPLE
                    && conditions.content(c).getLine().equals(line)) {
                samples.add(groups[c]);
            }
        }
        return ReplicateAgreement.of(line, samples.toArray(double[][]::new), options.level());
    }

    private void judge(QualityMeasure measure, boolean several) {
        QualityLimit limit = options.getLimit(measure.getMetric());
        if (limit == null) {
            return;
        }
        String what = measure.getMetric().getLabel() + of(measure.getLine(), several);
        if (measure.getOutcome() != MeasureOutcome.ESTIMATED) {
            notAssessed.add(what);
            unassessed.add(measure);
            return;
        }
        boolean byChance = measure.getPvalue() > options.significance();
        PlateVerdict verdict =
                byChance ? PlateVerdict.PASS : limit.judge(measure.getMetric().judged(measure.getValue()));
        if (verdict != PlateVerdict.PASS) {
            reasons.add(verdict + ": " + measure + of(measure.getLine(), several) + ", "
                    + (measure.getMetric() == QualityMetric.EDGE_INDEX ? "percent from 1 " : "") + limit + ".");
            worst = verdict.compareTo(worst) > 0 ? verdict : worst;
        }
    }

    /** What holds for several lines is said once. */
    private void sayTogether(boolean several) {
        if (!blankForFullEffect.isEmpty()) {
            reasons.add(
                    0,
                    "Blank wells stand for the full effect" + of(String.join(", ", blankForFullEffect), several)
                            + ": the layout has no positive control, so the separation says nothing of how well a kill is seen.");
        }
        if (!unassessed.isEmpty()) {
            reasons.add(UnassessedMeasures.sentence(unassessed, several));
        }
    }

    private static String of(String line, boolean several) {
        return several && !line.isEmpty() ? " of " + line : "";
    }
}
