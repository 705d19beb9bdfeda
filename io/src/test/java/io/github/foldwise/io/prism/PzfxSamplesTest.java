package io.github.foldwise.io.prism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects saved by Prism 6 to 8 and their tables as text, from the R package pzfx 0.3.1 (inst/testdata, MIT). */
class PzfxSamplesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "column_hugetable, column_hugetable, LEFT_OUT",
        "column_sd, column_sd, LEFT_OUT",
        "column_sdn, column_sdn, LEFT_OUT",
        "column_unequal_lengths, column_unequal_lengths, LEFT_OUT",
        "comma_decimal, comma_decimal, LEFT_OUT",
        "x_error_y_sdn, x_error_y_sdn, LEFT_OUT",
        "x_y_rep, x_y_rep, LEFT_OUT",
        "x_y_with_strike, x_y_with_strike_excluded, LEFT_OUT",
        "x_y_with_strike, x_y_with_strike_kept, KEPT"
    })
    void sampleReadsAsItsTableOfText(String sample, String text, StruckValues rule) throws IOException {
        PrismProject project = PrismFile.read(SharedFiles.of("prism/" + sample + ".pzfx"));
        assertEquals(1, project.getTables().size());
        Table table = project.getTables().get(0).toTable(rule);
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(SharedFiles.of("prism/" + text + ".tab"), StandardCharsets.UTF_8)) {
            rows.add(List.of(line.split("\t", -1)));
        }
        assertEquals(rows.get(0), table.getColumnNames());
        assertEquals(rows.size() - 1, table.getRowCount());
        for (int row = 0; row < table.getRowCount(); row++) {
            for (int column = 0; column < table.getColumnCount(); column++) {
                String expected = rows.get(row + 1).get(column);
                if (table.getKind(column) == Table.Kind.TEXT || table.isMissing(row, column)) {
                    assertEquals(expected, table.isMissing(row, column) ? "NA" : table.getText(row, column));
                } else {
                    assertEquals(Double.parseDouble(expected), table.getNumber(row, column));
                }
            }
        }
        PrismFile.write(project, folder.resolve("again.pzfx"));
        assertEquals(project, PrismFile.read(folder.resolve("again.pzfx")));
    }

    @Test
    void projectWithoutAnyNumberHasAnEmptyTable() throws IOException {
        PrismTable table =
                PrismFile.read(SharedFiles.of("prism/empty.pzfx")).getTables().get(0);
        assertEquals("Data 1", table.getTitle());
        assertEquals(0, table.getRowCount());
        assertEquals(List.of(), table.getDataSets());
        assertEquals(0, table.toTable().getRowCount());
    }
}
