package io.github.foldwise.examples.study.folder;

import io.github.foldwise.plate.PlateReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The one reading of an export that a row of a study means; never the first of several. */
final class ChannelChoice {
    private final List<PlateReading> readings;
    private final StudyRow row;
    private final Path index;

    ChannelChoice(List<PlateReading> readings, StudyRow row, Path index) {
        this.readings = readings;
        this.row = row;
        this.index = index;
    }

    /** The reading of a channel; of the only channel where none is named. */
    PlateReading of(String channel, String column) throws IOException {
        List<PlateReading> plate = readings.stream()
                .filter(reading ->
                        row.plateName().isEmpty() || reading.getName().strip().equalsIgnoreCase(row.plateName()))
                .toList();
        if (plate.isEmpty()) {
            throw wrong("plate name \"" + row.plateName() + "\" is not in " + row.plate() + ", which has "
                    + texts(readings, PlateReading::getName));
        }
        List<PlateReading> found = plate.stream()
                .filter(reading ->
                        channel.isEmpty() || reading.getChannel().strip().equalsIgnoreCase(channel))
                .toList();
        if (found.isEmpty()) {
            boolean line = column.equals("reference");
            throw wrong("channel \"" + channel + "\" is not in " + row.plate() + ", which has "
                    + texts(plate, PlateReading::getChannel)
                    + (line
                            ? "; the column \"reference\" is the wavelength that is subtracted, the line that the"
                                    + " others are compared with goes into \"parental\""
                            : ""));
        }
        if (row.time().isEmpty()) {
            return only(found, column);
        }
        return only(TimeChoice.of(row, index).of(found), column);
    }

    private PlateReading only(List<PlateReading> found, String column) throws IOException {
        if (found.size() > 1) {
            throw several(found, column);
        }
        return found.get(0);
    }

    private IOException several(List<PlateReading> found, String column) {
        if (texts(found, PlateReading::getChannel).size() > 1) {
            return wrong(row.plate() + " has the channels " + texts(found, PlateReading::getChannel)
                    + "; name one in the column \"" + column + "\"");
        }
        if (texts(found, PlateReading::getSheet).size() > 1) {
            return wrong(row.plate() + " has plates on the sheets " + texts(found, PlateReading::getSheet)
                    + "; name one in the column \"sheet\"");
        }
        if (texts(found, PlateReading::getName).size() > 1) {
            return wrong(row.plate() + " has the plates " + texts(found, PlateReading::getName)
                    + "; name one in the column \"plate name\"");
        }
        if (texts(found, reading -> String.valueOf(reading.getTimeSeconds())).size() > 1) {
            return wrong(
                    row.plate() + " was read at " + TimeChoice.of(row, index).times(found)
                            + "; name one in the column \"time\", such as 72 h or last");
        }
        return wrong(row.plate() + " has " + found.size()
                + " plates that nothing tells apart; give each a name or a file of its own");
    }

    private IOException wrong(String what) {
        return new IOException(index + ": " + what);
    }

    private static Set<String> texts(List<PlateReading> readings, Function<PlateReading, String> of) {
        Set<String> texts = new LinkedHashSet<>();
        readings.forEach(reading -> texts.add(of.apply(reading)));
        return texts;
    }
}
