package io.github.foldwise.mechanism;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.densitometry.NormalizedBands;
import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lanes of blots turned into signals by the names of their factors. */
final class BandSignals {
    private static final List<String> EXPERIMENTS =
            List.of("experiment", "exp", "biological replicate", "day", "date", "blot");
    private static final List<String> LINES = List.of("line", "cell line", "cells");
    private static final List<String> DRUGS = List.of("drug", "compound", "treatment", "inhibitor");
    /** Those that number lanes of one condition. */
    private static final Set<String> TECHNICAL = Set.of(
            "lane",
            "lane no.",
            "lane number",
            "replicate",
            "rep",
            "technical replicate",
            "sample",
            "gel",
            "membrane",
            "image",
            "image id",
            "page",
            "blot");

    private final BandTable table;
    private final String experiment;
    private final String line;
    private final String drug;
    private final String dose;
    private final String time;
    private final CellText cells = new CellText();
    private final List<Signal> signals = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    BandSignals(BandTable table) {
        this.table = table;
        experiment = find(EXPERIMENTS);
        line = find(LINES);
        drug = find(DRUGS);
        dose = startingWith("dose", "conc");
        time = startingWith("time");
        if (experiment.isEmpty()) {
            throw new IllegalArgumentException("no factor blot, experiment or day tells replicates apart; there are "
                    + String.join(", ", table.getFactors()));
        }
        for (String factor : table.getFactors()) {
            boolean isRead = List.of(experiment, line, drug, dose, time).contains(factor)
                    || TECHNICAL.contains(factor.strip().toLowerCase(Locale.ROOT));
            if (!isRead && table.getLevels(factor).size() > 1) {
                throw new IllegalArgumentException(
                        "lanes differ in " + factor + " (" + Clip.list(table.getLevels(factor))
                                + "), which is none of blot, line, drug, dose and time; keep the lanes of one level");
            }
        }
    }

    private String find(List<String> names) {
        for (String name : names) {
            for (String factor : table.getFactors()) {
                if (factor.strip().equalsIgnoreCase(name)) {
                    return factor;
                }
            }
        }
        return "";
    }

    private String startingWith(String... words) {
        for (String factor : table.getFactors()) {
            for (String word : words) {
                if (factor.strip().toLowerCase(Locale.ROOT).startsWith(word)) {
                    return factor;
                }
            }
        }
        return "";
    }

    void add(NormalizedBands bands, String target, SignalForm form) {
        for (int lane = 0; lane < table.getLaneCount(); lane++) {
            double low = bands.getLowest(lane);
            double high = bands.getHighest(lane);
            double amount = dose.isEmpty()
                    ? Double.NaN
                    : cells.dose(level(lane, dose), CellText.unitOf(dose), "lane " + (lane + 1));
            Condition condition = new Condition(
                    level(lane, line),
                    Condition.drug(level(lane, drug), amount),
                    amount,
                    time.isEmpty()
                            ? Double.NaN
                            : cells.hours(level(lane, time), CellText.unitOf(time), "lane " + (lane + 1)));
            if (!bands.getReason(lane).isEmpty()) {
                boolean isBound = Double.isFinite(low) || Double.isFinite(high);
                warnings.add(target + ", " + table.getLevel(lane, experiment) + ", " + condition.words() + ": "
                        + bands.getReason(lane)
                        + (isBound ? ", so that it enters as a bound." : ", so that it is left out."));
            }
            signals.add(new Signal(
                    table.getLevel(lane, experiment),
                    condition,
                    target,
                    form,
                    low,
                    high,
                    Double.NaN,
                    1,
                    false,
                    bands.getNormalization().getFormula()));
        }
    }

    private String level(int lane, String factor) {
        return factor.isEmpty() ? "" : table.getLevel(lane, factor);
    }

    SignalTable build() {
        warnings.addAll(cells.warnings());
        return new SignalTable(signals, experiment, cells.doseUnit(), new ArrayList<>(warnings));
    }
}
