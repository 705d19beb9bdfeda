/**
 * Cross-resistance: the folds of lines to several drugs, what is resistant to which, and what has become more sensitive.
 *
 * <pre>{@code
 * CrossResistanceMatrix folds = CrossResistance.withDefaults().withReference("parental").of(curvesByDrug);
 * }</pre>
 */
@NullMarked
package io.github.foldwise.resistance.cross;

import org.jspecify.annotations.NullMarked;
