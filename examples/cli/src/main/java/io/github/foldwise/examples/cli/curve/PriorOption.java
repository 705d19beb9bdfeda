package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.doseresponse.PlateauPrior;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Weak priors on plateaus and slope, of every command whose answer is read off single curves. */
final class PriorOption {
    @Option(
            names = "--prior",
            split = ",",
            paramLabel = "weak|NAME=MEAN:SD",
            description =
                    "Weak priors on plateaus and slope in parts of the response without drug, for half-seen curves:"
                            + " weak, or any of lower=0:0.25, upper=1:0.1, slope=1:1 (SD of its logarithm), and control=100 (default:"
                            + " none). Where there is a model column, it then ends in +prior.")
    private List<String> prior = List.of();

    /** The priors that were asked for; a word that is none is refused. */
    PlateauPrior checked(Function<String, ParameterException> refusal) {
        PlateauPrior result = prior.contains("weak") ? PlateauPrior.withDefaults() : PlateauPrior.NONE;
        for (String word : prior) {
            String[] parts = word.strip().split("[=:]", -1);
            try {
                result = switch (parts[0]) {
                    case "weak" -> result;
                    case "lower" -> result.withLower(number(parts, 1), number(parts, 2));
                    case "upper" -> result.withUpper(number(parts, 1), number(parts, 2));
                    case "slope" -> result.withSlope(number(parts, 1), number(parts, 2));
                    case "control" -> result.withControl(number(parts, 1));
                    default -> throw new IllegalArgumentException("there are weak, lower, upper, slope and control");
                };
            } catch (IllegalArgumentException e) {
                throw refusal.apply("--prior " + word + ": " + e.getMessage());
            }
        }
        return result;
    }

    private static double number(String[] parts, int i) {
        if (i >= parts.length) {
            throw new IllegalArgumentException("a prior is NAME=MEAN:SD, such as lower=0:0.25");
        }
        return Double.parseDouble(parts[i].strip());
    }
}
