package io.github.foldwise.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final String LONG = "HCC827_2026-01-12_plate_7_erlotinib_replicate_04";

    @Test
    void theNameGivesWayToTheAnswer() {
        String headline = Headline.of(LONG, "IC50 0.04366 µM [0.03811, 0.04995]");
        assertEquals("HCC827…te_04: IC50 0.04366 µM [0.03811, 0.04995]", headline);
        assertEquals(Headline.LENGTH, headline.length());
        assertEquals("IC50 > 10 µM", Headline.of("", "IC50 > 10 µM"));
        assertEquals("line a b: 3 points", Headline.of("line", "a\nb", "3 points"));
        assertEquals(48, Headline.of("line", LONG + LONG, "3 points").length());
        assertEquals("line: 1 point", Headline.of("line", "", Headline.counted(1, "point")));
    }

    @Test
    void proseLosesItsEnd() {
        assertEquals(48, Headline.of(LONG + LONG).length());
        assertEquals(80, Headline.row(LONG + LONG).length());
        assertEquals("HCC", Headline.of(LONG + LONG).substring(0, 3));
        assertEquals("a b", Headline.row("a\u2028b"));
    }
}
