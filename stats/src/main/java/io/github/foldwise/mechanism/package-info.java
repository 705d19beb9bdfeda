/**
 * The mechanism of resistance read from evidence: which signals come back under drug, and by which road.
 *
 * <pre>{@code
 * SignalTable evidence = SignalTable.of(BlotNormalization.phospho("pFAK", "actin1").over("FAK", "actin2").of(blots), "FAK pY397");
 * Mechanism mechanism = MechanismReading.withDefaults().withParent("parental").withVehicle("no").of(evidence);
 * mechanism.getRestoration("FAK pY397", "resistant")      // 0.9364 [0.8171, 1.066], restored
 * mechanism.getReceptor("HER2").getRapid()
 * }</pre>
 *
 * <h2>Conventions</h2>
 * <ul>
 *   <li>Contrasts are taken on the scale of natural logarithms, within experiments where these hold all sides, each against the
 *       vehicle of its own time.
 *   <li>A call is one of few words that stand for a margin given beforehand; what the data leave open is not decided, with the
 *       reason and the number of experiments that would decide it.
 *   <li>Nothing is said to go through a kinase because two signals move together: that takes an intervention.
 * </ul>
 */
@NullMarked
package io.github.foldwise.mechanism;

import org.jspecify.annotations.NullMarked;
