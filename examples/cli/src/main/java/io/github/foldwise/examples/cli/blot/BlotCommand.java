package io.github.foldwise.examples.cli.blot;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.densitometry.BackgroundMethod;
import io.github.foldwise.densitometry.BandMeasurement;
import io.github.foldwise.densitometry.BandVolume;
import io.github.foldwise.densitometry.BandVolumes;
import io.github.foldwise.densitometry.LaneDetection;
import io.github.foldwise.densitometry.MolecularWeights;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.TableOutput;
import io.github.foldwise.examples.cli.shared.Warnings;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.image.BlotImageFile;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From images of blots to volumes of bands. */
@Command(
        name = "blot",
        description = "Volumes of the bands in images of blots: rectangles given by a table, or lanes and bands found.")
public final class BlotCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private TableOutput output = new TableOutput();

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "TIFF or PNG, every page of which is measured.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> images;

    @Option(
            names = "--lanes",
            paramLabel = "REGIONS",
            description =
                    "Table of rectangles (lane, band, x, y, width, height), such as this command writes; used as given.")
    private @Nullable Path regionsFile;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Number of lanes, empty ones counted (default: found in the image).")
    private @Nullable Integer count;

    @Option(
            names = "--background",
            paramLabel = "METHOD",
            description = "border, border-mean, valley, rolling or als (default: ${DEFAULT-VALUE}).")
    private String background = "valley";

    @Option(
            names = "--border",
            paramLabel = "PIXELS",
            description = "Rows of ground above and below a band (default: ${DEFAULT-VALUE}).")
    private int border = 4;

    @Option(
            names = "--ladder",
            paramLabel = "LANE:MASSES",
            description = "Lane of the ladder and the masses of its bands in kDa from top to bottom: 1:250,150,100.")
    private String ladder = "";

    @Option(
            names = "--ladder-curve",
            paramLabel = "CURVE",
            description =
                    "line (or parabola, from four rungs on, in the logarithm of mass) or spline, through every rung"
                            + " (default: ${DEFAULT-VALUE}).")
    private String ladderCurve = "line";

    @Mixin
    private BlotDrawings drawings = new BlotDrawings();

    @Override
    public Integer call() throws IOException {
        if (regionsFile != null && count != null) {
            throw refusal("give either --lanes with rectangles or --count to have lanes found");
        }
        if (!List.of("line", "spline").contains(ladderCurve)) {
            throw refusal("--ladder-curve " + ladderCurve + ": there are line, spline");
        }
        if (ladder.isEmpty() && !ladderCurve.equals("line")) {
            throw refusal("--ladder-curve goes with --ladder, whose curve it is");
        }
        BandMeasurement measurement;
        LaneDetection detection;
        try {
            measurement = BandMeasurement.withDefaults()
                    .withBackground(BackgroundMethod.parse(background))
                    .withBorderWidth(border);
            detection = count == null ? LaneDetection.withDefaults() : LaneDetection.withLanes(count);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
        @Nullable
        BandRegions given =
                regionsFile == null ? null : InputFile.read(regionsFile, file -> BandRegions.of(TableFile.read(file)));
        List<Table> tables = new ArrayList<>();
        Warnings warnings = new Warnings();
        for (Path file : images) {
            List<BlotImage> pages = InputFile.read(file, BlotImageFile::readAll);
            drawings.expect(Math.max(images.size(), pages.size()));
            for (BlotImage image : pages) {
                BandVolumes volumes = measure(file, image, given, detection, measurement, warnings);
                warnings.addAll(file.toString(), volumes.getWarnings());
                tables.add(volumes.toTable());
            }
        }
        output.write(joined(tables), command.commandLine().getOut());
        warnings.print(command.commandLine().getErr());
        return 0;
    }

    private BandVolumes measure(
            Path file,
            BlotImage image,
            @Nullable BandRegions given,
            LaneDetection detection,
            BandMeasurement measurement,
            Warnings warnings)
            throws IOException {
        try {
            BandVolumes volumes =
                    given == null ? measurement.of(image, detection.of(image)) : measurement.of(image, given);
            drawings.draw(image, volumes);
            return ladder.isEmpty() ? volumes : volumes.withLadder(weights(volumes));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String name = image.getName() + ": ";
            throw new InputException(
                    file + ": " + (message.startsWith(name) ? message.substring(name.length()) : message), e);
        }
    }

    private MolecularWeights weights(BandVolumes volumes) {
        String[] parts = ladder.split(":", 2);
        int lane;
        double[] masses;
        try {
            lane = Integer.parseInt(parts[0].strip());
            masses = Arrays.stream(parts[1].split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw refusal("--ladder " + ladder + ": give the lane and its masses in kDa, such as 1:250,150,100");
        }
        List<Double> rows = new ArrayList<>();
        for (BandVolume band : volumes) {
            BandRegion r = band.getRegion();
            if (r.getLane() == lane) {
                rows.add(band.getRow());
            }
        }
        if (rows.isEmpty()) {
            throw refusal("--ladder " + ladder + ": there is no band in lane " + lane + "; lanes with bands are "
                    + volumes.getRegions().getLanes());
        }
        double[] places = rows.stream().mapToDouble(Double::doubleValue).toArray();
        return ladderCurve.equals("spline")
                ? MolecularWeights.ofSpline(places, masses)
                : MolecularWeights.of(places, masses);
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static Table joined(List<Table> tables) {
        Table first = tables.get(0);
        Table.Builder all = Table.builder("bands");
        for (int c = 0; c < first.getColumnCount(); c++) {
            all.column(first.getColumnName(c), "", first.getKind(c));
        }
        for (Table table : tables) {
            for (Table.Row row : table) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (Table.Cell cell : row) {
                    cells.add(
                            cell.isMissing()
                                    ? null
                                    : switch (cell.getKind()) {
                                        case TEXT -> cell.getText();
                                        case INTEGER -> (long) cell.getNumber();
                                        case NUMBER -> cell.getNumber();
                                    });
                }
                all.row(cells.toArray());
            }
        }
        return all.build();
    }
}
