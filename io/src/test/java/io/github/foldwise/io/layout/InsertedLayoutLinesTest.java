package io.github.foldwise.io.layout;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.plate.PlateLayout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A line that people put into a good layout, at any place, leaves what its wells hold as it is or is refused, with the line or,
 * where it hides the header, with the header that is missing: no well loses its drug in silence, and none gets another.
 */
class InsertedLayoutLinesTest {
    private static final List<String> LINES = List.of(
            "",
            "|||",
            "a note",
            "# a comment",
            "checked by|hand",
            "foo|0.51|0.52|0.53",
            "|0.51|0.52|0.53",
            "foo|bar|baz");

    /** A kind of layout: a good file, and what is read of it in words. */
    enum Kind {
        BLOCKS("dose [nM],1,2,3\nA,0,0.5,5\nB,0,50,500\n\nline,1,2,3\nA,X,X,X\nB,Y,Y,Y\n"),
        GRID("my plate,1,2,3\nA,DMSO,0.5 nM,5 nM\nB,blank,50 nM,500 nM\n"),
        TABLE("well,role,line,drug,concentration,unit\nA1,vehicle,X,,0,nM\nA2,,X,d,0.5,nM\nB3,,Y,d,5,nM\n"),
        CONFIG("Wells:\t96\nPlates:\t1\nPlate\tWell\tContent\n*\t*\tsample\n*\tB01\tneg\n*\tB02\tpos\n"),
        DRUGS("Well,Compound,Conc (uM),Compound 2,Conc 2 (uM)\nA1,DMSO,0,,\nA2,a,1,b,2\nB3,a,3,b,6\n"),
        ROLES("role,1,2,3\nA,vehicle,sample,blank\nB,vehicle,sample,positive control\n"),
        MANIFEST("Barcode,Duration [d],Template\nP1,0,u.xlsx\nP2,7,t.xlsx\n"),
        ECHO("Run ID,17\n\n[DETAILS]\nSource Plate Name,Source Plate Barcode,Source Well,Destination Plate Name,"
                + "Destination Plate Barcode,Destination Well,Transfer Volume,Actual Volume,Sample Name,Transfer Status\n"
                + "S,S1,A1,D,D1,B2,25,25,erlotinib,\nS,S1,A2,D,D1,B3,2.5,2.5,erlotinib,\n\nInstrument Name,E5\n"),
        PROTOCOL("""
                <Protocol>
                <ConcentrationUnit>nM</ConcentrationUnit>
                <Fluids>
                <Fluid ID="0"><Name>erlotinib</Name><Concentration>10000000</Concentration></Fluid>
                <Fluid ID="1"><Name>DMSO</Name></Fluid>
                </Fluids>
                <Plates>
                <Plate>
                <Rows>8</Rows>
                <Cols>12</Cols>
                <Name>P</Name>
                <Wells>
                <Well Row="0" Col="0"><Fluid ID="0">0.5</Fluid></Well>
                <Well Row="0" Col="1">
                <Fluid ID="0">50</Fluid>
                </Well>
                <Well Row="1" Col="0"><Fluid ID="1">1</Fluid></Well>
                </Wells>
                </Plate>
                <Plate><Rows>8</Rows><Cols>12</Cols><Wells><Well Row="1" Col="1"><Fluid ID="0">5</Fluid></Well></Wells></Plate>
                </Plates>
                </Protocol>
                """);

        private final String good;

        Kind(String good) {
            this.good = good;
        }

        private String separator() {
            return good.indexOf('\t') >= 0 ? "\t" : ",";
        }

        private List<String> read(String text) throws IOException {
            Source source = Source.ofText(text, "layout.txt");
            return switch (this) {
                case BLOCKS, GRID, TABLE, DRUGS, ROLES -> words(PlateLayoutFile.read(source));
                case CONFIG ->
                    CellHtsConfigFile.read(source).stream()
                            .flatMap(layout -> words(layout).stream())
                            .toList();
                case MANIFEST ->
                    List.of(PlateManifestFile.read(source).toTable().toString());
                case PROTOCOL -> {
                    List<String> words = new ArrayList<>();
                    D300File.read(source)
                            .forEach((name, layout) -> words(layout).forEach(word -> words.add(name + " " + word)));
                    yield words;
                }
                case ECHO -> List.of(EchoReportFile.read(source).toTable().toString());
            };
        }

