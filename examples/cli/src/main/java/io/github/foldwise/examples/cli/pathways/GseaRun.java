package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.enrichment.Gsea;
import io.github.foldwise.examples.cli.shared.ConsoleProgress;
import io.github.foldwise.expression.GeneSetCollection;
import java.io.IOException;

/** {@code enrich --method gsea}. */
final class GseaRun {
    private GseaRun() {}

    static EnrichAnswer answer(EnrichOptions options) throws IOException {
        Gsea gsea = options.asked(() -> Gsea.withDefaults()
                .withScore(options.score)
                .withMinimumSize(options.minimum)
                .withMaximumSize(options.maximum)
                .withSmallestPvalue(options.smallest)
                .withSeed(options.seed)
                .withThreads(options.threads));
        GeneRanking ranking = options.ranking();
        GeneSetCollection sets = options.sets();
        try (ConsoleProgress progress = new ConsoleProgress("Testing")) {
            EnrichmentResult result = options.answered(
                    options.input(), () -> gsea.withProgressListener(progress).test(ranking, sets));
            return EnrichAnswer.of(result);
        }
    }
}
