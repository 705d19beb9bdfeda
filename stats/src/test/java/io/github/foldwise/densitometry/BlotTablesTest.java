package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What fits, folds, volumes and settings of blots print, draw and put into tables. */
class BlotTablesTest {
    private static final BlotNormalization RATIO =
            BlotNormalization.of("pFAK", "actin", "gapdh").over("FAK", "actin2");

    private static BlotFit fit() {
        return BlotComparison.withDefaults().of(RATIO.of(BandTables.resource("bands.csv", 4)));
    }

    private static void holdsHeadline(Object result) {
        List<String> lines = result.toString().lines().toList();
        assertTrue(lines.get(0).length() <= Headline.LENGTH, lines.get(0));
        assertTrue(lines.size() <= Headline.ROWS + 1, result.toString());
        lines.forEach(line -> assertTrue(line.length() <= Headline.ROW, line));
    }

    @Test
    void foldsStandInATableByBlocksThenByPairs() {
        BlotFolds folds = fit().between("line", "drug");
        Table table = folds.toTable();
        List<BlotFold> all = new ArrayList<>();
        folds.forEach(all::add);
        // Three folds of the drug, two of each line without and with it, two interactions.
        assertEquals(7, folds.getContrasts().size());
        assertEquals(9, all.size());
        assertEquals(18, table.getRowCount());
        assertEquals("block", table.getText(0, "method"));
        assertEquals("paired", table.getText(9, "method"));
        for (int i = 0; i < 9; i++) {
            assertEquals(all.get(i).getFold(), table.getNumber(i, "fold"));
            assertEquals(all.get(i).interval(0.95).getLower(), table.getNumber(i, "lower"));
            assertEquals(all.get(i).getPaired().getRatio(), table.getNumber(9 + i, "fold"));
            assertEquals(17, table.getNumber(i, "df"));
        }
        assertArrayEquals(
                PvalueAdjustment.HOLM.adjust(folds.getContrasts().stream()
                        .mapToDouble(BlotFold::getPvalue)
                        .toArray()),
                folds.getAdjustedPvalues());
        assertTrue(folds.toTable(0.5).getNumber(0, "lower") > table.getNumber(0, "lower"));
        holdsHeadline(folds);
        assertThrows(IllegalStateException.class, folds::getInteraction);
        assertEquals(folds, fit().between("line", "drug"));
    }

