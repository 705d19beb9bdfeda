/**
 * Cells in culture over months: what was done to which flask on which day, and what follows from it.
 *
 * @see io.github.foldwise.culture.DrugAddition
 */
@NullMarked
package io.github.foldwise.culture;

import org.jspecify.annotations.NullMarked;
