package io.github.foldwise.io.reads.aligner;

import java.io.IOException;

/** The report that a program of alignment could not be started, failed, or ended without its output. */
public final class AlignerFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String log;

    AlignerFailure(String message, int exitCode, String log) {
        super(message);
        this.exitCode = exitCode;
        this.log = log;
    }

    /** {@return the exit status of the program, -1 where it was not started} */
    public int getExitCode() {
        return exitCode;
    }

    /** {@return the end of what the program said, empty where it said nothing} */
    public String getLog() {
        return log;
    }
}
