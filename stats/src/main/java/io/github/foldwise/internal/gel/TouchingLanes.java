package io.github.foldwise.internal.gel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lanes of membranes on which neighbours touch: rows of bands are followed across the image, and each is cut into lanes at its valleys,
 * all rows at one pitch. Two membranes in one image have rows that begin and end at columns of their own.
 */
public final class TouchingLanes {
    private static final int MOST = RidgeLanes.MOST;
    /** From one pitch that is tried to the next: finer than lanes differ in width. */
    private static final double STEP = 1.04;
    /** A row has a say in the number of lanes where it holds this part of the strongest row's signal. */
    private static final double SAY = 0.25;
    /** How far a row's own pitch may lie from that of all. */
    private static final double NEAR = 1.3;
    /** Rows that lie outside the lanes for more than this part of their signal are none of them. */
    private static final double OUTSIDE = 0.4;
    /** Mean depth of the valleys below which lanes that touch are not told apart. */
    private static final double DEEP = 0.1;

    /** Numbers of lanes are almost the same where they differ by no more than this part: two membranes, or a stain beside one. */
    private static final double ALMOST = 0.17;

    /** Rows agree where those of almost the same number of lanes hold this part of the strong rows' signal. */
    private static final double AGREEING = 0.7;
    /** A number of lanes is most rows' where those that show it hold more than this part. */
    private static final double HALF = 0.5;
    /** A lane this many times as wide as the usual one may be two. */
    private static final double UNEVEN = 1.6;

    /** All rows have the same columns where the valleys of their mean gain this part of what each gains alone. */
    private static final double ALIGNED = 0.95;
    /** So many columns beside the lanes tell of the ground. */
    private static final int LEAST_BESIDE = 3;
    /** A row is the ground's where this part of its height in the lanes is there beside them. */
    private static final double SMEAR = 0.3;
    /** Lanes that touch are another number where their widths together are that of more or fewer by this part of a lane. */
    private static final double OFF = 0.65;

    static final int[] NONE = {0, 0};

    private final BandSignal signal;
    private final List<BandRidge> ridges;
    private final List<RidgeLanes> rows = new ArrayList<>();
    private final List<Integer> strong = new ArrayList<>();
    /** The lanes of the row that shows them best, and for each row its own lanes or those. */
    private List<int[]> lanes = List.of();

    private final List<List<int[]>> own = new ArrayList<>();
    private RidgeLanes best = RidgeLanes.of(new double[1]);
    private double depth;
    private int touching;
    private int blind;
    private boolean hasFewer;
    /** The part of the strong rows' signal that agrees in the number of lanes, or almost. */
    private double agreeing;

    private boolean isUnanimous;

    private TouchingLanes(BandSignal signal) {
        this.signal = signal;
        ridges = BandRidge.of(signal);
        double strongest = ridges.stream().mapToDouble(TouchingLanes::sum).max().orElse(0);
        for (int r = 0; r < ridges.size(); r++) {
            rows.add(RidgeLanes.of(ridges.get(r).across));
            if (sum(ridges.get(r)) >= SAY * strongest) {
                strong.add(r);
            }
        }
    }

    /** Of a number of lanes, or of a number that is found where 0 is given. */
    public static TouchingLanes of(ImagePixels image, int count) {
        TouchingLanes found = new TouchingLanes(BandSignal.of(image));
        if (!found.strong.isEmpty()) {
            found.cut(count);
        }
        return found;
    }

    private static double sum(BandRidge ridge) {
        return Arrays.stream(ridge.across).sum();
    }

    private void cut(int count) {
        double pitch = pitch(strongRows(), count);
        double[] says = says(pitch);
        double all = Arrays.stream(says).sum();
        int number = count;
        for (int n = 1; count == 0 && n <= MOST; n++) {
            number = says[n] > says[number] ? n : number;
        }
        isUnanimous = says[number] == all;
        if (!isUnanimous && isAligned(count)) {
            return;
        }
        if (number > 0 && says[number] > 0) {
            agreeing = says[number] > HALF * all ? near(says, number) / all : 0;
            take(best(pitch, number));
            for (int r = 0; r < rows.size(); r++) {
                own.add(isSmear(r) ? List.of() : beside(r, own(r, pitch)));
            }
        }
    }

    /** How much signal lies in strong rows of each number of lanes. */
    private double[] says(double pitch) {
        double[] says = new double[MOST + 1];
        for (int r : strong) {
            rows.get(r).cut(pitch);
            says[Math.min(MOST, rows.get(r).withEmpty().size())] += sum(ridges.get(r));
        }
        return says;
    }

    /** How much of that lies in those of almost this number. */
    private static double near(double[] says, int number) {
        double near = 0;
        for (int n = 1; n <= MOST; n++) {
            near += Math.abs(n - number) <= ALMOST * number ? says[n] : 0;
        }
        return near;
    }

