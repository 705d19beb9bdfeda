package io.github.foldwise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.inference.Estimate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Eleven nonlinear regressions of the Statistical Reference Datasets of NIST (https://www.itl.nist.gov/div898/strd/nls,
 * average and higher difficulty), each from both of its standard starts, with numerical and with given derivatives. The
 * certified values here have 13 digits, solved again in 50-digit arithmetic.
 */
class NistRegressionTest {
    private static final double PARAMETER_DIGITS = 9;
    private static final double ERROR_DIGITS = 8;

    /** A set: its equation, its starts, certified parameters and standard errors. */
    private record Reference(
            String name,
            String file,
            RegressionFunction equation,
            double[] far,
            double[] near,
            double[] parameters,
            double[] errors) {}

    private static double[] v(double... values) {
        return values;
    }

    private static final List<Reference> SETS = List.of(
            new Reference(
                    "Rat42",
                    "Ratkowsky2",
                    (x, b) -> b[0] / (1 + Math.exp(b[1] - b[2] * x)),
                    v(100, 1, 0.1),
                    v(75, 2.5, 0.07),
                    v(72.462237575569, 2.6180768402085, 0.067359200066105),
                    v(1.73402834005, 0.0882952175365, 0.00344656633768)),
            new Reference(
                    "Rat43",
                    "Ratkowsky3",
                    (x, b) -> b[0] / Math.pow(1 + Math.exp(b[1] - b[2] * x), 1 / b[3]),
                    v(100, 10, 1, 1),
                    v(700, 5, 0.75, 1.3),
                    v(699.64151269645, 5.27712530245, 0.75962938329413, 1.2792483859097),
                    v(16.3022978167, 2.08287358295, 0.195661234509, 0.68761936385)),
            new Reference(
                    "MGH09",
                    "MGH09",
                    (x, b) -> b[0] * (x * x + b[1] * x) / (x * x + b[2] * x + b[3]),
                    v(25, 39, 41.5, 39),
                    v(0.25, 0.39, 0.415, 0.39),
                    v(0.19280693457906, 0.19128232873388, 0.12305650692623, 0.13606233068357),
                    v(0.0114353122266, 0.196332209111, 0.0808420312319, 0.0900255423085)),
            new Reference(
                    "MGH10",
                    "MGH10",
                    (x, b) -> b[0] * Math.exp(b[1] / (x + b[2])),
                    v(2, 400000, 25000),
                    v(0.02, 4000, 250),
                    v(0.0056096364710281, 6181.3463462864, 345.22363462414),
                    v(1.56878924709e-4, 23.3090211069, 0.784861035076)),
            new Reference(
                    "MGH17",
                    "MGH17",
                    (x, b) -> b[0] + b[1] * Math.exp(-x * b[3]) + b[2] * Math.exp(-x * b[4]),
                    v(50, 150, -100, 1, 2),
                    v(0.5, 1.5, -1, 0.01, 0.02),
                    v(0.37541005210695, 1.9358469127124, -1.4646871366134, 0.012867534640057, 0.022122699661673),
                    v(0.00207231535515, 0.220316692224, 0.221757077387, 4.48613581142e-4, 8.94719965745e-4)),
            new Reference(
                    "Thurber",
                    "Thurber",
                    (x, b) -> (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (1 + x * (b[4] + x * (b[5] + x * b[6]))),
                    v(1000, 1000, 400, 40, 0.7, 0.3, 0.03),
                    v(1300, 1500, 500, 75, 1, 0.4, 0.05),
                    v(
                            1288.1396799538,
                            1491.0792535427,
                            583.23836876699,
                            75.416644291074,
                            0.96629502864493,
                            0.39797285797405,
                            0.049727297348943),
                    v(
                            4.66479633436,
                            39.5711560863,
                            28.6986961019,
                            5.56753702709,
                            0.0313333406874,
                            0.0149849281979,
                            0.00658423446239)),
            new Reference(
                    "Hahn1",
                    "Hahn1",
                    (x, b) -> (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (1 + x * (b[4] + x * (b[5] + x * b[6]))),
                    v(10, -1, 0.05, -0.00001, -0.05, 0.001, -0.000001),
                    v(1, -0.1, 0.005, -0.000001, -0.005, 0.0001, -0.0000001),
                    v(
                            1.07763517331,
                            -0.12269296921022,
                            0.0040863750610469,
                            -1.4262662514081e-6,
                            -0.0057609940900923,
                            2.4053735503177e-4,
                            -1.2314450199197e-7),
                    v(
                            0.170701547421,
                            0.0120002891894,
                            2.25083149367e-4,
                            2.75780376662e-7,
                            2.4712888219e-4,
                            1.04493737677e-5,
                            1.30273353272e-8)),
            new Reference(
                    "Eckerle4",
                    "Eckerle4",
                    (x, b) -> b[0] / b[1] * Math.exp(-0.5 * (x - b[2]) / b[1] * ((x - b[2]) / b[1])),
                    v(1, 10, 500),
                    v(1.5, 5, 450),
                    v(1.5543827177526, 4.088832175423, 451.54121843614),
                    v(0.0154080511635, 0.0468030207533, 0.0468005188164)),
            new Reference(
                    "BoxBOD",
                    "",
                    (x, b) -> b[0] * -Math.expm1(-b[1] * x),
                    v(1, 1),
                    v(100, 0.75),
                    v(213.8094088904, 0.5472374854192),
                    v(12.3545151765, 0.10455993237)),
            new Reference(
                    "Bennett5",
                    "Bennett5",
                    (x, b) -> b[0] * Math.pow(b[1] + x, -1 / b[2]),
                    v(-2000, 50, 0.8),
                    v(-1500, 45, 0.85),
                    v(-2523.5058043032, 46.73656464357, 0.93218483193303),
                    v(297.151754109, 1.24488718555, 0.0202722993782)),
            new Reference(
                    "Kirby2",
                    "Kirby2",
                    (x, b) -> (b[0] + x * (b[1] + x * b[2])) / (1 + x * (b[3] + x * b[4])),
                    v(2, -0.1, 0.003, -0.001, 0.00001),
                    v(1.5, -0.15, 0.0025, -0.0015, 0.00002),
                    v(1.6745063063218, -0.13927397867474, 0.0025961181190935, -0.0017241811869827, 2.1664802577674e-5),
                    v(0.0879896343381, 0.00411820413861, 4.18565204581e-5, 5.89318973555e-5, 2.01297619194e-7)));

    @Test
    void everySetIsSolvedToNineDigitsFromBothStartsOrSaidNotToBe() throws IOException {
        StringBuilder table = new StringBuilder("set       start  status              digits  digits of errors\n");
        int converged = 0;
        for (Reference set : SETS) {
            double[][] data = data(set);
            for (int k = 0; k < 2; k++) {
                double[] start = k == 0 ? set.far() : set.near();
                List<String> names = IntStream.rangeClosed(1, start.length)
                        .mapToObj(j -> "b" + j)
                        .toList();
                NonlinearFit fit =
                        NonlinearRegression.of(set.equation(), names, start).fit(data[0], data[1]);
                double digits = Double.MAX_VALUE;
                double errorDigits = Double.MAX_VALUE;
                for (int j = 0; j < start.length; j++) {
                    Estimate estimate = fit.getParameter(names.get(j));
                    digits = Math.min(digits, right(estimate.getValue(), set.parameters()[j]));
                    errorDigits = Math.min(errorDigits, right(estimate.getStandardError(), set.errors()[j]));
                }
                table.append(String.format(
                        Locale.ROOT,
                        "%-9s %d      %-18s  %5.1f   %5.1f%n",
                        set.name(),
                        k + 1,
                        fit.getStatus(),
                        fit.isConverged() ? digits : Double.NaN,
                        fit.isConverged() ? errorDigits : Double.NaN));
                if (fit.isConverged()) {
                    converged++;
                    assertTrue(digits >= PARAMETER_DIGITS, table::toString);
                    assertTrue(errorDigits >= ERROR_DIGITS, table::toString);
                }
            }
        }
        System.out.print(table);
        assertEquals(2 * SETS.size(), converged, table::toString);
    }

    private static double right(double value, double certified) {
        double error = Math.abs(value - certified) / Math.abs(certified);
        return error == 0 ? 15 : Math.min(15, -Math.log10(error));
    }

    private static double[][] data(Reference set) throws IOException {
        if (set.file().isEmpty()) {
            return new double[][] {{1, 2, 3, 5, 7, 10}, {109, 149, 149, 191, 213, 224}};
        }
        List<double[]> rows = new ArrayList<>();
        List<String> lines;
        try (InputStream in = NistRegressionTest.class.getResourceAsStream("nist/" + set.file() + ".csv")) {
            lines = new String(Objects.requireNonNull(in, set.file()).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<String> header = List.of(lines.get(0).replace("\"", "").split(","));
        int ix = header.indexOf("x");
        int iy = header.indexOf("y");
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            rows.add(new double[] {Double.parseDouble(fields[ix]), Double.parseDouble(fields[iy])});
        }
        return new double[][] {
            rows.stream().mapToDouble(row -> row[0]).toArray(),
            rows.stream().mapToDouble(row -> row[1]).toArray()
        };
    }

    @Test
    void boxBodIsSolvedWithAGivenGradientToo() {
        RegressionFunction equation = new RegressionFunction() {
            private static final long serialVersionUID = 1L;

            @Override
            public double value(double x, double[] b) {
                return b[0] * -Math.expm1(-b[1] * x);
            }

            @Override
            public boolean gradient(double x, double[] b, double[] gradient) {
                gradient[0] = -Math.expm1(-b[1] * x);
                gradient[1] = b[0] * x * Math.exp(-b[1] * x);
                return true;
            }
        };
        NonlinearFit fit = NonlinearRegression.of(equation, List.of("b1", "b2"), 100, 0.75)
                .fit(v(1, 2, 3, 5, 7, 10), v(109, 149, 149, 191, 213, 224));
        assertEquals(213.8094088904, fit.getParameter("b1").getValue(), 1e-9);
        assertEquals(0.5472374854192, fit.getParameter("b2").getValue(), 1e-12);
        assertEquals(12.3545151765, fit.getParameter("b1").getStandardError(), 1e-9);
        assertEquals(1168.0088765556, fit.getResidualSumOfSquares(), 1e-9);
    }
}
