/**
 * How results and settings print and compare: one rule for numbers, one for names, one for the first line, one for equality.
 *
 * <p>Every {@code toString} of the library speaks through this package, so that a value reads the same in a fit, a table and a
 * plate, and so that a program can rely on the first line:
 *
 * <ul>
 *   <li>{@link io.github.foldwise.text.Headline}: the answer stands in the first 48 characters; at most 8 rows of at most 80
 *       characters follow;
 *   <li>{@link io.github.foldwise.text.Digits}: four significant digits for people, or the shortest text that reads back to the
 *       same double;
 *   <li>{@link io.github.foldwise.text.Clip}: names shortened in the middle, where labs' names differ least, and never so far that
 *       two names of one print become one;
 *   <li>{@link io.github.foldwise.text.Value}: what data and results have in common: they compare by value and are serialisable;
 *   <li>{@link io.github.foldwise.text.Options}: what objects of settings have in common beyond that: they print.
 * </ul>
 *
 * <p>All texts are in the root locale: a decimal point, no grouping.
 */
@NullMarked
package io.github.foldwise.text;

import org.jspecify.annotations.NullMarked;
