package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.internal.gel.ImageNoise;
import io.github.foldwise.internal.gel.LocalNoise;
import io.github.foldwise.internal.gel.ProfileBaseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Sums of rectangles and the ground around them. */
final class RegionGround {
    /** A band that does not stand out by this many standard errors is below detection. */
    private static final double DETECTION = 3;
    /** A valley above this part of the lower peak is not empty. */
    private static final double VALLEY_PART = 0.1;
    /** A valley within a rectangle is one where it lies this many standard errors of a row's mean below either summit. */
    private static final double SUMMIT_DEVIATIONS = 8;
    /** How far a pixel stands above its neighbours before it is dust: in standard deviations, and as a part of the peak. */
    private static final double DUST_DEVIATIONS = 8;

    private static final double DUST_PART = 0.1;
    /** A grain on the ground stands out by so many standard deviations of what is beside it; how far it reaches, and how much is looked at. */
    private static final double GRAIN_DEVIATIONS = 6;

    private static final int GRAIN = 2;
    /** Of a rolling disk, in heights of the rectangle: half of it takes a twelfth of a band with it, this a thirtieth. */
    private static final int RADIUS = 3;

    private static final int BESIDE = 5;
    /** A gap between lanes of fewer columns says nothing of the ground. */
    private static final int LEAST_GAP = 4;

    /** Bare rectangles beyond this part of all, such as those on a burnt edge, count no more than so many times those below it. */
    private static final double MOST = 0.75;

    private static final double FEW = 3;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final BandRegions regions;
    private final int width;
    private final int height;
    private final double[] pixels;
    private final double top;
    private final LocalNoise noise;
    private final int border;
    private final boolean allSides;
    /** For each rectangle the mean over its columns of every row of the image. */
    private final double[][] profiles;
    /** What rectangles without a band hold, as a root mean square for each pixel: the unevenness of the ground. */
    private final double unevenness;

    RegionGround(BlotImage image, BandRegions regions, int border, boolean allSides) {
        this.regions = regions;
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.pixels = image.getPixels();
        this.noise = LocalNoise.of(
                pixels, width, height, image.getHighest(), regions.stream().toList());
        this.border = border;
        this.allSides = allSides;
        this.top = SaturationLevel.of(image, pixels);
        this.profiles = profiles();
        this.unevenness = unevenness();
    }

