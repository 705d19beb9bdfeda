package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three curves: one to interpolate, one whose IC50 lies above the doses, a flat one. */
class DoseResponseFitsTest {
    private static final double[] DOSES = {0, 0.1, 0.3, 1, 3, 10, 30, 100};

    private static DoseResponseData curve(String name, double ic50) {
        double[] doses = new double[2 * DOSES.length];
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = DOSES[i / 2];
            responses[i] = 100 / (1 + Math.pow(doses[i] / ic50, 1.2)) + (i % 2 == 0 ? 1 : -1);
        }
        return DoseResponseData.of(doses, responses)
                .withName(name)
                .withUnit("µM")
                .withResponseUnit("%");
    }

    private static DoseResponseData flat() {
        return DoseResponseData.of(new double[] {1, 2, 4, 8, 16}, new double[] {5, 5, 5, 5, 5})
                .withName("flat")
                .withUnit("µM")
                .withResponseUnit("%");
    }

    private static DoseResponseFits three() {
        return DoseResponseFitter.withDefaults()
                .fitAll(DoseResponseSet.of(List.of(curve("parental", 1), curve("resistant", 300), flat())));
    }

    @Test
    void theTableOfManyCurvesTellsOfEachAndStops() {
        List<String> heard = new ArrayList<>();
        Table table = three().toTable(2, (done, total) -> heard.add(done + " of " + total));
        assertEquals(List.of("1 of 3", "2 of 3", "3 of 3"), heard);
        assertEquals(three().toTable(), table);
        assertThrows(CancellationException.class, () -> three().toTable(1, (done, total) -> done < 2));
        assertThrows(IllegalArgumentException.class, () -> three().toTable(0, ProgressListener.NONE));
    }

    @Test
    void aListOfCurvesIsFittedAsTheSetOfThem() {
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        assertEquals(three(), fitter.fitAll(List.of(curve("parental", 1), curve("resistant", 300), flat())));
        String twice = assertThrows(
                        IllegalArgumentException.class, () -> fitter.fitAll(List.of(curve("a", 1), curve("a", 2))))
                .getMessage();
        assertTrue(twice.startsWith("two curves are named \"a\""), twice);
    }

    private static <T extends FigureElement> List<T> elements(Figure figure, Class<T> type) {
        return figure.getElements().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void fitsAreFoundByName() {
        DoseResponseFits fits = three();
        assertEquals(3, fits.size());
        assertEquals(List.of("parental", "resistant", "flat"), fits.getNames());
        assertEquals(1, fits.get("parental").getIc50(), 0.05);
        String message = assertThrows(IllegalArgumentException.class, () -> fits.get("R2"))
                .getMessage();
        assertEquals("no curve \"R2\"; there are [parental, resistant, flat]", message);
        String slip = assertThrows(IllegalArgumentException.class, () -> fits.get("resitant"))
                .getMessage();
        assertTrue(slip.endsWith("flat]; did you mean \"resistant\"?"), slip);
    }

    @Test
    void aStreamOfCurvesIsFittedInOrderWithAFewInMemory() {
        int curves = 5000;
        int[] asked = {0};
        int[] mostAhead = {0};
        List<String> names = new ArrayList<>();
        List<DoseResponseFit> fits = new ArrayList<>();
        Iterable<DoseResponseData> stream = () -> IntStream.range(0, curves)
                .mapToObj(i -> {
                    asked[0]++;
                    mostAhead[0] = Math.max(mostAhead[0], asked[0] - names.size());
                    return curve("line " + i, 1 + i % 7);
                })
                .iterator();
        List<Long> progress = new ArrayList<>();
        DoseResponseFitter.withDefaults()
                .withThreads(2)
                .withProgressListener((done, total) -> progress.add(done))
                .fitEach(stream, fit -> {
                    names.add(fit.getName());
                    if (fits.size() < 7) {
                        fits.add(fit);
                    }
                });
        assertEquals(curves, names.size());
        for (int i = 0; i < curves; i++) {
            assertEquals("line " + i, names.get(i));
        }
        for (int i = 0; i < 7; i++) {
            assertEquals(DoseResponseFitter.withDefaults().fit(curve("line " + i, 1 + i)), fits.get(i));
        }
        // A round of 1,024 curves for each thread, and the one that the iterator itself looks ahead.
        assertTrue(mostAhead[0] <= 2049, "curves in memory: " + mostAhead[0]);
        assertEquals(List.of(2048L, 4096L, 5000L), progress);
    }

    @Test
    void aListenerHearsHowManyCurvesThereAreWhereThatIsKnown() {
        List<DoseResponseData> curves =
                IntStream.range(0, 1500).mapToObj(i -> curve("line " + i, 2)).toList();
        List<String> heard = new ArrayList<>();
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults()
                .withProgressListener((done, total) -> heard.add(done + " of " + total));
        fitter.fitEach(curves, fit -> {});
        assertEquals(List.of("1024 of 1500", "1500 of 1500"), heard);
        heard.clear();
        Iterable<DoseResponseData> stream = curves::iterator;
        fitter.fitEach(stream, 1500, fit -> {});
        assertEquals(List.of("1024 of 1500", "1500 of 1500"), heard);
        heard.clear();
        fitter.fitEach(stream, 10, fit -> {});
        assertEquals(List.of("1024 of 1024", "1500 of 1500"), heard, "never more done than there are");
        heard.clear();
        fitter.fitEach(stream, fit -> {});
        assertEquals(List.of("1024 of 1024", "1500 of 1500"), heard);
        assertThrows(IllegalArgumentException.class, () -> fitter.fitEach(stream, -1, fit -> {}));
    }

    /** Curves of a design share a grid within their fitter, which no answer may depend on. */
    @Test
    void designsThatTakeTurnsInSeveralThreadsGiveTheFitsOfEachAlone() {
        double[][] designs = {{0, 0.1, 0.3, 1, 3, 10, 30}, {0.2, 0.5, 1, 2, 5, 10, 20, 50}, {0, 1, 2, 4, 8, 16}};
        SplittableRandom random = new SplittableRandom(8);
        List<DoseResponseData> curves = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double[] doses = designs[random.nextInt(designs.length)];
            double[] responses = random.doubles(doses.length, 90, 110).toArray();
            curves.add(DoseResponseData.of(doses, responses).withName("line " + i));
        }
        DoseResponseFitter shared = DoseResponseFitter.withDefaults().withThreads(4);
        DoseResponseFits together = shared.fitAll(DoseResponseSet.of(curves));
        DoseResponseFits again = shared.fitAll(DoseResponseSet.of(curves));
        for (int i = 0; i < curves.size(); i++) {
            DoseResponseFit alone = DoseResponseFitter.withDefaults().fit(curves.get(i));
            assertEquals(alone, together.get("line " + i));
            assertEquals(alone, again.get("line " + i));
        }
    }

    @Test
    void aStoppedStreamHasHandedOverWholeRounds() {
        List<String> names = new ArrayList<>();
        Iterable<DoseResponseData> endless =
                () -> Stream.generate(() -> curve("a", 1)).iterator();
        assertThrows(
                CancellationException.class,
                () -> DoseResponseFitter.withDefaults()
                        .withProgressListener((done, total) -> done < 2000)
                        .fitEach(endless, fit -> names.add(fit.getName())));
        assertEquals(2048, names.size());
    }

    @Test
    void theTableHasOneRowForEachCurveAndNoNumberBeyondTheDoses() {
        Table table = three().toTable();
        assertEquals(3, table.getRowCount());
        assertEquals(three().get("parental").getIc50(), table.getNumber(0, "ic50"));
        // Its last response is low enough to be halfway to an end that nobody has seen.
        assertEquals("NOT_IDENTIFIABLE", table.getText(1, "outcome"));
        assertTrue(table.isMissing(1, "ic50"));
        assertEquals("FLAT", table.getText(2, "status"));
        assertEquals("µM", table.getUnit("ic50"));
        assertEquals("%", table.getUnit("top"));
        assertEquals(16, table.getNumber(0, "wells"));
    }

    @Test
    void curvesInDifferentUnitsShareNoneInTheTable() {
        DoseResponseFits mixed = DoseResponseFitter.withDefaults()
                .fitAll(DoseResponseSet.of(List.of(curve("a", 1), curve("b", 1).convertedTo("nM"))));
        assertEquals("", mixed.toTable().getUnit("ic50"));
    }

    @Test
    void printsEightCurvesAndHowManyConverged() {
        String[] lines = three().toString().split("\n", -1);
        assertEquals("3 curves, 2 converged", lines[0]);
        assertTrue(lines[1].startsWith("parental: IC50 ") && lines[1].contains("µM ["), lines[1]);
        assertTrue(lines[2].startsWith("resistant: IC50 not identifiable, > "), lines[2]);
        assertEquals("flat: IC50 flat, FLAT", lines[3]);
        List<DoseResponseData> many = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            many.add(curve("line " + i, 1));
        }
        lines = DoseResponseFitter.withDefaults()
                .fitAll(DoseResponseSet.of(many))
                .toString()
                .split("\n", -1);
        assertEquals("10 curves, all converged", lines[0]);
        assertEquals("… 2 more curves", lines[9]);
        assertEquals(10, lines.length);
    }

    @Test
    void equalityIsByFitsAndTheirOrder() {
        assertEquals(three(), three());
        assertEquals(three().hashCode(), three().hashCode());
        List<DoseResponseFit> reversed =
                List.of(three().get("flat"), three().get("resistant"), three().get("parental"));
        assertNotEquals(three(), DoseResponseFits.of(reversed));
    }

    @Test
    void experimentsAreFittedEachOnItsOwn() {
        DoseResponseData data = curve("parental", 1).withExperiment("mon");
        DoseResponseFits fits = DoseResponseFitter.withDefaults()
                .fitExperiments(data.followedBy(curve("parental", 4).withExperiment("tue")));
        assertEquals(List.of("mon", "tue"), fits.getNames());
        assertEquals(4, fits.get("tue").getIc50(), 0.2);
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        DoseResponseData unnamed = curve("parental", 1);
        String message = assertThrows(IllegalArgumentException.class, () -> fitter.fitExperiments(unnamed))
                .getMessage();
        assertTrue(message.contains("\"parental\" name no experiments"), message);
    }

    @Test
    void theFigureShowsWellsMeansCurveBandAndIc50() {
        DoseResponseFit fit = three().get("parental");
        Figure figure = fit.toFigure();
        assertEquals("parental", figure.getTitle());
        assertEquals(Axis.Scale.LOG10, figure.getXaxis().getScale());
        assertTrue(figure.getXaxis().isZeroShown());
        assertEquals("Viability (%)", figure.getYaxis().getTitle());
        assertArrayEquals(
                fit.getData().getDoses(), elements(figure, Points.class).get(0).getX());
        ErrorBars means = elements(figure, ErrorBars.class).get(0);
        assertArrayEquals(DOSES, means.getX());
        assertEquals(100, means.getY()[0], 1e-9);
        assertEquals(100 - Math.sqrt(2), means.getLower()[0], 1e-9);
        Line line = elements(figure, Line.class).get(0);
        Band band = elements(figure, Band.class).get(0);
        for (int i : new int[] {0, 1, 80, 161}) {
            double dose = line.getX()[i];
            assertEquals(fit.predict(dose).getValue(), line.getY()[i], 1e-12);
            Interval mean = fit.predict(dose).interval(0.95);
            assertEquals(mean.getLower(), band.getLower()[i], 1e-12);
            assertEquals(mean.getUpper(), band.getUpper()[i], 1e-12);
        }
        assertEquals(0, line.getX()[0]);
        assertEquals(0.1, line.getX()[1], 1e-12);
        assertEquals(100, line.getX()[161], 1e-9);
        ReferenceLine ic50 = elements(figure, ReferenceLine.class).get(0);
        assertEquals(fit.getIc50(), ic50.getValue());
        assertEquals(fit.effectiveDose(50).interval(0.95).getUpper(), ic50.getUpper());
        assertTrue(ic50.getLabel().startsWith("IC50 ") && ic50.getLabel().endsWith(" µM"), ic50.getLabel());
    }

    @Test
    void whatCouldNotBeEstimatedIsNotDrawn() {
        Figure figure = three().toFigure();
        assertEquals("Dose-response", figure.getTitle());
        assertEquals(3, elements(figure, Points.class).size());
        assertEquals(2, elements(figure, Line.class).size());
        assertEquals(1, elements(figure, ReferenceLine.class).size());
        assertTrue(
                figure.getDescription().contains("resistant: IC50 not identifiable, > 30 µM."),
                figure.getDescription());
        assertTrue(figure.getDescription().contains("flat: IC50 flat."), figure.getDescription());
    }

    @Test
    void curvesAreDrawnInTheUnitOfTheFirst() {
        Figure figure = DoseResponseFitter.withDefaults()
                .fitAll(DoseResponseSet.of(List.of(curve("a", 1), curve("b", 2).convertedTo("nM"))))
                .toFigure();
        assertEquals("µM", figure.getXaxis().getUnit());
        assertArrayEquals(
                curve("b", 2).getDoses(), elements(figure, Points.class).get(1).getX(), 1e-12);
        assertEquals(2, elements(figure, ReferenceLine.class).get(1).getValue(), 0.1);
    }

    @Test
    void withoutUntreatedWellsTheAxisHasNoBreakAndNegativeResponsesNoZero() {
        double[] doses = {1, 2, 4, 8, 16, 32};
        Figure figure = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(doses, new double[] {99, 90, 70, 30, 8, -2}))
                .toFigure();
        assertFalse(figure.getXaxis().isZeroShown());
        assertTrue(Double.isNaN(figure.getYaxis().getMinimum()));
        assertEquals("Response", figure.getYaxis().getTitle());
        ErrorBars means = elements(figure, ErrorBars.class).get(0);
        assertArrayEquals(means.getY(), means.getLower());
        assertEquals(161, elements(figure, Line.class).get(0).getX().length);
    }

    @Test
    void aFitterPrintsItsSettings() {
        assertEquals(
                "DoseResponseFitter: model LL.3,\n  covariance gauss-newton, errors normal",
                DoseResponseFitter.withDefaults()
                        .withModel(DoseResponseModel.LL3)
                        .withCovariance(CovarianceType.GAUSS_NEWTON)
                        .withThreads(2)
                        .toString());
    }

    @Test
    void effectiveDosesKnowWhatTheyAre() {
        EffectiveDose ic20 = three().get("parental").effectiveDose(20);
        assertEquals(20, ic20.getEffect());
        assertEquals(EffectiveDoseType.RELATIVE, ic20.getType());
        assertEquals(ic20, three().get("parental").effectiveDose(20));
        assertEquals(ic20.hashCode(), three().get("parental").effectiveDose(20).hashCode());
        assertEquals(ic20.getValue(), three().get("parental").getIc20());
        assertEquals(
                three().get("parental").effectiveDose(10).getValue(),
                three().get("parental").getIc10());
    }

    @Test
    void wellsOfSeveralExperimentsAreSaidToBePooled() {
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        double[] ic50 = {0.8, 1.3};
        for (String line : List.of("parental", "alone")) {
            for (int day = 0; day < (line.equals("alone") ? 1 : 2); day++) {
                for (double dose : new double[] {0.01, 0.1, 0.3, 1, 3, 10, 100}) {
                    double response = 100 / (1 + dose / ic50[day]) + Math.cos(100 * dose);
                    curves.add(line, dose, response, 1, "D" + day);
                }
            }
        }
        DoseResponseFits fits = DoseResponseFitter.withDefaults().fitAll(curves.build());
        assertTrue(
                fits.toString().startsWith("2 curves, all converged, experiments pooled\nparental: IC50 "),
                fits.toString());
        DoseResponseFit pooled = fits.get("parental");
        assertTrue(
                pooled.toString().contains("\nLL.4, 14 wells of 2 experiments pooled, CONVERGED\n"), pooled.toString());
        String warning =
                "The wells of 2 experiments are taken together: limits leave out what varies from one to the next. For"
                        + " limits over experiments: LineSensitivity.of(fitter.fitExperiments(data), 50).";
        assertEquals(List.of(warning), pooled.getWarnings());
        assertEquals(List.of("parental: " + warning), fits.getWarnings());
        assertTrue(fits.get("alone").toString().contains("\nLL.4, 7 wells, CONVERGED\n"));
        assertEquals(List.of(), fits.get("alone").getWarnings());
    }
}
