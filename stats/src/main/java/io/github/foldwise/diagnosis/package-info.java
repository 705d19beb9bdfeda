/**
 * Whether to believe a fitted curve: lack of fit, no effect, residuals, outliers, and which model.
 *
 * <pre>{@code
 * NoEffect effect = NoEffectTest.withDefaults().test(fit);              // do responses change with dose at all
 * ExtraSumOfSquares form = LackOfFit.againstReplicates(fit);            // has the curve the right form
 * RunsTest runs = RunsTest.of(fit);                                     // are there patterns along dose
 * FitResiduals residuals = FitResiduals.of(fit);                        // which well decides
 * Outliers outliers = RoutOutliers.withDefaults().of(fit);              // which wells do not belong
 * ModelRanking ranking = ModelRanking.of(data, LL4, LL3, W1_4);         // which model, and the average over models
 * Reportability support = Reportability.of(fit, 100);                   // do the doses support an IC50
 * }</pre>
 *
 * <h2>What each answer means</h2>
 * <ul>
 *   <li>A large p-value of the no-effect test does not show that the drug does nothing; the interval of an effective dose, open
 *       on one side, says what was excluded.
 *   <li>A small p-value of lack of fit with replicates on one plate is common and often harmless: wells of one plate agree better
 *       with each other than with any curve. Where experiments are named, test against their scatter.
 *   <li>Outliers are for looking at. Of clean data sets 1 to 3 % lose a well; a well that is left out belongs in the report.
 * </ul>
 */
@NullMarked
package io.github.foldwise.diagnosis;

import org.jspecify.annotations.NullMarked;
