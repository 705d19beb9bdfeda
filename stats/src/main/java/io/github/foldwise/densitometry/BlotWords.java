package io.github.foldwise.densitometry;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was done, in the words of a methods section. */
final class BlotWords {
    private BlotWords() {}

    static String methods(BlotFit fit, List<BlotFold> contrasts, List<BlotFold> interactions) {
        String unit = fit.options().getUnit();
        int blots = fit.getBlots().size();
        List<String> sentences = new ArrayList<>();
        sentences.add(normalization(fit.bands().getNormalization()));
        sentences.add("The " + unit + " is the unit of replication (n = " + blots + lanes(fit) + ").");
        sentences.add(model(fit));
        sentences.add(tests(fit, contrasts, interactions));
        String bounds = bounds(contrasts, interactions);
        if (!bounds.isEmpty()) {
            sentences.add(bounds);
        }
        return String.join(" ", sentences);
    }

    private static String normalization(BlotNormalization ratio) {
        String what = ratio.getControls().isEmpty() && ratio.getTotal().isEmpty()
                ? "The band of " + ratio.getTarget() + " was not normalised"
                : "Bands were normalised as " + ratio.getFormula();
        String several = ratio.getControls().size() > 1 && ratio.getFormula().contains("^")
                ? ", several loading controls by their geometric mean"
                : "";
        return what + several + ", and natural logarithms were analysed.";
    }

    private static String lanes(BlotFit fit) {
        int lanes = fit.bands().getLaneCount();
        int most = fit.cells().mostLanes();
        return most > 1 ? "; " + lanes + " lanes, of which up to " + most + " of one condition were averaged" : "";
    }

    private static String model(BlotFit fit) {
        String unit = fit.options().getUnit();
        if (fit.getDegreesOfFreedom() < 1) {
            return "No scatter could be estimated, so that ratios are given without a test.";
        }
        String block = "Additive effects of condition ("
                + String.join(" by ", fit.cells().factors()) + ") and " + unit
                + " were fitted by least squares (residual SD " + Digits.of(fit.getSigma()) + " of natural logarithms, "
                + Headline.counted(fit.getDegreesOfFreedom(), "degree") + " of freedom)";
        return fit.options().getMethod() == BlotMethod.BLOCK
                ? block + "; no value was set to 1."
                : "Log ratios were taken within each " + unit + "; no value was set to 1.";
    }

    private static String tests(BlotFit fit, List<BlotFold> contrasts, List<BlotFold> interactions) {
        boolean isBlock = fit.options().getMethod() == BlotMethod.BLOCK;
        BlotAdjustment adjustment = fit.options().getAdjustment();
        StringBuilder text = new StringBuilder("Fold changes are given with t intervals at 95 % and two-sided ");
        text.append(isBlock ? "t tests of contrasts of the model" : "paired t tests");
        long tested = contrasts.stream()
                .filter(fold -> !Double.isNaN(fold.getPvalue()))
                .count();
        if (tested > 1 && adjustment != BlotAdjustment.NONE) {
            text.append("; the p-values of ")
                    .append(Headline.counted((int) tested, "contrast"))
                    .append(" were adjusted by ")
                    .append(adjustment.words());
        }
        if (!interactions.isEmpty()) {
            text.append("; each interaction was tested as a question of its own");
        }
        return text.append('.').toString();
    }

    private static String bounds(List<BlotFold> contrasts, List<BlotFold> interactions) {
        List<BlotFold> all = new ArrayList<>(contrasts);
        all.addAll(interactions);
        boolean isBounded = all.stream()
                .anyMatch(
                        fold -> Arrays.asList("paired-bound", "paired-censored").contains(fold.getMethod()));
        return isBounded
                ? "Saturated bands and bands below detection entered as bounds: a mean of log ratios some of which are"
                        + " bounds is the censored normal one, and of bounds alone the one-sided limit."
                : "";
    }

    /** Of the bands of one image. */
    static String methods(BandMeasurement options, int bits, List<String> warnings) {
        String depth = bits == 0 ? "floating-point" : bits + "-bit";
        return "Band volumes are sums of the pixels of rectangles in " + depth + " images less "
                + ground(options) + ". Standard errors of volumes are those of image noise."
                + (warnings.isEmpty() ? "" : " " + String.join(" ", warnings));
    }

    private static String ground(BandMeasurement options) {
        int rows = options.getBorderWidth();
        String border = options.isAllSides()
                ? "a border of " + Headline.counted(rows, "pixel") + " on all sides"
                : "the " + Headline.counted(rows, "row") + " above and below";
        return switch (options.getBackground()) {
            case BORDER_MEDIAN -> "the median of " + border;
            case BORDER_MEAN -> "the mean of " + border;
            case VALLEY ->
                "a straight line from the mean of the " + Headline.counted(rows, "row") + " above to that of the "
                        + Headline.counted(rows, "row") + " below";
            case ROLLING -> "a rolling ball of 3 heights of the band";
            case ALS -> "an asymmetric least-squares baseline of the lane's profile";
        };
    }
}
