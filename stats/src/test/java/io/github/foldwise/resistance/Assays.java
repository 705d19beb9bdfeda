package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import java.util.ArrayList;
import java.util.List;

/** Assays of two lines whose IC50s are known. */
final class Assays {
    static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100};

    private Assays() {}

    /** Points on a curve of known IC50, with an alternating error that moves no parameter far. */
    static DoseResponseData curve(String line, double ic50, double noise) {
        double[] doses = new double[3 * DOSES.length];
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = DOSES[i / 3];
            responses[i] = 5 + 95 / (1 + Math.pow(doses[i] / ic50, 1.3)) + noise * (i % 3 - 1);
        }
        return DoseResponseData.of(doses, responses).withName(line).withUnit("µM");
    }

    static DoseResponseSet experiments(double[] referenceIc50, double[] testIc50, String... days) {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int i = 0; i < days.length; i++) {
            sets.add(DoseResponseSet.of(List.of(
                    curve("parental", referenceIc50[i], 0).withExperiment(days[i]),
                    curve("resistant", testIc50[i], 0).withExperiment(days[i]))));
        }
        return DoseResponseSet.merge(sets);
    }

    /** Warnings besides that curves without noise, as here, have no scatter. */
    static List<String> besidesNoScatter(FoldResistance fold) {
        return fold.getWarnings().stream()
                .filter(text -> !text.contains(": No scatter: every response lies on the curve"))
                .toList();
    }
}
