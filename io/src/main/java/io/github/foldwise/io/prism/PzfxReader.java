package io.github.foldwise.io.prism;

import io.github.foldwise.io.Source;
import io.github.foldwise.io.XmlFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Projects as Prism 5 to 9 write them: XML, of which the last part, the graphs, is compressed and passed by. */
final class PzfxReader {
    static final String KIND = "a project of GraphPad Prism";

    private final FileCells cells;
    private final XmlFile xml;
    private final List<PrismTable> tables = new ArrayList<>();
    private final List<PrismInfo> infos = new ArrayList<>();

    private PzfxReader(String file, XmlFile xml) {
        this.cells = new FileCells(file);
        this.xml = xml;
    }

    static PrismProject read(Source source) throws IOException {
        return new PzfxReader(source.getName(), XmlFile.open(source, KIND)).project();
    }

    private PrismProject project() throws IOException {
        if (!xml.name().equals("GraphPadPrismFile")) {
            throw xml.refuse("an element \"" + xml.name() + "\"", KIND, "choose a file that Prism saved");
        }
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Info" -> infos.add(info());
                case "Table", "HugeTable" -> tables.add(table());
                default -> xml.skip();
            }
        }
        if (tables.isEmpty()) {
            throw cells.refuse("no data table", "a project with at least one");
        }
        PrismProject project = PrismProject.of(tables);
        for (PrismInfo info : infos) {
            project = project.with(info);
        }
        return project;
    }

    private PrismInfo info() throws IOException {
        String title = "";
        String notes = "";
        List<String[]> constants = new ArrayList<>();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Title" -> title = xml.text();
                case "Notes" -> notes = xml.textOfLines();
                case "Constant" -> constants.add(constant());
                default -> xml.skip();
            }
        }
        PrismInfo info = PrismInfo.of(title).withNotes(notes);
        for (String[] constant : constants) {
            info = constant[0].isBlank() ? info : info.with(constant[0], constant[1]);
        }
        return info;
    }

    private String[] constant() throws IOException {
        String[] pair = {"", ""};
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Name" -> pair[0] = xml.text();
                case "Value" -> pair[1] = xml.text();
                default -> xml.skip();
            }
        }
        return pair;
    }

    private PrismTable table() throws IOException {
        String format = xml.attribute("YFormat");
        @Nullable PrismEntry entry = PrismEntry.ofXml(format);
        if (entry == null) {
            throw xml.refuse(
                    "a table of format \"" + format + "\"",
                    "replicates, or means with SD, SE, CV, errors or limits",
                    "enter the data in one of these formats");
        }
        boolean dates = xml.attribute("XFormat").equalsIgnoreCase("date");
        return new TableReader(PrismTableType.ofXml(xml.attribute("TableType")), entry, dates).read();
    }

    /** One table, whose parts may come in any order. */
    private final class TableReader {
        private final PrismTableType type;
        private final PrismEntry entry;
        private final boolean dates;
        private final List<PrismColumn> dataSets = new ArrayList<>();
        private List<String> rowTitles = List.of();
        private List<String> dateTexts = List.of();
        private @Nullable PrismColumn x;
        private String title = "";
        private int columns;

        TableReader(PrismTableType type, PrismEntry entry, boolean dates) {
            this.type = type;
            this.entry = entry;
            this.dates = dates;
        }

        PrismTable read() throws IOException {
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Title" -> title = xml.text().strip();
                    case "RowTitlesColumn" -> rowTitles = firstTexts(column(true));
                    case "XColumn" -> x = xColumn();
                    case "XAdvancedColumn" -> dateTexts = advancedColumn();
                    case "YColumn" -> dataSets.add(dataSet());
                    default -> xml.skip();
                }
            }
            PrismTable table =
                    PrismTable.of(title, type).withRowTitles(rowTitles).withDataSets(entry, dataSets);
            return x == null ? table : table.withX(dates ? x.withDates(dateTexts) : x);
        }

        private List<String> firstTexts(NamedColumns columns) {
            return columns.columns.isEmpty()
                    ? List.of()
                    : columns.columns.get(0).texts();
        }

        private PrismColumn xColumn() throws IOException {
            NamedColumns read = column(true);
            if (read.columns.size() > 2) {
                throw cells.refuse(
                        title, 1, 0, read.columns.size() + " columns under X", "X, or X and its error", "remove some");
            }
            columns += Math.max(1, read.columns.size());
            return CellColumn.join(read.title, read.columns);
        }

        /** The X column again as people see it; its dates are written nowhere else. */
        private List<String> advancedColumn() throws IOException {
            if (dates) {
                return firstTexts(column(true));
            }
            xml.skip();
            return List.of();
        }

        private PrismColumn dataSet() throws IOException {
            boolean mayHoldText = type == PrismTableType.MULTIPLE_VARIABLES || type == PrismTableType.OTHER;
            NamedColumns read = column(mayHoldText);
            int parts = entry.parts().size();
            if (parts > 0 && read.columns.size() > parts) {
                throw cells.refuse(
                        title,
                        1,
                        columns,
                        read.columns.size() + " columns under " + read.title.strip(),
                        parts + " as the table says (" + String.join(", ", entry.parts()) + ")",
                        "open the project in Prism and save it again");
            }
            columns += Math.max(1, read.columns.size());
            PrismColumn dataSet = CellColumn.join(read.title, read.columns);
            return parts > dataSet.getColumnCount() ? dataSet.widened(parts) : dataSet;
        }

        private NamedColumns column(boolean mayHoldText) throws IOException {
            NamedColumns read = new NamedColumns();
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Title" -> read.title = xml.text();
                    case "Subcolumn" -> read.columns.add(subcolumn(columns + read.columns.size(), mayHoldText));
                    default -> xml.skip();
                }
            }
            return read;
        }

        private CellColumn subcolumn(int index, boolean mayHoldText) throws IOException {
            CellColumn column = new CellColumn(cells, title, index, mayHoldText);
            while (xml.nextChild()) {
                if (xml.name().equals("d")) {
                    String mark = xml.attribute("Excluded");
                    column.add(xml.text(), mark.equals("1") || mark.equalsIgnoreCase("true"));
                } else {
                    xml.skip();
                }
            }
            return column;
        }
    }

    /** A title over columns. */
    private static final class NamedColumns {
        private final List<CellColumn> columns = new ArrayList<>();
        private String title = "";
    }
}
