package io.github.foldwise.examples.cli;

import java.io.IOException;

/** The tests of gene sets by their words on the command line. */
enum EnrichMethod {
    ORA("ora", OraRun::answer);

    /** Reads what a test needs and makes it. */
    @FunctionalInterface
    interface Run {
        EnrichAnswer answer(EnrichOptions options) throws IOException;
    }

    private final String word;
    private final Run run;

    EnrichMethod(String word, Run run) {
        this.word = word;
        this.run = run;
    }

    String word() {
        return word;
    }

    EnrichAnswer answer(EnrichOptions options) throws IOException {
        return run.answer(options);
    }
}
