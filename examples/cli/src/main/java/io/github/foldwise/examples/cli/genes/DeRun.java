package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.JointTest;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqResult;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.deseq2.FoldAlternative;
import io.github.foldwise.differential.deseq2.Numerics;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.edger.VoomLmFit;
import io.github.foldwise.differential.limma.BlockCorrelation;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.SampleQuality;
import io.github.foldwise.differential.limma.VarianceTrend;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.multiple.ContrastDecision;
import io.github.foldwise.differential.multiple.ContrastResults;
import io.github.foldwise.differential.multiple.GeneDecisions;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.examples.cli.shared.Names;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
    private final DeModel model;
    private final Set<String> warnings = new LinkedHashSet<>();

    DeRun(
            CountMatrix counts,
            Design design,
            List<Contrast> contrasts,
            DeModel model,
            int threads,
            ProgressListener progress) {
        this.model = model;
        this.counts = counts;
        this.design = design;
        this.contrasts = contrasts;
        this.threads = threads;
        this.progress = progress;
    }

    Set<String> warnings() {
        return warnings;
    }

    /** A table for each contrast, all from one fit; or one of all, if a decision over them is asked for. */
    List<Table> deseq(DeseqOptions options) {
        DeseqAnalysis analysis = DeseqAnalysis.withDefaults()
                .withDesign(design)
                .withNumerics(options.numerics())
                .withThreads(threads)
                .withProgressListener(progress);
        if (model.sizeFactors != null) {
            analysis = analysis.withSizeFactorMethod(model.sizeFactors);
        }
        if (model.trend != null) {
            analysis = analysis.withTrend(model.trend);
        }
        DeseqFit fit = analysis.fit(counts);
        DeseqTest test = DeseqTest.withDefaults().withFalseDiscoveryRate(options.alpha());
        if (options.threshold() > 0) {
            // The rule changed with DESeq2 1.44; who replays 1.38 wants the one of that time.
            test = test.withThreshold(
                    options.threshold(),
                    options.numerics() == Numerics.REPLAY
                            ? FoldAlternative.GREATER_ABSOLUTE_2014
                            : FoldAlternative.GREATER_ABSOLUTE);
        }
        Design reduced = options.reduced();
        List<DeseqResult> results = new ArrayList<>();
        for (Contrast contrast : contrasts) {
            DeseqResult result =
                    reduced == null ? test.test(fit, contrast) : test.likelihoodRatioTest(fit, reduced, contrast);
            warnings.addAll(result.getWarnings());
            warnOfOutliers(result, GeneStatus.COOKS_OUTLIER, "not tested");
            warnOfOutliers(result, GeneStatus.COUNTS_REPLACED, "tested with the count replaced");
            results.add(options.shrinkage() == null ? result : fit.shrink(result, options.shrinkage()));
        }
        return model.decision == null
                ? results.stream().map(DeseqResult::toReferenceTable).toList()
                : List.of(decided(ContrastResults.of(results), options.alpha()));
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

    /** What a fit is asked. */
    private record Fitted(Function<Contrast, DifferentialResult> each, Function<List<Contrast>, JointTest> all) {}

    /** The methods of edgeR and limma: genes are filtered by expression and libraries normalised by TMM. */
    List<Table> other(DeMethod method, double threshold, boolean robust, double alpha) {
        Moderation moderation = robust ? Moderation.ROBUST : Moderation.STANDARD;
        double fold = Math.exp(threshold * Math.log(2));
        Fitted fitted = fit(method, moderation, fold);
        if (model.joint) {
            JointTest joint = fitted.all.apply(contrasts);
            warnings.addAll(joint.getWarnings());
            return List.of(tested(joint.toReferenceTable()));
        }
        List<DifferentialResult> results = new ArrayList<>();
        for (Contrast contrast : contrasts) {
            DifferentialResult result = fitted.each.apply(contrast);
            warnings.addAll(result.getWarnings());
            results.add(result);
        }
        if (model.decision == null) {
            return results.stream()
                    .map(result -> tested(result.toReferenceTable()))
                    .toList();
        }
        ContrastResults together = ContrastResults.of(results);
        boolean within = model.decision == ContrastDecision.HIERARCHICAL || model.decision == ContrastDecision.NESTED_F;
        return List.of(decided(within ? together.withJointTest(fitted.all.apply(contrasts)) : together, alpha));
    }

    /** Contrasts side by side: fold change, adjusted p-value and call of each. */
    private Table decided(ContrastResults results, double alpha) {
        Table beside = results.toTable();
        GeneDecisions calls = results.decide(Objects.requireNonNull(model.decision), alpha);
        Table.Builder table = Table.builder("Contrasts").text("gene");
        for (int c = 0; c < contrasts.size(); c++) {
            table.number(beside.getColumnName(1 + 2 * c))
                    .number(beside.getColumnName(2 + 2 * c))
                    .integer("call " + contrasts.get(c));
        }
        int joint = 1 + 2 * contrasts.size();
        for (int c = joint; c < beside.getColumnCount(); c++) {
            table.number(beside.getColumnName(c));
        }
        for (int g = 0; g < beside.getRowCount(); g++) {
            List<Object> row = new ArrayList<>();
            row.add(beside.getText(g, 0));
            for (int c = 0; c < contrasts.size(); c++) {
                row.add(beside.getNumber(g, 1 + 2 * c));
                row.add(beside.getNumber(g, 2 + 2 * c));
                row.add(calls.getCall(g, c));
            }
            for (int c = joint; c < beside.getColumnCount(); c++) {
                row.add(beside.getNumber(g, c));
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    /** Fits once; the test is then asked for each contrast, or for all. */
    private Fitted fit(DeMethod method, Moderation moderation, double fold) {
        return switch (method) {
            case EDGER_QL -> {
                EdgerFit fit = analysis(moderation).fit(counts);
                yield new Fitted(contrast -> fit.quasiLikelihoodTest(contrast, fold), fit::quasiLikelihoodTest);
            }
            case EDGER_LRT -> {
                EdgerFit fit = analysis(moderation).fit(counts);
                yield new Fitted(contrast -> fit.likelihoodRatioTest(contrast, fold), fit::likelihoodRatioTest);
            }
            // Adjusts for nothing: dispersions come from the levels compared alone.
            case EDGER_EXACT ->
                new Fitted(contrast -> analysis(moderation).exactTest(counts, contrast), all -> {
                    throw new IllegalStateException("the exact test compares two levels");
                });
            case VOOM -> limma(moderation, VarianceTrend.CONSTANT, this::voom, fold);
            case VOOM_LMFIT -> tests(voomLmFit(moderation), fold);
            case LIMMA_TREND ->
                limma(
                        moderation,
                        VarianceTrend.ABUNDANCE,
                        blocks -> normalized().logCpm(PRIOR_COUNT),
                        fold);
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
        EdgerAnalysis analysis = EdgerAnalysis.withDefaults()
                .withDesign(design)
                .withModeration(moderation)
                .withRelease(model.release())
                .withThreads(threads)
                .withProgressListener(progress);
        return model.bcv != null ? analysis.withBiologicalVariation(model.bcv) : analysis;
    }

    private ExpressionValues voom(@Nullable BlockCorrelation blocks) {
        Voom voom = Voom.withDefaults().withDesign(design).withThreads(threads);
        if (model.qualityWeights) {
            voom = voom.withSampleQuality(SampleQuality.ESTIMATED);
        }
        return (blocks == null ? voom : voom.withBlocks(blocks)).transform(normalized());
    }

    /** With blocks, values and correlation are estimated twice: the weights of voom depend on the correlation a little. */
    private Fitted limma(
            Moderation moderation,
            VarianceTrend trend,
            Function<@Nullable BlockCorrelation, ExpressionValues> values,
            double fold) {
        LimmaAnalysis analysis = LimmaAnalysis.withDefaults()
                .withDesign(design)
                .withTrend(trend)
                .withModeration(moderation)
                .withRelease(model.release())
                .withThreads(threads)
                .withProgressListener(progress);
        ExpressionValues used = values.apply(null);
        if (model.block != null) {
            List<String> blocks = blocks(model.block);
            BlockCorrelation correlation = correlation(used, blocks);
            if (trend == VarianceTrend.CONSTANT) {
                used = values.apply(correlation);
                correlation = correlation(used, blocks);
            }
            tell(correlation);
            analysis = analysis.withBlocks(correlation);
        }
        return tests(analysis.fit(used), fold);
    }

    private static Fitted tests(LimmaFit fit, double fold) {
        return new Fitted(contrast -> fold > 1 ? fit.test(contrast, fold) : fit.test(contrast), fit::test);
    }

    private void tell(BlockCorrelation correlation) {
        correlation.getWarnings().forEach(warning -> warnings.add("--block " + model.block + ": " + warning));
        warnings.add("correlation within " + model.block + ": "
                + String.format(Locale.ROOT, "%.4f", correlation.getCorrelation()));
    }

    private LimmaFit voomLmFit(Moderation moderation) {
        VoomLmFit analysis = VoomLmFit.withDefaults()
                .withDesign(design)
                .withModeration(moderation)
                .withRelease(model.release())
                .withThreads(threads)
                .withProgressListener(progress);
        if (model.qualityWeights) {
            analysis = analysis.withSampleQuality(SampleQuality.ESTIMATED);
        }
        LimmaFit fit = (model.block == null ? analysis : analysis.withBlocks(blocks(model.block))).fit(counts);
        fit.getBlockCorrelation().ifPresent(this::tell);
        return fit;
    }

    private List<String> blocks(String column) {
        return design.getSampleSheet().getTexts(column);
    }

    private BlockCorrelation correlation(ExpressionValues values, List<String> blocks) {
        return BlockCorrelation.estimate(values, design, blocks, threads, progress);
    }

    private NormalizedCounts normalized() {
        return CountNormalization.withDefaults().normalize(counts, design);
    }
}
