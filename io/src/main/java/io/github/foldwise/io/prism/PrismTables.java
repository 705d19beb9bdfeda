package io.github.foldwise.io.prism;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.io.internal.plate.DrugTitle;
import io.github.foldwise.quantity.DoseUnit;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways between tables of Prism and those of this library. */
final class PrismTables {
    /** A title that begins with a logarithm, and to which base. */
    private static final Pattern LOGARITHM = Pattern.compile(
            "(?i)[^a-z]*((?:log|lg|ln)[ _]*(?:2|10|e)?)(?:(?![a-z]).*|(?:conc|dose|dosis|konz|m\\b).*)");

    private static final Set<String> DECIMAL = Set.of("log", "lg", "log10", "lg10");
    private static final Pattern IN_BRACKETS = Pattern.compile(".*[\\[(]\\s*([^\\[\\]()]{1,20})[\\])]\\s*");

    private PrismTables() {}

    static Table flat(PrismTable table, StruckValues rule) {
        Flat flat = new Flat(table, rule);
        if (!table.getRowTitles().isEmpty()) {
            flat.text("ROWTITLE", table.getRowTitles());
        }
        @Nullable PrismColumn x = table.getX();
        if (x != null) {
            flat.add(x, x.getTitle().isEmpty() ? "X" : x.getTitle(), List.of("X", "ERROR"));
        }
        for (int i = 0; i < table.getDataSets().size(); i++) {
            PrismColumn dataSet = table.getDataSets().get(i);
            String name = dataSet.getTitle().isEmpty() ? "Data Set-" + letters(i) : dataSet.getTitle();
            flat.add(dataSet, name, table.getEntry().parts());
        }
        return flat.build();
    }

    private static String letters(int index) {
        StringBuilder letters = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /** A flat table under construction, by columns. */
    private static final class Flat {
        private final PrismTable source;
        private final StruckValues rule;
        private final Table.Builder table;
        private final Set<String> names = new HashSet<>();
        private final List<Object[]> columns = new ArrayList<>();

        Flat(PrismTable source, StruckValues rule) {
            this.source = source;
            this.rule = rule;
            this.table = Table.builder(source.getTitle());
        }

        void text(String name, List<String> texts) {
            table.text(unique(name));
            columns.add(texts.stream().map(text -> text.isEmpty() ? null : text).toArray());
        }

        void add(PrismColumn column, String name, List<String> parts) {
            if (column.isText()) {
                List<String> texts = new ArrayList<>();
                for (int row = 0; row < column.getRowCount(); row++) {
                    texts.add(column.getText(row));
                }
                text(name, texts);
                return;
            }
            int width = column.getColumnCount();
            for (int i = 0; i < width; i++) {
                String part = i < parts.size() ? parts.get(i) : String.valueOf(i + 1);
                table.number(unique(width == 1 ? name : name + "_" + part));
                Object[] values = new Object[column.getRowCount()];
                for (int row = 0; row < values.length; row++) {
                    values[row] = column.value(i, row, rule);
                }
                columns.add(values);
            }
        }

        private String unique(String name) {
            String candidate = name;
            for (int i = 2; !names.add(candidate); i++) {
                candidate = name + " (" + i + ")";
            }
            return candidate;
        }

        Table build() {
            if (columns.isEmpty()) {
                table.text("ROWTITLE");
            }
            for (int row = 0; row < source.getRowCount(); row++) {
                Object[] cells = new Object[columns.size()];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = columns.get(i)[row];
                }
                table.row(cells);
            }
            return table.build();
        }
    }

    static PrismTable ofTable(Table table) {
        boolean titled = table.getKind(0) == Table.Kind.TEXT && table.getColumnCount() > 1;
        List<PrismColumn> columns = new ArrayList<>();
        boolean texts = false;
        for (int column = titled ? 1 : 0; column < table.getColumnCount(); column++) {
            PrismColumn dataSet = columnOf(table, column);
            texts |= dataSet.isText();
            columns.add(dataSet);
        }
        PrismTable prism = PrismTable.of(
                        table.getTitle(), texts ? PrismTableType.MULTIPLE_VARIABLES : PrismTableType.COLUMN)
                .withDataSets(PrismEntry.REPLICATES, columns);
        return titled ? prism.withRowTitles(table.getTexts(table.getColumnName(0))) : prism;
    }

