package io.github.foldwise.examples.study;

import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.examples.study.folder.StudyPlate;
import io.github.foldwise.examples.study.folder.TimeChoice;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The plates of a study and the files that they were read from. */
final class InputTable {
    private InputTable() {}

    /** A row for each plate; columns in which no plate has anything are left out. */
    static Table of(StudyFolder study) {
        Map<String, Function<StudyPlate, String>> columns = new LinkedHashMap<>();
        columns.put("plate", StudyPlate::name);
        columns.put("experiment", plate -> plate.row().experiment());
        columns.put("export", plate -> plate.row().plate());
        columns.put("sheet", plate -> plate.row().sheet());
        columns.put("name in export", plate -> plate.row().plateName());
        columns.put("layout", plate -> plate.row().layout());
        columns.put("layout sheet", plate -> plate.row().layoutSheet());
        columns.put("signal", plate -> plate.row().signal());
        columns.put("reference wavelength", plate -> plate.row().reference());
        columns.put("read at", plate -> plate.row().time().isEmpty() ? "" : TimeChoice.text(plate.signal()));
        columns.values()
                .removeIf(column -> study.plates().stream()
                        .allMatch(plate -> column.apply(plate).isEmpty()));
        Table.Builder table = Table.builder("Plates and files");
        columns.keySet().forEach(table::text);
        for (StudyPlate plate : study.plates()) {
            List<String> cells = new ArrayList<>();
            columns.values().forEach(column -> cells.add(column.apply(plate)));
            table.row(cells.toArray());
        }
        return table.build();
    }
}
