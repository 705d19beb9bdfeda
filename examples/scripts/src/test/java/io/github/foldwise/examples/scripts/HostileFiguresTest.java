package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.io.figure.FigureSvg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of data that leave little room: every text stays on the page, in a size that can be read, and meets no other. */
class HostileFiguresTest {
    private static final String LONG = "a name of sixty characters, as a gene set or a condition has ";

    private static final Pattern NO_NUMBER = Pattern.compile("[\" ](?:NaN|-?Infinity)[\" ]");

    private static List<String> names(int count, int length) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> (LONG + LONG).substring(0, Math.max(1, length - 3)) + i)
                .toList();
    }

    private static double[] places(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    private static double[] of(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    /** Names from right to left, of wide letters, of pairs of units, combined, and with what XML forbids. */
    private static final List<String> SCRIPTS = List.of(
            "עמידות לתרופה",
            "مقاومة الدواء",
            "耐药细胞系对照",
            "\uD83D\uDE00 line",
            "β-actin 1 µM",
            "e\u0301te\u0301",
            "a\u0000<b>&\"");

    private static Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (boolean standing : new boolean[] {true, false}) {
            figures.put("scripts " + standing, categories(SCRIPTS, standing).withTitle(String.join(" ", SCRIPTS)));
        }
        figures.put("map of scripts", map(SCRIPTS));
        figures.put("series of scripts", series(SCRIPTS));
        for (int count : new int[] {1, 2, 6, 12, 40}) {
            for (int length : new int[] {4, 12, 60}) {
                figures.put("standing " + count + " x " + length, categories(count, length, true));
                figures.put("lying " + count + " x " + length, categories(count, length, false));
                figures.put("map " + count + " x " + length, map(count, length));
                figures.put("series " + count + " x " + length, series(count, length));
            }
        }
        double[][] values = {
            {5},
            {0},
            {-3},
            {7, 7, 7},
            {1e-300, 1e-299},
            {1e-300, 1},
            {1e290, 2e290},
            {-5, -1},
            {Double.NaN},
            {1, Double.NaN, 3},
            {0.1, 0.100001},
            {1e9, 1e9 + 1},
            {-1e-12, 1e-12},
            {1e-300, 1e299}
        };
        for (double[] each : values) {
            figures.put("linear " + Arrays.toString(each), points(Axis.linear("Signal", "a.u."), each));
            figures.put("log " + Arrays.toString(each), points(Axis.log10("Signal", "a.u."), each));
            figures.put(
                    "break " + Arrays.toString(each),
                    points(Axis.log10("Signal", "a.u.").withZeroBreak(), each));
            figures.put(
                    "both " + Arrays.toString(each),
                    points(Axis.log10("Signal", "a.u."), each).withXaxis(Axis.log10("Dose", "µM")));
        }
        figures.put("nothing", Figure.of(""));
        figures.put(
                "long names of axes",
                points(Axis.linear(LONG + LONG, "a.u."), 1, 2).withXaxis(Axis.linear(LONG + LONG + LONG, "µM")));
        figures.put("long title", points(Axis.linear("y", ""), 1, 2).withTitle(LONG + LONG + LONG));
        figures.put("lines", lines());
        return figures;
    }

    private static Figure categories(int count, int length, boolean standing) {
        return categories(names(count, length), standing);
    }

    private static Figure categories(List<String> given, boolean standing) {
        Axis names = Axis.category("Condition", given);
        Axis values = Axis.linear("Fold change", "");
        double[] x = places(given.size());
        Figure figure = Figure.of("Folds").withXaxis(standing ? names : values).withYaxis(standing ? values : names);
        return figure.with(Bars.of(
                        "fold", x, Arrays.stream(x).map(at -> 1 + at % 5).toArray()))
                .with(
                        standing
                                ? ReferenceLine.horizontal("", 1).withLabel("no change")
                                : ReferenceLine.vertical("", 1).withLabel("no change"));
    }

    private static Figure map(int count, int length) {
        return map(names(count, length));
    }

    private static Figure map(List<String> names) {
        int count = names.size();
        double[][] values = new double[count][count];
        for (int row = 0; row < count; row++) {
            values[row][row] = row;
        }
        return Figure.of("Map").with(HeatMap.of(names, names, values).withScale("Expression", "z"));
    }

    private static Figure series(int count, int length) {
        return series(names(count, length));
    }

    private static Figure series(List<String> names) {
        Figure figure = Figure.of("Curves")
                .withXaxis(Axis.log10("Dose", "µM").withZeroBreak())
                .withYaxis(Axis.linear("Viability", "%"));
        double[] doses = {0, 0.01, 0.1, 1, 10};
        for (String name : names) {
            double[] y = Arrays.stream(doses).map(dose -> 100 / (1 + dose)).toArray();
            figure = figure.with(Line.of(name, doses, y))
                    .with(ErrorBars.of(name, doses, y, y, y))
                    .with(ReferenceLine.vertical(name, 1).withLabel("IC50 " + name));
        }
        return figure;
    }

    private static Figure points(Axis axis, double... values) {
        return Figure.of("Points")
                .withXaxis(Axis.linear("Time", "h"))
                .withYaxis(axis)
                .with(Points.of("wells", values, values));
    }

    /** Lines so near to each other that not all of their labels have room, and as many notes at one place. */
    private static Figure lines() {
        Figure figure = points(Axis.log10("Fold", ""), 0.5, 1, 8);
        for (int k = 0; k < 12; k++) {
            figure = figure.with(ReferenceLine.horizontal("", 1 + 0.02 * k).withLabel("level " + k))
                    .with(Note.of(1, 1, "note " + k));
        }
        return figure;
    }

    @ParameterizedTest
    @CsvSource({"85, 60", "120, 85", "180, 120"})
    void everyTextCanBeRead(double width, double height) {
        FigureSvg svg = FigureSvg.withDefaults().withSize(width, height);
        Map<String, List<String>> faults = new TreeMap<>();
        figures().forEach((name, figure) -> {
            String drawn = svg.toSvg(figure);
            List<String> found = new ArrayList<>(Lettering.of(drawn).faults(5.5));
            if (NO_NUMBER.matcher(drawn).find()) {
                found.add("a place that is no number");
            }
            if (!found.isEmpty()) {
                faults.put(name, found);
            }
        });
        assertEquals(Map.of(), faults);
    }

    @Test
    void whatNoPaperShowsIsRefused() {
        Figure figure = points(Axis.linear("Signal", "a.u."), 1, 1e300);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> FigureSvg.withDefaults().toSvg(figure))
                .getMessage();
        assertTrue(message.contains("more than can be drawn"), message);
    }

    @Test
    void textsThatMeetAreSeen() {
        String svg = FigureSvg.withDefaults().toSvg(points(Axis.linear("y", ""), 1, 2));
        assertEquals(List.of(), Lettering.of(svg).faults(5.5));
        String over = svg.replaceFirst("(?s)(<text.*?</text\\s*>)", "$1$1");
        assertTrue(Lettering.of(over).faults(5.5).get(0).endsWith(" meet"));
        assertTrue(Lettering.of(svg.replaceFirst("(<text[^>]* x=\")", "$19"))
                .faults(5.5)
                .get(0)
                .endsWith(" leaves the page"));
        assertTrue(Lettering.of(svg.replace("font-size=\"8px\"", "font-size=\"4px\""))
                .faults(5.5)
                .toString()
                .contains("4.0 points"));
    }
}
