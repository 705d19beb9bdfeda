package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Doses of data that are kept beside the project, not in it; skipped where they are not. */
class SharedDosesTest {
    /** The curves of a file, an experiment of one being a curve of its own. */
    private static DoseResponseSet curves(String name) throws IOException {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path file = Path.of(root).resolveSibling("shared").resolve("data").resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        List<String> lines = Files.readAllLines(file);
        int dose = List.of(lines.get(0).split(",", -1)).indexOf("dose");
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.replace("\"", "").split(",", -1);
            String curve = String.join(" ", List.of(fields).subList(0, dose));
            curves.add(curve, Double.parseDouble(fields[dose]), Double.parseDouble(fields[dose + 1]));
        }
        return curves.build();
    }

    /** What is left at the highest dose of what there is without drug, or at the lowest dose. */
    private static double left(DoseResponseData data) {
        double first = Double.POSITIVE_INFINITY;
        for (double dose : data.getDoses()) {
            first = Math.min(first, dose);
        }
        return mean(data, data.getHighestDose()) / mean(data, first);
    }

    private static double mean(DoseResponseData data, double dose) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < data.size(); i++) {
            if (data.getDoses()[i] == dose) {
                sum += data.getResponses()[i];
                n++;
            }
        }
        return sum / n;
    }

    /** 41 curves, of which with two to five parameters none is called above the doses where the highest one kills more than half. */
    @Test
    void noCurveThatIsHalfDeadIsAboveItsDoses() throws IOException {
        List<DoseResponseData> all = new ArrayList<>();
        curves("dose-response/il45_cisplatin.csv").forEach(all::add);
        curves("dose-response/pf562271.csv").forEach(all::add);
        assertEquals(41, all.size());
        int above = 0;
        for (String name : List.of("LL.2", "LL.3", "LL.4", "W1.4", "W2.4", "LN.4", "LL.5")) {
            DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withModel(DoseResponseModel.parse(name));
            for (DoseResponseData data : all) {
                EffectiveDose dose = fitter.fit(data).effectiveDose(50);
                if (dose.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE) {
                    above++;
                    assertTrue(left(data) > 0.5, name + " " + data.getName() + " " + dose + " left " + left(data));
                }
            }
        }
        assertTrue(above < 10, "above " + above);
    }

    /**
     * A parent that has lost three quarters at its lowest dose, 0.01: what is known is the lower limit of the other line's dose,
     * 0.4303, over that dose. Its estimate, 0.4859, over it is 48.6, so that these wells cannot say "at least 50" of the dose halfway;
     * of the response of 50, which the resistant line comes to at 0.7012, they say at least 63.1 (its profile by Nelder-Mead
     * in scipy 1.17 meets the threshold at 0.63107674).
     */
    @Test
    void aHypersensitiveParentBoundsTheFoldByTheLimitOfTheOtherLine() throws IOException {
        DoseResponseSet curves = curves("reported/dose/hypersensitive_parent.csv");
        FoldComparison<FoldResistance> comparison = FoldComparison.of(curves, "resistant");
        DoseResponseFit resistant = DoseResponseFitter.withDefaults().fit(curves.get("resistant"));
        EffectiveDose dose = resistant.effectiveDose(50);
        FoldResistance fold = comparison.relativeTo("parental");
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, fold.getOutcome());
        assertEquals(dose.interval(0.95).getLower() / 0.01, fold.getBound(), 1e-9);
        assertEquals(43.0285352, fold.getBound(), 1e-6);
        assertTrue(dose.getEstimate() / 0.01 < 50);
        FoldResistance absolute =
                comparison.withEffectType(EffectiveDoseType.ABSOLUTE).relativeTo("parental");
        assertEquals(63.107674, absolute.getBound(), 1e-5);
    }
}
