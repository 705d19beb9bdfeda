package io.github.foldwise.examples.cli.plate;

import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plates and what is in their wells. A file that lists a few wells looks like a smaller plate; what it was meant for is told by
 * the other one, unless it fills the smaller plate.
 */
final class LayoutInput {
    private final Path file;
    private PlateLayout layout;

    private LayoutInput(Path file, PlateLayout layout) {
        this.file = file;
        this.layout = layout;
    }

    static LayoutInput of(Path file) throws InputException {
        return new LayoutInput(file, InputFile.read(file, PlateLayoutFile::read));
    }

    /** The readings of files, all of one format, which becomes that of the layout. */
    Map<Path, List<PlateReading>> read(List<Path> files) throws InputException {
        Map<Path, List<PlateReading>> plates = new LinkedHashMap<>();
        for (Path plate : files) {
            List<PlateReading> readings = InputFile.read(plate, PlateFile::read);
            PlateFormat format = largest(readings);
            if (format.getWellCount() > layout.getFormat().getWellCount() && !isFull()) {
                layout = InputFile.read(
                        file,
                        path -> PlateLayoutFile.read(
                                path, ReadOptions.withDefaults().withPlateFormat(format)));
            }
            plates.put(plate, readings);
        }
        for (Map.Entry<Path, List<PlateReading>> each : plates.entrySet()) {
            each.setValue(onFormat(each.getKey(), each.getValue()));
        }
        return plates;
    }

    PlateLayout layout() {
        return layout;
    }

    Path file() {
        return file;
    }

    private List<PlateReading> onFormat(Path plate, List<PlateReading> readings) throws InputException {
        PlateFormat format = layout.getFormat();
        boolean smaller = readings.stream()
                .allMatch(reading -> reading.getFormat() == format
                        || (reading.getFormat().getWellCount() < format.getWellCount() && !isFull(reading)));
        if (smaller && largest(readings) != format) {
            return InputFile.read(
                    plate,
                    path -> PlateFile.read(path, ReadOptions.withDefaults().withPlateFormat(format)));
        }
        for (PlateReading reading : readings) {
            if (reading.getFormat() != format) {
                throw new InputException(plate + ": found a plate of "
                        + reading.getFormat().getWellCount() + " wells, expected " + format.getWellCount()
                        + " as in the layout " + file + "; give the layout of this plate");
            }
        }
        return new ArrayList<>(readings);
    }

    private static PlateFormat largest(List<PlateReading> readings) {
        PlateFormat largest = readings.get(0).getFormat();
        for (PlateReading reading : readings) {
            largest = reading.getFormat().getWellCount() > largest.getWellCount() ? reading.getFormat() : largest;
        }
        return largest;
    }

    private boolean isFull() {
        return layout.getWells(WellRole.EMPTY).isEmpty();
    }

    private static boolean isFull(PlateReading reading) {
        return reading.getFormat().getWells().stream()
                .noneMatch(well -> reading.get(well).getStatus() == WellStatus.EMPTY);
    }
}
