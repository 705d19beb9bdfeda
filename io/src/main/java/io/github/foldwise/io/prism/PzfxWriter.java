package io.github.foldwise.io.prism;

import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Projects as Prism 5 and later open them. The same project gives the same bytes: no date, no name of a user. */
final class PzfxWriter {
    private static final int MOST_DATA_SETS = 104;
    private static final int MOST_REPLICATES = 52;

    private final StringBuilder xml = new StringBuilder();

    private PzfxWriter() {}

    static void write(PrismProject project, OutputStream out) throws IOException {
        PzfxWriter writer = new PzfxWriter();
        writer.head();
        writer.infos(project.getInfos());
        writer.tables(project.getTables());
        writer.xml.append("</GraphPadPrismFile>\n");
        out.write(writer.xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void head() {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<GraphPadPrismFile PrismXMLVersion=\"5.00\">\n");
        // Prism opens only what names itself as the program and a version.
        xml.append("<Created>\n<OriginalVersion CreatedByProgram=\"GraphPad Prism\" CreatedByVersion=\"6.0f.254\">")
                .append("</OriginalVersion>\n</Created>\n");
    }

    private void infos(List<PrismInfo> infos) {
        List<PrismInfo> sheets = infos.isEmpty() ? List.of(PrismInfo.of("Project info 1")) : infos;
        sequence("InfoSequence", "Info", sheets.size());
        for (int i = 0; i < sheets.size(); i++) {
            PrismInfo info = sheets.get(i);
            xml.append("<Info ID=\"Info").append(i).append("\">\n");
            element("Title", info.getTitle());
            xml.append("<Notes>")
                    .append(XmlText.escape(info.getNotes()).replace("\n", "<BR/>"))
                    .append("</Notes>\n");
            info.getConstants().forEach((name, value) -> {
                xml.append("<Constant>");
                xml.append("<Name>").append(XmlText.escape(name)).append("</Name>");
                xml.append("<Value>").append(XmlText.escape(value)).append("</Value></Constant>\n");
            });
            xml.append("</Info>\n");
        }
    }

    private void sequence(String name, String id, int size) {
        xml.append('<').append(name).append(">\n");
        for (int i = 0; i < size; i++) {
            xml.append("<Ref ID=\"").append(id).append(i).append('"');
            xml.append(i == 0 ? " Selected=\"1\"></Ref>\n" : "></Ref>\n");
        }
        xml.append("</").append(name).append(">\n");
    }

    private void tables(List<PrismTable> tables) {
        sequence("TableSequence", "Table", tables.size());
        for (int i = 0; i < tables.size(); i++) {
            table(tables.get(i), i);
        }
    }

    private void table(PrismTable table, int index) {
        @Nullable PrismColumn x = table.getX();
        int width =
                table.getDataSets().isEmpty() ? 1 : table.getDataSets().get(0).getColumnCount();
        boolean huge = table.getDataSets().size() > MOST_DATA_SETS || width > MOST_REPLICATES;
        String element = huge ? "HugeTable" : "Table";
        xml.append('<').append(element).append(" ID=\"Table").append(index).append('"');
        String format = x == null ? "none" : x.isText() ? "date" : x.getColumnCount() == 2 ? "error" : "numbers";
        xml.append(" XFormat=\"").append(format).append('"');
        xml.append(" YFormat=\"").append(table.getEntry().inXml()).append('"');
        if (table.getEntry() == PrismEntry.REPLICATES) {
            xml.append(" Replicates=\"").append(width).append('"');
        }
        xml.append(" TableType=\"").append(table.getType().inXml()).append('"');
        xml.append(" EVFormat=\"AsteriskAfterNumber\">\n");
        element("Title", table.getTitle());
        if (!table.getRowTitles().isEmpty()) {
            xml.append("<RowTitlesColumn Width=\"81\">\n");
            texts(table.getRowTitles());
            xml.append("</RowTitlesColumn>\n");
        }
        if (x != null) {
            column("XColumn", x);
            if (x.isText()) {
                dates(x);
            }
        }
        for (PrismColumn dataSet : table.getDataSets()) {
            if (dataSet.isText()) {
                textColumn(dataSet);
            } else {
                column("YColumn", dataSet);
            }
        }
        xml.append("</").append(element).append(">\n");
    }

    private void column(String element, PrismColumn column) {
        open(element, "", column);
        for (int i = 0; i < column.getColumnCount(); i++) {
            xml.append("<Subcolumn>\n");
            for (int row = 0; row < column.getRowCount(); row++) {
                xml.append(column.isStruck(i, row) ? "<d Excluded=\"1\">" : "<d>")
                        .append(Digits.exact(column.getNumber(i, row)))
                        .append("</d>\n");
            }
            xml.append("</Subcolumn>\n");
        }
        xml.append("</").append(element).append(">\n");
    }

    private void dates(PrismColumn x) {
        open("XAdvancedColumn", " Version=\"1\"", x);
        texts(textsOf(x));
        xml.append("</XAdvancedColumn>\n");
    }

    private void textColumn(PrismColumn column) {
        open("YColumn", "", column);
        texts(textsOf(column));
        xml.append("</YColumn>\n");
    }

    private void open(String element, String attributes, PrismColumn column) {
        xml.append('<').append(element).append(attributes);
        xml.append(" Width=\"").append(81 * column.getColumnCount());
        xml.append("\" Decimals=\"6\" Subcolumns=\"")
                .append(column.getColumnCount())
                .append("\">\n");
        element("Title", column.getTitle());
    }

    private static List<String> textsOf(PrismColumn column) {
        return IntStream.range(0, column.getRowCount())
                .mapToObj(column::getText)
                .toList();
    }

    private void texts(List<String> texts) {
        xml.append("<Subcolumn>\n");
        for (String text : texts) {
            element("d", text);
        }
        xml.append("</Subcolumn>\n");
    }

    private void element(String name, String text) {
        xml.append('<').append(name).append('>').append(XmlText.escape(text));
        xml.append("</").append(name).append(">\n");
    }
}
