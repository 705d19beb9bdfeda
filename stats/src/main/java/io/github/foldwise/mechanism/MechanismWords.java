package io.github.foldwise.mechanism;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The answers as paragraphs, one for each target, in which every word of a call stands beside its number and the limit that decides it. */
final class MechanismWords {
    private final Mechanism mechanism;
    private final String unit;
    private final List<String> paragraphs = new ArrayList<>();
    /** What has been told already. */
    private final Set<MechanismAnswer> told = new LinkedHashSet<>();

    private MechanismWords(Mechanism mechanism) {
        this.mechanism = mechanism;
        this.unit = mechanism.evidence().getUnit();
    }

    static List<String> of(Mechanism mechanism) {
        MechanismWords words = new MechanismWords(mechanism);
        mechanism.getRestorations().stream()
                .filter(found -> found.isMain() && !(words.isReceptor(found.getTarget()) && found.isOpen()))
                .map(Restoration::getTarget)
                .distinct()
                .forEach(words::signal);
        mechanism.getReceptors().stream()
                .map(ReceptorReading::getReceptor)
                .distinct()
                .forEach(words::receptor);
        words.others();
        words.vehicles();
        words.missing();
        words.paragraphs.add(words.methods());
        return words.paragraphs;
    }

    private boolean isReceptor(String target) {
        return mechanism.getReceptors().stream().anyMatch(reading -> target.startsWith(reading.getReceptor() + " "));
    }

    private void add(String subject, List<String> sentences) {
        if (!sentences.isEmpty()) {
            paragraphs.add(subject + ". " + String.join(" ", sentences));
        }
    }

