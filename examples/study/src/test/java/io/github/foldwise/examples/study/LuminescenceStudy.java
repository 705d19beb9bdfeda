package io.github.foldwise.examples.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Plates as a luminometer exports them: numbers without a name, a unit or a reference; three lines, three days. */
public final class LuminescenceStudy {
    public static final List<String> LINES = List.of("H1", "H1-GR", "H1-ER");
    public static final List<String> DAYS = List.of("2026-02-02", "2026-02-16", "2026-03-02");
    private static final double[] IC50 = {0.05, 1, 4};
    private static final String ROWS = "ABCDEFGH";

    private final Random random = new Random(7);

    private LuminescenceStudy() {}

    /** Writes exports below a heading, layouts and an index; no about.csv. */
    public static void write(Path folder, String heading, List<String> lines, List<String> days) throws IOException {
        new LuminescenceStudy().writeAll(folder, heading, lines, days);
    }

    private void writeAll(Path folder, String heading, List<String> lines, List<String> days) throws IOException {
        StringBuilder index = new StringBuilder("plate,layout,experiment\n");
        for (String day : days) {
            for (String line : lines) {
                String file = "CTG_" + line + "_" + day + ".csv";
                save(folder.resolve(file), heading + plate(IC50[LINES.indexOf(line)]));
                save(folder.resolve("layout_" + line + ".csv"), layout(line));
                index.append(file)
                        .append(",layout_")
                        .append(line)
                        .append(".csv,")
                        .append(day)
                        .append('\n');
            }
        }
        save(folder.resolve("study.csv"), index.toString());
    }

    private static double dose(int column) {
        return 30 * Math.pow(3, 2 - column);
    }

    private String plate(double ic50) {
        StringBuilder text = new StringBuilder(",1,2,3,4,5,6,7,8,9,10,11,12\n");
        double shift = Math.exp(0.1 * random.nextGaussian());
        for (int row = 0; row < ROWS.length(); row++) {
            text.append(ROWS.charAt(row));
            for (int column = 1; column <= 12; column++) {
                double alive = column >= 11 ? 1 : 0.03 + 0.97 / (1 + dose(column) / (ic50 * shift));
                double signal = column == 1 ? 440 : 440 + 820_000 * alive;
                text.append(String.format(Locale.ROOT, ",%.0f", signal * (1 + 0.05 * random.nextGaussian())));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String layout(String line) {
        StringBuilder text = new StringBuilder("well,role,line,drug,concentration,unit\n");
        for (char row : ROWS.toCharArray()) {
            text.append(row).append("1,blank,,,,\n");
            for (int column = 2; column <= 10; column++) {
                text.append(String.format(
                        Locale.ROOT, "%c%d,sample,%s,gefitinib,%.6g,uM%n", row, column, line, dose(column)));
            }
            for (int column = 11; column <= 12; column++) {
                text.append(row).append(column).append(",vehicle,").append(line).append(",,,\n");
            }
        }
        return text.toString().replace("\r", "");
    }

    private static void save(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
