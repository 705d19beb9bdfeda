package io.github.foldwise.internal.gel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The lanes of an image: their centres, and how wide a band is. */
public final class LaneComb {
    /** Half of a tooth and half of a gap, in pitches; what stands between counts for neither. */
    private static final double TOOTH = 0.34;

    private static final double GAP = 0.06;
    /** A gap's signal speaks louder against a comb than a tooth's for it, or the pitch would drift to half or twice. */
    private static final double GAP_COST = 4;
    /** One lane alone is rarely wider than this part of an image. */
    private static final double WIDE = 0.3;

    private static final double WHOLE = 0.9;
    /** How unlike distances of neighbouring lanes may be. */
    private static final double UNEVEN = 1.5;
    /** A lane has a band where it holds this part of the mean lane's signal. */
    private static final double FILLED = 0.02;
    /** Lanes hold all signal where they hold this part of it. */
    private static final double ALL = 0.97;
    /** A lane is two where it falls by this part between two summits. */
    private static final double NOTCH = 0.25;
    /** Beyond its own columns a lane's signal rises by this factor only where it is a neighbour's flank. */
    private static final double RISE = 1.3;

    private final double[] signal;
    private final double[] sums;
    private double[] centres = {};
    private double pitch;
    private int bandWidth;

    private LaneComb(double[] signal) {
        this.signal = signal;
        this.sums = new double[signal.length + 1];
        for (int x = 0; x < signal.length; x++) {
            sums[x + 1] = sums[x] + signal[x];
        }
    }

    public static LaneComb of(ImagePixels image, int lanes) {
        LaneComb comb = new LaneComb(columnSignal(image));
        if (comb.sums[comb.signal.length] > 0) {
            if (lanes > 0) {
                comb.fit(lanes);
            } else {
                comb.find();
            }
            comb.refine();
        }
        return comb;
    }

    /** These lanes and one more on either side or both, at the usual distance. */
    public LaneComb with(boolean isLeft, boolean isRight) {
        double step = LaneEvidence.pitch(centres);
        LaneComb more = new LaneComb(signal);
        more.pitch = pitch;
        DoubleStream left = isLeft ? DoubleStream.of(centres[0] - step) : DoubleStream.empty();
        DoubleStream right = isRight ? DoubleStream.of(centres[centres.length - 1] + step) : DoubleStream.empty();
        more.centres = Stream.of(left, Arrays.stream(centres), right)
                .flatMapToDouble(part -> part)
                .toArray();
        more.refine();
        return more;
    }

    /** These lanes but the first or the last. */
    public LaneComb without(int lane) {
        LaneComb fewer = new LaneComb(signal);
        fewer.pitch = pitch;
        fewer.centres =
                lane == 1 ? Arrays.copyOfRange(centres, 1, centres.length) : Arrays.copyOf(centres, centres.length - 1);
        fewer.refine();
        return fewer;
    }

