package io.github.foldwise.sensitivity;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import java.util.Arrays;

/** The mean response at each positive dose, ascending. */
record DoseMeans(double[] doses, double[] means) {
    static DoseMeans of(DoseResponseData data) {
        double[] dose = GroupedResponses.levels(data.getDoses());
        double[] response = data.getResponses();
        double[] distinct =
                Arrays.stream(dose).filter(d -> d > 0).sorted().distinct().toArray();
        double[] mean = new double[distinct.length];
        for (int j = 0; j < distinct.length; j++) {
            double sum = 0;
            int n = 0;
            for (int i = 0; i < dose.length; i++) {
                if (dose[i] == distinct[j]) {
                    sum += response[i];
                    n++;
                }
            }
            mean[j] = sum / n;
        }
        return new DoseMeans(distinct, mean);
    }

    int size() {
        return doses.length;
    }
}
