package io.github.foldwise.examples.cli.shared;

import io.github.foldwise.figure.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Those of a command whose answer can be drawn. */
public class FigureOptions extends AnswerOptions {
    @Option(
            names = "--figure",
            paramLabel = "FILE",
            converter = FigureOutput.Name.class,
            description = "Draw the answer as SVG, PNG or PDF by the ending of FILE.")
    private @Nullable Path figure;

    public final void draw(Supplier<Figure> answer) throws IOException {
        if (figure != null) {
            FigureOutput.write(answer.get(), figure);
        }
    }
}
