package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.TableLabels;
import io.github.foldwise.text.Clip;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a file holds in which no plate was found, where it is near to one: what keeps it from being read, and how to mend it. */
final class NoPlate {
    private static final String TEXTS = "in the shape of a plate no number, but texts";
    private static final int FEWEST = 3;
    private static final int LONGEST = 30;

    private final Grid grid;
    private final List<GridRow> rows;

    private NoPlate(Grid grid) {
        this.grid = grid;
        this.rows = grid.rows().stream().filter(row -> !row.isBlank()).toList();
    }

    /** A clearer refusal than the general one; null where nothing is known. */
    static @Nullable FileFormatException of(Grid grid, FileFormatException matrix) {
        if (matrix.getFound().startsWith(TEXTS)) {
            return grid.refuse(
                    matrix.getFound(),
                    "numbers in the wells",
                    "write numbers alone, without percent signs and units, which belong above the plate");
        }
        NoPlate file = new NoPlate(grid);
        @Nullable FileFormatException wells = file.wellsWithoutNumbers();
        if (wells != null) {
            return wells;
        }
        @Nullable FileFormatException turned = file.turned();
        return turned == null ? file.bareNumbers() : turned;
    }

    private @Nullable FileFormatException wellsWithoutNumbers() {
        for (GridRow row : rows) {
            boolean header = row.texts().size() > 1
                    && row.texts().stream().anyMatch(text -> TableLabels.of(text) == TableLabels.WELL)
                    && row.texts().stream().noneMatch(WellTokens::isReading);
            if (header) {
                return FileFormatException.at(
                        grid.fileName(),
                        row.sheet(),
                        row.line(),
                        -1,
                        "a table of wells with the columns " + String.join(", ", row.texts()),
                        "a column that holds a number in each row",
                        "name it in this row, for example value, and clear its texts");
            }
        }
        return null;
    }

    /** Letters across and numbers down. */
    private @Nullable FileFormatException turned() {
        for (int i = 0; i + 1 < rows.size(); i++) {
            GridRow header = rows.get(i);
            for (int corner = 0; corner + FEWEST < header.size(); corner++) {
                int at = corner;
                boolean letters = IntStream.range(0, FEWEST)
                        .allMatch(k -> header.cell(at + 1 + k).equalsIgnoreCase(String.valueOf((char) ('A' + k))));
                if (letters && rows.get(i + 1).cell(corner).matches("0*1(?:[.,]0+)?")) {
                    return FileFormatException.at(
                            grid.fileName(),
                            header.sheet(),
                            header.line(),
                            corner + 1,
                            "letters A, B, C, … across and numbers down",
                            "the numbers of columns across and the letters of rows down",
                            "the plate lies on its side: transpose it (paste special), so that each row begins with its letter");
                }
            }
        }
        return null;
    }

    private static boolean isNumbers(GridRow row) {
        return row.texts().size() >= FEWEST && row.texts().stream().allMatch(WellTokens::isReading);
    }

    private @Nullable FileFormatException bareNumbers() {
        if (rows.size() < FEWEST) {
            return null;
        }
        List<GridRow> odd = rows.stream().filter(row -> !isNumbers(row)).toList();
        if (!odd.isEmpty()) {
            return rows.size() < FEWEST * odd.size() ? null : besideNumbers(odd.get(0));
        }
        int width = rows.get(0).texts().size();
        boolean even = rows.stream().allMatch(row -> row.texts().size() == width);
        return grid.refuse(
                rows.size() + " rows of " + (even ? width + " " : "") + "numbers without names",
                "a whole plate (such as 8 rows of 12), or the letters of rows and numbers of columns beside them",
                "write 1, 2, 3, … above the columns and A, B, C, … before the rows, so that each well is known");
    }

    /** The row that keeps bare numbers from being a whole plate. */
    private FileFormatException besideNumbers(GridRow row) {
        return FileFormatException.at(
                grid.fileName(),
                row.sheet(),
                row.line(),
                -1,
                "\"" + Clip.end(String.join(", ", row.texts()), LONGEST) + "\"",
                "numbers as in the other rows",
                "remove this row, or write 1, 2, 3, … above the columns and A, B, C, … before the rows");
    }
}
