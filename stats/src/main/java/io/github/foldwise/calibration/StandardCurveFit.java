package io.github.foldwise.calibration;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fitted standard curve, from which samples are read. Instances are immutable. */
public final class StandardCurveFit extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    /** What AICc cannot tell apart. */
    private static final double EQUAL = 2;

    private static final double SIGNIFICANT = 0.05;
    private static final double ACCURATE = 0.2;
    private static final double ONE_SIDED = 0.9;
    private static final int STEPS = 100;

    private final StandardCurve settings;
    private final CalibrationData data;
    private final FittedStandards curve;
    private final FittedStandards[] candidates;
    private final StandardFinding[] findings;

    StandardCurveFit(StandardCurve settings, CalibrationData data) {
        this.settings = settings;
        this.data = data;
        StandardLevels all = new StandardLevels(data, settings.variance());
        int peak = StandardChecks.peak(all);
        boolean hook = peak < all.count() - 1;
        double top = all.level(peak);
        StandardLevels levels = hook ? new StandardLevels(data.withStandards(c -> c <= top), settings.variance()) : all;
        List<FittedStandards> fits = new ArrayList<>();
        for (CalibrationModel model : FittedStandards.CANDIDATES) {
            FittedStandards fit = FittedStandards.of(levels, model);
            if (fit != null && fit.degreesOfFreedom() > 0) {
                fits.add(fit);
            }
        }
        candidates = fits.toArray(new FittedStandards[0]);
        curve = settings.model() == CalibrationModel.AUTO ? chosen(levels) : asked(levels);
        findings = StandardChecks.of(data, curve, hook ? all.mean(all.count() - 1) : Double.NaN)
                .toArray(new StandardFinding[0]);
    }

    private FittedStandards chosen(StandardLevels levels) {
        double lowest = Double.POSITIVE_INFINITY;
        for (FittedStandards fit : candidates) {
            lowest = fit.isRising() ? Math.min(lowest, fit.aicc()) : lowest;
        }
        for (FittedStandards fit : candidates) {
            if (fit.isRising() && (fit.aicc() <= lowest + EQUAL || Double.isInfinite(lowest))) {
                return fit;
            }
        }
        throw refused(
                levels,
                "readings do not rise from standard " + Digits.of(levels.lowest()) + " to "
                        + Digits.of(levels.highest()));
    }

    private FittedStandards asked(StandardLevels levels) {
        FittedStandards fit = FittedStandards.of(levels, settings.model());
        if (fit == null || fit.degreesOfFreedom() < 1) {
            throw refused(
                    levels,
                    "these standards do not determine a curve "
                            + settings.model().getLabel());
        }
        if (!fit.isRising()) {
            throw refused(levels, "the curve " + settings.model().getLabel() + " does not rise over all the standards");
        }
        return fit;
    }

    private IllegalArgumentException refused(StandardLevels levels, String why) {
        int last = levels.count() - 1;
        int falls = 0;
        for (int j = 1; j <= last; j++) {
            falls += levels.mean(j) < levels.mean(j - 1) ? 1 : 0;
        }
        // A few standards out of order are one thing; a curve that falls all the way is another assay.
        String advice = falls > 0.75 * last && levels.mean(last) < levels.mean(0)
                ? "; readings fall: in a competitive assay read inhibition, (B0 - B)/B0 with B0 the reading without analyte, which"
                        + " rises, of standards and samples alike"
                : "; check concentrations and wells of the standards, or ask for another model";
        StringBuilder means = new StringBuilder();
        for (int j = 0; j < levels.count(); j++) {
            means.append(j == 0 ? "" : ", ")
                    .append(Digits.of(levels.level(j)))
                    .append(": ")
                    .append(Digits.of(levels.mean(j)));
        }
        return new IllegalArgumentException(why + " (" + means + " " + data.getUnit() + ")" + advice);
    }

    /** {@return the wells} */
    public CalibrationData getData() {
        return data;
    }

    /** {@return the shape of the curve: never AUTO} */
    public CalibrationModel getModel() {
        return curve.model();
    }

    /** {@return the coefficients: intercept, slope and square; or the parameters b, c, d, e and f; or the means of the standards} */
    public double[] getCoefficients() {
        return curve.parameters();
    }

    /** {@return the residual standard deviation of a well of weight 1} */
    public double getSigma() {
        return curve.sigma();
    }

    /** {@return the degrees of freedom of the residual standard deviation} */
    public int getDegreesOfFreedom() {
        return curve.degreesOfFreedom();
    }

    /** {@return the part of the weighted variance of the readings that the curve explains} */
    public double getRsquared() {
        StandardLevels levels = curve.levels();
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < levels.size(); i++) {
            weights += levels.weight(i);
            sum += levels.weight(i) * levels.response(i);
        }
        double total = 0;
        for (int i = 0; i < levels.size(); i++) {
            total += levels.weight(i) * Math.pow(levels.response(i) - sum / weights, 2);
        }
        return 1 - curve.rss() / total;
    }

    /** {@return Akaike's criterion with the correction for few wells, the variance counted as a parameter} */
    public double getAicc() {
        return curve.aicc();
    }

    /** {@return the F statistic of lack of fit against the replicates; NaN without replicates} */
    public double getLackOfFit() {
        return curve.lackOfFit()[0];
    }

    /** {@return the p-value of lack of fit; NaN without replicates} */
    public double getLackOfFitPvalue() {
        return curve.lackOfFit()[3];
    }

    /** {@return standards that something is wrong with; empty if none} */
    public List<StandardFinding> getFindings() {
        return List.of(findings);
    }

    /**
     * Returns the reading that a concentration should give.
     *
     * @param concentration the concentration in the well
     * @return the reading on the curve
     */
    public double predict(double concentration) {
        return curve.at(concentration);
    }

    /**
     * Returns the curve without a standard, chosen and fitted as this one.
     *
     * @param concentration the concentration of the standard
     * @return the curve without its wells
     * @throws IllegalArgumentException if fewer than three standards are left, or the others give no curve
     */
    public StandardCurveFit without(double concentration) {
        CalibrationData others = data.withStandards(c -> c != concentration);
        if (Arrays.stream(others.getConcentrations()).distinct().count() < 3) {
            throw new IllegalArgumentException("without standard " + concentration + " fewer than three are left");
        }
        return settings.fit(others);
    }

    /**
     * Returns the concentration of a sample.
     *
     * @param sample its name
     * @return the concentration of the undiluted sample, over all its dilutions between the standards
     * @throws IllegalArgumentException if there is no such sample
     */
    public SampleConcentration concentrationOf(String sample) {
        List<CalibrationData.Dilution> all = data.dilutionsOf(sample);
        double low = curve.at(curve.levels().lowest());
        double high = curve.at(curve.levels().highest());
        List<CalibrationData.Dilution> used =
                all.stream().filter(d -> d.mean() >= low && d.mean() <= high).toList();
        if (used.isEmpty()) {
            return beyond(sample, all, high);
        }
        CurveReading reading = new CurveReading(curve, used);
        boolean isTold = !curve.isWithoutScatter();
        CalibrationData.Dilution least = least(used);
        return new SampleConcentration(
                sample,
                data.getUnit(),
                reading.estimate(),
                isTold ? reading.standardError() : Double.NaN,
                isTold ? interval(reading) : Interval.none(settings.level(), IntervalMethod.INVERSION),
                isTold && reading.parallelism() < SIGNIFICANT
                        ? ConcentrationOutcome.NOT_PARALLEL
                        : ConcentrationOutcome.INTERPOLATED,
                least.factor(),
                least.responses().clone(),
                isTold ? reading.parallelism() : Double.NaN,
                all.size() - used.size());
    }

    private Interval interval(CurveReading reading) {
        double[] limits = reading.limits(settings.level());
        return Interval.ofPositive(limits[0], limits[1], settings.level(), IntervalMethod.INVERSION);
    }

    private static CalibrationData.Dilution least(List<CalibrationData.Dilution> dilutions) {
        CalibrationData.Dilution least = dilutions.get(0);
        for (CalibrationData.Dilution dilution : dilutions) {
            least = dilution.factor() < least.factor() ? dilution : least;
        }
        return least;
    }

    /** All readings beyond the standards: the strongest of the bounds that they give. */
    private SampleConcentration beyond(String sample, List<CalibrationData.Dilution> all, double high) {
        boolean above = all.stream().allMatch(d -> d.mean() > high);
        boolean mixed = !above && all.stream().anyMatch(d -> d.mean() > high);
        double bound = above ? 0 : Double.POSITIVE_INFINITY;
        CalibrationData.Dilution from = all.get(0);
        for (CalibrationData.Dilution dilution : all) {
            double here = CurveReading.bound(curve, dilution, settings.level(), above);
            // Readings further below the blank than scatter explains leave what cannot be told from it.
            double least = dilution.factor() * getDetectionLimit();
            here = !above && here == 0 && least > 0 ? least : here;
            if (above ? here > bound : here < bound) {
                bound = here;
                from = dilution;
            }
        }
        Interval interval = mixed
                ? Interval.none(settings.level(), IntervalMethod.INVERSION)
                : Interval.ofPositive(
                        above ? bound : 0,
                        above ? Double.POSITIVE_INFINITY : bound,
                        settings.level(),
                        IntervalMethod.INVERSION);
        return new SampleConcentration(
                sample,
                data.getUnit(),
                Double.NaN,
                Double.NaN,
                interval,
                mixed
                        ? ConcentrationOutcome.NOT_PARALLEL
                        : above ? ConcentrationOutcome.ABOVE_STANDARDS : ConcentrationOutcome.BELOW_STANDARDS,
                from.factor(),
                from.responses().clone(),
                Double.NaN,
                all.size());
    }

    /** {@return the concentration of every sample, in order} */
    public List<SampleConcentration> getConcentrations() {
        return data.getSamples().stream().map(this::concentrationOf).toList();
    }

    /**
     * Returns the limit of detection of a single well, after Hubaux and Vos (1970, doi:10.1021/ac60290a013).
     *
     * <p>With \( s(c) \) the standard error of a single reading about the curve \( f \), and Student's one-sided 95 % quantile \( t \),
     * it is the \( c \) with \( f(c) - t\,s(c) = f(c_0) + t\,s(c_0) \): a well without protein reads above the right side in 5 % (Currie's
     * critical level, 1968, doi:10.1021/ac60259a007), one of this concentration below the left side in 5 %.
     *
     * @return the lowest concentration in the well whose reading is told from that of the lowest standard \( c_0 \) with an error of 5 %
     *     on either side; NaN if the highest standard is none
     */
    public double getDetectionLimit() {
        if (curve.isWithoutScatter()) {
            return Double.NaN;
        }
        StandardLevels levels = curve.levels();
        double t = StudentT.twoSidedQuantile(ONE_SIDED, curve.degreesOfFreedom());
        double low = levels.lowest();
        double critical = curve.at(low) + t * error(low);
        DoubleUnaryOperator excess = c -> curve.at(c) - t * error(c) - critical;
        double atLow = excess.applyAsDouble(low);
        double atHigh = excess.applyAsDouble(levels.highest());
        return atHigh > 0 ? BracketedRoot.find(excess, low, atLow, levels.highest(), atHigh, 1e-12) : Double.NaN;
    }

    private double error(double c) {
        double weight = curve.levels().variance().weight(curve.at(c));
        return curve.sigma() * Math.sqrt(1 / weight + curve.covariance(c, c));
    }

    /**
     * Returns the lower limit of quantification: the lowest standard that is detected and read back within 20 %, the accuracy and
     * precision that ICH M10 (2022) asks for at the lower limit of a chromatographic assay.
     *
     * <p>Accuracy is judged by the wells of a standard, which lie on the curve that they made, so that a standard whose wells cannot be
     * told from those without protein may pass by luck; what is not detected is not quantified (Currie 1968), so that this limit is
     * never below {@link #getDetectionLimit()}.
     *
     * @return the lowest standard, not below the limit of detection, from which on each reads back within 20 % of what it is, with a
     *     coefficient of variation of 20 % at most; NaN if there is none
     */
    public double getQuantificationLimit() {
        StandardLevels levels = curve.levels();
        double detected = getDetectionLimit();
        double limit = Double.NaN;
        for (int j = levels.count() - 1; j >= 0 && levels.level(j) > 0 && levels.level(j) >= detected; j--) {
            if (!isAccurate(levels, j)) {
                break;
            }
            limit = levels.level(j);
        }
        return limit;
    }

    private boolean isAccurate(StandardLevels levels, int j) {
        double sum = 0;
        double squares = 0;
        int n = levels.wells(j);
        double low = levels.lowest();
        double high = levels.highest();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.concentration(i) == levels.level(j)) {
                double reading = Math.max(curve.at(low), Math.min(curve.at(high), levels.response(i)));
                double c = BracketedRoot.find(
                        x -> curve.at(x) - reading,
                        low,
                        curve.at(low) - reading,
                        high,
                        curve.at(high) - reading,
                        1e-12);
                sum += c;
                squares += c * c;
            }
        }
        double mean = sum / n;
        double cv = n < 2 ? 0 : Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1)) / mean;
        return Math.abs(mean / levels.level(j) - 1) <= ACCURATE && cv <= ACCURATE;
    }

    /**
     * Returns what a reader of the concentrations should know.
     *
     * @return a sentence for each standard that something is wrong with, with the answers without it beside those with it; for a line
     *     that does not fit; and for samples beyond the standards or with dilutions that disagree
     */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>();
        for (StandardFinding finding : findings) {
            warnings.add(finding + sideBySide(finding));
        }
        if (Arrays.stream(data.getConcentrations()).min().orElse(0) > 0) {
            warnings.add("No standard of 0: what a sample without any reads is not known.");
        }
        if (curve.isWithoutScatter()) {
            warnings.add(
                    "The standards lie on the curve to the last digit, as where readings were set or copied: there is no"
                            + " scatter to tell limits by.");
        }
        addShape(warnings);
        for (SampleConcentration sample : getConcentrations()) {
            if (sample.getOutcome() != ConcentrationOutcome.INTERPOLATED) {
                warnings.add(sample.toString().replace("\n", ", ")
                        + (sample.getOutcome() == ConcentrationOutcome.NOT_PARALLEL
                                ? " (p " + Digits.ofPvalue(sample.getParallelismPvalue()) + ")."
                                : "."));
            }
        }
        return warnings;
    }

    private String sideBySide(StandardFinding finding) {
        if (finding.getProblem() == StandardProblem.HOOK) {
            return ". Standards above it are left out, and a sample beyond the peak reads too low: dilute and read again.";
        }
        StandardCurveFit without;
        try {
            without = without(finding.getConcentration());
        } catch (IllegalArgumentException e) {
            return ".";
        }
        return "." + beside(without, "without it");
    }

    /** The samples by this curve and by another, the first few. */
    private String beside(StandardCurveFit other, String what) {
        List<String> both = new ArrayList<>();
        for (String sample : data.getSamples()) {
            double here = concentrationOf(sample).getValue();
            double there = other.concentrationOf(sample).getValue();
            both.add(sample + " " + Digits.of(here) + " (" + what + " " + Digits.of(there) + ")");
        }
        return both.isEmpty() ? "" : " " + String.join(", ", both) + " " + data.getUnit() + ".";
    }

    private void addShape(List<String> warnings) {
        if (getLackOfFitPvalue() < SIGNIFICANT) {
            warnings.add("The curve " + getModel().getLabel() + " does not fit its standards (lack of fit p "
                    + Digits.ofPvalue(getLackOfFitPvalue()) + ").");
        }
        FittedStandards line = FittedStandards.of(curve.levels(), CalibrationModel.LINEAR);
        if (settings.model() == CalibrationModel.AUTO
                && getModel() != CalibrationModel.LINEAR
                && line != null
                && line.isRising()) {
            warnings.add("A line does not do: AICc " + Digits.of(line.aicc()) + " beside " + Digits.of(getAicc())
                    + " of the curve " + getModel().getLabel() + ", lack of fit p " + Digits.of(line.lackOfFit()[3])
                    + "."
                    + beside(settings.withModel(CalibrationModel.LINEAR).fit(data), "line"));
        }
    }

    /**
     * {@return a row for each shape that was tried, with its AICc, whether it rises, its lack of fit, the p-value of the quadratic term
     * (NaN for any other shape), and which is used}
     */
    public Table getCandidates() {
        Table.Builder table = Table.builder("standard curves")
                .text("model")
                .number("aicc")
                .number("sigma")
                .text("rises")
                .number("lack_of_fit_p")
                .number("quadratic_p")
                .text("used");
        FittedStandards line = FittedStandards.of(curve.levels(), CalibrationModel.LINEAR);
        for (FittedStandards fit : candidates) {
            table.row(
                    fit.model().getLabel(),
                    fit.aicc(),
                    fit.sigma(),
                    fit.isRising() ? "yes" : "no",
                    fit.lackOfFit()[3],
                    fit.model() == CalibrationModel.QUADRATIC && line != null ? fit.pvalueOver(line) : Double.NaN,
                    fit.model() == curve.model() ? "yes" : "no");
        }
        return table.build();
    }

    /** {@return a row for each sample with its concentration} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("concentrations")
                .text("sample")
                .integer("wells")
                .number("absorbance")
                .number("cv", "%")
                .text("model")
                .number("dilution")
                .number("concentration", data.getUnit())
                .number("lower", data.getUnit())
                .number("upper", data.getUnit())
                .text("outcome");
        for (SampleConcentration sample : getConcentrations()) {
            table.row(
                    sample.getSample(),
                    sample.getWellCount(),
                    sample.getAbsorbance(),
                    sample.getCoefficientOfVariation(),
                    curve.model().getLabel(),
                    sample.getDilution(),
                    sample.getValue(),
                    sample.getInterval().getLower(),
                    sample.getInterval().getUpper(),
                    sample.getOutcome().name());
        }
        return table.build();
    }

    /** {@return the standards with the curve and its band, standards that something is wrong with as outlines, and the samples} */
    @Override
    public Figure toFigure() {
        StandardLevels levels = curve.levels();
        double t = StudentT.twoSidedQuantile(settings.level(), curve.degreesOfFreedom());
        double[] x = new double[STEPS + 1];
        double[] y = new double[STEPS + 1];
        double[] lower = new double[STEPS + 1];
        double[] upper = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            x[i] = levels.lowest() + (levels.highest() - levels.lowest()) * i / STEPS;
            y[i] = curve.at(x[i]);
            double half = t * curve.sigma() * Math.sqrt(curve.covariance(x[i], x[i]));
            lower[i] = y[i] - half;
            upper[i] = y[i] + half;
        }
        double[] c = data.getConcentrations();
        double[] good = data.getResponses();
        double[] bad = data.getResponses();
        for (int i = 0; i < c.length; i++) {
            double at = c[i];
            boolean named = at > levels.highest()
                    || Arrays.stream(findings)
                            .anyMatch(f -> f.getConcentration() == at && f.getProblem() != StandardProblem.HOOK);
            good[i] = named ? Double.NaN : good[i];
            bad[i] = named ? bad[i] : Double.NaN;
        }
        Figure figure = Figure.of("Standard curve")
                .withXaxis(Axis.linear("Concentration in the well", data.getUnit()))
                .withYaxis(Axis.linear("Reading", Axis.ARBITRARY))
                .withDescription(
                        "Readings of standards with the curve " + getModel().getLabel() + " and its band.")
                .with(Band.of("standards", x, lower, upper))
                .with(Line.of("standards", x, y))
                .with(Points.of("standards", c, good))
                .with(Points.of("standards", c, bad).withHollow());
        List<SampleConcentration> samples = getConcentrations().stream()
                .filter(sample -> !Double.isNaN(sample.getValue()))
                .toList();
        double[] read =
                samples.stream().mapToDouble(SampleConcentration::getInWell).toArray();
        double[] readings =
                samples.stream().mapToDouble(SampleConcentration::getAbsorbance).toArray();
        return samples.isEmpty() ? figure : figure.with(Points.of("samples", read, readings));
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {settings, data};
    }

    /** {@return the shape with its lack of fit, then the first samples with their concentrations} */
    @Override
    public String toString() {
        double p = getLackOfFitPvalue();
        StringBuilder text = new StringBuilder(
                Headline.of(getModel().getLabel() + (Double.isNaN(p) ? "" : ", lack of fit p " + Digits.ofPvalue(p))));
        text.append('\n')
                .append(Headline.row(
                        "sigma " + Digits.of(getSigma()) + ", " + Headline.counted(findings.length, "finding")));
        List<SampleConcentration> samples = getConcentrations();
        for (int i = 0; i < Math.min(6, samples.size()); i++) {
            text.append('\n')
                    .append(Headline.row(
                            samples.get(i).toString().lines().findFirst().orElse("")));
        }
        return text.append(samples.size() > 6 ? "\n… " + (samples.size() - 6) + " more" : "")
                .toString();
    }
}
