package io.github.foldwise.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VehicleWarningsTest {
    private static final PlateFormat FORMAT = PlateFormat.WELLS_96;

    private static PlateLayout layout(String vehicles) {
        return PlateLayout.of(FORMAT)
                .withRole("A1:H1", WellRole.BLANK)
                .withRole("A2:H11", WellRole.SAMPLE)
                .withRole(vehicles, WellRole.VEHICLE)
                .withLine("A2:H12", "P");
    }

    private static PlateReading reading() {
        Random random = new Random(3);
        double[] values = new double[96];
        Arrays.setAll(values, i -> i % 12 == 0 ? 10 : 1000 + 20 * random.nextGaussian());
        return PlateReading.of(FORMAT, values).withName("plate 7");
    }

    private static List<String> warnings(PlateReading reading, PlateLayout layout) {
        return PercentOfControl.withDefaults().of(reading, layout).getWarnings();
    }

    @Test
    void severalVehicleWellsThatScatterAreNotSpokenOf() {
        assertEquals(List.of(), warnings(reading(), layout("A12:H12")));
    }

    @Test
    void aSingleVehicleWellIsToldWithLineAndPlate() {
        List<String> warnings = warnings(reading(), layout("D12"));
        assertTrue(
                warnings.get(0).startsWith("The vehicle of line \"P\" on plate \"plate 7\" is a single well"),
                warnings.toString());
    }

    @Test
    void vehicleWellsWithoutScatterAreTold() {
        PlateReading flat = reading().map((well, value) -> well.getColumn() == 11 ? WellValue.measured(4000) : value);
        List<String> warnings = warnings(flat, layout("A12:H12"));
        assertTrue(warnings.get(0).contains("have the same signal to the last digit"), warnings.toString());
    }

    @Test
    void vehicleWellsWithoutASignalAreNotTakenForMissingInTheLayout() {
        PlateReading unread =
                reading().map((well, value) -> well.getColumn() == 11 ? WellValue.of(WellStatus.NOT_READ) : value);
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> warnings(unread, layout("A12:H12")))
                        .getMessage());
        assertTrue(
                message.startsWith(
                        "none of the 8 vehicle wells of line \"P\" on plate \"plate 7\" has a signal (8 not read)"),
                message);
    }
}
