package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.enrichment.GeneSelection;
import io.github.foldwise.enrichment.OverRepresentation;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code enrich --method ora}. */
final class OraRun {
    private OraRun() {}

    static EnrichAnswer answer(EnrichOptions options) throws IOException {
        OverRepresentation test = options.asked(() -> OverRepresentation.withDefaults()
                .withMinimumSize(options.minimum)
                .withMaximumSize(options.maximum));
        Path geneFile = options.required(options.geneFile, "--genes=FILE");
        Path universeFile = options.required(options.universeFile, "--universe=FILE");
        GeneSetCollection sets = options.sets();
        List<String> universe = InputFile.read(universeFile, OraRun::genes);
        List<String> genes = InputFile.read(geneFile, OraRun::genes);
        return options.answered(geneFile, () -> EnrichAnswer.of(test.test(GeneSelection.of(genes, universe), sets)));
    }

    /** The first cell of each line; remarks and blank lines are left out. */
    private static List<String> genes(Path file) throws IOException {
        String expected = "a gene in each line";
        return Source.of(file).unpacked(expected).lines(expected).stream()
                .map(line -> line.split("[\t,;]", 2)[0].replace("\"", "").strip())
                .filter(gene -> !gene.isEmpty() && !gene.startsWith("#"))
                .toList();
    }
}
