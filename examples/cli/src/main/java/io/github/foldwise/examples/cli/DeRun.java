package io.github.foldwise.examples.cli;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqResult;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.deseq2.FoldAlternative;
import io.github.foldwise.differential.deseq2.Numerics;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import java.util.List;

/** One comparison by one method, as the packages of R are usually called. */
final class DeRun {
    private final CountMatrix counts;
    private final Design design;
    private final Contrast contrast;
    private final int threads;
    private final ProgressListener progress;
    private List<String> warnings = List.of();

    DeRun(CountMatrix counts, Design design, Contrast contrast, int threads, ProgressListener progress) {
        this.counts = counts;
        this.design = design;
        this.contrast = contrast;
        this.threads = threads;
        this.progress = progress;
    }

    List<String> warnings() {
        return warnings;
    }

    Table deseq(DeseqOptions options) {
        DeseqFit fit = DeseqAnalysis.withDefaults()
                .withDesign(design)
                .withNumerics(options.numerics())
                .withThreads(threads)
                .withProgressListener(progress)
                .fit(counts);
        warnings = fit.getWarnings();
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
        DeseqResult result = reduced == null ? test.test(fit, contrast) : test.likelihoodRatio(fit, reduced, contrast);
        return (options.shrinkage() == null ? result : fit.shrink(result, options.shrinkage())).toTable();
    }

    Table other(DeMethod method, double threshold, boolean robust) {
        throw new IllegalArgumentException(method.word() + threshold + robust);
    }
}
