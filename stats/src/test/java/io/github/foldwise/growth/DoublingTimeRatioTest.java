package io.github.foldwise.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.inference.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reference values: src/test/reference/growth.R. */
class DoublingTimeRatioTest {
    private static final double[] PARENT = {0.0301, 0.0285, 0.0293, 0.0297};
    private static final double[] RESISTANT = {0.0271, 0.0262, 0.0280, 0.0259};

    private static GrowthFit fit(String name, boolean experiments, double... rates) {
        List<Double> hours = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int w = 0; w < rates.length; w++) {
            for (int i = 0; i < 6; i++) {
                hours.add(12.0 * i);
                counts.add(1000 * Math.exp(rates[w] * 12 * i));
                names.add("A" + (w + 1));
            }
        }
        GrowthData data = GrowthData.of(numbers(hours), numbers(counts)).withName(name);
        return GrowthFitter.withDefaults()
                .withWindow(0, 60)
                .fit(experiments ? data.withExperiments(names) : data.withWells(names));
    }

    @Test
    void limitOfALogRatioIsItsOneSidedTInterval() {
        DoublingTimeRatio ratio = DoublingTimeRatio.ofLog(Estimate.of(1.12, 0.06, 4));
        assertEquals(1.272826, ratio.getUpperLimit(), 5e-7);
        assertEquals(0.033962, ratio.pvalue(1.3), 5e-7);
        assertEquals(Recovery.RECOVERED, ratio.getRecovery(1.3));
        assertEquals(Recovery.NOT_DECIDED, ratio.getRecovery(1.25));
        assertThrows(IllegalArgumentException.class, () -> DoublingTimeRatio.ofLog(Estimate.of(-1, 1, 4)));
        assertThrows(IllegalArgumentException.class, () -> ratio.getRecovery(Double.NaN));
    }

    @Test
    void ratioOfWellsIsFiellersWithWelchsDegreesOfFreedom() {
        DoublingTimeRatio ratio = DoublingTimeRatio.of(fit("R1", false, RESISTANT), fit("parental", false, PARENT));
        assertEquals(1.09701492537313, ratio.getRatio(), 1e-10);
        assertEquals(1.04083753068725, ratio.interval(0.95).getLower(), 1e-9);
        assertEquals(1.15752341080204, ratio.interval(0.95).getUpper(), 1e-9);
        assertEquals(1.14436745633722, ratio.getUpperLimit(), 1e-9);
        assertEquals(0.05, ratio.pvalue(ratio.getUpperLimit()), 1e-9);
        assertEquals(Recovery.RECOVERED, ratio.getRecovery(1.3));
        assertEquals(Recovery.NOT_RECOVERED, ratio.getRecovery(1.04));
    }

    @Test
    void experimentsThatHoldBothArePaired() {
        DoublingTimeRatio ratio = DoublingTimeRatio.of(fit("R1", true, RESISTANT), fit("parental", true, PARENT));
        double mean = 0;
        for (int i = 0; i < 4; i++) {
            mean += Math.log(PARENT[i] / RESISTANT[i]) / 4;
        }
        assertEquals(Math.exp(mean), ratio.getRatio(), 1e-10);
        assertEquals(4, ratio.getUnitCount());
    }

    @Test
    void lineThatMayNotGrowIsNotDecidedAndOneThatDiesHasNotRecovered() {
        GrowthFit parent = fit("parental", false, PARENT);
        DoublingTimeRatio open = DoublingTimeRatio.of(fit("R1", false, 0.02, -0.01, 0.01, 0.001), parent);
        assertTrue(open.interval(0.95).isUpperOpen());
        assertEquals(Recovery.NOT_RECOVERED, open.getRecovery(1.2));
        assertEquals(Recovery.NOT_DECIDED, open.getRecovery(3));
        DoublingTimeRatio dying = DoublingTimeRatio.of(fit("R2", false, -0.02, -0.021, -0.019), parent);
        assertEquals(Recovery.NOT_RECOVERED, dying.getRecovery(1.3));
        assertTrue(Double.isNaN(dying.getRatio()));
        assertEquals(
                Recovery.NOT_DECIDED,
                DoublingTimeRatio.of(parent, fit("P", false, 0.02, -0.02)).getRecovery(1.3));
    }

    @Test
    void groupsAreComparedWithOneReference() {
        GrowthSet set = GrowthSet.of(List.of(
                fit("parental", false, PARENT).getData(),
                fit("R1", false, RESISTANT).getData()));
        GrowthFits fits = GrowthFitter.withDefaults().withWindow(0, 60).fitAll(set);
        GrowthRatios ratios =
                GrowthComparison.withDefaults().withReference("parental").of(fits);
        assertEquals(1, ratios.size());
        assertEquals(List.of("ratio", "recovered"), ratios.toTable().getTexts("quantity"));
        assertEquals("RECOVERED", ratios.toTable().getText(1, "outcome"));
        assertEquals(ratios.get("R1").getUpperLimit(), ratios.toTable().getNumber(1, "upper"));
        assertThrows(
                IllegalArgumentException.class,
                () -> GrowthComparison.withDefaults().withReference("nobody").of(fits));
        assertThrows(
                IllegalArgumentException.class,
                () -> GrowthComparison.withDefaults().withMargin(1));
        assertEquals(ratios, GrowthComparison.withDefaults().of(fits));
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
