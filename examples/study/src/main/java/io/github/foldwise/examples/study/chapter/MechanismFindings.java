package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.mechanism.Mechanism;
import io.github.foldwise.mechanism.MechanismAnswer;
import io.github.foldwise.mechanism.MechanismCall;
import io.github.foldwise.mechanism.ReceptorReading;
import io.github.foldwise.mechanism.Restoration;
import io.github.foldwise.text.Digits;

/** What the reading of a mechanism answers: signals that are back under drug, and receptors that rose. */
record MechanismFindings(Mechanism mechanism) {
    private static final String SECTION = "Mechanism";

    void addTo(Findings findings) {
        for (Restoration found : mechanism.getRestorations()) {
            if (found.isMain() && !found.isOpen()) {
                findings.add(
                        found.getTarget() + " back under drug" + in(found.getLine()) + ", as a fraction",
                        found.getCall().getLabel(),
                        Digits.of(found.getValue()),
                        Findings.text(found.getInterval()),
                        basis(answer(found)),
                        SECTION);
            }
        }
        for (ReceptorReading receptor : mechanism.getReceptors()) {
            MechanismAnswer shown = receptor.getAcquired().getCall() == MechanismCall.YES
                    ? receptor.getAcquired()
                    : receptor.getRapid();
            boolean isNumber = !Double.isNaN(shown.getEstimate());
            findings.add(
                    receptor.getReceptor() + ", " + shown.getQuestion() + " rise" + in(receptor.getLine()),
                    receptor.getFinding(),
                    isNumber ? Digits.of(shown.getEstimate()) + "-fold" : "",
                    Findings.range(shown.getLower(), shown.getUpper()),
                    isNumber ? basis(shown) : shown.getReason(),
                    SECTION);
        }
        findings.cite(
                "mechanism",
                "Fieller (1954), doi:10.1111/j.2517-6161.1954.tb00159.x",
                "Holm (1979), doi:10.2307/4615733");
    }

    /** The line, where there are several. */
    private String in(String line) {
        return mechanism.getLines().size() > 1 && !line.isEmpty() ? " in " + line : "";
    }

    private MechanismAnswer answer(Restoration found) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals("restoration")
                        && answer.getTarget().equals(found.getTarget())
                        && answer.getLine().equals(found.getLine()))
                .findFirst()
                .orElseThrow();
    }

    /** Calls stand by the p-value after Holm, and so it is told. */
    private static String basis(MechanismAnswer answer) {
        return "n = " + answer.getExperimentCount()
                + (Double.isNaN(answer.getPvalue())
                        ? ""
                        : ", " + Words.pvalue(answer.getAdjustedPvalue())
                                + (answer.getFamilySize() < 2
                                        ? ""
                                        : " by Holm over " + answer.getFamilySize() + " questions"));
    }
}
