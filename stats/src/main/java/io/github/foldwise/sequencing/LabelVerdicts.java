package io.github.foldwise.sequencing;

import io.github.foldwise.differential.Design;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a search for labels that fit says of each label, in outcomes and in words. */
final class LabelVerdicts {
    private static final int MANY = 2;

    private final Design design;
    private final String factor;
    private final List<String> levels;
    private final int[] given;
    private final LabelSearch search;
    private final double effect;
    private final double lastEffect;
    private final boolean explained;
    private final List<String> warnings = new ArrayList<>();

    LabelVerdicts(Design design, String factor, LabelSearch search, double[][] without) {
        this.design = design;
        this.factor = factor;
        this.levels = design.getLevels(factor);
        this.given = design.getLevelIndices(factor);
        this.search = search;
        this.effect = search.effect(without);
        this.lastEffect = search.lastEffect(without);
        this.explained = search.isSettled()
                && lastEffect >= LabelCheck.LEAST_EFFECT
                && search.changed().cardinality() <= Math.max(1, given.length / 3);
    }

    SampleLabels result(LabelMap map, int genes) {
        List<SampleLabel> labels =
                IntStream.range(0, given.length).mapToObj(this::label).toList();
        warn(labels);
        return new SampleLabels(factor, levels, labels, search.errors(), new double[] {effect, genes}, map, warnings);
    }

    private SampleLabel label(int i) {
        double ratio = search.ratios()[i];
        LabelOutcome outcome = outcome(i);
        int best = LabelSearch.best(search.errors()[i], given[i]);
        int fits = switch (outcome) {
            case SUSPECT -> explained ? search.labels()[i] : best;
            case FITS -> given[i];
            default -> -1;
        };
        return new SampleLabel(
                design.getSamples().get(i),
                levels.get(given[i]),
                fits < 0 ? "" : levels.get(fits),
                Double.isNaN(ratio) && fits >= 0 ? search.lastRatios()[i] : ratio,
                outcome,
                outcome == LabelOutcome.NOT_TESTED ? whyNot(i) : outcome.getReason());
    }

    private LabelOutcome outcome(int i) {
        if (explained && search.changed().get(i)) {
            return LabelOutcome.SUSPECT;
        }
        if (Double.isNaN(search.ratios()[i])) {
            return LabelOutcome.NOT_TESTED;
        }
        double ratio = explained ? search.lastRatios()[i] : search.ratios()[i];
        if (!explained && !(effect >= LabelCheck.LEAST_EFFECT)) {
            return LabelOutcome.UNDECIDED;
        }
        if (ratio > LabelCheck.MARGIN) {
            return LabelOutcome.SUSPECT;
        }
        return ratio > 1 ? LabelOutcome.UNDECIDED : LabelOutcome.FITS;
    }

    private String whyNot(int i) {
        String own = levels.get(given[i]);
        if (Double.isNaN(search.errors()[i][given[i]])) {
            boolean alone = Arrays.stream(given).filter(l -> l == given[i]).count() == 1;
            return alone
                    ? "no other sample is labelled " + own
                    : "without it, " + own + " cannot be told from the other terms of the design";
        }
        double[] errors = search.errors()[i];
        return Arrays.stream(errors).allMatch(error -> error == 0)
                ? "the samples are alike in all genes, so that every label predicts them"
                : "no other label can be told from the other terms of the design";
    }

    private void warn(List<SampleLabel> labels) {
        List<String> suspects = named(labels, LabelOutcome.SUSPECT);
        long tested = labels.stream()
                .filter(each -> each.getOutcome() != LabelOutcome.NOT_TESTED)
                .count();
        if (tested == 0) {
            warnings.add("no label of " + factor + " can be checked: "
                    + labels.get(0).getReason());
        } else if (tested < given.length) {
            warnings.add("not checked: " + Clip.list(named(labels, LabelOutcome.NOT_TESTED))
                    + "; a label needs two samples beside what else is in the design");
        }
        if (!suspects.isEmpty()) {
            warnSuspects(labels, suspects);
        } else if (tested > 0 && !explained && !(effect >= LabelCheck.LEAST_EFFECT)) {
            warnUndecided();
        } else if (!named(labels, LabelOutcome.UNDECIDED).isEmpty()) {
            warnings.add("labels predict alike: " + Clip.list(named(labels, LabelOutcome.UNDECIDED)));
        }
    }

    private void warnSuspects(List<SampleLabel> labels, List<String> suspects) {
        List<SampleLabel> two = labels.stream()
                .filter(each -> each.getOutcome() == LabelOutcome.SUSPECT)
                .toList();
        if (suspects.size() > MANY) {
            warnings.add("more than two labels look wrong (" + Clip.list(suspects)
                    + "): rows of the sheet may be shifted, or tubes of a series"
                    + (explained ? "; with the labels they fit, every sample fits its own" : ""));
        } else if (two.size() == MANY
                && two.get(0).getFit().equals(two.get(1).getLabel())
                && two.get(1).getFit().equals(two.get(0).getLabel())) {
            warnings.add("with the labels of " + suspects.get(0) + " and " + suspects.get(1)
                    + " exchanged every sample fits its own");
        }
        warnings.add(
                "a factor that is not in the design (day, batch, clone) and divides the samples in the same way looks"
                        + " alike; look into what was done with " + Clip.list(suspects) + " before a label is changed");
    }

    private void warnUndecided() {
        String share = "the labels of " + factor + " take " + Digits.of(Math.round(1000 * Math.max(0, effect)) / 10.0)
                + " % from the errors of prediction, so that they cannot be checked";
        boolean divided = search.isSettled() && lastEffect >= LabelCheck.LEAST_EFFECT;
        warnings.add(
                divided
                        ? share + "; the samples divide in another way, against "
                                + search.changed().cardinality() + " of " + given.length
                                + " labels: a factor that is not in the design (day, batch, clone) outweighs " + factor
                        : share + ": samples of different labels are alike, or differ by less than replicates do");
    }

    private static List<String> named(List<SampleLabel> labels, LabelOutcome outcome) {
        return labels.stream()
                .filter(each -> each.getOutcome() == outcome)
                .map(SampleLabel::getSample)
                .toList();
    }
}
