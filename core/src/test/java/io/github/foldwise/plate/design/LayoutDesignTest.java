package io.github.foldwise.plate.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LayoutDesignTest {
    private static final DilutionSeries SERIES =
            DilutionSeries.ofHalfLog(Concentration.parse("10 µM"), 9).withVehicle();
    private static final LayoutDesign DESIGN = LayoutDesign.withDefaults()
            .withFormat(PlateFormat.WELLS_384)
            .withLines(List.of("A549", "A549-R"))
            .withDrug("erlotinib", SERIES)
            .withDrug("MK-2206", SERIES)
            .withPositiveControls(2)
            .withReplicates(4);

    @Property(tries = 50, seed = "20261124")
    void everyDoseOfEveryLineIsThereOncePerReplicateAndNoneAtTheEdge(
            @ForAll long seed, @ForAll Arrangement arrangement) {
        PlateLayout layout = DESIGN.withArrangement(arrangement).of(seed);
        Map<String, Integer> counts = new HashMap<>();
        for (Well well : layout.getFormat().getWells()) {
            WellContent content = layout.get(well);
            boolean edge = well.getRow() == 0 || well.getRow() == 15 || well.getColumn() == 0 || well.getColumn() == 23;
            assertTrue(!edge || content.getRole() == WellRole.EMPTY, well + " " + content);
            counts.merge(
                    content.getRole() == WellRole.SAMPLE ? content + " " + content.getReplicate() : "",
                    1,
                    Integer::sum);
        }
        assertEquals(1 + 2 * 2 * 9 * 4, counts.size());
        counts.remove("");
        assertTrue(counts.values().stream().allMatch(count -> count == 1), counts.toString());
        assertEquals(12, layout.getWells(WellRole.VEHICLE).size());
        assertEquals(4, layout.getWells(WellRole.POSITIVE_CONTROL).size());
        assertEquals(3, layout.getWells(WellRole.BLANK).size());
    }

    @Test
    void sameSeedMakesTheSameLayout() {
        assertEquals(DESIGN.of(7), DESIGN.of(7));
        assertNotEquals(DESIGN.of(7), DESIGN.of(8));
    }

    /** Blocks are runs of columns: the replicates of a block lie in no more columns than its share of the plate needs. */
    @Test
    void replicatesOfABlockLieTogether() {
        PlateLayout layout = DESIGN.of(1);
        for (int replicate = 1; replicate <= 4; replicate++) {
            int wanted = replicate;
            int[] columns = layout.getWells(WellRole.SAMPLE).stream()
                    .filter(well -> layout.get(well).getReplicate() == wanted)
                    .mapToInt(Well::getColumn)
                    .sorted()
                    .toArray();
            assertTrue(columns[columns.length - 1] - columns[0] <= 6, "block " + replicate);
        }
    }

    /** Over many seeds the mean column of a dose is that of the plate: dose and column are not confounded. */
    @Test
    void dosesAreSpreadOverTheColumns() {
        double low = 0;
        double high = 0;
        int seeds = 200;
        for (int seed = 0; seed < seeds; seed++) {
            PlateLayout layout = DESIGN.withArrangement(Arrangement.RANDOMIZED).of(seed);
            low += meanColumn(layout, SERIES.get(0));
            high += meanColumn(layout, SERIES.get(8));
        }
        // One mean of 16 wells has a standard error of 6.3 / 4 columns; that of 200 seeds is 0.11.
        assertEquals(11.5, low / seeds, 0.5);
        assertEquals(11.5, high / seeds, 0.5);
    }

    private static double meanColumn(PlateLayout layout, Concentration dose) {
        return layout.getWells(WellRole.SAMPLE).stream()
                .filter(well -> dose.equals(layout.get(well).getConcentration()))
                .mapToInt(Well::getColumn)
                .average()
                .orElseThrow();
    }

    @Test
    void designThatDoesNotFitSaysHowManyWellsItNeeds() {
        LayoutDesign large = LayoutDesign.withDefaults().withDrug("a", SERIES).withReplicates(7);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> large.of(1));
        assertTrue(refused.getMessage().contains("needs 72 wells, but 60 of 96"), refused.getMessage());
        assertEquals(
                63 + 6,
                large.withEdge(0).withBlanks(0).of(1).getWells(WellRole.SAMPLE).size() + 6);
    }

    @Test
    void contradictoryDesignsAreRefused() {
        LayoutDesign design = LayoutDesign.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> design.of(1));
        assertThrows(IllegalArgumentException.class, () -> design.withDrug(" ", SERIES));
        assertThrows(IllegalArgumentException.class, () -> DESIGN.withDrug("erlotinib", SERIES));
        assertThrows(IllegalArgumentException.class, () -> design.withLines(List.of("a", "a")));
        assertThrows(IllegalArgumentException.class, () -> design.withLines(List.of()));
        assertThrows(IllegalArgumentException.class, () -> design.withReplicates(0));
        assertThrows(IllegalArgumentException.class, () -> design.withVehicles(-1));
        assertThrows(IllegalArgumentException.class, () -> design.withEdge(-1));
    }
}
