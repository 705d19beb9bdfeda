package io.github.foldwise.blot;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Where the bands of an image lie; its table reads back by {@link #of(Table)}. Instances are immutable. */
public final class BandRegions extends Value implements Tabular, Iterable<BandRegion> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<BandRegion> regions;

    private BandRegions(List<BandRegion> regions) {
        this.regions = new ArrayList<>(regions);
    }

    /**
     * Returns regions.
     *
     * @param regions one at least, none of which overlaps another
     * @return the regions in their order
     * @throws IllegalArgumentException if there is none, or two overlap or are one band of one lane
     */
    public static BandRegions of(Collection<BandRegion> regions) {
        List<BandRegion> all = List.copyOf(regions);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no region; give the rectangle of one band at least");
        }
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                BandRegion a = all.get(j);
                BandRegion b = all.get(i);
                if (a.overlaps(b) || (a.getLane() == b.getLane() && a.getBand() == b.getBand())) {
                    throw new IllegalArgumentException(a + " and " + b
                            + " overlap or have one number; a pixel belongs to one band, and a lane numbers its bands");
                }
            }
        }
        return new BandRegions(all);
    }

    /**
     * Reads regions from a table with the whole-number columns {@code lane, band, x, y, width, height}; others are passed by.
     *
     * @param table the table
     * @return a region for each row
     * @throws IllegalArgumentException if a column is missing, a cell is no whole number, or as {@link #of(Collection)}
     */
    public static BandRegions of(Table table) {
        List<BandRegion> regions = new ArrayList<>();
        String[] names = {"lane", "band", "x", "y", "width", "height"};
        for (Table.Row row : table) {
            int[] numbers = new int[names.length];
            for (int i = 0; i < names.length; i++) {
                double number = row.getNumber(names[i]);
                if (number != Math.rint(number) || Math.abs(number) > 1 << 24) {
                    throw new IllegalArgumentException("row " + (row.getIndex() + 1) + ": " + names[i] + " is " + number
                            + "; regions are whole pixels");
                }
                numbers[i] = (int) number;
            }
            regions.add(BandRegion.of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
        }
        return of(regions);
    }

    /** {@return the number of regions} */
    public int size() {
        return regions.size();
    }

    /**
     * Returns a region.
     *
     * @param index from 0
     * @return the region
     * @throws IndexOutOfBoundsException if there is none
     */
    public BandRegion get(int index) {
        return regions.get(index);
    }

    /** {@return the numbers of the lanes that have a rectangle, ascending} */
    public List<Integer> getLanes() {
        return regions.stream().map(BandRegion::getLane).distinct().sorted().toList();
    }

    @Override
    public Iterator<BandRegion> iterator() {
        return List.copyOf(regions).iterator();
    }

    /** {@return a row for each region: {@code lane, band, x, y, width, height} in pixels} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Regions")
                .integer("lane")
                .integer("band")
                .integer("x")
                .integer("y")
                .integer("width")
                .integer("height");
        for (BandRegion r : regions) {
            table.row(r.getLane(), r.getBand(), r.getLeft(), r.getTop(), r.getWidth(), r.getHeight());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {regions};
    }

    /** {@return how many bands in how many lanes, then the first of them} */
    @Override
    public String toString() {
        int lanes =
                (int) regions.stream().mapToInt(BandRegion::getLane).distinct().count();
        return Headline.of(Headline.counted(size(), "band") + " in " + Headline.counted(lanes, "lane")) + "\n"
                + toTable().toText(Headline.ROWS - 3, Headline.ROW);
    }
}
