package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.doseresponse.DoseResponseModel;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every command that fits one model is told besides: which, and what of it is fixed or bounded. */
class ModelOptions extends DataOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "Model by its name in R package drc: LL.2 LL.3 LL.3u LL.4 LL.5 W1.2 W1.3 W1.4 W2.2 W2.3 W2.4 LN.2 LN.3"
                            + " LN.4 G.3 G.4 BC.4 BC.5 CRS.4a CRS.4b CRS.4c, also LL.5-IC50 and twophase (default: LL.4).")
    private DoseResponseModel model = DoseResponseModel.LL4;

    @Option(
            names = "--fix",
            split = ",",
            paramLabel = "LETTER=VALUE",
            description = "Fix parameters: c=0 the lower plateau, d=100 the upper one, b=1 the slope.")
    private Map<String, Double> fixed = new LinkedHashMap<>();

    @Option(
            names = "--bounds",
            split = ",",
            paramLabel = "LETTER=FROM:TO",
            description = "Keep parameters within bounds: b=0.5:3, f=0: (no upper bound).")
    private Map<String, String> bounds = new LinkedHashMap<>();

    /** The model with everything that was said of it. */
    DoseResponseModel model() {
        return withBounds(withFixed(model));
    }

    private DoseResponseModel withFixed(DoseResponseModel from) {
        DoseResponseModel result = from;
        for (Map.Entry<String, Double> each : fixed.entrySet()) {
            String option = "--fix " + each.getKey() + "=" + each.getValue();
            checkFree(from, each.getKey(), option);
            try {
                result = result.withFixed(each.getKey(), each.getValue());
            } catch (IllegalArgumentException e) {
                throw refusal(option + ": " + e.getMessage());
            }
        }
        return result;
    }

    private DoseResponseModel withBounds(DoseResponseModel from) {
        DoseResponseModel result = from;
        for (Map.Entry<String, String> each : bounds.entrySet()) {
            String option = "--bounds " + each.getKey() + "=" + each.getValue();
            checkFree(from, each.getKey(), option);
            String[] ends = each.getValue().split(":", -1);
            if (ends.length != 2) {
                throw refusal(option + ": bounds are FROM:TO, such as 0.5:3, 0: or :3");
            }
            try {
                result = result.withBounds(
                        each.getKey(),
                        bound(ends[0], Double.NEGATIVE_INFINITY),
                        bound(ends[1], Double.POSITIVE_INFINITY));
            } catch (IllegalArgumentException e) {
                throw refusal(option + ": " + e.getMessage());
            }
        }
        return result;
    }

    private static double bound(String text, double otherwise) {
        return text.isBlank() ? otherwise : Double.parseDouble(text.strip());
    }

    private void checkFree(DoseResponseModel from, String letter, String option) {
        if (!from.getParameterNames().contains(letter)) {
            throw refusal(option + ": " + from + " has no free parameter " + letter + "; there are "
                    + String.join(", ", from.getParameterNames()));
        }
    }
}
