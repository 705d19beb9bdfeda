package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandStatus;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lanes sorted into cells of blot and condition; technical lanes of a cell are averaged. */
final class BlotCells implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Digits that equal readings have in common before nobody would call it chance. */
    private static final int TELLING_DIGITS = 6;

    private final ArrayList<String> factors;
    private final ArrayList<String> blots = new ArrayList<>();
    /** The levels of each condition, in the order of the factors. */
    private final ArrayList<List<String>> conditions = new ArrayList<>();
    /** Of blot and condition: bounds of the mean logarithm, NaN where nothing was loaded or nothing is known. */
    private final double[][] lowest;

    private final double[][] highest;
    private final double[][] variances;
    private final ArrayList<String> warnings = new ArrayList<>();
    private int most;

    BlotCells(NormalizedBands bands, String unit, List<String> factors) {
        this.factors = new ArrayList<>(factors);
        BandTable table = bands.getBands();
        blots.addAll(table.getLevels(unit));
        Map<List<String>, Integer> index = new LinkedHashMap<>();
        int[] cell = new int[bands.getLaneCount()];
        for (int lane = 0; lane < cell.length; lane++) {
            List<String> levels = levels(table, lane);
            cell[lane] = index.computeIfAbsent(levels, key -> index.size());
        }
        conditions.addAll(index.keySet());
        lowest = new double[blots.size()][conditions.size()];
        highest = new double[blots.size()][conditions.size()];
        variances = new double[blots.size()][conditions.size()];
        int[][] lanes = new int[blots.size()][conditions.size()];
        for (int lane = 0; lane < cell.length; lane++) {
            int blot = blots.indexOf(table.getLevel(lane, unit));
            if (Double.isInfinite(bands.getLowest(lane)) && Double.isInfinite(bands.getHighest(lane))) {
                continue; // Nothing is known of it; the other lanes of its cell stand.
            }
            lowest[blot][cell[lane]] += bands.getLowest(lane);
            highest[blot][cell[lane]] += bands.getHighest(lane);
            variances[blot][cell[lane]] += bands.getStandardError(lane) * bands.getStandardError(lane);
            lanes[blot][cell[lane]]++;
        }
        average(lanes);
        warnOfLanes(lanes, cell.length);
        warnOfDoubles(table, unit);
        warnOfBounds(bands);
    }

    private List<String> levels(BandTable table, int lane) {
        return factors.stream().map(factor -> table.getLevel(lane, factor)).toList();
    }

    private void average(int[][] lanes) {
        for (int j = 0; j < blots.size(); j++) {
            for (int i = 0; i < conditions.size(); i++) {
                int n = lanes[j][i];
                lowest[j][i] = n == 0 ? Double.NaN : lowest[j][i] / n;
                highest[j][i] = n == 0 ? Double.NaN : highest[j][i] / n;
                variances[j][i] /= (double) n * n;
            }
        }
    }

    private void warnOfLanes(int[][] lanes, int all) {
        most = Arrays.stream(lanes).flatMapToInt(Arrays::stream).max().orElse(0);
        if (most > 1) {
            warnings.add("Up to " + most + " lanes of one condition on one blot were averaged: n is "
                    + Headline.counted(blots.size(), "blot") + ", not " + all + " lanes.");
        }
    }

    /** One lane entered twice has the same readings to the last digit. */
    private void warnOfDoubles(BandTable table, String unit) {
        Map<List<BandReading>, Integer> first = new LinkedHashMap<>();
        for (int lane = 0; lane < table.getLaneCount(); lane++) {
            List<BandReading> readings = new ArrayList<>();
            int digits = 0;
            for (String target : table.getTargets()) {
                BandReading reading = table.getReading(lane, target);
                readings.add(reading);
                digits += reading.getStatus() == BandStatus.MEASURED ? digits(reading.getSignal()) : 0;
            }
            Integer before = first.putIfAbsent(readings, lane);
            if (before != null && digits >= TELLING_DIGITS) {
                warnings.add("Lanes " + (before + 1) + " and " + (lane + 1) + " (" + name(table, unit, before) + "; "
                        + name(table, unit, lane) + ") hold the same "
                        + (readings.size() == 1 ? "reading " + readings.get(0) : "readings of every target")
                        + ": one lane that was entered twice counts twice.");
            }
        }
    }

    private String name(BandTable table, String unit, int lane) {
        return table.getLevel(lane, unit) + " " + String.join(" ", levels(table, lane));
    }

    private static int digits(double value) {
        return Digits.exact(value)
                .replaceAll("[eE].*|[.-]", "")
                .replaceAll("^0+|0+$", "")
                .length();
    }

    private void warnOfBounds(NormalizedBands bands) {
        for (int lane = 0; lane < bands.getLaneCount(); lane++) {
            if (!bands.getReason(lane).isEmpty()) {
                boolean isBound = Double.isFinite(bands.getLowest(lane)) || Double.isFinite(bands.getHighest(lane));
                warnings.add("Lane " + (lane + 1) + " (" + String.join(" ", levels(bands.getBands(), lane)) + "): "
                        + bands.getReason(lane)
                        + (isBound ? ", so that its ratio is a bound." : ", so that it has no ratio."));
            }
        }
    }

    List<String> factors() {
        return factors;
    }

    List<String> blots() {
        return blots;
    }

    List<List<String>> conditions() {
        return conditions;
    }

    /** The most lanes of one condition on one blot. */
    int mostLanes() {
        return most;
    }

    List<String> warnings() {
        return warnings;
    }

    String conditionName(int condition) {
        return String.join(" ", conditions.get(condition));
    }

    /** Means that are numbers; NaN elsewhere. */
    double[][] numbers() {
        double[][] numbers = new double[blots.size()][conditions.size()];
        for (int j = 0; j < blots.size(); j++) {
            for (int i = 0; i < conditions.size(); i++) {
                numbers[j][i] = lowest[j][i] == highest[j][i] ? lowest[j][i] : Double.NaN;
            }
        }
        return numbers;
    }

    /** Whether a condition of the contrast is only bounded on some blot. */
    boolean isBounded(double[] weights) {
        for (int j = 0; j < blots.size(); j++) {
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] != 0 && lowest[j][i] < highest[j][i]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The least or most that a contrast can be on a blot; NaN where a condition is missing there. */
    double onBlot(int blot, double[] weights, boolean least) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                sum += weights[i] * (weights[i] > 0 == least ? lowest[blot][i] : highest[blot][i]);
            }
        }
        return sum;
    }

    /** The standard error of a contrast on one blot from image noise; NaN where it is unknown. */
    double imageError(int blot, double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] == 0 ? 0 : weights[i] * weights[i] * variances[blot][i];
        }
        return Math.sqrt(sum);
    }
}
