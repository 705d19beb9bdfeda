package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.deseq2.SizeFactorMethod;
import io.github.foldwise.differential.deseq2.TrendType;
import io.github.foldwise.differential.multiple.ContrastDecision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code foldwise de} models counts, where a method can do it in more than one way, and what it makes of several contrasts. */
final class DeModel {
    /** More than any biology; its square is still a number to fit by. */
    private static final double MOST_VARIATION = 1000;

    @Option(
            names = "--size-factors",
            paramLabel = "METHOD",
            description = "deseq2: ratio, poscounts or iterate (default: ratio).")
    @Nullable
    SizeFactorMethod sizeFactors;

    @Option(
            names = "--trend",
            paramLabel = "TREND",
            description = "deseq2: parametric, local or mean (default: parametric).")
    @Nullable
    TrendType trend;

    @Option(
            names = "--block",
            paramLabel = "COLUMN",
            description =
                    "voom, voom-lmfit, limma-trend: samples that share a value of this column are correlated; the correlation is"
                            + " estimated.")
    @Nullable
    String block;

    @Option(
            names = "--flavour",
            paramLabel = "RELEASE",
            description =
                    "edgeR and limma methods: bioc-3.16 (edgeR 3.40, limma 3.54) or bioc-3.20 (edgeR 4.4, limma 3.62);"
                            + " default: bioc-3.16.")
    @Nullable
    BioconductorRelease flavour;

    @Option(
            names = "--quality-weights",
            description = "voom, voom-lmfit: estimate how good each sample is and weigh it so.")
    boolean qualityWeights;

    @Option(
            names = "--bcv",
            paramLabel = "CV",
            description =
                    "edger-lrt, edger-exact: the biological coefficient of variation, for lines without replicates;"
                            + " p-values are as good as it is.")
    @Nullable
    Double bcv;

    @Option(
            names = "--joint",
            description = "edgeR and limma: one test of all contrasts together, whether the gene differs in any.")
    boolean joint;

    @Option(
            names = "--decide",
            paramLabel = "HOW",
            description =
                    "Contrasts side by side with a call (1, -1, 0) each: separate, global, hierarchical or nested-f, at"
                            + " --alpha.")
    @Nullable
    ContrastDecision decision;

    /** The release whose numbers are given. */
    BioconductorRelease release() {
        return flavour == null ? BioconductorRelease.RELEASE_3_16 : flavour;
    }

    /** Whether all contrasts are tested together, for themselves or on the way to calls. */
    boolean isJointly() {
        return joint || decision == ContrastDecision.HIERARCHICAL || decision == ContrastDecision.NESTED_F;
    }

    /** What a method cannot do, in words; empty if it can do all that is asked. */
    String refusal(DeMethod method, int contrasts) {
        boolean deseq = method == DeMethod.DESEQ2;
        boolean voom = method == DeMethod.VOOM || method == DeMethod.VOOM_LMFIT;
        boolean limma = voom || method == DeMethod.LIMMA_TREND;
        List<String> refused = new ArrayList<>();
        refuse(refused, !deseq && sizeFactors != null, "--size-factors goes with deseq2");
        refuse(refused, !deseq && trend != null, "--trend goes with deseq2");
        refuse(refused, !limma && block != null, "--block goes with voom, voom-lmfit and limma-trend");
        refuse(refused, !voom && qualityWeights, "--quality-weights goes with voom and voom-lmfit");
        refuse(refused, deseq && flavour != null, "--flavour goes with the methods of edgeR and limma");
        refuse(
                refused,
                bcv != null && method != DeMethod.EDGER_LRT && method != DeMethod.EDGER_EXACT,
                "--bcv goes with edger-lrt and edger-exact");
        boolean jointly = isJointly();
        refuse(
                refused,
                jointly && (deseq || method == DeMethod.EDGER_EXACT),
                "a test of all contrasts together goes with edger-ql, edger-lrt, voom, voom-lmfit and limma-trend (deseq2 has"
                        + " --reduced)");
        refuse(
                refused,
                decision == ContrastDecision.NESTED_F && !limma,
                "--decide nested-f goes with voom, voom-lmfit and limma-trend");
        if (bcv != null && !(bcv > 0 && bcv <= MOST_VARIATION)) {
            return "--bcv " + bcv + ": a coefficient of variation is above 0 and at most 1000, such as 0.4";
        }
        if (!refused.isEmpty()) {
            return refused.get(0) + ", not " + method.word();
        }
        return (joint || decision != null) && contrasts < 2
                ? (joint ? "--joint" : "--decide") + " is for several contrasts; give more by --contrast or --contrasts"
                : joint && decision != null ? "--joint and --decide write different tables; give one" : "";
    }

    private static void refuse(List<String> refused, boolean asked, String words) {
        if (asked) {
            refused.add(words);
        }
    }
}
