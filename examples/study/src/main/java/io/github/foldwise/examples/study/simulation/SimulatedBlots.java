package io.github.foldwise.examples.study.simulation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Western blots with known truth: two lines, without and with drug, on four blots. The drug takes pFAK down to .15 in the parental line
 * and to .75 in the resistant one, FAK and the loading control stay. Of the first blot there is an image of pFAK, in which bands have a
 * tail and the ground slopes.
 */
final class SimulatedBlots {
    private static final long SEED = 20260511;
    private static final double[] EXPOSURES = {1, 1.7, 0.6, 1.25};
    private static final int WIDTH = 360;
    private static final int HEIGHT = 160;
    private static final int LANES = 4;
    private static final double ROW = 72;

    private final Random random = new Random(SEED);

    private SimulatedBlots() {}

    static void write(Path folder) throws IOException {
        new SimulatedBlots().writeAll(folder);
    }

    private void writeAll(Path folder) throws IOException {
        StringBuilder table = new StringBuilder("blot,line,drug,pFAK,FAK,actin\n");
        double[] first = new double[LANES];
        for (int blot = 0; blot < EXPOSURES.length; blot++) {
            int lane = 0;
            for (String line : List.of("parental", "resistant")) {
                for (String drug : List.of("no", "yes")) {
                    double kept = drug.equals("no") ? 1 : line.equals("parental") ? 0.15 : 0.75;
                    double loaded = Math.exp(0.15 * random.nextGaussian());
                    double phospho = 9000 * EXPOSURES[blot] * loaded * kept * noise(0.15);
                    double total = 12000 * Math.pow(EXPOSURES[blot], 0.8) * loaded * noise(0.10);
                    double control = 20000 * Math.pow(EXPOSURES[blot], 0.5) * loaded * noise(0.08);
                    table.append(String.format(
                            Locale.ROOT, "B%d,%s,%s,%.0f,%.0f,%.0f%n", blot + 1, line, drug, phospho, total, control));
                    first[lane] = blot == 0 ? phospho : first[lane];
                    lane++;
                }
            }
        }
        Files.writeString(folder.resolve("blots.csv"), table.toString().replace("\r", ""), StandardCharsets.UTF_8);
        Files.createDirectories(folder.resolve("blots"));
        ImageIO.write(image(first), "png", folder.resolve("blots/pFAK_B1.png").toFile());
    }

    private double noise(double deviation) {
        return Math.exp(deviation * random.nextGaussian());
    }

    /** Sixteen bits; the height of a band goes with its amount. */
    private BufferedImage image(double[] amounts) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        double pitch = (double) WIDTH / LANES;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double value = 1400 + 2.0 * x + 1.5 * y;
                for (int lane = 0; lane < LANES; lane++) {
                    double across = (x - (lane + 0.5) * pitch) / (0.31 * pitch);
                    double along = y - ROW - 0.01 * (x - WIDTH / 2.0);
                    double spread = along < 0 ? 6 : 8;
                    value += 2.5 * amounts[lane] * Math.exp(-Math.pow(across, 10) - 0.5 * Math.pow(along / spread, 2));
                }
                value += Math.sqrt(value) * random.nextGaussian() + 10 * random.nextGaussian();
                image.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(65535, Math.round(value))));
            }
        }
        return image;
    }
}
