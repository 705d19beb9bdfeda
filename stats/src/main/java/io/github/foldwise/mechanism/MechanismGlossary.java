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
        glossary.evidence();
        glossary.folds();
        glossary.receptors();
        glossary.roads();
        glossary.rest();
        return glossary.table.build();
    }

    private static String percent(double share) {
        return Digits.of(100 * share) + " %";
    }

    private long count(MechanismCall call) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.getCall() == call)
                .count();
    }

    private long asked(String question) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.isAsked() && answer.getQuestion().equals(question))
                .count();
    }

    private boolean isAsked(String question) {
        return mechanism.getAnswers().stream()
                .anyMatch(answer -> answer.isAsked() && answer.getQuestion().equals(question));
    }

    private void evidence() {
        String reference = mechanism.getOptions().reference();
        String unit = mechanism.getUnit();
        table.row(
                "lines",
                parent + " is the one that the others, " + String.join(", ", mechanism.getLines())
                        + ", are compared with"
                        + (reference.isEmpty()
                                ? ""
                                : "; " + reference + " is a further line, with which the baseline of " + parent
                                        + " is compared"),
                "");
        table.row(
                "signal, total",
                "the numbers of the table as they came, divided by a loading control before if at all; their unit cancels in a fold,"
                        + " which is taken within each " + unit + ". A total is the signal of all of a protein",
                "");
        table.row(
                "A pB / A",
                "a phosphorylated site over the total of its protein; A pB alone is not divided by it; both, and A total, are forms of a target. Where the two get different"
                        + " calls, that of A pB / A counts; rapid alone is read of A pB, as it asks for the total beside it",
                "");
        table.row(
                unit + ", interval",
                "n " + unit
                        + "s hold both sides of a fold. Its interval is exp(m ± t s / √n) of the logarithms of the fold in each, m their"
                        + " mean, s their standard deviation, t of n − 1 degrees of freedom; without common " + unit
                        + "s Welch's. Limits are at " + level + " where nothing else is said",
                "");
    }

    private void folds() {
        table.row("vehicle", "cells without drug at the same time; each line is divided by its own", "");
        table.row(
                "inhibition",
                "the fold of a line under drug over its vehicle; down, the drug lowers the signal, up, it raises it; "
                        + "line under drug, line without drug: the fold of a line over " + parent
                        + ", both under drug, both without",
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
                percent((1 - margins.sameLevel()) / 2) + " each, by itself: not adjusted; "
                        + count(MechanismCall.UNCHANGED) + " are called so here");
        if (isAsked(MechanismQuestions.RESTORATION)) {
            table.row(
                    "restored, not restored",
                    "asked where the " + level + " interval of inhibition in " + parent
                            + " lies below 1 (else open: no answer); of the restored fraction, ln(line under drug / "
                            + parent + " under drug) over ln(" + parent
                            + " / "
                            + parent + " under drug), 0 nothing and 1 all of what the drug took: its whole " + level
                            + " interval, Fieller's set of such a ratio, lies above, below "
                            + Digits.of(margins.getRestored()) + "; its p is that of "
                            + Digits.of(margins.getRestored()),
                    half + " each; " + percent(1 - margins.getLevel()) + " for any of a family");
        }
        if (isAsked(MechanismQuestions.INTERACTION)) {
            table.row(
                    "interaction",
                    "the signal that the drug leaves in the line over that which it leaves in " + parent
                            + ": (line under drug / its vehicle) over (" + parent
                            + " under drug / its vehicle), called as any fold by its interval alone; up, it leaves more: of a signal"
                            + " that the drug lowers in " + parent
                            + ", a weaker effect; of one that it raises there, a stronger one; down, the other way round; neither is said where the fold in "
                            + parent + " is not itself beyond the margin",
                    half
                            + " each; a question of its own, not adjusted, so that it may be called where its two folds, which are"
                            + " adjusted, are not; " + asked(MechanismQuestions.INTERACTION) + " are asked here");
        }
    }

    private void receptors() {
        String within = Condition.hours(mechanism.getOptions().rapid());
        if (isAsked(Roads.RAPID)) {
            table.row(
                    "rapid",
                    "seen in " + parent + " alone, of the site A pB: yes, at one time within " + within + " of drug"
                            + " it is over vehicle at that time, with its lower limit, " + level
                            + " for all these times together (each at 100 % − " + percent(1 - margins.getLevel())
                            + " / number of times), above " + change
                            + " while the total is unchanged; no, at"
                            + " every time the upper limit at " + level + " is below " + change
                            + ", or the total rises beyond it as well. Shown is the first time of a yes, else the time whose lower"
                            + " limit is highest; its p is that of this time, multiplied by the number of times",
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
            table.row(
                    "road: rapid, acquired, rapid and acquired, neither",
                    "the calls of rapid and acquired put together: yes and no, no and yes, yes and yes, no and no; not decided where"
                            + " neither is; where one is, it is named beside the other, as in rapid; acquired not decided. Rapid is of "
                            + parent
                            + " alone: what the drug does to the receptor of a line itself stands under inhibition",
                    "each as above; neither, which takes two unadjusted no, "
                            + percent(2 * (1 - margins.getLevel()) / 2));
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
                            + ", its interval by Fisher's z from four experiments on; above 0 the two move together, below 0 in opposite"
                            + " directions",
                    "not called: neither way need one go through the other, and through " + kinase
                            + " takes nothing from it");
        }
        if (isAsked("through " + kinase)) {
            table.row(
                    "through " + kinase,
                    "the line under " + mechanism.getOptions().intervention() + " over the line under "
                            + mechanism.getDrug() + " alone: yes, the signal is down and so is phosphorylated " + kinase
                            + ", over its total where that was measured (called by its interval alone; the site and the total stand beside"
                            + " it); no, the signal is unchanged or up while " + kinase
                            + " is down. What the intervention does by itself, as a control siRNA, is not asked",
                    "yes " + half + ", with Holm " + percent(1 - margins.getLevel()) + " for any; no "
                            + percent((1 - margins.sameLevel()) / 2) + ", not adjusted");
        }
    }

    private void rest() {
        table.row(
                "not decided",
                "the interval holds a margin (of a change that at " + level + ", of unchanged that at "
                        + percent(margins.sameLevel())
                        + "), or p after Holm is above " + percent(1 - margins.getLevel())
                        + "; where experiments would help, the smallest number is given with which 80 % of"
                        + " such sets would get the call that is named by its interval, Holm not asked, were estimate and scatter the"
                        + " truth; above 100 it is only said that the estimate is too close to the margin. Also said of what cannot"
                        + " be asked: then there is no number",
                "says nothing");
        table.row(
                "missing, not measured, cannot be asked",
                "one state: the evidence does not hold what the question needs, which is named; no number stands for it. In the table of"
                        + " all questions its call is not decided, with a reason that begins with cannot be asked",
                "says nothing");
        if (isAsked(MechanismQuestions.RESTORATION)) {
            table.row(
                    "nothing to restore",
                    "a restored fraction of a target that the drug does not lower in " + parent
                            + ": its interval is open, from −Inf to Inf, and stands in the table of all questions only",
                    "says nothing");
        }
        String kinase = mechanism.getOptions().kinase();
        table.row(
                "survival through " + kinase,
                "of doses that kill, never of signals: that of the line with " + kinase
                        + " taken away over that of the line alone; yes, it is down; no, unchanged or up",
                "as up, down and unchanged");
        table.row(
                "Holm, family",
                "p of no change, a fold of 1 (of a restored fraction, of " + Digits.of(margins.getRestored())
                        + "), adjusted over the m questions of a family: the smallest p times m, the next times m − 1, the"
                        + " last times 1, none below the one before. Up, down, restored, not restored, yes, high and low stand only"
                        + " where it is at most " + percent(1 - margins.getLevel()) + ". Families are "
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
