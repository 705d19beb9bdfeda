package io.github.foldwise.mechanism;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of calls and questions, each with the numbers that it stands for and how often it is wrong. */
final class MechanismGlossary {
    private final Mechanism mechanism;
    private final MechanismMargins margins;
    private final String parent;
    private final String level;
    private final String change;
    private final String half;
    private final String error;
    private final String narrow;
    private final Table.Builder table =
            Table.builder("Words").text("word").text("said when").text("wrong at most");

    private MechanismGlossary(Mechanism mechanism) {
        this.mechanism = mechanism;
        margins = mechanism.getOptions().getMargins();
        parent = mechanism.getParent();
        level = percent(margins.getLevel());
        change = Digits.of(margins.getChange());
        half = percent((1 - margins.getLevel()) / 2);
        error = percent(1 - margins.getLevel());
        narrow = percent(margins.sameLevel());
    }

    static Table of(Mechanism mechanism) {
        MechanismGlossary glossary = new MechanismGlossary(mechanism);
        glossary.evidence();
        glossary.folds();
        glossary.restoration();
        glossary.receptors();
        glossary.roads();
        glossary.rest();
        return glossary.table.build();
    }

    /** A row for each clause that stands beside a call of this reading, with its rule. */
    static Table phrases(Mechanism mechanism) {
        MechanismGlossary glossary = new MechanismGlossary(mechanism);
        Table.Builder rows =
                Table.builder("Phrases").text("phrase beside a call").text("said when");
        for (MechanismPhrase phrase : MechanismPhrase.values()) {
            Pattern pattern = phrase.pattern();
            boolean isSaid = mechanism.getAnswers().stream()
                    .flatMap(answer -> Stream.of(answer.getReason().split("; ")))
                    .anyMatch(clause -> pattern.matcher(clause).find());
            if (isSaid) {
                rows.row(phrase.words(), glossary.filled(phrase.rule()));
            }
        }
        return rows.build();
    }

    /** A rule with the margins and names of the reading in it. */
    private String filled(String rule) {
        return rule.replace("{change}", change)
                .replace("{same}", Digits.of(margins.getSame()))
                .replace("{level}", level)
                .replace("{narrow}", narrow)
                .replace("{error}", error)
                .replace("{unit}", mechanism.getUnit())
                .replace("{parent}", parent)
                .replace("{kinase}", mechanism.getOptions().kinase())
                .replace("{within}", Condition.hours(mechanism.getOptions().rapid()));
    }

    private void row(String words, String rule, String wrong) {
        table.row(words, filled(rule), filled(wrong));
    }

    private static String percent(double share) {
        return Digits.of(100 * share) + " %";
    }

    private String unchangedError() {
        return percent((1 - margins.sameLevel()) / 2);
    }

