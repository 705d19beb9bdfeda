package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published data: drug-resistant and parental lines, and the examples of R package drc. */
class PublicDataSetsTest {
    /** {@code drm(response ~ dose, curve, fct = LL.3())} of each herbicide alone, solved in 40-digit arithmetic. */
    @ParameterizedTest
    @CsvSource({
        "Bentazone, 2.0965437692472, 3.9364300636439, 35.128229336322",
        "Glyphosate, 1.3791520634279, 3.9925303491128, 89.454190309117"
    })
    void whiteMustardEqualsTheExactSolution(String herbicide, double b, double d, double e) {
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL3)
                .fit(SharedData.curves("S.alba.csv").get(herbicide));
        close(b, fit.getSlope(), 1e-10);
        close(d, fit.getTop(), 1e-10);
        close(e, fit.getIc50(), 1e-10);
    }

    @Test
    void whiteMustardLeavesTheExactSumOfSquares() {
        double three = 0;
        double four = 0;
        for (DoseResponseData data : SharedData.curves("S.alba.csv").values()) {
            three += DoseResponseFitter.withDefaults()
                    .withModel(DoseResponseModel.LL3)
                    .fit(data)
                    .getResidualSumOfSquares();
            four += DoseResponseFitter.withDefaults().fit(data).getResidualSumOfSquares();
        }
        close(15.54478838809, three, 1e-11);
        close(8.34793391079, four, 1e-11);
    }

    /** Each curve alone, solved in 40-digit arithmetic; standard errors there have a pooled variance and are left out. */
    @ParameterizedTest
    @CsvSource({
        "1, .51951618483, -.016600016302, 1.879550374, 1.7949954765",
        "2, .80078581641, .13258773066, .94599745038, .94555376288",
        "3, .6819008781, .14639709675, 1.0903234976, 1.373079054",
        "4, 1.8447920707, .079549409037, 2.1535793035, .19732641532",
        "5, 1.6507259526, -.0090738841317, 1.8062834618, .21079567643"
    })
    void spinachEqualsTheExactSolution(String curve, double b, double c, double d, double e) {
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .fit(SharedData.curves("spinach.csv").get(curve));
        close(b, fit.getSlope(), 1e-9);
        close(c, fit.getBottom(), 1e-9);
        close(d, fit.getTop(), 1e-9);
        close(e, fit.getIc50(), 1e-9);
    }

    /** drc 3.2, {@code drm(..., separate = TRUE)} and {@code ED(m, c(10, 20, 50))}; its own noise is 2e-3. */
    @ParameterizedTest
    @ValueSource(strings = {"LL.3", "LL.4"})
    void noPublishedFitOfDrcLeavesLess(String model) {
        Map<String, Map<String, double[]>> expected = expected(model);
        List<String> faults = new ArrayList<>();
        int same = 0;
        int better = 0;
        for (Map.Entry<String, Map<String, double[]>> entry : expected.entrySet()) {
            Map<String, double[]> theirs = entry.getValue();
            double lower = theirs.containsKey("c") ? theirs.get("c")[0] : 0;
            // Upper plateau below the lower one: the mirror image of this library's convention.
            if (theirs.get("d")[0] < lower) {
                continue;
            }
            String[] key = entry.getKey().split("/", 2);
            DoseResponseData data = SharedData.curves(key[0] + ".csv").get(key[1]);
            DoseResponseFit fit = DoseResponseFitter.withDefaults()
                    .withModel(DoseResponseModel.parse(model))
                    .fit(data);
            double reference = theirs.get("RSS")[0];
            double floor = 1e-12 * fit.optimum().scaledTotalSquares;
            double rss = fit.getResidualSumOfSquares();
            if (!(rss <= reference * (1 + 1e-8) + floor)) {
                faults.add(entry.getKey() + " rss " + rss + " above " + reference);
            } else if (reference - rss > 1e-6 * reference) {
                better++;
            } else {
                same++;
                faults.addAll(differences(entry.getKey(), theirs, fit));
            }
        }
        System.out.printf(Locale.ROOT, "%s: %d at the optimum of drc, %d below it, %s%n", model, same, better, faults);
        assertTrue(same > 0);
        assertEquals(List.of(), faults);
    }

    private static Map<String, Map<String, double[]>> expected(String model) {
        Map<String, Map<String, double[]>> expected = new LinkedHashMap<>();
        for (Map<String, String> row : SharedData.rows("expected.csv")) {
            if (row.get("model").equals(model)) {
                expected.computeIfAbsent(row.get("data") + "/" + row.get("curve"), key -> new LinkedHashMap<>())
                        .put(row.get("quantity"), new double[] {number(row.get("estimate")), number(row.get("se"))});
            }
        }
        return expected;
    }

    private static double number(String field) {
        return field.equals("NA") ? Double.NaN : Double.parseDouble(field.replace("Inf", "Infinity"));
    }

    private static List<String> differences(String key, Map<String, double[]> theirs, DoseResponseFit fit) {
        List<String> faults = new ArrayList<>();
        for (double percent : new double[] {10, 20, 50}) {
            double[] reference = theirs.get(String.format(Locale.ROOT, "ED%.0f", percent));
            // A standard error above the estimate: not determined by these data.
            if (reference == null || !(reference[1] <= Math.abs(reference[0]))) {
                continue;
            }
            double dose = fit.effectiveDose(percent).getEstimate();
            double difference = Math.abs(dose - reference[0]);
            if (!(difference <= 2e-3 * Math.max(dose, reference[0]) || difference <= 0.02 * reference[1])) {
                faults.add(key + " ED" + percent + " " + dose + " instead of " + reference[0]);
            }
        }
        return faults;
    }

    /** The cisplatin curves of parental and resistant IL45 lines, on which drc prints negative limits. */
    @ParameterizedTest
    @ValueSource(strings = {"il45_cisplatin.csv", "pf562271.csv"})
    void noLimitIsNegativeAndNoNumberLiesOutsideTheDoses(String file) {
        int numbers = 0;
        for (DoseResponseData data : SharedData.curves(file).values()) {
            for (DoseResponseModel model : new DoseResponseModel[] {DoseResponseModel.LL4, DoseResponseModel.LL3}) {
                DoseResponseFit fit =
                        DoseResponseFitter.withDefaults().withModel(model).fit(data);
                for (double percent : new double[] {10, 20, 50}) {
                    numbers += checked(data, fit, fit.effectiveDose(percent));
                }
                double half = 0.5 * fit.getTop();
                if (Double.isFinite(half)) {
                    numbers += checked(data, fit, fit.effectiveDose(half, EffectiveDoseType.ABSOLUTE));
                }
            }
        }
        assertTrue(numbers > 0);
    }

    private static int checked(DoseResponseData data, DoseResponseFit fit, EffectiveDose dose) {
        String what = data.getName() + " " + fit.getModel() + " " + dose;
        boolean number = !Double.isNaN(dose.getValue());
        assertEquals(number, dose.getOutcome() == EffectiveDoseOutcome.INTERPOLATED, what);
        if (number) {
            assertTrue(dose.getValue() >= data.getLowestPositiveDose(), what);
            assertTrue(dose.getValue() <= data.getHighestDose(), what);
        }
        for (IntervalMethod method : new IntervalMethod[] {IntervalMethod.PROFILE, IntervalMethod.LOG_WALD}) {
            Interval interval = dose.interval(0.95, method);
            if (interval.isDefined()) {
                assertFalse(interval.getLower() < 0, what);
                assertTrue(Double.isNaN(dose.getEstimate()) || interval.contains(dose.getEstimate()), what);
            }
        }
        return number ? 1 : 0;
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    /** W1.4 of terbuthylazin, solved to 15 digits; drc stops at two to three right ones. */
    @Test
    void terbuthylazinEqualsTheExactSolution() {
        DoseResponseData data =
                SharedData.curves("terbuthylazin.csv").values().iterator().next();
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withModel(DoseResponseModel.W1_4);
        DoseResponseFit fit = fitter.fit(data);
        DoseResponseFit gaussNewton =
                fitter.withCovariance(CovarianceType.GAUSS_NEWTON).fit(data);
        String[] letters = {"b", "c", "d", "e"};
        double[] estimates = {0.976023014706882, 0.0249872869016824, 0.308847852426038, 254.086601743457};
        double[] errors = {0.144655357466, 0.0147051517712, 0.0095874259978, 40.320781346};
        double[] gaussNewtonErrors = {0.157091674407, 0.0149620392907, 0.00982377679032, 40.6086681554};
        for (int i = 0; i < letters.length; i++) {
            assertRelative(estimates[i], fit.getParameter(letters[i]).getValue(), 1e-9);
            assertRelative(errors[i], fit.getParameter(letters[i]).getStandardError(), 1e-9);
            assertRelative(
                    gaussNewtonErrors[i], gaussNewton.getParameter(letters[i]).getStandardError(), 1e-9);
        }
        assertRelative(0.018877226138816, fit.getResidualSumOfSquares(), 1e-12);
        assertRelative(0.0269452622771654, fit.getSigma(), 1e-12);
        double[][] doses = {
            {10, 25.33090775585, 8.234034388},
            {20, 54.64663516877, 12.56526887},
            {50, 174.5407924937, 26.1049077},
            {90, 597.1667874252, 139.6295148}
        };
        for (double[] dose : doses) {
            EffectiveDose found = fit.effectiveDose(dose[0]);
            assertRelative(dose[1], found.getEstimate(), 1e-9);
            assertRelative(dose[2], found.getStandardError(), 1e-8);
        }
    }

    private static void assertRelative(double expected, double found, double tolerance) {
        assertEquals(expected, found, tolerance * Math.abs(expected));
    }
}
