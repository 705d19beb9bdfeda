package io.github.foldwise.screening.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.screening.PercentOfControl;
import io.github.foldwise.screening.quality.PlateQuality;
import io.github.foldwise.screening.quality.PlateVerdict;
import io.github.foldwise.screening.quality.QualityAssessment;
import io.github.foldwise.screening.quality.QualityMeasure;
import io.github.foldwise.screening.quality.QualityMetric;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What correction does to plates of known truth; prints its table. Noise is 5 % of the vehicle's signal. */
@Tag("slow")
class SpatialSimulationTest {
    private static final int PLATES = 200;
    private static final double NOISE = 0.05;

    private record Recovery(String name, double error, double rms, double raw, double corrected) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-44s edge error %6.2f %%  rms %5.2f %%  IC50 bias %7.2f %% raw, %6.2f %% corrected",
                    name,
                    100 * error,
                    100 * rms,
                    100 * raw,
                    100 * corrected);
        }
    }

    private static double ic50(PlateReading reading, PlateLayout layout) {
        DoseResponseData curve = PercentOfControl.withDefaults()
                .of(reading, layout)
                .getDoseResponses()
                .iterator()
                .next();
        return DoseResponseFitter.withDefaults().fit(curve).effectiveDose(50).getValue();
    }

    /** Mean error of the contrast between outer ring and middle, root mean square error of the field, bias of the IC50. */
    private static Recovery recover(String name, SpatialMethod method, boolean spread, ToDoubleFunction<Well> field) {
        double error = 0;
        double squares = 0;
        double raw = 0;
        double corrected = 0;
        int refused = 0;
        for (int plate = 0; plate < PLATES; ) {
            PlateLayout layout =
                    spread ? Plates.dosesInColumnsVehicleSpread() : Plates.randomised(plate + 1000L * refused);
            PlateReading reading = Plates.reading(layout, field, NOISE, new Random(1000 + plate));
            CorrectedPlate result =
                    SpatialCorrection.withDefaults().withMethod(method).of(reading, layout);
            if (result.getOutcome() == SpatialOutcome.CONFOUNDED) {
                // A random layout lines up with the columns once in a while, and is refused as it should be.
                refused++;
                continue;
            }
            plate++;
            assertEquals(SpatialOutcome.CORRECTED, result.getOutcome(), result.toString());
            error += contrast(result::getField) - contrast(field);
            squares += squaredError(result, field);
            raw += Math.log(ic50(reading, layout) / Plates.IC50) / PLATES;
            corrected += Math.log(ic50(result.getReading(), layout) / Plates.IC50) / PLATES;
        }
        Recovery recovery =
                new Recovery(name, error / PLATES, Math.sqrt(squares / PLATES), Math.expm1(raw), Math.expm1(corrected));
        System.out.println(recovery + ", refused " + refused);
        assertTrue(refused <= 0.05 * PLATES);
        return recovery;
    }

    private static double contrast(ToDoubleFunction<Well> field) {
        double outer = 0;
        double middle = 0;
        int middles = 0;
        int outers = 0;
        for (Well well : PlateFormat.WELLS_96.getWells()) {
            if (Plates.ring(well) < 1) {
                outer += field.applyAsDouble(well);
                outers++;
            } else if (well.getRow() >= 3 && well.getRow() <= 4 && well.getColumn() >= 4 && well.getColumn() <= 7) {
                middle += field.applyAsDouble(well);
                middles++;
            }
        }
        return (outer / outers) / (middle / middles);
    }

    private static double squaredError(CorrectedPlate plate, ToDoubleFunction<Well> field) {
        double shift = 0;
        for (Well well : PlateFormat.WELLS_96.getWells()) {
            shift += Math.log(plate.getField(well) / field.applyAsDouble(well)) / 96;
        }
        double squares = 0;
        for (Well well : PlateFormat.WELLS_96.getWells()) {
            double left = Math.log(plate.getField(well) / field.applyAsDouble(well)) - shift;
            squares += left * left / 96;
        }
        return squares;
    }

    @Test
    void aGradientOfFifteenPercentIsRecoveredAndTheIc50Unbiased() {
        Recovery[] all = {
            recover("randomised, replicates, bowl", SpatialMethod.LOESS_ON_REPLICATES, false, Plates::bowl),
            recover("randomised, replicates, ring", SpatialMethod.LOESS_ON_REPLICATES, false, Plates::ring),
            recover("randomised, replicates, slope", SpatialMethod.LOESS_ON_REPLICATES, false, Plates::slope),
            recover("doses in columns, spread vehicle, bowl", SpatialMethod.LOESS_ON_VEHICLE, true, Plates::bowl),
            recover("doses in columns, spread vehicle, ring", SpatialMethod.LOESS_ON_VEHICLE, true, Plates::ring),
            recover("doses in columns, spread vehicle, slope", SpatialMethod.LOESS_ON_VEHICLE, true, Plates::slope),
        };
        for (Recovery recovery : all) {
            assertTrue(Math.abs(recovery.error) < 0.03, recovery.toString());
            assertTrue(Math.abs(recovery.corrected) < 0.02, recovery.toString());
        }
    }

    /** The polish itself, which knows nothing of doses, set loose on doses in columns; the correction refuses to. */
    @Test
    void aPlainPolishMovesTheIc50OfDosesInColumnsWhereTheCorrectionRefuses() {
        PlateLayout layout = Plates.dosesInColumnsVehicleSpread();
        int moved = 0;
        for (int plate = 0; plate < PLATES; plate++) {
            PlateReading reading = Plates.reading(layout, Plates::bowl, NOISE, new Random(plate));
            SpatialCorrection correction = SpatialCorrection.withDefaults().withMethod(SpatialMethod.MEDIAN_POLISH);
            assertEquals(
                    SpatialOutcome.CONFOUNDED, correction.of(reading, layout).getOutcome());
            double[][] table = new double[8][12];
            double[] values = reading.getValues();
            for (int i = 0; i < 96; i++) {
                table[i / 12][i % 12] = values[i];
            }
            MedianPolish polish = MedianPolish.of(table);
            double[] polished = new double[96];
            for (int i = 0; i < 96; i++) {
                polished[i] = polish.getOverall() + polish.getResiduals()[i / 12][i % 12];
            }
            double shifted = ic50(PlateReading.of(PlateFormat.WELLS_96, polished), layout);
            moved += Math.abs(shifted / Plates.IC50 - 1) > 0.3 || Double.isNaN(shifted) ? 1 : 0;
        }
        System.out.println("plain polish, doses in columns: IC50 lost or moved by more than 30 % on " + moved + " of "
                + PLATES + " plates");
        assertTrue(moved > 0.9 * PLATES, moved + " of " + PLATES);
    }

    @Test
    void edgesAreSeldomCalledWhereThereAreNoneAndOftenWhereThereAre() {
        int plates = 1000;
        int[] significant = new int[2];
        int[] called = new int[2];
        QualityAssessment assessment = QualityAssessment.withDefaults().withPermutations(499);
        for (int plate = 0; plate < plates; plate++) {
            PlateLayout layout = Plates.randomised(plate);
            for (int effect = 0; effect < 2; effect++) {
                PlateReading reading =
                        Plates.reading(layout, effect == 0 ? well -> 1 : Plates::ring, NOISE, new Random(7000 + plate));
                PlateQuality quality = assessment.of(reading, layout);
                QualityMeasure edge = quality.getMeasure(QualityMetric.EDGE_INDEX);
                significant[effect] += edge.getPvalue() <= 0.05 ? 1 : 0;
                called[effect] += quality.getReasons().stream()
                                        .anyMatch(reason -> reason.contains(": edge_index")
                                                && !reason.startsWith(PlateVerdict.NOT_ASSESSED.name()))
                                && edge.getPvalue() <= 0.05
                        ? 1
                        : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "edge, %d plates: p <= 0.05 on %.1f %% without effect, %.1f %% with a ring of 15 %%; called %.1f %%, %.1f %%%n",
                plates,
                100.0 * significant[0] / plates,
                100.0 * significant[1] / plates,
                100.0 * called[0] / plates,
                100.0 * called[1] / plates);
        assertTrue(called[0] <= 0.05 * plates);
        // Two standard errors of a proportion of 5 % in 1,000 plates.
        assertTrue(significant[0] <= 0.064 * plates);
        assertTrue(significant[1] >= 0.95 * plates);
    }
}
