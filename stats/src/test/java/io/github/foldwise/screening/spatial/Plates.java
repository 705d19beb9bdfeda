package io.github.foldwise.screening.spatial;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Simulated 96-well plates with known truth: a curve with IC50 1 µM and slope 1.2, nine doses, vehicle wells, a field. */
final class Plates {
    static final double IC50 = 1;
    private static final int DOSES = 9;

    private Plates() {}

    static double dose(int step) {
        return 0.01 * Math.pow(10, 0.5 * step);
    }

    static double viability(WellContent content) {
        Concentration dose = content.getConcentration();
        return content.getRole() != WellRole.SAMPLE || dose == null
                ? 1
                : 0.05 + 0.95 / (1 + Math.pow(dose.getValue() / IC50, 1.2));
    }

    private static WellContent sample(int step) {
        return WellContent.of(WellRole.SAMPLE)
                .withConcentration(Concentration.of(dose(step), ConcentrationUnit.parse("µM")))
                .withDrug("drug");
    }

    /** Each dose in eight wells and vehicle in 24, at random over the whole plate. */
    static PlateLayout randomised(long seed) {
        List<WellContent> contents = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            contents.add(i < 72 ? sample(i % DOSES) : WellContent.of(WellRole.VEHICLE));
        }
        Collections.shuffle(contents, new Random(seed));
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_96);
        List<Well> wells = PlateFormat.WELLS_96.getWells();
        for (int i = 0; i < 96; i++) {
            layout = layout.with(wells.get(i), contents.get(i));
        }
        return layout;
    }

    /** Doses in columns as a multichannel pipette makes them, vehicle in columns 1 and 11 and 12. */
    static PlateLayout dosesInColumns() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_96);
        for (Well well : PlateFormat.WELLS_96.getWells()) {
            int column = well.getColumn();
            layout = layout.with(
                    well, column >= 1 && column <= DOSES ? sample(column - 1) : WellContent.of(WellRole.VEHICLE));
        }
        return layout;
    }

    /** Doses in columns with a vehicle well in each column, on a diagonal and its mirror. */
    static PlateLayout dosesInColumnsVehicleSpread() {
        PlateLayout layout = dosesInColumns();
        for (int column = 0; column < 12; column++) {
            layout = layout.with(Well.at(column % 8, column), WellContent.of(WellRole.VEHICLE))
                    .with(Well.at((column + 4) % 8, column), WellContent.of(WellRole.VEHICLE));
        }
        return layout;
    }

    /** A signal of 1 at vehicle, with a field, and noise that is a share of the signal of vehicle. */
    static PlateReading reading(PlateLayout layout, ToDoubleFunction<Well> field, double noise, Random random) {
        double[] values = new double[96];
        List<Well> wells = PlateFormat.WELLS_96.getWells();
        for (int i = 0; i < 96; i++) {
            values[i] = viability(layout.get(wells.get(i))) * field.applyAsDouble(wells.get(i))
                    + noise * random.nextGaussian();
        }
        return PlateReading.of(PlateFormat.WELLS_96, values).withName("simulated");
    }

    /** 1 in the middle, falling as the square of the distance from it to 0.85 at the edges and below in the corners. */
    static double bowl(Well well) {
        double row = (well.getRow() - 3.5) / 3.5;
        double column = (well.getColumn() - 5.5) / 5.5;
        return 1 - 0.15 * Math.max(row * row, column * column);
    }

    /** 1 inside, 0.85 in the outer ring. */
    static double ring(Well well) {
        boolean edge = well.getRow() == 0 || well.getRow() == 7 || well.getColumn() == 0 || well.getColumn() == 11;
        return edge ? 0.85 : 1;
    }

    /** Falling by 15 percent from the first column to the last. */
    static double slope(Well well) {
        return 1 - 0.15 * well.getColumn() / 11.0;
    }
}
