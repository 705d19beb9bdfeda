package io.github.foldwise.examples.cli.curve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small data sets whose answer is known: LL.4 from 100 to 0 with slope 1, and a small error that alternates. */
public final class Curves {
    static final double[] DOSES = {0, 0.01, 0.1, 1, 10, 100, 1000};

    private Curves() {}

    static List<String> rows(String line, double ic50) {
        List<String> rows = new ArrayList<>();
        double error = 0.8;
        for (double dose : DOSES) {
            double mean = 100 / (1 + dose / ic50);
            rows.add(line + "," + dose + "," + (mean + error));
            rows.add(line + "," + dose + "," + (mean - 0.9 * error));
            error = -1.1 * error;
        }
        return rows;
    }

    public static Path write(Path folder, String... lines) throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response"));
        double ic50 = 1;
        for (String line : lines) {
            text.addAll(rows(line, ic50));
            ic50 *= 10;
        }
        return Files.write(folder.resolve("curves.csv"), text);
    }

    /** Curves of percent whose three wells at dose 0 are 97, 101 and one that is given. */
    static Path writeNormalised(Path folder, String lastControl, String... lines) throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response [%]"));
        for (String line : lines) {
            text.addAll(List.of(line + ",0,97", line + ",0,101", line + ",0," + lastControl));
            rows(line, 1).stream().filter(row -> !row.contains(",0.0,")).forEach(text::add);
        }
        return Files.write(folder.resolve("normalised.csv"), text);
    }

    /** Two lines in three experiments, resistant tenfold in each, more or less. */
    static Path writeExperiments(Path folder, String column) throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response," + column));
        double[] shift = {0.8, 1, 1.3};
        for (int experiment = 0; experiment < shift.length; experiment++) {
            for (String row : rows("parental", 1 / shift[experiment])) {
                text.add(row + ",day " + experiment);
            }
            for (String row : rows("resistant", 10 * shift[experiment])) {
                text.add(row + ",day " + experiment);
            }
        }
        return Files.write(folder.resolve("experiments.csv"), text);
    }
}
