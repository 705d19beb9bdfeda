package io.github.foldwise.examples.cli;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.figure.FigurePdf;
import io.github.foldwise.io.figure.FigurePng;
import io.github.foldwise.io.figure.FigureSvg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Figures as the file's name asks for them. */
final class FigureOutput {
    private FigureOutput() {}

    static void write(Figure figure, Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            FigurePng.withDefaults().write(figure, file);
        } else if (name.endsWith(".pdf")) {
            FigurePdf.withDefaults().write(figure, file);
        } else {
            FigureSvg.withDefaults().write(figure, file);
        }
    }
}
