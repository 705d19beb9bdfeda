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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Four wells: one untreated, 1, 10 and 10 µM. */
class DoseResponseDataTest {
    private static final double[] DOSES = {0, 1, 10, 10};
    private static final double[] RESPONSES = {100, 80, 20, 24};
    private static final double[] WEIGHTS = {1, 2, 0.5, 0};
    private static final List<String> DAYS = List.of("mon", "tue", "mon", "tue");

    private static DoseResponseData data() {
        return DoseResponseData.of(DOSES, RESPONSES);
    }

    private static DoseResponseData everything() {
        return data().withName("A549")
                .withUnit("uM")
                .withResponseUnit("%")
                .withWeights(WEIGHTS)
                .withExperiments(DAYS);
    }

    private static void assertRefused(Executable action, String... words) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), "\"" + word + "\" is not in: " + message);
        }
    }

    @Test
    void observationsAreKeptInOrderWithTheirDescription() {
        DoseResponseData data = everything();
        assertEquals("A549", data.getName());
        assertEquals("µM", data.getUnit());
        assertEquals("%", data.getResponseUnit());
        assertEquals(4, data.size());
        assertArrayEquals(DOSES, data.getDoses());
        assertArrayEquals(RESPONSES, data.getResponses());
        assertArrayEquals(WEIGHTS, data.getWeights());
        assertEquals(List.of("mon", "tue"), data.getExperiments());
        assertEquals("tue", data.getExperiment(3));
    }

    @Test
    void whatIsNotSaidIsEmptyAndWeightsAreOne() {
        assertEquals("", data().getName());
        assertEquals("", data().getUnit());
        assertEquals("", data().getResponseUnit());
        assertArrayEquals(new double[] {1, 1, 1, 1}, data().getWeights());
        assertEquals(List.of(), data().getExperiments());
        assertEquals("", data().getExperiment(0));
        assertThrows(IndexOutOfBoundsException.class, () -> data().getExperiment(4));
    }

    @Test
    void theRangeOfDosesLeavesOutZeroAtItsLowerEnd() {
        assertEquals(3, data().getDistinctDoseCount());
        assertEquals(1, data().getLowestPositiveDose());
        assertEquals(10, data().getHighestDose());
    }

    @Test
    void dataWithoutPositiveDoseHaveNoLowestOne() {
        DoseResponseData untreated =
                DoseResponseSet.builder().add("line", 0, 100).build().get("line");
        assertTrue(Double.isNaN(untreated.getLowestPositiveDose()));
        assertEquals(0, untreated.getHighestDose());
    }

    @Test
    void arraysAreCopiedInAndOut() {
        double[] doses = DOSES.clone();
        double[] responses = RESPONSES.clone();
        double[] weights = WEIGHTS.clone();
        DoseResponseData data = DoseResponseData.of(doses, responses).withWeights(weights);
        Arrays.fill(doses, 7);
        Arrays.fill(responses, 7);
        Arrays.fill(weights, 7);
        Arrays.fill(data.getDoses(), 8);
        Arrays.fill(data.getResponses(), 8);
        Arrays.fill(data.getWeights(), 8);
        assertEquals(data().withWeights(WEIGHTS), data);
    }

    @Test
    void asManyResponsesAsDosesAreNeeded() {
        assertRefused(() -> DoseResponseData.of(DOSES, new double[3]), "4 doses but 3 responses", "same order");
    }

    @Test
    void noObservationsAreRefused() {
        assertRefused(() -> DoseResponseData.of(new double[0], new double[0]), "no observations");
    }

    @Test
    void aSingleDoseIsRefusedAlthoughReplicated() {
        assertRefused(() -> DoseResponseData.of(new double[] {2, 2, 2}, new double[] {1, 2, 3}), "all 3 doses", "2.0");
    }

    @Test
    void dosesThatMayBeLogarithmsAreRefused() {
        assertRefused(
                () -> DoseResponseData.of(new double[] {0, -1}, new double[2]),
                "dose -1.0 at observation 2",
                "not logarithms");
        assertRefused(() -> DoseResponseData.of(new double[] {Double.NaN, 1}, new double[2]), "dose NaN");
        assertRefused(() -> DoseResponseData.of(new double[] {0, Double.POSITIVE_INFINITY}, new double[2]), "Infinity");
    }

    @Test
    void responsesThatAreNoNumbersAreRefused() {
        assertRefused(
                () -> DoseResponseData.of(new double[] {0, 1}, new double[] {1, Double.NaN}),
                "response NaN at observation 2",
                "not measured");
        assertRefused(
                () -> DoseResponseData.of(new double[] {0, 1}, new double[] {Double.NEGATIVE_INFINITY, 1}),
                "response -Infinity at observation 1");
    }

    @Test
    void weightsArePrecisionsOneForEachObservation() {
        DoseResponseData named = data().withName("A549");
        assertRefused(() -> named.withWeights(new double[3]), "3 weights for 4 observations of A549");
        assertRefused(() -> named.withWeights(new double[] {1, 1, -1, 1}), "weight -1.0 at observation 3", "precision");
        assertRefused(() -> named.withWeights(new double[] {Double.NaN, 1, 1, 1}), "weight NaN at observation 1");
        assertRefused(() -> named.withWeights(new double[4]), "all weights of A549 are 0");
    }

    @Test
    void experimentsAreNamedForAllOrForNone() {
        assertRefused(() -> data().withExperiments(List.of("mon")), "1 experiments for 4 observations");
        assertRefused(
                () -> data().withName("A549").withExperiments(List.of("mon", "", "mon", "mon")),
                "observation 2 of A549 names no experiment");
        assertEquals(List.of("wed"), data().withExperiment("wed").getExperiments());
    }

    @Test
    void anExperimentIsTakenOutWithItsWeights() {
        DoseResponseData monday = everything().forExperiment("mon");
        assertArrayEquals(new double[] {0, 10}, monday.getDoses());
        assertArrayEquals(new double[] {100, 20}, monday.getResponses());
        assertArrayEquals(new double[] {1, 0.5}, monday.getWeights());
        assertEquals(List.of("mon"), monday.getExperiments());
        assertEquals("A549", monday.getName());
        assertEquals("µM", monday.getUnit());
        DoseResponseData plain = data().withExperiments(DAYS).forExperiment("tue");
        assertEquals(
                DoseResponseData.of(new double[] {1, 10}, new double[] {80, 24}).withExperiment("tue"), plain);
    }

    @Test
    void anUnknownExperimentIsNamedWithThoseThatThereAre() {
        assertRefused(() -> everything().forExperiment("sun"), "no experiment \"sun\" of A549", "[mon, tue]");
        assertRefused(() -> data().forExperiment("sun"), "there are []");
    }

    @Test
    void conversionChangesNumbersAndUnitTogether() {
        DoseResponseData nanomolar = everything().convertedTo("nM");
        assertEquals("nM", nanomolar.getUnit());
        assertArrayEquals(new double[] {0, 1000, 10_000, 10_000}, nanomolar.getDoses());
        assertArrayEquals(RESPONSES, nanomolar.getResponses());
        assertEquals(everything(), nanomolar.convertedTo("µM"));
    }

    /** 9 times 0.001 is 0.009000000000000001, 1000 times 1.001 is 1000.9999999999999. */
    @Test
    void convertedDosesAreThoseThatOneWouldWrite() {
        double[] y = {3, 2, 1};
        DoseResponseData nanomolar =
                DoseResponseData.of(new double[] {9, 13, 2.1}, y).withUnit("nM");
        assertArrayEquals(
                new double[] {0.009, 0.013, 0.0021}, nanomolar.convertedTo("µM").getDoses());
        DoseResponseData micromolar =
                DoseResponseData.of(new double[] {1.001, 0.07, 0}, y).withUnit("µM");
        assertArrayEquals(
                new double[] {1001, 70, 0}, micromolar.convertedTo("nM").getDoses());
        assertRefused(() -> micromolar.convertedTo("%"), "percent does not say of what");
    }

    @Test
    void sayingTheUnitChangesNoNumber() {
        assertArrayEquals(DOSES, everything().withUnit("nM").getDoses());
    }

    @Test
    void unitsThatDoNotConvertAreRefused() {
        assertRefused(() -> data().withName("A549").convertedTo("nM"), "doses of A549 have no unit", "withUnit");
        assertRefused(() -> everything().convertedTo("ng/mL"), "cannot convert", "molar mass");
        assertRefused(() -> data().withUnit("parsec"), "parsec");
    }

    @Test
    void joiningConvertsTheSecondToTheUnitOfTheFirst() {
        DoseResponseData first = data().withUnit("µM").withName("A549");
        DoseResponseData second = data().withUnit("nM").withName("other");
        DoseResponseData both = first.followedBy(second);
        assertEquals("A549", both.getName());
        assertEquals("µM", both.getUnit());
        assertArrayEquals(new double[] {0, 1, 10, 10, 0, 0.001, 0.01, 0.01}, both.getDoses(), 1e-15);
        assertArrayEquals(new double[] {100, 80, 20, 24, 100, 80, 20, 24}, both.getResponses());
        assertEquals(List.of(), both.getExperiments());
    }

    @Test
    void joiningWeightedWithPlainDataWeighsThePlainOnesWithOne() {
        assertArrayEquals(
                new double[] {1, 1, 1, 1, 1, 2, 0.5, 0},
                data().followedBy(data().withWeights(WEIGHTS)).getWeights());
    }

    @Test
    void joiningKeepsTheExperiments() {
        DoseResponseData both = data().withExperiment("mon").followedBy(data().withExperiment("tue"));
        assertEquals(List.of("mon", "tue"), both.getExperiments());
        assertEquals("mon", both.getExperiment(3));
        assertEquals("tue", both.getExperiment(4));
    }

    @Test
    void dataThatDoNotMatchAreNotJoined() {
        DoseResponseData named = data().withName("A549");
        assertRefused(() -> named.followedBy(data().withUnit("nM")), "with unit \"\"", "unit \"nM\" of A549");
        assertRefused(() -> named.withUnit("nM").followedBy(data()), "give both a unit");
        assertRefused(
                () -> named.followedBy(data().withExperiment("mon")), "only some", "of A549", "for all or for none");
        assertRefused(
                () -> named.withResponseUnit("%").followedBy(data().withResponseUnit("RLU")),
                "responses in \"%\"",
                "\"RLU\"",
                "one scale");
    }

    @Test
    void theTableHasColumnsForWhatIsGiven() {
        Table full = everything().toTable();
        assertEquals("A549", full.getTitle());
        assertEquals(List.of("curve", "dose", "response", "weight", "experiment"), full.getColumnNames());
        assertEquals("A549", full.getText(2, "curve"));
        assertEquals(10, full.getNumber(2, "dose"));
        assertEquals(0.5, full.getNumber(2, "weight"));
        assertEquals("mon", full.getText(2, "experiment"));
        Table plain = data().toTable();
        assertEquals(List.of("dose", "response"), plain.getColumnNames());
        assertEquals(4, plain.getRowCount());
        assertEquals(24, plain.getNumber(3, "response"));
    }

    @Test
    void equalityIsByValueOfEveryPart() {
        assertEquals(everything(), everything());
        assertEquals(everything().hashCode(), everything().hashCode());
        List<DoseResponseData> variants = List.of(
                everything().withName("H1975"),
                everything().withUnit("nM"),
                everything().withResponseUnit("RLU"),
                everything().withDrug("erlotinib"),
                everything().withWeights(new double[] {1, 1, 1, 1}),
                everything().withExperiment("mon"),
                data().withName("A549").withUnit("µM").withResponseUnit("%"));
        for (DoseResponseData variant : variants) {
            assertNotEquals(everything(), variant);
        }
        assertNotEquals(data(), DoseResponseData.of(new double[] {0, 1, 10, 11}, RESPONSES));
        assertNotEquals(data(), DoseResponseData.of(DOSES, new double[] {100, 80, 20, 25}));
        assertNotEquals(data(), "data");
    }

    @Test
    void dataSurviveSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(everything());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(everything(), in.readObject());
        }
    }

    @Test
    void printsItsCounts() {
        assertEquals("4 wells, 3 doses", data().toString());
        assertEquals("A549: 4 wells, 3 doses, 2 experiments", everything().toString());
        assertEquals(
                "4 wells, 3 doses, 1 experiment", data().withExperiment("mon").toString());
    }

    @Test
    void aLongNameIsCutInTheHeadline() {
        String text = everything()
                .withName("MDA-MB-231, defactinib, second selection, passage 31")
                .toString();
        assertEquals("MDA-MB-…sage 31: 4 wells, 3 doses, 2 experiments", text);
        assertEquals(48, text.length());
    }

    @Test
    void variancesAreInverseWeights() {
        DoseResponseData data = DoseResponseData.of(new double[] {1, 2}, new double[] {3, 4});
        assertArrayEquals(
                new double[] {0.25, 2},
                data.withVariances(new double[] {4, 0.5}).getWeights());
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE}) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> data.withVariances(new double[] {1, bad}))
                    .getMessage();
            assertTrue(message.startsWith("variance " + bad + " at observation 2"), message);
        }
    }

    @Test
    void summariesBecomeWellsOfTheSameMeanAndSpread() {
        DoseResponseData data = DoseResponseData.ofSummaries(
                new double[] {0, 1, 2, 4},
                new double[] {100, 80, 40, 7},
                new double[] {3, 2, 1, Double.NaN},
                new int[] {5, 4, 2, 1});
        assertEquals(12, data.size());
        double[] y = data.getResponses();
        double mean = (y[0] + y[1] + y[2] + y[3] + y[4]) / 5;
        double squares = 0;
        for (int i = 0; i < 5; i++) {
            squares += (y[i] - mean) * (y[i] - mean);
        }
        assertEquals(100, mean, 1e-12);
        assertEquals(3, Math.sqrt(squares / 4), 1e-12);
        assertEquals(7, y[11]);
        assertEquals(2, data.getDoses()[10]);
    }

    @Test
    void summariesOutOfRangeAreRefused() {
        double[] two = {1, 2};
        int[] counts = {2, 2};
        double[] negative = {1, -1};
        int[] none = {2, 0};
        assertThrows(
                IllegalArgumentException.class, () -> DoseResponseData.ofSummaries(two, two, new double[1], counts));
        assertThrows(IllegalArgumentException.class, () -> DoseResponseData.ofSummaries(two, two, negative, counts));
        assertThrows(IllegalArgumentException.class, () -> DoseResponseData.ofSummaries(two, two, two, none));
    }

    /** Of n wells at m with standard deviation s each pair lies s sqrt((n - 1) / (2 floor(n / 2))) to either side. */
    @Test
    void wellsOfSummariesLieInPairsAboutTheirMean() {
        DoseResponseData data = DoseResponseData.ofSummaries(
                new double[] {0, 1, 2, 4}, new double[] {100, 80, 40, 7}, new double[] {3, 2, 1, -1}, new int[] {
                    5, 4, 2, 1
                });
        double even = 2 * Math.sqrt(3.0 / 4);
        double two = Math.sqrt(1.0 / 2);
        double[] expected = {103, 97, 103, 97, 100, 80 + even, 80 - even, 80 + even, 80 - even, 40 + two, 40 - two, 7};
        assertArrayEquals(expected, data.getResponses(), 1e-12);
        assertArrayEquals(new double[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 4}, data.getDoses());
        // One well has no standard deviation, whatever stands there; wells without spread lie on their mean.
        assertArrayEquals(
                new double[] {5, 5, 9},
                DoseResponseData.ofSummaries(
                                new double[] {0, 1}, new double[] {5, 9}, new double[] {0, 3}, new int[] {2, 1})
                        .getResponses());
        double[] doses = {0, 1};
        double[] endless = {1, Double.POSITIVE_INFINITY};
        double[] unknown = {1, Double.NaN};
        int[] twice = {2, 2};
        assertRefused(() -> DoseResponseData.ofSummaries(doses, doses, endless, twice), "group 2", "finite");
        assertRefused(() -> DoseResponseData.ofSummaries(doses, doses, unknown, twice), "group 2");
        assertRefused(() -> DoseResponseData.ofSummaries(doses, new double[3], doses, twice), "3 means");
        assertRefused(() -> DoseResponseData.ofSummaries(doses, doses, doses, new int[3]), "3 counts");
    }

    @Test
    void affectedSubjectsAreProportionsWithTheirTotalsAsWeights() {
        double[] doses = {0, 1, 10};
        DoseResponseData data = DoseResponseData.ofAffected(doses, new int[] {0, 3, 8}, new int[] {10, 12, 8});
        assertArrayEquals(doses, data.getDoses());
        assertArrayEquals(new double[] {0, 0.25, 1}, data.getResponses());
        assertArrayEquals(new double[] {10, 12, 8}, data.getWeights());
        int[] totals = {10, 12, 8};
        assertRefused(
                () -> DoseResponseData.ofAffected(doses, new int[2], totals),
                "3 doses, 2 numbers of affected and 3 totals");
        assertRefused(() -> DoseResponseData.ofAffected(doses, new int[3], new int[2]), "2 totals");
        assertRefused(
                () -> DoseResponseData.ofAffected(doses, new int[] {0, 13, 8}, totals), "13 affected of 12 at group 2");
        assertRefused(() -> DoseResponseData.ofAffected(doses, new int[] {-1, 3, 8}, totals), "-1 affected of 10");
        assertRefused(
                () -> DoseResponseData.ofAffected(doses, new int[3], new int[] {1, 1, 0}),
                "0 affected of 0 at group 3");
        assertArrayEquals(
                new double[] {0, 1, 0},
                DoseResponseData.ofAffected(doses, new int[] {0, 1, 0}, new int[] {1, 1, 1})
                        .getResponses());
    }

    @Test
    void nothingInPlaceOfNumbersIsNamed() {
        double[] one = {1, 2};
        int[] counts = {1, 2};
        assertEquals("doses", refusedNothing(() -> DoseResponseData.of(null, one)));
        assertEquals("responses", refusedNothing(() -> DoseResponseData.of(one, null)));
        assertEquals("totals", refusedNothing(() -> DoseResponseData.ofAffected(one, counts, null)));
        assertEquals("counts", refusedNothing(() -> DoseResponseData.ofSummaries(one, one, one, null)));
    }

    private static String refusedNothing(Executable call) {
        return String.valueOf(assertThrows(NullPointerException.class, call).getMessage());
    }

    @Test
    void theDrugIsKeptAndIsThatOfJoinedDataOnlyWhereItIsThatOfBoth() {
        DoseResponseData drugged = everything().withDrug(" erlotinib ");
        assertEquals("erlotinib", drugged.getDrug());
        assertEquals("", data().getDrug());
        for (DoseResponseData each : List.of(
                drugged.withName("a"),
                drugged.withUnit("nM"),
                drugged.convertedTo("nM"),
                drugged.withResponseUnit("RLU"),
                drugged.withWeights(new double[] {1, 1, 1, 1}),
                drugged.withExperiment("mon"),
                drugged.forExperiment("mon"),
                drugged.followedBy(drugged.withDrug("Erlotinib")))) {
            assertEquals("erlotinib", each.getDrug());
        }
        assertEquals("", drugged.followedBy(everything()).getDrug());
        assertEquals("", everything().followedBy(drugged).getDrug());
        assertEquals("erlotinib", drugged.toTable().getText(3, "drug"));
    }
}
