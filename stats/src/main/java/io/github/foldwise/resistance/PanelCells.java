package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.progress.Interruption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of the log dose of each line in each experiment, in units of the reference line's doses. */
final class PanelCells {
    private static final double LEVEL = 0.95;

    private record Place(String line, String experiment) {}

    private final DoseResponseSet curves;
    private final String reference;
    private final DoseResponseFitter fitter;
    private final double effect;
    private final EffectiveDoseType type;
    private final Map<Place, LogEvidence> known = new HashMap<>();

    PanelCells(
            DoseResponseSet curves,
            String reference,
            DoseResponseFitter fitter,
            double effect,
            EffectiveDoseType type) {
        this.curves = curves;
        this.reference = reference;
        this.fitter = fitter;
        this.effect = effect;
        this.type = type;
    }

    /** Takes over what a comparison has fitted already. */
    void take(FoldResistance fold) {
        for (ExperimentFold experiment : fold.getExperiments()) {
            known.put(new Place(fold.getTest(), experiment.getExperiment()), experiment.testAt(LEVEL));
            known.put(new Place(reference, experiment.getExperiment()), experiment.referenceAt(LEVEL));
        }
    }

    List<String> experiments(String line) {
        return curves.get(line).getExperiments();
    }

    LogEvidence at(String line, String experiment) {
        return known.computeIfAbsent(new Place(line, experiment), this::fitted);
    }

    private LogEvidence fitted(Place place) {
        Interruption.check();
        DoseResponseData data = curves.get(place.line());
        double units = Math.log(UnitRatio.of(data, curves.get(reference)));
        return LineDose.of(fitter.fit(data.forExperiment(place.experiment())), List.of(), effect, type)
                .at(LEVEL)
                .plus(units);
    }
}