    /** What the drug does to a signal, whether it is back in each line, and what else was asked of it. */
    private void signal(String target) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Restoration found : mechanism.getRestorations()) {
            if (found.getTarget().equals(target)) {
                sentences.add(fall(found));
                sentences.add(restoration(found));
            }
        }
        for (MechanismAnswer answer : told(target)) {
            sentences.add(sentence(answer, target));
        }
        add(target, new ArrayList<>(sentences));
    }

    /** What was asked of a target beside its folds. */
    private List<MechanismAnswer> told(String target) {
        List<MechanismAnswer> own = mechanism.getAnswers().stream()
                .filter(answer -> isTold(answer)
                        && (answer.getTarget().equals(target)
                                || answer.getTarget().startsWith(target + " with ")
                                || (answer.getQuestion().equals(Intervention.INTERVENTION) && isKinase(target))))
                .toList();
        told.addAll(own);
        return own;
    }

    private boolean isKinase(String target) {
        return TargetName.of(target.replaceAll(" / .*", ""))
                .protein()
                .equals(TargetName.of(mechanism.getOptions().kinase()).protein());
    }

    private String fall(Restoration found) {
        MechanismAnswer fall = mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals(MechanismQuestions.INHIBITION)
                        && answer.getTarget().equals(found.getTarget())
                        && answer.getLine().equals(mechanism.getParent()))
                .min(Comparator.comparing(
                                (MechanismAnswer answer) -> !answer.getAt().equals(found.getAt()))
                        .thenComparingDouble(answer -> Math.abs(Math.log(answer.getEstimate()) + found.taken())))
                .orElseThrow();
        return "Under " + drug() + at(fall) + " " + mechanism.getParent() + " has " + fall.number()
                + "-fold the signal of its vehicle: " + verdict(fall) + ".";
    }

    private String drug() {
        return mechanism.getDrug().isEmpty() || mechanism.getDrug().equals("yes") ? "drug" : mechanism.getDrug();
    }

    private String restoration(Restoration found) {
        MechanismAnswer back = mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals(MechanismQuestions.RESTORATION)
                        && answer.getTarget().equals(found.getTarget())
                        && answer.getLine().equals(found.getLine()))
                .findFirst()
                .orElseThrow();
        return found.isOpen()
                ? "Whether it is back in " + found.getLine() + " has no answer, for " + found.getReason() + "."
                : "Of what the drug took, the fraction " + back.number() + " is there in " + found.getLine()
                        + " under drug: " + verdict(back) + ".";
    }

    private static String at(MechanismAnswer answer) {
        return answer.getAt().isEmpty() ? "" : " (" + answer.getAt() + ")";
    }

    /** The call, the limit that decides it, on how many experiments, by which p, and the reason. */
    private String verdict(MechanismAnswer answer) {
        String basis = answer.getBasis();
        // The times of a rebound stand before its number.
        boolean isRebound = answer.getQuestion().equals(Roads.REBOUND);
        String reason = isRebound ? answer.getReason().replaceFirst("^[^;]*(; |$)", "") : answer.getReason();
        return answer.getCall().getLabel()
                + (basis.isEmpty() ? "" : ", " + basis)
                + (answer.getExperimentCount() == 0 ? "" : " (" + basis(answer) + ")")
                + (reason.isEmpty() ? "" : "; " + reason);
    }

    private String basis(MechanismAnswer answer) {
        String tested = Double.isNaN(answer.getPvalue()) ? "" : ", p " + Digits.ofPvalue(answer.getPvalue());
        String adjusted = answer.getFamilySize() < 2 || tested.isEmpty()
                ? ""
                : ", " + Digits.ofPvalue(answer.getAdjustedPvalue()) + " by Holm over " + answer.getFamilySize()
                        + " questions";
        return Headline.counted(answer.getExperimentCount(), unit) + tested + adjusted;
    }

    /** What is known to be the subject is not named again. */
    private String sentence(MechanismAnswer answer, String subject) {
        String number = answer.number();
        String of = answer.getTarget().equals(subject)
                ? ""
                : answer.getTarget().startsWith(subject + " with ")
                        ? answer.getTarget().substring(subject.length())
                        : " of " + answer.getTarget();
        boolean isFold = !List.of(Roads.CONCORDANCE, "activity").contains(answer.getQuestion());
        String asked = capital(answer.getQuestion())
                + of
                + (answer.getLine().isEmpty() ? "" : " in " + answer.getLine())
                + at(answer);
        return !answer.isAsked()
                ? asked + " is not asked: " + answer.why() + "."
                : asked + ": " + (number.isEmpty() ? "" : number + (isFold ? "-fold: " : ": ")) + verdict(answer) + ".";
    }

    private void receptor(String receptor) {
        Set<String> sentences = new LinkedHashSet<>();
        for (ReceptorReading found : mechanism.getReceptors()) {
            boolean isAsked = found.getRapid().isAsked() || found.getAcquired().isAsked();
            if (found.getReceptor().equals(receptor) && isAsked) {
                sentences.add("Road: " + found.getFinding() + ".");
                for (MechanismAnswer answer : List.of(found.getRapid(), found.getAcquired(), found.getBaseline())) {
                    if (answer.isAsked()) {
                        sentences.add(sentence(answer, receptor));
                    }
                }
            }
        }
        mechanism.getAnswers().stream()
                .filter(answer -> isOfReceptor(answer, receptor))
                .forEach(answer -> sentences.add(sentence(answer, receptor)));
        add(receptor, new ArrayList<>(sentences));
    }

    /** What the drug does to the phosphorylated receptor of a line itself, and whether it rises late: rapid is of the parent alone. */
    private boolean isOfReceptor(MechanismAnswer answer, String receptor) {
        boolean isOfLine =
                List.of(MechanismQuestions.INHIBITION, MechanismQuestions.UNDER, MechanismQuestions.INTERACTION)
                                .contains(answer.getQuestion())
                        && !answer.getLine().equals(mechanism.getParent());
        boolean isMain = mechanism.getRestorations().stream()
                .anyMatch(found -> found.isMain() && found.getTarget().equals(answer.getTarget()));
        boolean isRebound = answer.getQuestion().equals(Roads.REBOUND) && !hasRatio(answer);
        return ((answer.isAsked() && isOfLine && isMain) || isRebound)
                && TargetName.of(answer.getTarget().replaceAll(" / .*| total$", ""))
                        .protein()
                        .equals(TargetName.of(receptor).protein());
    }

    /** What was asked of targets without a paragraph of their own, of survival and of resistance. */
    private void others() {
        add(
                "Other",
                mechanism.getAnswers().stream()
                        .filter(answer -> isTold(answer) && !told.contains(answer) && !isAside(answer))
                        .map(answer -> sentence(answer, ""))
                        .toList());
    }

    private boolean isTold(MechanismAnswer answer) {
        String kinase = mechanism.getOptions().kinase();
        return answer.getQuestion().equals(Roads.REBOUND)
                || (answer.isAsked()
                        && List.of(
                                        Intervention.INTERVENTION,
                                        Roads.CONCORDANCE,
                                        "through " + kinase,
                                        "survival through " + kinase,
                                        "resistance",
                                        "activity")
                                .contains(answer.getQuestion()));
    }

    /** Rebounds of receptors are told with them, and those of a phosphorylated form stand in the table beside that of its ratio. */
    private boolean isAside(MechanismAnswer answer) {
        return answer.getQuestion().equals(Roads.REBOUND) && (isReceptor(answer.getTarget()) || hasRatio(answer));
    }

    private boolean hasRatio(MechanismAnswer answer) {
        return mechanism.getAnswers().stream()
                .anyMatch(other -> other.getQuestion().equals(Roads.REBOUND)
                        && other.getTarget().startsWith(answer.getTarget() + " / "));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Where the vehicle itself moves, a ratio to its start would tell the drug and the hours together. */
    private void vehicles() {
        List<String> moved = new ArrayList<>();
        for (TimeCourse course : mechanism.getTimeCourses()) {
            int last = course.getTimes().length - 1;
            SignalFold vehicle = course.vehicle(last);
            if (last > 0 && (vehicle.isLowered() || vehicle.isRaised())) {
                moved.add(course.getTarget() + " " + vehicle.words() + ", " + Condition.hours(course.getTimes()[last])
                        + " over " + Condition.hours(course.getTimes()[0]));
            }
        }
        if (!moved.isEmpty()) {
            add(
                    "Vehicle",
                    List.of("Of " + mechanism.getParent()
                            + " without drug, a site by itself and not over its total, the last time over the first, where its interval at "
                            + Digits.of(
                                    100 * mechanism.getOptions().getMargins().getLevel())
                            + " % does not hold 1: "
                            + String.join("; ", moved)
                            + ". For this each time under drug is divided by its own vehicle."));
        }
    }

    private void missing() {
        // Rebounds that are not asked are told with their targets.
        List<String> missing = mechanism.getMissing().stream()
                .filter(answer -> !answer.getQuestion().equals(Roads.REBOUND))
                .map(answer -> answer.getQuestion()
                        + (answer.getQuestion().endsWith(" " + answer.getTarget()) ? "" : " of " + answer.getTarget())
                        + (answer.getLine().isEmpty() ? "" : " in " + answer.getLine()) + " ("
                        + answer.why() + ")")
                .toList();
        if (!missing.isEmpty()) {
            paragraphs.add("Not decided, for it cannot be asked of this evidence: " + String.join("; ", missing) + "."
                    + (missing.size() < mechanism.getMissing().size()
                            ? " Rebounds that cannot be asked stand in the table of all questions."
                            : ""));
        }
    }

    private String methods() {
        MechanismMargins margins = mechanism.getOptions().getMargins();
        return "Margins are those of the reading and take nothing from the data: restored above "
                + Digits.of(margins.getRestored()) + ", changed beyond "
                + Digits.of(margins.getChange()) + "-fold, unchanged within " + Digits.of(margins.getSame())
                + "-fold (interval of " + Digits.of(100 * margins.sameLevel()) + " %). Intervals are at "
                + Digits.of(100 * margins.getLevel())
                + " %, of rapid for all its times together but where it is no, over " + unit
                + "s, of natural logarithms. Inhibition, interaction, rapid and rebound are held against the vehicle of the same line"
                + " and time, the line under drug and without drug against " + mechanism.getParent()
                + " in the same condition; the interval of restoration is Fieller's. P-values are adjusted by"
                + " Holm within the family of questions; all else is told without it.";
    }
}
