package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import java.util.Random;

/** Data sets of varied design and quality: 4 to 9 doses, 1 to 4 replicates, noise from none to 30 % of the span. */
final class SimulatedCurves {
    private static final double[] NOISE = {0, 0.01, 0.05, 0.1, 0.2, 0.3};

    private final Random random;

    SimulatedCurves(long seed) {
        random = new Random(seed);
    }

    DoseResponseData next() {
        int doses = 4 + random.nextInt(6);
        int replicates = 1 + random.nextInt(4);
        boolean zero = random.nextBoolean();
        double ratio = 2 + 3 * random.nextDouble();
        double noise = NOISE[random.nextInt(NOISE.length)];
        double b = Math.exp(Math.log(0.3) + random.nextDouble() * Math.log(30)) * (random.nextBoolean() ? 1 : -1);
        double last = Math.pow(ratio, doses - 1);
        // From below the lowest dose to beyond the highest: about a third of the curves are incomplete.
        double e = Math.exp((1.4 * random.nextDouble() - 0.2) * Math.log(last));
        double lower = random.nextInt(3) == 0 ? 0 : 0.4 * random.nextDouble();
        double[] x = new double[doses * replicates];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int level = i / replicates;
            x[i] = zero && level == 0 ? 0 : Math.pow(ratio, level);
            double remaining = x[i] == 0 ? (b > 0 ? 1 : 0) : 1 / (1 + Math.pow(x[i] / e, b));
            y[i] = lower + (1 - lower) * remaining + noise * random.nextGaussian();
        }
        return DoseResponseData.of(x, y);
    }
}
