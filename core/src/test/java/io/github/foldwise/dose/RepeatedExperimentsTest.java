package io.github.foldwise.dose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedExperimentsTest {
    private static DoseResponseData day(String day, double... responses) {
        double[] doses = new double[responses.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = i;
        }
        return DoseResponseData.of(doses, responses).withName("R1").withExperiment(day);
    }

    @Test
    void oneExperimentUnderTwoNamesIsToldOf() {
        DoseResponseData data = day("a", 9, 7, 5, 3).followedBy(day("b", 9, 7, 5, 3.1));
        assertEquals(List.of(), data.getWarnings());
        assertEquals(
                List.of(
                        "Experiments a, c of R1 have the same readings to the last digit: one experiment entered 2 times is"
                                + " one, and interval and p-value are too good by far."),
                data.followedBy(day("c", 9, 7, 5, 3)).getWarnings());
    }

    @Test
    void theOrderOfWellsDoesNotHideACopy() {
        DoseResponseData turned = DoseResponseData.of(new double[] {3, 2, 1, 0, 0}, new double[] {3, 5, 7, 8, 9})
                .withExperiment("b");
        DoseResponseData straight = DoseResponseData.of(new double[] {0, 0, 1, 2, 3}, new double[] {9, 8, 7, 5, 3})
                .withExperiment("a");
        assertEquals(1, straight.followedBy(turned).getWarnings().size());
    }

    @Test
    void fewEqualNumbersAreNoCopy() {
        assertEquals(
                List.of(),
                day("a", 100, 100, 0, 0).followedBy(day("b", 100, 100, 0, 0)).getWarnings());
    }

    @Test
    void withoutExperimentsThereIsNothingToCompare() {
        assertEquals(
                List.of(),
                DoseResponseData.of(new double[] {1, 2}, new double[] {3, 4}).getWarnings());
    }
}
