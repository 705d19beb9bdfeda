package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Boxes;
import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.Raster;
import io.github.foldwise.figure.ReferenceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Figures like those of a study, for the tests of the writers and for looking at. */
public final class Gallery {

    private Gallery() {}

    static Map<String, Figure> all() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("curves", doseResponse());
        figures.put("plate", plate());
        figures.put("bars", bars());
        figures.put("volcano", volcano());
        figures.put("genes", genes());
        figures.put("growth", growth());
        figures.put("everything", everything());
        figures.put("lying", lyingBars());
        figures.put("empty", Figure.of("Nothing yet"));
        figures.put("wells1536", wells1536());
        figures.put("picture", picture());
        return figures;
    }

    /** The picture of two bands with their regions, one at the upper edge, where letters go inside. */
    static Figure picture() {
        double[] values = new double[120 * 60];
        for (int i = 0; i < values.length; i++) {
            double x = i % 120;
            double y = i / 120;
            values[i] = x + 300 * Math.exp(-Math.pow((x - 30) / 12, 6) - Math.pow((y - 25) / 6, 2));
        }
        return Figure.of("blot.png")
                .withXaxis(Axis.linear("Column", "pixels").withRange(-0.5, 119.5))
                .withYaxis(Axis.linear("Row", "pixels").withRange(-0.5, 59.5).withReversed())
                .with(Raster.of(120, 60, values, 0, 400))
                .with(Boxes.of(
                                "band",
                                new double[] {15, 60},
                                new double[] {12, 0},
                                new double[] {45, 90},
                                new double[] {38, 12})
                        .withLabels(List.of("1.1", "2.1")));
    }

    static Figure doseResponse() {
        double[] doses = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};
        Figure figure = Figure.of("Defactinib, 72 h")
                .withDescription("Viability against dose for two lines. The IC50 rises from 0.052 to 1.31 µM, 25-fold.")
                .withXaxis(Axis.log10("Defactinib", "µM").withZeroBreak())
                .withYaxis(Axis.linear("Viability", "% of control").withRange(0, 120));
        figure = curve(figure, "parental", doses, 0.052, 1);
        figure = curve(figure, "resistant (P30)", doses, 1.31, 2);
        figure = curve(figure, "resistant, drug holiday", doses, 0.9, 3);
        return figure.with(ReferenceLine.vertical("parental", 0.052)
                        .withInterval(0.045, 0.06)
                        .withLabel("IC50 0.052 µM"))
                .with(ReferenceLine.vertical("resistant (P30)", 1.31)
                        .withInterval(1.1, 1.6)
                        .withLabel("IC50 1.31 µM"))
                .with(ReferenceLine.vertical("resistant, drug holiday", 0.9).withLabel("IC50 0.90 µM"))
                .with(ReferenceLine.horizontal("", 50).withLabel("50 %"));
    }

    private static Figure curve(Figure figure, String series, double[] doses, double ic50, int seed) {
        Random random = new Random(seed);
        int n = 80;
        double[] x = new double[n + 1];
        double[] y = new double[n + 1];
        double[] low = new double[n + 1];
        double[] high = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            x[i] = i == 0 ? 0 : 0.01 * Math.pow(1000, (i - 1) / (n - 1.0));
            y[i] = hill(x[i], ic50);
            low[i] = y[i] - 3 - 3 * Math.abs(Math.sin(i / 20.0));
            high[i] = y[i] + 3 + 3 * Math.abs(Math.sin(i / 20.0));
        }
        double[] px = new double[doses.length * 3];
        double[] py = new double[px.length];
        for (int i = 0; i < px.length; i++) {
            px[i] = doses[i / 3];
            py[i] = hill(px[i], ic50) + 5 * random.nextGaussian();
        }
        return figure.with(Band.of(series, x, low, high))
                .with(Line.of(series, x, y))
                .with(Points.of(series, px, py))
                .with(Points.of(series, new double[] {0.3}, new double[] {15 + 10 * seed})
                        .withHollow());
    }

    private static double hill(double x, double ic50) {
        return 8 + 92 / (1 + Math.pow(x / ic50, 1.3));
    }

    static Figure plate() {
        Random random = new Random(1);
        double[][] values = new double[8][12];
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 12; column++) {
                values[row][column] = 60000 / (1 + Math.pow(column / 6.0, 4)) + 2000 * random.nextGaussian();
            }
        }
        values[2][3] = Double.NaN;
        values[4][0] = Double.NaN;
        HeatMap map = HeatMap.of(rows("ABCDEFGH"), columns(12), values)
                .withScale("Luminescence", "RLU")
                .withMark(2, 3, CellMark.MISSING)
                .withMark(4, 0, CellMark.OVERFLOW)
                .withMark(6, 8, CellMark.MASKED)
                .withMark(6, 1, CellMark.MASKED);
        return Figure.of("Plate 3: raw luminescence")
                .withDescription("Falls from left to right.")
                .with(map);
    }

    static Figure wells1536() {
        double[][] values = new double[32][48];
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < 32; row++) {
            rows.add(row < 26 ? "" + (char) ('A' + row) : "A" + (char) ('A' + row - 26));
            for (int column = 0; column < 48; column++) {
                values[row][column] = Math.sin(row / 5.0) * Math.cos(column / 9.0);
            }
        }
        HeatMap map = HeatMap.of(rows, columns(48), values)
                .withScale("Residual", "robust z")
                .withMidpoint(0);
        return Figure.of("Spatial residuals, 1536 wells")
                .withXaxis(Axis.linear("Column", ""))
                .withYaxis(Axis.linear("Row", ""))
                .with(map);
    }

    private static List<String> rows(String letters) {
        return letters.chars().mapToObj(c -> String.valueOf((char) c)).toList();
    }

    private static List<String> columns(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(Integer::toString).toList();
    }

    static Figure bars() {
        double[] x = {0, 1, 2, 3};
        return Figure.of("Western blot: phosphorylated kinase over loading control, relative to the parental line")
                .withXaxis(Axis.category("", List.of("parental", "resistant P10", "resistant P20", "resistant P30")))
                .withYaxis(Axis.linear("Fold change", ""))
                .with(Bars.of("untreated", x, new double[] {1, 1.8, 2.9, 3.4})
                        .withInterval(new double[] {0.8, 1.5, 2.2, 2.8}, new double[] {1.2, 2.1, 3.6, 4.1}))
                .with(Bars.of("1 µM, 24 h", x, new double[] {0.3, 0.9, 2.1, 3.1})
                        .withInterval(new double[] {0.2, 0.7, 1.6, 2.5}, new double[] {0.4, 1.1, 2.6, 3.7}))
                .with(Points.of("untreated", new double[] {0, 0, 0, 3, 3, 3}, new double[] {0.9, 1, 1.1, 3, 3.3, 3.9}))
                .with(ReferenceLine.horizontal("", 1));
    }

    public static Figure lyingBars() {
        double[] x = {0, 1, 2, 3, 4};
        List<String> sets = List.of(
                "Epithelial mesenchymal transition",
                "TNFA signalling",
                "Hypoxia",
                "MYC targets",
                "Oxidative phosphorylation");
        return Figure.of("Gene sets")
                .withXaxis(Axis.linear("Normalised enrichment score", ""))
                .withYaxis(Axis.category("", sets))
                .with(Bars.of("P20", x, new double[] {2.2, 1.9, 1.4, -1.3, -2.1})
                        .withInterval(new double[] {2, 1.5, 1, -1.6, -2.5}, new double[] {2.4, 2.3, 1.8, -1, -1.7}))
                .with(Bars.of("P30", x, new double[] {2.5, 1.7, 0.4, -1.1, Double.NaN}));
    }

    static Figure volcano() {
        Random random = new Random(7);
        int n = 15000;
        List<double[]> grey = new ArrayList<>();
        List<double[]> up = new ArrayList<>();
        List<double[]> down = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double fold = random.nextGaussian() * (i % 40 == 0 ? 2.5 : 0.5);
            double p = Math.abs(fold) * 4 * random.nextDouble() + 0.3 * Math.abs(random.nextGaussian());
            (p > 2 && fold > 1 ? up : p > 2 && fold < -1 ? down : grey).add(new double[] {fold, p});
        }
        Figure figure = Figure.of("Resistant against parental")
                .withXaxis(Axis.linear("log2 fold change", ""))
                .withYaxis(Axis.linear("−log10 adjusted p", ""))
                .with(points("", grey))
                .with(points("up", up))
                .with(points("down", down))
                .with(ReferenceLine.vertical("", -1))
                .with(ReferenceLine.vertical("", 1))
                .with(ReferenceLine.horizontal("", 2).withLabel("FDR 0.01"));
        up.sort((a, b) -> Double.compare(b[1], a[1]));
        for (int i = 0; i < 8; i++) {
            figure = figure.with(Note.of(up.get(i)[0], up.get(i)[1], "GENE" + i));
        }
        return figure;
    }

    private static Points points(String series, List<double[]> xy) {
        return Points.of(
                series,
                xy.stream().mapToDouble(p -> p[0]).toArray(),
                xy.stream().mapToDouble(p -> p[1]).toArray());
    }

    static Figure genes() {
        List<String> genes =
                IntStream.range(0, 20).mapToObj(i -> "GENE" + (i * 37 + 100)).toList();
        List<String> samples =
                List.of("parental 1", "parental 2", "parental 3", "resistant 1", "resistant 2", "resistant 3");
        double[][] values = new double[20][6];
        Random random = new Random(3);
        for (int gene = 0; gene < 20; gene++) {
            for (int sample = 0; sample < 6; sample++) {
                values[gene][sample] = (sample < 3 ? -1 : 1) * (gene < 10 ? 1 : -1) + 0.5 * random.nextGaussian();
            }
        }
        return Figure.of("Most regulated genes")
                .with(HeatMap.of(genes, samples, values)
                        .withScale("Expression", "z")
                        .withMidpoint(0));
    }

    static Figure growth() {
        double[] day = {0, 1, 2, 3, 4, 5, 6};
        double[] cells = {2e4, 3.1e4, 6e4, 1.2e5, 2.6e5, 4.9e5, 1.1e6};
        double[] slow = {2e4, 2.2e4, 3e4, 4.4e4, 6e4, 9e4, 1.2e5};
        return Figure.of("Growth")
                .withXaxis(Axis.linear("Time", "d"))
                .withYaxis(Axis.log10("Cells per well", ""))
                .with(ErrorBars.of("parental", day, cells, scaled(cells, 0.8), scaled(cells, 1.25)))
                .with(Line.of("parental", day, cells))
                .with(ErrorBars.of("resistant", day, slow, new double[7], scaled(slow, 1.25)))
                .with(Line.of("resistant", day, slow).withDashed())
                .with(Note.of(4, 2.6e5, "medium changed"));
    }

    private static double[] scaled(double[] values, double factor) {
        double[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] *= factor;
        }
        return copy;
    }

    static Figure everything() {
        double[] x = {0, 0.001, 0.01, 1, 100};
        double[] y = {5, 4, 3, 2, Double.NaN};
        double[] open = {4, 3, Double.NEGATIVE_INFINITY, 1, 1};
        double[] up = {6, 5, 4, Double.POSITIVE_INFINITY, 3};
        Figure figure = Figure.of("A < B & \"C\" \u0001 \u4e2d")
                .withXaxis(Axis.log10("Dose", "µM").withZeroBreak())
                .withYaxis(Axis.linear("Response", ""))
                .with(ReferenceLine.vertical("a", 0.5).withInterval(0, Double.POSITIVE_INFINITY))
                .with(Note.of(0.1, 3, "a note"));
        for (String series : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            figure = figure.with(Band.of(series, x, open, up))
                    .with(Line.of(series, x, y).withDashed())
                    .with(ErrorBars.of(series, x, y, open, up))
                    .with(Points.of(
                            series, new double[] {0.001 * series.charAt(0)}, new double[] {(series.charAt(0) - 95) * 0.5
                            }));
            y = scaled(y, 0.9);
            open = scaled(open, 0.9);
        }
        return figure;
    }
}
