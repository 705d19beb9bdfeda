/**
 * Doses and responses from the tables that laboratories keep: a row for each well, or columns of replicates beside the doses.
 *
 * <pre>{@code
 * DoseResponseSet curves = DoseResponseFile.read("viability.csv");
 * }</pre>
 */
@NullMarked
package io.github.foldwise.io.dose;

import org.jspecify.annotations.NullMarked;
