package io.github.foldwise.examples.cli.shared;

import io.github.foldwise.progress.ProgressListener;
import java.io.IOException;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar on standard error for work that takes longer than a second; nothing where standard error is not a terminal. */
public final class ConsoleProgress implements ProgressListener, AutoCloseable {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final int WIDTH = 80;

    private final String task;
    private final long start = System.nanoTime();
    private boolean decided;
    private @Nullable ProgressBar bar;

    public ConsoleProgress(String task) {
        this.task = task;
    }

    @Override
    public boolean onProgress(long done, long total) {
        if (!decided && System.nanoTime() - start > PATIENCE_NANOS) {
            decided = true;
            bar = isTerminal() ? open(total) : null;
        }
        if (bar != null) {
            bar.stepTo(done);
        }
        return true;
    }

    private ProgressBar open(long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
    }

    /**
     * Java tells of standard input and output only, and these may be redirected while standard error is not, or the other
     * way round. The shell's own {@code test} knows; where there is none, no bar is better than one in a log file.
     */
    private static boolean isTerminal() {
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
