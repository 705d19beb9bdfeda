package io.github.foldwise.resistance.cross;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldResistances;
import io.github.foldwise.text.Options;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The question which drugs each line of a panel has become resistant to, or sensitive.
 *
 * <p>Each line is compared with the reference drug by drug, as {@link FoldComparison} does. The false discovery rate (Benjamini and
 * Hochberg) runs over all folds that are numbers; a bound is no test, and is called where it excludes 1 by itself. Defaults: the relative
 * IC50 of an LL.4 fit, a rate of 0.05. Instances are immutable.
 */
public final class CrossResistance extends Options {
    private static final long serialVersionUID = 1L;

    private static final CrossResistance DEFAULTS = new CrossResistance(
            "", DoseResponseFitter.withDefaults(), 50, EffectiveDoseType.RELATIVE, 0.05, ProgressListener.NONE);

    private final String reference;
    private final DoseResponseFitter fitter;
    private final double effect;
    private final EffectiveDoseType type;
    private final double rate;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private CrossResistance(
            String reference,
            DoseResponseFitter fitter,
            double effect,
            EffectiveDoseType type,
            double rate,
            ProgressListener listener) {
        this.reference = reference;
        this.fitter = fitter;
        this.effect = effect;
        this.type = type;
        this.rate = rate;
        this.listener = listener;
    }

    /** {@return the question with its defaults, still without a reference line} */
    public static CrossResistance withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns the question with a reference.
     *
     * @param line the line in the denominator, tested with every drug
     * @return a copy with the reference
     */
    public CrossResistance withReference(String line) {
        return new CrossResistance(
                Objects.requireNonNull(Objects.requireNonNull(line, "line"), "reference"),
                fitter,
                effect,
                type,
                rate,
                listener);
    }

    /**
     * Returns the question with another fitter.
     *
     * @param newFitter the fitter of every curve
     * @return a copy with the fitter
     */
    public CrossResistance withFitter(DoseResponseFitter newFitter) {
        return new CrossResistance(
                reference, Objects.requireNonNull(newFitter, "fitter"), effect, type, rate, listener);
    }

    /**
     * Returns the question at another effect.
     *
     * @param newEffect a percentage in (0, 100), or a response for an absolute effective dose
     * @return a copy with the effect
     */
    public CrossResistance withEffect(double newEffect) {
        return new CrossResistance(reference, fitter, newEffect, type, rate, listener);
    }

    /**
     * Returns the question for another type of effective dose.
     *
     * @param newType relative or absolute
     * @return a copy with the type
     */
    public CrossResistance withEffectType(EffectiveDoseType newType) {
        return new CrossResistance(reference, fitter, effect, Objects.requireNonNull(newType, "type"), rate, listener);
    }

    /**
     * Returns the question at another false discovery rate.
     *
     * @param newRate the rate at which a fold is called, in (0, 1)
     * @return a copy with the rate
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public CrossResistance withFalseDiscoveryRate(double newRate) {
        Levels.check(newRate);
        return new CrossResistance(reference, fitter, effect, type, newRate, listener);
    }

    /**
     * Returns the question that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each two experiments compared, one of each line
     * @return a copy with the listener; the question then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public CrossResistance withProgressListener(ProgressListener newListener) {
        return new CrossResistance(
                reference, fitter, effect, type, rate, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Answers the question.
     *
     * @param drugs the observations of all lines with each drug, by the name of the drug, in the order of the map
     * @return the folds of every line but the reference, in order of first appearance
     * @throws IllegalArgumentException if there is no drug or no other line, no reference is set, or it was not tested with a drug, or a
     *     drug has no curves; the message names the drug
     */
    public CrossResistanceMatrix of(Map<String, DoseResponseSet> drugs) {
        if (reference.isEmpty() || drugs.isEmpty()) {
            throw new IllegalArgumentException(
                    drugs.isEmpty()
                            ? "no drug; give the curves of one or more"
                            : "no reference line is set; name one: withReference(\"parental\")");
        }
        Set<String> lines = new LinkedHashSet<>();
        Map<String, FoldResistances> folds = new LinkedHashMap<>();
        Stages stages = new Stages(listener, drugs.size());
        drugs.forEach((drug, curves) -> {
            if (curves == null) {
                throw new IllegalArgumentException(drug + ": no curves; give its curves, or leave the drug out");
            }
            folds.put(drug, folds(drug, curves, stages));
            lines.addAll(curves.getNames());
        });
        lines.remove(reference);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("\"" + reference + "\" is the only line; there is nothing to compare");
        }
        return CrossResistanceMatrix.of(reference, List.copyOf(lines), folds, rate);
    }

    private FoldResistances folds(String drug, DoseResponseSet curves, ProgressListener stages) {
        try {
            return FoldComparison.of(curves)
                    .withProgressListener(stages)
                    .withFitter(fitter)
                    .withEffect(effect)
                    .withEffectType(type)
                    .relativeTo(reference);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(drug + ": " + e.getMessage(), e);
        }
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("reference", reference)
                .and("effect", effect)
                .and("type", type)
                .and("false discovery rate", rate)
                .and("fitter", fitter);
    }
}
