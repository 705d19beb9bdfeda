/**
 * What else differed between samples: factors that nobody wrote down, such as day, operator or library kit, found in the
 * counts and put into the design beside what was asked.
 *
 * <pre>{@code
 * UnwantedFactors found = UnwantedVariation.withDefaults().withFactors(1).withControlGenes(housekeeping).of(logCpm);
 * Design design = Design.of("~ W1 + condition", found.addTo(sheet));
 * found.getWarnings(Design.of("~ condition", sheet)); // whether a factor is the condition by another name
 * }</pre>
 *
 * <p>{@link io.github.foldwise.differential.hidden.UnwantedVariation} needs control genes, replicates or a first fit;
 * {@link io.github.foldwise.differential.hidden.SurrogateVariables} needs to know what is asked.
 *
 * <p>No factor rescues a confounded design: where all parental samples were made on one day and all resistant ones on another,
 * what the day did and what resistance did are one difference, and to take it out is to take out the answer.
 */
@NullMarked
package io.github.foldwise.differential.hidden;

import org.jspecify.annotations.NullMarked;
