package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Objects;

/**
 * The question how resistant several lines are that were tested together: all against one reference, over all experiments, with
 * p-values and intervals that allow for their number.
 *
 * <pre>{@code
 * PanelFolds folds = FoldPanel.withDefaults().withReference("parental").of(curves);
 * }</pre>
 *
 * <p>The log doses of every line on every date are one table. Where it is complete, dates are blocks of a least-squares fit, and for two
 * lines the answer is the paired one of {@link FoldComparison}, digit for digit. Where cells are missing, dates are random and variances
 * are REML's, with Satterthwaite's degrees of freedom for each line: a date without the reference then still helps. All lines
 * share one residual variance, so that few dates go farther than they would for each line alone; where they scatter unlike each other,
 * {@link #withCommonScatter withCommonScatter(false)} judges each by its own.
 *
 * <p>A line of which some experiment is only a bound or an interval stays out of that model and keeps the fold of its own experiments,
 * {@link PanelFold#getOwn()}; so do lines where the data name no experiments.
 *
 * <p>Defaults: the relative IC50 of an LL.4 fit, Dunnett's adjustment, every experiment counting alike. Instances are immutable.
 */
public final class FoldPanel extends Options {
    private static final long serialVersionUID = 1L;

    private static final FoldPanel DEFAULTS = new FoldPanel(
            "",
            DoseResponseFitter.withDefaults(),
            50,
            EffectiveDoseType.RELATIVE,
            FoldAdjustment.DUNNETT,
            FoldCombination.MEAN,
            true,
            ProgressListener.NONE);

    private final String reference;
    private final DoseResponseFitter fitter;
    private final double effect;
    private final EffectiveDoseType type;
    private final FoldAdjustment adjustment;
    private final FoldCombination combination;
    private final boolean commonScatter;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private FoldPanel(
            String reference,
            DoseResponseFitter fitter,
            double effect,
            EffectiveDoseType type,
            FoldAdjustment adjustment,
            FoldCombination combination,
            boolean commonScatter,
            ProgressListener listener) {
        this.reference = reference;
        this.fitter = fitter;
        this.effect = effect;
        this.type = type;
        this.adjustment = adjustment;
        this.combination = combination;
        this.commonScatter = commonScatter;
        this.listener = listener;
    }

    /** {@return the question with its defaults, still without a reference line} */
    public static FoldPanel withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns the question with a reference.
     *
     * @param line the line in the denominator of every fold, usually the parental one
     * @return a copy with the reference
     */
    public FoldPanel withReference(String line) {
        return new FoldPanel(
                Objects.requireNonNull(Objects.requireNonNull(line, "line"), "reference"),
                fitter,
                effect,
                type,
                adjustment,
                combination,
                commonScatter,
                listener);
    }

    /**
     * Returns the question with another fitter.
     *
     * @param newFitter the fitter of every curve
     * @return a copy with the fitter
     */
    public FoldPanel withFitter(DoseResponseFitter newFitter) {
        return new FoldPanel(
                reference,
                Objects.requireNonNull(newFitter, "fitter"),
                effect,
                type,
                adjustment,
                combination,
                commonScatter,
                listener);
    }

    /**
     * Returns the question at another effect.
     *
     * @param newEffect a percentage in (0, 100), or a response for an absolute effective dose
     * @return a copy with the effect
     */
    public FoldPanel withEffect(double newEffect) {
        return new FoldPanel(reference, fitter, newEffect, type, adjustment, combination, commonScatter, listener);
    }

    /**
     * Returns the question for another type of effective dose.
     *
     * @param newType relative or absolute
     * @return a copy with the type
     */
    public FoldPanel withEffectType(EffectiveDoseType newType) {
        return new FoldPanel(
                reference,
                fitter,
                effect,
                Objects.requireNonNull(newType, "type"),
                adjustment,
                combination,
                commonScatter,
                listener);
    }

    /**
     * Returns the question with another adjustment for the number of lines.
     *
     * @param newAdjustment of p-values and intervals
     * @return a copy with the adjustment
     */
    public FoldPanel withAdjustment(FoldAdjustment newAdjustment) {
        return new FoldPanel(
                reference,
                fitter,
                effect,
                type,
                Objects.requireNonNull(newAdjustment, "adjustment"),
                combination,
                commonScatter,
                listener);
    }

    /**
     * Returns the question with other weights of experiments.
     *
     * @param newCombination how experiments are combined
     * @return a copy with the combination
     */
    public FoldPanel withCombination(FoldCombination newCombination) {
        return new FoldPanel(
                reference,
                fitter,
                effect,
                type,
                adjustment,
                Objects.requireNonNull(newCombination, "combination"),
                commonScatter,
                listener);
    }

    /**
     * Returns the question with or without the scatter of all lines.
     *
     * @param common true for one model of all lines and dates; false to judge each line by its own experiments alone, as where lines
     *     scatter unlike each other. P-values are then adjusted with the degrees of freedom of each line, as if folds were correlated by 1/2
     * @return a copy with the choice
     */
    public FoldPanel withCommonScatter(boolean common) {
        return new FoldPanel(reference, fitter, effect, type, adjustment, combination, common, listener);
    }

    /**
     * Returns the question that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each two experiments compared, one of each line, then of the model
     * @return a copy with the listener; the question then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public FoldPanel withProgressListener(ProgressListener newListener) {
        return new FoldPanel(
                reference,
                fitter,
                effect,
                type,
                adjustment,
                combination,
                commonScatter,
                Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Answers the question.
     *
     * @param curves the observations of all lines
     * @return the fold of every other line, in the order of the set
     * @throws IllegalArgumentException if no reference is set or no curve has its name, it is the only line, only some lines name
     *     experiments, the units do not convert, or the effect is out of range
     */
    public PanelFolds of(DoseResponseSet curves) {
        if (reference.isEmpty()) {
            throw new IllegalArgumentException(
                    "no reference line is set; name one of " + curves.getNames() + ": withReference(\""
                            + (curves.size() > 0 ? curves.getNames().get(0) : "parental") + "\")");
        }
        curves.get(reference);
        if (curves.size() < 2) {
            throw new IllegalArgumentException(
                    "\"" + reference + "\" is the only line; a fold needs another one beside its reference");
        }
        Stages stages = new Stages(listener, 2);
        FoldResistances own = FoldComparison.of(curves)
                .withProgressListener(stages)
                .withFitter(fitter)
                .withEffect(effect)
                .withEffectType(type)
                .relativeTo(reference);
        PanelModel model = combination == FoldCombination.MEAN && commonScatter
                ? PanelModel.of(own, new PanelCells(curves, reference, fitter, effect, type))
                : PanelModel.NONE;
        PanelFolds folds = PanelFolds.of(own, model, adjustment, combination, commonScatter);
        stages.finish();
        return folds;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("reference", reference)
                .and("effect", effect)
                .and("type", type)
                .and("adjustment", adjustment.getLabel())
                .and("combination", combination.getLabel())
                .and("commonScatter", commonScatter)
                .and("fitter", fitter);
    }
}
