package io.github.foldwise.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final class Inner extends Options {
        private static final long serialVersionUID = 1L;

        private final double level;

        Inner(double level) {
            this.level = level;
        }

        @Override
        protected Settings settings() {
            return Settings.of("level", level);
        }
    }

    private static final class Outer extends Options {
        private static final long serialVersionUID = 1L;

        private final transient List<?> values;
        private final Inner inner;

        Outer(Inner inner, List<?> values) {
            this.inner = inner;
            this.values = values;
        }

        @Override
        protected Settings settings() {
            return Settings.of("inner", inner).and("sheet", "").and("values", values);
        }
    }

    private static final class Many extends Options {
        private static final long serialVersionUID = 1L;

        private final int count;

        Many(int count) {
            this.count = count;
        }

        @Override
        protected Settings settings() {
            Settings settings = Settings.of("first", 1);
            IntStream.range(0, count).forEach(i -> settings.and("setting " + i, "x".repeat(20)));
            return settings;
        }
    }

    @Test
    void whatIsNotSetDoesNotPrint() {
        assertEquals("Outer: inner (level 0.95)", new Outer(new Inner(0.95), List.of()).toString());
        assertEquals("Outer: inner (level 50), values [a, 2]", new Outer(new Inner(50), List.of("a", 2)).toString());
    }

    @Test
    void equalIsWhatSetsTheSame() {
        assertEquals(new Outer(new Inner(0.9), List.of()), new Outer(new Inner(0.9), List.of()));
        assertEquals(new Inner(Double.NaN), new Inner(Double.NaN));
        assertEquals(new Inner(0.9).hashCode(), new Inner(0.9).hashCode());
        assertNotEquals(new Outer(new Inner(0.9), List.of()), new Outer(new Inner(0.8), List.of()));
        assertNotEquals(new Outer(new Inner(0.9), List.of()), new Outer(new Inner(0.9), List.of(1)));
        assertNotEquals(new Inner(1), new Many(1));
    }

    @Test
    void rowsAreAsWideAsAResultMayBe() {
        assertEquals(
                "Many: first 1, setting 0 xxxxxxxxxxxxxxxxxxxx,\n  setting 1 xxxxxxxxxxxxxxxxxxxx",
                new Many(2).toString());
        for (int count : new int[] {0, 1, 5, 40}) {
            List<String> lines = new Many(count).toString().lines().toList();
            assertTrue(lines.get(0).length() <= 48, lines.get(0));
            assertTrue(lines.size() <= 9 && lines.stream().allMatch(line -> line.length() <= 80), lines.toString());
        }
        assertTrue(new Many(40).toString().endsWith(", …"));
        String cut = new Outer(new Inner(1), List.of("y".repeat(200))).toString();
        assertTrue(cut.startsWith("Outer: inner (level 1),\n  values [y") && cut.endsWith("y…"), cut);
        assertTrue(cut.lines().allMatch(line -> line.length() < 80), cut);
    }
}
