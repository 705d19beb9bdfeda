package io.github.foldwise.examples.cli.culture;

import io.github.foldwise.io.TableFile;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.resistance.escalation.EscalationLadder;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A plan as the command {@code plan} wrote it. */
final class PlanFile {
    private PlanFile() {}

    static EscalationLadder read(Path file) throws IOException {
        Table table = TableFile.read(file);
        List<String> names = table.getColumnNames();
        for (String needed : List.of("dose", "unit")) {
            if (!names.contains(needed)) {
                throw new IOException("found columns " + String.join(", ", names) + ", expected a column \"" + needed
                        + "\"; give the table that the command plan writes");
            }
        }
        List<Concentration> doses = new ArrayList<>();
        double ic50 = Double.NaN;
        for (Table.Row row : table) {
            Concentration dose = Concentration.of(row.getNumber("dose"), ConcentrationUnit.parse(row.getText("unit")));
            doses.add(dose);
            boolean named = names.contains("fold_of_ic50") && !row.isMissing("fold_of_ic50");
            ic50 = Double.isNaN(ic50) && named ? dose.getValue() / row.getNumber("fold_of_ic50") : ic50;
        }
        return EscalationLadder.of(doses, ic50);
    }
}
