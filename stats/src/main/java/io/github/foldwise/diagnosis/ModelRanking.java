package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Several models of the same data, the best by Akaike's corrected criterion first.
 *
 * <p>The weight of a model is \( w_i \propto e^{-\Delta_i/2} \) with \( \Delta_i \) its AICc less the lowest: the evidence for it
 * among those compared. A model that did not converge, or has no AICc because it has too many parameters for the wells, gets
 * weight 0 and stands last. Reference: Burnham and Anderson (2002), ISBN 0-387-95364-7; R package drc, {@code mselect}. Instances
 * are immutable.
 */
public final class ModelRanking extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final DoseResponseFit[] fits;

    private ModelRanking(DoseResponseFit[] fits) {
        this.fits = fits;
    }

    /**
     * Fits several models to one curve.
     *
     * @param data the observations
     * @param models the models, at least one
     * @return the ranking
     * @throws IllegalArgumentException if there is no model
     */
    public static ModelRanking of(DoseResponseData data, DoseResponseModel... models) {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(models, "models");
        List<DoseResponseFit> fits = new ArrayList<>();
        for (DoseResponseModel model : models) {
            fits.add(DoseResponseFitter.withDefaults().withModel(model).fit(data));
        }
        return of(fits);
    }

    /**
     * Ranks fits of one curve.
     *
     * @param fits fits of the same data, at least one
     * @return the ranking
     * @throws IllegalArgumentException if there is none, or their data differ
     */
    public static ModelRanking of(Collection<DoseResponseFit> fits) {
        if (fits.isEmpty()) {
            throw new IllegalArgumentException("no models to rank; give at least one");
        }
        DoseResponseFit first = fits.iterator().next();
        for (DoseResponseFit fit : fits) {
            if (!fit.getData().equals(first.getData())) {
                throw new IllegalArgumentException("\"" + fit.getName() + "\" and \"" + first.getName()
                        + "\" are fits of different data; criteria compare on the same data only");
            }
        }
        List<DoseResponseFit> sorted = new ArrayList<>(fits);
        sorted.sort(Comparator.comparingDouble(ModelRanking::criterion));
        return new ModelRanking(sorted.toArray(new DoseResponseFit[0]));
    }

    private static double criterion(DoseResponseFit fit) {
        double aicc = fit.getAicc();
        return fit.isConverged() && !Double.isNaN(aicc) ? aicc : Double.POSITIVE_INFINITY;
    }

    /** {@return the fits, the best first} */
    public List<DoseResponseFit> getFits() {
        return List.of(fits);
    }

    /**
     * Returns the fit with the lowest AICc.
     *
     * @return the best fit; its status tells whether it is one at all
     */
    public DoseResponseFit getBest() {
        return fits[0];
    }

    /**
     * Returns Akaike's weights.
     *
     * @return the weights in the order of {@link #getFits()}, with sum 1; all NaN where no model could be weighed
     */
    public double[] getWeights() {
        double lowest = criterion(fits[0]);
        double[] weights = new double[fits.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double criterion = criterion(fits[i]);
            // Where not even the best has a criterion, infinity less infinity makes every weight NaN.
            weights[i] = criterion == Double.POSITIVE_INFINITY && lowest < criterion
                    ? 0
                    : Math.exp(-0.5 * (criterion - lowest));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /**
     * Returns an effective dose averaged over the models, weighted by their evidence.
     *
     * @param percent the effect, in (0, 100)
     * @return the average, on the logarithm of dose
     * @throws IllegalArgumentException if the percentage is not in (0, 100)
     */
    public ModelAverage effectiveDose(double percent) {
        return ModelAverage.of(this, percent);
    }

    /** {@return criteria, weights and lack of fit of each model} */
    @Override
    public Table toTable() {
        String name = fits[0].getName();
        Table.Builder table = Table.builder(name.isEmpty() ? "Models" : "Models of " + name)
                .text("model")
                .integer("parameters")
                .number("loglik")
                .number("aic")
                .number("aicc")
                .number("bic")
                .number("weight")
                .number("sigma")
                .number("lack_of_fit_pvalue")
                .text("status");
        double[] weights = getWeights();
        for (int i = 0; i < fits.length; i++) {
            DoseResponseFit fit = fits[i];
            table.row(
                    fit.getModel().toString(),
                    fit.getModel().getParameterCount(),
                    fit.getLogLikelihood(),
                    fit.getAic(),
                    fit.getAicc(),
                    fit.getBic(),
                    weights[i],
                    fit.getSigma(),
                    LackOfFit.againstReplicates(fit).getPvalue(),
                    fit.getStatus().name());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {getFits()};
    }

    /** {@return the best model with its weight, then the others} */
    @Override
    public String toString() {
        double[] weights = getWeights();
        StringBuilder text = new StringBuilder(
                "best " + fits[0].getModel() + ", weight " + Digits.of(weights[0]) + " of " + fits.length + " models");
        for (int i = 1; i < Math.min(8, fits.length); i++) {
            text.append('\n').append(fits[i].getModel()).append(", weight ").append(Digits.of(weights[i]));
        }
        return text.toString();
    }
}
