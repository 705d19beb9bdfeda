package io.github.foldwise.internal.gel;

import io.github.foldwise.blot.BandRegion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of bands through the lanes: one tilt and one smile for all, found by laying the lanes' profiles over each other. */
public final class BandRows {
    /** How far tilt and smile are looked for, as parts of the height. */
    private static final double REACH = 0.08;

    private static final int STEPS = 12;
    /** A summit is a band where it stands this many standard errors and this part of the highest above its valleys. */
    private static final double DEVIATIONS = 6;

    private static final double PART = 0.004;
    /** The part of the lanes' signal that is the ground's where it is between them, too. */
    private static final double SMEAR = 0.5;

    /** What is beside the lanes everywhere spoils a band of which it is more than this part. */
    private static final double STREAK = 0.1;

    /** The part of a band's rows at either end that is its ground. */
    private static final int ENDS = 8;

    /** A lane with more than so many times the usual number of bands, and one, is a ladder; two lanes are too few to tell. */
    private static final double LADDER = 2;

    private static final int LEAST_ALIKE = 3;

    private static final int STRIPS = 5;
    private static final int LEAST_STRIP = 3;
    /** The variance of a median of five beside that of their mean. */
    private static final double MEDIAN_VARIANCE = 1.43;

    /** At the upper and lower edge, where the baseline has nothing to lean on beyond, so many times as much. */
    private static final double EDGE_FACTOR = 5;

    /** A band ends where the profile has fallen to this part of its summit. */
    private static final double END = 0.004;

    /** So many pixels tell the level of the ground. */
    private static final int SAMPLE = 50_000;
    /** A band reaches at most this many times as far as to half of its summit. */
    private static final double SPAN = 3.2;

    private final ImagePixels image;
    private final LaneComb comb;
    private final double[][] profiles;
    /** Their square roots, so that no one lane decides how they are laid over each other. */
    private final double[][] roots;

    /** The lanes that tell tilt and smile. */
    private final int[] aligned;

    /** The sum of the roots under the tilt and smile that is looked at. */
    private final double[] laid;

    /** The standard error of a row of each lane's profile, and of a lane on average. */
    private final double[] errors;

    private final double error;
    private int stride = 1;
    private double tilt;
    private double smile;
    private final List<BandRegion> regions = new ArrayList<>();
    /** The row of each. */
    private final List<Integer> rowOf = new ArrayList<>();

    private final List<String> streaked = new ArrayList<>();

    private final double[] scores;

