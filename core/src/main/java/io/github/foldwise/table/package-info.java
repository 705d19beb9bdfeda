/**
 * Tables: the form in which every result can be printed, written to a file or handed to another program.
 *
 * <p>Analyses of very different kinds (a dose-response fit, a growth curve, a list of regulated genes) end in the same
 * place: a page of a report, a sheet for a colleague, a grid in a laboratory system. A {@link
 * io.github.foldwise.table.Table} is that place. It has a title, typed columns and a unit for each column, and it holds
 * numbers as numbers, so that nobody has to parse a printed value back. Whatever knows how to state itself this way is
 * {@link io.github.foldwise.table.Tabular}.
 *
 * <p>A table is finished when it is built: there is no cell to set and no row to add later. A value that could not be
 * had is <em>missing</em>; numbers then read as {@code NaN}, texts as the empty string, and {@code isMissing} tells.
 */
@NullMarked
package io.github.foldwise.table;

import org.jspecify.annotations.NullMarked;
