package io.github.foldwise.examples.study.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What a programme of eight months leaves beside its plates: a log of the culture, counts, folds off drug, other drugs. */
final class SimulatedProgramme {
    private static final String[] LINES = {"parental", "resistant"};

    private final Random random = new Random(20260901);

    private SimulatedProgramme() {}

    static void write(Path folder) throws IOException {
        SimulatedProgramme programme = new SimulatedProgramme();
        Files.writeString(folder.resolve("culture.csv"), SimulatedCulture.example());
        Files.write(folder.resolve("growth.csv"), programme.growth());
        Files.write(folder.resolve("stability.csv"), programme.stability());
        Files.write(folder.resolve("cross-resistance.csv"), programme.cross());
    }

    private double noise(double deviation) {
        return Math.exp(deviation * random.nextGaussian());
    }

    /** Three experiments of two wells, a lag of a day, doubling times of 23 and 25 h. */
    private List<String> growth() {
        List<String> rows = new ArrayList<>(List.of("line,experiment,well,time [h],count"));
        for (int day = 0; day < 3; day++) {
            for (int line = 0; line < 2; line++) {
                double rate = (line == 0 ? 0.0302 : 0.0278) * noise(0.02);
                for (int well = 1; well <= 2; well++) {
                    for (int hours = 0; hours <= 96; hours += 12) {
                        double count = 20000 * Math.exp(rate * Math.max(0, hours - 24)) * noise(0.05);
                        rows.add(String.format(
                                Locale.ROOT, "%s,E%d,W%d,%d,%.0f", LINES[line], day + 1, well, hours, count));
                    }
                }
            }
        }
        return rows;
    }

    /** A fold of 30 of which 15 % is lost in 50 doublings. */
    private List<String> stability() {
        List<String> rows = new ArrayList<>(List.of("line,doublings,fold"));
        for (int doublings = 0; doublings <= 70; doublings += 7) {
            rows.add(String.format(
                    Locale.ROOT, "resistant,%d,%.3f", doublings, 30 * Math.exp(-0.00325 * doublings) * noise(0.06)));
        }
        return rows;
    }

    /** A drug of the same target, one of another and one to which the resistant line is more sensitive. */
    private List<String> cross() {
        String[] drugs = {"drug B (same target)", "drug C (other target)", "drug D"};
        double[] folds = {12, 1.05, 0.25};
        List<String> rows = new ArrayList<>(List.of("drug,line,experiment,dose,response"));
        for (int drug = 0; drug < drugs.length; drug++) {
            for (int day = 1; day <= 3; day++) {
                for (int line = 0; line < 2; line++) {
                    double ic50 = 0.3 * (line == 0 ? 1 : folds[drug]) * noise(0.12);
                    for (int step = 0; step < 9; step++) {
                        double dose = 0.003 * Math.pow(10, step / 2.0);
                        for (int well = 0; well < 2; well++) {
                            double response = 100 * (0.06 + 0.94 / (1 + dose / ic50)) * noise(0.03);
                            rows.add(String.format(
                                    Locale.ROOT, "%s,%s,E%d,%.4g,%.2f", drugs[drug], LINES[line], day, dose, response));
                        }
                    }
                }
            }
        }
        return rows;
    }
}
