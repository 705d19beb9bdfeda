package io.github.foldwise.io.internal.drawing.axis;

/** A tick at a position of an axis layout; minor ticks have no label. */
public record TickMark(double position, String label, boolean major) {}
