package io.github.foldwise.calibration;

import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Options;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Standards and samples out of a table with a row for each well:
 *
 * <pre>{@code
 * sample, role,     concentration [µg/mL], dilution, absorbance
 *       , standard, 0,                     1,        0.105
 * L1    , sample,   ,                      10,       0.330
 * }</pre>
 *
 * <p>Columns {@code concentration} and {@code absorbance} (od, reading, signal, value) are needed; {@code dilution} is a factor, 10
 * or {@code 1:10} or, as a part of the sample, {@code 1/10} or 0.1, and 1 without one. Without a column {@code role} rows with a concentration are standards, others samples. A blank is a
 * standard of 0. The unit is that of the column, {@code concentration [µg/mL]} or {@code concentration (ug/mL)}, else µg/mL. Rows
 * without a reading were not read and are left out. Instances are immutable.
 */
public final class CalibrationTable extends Options {
    private static final long serialVersionUID = 1L;

    private static final List<String> SAMPLES = List.of("sample", "name", "lysate", "line", "id", "unknown");
    private static final List<String> ROLES = List.of("role", "type", "kind", "content");
    private static final List<String> CONCENTRATIONS =
            List.of("concentration", "conc", "standard", "amount", "protein", "bsa");
    private static final List<String> DILUTIONS = List.of("dilution", "dilution factor", "factor", "df");
    private static final List<String> READINGS =
            List.of("absorbance", "abs", "od", "reading", "signal", "value", "response", "a562", "a595", "a450", "rfu");
    private static final List<String> STANDARD = List.of("standard", "std", "calibrator", "s");
    private static final List<String> BLANK = List.of("blank", "zero");
    private static final List<String> NOTHING = List.of("empty", "none");

    private final double dilution;

    private CalibrationTable(double dilution) {
        this.dilution = dilution;
    }

    /**
     * Returns the reading with the defaults: samples undiluted where no dilution is named.
     *
     * @return the reading
     */
    public static CalibrationTable withDefaults() {
        return new CalibrationTable(1);
    }

    /**
     * Returns a reading with a dilution of samples that name none.
     *
     * @param factor by how much they were diluted, at least 1
     * @return a copy with the dilution
     * @throws IllegalArgumentException if it is below 1 or not finite
     */
    public CalibrationTable withDilution(double factor) {
        if (!(factor >= 1 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("dilution " + factor + ": a factor of at least 1, 10 for 1 in 10");
        }
        return new CalibrationTable(factor);
    }

    /**
     * Reads a table.
     *
     * @param table the table
     * @return standards and samples
     * @throws IllegalArgumentException if a column is missing, a cell is no number, there are too few standards, or a sample has no name;
     *     the message names row, value, rule and remedy
     */
    public CalibrationData of(Table table) {
        int sample = find(table, SAMPLES, false);
        int role = find(table, ROLES, false);
        int concentration = find(table, CONCENTRATIONS, true);
        int factor = find(table, DILUTIONS, false);
        int reading = find(table, READINGS, true);
        List<Double> concentrations = new ArrayList<>();
        List<Double> responses = new ArrayList<>();
        Map<String, Map<Double, List<Double>>> samples = new LinkedHashMap<>();
        List<Double> blanks = new ArrayList<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            String kind = role < 0 ? "" : table.getText(row, role).strip().toLowerCase(Locale.ROOT);
            if (table.isMissing(row, reading) || NOTHING.contains(kind)) {
                continue;
            }
            double response = number(table, row, reading, "a reading");
            boolean known = !table.isMissing(row, concentration);
            if (BLANK.contains(kind) && !known) {
                blanks.add(response);
            } else if (BLANK.contains(kind) || STANDARD.contains(kind) || (role < 0 && known)) {
                concentrations.add(
                        known ? number(table, row, concentration, "a concentration") : refuseStandard(table, row));
                responses.add(response);
            } else {
                String name = sample < 0 || table.isMissing(row, sample)
                        ? refuseSample(table, row)
                        : table.getText(row, sample);
                double diluted = factor < 0 || table.isMissing(row, factor) ? dilution : dilution(table, row, factor);
                samples.computeIfAbsent(name, key -> new LinkedHashMap<>())
                        .computeIfAbsent(diluted, key -> new ArrayList<>())
                        .add(response);
            }
        }
        if (!concentrations.contains(0.0)) {
            blanks.forEach(blank -> {
                concentrations.add(0.0);
                responses.add(blank);
            });
        }
        return data(table, concentrations, responses, samples, unit(table, concentration));
    }

