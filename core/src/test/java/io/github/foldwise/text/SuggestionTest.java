package io.github.foldwise.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> LINES = List.of("parental", "resistant", "R1", "R2");

    @Test
    void aSlipIsAskedAboutAndAnotherNameIsNot() {
        assertEquals("; did you mean \"resistant\"?", Suggestion.of("resitant", LINES));
        assertEquals("; did you mean \"parental\"?", Suggestion.of("paretnla", LINES));
        assertEquals("; did you mean \"parental\"?", Suggestion.of(" Parental", LINES));
        assertEquals("", Suggestion.of("R3", LINES), "one letter of two is another name");
        assertEquals("", Suggestion.of("wild type", LINES));
        assertEquals("", Suggestion.of("x", List.of()));
    }

    @Test
    void aNumberIsKnownHoweverItIsWritten() {
        assertEquals("0.5", Suggestion.closest("0.50", List.of("5", "0.5")));
        assertEquals("1e-6", Suggestion.closest("0.000001", List.of("1e-5", "1e-6")));
    }

    @Test
    void theNearestOfSeveralIsMeantAndTheFirstOfEqualOnes() {
        assertEquals("sample_10", Suggestion.closest("sample10", List.of("sample_1", "sample_10")));
        assertEquals("sample_1", Suggestion.closest("sample_9", List.of("sample_1", "sample_2")));
    }

    @Test
    void slipsAreLettersMoreLessOtherOrExchanged() {
        assertEquals(0, Suggestion.slips("fold", "fold"));
        assertEquals(1, Suggestion.slips("fodl", "fold"));
        assertEquals(1, Suggestion.slips("fol", "fold"));
        assertEquals(2, Suggestion.slips("bolt", "fold"));
        assertEquals(4, Suggestion.slips("", "fold"));
    }
}
