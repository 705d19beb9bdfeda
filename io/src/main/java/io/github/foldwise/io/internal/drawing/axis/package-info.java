/** Where things stand in a figure and how they look: axes, ticks, places of data, names and titles, type, colours and strokes. */
@NullMarked
package io.github.foldwise.io.internal.drawing.axis;

import org.jspecify.annotations.NullMarked;
