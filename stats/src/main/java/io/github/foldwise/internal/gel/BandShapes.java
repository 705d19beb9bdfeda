package io.github.foldwise.internal.gel;

import io.github.foldwise.blot.BandRegion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether bands look like those of other lanes in their row: dirt in a band's place, or on a band, has another width, another height, another
 * place or more of its light on one side.
 *
 * <p>Each rectangle is laid over a grid of cells, above a ground that runs from its first rows to its last. The median of the row's bands, each
 * divided by its own sum, is what a band looks like; a band is unlike them where what is left of it after the best multiple of that median is
 * more than noise and more than a part of it.
 */
public final class BandShapes {
    private static final int COLUMNS = 6;
    private static final int ROWS = 8;
    /** Rows at both ends of a rectangle that are its ground. */
    private static final int GROUND = 3;
    /** So many bands tell what one looks like. */
    private static final int LEAST = 3;
    /** Below this many standard errors a band has no shape. */
    private static final double SEEN = 10;
    /** The part of a band that may be left, as a root of sums of squares, beside bands of its row and of others. */
    private static final double UNLIKE = 0.2;

    private static final double UNLIKE_OTHERS = 0.4;
    /** So many times what the row's middle band leaves may be left more, and at most so much in all. */
    private static final double SPREAD = 3;

    private static final double MOST = 0.6;
    /** What is left is more than noise beyond so many of its standard deviations. */
    private static final double DEVIATIONS = 5;
    /** How far a band may lie off its row, as a part of its rectangle's height. */
    private static final double OFF = 0.2;
    /** A ratio of widths or heights that is worth a word. */
    private static final double RATIO = 1.2;
    /** A lane with so many bands that no other lane has is a ladder. */
    private static final int LADDER = 3;
    /** Others below this part of a band are none beside it. */
    private static final double ALONE = 0.03;
    /** Bands are wider than high; an image turned by a quarter shows the most of them so many times as high as wide, and more. */
    private static final double TURNED = 1.2;

    private final ImagePixels image;
    private final List<BandRegion> regions;
    private final int lanes;
    /** The place of each band along its lane: number of its row, the same for bands beside each other. */
    private final int[] rows;

    private final Shape[] shapes;
    private final String[] reasons;

    /** What a rectangle holds in each cell, the variance of that, and how far the band lies below the rectangle's middle. */
    private record Shape(double[] cells, double[] variances, double sum, double error, double low) {
        boolean isSeen() {
            return sum > SEEN * error;
        }
    }

    private BandShapes(ImagePixels image, List<BandRegion> regions, int[] rows, int lanes) {
        this.image = image;
        this.regions = regions;
        this.rows = rows;
        this.lanes = lanes;
        shapes = new Shape[regions.size()];
        reasons = new String[regions.size()];
        Arrays.fill(reasons, "");
        Arrays.setAll(shapes, i -> shape(regions.get(i), 0));
        align();
        judge();
    }

    /** Of rectangles, the row of bands of each, and the number of lanes. */
    public static BandShapes of(ImagePixels image, List<BandRegion> regions, int[] rows, int lanes) {
        return new BandShapes(image, regions, rows, lanes);
    }

    /** Looks at each band where it lies, not where its row lies. */
    private void align() {
        for (List<Integer> row : byRow().values()) {
            double usual = median(row.stream()
                    .filter(i -> shapes[i].isSeen())
                    .mapToDouble(i -> shapes[i].low())
                    .toArray());
            for (int i : row) {
                BandRegion region = regions.get(i);
                int off = (int) Math.round(shapes[i].low() - usual);
                if (shapes[i].isSeen() && off != 0 && Math.abs(off) <= region.getHeight() / 4) {
                    Shape moved = shape(region, off);
                    shapes[i] = new Shape(moved.cells, moved.variances, moved.sum, moved.error, moved.low + off);
                }
                if (shapes[i].isSeen() && Math.abs(off) > Math.max(GROUND, OFF * region.getHeight())) {
                    reasons[i] = Math.abs(off) + " pixels " + (off > 0 ? "below" : "above") + " its row";
                }
            }
        }
    }

    private void judge() {
        List<Integer> all = new ArrayList<>();
        Map<Integer, List<Integer>> byRow = byRow();
        byRow.values().forEach(row -> all.addAll(seen(row)));
        double[] others = all.size() < LEAST ? new double[0] : usual(all);
        for (List<Integer> row : byRow.values()) {
            List<Integer> seen = seen(row);
            boolean isRow = seen.size() >= LEAST;
            double[] usual = isRow ? usual(seen) : others;
            if (usual.length == 0) {
                return;
            }
            double[] left =
                    seen.stream().mapToDouble(i -> left(shapes[i], usual)).toArray();
            double most = isRow ? Math.min(MOST, UNLIKE + SPREAD * median(left.clone())) : UNLIKE_OTHERS;
            for (int k = 0; k < left.length; k++) {
                int i = seen.get(k);
                if (reasons[i].isEmpty() && left[k] > most) {
                    reasons[i] = words(shapes[i].cells(), usual);
                }
            }
        }
    }

