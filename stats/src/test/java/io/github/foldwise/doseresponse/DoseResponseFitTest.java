package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves at the edge of what can be fitted: every one ends with a status, none with an exception. */
class DoseResponseFitTest {
    private static final double[] DOSES = {0, 0.1, 0.3, 1, 3, 10, 30, 100};

    private static DoseResponseFit fit(double[] doses, double... responses) {
        return DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, responses));
    }

    /** Asks for everything there is; nothing may throw. */
    private static DoseResponseFit askedEverything(DoseResponseFit fit) {
        for (double percent : new double[] {0.1, 50, 99.9}) {
            for (IntervalMethod method :
                    new IntervalMethod[] {IntervalMethod.PROFILE, IntervalMethod.LOG_WALD, IntervalMethod.WALD}) {
                Interval interval = fit.effectiveDose(percent).interval(0.95, method);
                assertTrue(!interval.isDefined() || interval.getLower() <= interval.getUpper());
            }
        }
        for (String letter : fit.getModel().getParameterNames()) {
            fit.parameterInterval(letter, 0.95, IntervalMethod.PROFILE);
        }
        fit.effectiveDose(0.5, EffectiveDoseType.ABSOLUTE).interval(0.9);
        fit.predict(0).interval(0.95);
        fit.getWarnings();
        fit.toTable();
        fit.getAicc();
        assertPrintsWithinBounds(fit.toString());
        return fit;
    }

    private static void assertPrintsWithinBounds(String text) {
        String[] rows = text.split("\n", -1);
        assertTrue(rows[0].length() <= 48, rows[0]);
        assertTrue(rows.length <= 9, text);
        for (String row : rows) {
            assertTrue(row.length() <= 80, row);
        }
    }

    @Test
    void equalResponsesAreFlat() {
        DoseResponseFit fit = askedEverything(fit(DOSES, 1, 1, 1, 1, 1, 1, 1, 1));
        assertEquals(FitStatus.FLAT, fit.getStatus());
        assertEquals(EffectiveDoseOutcome.FLAT, fit.effectiveDose(50).getOutcome());
        assertEquals(0, fit.getResidualSumOfSquares());
        assertTrue(Double.isNaN(fit.getIc50()));
        assertTrue(fit.toString().startsWith("IC50 flat"));
    }

    @Test
    void twoDosesAreTooFew() {
        DoseResponseFit fit = askedEverything(fit(new double[] {1, 1, 10, 10}, 0.9, 1, 0.2, 0.1));
        assertEquals(FitStatus.TOO_FEW_DOSES, fit.getStatus());
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, fit.effectiveDose(50).getOutcome());
        assertTrue(Double.isNaN(fit.getResidualSumOfSquares()));
        assertTrue(fit.getWarnings().get(0).contains("fewer distinct doses than parameters"));
    }

    @Test
    void threeDosesInTriplicateAreTooFewForFourParameters() {
        double[] x = {1, 1, 1, 2, 2, 2, 4, 4, 4};
        assertEquals(FitStatus.TOO_FEW_DOSES, fit(x, 9, 8, 9, 5, 5, 4, 1, 1, 2).getStatus());
    }

    @Test
    void aCurveOfWhichOnlyTheVehicleWasMeasuredIsTyped() {
        DoseResponseData curve = DoseResponseData.of(new double[] {1, 2, 4, 8, 16}, new double[] {9, 6, 2, 1.1, 0.9});
        DoseResponseSet.Builder rows = DoseResponseSet.builder();
        for (double response : new double[] {10, 9, 10}) {
            rows.add("a", 0, response);
        }
        DoseResponseSet set =
                DoseResponseSet.merge(List.of(rows.build(), DoseResponseSet.of(List.of(curve.withName("b")))));
        DoseResponseFits fits = DoseResponseFitter.withDefaults().fitAll(set);
        assertEquals(FitStatus.TOO_FEW_DOSES, askedEverything(fits.get("a")).getStatus());
        assertEquals(
                EffectiveDoseOutcome.INTERPOLATED,
                fits.get("b").effectiveDose(50).getOutcome());
    }

    @Test
    void aStepBetweenTwoDosesIsAStep() {
        DoseResponseFit fit = askedEverything(fit(DOSES, 1, 1, 1, 1, 0, 0, 0, 0));
        assertEquals(FitStatus.STEP_LIMIT, fit.getStatus());
        // The step may be anywhere between the two doses, and nowhere else.
        EffectiveDose ic50 = fit.effectiveDose(50);
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, ic50.getOutcome());
        assertTrue(Double.isNaN(ic50.getEstimate()));
        assertEquals(DOSES[3], ic50.interval(0.95).getLower(), 1e-6 * DOSES[3]);
        assertEquals(DOSES[4], ic50.interval(0.95).getUpper(), 1e-6 * DOSES[4]);
        assertEquals(0, fit.getResidualSumOfSquares(), 1e-12);
        assertTrue(fit.getWarnings().get(0).contains("step between two tested doses"));
    }

    /** Computed numbers give limits of no width; a reader's six digits scatter by more than this. */
    @Test
    void responsesWithoutScatterAreToldOf() {
        double[] exact = new double[DOSES.length];
        double[] read = new double[DOSES.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = 5 + 95 / (1 + Math.pow(DOSES[i] / 0.7, 1.2));
            read[i] = Math.rint(exact[i] * 1e4) / 1e4;
        }
        List<String> told = fit(DOSES, exact).getWarnings();
        assertTrue(told.get(0).startsWith("No scatter: every response lies on the curve to the last digit"), told + "");
        assertEquals(List.of(), fit(DOSES, read).getWarnings());
        assertTrue(fit(DOSES, exact).isWithoutScatter());
        DoseResponseFit level = fit(DOSES, 3, 3, 3, 3, 3, 3, 3, 3);
        assertEquals(List.of("No full fit: the responses do not change with dose."), level.getWarnings());
        assertFalse(level.isWithoutScatter());
    }

    @Test
    void fourDosesInFourWellsHaveNoIntervals() {
        DoseResponseFit fit = askedEverything(fit(new double[] {0.1, 1, 10, 100}, 1, 0.8, 0.3, 0.1));
        assertEquals(0, fit.getDegreesOfFreedom());
        assertFalse(fit.effectiveDose(50).interval(0.95).isDefined());
        assertFalse(fit.parameterInterval("b", 0.95, IntervalMethod.PROFILE).isDefined());
        assertTrue(Double.isNaN(fit.getSigma()));
        assertTrue(fit.getWarnings().get(0).contains("no intervals"));
    }

    @Test
    void aWellOfWeightZeroIsNotThere() {
        double[] y = {1, 0.99, 0.97, 0.8, 0.4, 0.15, 0.07, 0.05};
        double[] longer = Arrays.copyOf(DOSES, 9);
        double[] withOutlier = Arrays.copyOf(y, 9);
        longer[8] = 1000;
        withOutlier[8] = 77;
        double[] weights = {1, 1, 1, 1, 1, 1, 1, 1, 0};
        DoseResponseFit without = fit(DOSES, y);
        DoseResponseFit weighted = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(longer, withOutlier).withWeights(weights));
        assertEquals(without.getSlope(), weighted.getSlope());
        assertEquals(without.getResidualSumOfSquares(), weighted.getResidualSumOfSquares());
        assertEquals(8, weighted.getObservationCount());
    }

    @ParameterizedTest
    @CsvSource({"1, 1e300", "1, 1e-300", "1e300, 1", "1e-300, 1", "1e-300, 1e300", "1e150, 1e-160"})
    void hugeAndTinyNumbersAreFittedAsOthersAre(double dose, double response) {
        double[] x = {0, 0.1, 0.1, 0.3, 0.3, 1, 1, 3, 3, 10, 10, 30};
        double[] y = {1, 0.98, 0.97, 0.9, 0.92, 0.6, 0.63, 0.3, 0.28, 0.12, 0.15, 0.1};
        DoseResponseFit plain = fit(x, y);
        DoseResponseFit extreme = askedEverything(fit(
                Arrays.stream(x).map(value -> value * dose).toArray(),
                Arrays.stream(y).map(value -> value * response).toArray()));
        assertEquals(FitStatus.CONVERGED, extreme.getStatus());
        close(plain.getIc50(), extreme.getIc50() / dose, 1e-8);
        close(plain.getSlope(), extreme.getSlope(), 1e-8);
        close(plain.getTop(), extreme.getTop() / response, 1e-9);
        close(plain.getSigma(), extreme.getSigma() / response, 1e-9);
        Interval expected = plain.effectiveDose(50).interval(0.95);
        Interval actual = extreme.effectiveDose(50).interval(0.95);
        close(expected.getLower(), actual.getLower() / dose, 1e-7);
        close(expected.getUpper(), actual.getUpper() / dose, 1e-7);
        close(
                plain.getParameter("d").getStandardError(),
                extreme.getParameter("d").getStandardError() / response,
                1e-7);
    }

    @Test
    void aHundredThousandWellsAreFitted() {
        Random random = new Random(5);
        double[] x = new double[100_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.exp(8 * random.nextDouble() - 4);
            y[i] = 1 / (1 + x[i]) + 0.1 * random.nextGaussian();
        }
        // Work that grew with the square of the wells would not end here.
        EffectiveDose ic50 = fit(x, y).effectiveDose(50);
        assertEquals(1, ic50.getValue(), 0.02);
        assertTrue(ic50.interval(0.999).contains(1));
    }

    @Test
    void minusZeroIsTheVehicle() {
        double[] y = {1, 0.99, 0.97, 0.8, 0.4, 0.15, 0.07, 0.05, 0.98};
        double[] x = Arrays.copyOf(DOSES, 9);
        DoseResponseFit zero = fit(x, y);
        x[8] = -0.0;
        assertEquals(zero.getIc50(), fit(x, y).getIc50());
    }

    @Test
    void aCurveThatBeginsToFallAtTheLastDoseHasASetThatIsOpenAbove() {
        double[] y = {1, 1.01, 0.99, 0.98, 1, 0.97, 0.93, 0.8};
        DoseResponseFit fit = askedEverything(fit(DOSES, y));
        EffectiveDose ic50 = fit.effectiveDose(50);
        // The last dose may be halfway already, of a curve that ends at 0.6: the set begins between it and the one
        // before.
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, ic50.getOutcome());
        assertTrue(ic50.toString().startsWith("not identifiable, > "), ic50.toString());
        assertTrue(Double.isNaN(ic50.getBound()));
        assertTrue(ic50.interval(0.95).getLower() > 10 && ic50.interval(0.95).getLower() < 100);
        assertTrue(Double.isNaN(ic50.getValue()));
        Interval interval = ic50.interval(0.95);
        assertTrue(interval.isUpperOpen());
        assertEquals(Double.POSITIVE_INFINITY, interval.getUpper());
        assertFalse(interval.isBounded());
        assertTrue(interval.toString().endsWith("Inf)"));
    }

    @Test
    void anIc50AboveTheTestedDosesIsTheLowerEndOfItsSet() {
        double[] y = new double[24];
        double[] x = new double[24];
        for (int i = 0; i < 24; i++) {
            x[i] = DOSES[i / 3];
            y[i] = 1 / (1 + x[i] / 1000) + 0.001 * (i % 3 - 1);
        }
        // A plateau of zero is given: 9 % are lost at the last dose, and 50 % beyond it.
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL3)
                .fit(DoseResponseData.of(x, y));
        EffectiveDose ic50 = askedEverything(fit).effectiveDose(50);
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, ic50.getOutcome());
        assertTrue(ic50.getBound() > 100 && ic50.getBound() < 1000, ic50.toString());
        assertEquals(ic50.interval(0.95).getLower(), ic50.getBound());
        assertEquals(ic50.interval(0.8).getLower(), ic50.getBound(0.8));
        assertTrue(ic50.getBound(0.8) > ic50.getBound());
        assertTrue(ic50.toString().startsWith("> "), ic50.toString());
    }

    @Test
    void aCurveThatEndsToFallAtTheFirstDoseHasASetThatIsOpenBelow() {
        double[] x = {0.1, 0.3, 1, 3, 10, 30, 100};
        DoseResponseFit fit = askedEverything(fit(x, 0.3, 0.14, 0.06, 0.03, 0.02, 0, 0.01));
        EffectiveDose ic50 = fit.effectiveDose(50);
        // Without wells at dose 0 the first dose may be early on a curve that starts anywhere.
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, ic50.getOutcome());
        assertTrue(ic50.toString().startsWith("not identifiable, < "), ic50.toString());
        Interval interval = ic50.interval(0.95);
        assertTrue(interval.isLowerOpen());
        assertEquals(0, interval.getLower());
        assertTrue(interval.toString().startsWith("(0, "));
    }

    @Test
    void aResponseBeyondThePlateausIsNotReached() {
        DoseResponseFit fit = fit(DOSES, 1, 0.99, 0.97, 0.8, 0.6, 0.53, 0.52, 0.51);
        EffectiveDose half = fit.effectiveDose(0.3, EffectiveDoseType.ABSOLUTE);
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, half.getOutcome());
        assertEquals("not reached", half.toString());
        assertFalse(half.interval(0.95).isDefined());
    }

    @Test
    void atDoseZeroThePredictionIsTheUpperPlateauOfAFallingCurve() {
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(Ryegrass.data());
        assertEquals(fit.getTop(), fit.predict(0).getValue());
        assertEquals(fit.getParameter("d").getStandardError(), fit.predict(0).getStandardError(), 1e-14);
        DoseResponseFit rising = fit(DOSES, 0.05, 0.07, 0.1, 0.3, 0.7, 0.93, 0.97, 1);
        assertEquals(rising.getBottom(), rising.predict(0).getValue());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aPredictionNeedsADose(double dose) {
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(Ryegrass.data());
        String message = assertThrows(IllegalArgumentException.class, () -> fit.predict(dose))
                .getMessage();
        assertTrue(message.contains("finite and at least 0"), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100, -5, Double.NaN})
    void aRelativeEffectIsAPercentage(double percent) {
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(Ryegrass.data());
        String message = assertThrows(IllegalArgumentException.class, () -> fit.effectiveDose(percent))
                .getMessage();
        assertTrue(message.contains("percentage in (0, 100)"), message);
    }

    @Test
    void anUnknownParameterIsRefusedWithThoseThereAre() {
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL3)
                .fit(Ryegrass.data());
        String message = assertThrows(IllegalArgumentException.class, () -> fit.getParameter("c"))
                .getMessage();
        assertTrue(message.contains("[b, d, e]"), message);
    }

    @Test
    void fixedPlateausStayWhereTheyAre() {
        DoseResponseModel model = DoseResponseModel.LL4.withBottom(0.25).withTop(8);
        DoseResponseFit fit = askedEverything(
                DoseResponseFitter.withDefaults().withModel(model).fit(Ryegrass.data()));
        assertEquals(0.25, fit.getBottom());
        assertEquals(8, fit.getTop());
        assertEquals(2, fit.getModel().getParameterCount());
        assertTrue(fit.getResidualSumOfSquares() > 5.4);
    }

    @Test
    void aFitSurvivesSerialisationAndEqualsItself() throws IOException, ClassNotFoundException {
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(Ryegrass.data());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fit);
            out.writeObject(fit.effectiveDose(50));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DoseResponseFit copy = (DoseResponseFit) in.readObject();
            EffectiveDose ic50 = (EffectiveDose) in.readObject();
            assertAll(
                    () -> assertEquals(fit, copy),
                    () -> assertEquals(fit.hashCode(), copy.hashCode()),
                    () -> assertEquals(fit.toString(), copy.toString()),
                    () -> assertEquals(fit.effectiveDose(50), ic50),
                    () -> assertEquals(
                            fit.effectiveDose(50).interval(0.9).toString(),
                            copy.effectiveDose(50).interval(0.9).toString()));
        }
        DoseResponseFit other = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL3)
                .fit(Ryegrass.data());
        assertNotEquals(fit, other);
        assertNotEquals(fit.effectiveDose(50), fit.effectiveDose(20));
    }

    @Test
    void aLongNameDoesNotHideTheAnswer() {
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .fit(Ryegrass.data().withName("a subline with quite a long name of its own, passage 41"));
        assertPrintsWithinBounds(fit.toString());
        assertTrue(fit.toString().split("\n")[0].contains("3.058"), fit.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        DoseResponseSet set = simulated(60);
        DoseResponseFits one = DoseResponseFitter.withDefaults().fitAll(set);
        DoseResponseFits many =
                DoseResponseFitter.withDefaults().withThreads(threads).fitAll(set);
        assertEquals(one.getNames(), many.getNames());
        for (String name : one.getNames()) {
            assertArrayEquals(bits(one.get(name)), bits(many.get(name)), name);
        }
    }

    @Test
    void aListenerStopsASet() {
        List<Long> heard = new ArrayList<>();
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withProgressListener((done, total) -> {
            heard.add(done);
            return done < 5;
        });
        DoseResponseSet set = simulated(20);
        String message = assertThrows(CancellationException.class, () -> fitter.fitAll(set))
                .getMessage();
        assertTrue(message.contains("stopped after 5 of 20"), message);
        assertEquals(5, heard.size());
    }

    private static DoseResponseSet simulated(int curves) {
        SimulatedCurves source = new SimulatedCurves(99);
        List<DoseResponseData> data = new ArrayList<>();
        for (int i = 0; i < curves; i++) {
            data.add(source.next().withName("curve " + i));
        }
        return DoseResponseSet.of(data);
    }

    private static double[] bits(DoseResponseFit fit) {
        Interval interval = fit.effectiveDose(50).interval(0.95);
        return new double[] {fit.getSlope(), fit.getBottom(), fit.getTop(), interval.getLower(), interval.getUpper()};
    }

    @Test
    void noSimulatedCurveThrowsOrHangs() {
        SimulatedCurves source = new SimulatedCurves(7);
        for (int i = 0; i < 150; i++) {
            DoseResponseData data = source.next();
            askedEverything(DoseResponseFitter.withDefaults().fit(data));
            askedEverything(DoseResponseFitter.withDefaults()
                    .withModel(DoseResponseModel.LL3)
                    .fit(data));
        }
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    @Test
    void wellsThatDoNotChangeWithDoseAreNotCalledSensitive() {
        // Viabilities of a line that the drug does not touch; only the three vehicle wells lie a little higher.
        double[] doses = {0, 0, 0, 0.1, 0.1, 0.1, 1, 1, 1, 10, 10, 10, 100, 100, 100};
        double[] responses = {103, 99, 102, 98, 102, 100, 101, 97, 102, 100, 98, 102, 99, 101, 100};
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, responses));
        assertFalse(fit.effectiveDose(50).interval(0.95).isBounded());
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, fit.effectiveDose(50).getOutcome());
    }

    @Test
    void aLineKilledByTheLowestDoseLiesBelowItWhereItsEndIsGiven() {
        double[] doses = {0, 0, 0, 0.1, 0.1, 0.1, 1, 1, 1, 10, 10, 10, 100, 100, 100};
        double[] responses = {103, 99, 102, 8, 12, 10, 11, 7, 12, 10, 8, 12, 9, 11, 10};
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, responses));
        // A curve so flat that it has come half of its way at no tested dose, with an end far below, fits as well:
        // where it
        // ends nobody has seen.
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, fit.effectiveDose(50).getOutcome());
        // With an end that is given it lies below them.
        EffectiveDose given = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL3)
                .fit(fit.getData())
                .effectiveDose(50);
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, given.getOutcome());
        assertTrue(given.getBound() <= 0.1, given.toString());
    }

    @Test
    void wellsThatAreAllDeadLieBelowTheLowestDoseBesideVehicleWells() {
        double[] doses = {0.1, 0.1, 0.1, 1, 1, 1, 10, 10, 10};
        double[] responses = {11, 12, 10, 11, 9, 9, 10, 8, 11};
        DoseResponseFitter given = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL4.withTop(100).withBottom(0));
        // All of them may be at a tenth of the way up a curve that rises far above.
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE,
                given.fit(DoseResponseData.of(doses, responses))
                        .effectiveDose(50)
                        .getOutcome());
        double[] withVehicle = {0, 0, 0, 0.1, 0.1, 0.1, 1, 1, 1, 10, 10, 10};
        double[] seen = {101, 99, 100.5, 11, 12, 10, 11, 9, 9, 10, 8, 11};
        EffectiveDose dose = given.fit(DoseResponseData.of(withVehicle, seen)).effectiveDose(50);
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, dose.getOutcome());
        assertTrue(dose.getBound() < 0.1);
    }

    @Test
    void aDoseThatKillsMostCellsIsNeverBelowTheIc50() {
        double[] doses = {0, 0, 0, 0.1, 0.1, 0.1, 0.3, 0.3, 0.3, 1, 1, 1, 3, 3, 3};
        double[] responses = {101, 99, 100, 100, 99, 101, 99, 101, 100, 98, 97, 99, 38, 37, 39};
        for (DoseResponseModel model : List.of(DoseResponseModel.LL4, DoseResponseModel.LL4.withTop(100))) {
            EffectiveDose dose = DoseResponseFitter.withDefaults()
                    .withModel(model)
                    .fit(DoseResponseData.of(doses, responses))
                    .effectiveDose(50);
            assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, dose.getOutcome(), dose::toString);
            assertTrue(dose.interval(0.95).getUpper() == Double.POSITIVE_INFINITY);
        }
    }

    @Test
    void anIntervalOfRanksIsRefusedForEveryParameter() {
        double[] doses = {0, 0.1, 0.3, 1, 3, 10, 30};
        double[] responses = {100, 99, 92, 70, 31, 12, 6};
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, responses));
        for (String letter : fit.getModel().getParameterNames()) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> fit.parameterInterval(letter, 0.95, IntervalMethod.RANKS))
                    .getMessage();
            assertTrue(message.contains("ask for profile, log-wald or wald"), message);
        }
    }
}
