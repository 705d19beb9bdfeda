package io.github.foldwise.io.blot;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.io.FileFormatException;
import java.util.ArrayList;
import java.util.List;

/** A row for each lane, a column for each target. */
final class WideBands {
    private final BandColumns columns;

    WideBands(BandColumns columns) {
        this.columns = columns;
    }

    BandTable read() throws FileFormatException {
        List<String> targets = columns.targets();
        List<String> factors = columns.factors(targets);
        if (targets.isEmpty() || factors.isEmpty()) {
            throw columns.refuse(
                    "the columns " + String.join(", ", columns.table().getColumnNames()),
                    "columns that tell lanes apart (blot, line, drug) and at least one with the signals of a target",
                    "name the columns in the first row");
        }
        BandTable.Builder table = BandTable.builder(factors, targets);
        for (int row = 0; row < columns.table().getRowCount(); row++) {
            List<String> levels = new ArrayList<>();
            for (String factor : factors) {
                levels.add(columns.level(row, factor));
            }
            List<BandReading> readings = new ArrayList<>();
            for (String target : targets) {
                readings.add(columns.reading(
                        row, target, columns.beside(target, "se"), columns.beside(target, "status", "saturated")));
            }
            table.laneOfReadings(levels, readings);
        }
        return table.build();
    }
}
