package io.github.foldwise.io.internal.drawing.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.io.figure.FigureSvg;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The name of the axis that reads upwards, beside a figure that is lower than the name is long. */
class AxisNameTest {
    private static String svg(String name) {
        Figure figure = Figure.of("Map")
                .withYaxis(Axis.linear(name, ""))
                .with(Points.of("samples", new double[] {1, 2}, new double[] {1, 2}));
        return FigureSvg.withDefaults().withSize(100, 65).toSvg(figure);
    }

    private static double size(String svg, String shown) {
        int at = svg.lastIndexOf(">" + shown + "<");
        assertTrue(at > 0, shown);
        Matcher size = Pattern.compile("font-size=\"([\\d.]+)").matcher(svg.substring(0, at));
        double last = Double.NaN;
        while (size.find()) {
            last = Double.parseDouble(size.group(1));
        }
        return last;
    }

    @Test
    void aLongNameIsWrittenSmallerThenInTwoLinesAndAVeryLongOneIsCut() {
        String little = "Standard deviation (log2 units)";
        assertTrue(size(svg(little), little) < Type.LABEL);
        String longer = svg("Leading log2 fold change of all genes 1 (45 %)");
        assertEquals(Type.TICK, size(longer, "Leading log2 fold change of all"));
        assertEquals(Type.TICK, size(longer, "genes 1 (45 %)"));
        String bracket = svg("Leading log2 fold change of the 2 (23 %)");
        assertEquals(Type.TICK, size(bracket, "Leading log2 fold change of the 2"));
        assertEquals(Type.TICK, size(bracket, "(23 %)"));
        String never =
                "a name that is far longer than any figure of this height could ever be, even in small letters, and in two lines,"
                        + " as no axis of a journal has ever had";
        String svg = svg(never).replaceAll("(?s)<(title|desc).*?</\\1>", "");
        assertFalse(svg.contains("ever had"));
        assertTrue(svg.contains(">a name that is far longer") && svg.contains("…"));
    }
}