    private long count(MechanismCall call) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.getCall() == call)
                .count();
    }

    /** All that are called unchanged: by a row, or within the reason of another, as the total beside a rapid rise. */
    private long unchanged() {
        return count(MechanismCall.UNCHANGED)
                + mechanism.getAnswers().stream()
                        .filter(answer -> answer.getCall() != MechanismCall.UNCHANGED)
                        .filter(answer -> answer.getReason().contains(" is unchanged: ")
                                || answer.getReason().contains(MechanismPhrase.NOT_HIGH.say()))
                        .count();
    }

    private long asked(String question) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.isAsked() && answer.getQuestion().equals(question))
                .count();
    }

    private boolean isThere(String question) {
        return mechanism.getAnswers().stream()
                .anyMatch(answer -> answer.getQuestion().equals(question));
    }

    private void evidence() {
        String reference = mechanism.getOptions().reference();
        row(
                "lines",
                "{parent} is the one that the others, " + String.join(", ", mechanism.getLines())
                        + ", are compared with"
                        + (reference.isEmpty()
                                ? ""
                                : "; " + reference
                                        + " is a further line, with which the baseline of {parent} is compared"),
                "");
        row(
                "signal, total",
                "the numbers of the table as they came, divided by a loading control before if at all; their unit cancels in a fold,"
                        + " which is taken within each {unit}. A total is the signal of all of a protein",
                "");
        row(
                "A pB / A",
                "a phosphorylated site over the total of its protein; A pB alone, the site by itself, is not divided by it; both, and A"
                        + " total, are forms of a target. Where the two get different calls, that of A pB / A counts; rapid is read"
                        + " of A pB, as it asks for the total beside it, and an intervention on {kinase} as well",
                "");
        row(
                "{unit}, n, interval, limit".replace("{unit}", mechanism.getUnit()),
                "n {unit}s hold both sides of a fold. Its interval is exp(m ± t s / √n) of the logarithms of the fold in each, m their"
                        + " mean, s their standard deviation, t of n − 1 degrees of freedom; without common {unit}s Welch's. Limits,"
                        + " the ends of an interval, are at {level} where nothing else is said. Numbers have four digits without closing zeros, and never fewer than those before the"
                        + " point; in the sketch of the pathway they have two after it. From ten million up and below"
                        + " 0.0001 they are written with a power of ten, as 4.3e+08",
                "");
    }

    private void folds() {
        row("vehicle", "cells without drug at the same time; each line is divided by its own", "");
        row(
                "fold, inhibition, line under drug, line without drug",
                "a fold is one signal over another, 1 is no change. Inhibition: a line under drug over its vehicle, whichever way it went, so that up is an activation; line under drug, line"
                        + " without drug: a line over {parent}, both under drug, both without",
                "as up, down and unchanged");
        row(
                "up, down",
                "a fold whose {level} interval lies above {change}, below 1/{change}; after Holm its p of no change is still at most"
                        + " {error}",
                half + " each; {error} that any of a family in which nothing changed is called");
        row(
                "unchanged",
                "a fold whose {narrow} interval, narrower than the one at {level}, lies between 1/{same} and {same}",
                unchangedError() + " each, by itself: not adjusted; "
                        + unchanged() + " are called so here, " + count(MechanismCall.UNCHANGED)
                        + " by a row of their own, "
                        + (unchanged() - count(MechanismCall.UNCHANGED)) + " beside rapid or a baseline");
        row(
                "lowered, raised",
                "of what the drug does to a signal over its vehicle, whatever its size: the {level} interval lies wholly below, above 1. By"
                        + " this one rule a restored fraction and the effect in an interaction are answered, and a rebound is asked; up and down, of"
                        + " the same fold, ask for {change} as well, so that a fold may be raised and not decided",
                half + " each, by itself: not adjusted");
        if (isThere(MechanismQuestions.INTERACTION)) {
            row(
                    "interaction",
                    "the signal that the drug leaves in the line over that which it leaves in {parent}: (line under drug / its vehicle)"
                            + " over ({parent} under drug / its vehicle), called as any fold by its interval alone; up, it leaves"
                            + " more, down, less",
                    half
                            + " each; a question of its own, not adjusted, so that it may be called where its two folds, which are"
                            + " adjusted, are not; " + asked(MechanismQuestions.INTERACTION) + " are asked here");
        }
        if (isThere("activity")) {
            row(
                    "activity",
                    "a slope of what a pathway does to its targets; up, down: its {level} interval lies above, below 0",
                    half + " each, {error} that any of a family without a change is called");
        }
        if (isThere("resistance")) {
            row(
                    "resistance",
                    "the dose with half the effect (IC50) of a line over that of {parent}, as it was given; up, its interval lies above"
                            + " {change}",
                    "as its source says");
        }
    }

    private void restoration() {
        if (isThere(MechanismQuestions.RESTORATION)) {
            String restored = Digits.of(margins.getRestored());
            row(
                    "restoration, restored fraction, restored, not restored",
                    "the fraction of what the drug took that is back: ln(line under drug / {parent} under drug) over ln({parent} /"
                            + " {parent} under drug), 0 nothing and 1 all, over the {unit}s that hold all three. Answered where the signal is lowered in"
                            + " {parent}; elsewhere its set is open and its call not decided. Its whole {level} interval, Fieller's set of such a ratio, lies above,"
                            + " below " + restored + "; its p is that of " + restored,
                    half + " each; {error} for any of a family");
            row(
                    "open set, no answer",
                    "the restored fraction of a signal that is not lowered in {parent}: the set runs from −Inf to Inf",
                    "says nothing");
        }
    }

    private void receptors() {
        String yes = "yes " + half + ", and {error} that any of a family without a change gets it, by Holm";
        String no = "; no {error}, " + half + " by each of its two ways, not adjusted";
        if (isThere(Roads.RAPID) || isThere(Roads.ACQUIRED)) {
            row(
                    "a rise, no rise, not excluded",
                    "of one fold: a rise, its lower limit is above {change}, within {within} of drug that for all these times together; no"
                            + " rise, its upper limit at {level} is below {change}; a rise is not excluded, that limit is not below"
                            + " {change}",
                    half + " each");
            row(
                    "rapid",
                    "a finding in {parent} alone, of the site A pB: yes, at one time within {within} of drug it is over vehicle at that"
                            + " time, with its lower limit, {level} for all these times together (each at 100 % − {error} /"
                            + " number of times), above {change} while the total is unchanged; no, at each time by itself either the upper limit"
                            + " at {level} is below {change}, or site and total rise as well, each with its lower limit for all"
                            + " these times together above {change}. Shown is the first time of a yes; of a no the time whose"
                            + " upper limit at {level} is highest, with the limits of that level; else the time whose lower limit"
                            + " is highest. Its p is that of this time, multiplied by the number of times",
                    yes + ", of the site alone; that the total is unchanged then, " + unchangedError()
                            + " at each time, so that a truly changed total passes at one of 3 times in up to "
                            + percent(3 * (1 - margins.sameLevel()) / 2) + no);
            row(
                    "acquired",
                    "a finding in the line: yes, the total (protein, else mRNA) of the line over that of {parent}, both without drug, has"
                            + " its interval above {change}, and in {parent} at each time within {within} of drug there is no"
                            + " rise; no, there is no rise in the line, or it rises in {parent} as well (a lower limit, for all"
                            + " times together, above {change})",
                    yes + no);
            row(
                    "road: rapid, not rapid, acquired, not acquired, rapid and acquired, neither",
                    "the calls of rapid, yes and no, and of acquired, yes and no, put together, each with the line that it was seen in;"
                            + " neither, both are no. Rapid says nothing of a resistant line: what the drug does to the receptor"
                            + " there stands under inhibition",
                    "each as above; neither, where it is one of the two or both, {error}");
        }
        if (isThere(Roads.BASELINE)) {
            String reference = mechanism.getOptions().reference();
            row(
                    "baseline, high, low",
                    (reference.isEmpty()
                                    ? ""
                                    : "the total of {parent} over that of " + reference
                                            + ", both without drug, has its interval above {change}, below 1/{change}; ")
                            + "low as well where every {unit} is below detection",
                    half + " each; {error} that any of a family without a change is called, by Holm");
        }
    }

    private void roads() {
        String kinase = mechanism.getOptions().kinase();
        String with = mechanism.getOptions().intervention();
        String drug = mechanism.getDrug().isEmpty() ? "drug" : mechanism.getDrug();
        String below = String.join(", ", mechanism.getOptions().downstream());
        String one = "yes " + half + ", and {error} that any of a family without a change gets it, by Holm; no ";
        if (isThere(Roads.REBOUND)) {
            row(
                    "rebound",
                    "the ratio to vehicle at the last time over that at the first, of {parent} under drug, asked where it is lowered at the"
                            + " first: yes, its interval lies above {change}; no, its upper limit is below {change}",
                    one + half + ", not adjusted");
        }
        if (isThere(Roads.CONCORDANCE)) {
            row(
                    "concordance, not called",
                    "the correlation over {unit}s of ln(line under drug / {parent} under drug) of a signal with that of {kinase}, its"
                            + " interval by Fisher's z from four {unit}s on; above 0 the two move together, below 0 in opposite"
                            + " directions",
                    "not called: neither way need one go through the other, and through {kinase} takes nothing from it");
        }
        if (isThere(Intervention.INTERVENTION)) {
            row(
                    Intervention.INTERVENTION,
                    "the line under " + with + " over the line under " + drug
                            + " alone, of the forms of {kinase} itself",
                    "as up, down and unchanged");
        }
        if (isThere("through " + kinase)) {
            row(
                    "through " + kinase,
                    "the same of a signal below {kinase} (" + below
                            + "), asked where the phosphorylated site of {kinase} by itself is down under the"
                            + " intervention, and, where its name is that of a knock-down (si, sh, sg, knock-out), its total as"
                            + " well: yes, the signal is down; no, it is unchanged or up. What the intervention does by itself,"
                            + " as a control siRNA, is not asked",
                    one + unchangedError() + ", not adjusted");
        }
        if (isThere("survival through " + kinase)) {
            row(
                    "survival through " + kinase,
                    "of doses, never of signals: the dose of drug with half the effect on the cells (IC50), in the assay of the table of fold"
                            + " resistances, of the line with {kinase} taken away over that of the line alone; yes, it is down, so that"
                            + " less drug has the effect; no, it is unchanged or up",
                    "as up, down and unchanged");
        }
    }

    private void rest() {
        row("yes, no", "the answers to rapid, acquired, rebound, through and survival, each by its row", "by its row");
        row(
                "not decided",
                "the interval holds a margin (of a change that at {level}, of unchanged that at {narrow}), or p after Holm is above"
                        + " {error}; the phrase beside it says which. Also the call of what cannot be asked",
                "says nothing");
        row(
                "missing, not measured, cannot be asked, not asked",
                "the evidence does not hold what the question needs, or does not show it (of a rebound, that the drug lowers the signal first; of"
                        + " through, that the kinase is taken away), which is named, with its number where there is one; no number"
                        + " answers the question itself. In the table of all questions"
                        + " its call is not decided, with a reason that begins with cannot be asked",
                "says nothing");
        row(
                "Holm, family, p, padj",
                "p of no change, a fold of 1 (of a restored fraction, of " + Digits.of(margins.getRestored())
                        + "), adjusted over the m questions of a family step by step: the smallest p times m, the next times m − 1,"
                        + " the last times 1, none below the one before, and a product above 1 is 1. Up, down, restored, not restored, yes, high and low stand only"
                        + " where it is at most {error}. Families are " + String.join("; ", families()),
                "{error} for a family");
    }

    private List<String> families() {
        String kinase = mechanism.getOptions().kinase();
        String receptors = String.join(", ", mechanism.getOptions().receptors());
        return List.of(
                "the folds of one target in one form",
                "restored fractions of " + kinase + ", of the signals below it ("
                        + String.join(", ", mechanism.getOptions().downstream()) + "), of receptors (" + receptors
                        + ") and of others, in one form each",
                "rapid and acquired of all these receptors",
                "their baselines",
                "rebounds in one form",
                "what the intervention does to the forms of " + kinase,
                "these signals below, through " + kinase,
                "survival");
    }
}
