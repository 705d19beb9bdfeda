package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.plate.PlateReading;
import java.util.List;
import java.util.regex.Pattern;

/** Text exports of MARS and of the control software of OMEGA, PHERAstar and CLARIOstar readers (BMG LABTECH). */
final class MarsExport implements ExportFormat {
    private static final int HEAD = 5;
    private static final Pattern USER = Pattern.compile("(?i)(?:user|benutzer|utilisateur)\\s*[:=].{0,200}");

    @Override
    public String title() {
        return "BMG MARS";
    }

    @Override
    public boolean recognises(Grid grid) {
        List<GridRow> head = grid.rows().subList(0, Math.min(HEAD, grid.rows().size()));
        boolean user = head.stream().anyMatch(row -> USER.matcher(row.cell(0)).matches());
        return grid.separator() != '\0'
                && user
                && head.stream()
                        .flatMap(row -> row.texts().stream())
                        .anyMatch(
                                text -> GridRow.isShort(text)
                                        && text.matches(
                                                "(?i)(?:test run no\\.?|test ?name|test id|path|test-?nr\\.?|pfad|chemin|nom du test)\\s*[:=].*"));
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        GridRow first = grid.rows().stream()
                .filter(row -> USER.matcher(row.cell(0)).matches())
                .findFirst()
                .orElse(grid.rows().get(0));
        if (!first.cell(0).matches("(?i)(?:user|benutzer|utilisateur)\\s*:.*")) {
            throw first.refuse(
                    0,
                    "the keys of the head with a colon, as in \"User: \"",
                    "the head was changed after the export; export the run again");
        }
        ReadingCollector collector = new ReadingCollector(grid, options);
        BmgSheet run = new BmgSheet(grid.rows());
        if (!run.readMatrices(collector)) {
            run.readTables(collector);
        }
        return collector.build();
    }
}
