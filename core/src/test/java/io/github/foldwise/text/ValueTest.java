package io.github.foldwise.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueTest {
    private enum Kind {
        DRUG,
        VEHICLE
    }

    private static class Series extends Value {
        private static final long serialVersionUID = 1L;

        private final Kind kind;
        private final @Nullable String name;
        private final double[][] doses;

        Series(Kind kind, @Nullable String name, double[]... doses) {
            this.kind = kind;
            this.name = name;
            this.doses = doses;
        }

        @Override
        protected @Nullable Object[] parts() {
            return new @Nullable Object[] {kind, name, doses};
        }
    }

    private static final class Longer extends Series {
        private static final long serialVersionUID = 1L;

        private final int steps;

        Longer(int steps) {
            super(Kind.DRUG, null);
            this.steps = steps;
        }

        @Override
        protected Object[] parts() {
            return new Object[] {super.parts(), steps};
        }
    }

    private static Series series(double... last) {
        return new Series(Kind.DRUG, "a", new double[] {1, 2}, last);
    }

    @Test
    void arraysAreEqualByTheirElementsAndNumbersByTheirBits() {
        assertEquals(series(Double.NaN), series(Double.NaN));
        assertEquals(series(Double.NaN).hashCode(), series(Double.NaN).hashCode());
        assertNotEquals(series(3), series(4));
        assertNotEquals(series(0.0), series(-0.0));
        assertNotEquals(series(3), series(3, 4));
    }

    @Test
    void whatIsMissingEqualsWhatIsMissing() {
        Series none = new Series(Kind.DRUG, null);
        assertEquals(none, new Series(Kind.DRUG, null));
        assertNotEquals(none, new Series(Kind.DRUG, "a"));
        assertNotEquals(none, new Series(Kind.VEHICLE, null));
        assertNotEquals(none, null);
        assertNotEquals(none, "a");
    }

    @Test
    void classesWithMorePartsCompareThemToo() {
        assertEquals(new Longer(2), new Longer(2));
        assertNotEquals(new Longer(2), new Longer(3));
        assertNotEquals(new Longer(2), new Series(Kind.DRUG, null));
        assertNotEquals(new Series(Kind.DRUG, null), new Longer(2));
    }

    /** 31 * (31 * (31 + h) + 0) + 1 for an array of a constant's name, nothing and an empty array. */
    @Test
    void theHashIsTheSameInEveryRun() {
        assertEquals(961 * (31 + Objects.hashCode("DRUG")) + 1, new Series(Kind.DRUG, null).hashCode());
    }

    private static final class Parts extends Value {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Object[] parts;

        Parts(@Nullable Object... parts) {
            this.parts = parts;
        }

        @Override
        protected @Nullable Object[] parts() {
            return parts.clone();
        }
    }

    @Test
    void constantsWithinPartsHashByTheirNames() {
        assertEquals(
                new Parts(new Object[][] {{"DRUG"}}).hashCode(), new Parts(new Object[][] {{Kind.DRUG}}).hashCode());
        assertEquals(new Parts(List.of("DRUG", 1)).hashCode(), new Parts(List.of(Kind.DRUG, 1)).hashCode());
        assertEquals(
                new Parts(Set.of("DRUG", "VEHICLE")).hashCode(), new Parts(Set.of(Kind.DRUG, Kind.VEHICLE)).hashCode());
        assertEquals(
                new Parts(Map.of("a", "DRUG", "b", 2.0)).hashCode(),
                new Parts(new TreeMap<>(Map.of("b", 2.0, "a", Kind.DRUG))).hashCode());
    }

    @Test
    void otherPartsHashAsElsewhere() {
        double[] doses = {1, 2};
        Object[] parts = {
            null, "a", 3.5, doses, List.of("a", 2), Set.of("b"), Map.of("c", 4L), new int[][] {{1}, {2, 3}}
        };
        assertEquals(Arrays.deepHashCode(parts), new Parts(parts).hashCode());
    }
}
