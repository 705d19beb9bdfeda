package io.github.foldwise.blot;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Where the bands of an image lie; its table reads back by {@link #of(Table)}. Instances are immutable. */
public final class BandRegions extends Value implements Tabular, Members<BandRegion> {
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
        Objects.requireNonNull(regions, "regions");
        List<BandRegion> all = List.copyOf(regions);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no region; give the rectangle of one band at least");
        }
        refuseOneNumber(all);
        refuseOverlaps(all);
        return new BandRegions(all);
    }

    private static void refuseOneNumber(List<BandRegion> all) {
        Map<List<Integer>, BandRegion> numbers = new HashMap<>();
        for (BandRegion region : all) {
            BandRegion other = numbers.put(List.of(region.getLane(), region.getBand()), region);
            if (other != null) {
                throw refusal(other, region);
            }
        }
    }

    /** From the top down: what shares a row with a region and overlaps none lies beside it, so that its two neighbours are enough. */
    private static void refuseOverlaps(List<BandRegion> all) {
        List<BandRegion> byTop = new ArrayList<>(all);
        byTop.sort(Comparator.comparingInt(BandRegion::getTop));
        TreeMap<Integer, BandRegion> beside = new TreeMap<>();
        PriorityQueue<BandRegion> byBottom = new PriorityQueue<>(Comparator.comparingInt(BandRegions::bottom));
        for (BandRegion region : byTop) {
            while (!byBottom.isEmpty() && bottom(byBottom.element()) <= region.getTop()) {
                beside.remove(byBottom.remove().getLeft());
            }
            for (Map.Entry<Integer, BandRegion> neighbour :
                    Arrays.asList(beside.floorEntry(region.getLeft()), beside.higherEntry(region.getLeft()))) {
                if (neighbour != null && neighbour.getValue().overlaps(region)) {
                    throw refusal(neighbour.getValue(), region);
                }
            }
            beside.put(region.getLeft(), region);
            byBottom.add(region);
        }
    }

    private static int bottom(BandRegion region) {
        return region.getTop() + region.getHeight();
    }

    private static IllegalArgumentException refusal(BandRegion a, BandRegion b) {
        return new IllegalArgumentException(a + " and " + b
                + " overlap or have one number; a pixel belongs to one band, and a lane numbers its bands");
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
    @Override
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