    /** What stands out of each column's median by four standard deviations of its noise. */
    private static double[] columnSignal(ImagePixels image) {
        int w = image.width;
        double[] pixels = image.values;
        // A few hundred rows tell a column's median.
        int stride = Math.max(1, image.height / 256);
        double[] sorted = new double[(image.height - 1) / stride + 1];
        double[] floor = new double[w];
        for (int x = 0; x < w; x++) {
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = pixels[i * stride * w + x];
            }
            Arrays.sort(sorted);
            double ground = sorted[sorted.length / 2];
            // A gradient along the lane moves rows away from the median, as the lower quartile shows.
            floor[x] = ground + 2 * (ground - sorted[sorted.length / 8]) + 4 * Math.sqrt(image.noise.variance(ground));
        }
        double[] signal = new double[w];
        for (int y = 0; y < image.height; y++) {
            int row = y * w;
            for (int x = 0; x < w; x++) {
                signal[x] += Math.max(0, pixels[row + x] - floor[x]);
            }
        }
        return signal;
    }

    private double sum(double from, double to) {
        int a = (int) Math.max(0, Math.min(signal.length, Math.round(from)));
        int b = (int) Math.max(a, Math.min(signal.length, Math.round(to)));
        return sums[b] - sums[a];
    }

    /** The comb of a known number of teeth. */
    private void fit(int lanes) {
        int w = signal.length;
        double best = Double.NEGATIVE_INFINITY;
        double bestStart = 0;
        double step = Math.max(0.1, 0.002 * w / lanes);
        for (double p = 0.5 * w / lanes; p <= (double) w / lanes + 1e-9; p += step) {
            for (double start = 0; start + lanes * p <= w + 0.5; start += Math.max(1, p / 40)) {
                double score = 0;
                for (int l = 0; l <= lanes; l++) {
                    double edge = start + l * p;
                    score -= GAP_COST * sum(edge - GAP * p, edge + GAP * p);
                    score += l < lanes ? sum(edge + (0.5 - TOOTH) * p, edge + (0.5 + TOOTH) * p) : 0;
                }
                if (score > best) {
                    best = score;
                    bestStart = start;
                    pitch = p;
                }
            }
        }
        centres = new double[lanes];
        for (int l = 0; l < lanes; l++) {
            centres[l] = bestStart + (l + 0.5) * pitch - 0.5;
        }
    }

    /** Lanes as runs of columns with signal. */
    private void find() {
        double[] sorted = signal.clone();
        Arrays.sort(sorted);
        double threshold = 0.1 * sorted[(int) (0.9 * (sorted.length - 1))];
        threshold = threshold > 0 ? threshold : 0.1 * sorted[sorted.length - 1];
        List<double[]> runs = new ArrayList<>();
        int from = -1;
        for (int x = 0; x <= signal.length; x++) {
            boolean in = x < signal.length && signal[x] > threshold;
            if (in && from < 0) {
                from = x;
            } else if (!in && from >= 0) {
                if (x - from >= 4) {
                    runs.add(new double[] {from, x});
                }
                from = -1;
            }
        }
        double[] widths =
                runs.stream().mapToDouble(run -> run[1] - run[0]).sorted().toArray();
        double usual = widths.length == 0 ? 0 : widths[widths.length / 2];
        runs.removeIf(run -> run[1] - run[0] < usual / 3);
        double[] middles =
                runs.stream().mapToDouble(run -> (run[0] + run[1] - 1) / 2).toArray();
        double[] steps = new double[Math.max(0, middles.length - 1)];
        Arrays.setAll(steps, i -> middles[i + 1] - middles[i]);
        Arrays.sort(steps);
        pitch = Math.min(signal.length, steps.length == 0 ? 1.6 * usual : steps[steps.length / 4]);
        List<Double> filled = new ArrayList<>();
        for (int i = 0; i < middles.length; i++) {
            filled.add(middles[i]);
            int missing = i + 1 < middles.length ? (int) Math.round((middles[i + 1] - middles[i]) / pitch) - 1 : 0;
            for (int k = 1; k <= missing; k++) {
                filled.add(middles[i] + k * (middles[i + 1] - middles[i]) / (missing + 1));
            }
        }
        centres = filled.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Moves each centre to the middle of its own signal, and measures how wide a band is at a tenth of its height. */
    private void refine() {
        int reach = (int) Math.max(2, pitch / 2);
        double[] across = new double[2 * reach + 1];
        for (int l = 0; l < centres.length; l++) {
            double weight = sum(centres[l] - reach, centres[l] + reach + 1);
            if (weight > FILLED * sums[signal.length] / centres.length) {
                centres[l] = middle(centres[l], reach);
            }
            int c = (int) Math.round(centres[l]);
            for (int k = -reach; k <= reach; k++) {
                across[k + reach] += c + k >= 0 && c + k < signal.length ? signal[c + k] : 0;
            }
        }
        double highest = Arrays.stream(across).max().orElse(0);
        int first = 0;
        int last = across.length - 1;
        while (first < reach && across[first] < 0.02 * highest) {
            first++;
        }
        while (last > reach && across[last] < 0.02 * highest) {
            last--;
        }
        double most = Math.min(Math.min(0.96 * pitch, nearest() - 1), signal.length);
        bandWidth = (int) Math.max(1, Math.min(most, 2 * Math.max(reach - first, last - reach) + 5));
    }

    /** The distance of the two lanes that lie nearest to each other; infinite for one. */
    private double nearest() {
        double nearest = Double.POSITIVE_INFINITY;
        for (int l = 1; l < centres.length; l++) {
            nearest = Math.min(nearest, centres[l] - centres[l - 1]);
        }
        return nearest;
    }

    /** What is strange about lanes whose number was not given; empty where nothing is. */
    public String doubt() {
        int farthest = 0;
        for (int l = 1; l < centres.length; l++) {
            farthest = centres[l] - centres[l - 1] > distance(farthest) ? l : farthest;
        }
        if (centres.length < 2 && bandWidth > WIDE * signal.length) {
            return "One lane takes " + Math.round(100.0 * bandWidth / signal.length)
                    + " % of the width: neighbours may have run together; give the number of lanes.";
        }
        return centres.length > 1 && distance(farthest) > UNEVEN * nearest()
                ? "The lanes found do not lie at even distances, from " + Math.round(nearest()) + " pixels to "
                        + Math.round(distance(farthest)) + " between lanes " + farthest + " and " + (farthest + 1)
                        + "; give their number, empty ones counted."
                : "";
    }

    /** Whether one lane fills the image, as the bar of a window or a frame does and no lane. */
    public boolean isWhole() {
        return centres.length == 1 && bandWidth > WHOLE * signal.length;
    }

    /** How far a lane lies from the one before it; 0 for the first. */
    private double distance(int lane) {
        return lane > 0 ? centres[lane] - centres[lane - 1] : 0;
    }

    /** The middle between the outer columns at half of the lane's highest; the centre itself where that is a neighbour's flank. */
    private double middle(double centre, int reach) {
        int from = (int) Math.max(0, Math.round(centre) - reach);
        int to = (int) Math.min(signal.length - 1, Math.round(centre) + reach);
        double highest = highest(from, to);
        int beyond = reach / 2;
        double outside = Math.max(
                highest(Math.max(0, from - beyond), from), highest(to, Math.min(signal.length - 1, to + beyond)));
        if (outside > RISE * highest && Math.max(signal[from], signal[to]) >= highest) {
            return centre;
        }
        while (from < to && signal[from] < highest / 2) {
            from++;
        }
        while (to > from && signal[to] < highest / 2) {
            to--;
        }
        return (from + to) / 2.0;
    }

    private double highest(int from, int to) {
        double highest = 0;
        for (int x = from; x <= to; x++) {
            highest = Math.max(highest, signal[x]);
        }
        return highest;
    }

    /** Whether no lane shows a valley within itself, as two that have run together do. */
    public boolean isSingle() {
        for (double centre : centres) {
            int from = (int) Math.max(0, Math.round(centre - bandWidth / 2.0));
            int to = (int) Math.min(signal.length - 1, Math.round(centre + bandWidth / 2.0));
            double left = 0;
            double lowest = 0;
            for (int x = from; x <= to; x++) {
                if (signal[x] >= left) {
                    left = signal[x];
                    lowest = left;
                }
                lowest = Math.min(lowest, signal[x]);
                if (signal[x] - lowest > NOTCH * signal[x] && left - lowest > NOTCH * left && signal[x] > left / 2) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether lanes do not touch and hold all that stands out, so that nothing is left to look for. */
    public boolean isApart() {
        double within = 0;
        for (int l = 0; l < centres.length; l++) {
            within += sum(centres[l] - bandWidth / 2.0, centres[l] + bandWidth / 2.0 + 1);
            if (l > 0) {
                double middle = (centres[l] + centres[l - 1]) / 2;
                double between = sum(middle - GAP * pitch, middle + GAP * pitch + 1);
                double usual = sums[signal.length] / centres.length;
                if (centres[l] - centres[l - 1] < bandWidth + 2 || between > FILLED * usual) {
                    return false;
                }
            }
        }
        return centres.length > 1 && within > ALL * sums[signal.length];
    }

    /** The first column of a lane's bands; those of a lane at the edge are moved into the image. */
    int left(int lane) {
        int left = (int) Math.round(centres[lane] - (bandWidth - 1) / 2.0);
        return Math.max(0, Math.min(signal.length - bandWidth, left));
    }

    /** Whether no lane's bands lie in the columns of the next one's. */
    public boolean hasRoom() {
        for (int l = 1; l < centres.length; l++) {
            if (left(l - 1) + bandWidth > left(l)) {
                return false;
            }
        }
        return true;
    }

    /** How well each lane is told apart from its neighbours. */
    public double[] evidence() {
        return LaneEvidence.of(signal, centres);
    }

    public double[] centres() {
        return centres;
    }

    int bandWidth() {
        return bandWidth;
    }

    /** How many lanes hold signal. */
    public int filled() {
        int count = 0;
        for (double centre : centres) {
            count += sum(centre - bandWidth / 2.0, centre + bandWidth / 2.0)
                            > FILLED * sums[signal.length] / centres.length
                    ? 1
                    : 0;
        }
        return count;
    }
}
