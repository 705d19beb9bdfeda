package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatedExperimentsTest {
    private static final String SAME =
            " have the same readings to the last digit: one experiment entered 3 times is one";

    private static void add(DoseResponseSet.Builder set, String line, String experiment, double ic50, long seed) {
        Random random = new Random(seed);
        for (double dose : new double[] {0, 0.01, 0.1, 0.3, 1, 3, 10, 100}) {
            for (int well = 0; well < 3; well++) {
                set.add(line, dose, 100 / (1 + dose / ic50) + 3 * random.nextGaussian(), 1, experiment);
            }
        }
    }

    private static DoseResponseSet curves(boolean same) {
        DoseResponseSet.Builder set = DoseResponseSet.builder();
        for (int k = 0; k < 3; k++) {
            add(set, "P", "d" + k, 0.3, same ? 1 : k);
            add(set, "R", "d" + k, 3, same ? 2 : 10 + k);
        }
        return set.build();
    }

    @Test
    void oneExperimentUnderThreeNamesIsToldOfBothLines() {
        List<String> warnings =
                FoldComparison.of(curves(true), "R").relativeTo("P").getWarnings();
        for (String line : List.of("R", "P")) {
            assertTrue(
                    warnings.stream().anyMatch(text -> text.startsWith("Experiments d0, d1, d2 of " + line + SAME)),
                    warnings.toString());
        }
        assertFalse(FoldComparison.of(curves(false), "R").relativeTo("P").getWarnings().stream()
                .anyMatch(text -> text.contains("same readings")));
    }

    @Test
    void theDoseOfALineSaysSoToo() {
        DoseResponseData line = curves(true).get("R");
        LineSensitivity ic50 =
                LineSensitivity.of(DoseResponseFitter.withDefaults().fitExperiments(line), 50);
        assertTrue(ic50.getWarnings().get(0).startsWith("Experiments d0, d1, d2" + SAME), ic50.getWarnings() + "");
        assertEquals(3, ic50.getUsedCount());
    }
}
