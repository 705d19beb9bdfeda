package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.densitometry.BandMeasurement;
import io.github.foldwise.densitometry.BandVolumes;
import io.github.foldwise.densitometry.LaneDetection;
import io.github.foldwise.examples.study.folder.FileNames;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.image.BlotImageFile;
import io.github.foldwise.io.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The images of blots of a study, measured and drawn. */
final class BlotPictures {
    private static final double WIDTH = 150;
    private static final double HEIGHT = 85;
    private static final double AXES = 32;
    private static final double STRIP = 14;
    private static final double MOST = 230;

    /** One image with its regions and the profiles of its lanes. */
    private record Picture(Figure image, double height, Figure profiles, double tall, boolean isGiven) {}

    private final FileNames names = new FileNames();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String methods = "";

    private BlotPictures() {}

    /** Measures every image of a folder; none where there is no such folder. */
    static BlotPictures of(Path folder, Path tables, Path drawings) throws IOException {
        BlotPictures all = new BlotPictures();
        if (Files.isDirectory(folder)) {
            List<Path> files;
            try (Stream<Path> found = Files.list(folder)) {
                files = found.filter(file -> file.toString().matches("(?i).*\\.(tiff?|png|jpe?g)"))
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                all.measure(file, tables, drawings);
            }
        }
        return all;
    }

    private void measure(Path file, Path tables, Path drawings) throws IOException {
        String name = String.valueOf(file.getFileName());
        String base = name.substring(0, name.lastIndexOf('.'));
        Path regions = file.resolveSibling(base + ".csv");
        try {
            List<BlotImage> pages = BlotImageFile.readAll(file);
            for (BlotImage page : pages) {
                String title = pages.size() == 1 ? base : base + "_page" + page.getPage();
                measure(
                        page,
                        pages.size() == 1 ? name : name + ", page " + page.getPage(),
                        title,
                        regions,
                        tables,
                        drawings);
            }
        } catch (IllegalArgumentException | FileFormatException e) {
            notes.add(name + " was not measured: " + e.getMessage() + ".");
        }
    }

    /** One page; the regions of a file are those of each of its pages. */
    private void measure(BlotImage image, String name, String base, Path regions, Path tables, Path drawings)
            throws IOException {
        try {
            boolean isGiven = Files.isRegularFile(regions);
            BandMeasurement measurement = BandMeasurement.withDefaults();
            BandVolumes volumes = isGiven
                    ? measurement.of(image, BandRegions.of(TableFile.read(regions)))
                    : measurement.of(image, LaneDetection.withDefaults().of(image));
            volumes.getWarnings()
                    .forEach(warning -> notes.add(name + ": " + warning + (warning.endsWith(".") ? "" : ".")));
            // Apart from the files of the chapter itself, and of images that differ by their ending alone.
            String output = names.file("blot_image_" + base);
            TableCsv.write(volumes.toTable(), tables.resolve(output + ".csv"));
            double height = Math.min(MOST, (WIDTH - 18) * image.getHeight() / image.getWidth() + AXES);
            double tall = Math.min(MOST, STRIP * volumes.getRegions().getLanes().size() + AXES);
            Picture picture =
                    new Picture(volumes.toImageFigure(image), height, volumes.toProfileFigure(image), tall, isGiven);
            FigureSvg.withDefaults().withSize(WIDTH, height).write(picture.image(), drawings.resolve(output + ".svg"));
            FigureSvg.withDefaults()
                    .withSize(WIDTH, tall)
                    .write(picture.profiles(), drawings.resolve(names.file(output + "_profiles") + ".svg"));
            pictures.add(picture);
            methods = " " + volumes.toMethods();
        } catch (IllegalArgumentException | FileFormatException e) {
            notes.add(name + " was not measured: " + e.getMessage() + ".");
        }
    }

    HtmlReport addTo(HtmlReport html) {
        HtmlReport report = html;
        for (Picture picture : pictures) {
            report = report.withFigureSize(WIDTH, picture.height())
                    .figure(
                            picture.image(),
                            (picture.isGiven() ? "Regions as given" : "Regions as proposed")
                                    + ", lane and band at each; the axis says which intensities are white and black.")
                    .withFigureSize(WIDTH, picture.tall())
                    .figure(
                            picture.profiles(),
                            "Profiles of its lanes, bands filled down to the background that was taken off.");
        }
        report = report.withFigureSize(WIDTH, HEIGHT);
        for (String note : notes) {
            report = report.note(note);
        }
        return report;
    }

    /** How bands were measured; empty where there is no image. */
    String methods() {
        return methods;
    }
}
