package io.github.foldwise.internal.gel;

import io.github.foldwise.blot.BandRegion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The rectangles of bands where ridges cross lanes that touch, and how much of each lane's signal they hold. */
public final class RidgeBands {
    /** A lane has a band in a row where it reaches this part of the row's usual height. */
    private static final double SEEN = 0.06;
    /** A lane with less than this part of the usual lane's signal is empty. */
    private static final double EMPTY = 0.03;

    private final BandSignal signal;
    private final List<BandRidge> ridges;
    private final List<RidgeLanes> rows;
    /** For each ridge its own lanes, none where it is no row of bands. */
    private final List<List<int[]>> own;

    private final List<int[]> lanes;
    private final List<BandRegion> regions = new ArrayList<>();
    /** The ridge of each. */
    private final List<Integer> ridgeOf = new ArrayList<>();

    private RidgeBands(
            BandSignal signal,
            List<BandRidge> ridges,
            List<RidgeLanes> rows,
            List<List<int[]>> own,
            List<int[]> lanes) {
        this.signal = signal;
        this.ridges = ridges;
        this.rows = rows;
        this.own = own;
        this.lanes = lanes;
    }

    /** Of an image of this width and height. */
    static RidgeBands of(
            BandSignal signal,
            List<BandRidge> ridges,
            List<RidgeLanes> rows,
            List<List<int[]>> own,
            List<int[]> lanes,
            int width,
            int height) {
        RidgeBands bands = new RidgeBands(signal, ridges, rows, own, lanes);
        bands.propose(width, height);
        return bands;
    }

    /** A rectangle for each band: lanes numbered from the left, bands from the top. */
    private void propose(int width, int height) {
        for (int l = 0; l < lanes.size(); l++) {
            List<int[]> boxes = new ArrayList<>();
            for (int r = 0; r < ridges.size(); r++) {
                if (isShown(r, l)) {
                    int[] box = ridges.get(r).box(own.get(r).get(l), signal.height);
                    boxes.add(new int[] {box[0], box[1], box[2], box[3], r});
                }
            }
            boxes.sort(Comparator.comparingInt(box -> box[1] + box[3]));
            part(boxes);
            int number = 0;
            for (int[] box : boxes) {
                int x = box[0] * signal.columns;
                int y = box[1] * signal.rows;
                int right = Math.min(width, box[2] * signal.columns);
                int bottom = Math.min(height, box[3] * signal.rows);
                if (bottom > y && right > x) {
                    regions.add(BandRegion.of(l + 1, ++number, x, y, right - x, bottom - y));
                    ridgeOf.add(box[4]);
                }
            }
        }
    }

    public List<BandRegion> regions() {
        return regions;
    }

    /** The row of bands of each region, the same for those beside each other. */
    public int[] rows() {
        return ridgeOf.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A row that one lane alone shows is a band of this lane; any other is one of every lane. */
    private boolean isShown(int r, int l) {
        if (own.get(r).isEmpty() || own.get(r).get(l) == TouchingLanes.NONE) {
            return false;
        }
        int shown = 0;
        for (int[] lane : own.get(r)) {
            shown += rows.get(r).height(lane[0], lane[1]) > SEEN ? 1 : 0;
        }
        int[] lane = own.get(r).get(l);
        return shown > 1 || rows.get(r).height(lane[0], lane[1]) > SEEN;
    }

    /** Bands above each other meet in the middle of what they share. */
    private static void part(List<int[]> boxes) {
        for (int i = 1; i < boxes.size(); i++) {
            int[] upper = boxes.get(i - 1);
            int[] lower = boxes.get(i);
            if (upper[3] > lower[1]) {
                int middle = (upper[3] + lower[1]) / 2;
                upper[3] = middle;
                lower[1] = middle;
            }
        }
    }

    /** The part of each lane's signal that lies within its bands; NaN where it has none. */
    public double[] scores() {
        double[] scores = new double[lanes.size()];
        double[] alls = new double[lanes.size()];
        for (int l = 0; l < scores.length; l++) {
            double all = 0;
            double within = 0;
            int[] lane = lanes.get(l);
            for (int x = lane[0]; x < lane[1]; x++) {
                all += Arrays.stream(signal.values[x]).sum();
            }
            for (BandRegion region : regions) {
                within += region.getLane() == l + 1 ? sum(region) : 0;
            }
            scores[l] = all > 0 ? Math.min(1, within / all) : Double.NaN;
            alls[l] = all;
        }
        double usual = Arrays.stream(alls).sorted().toArray()[alls.length / 2];
        Arrays.setAll(scores, l -> alls[l] < EMPTY * usual ? Double.NaN : scores[l]);
        return scores;
    }

    private double sum(BandRegion region) {
        double sum = 0;
        int from = region.getLeft() / signal.columns;
        int to = Math.min(signal.width, (region.getLeft() + region.getWidth()) / signal.columns);
        for (int x = from; x < to; x++) {
            int last = Math.min(signal.height, (region.getTop() + region.getHeight()) / signal.rows);
            for (int y = region.getTop() / signal.rows; y < last; y++) {
                sum += signal.values[x][y];
            }
        }
        return sum;
    }
}
