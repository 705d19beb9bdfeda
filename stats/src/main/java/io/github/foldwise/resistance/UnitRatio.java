package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.quantity.DoseUnit;

/** How the doses of two lines compare: a ratio of numbers in different units is no fold. */
final class UnitRatio {
    private UnitRatio() {}

    /** What one unit of the first data's doses is in units of the second's. */
    static double of(DoseResponseData test, DoseResponseData reference) {
        if (test.getUnit().isEmpty() != reference.getUnit().isEmpty()) {
            throw new IllegalArgumentException("doses of " + test.getName() + " are in \"" + test.getUnit()
                    + "\", of " + reference.getName() + " in \"" + reference.getUnit()
                    + "\"; give both a unit: withUnit(\"µM\")");
        }
        return DoseUnit.factor(test.getUnit(), reference.getUnit());
    }
}
