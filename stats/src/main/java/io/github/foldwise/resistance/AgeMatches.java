package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** For each line the parent of nearest age, and whether the two are alike. Instances are immutable. */
public final class AgeMatches extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final AgeMatch[] matches;
    private final double limit;
    private final String unit;

    AgeMatches(List<AgeMatch> matches, double limit, String unit) {
        this.matches = matches.toArray(new AgeMatch[0]);
        this.limit = limit;
        this.unit = unit;
    }

    private AgeMatch get(String line) {
        return Arrays.stream(matches)
                .filter(match -> match.line().equals(line))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no age of \"" + line + "\"; there are those of "
                        + String.join(
                                ", ", Arrays.stream(matches).map(AgeMatch::line).toList())));
    }

    /**
     * {@return the parent of nearest age}
     *
     * @param line a line
     * @throws IllegalArgumentException if its age was not given
     */
    public String getReference(String line) {
        Objects.requireNonNull(line, "line");
        return get(line).reference();
    }

    /**
     * {@return by how much the line is older than that parent}
     *
     * @param line a line
     * @throws IllegalArgumentException if its age was not given
     */
    public double getDifference(String line) {
        Objects.requireNonNull(line, "line");
        return get(line).difference();
    }

    /** {@return the parents that are the nearest of some line, in order of the lines} */
    public List<String> getReferences() {
        return Arrays.stream(matches).map(AgeMatch::reference).distinct().toList();
    }

    /**
     * Returns what is to be compared with a parent.
     *
     * @param curves the observations of all lines and parents
     * @param reference an element of {@link #getReferences()}
     * @return the parent and the lines that are nearest to it
     * @throws IllegalArgumentException if it is the nearest of no line, or one of the curves is missing
     */
    public DoseResponseSet getCurves(DoseResponseSet curves, String reference) {
        Objects.requireNonNull(reference, "reference");
        List<DoseResponseData> chosen = new ArrayList<>(List.of(curves.get(reference)));
        for (AgeMatch match : matches) {
            if (match.reference().equals(reference)) {
                chosen.add(curves.get(match.line()));
            }
        }
        if (chosen.size() < 2) {
            throw new IllegalArgumentException(
                    "\"" + reference + "\" is the nearest parent of no line; those are " + getReferences());
        }
        return DoseResponseSet.of(chosen);
    }

    /** {@return a sentence for each line that is unlike its nearest parent; empty if there is none} */
    public List<String> getWarnings() {
        return Arrays.stream(matches)
                .filter(match -> Math.abs(match.difference()) > limit)
                .map(match -> match.line() + " is " + Digits.of(Math.abs(match.difference())) + " " + unit
                        + (match.difference() > 0 ? " older" : " younger") + " than " + match.reference()
                        + ", the nearest parent: more than " + Digits.of(limit)
                        + ". A fold then also holds what long culture does; thaw a parent of like age.")
                .toList();
    }

    /** {@return a row for each line: line, age, reference, reference_age, difference, alike} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Parents of like age")
                .text("line")
                .number("age", "")
                .text("reference")
                .number("reference_age", "")
                .number("difference", "")
                .text("alike");
        for (AgeMatch match : matches) {
            table.row(
                    match.line(),
                    match.age(),
                    match.reference(),
                    match.referenceAge(),
                    match.difference(),
                    Math.abs(match.difference()) > limit ? "no" : "yes");
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {matches, limit, unit};
    }

    /** {@return how many lines have a parent of like age, then the first lines with theirs} */
    @Override
    public String toString() {
        int alike = matches.length - getWarnings().size();
        StringBuilder text = new StringBuilder(
                alike + " of " + Headline.counted(matches.length, "line") + " with a parent of like age");
        int shown = matches.length > Headline.ROWS ? Headline.ROWS - 1 : matches.length;
        for (int i = 0; i < shown; i++) {
            AgeMatch match = matches[i];
            text.append('\n')
                    .append(Clip.of(match.line(), 24))
                    .append(' ')
                    .append(Digits.of(match.age()))
                    .append(", ")
                    .append(Clip.of(match.reference(), 24))
                    .append(' ')
                    .append(Digits.of(match.referenceAge()));
        }
        return text.append(shown < matches.length ? "\n… " + (matches.length - shown) + " more" : "")
                .toString();
    }
}
