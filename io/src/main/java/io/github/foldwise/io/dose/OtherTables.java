package io.github.foldwise.io.dose;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.internal.plate.MatrixBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file is that was given for a table of doses and responses and is none. */
final class OtherTables {
    private static final String EXPECTED = "a table with a row for each dose and response";

    private OtherTables() {}

    /** A refusal that says what the file is, where that is known; else the one that was. */
    static FileFormatException clearer(Grid grid, FileFormatException refusal) {
        GridRow header = grid.rows().get(0);
        @Nullable GridRow block = headerOfBlock(grid);
        if (block != null) {
            return block.place()
                    .refused(
                            "a plate or a plate map",
                            EXPECTED,
                            "read the plate with its layout to percent of control first: in a study folder, or PercentOfControl");
        }
        List<String> texts = header.texts();
        if (!texts.isEmpty() && texts.stream().allMatch(Numerals::looksNumeric)) {
            return header.place()
                    .refuse(
                            String.join(", ", texts),
                            "the names of the columns in the first row",
                            "write a row above the numbers, such as dose, response");
        }
        return refusal;
    }

    private static @Nullable GridRow headerOfBlock(Grid grid) {
        try {
            List<MatrixBlock> blocks = MatrixBlock.find(grid, MatrixBlock.Content.TEXTS);
            return blocks.isEmpty() ? null : blocks.get(0).header();
        } catch (FileFormatException e) {
            return null;
        }
    }
}
