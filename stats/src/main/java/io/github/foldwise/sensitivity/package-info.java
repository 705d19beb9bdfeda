/**
 * How sensitive a line is, in one number: areas, scores and growth-rate metrics of dose-response curves.
 *
 * <pre>{@code
 * AreaUnderCurve area = CurveArea.withDefaults().of(fit);                       // AUC and AAC over log dose
 * DrugSensitivity score = DrugSensitivityScore.withDefaults().of(fit);          // DSS1 to DSS3
 * GrowthRateMetrics gr = GrowthRateInhibition.withTimeZero(300).of(counts);     // GR50, GRmax, GR_AOC, GR100
 * GrowthInhibitionDoses nci = GrowthInhibition.of(300).of(counts);              // GI50, TGI, LC50
 * }</pre>
 *
 * <h2>Which one</h2>
 * <ul>
 *   <li>An IC50 moves with the doubling time of the line and with the length of the assay. A resistant subline often
 *       divides more slowly than its parent, and then looks resistant by its IC50 alone. GR values correct for that; they
 *       need a count at the time of treatment, or the doubling time.
 *   <li>A curve that never reaches half of its effect within the tested doses has no IC50, but it has an AUC. AUCs compare
 *       between lines only over the same doses: {@link io.github.foldwise.sensitivity.CurveArea#withCommonDoseRange}.
 *   <li>GR100 and TGI ask for the dose at which a line stops growing, LC50 for the dose at which it dies.
 * </ul>
 *
 * <p>Nothing here is extrapolated in silence: a dose beyond the tested ones is a bound
 * ({@link io.github.foldwise.sensitivity.MetricDose}), an area beyond them says so
 * ({@link io.github.foldwise.sensitivity.MetricOutcome#EXTRAPOLATED}), and a flat curve is called flat.
 */
@NullMarked
package io.github.foldwise.sensitivity;

import org.jspecify.annotations.NullMarked;
