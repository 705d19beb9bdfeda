package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.io.internal.drawing.axis.AxisLayout;
import java.awt.Color;

/** Colours for the values of a heat map: viridis from end to end, or red and blue about a neutral middle. */
public final class ColourScale {

    private static final int[] VIRIDIS = {
        0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725
    };
    private static final int[] RED_BLUE = {
        0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F
    };

    private final double low;
    private final double high;
    private final double midpoint;

    public ColourScale(HeatMap map) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < map.getRowLabels().size(); row++) {
            for (int column = 0; column < map.getColumnLabels().size(); column++) {
                double value = map.getValue(row, column);
                if (!Double.isNaN(value)) {
                    smallest = Math.min(smallest, value);
                    largest = Math.max(largest, value);
                }
            }
        }
        if (smallest > largest) {
            smallest = 0;
            largest = 1;
        }
        AxisLayout.requireDrawable(map.getLabel(), smallest, largest);
        midpoint = map.getMidpoint();
        if (!Double.isNaN(midpoint)) {
            double reach = Math.max(Math.abs(smallest - midpoint), Math.abs(largest - midpoint));
            smallest = midpoint - reach;
            largest = midpoint + reach;
        }
        if (smallest == largest) {
            double half = smallest == 0 ? 0.5 : Math.abs(smallest) * 0.05;
            smallest -= half;
            largest += half;
        }
        low = Double.isNaN(map.getMinimum()) ? smallest : map.getMinimum();
        high = Double.isNaN(map.getMaximum()) ? largest : map.getMaximum();
        AxisLayout.requireDrawable(map.getLabel(), low, high);
    }

    public double getLow() {
        return low;
    }

    public double getHigh() {
        return high;
    }

    /** Colour of a value; beyond the ends that of the nearer end. */
    public Color of(double value) {
        if (Double.isNaN(midpoint)) {
            return mix(VIRIDIS, (value - low) / (high - low));
        }
        double side = value < midpoint ? midpoint - low : high - midpoint;
        return mix(RED_BLUE, side > 0 ? 0.5 + 0.5 * (value - midpoint) / side : 0.5);
    }

    private static Color mix(int[] stops, double fraction) {
        double place = Math.max(0, Math.min(1, fraction)) * (stops.length - 1);
        int index = (int) Math.min(stops.length - 2, Math.floor(place));
        double part = place - index;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (stops[index] >> shift) & 0xFF;
            int to = (stops[index + 1] >> shift) & 0xFF;
            rgb |= (int) Math.round(from + part * (to - from)) << shift;
        }
        return new Color(rgb);
    }
}