    private static PrismColumn columnOf(Table table, int column) {
        String name = table.getColumnName(column);
        String unit = table.getUnit(column);
        String title = unit.isEmpty() ? name : name + " [" + unit + "]";
        boolean finite = table.getKind(column) != Table.Kind.TEXT
                && Arrays.stream(table.getNumbers(name)).noneMatch(Double::isInfinite);
        return finite
                ? PrismColumn.of(title, table.getNumbers(name))
                : PrismColumn.ofTexts(title, table.getTexts(name));
    }

    static List<PrismTable> ofCurves(DoseResponseSet curves) {
        List<DoseResponseData> all = inOneUnit(curves);
        Set<String> experiments = new LinkedHashSet<>();
        for (DoseResponseData curve : all) {
            experiments.addAll(curve.getExperiments().isEmpty() ? List.of("") : curve.getExperiments());
        }
        List<PrismTable> tables = new ArrayList<>();
        for (String experiment : experiments) {
            tables.add(ofExperiment(all, experiment, titleOfDoses(all)));
        }
        return List.copyOf(tables);
    }

    /** The title of X by which the drug, where all curves have one, and the unit are known again. */
    private static String titleOfDoses(List<DoseResponseData> curves) {
        String unit = curves.get(0).getUnit();
        String drug = DoseResponseSet.of(curves).getDrug();
        String inBrackets = unit.isEmpty() ? "" : " [" + unit + "]";
        boolean known = !drug.isEmpty() && DrugTitle.of(drug + inBrackets).equals(drug);
        return (known && !isLogarithm(drug + inBrackets) ? drug : "dose") + inBrackets;
    }

    private static boolean isLogarithm(String title) {
        return LOGARITHM.matcher(title).matches();
    }

    private static List<DoseResponseData> inOneUnit(DoseResponseSet curves) {
        List<DoseResponseData> all = new ArrayList<>();
        String unit = "";
        for (DoseResponseData curve : curves) {
            if (all.isEmpty()) {
                unit = curve.getUnit();
            }
            if (unit.isEmpty() != curve.getUnit().isEmpty()) {
                throw new IllegalArgumentException("curve \"" + curve.getName() + "\" has doses in \"" + curve.getUnit()
                        + "\", the first curve in \"" + unit + "\"; one X column needs one unit, give it to all");
            }
            for (double weight : curve.getWeights()) {
                if (weight != 0 && weight != 1) {
                    throw new IllegalArgumentException("curve \"" + curve.getName() + "\" has an observation of weight "
                            + weight + "; Prism has no place for weights, write the curves as CSV");
                }
            }
            all.add(unit.isEmpty() ? curve : curve.convertedTo(unit));
        }
        return all;
    }

    private static PrismTable ofExperiment(List<DoseResponseData> curves, String experiment, String doseTitle) {
        TreeSet<Double> doses = new TreeSet<>();
        List<PrismColumn> dataSets = new ArrayList<>();
        for (DoseResponseData curve : curves) {
            for (int i = 0; i < curve.size(); i++) {
                if (curve.getExperiment(i).equals(experiment)) {
                    doses.add(curve.getDoses()[i] + 0.0);
                }
            }
        }
        List<Double> rows = List.copyOf(doses);
        for (DoseResponseData curve : curves) {
            dataSets.add(dataSet(curve, experiment, rows));
        }
        PrismTable table = PrismTable.of(experiment.isEmpty() ? "Dose-response data" : experiment, PrismTableType.XY)
                .withX(PrismColumn.of(
                        doseTitle, rows.stream().mapToDouble(dose -> dose).toArray()))
                .withDataSets(PrismEntry.REPLICATES, dataSets);
        // Rows with the title of their table say that it is the name of an experiment.
        return experiment.isEmpty() ? table : table.withRowTitles(Collections.nCopies(rows.size(), experiment));
    }

    private static PrismColumn dataSet(DoseResponseData curve, String experiment, List<Double> rows) {
        double[] doses = curve.getDoses();
        TreeMap<Double, List<Integer>> byDose = new TreeMap<>();
        int width = 1;
        for (int i = 0; i < doses.length; i++) {
            if (curve.getExperiment(i).equals(experiment)) {
                List<Integer> replicates = byDose.computeIfAbsent(doses[i] + 0.0, dose -> new ArrayList<>());
                replicates.add(i);
                width = Math.max(width, replicates.size());
            }
        }
        double[] responses = curve.getResponses();
        double[] weights = curve.getWeights();
        double[][] numbers = new double[width][rows.size()];
        boolean[][] marks = new boolean[width][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            List<Integer> replicates = byDose.getOrDefault(rows.get(row), List.of());
            for (int i = 0; i < width; i++) {
                boolean present = i < replicates.size();
                numbers[i][row] = present ? responses[replicates.get(i)] : Double.NaN;
                marks[i][row] = present && weights[replicates.get(i)] == 0;
            }
        }
        return PrismColumn.of(curve.getName(), numbers).withMarks(marks);
    }

