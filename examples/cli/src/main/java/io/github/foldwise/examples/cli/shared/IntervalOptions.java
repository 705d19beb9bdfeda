package io.github.foldwise.examples.cli.shared;

import picocli.CommandLine.Mixin;

/** Those of a command whose answer has intervals and can be drawn. */
public final class IntervalOptions extends FigureOptions {
    @Mixin
    private LevelOption level = new LevelOption();

    public double level() {
        return level.checked(this::refusal);
    }
}
