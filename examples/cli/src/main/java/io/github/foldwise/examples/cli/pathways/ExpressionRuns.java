package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.enrichment.Camera;
import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.enrichment.Footprint;
import io.github.foldwise.enrichment.FootprintModel;
import io.github.foldwise.enrichment.Fry;
import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.enrichment.SampleScoreMethod;
import io.github.foldwise.enrichment.SampleScores;
import io.github.foldwise.enrichment.SampleScoring;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSetCollection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code enrich --method camera|fry|ulm|mlm|ssgsea|gsva|plage|zscore|singscore}. */
final class ExpressionRuns {
    private static final int FEWEST_TARGETS = 5;

    private ExpressionRuns() {}

    static EnrichAnswer camera(EnrichOptions options) throws IOException {
        Camera test = options.asked(
                () -> correlated(options).withMinimumSize(options.minimum).withMaximumSize(options.maximum));
        GeneSetCollection sets = options.sets();
        if (!options.design.isGiven(options)) {
            GeneRanking ranking = options.ranking();
            return options.answered(options.input(), () -> EnrichAnswer.of(test.test(ranking, sets)));
        }
        EnrichDesign.Fitted fitted = options.design.fit(options);
        return options.answered(
                options.input(), () -> answer(test.test(fitted.fit(), fitted.contrast(), sets), fitted.warnings()));
    }

    private static Camera correlated(EnrichOptions options) {
        String correlation = options.design.correlation;
        if (correlation == null) {
            return Camera.withDefaults();
        }
        if (correlation.equals("estimate")) {
            return Camera.withDefaults().withEstimatedCorrelation();
        }
        try {
            return Camera.withDefaults().withCorrelation(Double.parseDouble(correlation));
        } catch (NumberFormatException e) {
            throw options.refusal(
                    "--inter-gene-correlation " + correlation + ": give a number such as 0.01, or estimate");
        }
    }

    static EnrichAnswer fry(EnrichOptions options) throws IOException {
        Fry test = options.asked(
                () -> Fry.withDefaults().withMinimumSize(options.minimum).withMaximumSize(options.maximum));
        GeneSetCollection sets = options.sets();
        EnrichDesign.Fitted fitted = options.design.fit(options);
        return options.answered(
                options.input(), () -> answer(test.test(fitted.fit(), fitted.contrast(), sets), fitted.warnings()));
    }

    private static EnrichAnswer answer(EnrichmentResult result, List<String> before) {
        List<String> warnings = new ArrayList<>(before);
        warnings.addAll(result.getWarnings());
        return new EnrichAnswer(result.toReferenceTable(), warnings, result::toFigure);
    }

    static EnrichAnswer footprint(EnrichOptions options, FootprintModel model) throws IOException {
        int fewest = options.isMinimumGiven() ? options.minimum : FEWEST_TARGETS;
        Footprint plain =
                options.asked(() -> Footprint.progeny().withModel(model).withMinimumSize(fewest));
        Footprint footprint = options.hasSets() ? plain.withTargets(options.network()) : plain;
        GeneRanking ranking = options.ranking();
        return options.answered(options.input(), () -> EnrichAnswer.of(footprint.of(ranking)));
    }

    static EnrichAnswer scores(EnrichOptions options, SampleScoreMethod method) throws IOException {
        SampleScoring scoring = options.asked(() -> SampleScoring.withDefaults()
                .withMethod(method)
                .withMinimumSize(options.minimum)
                .withMaximumSize(options.maximum)
                .withThreads(options.threads));
        GeneSetCollection sets = options.sets();
        ExpressionValues values = InputFile.read(options.input(), ExpressionFile::read);
        return options.answered(options.input(), () -> {
            SampleScores scores = scoring.of(values, sets);
            return new EnrichAnswer(scores.toReferenceTable(), scores.getWarnings(), scores::toFigure);
        });
    }
}
