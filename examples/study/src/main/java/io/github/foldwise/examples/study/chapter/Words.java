package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.screening.quality.PlateVerdict;
import io.github.foldwise.screening.quality.QualityMetric;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What files for programs write as codes, in the words of a report. */
public final class Words {
    private static final Map<String, String> COLUMNS = Map.of(
            "pvalue", "p",
            "outcome", "what is known",
            "method", "inference",
            "false_calls", "false calls",
            "edge p", "p of edge");

    private static final Map<String, String> METHODS = Map.of(
            "experiments", "over experiments",
            "experiments-bound", "over experiments, one-sided limit",
            "wells", "one experiment, from its wells",
            "wells-bound", "one experiment, one-sided limit");

    private static final Pattern CODE = Pattern.compile("\\b(?:[A-Z]+(?:_[A-Z]+)+|[A-Z]{4,})\\b");

    private Words() {}

    /** What can be said of a dose or a fold. */
    static String of(EffectiveDoseOutcome outcome) {
        return switch (outcome) {
            case INTERPOLATED -> "estimated";
            case ABOVE_TESTED_RANGE -> "above the tested doses";
            case BELOW_TESTED_RANGE -> "below the tested doses";
            case BETWEEN_DOSES -> "between two tested doses";
            case NOT_REACHED -> "not reached";
            case FLAT -> "no effect of the dose";
            case NOT_IDENTIFIABLE -> "not determined by the data";
        };
    }

    static String of(PlateVerdict verdict) {
        return switch (verdict) {
            case PASS -> "passes";
            case MARGINAL -> "marginal";
            case FAIL -> "fails";
            case NOT_ASSESSED -> "not assessed";
        };
    }

    static String of(QualityMetric metric) {
        return switch (metric) {
            case Z_PRIME -> "Z'";
            case ROBUST_Z_PRIME -> "robust Z'";
            case SSMD -> "SSMD";
            case ROBUST_SSMD -> "robust SSMD";
            case SSMD_UMVUE -> "SSMD (UMVUE)";
            case CV_VEHICLE -> "CV of the vehicle";
            case CV_POSITIVE_CONTROL -> "CV of the positive control";
            case CV_BLANK -> "CV of the blank";
            case EDGE_INDEX -> "edge index";
            case ROW_TREND -> "trend over rows";
            case COLUMN_TREND -> "trend over columns";
            default -> metric.getLabel().replace('_', ' ');
        };
    }

    /** A p-value in a sentence. */
    public static String pvalue(double p) {
        return p < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.2g", p);
    }

    /** A sentence in which quantities and verdicts of plates go by their codes. */
    public static String sentence(String coded) {
        String text = coded;
        List<QualityMetric> longestFirst = new ArrayList<>(List.of(QualityMetric.values()));
        longestFirst.sort((a, b) -> b.getLabel().length() - a.getLabel().length());
        for (QualityMetric metric : longestFirst) {
            text = text.replaceAll("(?<![A-Za-z_])" + metric.getLabel() + "(?![A-Za-z_])", of(metric));
        }
        for (PlateVerdict verdict : PlateVerdict.values()) {
            text = text.startsWith(verdict + ":")
                    ? of(verdict) + text.substring(verdict.name().length())
                    : text;
        }
        return text.replace("(not spread)", "(its wells do not lie where it could be seen)")
                .replace("(no scatter)", "(its wells do not scatter at all)");
    }

    /** The settings of an analysis, whose constants are codes. */
    public static String settings(Object options) {
        String text = options.toString().replaceAll("\\s+", " ");
        String lower = CODE.matcher(text.substring(text.indexOf(": ") + 2))
                .replaceAll(code -> code.group().toLowerCase(Locale.ROOT));
        return sentence(lower).replace('_', ' ');
    }

    /** A table with the outcomes, methods and names of its columns in words. */
    public static Table of(Table table) {
        Table.Builder words = Table.builder(table.getTitle());
        for (int column = 0; column < table.getColumnCount(); column++) {
            String name = table.getColumnName(column);
            words.column(COLUMNS.getOrDefault(name, name), table.getUnit(column), table.getKind(column));
        }
        for (Table.Row row : table) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Table.Cell cell : row) {
                cells.add(cell(cell));
            }
            words.row(cells.toArray());
        }
        return words.build();
    }

    /** A table whose texts that are codes read as words: {@code NOT_DECIDED} as not decided. */
    static Table ofCodes(Table table) {
        Table.Builder words = Table.builder(table.getTitle());
        for (int column = 0; column < table.getColumnCount(); column++) {
            String name = table.getColumnName(column);
            words.column(
                    COLUMNS.getOrDefault(name, name.replace('_', ' ')), table.getUnit(column), table.getKind(column));
        }
        for (Table.Row row : table) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Table.Cell cell : row) {
                cells.add(cell.getKind() == Table.Kind.TEXT ? plain(cell.getText()) : cell(cell));
            }
            words.row(cells.toArray());
        }
        return words.build();
    }

    /** A code read as words; other text as it is. */
    static String plain(String text) {
        return text.matches("[A-Z]{3,}(_[A-Z]+)*") || text.matches("[a-z]+(_[a-z0-9]+)+")
                ? text.toLowerCase(Locale.ROOT).replace('_', ' ')
                : text;
    }

    private static @Nullable Object cell(Table.Cell cell) {
        if (cell.isMissing() && cell.getKind() != Table.Kind.TEXT) {
            return null;
        }
        if (cell.getKind() == Table.Kind.INTEGER) {
            return Math.round(cell.getNumber());
        }
        if (cell.getKind() == Table.Kind.NUMBER) {
            return cell.getNumber();
        }
        String text = cell.getText();
        return switch (cell.getColumn().toLowerCase(Locale.ROOT)) {
            case "outcome" -> text.isEmpty() ? "" : of(EffectiveDoseOutcome.valueOf(text));
            case "method" -> METHODS.getOrDefault(text, text);
            case "verdict" -> text.isEmpty() ? "" : of(PlateVerdict.valueOf(text));
            default -> text;
        };
    }
}