    @Test
    void foldsAreDrawnWithEveryBlot() {
        BlotFold fold = fit().at("drug", "no").contrast("line", "R1", "parental");
        assertEquals(5, fold.getBlots().size());
        assertEquals(5, fold.getBlotFolds().length);
        Figure figure = fold.toFigure();
        Points points = (Points) figure.getElements().stream()
                .filter(Points.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertArrayEquals(fold.getBlotFolds(), points.getY());
        assertEquals(
                1,
                figure.getElements().stream()
                        .filter(ErrorBars.class::isInstance)
                        .count());
        assertEquals(
                "Fold changes of " + RATIO.getFormula(),
                fit().between("line", "drug").toFigure().getTitle());
        holdsHeadline(fold);
    }

    @Test
    void aBoundIsDrawnWithAnOpenEnd() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        for (int j = 0; j < 3; j++) {
            table.lane(List.of("B" + j, "a"), 100 + j)
                    .laneOfReadings(List.of("B" + j, "b"), List.of(BandReading.belowDetection(20 + j)));
        }
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table.build()))
                .contrast("line", "b", "a");
        assertEquals(BlotOutcome.BOUNDED, fold.getOutcome());
        assertTrue(fold.toString().startsWith("< "), fold.toString());
        ErrorBars bars = (ErrorBars) fold.toFigure().getElements().stream()
                .filter(ErrorBars.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertEquals(fold.interval(0.95).getUpper(), bars.getY()[0]);
        assertTrue(Double.isNaN(fold.getPvalue()));
        assertEquals(3, fold.getBlotCount());
    }

    /** One of three blots has a bound only: the mean is that of numbers and a bound. */
    @Test
    void numbersAndABoundGiveACensoredFold() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        double[] folds = {2, 2.4, 2.2};
        for (int j = 0; j < 3; j++) {
            BandReading reading = j == 2 ? BandReading.saturated(100 * folds[j]) : BandReading.of(100 * folds[j]);
            table.lane(List.of("B" + j, "a"), 100).laneOfReadings(List.of("B" + j, "b"), List.of(reading));
        }
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table.build()))
                .contrast("line", "b", "a");
        assertEquals(BlotOutcome.ESTIMATED, fold.getOutcome());
        assertEquals("paired-censored", fold.getMethod());
        assertTrue(fold.getFold() > Math.exp((Math.log(2) + Math.log(2.4)) / 2), fold.toString());
        // R survival 3.5.3, survreg: two numbers, and a bound worth 1 - Var(z | z > a) = 0.5732 of one.
        assertEquals(1.5732443, fold.getDegreesOfFreedom(), 1e-6);
        assertTrue(fold.getPvalue() < 0.2);
    }

    @Test
    void conditionsHaveMeansOnABlotOfTheMeanScale() {
        BlotFit fit = fit();
        Table table = fit.toTable();
        assertEquals(List.of("line", "drug", "mean", "lower", "upper", "blots"), table.getColumnNames());
        assertEquals(6, table.getRowCount());
        assertEquals(Math.exp(fit.getLogMean("parental", "no").getValue()), table.getNumber(0, "mean"), 1e-12);
        assertEquals(5, table.getNumber(0, "blots"));
        holdsHeadline(fit);
        assertEquals(2, fit.at("drug", "no").against("line").getContrasts().size());
        assertEquals(
                1, fit.at("drug", "no").compare("line", "R2").getContrasts().size());
        assertEquals(5, fit.getBlots().size());
        assertThrows(IllegalArgumentException.class, () -> fit.getScale("B9"));
        assertThrows(IllegalArgumentException.class, () -> fit.getLogMean("R9", "no"));
        assertThrows(IllegalArgumentException.class, () -> fit.between("line", "line"));
    }

    @Test
    void normalisedSignalsStandBesideTheirReasons() {
        BandTable table = BandTable.builder(List.of("blot"), List.of("p", "c"))
                .lane(List.of("B1"), 100, 50)
                .laneOfReadings(List.of("B2"), List.of(BandReading.saturated(100), BandReading.of(20)))
                .laneOfReadings(List.of("B3"), List.of(BandReading.of(100), BandReading.missing()))
                .build();
        NormalizedBands bands = BlotNormalization.of("p", "c").of(table);
        Table rows = bands.toTable();
        assertEquals(2, rows.getNumber(0, "signal"), 1e-12);
        assertTrue(rows.isMissing(1, "signal"));
        assertEquals(5, rows.getNumber(1, "lowest"), 1e-12);
        assertEquals("p saturated", rows.getText(1, "reason"));
        assertEquals("c missing", rows.getText(2, "reason"));
        assertEquals("p/c: 1 of 3 lanes", bands.toString().lines().findFirst().orElseThrow());
        assertEquals(table, bands.getBands());
    }

    @Test
    void ratiosNameTheirParts() {
        assertEquals("(pFAK/(actin*gapdh)^(1/2))/(FAK/actin2)", RATIO.getFormula());
        assertEquals(List.of("actin", "gapdh", "actin2"), RATIO.getControls());
        assertEquals("pFAK/FAK", BlotNormalization.of("pFAK").over("FAK").getFormula());
        assertEquals("FAK", RATIO.getTotal());
        holdsHeadline(RATIO);
        assertThrows(IllegalArgumentException.class, () -> RATIO.over("pFAK"));
        BlotEquivalence equal = fit().equivalence("pFAK", 1.25);
        assertEquals(1.25, equal.getMargin());
        holdsHeadline(equal);
        assertThrows(IllegalArgumentException.class, () -> fit().equivalence("HER2", 1.25));
        assertThrows(IllegalArgumentException.class, () -> fit().equivalence("FAK", 0.9));
    }

    @Test
    void settingsCompareAndPrint() {
        BlotComparison plain = BlotComparison.withDefaults();
        assertEquals(plain, BlotComparison.withUnit("blot"));
        BlotComparison other = plain.withMethod(BlotMethod.PAIRED)
                .withAdjustment(BlotAdjustment.BONFERRONI)
                .withReference("line", "R1");
        assertNotEquals(plain, other);
        assertTrue(other.toString().contains("PAIRED"), other.toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> plain.withReference("line", "R9").of(RATIO.of(BandTables.resource("bands.csv", 4))));
        BandMeasurement measurement = BandMeasurement.withDefaults()
                .withBackground(BackgroundMethod.ALS)
                .withAllSides(true);
        assertTrue(measurement.toString().contains("als"), measurement.toString());
        assertThrows(IllegalArgumentException.class, () -> measurement.withBorderWidth(0));
        for (BackgroundMethod method : BackgroundMethod.values()) {
            assertEquals(method, BackgroundMethod.parse(method.getLabel()));
        }
        assertThrows(IllegalArgumentException.class, () -> BackgroundMethod.parse("best"));
        assertThrows(IllegalArgumentException.class, () -> LaneDetection.withLanes(0));
    }

    @Test
    void volumesStandInATableThatReadsBackAsRegions() {
        SimulatedBlot blot = new SimulatedBlot(240, 200, 4, 55, 135);
        BlotImage image = blot.draw().expose(new Random(2)).withPage(2);
        DetectedLanes lanes = LaneDetection.withLanes(4).of(image);
        BandVolumes volumes = BandMeasurement.withDefaults().of(image, lanes.getRegions());
        Table table = volumes.withLadder(
                        MolecularWeights.of(new double[] {10, 50, 100, 120}, new double[] {250, 130, 70, 55}))
                .toTable();
        assertEquals(8, table.getRowCount());
        assertEquals(2, table.getNumber(0, "page"));
        assertEquals(volumes.get(1, 1).getVolume(), table.getNumber(0, "volume"));
        assertEquals(volumes.get(1, 1).getPeak(), table.getNumber(0, "peak"));
        assertTrue(table.getNumber(0, "mw") > 100 && table.getNumber(0, "mw") < 140, "mw " + table.getNumber(0, "mw"));
        assertEquals("MEASURED", table.getText(0, "status"));
        assertEquals("MEASURED OUTSIDE_LADDER", table.getText(1, "status"));
        assertEquals(volumes.getRegions(), BandRegions.of(table));
        assertEquals(8, lanes.toTable().getRowCount());
        holdsHeadline(volumes);
        holdsHeadline(lanes);
        holdsHeadline(volumes.get(1, 1));
        assertEquals(2, volumes.toFigure().getElements().size());
        List<BandRegion> regions = new ArrayList<>();
        volumes.forEach(volume -> regions.add(volume.getRegion()));
        assertEquals(8, regions.size());
        assertThrows(IllegalArgumentException.class, () -> volumes.get(9, 1));
        Table twice = Table.builder("lanes")
                .integer("lane")
                .text("line")
                .row(1, "a")
                .row(1, "b")
                .build();
        assertThrows(IllegalArgumentException.class, () -> volumes.toBandTable(twice, "p"));
        Table unnumbered = Table.builder("lanes").text("line").row("a").build();
        assertThrows(IllegalArgumentException.class, () -> volumes.toBandTable(unnumbered, "p"));
    }
}