    /**
     * Rectangles of the same height where no band is: in the same columns above and below, and in the same rows between lanes. What image
     * noise alone would give them is taken off.
     */
    private double unevenness() {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < profiles.length; i++) {
            BandRegion r = regions.get(i);
            double[] sums = sums(profiles[i]);
            int step = Math.max(1, r.getHeight() / 2);
            for (int y = border; y + r.getHeight() + border <= height; y += step) {
                if (isFree(r, y)) {
                    all.add(unevenness(sums, r.getLeft(), r.getWidth(), y, r.getHeight()));
                }
            }
            int right = r.getLeft() + r.getWidth();
            // Close by alone: further off there may be lanes that were not asked for.
            int gap = Math.min(nextLane(r) - right, r.getWidth() / 2);
            if (gap >= LEAST_GAP && r.getTop() >= border && r.getTop() + r.getHeight() + border <= height) {
                double[] between = sums(profile(BandRegion.of(1, 1, right, r.getTop(), gap, r.getHeight())));
                all.add(unevenness(between, right, gap, r.getTop(), r.getHeight()));
            }
        }
        double[] squares =
                all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (squares.length == 0) {
            return 0;
        }
        double mean = Arrays.stream(squares).average().orElse(0);
        double usual = squares[(int) (MOST * (squares.length - 1))];
        return Math.sqrt(Math.max(0, Math.min(mean, FEW * FEW * usual)));
    }

    /** Of a profile, the sum of all rows above each. */
    private static double[] sums(double[] profile) {
        double[] sums = new double[profile.length + 1];
        for (int y = 0; y < profile.length; y++) {
            sums[y + 1] = sums[y] + profile[y];
        }
        return sums;
    }

    /** The square of what a pixel of a bare rectangle holds beyond its ground, less what noise makes of it. */
    private double unevenness(double[] sums, int left, int w, int y, int h) {
        double above = sums[y] - sums[y - border];
        double below = sums[y + h + border] - sums[y + h];
        double ground = (above + below) / (2.0 * border);
        double excess = (sums[y + h] - sums[y]) / h - ground;
        double variance = noise.variance(left, y, w, h, ground);
        return excess * excess - variance / ((double) w * h) - variance / (2.0 * border * w);
    }

    /** The column where the next lane's rectangles begin; the width of the image after the last. */
    private int nextLane(BandRegion r) {
        int next = width;
        for (BandRegion other : regions) {
            next = other.getLeft() >= r.getLeft() + r.getWidth() ? Math.min(next, other.getLeft()) : next;
        }
        return next;
    }

    private boolean isFree(BandRegion r, int y) {
        for (BandRegion other : regions) {
            if (isSameLane(r, other)
                    && y - border < other.getTop() + other.getHeight()
                    && other.getTop() < y + r.getHeight() + border) {
                return false;
            }
        }
        return true;
    }

    BandVolume measure(int index, BackgroundMethod method) {
        BandRegion r = regions.get(index);
        double total = 0;
        double peak = Double.NEGATIVE_INFINITY;
        ImageNoise local = noise.around(index);
        double variance = 0;
        int saturated = 0;
        for (int y = r.getTop(); y < r.getTop() + r.getHeight(); y++) {
            for (int i = y * width + r.getLeft(), end = i + r.getWidth(); i < end; i++) {
                total += pixels[i];
                peak = Math.max(peak, pixels[i]);
                variance += local.variance(pixels[i]);
                saturated += pixels[i] >= top ? 1 : 0;
            }
        }
        double level = level(index, method);
        double area = r.getArea();
        double error = Math.sqrt(
                method == BackgroundMethod.ALS
                        ? smoothVariance(index)
                        : Math.max(0, variance + area * area * levelVariance(index, method)));
        Set<BandFlag> flags = EnumSet.noneOf(BandFlag.class);
        if (saturated > 0) {
            flags.add(BandFlag.SATURATED);
        }
        if (total - area * level < DETECTION * Math.max(error, area * unevenness)) {
            flags.add(BandFlag.BELOW_DETECTION);
        }
        if (r.getTop() == 0
                || r.getTop() + r.getHeight() == height
                || r.getLeft() == 0
                || r.getLeft() + r.getWidth() == width) {
            flags.add(BandFlag.AT_EDGE);
        }
        if (isTouching(index, level)) {
            flags.add(BandFlag.TOUCHING);
        }
        if (hasDust(index, peak - level)) {
            flags.add(BandFlag.DUST);
        } else if (hasTwoSummits(index, level)) {
            flags.add(BandFlag.TWO_SUMMITS);
        }
        return new BandVolume(r, total, level, peak, row(index, level), error, saturated, flags);
    }

    /** The centre of what stands above half of the summit, together with it: a tail, or what a rectangle cuts off, does not move it. */
    private double row(int index, double level) {
        BandRegion r = regions.get(index);
        double[] profile = profiles[index];
        int summit = peakRow(profile, r);
        double half = (profile[summit] + level) / 2;
        if (!(profile[summit] > level)) {
            return r.getTop() + (r.getHeight() - 1) / 2.0;
        }
        double sum = 0;
        double moment = 0;
        for (int step = -1; step <= 1; step += 2) {
            int y = step < 0 ? summit : summit + 1;
            while (y >= r.getTop() && y < r.getTop() + r.getHeight() && profile[y] > half) {
                sum += profile[y] - half;
                moment += (profile[y] - half) * y;
                y += step;
            }
        }
        return moment / sum;
    }

    /** Whether the rows rise to a second summit, after a valley that neither noise nor an uneven ground makes. */
    private boolean hasTwoSummits(int index, double level) {
        BandRegion r = regions.get(index);
        double[] profile = profiles[index];
        double highest = profile[peakRow(profile, r)];
        double least = Math.max(
                VALLEY_PART * (highest - level),
                SUMMIT_DEVIATIONS * Math.sqrt(noise.around(index).variance(highest) / r.getWidth()));
        int end = r.getTop() + r.getHeight();
        int first = r.getTop();
        for (int y = first; y < end; y++) {
            first = profile[y] > profile[first] ? y : first;
            // The first and the last row are a neighbour's flank where they are the highest.
            if (first > r.getTop() && profile[first] - profile[y] >= least) {
                int second = peakRow(profile, y, end);
                if (second < end - 1 && profile[second] - profile[y] >= least) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The mean background of a pixel. */
    double level(int index, BackgroundMethod method) {
        BandRegion r = regions.get(index);
        return switch (method) {
            case BORDER_MEDIAN -> median(borderOf(index));
            case BORDER_MEAN -> mean(borderOf(index));
            case VALLEY -> valley(index);
            case ROLLING, ALS -> mean(curve(index, method));
        };
    }

    private double levelVariance(int index, BackgroundMethod method) {
        ImageNoise local = noise.around(index);
        if (method == BackgroundMethod.VALLEY) {
            double[] above = clean(index, rows(index, true, false));
            double[] below = clean(index, rows(index, false, true));
            BandRegion r = regions.get(index);
            double part = part(index, r.getTop() + (r.getHeight() - 1) / 2.0, above.length, below.length);
            return (1 - part) * (1 - part) * meanVariance(above, local) + part * part * meanVariance(below, local);
        }
        if (method == BackgroundMethod.ROLLING) {
            BandRegion r = regions.get(index);
            int end = r.getTop() + r.getHeight();
            double[] deviations = new double[height];
            Arrays.setAll(deviations, y -> Math.sqrt(local.variance(profiles[index][y]) / r.getWidth()));
            return ProfileBaseline.rollingVariance(
                    profiles[index], deviations, Math.max(2, RADIUS * r.getHeight()), r.getTop(), end);
        }
        double[] some = borderOf(index);
        return method == BackgroundMethod.BORDER_MEDIAN
                ? medianVariance(some, regions.get(index).getWidth(), local)
                : meanVariance(some, local);
    }

    /** That of a volume above a curve which the rectangle's own rows move, too. */
    private double smoothVariance(int index) {
        BandRegion r = regions.get(index);
        int end = r.getTop() + r.getHeight();
        double[] counts = ProfileBaseline.asymmetricInfluence(
                profiles[index], r.getHeight(), rowDeviation(index), r.getTop(), end);
        double variance = 0;
        for (int y = 0; y < counts.length; y++) {
            double part = (y >= r.getTop() && y < end ? 1 : 0) - r.getHeight() * counts[y];
            variance += r.getWidth() * part * part * noise.around(index).variance(profiles[index][y]);
        }
        return variance;
    }

    private static double meanVariance(double[] some, ImageNoise local) {
        return some.length == 0 ? 0 : local.variance(mean(some)) / some.length;
    }

    /**
     * The variance of a median of pixels whose means differ from row to row: \( \sum p_i (1 - p_i) / (\sum f_i)^2 \) with each pixel's
     * probability to lie below the median and its density there. Two clouds of ground, above and below, leave few pixels there.
     */
    private static double medianVariance(double[] values, int row, ImageNoise local) {
        if (values.length == 0) {
            return 0;
        }
        double median = median(values);
        double deviation = Math.sqrt(local.variance(median));
        double spread = 0;
        double density = 0;
        for (int from = 0; from < values.length; from += row) {
            int to = Math.min(values.length, from + row);
            double z = (median - Arrays.stream(values, from, to).average().orElse(median)) / deviation;
            double below = NORMAL.cumulativeProbability(z);
            spread += (to - from) * below * (1 - below);
            density += (to - from) * NORMAL.density(z) / deviation;
        }
        return density > 0 ? spread / (density * density) : deviation * deviation;
    }

    /** Of whole rows of ground those columns that hold no grain; all of them where grains leave less than half. */
    private double[] clean(int index, double[] rows) {
        int w = regions.get(index).getWidth();
        double deviation = rows.length == 0 ? 0 : Math.sqrt(noise.around(index).variance(mean(rows)));
        boolean[] isGrain = new boolean[w];
        for (int from = 0; deviation > 0 && from < rows.length; from += w) {
            for (int x = 0; x < w; x++) {
                if (rows[from + x] - beside(rows, from, w, x) > GRAIN_DEVIATIONS * deviation) {
                    Arrays.fill(isGrain, Math.max(0, x - GRAIN), Math.min(w, x + GRAIN + 1), true);
                }
            }
        }
        double[] some = new double[rows.length];
        int n = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!isGrain[i % w]) {
                some[n++] = rows[i];
            }
        }
        return 2 * n < rows.length ? rows : Arrays.copyOf(some, n);
    }

    /** The higher of what is usual left and right of a pixel in its row, beyond a grain: a flank rises on one of the sides. */
    private static double beside(double[] rows, int from, int w, int x) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int side = -1; side <= 1; side += 2) {
            int near = x + side * (GRAIN + 1);
            int far = x + side * (GRAIN + BESIDE);
            int first = Math.max(0, Math.min(near, far));
            int last = Math.min(w - 1, Math.max(near, far));
            if (last - first + 1 == BESIDE) {
                highest = Math.max(highest, median(Arrays.copyOfRange(rows, from + first, from + last + 1)));
            }
        }
        return highest == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : highest;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private double valley(int index) {
        BandRegion r = regions.get(index);
        return valley(index, r.getTop() + (r.getHeight() - 1) / 2.0);
    }

    /** The straight line from the ground above to the ground below, at a row. */
    private double valley(int index, double row) {
        double[] above = clean(index, rows(index, true, false));
        double[] below = clean(index, rows(index, false, true));
        double part = part(index, row, above.length, below.length);
        return (1 - part) * mean(above) + part * mean(below);
    }

    /** What the ground below counts at a row, beside that above, which counts the rest; one alone counts all. */
    private double part(int index, double row, int above, int below) {
        if (above == 0 || below == 0) {
            return above == 0 ? 1 : 0;
        }
        // The rectangle lies in the middle between the two groups of rows, unless neighbours push one of them away.
        double upper = first(index) - (border + 1) / 2.0;
        double lower = last(index) + (border - 1) / 2.0;
        return (row - upper) / (lower - upper);
    }

    /** That of all rectangles. */
    double[][] curves(BackgroundMethod method) {
        double[][] all = new double[profiles.length][];
        Arrays.setAll(all, i -> curve(i, method));
        return all;
    }

    /** The background of each row of a rectangle, as a mean over its columns. */
    double[] curve(int index, BackgroundMethod method) {
        BandRegion r = regions.get(index);
        int top = r.getTop();
        int h = r.getHeight();
        return switch (method) {
            case BORDER_MEDIAN, BORDER_MEAN -> {
                double[] flat = new double[h];
                Arrays.fill(flat, level(index, method));
                yield flat;
            }
            case VALLEY -> {
                double first = valley(index, top);
                double slope = h > 1 ? (valley(index, top + h - 1.0) - first) / (h - 1) : 0;
                double[] line = new double[h];
                Arrays.setAll(line, k -> first + slope * k);
                yield line;
            }
            case ROLLING -> ProfileBaseline.rolling(profiles[index], Math.max(2, RADIUS * h), top, top + h);
            case ALS ->
                Arrays.copyOfRange(ProfileBaseline.asymmetric(profiles[index], h, rowDeviation(index)), top, top + h);
        };
    }

    /** The standard deviation of a row of the profile on the ground. */
    private double rowDeviation(int index) {
        return Math.sqrt(noise.around(index).variance(mean(borderOf(index)))
                / regions.get(index).getWidth());
    }

    /** The top row of the first rectangle of a group of one lane without ground between them. */
    private int first(int index) {
        BandRegion r = regions.get(index);
        int first = r.getTop();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (BandRegion other : regions) {
                int end = other.getTop() + other.getHeight();
                if (isSameLane(r, other) && other.getTop() < first && end + border > first) {
                    first = other.getTop();
                    moved = true;
                }
            }
        }
        return first;
    }

    /** The row after the last rectangle of that group. */
    private int last(int index) {
        BandRegion r = regions.get(index);
        int last = r.getTop() + r.getHeight();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (BandRegion other : regions) {
                int end = other.getTop() + other.getHeight();
                if (isSameLane(r, other) && end > last && other.getTop() - border < last) {
                    last = end;
                    moved = true;
                }
            }
        }
        return last;
    }

    private static boolean isSameLane(BandRegion a, BandRegion b) {
        return a.getLeft() < b.getLeft() + b.getWidth() && b.getLeft() < a.getLeft() + a.getWidth();
    }

    /** The pixels of the rows above the group, below it, or both. */
    private double[] rows(int index, boolean above, boolean below) {
        BandRegion r = regions.get(index);
        int first = first(index);
        int last = last(index);
        double[] some = new double[2 * border * r.getWidth()];
        int n = 0;
        for (int k = 1; k <= border; k++) {
            n = above ? row(r, first - k, some, n) : n;
            n = below ? row(r, last - 1 + k, some, n) : n;
        }
        return Arrays.copyOf(some, n);
    }

    private int row(BandRegion r, int y, double[] some, int n) {
        if (y < 0 || y >= height) {
            return n;
        }
        System.arraycopy(pixels, y * width + r.getLeft(), some, n, r.getWidth());
        return n + r.getWidth();
    }

    private double[] borderOf(int index) {
        double[] rows = rows(index, true, true);
        if (!allSides) {
            return rows;
        }
        BandRegion r = regions.get(index);
        int from = Math.max(0, r.getTop() - border);
        int to = Math.min(height, r.getTop() + r.getHeight() + border);
        double[] some = Arrays.copyOf(rows, rows.length + 2 * border * (to - from));
        int n = rows.length;
        for (int y = from; y < to; y++) {
            for (int k = 1; k <= border; k++) {
                int left = r.getLeft() - k;
                int right = r.getLeft() + r.getWidth() - 1 + k;
                if (left >= 0) {
                    some[n++] = pixels[y * width + left];
                }
                if (right < width) {
                    some[n++] = pixels[y * width + right];
                }
            }
        }
        return Arrays.copyOf(some, n);
    }

    /** Rectangles of the same columns share theirs. */
    private double[][] profiles() {
        double[][] all = new double[regions.size()][];
        for (int i = 0; i < all.length; i++) {
            for (int k = 0; k < i && all[i] == null; k++) {
                boolean isSame = regions.get(i).getLeft() == regions.get(k).getLeft()
                        && regions.get(i).getWidth() == regions.get(k).getWidth();
                all[i] = isSame ? all[k] : null;
            }
            all[i] = all[i] == null ? profile(regions.get(i)) : all[i];
        }
        return all;
    }

    private double[] profile(BandRegion r) {
        double[] profile = new double[height];
        for (int y = 0; y < height; y++) {
            double sum = 0;
            for (int i = y * width + r.getLeft(), end = i + r.getWidth(); i < end; i++) {
                sum += pixels[i];
            }
            profile[y] = sum / r.getWidth();
        }
        return profile;
    }

    /** Whether a neighbour in the lane is near and the lowest row between the two peaks is not ground. */
    private boolean isTouching(int index, double level) {
        BandRegion r = regions.get(index);
        for (int other = 0; other < regions.size(); other++) {
            BandRegion o = regions.get(other);
            int gap = Math.max(o.getTop() - r.getTop() - r.getHeight(), r.getTop() - o.getTop() - o.getHeight());
            if (other != index && isSameLane(r, o) && gap < border) {
                double[] profile = profiles[index];
                int mine = peakRow(profile, r);
                int theirs = peakRow(profile, o);
                double valley = Arrays.stream(profile, Math.min(mine, theirs), Math.max(mine, theirs) + 1)
                        .min()
                        .orElse(level);
                double lower = Math.min(profile[mine], profile[theirs]);
                if (valley - level > VALLEY_PART * (lower - level) && lower > level) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int peakRow(double[] profile, BandRegion r) {
        return peakRow(profile, r.getTop(), r.getTop() + r.getHeight());
    }

    private static int peakRow(double[] profile, int from, int to) {
        int best = from;
        for (int y = from; y < to; y++) {
            best = profile[y] > profile[best] ? y : best;
        }
        return best;
    }

    private boolean hasDust(int index, double peak) {
        BandRegion r = regions.get(index);
        ImageNoise local = noise.around(index);
        double[] around = new double[8];
        for (int y = Math.max(1, r.getTop()); y < Math.min(height - 1, r.getTop() + r.getHeight()); y++) {
            for (int x = Math.max(1, r.getLeft()); x < Math.min(width - 1, r.getLeft() + r.getWidth()); x++) {
                int i = y * width + x;
                // Dust is a summit; the check of the four nearest spares the median nearly everywhere.
                double p = pixels[i];
                if (p > pixels[i - 1] && p > pixels[i + 1] && p > pixels[i - width] && p > pixels[i + width]) {
                    int n = 0;
                    for (int dy = -1; dy <= 1; dy++) {
                        for (int dx = -1; dx <= 1; dx++) {
                            if (dx != 0 || dy != 0) {
                                around[n++] = pixels[i + dy * width + dx];
                            }
                        }
                    }
                    double median = median(around);
                    double excess = p - median;
                    if (excess > DUST_PART * peak && excess > DUST_DEVIATIONS * Math.sqrt(local.variance(median))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
