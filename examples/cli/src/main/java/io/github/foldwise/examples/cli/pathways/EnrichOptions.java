package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.enrichment.GseaScore;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.ThreadCount;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.io.genesets.GeneSetReader;
import io.github.foldwise.io.genesets.GeneStatisticFile;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What tests of gene sets are given, and how they read it. */
final class EnrichOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Parameters(
            paramLabel = "INPUT",
            arity = "0..1",
            description = "A gene and its statistic in each row (also .gz), or expression by gene and sample.")
    private @Nullable Path input;

    @Option(
            names = "--gmt",
            paramLabel = "SETS",
            description = "Gene sets: GMT, GMX, MSigDB JSON, or a table of set and gene (also .gz).")
    private @Nullable Path setFile;

    @Option(
            names = "--weights",
            paramLabel = "NETWORK",
            description =
                    "ulm, mlm: weighted sets, a table with columns of set, gene and weight (default: PROGENy's pathways).")
    private @Nullable Path networkFile;

    @Option(
            names = "--min-size",
            paramLabel = "GENES",
            description = "The fewest measured genes of a set that is tested (default: 15).")
    int minimum = 15;

    @Option(
            names = "--max-size",
            paramLabel = "GENES",
            description = "The most measured genes of a set that is tested (default: 500).")
    int maximum = 500;

    @Option(
            names = "--score",
            paramLabel = "SCORE",
            description = "gsea: std, either end of the ranking; pos, its top; neg, its bottom (default: std).")
    GseaScore score = GseaScore.STANDARD;

    @Option(
            names = "--eps",
            paramLabel = "P",
            description = "gsea: the smallest p-value that is estimated (default: 0, however small).")
    double smallest;

    @Option(names = "--seed", paramLabel = "SEED", description = "Seed of random sets (default: 42).")
    long seed = 42;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Sets worked on at a time (default: all cores). The result does not depend on it.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--genes", paramLabel = "FILE", description = "ora: the genes that stand out, one in each line.")
    @Nullable
    Path geneFile;

    @Option(
            names = "--universe",
            paramLabel = "FILE",
            description = "ora: all genes that could have stood out, one in each line.")
    @Nullable
    Path universeFile;

    @Mixin
    EnrichDesign design = new EnrichDesign();

    /** Refuses what was given and means nothing to a method. */
    void requireMeaning(EnrichMethod method) {
        for (ArgSpec given : command.commandLine().getParseResult().matchedArgs()) {
            String name = given instanceof OptionSpec option ? option.longestName() : given.paramLabel();
            if (!method.takes(name)) {
                throw refusal(
                        name + " goes with " + String.join(", ", EnrichMethod.takers(name)) + ", not " + method.word());
            }
        }
        if (setFile != null && networkFile != null) {
            throw refusal("give the sets by --gmt or by --weights, not by both");
        }
    }

    /** Whether the fewest genes of a set were asked for. */
    boolean isMinimumGiven() {
        return command.commandLine().getParseResult().hasMatchedOption("--min-size");
    }

    /** Whether sets or weights were given. */
    boolean hasSets() {
        return setFile != null || networkFile != null;
    }

    ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** The file that is tested. */
    Path input() {
        return required(input, "INPUT");
    }

    <T> T required(@Nullable T value, String option) {
        if (value == null) {
            throw refusal("Missing required option: '" + option + "' with this method");
        }
        return value;
    }

    /** The gene sets of {@code --gmt}. */
    GeneSetCollection sets() throws InputException {
        return InputFile.read(required(setFile, "--gmt=SETS"), GeneSetReader::read);
    }

    /** The weighted sets of {@code --weights}, or those of {@code --gmt}. */
    GeneSetCollection network() throws InputException {
        return networkFile == null ? sets() : InputFile.read(networkFile, GeneSetReader::read);
    }

    /** The genes of the input by their statistic. */
    GeneRanking ranking() throws InputException {
        return InputFile.read(input(), file -> GeneRanking.of(GeneStatisticFile.read(file), "gene", "statistic"));
    }

    /** What a test refuses of files that could be read is an input that cannot be used. */
    <T> T answered(Path tested, Supplier<T> test) throws InputException {
        try {
            return test.get();
        } catch (IllegalArgumentException e) {
            Path sets = networkFile == null ? setFile : networkFile;
            throw new InputException(
                    "cannot test " + tested + (sets == null ? "" : " with the sets of " + sets) + ": " + e.getMessage(),
                    e);
        }
    }

    /** What options say that the library refuses is a wrong argument. */
    <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }
}
