package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.enrichment.FootprintModel;
import io.github.foldwise.enrichment.SampleScoreMethod;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The tests of gene sets by their words on the command line. */
public enum EnrichMethod {
    GSEA("gsea", GseaRun::answer, "INPUT", "--max-size", "--score", "--eps", "--seed"),
    ORA("ora", OraRun::answer, "--max-size", "--genes", "--universe"),
    CAMERA(
            "camera",
            ExpressionRuns::camera,
            "INPUT",
            "--max-size",
            "--samples",
            "--design",
            "--contrast",
            "--inter-gene-correlation"),
    FRY("fry", ExpressionRuns::fry, "INPUT", "--max-size", "--samples", "--design", "--contrast"),
    SSGSEA("ssgsea", SampleScoreMethod.SSGSEA),
    GSVA("gsva", SampleScoreMethod.GSVA),
    PLAGE("plage", SampleScoreMethod.PLAGE),
    ZSCORE("zscore", SampleScoreMethod.ZSCORE),
    SINGSCORE("singscore", SampleScoreMethod.SINGSCORE),
    ULM("ulm", FootprintModel.UNIVARIATE),
    MLM("mlm", FootprintModel.MULTIVARIATE);

    /** Reads what a test needs and makes it. */
    @FunctionalInterface
    interface Run {
        EnrichAnswer answer(EnrichOptions options) throws IOException;
    }

    private final String word;
    private final Run run;
    private final List<String> own;

    /** A method with the arguments that are not for all of them. */
    EnrichMethod(String word, Run run, String... own) {
        this.word = word;
        this.run = run;
        this.own = List.of(own);
    }

    EnrichMethod(String word, SampleScoreMethod method) {
        this(word, options -> ExpressionRuns.scores(options, method), "INPUT", "--max-size");
    }

    EnrichMethod(String word, FootprintModel model) {
        this(word, options -> ExpressionRuns.footprint(options, model), "INPUT", "--weights");
    }

    public String word() {
        return word;
    }

    /** Whether an argument means something to this method. */
    boolean takes(String argument) {
        return own.contains(argument) || takers(argument).isEmpty();
    }

    /** The words of the methods that an argument is for; empty where it is for all. */
    static List<String> takers(String argument) {
        return Arrays.stream(values())
                .filter(method -> method.own.contains(argument))
                .map(EnrichMethod::word)
                .toList();
    }

    EnrichAnswer answer(EnrichOptions options) throws IOException {
        return run.answer(options);
    }
}
