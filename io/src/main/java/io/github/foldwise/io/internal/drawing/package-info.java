/** How a figure is drawn: each kind of element by its painter, the legend and the labels, into SVG, PDF or pixels. */
@NullMarked
package io.github.foldwise.io.internal.drawing;

import org.jspecify.annotations.NullMarked;
