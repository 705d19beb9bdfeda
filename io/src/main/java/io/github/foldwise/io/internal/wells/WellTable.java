package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.GridRow;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A header that names a well in each column of a table, with the columns before them: times, wavelengths, temperatures. */
public final class WellTable {
    private static final Pattern KEY = Pattern.compile("(?i)(?:time|kinetic read|wavelength|x|cycle|read)\\b.*");
    private static final int MOST_KEYS = 4;

    private final GridRow header;
    private final int key;
    private final int first;
    private final List<@Nullable Well> wells;

    private WellTable(GridRow header, int key, int first, List<@Nullable Well> wells) {
        this.header = header;
        this.key = key;
        this.first = first;
        this.wells = wells;
    }

    /** The header that a row is: a time, wavelength or place in the well, then wells; null when it is none. */
    public static @Nullable WellTable of(GridRow row) {
        int key = row.cell(0).isEmpty() ? 1 : 0;
        if (!GridRow.isShort(row.cell(key)) || !KEY.matcher(row.cell(key)).matches()) {
            return null;
        }
        int first = key + 1;
        while (first < row.size() && first <= key + MOST_KEYS && !Labels.isWell(row.cell(first))) {
            first++;
        }
        if (!Labels.isWell(row.cell(first))) {
            return null;
        }
        List<@Nullable Well> wells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            wells.add(column < first ? null : Labels.wellOf(row.cell(column)));
        }
        return new WellTable(row, key, first, wells);
    }

    public GridRow header() {
        return header;
    }

    /** The column of the time, wavelength or place. */
    public int key() {
        return key;
    }

    /** The first column of a well. */
    public int first() {
        return first;
    }

    /** The column after the last one. */
    public int end() {
        return wells.size();
    }

    /** The well of a column; null when its header names none. */
    @Nullable
    public Well well(int column) {
        return column < wells.size() ? wells.get(column) : null;
    }
}
