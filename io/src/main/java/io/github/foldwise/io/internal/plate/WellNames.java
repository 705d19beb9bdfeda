package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Place;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;

/** Wells as files give them: by name, or by row letter and column number. */
public final class WellNames {
    private WellNames() {}

    public static Well on(PlateFormat format, Well well, Place place) throws FileFormatException {
        if (!format.contains(well)) {
            throw place.refuse(
                    well.getName(),
                    "a well of a plate of " + format.getWellCount(),
                    "correct the well, or give the right format to withPlateFormat");
        }
        return well;
    }

    public static Well parse(String name, Place place) throws FileFormatException {
        try {
            return Well.of(name);
        } catch (IllegalArgumentException e) {
            throw place.refuse(name, "a well from A1 to AF48", "write row letters and column number, for example B07");
        }
    }
}
