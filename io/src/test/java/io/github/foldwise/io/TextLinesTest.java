package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    private static List<String> rows(String text) {
        List<String> rows = new ArrayList<>();
        new TextLines(new BufferedReader(new StringReader(text)), '\t', 3)
                .forEachRemaining(row -> rows.add(row.line() + ": " + row.cells()));
        return rows;
    }

    @Test
    void linesAreCutAtTheirSeparators() {
        assertEquals(List.of("4: [a, b, ]", "5: [, c\"d\"]", "6: [e]"), rows("a\tb\t\r\n\tc\"d\"\ne"));
        assertEquals(List.of(), rows(""));
    }

    @Test
    void fromTheFirstCellInQuotesOnTheParserReadsAndCountsTheSameLines() {
        assertEquals(
                List.of("4: [a, b]", "5: [c\td, e\nf]", "7: [g, h\"]", "9: [i, j]"),
                rows("a\tb\n\"c\td\"\t\"e\nf\"\ng\t\"h\"\"\"\n\ni\tj"));
        assertEquals(List.of("4: [a, b]", "5: [c, d]"), rows("a\tb\nc\t\"d\""));
    }

    @Test
    void anOpenQuoteIsRefusedWithItsLine() {
        RuntimeException refused = assertThrows(RuntimeException.class, () -> rows("a\tb\nc\t\"d\ne\tf\n"));
        assertTrue(String.valueOf(refused.getMessage()).contains("line 5"), refused.getMessage());
    }

    @Test
    void behindTheLastRowIsNothing() {
        TextLines lines = new TextLines(new BufferedReader(new StringReader("a")), '\t', 0);
        assertTrue(lines.hasNext());
        lines.next();
        assertFalse(lines.hasNext());
        assertThrows(NoSuchElementException.class, lines::next);
    }
}
