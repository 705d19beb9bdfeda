package io.github.foldwise.examples.cli.shared;

import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The confidence level of a command's intervals. */
public final class LevelOption {
    @Option(
            names = "--level",
            paramLabel = "FRACTION",
            description = "Confidence level of the intervals, in (0, 1) (default: 0.95).")
    private double level = 0.95;

    /** Asked before a file is read. */
    public double checked(Function<String, ParameterException> refusal) {
        if (!(level > 0 && level < 1)) {
            throw refusal.apply("--level " + level + ": a confidence level is a fraction in (0, 1), such as 0.95");
        }
        return level;
    }
}
