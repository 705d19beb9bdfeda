package io.github.foldwise.io.figure;

/** A tick at a position of an axis layout; minor ticks have no label. */
record TickMark(double position, String label, boolean major) {}
