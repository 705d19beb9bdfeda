/**
 * How long work tells its caller where it stands, how the caller stops it, and on whose threads it is done.
 *
 * <p>Work is stopped in two ways. A {@link io.github.foldwise.progress.ProgressListener} that an analysis was given returns false; or
 * the thread that called the analysis is interrupted, as {@code Future.cancel(true)} and {@code SwingWorker.cancel(true)} do, which
 * every analysis with a loop over curves, genes, sets, samples or draws, and every search of a joint or mixed fit, looks at. Both end
 * in a {@link java.util.concurrent.CancellationException}; an interrupted thread stays marked as interrupted. Parts that were begun
 * are finished first.
 */
@NullMarked
package io.github.foldwise.progress;

import org.jspecify.annotations.NullMarked;
