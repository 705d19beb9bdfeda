package io.github.foldwise.io.culture;

import io.github.foldwise.culture.CultureField;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a log: which column says what, under the names that laboratories give it. */
final class CultureColumns {
    static final String DATE = "date";
    static final String TIME = "time";
    static final String EVENT = "event";
    static final String UNIT = "unit";
    static final String ID = "id";
    static final String ROW = "row";
    /** A count that may be one number or those of squares. */
    static final String COUNT = "count";

    private static final String CELLS = "cells";
    /** Cells without the dead ones, which a viability must not lessen once more. */
    static final String LIVING_CELLS = "living cells";

    /** Cells in a volume, which are cells with the volume of the suspension. */
    static final String DENSITY = "cells/ml";

    static final String SUSPENSION = "suspension volume";
    static final String NOT_UNDERSTOOD = "not understood";

    private static final int MOST_TITLES = 25;
    /** A number, with what may stand about it: "~1.2e6", "3 x 10^5", "2 million", "1.2 M/mL". */
    private static final Pattern COUNTED = Pattern.compile(
            "(?i)[~\u2248<>\u00B1+-]?\\s*\\d[\\d.,' ]*(?:e[+-]?\\d+)?\\s*(?:[x\u00D7\u00B7*]\\s*10.*|mill?ion.*|mio.*|[mk])?(?:\\s*(?:cells.*|/.*))?|-|\u2013|n/?a|none");

    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*[\\[(]\\s*([^\\])]*?)\\s*[\\])]\\s*");
    private static final Map<String, String> NAMES = names();

    private final int index;
    private final GridRow header;
    private final Map<String, Integer> others = new HashMap<>();
    private final Map<CultureField, Integer> fields = new EnumMap<>(CultureField.class);
    private final Map<Integer, String> units = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    private CultureColumns(GridRow header, int index) {
        this.header = header;
        this.index = index;
        for (int column = 0; column < header.size(); column++) {
            take(column);
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        put(names, DATE, "day", "datum", "when", "date of event", "event date");
        put(names, TIME, "zeit", "uhrzeit", "hour", "clock");
        put(
                names,
                EVENT,
                "action",
                "activity",
                "type",
                "event type",
                "what",
                "procedure",
                "operation",
                "ereignis",
                "done");
        put(names, UNIT, "units", "dose unit", "unit of dose", "concentration unit");
        put(names, ID, "event id", "nr", "no", "event no", "event nr", "event number", "#");
        put(names, ROW);
        put(names, COUNT, "counts");
        put(names, NOT_UNDERSTOOD);
        put(names, "line", "cell line", "cellline", "zelllinie", "cell type", "strain");
        put(
                names,
                "flask",
                "vessel",
                "culture",
                "dish",
                "flask id",
                "culture id",
                "flasche",
                "to",
                "new flask",
                "child",
                "to flask");
        put(
                names,
                "parent",
                "parent flask",
                "from",
                "source",
                "mother",
                "origin",
                "from flask",
                "parent id",
                "parents");
        put(names, "passage", "p", "passage number", "passage no", "passage nr", "passage #", "pn", "p#");
        put(names, "drug", "compound", "treatment", "inhibitor", "substance", "agent");
        put(names, "dose", "concentration", "conc", "final concentration", "final conc", "drug dose", "dose in flask");
        put(names, "stock", "stock concentration", "stock conc", "concentration of stock");
        put(names, "lot", "stock lot", "batch", "lot number", "lot no", "charge");
        put(names, "volume", "volume of stock", "stock volume", "added volume", "volume added", "drug volume", "added");
        put(
                names,
                "medium",
                "medium volume",
                "media volume",
                "volume of medium",
                "flask volume",
                "culture volume",
                "media");
        put(
                names,
                "vehicle",
                "vehicle percent",
                "vehicle %",
                "dmso",
                "dmso %",
                "% dmso",
                "dmso percent",
                "solvent",
                "solvent %");
        put(names, "squares", "square counts", "haemocytometer", "hemocytometer", "chamber", "counted squares");
        put(names, "dilution", "dilution factor", "trypan blue dilution");
        put(
                names,
                "cells",
                "total cells",
                "cell number",
                "cell count",
                "harvested",
                "cells harvested",
                "yield",
                "cells out",
                "harvest");
        put(
                names,
                LIVING_CELLS,
                "live cells",
                "viable cells",
                "alive cells",
                "living cell count",
                "live cell count",
                "viable cell count",
                "viable cell number",
                "viable count",
                "live count");
        put(
                names,
                DENSITY,
                "cells per ml",
                "cell/ml",
                "cell density",
                "density",
                "cell concentration",
                "cell conc",
                "concentration of cells",
                "total cells/ml");
        put(
                names,
                SUSPENSION,
                "volume of suspension",
                "suspension",
                "resuspended in",
                "resuspension volume",
                "harvest volume",
                "harvested volume",
                "volume harvested");
        put(names, "seeded", "cells seeded", "cells in", "inoculum", "seeding", "seeded cells");
        put(
                names,
                "viability",
                "viability %",
                "% viability",
                "viable",
                "% viable",
                "viable %",
                "living",
                "viability percent");
        put(names, "attachment", "plating efficiency", "attached", "attachment %");
        put(names, "split", "split ratio", "ratio", "splitting");
        put(names, "vials", "number of vials", "vials frozen", "no of vials", "vial number", "ampoules");
        put(names, "cells per vial", "cells/vial", "cells vial");
        put(names, "bank", "vial", "vial id", "bank id", "cryo id", "freeze id");
        put(names, "result", "outcome", "test result", "ergebnis");
        put(names, "expiry", "expires", "expiry date", "expiration", "expiration date", "use by", "exp date");
        put(names, "corrects", "correction of", "corrects row", "corrected row", "corrects event");
        put(names, "corrected date", "right date");
        put(
                names,
                "remark",
                "remarks",
                "note",
                "notes",
                "comment",
                "comments",
                "bemerkung",
                "bemerkungen",
                "observation");
        return names;
    }

    private static void put(Map<String, String> names, String canonical, String... others) {
        names.put(canonical, canonical);
        for (String other : others) {
            names.put(other, canonical);
        }
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s_.:-]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private void take(int column) {
        String text = header.cell(column);
        if (text.isEmpty() || !GridRow.isShort(text)) {
            return;
        }
        Matcher matcher = WITH_UNIT.matcher(text);
        boolean bare = !matcher.matches() || NAMES.containsKey(plain(text));
        String canonical = NAMES.get(plain(bare ? text : matcher.group(1)));
        if (canonical == null) {
            unknown.add(text);
            return;
        }
        if (!bare) {
            units.put(column, matcher.group(2));
        }
        if (canonical.equals("cells") && CultureCells.isPerVolume(units.getOrDefault(column, ""))) {
            canonical = DENSITY;
        }
        for (CultureField field : CultureField.values()) {
            if (plain(field.getLabel()).equals(canonical)) {
                fields.putIfAbsent(field, column);
                return;
            }
        }
        others.putIfAbsent(canonical, column);
    }

    /** The first row that names a day and an event; null where there is none. */
    static @org.jspecify.annotations.Nullable CultureColumns find(Grid grid) {
        for (int i = 0; i < Math.min(MOST_TITLES, grid.rows().size()); i++) {
            CultureColumns columns = new CultureColumns(grid.rows().get(i), i);
            if (columns.has(DATE) && columns.has(EVENT)) {
                columns.takeCellsForLines(grid.rows().subList(i + 1, grid.rows().size()));
                return columns;
            }
        }
        return null;
    }

    /** "Cells" heads the counts of some and the names of lines of others: where no cell of it is a number, it is the line. */
    private void takeCellsForLines(List<GridRow> body) {
        Integer column = fields.get(CultureField.CELLS);
        if (column == null || fields.containsKey(CultureField.LINE) || !CELLS.equals(plain(header.cell(column)))) {
            return;
        }
        List<String> said = body.stream()
                .map(row -> row.cell(column).strip())
                .filter(text -> !text.isEmpty())
                .toList();
        if (!said.isEmpty()
                && said.stream().noneMatch(text -> COUNTED.matcher(text).matches())) {
            fields.remove(CultureField.CELLS);
            fields.put(CultureField.LINE, column);
        }
    }

    boolean has(String name) {
        return others.containsKey(name);
    }

    int column(String name) {
        return others.getOrDefault(name, -1);
    }

    Map<CultureField, Integer> fields() {
        return fields;
    }

    /** The unit that the header of a column names; empty where it names none. */
    String unit(int column) {
        return units.getOrDefault(column, "");
    }

    /** The names of columns of which nothing is read. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    GridRow header() {
        return header;
    }

    int index() {
        return index;
    }
}
