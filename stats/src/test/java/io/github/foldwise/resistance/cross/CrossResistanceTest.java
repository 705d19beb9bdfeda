package io.github.foldwise.resistance.cross;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossResistanceTest {
    private static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100};
    private static final double[] DAYS = {1, 1.2, 0.85};

    /** Lines on three days, with an alternating error, and a shift of their own on each day. */
    private static DoseResponseSet drug(Map<String, Double> ic50) {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int day = 0; day < DAYS.length; day++) {
            List<DoseResponseData> curves = new ArrayList<>();
            for (Map.Entry<String, Double> line : ic50.entrySet()) {
                double own = 1 + 0.15 * Math.floorMod(line.getKey().hashCode() + day, 3);
                curves.add(
                        curve(line.getKey(), line.getValue() * DAYS[day] * own).withExperiment("d" + day));
            }
            sets.add(DoseResponseSet.of(curves));
        }
        return DoseResponseSet.merge(sets);
    }

    private static DoseResponseData curve(String line, double ic50) {
        double[] doses = new double[3 * DOSES.length];
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = DOSES[i / 3];
            responses[i] = 5 + 95 / (1 + Math.pow(doses[i] / ic50, 1.3)) + (i % 3 - 1);
        }
        return DoseResponseData.of(doses, responses).withName(line).withUnit("µM");
    }

    private static Map<String, DoseResponseSet> drugs() {
        Map<String, DoseResponseSet> drugs = new LinkedHashMap<>();
        drugs.put("A", drug(ordered("parental", 1, "R1", 20, "R2", 1.05, "R3", 18)));
        drugs.put("B", drug(ordered("parental", 1, "R1", 3000, "R2", 0.2, "R3", 22)));
        drugs.put("C", drug(ordered("parental", 1, "R1", 15, "R2", 1)));
        return drugs;
    }

    private static Map<String, Double> ordered(Object... pairs) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
        return map;
    }

    private static CrossResistanceMatrix matrix() {
        return CrossResistance.withDefaults().withReference("parental").of(drugs());
    }

    @Test
    void everyLineIsComparedWithEveryDrug() {
        CrossResistanceMatrix matrix = matrix();
        assertEquals(List.of("R1", "R2", "R3"), matrix.getLines());
        assertEquals(List.of("A", "B", "C"), matrix.getDrugs());
        assertEquals(20, matrix.get("R1", "A").getFold(), 2);
        assertNull(matrix.get("R3", "C"));
        assertEquals(CrossResistanceCall.RESISTANT, matrix.getCall("R1", "A"));
        assertEquals(CrossResistanceCall.NOT_KNOWN, matrix.getCall("R3", "C"));
        assertEquals(8, matrix.toTable().getRowCount());
    }

    @Test
    void boundsAreNoTestsAndStayBounds() {
        CrossResistanceMatrix matrix = matrix();
        assertTrue(Double.isNaN(matrix.getAdjustedPvalue("R1", "B")));
        assertEquals(CrossResistanceCall.RESISTANT, matrix.getCall("R1", "B"));
        Table table = matrix.toTable();
        assertTrue(Double.isNaN(table.getNumber(1, "fold")));
        assertTrue(table.getNumber(1, "lower") > 10);
        assertTrue(matrix.toString().contains("B > "), matrix.toString());
    }

    @Test
    void theRateRunsOverAllNumbers() {
        CrossResistanceMatrix matrix = matrix();
        List<Double> pvalues = new ArrayList<>();
        for (String line : matrix.getLines()) {
            for (String drug : matrix.getDrugs()) {
                if (!Double.isNaN(matrix.getAdjustedPvalue(line, drug))) {
                    pvalues.add(matrix.get(line, drug).getPvalue());
                }
            }
        }
        assertTrue(pvalues.size() >= 5 && pvalues.size() < 8, pvalues.toString());
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(
                pvalues.stream().mapToDouble(Double::doubleValue).toArray());
        assertEquals(adjusted[0], matrix.getAdjustedPvalue("R1", "A"));
    }

    @Test
    void moreSensitiveLinesAreCollateral() {
        assertEquals(List.of("R2 to B"), matrix().getCollateralSensitivities());
        assertEquals(CrossResistanceCall.SENSITIVE, matrix().getCall("R2", "B"));
    }

    @Test
    void likeLinesStandTogether() {
        CrossResistanceMatrix ordered = matrix().ordered();
        int first = ordered.getLines().indexOf("R1");
        int third = ordered.getLines().indexOf("R3");
        assertEquals(1, Math.abs(first - third));
        assertEquals(matrix().get("R3", "A"), ordered.get("R3", "A"));
        assertEquals(matrix().getAdjustedPvalue("R2", "C"), ordered.getAdjustedPvalue("R2", "C"));
    }

    @Test
    void heatMapHasFoldsStarsAndCrosses() {
        assertEquals("Folds relative to parental", matrix().toFigure().getTitle());
        assertEquals(1, matrix().toFigure().getElements().size());
    }

    @Test
    void missingReferenceIsToldWithItsDrug() {
        Map<String, DoseResponseSet> drugs = drugs();
        drugs.put("D", drug(ordered("R1", 1, "R2", 2)));
        String message = refusal(drugs);
        assertTrue(message.startsWith("D: no curve \"parental\""), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> CrossResistance.withDefaults().of(drugs));
        assertThrows(
                IllegalArgumentException.class,
                () -> CrossResistance.withDefaults().withReference("parental").of(Map.of()));
        CrossResistanceMatrix matrix = matrix();
        assertThrows(IllegalArgumentException.class, () -> matrix.get("R9", "A"));
        assertThrows(IllegalArgumentException.class, () -> matrix.getCall("R1", "Z"));
    }

    @Test
    void aDrugWithoutCurvesIsToldByItsName() {
        Map<String, DoseResponseSet> drugs = drugs();
        drugs.put("D", null);
        String message = refusal(drugs);
        assertTrue(message.startsWith("D: no curves; give its curves, or leave the drug out"), message);
    }

    private static String refusal(Map<String, DoseResponseSet> drugs) {
        CrossResistance parental = CrossResistance.withDefaults().withReference("parental");
        return assertThrows(IllegalArgumentException.class, () -> parental.of(drugs))
                .getMessage();
    }
}
