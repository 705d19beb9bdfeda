/**
 * Figures: what is to be shown, stated as data and not as pixels.
 *
 * <p>A {@link io.github.foldwise.figure.Figure} has two {@linkplain io.github.foldwise.figure.Axis axes} and a list of
 * {@linkplain io.github.foldwise.figure.FigureElement elements}: the points a laboratory measured, the line that was
 * fitted, the band of its uncertainty, the dose that was read off. It says nothing about colours, fonts or sizes, so
 * that the same figure can become a file for a journal, a page of a report or a chart widget of another program, and
 * so that a test can ask whether the right numbers are shown. Results that are looked at rather than read are {@link
 * io.github.foldwise.figure.Drawable}.
 *
 * <p>Elements that belong together carry the same <em>series</em> name; the renderer gives each series one colour, one
 * marker and one entry of the legend. The empty series is neutral grey and has no entry.
 *
 * <p>In all elements {@code NaN} is a value that is not there: the point is not drawn, the line has a gap.
 */
@NullMarked
package io.github.foldwise.figure;

import org.jspecify.annotations.NullMarked;
