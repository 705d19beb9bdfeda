package io.github.foldwise.plate.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DilutionPlansTest {
    private static final DilutionSeries SERIES = DilutionSeries.of(Concentration.parse("10 µM"), 10, 3);

    /** 10 µM of 10 mM is 1:1000, that is 0.1 %. */
    @Test
    void vehicleIsHeldAtThatOfTheHighestDose() {
        VehiclePlan plan = VehiclePlan.of(SERIES, Concentration.parse("10 mM"));
        assertEquals(0.1, plan.getTotalPercent(), 1e-15);
        assertEquals(0.01, plan.getPercent(1), 1e-15);
        assertEquals(0.09, plan.getBackfillPercent(1), 1e-15);
        assertEquals(0, plan.getBackfillPercent(0));
        assertEquals(0.5, plan.withTotalPercent(0.5).getTotalPercent());
        assertEquals(Concentration.parse("20 mM"), plan.getWeakestStock(0.05));
        assertEquals(
                List.of(10.0, 1.0, 0.1),
                plan.toTable().getTexts("dose").stream().map(Double::valueOf).toList());
        assertTrue(plan.toString().startsWith("vehicle 0.1 %: 3 rows"), plan.toString());
    }

    @Test
    void dosesAboveTheSolubilityAreTold() {
        VehiclePlan plan =
                VehiclePlan.of(SERIES, Concentration.parse("10 mM")).withSolubility(Concentration.parse("2 µM"));
        assertFalse(plan.isSoluble(0));
        assertTrue(plan.isSoluble(1));
        assertEquals("above solubility", plan.toTable().getText(0, "solubility"));
        assertTrue(VehiclePlan.of(SERIES, Concentration.parse("10 mM")).isSoluble(0));
        assertEquals(
                plan, VehiclePlan.of(SERIES, Concentration.parse("10 mM")).withSolubility(Concentration.parse("2 µM")));
        assertEquals(
                plan.hashCode(), plan.withTotalPercent(plan.getTotalPercent()).hashCode());
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> VehiclePlan.of(SERIES, Concentration.parse("10 µM")));
        assertThrows(IllegalArgumentException.class, () -> VehiclePlan.of(SERIES, Concentration.parse("10 mg/mL")));
        VehiclePlan plan = VehiclePlan.of(SERIES, Concentration.parse("10 mM"));
        assertThrows(IllegalArgumentException.class, () -> plan.withTotalPercent(0.05));
        assertThrows(IllegalArgumentException.class, () -> plan.getWeakestStock(0));
        assertThrows(IllegalArgumentException.class, () -> plan.withSolubility(Concentration.parse("1 mg/mL")));
    }

    /** Tubes of 1000× in DMSO: 10 mM, 1 mM, 0.1 mM from a stock of 20 mM, by hand: 100 of 200 µL, then 20 of 200 µL. */
    @Test
    void tubesAreMadeFromTheOneBefore() {
        PipettingList list =
                SerialDilution.withDefaults().withFold(1000).of(SERIES.withVehicle(), Concentration.parse("20 mM"));
        assertEquals(4, list.size());
        PipettingStep first = list.get(0);
        assertEquals("stock", first.getSource());
        assertEquals(100, first.getTransfer().in(VolumeUnit.MICROLITRE), 1e-12);
        assertEquals(100, first.getDiluent().in(VolumeUnit.MICROLITRE), 1e-12);
        assertEquals(180, first.getLeft().in(VolumeUnit.MICROLITRE), 1e-12);
        assertEquals("tube 1", list.get(1).getSource());
        assertEquals(20, list.get(1).getTransfer().in(VolumeUnit.MICROLITRE), 1e-12);
        assertEquals(100, list.get(2).getVehiclePercent(), 1e-12);
        assertEquals("", list.get(3).getSource());
        assertEquals(200, list.get(3).getDiluent().in(VolumeUnit.MICROLITRE));
        assertEquals("tube 4: 200 µL diluent", list.get(3).toString());
        assertEquals(
                list,
                SerialDilution.withDefaults().withFold(1000).of(SERIES.withVehicle(), Concentration.parse("20 mM")));
        assertEquals(
                list.hashCode(),
                SerialDilution.withDefaults()
                        .withFold(1000)
                        .of(SERIES.withVehicle(), Concentration.parse("20 mM"))
                        .hashCode());
        assertTrue(list.toString().startsWith("serial dilution"), list.toString());
    }

    /** 20 µM in medium from 10 mM is 0.4 µL in 200 µL: too little for 1 µL, so a tenfold dilution in solvent comes first. */
    @Test
    void stockThatIsTooStrongIsDilutedFirst() {
        PipettingList list = SerialDilution.withDefaults()
                .withFold(2)
                .withDiluent(Diluent.MEDIUM)
                .of(SERIES, Concentration.parse("10 mM"));
        assertEquals("intermediate 1", list.get(0).getTube());
        assertEquals(Concentration.parse("1 mM"), list.get(0).getConcentration());
        assertEquals(4, list.get(1).getTransfer().in(VolumeUnit.MICROLITRE), 1e-12);
        assertEquals(2, list.get(1).getVehiclePercent(), 1e-12);
        assertEquals(0.2, list.get(2).getVehiclePercent(), 1e-12);
    }

    @Test
    void stepsThatCannotBePipettedAreRefusedWithAVolumeThatCan() {
        DilutionSeries steep = DilutionSeries.of(Concentration.parse("10 µM"), 1000, 2);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> SerialDilution.withDefaults().of(steep, Concentration.parse("1 mM")));
        assertTrue(refused.getMessage().contains("tube 2 (0.01 µM)"), refused.getMessage());
        assertTrue(refused.getMessage().contains("1000"), refused.getMessage());
        SerialDilution dilution = SerialDilution.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> dilution.of(SERIES, Concentration.parse("1 µM")));
        assertThrows(IllegalArgumentException.class, () -> dilution.withFold(0.5));
        assertThrows(IllegalArgumentException.class, () -> dilution.withVolume(Volume.parse("0 µL")));
        assertThrows(
                IllegalArgumentException.class,
                () -> dilution.of(SERIES, Concentration.parse("10 mM")).get(9));
    }

    /** What goes into each tube holds what the tube should: volumes and amounts balance. */
    @Property(tries = 200, seed = "20261124")
    void amountsBalanceInEveryTube(
            @ForAll @DoubleRange(min = 1.5, max = 20) double factor,
            @ForAll @IntRange(min = 2, max = 8) int steps,
            @ForAll @DoubleRange(min = 100, max = 1000) double volume) {
        DilutionSeries series = DilutionSeries.of(Concentration.parse("10 µM"), factor, steps);
        Concentration stock = Concentration.parse("10 mM");
        PipettingList list = SerialDilution.withDefaults()
                .withVolume(Volume.of(volume, VolumeUnit.MICROLITRE))
                .withDiluent(Diluent.MEDIUM)
                .withSmallestVolume(Volume.parse("0.5 µL"))
                .of(series, stock);
        Concentration source = stock;
        for (PipettingStep step : list) {
            double in = step.getTransfer().in(VolumeUnit.MICROLITRE);
            assertEquals(volume, in + step.getDiluent().in(VolumeUnit.MICROLITRE), 1e-9 * volume);
            double amount = in * source.in(step.getConcentration().getUnit());
            assertEquals(step.getConcentration().getValue() * volume, amount, 1e-9 * amount);
            assertTrue(in >= 0.5, step.toString());
            source = step.getConcentration();
        }
    }
}
