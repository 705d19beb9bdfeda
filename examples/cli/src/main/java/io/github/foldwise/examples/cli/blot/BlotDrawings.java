package io.github.foldwise.examples.cli.blot;

import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.densitometry.BandVolumes;
import io.github.foldwise.examples.cli.shared.FigureOutput;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is drawn of measured images: a file for each, numbered where there are several. */
final class BlotDrawings {
    /** Of a journal's page, in millimetres. */
    private static final double WIDTH = 170;

    private static final double AXES = 32;
    private static final double BESIDE = 18;
    private static final double LEAST = 60;
    private static final double MOST = 240;
    private static final double STRIP = 16;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            converter = FigureOutput.Name.class,
            description = "Draw each image with its regions as SVG, PNG or PDF by the ending of FILE.")
    private @Nullable Path figure;

    @Option(
            names = "--profiles",
            paramLabel = "FILE",
            converter = FigureOutput.Name.class,
            description = "Draw the profiles of the lanes, bands filled down to the background taken off.")
    private @Nullable Path profiles;

    private int count;
    private boolean several;

    /** Says how many images there are to come. */
    void expect(int images) {
        several = images > 1;
    }

    /** Draws one image, as it was measured. */
    void draw(BlotImage image, BandVolumes volumes) throws IOException {
        count++;
        if (figure != null) {
            double height = (WIDTH - BESIDE) * image.getHeight() / image.getWidth() + AXES;
            FigureOutput.write(volumes.toImageFigure(image), numbered(figure), WIDTH, within(height));
        }
        if (profiles != null) {
            int lanes = volumes.getRegions().getLanes().size();
            FigureOutput.write(volumes.toProfileFigure(image), numbered(profiles), WIDTH, within(lanes * STRIP + AXES));
        }
    }

    private static double within(double height) {
        return Math.max(LEAST, Math.min(MOST, height));
    }

    private Path numbered(Path file) {
        if (!several) {
            return file;
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot);
        return file.resolveSibling(name.substring(0, name.length() - ending.length()) + "-" + count + ending);
    }
}