    /**
     * Takes the rows' mean for one row where its valleys gain as much as the rows' own do and most rows have almost as many lanes: all
     * have the same columns, and a weak band in one is told apart by the others.
     */
    private boolean isAligned(int count) {
        double[] mean = new double[signal.width];
        double[] says = new double[MOST + 1];
        double apart = 0;
        for (int r : strong) {
            RidgeLanes row = rows.get(r);
            Arrays.setAll(mean, x -> mean[x] + row.height(x, x + 1));
            apart += row.cut(pitch(List.of(row), 0)) / strong.size();
            says[Math.min(MOST, row.withEmpty().size())] += sum(ridges.get(r));
        }
        RidgeLanes joint = RidgeLanes.of(mean);
        double gain = joint.cut(pitch(List.of(joint), count));
        int number = joint.withEmpty().size();
        double near = near(says, number) / Arrays.stream(says).sum();
        if (gain < ALIGNED * apart || near < AGREEING || (count > 0 && number != count)) {
            return false;
        }
        agreeing = near;
        isUnanimous = true;
        take(joint);
        for (int r = 0; r < rows.size(); r++) {
            own.add(isWithin(r) && !isSmear(r) ? lanes : List.of());
        }
        return true;
    }

    /** The strong row whose cuts into this number of lanes gain most. */
    private RidgeLanes best(double pitch, int number) {
        RidgeLanes found = rows.get(strong.get(0));
        double most = Double.NEGATIVE_INFINITY;
        for (RidgeLanes row : strongRows()) {
            double gain = row.cut(pitch);
            if (row.withEmpty().size() == number && gain > most) {
                most = gain;
                found = row;
            }
        }
        return found;
    }

    private void take(RidgeLanes row) {
        best = row;
        lanes = row.withEmpty();
        double[] depths = row.depths();
        touching = depths.length;
        depth = Arrays.stream(depths).average().orElse(0);
        blind = (int) Arrays.stream(depths).filter(d -> d < RidgeLanes.COST).count();
    }

    private List<RidgeLanes> strongRows() {
        return strong.stream().map(rows::get).toList();
    }

    /** The pitch at which the cuts of all rows gain most together, of those that give this number in one of them if it is not 0. */
    private static double pitch(List<RidgeLanes> rows, int count) {
        double best = RidgeLanes.LEAST;
        double most = Double.NEGATIVE_INFINITY;
        int widest = rows.stream().mapToInt(RidgeLanes::widest).max().orElse(0);
        for (double p = RidgeLanes.LEAST; p < STEP * widest; p *= STEP) {
            double gain = 0;
            boolean hasNumber = count == 0;
            for (RidgeLanes row : rows) {
                gain += row.cut(Math.min(p, widest));
                hasNumber |= row.withEmpty().size() == count;
            }
            if (hasNumber && gain > most) {
                most = gain;
                best = Math.min(p, widest);
            }
        }
        return best;
    }

    /**
     * A row's own lanes, one for each of all; those of the best row where it lies within them; none otherwise. A strong row that shows
     * fewer is another membrane's: its lanes are those that lie nearest, one after the other.
     */
    private List<int[]> own(int r, double pitch) {
        RidgeLanes row = rows.get(r);
        List<int[]> found = List.of();
        double most = Double.NEGATIVE_INFINITY;
        for (double p = pitch / NEAR; p <= pitch * NEAR; p *= STEP) {
            double gain = row.cut(p);
            List<int[]> all = row.withEmpty();
            if (gain > most && all.size() == lanes.size() && row.lanes.size() > all.size() / 2 && isNear(all)) {
                most = gain;
                found = all;
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        row.cut(pitch);
        List<int[]> fewer = row.withEmpty();
        if (strong.contains(r) && fewer.size() < lanes.size() && fewer.size() > lanes.size() / 2) {
            hasFewer = true;
            return matched(fewer);
        }
        return isWithin(r) ? lanes : List.of();
    }

    /** Whether a weak row goes on beside all lanes on both sides: an uneven ground, and no band. */
    private boolean isSmear(int r) {
        double[] across = ridges.get(r).across;
        int first = lanes.get(0)[0];
        int end = lanes.get(lanes.size() - 1)[1];
        if (strong.contains(r) || first < LEAST_BESIDE || across.length - end < LEAST_BESIDE) {
            return false;
        }
        double within = Arrays.stream(across, first, end).sum() / (end - first);
        double left = Arrays.stream(across, 0, first).sum() / first;
        double right = Arrays.stream(across, end, across.length).sum() / (across.length - end);
        return Math.min(left, right) > SMEAR * within;
    }

    /** Whether most of a row's signal lies within the lanes. */
    private boolean isWithin(int r) {
        double[] across = ridges.get(r).across;
        double within = 0;
        for (int[] lane : lanes) {
            within += Arrays.stream(across, lane[0], lane[1]).sum();
        }
        return within >= (1 - OUTSIDE) * Arrays.stream(across).sum();
    }

    /** Fewer lanes beside those of the best row, so that they lie nearest to them; nothing where there is none. */
    private List<int[]> matched(List<int[]> fewer) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int first = 0; first <= lanes.size() - fewer.size(); first++) {
            double far = 0;
            for (int i = 0; i < fewer.size(); i++) {
                far += Math.abs(RidgeLanes.middle(fewer.get(i)) - RidgeLanes.middle(lanes.get(first + i)));
            }
            if (far < least) {
                least = far;
                best = first;
            }
        }
        List<int[]> all = new ArrayList<>();
        for (int l = 0; l < lanes.size(); l++) {
            all.add(l >= best && l < best + fewer.size() ? fewer.get(l - best) : NONE);
        }
        return all;
    }

