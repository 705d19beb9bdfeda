/**
 * Figures as files: SVG for the web and for editing, PNG for slides, PDF for print.
 *
 * <p>The three kinds differ in the file only; all of them show the same drawing. Its choices follow what readers of
 * scientific figures need: colours that colour-blind people can tell apart (Okabe and Ito) and a marker shape for each
 * series besides, text of 8 points and more at the nominal size, a light grid, no ornament. Logarithmic dose axes show
 * decades, and the untreated control at dose zero stands beyond a visible break of the axis instead of at an invented
 * dose. Text is set in a font with the widths of Helvetica and Arial that travels with the library, so that a figure
 * looks the same on every machine and the same figure gives the same bytes.
 */
@NullMarked
package io.github.foldwise.io.figure;

import org.jspecify.annotations.NullMarked;
