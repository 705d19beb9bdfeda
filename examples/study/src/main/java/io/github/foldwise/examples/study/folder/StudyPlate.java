package io.github.foldwise.examples.study.folder;

import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.screening.NormalizedPlate;

/** A plate of a study: what the index says of it, its signal and its viabilities, both under the plate's name. */
public record StudyPlate(StudyRow row, PlateReading signal, NormalizedPlate normalized) {
    public String name() {
        return signal.getName();
    }
}
