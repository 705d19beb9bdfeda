package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.plate.PlateReading;
import java.util.List;

/** A kind of export: how to know it, and how to read it. */
interface ExportFormat {
    /** The program that writes it, as people call it. */
    String title();

    /** Whether a file is of this kind, by what it holds; cheap, and never for a file of another kind. */
    boolean recognises(Grid grid);

    /** All readings of a file that was recognised, at least one. */
    List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException;
}
