package io.github.foldwise.resistance.stability;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** How the fold of one line, or of several sublines, changes without drug. Instances are immutable. */
public final class StabilityFit extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double SHOWN_AT = 50;
    private static final String TWO_SIDED = "two-sided";
    /** By how much an axis goes beyond the folds. */
    private static final double ROOM = 1.5;

    private final StabilityData data;
    private final StabilityLine[] lines;
    private final double[] slopeTest;
    private final double[] startTest;
    private final boolean ownSlopes;
    private final double margin;
    private final double level;

    StabilityFit(StabilityData data, LogLines model, double margin, double level, boolean ownSlopes) {
        this.data = data;
        this.margin = margin;
        this.level = level;
        this.ownSlopes = ownSlopes && model.names.size() > 1;
        lines = IntStream.range(0, model.names.size())
                .mapToObj(i -> new StabilityLine(
                        model.names.get(i),
                        model.start(i, this.ownSlopes),
                        model.slope(i, this.ownSlopes),
                        margin,
                        level,
                        data.getUnit()))
                .toArray(StabilityLine[]::new);
        slopeTest = model.equalSlopes();
        startTest = model.equalStarts();
    }

    /** {@return the data} */
    public StabilityData getData() {
        return data;
    }

    /** {@return the lines, in order of first appearance; with one slope all have the same} */
    public List<StabilityLine> getLines() {
        return List.of(lines);
    }

    /**
     * {@return a line}
     *
     * @param name its name
     * @throws IllegalArgumentException if there is none
     */
    public StabilityLine get(String name) {
        Objects.requireNonNull(name, "name");
        return Arrays.stream(lines)
                .filter(line -> line.getName().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no line \"" + name + "\"; there are " + data.getLines()));
    }

    private StabilityLine only() {
        if (ownSlopes) {
            throw new IllegalArgumentException(
                    "the lines have slopes of their own; ask one of them: get(\"" + lines[0].getName() + "\")");
        }
        return lines[0];
    }

    /**
     * Returns the slope of the natural log fold.
     *
     * @return for each doubling (or passage), with standard error and degrees of freedom
     * @throws IllegalArgumentException if lines have slopes of their own
     */
    public Estimate getSlope() {
        return only().getSlope();
    }

    /**
     * Returns the two-sided p-value of a slope of 0.
     *
     * @return the p-value
     * @throws IllegalArgumentException if lines have slopes of their own
     */
    public double getSlopePvalue() {
        return only().getSlopePvalue();
    }

    /**
     * Returns the part of the fold that is left, as {@link StabilityLine#retainedAt}.
     *
     * @param doublings the time off drug, positive
     * @return the fraction with its limits and test
     * @throws IllegalArgumentException if the time is not positive, or lines have slopes of their own
     */
    public RetainedFraction retainedAt(double doublings) {
        return only().retainedAt(doublings);
    }

    /**
     * Returns the time until half of the fold is left.
     *
     * @return with an open end where the interval of the slope holds 0
     * @throws IllegalArgumentException if lines have slopes of their own
     */
    public LossTime getHalfLife() {
        return only().getHalfLife();
    }

    /**
     * Returns how long the margin is kept for certain, as {@link StabilityLine#getTimeToLimit}.
     *
     * @return the time; infinite where the limit never meets the margin
     * @throws IllegalArgumentException if lines have slopes of their own
     */
    public double getTimeToLimit() {
        return only().getTimeToLimit();
    }

    /**
     * Returns the F statistic of one slope for all lines.
     *
     * @return F on lines - 1 degrees of freedom against the scatter about own slopes; NaN for a single line
     */
    public double getEqualSlopesF() {
        return slopeTest[0];
    }

    /** {@return the p-value of one slope for all lines; NaN for a single line} */
    public double getEqualSlopesPvalue() {
        return slopeTest[1];
    }

    /**
     * Returns the F statistic of one fold at the start for all lines, given one slope.
     *
     * @return F against the scatter about own slopes; NaN for a single line
     */
    public double getEqualStartsF() {
        return startTest[0];
    }

    /** {@return the p-value of one fold at the start for all lines, given one slope; NaN for a single line} */
    public double getEqualStartsPvalue() {
        return startTest[1];
    }

    /** {@return what a reader of the numbers should know, with the fraction kept after 50 doublings} */
    public List<String> getWarnings() {
        return getWarnings(SHOWN_AT);
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @param at the time off drug at which the fraction kept is told, as of {@link #toTable(double)}
     * @return as sentences, such as that the time lies beyond the last fold; empty if there is nothing to warn of
     */
    public List<String> getWarnings(double at) {
        List<String> warnings = new ArrayList<>();
        if (!ownSlopes && getEqualSlopesPvalue() < 0.05) {
            warnings.add("The lines do not lose their resistance at one pace (p "
                    + Digits.ofPvalue(getEqualSlopesPvalue()) + "): give each its own slope, withOwnSlopes().");
        }
        if (Arrays.stream(lines).noneMatch(line -> line.getSlope().getDegreesOfFreedom() > 0)) {
            warnings.add("With " + Headline.counted(data.size(), "fold")
                    + " nothing is left to tell the scatter by, so no limit"
                    + " is known: test the fold at one time more, or twice at one.");
        }
        for (StabilityLine line : lines) {
            if (Double.isNaN(line.getSlope().getValue())) {
                warnings.add(
                        "The folds of line \"" + line.getName()
                                + "\" are all of one time, which tells no slope: test it at another, or take one slope for all.");
            }
        }
        if (at > last()) {
            warnings.add("The fraction kept after " + Digits.of(at) + " " + data.getUnit()
                    + " is extrapolated: the last fold is of " + Digits.of(last()) + ".");
        }
        return warnings;
    }

    private double last() {
        return Arrays.stream(data.getDoublings()).max().orElse(0);
    }

    /** {@return the table with the fraction kept after 50 doublings} */
    @Override
    public Table toTable() {
        return toTable(SHOWN_AT);
    }

    /**
     * Returns a row for each quantity.
     *
     * @param at the time off drug at which the fraction kept is told
     * @return line (all for what lines share), quantity, estimate, lower, upper, pvalue, outcome, unit, limits: fold_at_start of each line;
     *     slope (ln fold for each doubling), retained_at_50 with the p-value of losing the margin, half_life, limit_met (how long the
     *     margin is kept for certain); of several lines F and p-value of equal_slopes and equal_starts. Limits are "two-sided" at the level,
     *     but of what is retained "one-sided": each holds at the level for itself
     * @throws IllegalArgumentException if the time is not positive
     */
    public Table toTable(double at) {
        Table.Builder table = Table.builder("Stability without drug, per " + data.getUnit())
                .text("line")
                .text("quantity")
                .number("estimate")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .text("outcome")
                .text("unit")
                .text("limits");
        for (StabilityLine line : lines) {
            Interval start = line.getFoldAtStartInterval();
            table.row(
                    line.getName(),
                    "fold_at_start",
                    line.getFoldAtStart(),
                    start.getLower(),
                    start.getUpper(),
                    Double.NaN,
                    (start.isDefined() ? StabilityOutcome.ESTIMATED : StabilityOutcome.NOT_DECIDED).name(),
                    "",
                    TWO_SIDED);
            if (ownSlopes) {
                add(table, line.getName(), line, at);
            }
        }
        if (!ownSlopes) {
            add(table, lines.length == 1 ? lines[0].getName() : "all", lines[0], at);
        }
        if (lines.length > 1) {
            test(table, "equal_slopes", slopeTest);
            test(table, "equal_starts", startTest);
        }
        return table.build();
    }

    private void add(Table.Builder table, String name, StabilityLine line, double at) {
        Interval slope = line.getSlope().interval(level);
        table.row(
                name,
                "slope",
                line.getSlope().getValue(),
                slope.getLower(),
                slope.getUpper(),
                line.getSlopePvalue(),
                line.getSlopeOutcome().name(),
                "1/" + singular(),
                TWO_SIDED);
        RetainedFraction retained = line.retainedAt(at);
        table.row(
                name,
                "retained_at_" + Digits.of(at),
                retained.getValue(),
                retained.getLowerLimit(),
                retained.getUpperLimit(),
                retained.getPvalue(),
                retained.getOutcome().name(),
                "",
                "one-sided");
        LossTime half = line.getHalfLife();
        table.row(
                name,
                "half_life",
                half.getValue(),
                half.getInterval().getLower(),
                half.getInterval().getUpper(),
                Double.NaN,
                half.getOutcome().name(),
                data.getUnit(),
                TWO_SIDED);
        double limit = line.getTimeToLimit();
        table.row(
                name,
                "limit_met",
                limit,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                (Double.isInfinite(limit)
                                ? StabilityOutcome.NOT_REACHED
                                : Double.isNaN(limit) ? StabilityOutcome.NOT_DECIDED : StabilityOutcome.ESTIMATED)
                        .name(),
                data.getUnit(),
                "");
    }

    private String singular() {
        String unit = data.getUnit();
        return unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    }

    private static void test(Table.Builder table, String name, double[] test) {
        String decided = test[1] < 0.05 ? "DIFFERENT" : StabilityOutcome.NOT_DIFFERENT.name();
        String outcome = Double.isNaN(test[1]) ? StabilityOutcome.NOT_DECIDED.name() : decided;
        table.row("all", name, test[0], Double.NaN, Double.NaN, test[1], outcome, "", "");
    }

    /** {@return the folds over time with the line of each subline, and the margin of the first} */
    @Override
    public Figure toFigure() {
        double last = last();
        double least = Arrays.stream(data.getFolds()).min().orElse(1);
        double most = Arrays.stream(data.getFolds()).max().orElse(1);
        Figure figure = Figure.of("Resistance without drug")
                .withDescription("Folds over " + data.getUnit() + " off drug: " + this + ".")
                .withXaxis(Axis.linear(capital(data.getUnit()) + " off drug", ""))
                // From no resistance up, so that what is kept is seen as a part of it.
                .withYaxis(Axis.log10("Fold resistance", "")
                        .withRange(Math.min(1, least / ROOM), Math.max(1, most) * ROOM))
                .with(ReferenceLine.horizontal("", 1).withLabel("no resistance"));
        for (StabilityLine line : lines) {
            String series = line.getName().isEmpty() ? "fold" : line.getName();
            int[] own = IntStream.range(0, data.size())
                    .filter(i -> data.getLine(i).equals(line.getName()))
                    .toArray();
            figure = figure.with(Points.of(
                            series,
                            Arrays.stream(own)
                                    .mapToDouble(i -> data.getDoublings()[i])
                                    .toArray(),
                            Arrays.stream(own)
                                    .mapToDouble(i -> data.getFolds()[i])
                                    .toArray()))
                    .with(Line.of(series, new double[] {0, last}, new double[] {
                        line.getFoldAtStart(),
                        line.getFoldAtStart() * Math.exp(line.getSlope().getValue() * last)
                    }));
        }
        double kept = margin * lines[0].getFoldAtStart();
        return lines.length > 1
                ? figure
                : figure.with(
                        ReferenceLine.horizontal("", kept).withLabel(Digits.of(100 * margin) + " % of the start"));
    }

    private static String capital(String word) {
        return word.isEmpty() ? "Time" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {data, lines, slopeTest, startTest, ownSlopes, margin, level};
    }

    /** {@return what is kept after 50 doublings and the half-life, of each line with a slope of its own} */
    @Override
    public String toString() {
        if (ownSlopes) {
            StringBuilder text = new StringBuilder(lines.length + " lines, own slopes");
            Arrays.stream(lines)
                    .limit(Headline.ROWS)
                    .forEach(line -> text.append('\n').append(line.row()));
            return text.toString();
        }
        StabilityLine line = lines[0];
        RetainedFraction retained = line.retainedAt(SHOWN_AT);
        return "kept " + Digits.of(retained.getValue()) + ", above " + Digits.of(retained.getLowerLimit()) + " at 50 "
                + data.getUnit() + "\n"
                + retained.getOutcome()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', ' ')
                + " at a margin of " + Digits.of(margin) + ", p of losing more " + Digits.ofPvalue(retained.getPvalue())
                + (SHOWN_AT > last() ? "\nextrapolated: the last fold is of " + Digits.of(last()) : "")
                + "\nslope " + Digits.of(line.getSlope().getValue()) + " of ln, p "
                + Digits.ofPvalue(line.getSlopePvalue())
                + "\nhalf-life " + line.getHalfLife();
    }
}
