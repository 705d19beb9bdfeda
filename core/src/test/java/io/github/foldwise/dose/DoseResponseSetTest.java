package io.github.foldwise.dose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DoseResponseSetTest {
    private static DoseResponseData curve(String name) {
        return DoseResponseData.of(new double[] {0, 1}, new double[] {100, 50}).withName(name);
    }

    private static DoseResponseSet twoLines() {
        return DoseResponseSet.builder()
                .add("parental", 0, 100, 1, "mon")
                .add("resistant", 0, 98, 2, "mon")
                .add("parental", 1, 40, 0.5, "tue")
                .add("resistant", 1, 90, 2, "tue")
                .build();
    }

    private static void assertRefused(Executable action, String... words) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), "\"" + word + "\" is not in: " + message);
        }
    }

    @Test
    void rowsOfALongTableBecomeCurvesInOrderOfAppearance() {
        DoseResponseSet set = twoLines();
        assertEquals(List.of("parental", "resistant"), set.getNames());
        assertEquals(2, set.size());
        DoseResponseData parental = set.get("parental");
        assertArrayEquals(new double[] {0, 1}, parental.getDoses());
        assertArrayEquals(new double[] {100, 40}, parental.getResponses());
        assertArrayEquals(new double[] {1, 0.5}, parental.getWeights());
        assertEquals(List.of("mon", "tue"), parental.getExperiments());
    }

    @Test
    void rowsWithoutWeightAndExperimentGivePlainCurves() {
        DoseResponseSet set =
                DoseResponseSet.builder().add("a", 0, 100).add("a", 1, 50).build();
        assertEquals(DoseResponseSet.of(List.of(curve("a"))), set);
    }

    @Test
    void aBadRowIsRefusedWithItsPlaceAndAddsNothing() {
        DoseResponseSet.Builder builder = DoseResponseSet.builder().add("a", 0, 100);
        assertRefused(() -> builder.add("a", -1, 50), "dose -1.0 at observation 2 of a");
        assertRefused(() -> builder.add("a", 1, Double.NaN), "response NaN at observation 2 of a");
        assertRefused(() -> builder.add("b", 1, 50, -2, ""), "weight -2.0 at observation 1 of b");
        assertRefused(() -> builder.add("", 1, 50), "without a curve");
        DoseResponseSet set = builder.add("a", 1, 50).build();
        assertEquals(DoseResponseSet.of(List.of(curve("a"))), set);
    }

    @Test
    void whatOnlyAWholeCurveShowsIsRefusedWhenTheSetIsBuilt() {
        DoseResponseSet.Builder partlyNamed =
                DoseResponseSet.builder().add("a", 0, 100, 1, "mon").add("a", 1, 50);
        assertRefused(partlyNamed::build, "observation 2 of a names no experiment");
    }

    @Test
    void aCurveWithoutWeightIsNoReasonToRefuseAScreen() {
        DoseResponseSet set = DoseResponseSet.builder()
                .add("a", 0, 100, 0, "")
                .add("a", 1, 50, 0, "")
                .add("b", 0, 100)
                .add("b", 1, 50)
                .build();
        assertArrayEquals(new double[2], set.get("a").getWeights());
        assertArrayEquals(new double[] {1, 1}, set.get("b").getWeights());
    }

    @Test
    void aCurveWithASingleDoseIsNoReasonToRefuseAScreen() {
        DoseResponseSet set = DoseResponseSet.builder().add("a", 1, 50).build();
        assertEquals(1, set.get("a").getDistinctDoseCount());
    }

    @Test
    void curvesNeedNamesOfTheirOwn() {
        DoseResponseData unnamed = DoseResponseData.of(new double[] {0, 1}, new double[] {100, 50});
        assertRefused(() -> DoseResponseSet.of(List.of(unnamed)), "2 observations has no name", "withName");
        assertRefused(
                () -> DoseResponseSet.of(List.of(curve("a"), curve("a"))), "two curves are named \"a\"", "followedBy");
    }

    @Test
    void anUnknownCurveIsNamedWithThoseThatThereAre() {
        assertRefused(() -> twoLines().get("R2"), "no curve \"R2\"", "[parental, resistant]");
    }

    @Test
    void mergingJoinsCurvesOfOneNameAndKeepsTheOthers() {
        DoseResponseSet first =
                DoseResponseSet.of(List.of(curve("a"), curve("b"))).withUnit("µM");
        DoseResponseSet second =
                DoseResponseSet.of(List.of(curve("c"), curve("a"))).withUnit("nM");
        DoseResponseSet merged = DoseResponseSet.merge(List.of(first, second));
        assertEquals(List.of("a", "b", "c"), merged.getNames());
        assertArrayEquals(new double[] {0, 1, 0, 0.001}, merged.get("a").getDoses(), 1e-15);
        assertEquals("µM", merged.get("a").getUnit());
        assertEquals("nM", merged.get("c").getUnit());
    }

    @Test
    void curvesOfOneNameThatDoNotMatchAreNotMerged() {
        DoseResponseSet plain = DoseResponseSet.of(List.of(curve("a")));
        assertRefused(() -> DoseResponseSet.merge(List.of(plain, plain.withUnit("nM"))), "of a", "give both a unit");
    }

    @Test
    void theUnitIsThatOfEveryCurve() {
        DoseResponseSet set = twoLines().withUnit("ng/ml");
        for (DoseResponseData curve : set) {
            assertEquals("ng/mL", curve.getUnit());
        }
        assertArrayEquals(new double[] {0, 1}, set.get("resistant").getDoses());
    }

    @Test
    void aSetCannotBeChangedThroughItsIterator() {
        DoseResponseSet set = twoLines();
        Iterator<DoseResponseData> iterator = set.iterator();
        assertEquals("parental", iterator.next().getName());
        assertThrows(UnsupportedOperationException.class, iterator::remove);
        assertEquals(twoLines(), set);
    }

    @Test
    void theTableHasARowForEachObservation() {
        Table table = twoLines().withUnit("µM").toTable();
        assertEquals(List.of("curve", "dose", "response", "weight", "experiment", "unit"), table.getColumnNames());
        assertEquals(4, table.getRowCount());
        assertEquals("parental", table.getText(1, "curve"));
        assertEquals(0.5, table.getNumber(1, "weight"));
        assertEquals("resistant", table.getText(2, "curve"));
        assertEquals(98, table.getNumber(2, "response"));
        assertEquals("mon", table.getText(2, "experiment"));
        assertEquals("µM", table.getText(2, "unit"));
    }

    @Test
    void equalityIsByCurvesAndTheirOrder() {
        assertEquals(twoLines(), twoLines());
        assertEquals(twoLines().hashCode(), twoLines().hashCode());
        assertNotEquals(twoLines(), twoLines().withUnit("nM"));
        assertNotEquals(
                DoseResponseSet.of(List.of(curve("a"), curve("b"))),
                DoseResponseSet.of(List.of(curve("b"), curve("a"))));
        assertNotEquals(twoLines(), "set");
    }

    @Test
    void aSetSurvivesSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(twoLines());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(twoLines(), in.readObject());
        }
    }

    @Test
    void printsEightCurvesAndHowManyMore() {
        assertEquals("0 curves", DoseResponseSet.of(List.of()).toString());
        assertEquals(
                "1 curve\na: 2 wells, 2 doses",
                DoseResponseSet.of(List.of(curve("a"))).toString());
        List<DoseResponseData> many = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
            many.add(curve("line " + i));
        }
        List<String> lines = DoseResponseSet.of(many).toString().lines().toList();
        assertEquals(10, lines.size());
        assertEquals("11 curves", lines.get(0));
        assertEquals("line 8: 2 wells, 2 doses", lines.get(8));
        assertEquals("… 3 more curves", lines.get(9));
    }

    @Test
    void theDrugAndTheExperimentMayBeThoseOfEveryCurve() {
        DoseResponseSet set = twoLines().withDrug("erlotinib").withExperiment("day 1");
        assertEquals("erlotinib", set.getDrug());
        assertEquals("erlotinib", set.toTable().getText(0, "drug"));
        for (DoseResponseData curve : set) {
            assertEquals(List.of("day 1"), curve.getExperiments());
        }
        List<DoseResponseData> curves =
                new ArrayList<>(List.of(set.iterator().next().withDrug("gefitinib")));
        curves.add(set.get(set.getNames().get(1)));
        assertEquals("", DoseResponseSet.of(curves).getDrug());
        assertEquals("", twoLines().getDrug());
    }
}
