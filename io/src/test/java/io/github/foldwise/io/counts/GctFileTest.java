package io.github.foldwise.io.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GctFileTest {
    private static final String OLDER =
            "#1.2\n2\t3\nName\tDescription\ts1\ts2\ts3\ng1\tfirst\t5\t6\t7\ng2\tna\t8\t9\t10\n";
    private static final String NEWER =
            "#1.3\n2\t2\t1\t2\nid\tsymbol\ts1\ts2\nline\tna\tP\tR\nday\tna\t1\t2\ng1\tA\t5\t6\ng2\tB\t7\t8\n";

    private static Source gct(String text) {
        return Source.ofText(text, "counts.gct");
    }

    @Test
    void genesAndSamplesAreReadAndTheRestIsLeftOut() throws IOException {
        CountImport older = CountReader.read(gct(OLDER));
        assertEquals(
                CountMatrix.ofFlat(List.of("g1", "g2"), List.of("s1", "s2", "s3"), new int[] {5, 6, 7, 8, 9, 10}),
                older.getCounts());
        assertEquals(List.of(), older.getWarnings());
        CountImport newer = CountReader.read(gct(NEWER));
        assertEquals(
                CountMatrix.ofFlat(List.of("g1", "g2"), List.of("s1", "s2"), new int[] {5, 6, 7, 8}),
                newer.getCounts());
        assertEquals(
                List.of("s3", "s1"),
                CountReader.read(gct(OLDER), SampleSheet.of(List.of("s3", "s1")))
                        .getCounts()
                        .getSamples());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            v1.2|3;2|Name;Description;s1;s2|g1;a;5;6|g2;b;7;8      ! found 2 rows of genes, expected 3
            v1.2|2;3|Name;Description;s1;s2|g1;a;5;6|g2;b;7;8      ! line 3
            v1.2|two;2|Name;Description;s1;s2|g1;a;5;6             ! line 2, cell A2: found "two"
            v1.3|1;2|id;s1;s2|g1;5;6                               ! line 2, cell C2
            v1.2|1;2|Name;Description;s1;s2|g1;a;5.5;6             ! found "5.5"
            v1.2|1;2|Name;Description;s1;s2                        ! no row of counts
            """)
    void whatDoesNotFitTheSizeOrIsNoCountIsRefused(String text, String message) {
        String gct = text.replace("v1.", "#1.").replace("|", "\n").replace(';', '\t') + "\n";
        FileFormatException refused = assertThrows(FileFormatException.class, () -> CountReader.read(gct(gct)));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("counts.gct"), refused.getMessage());
    }
}
