package io.github.foldwise.io.prism;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A project of GraphPad Prism as far as data go: tables and info sheets.
 *
 * <pre>{@code
 * PrismProject project = PrismProject.of(List.of(curves, fits))
 *         .with(PrismInfo.of("Provenance").with("Experiment Date", "2026-01-12"));
 * PrismFile.write(project, "fold.pzfx");
 * }</pre>
 */
public final class PrismProject extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final PrismTable[] tables;
    private final PrismInfo[] infos;

    private PrismProject(PrismTable[] tables, PrismInfo[] infos) {
        this.tables = tables;
        this.infos = infos;
    }

    /**
     * Returns a project of tables. Dose-response data become XY tables with replicates, as {@link PrismTable#ofCurves}
     * makes them, others what {@link PrismTable#of(Tabular)} makes of them; tables of Prism stay as they are.
     * A result that is itself a collection, such as a set of curves, is one content.
     *
     * @param contents the tables, at least one
     * @return the project, without info sheets
     * @throws IllegalArgumentException if there is no table, or a table cannot be one of Prism
     */
    public static PrismProject of(Collection<? extends Tabular> contents) {
        Objects.requireNonNull(contents, "contents");
        List<PrismTable> tables = new ArrayList<>();
        for (Tabular content : contents instanceof Tabular whole ? List.of(whole) : contents) {
            if (content instanceof PrismTable table) {
                tables.add(table);
            } else if (content instanceof DoseResponseSet curves) {
                tables.addAll(PrismTable.ofCurves(curves));
            } else if (content instanceof DoseResponseData curve) {
                DoseResponseData named = curve.getName().isEmpty() ? curve.withName("response") : curve;
                tables.addAll(PrismTable.ofCurves(DoseResponseSet.of(List.of(named))));
            } else {
                tables.add(PrismTable.of(content));
            }
        }
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("no table; a project of Prism needs at least one");
        }
        return new PrismProject(tables.toArray(new PrismTable[0]), new PrismInfo[0]);
    }

    /**
     * Returns this project with one more info sheet; one without content is left out.
     *
     * @param info the sheet
     * @return a copy
     */
    public PrismProject with(PrismInfo info) {
        if (info.isEmpty()) {
            return this;
        }
        PrismInfo[] more = Arrays.copyOf(infos, infos.length + 1);
        more[infos.length] = info;
        return new PrismProject(tables, more);
    }

    /** {@return the tables in the order of the project, at least one} */
    public List<PrismTable> getTables() {
        return List.of(tables);
    }

    /**
     * Returns the table of a title.
     *
     * @param title title of one table
     * @return the table; the first of them where several have this title
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public PrismTable getTable(String title) {
        Objects.requireNonNull(title, "title");
        return Arrays.stream(tables)
                .filter(table -> table.getTitle().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table \"" + title + "\"; there are "
                        + Arrays.stream(tables).map(PrismTable::getTitle).toList()));
    }

    /**
     * Returns the dose-response curves of all XY tables with replicates, each table an experiment: the way back of
     * {@link PrismTable#ofCurves}. Data sets of one title are one curve.
     *
     * <p>Tables whose rows have the title of their table name their experiment so, and tables beside them name none. Where no
     * table does, as in files that others made, the title of each is its experiment if there are several; a single table names none.
     *
     * @param scale whether X holds doses or their logarithms
     * @param titles titles of the tables to read; none for all XY tables with replicates
     * @return the curves in order of first appearance, read as {@link PrismTable#toDoseResponse} does
     * @throws IllegalArgumentException if there is no such table, titles of X differ, so that not all tables are of one drug and unit,
     *     or a table cannot be read as curves
     */
    public DoseResponseSet toDoseResponse(DoseScale scale, String... titles) {
        Objects.requireNonNull(scale, "scale");
        List<PrismTable> chosen = titles.length == 0
                ? Arrays.stream(tables).filter(PrismExperiments::holdsCurves).toList()
                : Arrays.stream(titles).map(this::getTable).toList();
        return PrismExperiments.toCurves(chosen, scale);
    }

    /**
     * Returns the info sheets that hold anything.
     *
     * @return the sheets in the order of the project, possibly none
     */
    public List<PrismInfo> getInfos() {
        return List.of(infos);
    }

    /**
     * Returns the contents: a row for each table.
     *
     * @return columns {@code table}, {@code type}, {@code entry}, {@code rows}, {@code data_sets} and {@code struck}, the
     *     number of values that were struck out
     */
    @Override
    public Table toTable() {
        Table.Builder contents = Table.builder("Prism project")
                .text("table")
                .text("type")
                .text("entry")
                .integer("rows")
                .integer("data_sets")
                .integer("struck");
        for (PrismTable table : tables) {
            contents.row(
                    table.getTitle(),
                    table.getType().name(),
                    table.getEntry().name(),
                    table.getRowCount(),
                    table.getDataSets().size(),
                    struckIn(table));
        }
        return contents.build();
    }

    private static int struckIn(PrismTable table) {
        int struck = 0;
        for (PrismColumn dataSet : table.getDataSets()) {
            for (int column = 0; column < dataSet.getColumnCount(); column++) {
                for (int row = 0; row < dataSet.getRowCount(); row++) {
                    struck += dataSet.isStruck(column, row) ? 1 : 0;
                }
            }
        }
        return struck;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {tables, infos};
    }

    /** {@return the contents with their first rows} */
    @Override
    public String toString() {
        return toTable().toString();
    }
}
