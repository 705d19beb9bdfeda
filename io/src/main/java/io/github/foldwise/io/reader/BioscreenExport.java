package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Results of the Bioscreen C: a column for each of the wells 101 to 200 of its first plate and 201 to 300 of its second, a row
 * for each time. A honeycomb plate has ten rows and ten columns, and its wells are counted down the columns: 101 is A1, 110 is
 * J1 and 111 is A2. The mean of the blanks beside them is left out.
 */
final class BioscreenExport implements ExportFormat {
    private static final int HEAD = 60;
    private static final int SIDE = 10;
    private static final int WELLS = SIDE * SIDE;
    private static final Pattern WELL = Pattern.compile("(?i)well\\s*([123]\\d\\d)");

    @Override
    public String title() {
        return "Bioscreen C";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().limit(HEAD).anyMatch(BioscreenExport::isHeader);
    }

    private static boolean isHeader(GridRow row) {
        return row.cell(0).equalsIgnoreCase("time")
                && row.texts().stream().anyMatch(text -> WELL.matcher(text).matches());
    }

    /** The number of the plate, from 1, and the place of a well on it. */
    private record Place(int column, int plate, Well well) {}

    private static List<Place> placesOf(GridRow header) throws FileFormatException {
        List<Place> places = new ArrayList<>();
        for (int column = 1; column < header.size(); column++) {
            String text = header.cell(column);
            Matcher matcher = WELL.matcher(text);
            boolean well = GridRow.isShort(text) && matcher.matches();
            int index = well ? Integer.parseInt(matcher.group(1)) - WELLS - 1 : -1;
            if (index >= 0 && index < 2 * WELLS) {
                Well of = Well.at(index % WELLS % SIDE, index % WELLS / SIDE);
                places.add(new Place(column, 1 + index / WELLS, of));
            } else if (!text.isEmpty() && !text.equalsIgnoreCase("blank")) {
                throw header.refuse(
                        column,
                        "a well from Well 101 to Well 300",
                        "give the columns of wells the names that the Bioscreen writes");
            }
        }
        return places;
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        GridRow header = grid.rows().get(0);
        List<Place> places = List.of();
        for (GridRow row : grid.rows()) {
            if (isHeader(row)) {
                places = places.isEmpty() || !row.hasTextsOf(header) ? placesOf(row) : places;
                header = row;
            } else if (!places.isEmpty() && !row.isBlank()) {
                readRow(row, header, places, collector);
            }
        }
        return collector.build();
    }

    private static void readRow(GridRow row, GridRow header, List<Place> places, ReadingCollector collector)
            throws FileFormatException {
        double time = Labels.clockSeconds(row.cell(0));
        boolean any = places.stream().anyMatch(place -> WellTokens.isReading(row.cell(place.column)));
        if (Double.isNaN(time) && any) {
            throw row.refuse(0, "a time such as 0:15:05 before these readings", "write it, or remove the line");
        }
        for (Place place : any ? places : List.<Place>of()) {
            collector
                    .plate("Plate " + place.plate, null)
                    .series(header.texts(), "")
                    .the(time, row)
                    .put(place.well, row, place.column);
        }
        for (int column = header.size(); column < row.size(); column++) {
            if (!row.cell(column).isEmpty()) {
                throw row.refuse(column, "no cell beyond the last well", "name the well above it");
            }
        }
    }
}
