package io.github.foldwise.io.report;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.internal.output.WholeFile;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A report: headings, text, figures and tables in the order in which they were added, written as one HTML file.
 *
 * <pre>{@code
 * HtmlReport.of("Defactinib resistance")
 *         .withLead("Resistance is 25-fold.")
 *         .section("Dose response")
 *         .figure(comparison, "Viability after 72 h.")
 *         .table(comparison, "Effective doses.")
 *         .write(Path.of("report.html"));
 * }</pre>
 *
 * <p>All text is taken literally; markup in it is shown, not obeyed. The same report gives the same bytes. Instances are
 * immutable: every method returns a new report.
 */
public final class HtmlReport {

    private static final int MOST_ROWS = 1000;
    private static final int MOST_COLUMNS = 6;

    /** Side of the smallest figure in millimetres. */
    private static final int SMALLEST = 20;

    private final ReportHead head;
    private final List<Block> blocks;
    private final double width;
    private final double height;

    private HtmlReport(ReportHead head, List<Block> blocks, double width, double height) {
        this.head = head;
        this.blocks = blocks;
        this.width = width;
        this.height = height;
    }

    /**
     * Returns an empty report.
     *
     * @param title what the report is about, its main heading
     * @return the report, whose figures are 150 x 85 mm (two fit on a page of A4)
     * @throws IllegalArgumentException if the title is blank
     */
    public static HtmlReport of(String title) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("the title of a report is blank; browsers show it, give one");
        }
        return new HtmlReport(new ReportHead(title, "", "", ""), List.of(), 150, 85);
    }

    /**
     * Returns the same report with a line below the title.
     *
     * @param subtitle what distinguishes it: line, compound, date
     * @return a report with that subtitle
     */
    public HtmlReport withSubtitle(String subtitle) {
        Objects.requireNonNull(subtitle, "subtitle");
        return new HtmlReport(
                new ReportHead(head.title(), subtitle, head.lead(), head.footer()), blocks, width, height);
    }

    /**
     * Returns the same report with its message up front.
     *
     * @param lead the result in one to three sentences
     * @return a report with that lead
     */
    public HtmlReport withLead(String lead) {
        Objects.requireNonNull(lead, "lead");
        return new HtmlReport(
                new ReportHead(head.title(), head.subtitle(), lead, head.footer()), blocks, width, height);
    }

    /**
     * Returns the same report with a line at its end.
     *
     * @param footer how the report was made: program, version, inputs
     * @return a report with that footer
     */
    public HtmlReport withFooter(String footer) {
        Objects.requireNonNull(footer, "footer");
        return new HtmlReport(
                new ReportHead(head.title(), head.subtitle(), head.lead(), footer), blocks, width, height);
    }

    /**
     * Returns the same report with another nominal size for the figures that are added from here on.
     *
     * @param newWidth width in millimetres, 20 to 1000; what exceeds the page is shrunk
     * @param newHeight height in millimetres, 20 to 1000
     * @return a report that adds figures of that size
     * @throws IllegalArgumentException if a side is out of range
     */
    public HtmlReport withFigureSize(double newWidth, double newHeight) {
        FigureSvg.withDefaults().withSize(newWidth, newHeight);
        return new HtmlReport(head, blocks, newWidth, newHeight);
    }

    /**
     * Returns the same report with one more heading.
     *
     * @param heading the heading
     * @return a longer report
     */
    public HtmlReport section(String heading) {
        List<String> taken = blocks.stream().map(Block::id).toList();
        String plain = "section-" + heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        String id = plain;
        for (int i = 2; taken.contains(id); i++) {
            id = plain + "-" + i;
        }
        return with(Block.section(heading, id));
    }

    /**
     * Returns the same report with its results in one table before everything but the lead, each row with a link to the section
     * that it is from. It takes no number among the tables.
     *
     * @param tabular a row for each result; the last column is text and names the section that the row is from
     * @param caption text above the table
     * @return a report with that table; the same where there is no row
     * @throws IllegalArgumentException if a row names a section that the report does not have: add the overview when the
     *     sections are there
     */
    public HtmlReport withOverview(Tabular tabular, String caption) {
        Objects.requireNonNull(caption, "caption");
        Table table = tabular.toTable();
        if (table.getRowCount() == 0) {
            return this;
        }
        Map<String, String> sections = sections();
        int last = table.getColumnCount() - 1;
        for (int row = 0; row < table.getRowCount(); row++) {
            String section = table.getDisplayText(row, last);
            if (!sections.containsKey(section)) {
                throw new IllegalArgumentException("row " + (row + 1) + " of the overview names the section \""
                        + section + "\"; the report has " + sections.keySet());
            }
        }
        List<Block> more = new ArrayList<>(blocks);
        more.add(0, Block.overview(table, caption, sections));
        return new HtmlReport(head, List.copyOf(more), width, height);
    }

    /** The first section of each heading, with what links to it. */
    private Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        for (Block block : blocks) {
            if (block.kind() == Block.Kind.SECTION) {
                sections.putIfAbsent(block.heading(), block.id());
            }
        }
        return sections;
    }

    /**
     * Returns the same report with one more paragraph.
     *
     * @param text the text
     * @return a longer report
     */
    public HtmlReport paragraph(String text) {
        return with(Block.of("p", text));
    }

    /**
     * Returns the same report with one more warning, in a box of its own.
     *
     * @param text what the reader must know before believing the results
     * @return a longer report
     */
    public HtmlReport note(String text) {
        return with(Block.note(text));
    }

    /**
     * Returns the same report with one more figure.
     *
     * @param drawable the figure, or something that can be stated as one; it is asked now
     * @param caption text below the figure, after its number
     * @return a longer report
     */
    public HtmlReport figure(Drawable drawable, String caption) {
        Objects.requireNonNull(caption, "caption");
        int number = count(Block.Kind.FIGURE) + 1;
        String svg = FigureSvg.withDefaults()
                .withSize(width, height)
                .withIdPrefix("figure" + number)
                .toSvg(drawable);
        return with(Block.figure(number, svg, caption));
    }

    /**
     * Returns the same report with one more figure of several panels side by side, row by row, such as a plate in each. A heat
     * map narrower than 70 mm goes without legend and name of its colours, which belong into the caption. A panel is as much smaller than a figure as there are panels in a row.
     *
     * @param drawables what the panels show, each asked now; give each its title
     * @param columns the number of panels in a row, 1 to 6
     * @param caption text below the panels, after their common number
     * @return a longer report; the same where there is no panel
     * @throws IllegalArgumentException if the number of columns is out of range, or panels would be smaller than 20 mm
     */
    public HtmlReport panels(Collection<? extends Drawable> drawables, int columns, String caption) {
        Objects.requireNonNull(caption, "caption");
        if (!(columns >= 1 && columns <= MOST_COLUMNS)) {
            throw new IllegalArgumentException(
                    columns + " panels in a row; give 1 to " + MOST_COLUMNS + ", of which all can be read");
        }
        if (drawables.isEmpty()) {
            return this;
        }
        if (Math.min(width, height) < columns * SMALLEST) {
            throw new IllegalArgumentException(columns + " panels in a row of a figure of " + width + " x " + height
                    + " mm are smaller than " + SMALLEST + " mm; give fewer, or a larger figure with withFigureSize");
        }
        int number = count(Block.Kind.FIGURE) + 1;
        FigureSvg small = FigureSvg.withDefaults().withSize(width / columns, height / columns);
        List<String> svgs = new ArrayList<>();
        for (Drawable drawable : drawables) {
            svgs.add(small.withIdPrefix("figure" + number + "-" + (svgs.size() + 1))
                    .toSvg(drawable));
        }
        return with(Block.panels(number, svgs, columns, caption));
    }

    /**
     * Returns the same report with one more table. Numbers are shown with at least 4 significant digits; of a longer
     * table the first 1000 rows are shown and the others counted. A table that is too wide
     * for a printed page is put into parts below each other, each with the first column.
     *
     * @param tabular the table, or something that can be stated as one; it is asked now
     * @param caption text above the table, after its number
     * @return a longer report
     */
    public HtmlReport table(Tabular tabular, String caption) {
        Objects.requireNonNull(caption, "caption");
        return with(Block.table(count(Block.Kind.TABLE) + 1, tabular.toTable(), caption, MOST_ROWS));
    }

    /**
     * Returns the same report with one more table that is folded: a line says how many rows it has and opens it; print shows it whole.
     * For what backs a shorter table above.
     *
     * @param tabular the table, or something that can be stated as one; it is asked now
     * @param caption text above the table, after its number
     * @return a longer report
     */
    public HtmlReport foldedTable(Tabular tabular, String caption) {
        return with(Block.folded(
                count(Block.Kind.TABLE) + 1, tabular.toTable(), Objects.requireNonNull(caption, "caption"), MOST_ROWS));
    }

    private int count(Block.Kind kind) {
        return (int) blocks.stream().filter(block -> block.kind() == kind).count();
    }

    private HtmlReport with(Block block) {
        List<Block> more = new ArrayList<>(blocks);
        more.add(block);
        return new HtmlReport(head, List.copyOf(more), width, height);
    }

    /** {@return the report as a complete HTML document} */
    public String toHtml() {
        return new HtmlPage(head, blocks).toText();
    }

    /**
     * Writes the report to a file, which appears whole or not at all.
     *
     * @param file the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     */
    public void write(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        byte[] bytes = toHtml().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(bytes));
    }

    /**
     * Writes the report to a file, which appears whole or not at all.
     *
     * @param file the path of the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     */
    public void write(String file) throws IOException {
        write(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Writes the report to a stream.
     *
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written
     */
    public void write(OutputStream out) throws IOException {
        out.write(toHtml().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
