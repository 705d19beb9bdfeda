package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.hidden.SurrogateVariables;
import io.github.foldwise.differential.hidden.UnwantedFactors;
import io.github.foldwise.differential.hidden.UnwantedVariation;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.ListFile;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.io.TableCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Factors of {@code foldwise de} that nobody wrote down: found in the counts, put into the design, printed and written. */
final class DeHidden {
    private static final double PRIOR_COUNT = 2;

    @Option(
            names = "--hidden",
            paramLabel = "METHOD",
            description =
                    "Find factors that nobody wrote down and adjust for them: sva (surrogate variables), ruvg (control genes),"
                            + " ruvs (replicates), ruvr (residuals). None rescues a design in which they are the condition.")
    @Nullable
    HiddenFactors method;

    @Option(
            names = "--factors",
            paramLabel = "K",
            description = "--hidden: how many (default: sva by permutations, the others 1).")
    @Nullable
    Integer factors;

    @Option(
            names = "--controls",
            paramLabel = "FILE",
            description = "--hidden ruvg, ruvs, ruvr: genes that do not respond to what is compared, one a line.")
    @Nullable
    Path controls;

    @Option(names = "--factors-out", paramLabel = "FILE", description = "--hidden: write the factors as CSV.")
    @Nullable
    Path output;

    /** What cannot be, in words; empty if all is well. */
    String refusal(DeMethod test) {
        if (method != null && test == DeMethod.EDGER_EXACT) {
            return "--hidden does not go with edger-exact, which adjusts for nothing; take edger-ql";
        }
        if (method == null) {
            String given = factors != null ? "--factors" : controls != null ? "--controls" : "--factors-out";
            return factors == null && controls == null && output == null ? "" : given + " goes with --hidden";
        }
        if (factors != null && factors < 1) {
            return "--factors " + factors + ": look for at least 1";
        }
        if (method == HiddenFactors.RUVG && controls == null) {
            return "--hidden ruvg needs genes that do not respond to what is compared; give --controls FILE, or take ruvs,"
                    + " ruvr or sva";
        }
        return method == HiddenFactors.SVA && controls != null
                ? "--controls goes with ruvg, ruvs and ruvr, not sva"
                : "";
    }

    /** The factors of counts beside a design. */
    UnwantedFactors find(CountMatrix counts, Design design, List<Contrast> contrasts, int threads) throws IOException {
        HiddenFactors asked = method;
        if (asked == null) {
            throw new IllegalStateException("no hidden factors are asked for");
        }
        UnwantedVariation variation = UnwantedVariation.withDefaults().withFactors(factors == null ? 1 : factors);
        if (controls != null) {
            variation = variation.withControlGenes(controls(controls));
        }
        if (asked == HiddenFactors.RUVR) {
            return variation.of(EdgerAnalysis.withDefaults()
                    .withDesign(design)
                    .withThreads(threads)
                    .fit(counts));
        }
        ExpressionValues values =
                CountNormalization.withDefaults().normalize(counts, design).logCpm(PRIOR_COUNT);
        return switch (asked) {
            case SVA -> surrogates().of(values, design, contrasts);
            case RUVS -> variation.withReplicates(alike(design)).of(values);
            case RUVG, RUVR -> variation.of(values);
        };
    }

    private SurrogateVariables surrogates() {
        SurrogateVariables search = SurrogateVariables.withDefaults();
        return factors == null ? search : search.withFactors(factors);
    }

    private static List<String> controls(Path file) throws InputException {
        return ListFile.read(file, "genes", "ENSG00000111640").stream()
                .map(ListFile.Line::text)
                .toList();
    }

    /** Samples that the design takes for replicates. */
    private static List<String> alike(Design design) {
        return Arrays.stream(design.getMatrix()).map(Arrays::toString).toList();
    }

    /** A formula with the factors. */
    static String with(UnwantedFactors found, String formula) {
        return found.getCount() == 0 ? formula : formula + " + " + String.join(" + ", found.getNames());
    }

    /** What was found, a line for each factor; and a table if a file is named. */
    List<String> report(UnwantedFactors found) throws IOException {
        if (output != null) {
            TableCsv.write(found.toTable(), output);
        }
        if (found.getCount() == 0) {
            return List.of("no hidden factor was found; the design is as it was");
        }
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < found.getCount(); k++) {
            double[] factor = found.getFactor(k);
            List<String> cells = new ArrayList<>();
            for (int j = 0; j < factor.length; j++) {
                cells.add(found.getSamples().get(j) + " " + String.format(Locale.ROOT, "%.4f", factor[j]));
            }
            lines.add("hidden factor " + found.getNames().get(k) + ": " + String.join(", ", cells));
        }
        return lines;
    }
}
