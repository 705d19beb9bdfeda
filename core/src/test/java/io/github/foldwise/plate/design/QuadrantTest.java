package io.github.foldwise.plate.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuadrantTest {
    @Test
    void quadrantIsNamedAfterTheWellThatA1Becomes() {
        for (Quadrant quadrant : Quadrant.values()) {
            assertEquals(Well.of(quadrant.name()), quadrant.toLarge(Well.of("A1")));
        }
        assertEquals(Well.of("P24"), Quadrant.B2.toLarge(Well.of("H12")));
        assertEquals(Well.of("AF48"), Quadrant.B2.toLarge(Well.of("P24")));
        assertThrows(IllegalArgumentException.class, () -> Quadrant.A1.toSmall(Well.of("B2")));
    }

    @Property(tries = 200, seed = "20261124")
    void everyWellComesFromOneQuadrant(@ForAll @IntRange(max = 31) int row, @ForAll @IntRange(max = 47) int column) {
        Well large = Well.at(row, column);
        Quadrant quadrant = Quadrant.of(large);
        assertEquals(large, quadrant.toLarge(quadrant.toSmall(large)));
    }

    @Test
    void fourLayoutsMakeOneAndComeBack() {
        List<PlateLayout> four = IntStream.range(1, 5)
                .mapToObj(i -> PlateLayout.of(PlateFormat.WELLS_96).withRole("A" + i, WellRole.VEHICLE))
                .toList();
        PlateLayout large = Quadrant.combine(four);
        assertEquals(PlateFormat.WELLS_384, large.getFormat());
        assertEquals(Well.range("A1, A4, B5, B8"), large.getWells(WellRole.VEHICLE));
        assertEquals(four, Quadrant.split(large));
    }

    @Test
    void fourReadingsMakeOneAndComeBack() {
        double[] values = IntStream.range(0, 1536).asDoubleStream().toArray();
        PlateReading large =
                PlateReading.of(PlateFormat.WELLS_1536, values).withName("P").withChannel("570");
        List<PlateReading> four = Quadrant.splitReading(large);
        assertEquals(1 + 48, four.get(3).getValue(Well.of("A1")));
        assertEquals(large, Quadrant.combineReadings(four));
    }

    @Test
    void platesThatDoNotFitAreRefused() {
        PlateLayout small = PlateLayout.of(PlateFormat.WELLS_96);
        assertThrows(IllegalArgumentException.class, () -> Quadrant.combine(List.of(small)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Quadrant.combine(List.of(small, small, small, PlateLayout.of(PlateFormat.WELLS_384))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Quadrant.combine(Collections.nCopies(4, PlateLayout.of(PlateFormat.WELLS_48))));
        assertThrows(IllegalArgumentException.class, () -> Quadrant.split(PlateLayout.of(PlateFormat.WELLS_6)));
    }
}
