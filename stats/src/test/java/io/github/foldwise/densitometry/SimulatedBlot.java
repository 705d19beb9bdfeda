package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BlotImage;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.numbers.gamma.Erfc;

/** A blot with known volumes: bands with a tail, tilt, smile, a gradient of the ground, shot and read noise, dust, saturation. */
final class SimulatedBlot {
    final int width;
    final int height;
    final int lanes;
    final double[] rows;
    double tilt;
    double smile;
    double gradient = 0.3;
    double ground = 1500;
    double peak = 20000;
    double gain = 1;
    double read = 12;
    double tail = 0.5;
    double spread = 5.5;
    double part = 0.62;
    int dust;
    double highest = 65535;
    /** How far the flank of a band reaches across its lane. */
    double flank = 2.2;
    /** What a membrane adds to the ground between these columns; the lanes share them by their widths. */
    double membrane;

    double left;
    double right;
    final double[] widths;
    double[][] amounts;
    /** The volume of each lane and band without noise. */
    double[][] volumes;

    private double[] clean = {};

    SimulatedBlot(int width, int height, int lanes, double... rows) {
        this.width = width;
        this.height = height;
        this.lanes = lanes;
        this.rows = rows;
        right = width;
        widths = new double[lanes];
        Arrays.fill(widths, 1);
        amounts = new double[lanes][rows.length];
        for (double[] lane : amounts) {
            Arrays.fill(lane, 1);
        }
        volumes = new double[lanes][rows.length];
    }

    double centre(int lane) {
        double before = Arrays.stream(widths, 0, lane).sum();
        return left
                + (before + 0.5 * widths[lane])
                        * (right - left)
                        / Arrays.stream(widths).sum();
    }

    double laneWidth(int lane) {
        return widths[lane] * (right - left) / Arrays.stream(widths).sum();
    }

    double row(int lane, int band) {
        double u = centre(lane) - width / 2.0;
        double v = u / (width / 2.0);
        return rows[band] + tilt * u + smile * v * v * 14;
    }

    private static double emg(double y, double middle, double s, double tau) {
        return Math.exp((s * s / tau + 2 * middle - 2 * y) / (2 * tau))
                * Erfc.value((s * s / tau + middle - y) / (Math.sqrt(2) * s));
    }

    /** The image without noise. */
    SimulatedBlot draw() {
        clean = new double[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (double) x / width - 0.5;
                double v = (double) y / height - 0.5;
                double hump = (y - 0.6 * height) / 90;
                boolean isMembrane = x > left / 2 && x < (width + right) / 2 && y > 20 && y < height - 20;
                clean[y * width + x] = (isMembrane ? membrane : 0)
                        + ground * (1 + gradient * u + 0.5 * gradient * v + 0.15 * Math.exp(-hump * hump));
            }
        }
        double[] across = new double[width];
        double[] along = new double[height];
        for (int l = 0; l < lanes; l++) {
            double half = part * laneWidth(l) / 2;
            for (int x = 0; x < width; x++) {
                across[x] = 0.5
                        * (Math.tanh((x - (centre(l) - half)) / flank) - Math.tanh((x - (centre(l) + half)) / flank));
            }
            for (int k = 0; k < rows.length; k++) {
                double middle = row(l, k);
                double top = 0;
                for (double y = middle - 20; y < middle + 20; y += 0.1) {
                    top = Math.max(top, emg(y, middle, spread, spread * tail));
                }
                volumes[l][k] = 0;
                for (int y = 0; y < height; y++) {
                    along[y] = Math.abs(y - middle) > 120
                            ? 0
                            : amounts[l][k] * peak / top * emg(y, middle, spread, spread * tail);
                    for (int x = 0; x < width; x++) {
                        clean[y * width + x] += along[y] * across[x];
                        volumes[l][k] += along[y] * across[x];
                    }
                }
            }
        }
        return this;
    }

    /** What dirt makes of a pixel without noise. */
    interface Soil {
        double at(int x, int y, double pixel);
    }

    void soil(Soil dirt) {
        for (int i = 0; i < clean.length; i++) {
            clean[i] = dirt.at(i % width, i / width, clean[i]);
        }
    }

    double[] clean() {
        return clean.clone();
    }

    /** One exposure. */
    BlotImage expose(Random random) {
        double[] pixels = clean.clone();
        for (int d = 0; d < dust; d++) {
            int cy = random.nextInt(height);
            int cx = random.nextInt(width);
            double bright = 5000 + 15000 * random.nextDouble();
            for (int y = Math.max(0, cy - 5); y < Math.min(height, cy + 6); y++) {
                for (int x = Math.max(0, cx - 5); x < Math.min(width, cx + 6); x++) {
                    double r = ((y - cy) * (y - cy) + (x - cx) * (x - cx)) / 1.44;
                    pixels[y * width + x] += bright * Math.exp(-r);
                }
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            // Photons beyond a few hundred scatter as a normal variable does.
            double photons = pixels[i] / gain + Math.sqrt(pixels[i] / gain) * random.nextGaussian();
            double value = Math.rint(photons * gain + read * random.nextGaussian());
            pixels[i] = Math.min(highest, Math.max(0, value));
        }
        return BlotImage.of("simulated", width, height, 16, pixels);
    }
}
