package io.github.foldwise.mechanism;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * At which dose and time a line is compared with its parent: where most experiments hold the line under drug, the parent under drug and
 * the parent's vehicle; of equals the latest and highest.
 */
final class Comparison {
    private final MechanismQuestions questions;
    private final Target target;
    private final String line;
    private final double dose;
    private final double time;
    private final String note;

    private Comparison(
            MechanismQuestions questions, Target target, String line, double dose, double time, String note) {
        this.questions = questions;
        this.target = target;
        this.line = line;
        this.dose = dose;
        this.time = time;
        this.note = note;
    }

    static Comparison of(MechanismQuestions questions, Target target, String line) {
        Evidence evidence = questions.evidence();
        MechanismReading options = questions.options();
        List<Comparison> candidates = new ArrayList<>();
        for (Condition condition : evidence.under(target, line, questions.drug())) {
            candidates.add(new Comparison(questions, target, line, condition.dose(), condition.time(), ""));
        }
        for (double time : evidence.vehicleTimes(target, line)) {
            if (candidates.isEmpty() || candidates.stream().noneMatch(c -> Double.compare(c.time, time) == 0)) {
                candidates.add(new Comparison(questions, target, line, Double.NaN, time, ""));
            }
        }
        candidates.removeIf(c -> (!Double.isNaN(options.time()) && c.time != options.time())
                || (!Double.isNaN(options.dose()) && !Double.isNaN(c.dose) && c.dose != options.dose()));
        Comparison best = null;
        for (Comparison one : candidates) {
            best = best == null || one.size() >= best.size() ? one : best;
        }
        return best == null
                ? new Comparison(questions, target, line, Double.NaN, Double.NaN, "")
                : best.noted(candidates);
    }

    private int size() {
        String parent = questions.parent();
        List<Side> sides = List.of(drug(line), drug(parent), vehicle(parent));
        if (sides.stream().noneMatch(Side::isEmpty)) {
            return 1000 + Combination.of(sides, 1, -1, 0).experiments();
        }
        List<Side> without = List.of(vehicle(line), vehicle(parent));
        return without.stream().noneMatch(Side::isEmpty)
                ? Combination.of(without, 1, -1).experiments()
                : drug(line).isEmpty() ? -1 : 0;
    }

    private Comparison noted(List<Comparison> candidates) {
        Set<String> others = new LinkedHashSet<>();
        for (Comparison other : candidates) {
            if (other.size() >= 1000 && other != this) {
                others.add(other.where());
            }
        }
        boolean isChosen = !others.isEmpty() && !where().isEmpty();
        return isChosen
                ? new Comparison(
                        questions,
                        target,
                        line,
                        dose,
                        time,
                        target.label() + ", " + line + ": read at " + where() + ", where most "
                                + questions.evidence().table().getUnit()
                                + "s hold all conditions, and of equals the latest; also measured at "
                                + String.join(", ", others) + ".")
                : this;
    }

    /** The dose and time at which the line is compared. */
    String where() {
        return Condition.where(dose, time, questions.evidence().table().getDoseUnit());
    }

    String line() {
        return line;
    }

    double dose() {
        return dose;
    }

    double time() {
        return time;
    }

    /** What was chosen among several; empty where there was no choice. */
    String note() {
        return note;
    }

    Side drug(String of) {
        return questions.evidence().side(target, new Condition(of, questions.drug(), dose, time));
    }

    Side vehicle(String of) {
        return questions.evidence().vehicle(target, of, questions.drug(), time);
    }

    /** A line and what it was given. */
    String words(String of, String what) {
        return of + (what.isEmpty() ? "" : ", " + what) + (Double.isNaN(time) ? "" : " at " + Condition.hours(time));
    }

    /** Which of two sides of a line is not there, and what there is; empty where nothing is missing. */
    String lacking(String of, @Nullable Side under, @Nullable Side without) {
        Evidence evidence = questions.evidence();
        if (under != null && under.isEmpty()) {
            List<Condition> others = evidence.under(target, of, questions.drug());
            return others.isEmpty()
                    ? of + " was not measured under " + (questions.drug().isEmpty() ? "drug" : questions.drug())
                    : of + " was not measured under drug at " + where();
        }
        if (without != null && without.isEmpty()) {
            Set<Double> times = evidence.vehicleTimes(target, of);
            return times.isEmpty()
                    ? of + " was not measured without drug"
                    : "no vehicle of its own at " + Condition.hours(time) + " in " + of + "; vehicle is there at "
                            + String.join(
                                    ", ", times.stream().map(Condition::hours).toList());
        }
        return "";
    }
}
