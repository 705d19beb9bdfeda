package io.github.foldwise.calibration;

import java.io.Serializable;
import java.util.Arrays;

/** The wells of the standards by concentration, with the weight that the variance model gives each. */
final class StandardLevels implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] concentrations;
    private final double[] responses;
    private final double[] weights;
    private final double[] levels;
    private final double[] means;
    private final int[] counts;
    private final CalibrationVariance variance;

    StandardLevels(CalibrationData data, CalibrationVariance variance) {
        concentrations = data.getConcentrations();
        responses = data.getResponses();
        this.variance = variance;
        levels = Arrays.stream(concentrations).distinct().sorted().toArray();
        means = new double[levels.length];
        counts = new int[levels.length];
        for (int i = 0; i < responses.length; i++) {
            int j = Arrays.binarySearch(levels, concentrations[i]);
            means[j] += responses[i];
            counts[j]++;
        }
        for (int j = 0; j < means.length; j++) {
            means[j] /= counts[j];
            if (variance != CalibrationVariance.CONSTANT && !(means[j] > 0)) {
                throw new IllegalArgumentException("standard " + levels[j] + " has a mean reading of " + means[j]
                        + ": a variance that follows the reading needs readings above 0; take no blank off, or the"
                        + " variance as constant");
            }
        }
        weights = new double[responses.length];
        for (int i = 0; i < responses.length; i++) {
            weights[i] = variance.weight(means[Arrays.binarySearch(levels, concentrations[i])]);
        }
    }

    CalibrationVariance variance() {
        return variance;
    }

    int size() {
        return responses.length;
    }

    /** The number of different concentrations. */
    int count() {
        return levels.length;
    }

    double concentration(int well) {
        return concentrations[well];
    }

    double response(int well) {
        return responses[well];
    }

    double weight(int well) {
        return weights[well];
    }

    double level(int j) {
        return levels[j];
    }

    double mean(int j) {
        return means[j];
    }

    int wells(int j) {
        return counts[j];
    }

    double[] means() {
        return means.clone();
    }

    double[] concentrations() {
        return concentrations.clone();
    }

    double[] responses() {
        return responses.clone();
    }

    double[] weights() {
        return weights.clone();
    }

    double lowest() {
        return levels[0];
    }

    double highest() {
        return levels[levels.length - 1];
    }

    /** Which stretch between two standards a concentration lies in; beyond them the nearest. */
    int segment(double c) {
        int j = 0;
        while (j < levels.length - 2 && c >= levels[j + 1]) {
            j++;
        }
        return j;
    }

    /** The weighted squares of wells about the mean of their concentration. */
    double pureSquares() {
        double sum = 0;
        for (int i = 0; i < responses.length; i++) {
            double left = responses[i] - means[Arrays.binarySearch(levels, concentrations[i])];
            sum += weights[i] * left * left;
        }
        return sum;
    }

    int pureDegrees() {
        return responses.length - levels.length;
    }
}
