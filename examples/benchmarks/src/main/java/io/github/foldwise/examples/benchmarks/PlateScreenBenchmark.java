package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.io.plate.PlateMatrixFile;
import io.github.foldwise.plate.Along;
import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.screening.PercentOfControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds for a screen from files to IC50s on one thread: 1,000 exports of 96-well plates read, normalised by blank and
 * vehicle, and fitted with four parameters, eight wells for each of nine doses.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class PlateScreenBenchmark {
    private static final int PLATES = 1000;
    private static final int DOSES = 9;
    private static final String ROWS = "ABCDEFGH";

    private final PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_96)
            .withConcentrations("A2:H10", DilutionSeries.ofHalfLog(Concentration.parse("30 µM"), DOSES), Along.ROWS)
            .withRole("A1:H1", WellRole.BLANK)
            .withRole("A11:H12", WellRole.VEHICLE)
            .withDrug("A2:H10", "drug");
    private Path folder = Path.of("");

    /**
     * Writes the exports, the same in every run.
     *
     * @throws IOException if there is no room for them
     */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("plates");
        Random random = new Random(20261124);
        for (int plate = 0; plate < PLATES; plate++) {
            Files.writeString(file(plate), export(plate, random), StandardCharsets.UTF_8);
        }
    }

    private Path file(int plate) {
        return folder.resolve("plate" + plate + ".csv");
    }

    private static String export(int plate, Random random) {
        double ic50 = Math.exp(Math.log(0.5) + random.nextGaussian());
        StringBuilder text = new StringBuilder("Absorbance reader\nPlate: " + plate + "\n\n570 nm\n");
        for (int column = 1; column <= 12; column++) {
            text.append(',').append(column);
        }
        for (int row = 0; row < ROWS.length(); row++) {
            text.append('\n').append(ROWS.charAt(row));
            for (int column = 1; column <= 12; column++) {
                double dose = column > 10 ? 0 : 30 * Math.pow(10, -0.5 * (column - 2));
                double cells = column == 1 ? 0 : 0.08 + 0.92 / (1 + Math.pow(dose / ic50, 1.2));
                double signal = 0.05 + cells * (1 + 0.05 * random.nextGaussian());
                text.append(',').append(String.format(Locale.ROOT, "%.4f", signal));
            }
        }
        return text.append('\n').toString();
    }

    /** Removes the exports. */
    @TearDown
    public void delete() {
        for (int plate = 0; plate < PLATES; plate++) {
            file(plate).toFile().delete();
        }
        folder.toFile().delete();
    }

    /** {@return the sum of the logarithms of all IC50s, so that nothing can be left out} */
    @Benchmark
    public double fromFilesToIc50() {
        double sum = 0;
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        for (int plate = 0; plate < PLATES; plate++) {
            for (DoseResponseData curve :
                    PercentOfControl.withDefaults().of(read(plate), layout).getDoseResponses()) {
                sum += Math.log(fitter.fit(curve).effectiveDose(50).getValue());
            }
        }
        return sum;
    }

    private PlateReading read(int plate) {
        try {
            return PlateMatrixFile.read(file(plate)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
