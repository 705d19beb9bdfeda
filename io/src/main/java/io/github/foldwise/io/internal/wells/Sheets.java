package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import java.util.ArrayList;
import java.util.List;

/** The rows of a workbook, sheet by sheet. */
public final class Sheets {
    private Sheets() {}

    public static List<List<GridRow>> of(Grid grid) {
        List<List<GridRow>> sheets = new ArrayList<>();
        List<GridRow> rows = grid.rows();
        int start = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || !rows.get(i).sheet().equals(rows.get(start).sheet())) {
                sheets.add(rows.subList(start, i));
                start = i;
            }
        }
        return sheets;
    }
}
