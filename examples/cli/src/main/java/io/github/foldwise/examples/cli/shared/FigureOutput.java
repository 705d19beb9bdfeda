package io.github.foldwise.examples.cli.shared;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.figure.FigurePdf;
import io.github.foldwise.io.figure.FigurePng;
import io.github.foldwise.io.figure.FigureSvg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Figures as the file's name asks for them. */
public final class FigureOutput {
    private FigureOutput() {}

    /** Takes only files whose ending says what to draw, before there is any work. */
    public static final class Name implements ITypeConverter<Path> {
        @Override
        public Path convert(String value) {
            if (!value.toLowerCase(Locale.ROOT).matches("(?s).*\\.(svg|png|pdf)")) {
                throw new TypeConversionException(
                        "\"" + value + "\" is no name of a figure; it ends in .svg, .png or .pdf");
            }
            return Path.of(value);
        }
    }

    public static void write(Figure figure, Path file) throws IOException {
        write(figure, file, 120, 85);
    }

    /** On a page of some width and height in millimetres. */
    public static void write(Figure figure, Path file, double width, double height) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            FigurePng.withDefaults().withSize(width, height).write(figure, file);
        } else if (name.endsWith(".pdf")) {
            FigurePdf.withDefaults().withSize(width, height).write(figure, file);
        } else {
            FigureSvg.withDefaults().withSize(width, height).write(figure, file);
        }
    }
}
