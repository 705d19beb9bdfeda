package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is answered for on its own: a curve, or one experiment of it.
 *
 * @param curve the name of the curve
 * @param experiment the name of the experiment; empty where the wells are taken together
 * @param data its observations, named by the experiment where it is one
 */
record CurvePart(String curve, String experiment, DoseResponseData data) {
    /** The experiment is the unit where the file names them, unless wells are to be pooled. */
    static List<CurvePart> of(DoseResponseSet curves, boolean pool) {
        List<CurvePart> parts = new ArrayList<>();
        for (DoseResponseData curve : curves) {
            if (pool || curve.getExperiments().isEmpty()) {
                parts.add(new CurvePart(curve.getName(), "", curve));
                continue;
            }
            for (String experiment : curve.getExperiments()) {
                DoseResponseData one = curve.forExperiment(experiment);
                parts.add(new CurvePart(curve.getName(), experiment, one.withName(experiment)));
            }
        }
        return parts;
    }

    /** What it is called where one name has to tell both. */
    String label() {
        return experiment.isEmpty() ? curve : curve + " (" + experiment + ")";
    }

    /** A row with the experiment as its last cell. */
    @Nullable
    Object[] with(@Nullable Object[] row) {
        return with(row, experiment);
    }

    static @Nullable Object[] with(@Nullable Object[] row, String experiment) {
        @Nullable Object[] longer = Arrays.copyOf(row, row.length + 1);
        longer[row.length] = experiment.isEmpty() ? null : experiment;
        return longer;
    }

    /** Answers of the same curve together, in their order. */
    static <T> List<List<T>> lines(List<T> answers, Function<T, CurvePart> partOf) {
        List<List<T>> lines = new ArrayList<>();
        String before = null;
        for (T answer : answers) {
            String curve = partOf.apply(answer).curve();
            if (!curve.equals(before)) {
                lines.add(new ArrayList<>());
            }
            lines.get(lines.size() - 1).add(answer);
            before = curve;
        }
        return lines;
    }

    /** Whether any part is an experiment, so that the answer needs a column for it. */
    static boolean anyExperiment(List<CurvePart> parts) {
        return parts.stream().anyMatch(part -> !part.experiment.isEmpty());
    }
}
