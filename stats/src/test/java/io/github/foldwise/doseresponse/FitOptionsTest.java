package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.table.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fit is made anew from its data and the table of its options. */
class FitOptionsTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final DoseResponseFitter DEFAULTS = DoseResponseFitter.withDefaults();

    static Stream<DoseResponseFitter> fitters() {
        Stream<DoseResponseFitter> models = DoseResponseModel.getAll().stream().map(DEFAULTS::withModel);
        Stream<DoseResponseFitter> changed = Stream.of(
                DEFAULTS.withModel(DoseResponseModel.LL4.withTop(100).withBounds("b", 0.5, 2)),
                // Fixed in this order the bottom would not lie below the top that the name fixes.
                DEFAULTS.withModel(DoseResponseModel.LL2.withTop(100).withBottom(3)),
                DEFAULTS.withModel(DoseResponseModel.LL2.withBounds("d", -INFINITE, INFINITE)),
                DEFAULTS.withModel(DoseResponseModel.LL3.withBounds("c", -5, INFINITE)),
                DEFAULTS.withModel(DoseResponseModel.W1_4.withFixed("e", 0.1 + 0.2)),
                DEFAULTS.withModel(DoseResponseModel.BC5.withHormesisBounds()));
        Stream<DoseResponseFitter> errors = Stream.of(
                DEFAULTS.withCovariance(CovarianceType.GAUSS_NEWTON),
                DEFAULTS.withErrors(ErrorModel.HUBER),
                DEFAULTS.withErrors(ErrorModel.TUKEY),
                DEFAULTS.withErrors(ErrorModel.BOX_COX),
                DEFAULTS.withErrors(ErrorModel.boxCox(0.5)),
                DEFAULTS.withErrors(ErrorModel.boxCox(1e-5)),
                DEFAULTS.withErrors(ErrorModel.BINOMIAL),
                DEFAULTS.withErrors(ErrorModel.POISSON.withOverdispersion()),
                DEFAULTS.withErrors(ErrorModel.BINOMIAL.withOverdispersion()));
        return Stream.of(models, changed, errors).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("fitters")
    void theTableOfOptionsGivesTheSameFitter(DoseResponseFitter fitter) {
        DoseResponseFitter again = DoseResponseFitter.of(fitter.toTable());
        assertEquals(fitter.toTable(), again.toTable());
        assertEquals(fitter, again);
        assertEquals(fitter.toString(), again.toString());
    }

    @Test
    void aFitIsMadeAnewFromDataAndOptions() {
        double[] doses = {0, 0.1, 0.3, 1, 3, 10, 30};
        double[] responses = {101, 97, 88, 61, 30, 12, 6};
        DoseResponseData data = DoseResponseData.of(doses, responses);
        DoseResponseFitter fitter = DEFAULTS.withModel(
                        DoseResponseModel.LL4.withTop(100).withBounds("c", 0, 20))
                .withCovariance(CovarianceType.GAUSS_NEWTON)
                .withErrors(ErrorModel.boxCox(0.5));
        DoseResponseFit fit = fitter.fit(data);
        assertEquals(fit, DoseResponseFitter.of(fitter.toTable()).fit(data));
        assertEquals(
                List.of("model", "bounded", "fixed", "covariance", "errors"),
                fitter.toTable().getTexts("option"));
    }

    private static Table options(String option, String name, double value) {
        return Table.builder("options")
                .text("option")
                .text("name")
                .number("value")
                .number("lower")
                .number("upper")
                .row(option, name, value, null, null)
                .build();
    }

    private static void refused(Executable action, String... words) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, action).getMessage());
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void whatIsNoOptionIsRefused() {
        refused(() -> DoseResponseFitter.of(options("modell", "LL.4", 0)), "\"modell\"", "errors and prior");
        refused(() -> DoseResponseFitter.of(options("model", "LL.9", 0)), "\"LL.9\"", "LL.4");
        refused(() -> DoseResponseFitter.of(options("covariance", "both", 0)), "\"both\"", "gauss-newton");
        refused(() -> DoseResponseFitter.of(options("errors", "Cauchy", 0)), "\"Cauchy\"", "Huber");
        refused(() -> DoseResponseFitter.of(options("errors", "Box-Cox 3", 0)), "[-1, 2]");
        refused(() -> DoseResponseFitter.of(options("errors", "Box-Cox --", 0)), "Box-Cox --");
        refused(() -> DoseResponseFitter.of(options("fixed", "q", 0)), "\"q\"", "b, c, d, e");
        refused(() -> DoseResponseFitter.of(options("fixed", "e", -1)), "positive");
        refused(() -> DoseResponseFitter.of(options("bounded", "c", 0)), "bounds");
        assertEquals(
                DEFAULTS.toTable(), DoseResponseFitter.of(DEFAULTS.toTable()).toTable());
    }

    @Test
    void anEquationOfOnesOwnHasNoTable() {
        DoseResponseModel own = DoseResponseModel.of("LL.4", (dose, p) -> p[0], List.of("level"), 1);
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> DEFAULTS.withModel(own).toTable());
        assertTrue(String.valueOf(refused.getMessage()).contains("equation of your own"));
    }
}