    /** A row's lanes, those of a stronger row that it meets, or none where it meets two that differ. */
    private List<int[]> beside(int r, List<int[]> found) {
        List<int[]> taken = found;
        boolean isMoved = false;
        for (int k = 0; k < r && !taken.isEmpty(); k++) {
            List<int[]> other = own.get(k);
            if (!other.isEmpty() && other != taken && isMeeting(r, taken, k, other)) {
                taken = isMoved ? List.of() : other;
                isMoved = true;
                k = -1;
            }
        }
        return taken;
    }

    private boolean isMeeting(int r, List<int[]> taken, int other, List<int[]> otherLanes) {
        for (int[] lane : taken) {
            int[] a = ridges.get(r).box(lane, signal.height);
            for (int[] otherLane : otherLanes) {
                int[] b = ridges.get(other).box(otherLane, signal.height);
                if (a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether lanes lie about where those of the best row do; two membranes may be moved by some lanes. */
    private boolean isNear(List<int[]> all) {
        double width = lanes.get(lanes.size() - 1)[1] - lanes.get(0)[0];
        double own = all.get(all.size() - 1)[1] - all.get(0)[0];
        return own > width / NEAR && own < width * NEAR;
    }

    /** Whether lanes that touch were told apart by valleys, most of the signal agreeing in their number. */
    public boolean isConvincing() {
        return lanes.size() > 2
                && isEven()
                && agreeing > AGREEING
                && depth >= DEEP
                && 2 * touching >= lanes.size() - 1
                && 4 * blind <= lanes.size();
    }

    /** Whether no lane is as wide as two. */
    private boolean isEven() {
        double[] wide =
                lanes.stream().mapToDouble(lane -> lane[1] - lane[0]).sorted().toArray();
        double usual = wide[wide.length / 2];
        return wide[wide.length - 1] < UNEVEN * usual && isWhole(2, usual) && isWhole(3, usual);
    }

    /** Whether so many lanes that touch are everywhere as wide as so many. */
    private boolean isWhole(int together, double usual) {
        for (int l = 0; l + together <= lanes.size(); l++) {
            boolean isJoined = true;
            for (int k = l + 1; k < l + together; k++) {
                isJoined &= lanes.get(k - 1)[1] == lanes.get(k)[0];
            }
            double wide = (lanes.get(l + together - 1)[1] - lanes.get(l)[0]) / usual;
            if (isJoined && Math.abs(wide - together) > OFF) {
                return false;
            }
        }
        return true;
    }

    /** How well each lane is told apart from its neighbours, in the row that shows lanes best, times how far rows agree. */
    public double[] evidence() {
        double[] columns = lanes.stream()
                .mapToDouble(lane -> RidgeLanes.middle(lane) - 0.5)
                .toArray();
        double[] evidence = LaneEvidence.of(best.getAcross(), columns);
        Arrays.setAll(evidence, l -> evidence[l] * agreeing);
        return evidence;
    }

    /** Whether there are lanes in whose number the strong rows agree. */
    public boolean isAgreed() {
        return (lanes.size() > 2 || (lanes.size() == 2 && touching == 0)) && isUnanimous && isEven();
    }

    /** Whether lanes that touch are more than so many. */
    public boolean isMore(int number) {
        return touching > 0 && lanes.size() > number;
    }

    public int size() {
        return lanes.size();
    }

    public int touching() {
        return touching;
    }

    /** Whether a row shows fewer lanes than another: a second membrane. */
    public boolean hasFewer() {
        return hasFewer;
    }

    public int blind() {
        return blind;
    }

    public double[] centres() {
        return lanes.stream()
                .mapToDouble(lane -> RidgeLanes.middle(lane) * signal.columns - 0.5)
                .toArray();
    }

    /** The bands of these lanes. */
    public RidgeBands bands(int width, int height) {
        return RidgeBands.of(signal, ridges, rows, own, lanes, width, height);
    }
}
