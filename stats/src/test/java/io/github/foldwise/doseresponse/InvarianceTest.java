package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said of a curve does not depend on its units, on the order of its rows, or on the last digit of its doses: status and
 * outcomes are the same, limits to the tolerance of the model.
 *
 * <p>LL.4, LL.3 and W1.4 hold 1e-9. The others have a tail that falls faster than any power of the dose, in which a search for a limit
 * comes to fewer digits. W2.4: doses many decades below those tested, 1.2e-8 (curve 244: an ED10 of 7.6e-17). LN.4: the same
 * (curve 1416), the response of a step at a slope that is not told (2808, 2.4e-8), and a slope near 0 (2631, 8e-7).
 *
 * <p>LL.5 holds 1e-9, too, in all but four of 1,600 curves, where one limit of c, e or a dose moves by up to 1e-4 of
 * itself (389, 397, 771, 2313); a set of it is a union of dozens of others, so that a tenth of the curves are looked at.
 *
 * <p>The number of curves of each model is that of the system property {@code foldwise.invariance.curves}. The default takes half
 * a minute, 3,000 take a quarter of an hour.
 */
@Tag("slow")
class InvarianceTest {
    private static final int CURVES = Integer.getInteger("foldwise.invariance.curves", 100);
    private static final double LARGE = 1e-3;
    private static final double LEVEL = 0.95;
    /** Percent of the way; then responses, in percent of control. */
    private static final double[] EFFECTS = {10, 20, 50};

    private static final double[] RESPONSES = {80, 50, 30};
    private static final String[] LETTERS = {"b", "c", "d"};

    /** A curve as another laboratory would have written it down. */
    private enum Form {
        FRACTION(0.01, 1),
        MILLIMOLAR(1, 0.001),
        REVERSED(1, 1),
        ULPS(1, 1);

        final double response;
        final double dose;

        Form(double response, double dose) {
            this.response = response;
            this.dose = dose;
        }

