package io.github.foldwise.examples.cli;

import io.github.foldwise.enrichment.FootprintModel;
import io.github.foldwise.enrichment.SampleScoreMethod;
import java.io.IOException;

/** The tests of gene sets by their words on the command line. */
enum EnrichMethod {
    GSEA("gsea", GseaRun::answer),
    ORA("ora", OraRun::answer),
    CAMERA("camera", ExpressionRuns::camera),
    FRY("fry", ExpressionRuns::fry),
    SSGSEA("ssgsea", options -> ExpressionRuns.scores(options, SampleScoreMethod.SSGSEA)),
    GSVA("gsva", options -> ExpressionRuns.scores(options, SampleScoreMethod.GSVA)),
    PLAGE("plage", options -> ExpressionRuns.scores(options, SampleScoreMethod.PLAGE)),
    ZSCORE("zscore", options -> ExpressionRuns.scores(options, SampleScoreMethod.ZSCORE)),
    SINGSCORE("singscore", options -> ExpressionRuns.scores(options, SampleScoreMethod.SINGSCORE)),
    ULM("ulm", options -> ExpressionRuns.footprint(options, FootprintModel.UNIVARIATE)),
    MLM("mlm", options -> ExpressionRuns.footprint(options, FootprintModel.MULTIVARIATE));

    /** Reads what a test needs and makes it. */
    @FunctionalInterface
    interface Run {
        EnrichAnswer answer(EnrichOptions options) throws IOException;
    }

    private final String word;
    private final Run run;

    EnrichMethod(String word, Run run) {
        this.word = word;
        this.run = run;
    }

    String word() {
        return word;
    }

    EnrichAnswer answer(EnrichOptions options) throws IOException {
        return run.answer(options);
    }
}