    private Map<Integer, List<Integer>> byRow() {
        Map<Integer, List<Integer>> byRow = new TreeMap<>();
        for (int i = 0; i < rows.length; i++) {
            byRow.computeIfAbsent(rows[i], row -> new ArrayList<>()).add(i);
        }
        return byRow;
    }

    private List<Integer> seen(List<Integer> row) {
        return row.stream().filter(i -> shapes[i].isSeen()).toList();
    }

    /** The median of some bands, cell by cell, each divided by its sum. */
    private double[] usual(List<Integer> some) {
        double[] usual = new double[COLUMNS * ROWS];
        for (int c = 0; c < usual.length; c++) {
            int cell = c;
            usual[c] = median(some.stream()
                    .mapToDouble(i -> shapes[i].cells()[cell] / sum(shapes[i].cells()))
                    .toArray());
        }
        return usual;
    }

    /** The part of a band that the best multiple of the usual one leaves, noise taken off; 0 where noise may be all. */
    private static double left(Shape shape, double[] usual) {
        double product = 0;
        double square = 0;
        for (int c = 0; c < usual.length; c++) {
            product += shape.cells()[c] * usual[c];
            square += usual[c] * usual[c];
        }
        double times = product / square;
        double rest = 0;
        double noise = 0;
        double ratio = 0;
        for (int c = 0; c < usual.length; c++) {
            double off = shape.cells()[c] - times * usual[c];
            rest += off * off;
            noise += shape.variances()[c];
            ratio += off * off / Math.max(Double.MIN_NORMAL, shape.variances()[c]);
        }
        boolean isNoise = ratio < usual.length + DEVIATIONS * Math.sqrt(2.0 * usual.length);
        if (isNoise || rest <= noise) {
            return 0;
        }
        return times > 0 ? Math.sqrt((rest - noise) / (times * times * square)) : Double.POSITIVE_INFINITY;
    }

    /** In what a band is unlike the usual one most. */
    private static String words(double[] cells, double[] usual) {
        double wide = spread(across(cells)) / spread(across(usual));
        double high = spread(along(cells)) / spread(along(usual));
        boolean isWide = Math.abs(Math.log(wide)) >= Math.abs(Math.log(high));
        double most = isWide ? wide : high;
        if (most > RATIO || most < 1 / RATIO) {
            return String.format(Locale.ROOT, "%.1f times as %s", most, isWide ? "wide" : "high");
        }
        double side = middle(across(cells)) - middle(across(usual));
        return Math.abs(side) > 1.0 / COLUMNS
                ? "more on its " + (side > 0 ? "right" : "left") + " side"
                : "of another shape";
    }

    private static double[] across(double[] cells) {
        double[] across = new double[COLUMNS];
        for (int c = 0; c < cells.length; c++) {
            across[c % COLUMNS] += cells[c];
        }
        return across;
    }

    private static double[] along(double[] cells) {
        double[] along = new double[ROWS];
        for (int c = 0; c < cells.length; c++) {
            along[c / COLUMNS] += cells[c];
        }
        return along;
    }

    private static double middle(double[] parts) {
        double weighted = 0;
        double all = 0;
        for (int i = 0; i < parts.length; i++) {
            weighted += i * Math.max(0, parts[i]);
            all += Math.max(0, parts[i]);
        }
        return weighted / all;
    }

    private static double spread(double[] parts) {
        double middle = middle(parts);
        double squares = 1.0 / 12;
        double all = 0;
        for (int i = 0; i < parts.length; i++) {
            squares += Math.max(0, parts[i]) * (i - middle) * (i - middle);
            all += Math.max(0, parts[i]);
        }
        return Math.sqrt(squares / all);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n == 0 ? 0 : (values[(n - 1) / 2] + values[n / 2]) / 2;
    }

    /** What a rectangle moved by some rows holds above the line between its first and its last rows. */
    private Shape shape(BandRegion region, int moved) {
        int top = Math.max(0, Math.min(image.height - region.getHeight(), region.getTop() + moved));
        double[] cells = new double[COLUMNS * ROWS];
        double[] variances = new double[cells.length];
        double[] along = new double[region.getHeight()];
        for (int c = 0; c < COLUMNS; c++) {
            int from = region.getLeft() + c * region.getWidth() / COLUMNS;
            int to = region.getLeft() + (c + 1) * region.getWidth() / COLUMNS;
            if (to > from) {
                fill(c, from, to, top, cells, variances, along);
            }
        }
        double error = Math.sqrt(sum(variances));
        return new Shape(cells, variances, sum(cells), error, centre(along) - (along.length - 1) / 2.0);
    }

