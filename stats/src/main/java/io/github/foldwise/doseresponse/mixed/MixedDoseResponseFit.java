package io.github.foldwise.doseresponse.mixed;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.internal.mixed.MixedOptimum;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dose-response curves of experiments fitted by a mixed model; see {@link MixedDoseResponseFitter}.
 *
 * <p>Fixed effects have the letters of the model, e standing for its natural logarithm; the difference of a line from the reference
 * is {@code letter:line}, so that {@code e:resistant} is the logarithm of a fold. Their covariance is \( s^2 (\sum_i X_i^T V_i^{-1}
 * X_i)^{-1} \) with \( V_i = I + Z_i G Z_i^T / \sigma^2 \), X and Z the derivatives of the means at the conditional modes, and the residual
 * variance \( s^2 \) on n - p degrees of freedom under either likelihood, as {@code summary} of R nlme gives it. Doses are in the unit
 * of the reference. Where the fit is not {@linkplain #isConverged() converged} there are no standard errors. Instances are immutable.
 *
 * <p>How often 95 % intervals of the IC50 hold it, in 400 simulated studies each, ln e deviating by 0.3, three wells at nine doses with
 * SD 5 % of the span, and of the first experiment the five lowest doses alone: with eight experiments 95.5 % by Satterthwaite's
 * degrees of freedom, 92.3 % by nlme's, 63.3 % by the curve of all wells; with five 91.8, 85.0 and 58.5 %; with three 94.3, 84.8 and
 * 57.3 %. A deviation that is estimated as 0 makes an interval too narrow.
 *
 * @serial exclude
 */
public final class MixedDoseResponseFit extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;
    private static final int ALL = -1;
    private static final String ZERO =
            " is estimated as 0: wells scatter enough to explain how they differ, and intervals take it as known";

    private final DoseResponseData[] lines;
    private final MixedDoseResponseFitter fitter;
    private final MixedOptimum optimum;
    private final MixedFitStatus status;
    /** Made of data and fitter where it is asked for. */
    private transient @Nullable MixedCurves curves;

    private MixedDoseResponseFit(
            DoseResponseData[] lines,
            MixedDoseResponseFitter fitter,
            MixedCurves curves,
            MixedOptimum optimum,
            MixedFitStatus status) {
        this.lines = lines;
        this.fitter = fitter;
        this.curves = curves;
        this.optimum = optimum;
        this.status = status;
    }

    static MixedDoseResponseFit of(List<DoseResponseData> lines, MixedDoseResponseFitter fitter, Steps steps) {
        MixedCurves curves = new MixedCurves(lines, fitter);
        MixedOptimum optimum = curves.search(steps);
        return new MixedDoseResponseFit(
                lines.toArray(new DoseResponseData[0]), fitter, curves, optimum, status(curves, optimum));
    }

    private static MixedFitStatus status(MixedCurves curves, MixedOptimum optimum) {
        if (curves.experiments().size() < 2) {
            return MixedFitStatus.TOO_FEW_EXPERIMENTS;
        }
        return switch (optimum.end()) {
            case CONVERGED -> converged(optimum);
            case ITERATION_LIMIT -> MixedFitStatus.ITERATION_LIMIT;
            case NOT_IDENTIFIABLE -> MixedFitStatus.NOT_IDENTIFIABLE;
        };
    }

    private static MixedFitStatus converged(MixedOptimum optimum) {
        boolean singular = false;
        for (boolean each : optimum.zero()) {
            singular |= each;
        }
        boolean zero = false;
        for (int r = 0; r < optimum.relative().length; r++) {
            zero |= optimum.relative()[r][r] == 0;
        }
        return zero
                ? MixedFitStatus.ZERO_DEVIATION
                : singular ? MixedFitStatus.SINGULAR_COVARIANCE : MixedFitStatus.CONVERGED;
    }

    private MixedCurves curves() {
        MixedCurves known = curves;
        if (known == null) {
            known = new MixedCurves(List.of(lines), fitter);
            curves = known;
        }
        return known;
    }

    /**
     * Returns how the fit ended.
     *
     * @return the status
     */
    public MixedFitStatus getStatus() {
        return status;
    }

    /** {@return whether the estimates were found: true if a deviation is 0 or a covariance singular, too} */
    public boolean isConverged() {
        return status == MixedFitStatus.CONVERGED
                || status == MixedFitStatus.ZERO_DEVIATION
                || status == MixedFitStatus.SINGULAR_COVARIANCE;
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @return sentences; empty if there is nothing to warn of
     */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>();
        Arrays.stream(lines).forEach(line -> warnings.addAll(line.getWarnings()));
        if (!isConverged()) {
            warnings.add(status.getReason() + ": there are no standard errors");
        }
        for (String letter : fitter.random()) {
            if (isConverged() && getDeviation(letter) == 0) {
                warnings.add("the deviation of " + letter + " between experiments" + ZERO);
            }
        }
        for (String letter : lines.length > 1 ? fitter.randomByLine() : List.<String>of()) {
            if (isConverged() && getDeviationByLine(letter) == 0) {
                warnings.add("the deviation of " + letter + " between lines of an experiment" + ZERO);
            }
        }
        if (status == MixedFitStatus.SINGULAR_COVARIANCE) {
            warnings.add(status.getReason() + ": there are too few experiments for a general covariance");
        }
        int experiments = getExperiments().size();
        if (isConverged() && experiments < 5) {
            warnings.add(experiments + " experiments tell little of how much experiments deviate");
        }
        return warnings;
    }

    /** {@return the model of every curve} */
    public DoseResponseModel getModel() {
        return fitter.model();
    }

    /** {@return what was maximised} */
    public MixedMethod getMethod() {
        return fitter.method();
    }

    /** {@return the names of the lines, the reference first} */
    public List<String> getLines() {
        return Arrays.stream(lines).map(DoseResponseData::getName).toList();
    }

    /** {@return the experiments with an observation that counts, in order of first appearance} */
    public List<String> getExperiments() {
        return List.copyOf(curves().experiments());
    }

    /** {@return the names of the fixed effects: letters of the model, and {@code letter:line} for a difference from the reference} */
    public List<String> getFixedNames() {
        return List.copyOf(curves().fixedNames());
    }

    /** {@return the number of observations with a positive weight} */
    public int getObservationCount() {
        return curves().observations();
    }

    /** {@return the number of rounds of the two steps} */
    public int getRounds() {
        return optimum.rounds();
    }

    /**
     * Returns a fixed effect with its standard error.
     *
     * @param name an element of {@link #getFixedNames()}; {@code "e"} is the natural logarithm of e
     * @return the estimate, with the {@linkplain MixedDegreesOfFreedom degrees of freedom} that were asked for
     * @throws IllegalArgumentException if there is no such effect
     */
    public Estimate getFixed(String name) {
        Objects.requireNonNull(name, "name");
        int k = curves().fixedNames().indexOf(name);
        if (k < 0) {
            throw new IllegalArgumentException("no fixed effect \"" + name + "\"; there are " + getFixedNames());
        }
        double[] contrast = new double[optimum.fixed().length];
        contrast[k] = 1;
        return estimate(optimum.fixed()[k], contrast);
    }

    private Estimate estimate(double value, double[] contrast) {
        if (!isConverged()) {
            return Estimate.of(value, Double.NaN, Double.NaN);
        }
        double error = Math.sqrt(SymmetricMatrix.quadraticForm(optimum.covariance(), contrast));
        boolean nlme = fitter.degreesOfFreedom() == MixedDegreesOfFreedom.NLME;
        double freedom = nlme ? curves().nlmeDegreesOfFreedom() : optimum.degreesOfFreedom(contrast);
        return Estimate.of(value, error, freedom);
    }

    private int line(String name) {
        int line = getLines().indexOf(name);
        if (line < 0) {
            throw new IllegalArgumentException("no line \"" + name + "\"; there are " + getLines());
        }
        return line;
    }

    private int experiment(String name) {
        int experiment = curves().experiments().indexOf(name);
        if (experiment < 0) {
            throw new IllegalArgumentException("no experiment \"" + name + "\"; there are " + getExperiments());
        }
        return experiment;
    }

    /** {@return the residual standard deviation of a well with weight 1} */
    public double getSigma() {
        return Math.sqrt(optimum.variance());
    }

    /**
     * Returns how much a parameter deviates between experiments.
     *
     * @param letter a parameter that is {@linkplain MixedDoseResponseFitter#withRandom random}
     * @return the standard deviation \( \tau \), of the natural logarithm for e; 0 where the scatter of wells explains it
     * @throws IllegalArgumentException if the parameter is not random
     */
    public double getDeviation(String letter) {
        Objects.requireNonNull(letter, "letter");
        int r = random(letter, ALL, fitter.random());
        return getSigma() * Math.sqrt(optimum.relative()[r][r]);
    }

    /**
     * Returns how much a parameter deviates between lines of an experiment, beside what they share and their line effects.
     *
     * @param letter a parameter that is {@linkplain MixedDoseResponseFitter#withRandomByLine random by line}
     * @return the standard deviation, of the natural logarithm for e; that of a log fold between experiments is \( \sqrt2 \) times it
     * @throws IllegalArgumentException if the parameter is not random by line
     */
    public double getDeviationByLine(String letter) {
        Objects.requireNonNull(letter, "letter");
        int r = random(letter, 0, lines.length > 1 ? fitter.randomByLine() : List.of());
        return getSigma() * Math.sqrt(optimum.relative()[r][r]);
    }

    /**
     * Returns how the deviations of an experiment in two parameters go together.
     *
     * @param one a parameter that is random
     * @param other another
     * @return their correlation; 0 under {@link RandomCovariance#DIAGONAL}, NaN where a deviation is 0
     * @throws IllegalArgumentException if one of them is not random
     */
    public double getCorrelation(String one, String other) {
        Objects.requireNonNull(one, "one");
        Objects.requireNonNull(other, "other");
        double[][] relative = optimum.relative();
        int r = random(one, ALL, fitter.random());
        int s = random(other, ALL, fitter.random());
        return relative[r][s] / Math.sqrt(relative[r][r] * relative[s][s]);
    }

    private int random(String letter, int line, List<String> known) {
        int r = curves().random(letter, line);
        if (r < 0) {
            throw new IllegalArgumentException("\"" + letter + "\" does not deviate so; there are " + known
                    + "; see withRandom and withRandomByLine");
        }
        return r;
    }

    /**
     * Returns the conditional mode of an experiment's deviation, the most likely one given its responses. It is drawn towards 0, the
     * more so the less its doses show.
     *
     * @param experiment the experiment
     * @param letter a parameter that is random
     * @return the deviation that all lines of the experiment share, of the natural logarithm for e
     * @throws IllegalArgumentException if there is no such experiment, or the parameter is not random
     */
    public double getMode(String experiment, String letter) {
        Objects.requireNonNull(letter, "letter");
        return optimum.modes()[experiment(experiment)][random(letter, ALL, fitter.random())];
    }

    /**
     * Returns a parameter of a line in an experiment at the conditional modes.
     *
     * @param line the line
     * @param experiment the experiment, which need not hold the line
     * @param letter a free parameter of the model
     * @return the parameter itself, e as a dose
     * @throws IllegalArgumentException if there is no such line, experiment or parameter
     */
    public double getParameter(String line, String experiment, String letter) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(letter, "letter");
        int j = getModel().getParameterNames().indexOf(letter);
        if (j < 0) {
            throw new IllegalArgumentException("no free parameter \"" + letter + "\" in " + getModel() + "; there are "
                    + getModel().getParameterNames());
        }
        double value = psi(line(line), experiment(experiment))[j];
        return letter.equals("e") ? Math.exp(value) : value;
    }

    private double[] psi(int line, int experiment) {
        double[] psi = curves().parameters(optimum.fixed(), line);
        List<String> letters = getModel().getParameterNames();
        for (int j = 0; j < psi.length; j++) {
            for (int place : new int[] {ALL, line}) {
                int r = curves().random(letters.get(j), place);
                psi[j] += r < 0 ? 0 : optimum.modes()[experiment][r];
            }
        }
        return psi;
    }

    private TypicalCurve typical(int line) {
        return new TypicalCurve(getModel(), curves().parameters(optimum.fixed(), line));
    }

    /**
     * Returns the mean response of a line in a typical experiment.
     *
     * @param line the line
     * @param dose the dose, at least 0
     * @return the mean with its standard error
     * @throws IllegalArgumentException if there is no such line, or the dose is negative or not finite
     */
    public Estimate predict(String line, double dose) {
        checkDose(dose);
        int l = line(line);
        TypicalCurve curve = typical(l);
        return estimate(curve.mean(dose), curves().byEffects(curve.gradient(dose), l));
    }

    /**
     * Returns the mean response of a line in one of the experiments, at the conditional modes.
     *
     * @param line the line
     * @param experiment the experiment
     * @param dose the dose, at least 0
     * @return the mean
     * @throws IllegalArgumentException if there is no such line or experiment, or the dose is negative or not finite
     */
    public double predict(String line, String experiment, double dose) {
        Objects.requireNonNull(experiment, "experiment");
        checkDose(dose);
        return new TypicalCurve(getModel(), psi(line(line), experiment(experiment))).mean(dose);
    }

    private static void checkDose(double dose) {
        if (!(dose >= 0 && dose <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("dose " + dose + ": doses must be finite and at least 0");
        }
    }

    /**
     * Returns a relative effective dose of the reference in a typical experiment.
     *
     * @param percent the effect, in (0, 100): 20 for the IC20
     * @return the typed result
     * @throws IllegalArgumentException if the percentage is not in (0, 100)
     */
    public MixedEffectiveDose effectiveDose(double percent) {
        return effectiveDose(lines[0].getName(), percent);
    }

    /**
     * Returns a relative effective dose of a line in a typical experiment. With \( g \) its gradient by the fixed effects, the
     * standard error of its logarithm is \( \sqrt{g^T \operatorname{cov}(\hat\beta)\, g} \). The outcome follows its interval at
     * 95 % by the rule of {@link EffectiveDoseOutcome#of}.
     *
     * @param line the line
     * @param percent the effect, in (0, 100)
     * @return the typed result
     * @throws IllegalArgumentException if there is no such line, or the percentage is not in (0, 100)
     */
    public MixedEffectiveDose effectiveDose(String line, double percent) {
        int l = line(line);
        Estimate log = logDose(l, percent);
        DoseResponseData data = lines[l];
        boolean isKnown = isConverged() && !Double.isNaN(log.getStandardError());
        Interval set = log.interval(LEVEL);
        EffectiveDoseOutcome outcome = EffectiveDoseOutcome.of(
                isKnown ? set.getLower() : Double.NaN,
                isKnown ? set.getUpper() : Double.NaN,
                log.getValue(),
                Math.log(data.getLowestPositiveDose()),
                Math.log(data.getHighestDose()));
        double bound = switch (outcome) {
            case ABOVE_TESTED_RANGE -> Math.exp(set.getLower());
            case BELOW_TESTED_RANGE -> Math.exp(set.getUpper());
            default -> Double.NaN;
        };
        return new MixedEffectiveDose(percent, data.getUnit(), outcome, bound, log);
    }

    private Estimate logDose(int line, double percent) {
        double[] contrast = logDoseContrast(line, percent);
        return estimate(typical(line).logDose(percent), contrast);
    }

    private double[] logDoseContrast(int line, double percent) {
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException("effect " + percent + ": a relative effect is a percentage in (0, 100)");
        }
        TypicalCurve curve = typical(line);
        return curves().byEffects(curve.logDoseGradient(percent, curve.logDose(percent)), line);
    }

    /**
     * Returns the ratio of the effective doses of two lines over experiments: the fold resistance where one is a resistant line and
     * the other its parent.
     *
     * @param numerator the line whose dose is divided
     * @param denominator the line by whose dose it is divided
     * @param percent the effect, in (0, 100)
     * @return the ratio, on the logarithmic scale
     * @throws IllegalArgumentException if there is no such line, or the effect is out of range
     */
    public LogRatio doseRatio(String numerator, String denominator, double percent) {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        int one = line(numerator);
        int other = line(denominator);
        double[] contrast = logDoseContrast(one, percent);
        double[] second = logDoseContrast(other, percent);
        for (int k = 0; k < contrast.length; k++) {
            contrast[k] -= second[k];
        }
        double log = typical(one).logDose(percent) - typical(other).logDose(percent);
        Estimate ratio = estimate(log, contrast);
        return LogRatio.of(
                "dose at " + Digits.of(percent) + ", " + numerator + " to " + denominator + ", over experiments",
                isConverged() ? log : Double.NaN,
                ratio.getStandardError(),
                ratio.getDegreesOfFreedom());
    }

    /**
     * Returns the log-likelihood, the restricted one under {@link MixedMethod#REML}.
     *
     * @return that of the linear mixed model that is tangent at the estimates:
     *     \( -\frac m2 (\ln(2\pi\sigma^2) + 1) - \frac12 \sum_i \ln|V_i| + \frac12 \sum \ln w \) with m = n, or with m = n - p and
     *     \( -\frac12 \ln|\sum_i X_i^T V_i^{-1} X_i| \) added
     */
    public double getLogLikelihood() {
        return optimum.logLikelihood();
    }

    /** {@return the number of parameters: fixed effects, variances and correlations, and the residual variance} */
    public int getParameterCount() {
        return optimum.fixed().length + curves().variances() + 1;
    }

    /**
     * Returns Akaike's information criterion. Restricted likelihoods of models with different fixed effects cannot be compared.
     *
     * @return \( 2K - 2 \ln L \)
     */
    public double getAic() {
        return 2.0 * getParameterCount() - 2 * getLogLikelihood();
    }

    /**
     * Returns the Bayesian information criterion.
     *
     * @return \( K \ln m - 2 \ln L \) with m the observations, under REML less the fixed effects
     */
    public double getBic() {
        int fixed = fitter.method() == MixedMethod.REML ? optimum.fixed().length : 0;
        return getParameterCount() * Math.log(getObservationCount() - fixed) - 2 * getLogLikelihood();
    }

    /** {@return the conditional modes: for each experiment and line the deviations and the parameters there} */
    public Table toModeTable() {
        List<String> letters = getModel().getParameterNames();
        Table.Builder table =
                Table.builder("Experiments, conditional modes").text("line").text("experiment");
        fitter.random().forEach(letter -> table.number("deviation of " + letter));
        letters.forEach(letter -> table.number(letter, letter.equals("e") ? lines[0].getUnit() : ""));
        for (String line : getLines()) {
            Set<String> own = Set.copyOf(lines[line(line)].getExperiments());
            for (String experiment : getExperiments()) {
                if (own.contains(experiment)) {
                    List<Object> row = new ArrayList<>(List.of(line, experiment));
                    fitter.random().forEach(letter -> row.add(getMode(experiment, letter)));
                    letters.forEach(letter -> row.add(getParameter(line, experiment, letter)));
                    table.row(row.toArray());
                }
            }
        }
        return table.build();
    }

    /** {@return a row for each fixed effect with its 95 % interval, each deviation, and the residual scatter} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Mixed model " + getModel().getName() + ", " + fitter.method())
                .text("kind")
                .text("name")
                .number("estimate")
                .number("se")
                .number("df")
                .number("lower")
                .number("upper")
                .text("status");
        for (String name : getFixedNames()) {
            Estimate estimate = getFixed(name);
            Interval interval = estimate.interval(LEVEL);
            table.row(
                    "fixed",
                    name.startsWith("e") ? "ln " + name : name,
                    estimate.getValue(),
                    estimate.getStandardError(),
                    estimate.getDegreesOfFreedom(),
                    interval.getLower(),
                    interval.getUpper(),
                    status.name());
        }
        for (String letter : fitter.random()) {
            addDeviation(table, "between experiments", letter, getDeviation(letter));
        }
        for (String letter : lines.length > 1 ? fitter.randomByLine() : List.<String>of()) {
            addDeviation(table, "between lines of an experiment", letter, getDeviationByLine(letter));
        }
        addDeviation(table, "residual", "", getSigma());
        return table.build();
    }

    private void addDeviation(Table.Builder table, String kind, String letter, double deviation) {
        String name = letter.equals("e") ? "ln e" : letter;
        table.row(kind, name, deviation, null, null, null, null, status.name());
    }

    @Override
    protected Object[] parts() {
        return new Object[] {lines, fitter};
    }

    /** {@return the IC50 of the reference, then status, folds or fixed effects and deviations} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of("IC50 " + effectiveDose(50)));
        text.append('\n').append(Headline.row(getModel() + ", " + fitter.method() + ", " + status));
        text.append('\n')
                .append(Headline.counted(getExperiments().size(), "experiment"))
                .append(", ")
                .append(Headline.counted(getObservationCount(), "observation"));
        for (int l = 1; l < Math.min(lines.length, 4); l++) {
            LogRatio fold = doseRatio(lines[l].getName(), lines[0].getName(), 50);
            text.append('\n')
                    .append(Headline.row("fold " + Digits.of(fold.getRatio()) + " " + fold.interval(LEVEL) + " "
                            + lines[l].getName() + " to " + lines[0].getName()));
        }
        StringBuilder deviations = new StringBuilder("deviations between experiments:");
        for (String letter : fitter.random()) {
            deviations
                    .append(letter.equals("e") ? " ln e " : " " + letter + " ")
                    .append(Digits.of(getDeviation(letter)));
        }
        for (String letter : lines.length > 1 ? fitter.randomByLine() : List.<String>of()) {
            deviations
                    .append(letter.equals("e") ? ", by line ln e " : ", by line " + letter + " ")
                    .append(Digits.of(getDeviationByLine(letter)));
        }
        text.append('\n').append(Headline.row(deviations.toString()));
        return text.append("\nresidual SD ").append(Digits.of(getSigma())).toString();
    }
}
