package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    private static List<String> rows(String text) {
        List<String> rows = new ArrayList<>();
        new TextLines(null, new BufferedReader(new StringReader(text)), '\t', 3)
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
    void aRowThatWasReadBeforeComesFirst() {
        List<String> rows = new ArrayList<>();
        new TextLines("a\t\"b", new BufferedReader(new StringReader("c\"\nd\te\n")), '\t', 2)
                .forEachRemaining(row -> rows.add(row.line() + ": " + row.cells()));
        assertEquals(List.of("3: [a, b\nc]", "5: [d, e]"), rows);
    }

    /** Space for the longest line that a packed file may have was 134 MB, for every file. */
    @Test
    void openingASmallTableTakesLittleMemory() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try (TextRows rows = TextRows.open(Source.ofText("# remark\ngene,s1\nTP53,7\n", "counts"))) {
            assertTrue(rows.next() && rows.next() && rows.next());
            assertEquals(List.of("TP53", "7"), rows.cells());
        }
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken < 4_000_000, taken + " bytes");
    }

    @Test
    void behindTheLastRowIsNothing() {
        TextLines lines = new TextLines(null, new BufferedReader(new StringReader("a")), '\t', 0);
        assertTrue(lines.hasNext());
        lines.next();
        assertFalse(lines.hasNext());
        assertThrows(NoSuchElementException.class, lines::next);
    }
}