    private void fill(int c, int from, int to, int top, double[] cells, double[] variances, double[] along) {
        int height = along.length;
        int border = Math.min(GROUND, Math.max(1, height / 4));
        double upper = mean(from, to, top, top + border);
        double lower = mean(from, to, top + height - border, top + height);
        double noise = image.noise.variance((upper + lower) / 2) / (border * (to - from)) / 2;
        for (int r = 0; r < ROWS; r++) {
            int first = r * height / ROWS;
            int end = (r + 1) * height / ROWS;
            int cell = r * COLUMNS + c;
            double pixels = (double) (end - first) * (to - from);
            for (int y = first; y < end; y++) {
                double ground = upper + (lower - upper) * y / Math.max(1, height - 1);
                double row = 0;
                for (int x = from; x < to; x++) {
                    double pixel = image.values[(top + y) * image.width + x];
                    row += pixel - ground;
                    variances[cell] += image.noise.variance(pixel);
                }
                cells[cell] += row;
                along[y] += row;
            }
            variances[cell] += noise * pixels * pixels;
        }
    }

    private double mean(int from, int to, int top, int bottom) {
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = from; x < to; x++) {
                sum += image.values[y * image.width + x];
            }
        }
        return sum / ((bottom - top) * (double) (to - from));
    }

    /** The centre of what a profile holds above half of its summit. */
    private static double centre(double[] along) {
        double half = Arrays.stream(along).max().orElse(0) / 2;
        double weighted = 0;
        double all = 0;
        for (int y = 0; y < along.length; y++) {
            double above = Math.max(0, along[y] - half);
            weighted += y * above;
            all += above;
        }
        return all > 0 ? weighted / all : (along.length - 1) / 2.0;
    }

    /** Whether a lane shows something, nothing of which looks like a band of the other lanes, and is no ladder. */
    boolean isOdd(int lane) {
        int seen = 0;
        for (int i = 0; i < shapes.length; i++) {
            if (regions.get(i).getLane() == lane && shapes[i].isSeen()) {
                seen++;
                if (reasons[i].isEmpty()) {
                    return false;
                }
            }
        }
        return seen > 0 && seen < LADDER;
    }

    /** In what the first odd band of a lane is unlike those of the others. */
    String reason(int lane) {
        for (int i = 0; i < reasons.length; i++) {
            if (regions.get(i).getLane() == lane && !reasons[i].isEmpty()) {
                return reasons[i];
            }
        }
        return "";
    }

    /** How many times as high as wide most bands are. */
    private double upright() {
        double[] ratios = new double[shapes.length];
        int seen = 0;
        for (int i = 0; i < shapes.length; i++) {
            if (shapes[i].isSeen()) {
                double high = spread(along(shapes[i].cells())) * regions.get(i).getHeight() / ROWS;
                ratios[seen++] = high
                        / (spread(across(shapes[i].cells())) * regions.get(i).getWidth() / COLUMNS);
            }
        }
        return median(Arrays.copyOf(ratios, seen));
    }

    /** Whether no other lane has a band in its row that is worth a word beside it. */
    private boolean isAlone(int i) {
        for (int k = 0; k < rows.length; k++) {
            if (k != i && rows[k] == rows[i] && shapes[k].isSeen() && shapes[k].sum() > ALONE * shapes[i].sum()) {
                return false;
            }
        }
        return shapes[i].isSeen();
    }

    /** What to look at, in sentences; empty where all bands are alike. */
    public List<String> warnings() {
        List<String> unlike = new ArrayList<>();
        Map<Integer, List<String>> own = new TreeMap<>();
        for (int i = 0; i < reasons.length; i++) {
            String name = regions.get(i).getLane() + "." + regions.get(i).getBand();
            if (!reasons[i].isEmpty()) {
                unlike.add(name + " (" + reasons[i] + ")");
            }
            if (lanes >= LEAST && isAlone(i)) {
                own.computeIfAbsent(regions.get(i).getLane(), lane -> new ArrayList<>())
                        .add(name);
            }
        }
        List<String> warnings = new ArrayList<>();
        if (upright() > TURNED) {
            warnings.add(
                    "Most bands are higher than wide, as in an image turned by a quarter; lanes run from top to bottom.");
        }
        if (!unlike.isEmpty()) {
            warnings.add("Unlike the bands beside them, as dirt in a band's place or on one is (lane.band): "
                    + String.join(", ", unlike) + "; look at the picture.");
        }
        own.forEach((lane, names) -> warnings.add(
                names.size() >= LADDER
                        ? "Lane " + lane + " alone shows " + names.size() + " of its bands, as a ladder does."
                        : "No other lane shows (lane.band): " + String.join(", ", names)
                                + "; if it is dirt, give a table of" + " regions without it."));
        return warnings;
    }
}
