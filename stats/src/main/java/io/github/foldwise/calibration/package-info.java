/**
 * Standard curves and what is read off them: protein assays, ELISA, and the volumes for a gel.
 *
 * <pre>{@code
 * StandardCurveFit curve = StandardCurve.withDefaults().fit(ProteinPlateFile.read("bca.csv"));
 * curve.concentrationOf("L1");
 * LoadingTable.of(curve).withMass("30 ug").withVolume("20 uL").withBuffer(4);
 * }</pre>
 *
 * <p>Standards stay wells. Concentrations are worked from the readings with the interval that inverts the test of a reading, which
 * for a line is Fieller's exact one; several dilutions of a sample are one estimate with a test of parallelism. A standard that breaks
 * the order or stands off is named, with the answers without it, and never dropped.
 */
@NullMarked
package io.github.foldwise.calibration;

import org.jspecify.annotations.NullMarked;
