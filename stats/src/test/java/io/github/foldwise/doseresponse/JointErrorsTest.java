package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.LogRatio;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Curves that are fitted together under every error model. Reference values: R 4.2, glm, and Newton's method with numDeriv; the
 * calls are in src/test/reference/joint_errors.R.
 */
class JointErrorsTest {
    private static final double[] LEVELS = {0, .1, .3, 1, 3, 10, 30};

    private static List<DoseResponseData> deaths() {
        double[] dose = {.5, 1, 2, 4, 8, 16};
        int[] parental = {2, 5, 14, 27, 35, 39};
        int[] resistant = {0, 1, 4, 11, 22, 34};
        return List.of(
                DoseResponseData.ofAffected(dose, parental, new int[] {40, 38, 41, 40, 39, 40})
                        .withName("P"),
                DoseResponseData.ofAffected(dose, resistant, new int[] {42, 40, 37, 40, 41, 40})
                        .withName("R"));
    }

    private static List<DoseResponseData> threeAtEach(double[] parental, double[] resistant) {
        double[] doses = new double[21];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = LEVELS[i / 3];
        }
        return List.of(
                DoseResponseData.of(doses, parental).withName("P"),
                DoseResponseData.of(doses, resistant).withName("R"));
    }

    private static List<DoseResponseData> colonies() {
        return threeAtEach(
                new double[] {112, 98, 105, 101, 109, 93, 96, 88, 99, 71, 62, 66, 31, 25, 38, 9, 12, 6, 2, 4, 1},
                new double[] {101, 119, 108, 110, 94, 107, 103, 108, 96, 92, 99, 87, 71, 64, 78, 33, 41, 37, 12, 9, 15
                });
    }

    /** Percentages of which the last well but six of each line may be given another value. */
    private static List<DoseResponseData> percentages(double parental, double resistant) {
        return threeAtEach(
                new double[] {99, 103, 97, 98, 101, 95, 88, 93, 91, 66, 71, 63, 34, 31, parental, 14, 11, 13, 6, 7, 5},
                new double[] {
                    101, 98, 102, 99, 97, 103, 98, 95, 99, 89, 92, 86, 71, 68, resistant, 35, 32, 37, 14, 17, 12
                });
    }

    private static JointFit fit(
            DoseResponseModel model, ErrorModel errors, List<DoseResponseData> curves, String... shared) {
        return JointFitter.withDefaults()
                .withModel(model)
                .withErrors(errors)
                .withShared(shared)
                .fit(curves);
    }

    private static void close(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * Math.abs(expected));
    }

    private static void check(double value, double se, Estimate found) {
        close(value, found.getValue(), 1e-8);
        close(se, found.getStandardError(), 1e-7);
    }

    private static void check(double lower, double upper, Interval found) {
        close(lower, found.getLower(), 1e-7);
        close(upper, found.getUpper(), 1e-7);
    }

    @Test
    void linesWithOneSlopeAreALogisticRegression() {
        JointFit fit = fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, deaths(), "b");
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        check(-1.9110222774, .16924885866, fit.getParameter("P", "b"));
        check(2.6903079702, .26117435935, fit.getParameter("P", "e"));
        check(6.8416143717, .68895272862, fit.getParameter("R", "e"));
        close(-18.624872811, fit.getLogLikelihood(), 1e-9);
        close(2 * 3 + 2 * 18.624872811, fit.getAic(), 1e-9);
        assertEquals(1, fit.getSigma());
        LogRatio ratio = fit.doseRatio("R", "P", 50);
        check(.93336804891, .13995050348, ratio.getLogRatio());
        check(1.9365632171, 3.3635497789, fit.doseRatioInterval("R", "P", 50, EffectiveDoseType.RELATIVE, 0.95));
        check(-2.2629045138, -1.5975673136, fit.parameterInterval("R", "b", 0.95, IntervalMethod.PROFILE));
        // Intervals of a known variance are normal ones.
        double half = 1.959963984540054 * .26117435935;
        check(
                2.6903079702 - half,
                2.6903079702 + half,
                fit.getParameter("P", "e").interval(0.95));
        close(
                -18.621997446,
                fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, deaths()).getLogLikelihood(),
                1e-9);
        JointFit one = fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, deaths(), "b", "e");
        close(-40.018949076, one.getLogLikelihood(), 1e-9);
    }

    @Test
    void overdispersionIsThatOfAllCurves() {
        ErrorModel errors = ErrorModel.BINOMIAL.withOverdispersion();
        JointFit common = fit(DoseResponseModel.LL2, errors, deaths(), "b");
        close(.12541685759, common.getSigma() * common.getSigma(), 1e-8);
        check(-1.9110222774, .059938201331, common.getParameter("R", "b"));
        assertEquals(9, common.getParameter("R", "b").getDegreesOfFreedom());
        assertEquals(Double.NaN, common.getLogLikelihood());
        JointFit own = fit(DoseResponseModel.LL2, errors, deaths());
        close(.13926330041, own.getSigma() * own.getSigma(), 1e-8);
        close(.085813456561, own.getParameter("P", "b").getStandardError(), 1e-7);
    }

    @Test
    void countsAreFittedByOnePoissonLikelihood() {
        JointFit fit = fit(DoseResponseModel.LL3, ErrorModel.POISSON, colonies(), "b", "d");
        check(1.2393698273, .07859051151, fit.getParameter("R", "b"));
        check(105.43021504, 2.7193257749, fit.getParameter("P", "d"));
        check(1.5014148676, .16027713043, fit.getParameter("P", "e"));
        check(5.7890553993, .6178682946, fit.getParameter("R", "e"));
        close(-128.2641164, fit.getLogLikelihood(), 1e-9);
        JointFit wider = fit(DoseResponseModel.LL3, ErrorModel.POISSON.withOverdispersion(), colonies(), "b", "d");
        close(.50784853006, wider.getSigma() * wider.getSigma(), 1e-8);
    }

    @Test
    void robustCurvesHaveOneScale() {
        JointFit fit = fit(DoseResponseModel.LL4, ErrorModel.HUBER, percentages(95, 5), "b", "c", "d");
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        check(1.2315698805, .071964867132, fit.getParameter("P", "b"));
        check(3.5209522066, 1.4306832284, fit.getParameter("P", "c"));
        check(100.30731559, .7350068317, fit.getParameter("R", "d"));
        check(1.6537983371, .17102992909, fit.getParameter("P", "e"));
        check(5.3399180592, .2964598288, fit.getParameter("R", "e"));
        close(2.8734950843, fit.getSigma(), 1e-8);
    }

    @Test
    void bothSidesOfAllCurvesAreTransformedByOnePower() {
        JointFit half = fit(DoseResponseModel.LL4, ErrorModel.boxCox(0.5), percentages(36, 66), "b", "c", "d");
        check(1.2395715094, .047866216653, half.getParameter("R", "b"));
        check(3.5236825748, .72840491556, half.getParameter("P", "c"));
        check(1.6148947896, .065740136649, half.getParameter("P", "e"));
        check(5.4463557584, .21798978622, half.getParameter("R", "e"));
        close(-93.223618119, half.getLogLikelihood(), 1e-9);
        JointFit found = fit(DoseResponseModel.LL4, ErrorModel.BOX_COX, percentages(36, 66), "b", "c", "d");
        assertEquals(.74992963, found.getBoxCoxPower(), 1e-6);
        close(-91.370922973, found.getLogLikelihood(), 1e-10);
        close(2 * 7 + 2 * 91.370922973, found.getAic(), 1e-9);
    }

    /** Curves that share everything are one curve: its own fit to all wells, by another search, must come out. */
    @ParameterizedTest
    @ValueSource(strings = {"Huber", "Tukey", "Box-Cox", "Box-Cox 0.5", "Poisson", "overdispersed Poisson"})
    void curvesThatShareEverythingAreOneCurve(String name) {
        ErrorModel errors = ErrorModel.parse(name);
        List<DoseResponseData> halves = List.of(half(0), half(1));
        DoseResponseFit one =
                DoseResponseFitter.withDefaults().withErrors(errors).fit(whole());
        JointFit both = fit(DoseResponseModel.LL4, errors, halves, "b", "c", "d", "e");
        assertEquals(one.getStatus(), both.getStatus());
        assertEquals(FitStatus.CONVERGED, both.getStatus());
        for (String letter : List.of("b", "c", "d", "e")) {
            Estimate expected = one.getParameter(letter);
            Estimate found = both.getParameter("1", letter);
            close(expected.getValue(), found.getValue(), 1e-7);
            close(expected.getStandardError(), found.getStandardError(), 1e-6);
            assertEquals(expected.getDegreesOfFreedom(), found.getDegreesOfFreedom());
        }
        close(one.getSigma(), both.getSigma(), 1e-7);
        close(one.getResidualSumOfSquares(), both.getResidualSumOfSquares(), 1e-7);
        assertEquals(one.getLogLikelihood(), both.getLogLikelihood(), 1e-9);
        assertEquals(one.getBoxCoxPower(), both.getBoxCoxPower(), 1e-6);
        same(one.effectiveDose(20).interval(0.95), both.effectiveDose("0", 20).interval(0.95));
        same(
                one.parameterInterval("b", 0.9, IntervalMethod.PROFILE),
                both.parameterInterval("0", "b", 0.9, IntervalMethod.PROFILE));
        close(1, both.doseRatio("0", "1", 50).getRatio(), 1e-12);
    }

    private static DoseResponseData whole() {
        return percentages(36, 66).get(0);
    }

    /** Every other well. */
    private static DoseResponseData half(int first) {
        double[] doses = whole().getDoses();
        double[] weights = new double[doses.length];
        for (int i = first; i < weights.length; i += 2) {
            weights[i] = 1;
        }
        return whole().withWeights(weights).withName("" + first);
    }

    private static void same(Interval expected, Interval found) {
        close(expected.getLower(), found.getLower(), 1e-5);
        close(expected.getUpper(), found.getUpper(), 1e-5);
    }

    /** Curves of all kinds, flat, incomplete and steep ones among them, say the same alone and beside others. */
    @ParameterizedTest
    @CsvSource({
        "LL.2,binomial",
        "LN.2,binomial",
        "W1.2,binomial",
        "LL.3,binomial",
        "LL.4,binomial",
        "LL.3,Poisson",
        "LL.4,Poisson",
        "W2.4,Poisson",
        "LL.5,Poisson"
    })
    void curvesThatShareNothingAreTheirOwnFits(String name, ErrorModelName errors) {
        DoseResponseModel model = DoseResponseModel.parse(name);
        for (int seed = 0; seed < 12; seed++) {
            List<DoseResponseData> curves = errors == ErrorModelName.binomial ? dying(seed) : counted(seed);
            JointFit joint = fit(model, errors.model, curves);
            double likelihood = 0;
            for (DoseResponseData curve : curves) {
                DoseResponseFit alone = DoseResponseFitter.withDefaults()
                        .withModel(model)
                        .withErrors(errors.model)
                        .fit(curve);
                likelihood += alone.getLogLikelihood();
                same(alone, joint, "seed " + seed + ", " + curve.getName());
            }
            same(likelihood, joint.getLogLikelihood(), 1e-8, "seed " + seed);
        }
    }

    private enum ErrorModelName {
        binomial(ErrorModel.BINOMIAL),
        Poisson(ErrorModel.POISSON);

        private final ErrorModel model;

        ErrorModelName(ErrorModel model) {
            this.model = model;
        }
    }

    private static void same(DoseResponseFit alone, JointFit joint, String what) {
        String curve = alone.getName();
        assertEquals(alone.getStatus(), joint.getStatus(curve), what);
        for (String letter : alone.getModel().getParameterNames()) {
            Estimate expected = alone.getParameter(letter);
            Estimate found = joint.getParameter(curve, letter);
            same(expected.getValue(), found.getValue(), 1e-9, what);
            same(expected.getStandardError(), found.getStandardError(), 1e-6, what);
            assertEquals(expected.getDegreesOfFreedom(), found.getDegreesOfFreedom(), what);
        }
        EffectiveDose dose = alone.effectiveDose(50);
        EffectiveDose beside = joint.effectiveDose(curve, 50);
        assertEquals(dose.getOutcome(), beside.getOutcome(), what);
        same(dose.getEstimate(), beside.getEstimate(), 1e-9, what);
        same(dose.interval(0.95).getLower(), beside.interval(0.95).getLower(), 1e-7, what);
        same(dose.interval(0.95).getUpper(), beside.interval(0.95).getUpper(), 1e-7, what);
        List<String> warnings = alone.getWarnings();
        assertEquals(
                warnings,
                joint.getWarnings().stream()
                        .filter(text -> text.startsWith(curve + ": "))
                        .map(text -> text.substring(curve.length() + 2))
                        .toList(),
                what);
    }

    /** To a relative tolerance, and the same infinity or NaN. */
    private static void same(double expected, double found, double tolerance, String what) {
        if (Double.isFinite(expected)) {
            assertEquals(expected, found, tolerance * Math.abs(expected), what);
        } else {
            assertEquals(expected, found, what);
        }
    }

    private static final String[] KINDS = {"whole", "beyond", "steep", "none"};

    private static double remaining(String kind, double dose) {
        return switch (kind) {
            case "whole" -> 1 / (1 + Math.pow(dose / 3, 1.3));
            case "beyond" -> 1 / (1 + Math.pow(dose / 60, 1.3));
            case "steep" -> 1 / (1 + Math.pow(dose / 2.1, 40));
            default -> 1;
        };
    }

    private static List<DoseResponseData> dying(int seed) {
        Random random = new Random(seed);
        List<DoseResponseData> curves = new ArrayList<>();
        for (String kind : KINDS) {
            int[] dead = new int[LEVELS.length];
            int[] totals = new int[LEVELS.length];
            for (int i = 0; i < dead.length; i++) {
                totals[i] = 30 + i;
                for (int j = 0; j < totals[i]; j++) {
                    dead[i] += random.nextDouble() > 0.95 * remaining(kind, LEVELS[i]) ? 1 : 0;
                }
            }
            curves.add(DoseResponseData.ofAffected(LEVELS, dead, totals).withName(kind));
        }
        return curves;
    }

    private static List<DoseResponseData> counted(int seed) {
        Random random = new Random(seed);
        List<DoseResponseData> curves = new ArrayList<>();
        for (String kind : KINDS) {
            double[] doses = new double[21];
            double[] counts = new double[21];
            for (int i = 0; i < doses.length; i++) {
                doses[i] = LEVELS[i / 3];
                double left = Math.exp(-(80 * remaining(kind, doses[i]) + 4));
                for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
                    counts[i]++;
                }
            }
            curves.add(DoseResponseData.of(doses, counts).withName(kind));
        }
        return curves;
    }

    @Test
    void naturalMortalityIsFittedFromWherePlateausAreInside() {
        DoseResponseData dead = DoseResponseData.ofAffected(
                LEVELS, new int[] {4, 0, 3, 9, 14, 24, 34}, new int[] {30, 31, 32, 33, 34, 35, 36});
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withErrors(ErrorModel.BINOMIAL)
                .fit(dead);
        assertEquals(FitStatus.PARAMETER_AT_BOUND, fit.getStatus());
        close(-1.1961498464, fit.getSlope(), 1e-8);
        close(.071615142911, fit.getBottom(), 1e-8);
        assertEquals(1, fit.getTop());
        close(4.5166011969, fit.getParameter("e").getValue(), 1e-8);
        close(-14.428394541, fit.getLogLikelihood(), 1e-9);
    }

    @Test
    void aCurveIsNotTakenForAStepThatIsLessLikely() {
        DoseResponseData dead = DoseResponseData.ofAffected(
                LEVELS, new int[] {1, 7, 0, 2, 7, 24, 26}, new int[] {39, 36, 35, 32, 27, 27, 27});
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withErrors(ErrorModel.BINOMIAL)
                .fit(dead);
        check(-3.1351802897, .96360169465, fit.getParameter("b"));
        close(4.6098321, fit.getParameter("e").getValue(), 1e-8);
        close(-14.584938697, fit.getLogLikelihood(), 1e-10);
    }

    @Test
    void theMoreIsSharedTheLessIsLikely() {
        String[][] shared = {{}, {"b"}, {"b", "c"}, {"b", "c", "d"}, {"b", "c", "d", "e"}};
        for (int seed = 0; seed < 8; seed++) {
            for (ErrorModel errors : List.of(ErrorModel.BINOMIAL, ErrorModel.POISSON)) {
                List<DoseResponseData> curves =
                        (errors == ErrorModel.BINOMIAL ? dying(seed) : counted(seed)).subList(0, 2);
                double before = Double.POSITIVE_INFINITY;
                for (String[] letters : shared) {
                    double likelihood =
                            fit(DoseResponseModel.LL4, errors, curves, letters).getLogLikelihood();
                    assertTrue(likelihood <= before + 1e-8 * Math.abs(likelihood), errors + ", seed " + seed);
                    before = likelihood;
                }
            }
        }
    }

    @Test
    void anEquationOfOnesOwnIsFittedUnderEveryErrorModel() {
        DoseResponseModel own = DoseResponseModel.of(
                "own",
                (dose, p) -> p[1] / (1 + Math.pow(dose / p[2], p[0])),
                List.of("slope", "top", "half"),
                1.2,
                100,
                3);
        for (ErrorModel errors : List.of(ErrorModel.POISSON, ErrorModel.HUBER, ErrorModel.boxCox(0.5))) {
            DoseResponseFit one = DoseResponseFitter.withDefaults()
                    .withModel(DoseResponseModel.LL3)
                    .withErrors(errors)
                    .fit(colonies().get(0));
            DoseResponseFit other = DoseResponseFitter.withDefaults()
                    .withModel(own)
                    .withErrors(errors)
                    .fit(colonies().get(0));
            close(one.getTop(), other.getParameter("top").getValue(), 1e-6);
            close(
                    one.getParameter("d").getStandardError(),
                    other.getParameter("top").getStandardError(),
                    1e-4);
            JointFit both = fit(DoseResponseModel.LL3, errors, colonies(), "b", "d");
            JointFit same = fit(own, errors, colonies(), "slope", "top");
            close(
                    both.getParameter("R", "e").getValue(),
                    same.getParameter("R", "half").getValue(),
                    1e-6);
            Interval interval = both.parameterInterval("R", "d", 0.95, IntervalMethod.PROFILE);
            same(interval, same.parameterInterval("R", "top", 0.95, IntervalMethod.PROFILE));
        }
    }

    @Test
    void aFlatCurveHasTheLikelihoodOfItsMean() {
        double[] doses = {0, 1, 2, 4, 8, 16};
        DoseResponseData flat = DoseResponseData.of(doses, new double[] {7, 7, 7, 7, 7, 7});
        DoseResponseFit fit =
                DoseResponseFitter.withDefaults().withErrors(ErrorModel.POISSON).fit(flat);
        assertEquals(FitStatus.FLAT, fit.getStatus());
        double density = 7 * Math.log(7) - 7 - Math.log(5040);
        close(6 * density, fit.getLogLikelihood(), 1e-12);
        assertEquals(1, fit.getSigma());
    }

    @Test
    void whatSupposesNormalErrorsSaysSo() {
        JointFit own = fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, deaths());
        JointFit common = fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, deaths(), "b");
        String refused = assertThrows(IllegalArgumentException.class, () -> own.against(common))
                .getMessage();
        assertEquals("An extra-sum-of-squares test supposes normal errors; the fit has binomial errors", refused);
        String impossible = assertThrows(
                        IllegalArgumentException.class,
                        () -> fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, colonies()))
                .getMessage();
        assertTrue(impossible.startsWith("response 112.0 at observation 1 of \"P\": binomial"), impossible);
    }

    @Test
    void aCurveThatCannotBeIsReportedNotThrown() {
        // LL.2 has no deaths at dose 0.
        DoseResponseData impossible = DoseResponseData.ofAffected(
                        new double[] {0, 1, 2, 4, 8}, new int[] {3, 6, 12, 20, 28}, new int[] {30, 30, 30, 30, 30})
                .withName("background");
        List<DoseResponseData> curves = List.of(deaths().get(0), impossible);
        JointFit own = fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, curves);
        assertEquals(FitStatus.NOT_IDENTIFIABLE, own.getStatus("background"));
        assertEquals(FitStatus.CONVERGED, own.getStatus("P"));
        assertEquals(Double.NaN, own.getLogLikelihood());
        JointFit common = fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, curves, "b");
        assertEquals(FitStatus.NOT_IDENTIFIABLE, common.getStatus("P"));
        assertEquals(Double.NaN, common.getParameter("P", "e").getValue());
    }

    @Test
    void errorsAreAPartOfWhatAFitIs() throws IOException, ClassNotFoundException {
        JointFit fit = fit(DoseResponseModel.LL3, ErrorModel.POISSON, colonies(), "b", "d");
        assertEquals(ErrorModel.POISSON, fit.getErrorModel());
        assertNotEquals(fit, fit(DoseResponseModel.LL3, ErrorModel.HUBER, colonies(), "b", "d"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fit);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            JointFit back = (JointFit) in.readObject();
            assertEquals(fit, back);
            assertEquals(fit.toTable(), back.toTable());
            assertEquals(
                    fit.doseRatioInterval("P", "R", 50, EffectiveDoseType.RELATIVE, 0.9),
                    back.doseRatioInterval("P", "R", 50, EffectiveDoseType.RELATIVE, 0.9));
        }
        assertEquals(
                "JointFitter: model LL.3, covariance hessian,\n  errors Poisson, shared [b, d]",
                JointFitter.withDefaults()
                        .withModel(DoseResponseModel.LL3)
                        .withErrors(ErrorModel.POISSON)
                        .withShared("d", "b")
                        .toString());
    }
}
