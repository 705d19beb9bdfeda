package io.github.foldwise.io.internal.drawing.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.io.figure.Gallery;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisLayoutTest {

    private static AxisLayout of(Axis axis, double... xs) {
        Figure figure = Figure.of("").with(Points.of("", xs, xs));
        return AxisLayout.of(axis, Extent.ofX(figure), 270, 30);
    }

    private static List<String> labels(AxisLayout layout) {
        return layout.getTicks().stream()
                .filter(TickMark::major)
                .map(TickMark::label)
                .collect(Collectors.toList());
    }

    @Test
    void partOfADecadeIsLabelledWithRoundNumbers() {
        assertEquals(List.of("30", "35", "40"), labels(of(Axis.log10("y", ""), 32, 35, 38)));
        AxisLayout narrow = of(Axis.log10("y", "").withRange(0.31, 0.39));
        assertEquals(List.of("0.32", "0.34", "0.36", "0.38"), labels(narrow));
        assertEquals(narrow.position(0.34), narrow.getTicks().get(1).position(), 1e-12);
    }

    @Test
    void barsOfAnyDistanceHaveRoom() {
        double[] hours = {0, 24, 48};
        Figure linear = Figure.of("").with(Bars.of("a", hours, hours));
        Extent extent = Extent.ofX(linear);
        assertEquals(-12, extent.getLow());
        assertEquals(60, extent.getHigh());
        double[] doses = {0.01, 0.1, 10};
        Figure log = Figure.of("").withXaxis(Axis.log10("Dose", "µM")).with(Bars.of("a", doses, doses));
        Extent decades = Extent.ofX(log);
        assertEquals(0.01 / Math.sqrt(10), decades.getLow(), 1e-15);
        assertEquals(10 * Math.sqrt(10), decades.getHigh(), 1e-12);
        assertEquals(0.78, new Dodge(log).width(), 1e-12);
    }

    @Test
    void dosesAreLabelledInDecadesWithZeroBeyondTheBreak() {
        AxisLayout dose = of(Axis.log10("Dose", "µM").withZeroBreak(), 0, 0.01, 10);
        assertEquals(List.of("0", "0.01", "0.1", "1", "10"), labels(dose));
        assertTrue(dose.isBroken());
        assertTrue(dose.position(0) < dose.getBreak() && dose.getBreak() < dose.position(0.01));
        assertTrue(dose.getLow() < dose.position(0) && dose.position(10) < dose.getHigh());
        assertTrue(Double.isNaN(dose.position(-1)));
    }

    @Property(seed = "20261122")
    void anAxisWithABreakKeepsTheOrderOfDoses(
            @ForAll @DoubleRange(min = 0, max = 1e6) double a, @ForAll @DoubleRange(min = 0, max = 1e6) double b) {
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        AxisLayout dose = of(Axis.log10("Dose", "µM").withZeroBreak(), 0, low, high);
        assertEquals(
                Integer.signum(Double.compare(low, high)),
                Integer.signum(Double.compare(dose.position(low), dose.position(high))));
        assertTrue(dose.position(high) <= dose.getHigh() && dose.getLow() <= dose.position(low));
    }

    @Test
    void aReversedAxisCountsFromItsOtherEnd() {
        AxisLayout rows = of(Axis.linear("Row", "").withRange(0, 10).withReversed(), 0, 10);
        assertTrue(rows.position(1) > rows.position(9));
        assertTrue(rows.getLow() < rows.getHigh());
        assertEquals("0", labels(rows).get(0));
        assertEquals(rows.position(0), rows.getTicks().get(0).position());
        assertTrue(rows.bound(Double.POSITIVE_INFINITY) < rows.getLow());
        assertTrue(rows.bound(Double.NEGATIVE_INFINITY) > rows.getHigh());
    }

    @Test
    void withoutABreakZeroHasNoPlace() {
        AxisLayout dose = of(Axis.log10("Dose", "µM"), 0, 1, 10);
        assertTrue(Double.isNaN(dose.position(0)));
        assertFalse(dose.isBroken());
        assertTrue(dose.bound(0) < dose.getLow());
        assertTrue(dose.bound(Double.POSITIVE_INFINITY) > dose.getHigh());
    }

    @Test
    void farDecadesAreWrittenAsPowers() {
        assertEquals(
                List.of("10⁻⁶", "10⁻⁵", "10⁻⁴"), labels(of(Axis.log10("c", "M").withRange(1e-6, 1e-4))));
        assertEquals(9, labels(of(Axis.log10("c", "").withRange(1e-12, 1e12))).size());
    }

    @Test
    void lessThanTwoDecadesGetTicksInBetween() {
        assertEquals(
                List.of("1", "2", "5", "10", "20"),
                labels(of(Axis.log10("c", "").withRange(1, 20))));
    }

    @Test
    void aScaleIsToldByThreeNumbersOrMore() {
        assertEquals(
                List.of("2", "3", "4", "5", "6"), labels(of(Axis.log10("c", "").withRange(2, 6))));
    }

    @Test
    void linearTicksAreRoundNumbers() {
        assertEquals(
                List.of("0", "20", "40", "60", "80", "100", "120"),
                labels(of(Axis.linear("v", "%").withRange(0, 120))));
        assertEquals(
                List.of("−1.0", "−0.5", "0.0", "0.5", "1.0"),
                labels(of(Axis.linear("v", "").withRange(-1, 1))));
        assertEquals(
                List.of("0", "5×10⁵", "1×10⁶", "1.5×10⁶", "2×10⁶"),
                labels(of(Axis.linear("v", "").withRange(0, 2e6))));
        assertEquals(
                "2×10⁻⁹", labels(of(Axis.linear("v", "").withRange(0, 3.5e-9))).get(4));
    }

    @Test
    void nothingButZeroIsLeftOfTheBreak() {
        AxisLayout dose = of(Axis.log10("Dose", "µM").withRange(0.01, 10).withZeroBreak(), 0, 0.001, 1);
        assertTrue(Double.isNaN(dose.position(0.001)));
        assertEquals(-2, dose.position(0.01), 1e-12);
        assertEquals(dose.getBreak(), dose.bound(0.001));
        assertTrue(dose.bound(0) < dose.getLow());
    }

    @Test
    void neighbouringNumbersStillGetTicks() {
        double next = Math.nextUp(1e20);
        assertTrue(labels(of(Axis.linear("v", "").withRange(1e20, next))).size() < 20);
    }

    @Test
    void longNamesOfCategoriesAreShortened() {
        AxisLayout names = of(Axis.category("", List.of("short", "x".repeat(50))));
        assertEquals(List.of("short", "x".repeat(14) + "…" + "x".repeat(13)), labels(names));
    }

    @Test
    void verticalCategoriesAreReadFromAbove() {
        AxisLayout rows = AxisLayout.categories(Axis.linear("", ""), List.of("A", "B", "C"), true);
        assertEquals(2, rows.position(0));
        assertEquals(List.of("A", "B", "C"), labels(rows));
        assertEquals(2, rows.getTicks().get(0).position());
    }

    @Test
    void lyingBarsSpanTheHorizontalAxisFromZero() {
        Extent extent = Extent.ofX(Gallery.lyingBars());
        assertTrue(extent.isGrounded());
        assertEquals(-2.5, extent.getLow());
        assertEquals(2.5, extent.getHigh());
    }

    @Test
    void constantDataStillHaveARange() {
        AxisLayout same = of(Axis.linear("v", ""), 5, 5);
        assertTrue(same.getLow() < 5 && 5 < same.getHigh());
        AxisLayout one = of(Axis.log10("v", ""), 5);
        assertTrue(one.getLow() < one.position(5) && one.position(5) < one.getHigh());
        AxisLayout none = of(Axis.log10("v", "").withZeroBreak());
        assertTrue(none.getLow() < none.position(0) && none.position(0) < none.getHigh());
    }

    @Test
    void barsStandOnTheEdge() {
        Figure figure = Figure.of("").with(Bars.of("", new double[] {0, 1}, new double[] {3, 4}));
        AxisLayout heights = AxisLayout.of(figure.getYaxis(), Extent.ofY(figure), 170, 16);
        assertEquals(0, heights.getLow());
        assertTrue(heights.getHigh() > 4);
    }
}
