package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.curve.plane.GridBases;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Fits dose-response curves by least squares.
 *
 * <pre>{@code
 * DoseResponseFit fit = DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL3).fit(data);
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by many threads. The same data give the same bits for any number of threads.
 */
public final class DoseResponseFitter extends Options implements Tabular {
    private static final long serialVersionUID = 1L;

    /** What curves that are fitted one at a time share, by whatever fitter: a new one for each costs no more. It changes no fit. */
    private static final GridBases SINGLE = new GridBases();

    private final DoseResponseModel model;
    private final CovarianceType covariance;
    private final ErrorModel errors;
    private final PlateauPrior prior;
    private final int threads;
    /** Not serialised: a fitter that is read back tells nobody. */
    private final transient ProgressListener listener;
    /** What curves of a set share if they are of one design; it changes no fit, and one that is read back begins anew. */
    private final transient GridBases bases = new GridBases();

    private DoseResponseFitter(
            DoseResponseModel model,
            CovarianceType covariance,
            ErrorModel errors,
            PlateauPrior prior,
            int threads,
            ProgressListener listener) {
        this.model = model;
        this.covariance = covariance;
        this.errors = errors;
        this.prior = prior;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns a fitter with the defaults: {@link DoseResponseModel#LL4}, because plateaus are rarely known;
     * {@link CovarianceType#HESSIAN}, as R drc; {@link ErrorModel#NORMAL}, least squares; one thread.
     *
     * @return the fitter
     */
    public static DoseResponseFitter withDefaults() {
        return new DoseResponseFitter(
                DoseResponseModel.LL4,
                CovarianceType.HESSIAN,
                ErrorModel.NORMAL,
                PlateauPrior.NONE,
                1,
                ProgressListener.NONE);
    }

    /**
     * Returns the fitter of a table of options, as {@link #toTable} gives it, also read from a file.
     *
     * <pre>{@code
     * TableJson.write(fitter, "options.json");
     * DoseResponseFit again = DoseResponseFitter.of(TableJson.read("options.json")).fit(data);
     * }</pre>
     *
     * @param table columns {@code option}, {@code name}, {@code value}, {@code lower} and {@code upper}
     * @return a fitter that gives equal fits, with one thread
     * @throws IllegalArgumentException if an option or name is not known, a value breaks the rule of its parameter, or a column
     *     is missing
     */
    public static DoseResponseFitter of(Table table) {
        DoseResponseFitter fitter = withDefaults();
        for (Table.Row option : table) {
            String name = option.getText("name");
            fitter = switch (option.getText("option")) {
                case "model" -> fitter.withModel(DoseResponseModel.parse(name));
                case "fixed", "bounded" -> fitter.withModel(fitter.model.with(option));
                case "covariance" -> fitter.withCovariance(CovarianceType.parse(name));
                case "errors" -> fitter.withErrors(ErrorModel.parse(name));
                case "prior" -> fitter.withPrior(fitter.prior.with(name, option.getNumber("value")));
                default ->
                    throw new IllegalArgumentException("no option \"" + option.getText("option")
                            + "\" of a fit; there are model, fixed, bounded, covariance, errors and prior");
            };
        }
        return fitter.withModel(fitter.model.checked());
    }

    /**
     * Returns a fitter of another model.
     *
     * @param newModel the model
     * @return a copy with the model
     */
    public DoseResponseFitter withModel(DoseResponseModel newModel) {
        return new DoseResponseFitter(
                Objects.requireNonNull(newModel, "model"), covariance, errors, prior, threads, listener);
    }

    /**
     * Returns a fitter whose standard errors come from another covariance.
     *
     * @param newCovariance the covariance type
     * @return a copy with the covariance type
     */
    public DoseResponseFitter withCovariance(CovarianceType newCovariance) {
        return new DoseResponseFitter(
                model, Objects.requireNonNull(newCovariance, "covariance"), errors, prior, threads, listener);
    }

    /**
     * Returns a fitter of responses that scatter otherwise than least squares supposes.
     *
     * @param newErrors the error model: numbers of affected subjects, counts, outliers, a power transform
     * @return a copy with the error model
     */
    public DoseResponseFitter withErrors(ErrorModel newErrors) {
        return new DoseResponseFitter(
                model, covariance, Objects.requireNonNull(newErrors, "errors"), prior, threads, listener);
    }

    /**
     * Returns a fitter with weak priors on plateaus and slope, for curves of which the doses see only a half: penalised least squares.
     *
     * @param newPrior the priors; {@link PlateauPrior#NONE} for least squares alone
     * @return a copy with the priors
     */
    public DoseResponseFitter withPrior(PlateauPrior newPrior) {
        return new DoseResponseFitter(
                model, covariance, errors, Objects.requireNonNull(newPrior, "prior"), threads, listener);
    }

    /** {@return the priors on plateaus and slope; {@link PlateauPrior#NONE} where there are none} */
    public PlateauPrior getPrior() {
        return prior;
    }

    /**
     * Returns how the responses are taken to scatter.
     *
     * @return the error model
     */
    public ErrorModel getErrorModel() {
        return errors;
    }

    /** {@return the model that is fitted} */
    public DoseResponseModel getModel() {
        return model;
    }

    /**
     * Returns a fitter that works on several curves at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public DoseResponseFitter withThreads(int newThreads) {
        return new DoseResponseFitter(model, covariance, errors, prior, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a fitter that tells of its progress through a set, and can be stopped.
     *
     * @param newListener hears of each fitted curve
     * @return a copy with the listener
     */
    public DoseResponseFitter withProgressListener(ProgressListener newListener) {
        return new DoseResponseFitter(
                model, covariance, errors, prior, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Fits one curve.
     *
     * @param data the observations
     * @return the fit, whose {@linkplain DoseResponseFit#getStatus() status} says how it went
     * @throws IllegalArgumentException if a response cannot be under the {@linkplain #withErrors errors}: a proportion outside
     *     [0, 1], a count that is not whole; if there are {@linkplain #withPrior priors} and the model has no two plateaus on a log
     *     axis, errors are not normal, or the response without drug is not known
     */
    public DoseResponseFit fit(DoseResponseData data) {
        return fit(data, SINGLE);
    }

    private DoseResponseFit fit(DoseResponseData data, GridBases shared) {
        return DoseResponseFit.of(data, model, covariance, errors, prior, shared);
    }

    /**
     * Fits each curve on its own.
     *
     * @param curves the curves, a set or a list
     * @return a fit for each, in the same order
     * @throws IllegalArgumentException if two curves of a list have one name, or one has none
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public DoseResponseFits fitAll(Iterable<DoseResponseData> curves) {
        List<DoseResponseData> data = new ArrayList<>();
        curves.forEach(data::add);
        if (!(curves instanceof DoseResponseSet)) {
            // A list may hold two curves of one name, of which a result could give but one.
            DoseResponseSet.of(data);
        }
        DoseResponseFit[] fits = new DoseResponseFit[data.size()];
        Parallel.forEach(fits.length, threads, listener, i -> fits[i] = fit(data.get(i), bases));
        return DoseResponseFits.of(List.of(fits));
    }

    /**
     * Fits a stream of curves, of which only a few thousand are in memory at a time: a screen of any size, whose
     * curves come one after another from a database or another source of the caller's, or from a file of any length by {@code
     * DoseResponseFile.stream}.
     *
     * <pre>{@code
     * fitter.withThreads(2).fitEach(curves, fit -> out.println(fit.getName() + "," + fit.getIc50()));
     * }</pre>
     *
     * <p>The listener hears after each round of curves, a thousand or so for each thread. How many there are in all it hears where the
     * curves are a collection; of others, which do not say, it hears of as many as are done ({@link #fitEach(Iterable, long, Consumer)}
     * where you know).
     *
     * @param curves the curves; asked for on the calling thread
     * @param results receives a fit for each curve, in the same order, on the calling thread
     * @throws java.util.concurrent.CancellationException if the listener stopped the work; the results of whole rounds have
     *     been handed over
     */
    public void fitEach(Iterable<DoseResponseData> curves, Consumer<? super DoseResponseFit> results) {
        stream(curves, Parallel.sizeOf(curves), Objects.requireNonNull(results, "results"));
    }

    /**
     * Fits a stream of curves, as {@link #fitEach(Iterable, Consumer)}, of which the number is known to the caller, such as that of the
     * rows of a file.
     *
     * @param curves the curves; asked for on the calling thread
     * @param total how many there are, at least 0, for the listener alone: all curves are fitted, and where they are more than that it
     *     hears of as many as are done
     * @param results receives a fit for each curve, in the same order, on the calling thread
     * @throws IllegalArgumentException if the total is below 0
     * @throws java.util.concurrent.CancellationException if the listener stopped the work; the results of whole rounds have
     *     been handed over
     */
    public void fitEach(Iterable<DoseResponseData> curves, long total, Consumer<? super DoseResponseFit> results) {
        Objects.requireNonNull(results, "results");
        if (total < 0) {
            throw new IllegalArgumentException(
                    "total " + total + ": give how many curves there are, or leave it out where that is not known");
        }
        stream(curves, total, results);
    }

    private void stream(Iterable<DoseResponseData> curves, long total, Consumer<? super DoseResponseFit> results) {
        Parallel.stream(curves.iterator(), total, threads, listener, data -> fit(data, bases), results);
    }

    /**
     * Fits each experiment of a curve on its own.
     *
     * @param data observations that name their experiments
     * @return a fit for each experiment, named by it, in order of first appearance
     * @throws IllegalArgumentException if the data name no experiments
     */
    public DoseResponseFits fitExperiments(DoseResponseData data) {
        if (data.getExperiments().isEmpty()) {
            throw new IllegalArgumentException("the data of \"" + data.getName()
                    + "\" name no experiments; name them: withExperiments(...), or fit them as one curve");
        }
        List<DoseResponseData> parts = new ArrayList<>();
        for (String experiment : data.getExperiments()) {
            parts.add(data.forExperiment(experiment).withName(experiment));
        }
        return fitAll(DoseResponseSet.of(parts));
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    /**
     * Returns what decides a fit beside its data: the model with what is fixed or bounded, covariance, errors and priors. Threads and
     * listener do not. With the data this makes the fit anew: {@link #of(Table)}.
     *
     * @return a row for each option: its name, and the value or bounds of a parameter
     * @throws IllegalStateException if the model is an equation of your own
     */
    @Override
    public Table toTable() {
        Table.Builder options = Table.builder("Options of a fit")
                .text("option")
                .text("name")
                .number("value")
                .number("lower")
                .number("upper");
        model.addTo(options);
        options.row("covariance", covariance.getLabel(), null, null, null)
                .row("errors", errors.toString(), null, null, null);
        if (!prior.isNone()) {
            for (Object[] row : prior.rows()) {
                options.row("prior", row[0], row[1], null, null);
            }
        }
        return options.build();
    }

    @Override
    protected Settings settings() {
        return Settings.of("model", model)
                .and("covariance", covariance.getLabel())
                .and("errors", errors)
                .and("prior", prior.isNone() ? null : prior);
    }
}
