package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of absolute doses of responses that were divided by the mean of the wells at dose 0 among them. */
class OwnControlWarningTest {
    private static final double[] DOSES = {0, 0, 0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};

    private static double[] percent(double... controls) {
        double[] responses = {0, 0, 0, 99, 97.5, 91, 70, 47, 37, 30, 31};
        System.arraycopy(controls, 0, responses, 0, controls.length);
        return responses;
    }

    private static List<String> warnings(DoseResponseData data, double response) {
        return DoseResponseFitter.withDefaults()
                .fit(data)
                .effectiveDose(response, EffectiveDoseType.ABSOLUTE)
                .getWarnings();
    }

    /** The standard deviation of 97, 101 and 102 is the root of 7. */
    @ParameterizedTest
    @CsvSource({"1, %", "1, ''", "0.01, ''", "0.01, fraction of control"})
    void theStandardErrorOfTheMeanIsNamed(double scale, String unit) {
        double[] responses =
                Arrays.stream(percent(97, 101, 102)).map(y -> scale * y).toArray();
        assertEquals(
                List.of(
                        "The responses were divided by the mean of their own 3 wells at dose 0, whose standard error is 1.528 %;"
                                + " the limits of absolute doses leave it out and are too narrow: take relative doses, or more control"
                                + " wells, or add it by EffectiveDose.withSharedError."),
                warnings(DoseResponseData.of(DOSES, responses).withResponseUnit(unit), 50 * scale));
    }

    @ParameterizedTest
    @CsvSource({"97, 101, 102.001, %", "98, 101, 104, %", "100, 100, 100, %", "97, 101, 102, RLU", "0.97, 1.01, 1.02, %"
    })
    void wellsThatWereNotTheDivisorOrShowNoErrorAreNotSpokenOf(double a, double b, double c, String unit) {
        assertEquals(
                List.of(), warnings(DoseResponseData.of(DOSES, percent(a, b, c)).withResponseUnit(unit), 50));
    }

    @Test
    void withoutWellsAtDose0NothingIsSaid() {
        double[] doses = DOSES.clone();
        Arrays.fill(doses, 0, 3, 0.001);
        assertEquals(List.of(), warnings(DoseResponseData.of(doses, percent(97, 101, 102)), 50));
    }

    @Test
    void relativeDosesAndThoseWithTheErrorAreNotSpokenOf() {
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(DoseResponseData.of(DOSES, percent(97, 101, 102)));
        assertEquals(List.of(), fit.effectiveDose(50).getWarnings());
        EffectiveDose dose = fit.effectiveDose(50, EffectiveDoseType.ABSOLUTE);
        assertEquals(1, dose.getWarnings().size());
        assertEquals(List.of(), dose.withSharedError(0.05, 2).getWarnings());
    }

    /** Two experiments: squares 14 and 2 with 2 and 1 degrees of freedom, five wells. */
    @Test
    void eachExperimentHasItsOwnMean() {
        double[] doses = {0, 0, 0, 0, 0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        List<String> days = List.of("a", "a", "a", "b", "b", "a", "b", "a", "b", "a", "b", "a", "b");
        double[] responses = {97, 101, 102, 99, 101, 99, 97.5, 91, 70, 47, 37, 30, 31};
        List<String> said = warnings(DoseResponseData.of(doses, responses).withExperiments(days), 50);
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("own 5 wells at dose 0, whose standard error is 1.033 %"), said.get(0));
        responses[0] = 98;
        responses[3] = 98;
        assertEquals(List.of(), warnings(DoseResponseData.of(doses, responses).withExperiments(days), 50));
    }
}
