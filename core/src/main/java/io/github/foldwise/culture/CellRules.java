package io.github.foldwise.culture;

import io.github.foldwise.text.Digits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a log says about cells: counts, viability, vials, passages. */
final class CellRules {
    /** A count that is taken for that of a freezing. */
    private static final int COUNT_DAYS = 1;
    /** Counting and pipetting. */
    private static final double SLACK = 1.1;

    private final Replay replay;
    private final CultureLimits limits;
    private final String parent;
    private final List<CultureFinding> findings = new ArrayList<>();
    private final Map<String, Boolean> far = new HashMap<>();

    CellRules(Replay replay, CultureLimits limits, String parent) {
        this.replay = replay;
        this.limits = limits;
        this.parent = parent;
    }

    List<CultureFinding> findings() {
        replay.effective.forEach(this::values);
        for (Replay.Trace trace : replay.traces) {
            CultureEvent event = trace.event();
            if (event.getType() == CultureEventType.FREEZE) {
                vials(event);
            } else if (event.getType() == CultureEventType.PASSAGE) {
                seeded(event);
                partner(trace);
            }
        }
        return findings;
    }

    private void say(CultureEvent event, CultureRule rule, String found, String expected) {
        findings.add(CultureFinding.of(event, rule, found, expected));
    }

    private void values(CultureEvent event) {
        for (CultureField field : List.of(
                CultureField.CELLS,
                CultureField.SEEDED,
                CultureField.VIALS,
                CultureField.CELLS_PER_VIAL,
                CultureField.PASSAGE)) {
            whole(event, field.getLabel(), event.getNumber(field));
        }
        for (double square : event.getSquares()) {
            whole(event, "count of a square", square);
        }
        for (CultureField field : List.of(CultureField.VIABILITY, CultureField.ATTACHMENT)) {
            double percent = event.getNumber(field);
            if (percent < 0 || percent > 100) {
                say(
                        event,
                        CultureRule.VIABILITY,
                        field.getLabel() + " " + Digits.of(percent) + " %",
                        "0 to 100 %; divide living cells by all cells");
            }
        }
    }

    private void whole(CultureEvent event, String what, double number) {
        if (number < 0 || number != Math.rint(number)) {
            if (!Double.isNaN(number)) {
                say(
                        event,
                        CultureRule.COUNT_VALUE,
                        what + " " + Digits.exact(number),
                        "a whole number of 0 or more; write what was counted, not what was computed");
            }
        }
    }

    private void vials(CultureEvent event) {
        double frozen = event.getNumber(CultureField.VIALS) * event.getNumber(CultureField.CELLS_PER_VIAL);
        double cells = event.getNumber(CultureField.CELLS);
        cells = Double.isNaN(cells) ? counted(event) : cells;
        if (frozen > cells * SLACK) {
            say(
                    event,
                    CultureRule.CELLS,
                    Digits.of(event.getNumber(CultureField.VIALS)) + " vials of "
                            + Digits.of(event.getNumber(CultureField.CELLS_PER_VIAL)) + " cells, " + Digits.of(frozen)
                            + " in all",
                    "at most the " + Digits.of(cells) + " cells that were counted; check vials and cells in each");
        }
    }

    private double counted(CultureEvent freeze) {
        LocalDate day = Objects.requireNonNull(freeze.getDate());
        double cells = Double.NaN;
        for (CultureEvent event : replay.effective) {
            LocalDate at = Objects.requireNonNull(event.getDate());
            boolean near = !at.isAfter(day) && !at.isBefore(day.minusDays(COUNT_DAYS));
            boolean of = event.getType() == CultureEventType.COUNT
                    && Replay.key(event.getFlask()).equals(Replay.key(freeze.getFlask()));
            cells = near && of && event.getNumber(CultureField.CELLS) >= 0
                    ? event.getNumber(CultureField.CELLS)
                    : cells;
        }
        return cells;
    }

    private void seeded(CultureEvent event) {
        double seeded = event.getNumber(CultureField.SEEDED);
        double cells = event.getNumber(CultureField.CELLS);
        if (cells >= 0 && seeded > cells * SLACK) {
            say(
                    event,
                    CultureRule.CELLS,
                    Digits.of(seeded) + " cells seeded of " + Digits.of(cells) + " harvested",
                    "at most as many as there were; check the two numbers");
        }
    }

    private void partner(Replay.Trace trace) {
        Flask flask = trace.flask();
        CultureEvent event = trace.event();
        if (flask == null
                || parent.isEmpty()
                || flask.line.equals(parent)
                || flask.line.isEmpty()
                || !flask.isUnderDrug()) {
            return;
        }
        LocalDate day = Objects.requireNonNull(event.getDate());
        double passage = event.getNumber(CultureField.PASSAGE);
        Map<Flask, Double> numbers = new LinkedHashMap<>();
        for (Replay.Trace other : replay.traces) {
            LocalDate at = Objects.requireNonNull(other.event().getDate());
            Flask beside = other.flask();
            double number = other.event().getNumber(CultureField.PASSAGE);
            if (beside == null || at.isAfter(day) || !beside.line.equals(parent) || !beside.isAlive(day)) {
                continue;
            }
            if (other.event().getType().begins() && number >= 0) {
                numbers.put(beside, number);
            }
        }
        double nearest = Double.NaN;
        for (double number : numbers.values()) {
            nearest = Math.abs(number - passage) >= Math.abs(nearest - passage) ? nearest : number;
        }
        boolean isFar = Math.abs(nearest - passage) > limits.passageDifference();
        if (passage >= 0 && isFar && !far.getOrDefault(flask.line, false)) {
            say(
                    event,
                    CultureRule.PARTNER_PASSAGE,
                    "passage " + Digits.of(passage) + " beside passage " + Digits.of(nearest) + " of " + parent,
                    "at most " + Digits.of(limits.passageDifference())
                            + " passages apart; thaw parental cells of like age for comparisons");
        }
        if (passage >= 0) {
            far.put(flask.line, isFar);
        }
    }
}
