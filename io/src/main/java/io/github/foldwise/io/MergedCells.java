package io.github.foldwise.io;

import io.github.foldwise.io.internal.output.MarkedTexts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Merged cells, of which a workbook stores the first alone. What a person sees in all of them is given to all of them where it
 * is meant so: down a column, and along a row of a plate; a title that is merged over the width of its table stays one cell.
 */
final class MergedCells {
    private static final Pattern AREA =
            Pattern.compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7}):\\$?([A-Z]{1,3})\\$?(\\d{1,7})");
    /** The row of a plate begins with its letter. */
    private static final Pattern LETTER = Pattern.compile("[A-P]|A[A-F]");
    /** No plate is wider, beside the letters of its rows and a few columns before them. */
    private static final int WIDEST = 64;

    private static final int MOST_AREAS = 100_000;

    /** Cells from the first to the last, rows and columns counted from 0. */
    record Area(int top, int left, int bottom, int right) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Area that
                    && top == that.top
                    && left == that.left
                    && bottom == that.bottom
                    && right == that.right;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * top + left) + bottom) + right;
        }
    }

    private final Map<String, List<Area>> areas = new HashMap<>();
    private final Map<String, String> relations = new HashMap<>();
    private final Map<String, String> parts = new HashMap<>();

    private final MarkedTexts texts;
    private int count;

    MergedCells(MarkedTexts texts) {
        this.texts = texts;
    }

    /** Takes note of an element of a part of a workbook, if it tells of sheets or of merged cells. */
    void look(String part, XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "mergeCell" -> {
                @Nullable Area area = areaOf(xml.getAttributeValue(null, "ref"));
                if (area != null && count++ < MOST_AREAS) {
                    areas.computeIfAbsent(part, any -> new ArrayList<>()).add(area);
                }
            }
            case "sheet" -> {
                @Nullable String name = xml.getAttributeValue(null, "name");
                for (int i = 0; name != null && i < xml.getAttributeCount(); i++) {
                    if (xml.getAttributeLocalName(i).equals("id")) {
                        relations.put(name, xml.getAttributeValue(i));
                    }
                }
            }
            case "Relationship" -> {
                @Nullable String id = xml.getAttributeValue(null, "Id");
                @Nullable String target = xml.getAttributeValue(null, "Target");
                if (id != null && target != null && part.equals("xl/_rels/workbook.xml.rels")) {
                    parts.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
            default -> {}
        }
    }

    private static @Nullable Area areaOf(@Nullable String reference) {
        Matcher matcher = AREA.matcher(reference == null ? "" : reference.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return null;
        }
        return new Area(
                Integer.parseInt(matcher.group(2)) - 1,
                columnOf(matcher.group(1)),
                Integer.parseInt(matcher.group(4)) - 1,
                columnOf(matcher.group(3)));
    }

    private static int columnOf(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = 26 * column + letters.charAt(i) - 'A' + 1;
        }
        return column - 1;
    }

    /** The merged cells of a sheet. */
    Sheet of(String sheet) {
        return new Sheet(areas.getOrDefault(partOf(sheet), List.of()));
    }

    /** The cells of a sheet whose texts are meant as they stand. */
    Set<String> markedTexts(String sheet) {
        return texts.of(partOf(sheet));
    }

    private String partOf(String sheet) {
        return parts.getOrDefault(relations.getOrDefault(sheet, ""), "");
    }

    /** The merged cells of one sheet, whose rows come in order. */
    static final class Sheet {
        private final List<Area> areas;
        private final Map<Area, Cell> firsts = new HashMap<>();
        private List<Area> open = new ArrayList<>();
        private int next;

        Sheet(List<Area> areas) {
            this.areas =
                    areas.stream().sorted(Comparator.comparingInt(Area::top)).toList();
        }

        private record Cell(String text, boolean number, boolean marked) {}

        /**
         * Fills the cells of a row that are merged with an earlier one.
         *
         * @param row of the sheet, from 0
         * @param texts as they are stored
         * @param numbers which of them are stored as numbers
         * @param marked which of them are marked as texts
         * @return the cells that were filled
         */
        BitSet fill(int row, List<String> texts, BitSet numbers, BitSet marked) {
            BitSet filled = new BitSet();
            if (areas.isEmpty()) {
                return filled;
            }
            while (next < areas.size() && areas.get(next).top <= row) {
                open.add(areas.get(next++));
            }
            open.removeIf(area -> area.bottom < row);
            int label = 0;
            while (label < texts.size() && texts.get(label).isBlank()) {
                label++;
            }
            // A row that holds nothing but what is merged into it is the rest of a title.
            if (label == texts.size()) {
                return filled;
            }
            boolean plate = LETTER.matcher(texts.get(label).strip()).matches();
            for (Area area : open) {
                if (area.top == row) {
                    boolean stored = area.left < texts.size();
                    firsts.put(
                            area,
                            new Cell(
                                    stored ? texts.get(area.left) : "", numbers.get(area.left), marked.get(area.left)));
                }
                int right = plate && area.left > label ? Math.min(area.right, area.left + WIDEST) : area.left;
                for (int column = area.left; column <= right; column++) {
                    put(firsts.get(area), column, texts, numbers, marked, filled);
                }
            }
            return filled;
        }

        private static void put(
                @Nullable Cell first, int column, List<String> texts, BitSet numbers, BitSet marked, BitSet filled) {
            boolean empty = column >= texts.size() || texts.get(column).isBlank();
            if (first == null || first.text.isBlank() || !empty) {
                return;
            }
            while (texts.size() <= column) {
                texts.add("");
            }
            texts.set(column, first.text);
            numbers.set(column, first.number);
            marked.set(column, first.marked);
            filled.set(column);
        }
    }
}
