package io.github.foldwise.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import org.junit.jupiter.api.Test;

class DoseUnitTest {
    @Test
    void unitsAreWrittenOneWay() {
        assertEquals("µM", DoseUnit.symbolOf(" uM"));
        assertEquals("Gy", DoseUnit.symbolOf("GY"));
        assertEquals("J/m²", DoseUnit.symbolOf("J/m2"));
        assertEquals("IU/mL", DoseUnit.symbolOf("iu/ml"));
        assertEquals("", DoseUnit.symbolOf("none"));
        assertEquals("", DoseUnit.symbolOf(""));
        for (String symbol : new String[] {"Gy", "U/L", "µM", "ng/mL", "°C"}) {
            assertEquals(symbol, DoseUnit.symbolOf(symbol));
        }
        assertNull(assertThrows(IllegalArgumentException.class, () -> DoseUnit.symbolOf("Gray area"))
                .getCause());
    }

    @Test
    void megaIsNeverMilli() {
        assertEquals("mIU/mL", DoseUnit.symbolOf("mIU/ml"));
        assertEquals("MOI", DoseUnit.symbolOf("moi"));
        for (String mega : new String[] {"MIU/mL", "MU/ml", " MGy", "MJ/cm2"}) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> DoseUnit.symbolOf(mega))
                    .getMessage());
            assertTrue(message.contains("M is mega, did you mean \"m"), message);
        }
    }

    @Test
    void doseOfRadiationIsNoConcentration() {
        assertEquals(1, DoseUnit.factor("Gy", "gy"));
        assertEquals(1000, DoseUnit.factor("uM", "nM"), 1e-9);
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> DoseUnit.factor("Gy", "µM"))
                .getMessage());
        assertTrue(message.contains("cannot convert \"Gy\" to \"µM\""), message);
    }

    @Test
    void dataKeepSuchUnits() {
        DoseResponseData data =
                DoseResponseData.of(new double[] {0, 2}, new double[] {1, 0.5}).withUnit("gy");
        assertEquals("Gy", data.getUnit());
        assertEquals(data, data.convertedTo("Gy"));
        assertEquals("", data.withUnit("none").getUnit());
        assertThrows(IllegalArgumentException.class, () -> data.convertedTo("nM"));
        assertEquals(4, data.followedBy(data).size());
    }
}
