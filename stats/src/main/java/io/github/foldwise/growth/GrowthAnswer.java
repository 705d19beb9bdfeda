package io.github.foldwise.growth;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the wells of one fit tell together: each quantity over units of inference. */
final class GrowthAnswer implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double LN2 = Math.log(2);

    private final GrowthUnit unit;
    private final double level;
    private final WellGrowth[] wells;
    /** The wells of each unit of inference. */
    private final WellGrowth[][] groups;

    private final GrowthQuantity[] quantities;
    private final String[] warnings;
    private final Estimate rate;

    GrowthAnswer(
            GrowthFitter fitter,
            GrowthData data,
            List<WellGrowth> wells,
            GrowthModel model,
            List<WellGrowth> open,
            Interval averaged) {
        this.level = fitter.level();
        List<WellGrowth> told = wells.stream()
                .filter(well -> Double.isFinite(well.rate().getValue()))
                .toList();
        this.wells = told.toArray(new WellGrowth[0]);
        unit = fitter.unit() != GrowthUnit.AUTO
                ? fitter.unit()
                : data.getExperiments().size() > 1 ? GrowthUnit.EXPERIMENT : GrowthUnit.WELL;
        groups = groups(told);
        String time = data.getTimeUnit();
        String perTime = time.isEmpty() ? "" : "1/" + time;
        List<GrowthQuantity> all = new ArrayList<>();
        if (told.isEmpty()) {
            GrowthOutcome why = wells.isEmpty() && fitter.hasTimesOf(data)
                    ? GrowthOutcome.ALL_BELOW_DETECTION
                    : GrowthOutcome.TOO_FEW_TIMES;
            rate = Estimate.of(Double.NaN, Double.NaN, Double.NaN);
            all.add(missing("rate", perTime, why));
            for (String name : List.of("doubling_time", "lag", "capacity", "window_from", "window_to")) {
                all.add(missing(name, name.equals("capacity") ? data.getCountUnit() : time, why));
            }
        } else {
            boolean curve = told.get(0).curve() != null;
            WindowBend bend = curve ? WindowBend.none() : WindowBend.of(told);
            UnitMean mean = rates();
            rate = groups.length == 1 && groups[0].length == 1 ? groups[0][0].rate() : mean.estimate;
            GrowthQuantity of = rate(mean, perTime, bend, averaged);
            all.add(of);
            all.add(doublingTime(of, time));
            all.add(lag(time, curve));
            all.add(capacity(data.getCountUnit(), curve, open));
            all.add(window(
                    "window_from",
                    time,
                    fitter.isWindowGiven(),
                    curve,
                    w -> w.phases() == null ? Double.NaN : w.phases().from()));
            all.add(window(
                    "window_to",
                    time,
                    fitter.isWindowGiven(),
                    curve,
                    w -> w.phases() == null ? Double.NaN : w.phases().to()));
        }
        quantities = all.toArray(new GrowthQuantity[0]);
        warnings = GrowthWarnings.of(this, data, fitter.model(), model, told).toArray(new String[0]);
    }

    private WellGrowth[][] groups(List<WellGrowth> told) {
        Map<String, List<WellGrowth>> members = new LinkedHashMap<>();
        for (int i = 0; i < told.size(); i++) {
            WellGrowth well = told.get(i);
            String key = unit == GrowthUnit.EXPERIMENT ? well.series().experiment() : Integer.toString(i);
            members.computeIfAbsent(key, k -> new ArrayList<>()).add(well);
        }
        return members.values().stream()
                .map(list -> list.toArray(new WellGrowth[0]))
                .toArray(WellGrowth[][]::new);
    }

    private GrowthQuantity missing(String name, String of, GrowthOutcome why) {
        return new GrowthQuantity(name, Double.NaN, Interval.none(level, IntervalMethod.WALD), of, 0, why);
    }

    /** A number of each unit of inference: the mean over its wells. */
    private double[] values(ToDoubleFunction<WellGrowth> of) {
        return Arrays.stream(groups)
                .mapToDouble(
                        group -> Arrays.stream(group).mapToDouble(of).average().orElse(Double.NaN))
                .toArray();
    }

    private UnitMean rates() {
        int[] sides = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            for (WellGrowth well : groups[i]) {
                sides[i] = well.side() == 0 ? sides[i] : well.side();
            }
        }
        return UnitMean.of(values(well -> well.rate().getValue()), sides, level);
    }

    private boolean isLone() {
        return groups.length == 1 && groups[0].length == 1;
    }

    private GrowthQuantity rate(UnitMean mean, String of, WindowBend bend, Interval averaged) {
        Interval window = isLone() ? groups[0][0].rateInterval(level) : mean.interval;
        Interval interval = averaged.isDefined() && window.isDefined() ? wider(window, averaged) : window;
        GrowthOutcome outcome = mean.side < 0
                ? GrowthOutcome.AT_MOST
                : Double.isNaN(mean.value)
                        ? GrowthOutcome.TOO_FEW_TIMES
                        : bend.isBent() ? GrowthOutcome.NOT_EXPONENTIAL : GrowthOutcome.ESTIMATED;
        return new GrowthQuantity("rate", mean.value, interval, of, groups.length, outcome);
    }

    /** From the lower of two lower limits to the higher of two upper ones. */
    private Interval wider(Interval one, Interval other) {
        return Interval.of(
                Math.min(one.getLower(), other.getLower()),
                Math.max(one.getUpper(), other.getUpper()),
                level,
                one.getMethod());
    }

    private GrowthQuantity doublingTime(GrowthQuantity of, String time) {
        Interval rates = of.getInterval();
        double r = of.getEstimate();
        double low = rates.getLower();
        double high = rates.getUpper();
        GrowthOutcome outcome = of.getOutcome();
        double estimate = LN2 / r;
        Interval interval = Interval.none(level, rates.getMethod());
        if (rates.contains(0) || r == 0) {
            outcome = GrowthOutcome.OPEN;
            estimate = Double.NaN;
            interval = Interval.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level, rates.getMethod());
        } else if (rates.isDefined()) {
            // Where the rate is only known to lie below a negative bound, halving takes no longer than this.
            interval = Interval.of(LN2 / high, Double.isInfinite(low) ? 0 : LN2 / low, level, rates.getMethod());
        }
        if (outcome == GrowthOutcome.ESTIMATED && r < 0) {
            outcome = GrowthOutcome.DECLINING;
        }
        if (outcome == GrowthOutcome.AT_MOST) {
            estimate = Double.NaN;
            outcome = high < 0 ? GrowthOutcome.DECLINING : GrowthOutcome.OPEN;
        }
        return new GrowthQuantity("doubling_time", estimate, interval, time, groups.length, outcome);
    }

    private GrowthQuantity lag(String time, boolean curve) {
        double[] lags = values(WellGrowth::lag);
        if (curve || Arrays.stream(lags).anyMatch(Double::isNaN)) {
            return missing("lag", time, curve ? GrowthOutcome.NOT_IN_MODEL : GrowthOutcome.NOT_SEEN);
        }
        UnitMean mean = UnitMean.of(lags, new int[lags.length], level);
        Interval interval = isLone() ? groups[0][0].lagInterval(level) : mean.interval;
        return new GrowthQuantity("lag", mean.value, interval, time, groups.length, GrowthOutcome.ESTIMATED);
    }

    private GrowthQuantity capacity(String of, boolean curve, List<WellGrowth> open) {
        double[] logs = values(well -> Math.log(well.capacity()));
        boolean seen = Arrays.stream(logs).noneMatch(Double::isNaN);
        if (!seen && !open.isEmpty()) {
            return openCapacity(of, open);
        }
        if (!seen) {
            return missing("capacity", of, GrowthOutcome.NOT_SEEN);
        }
        UnitMean mean = UnitMean.of(logs, new int[logs.length], level);
        boolean identified = !curve
                || Arrays.stream(wells)
                        .allMatch(well -> well.curve() != null && well.curve().isIdentified(level));
        Interval interval = isLone() ? groups[0][0].capacityInterval(level) : positive(mean.interval);
        return new GrowthQuantity(
                "capacity",
                Math.exp(mean.value),
                interval,
                of,
                groups.length,
                identified ? GrowthOutcome.ESTIMATED : GrowthOutcome.NOT_IDENTIFIED);
    }

    /** What the logistic curve makes of the capacity where it was not believed. */
    private GrowthQuantity openCapacity(String of, List<WellGrowth> open) {
        if (open.size() == 1 && !Double.isNaN(open.get(0).capacity())) {
            return new GrowthQuantity(
                    "capacity",
                    open.get(0).capacity(),
                    open.get(0).capacityInterval(level),
                    of,
                    1,
                    GrowthOutcome.NOT_IDENTIFIED);
        }
        return missing("capacity", of, GrowthOutcome.NOT_IDENTIFIED);
    }

    private Interval positive(Interval log) {
        return log.isDefined()
                ? Interval.ofPositive(
                        Math.exp(log.getLower()), Math.exp(log.getUpper()), level, IntervalMethod.LOG_WALD)
                : Interval.none(level, IntervalMethod.LOG_WALD);
    }

    private GrowthQuantity window(
            String name, String time, boolean given, boolean curve, Function<WellGrowth, Double> end) {
        if (curve) {
            return missing(name, time, GrowthOutcome.NOT_IN_MODEL);
        }
        double[] each = Arrays.stream(wells)
                .collect(
                        LinkedHashMap<String, Double>::new,
                        (map, well) -> map.put(well.series().experiment(), end.apply(well)),
                        Map::putAll)
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new GrowthQuantity(
                name,
                Arrays.stream(each).average().orElse(Double.NaN),
                Interval.none(level, IntervalMethod.WALD),
                time,
                each.length,
                given ? GrowthOutcome.GIVEN : GrowthOutcome.FOUND);
    }

    GrowthUnit unit() {
        return unit;
    }

    Estimate rate() {
        return rate;
    }

    WellGrowth[] wells() {
        return wells;
    }

    /** The rate of each unit of inference that is a number, by the name of the experiment or its place. */
    Map<String, Double> unitRates() {
        Map<String, Double> rates = new LinkedHashMap<>();
        double[] values = values(well -> well.side() == 0 ? well.rate().getValue() : Double.NaN);
        for (int i = 0; i < groups.length; i++) {
            if (!Double.isNaN(values[i])) {
                rates.put(
                        unit == GrowthUnit.EXPERIMENT ? groups[i][0].series().experiment() : Integer.toString(i),
                        values[i]);
            }
        }
        return rates;
    }

    double parameter(String letter) {
        GrowthCurve curve = wells.length == 1 ? wells[0].curve() : null;
        return curve == null ? Double.NaN : curve.parameter(letter);
    }

    List<GrowthQuantity> quantities() {
        return List.of(quantities);
    }

    GrowthQuantity quantity(String name) {
        return Arrays.stream(quantities)
                .filter(quantity -> quantity.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<String> warnings() {
        return List.of(warnings);
    }
}
