package io.github.foldwise.plate;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a well is for. */
public enum WellRole {
    /** Cells under a dose of the drug. */
    SAMPLE,
    /** Cells under the solvent alone: the 100 % of viability. */
    VEHICLE,
    /** Cells under a treatment known to work, for example a lethal one: the 0 % where there is no blank. */
    POSITIVE_CONTROL,
    /** Medium and reagent without cells: the background. */
    BLANK,
    /** Not used. */
    EMPTY;

    private static final Map<String, WellRole> SPELLINGS = Map.ofEntries(
            Map.entry("sample", SAMPLE),
            Map.entry("treated", SAMPLE),
            Map.entry("treatment", SAMPLE),
            Map.entry("drug", SAMPLE),
            Map.entry("compound", SAMPLE),
            Map.entry("vehicle", VEHICLE),
            Map.entry("dmso", VEHICLE),
            Map.entry("control", VEHICLE),
            Map.entry("negative control", VEHICLE),
            Map.entry("negative", VEHICLE),
            Map.entry("neg", VEHICLE),
            Map.entry("untreated", VEHICLE),
            Map.entry("nc", VEHICLE),
            Map.entry("positive control", POSITIVE_CONTROL),
            Map.entry("positive", POSITIVE_CONTROL),
            Map.entry("pos", POSITIVE_CONTROL),
            Map.entry("kill", POSITIVE_CONTROL),
            Map.entry("pc", POSITIVE_CONTROL),
            Map.entry("blank", BLANK),
            Map.entry("medium", BLANK),
            Map.entry("media", BLANK),
            Map.entry("background", BLANK),
            Map.entry("b", BLANK),
            Map.entry("empty", EMPTY),
            Map.entry("unused", EMPTY),
            Map.entry("none", EMPTY),
            Map.entry("-", EMPTY),
            Map.entry("", EMPTY));

    /**
     * Returns the role that a text names, in any case: {@code sample}, {@code treated}, {@code drug}; {@code vehicle},
     * {@code DMSO}, {@code control}, {@code negative control}, {@code untreated}, {@code NC}; {@code positive control},
     * {@code kill}, {@code PC}; {@code blank}, {@code medium}, {@code background}, {@code B}; {@code empty}, {@code unused},
     * {@code -} and no text at all. Words may be joined by a blank, {@code _} or {@code -}.
     *
     * @param text name of a role
     * @return the role
     * @throws IllegalArgumentException if the text names none
     */
    public static WellRole parse(String text) {
        String clean = text.strip().toLowerCase(Locale.ROOT);
        String words = clean.length() > 1 ? clean.replaceAll("[\\s_-]+", " ") : clean;
        @Nullable WellRole role = SPELLINGS.get(words);
        if (role == null) {
            throw new IllegalArgumentException("unknown role of a well \"" + text
                    + "\"; write one of sample, vehicle, positive control, blank, empty");
        }
        return role;
    }

    /** {@return whether wells of this role hold cells: true for samples, vehicle and positive controls} */
    public boolean hasCells() {
        return this != EMPTY && this != BLANK;
    }

    /** The role in the words of a sentence: {@code positive control}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
