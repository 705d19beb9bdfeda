package io.github.foldwise.mechanism;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The answers as a paragraph in which every word of a call stands beside its number. */
final class MechanismWords {
    private final Mechanism mechanism;
    private final String unit;

    private MechanismWords(Mechanism mechanism) {
        this.mechanism = mechanism;
        this.unit = mechanism.evidence().getUnit();
    }

    static String of(Mechanism mechanism) {
        MechanismWords words = new MechanismWords(mechanism);
        List<String> sentences = new ArrayList<>();
        for (Restoration found : mechanism.getRestorations()) {
            boolean isReceptor = mechanism.getReceptors().stream()
                    .anyMatch(reading -> found.getTarget().startsWith(reading.getReceptor() + " "));
            if (found.isMain() && !(isReceptor && found.isOpen())) {
                sentences.add(words.restoration(found));
            }
        }
        mechanism.getReceptors().forEach(found -> words.receptor(found, sentences));
        words.rest(sentences);
        words.missing(sentences);
        sentences.add(words.methods());
        return String.join(" ", sentences);
    }

    private MechanismAnswer answer(String question, String target, String line) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals(question)
                        && answer.getTarget().equals(target)
                        && answer.getLine().equals(line))
                .findFirst()
                .orElseThrow();
    }

    private String restoration(Restoration found) {
        MechanismAnswer back = answer(MechanismQuestions.RESTORATION, found.getTarget(), found.getLine());
        MechanismAnswer fall = mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals(MechanismQuestions.INHIBITION)
                        && answer.getTarget().equals(found.getTarget())
                        && answer.getLine().equals(mechanism.getParent()))
                .min(Comparator.comparingDouble(answer -> Math.abs(Math.log(answer.getEstimate()) + found.taken())))
                .orElse(back);
        String drug = mechanism.getDrug().isEmpty() || mechanism.getDrug().equals("yes") ? "drug" : mechanism.getDrug();
        String first = found.getTarget() + ": " + drug + " takes the signal of " + mechanism.getParent() + " to "
                + fall.number().strip() + "-fold (" + fall.getCall().getLabel() + ", " + counted(fall) + ", "
                + pvalue(fall) + ")";
        if (found.isOpen()) {
            return first + "; whether it is back in " + found.getLine() + " has no answer, for " + found.getReason()
                    + ".";
        }
        return first + "; of what it took, " + back.number().strip() + " is there in " + found.getLine()
                + " under drug: "
                + back.getCall().getLabel() + " (margin " + Digits.of(back.getMargin()) + ", " + counted(back) + ", "
                + pvalue(back) + ")" + because(back) + ".";
    }

    private static String because(MechanismAnswer answer) {
        return answer.getReason().isEmpty() ? "" : "; " + answer.getReason();
    }

    private String counted(MechanismAnswer answer) {
        return Headline.counted(answer.getExperiments(), unit);
    }

    private static String pvalue(MechanismAnswer answer) {
        return "p " + Digits.of(answer.getPvalue()) + ", Holm " + Digits.of(answer.getAdjustedPvalue());
    }

    private void receptor(ReceptorReading found, List<String> sentences) {
        if (!found.getRapid().isAsked() && !found.getAcquired().isAsked()) {
            return;
        }
        StringBuilder text = new StringBuilder(found.getReceptor() + ": " + found.getPattern());
        for (MechanismAnswer answer : List.of(found.getRapid(), found.getAcquired(), found.getBaseline())) {
            if (!answer.isAsked()) {
                continue;
            }
            String number = answer.number().strip();
            text.append("; ")
                    .append(answer.getQuestion())
                    .append(' ')
                    .append(answer.getCall().getLabel());
            text.append(
                    number.isEmpty()
                            ? ""
                            : ", " + number + "-fold (margin " + Digits.of(answer.getMargin()) + ", " + counted(answer)
                                    + ", " + pvalue(answer) + ")");
            text.append(answer.getReason().isEmpty() ? "" : ": " + answer.getReason());
        }
        sentences.add(text.append('.').toString());
    }

    /** Rebounds, concordance, the road through the kinase, survival and resistance, as far as they were asked. */
    private void rest(List<String> sentences) {
        String kinase = mechanism.getOptions().kinase();
        List<String> questions = List.of(
                Roads.REBOUND,
                Roads.CONCORDANCE,
                "through " + kinase,
                "survival through " + kinase,
                "resistance",
                "activity");
        for (MechanismAnswer answer : mechanism.getAnswers()) {
            if (questions.contains(answer.getQuestion()) && answer.isAsked() && !isAside(answer)) {
                String number = answer.number().strip();
                sentences.add(capital(answer.getQuestion()) + " of " + answer.getTarget() + " in " + answer.getLine()
                        + ": "
                        + answer.getCall().getLabel() + (number.isEmpty() ? "" : ", " + number)
                        + (Double.isNaN(answer.getMargin()) ? "" : " (margin " + Digits.of(answer.getMargin()) + ")")
                        + because(answer) + ".");
            }
        }
    }

    /** Rebounds of receptors are told with these, and those of a phosphorylated form with its ratio. */
    private boolean isAside(MechanismAnswer answer) {
        boolean isReceptor = mechanism.getReceptors().stream()
                .anyMatch(reading -> answer.getTarget().startsWith(reading.getReceptor() + " "));
        boolean hasRatio = mechanism.getAnswers().stream()
                .anyMatch(other -> other.getQuestion().equals(Roads.REBOUND)
                        && other.getTarget().startsWith(answer.getTarget() + " / "));
        return answer.getQuestion().equals(Roads.REBOUND) && (isReceptor || hasRatio);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void missing(List<String> sentences) {
        List<String> missing = mechanism.getMissing().stream()
                .map(answer -> answer.getQuestion() + " of " + answer.getTarget()
                        + (answer.getLine().isEmpty() ? "" : " in " + answer.getLine()) + " ("
                        + answer.getReason().replace("cannot be asked: ", "") + ")")
                .toList();
        if (!missing.isEmpty()) {
            sentences.add("Not asked, for want of evidence: " + String.join("; ", missing) + ".");
        }
    }

    private String methods() {
        MechanismMargins margins = mechanism.getOptions().margins();
        return "Margins were set beforehand: restored above " + Digits.of(margins.getRestored()) + ", changed beyond "
                + Digits.of(margins.getChange()) + "-fold, unchanged within " + Digits.of(margins.getSame())
                + "-fold (interval of " + Digits.of(100 * margins.sameLevel()) + " %). Intervals are at "
                + Digits.of(100 * margins.getLevel()) + " % over " + unit
                + "s, of natural logarithms, each against its own vehicle; that of restoration is Fieller's. P-values are adjusted by"
                + " Holm within the family of questions.";
    }
}
