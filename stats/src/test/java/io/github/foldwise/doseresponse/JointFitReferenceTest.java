package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.inference.FiellerOutcome;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.LogRatio;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two simulated lines fitted together. Expected values: least squares in 50-digit arithmetic, joint_fit.py. */
class JointFitReferenceTest {
    private static final String SENSITIVE = "parental";
    private static final String RESISTANT = "resistant";

    private static DoseResponseData line(String name) throws IOException {
        try (InputStream in = JointFitReferenceTest.class.getResourceAsStream("joint_fit.csv")) {
            List<String[]> rows = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(row -> row.split(","))
                    .filter(row -> row[0].equals(name))
                    .toList();
            double[] doses =
                    rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
            double[] responses =
                    rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
            return DoseResponseData.of(doses, responses).withName(name);
        }
    }

    private static JointFit fit(DoseResponseModel model, String... shared) throws IOException {
        return JointFitter.withDefaults()
                .withModel(model)
                .withShared(shared)
                .fit(List.of(line(SENSITIVE), line(RESISTANT)));
    }

    private static JointFit fit(String... shared) throws IOException {
        return fit(DoseResponseModel.LL4, shared);
    }

    private static void check(double value, double se, Estimate estimate) {
        close(value, estimate.getValue(), 1e-11);
        close(se, estimate.getStandardError(), 1e-8);
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    private static void limits(double lower, double upper, Interval interval) {
        close(lower, interval.getLower(), 1e-8);
        close(upper, interval.getUpper(), 1e-8);
    }

    @Test
    void separateCurvesHaveOneVariance() throws IOException {
        JointFit fit = fit();
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        assertEquals(24, fit.getDegreesOfFreedom());
        close(248.089117747513, fit.getResidualSumOfSquares(), 1e-13);
        check(1.2940987987516, 0.111381270073468, fit.getParameter(SENSITIVE, "b"));
        check(9.37519130252451, 4.48029942538081, fit.getParameter(RESISTANT, "c"));
        check(100.699745948964, 2.09848915057806, fit.getParameter(SENSITIVE, "d"));
        check(0.697956809074401, 0.0568482484128391, fit.getParameter(SENSITIVE, "e"));
        check(9.0359456363521, 1.34804293080256, fit.getParameter(RESISTANT, "e"));
    }

    @Test
    void sharedPlateausEqualTheExactSolution() throws IOException {
        JointFit fit = fit("c", "d");
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        assertEquals(26, fit.getDegreesOfFreedom());
        close(364.16050935056, fit.getResidualSumOfSquares(), 1e-13);
        check(1.46712862009164, 0.145886321282865, fit.getParameter(SENSITIVE, "b"));
        check(0.991711465042973, 0.0920269426110351, fit.getParameter(RESISTANT, "b"));
        check(7.93406430694718, 1.5929874046135, fit.getParameter(SENSITIVE, "c"));
        check(95.2177218340868, 1.41143693233353, fit.getParameter(RESISTANT, "d"));
        check(0.791597857292718, 0.0633002819510021, fit.getParameter(SENSITIVE, "e"));
        check(8.57099133227056, 0.872264413172892, fit.getParameter(RESISTANT, "e"));
    }

    @Test
    void ratiosOfDosesWithBothIntervalsEqualTheExactOnes() throws IOException {
        JointFit fit = fit("c", "d");
        LogRatio ratio = fit.doseRatio(RESISTANT, SENSITIVE, 50);
        close(10.8274564582369, ratio.getRatio(), 1e-11);
        close(1.14385021354613, ratio.getStandardError(), 1e-8);
        limits(8.71400832579912, 13.4534887932031, ratio.interval(0.95));
        var set = fit.doseRatioSet(RESISTANT, SENSITIVE, 50, EffectiveDoseType.RELATIVE, 0.95);
        assertEquals(FiellerOutcome.FINITE, set.getOutcome());
        close(0.0270177681748206, set.getG(), 1e-8);
        limits(8.60703787715272, 13.3863130955306, set.toInterval());
        // Without anything in common the two locations are independent.
        var separate = fit().doseRatioSet(RESISTANT, SENSITIVE, 50, EffectiveDoseType.RELATIVE, 0.95);
        close(0.0282588038974881, separate.getG(), 1e-8);
        limits(8.7002099577517, 17.9453248777491, separate.toInterval());
    }

    /** With a common slope and plateaus the ratio is one at every effect. */
    @Test
    void parallelCurvesHaveOneRatio() throws IOException {
        JointFit fit = fit("b", "c", "d");
        for (double effect : new double[] {10, 50, 90}) {
            LogRatio ratio = fit.doseRatio(RESISTANT, SENSITIVE, effect);
            close(10.9355279465028, ratio.getRatio(), 1e-11);
            close(1.34704660003349, ratio.getStandardError(), 1e-8);
        }
        limits(
                8.49324294005547,
                14.0801072467571,
                fit.doseRatio(RESISTANT, SENSITIVE, 50).interval(0.95));
    }

    @Test
    void nestedTestsEqualTheExactOnes() throws IOException {
        JointFit plateaus = fit("c", "d");
        JointFit parallel = fit("b", "c", "d");
        JointFit one = fit("b", "c", "d", "e");
        close(534.162570815739, parallel.getResidualSumOfSquares(), 1e-12);
        close(7136.82007021577, one.getResidualSumOfSquares(), 1e-12);
        check(2.08524990202377, 1.05343907218776, one.getParameter(RESISTANT, "e"));
        check(fit().against(plateaus), 5.61434016889895, 0.00999489882242594, 12.2818144903995);
        check(plateaus.against(parallel), 12.1376521742495, 0.00176692522047096, 12.2593760691464);
        check(plateaus.against(one), 241.774085960791, 1.58944425808894e-17, 95.2136914436397);
        assertEquals(2, plateaus.against(one).getNumeratorDegreesOfFreedom());
    }

    private static void check(ExtraSumOfSquares test, double statistic, double pvalue, double likelihoodRatio) {
        close(statistic, test.getStatistic(), 1e-10);
        close(pvalue, test.getPvalue(), 1e-9);
        close(likelihoodRatio, test.getLikelihoodRatio(), 1e-10);
    }

    @Test
    void threeParametersEqualTheExactSolution() throws IOException {
        JointFit fit = fit(DoseResponseModel.LL3);
        close(509.348504597135, fit.getResidualSumOfSquares(), 1e-13);
        check(1.020272213193, 0.0963838384724793, fit.getParameter(SENSITIVE, "b"));
        check(93.2442756633777, 2.00473763625394, fit.getParameter(RESISTANT, "d"));
        check(11.8200689261972, 1.35054918349814, fit.getParameter(RESISTANT, "e"));
        LogRatio ratio = fit.doseRatio(RESISTANT, SENSITIVE, 50);
        close(14.6449458970936, ratio.getRatio(), 1e-11);
        close(2.2857704511282, ratio.getStandardError(), 1e-8);
        limits(10.6256409146412, 20.1846121143874, ratio.interval(0.95));
    }
}
