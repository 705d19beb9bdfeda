package io.github.foldwise.mechanism;

import io.github.foldwise.text.Digits;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be said beside a call, clause by clause. A reason is made of these alone, so that each of its clauses has a rule in the
 * glossary; in a template {@code {}} stands for a number or a name, in a rule a word in braces for a margin of the reading.
 */
enum MechanismPhrase {
    IS_WITHIN(
            "the interval at {} % {} is within {}-fold",
            "both of its limits lie between 1/{same} and {same}; by this a fold is called unchanged"),
    NOT_WITHIN(
            "the interval at {} % {} is not within {}-fold",
            "the estimate lies between 1/{same} and {same}, and one of these limits does not: not unchanged, and neither up nor down"),
    HOLDS(
            "the interval holds {}-fold",
            "that margin of a change lies between the limits at {level} that are printed beside: of a fold, whose estimate is beyond it,"
                    + " neither up nor down; of a rebound, wherever its estimate is, neither yes nor no"),
    HOLDS_AT(
            "the interval at {} % {} holds {}-fold",
            "the margin of a change lies between these limits: a rise is not shown; and no rise neither, for which the upper limit at {level}"
                    + " would be below the margin"),
    BETWEEN(
            "the estimate lies between {}- and {}-fold, where no number of {}s decides",
            "upwards or downwards. With more {unit}s an interval closes on its estimate, which is beyond what is unchanged there and not"
                    + " beyond a change: a truth in this place is never up, down or unchanged. Rapid, acquired and rebound ask for a rise"
                    + " alone, and may be decided by the same number"),
    NEEDED(
            "{} would decide it as {} (power 80 %)",
            "the smallest number of {unit}s with which 80 % of such sets of that one fold would get this word by the interval that it asks"
                    + " for (a rise within {within}, that for all these times together; all others, by their row), Holm not asked, were this"
                    + " estimate and scatter the truth"),
    TOO_CLOSE(
            "too close to the margin: more than {} {}s would be needed to say {}",
            "that number is above 100, or there is none below a thousand"),
    APART(
            "no {} holds all conditions, and one of them has bounds",
            "signals beyond detection are compared within {unit}s alone: no fold, no interval, no call"),
    NO_ERROR(
            "no standard error: a side came without one, or with an error of 0",
            "a mean was given without SD, or with an SD of 0: no interval, no call"),
    NO_SCATTER(
            "the same in all {} {}s, as where numbers were set or copied: no scatter to tell a change by",
            "the fold agrees in all {unit}s to the last digit: no interval, no call"),
    ONE("one {}: no scatter to tell a change by, 3 or more are needed", "n is 1: no interval, no call"),
    BOUNDS_OPEN(
            "bounds on both sides, or the same in all {}s, leave it open",
            "signals beyond detection on both sides of the fold bound it neither way, or their bounds agree to the last digit: no interval,"
                    + " no call"),
    BOUNDS_ALONE(
            "bounds alone do not reach a margin",
            "signals beyond detection bound the fold on one side, and that bound is not beyond the margin"),
    SET_HOLDS("the set holds {}", "the interval of the restored fraction holds the margin of restored"),
    NOT_LOWERED(
            "the drug is not shown to lower it in {}: {} is not wholly below 1",
            "the interval of inhibition in {parent}, at {level}, holds 1: neither lowered nor raised. What was taken may be nothing, the set of"
                    + " the restored fraction is open, from −Inf to Inf, and any fraction fits: no answer"),
    RAISED(
            "the drug raises it in {}: {} is wholly above 1",
            "the interval of inhibition in {parent}, at {level}, lies above 1 (raised). Nothing was taken, the set of the restored fraction"
                    + " is open, from −Inf to Inf, and any fraction fits: no answer"),
    ACTIVITY(
            "a slope of what the pathway does to its targets, no fold and no phosphorylation",
            "up, down: its interval at {level} lies above, below 0"),
    LEAVES(
            "the drug leaves {} of the signal of the vehicle in {} ({}) than in {} ({})",
            "the interaction is up (more) or down (less); in brackets the two folds of inhibition that it is the ratio of"),
    EFFECT(
            "its effect is {} ({}, not adjusted)",
            "of these two folds, where that of {parent} is lowered or raised: weaker, that of the line is nearer to 1; stronger, it is"
                    + " farther from 1 on the same side; turned round, farther on the other side"),
    NO_EFFECT(
            "that it has an effect in {} is not shown",
            "the interval of inhibition in {parent}, at {level}, holds 1: neither lowered nor raised"),
    HOLM_LOST(
            "{} by itself, but p is {} after Holm over {} questions",
            "the interval earns this word, and p after Holm, above {error}, takes it away"),
    READ_AT("read of {} at {} alone", "the one time within {within} of drug that was measured with its vehicle"),
    READ_AT_ONE_OF(
            "read of {} at {}, limits for {} times together (each at {} %: {}), p is {} times that of {}",
            "the first time of a yes; of a no the time whose upper limit at {level} is highest, with the limits of that level; else the time"
                    + " whose lower limit for all times together is highest. Every time stands in brackets with its limits for all"
                    + " times together, of which a yes is read"),
    NO_TOTAL("no total was measured", "that the total is unchanged cannot be shown, and rapid not be yes"),
    TOTAL_THEN("{} was not measured then", "as no total was measured"),
    TOTAL_IS(
            "{} is {}: {} at {} %",
            "the fold of the total of {parent} under drug over vehicle at the same time, with the interval by which it is called; where it is"
                    + " not decided, with that at {narrow}, which does not show it unchanged, and that at {level}, which shows it"
                    + " neither up nor down"),
    UPPER_LIMITS(
            "upper limits of {}, each at {} %: {}",
            "one for each time within {within} of drug, in {parent} over vehicle at the same time; by these, all below {change}, no rise is"
                    + " said of these times"),
    RISES_WITH_TOTAL(
            "at {} {} rises as well: {} at {} %",
            "the site and the total of {parent} over vehicle at that time both have their lower limit for all these times together above"
                    + " {change}: the site rises with its protein, and that time says no to rapid"),
    TOTAL_STAYS(
            "that the total stays is not shown",
            "the site rises, and the total is not called unchanged at that time: rapid is not decided"),
    OF("of {}: {}", "what follows is told of that target, line or time, by its own row"),
    WITHOUT_OVER("{} without drug over {}", "which fold the number is"),
    HOURS_MISSING(
            "{} under drug within {} was not measured",
            "that it does not rise in {parent} within {within} cannot be shown: acquired cannot be yes"),
    RISES_AS_WELL(
            "in {} within {} of drug it rises as well: {}",
            "the lower limit of one time, for all these times together, is above {change}: acquired is no"),
    NO_RISE(
            "in {} within {} of drug it does not rise: {}",
            "at each time no rise, by the upper limits that follow, all below {change}"),
    NOT_EXCLUDED(
            "in {} within {} of drug a rise is not excluded: {}",
            "neither does not rise nor rises as well: no lower limit is above {change}, and an upper limit at {level} is not below it, or there is none."
                    + " The times follow, with the first for which that is so"),
    ABOVE_ITSELF("the estimate itself is above {}", "more {unit}s of such folds would not show that there is no rise"),
    BELOW_DETECTION(
            "{} of {} below detection in all {} {}s", "two or more, by which the baseline is low without a number"),
    OVER_COMPARATOR("{} over that of {}", "which fold the number is, both without drug"),
    NOT_HIGH(
            "unchanged, neither high nor low",
            "the interval at {narrow} lies between 1/{same} and {same}; high and low are not decided, for they ask for more"),
    MOVE_TOGETHER(
            "the interval lies above 0: over {}s the two move together", "the interval of the correlation at {level}"),
    MOVE_APART(
            "the interval lies below 0: over {}s the two move in opposite directions",
            "the interval of the correlation at {level}"),
    MOVE_UNSHOWN(
            "the interval holds 0: that the two move together or apart is not shown",
            "the interval of the correlation at {level}"),
    FEW_PAIRS(
            "a correlation over {} {}s, too few for an interval",
            "fewer than four {unit}s hold both signals, or one of them does not scatter"),
    NOT_THROUGH(
            "neither way does a correlation say that one goes through the other",
            "of every concordance; it is never called"),
    OVER_ALONE("{} over {} alone", "which fold the number is"),
    TAKEN(
            "that this takes {} away is shown by {}",
            "the phosphorylated site by itself is down under the intervention, after Holm over the forms of {kinase}; of a knock-down its"
                    + " total is as well. These folds have rows of their own, under intervention"),
    YES_EXCLUDED(
            "a yes is excluded, for the lower limit {} is above 1/{}",
            "yes is down, an upper limit below 1/{change}, and at {level} the fold is above 1/{change}; no is not shown either, for that"
                    + " the fold would be unchanged or up"),
    BY_VALUE(
            "fold of the dose with half the effect, by value",
            "limits and n are those of the table of folds that was given; up above {change}, down below 1/{change}, unchanged where they"
                    + " lie between 1/{same} and {same}"),
    FOLD_OUTCOME("the table of folds says {}", "the dose with half the effect of one line was not among the doses"),
    EACH_OVER_VEHICLE("{} over {}, each over its vehicle", "which times the rebound is of"),
    LOWERED_EARLY(
            "at {} the drug lowers it: {}",
            "the interval over vehicle at the first time, at {level}, lies below 1 (lowered): a rebound may be asked"),
    NOT_LOWERED_EARLY(
            "at {} the drug is not shown to lower it ({} is not wholly below 1), so that {} over {}, {}, would not be"
                    + " called a rebound",
            "the interval over vehicle at the first time, at {level}, holds 1: nothing is shown to be lowered that could come back"),
    RAISED_EARLY(
            "at {} the drug raises it ({} is wholly above 1), so that {} over {}, {}, would not be called a rebound",
            "the interval over vehicle at the first time, at {level}, lies above 1 (raised): nothing was lowered that could come back");

    private final String template;
    private final String rule;

    MechanismPhrase(String template, String rule) {
        this.template = template;
        this.rule = rule;
    }

    /** The clause with its numbers and names, in the order of the template. */
    String say(Object... parts) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Object part : parts) {
            int hole = template.indexOf("{}", from);
            text.append(template, from, hole)
                    .append(part instanceof Double number ? Digits.of(number) : String.valueOf(part));
            from = hole + 2;
        }
        return text.append(template, from, template.length()).toString();
    }

    /** The clause as readers see it in the glossary: what stands for numbers and names is left out. */
    String words() {
        return template.replace("({})", "(…)").replace("{}", "…").replaceAll("…( …)+", "…");
    }

    String rule() {
        return rule;
    }

    /** What a clause of this phrase looks like. */
    Pattern pattern() {
        return Pattern.compile(
                Arrays.stream(template.split("\\{}", -1)).map(Pattern::quote).collect(Collectors.joining("(.+?)")));
    }
}
