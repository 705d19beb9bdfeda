package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.examples.cli.shared.FigureOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests which gene sets differ. */
@Command(name = "enrich", description = "Test which gene sets differ, from a ranking, selected genes or expression.")
public final class EnrichCommand implements Callable<Integer> {
    @Mixin
    private FigureOptions output = new FigureOptions();

    @Mixin
    private EnrichOptions options = new EnrichOptions();

    @Option(
            names = "--method",
            required = true,
            paramLabel = "METHOD",
            description =
                    "gsea (ranks), ora (--genes and --universe), camera (ranks; or counts or log expression with --samples,"
                            + " --design and --contrast), fry (these), ssgsea, gsva, plage, zscore, singscore (log expression),"
                            + " ulm, mlm (ranks).")
    @SuppressWarnings("NullAway.Init")
    private EnrichMethod method;

    @Override
    public Integer call() throws IOException {
        options.requireMeaning(method);
        EnrichAnswer answer = method.answer(options);
        answer.warnings().forEach(warning -> output.warn("warning: " + warning));
        output.write(answer.table());
        output.draw(answer.figure());
        return 0;
    }
}