    private static double[] numbers(List<Double> wells) {
        return wells.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static CalibrationData data(
            Table table,
            List<Double> concentrations,
            List<Double> responses,
            Map<String, Map<Double, List<Double>>> samples,
            String unit) {
        try {
            CalibrationData data = CalibrationData.of(numbers(concentrations), numbers(responses))
                    .withUnit(unit);
            for (Map.Entry<String, Map<Double, List<Double>>> entry : samples.entrySet()) {
                for (Map.Entry<Double, List<Double>> diluted : entry.getValue().entrySet()) {
                    data = data.withSample(
                            entry.getKey(),
                            diluted.getKey(),
                            diluted.getValue().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray());
                }
            }
            return data;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name(table) + e.getMessage(), e);
        }
    }

    private static double refuseStandard(Table table, int row) {
        throw new IllegalArgumentException(name(table) + "row " + (row + 2)
                + ": a standard without a concentration; write it, or 0 for the blank");
    }

    private static String refuseSample(Table table, int row) {
        throw new IllegalArgumentException(name(table) + "row " + (row + 2)
                + ": a reading that is no standard and has no name; name the sample, or write the role \"empty\"");
    }

    /** A factor; what is below 1, or written as a fraction, can only be a part. */
    private static double dilution(Table table, int row, int column) {
        String text = Normalizer.normalize(table.getText(row, column).strip(), Normalizer.Form.NFKC);
        String[] parts = text.split("[:/\u2044]");
        double factor;
        try {
            factor = parts.length == 2
                    ? Double.parseDouble(parts[1].strip()) / Double.parseDouble(parts[0].strip())
                    : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refused(table, row, column, "a dilution such as 10 or 1:10");
        }
        double whole = factor > 0 && factor < 1 ? 1 / factor : factor;
        if (!(whole >= 1 && whole <= Double.MAX_VALUE)) {
            throw refused(table, row, column, "a dilution such as 10 or 1:10");
        }
        return whole;
    }

    private static String unit(Table table, int column) {
        String unit = table.getUnit(column);
        String name = table.getColumnName(column);
        if (unit.isEmpty()) {
            unit = name.replaceFirst("(?i)^[a-z]+[\\s_(]*", "")
                    .replaceFirst("\\)\\s*$", "")
                    .replace("_per_", "/");
        }
        try {
            return ConcentrationUnit.parse(unit.replace('_', '/')).getSymbol();
        } catch (IllegalArgumentException e) {
            if (!table.getUnit(column).isEmpty()) {
                throw new IllegalArgumentException(name(table) + "column \"" + name + "\": " + e.getMessage(), e);
            }
            return ConcentrationUnit.MICROGRAM_PER_MILLILITRE.getSymbol();
        }
    }

    private static int find(Table table, List<String> known, boolean needed) {
        for (String word : known) {
            for (int column = 0; column < table.getColumnCount(); column++) {
                String name = table.getColumnName(column).strip().toLowerCase(Locale.ROOT);
                String plain = name.replaceFirst("\\s*[\\[(].*", "")
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip();
                if (plain.equals(word) || (known == CONCENTRATIONS && plain.startsWith(word + " "))) {
                    return column;
                }
            }
        }
        if (needed) {
            throw new IllegalArgumentException(name(table) + "no column \"" + known.get(0) + "\"; there are "
                    + Clip.list(table.getColumnNames()) + "; name it in the first row");
        }
        return -1;
    }

    private static double number(Table table, int row, int column, String what) {
        double value;
        try {
            value = table.getKind(column) == Table.Kind.TEXT
                    ? Double.parseDouble(table.getText(row, column).strip())
                    : table.getNumber(row, column);
        } catch (NumberFormatException e) {
            throw refused(table, row, column, what);
        }
        if (!Double.isFinite(value)) {
            throw refused(table, row, column, what);
        }
        return value;
    }

    private static IllegalArgumentException refused(Table table, int row, int column, String what) {
        return new IllegalArgumentException(name(table) + "row " + (row + 2) + ", column \""
                + table.getColumnName(column) + "\": \"" + table.getText(row, column) + "\" is not " + what
                + "; write a number, or leave the cell empty");
    }

    private static String name(Table table) {
        return table.getTitle().isEmpty() ? "" : table.getTitle() + ": ";
    }

    @Override
    protected Settings settings() {
        return Settings.of("dilution", dilution);
    }
}
