package io.github.foldwise.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @TempDir
    Path folder;

    private static HtmlReport report() {
        Figure figure = Figure.of("Defactinib")
                .withDescription("The curve falls.")
                .withXaxis(Axis.log10("Defactinib", "µM"))
                .with(Points.of("parental", new double[] {0.1, 1}, new double[] {90, 20}));
        Table table = Table.builder("IC50")
                .text("line")
                .number("ic50", "µM")
                .number("change", "log2")
                .row("parental", 0.0521277, -4.6612345)
                .row("resistant <b>", null, Double.POSITIVE_INFINITY)
                .build();
        return HtmlReport.of("Resistance & more")
                .withSubtitle("HT-29, 2026")
                .withLead("25-fold.")
                .section("Dose response")
                .paragraph("Three experiments.")
                .note("Plate 3 failed.")
                .figure(figure, "Viability.")
                .figure(figure, "The same again.")
                .table(table, "Effective doses.")
                .withFooter("Foldwise 0.1.0");
    }

    /** Headings that are the same, or alike when they are put into a link, each have a place of their own. */
    @Test
    void noTwoSectionsHaveOneId() throws IOException {
        Path file = folder.resolve("sections.html");
        HtmlReport.of("t")
                .section("A b")
                .section("A b")
                .section("A b")
                .section("A b 2")
                .write(file);
        String html = Files.readString(file);
        for (String id : List.of("a-b", "a-b-2", "a-b-3", "a-b-2-2")) {
            assertEquals(2, html.split("<h2 id=\"section-" + id + "\">", -1).length, id);
        }
    }

    @Test
    void aReportHoldsEverythingInOrder() {
        String html = report().toHtml();
        int at = 0;
        for (String expected : new String[] {
            "<html lang=\"en\">",
            "<meta charset=\"utf-8\">",
            "<h1>Resistance &amp; more</h1>",
            "HT-29, 2026",
            "25-fold.",
            "<h2 id=\"section-dose-response\">Dose response</h2>",
            "<p>Three experiments.</p>",
            "Plate 3 failed.",
            "role=\"img\"",
            ">The curve falls.</desc",
            "<strong>Figure 1.</strong> Viability.",
            "<strong>Figure 2.</strong> The same again.",
            "<strong>Table 1.</strong> Effective doses.",
            "ic50 <span class=\"unit\">[µM]</span>",
            "<td class=\"n\">0.05213</td><td class=\"n\">-4.661</td>",
            "<td>resistant &lt;b&gt;</td><td class=\"n missing\">NA</td><td class=\"n\">Inf</td>",
            "<footer>Foldwise 0.1.0</footer>"
        }) {
            int found = html.indexOf(expected, at);
            assertTrue(found >= 0, expected);
            at = found;
        }
    }

    @Test
    void resultsStandFirstAndLinkToTheirSections() {
        Table found = Table.builder("Results")
                .text("question")
                .text("from")
                .row("fold <b>", "Dose response")
                .row("again", "Second & last")
                .build();
        HtmlReport report =
                report().section("Dose response").section("Second & last").withOverview(found, "In short.");
        String html = report.toHtml();
        assertTrue(html.indexOf("<caption>In short.</caption>") > html.indexOf("25-fold."));
        assertTrue(html.indexOf("<caption>In short.</caption>") < html.indexOf("<h2"));
        assertTrue(
                html.contains(
                        "<tr><td class=\"w\">fold &lt;b&gt;</td><td class=\"w\"><a href=\"#section-dose-response\">Dose response</a></td></tr>"));
        assertTrue(html.contains("<a href=\"#section-second-last\">Second &amp; last</a>"));
        assertTrue(html.contains("<h2 id=\"section-dose-response-2\">"));
        assertTrue(html.contains("<strong>Table 1.</strong> Effective doses."));
        Exception unknown =
                assertThrows(IllegalArgumentException.class, () -> report().withOverview(found, "In short."));
        assertEquals(
                "row 2 of the overview names the section \"Second & last\"; the report has [Dose response]",
                unknown.getMessage());
        Table none = found.head(0);
        assertEquals(report().toHtml(), report().withOverview(none, "In short.").toHtml());
    }

    @Test
    void aTableOfMuchTextGoesOverSeveralPages() {
        Table table =
                Table.builder("Words").text("said").row("word ".repeat(500)).build();
        assertTrue(HtmlReport.of("Words").table(table, "").toHtml().contains("<div class=\"table long\">"));
        assertFalse(report().toHtml().contains("<div class=\"table long\">"));
    }

    @Test
    void nothingIsRunAndNothingIsFetched() {
        String html = report().toHtml();
        assertFalse(html.contains("<script"));
        assertFalse(html.contains(" src="));
        assertFalse(html.contains("@import"));
        // Names of XML vocabularies are no addresses to fetch.
        String withoutNamespaces = html.replaceAll("xmlns(:xlink)?=\"[^\"]*\"", "");
        assertFalse(withoutNamespaces.contains("http://") || withoutNamespaces.contains("https://"));
    }

    @Test
    void hostileTextStaysText() {
        String evil = "<script>alert('x')</script>\" onload=\"x\u0000";
        Table table =
                Table.builder("t").text(evil).number("n", evil).row(evil, 1).build();
        Figure figure = Figure.of(evil)
                .withDescription(evil)
                .withXaxis(Axis.linear(evil, evil))
                .with(Points.of(evil, new double[] {1}, new double[] {1}));
        String html = HtmlReport.of(evil)
                .withSubtitle(evil)
                .withLead(evil)
                .withFooter(evil)
                .section(evil)
                .paragraph(evil)
                .note(evil)
                .figure(figure, evil)
                .table(table, evil)
                .toHtml();
        assertFalse(html.contains("<script"));
        assertFalse(html.matches("(?s).*<[a-z]+[^>]*\" onload.*"));
        assertFalse(html.contains("\u0000"));
    }

    @Test
    void noIdentifierIsThereTwice() {
        Set<String> ids = new HashSet<>();
        Matcher matcher = Pattern.compile(" id=\"([^\"]*)\"").matcher(report().toHtml());
        while (matcher.find()) {
            assertTrue(ids.add(matcher.group(1)), matcher.group(1));
        }
        assertTrue(ids.contains("figure1-title") && ids.contains("figure2-desc"), ids.toString());
    }

    @Test
    void theSameReportGivesTheSameBytes() throws IOException {
        Path file = folder.resolve("report.html");
        report().write(file.toString());
        assertEquals(report().toHtml(), Files.readString(file));
    }

    @Test
    void aWideTableIsPutIntoPartsWithTheFirstColumnInEach() {
        Table.Builder builder = Table.builder("wide").text("gene");
        Object[] row = new Object[40];
        row[0] = "TP53";
        for (int column = 1; column < 40; column++) {
            builder.number("c" + column);
            row[column] = column + 0.5;
        }
        String html = HtmlReport.of("r").table(builder.row(row).build(), "All.").toHtml();
        assertEquals(3, html.split("<td>TP53</td>", -1).length - 1);
        assertEquals(3, html.split("<strong>Table 1.</strong>", -1).length - 1);
        assertTrue(html.contains("All. Columns 1 to 18 of 40."), html);
        for (int column = 1; column < 40; column++) {
            assertEquals(2, html.split(">c" + column + "<", -1).length, "c" + column);
        }
        assertFalse(HtmlReport.of("r").table(builder.build(), "").toHtml().contains("Table 2"));
    }

    /** Twelve columns of volumes are wider than a page, twelve of short numbers are not; a name that can be broken takes little. */
    @Test
    void aTableIsPartedByHowWideItsCellsAre() {
        for (boolean isWide : new boolean[] {true, false}) {
            Table.Builder builder = Table.builder("bands").text("image");
            Object[] row = new Object[12];
            row[0] = "a long name of an image that is broken where it has spaces";
            for (int column = 1; column < 12; column++) {
                builder.number("v" + column);
                row[column] = isWide ? 123456789.0 + column : column;
            }
            String html = HtmlReport.of("r").table(builder.row(row).build(), "").toHtml();
            assertEquals(isWide, html.contains("Columns 1 to "), html);
        }
    }

    @Test
    void aLongTableIsCut() {
        Table.Builder builder = Table.builder("genes").text("gene");
        for (int row = 0; row < 1200; row++) {
            builder.row("gene" + row);
        }
        String html = HtmlReport.of("r").table(builder.build(), "").toHtml();
        assertTrue(html.contains("<td>gene999</td>"));
        assertFalse(html.contains("<td>gene1000</td>"));
        assertTrue(html.contains("… 200 more rows"));
    }

    @Test
    void figuresTakeTheSizeThatIsSet() {
        String html = HtmlReport.of("r")
                .withFigureSize(80, 60)
                .figure(Figure.of("f"), "")
                .toHtml();
        assertTrue(html.contains("width=\"80mm\""));
    }

    @Test
    void panelsShareANumberAndARowAndKeepTheirIdentifiersApart() {
        Figure figure = Figure.of("plate");
        String html = HtmlReport.of("r")
                .withFigureSize(150, 105)
                .panels(List.of(figure, figure, figure, figure), 3, "Plates.")
                .figure(figure, "The next.")
                .toHtml();
        assertTrue(html.contains("repeat(3, 1fr)") && html.contains("width=\"50mm\""));
        assertTrue(html.contains("<strong>Figure 1.</strong> Plates.") && html.contains("<strong>Figure 2.</strong>"));
        assertTrue(html.contains("id=\"figure1-1-title\"") && html.contains("id=\"figure1-4-title\""));
        assertEquals(
                HtmlReport.of("r").toHtml(),
                HtmlReport.of("r").panels(List.of(), 3, "None.").toHtml());
        assertThrows(IllegalArgumentException.class, () -> HtmlReport.of("r").panels(List.of(figure), 0, "None."));
    }

    @Test
    void tablesOfAPageStayWholeAndNamesOfFilesMayBreak() {
        Table.Builder builder = Table.builder("plates").text("plate");
        for (int row = 0; row < 31; row++) {
            builder.row("CTG_" + row);
        }
        String html = HtmlReport.of("r")
                .table(builder.build().head(30), "")
                .table(builder.build(), "")
                .toHtml();
        assertTrue(html.contains("<div class=\"table\">") && html.contains("<div class=\"table long\">"));
        assertTrue(html.contains("<td>CTG_<wbr>0</td>"));
    }

    @Test
    void aReportWithoutTitleIsRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> HtmlReport.of(" "));
        assertTrue(String.valueOf(e.getMessage()).contains("title of a report is blank"));
    }

    @Test
    void panelsThatAreTooSmallAreRefusedByTheirNumber() {
        List<Figure> plates = List.of(Figure.of("a"), Figure.of("b"));
        HtmlReport report = HtmlReport.of("Plates");
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> report.panels(plates, 5, ""))
                .getMessage());
        assertTrue(message.startsWith("5 panels in a row of a figure of 150.0 x 85.0 mm"), message);
        assertTrue(
                report.withFigureSize(150, 100).panels(plates, 5, "").toHtml().contains("repeat(5, 1fr)"));
    }

    @Test
    void aFoldedTableSaysHowLongItIsAndIsWholeInPrint() {
        Table table = Table.builder("t").text("name").row("one").row("two").build();
        String html = HtmlReport.of("r")
                .table(table, "First.")
                .foldedTable(table, "All <rows>.")
                .toHtml();
        assertTrue(html.contains("<details>\n<summary>Table 2, 2 rows</summary>\n<div class=\"table\"><table>"), html);
        assertTrue(html.contains("<strong>Table 2.</strong> All &lt;rows&gt;.</caption>"), html);
        assertTrue(html.contains("details::details-content { content-visibility: visible"), html);
    }
}
