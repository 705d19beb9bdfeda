package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import java.util.List;
import java.util.function.Supplier;

/** What a test of gene sets prints, warns of and draws. */
record EnrichAnswer(Table table, List<String> warnings, Supplier<Figure> figure) {
    static EnrichAnswer of(EnrichmentResult result) {
        return new EnrichAnswer(result.toReferenceTable(), result.getWarnings(), result::toFigure);
    }
}
