package io.github.foldwise.screening.quality;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.screening.ControlSummary;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The quality of plates in the order in which they were read, and whether the vehicle drifts over them. Instances are
 * immutable.
 */
public final class PlateQualitySeries extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final int FEWEST_PLATES = 4;

    private final ArrayList<PlateQuality> plates;

    private PlateQualitySeries(Collection<PlateQuality> plates) {
        this.plates = new ArrayList<>(plates);
    }

    /**
     * {@return the series of some plates}
     *
     * @param plates the plates in the order in which they were made or read; one at least
     * @throws IllegalArgumentException if there is no plate
     */
    public static PlateQualitySeries of(Collection<PlateQuality> plates) {
        if (plates.isEmpty()) {
            throw new IllegalArgumentException("a series without a plate has no quality; give one at least");
        }
        return new PlateQualitySeries(plates);
    }

    /** {@return the plates in order} */
    public List<PlateQuality> getPlates() {
        return List.copyOf(plates);
    }

    /**
     * Returns how many plates have a verdict.
     *
     * @param verdict the verdict
     * @return the number of plates
     */
    public int countOf(PlateVerdict verdict) {
        Objects.requireNonNull(verdict, "verdict");
        return (int)
                plates.stream().filter(plate -> plate.getVerdict() == verdict).count();
    }

    /** {@return the lines of all plates in order of appearance} */
    public List<String> getLines() {
        Set<String> lines = new LinkedHashSet<>();
        plates.forEach(plate -> lines.addAll(plate.getLines()));
        return List.copyOf(lines);
    }

    /**
     * Returns the drift of the vehicle of a line: the slope of the logarithm of its mean over the number of the plate, by
     * least squares, as a change in percent from each plate to the next.
     *
     * @param line the line
     * @param level confidence level, in (0, 1)
     * @return change per plate with t interval and p-value; NaN with fewer than four plates of the line
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Drift getDrift(String line, double level) {
        Objects.requireNonNull(line, "line");
        Levels.check(level);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < plates.size(); i++) {
            if (plates.get(i).getLines().contains(line)) {
                double mean = plates.get(i).getVehicle(line).getMean();
                if (mean > 0) {
                    points.add(new double[] {i, Math.log(mean)});
                }
            }
        }
        if (points.size() < FEWEST_PLATES) {
            return new Drift(line, points.size(), Estimate.of(Double.NaN, Double.NaN, Double.NaN), level);
        }
        double[][] design = new double[points.size()][];
        double[] y = new double[points.size()];
        for (int i = 0; i < y.length; i++) {
            design[i] = new double[] {1, points.get(i)[0]};
            y[i] = points.get(i)[1];
        }
        return new Drift(line, y.length, PlateTrend.leastSquares(design, y)[1], level);
    }

    /** Change of the vehicle of a line from plate to plate. Instances are immutable. */
    public static final class Drift extends Value {
        private static final long serialVersionUID = 1L;

        private final String line;
        private final int plates;
        private final Estimate slope;
        private final double level;

        private Drift(String line, int plates, Estimate slope, double level) {
            this.line = line;
            this.plates = plates;
            this.slope = slope;
            this.level = level;
        }

        /** {@return the number of plates that it was estimated from} */
        public int getPlates() {
            return plates;
        }

        /** {@return the change from each plate to the next in percent; NaN with fewer than four plates} */
        public double getPercent() {
            return 100 * Math.expm1(slope.getValue());
        }

        /**
         * Returns the confidence interval of the change.
         *
         * @return the interval in percent; undefined with fewer than four plates
         */
        public Interval getInterval() {
            Interval log = slope.interval(level);
            return log.isDefined()
                    ? Interval.of(
                            100 * Math.expm1(log.getLower()), 100 * Math.expm1(log.getUpper()), level, log.getMethod())
                    : log;
        }

        /**
         * Returns the p-value of no drift.
         *
         * @return the two-sided p-value of the t test; NaN with fewer than four plates
         */
        public double getPvalue() {
            return StudentT.twoSidedPvalue(slope.getValue() / slope.getStandardError(), slope.getDegreesOfFreedom());
        }

        @Override
        protected Object[] parts() {
            return new Object[] {line, plates, slope, level};
        }

        /** {@return such as {@code drift -1.2 % per plate [-2.1, -0.3] p 0.02}} */
        @Override
        public String toString() {
            return Headline.withRest(answer(), rest());
        }

        private String answer() {
            return (line.isEmpty() ? "" : line + " ") + "drift " + Digits.of(getPercent()) + " % per plate";
        }

        private String rest() {
            return " " + getInterval() + " p " + Digits.ofPvalue(getPvalue());
        }
    }

    /** {@return a row for each plate and line: verdict, Z', SSMD, CV, edge index, and the mean of the vehicle} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Quality of plates")
                .text("plate")
                .text("line")
                .text("verdict")
                .number("z_prime")
                .number("z_prime_lower")
                .number("z_prime_upper")
                .number("ssmd")
                .number("cv_vehicle", "%")
                .number("edge_index")
                .number("edge_p")
                .number("vehicle")
                .number("vehicle_sd");
        for (PlateQuality plate : plates) {
            for (String line : plate.getLines()) {
                QualityMeasure zPrime = plate.getMeasure(QualityMetric.Z_PRIME, line);
                QualityMeasure edge = plate.getMeasure(QualityMetric.EDGE_INDEX, line);
                ControlSummary vehicle = plate.getVehicle(line);
                table.row(
                        plate.getName(),
                        line,
                        plate.getVerdict().name(),
                        zPrime.getValue(),
                        zPrime.getInterval().getLower(),
                        zPrime.getInterval().getUpper(),
                        plate.getMeasure(QualityMetric.SSMD, line).getValue(),
                        plate.getMeasure(QualityMetric.CV_VEHICLE, line).getValue(),
                        edge.getValue(),
                        edge.getPvalue(),
                        vehicle.getMean(),
                        vehicle.getStandardDeviation());
            }
        }
        return table.build();
    }

    /** That of all plates, where they have one. */
    private String signalUnit() {
        List<String> units = plates.stream()
                .map(plate -> plate.getReading().getUnit())
                .distinct()
                .toList();
        return units.size() > 1 ? "own unit of each plate" : units.get(0).isEmpty() ? Axis.ARBITRARY : units.get(0);
    }

    /** {@return the vehicle of each line over the plates, mean with standard deviation} */
    @Override
    public Figure toFigure() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < plates.size(); i++) {
            String name = plates.get(i).getName();
            names.add(name.isEmpty() ? String.valueOf(i + 1) : name);
        }
        Figure figure = Figure.of("Vehicle over plates")
                .withXaxis(Axis.category("Plate", names))
                .withYaxis(Axis.linear("Signal of the vehicle", signalUnit()))
                .withDescription("Mean and standard deviation of the vehicle wells of each plate, in order.");
        for (String line : getLines()) {
            double[] x = new double[plates.size()];
            double[] mean = new double[x.length];
            double[] lower = new double[x.length];
            double[] upper = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                boolean present = plates.get(i).getLines().contains(line);
                ControlSummary vehicle = present ? plates.get(i).getVehicle(line) : ControlSummary.of(new double[0]);
                x[i] = i;
                mean[i] = vehicle.getMean();
                lower[i] = mean[i] - vehicle.getStandardDeviation();
                upper[i] = mean[i] + vehicle.getStandardDeviation();
            }
            figure = figure.with(ErrorBars.of(line, x, mean, lower, upper)).with(Points.of(line, x, mean));
        }
        return figure;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {plates};
    }

    /** {@return the number of plates by verdict, and the drift of each line} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(plates.size() + " plates:");
        for (PlateVerdict verdict : PlateVerdict.values()) {
            int count = countOf(verdict);
            text.append(count == 0 ? "" : " " + count + " " + verdict);
        }
        getLines().stream()
                .limit(Headline.ROWS)
                .map(line -> getDrift(line, 0.95))
                .forEach(drift -> text.append('\n').append(Headline.row(drift.answer() + drift.rest())));
        return text.toString();
    }
}