    static DoseResponseSet toCurves(PrismTable table, DoseScale scale) {
        @Nullable PrismColumn x = table.getX();
        if (x == null || table.getEntry() != PrismEntry.REPLICATES) {
            throw new IllegalArgumentException("table \"" + table.getTitle() + "\" has "
                    + (x == null ? "no X column" : "summaries (" + table.getEntry() + ") instead of replicates")
                    + "; curves need doses in X and the wells as replicates");
        }
        checkTitle(table.getTitle(), x.getTitle(), scale);
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < table.getDataSets().size(); i++) {
            PrismColumn dataSet = table.getDataSets().get(i);
            String title = dataSet.getTitle().isEmpty() ? "Data Set-" + letters(i) : dataSet.getTitle();
            String name = title;
            for (int n = 2; !names.add(name); n++) {
                name = title + " (" + n + ")";
            }
            addCurve(curves, name, table.getTitle(), x, dataSet, scale);
        }
        String unit = scale == DoseScale.LINEAR ? unitOf(x.getTitle()) : "";
        DoseResponseSet read = curves.build();
        DoseResponseSet named = isExperiment(table) ? read.withExperiment(table.getTitle()) : read;
        return unit.isEmpty() ? named : named.withUnit(unit).withDrug(DrugTitle.of(x.getTitle()));
    }

    /** Whether a table says of itself that it is an experiment, as {@link #ofCurves} writes it. */
    static boolean isExperiment(PrismTable table) {
        String title = table.getTitle();
        return !title.isEmpty()
                && !table.getRowTitles().isEmpty()
                && table.getRowTitles().stream().allMatch(title::equals);
    }

    /** Doses and their logarithms taken for each other give curves that look like curves. */
    private static void checkTitle(String table, String title, DoseScale scale) {
        Matcher log = LOGARITHM.matcher(title);
        boolean isLog = log.matches();
        String wrong = "";
        if (scale == DoseScale.LINEAR && isLog) {
            wrong = "which says logarithms; ask for DoseScale.LOG10";
        } else if (scale == DoseScale.LOG10
                && isLog
                && !DECIMAL.contains(log.group(1).toLowerCase(Locale.ROOT).replaceAll("[ _]", ""))) {
            wrong = "which says logarithms of another base; give X as doses, or as logarithms to the base 10";
        } else if (scale == DoseScale.LOG10 && !isLog && !unitOf(title).isEmpty()) {
            wrong = "which says doses, not logarithms; ask for DoseScale.LINEAR";
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("X of table \"" + table + "\" is titled \"" + title + "\", " + wrong
                    + ", or where the title is wrong, mend it: withX(getX().withTitle(\""
                    + (scale == DoseScale.LINEAR ? "Dose" : "Log dose") + "\"))");
        }
    }

    /** The unit of doses in brackets at the end of a title, empty where there is none. */
    private static String unitOf(String title) {
        Matcher brackets = IN_BRACKETS.matcher(title);
        try {
            return brackets.matches() ? DoseUnit.symbolOf(brackets.group(1)) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void addCurve(
            DoseResponseSet.Builder curves,
            String name,
            String table,
            PrismColumn x,
            PrismColumn dataSet,
            DoseScale scale) {
        for (int row = 0; row < dataSet.getRowCount(); row++) {
            double value = x.value(0, row, StruckValues.LEFT_OUT);
            if (Double.isNaN(value)) {
                continue;
            }
            if (scale == DoseScale.LINEAR && value < 0) {
                throw new IllegalArgumentException("X of table \"" + table + "\" holds " + value + " in row "
                        + (row + 1) + "; a dose is not negative, if X holds logarithms ask for DoseScale.LOG10");
            }
            for (int i = 0; i < dataSet.getColumnCount(); i++) {
                double response = dataSet.value(i, row, StruckValues.LEFT_OUT);
                if (!Double.isNaN(response)) {
                    curves.add(name, scale == DoseScale.LOG10 ? Math.pow(10, value) : value, response);
                }
            }
        }
    }
}
