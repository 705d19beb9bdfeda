package io.github.foldwise.mechanism;

import io.github.foldwise.multiplicity.PvalueAdjustment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an intervention on the kinase does in a line under drug, over the drug alone; first of all to the kinase itself, for what it does
 * not take away nothing goes through.
 */
final class Intervention {
    static final String INTERVENTION = "intervention";

    /** Names of what lowers the protein, where an inhibitor lowers its phosphorylation: siFAK, sh-PTK2, sgFAK, knock-down, CRISPR, KO. */
    private static final Pattern KNOCK_DOWN = Pattern.compile(
            "(?<![A-Za-z])(?:(?:si|sh|sg|g)(?:RNA|[-_ ]?[A-Z])|RNAi|KO|KD|PROTAC|(?i:knock|crispr|degrader))");

    private final MechanismQuestions questions;
    private final Evidence evidence;
    private final MechanismMargins margins;
    private final String name;
    private final String kinase;
    /** The site by itself, else its ratio to the total: a knock-down takes both and leaves their ratio. */
    private final @Nullable Target site;

    private final @Nullable Target total;
    private final List<Part> parts = new ArrayList<>();

    /** A form of the kinase in a line, with what Holm leaves of its call. */
    private record Part(Target target, MechanismAnswer answer, double adjusted, MechanismCall call) {
        String words() {
            return answer.getTarget() + ", "
                    + FoldCalls.fold(answer.getEstimate(), answer.getLower(), answer.getUpper()) + ", "
                    + call.getLabel();
        }
    }

    Intervention(MechanismQuestions questions, @Nullable Target own) {
        this.questions = questions;
        evidence = questions.evidence();
        margins = questions.options().getMargins();
        name = questions.options().intervention();
        kinase = questions.options().kinase();
        site = own == null
                ? null
                : evidence.targets().stream()
                        .filter(target -> target.form() == SignalForm.PHOSPHO
                                && target.name().equals(own.name()))
                        .findFirst()
                        .orElse(own);
        total = evidence.total(TargetName.of(kinase).protein());
        if (!name.isEmpty()) {
            measure(own);
        }
    }

    private void measure(@Nullable Target own) {
        List<MechanismAnswer> answers = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (String line : questions.lines()) {
            for (Target target : evidence.targets()) {
                boolean isPart = target.equals(site) || target.equals(own) || target.equals(total);
                SignalFold fold = isPart ? fold(target, line) : null;
                if (fold != null) {
                    targets.add(target);
                    answers.add(MechanismAnswer.of(
                            INTERVENTION,
                            target.label(),
                            line,
                            fold,
                            FoldCalls.reason(
                                    MechanismPhrase.OVER_ALONE.say(name, questions.drugWord()), fold.getReason())));
                }
            }
        }
        double[] adjusted = PvalueAdjustment.HOLM.adjust(
                answers.stream().mapToDouble(MechanismAnswer::getPvalue).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            MechanismAnswer answer = answers.get(i);
            MechanismCall call = answer.adjusted(adjusted[i], adjusted.length, margins.getLevel())
                    .getCall();
            parts.add(new Part(targets.get(i), answer, adjusted[i], call));
        }
    }

    /** Enters what it does to the kinase as a family of questions. */
    void ask() {
        parts.forEach(part -> questions.add(INTERVENTION + " on " + kinase, part.answer()));
        boolean isTotalOpen = isKnockDown()
                && !parts.isEmpty()
                && part(total, parts.get(0).answer().getLine()) == null;
        if (isTotalOpen) {
            questions.warn("total " + kinase + " was not measured under " + name
                    + ", a knock-down by its name: that it took the protein away is not shown, and through " + kinase
                    + " rests on the phosphorylated site.");
        }
    }

    /** Whether its name is that of a knock-down, a knock-out or a degrader, which lower the protein. */
    boolean isKnockDown() {
        return KNOCK_DOWN.matcher(name).find();
    }

    private @Nullable Part part(@Nullable Target target, String line) {
        return parts.stream()
                .filter(part ->
                        part.target().equals(target) && part.answer().getLine().equals(line))
                .findFirst()
                .orElse(null);
    }

    /** Why it is not shown that it takes the kinase of a line away; empty where it is. */
    String notTaken(String line) {
        Part own = part(site, line);
        if (own == null || own.call() != MechanismCall.DOWN) {
            return "that " + name + " takes phosphorylated " + kinase + " away is not shown: "
                    + (own == null ? "it was not measured" : own.words());
        }
        Part protein = isKnockDown() ? part(total, line) : null;
        return protein == null || protein.call() == MechanismCall.DOWN
                ? ""
                : "that " + name + ", a knock-down by its name, takes total " + kinase + " away is not shown: "
                        + protein.words();
    }

    /** By which numbers it is shown. */
    String taken(String line) {
        Part own = part(site, line);
        Part protein = isKnockDown() ? part(total, line) : null;
        return own == null
                ? ""
                : MechanismPhrase.TAKEN.say(kinase, own.words() + (protein == null ? "" : ", and " + protein.words()));
    }

    /** The line with the kinase taken away over the line under drug alone; null where a side is missing. */
    @Nullable
    SignalFold fold(Target target, String line) {
        SignalFold best = null;
        for (Condition condition : evidence.under(target, line, name)) {
            List<Condition> drugs = evidence.under(target, line, questions.drug());
            boolean isDoseThere = drugs.stream().anyMatch(alone -> alone.dose() == condition.dose());
            for (Condition alone : drugs) {
                if (isDoseThere && alone.dose() != condition.dose()) {
                    continue;
                }
                if (Double.compare(alone.time(), condition.time()) == 0) {
                    SignalFold fold = new SignalFold(
                            target.label() + ", " + condition.words() + " / " + alone.drug(),
                            evidence.where(condition),
                            List.of(evidence.side(target, condition), evidence.side(target, alone)),
                            new double[] {1, -1},
                            margins,
                            evidence.table().getUnit());
                    best = best == null || fold.getExperimentCount() >= best.getExperimentCount() ? fold : best;
                }
            }
        }
        return best;
    }
}
