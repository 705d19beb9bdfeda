package io.github.foldwise.screening;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinationCurvesTest {
    private static final List<Treatment> PARTNER = List.of(Treatment.of("b", Concentration.parse("5 nM")));

    private static WellContent dose(String dose) {
        return WellContent.of(WellRole.EMPTY)
                .withLine("A549")
                .withDrug("a")
                .withConcentration(Concentration.parse(dose));
    }

    /** Vehicles 100 and 100, drug 80 and 40, drug with partner 60 (its dose 0), 30 and 10: percent as they stand. */
    @Test
    void partnerMakesACurveOfItsOwnWithoutTheVehicle() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_12)
                .withRole("A1, A2", WellRole.VEHICLE)
                .withLine("A1, A2", "A549")
                .with(Well.of("A3"), dose("1 µM"))
                .with(Well.of("A4"), dose("10 µM"))
                .with(Well.of("B1"), dose("0 µM").withPartners(PARTNER))
                .with(Well.of("B2"), dose("1 µM").withPartners(PARTNER))
                .with(Well.of("B3"), dose("10 µM").withPartners(PARTNER));
        PlateReading reading =
                PlateReading.of(PlateFormat.WELLS_12, new double[] {100, 100, 80, 40, 60, 30, 10, 0, 0, 0, 0, 0});
        DoseResponseSet curves = PercentOfControl.withDefaults()
                .withBlank(PlateNormalization.Blank.NONE)
                .of(reading, layout)
                .getDoseResponses();
        assertEquals(List.of("A549, a", "A549, a + b 5 nM"), curves.getNames());
        assertEquals("a", curves.getDrug());
        assertArrayEquals(new double[] {0, 0, 1, 10}, curves.get("A549, a").getDoses());
        assertArrayEquals(
                new double[] {0, 1, 10}, curves.get("A549, a + b 5 nM").getDoses());
        assertArrayEquals(
                new double[] {60, 30, 10}, curves.get("A549, a + b 5 nM").getResponses());
    }
}
