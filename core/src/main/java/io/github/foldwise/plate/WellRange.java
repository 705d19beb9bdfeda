package io.github.foldwise.plate;

import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of ranges such as {@code "A1:H12, C7"}; with a plate also {@code "A:C"} and {@code "1:3"}. */
final class WellRange {
    private static final Pattern PARTS = Pattern.compile("[,;]");
    private static final Pattern CORNERS = Pattern.compile("\\s*(?::|\\.\\.|-|\\u2013)\\s*");
    private static final Pattern ROW = Pattern.compile("[A-Za-z]{1,2}");
    private static final Pattern COLUMN = Pattern.compile("\\d{1,3}");

    private WellRange() {}

    static List<Well> parse(String range, @Nullable PlateFormat format) {
        Set<Well> wells = new LinkedHashSet<>();
        for (String part : PARTS.split(range.strip(), -1)) {
            String[] corners = CORNERS.split(part.strip(), -1);
            if (corners.length > 2) {
                throw new IllegalArgumentException(
                        "\"" + part.strip() + "\" has more than two corners; write for example A1:H12");
            }
            Corner first = corner(corners[0], range, format);
            Corner last = corner(corners[corners.length - 1], range, format);
            if (first.shape() != last.shape()) {
                throw new IllegalArgumentException(
                        "\"" + part.strip() + "\" mixes a well, a row and a column; write A1:C12, A:C or 1:3");
            }
            addRectangle(wells, first, last);
        }
        return List.copyOf(wells);
    }

    private static void addRectangle(Set<Well> wells, Corner first, Corner last) {
        for (int row = Math.min(first.top(), last.top()); row <= Math.max(first.bottom(), last.bottom()); row++) {
            for (int column = Math.min(first.left(), last.left());
                    column <= Math.max(first.right(), last.right());
                    column++) {
                wells.add(Well.at(row, column));
            }
        }
    }

    private static Corner corner(String text, String range, @Nullable PlateFormat format) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "range \"" + range + "\" has an empty part; write for example \"A1:H12\" or \"A1, B2:B4\"");
        }
        boolean row = ROW.matcher(text).matches();
        if (!row && !COLUMN.matcher(text).matches()) {
            Well well = Well.of(text);
            requireOn(format, well.getRow(), well.getColumn(), text);
            return new Corner(Shape.WELL, well.getRow(), well.getRow(), well.getColumn(), well.getColumn());
        }
        if (format == null) {
            throw new IllegalArgumentException("\"" + text + "\" is a whole " + (row ? "row" : "column")
                    + " and needs a plate; use PlateFormat.wells(\"" + range + "\")");
        }
        if (row) {
            int index = Well.rowOf(text);
            requireOn(format, index, 0, text);
            return new Corner(Shape.ROW, index, index, 0, format.getColumnCount() - 1);
        }
        int index = Integer.parseInt(text) - 1;
        requireOn(format, 0, index, text);
        return new Corner(Shape.COLUMN, 0, format.getRowCount() - 1, index, index);
    }

    private static void requireOn(@Nullable PlateFormat format, int row, int column, String text) {
        if (format != null
                && (row < 0 || column < 0 || row >= format.getRowCount() || column >= format.getColumnCount())) {
            throw format.outside("\"" + text + "\"");
        }
    }

    /** The rectangle that the wells fill, or an error when they leave holes in it. */
    static Rectangle rectangle(List<Well> wells, String range) {
        IntSummaryStatistics rows = wells.stream().mapToInt(Well::getRow).summaryStatistics();
        IntSummaryStatistics columns = wells.stream().mapToInt(Well::getColumn).summaryStatistics();
        Rectangle box = new Rectangle(rows.getMin(), rows.getMax(), columns.getMin(), columns.getMax());
        if (box.height() * box.width() != wells.size()) {
            throw new IllegalArgumentException(
                    "\"" + range + "\" is not one rectangle; give each rectangle its doses in a call of its own");
        }
        return box;
    }

    /** A rectangle of wells; indices from zero, both ends included. */
    record Rectangle(int top, int bottom, int left, int right) {
        int height() {
            return bottom - top + 1;
        }

        int width() {
            return right - left + 1;
        }
    }

    private enum Shape {
        WELL,
        ROW,
        COLUMN
    }

    private record Corner(Shape shape, int top, int bottom, int left, int right) {}
}
