/**
 * The example data of a study, simulated with known truth: plates, culture, blots, mechanism and counts.
 */
@NullMarked
package io.github.foldwise.examples.study.simulation;

import org.jspecify.annotations.NullMarked;
