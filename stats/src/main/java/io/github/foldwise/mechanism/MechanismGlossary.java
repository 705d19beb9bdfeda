package io.github.foldwise.mechanism;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.List;

/** The words of calls and questions, each with the numbers that it stands for and how often it is wrong. */
final class MechanismGlossary {
    private final Mechanism mechanism;
    private final MechanismMargins margins;
    private final String parent;
    private final String level;
    private final String change;
    private final String half;
    private final Table.Builder table =
            Table.builder("Words").text("word").text("said when").text("wrong at most");

    private MechanismGlossary(Mechanism mechanism) {
        this.mechanism = mechanism;
        margins = mechanism.getOptions().getMargins();
        parent = mechanism.getParent();
        level = percent(margins.getLevel());
        change = Digits.of(margins.getChange());
        half = percent((1 - margins.getLevel()) / 2);
    }

    static Table of(Mechanism mechanism) {
        MechanismGlossary glossary = new MechanismGlossary(mechanism);
        glossary.folds();
        glossary.receptors();
        glossary.roads();
        glossary.rest();
        return glossary.table.build();
    }

    private static String percent(double share) {
        return Digits.of(100 * share) + " %";
    }

    private boolean isAsked(String question) {
        return mechanism.getAnswers().stream()
                .anyMatch(answer -> answer.isAsked() && answer.getQuestion().equals(question));
    }

    private void folds() {
        table.row(
                "A pB / A", "a phosphorylated site over the total of its protein; A pB alone is not divided by it", "");
        table.row("vehicle", "cells without drug at the same time; each line is divided by its own", "");
        table.row(
                "inhibition",
                "the fold of a line under drug over its vehicle; line under drug, line without drug: the fold of a line over "
                        + parent + ", both under drug, both without",
                "as up, down and unchanged");
        table.row(
                "up, down",
                "a fold (one signal over another, 1 is no change) whose " + level + " interval lies above " + change
                        + ", below 1/" + change + "; after Holm its p of no change is still at most "
                        + percent(1 - margins.getLevel()),
                half + " each; " + percent(1 - margins.getLevel())
                        + " that any of a family in which nothing changed is called");
        table.row(
                "unchanged",
                "a fold whose " + percent(margins.sameLevel()) + " interval, narrower than the one at " + level
                        + ", lies between 1/" + Digits.of(margins.getSame()) + " and " + Digits.of(margins.getSame()),
                percent((1 - margins.sameLevel()) / 2) + " each, by itself: not adjusted for several folds");
        if (isAsked(MechanismQuestions.RESTORATION)) {
            table.row(
                    "restored, not restored",
                    "of the restored fraction, ln(line under drug / " + parent + " under drug) over ln(" + parent
                            + " / "
                            + parent + " under drug), 0 nothing and 1 all of what the drug took: its whole " + level
                            + " set lies above, below " + Digits.of(margins.getRestored()) + "; its p is that of "
                            + Digits.of(margins.getRestored()),
                    half + " each; " + percent(1 - margins.getLevel()) + " for any of a family");
        }
        if (isAsked(MechanismQuestions.INTERACTION)) {
            table.row(
                    "interaction",
                    "how many times as strong the drug acts in the line as in " + parent
                            + ": (line under drug / its vehicle) over (" + parent
                            + " under drug / its vehicle), called as any fold",
                    half + " each; a question of its own, not adjusted");
        }
    }

    private void receptors() {
        String within = Condition.hours(mechanism.getOptions().rapid());
        if (isAsked(Roads.RAPID)) {
            table.row(
                    "rapid",
                    "yes: at one time within " + within + " of drug in " + parent
                            + " the phosphorylated receptor over vehicle at that time has its interval, " + level
                            + " for all these times together, above " + change + " while its total is unchanged; no: at"
                            + " every time the upper " + level + " limit is below " + change
                            + ", or the total rises beyond it as well; its p is multiplied by the number of times",
                    "yes " + half + ", with Holm " + percent(1 - margins.getLevel()) + " for any receptor; no " + half
                            + ", not adjusted");
        }
        if (isAsked(Roads.ACQUIRED)) {
            table.row(
                    "acquired",
                    "yes: the total (protein, else mRNA) of the line over that of " + parent
                            + ", both without drug, has its interval above " + change + ", and in " + parent
                            + " it does not rise: within " + within + " of drug its upper " + level
                            + " limits are below "
                            + change + "; no: the upper limit of the line is below " + change + ", or it rises in "
                            + parent + " as well (a lower limit above " + change + ")",
                    "yes " + half + ", with Holm " + percent(1 - margins.getLevel()) + " for any receptor; no " + half
                            + ", not adjusted");
        }
        if (isAsked(Roads.RAPID) && isAsked(Roads.ACQUIRED)) {
            table.row("neither", "rapid no and acquired no", "each as above");
        }
        if (isAsked(Roads.BASELINE)) {
            String reference = mechanism.getOptions().reference();
            table.row(
                    "baseline high, low",
                    (reference.isEmpty()
                                    ? ""
                                    : "the total of " + parent + " over that of " + reference
                                            + ", both without drug, has its interval above " + change + ", below 1/"
                                            + change + "; ")
                            + "low as well where every experiment is below detection",
                    half + " each; " + percent(1 - margins.getLevel()) + " for any receptor by Holm");
        }
    }

    private void roads() {
        String kinase = mechanism.getOptions().kinase();
        if (isAsked(Roads.REBOUND)) {
            table.row(
                    "rebound",
                    "the ratio to vehicle at the last time over that at the first, of " + parent
                            + " under drug: yes, its interval lies above " + change + "; no, its upper limit is below "
                            + change,
                    "yes " + half + ", with Holm " + percent(1 - margins.getLevel()) + " for any; no " + half
                            + ", not adjusted");
        }
        if (isAsked(Roads.CONCORDANCE)) {
            table.row(
                    "concordance",
                    "the correlation over experiments of ln(line under drug / " + parent
                            + " under drug) of a signal with" + " that of " + kinase
                            + ", its interval by Fisher's z from four experiments on",
                    "never called: two signals that move together need not go one through the other");
        }
        if (isAsked("through " + kinase)) {
            table.row(
                    "through " + kinase,
                    "the line under " + mechanism.getOptions().intervention() + " over the line under "
                            + mechanism.getDrug() + ": yes, the signal is down, as phosphorylated " + kinase
                            + " is; no, it is unchanged or up while " + kinase + " is down",
                    "yes " + half + ", with Holm " + percent(1 - margins.getLevel()) + " for any; no "
                            + percent((1 - margins.sameLevel()) / 2) + ", not adjusted");
        }
    }

    private void rest() {
        table.row(
                "not decided",
                "the interval holds a margin (of a change that at " + level + ", of unchanged that at "
                        + percent(margins.sameLevel())
                        + "), or p after Holm is too large; where experiments would help, the number is"
                        + " given of which 80 % would decide, were estimate and scatter the truth",
                "says nothing");
        table.row(
                "Holm, family",
                "p of no change (a fold of 1), adjusted over questions that are read together: "
                        + String.join("; ", families()),
                percent(1 - margins.getLevel()) + " for a family");
    }

    private List<String> families() {
        return List.of(
                "the folds of one target in one form",
                "restored fractions of the kinase, of signals below it, of receptors and of others, in one form each",
                "rapid and acquired of all receptors",
                "baselines",
                "rebounds in one form",
                "signals through the kinase");
    }
}
