package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A curve is asked the same questions, and gives the same answers, fitted alone or with others. */
class JointVerdictTest {
    private static final double[] DOSES = {0.01, 0.1, 1, 10, 100};

    private static DoseResponseData wells(String name, double[] doses, Random random, double sd, double ic50) {
        double[] x = new double[3 * doses.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = doses[i / 3];
            y[i] = 100 / (1 + x[i] / ic50) + sd * random.nextGaussian();
        }
        return DoseResponseData.of(x, y).withName(name);
    }

    @Test
    void flatCurvesHaveOneVerdict() {
        Map<EffectiveDoseOutcome, Integer> alone = new EnumMap<>(EffectiveDoseOutcome.class);
        Map<EffectiveDoseOutcome, Integer> beside = new EnumMap<>(EffectiveDoseOutcome.class);
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            DoseResponseData flat = wells("flat", DOSES, random, 5, Double.POSITIVE_INFINITY);
            DoseResponseData good = wells("good", DOSES, random, 5, 1);
            DoseResponseFit single = DoseResponseFitter.withDefaults().fit(flat);
            JointFit joint = JointFitter.withDefaults().fit(List.of(flat, good));
            EffectiveDose one = single.effectiveDose(50);
            EffectiveDose other = joint.effectiveDose("flat", 50);
            alone.merge(one.getOutcome(), 1, Integer::sum);
            beside.merge(other.getOutcome(), 1, Integer::sum);
            assertEquals(one.getOutcome(), other.getOutcome(), "seed " + seed);
            assertEquals(single.getStatus(), joint.getStatus("flat"), "seed " + seed);
            assertEquals(one.getEstimate(), other.getEstimate(), "seed " + seed);
            assertEquals(one.getBound(), other.getBound(), "seed " + seed);
        }
        StringBuilder table = new StringBuilder("300 flat curves        alone  beside a good one\n");
        for (EffectiveDoseOutcome outcome : EffectiveDoseOutcome.values()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-20s  %6d  %17d%n",
                    outcome,
                    alone.getOrDefault(outcome, 0),
                    beside.getOrDefault(outcome, 0)));
        }
        System.out.print(table);
        assertEquals(alone, beside);
    }

    private static double mean(String model, double x) {
        return switch (model) {
            case "BC.5", "CRS.4a" -> 5 + (95 + 300 * x) / (1 + Math.pow(x / 0.3, 2.5));
            case "twophase" -> 5 + 45 / (1 + Math.pow(x / 0.05, 2)) + 50 / (1 + Math.pow(x / 5, 2));
            case "G.4" -> 5 + 90 * Math.exp(-Math.exp(0.8 * (x - 4)));
            case "LL.5" -> 5 + 90 / Math.pow(1 + Math.pow(x / 0.3, 1.4), 1.8);
            default -> 5 + 90 / (1 + Math.pow(x / 0.7, 1.3));
        };
    }

    /** Curves that share everything are one curve: its own fit to all wells, by another search, must come out. */
    @ParameterizedTest
    @ValueSource(strings = {"LL.4", "LL.3", "W1.4", "W2.3", "LN.4", "LL.5", "BC.5", "CRS.4a", "G.4", "twophase"})
    void curvesThatShareEverythingAreOneCurve(String name) {
        DoseResponseModel model = DoseResponseModel.parse(name);
        int n = 42;
        double[][] x = new double[3][n];
        double[][] y = new double[3][n];
        Random random = new Random(11);
        for (int i = 0; i < n; i++) {
            double dose = name.equals("G.4") ? i / 3 : i < 3 ? 0 : 0.003 * Math.pow(2.4, i / 3 - 1.0);
            x[i % 2 + 1][i / 2] = dose;
            x[0][i] = dose;
            y[0][i] = mean(name, dose) + 2 * random.nextGaussian();
            y[i % 2 + 1][i / 2] = y[0][i];
        }
        DoseResponseFit one = DoseResponseFitter.withDefaults().withModel(model).fit(DoseResponseData.of(x[0], y[0]));
        DoseResponseData a = half(x[1], y[1], "a");
        DoseResponseData b = half(x[2], y[2], "b");
        JointFit both = JointFitter.withDefaults()
                .withModel(model)
                .withShared(model.getParameterNames().toArray(new String[0]))
                .fit(List.of(a, b));
        assertEquals(FitStatus.CONVERGED, one.getStatus());
        assertEquals(FitStatus.CONVERGED, both.getStatus());
        close(one.getResidualSumOfSquares(), both.getResidualSumOfSquares(), 1e-10);
        for (String letter : model.getParameterNames()) {
            Estimate expected = one.getParameter(letter);
            for (String curve : List.of("a", "b")) {
                close(expected.getValue(), both.getParameter(curve, letter).getValue(), 1e-6);
                close(
                        expected.getStandardError(),
                        both.getParameter(curve, letter).getStandardError(),
                        1e-5);
            }
        }
        String letter = model.getParameterNames().get(1);
        same(
                one.parameterInterval(letter, 0.9, IntervalMethod.PROFILE),
                both.parameterInterval("b", letter, 0.9, IntervalMethod.PROFILE));
        same(one.effectiveDose(50).interval(0.95), both.effectiveDose("a", 50).interval(0.95));
        same(
                one.effectiveDose(50, EffectiveDoseType.ABSOLUTE).interval(0.95),
                both.effectiveDose("a", 50, EffectiveDoseType.ABSOLUTE).interval(0.95));
        close(
                one.effectiveDose(20).getLogStandardError(),
                both.effectiveDose("b", 20).getLogStandardError(),
                1e-5);
        assertEquals(0, both.doseRatio("a", "b", 50).getLogRatio().getValue(), 1e-12);
    }

    private static DoseResponseData half(double[] x, double[] y, String name) {
        return DoseResponseData.of(java.util.Arrays.copyOf(x, 21), java.util.Arrays.copyOf(y, 21))
                .withName(name);
    }

    private static void close(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * Math.abs(expected));
    }

    private static void same(Interval expected, Interval actual) {
        close(expected.getLower(), actual.getLower(), 1e-5);
        close(expected.getUpper(), actual.getUpper(), 1e-5);
    }

    @Test
    void onlyWhatIsSharedIsTheSame() {
        DoseResponseData a = wells("a", new double[] {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30}, new Random(1), 3, 0.5);
        DoseResponseData b = wells("b", new double[] {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30}, new Random(2), 3, 2);
        for (String name : List.of("LL.4", "LL.5", "BC.5", "twophase")) {
            DoseResponseModel model = DoseResponseModel.parse(name);
            for (String letter : model.getParameterNames()) {
                JointFitter fitter = JointFitter.withDefaults().withModel(model);
                JointFit fit = fitter.withShared(letter).fit(List.of(a, b));
                assertEquals(
                        fit.getParameter("a", letter).getValue(),
                        fit.getParameter("b", letter).getValue(),
                        1e-12,
                        name);
                double separate = fitter.fit(List.of(a, b)).getResidualSumOfSquares();
                assertTrue(fit.getResidualSumOfSquares() >= separate * (1 - 1e-9), name + " " + letter);
            }
        }
    }
}