    private BandRows(ImagePixels image, LaneComb comb) {
        this.image = image;
        this.comb = comb;
        this.profiles = new double[comb.centres().length][];
        this.roots = new double[profiles.length][];
        this.scores = new double[profiles.length];
        this.laid = new double[image.height];
        double[] pixels = image.values;
        for (int l = 0; l < profiles.length; l++) {
            profiles[l] = lifted(profile(pixels, comb.left(l)));
            roots[l] = Arrays.stream(profiles[l])
                    .map(v -> Math.sqrt(Math.max(0, v)))
                    .toArray();
        }
        double[] some = new double[Math.min(pixels.length, SAMPLE)];
        int stride = pixels.length / some.length;
        Arrays.setAll(some, i -> pixels[i * stride]);
        Arrays.sort(some);
        double median = strips() > 1 ? MEDIAN_VARIANCE : 1;
        double usual = image.noise.variance(some[some.length / 2]);
        int across = Math.max(1, comb.bandWidth());
        errors = new double[profiles.length];
        // The noise of one part of an image is not that of another; the larger one decides, so that noise is no band.
        Arrays.setAll(
                errors,
                l -> Math.sqrt(median * Math.max(usual, LocalNoise.ofColumns(image, comb.left(l), across)) / across));
        error = Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElse(0));
        aligned = aligned();
    }

    /** All lanes but those with far more bands than the others: a ladder shares no rows with its neighbours and would bend them to it. */
    private int[] aligned() {
        int[] bands = new int[profiles.length];
        Arrays.setAll(bands, l -> summits(profiles[l], errors[l]).size());
        double usual = bands.length == 0 ? 0 : Arrays.stream(bands).sorted().toArray()[bands.length / 2];
        int[] alike = IntStream.range(0, bands.length)
                .filter(l -> bands[l] <= LADDER * usual + 1)
                .toArray();
        return alike.length < LEAST_ALIKE ? IntStream.range(0, bands.length).toArray() : alike;
    }

    public static BandRows of(ImagePixels image, LaneComb comb) {
        BandRows rows = new BandRows(image, comb);
        if (rows.profiles.length > 0) {
            rows.straighten();
            rows.propose();
        }
        return rows;
    }

    /** The mean of each row; in lanes wide enough the median of the means of strips, which a grain of dust does not lift. */
    private double[] profile(double[] pixels, int left) {
        int width = comb.bandWidth();
        double[] profile = new double[image.height];
        double[] means = new double[strips()];
        for (int y = 0; y < profile.length; y++) {
            int row = y * image.width + left;
            for (int s = 0; s < means.length; s++) {
                int from = s * width / means.length;
                int to = (s + 1) * width / means.length;
                double sum = 0;
                for (int x = from; x < to; x++) {
                    sum += pixels[row + x];
                }
                means[s] = sum / (to - from);
            }
            Arrays.sort(means);
            profile[y] = means[means.length / 2];
        }
        return profile;
    }

    private int strips() {
        return comb.bandWidth() < STRIPS * LEAST_STRIP ? 1 : STRIPS;
    }

    /** The profile above a stiff baseline. */
    private static double[] lifted(double[] profile) {
        double[] ground = ProfileBaseline.asymmetric(profile, Math.max(8, profile.length / 8));
        double[] lifted = new double[profile.length];
        Arrays.setAll(lifted, y -> profile[y] - ground[y]);
        return lifted;
    }

    /** Where a lane stands between the edges of the image: -1 to 1. */
    private double place(int lane) {
        return 2 * comb.centres()[lane] / Math.max(1, image.width - 1) - 1;
    }

    private double shift(int lane, double a, double b) {
        double u = place(lane);
        return a * u + b * u * u;
    }

    /** Tilt and smile under which the summed profile has most of its squares together; coarse, then finer by halves. */
    private void straighten() {
        double step = REACH * image.height / STEPS;
        // Coarse steps do not need every row.
        stride = (int) Math.max(1, step / 4);
        double best = sharpness(0, 0);
        for (int i = -STEPS; i <= STEPS; i++) {
            for (int k = -STEPS; k <= STEPS; k++) {
                double value = sharpness(i * step, k * step);
                if (value > best * (1 + 1e-9)) {
                    best = value;
                    tilt = i * step;
                    smile = k * step;
                }
            }
        }
        for (double d = step / 2; d > 0.1; d /= 2) {
            stride = (int) Math.max(1, d / 4);
            best = sharpness(tilt, smile);
            double a = tilt;
            double b = smile;
            for (int i = -2; i <= 2; i++) {
                for (int k = -2; k <= 2; k++) {
                    double value = sharpness(a + i * d, b + k * d);
                    if (value > best * (1 + 1e-9)) {
                        best = value;
                        tilt = a + i * d;
                        smile = b + k * d;
                    }
                }
            }
        }
    }

    private double sharpness(double a, double b) {
        Arrays.fill(laid, 0);
        for (int l : aligned) {
            double shift = shift(l, a, b);
            int whole = (int) Math.floor(shift);
            double part = shift - whole;
            double[] root = roots[l];
            // The first row of the grid whose place lies within the profile.
            int first = Math.max(0, (-whole + stride - 1) / stride * stride);
            for (int y = first; y + whole + 1 < root.length && y < root.length; y += stride) {
                double here = root[y + whole];
                laid[y] += here + part * (root[y + whole + 1] - here);
            }
        }
        double squares = 0;
        for (int y = 0; y < laid.length; y += stride) {
            squares += laid[y] * laid[y];
        }
        return squares;
    }

    /** A profile between two of its rows; 0 outside. */
    private static double between(double[] profile, double at) {
        int i = (int) Math.floor(at);
        return i < 0 || i + 1 >= profile.length ? 0 : profile[i] + (at - i) * (profile[i + 1] - profile[i]);
    }

    /**
     * The mean of the lanes' profiles along the tilt and smile. A row that lies outside the image in some lanes is the mean of the
     * others, or a step would rise where lanes begin.
     */
    private double[] laid() {
        double[] sum = new double[image.height];
        int[] lanes = new int[sum.length];
        for (int l = 0; l < profiles.length; l++) {
            double shift = shift(l, tilt, smile);
            for (int y = 0; y < sum.length; y++) {
                boolean isInside = y + shift >= 0 && y + shift < sum.length - 1;
                sum[y] += isInside ? between(profiles[l], y + shift) : 0;
                lanes[y] += isInside ? 1 : 0;
            }
        }
        Arrays.setAll(sum, y -> lanes[y] == 0 ? 0 : sum[y] / lanes[y]);
        return sum;
    }

    private void propose() {
        double[] mean = laid();
        List<int[]> bands = summits(mean, error / Math.sqrt(profiles.length));
        List<double[]> beside = besideLanes();
        bands.removeIf(band -> isSmear(band, mean, beside));
        double[] streaks =
                bands.stream().mapToDouble(band -> streak(band, beside)).toArray();
        int[] shown = new int[bands.size()];
        boolean[][] seen = new boolean[profiles.length][bands.size()];
        for (int l = 0; l < profiles.length; l++) {
            for (int k = 0; k < bands.size(); k++) {
                seen[l][k] = isSeen(l, bands.get(k));
                shown[k] += seen[l][k] ? 1 : 0;
            }
        }
        for (int l = 0; l < profiles.length; l++) {
            int number = 0;
            for (int k = 0; k < bands.size(); k++) {
                if (seen[l][k] || shown[k] > 1) {
                    number++;
                    add(l, number, k, bands.get(k));
                    if (streaks[k] > STREAK * sum(l, bands.get(k))) {
                        streaked.add((l + 1) + "." + number);
                    }
                }
            }
            scores[l] = score(l, bands);
        }
    }

    /** What stands out in columns without a lane, along the tilt and smile: between lanes on average, left of all, right of all. */
    private List<double[]> besideLanes() {
        List<double[]> beside = new ArrayList<>();
        int last = profiles.length - 1;
        double[] sum = new double[image.height];
        int gaps = 0;
        for (int l = 0; l < last; l++) {
            int from = comb.left(l) + comb.bandWidth();
            if (comb.left(l + 1) - from >= LEAST_STRIP) {
                gaps++;
                double[] gap = laid(from, comb.left(l + 1), (shift(l, tilt, smile) + shift(l + 1, tilt, smile)) / 2);
                Arrays.setAll(sum, y -> sum[y] + gap[y]);
            }
        }
        int count = gaps;
        if (gaps > 0) {
            beside.add(Arrays.stream(sum).map(v -> v / count).toArray());
        }
        if (comb.left(0) >= LEAST_STRIP) {
            beside.add(laid(0, comb.left(0), shift(0, tilt, smile)));
        }
        int end = comb.left(last) + comb.bandWidth();
        if (image.width - end >= LEAST_STRIP) {
            beside.add(laid(end, image.width, shift(last, tilt, smile)));
        }
        return beside;
    }

    /** The mean of some columns above its baseline, moved by a shift. */
    private double[] laid(int from, int to, double shift) {
        double[] mean = new double[image.height];
        for (int y = 0; y < mean.length; y++) {
            double sum = 0;
            for (int x = from; x < to; x++) {
                sum += image.values[y * image.width + x];
            }
            mean[y] = sum / (to - from);
        }
        double[] lifted = lifted(mean);
        double[] moved = new double[mean.length];
        Arrays.setAll(moved, y -> between(lifted, y + shift));
        return moved;
    }

    /**
     * Whether what is seen in the lanes is seen wherever there is none: an uneven ground, and no band. Bands that touch fill what is
     * between them, and not what is beside all.
     */
    private static boolean isSmear(int[] band, double[] lanes, List<double[]> beside) {
        double within = 0;
        for (int y = band[0]; y <= band[2]; y++) {
            within += lanes[y];
        }
        for (double[] columns : beside) {
            double outside = 0;
            for (int y = band[0]; y <= band[2]; y++) {
                outside += columns[y];
            }
            if (outside <= SMEAR * within) {
                return false;
            }
        }
        return beside.size() > 1;
    }

    /** What stands out in a band's rows, from the ground above to that below, wherever no lane is; 0 where that may be noise. */
    private double streak(int[] band, List<double[]> beside) {
        double least = beside.size() > 1 ? Double.POSITIVE_INFINITY : 0;
        int rows = band[2] - band[0] + 1;
        int ends = Math.max(1, rows / ENDS);
        for (double[] columns : beside) {
            double ground = Arrays.stream(columns, band[0], band[0] + ends).sum()
                    + Arrays.stream(columns, band[2] + 1 - ends, band[2] + 1).sum();
            least = Math.min(least, Arrays.stream(columns, band[0], band[2] + 1).sum() - ground * rows / (2.0 * ends));
        }
        return least > DEVIATIONS * error * Math.sqrt(band[2] - band[0] + 1.0) ? least : 0;
    }

    /** Summits with the rows between which each lies: first, summit, last. */
    private List<int[]> summits(double[] p, double noise) {
        double highest = Arrays.stream(p).max().orElse(0);
        double least = Math.max(DEVIATIONS * noise, PART * highest);
        List<int[]> found = new ArrayList<>();
        int valley = 0;
        int summit = -1;
        // Walks up to a summit until it has fallen by enough, then down to a valley until it has risen by enough.
        for (int y = 0; y < p.length; y++) {
            if (summit < 0) {
                valley = p[y] < p[valley] ? y : valley;
                summit = p[y] - p[valley] > least ? y : -1;
            } else if (p[y] > p[summit]) {
                summit = y;
            } else if (p[summit] - p[y] > least) {
                found.add(new int[] {valley, summit, y});
                valley = y;
                summit = -1;
            }
        }
        List<int[]> bands = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            int start = bands.isEmpty() ? 0 : bands.get(bands.size() - 1)[2] + 1;
            int end = i + 1 < found.size() ? found.get(i + 1)[0] : p.length - 1;
            int top = found.get(i)[1];
            int first = edge(p, top, Math.max(start, found.get(i)[0]), noise);
            int last = edge(p, top, end, noise);
            boolean isCut = first == 0 || last == p.length - 1;
            if (!isCut || p[top] > EDGE_FACTOR * least) {
                bands.add(new int[] {first, top, last});
            }
        }
        return bands;
    }

    /** Where a band ends towards a row: the profile has come down, or a few times the way to its half has been gone. */
    private static int edge(double[] p, int summit, int towards, double noise) {
        int step = towards < summit ? -1 : 1;
        int half = summit;
        while (half != towards && p[half] > p[summit] / 2) {
            half += step;
        }
        double floor = Math.max(END * p[summit], noise);
        int most = (int) Math.ceil(SPAN * Math.max(1, Math.abs(half - summit)));
        int edge = summit;
        while (edge != towards && Math.abs(edge - summit) < most && p[edge] > floor) {
            edge += step;
        }
        return edge;
    }

    private boolean isSeen(int lane, int[] band) {
        return sum(lane, band) > DEVIATIONS * errors[lane] * Math.sqrt(band[2] - band[0] + 1.0);
    }

    /** What a lane's profile holds in a band's rows, those outside the image left out. */
    private double sum(int lane, int[] band) {
        int shift = (int) Math.round(shift(lane, tilt, smile));
        int first = Math.max(0, band[0] + shift);
        int last = Math.min(profiles[lane].length - 1, band[2] + shift);
        double sum = 0;
        for (int y = first; y <= last; y++) {
            sum += profiles[lane][y];
        }
        return sum;
    }

    private void add(int lane, int number, int row, int[] band) {
        int shift = (int) Math.round(shift(lane, tilt, smile));
        int top = Math.max(0, band[0] + shift);
        int bottom = Math.min(image.height - 1, band[2] + shift);
        if (bottom >= top) {
            regions.add(BandRegion.of(lane + 1, number, comb.left(lane), top, comb.bandWidth(), bottom - top + 1));
            rowOf.add(row);
        }
    }

    /** The part of the lane's signal that lies within its bands: 1 where nothing is left outside. */
    private double score(int lane, List<int[]> bands) {
        double all = 0;
        double within = 0;
        int shift = (int) Math.round(shift(lane, tilt, smile));
        for (int y = 0; y < profiles[lane].length; y++) {
            double value = Math.max(0, profiles[lane][y] - 3 * errors[lane]);
            all += value;
            for (int[] band : bands) {
                within += y - shift >= band[0] && y - shift <= band[2] ? value : 0;
            }
        }
        return all > 0 ? within / all : Double.NaN;
    }

    public List<BandRegion> regions() {
        return regions;
    }

    /** The row of bands of each region, the same for those beside each other. */
    public int[] rows() {
        return rowOf.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Bands a good part of which stands out between and beside the lanes, too; empty where there are none. */
    public String warning() {
        return streaked.isEmpty()
                ? ""
                : "What stands out between and beside the lanes, as a streak does, is more than a tenth of (lane.band): "
                        + String.join(", ", streaked) + "; their volumes hold it.";
    }

    public double[] scores() {
        return scores;
    }
}
