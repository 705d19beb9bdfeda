package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoseAxisTest {
    private static final DoseResponseData CURVE = DoseResponseData.of(
                    new double[] {0, 0.1, 0.3, 1, 3, 10}, new double[] {100, 96, 85, 52, 22, 8})
            .withUnit("nM");

    private static String label(String first, String second) {
        DoseResponseSet curves = DoseResponseSet.of(List.of(
                CURVE.withName("parental").withDrug(first),
                CURVE.withName("resistant").withDrug(second)));
        return DoseResponseFitter.withDefaults()
                .fitAll(curves)
                .toFigure()
                .getXaxis()
                .toString();
    }

    @Test
    void theAxisIsCalledAfterTheDrugOfAllCurves() {
        assertEquals("axis Osimertinib (nM): log10 with zero", label("Osimertinib", "osimertinib"));
        assertEquals("axis Osimertinib (nM): log10 with zero", label("osimertinib", "Osimertinib"));
        assertEquals("axis mTORi-1 (nM): log10 with zero", label("mTORi-1", "mTORi-1"));
        assertEquals("axis Dose (nM): log10 with zero", label("osimertinib", "gefitinib"));
        assertEquals("axis Dose (nM): log10 with zero", label("osimertinib", ""));
        assertEquals("axis Dose (nM): log10 with zero", label("", ""));
    }
}