        DoseResponseData of(double[] doses, double[] responses, SplittableRandom random) {
            int n = doses.length;
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                int from = this == REVERSED ? n - 1 - i : i;
                x[i] = this == MILLIMOLAR ? doses[from] / 1000 : doses[from];
                y[i] = this == FRACTION ? responses[from] / 100 : responses[from];
                if (this == ULPS && x[i] > 0) {
                    x[i] = switch (random.nextInt(3)) {
                        case 0 -> Math.nextDown(x[i]);
                        case 1 -> Math.nextUp(x[i]);
                        default -> x[i];
                    };
                }
            }
            return DoseResponseData.of(x, y);
        }
    }

    /** What is said of a curve, in percent and µM. */
    private record Answer(FitStatus status, List<EffectiveDoseOutcome> outcomes, double[] limits) {
        static Answer of(DoseResponseModel model, DoseResponseData data, Form form) {
            DoseResponseFit fit =
                    DoseResponseFitter.withDefaults().withModel(model).fit(data);
            List<EffectiveDoseOutcome> outcomes = new ArrayList<>();
            List<Double> limits = new ArrayList<>();
            for (double effect : EFFECTS) {
                EffectiveDose dose = fit.effectiveDose(effect);
                outcomes.add(dose.getOutcome());
                add(limits, dose.interval(LEVEL), limit -> limit / form.dose);
            }
            for (double response : RESPONSES) {
                EffectiveDose dose = fit.effectiveDose(response * form.response, EffectiveDoseType.ABSOLUTE);
                outcomes.add(dose.getOutcome());
                add(limits, dose.interval(LEVEL), limit -> limit / form.dose);
            }
            for (String letter : LETTERS) {
                if (!model.getParameterNames().contains(letter)) {
                    continue;
                }
                double unit = letter.equals("b") ? 1 : form.response;
                try {
                    Interval interval = fit.parameterInterval(letter, LEVEL, IntervalMethod.PROFILE);
                    add(limits, interval, limit -> limit / unit);
                } catch (IllegalArgumentException e) {
                    limits.add(Double.NaN);
                    limits.add(Double.NaN);
                }
            }
            return new Answer(
                    fit.getStatus(),
                    outcomes,
                    limits.stream().mapToDouble(Double::doubleValue).toArray());
        }

        private static void add(List<Double> limits, Interval interval, DoubleUnaryOperator inUnit) {
            limits.add(inUnit.applyAsDouble(interval.getLower()));
            limits.add(inUnit.applyAsDouble(interval.getUpper()));
        }

        /** The largest relative change of a limit; infinite where one opens or closes. */
        double distance(Answer other) {
            double largest = 0;
            for (int i = 0; i < limits.length; i++) {
                double a = limits[i];
                double b = other.limits[i];
                if (Double.compare(a, b) != 0) {
                    // Plateaus are near 0 and 100 percent.
                    int doses = 2 * (EFFECTS.length + RESPONSES.length);
                    double unit = i < doses ? Math.abs(a) : Math.max(1, Math.abs(a));
                    double change = Math.abs(a - b) / unit;
                    largest = Math.max(largest, Double.isNaN(change) ? Double.POSITIVE_INFINITY : change);
                }
            }
            return largest;
        }
    }

    @ParameterizedTest
    @CsvSource({"LL.4, 1e-9, 1", "LL.3, 1e-9, 1", "LN.4, 1e-6, 1", "W1.4, 1e-9, 1", "W2.4, 2e-8, 1", "LL.5, 1e-9, 10"})
    void unitsOrderAndLastDigitsChangeNothing(String name, double tolerance, int part) {
        int curves = CURVES / part;
        DoseResponseModel model = DoseResponseModel.parse(name);
        Form[] forms = Form.values();
        int[][] counts = new int[forms.length][4];
        Parallel.forEach(curves, 2, ProgressListener.NONE, i -> {
            SplittableRandom random = new SplittableRandom(20261129L + i);
            double[][] curve = curve(random);
            // The form of the original: neither unit changes.
            Answer plain = Answer.of(model, DoseResponseData.of(curve[0], curve[1]), Form.REVERSED);
            for (Form form : forms) {
                Answer other = Answer.of(model, form.of(curve[0], curve[1], random), form);
                double distance = plain.distance(other);
                synchronized (counts) {
                    counts[form.ordinal()][0] += plain.status == other.status ? 0 : 1;
                    counts[form.ordinal()][1] += plain.outcomes.equals(other.outcomes) ? 0 : 1;
                    counts[form.ordinal()][2] += distance > tolerance ? 1 : 0;
                    counts[form.ordinal()][3] += distance > LARGE ? 1 : 0;
                }
            }
        });
        System.out.println("of " + curves + " curves, " + model + "   other status  other outcome  limits by > "
                + tolerance + "  by > 0.1 %");
        List<Executable> rules = new ArrayList<>();
        for (Form form : forms) {
            int[] count = counts[form.ordinal()];
            System.out.printf(Locale.ROOT, "%-16s %12d %14d %17d %11d%n", form, count[0], count[1], count[2], count[3]);
            rules.add(() -> assertEquals(0, count[0], form + ": status"));
            rules.add(() -> assertEquals(0, count[1], form + ": outcomes"));
            rules.add(() -> assertEquals(0, count[2], form + ": limits"));
        }
        assertAll(rules);
    }

    /** Doses in half-decades or 2-, 3-, 4-fold, one to three wells, with and without vehicle, seen wholly or in part. */
    static double[][] curve(SplittableRandom random) {
        int size = 6 + random.nextInt(5);
        int replicates = 1 + random.nextInt(3);
        int vehicles = random.nextBoolean() ? 0 : 3;
        double[] ladder = new double[size];
        int step = random.nextInt(4);
        double top = Math.pow(10, random.nextInt(4) - 1) * (1 + random.nextInt(9));
        for (int i = 0; i < size; i++) {
            int down = size - 1 - i;
            ladder[i] = step == 0 ? halfDecades(top, down) : top / Math.pow(step + 1, down);
        }
        double range = Math.log(ladder[size - 1] / ladder[0]);
        double logIc50 = Math.log(ladder[0]) + range * (1.6 * random.nextDouble() - 0.3);
        double slope = Math.exp(0.8 * random.nextGaussian());
        double bottom = random.nextInt(3) == 0 ? 60 * random.nextDouble() : 5 * random.nextDouble();
        double deviation = 2 + 10 * random.nextDouble() * random.nextDouble();
        int n = vehicles + replicates * size;
        double[] doses = new double[n];
        double[] responses = new double[n];
        for (int i = 0; i < n; i++) {
            doses[i] = i < vehicles ? 0 : ladder[(i - vehicles) / replicates];
            double mean = bottom + (100 - bottom) / (1 + Math.exp(slope * (Math.log(doses[i]) - logIc50)));
            responses[i] = Math.rint(100 * (mean + deviation * random.nextGaussian())) / 100;
        }
        return new double[][] {doses, responses};
    }

    /** 30, 10, 3, 1, as they are written. */
    private static double halfDecades(double top, int down) {
        double decade = top / Math.pow(10, down / 2);
        return down % 2 == 0
                ? decade
                : Double.parseDouble(String.format(Locale.ROOT, "%.2g", decade / 3.1622776601683795));
    }
}
