package io.github.foldwise.io.prism;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small projects, written as Prism writes them. */
public final class PrismSamples {
    public static final String XY = """
            <?xml version="1.0" encoding="UTF-8"?><GraphPadPrismFile PrismXMLVersion="5.00">
            <InfoSequence><Ref ID="Info0" Selected="1"></Ref></InfoSequence>
            <Info ID="Info0"><Title>Project info 1</Title>
            <Notes><Font Size="9">first line<BR/>
            second &amp; last</Font></Notes>
            <Constant><Name>Experiment Date</Name><Value>2026-01-12</Value></Constant>
            <Constant><Name>Protocol</Name><Value></Value></Constant></Info>
            <TableSequence Selected="1"><Ref ID="Table0" Selected="1"></Ref></TableSequence>
            <Table ID="Table0" XFormat="numbers" YFormat="replicates" Replicates="2" TableType="XY">
            <Title>Data 1</Title>
            <FloatingNote ID="Sticky0"><WebLink/>a note</FloatingNote>
            <RowTitlesColumn Width="89"><Subcolumn><d>A</d><d><TextAlign align="Left">B</TextAlign></d><d></d></Subcolumn></RowTitlesColumn>
            <XColumn Width="81" Subcolumns="1"><Title>Dose</Title><Subcolumn><d>0.</d><d>5e-002</d><d>1</d></Subcolumn></XColumn>
            <YColumn Width="162" Subcolumns="2"><Title><TextAlign align="Center">parental</TextAlign></Title>
            <Subcolumn><d>100.</d><d Excluded="1">90.</d><d>80.</d></Subcolumn>
            <Subcolumn><d>98</d><d/><d>70*</d></Subcolumn></YColumn>
            <YColumn Width="162" Subcolumns="2"><Title></Title><Subcolumn><d>1</d></Subcolumn></YColumn>
            </Table>
            <!--Don't edit this part > of the file.-->
            <Template dt:dt="bin.base64" xmlns:dt="urn:schemas-microsoft-com:datatypes">eNrs
            XWlz==</Template></GraphPadPrismFile>
            """;

    private PrismSamples() {}

    public static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A project around the parts of one table. */
    public static String project(String table) {
        return "<?xml version=\"1.0\"?><GraphPadPrismFile xmlns=\"http://graphpad.com/prism/Prism.htm\">" + table
                + "</GraphPadPrismFile>";
    }

    /** The parts of an archive with one table. */
    public static Map<String, String> archive(String table, String csv, String... sets) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("document.json", "{\"sheets\": {\"data\": [\"S\"], \"info\": [\"I\"]}}");
        parts.put("info/I/sheet.json", """
                {"title": "Project info 1", "experimentDate": "2026-01-12", "notesText": "a note",
                 "constants": [{"name": "Experiment Date", "value": "Jan-12-2026"}, {"name": "Project", "value": "fold"},
                 {"name": "", "value": ""}]}""");
        parts.put("data/sheets/S/sheet.json", "{\"title\": \"Data 1\", \"table\": {\"uid\": \"T\", " + table + "}}");
        parts.put("data/tables/T/data.csv", csv);
        for (int i = 0; i < sets.length; i += 2) {
            parts.put("data/sets/" + sets[i] + ".json", sets[i + 1]);
        }
        return parts;
    }

    public static Path zip(Path folder, String name, Map<String, String> parts) {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
