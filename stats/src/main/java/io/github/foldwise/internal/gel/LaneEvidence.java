package io.github.foldwise.internal.gel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well proposed lanes are told apart: whether they lie at even distances, and how far the signal falls between neighbours. 1 where
 * nothing speaks against a lane; a cut without a valley, or a distance that would hold another lane, takes most of it away.
 */
public final class LaneEvidence {
    /** The logarithm of a distance over the usual one at which evidence has fallen to exp(-1/2). */
    private static final double UNEVEN = 0.2;
    /** A valley this deep, as part of the lower neighbour, is clear. */
    private static final double CLEAR = 0.2;
    /** What a cut without any valley leaves. */
    private static final double BLIND = 0.3;
    /** A lane below this part of the usual height shows no valley beside it. */
    private static final double EMPTY = 0.1;
    /** Lanes below this are named. */
    private static final double WEAK = 0.5;

    private LaneEvidence() {}

    /** The evidence of each lane, from the columns' signal and the lanes' centres in it, ascending. */
    static double[] of(double[] signal, double[] centres) {
        double[] evidence = new double[centres.length];
        Arrays.fill(evidence, 1);
        if (centres.length < 2) {
            return evidence;
        }
        double pitch = pitch(centres);
        double[] heights = new double[centres.length];
        Arrays.setAll(heights, l -> highest(signal, centres[l] - pitch / 4, centres[l] + pitch / 4));
        double usual = Arrays.stream(heights).sorted().toArray()[heights.length / 2];
        for (int l = 1; l < centres.length; l++) {
            double off = Math.log((centres[l] - centres[l - 1]) / pitch) / UNEVEN;
            double told = Math.exp(-off * off / 2);
            double lower = Math.min(heights[l - 1], heights[l]);
            if (lower > EMPTY * usual) {
                double depth = 1 - lowest(signal, centres[l - 1], centres[l]) / lower;
                told *= BLIND + (1 - BLIND) * Math.min(1, Math.max(0, depth) / CLEAR);
            }
            evidence[l - 1] = Math.min(evidence[l - 1], told);
            evidence[l] = Math.min(evidence[l], told);
        }
        return evidence;
    }

    /** The usual distance of neighbours, of two or more. */
    static double pitch(double[] centres) {
        double[] steps = new double[centres.length - 1];
        Arrays.setAll(steps, i -> centres[i + 1] - centres[i]);
        Arrays.sort(steps);
        return Math.max(1e-9, steps[steps.length / 2]);
    }

    /** What to look at; empty where nothing is doubtful. */
    public static String warning(double[] evidence) {
        List<String> weak = new ArrayList<>();
        for (int l = 0; l < evidence.length; l++) {
            if (evidence[l] < WEAK) {
                weak.add(String.valueOf(l + 1));
            }
        }
        if (weak.isEmpty()) {
            return "";
        }
        return (weak.size() == 1 ? "Lane " : "Lanes ") + String.join(", ", weak)
                + (weak.size() == 1 ? " is" : " are")
                + " doubtful, at an uneven distance or without a valley beside: look at the picture, or give a table of"
                + " regions.";
    }

    private static double highest(double[] signal, double from, double to) {
        double highest = 0;
        for (int x = inside(signal, from); x <= inside(signal, to); x++) {
            highest = Math.max(highest, signal[x]);
        }
        return highest;
    }

    private static double lowest(double[] signal, double from, double to) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int x = inside(signal, from); x <= inside(signal, to); x++) {
            lowest = Math.min(lowest, signal[x]);
        }
        return lowest;
    }

    private static int inside(double[] signal, double x) {
        return (int) Math.max(0, Math.min(signal.length - 1, Math.round(x)));
    }
}
