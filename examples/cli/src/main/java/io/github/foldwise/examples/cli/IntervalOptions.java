package io.github.foldwise.examples.cli;

import picocli.CommandLine.Mixin;

/** Those of a command whose answer has intervals and can be drawn. */
final class IntervalOptions extends FigureOptions {
    @Mixin
    private LevelOption level = new LevelOption();

    double level() {
        return level.checked(this::refusal);
    }
}
