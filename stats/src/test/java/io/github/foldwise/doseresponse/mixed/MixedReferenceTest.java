package io.github.foldwise.doseresponse.mixed;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.inference.Estimate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the answers that {@code mixed_curves.R} writes: R nlme 3.1-162 under maximum likelihood, and under either likelihood the
 * place where the two steps of Lindstrom and Bates agree, found in R by other means; the linear step there equals nlme's lme.
 */
class MixedReferenceTest {
    private static final double CONVERGED = 1e-8;
    /** nlme stops when its own steps no longer gain. */
    private static final double NLME = 1e-6;

    /** Second differences of a likelihood, in R and here. */
    private static final double DIFFERENCES = 2e-5;

    private static List<String[]> rows(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(MixedReferenceTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        }
    }

    static DoseResponseSet curves(String set) throws IOException {
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        for (String[] row : rows("mixed_data.csv")) {
            if (row[0].equals(set)) {
                curves.add(row[1], Double.parseDouble(row[3]), Double.parseDouble(row[4]), 1, row[2]);
            }
        }
        return curves.build();
    }

    private static MixedDoseResponseFitter fitter(String structure, MixedMethod method) {
        MixedDoseResponseFitter fitter = MixedDoseResponseFitter.withDefaults().withMethod(method);
        return switch (structure) {
            case "diagonal" -> fitter.withRandom("d", "e");
            case "general" -> fitter.withRandom("d", "e").withCovariance(RandomCovariance.GENERAL);
            default -> fitter;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "balanced, e, ML",
        "balanced, e, REML",
        "unbalanced, e, ML",
        "unbalanced, e, REML",
        "plateaus, diagonal, ML",
        "plateaus, diagonal, REML",
        "plateaus, general, ML",
        "plateaus, general, REML",
        "lines, nested, ML",
        "lines, nested, REML",
    })
    void estimatesAreThoseOfTheReference(String set, String structure, MixedMethod method) throws IOException {
        MixedDoseResponseFit fit = fitter(structure, method).fit(curves(set));
        assertEquals(MixedFitStatus.CONVERGED, fit.getStatus());
        MixedDoseResponseFit nlme = fitter(structure, method)
                .withDegreesOfFreedom(MixedDegreesOfFreedom.NLME)
                .fit(curves(set));
        List<Executable> rules = new ArrayList<>();
        for (String[] row : rows("mixed_nlme.csv")) {
            if (row[0].equals(set) && row[1].equals(structure) && row[2].equals(method.name())) {
                boolean satterthwaite = row[3].startsWith("satterthwaite");
                double value = quantity(satterthwaite ? fit : nlme, row[3]);
                double expected = Double.parseDouble(row[4]);
                double tolerance = satterthwaite ? DIFFERENCES : CONVERGED;
                rules.add(() -> assertEquals(expected, value, tolerance * size(row[3], expected), row[3]));
                boolean like = method == MixedMethod.ML && !row[5].equals("NA");
                double theirs = like ? Double.parseDouble(row[5]) : value;
                rules.add(() -> assertEquals(theirs, value, NLME * size(row[3], theirs), "nlme " + row[3]));
            }
        }
        assertTrue(rules.size() > 40, "only " + rules.size() + " references");
        assertAll(rules);
    }

    /** Differences are relative, those of deviations and of correlations relative to 1 where they are small. */
    private static double size(String quantity, double value) {
        boolean small = quantity.startsWith("mode") || quantity.equals("correlation");
        return small ? Math.max(1, Math.abs(value)) : Math.abs(value);
    }

    private static double quantity(MixedDoseResponseFit fit, String quantity) {
        String[] words = quantity.split("\\.");
        String resistant = "e:resistant";
        Map<String, String> names = Map.of("le", "e", "fold", resistant);
        Estimate fixed = words[0].matches("fixed|se|df|satterthwaite")
                ? fit.getFixed(names.getOrDefault(words[1], words[1]))
                : Estimate.of(Double.NaN, Double.NaN, Double.NaN);
        boolean two = fit.getFixedNames().contains(resistant);
        return switch (words[0]) {
            case "fixed" -> fixed.getValue();
            case "se" -> fixed.getStandardError();
            case "df", "satterthwaite" -> fixed.getDegreesOfFreedom();
            case "sigma" -> fit.getSigma();
            case "logLik" -> fit.getLogLikelihood();
            case "aic" -> fit.getAic();
            case "bic" -> fit.getBic();
            case "correlation" -> fit.getCorrelation("d", "e");
            case "tau" ->
                two && words[1].equals("2") ? fit.getDeviationByLine("e") : fit.getDeviation(letter(fit, words[1]));
            default -> fit.getMode(words[2], letter(fit, words[1]));
        };
    }

    /** The first random effect is d where there are two in one experiment. */
    private static String letter(MixedDoseResponseFit fit, String place) {
        boolean plateaus = fit.getExperiments().size() == 12;
        return plateaus && place.equals("1") ? "d" : "e";
    }
}