        private static List<String> words(PlateLayout layout) {
            return new ArrayList<>(layout.getFormat().getWells().stream()
                    .map(well -> well + " " + layout.get(well))
                    .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void insertedLineLeavesTheWellsOrIsRefusedByItsLine(Kind kind) throws IOException {
        List<String> expected = kind.read(kind.good);
        List<String> lines = List.of(kind.good.split("\n", -1));
        List<String> failures = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String own = lines.get(at);
            for (String line : Stream.concat(LINES.stream(), Stream.of(own)).toList()) {
                List<String> changed = new ArrayList<>(lines);
                changed.add(at, line.replace("|", kind.separator()));
                check(kind, changed, expected, "line " + (at + 1) + " <" + line + ">", failures);
            }
            String first = own.split(Pattern.quote(kind.separator()), -1)[0];
            if (kind == Kind.PROTOCOL && own.matches("<(?:Well|Fluid|Plate|Rows|Cols)\\b.*</\\w+>")) {
                List<String> odd = new ArrayList<>(lines);
                odd.set(at, own.replaceFirst("^<\\w+", "<foo").replaceFirst("\\w+>$", "foo>"));
                check(kind, odd, expected, "line " + (at + 1) + " labelled foo", failures);
            }
            if (first.matches("[A-H]|[A-H]\\d")) {
                List<String> odd = new ArrayList<>(lines);
                odd.set(at, "foo" + own.substring(first.length()));
                check(kind, odd, expected, "line " + (at + 1) + " labelled foo", failures);
            }
        }
        assertTrue(failures.isEmpty(), failures.size() + ":\n" + String.join("\n", failures));
    }

    /** A cell of each sheet is a well, so that a line put in moves those below it: the sheets then contradict each other. */
    @Test
    void insertedLineInAPropertyPerSheetIsRefused() throws IOException {
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("role", "vehicle|sample|sample\nvehicle|sample|sample\n");
        sheets.put("drug", "|erlotinib|erlotinib\n|erlotinib|osimertinib\n");
        sheets.put("concentration (nM)", "|0.5|5\n|50|500\n");
        List<String> expected = Kind.words(PlateLayoutFile.read(workbook(sheets)));
        List<String> failures = new ArrayList<>();
        for (String sheet : sheets.keySet()) {
            List<String> lines = List.of(sheets.get(sheet).split("\n"));
            for (int at = 0; at <= lines.size(); at++) {
                for (String line : Stream.concat(LINES.stream(), lines.stream()).toList()) {
                    Map<String, String> changed = new LinkedHashMap<>(sheets);
                    List<String> more = new ArrayList<>(lines);
                    more.add(at, line);
                    changed.put(sheet, String.join("\n", more));
                    try {
                        List<String> found = Kind.words(PlateLayoutFile.read(workbook(changed)));
                        if (!found.equals(expected)) {
                            found.removeAll(expected);
                            failures.add(sheet + ", line " + (at + 1) + " <" + line + ">: " + found);
                        }
                    } catch (FileFormatException refused) {
                        if (refused.getLine() == 0) {
                            failures.add(sheet + ", line " + (at + 1) + " <" + line + ">: " + refused.getMessage());
                        }
                    }
                }
            }
        }
        assertTrue(failures.isEmpty(), failures.size() + ":\n" + String.join("\n", failures));
    }

    private static Source workbook(Map<String, String> sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            sheets.forEach((name, text) -> {
                Worksheet sheet = workbook.newWorksheet(name);
                String[] lines = text.split("\n", -1);
                for (int row = 0; row < lines.length; row++) {
                    String[] cells = lines[row].split("\\|", -1);
                    for (int column = 0; column < cells.length; column++) {
                        if (!cells[column].isEmpty()) {
                            sheet.value(row, column, cells[column]);
                        }
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Source.of(new ByteArrayInputStream(bytes.toByteArray()), "layout.xlsx");
    }

    private static void check(
            Kind kind, List<String> changed, List<String> expected, String what, List<String> failures)
            throws IOException {
        try {
            List<String> found = kind.read(String.join("\n", changed));
            // Any text may name a plate, and a transfer that stands twice is asked for twice.
            boolean more = (kind == Kind.MANIFEST && what.contains("foo|0.51"))
                    || (kind == Kind.ECHO && what.contains("erlotinib"))
                    || (kind == Kind.PROTOCOL && what.contains("<<Plate><Rows>"));
            if (!more && !found.equals(expected)) {
                failures.add(what + ": "
                        + found.stream()
                                .filter(word -> !expected.contains(word))
                                .limit(6)
                                .toList());
            }
        } catch (FileFormatException refused) {
            boolean whole = refused.getMessage().contains("no such");
            if (refused.getLine() == 0 && !whole) {
                failures.add(what + ": " + refused.getMessage());
            }
        }
    }
}
