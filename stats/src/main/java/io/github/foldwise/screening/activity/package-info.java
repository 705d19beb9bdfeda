/**
 * Which of many curves respond: for each of thousands of dose-response curves a calibrated p-value, its false discovery rate, the
 * size of the effect with an interval, and a class.
 *
 * <pre>{@code
 * ScreenedCurves screen = ActivityScreen.withDefaults().withThreads(2).of(curves);
 * Table hits = screen.toTable().sortedBy("relevance");
 * Figure volcano = screen.toFigure();
 * }</pre>
 */
@NullMarked
package io.github.foldwise.screening.activity;

import org.jspecify.annotations.NullMarked;
