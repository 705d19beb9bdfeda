package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.screening.NormalizedPlate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names the wells with cells that a plate gives no value for, and why. */
final class UnmeasuredWells {
    private UnmeasuredWells() {}

    static String of(NormalizedPlate plate) {
        List<String> wells = new ArrayList<>();
        for (Well well : plate.getLayout().getFormat().getWells()) {
            WellRole role = plate.getLayout().get(well).getRole();
            WellStatus status = plate.getReading().get(well).getStatus();
            if (role.hasCells() && status != WellStatus.MEASURED) {
                wells.add(well.getName() + " "
                        + status.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return wells.isEmpty() ? "none" : String.join(", ", wells);
    }
}
