package io.github.foldwise.io.reads;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.ReferenceLine;
import java.util.Comparator;
import java.util.List;

/** Qualities as figures. */
final class QualityFigures {
    private static final String[] BASES = {"A", "C", "G", "T"};
    private static final String[] COLOURS = {"#009E73", "#0072B2", "#000000", "#D55E00"};

    private static final int MOST_BARS = 50;

    private QualityFigures() {}

    static Figure of(ReadQuality quality, QualityModule module) {
        ModuleValues values = quality.values(module);
        Figure figure = Figure.of(quality.getName());
        return switch (module) {
            case QUALITY_BY_CYCLE -> byCycle(figure, values);
            case BASES_BY_CYCLE -> bases(figure, values);
            case N_BY_CYCLE -> percents(figure, "Bases not called", values, List.of("N"));
            case ADAPTER -> percents(figure, "Reads with the adapter", values, found(quality));
            case QUALITY_BY_READ -> bars(figure, "Mean quality of the read", "", values);
            case GC_BY_READ -> gc(figure, values);
            case LENGTH -> bars(figure, "Length", "bases", binned(values));
            case DUPLICATION -> levels(figure, values);
            case BASIC, OVERREPRESENTED ->
                throw new IllegalArgumentException(
                        "no figure of " + module.words() + ": ask for its table, or for another module");
        };
    }

    /** Long reads would press the cycles of others into a line. */
    private static Figure withCycles(Figure figure, ModuleValues values) {
        boolean many = values.size() > 0 && values.last(values.size() - 1) > 2 * CycleBins.SINGLE;
        return figure.withXaxis(many ? Axis.log10("Cycle", "") : Axis.linear("Cycle", ""));
    }

    private static Figure byCycle(Figure figure, ModuleValues values) {
        double[] x = values.middles();
        return withQualities(withCycles(figure, values))
                .with(Band.of("middle 80 % of bases", x, values.values("p10"), values.values("p90")))
                .with(Band.of("middle half", x, values.values("lower_quartile"), values.values("upper_quartile")))
                .with(Line.of("mean", x, values.values("mean")))
                .withColour("middle 80 % of bases", "#9ECAE1")
                .withColour("middle half", "#3182BD")
                .withColour("mean", "#000000");
    }

    private static Figure withQualities(Figure figure) {
        return figure.withYaxis(Axis.linear("Quality (Phred)", "").withRange(0, 42))
                .with(ReferenceLine.horizontal("", 20).withLabel("1 % errors"))
                .with(ReferenceLine.horizontal("", 30).withLabel("0.1 % errors"));
    }

    /** Mean quality by cycle of several files. */
    static Figure of(List<ReadQuality> files) {
        ModuleValues longest = files.stream()
                .max(Comparator.comparingInt(ReadQuality::getMaximumLength))
                .orElseThrow()
                .values(QualityModule.QUALITY_BY_CYCLE);
        Figure figure = withQualities(withCycles(Figure.of("Mean quality by cycle"), longest));
        for (ReadQuality file : files) {
            ModuleValues values = file.values(QualityModule.QUALITY_BY_CYCLE);
            figure = figure.with(Line.of(file.getName(), values.middles(), values.values("mean")));
        }
        return figure;
    }

    private static Figure bases(Figure figure, ModuleValues values) {
        Figure drawn = withCycles(figure, values).withYaxis(Axis.linear("Share of called bases", "%"));
        for (int i = 0; i < BASES.length; i++) {
            drawn = drawn.with(Line.of(BASES[i], values.middles(), values.values(BASES[i])))
                    .withColour(BASES[i], COLOURS[i]);
        }
        return drawn;
    }

    private static List<String> found(ReadQuality quality) {
        return quality.getAdapterPercents().entrySet().stream()
                .filter(adapter -> adapter.getValue() > 0)
                .map(adapter -> adapter.getKey())
                .toList();
    }

    private static Figure percents(Figure figure, String label, ModuleValues values, List<String> quantities) {
        double most = 10;
        Figure drawn = withCycles(figure, values);
        for (String quantity : quantities) {
            double[] percents = values.values(quantity);
            for (double percent : percents) {
                most = Math.max(most, percent);
            }
            drawn = drawn.with(Line.of(quantity, values.middles(), percents));
        }
        return drawn.withYaxis(Axis.linear(label, "%").withRange(0, Math.min(100, most * 1.05)))
                .with(ReferenceLine.horizontal("", 5).withLabel("5 %"));
    }

    private static Figure gc(Figure figure, ModuleValues values) {
        double[] reads = values.values("reads");
        return figure.withXaxis(Axis.linear("GC of the read", "%"))
                .withYaxis(Axis.linear("Reads", ""))
                .with(Line.of("reads", values.middles(), reads))
                .with(Line.of("normal distribution", values.middles(), GcModel.expected(reads))
                        .withDashed());
    }

    private static Figure bars(Figure figure, String label, String unit, ModuleValues values) {
        return figure.withXaxis(Axis.linear(label, unit))
                .withYaxis(Axis.linear("Reads", ""))
                .with(Bars.of("", values.middles(), values.values("reads")));
    }

    /** Many lengths are drawn together in about fifty bars. */
    private static ModuleValues binned(ModuleValues lengths) {
        int last = lengths.size() - 1;
        if (lengths.size() == 0 || lengths.last(last) - lengths.first(0) <= 2 * MOST_BARS) {
            return lengths;
        }
        int width = (lengths.last(last) - lengths.first(0)) / MOST_BARS + 1;
        double[] reads = new double[MOST_BARS];
        for (int i = 0; i <= last; i++) {
            reads[(lengths.first(i) - lengths.first(0)) / width] += lengths.value("reads", i);
        }
        ModuleValues.Builder bars = new ModuleValues.Builder("reads");
        for (int i = 0; i < reads.length; i++) {
            int from = lengths.first(0) + i * width;
            bars.add(from, from + width - 1, reads[i]);
        }
        return bars.build();
    }

    private static Figure levels(Figure figure, ModuleValues values) {
        return figure.withXaxis(Axis.category("Occurrences of the sequence", values.labels()))
                .withYaxis(Axis.linear("Reads", "%").withRange(0, 100))
                .with(Bars.of("", values.middles(), values.values("percent_of_total")));
    }
}
