package io.github.foldwise.examples.cli;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqResult;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.deseq2.FoldAlternative;
import io.github.foldwise.differential.deseq2.Numerics;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.VarianceTrend;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One comparison by one method, as the packages of R are usually called. */
final class DeRun {
    private static final double PRIOR_COUNT = 2;

    private final CountMatrix counts;
    private final Design design;
    private final List<Contrast> contrasts;
    private final int threads;
    private final ProgressListener progress;
    private final Set<String> warnings = new LinkedHashSet<>();

    DeRun(CountMatrix counts, Design design, List<Contrast> contrasts, int threads, ProgressListener progress) {
        this.counts = counts;
        this.design = design;
        this.contrasts = contrasts;
        this.threads = threads;
        this.progress = progress;
    }

    Set<String> warnings() {
        return warnings;
    }

    /** A table for each contrast, all from one fit. */
    List<Table> deseq(DeseqOptions options) {
        DeseqFit fit = DeseqAnalysis.withDefaults()
                .withDesign(design)
                .withNumerics(options.numerics())
                .withThreads(threads)
                .withProgressListener(progress)
                .fit(counts);
        DeseqTest test = DeseqTest.withDefaults().withAlpha(options.alpha());
        if (options.threshold() > 0) {
            // The rule changed with DESeq2 1.44; who replays 1.38 wants the one of that time.
            test = test.withThreshold(
                    options.threshold(),
                    options.numerics() == Numerics.REPLAY
                            ? FoldAlternative.GREATER_ABSOLUTE_2014
                            : FoldAlternative.GREATER_ABSOLUTE);
        }
        Design reduced = options.reduced();
        List<Table> tables = new ArrayList<>();
        for (Contrast contrast : contrasts) {
            DeseqResult result =
                    reduced == null ? test.test(fit, contrast) : test.likelihoodRatioTest(fit, reduced, contrast);
            warnings.addAll(result.getWarnings());
            warnOfOutliers(result, GeneStatus.COOKS_OUTLIER, "not tested");
            warnOfOutliers(result, GeneStatus.COUNTS_REPLACED, "tested with the count replaced");
            tables.add((options.shrinkage() == null ? result : fit.shrink(result, options.shrinkage()))
                    .toReferenceTable());
        }
        return tables;
    }

    /** Names the genes of a status with the sample that holds the outlying count. */
    private void warnOfOutliers(DeseqResult result, GeneStatus status, String consequence) {
        List<String> found = IntStream.range(0, result.getGeneCount())
                .filter(gene -> result.getStatus(gene) == status)
                .mapToObj(gene ->
                        result.getGenes().get(gene) + " (" + result.getFit().getMostInfluentialSample(gene) + ")")
                .toList();
        if (!found.isEmpty()) {
            warnings.add("an outlying count by Cook's distance, " + consequence + ": " + Names.of(found));
        }
    }

    /** The methods of edgeR and limma: genes are filtered by expression and libraries normalised by TMM. */
    List<Table> other(DeMethod method, double threshold, boolean robust) {
        Moderation moderation = robust ? Moderation.ROBUST : Moderation.STANDARD;
        double fold = Math.exp(threshold * Math.log(2));
        Function<Contrast, DifferentialResult> test = test(method, moderation, fold);
        List<Table> tables = new ArrayList<>();
        for (Contrast contrast : contrasts) {
            DifferentialResult result = test.apply(contrast);
            warnings.addAll(result.getWarnings());
            tables.add(tested(result.toReferenceTable()));
        }
        return tables;
    }

    /** Fits once; the test is then asked for each contrast. */
    private Function<Contrast, DifferentialResult> test(DeMethod method, Moderation moderation, double fold) {
        return switch (method) {
            case EDGER_QL -> {
                EdgerFit fit = analysis(moderation).fit(counts);
                yield contrast -> fit.quasiLikelihoodTest(contrast, fold);
            }
            case EDGER_LRT -> {
                EdgerFit fit = analysis(moderation).fit(counts);
                yield contrast -> fit.likelihoodRatioTest(contrast, fold);
            }
            // Adjusts for nothing: dispersions come from the levels compared alone.
            case EDGER_EXACT -> contrast -> analysis(moderation).exactTest(counts, contrast);
            case VOOM ->
                limma(
                        moderation,
                        VarianceTrend.CONSTANT,
                        Voom.withDefaults()
                                .withDesign(design)
                                .withThreads(threads)
                                .transform(normalized()),
                        fold);
            case LIMMA_TREND ->
                limma(moderation, VarianceTrend.ABUNDANCE, normalized().logCpm(PRIOR_COUNT), fold);
            case DESEQ2 -> throw new IllegalStateException("deseq2 has options of its own");
        };
    }

    /** The rows of the genes that were tested; those filtered out are left out as R does. */
    private static Table tested(Table table) {
        Table.Builder rest = Table.builder(table.getTitle());
        for (int c = 0; c < table.getColumnCount(); c++) {
            rest.column(table.getColumnName(c), table.getUnit(c), table.getKind(c));
        }
        for (int r = 0; r < table.getRowCount(); r++) {
            if (!GeneStatus.valueOf(table.getText(r, "status")).isTested()) {
                continue;
            }
            @Nullable Object[] row = new @Nullable Object[table.getColumnCount()];
            for (int c = 0; c < row.length; c++) {
                boolean text = table.getKind(c) == Table.Kind.TEXT;
                row[c] = text ? table.getText(r, c) : Double.valueOf(table.getNumber(r, c));
            }
            rest.row(row);
        }
        return rest.build();
    }

    private EdgerAnalysis analysis(Moderation moderation) {
        return EdgerAnalysis.withDefaults()
                .withDesign(design)
                .withModeration(moderation)
                .withThreads(threads)
                .withProgressListener(progress);
    }

    private Function<Contrast, DifferentialResult> limma(
            Moderation moderation, VarianceTrend trend, ExpressionValues values, double fold) {
        LimmaFit fit = LimmaAnalysis.withDefaults()
                .withDesign(design)
                .withTrend(trend)
                .withModeration(moderation)
                .withThreads(threads)
                .withProgressListener(progress)
                .fit(values);
        return contrast -> fold > 1 ? fit.test(contrast, fold) : fit.test(contrast);
    }

    private NormalizedCounts normalized() {
        return CountNormalization.withDefaults().normalize(counts, design);
    }
}
