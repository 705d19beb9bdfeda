package io.github.foldwise.differential.edger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.RankDeficientDesignException;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Adjusted counts equal those of sva 3.46's ComBat_seq (src/test/reference/surrogate_variables.R). */
class CountBatchRemovalTest {
    private static final SampleSheet SHEET =
            ReferenceTable.resource("hidden/samples.csv").sheet();
    private static final CountMatrix COUNTS =
            ReferenceTable.resource("hidden/counts.csv").counts();
    private static final CountBatchRemoval BATCHES =
            CountBatchRemoval.withDefaults().withBatch(SHEET.getTexts("batch"));
    private static final Design CONDITION = Design.of("~ condition", SHEET);
    private static final double[] SECOND = {1, -1, 1, -1, 1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, -1};

    /** Of 19,200 counts one is one read off. */
    private static void hold(String name, CountMatrix adjusted) {
        CountMatrix expected =
                ReferenceTable.resource("hidden/" + name + ".csv").counts();
        int differ = 0;
        int farthest = 0;
        for (int g = 0; g < 400; g++) {
            for (int j = 0; j < 16; j++) {
                int off = Math.abs(expected.getCount(g, j) - adjusted.getCount(g, j));
                differ += off > 0 ? 1 : 0;
                farthest = Math.max(farthest, off);
            }
        }
        assertTrue(differ <= 1 && farthest <= 1, name + ": " + differ + " differ by up to " + farthest);
    }

    @Test
    void adjustedCountsEqualThoseOfR() {
        hold("combat", BATCHES.of(COUNTS));
        hold("combat_group", BATCHES.withDesign(CONDITION).of(COUNTS));
        List<String> three = IntStream.range(0, 16)
                .mapToObj(j -> j < 6 ? "a" : j < 11 ? "b" : "c")
                .toList();
        Design second = Design.of("~ second", SHEET.withNumber("second", SECOND));
        hold(
                "combat_three",
                CountBatchRemoval.withDefaults()
                        .withBatch(three)
                        .withDesign(second)
                        .of(COUNTS));
    }

    /** Where the condition lies within the batches there is nothing to tell them apart by. */
    @Test
    void aConfoundedDesignIsRefused() {
        CountBatchRemoval confounded = CountBatchRemoval.withDefaults()
                .withBatch(SHEET.getTexts("condition"))
                .withDesign(CONDITION);
        RankDeficientDesignException refused =
                assertThrows(RankDeficientDesignException.class, () -> confounded.of(COUNTS));
        assertTrue(String.valueOf(refused.getMessage()).contains("kept coefficient"), refused.getMessage());
    }

    @Test
    void genesWithoutAReadInABatchStay() {
        int[][] counts = new int[3][16];
        for (int j = 0; j < 16; j++) {
            counts[0][j] = SHEET.getTexts("batch").get(j).equals("b1") ? 0 : 50 + j;
            counts[1][j] = 100 + 7 * j;
            counts[2][j] = 40 + (j * j) % 17;
        }
        CountMatrix few = CountMatrix.of(List.of("a", "b", "c"), SHEET.getSamples(), counts);
        CountMatrix adjusted = BATCHES.of(few);
        assertArrayEquals(
                counts[0],
                IntStream.range(0, 16).map(j -> adjusted.getCount(0, j)).toArray());
        assertNotEquals(few, adjusted);
    }

    @Test
    void whatCannotBeAdjustedIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> CountBatchRemoval.withDefaults().of(COUNTS));
        assertThrows(
                IllegalArgumentException.class,
                () -> BATCHES.withBatch(
                                IntStream.range(0, 16).mapToObj(j -> "b").toList())
                        .of(COUNTS));
        assertThrows(
                IllegalArgumentException.class,
                () -> BATCHES.withBatch(IntStream.range(0, 16)
                                .mapToObj(j -> j == 3 ? "a" : "b")
                                .toList())
                        .of(COUNTS));
        assertThrows(
                IllegalArgumentException.class,
                () -> BATCHES.withDesign(CONDITION).of(COUNTS.selectSamples(List.of("s1", "s2"))));
        assertNotEquals(BATCHES, BATCHES.withDesign(CONDITION));
        assertEquals(BATCHES, CountBatchRemoval.withDefaults().withBatch(SHEET.getTexts("batch")));
    }

    /** ComBat_seq(y, batch, group) of sva 3.46.0: batch y holds level b alone, so that its genes share a dispersion. */
    @Test
    void aBatchOfOneLevelHasOneDispersion() {
        int[] counts = new int[40 * 11];
        for (int i = 0; i < counts.length; i++) {
            int g = i / 11;
            int j = i % 11;
            int mean = g * 37 % 91;
            counts[i] = 20 + mean + (g * g * 31 + j * j * 17 + g * j * 7) % (11 + 3 * mean);
        }
        List<String> samples = IntStream.range(0, 11).mapToObj(j -> "s" + j).toList();
        Design design =
                Design.of("~ line", SampleSheet.of(samples).withFactor("line", "a a b b b b b a b a b".split(" ")));
        CountMatrix adjusted = CountBatchRemoval.withDefaults()
                .withDesign(design)
                .withBatch(List.of("x x x x y y y z z z z".split(" ")))
                .of(CountMatrix.ofFlat(
                        IntStream.range(0, 40).mapToObj(g -> "g" + g).toList(), samples, counts));
        assertArrayEquals(new int[] {21, 28, 22, 34, 27, 27, 27, 29, 29, 21, 25}, adjusted.getRow(0));
        assertArrayEquals(new int[] {68, 112, 167, 110, 164, 82, 152, 111, 135, 67, 146}, adjusted.getRow(1));
        assertArrayEquals(
                new long[] {5524, 5822, 5687, 5224, 5218, 5244, 5160, 5392, 5823, 5657, 5110},
                adjusted.getLibrarySizes());
    }
}
