package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WellPropertiesTest {
    @Property(seed = "20261122")
    void nameReadsBack(@ForAll @IntRange(max = 31) int row, @ForAll @IntRange(max = 47) int column) {
        Well well = Well.at(row, column);
        assertEquals(well, Well.of(well.getName()));
        assertEquals(well, Well.of(well.getName().toLowerCase(Locale.ROOT)));
        assertEquals(well, Well.of(well.getRowLabel() + well.getColumnNumber()));
    }

    @Property(seed = "20261122")
    void rectangleHoldsWhatLiesBetweenItsCorners(
            @ForAll @IntRange(max = 31) int row1,
            @ForAll @IntRange(max = 47) int column1,
            @ForAll @IntRange(max = 31) int row2,
            @ForAll @IntRange(max = 47) int column2) {
        List<Well> wells = Well.range(Well.at(row1, column1) + ":" + Well.at(row2, column2));
        assertEquals((Math.abs(row1 - row2) + 1) * (Math.abs(column1 - column2) + 1), wells.size());
        assertEquals(wells.stream().sorted().distinct().toList(), wells);
        assertTrue(wells.contains(Well.at(row1, column2)));
        assertTrue(wells.contains(Well.at((row1 + row2) / 2, (column1 + column2) / 2)));
    }

    @Property(seed = "20261122")
    void indexAgreesWithTheListOfWells(@ForAll PlateFormat format) {
        List<Well> wells = format.getWells();
        assertEquals(format.getWellCount(), wells.size());
        for (int i = 0; i < wells.size(); i++) {
            assertEquals(i, format.indexOf(wells.get(i)));
        }
        assertEquals(wells, format.wells("A:" + wells.get(wells.size() - 1).getRowLabel()));
    }
}
