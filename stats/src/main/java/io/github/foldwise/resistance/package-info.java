/**
 * Fold resistance: how many times more drug a resistant line needs than its parent.
 *
 * <pre>{@code
 * FoldResistance fold = FoldComparison.of(curves, "resistant").relativeTo("parental");
 * FoldResistances all = FoldComparison.of(curves).relativeTo("parental");    // a row for each line but the parental one
 * }</pre>
 *
 * <p>A fold is a ratio of two effective doses, so all inference is on its logarithm. Exchanging the two lines inverts fold
 * and interval and leaves the p-value alone.
 *
 * <h2>What is replicated</h2>
 * Wells of one plate share cells, dilution series and day. The day moves both lines, and more than the wells scatter;
 * intervals from wells alone, by the profile of the log ratio, are too narrow, often several times. Where the data name experiments, each experiment that
 * holds both lines gives one log ratio, and the fold is their mean with a t interval of k - 1 degrees of freedom. Where no
 * experiment holds both, each line's log doses are one sample and Welch's interval is given, or beside a single experiment Student's, with a
 * warning that both lines are taken to scatter alike. From wells only where the data
 * name no experiment, and then a warning says so.
 *
 * <h2>When an IC50 is no number</h2>
 * Each experiment enters as what its confidence sets say: a number, an interval between doses where a set has two ends, a bound where
 * it has one, or nothing. Leaving out what is no number would bias the fold towards 1.
 *
 * <p>Where two experiments or more give numbers that differ, the others enter the normal likelihood of the log ratios as censored
 * values ({@link io.github.foldwise.inference.CensoredMean}; Tobin 1958, doi:10.2307/1907382), and the interval is the profile
 * likelihood with the threshold that gives exactly the t interval where nothing is censored. With fewer numbers there is no
 * estimate: intervals then give two limits by the same likelihood, and experiments that are all bounded on one side a one-sided
 * confidence limit at the level asked for, \( \exp(\bar y - t_{level,k-1}\, s/\sqrt k) \) of their k lower log bounds, which is said to
 * be one. A mean of bounds is none: where the lines lie at the top dose it is too large in four of ten. Bounds that point in
 * opposite directions say nothing, beside one interval either: a limit farther from all experiments than Avogadro's number is none.
 *
 * <p>Where one of n experiments alone says anything, any of them might have been that one: its sets are taken at
 * \( 1 - (1 - level)/n \), so that the limit of the study holds at the level asked for. A number stays the number it is.
 *
 * <p>A line that has lost more than the effect asked for at its lowest dose already, for certain against its wells without drug, lies
 * below that dose if responses have a floor at 0, as viability has: its curve, whose lower plateau is then anywhere, does not say
 * so. That bound rests on the floor, and a warning says so.
 *
 * <p>{@link io.github.foldwise.resistance.ExperimentFold} answers for each experiment by its own wells, {@link
 * io.github.foldwise.resistance.FoldResistance#without} for all but one, and a warning names the experiments that decide the result.
 *
 * <h2>What a level promises</h2>
 * Of all studies, those of which nothing is said included, at most 1 - level have limits that leave out the fold: at 95 % at most
 * 5.3 % of simulated studies in any of 180 cells of lines within and beyond the doses, 3.4 % on one side (docs/validation.md). Of the
 * statements that are made no rule can promise as much: where both lines live at all doses, wells do not depend on the fold, nor does
 * the chance that they seem to; for some fold every limit that chance brings forth is false. A bound from a study whose other
 * experiments say nothing is therefore weak evidence, and a warning tells it from one that experiments share.
 *
 * <h2>When the drug does not touch a line</h2>
 * A flat curve has no IC50 of its own, and scatter gives it one at random. So each experiment of a line is first asked for an
 * effect ({@link io.github.foldwise.diagnosis.NoEffectTest}, p at most 0.05), and where none is detectable, whether its wells
 * exclude the one asked for: at each tested dose the upper limit (one-sided, 95 %) of the loss against the line's own vehicle
 * must stay below the loss asked for. Then the experiment enters as a lower bound, its highest tested dose, and a warning says so.
 * Otherwise nothing is known of it: an assay without power proves no resistance. {@link io.github.foldwise.resistance.EffectEvidence}
 * is the verdict.
 *
 * <p>The loss asked for with a relative effect of p percent is p percent of what the other line loses up to its highest dose, as a
 * part of the response without drug, because a flat curve has no span of its own. With an absolute effect the response at each
 * dose must lie above the one asked for. A line without wells at dose 0 is held against the upper plateau that the model fixes, or
 * that of the other line; signals must then be of one size. Responses that rise with dose have no such rule, nor have errors that are
 * not normal. Doses are as high as they were tested: a drug that has decayed or precipitated looks the same.
 *
 * <p>In simulated assays of a flat line (one experiment, three wells at nine doses and three of vehicle, SD 5 % of the span) the
 * curve alone gives a lower bound in 10 %, a random number in 9 % and nothing in 80 % of the folds; with this rule 98 %, 0.3 %
 * and 1 %. Lines whose IC50 lies within the doses are judged as before, and the level of test and interval stays.
 */
@NullMarked
package io.github.foldwise.resistance;

import org.jspecify.annotations.NullMarked;
