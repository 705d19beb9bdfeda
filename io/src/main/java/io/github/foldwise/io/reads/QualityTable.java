package io.github.foldwise.io.reads;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.List;

/** Qualities as tables: all in one long one, or a module in a wide one. */
final class QualityTable {
    private QualityTable() {}

    static Table.Builder builder() {
        return Table.builder("Read quality")
                .text("file")
                .text("module")
                .text("position")
                .text("quantity")
                .text("value");
    }

    static void add(ReadQuality quality, Table.Builder table) {
        String file = quality.getName();
        for (QualityModule module : QualityModule.values()) {
            String code = module.getCode();
            table.row(file, code, "", "status", quality.getVerdict(module).name());
            switch (module) {
                case BASIC -> addBasic(quality, table);
                case DUPLICATION -> {
                    number(table, file, code, "distinct_percent", quality.getDistinctPercent());
                    quality.values(module).addTo(table, file, code, List.of());
                }
                case OVERREPRESENTED -> addSequences(quality, table);
                case ADAPTER -> {
                    quality.getAdapterPercents().forEach((name, percent) -> number(table, file, code, name, percent));
                    // An adapter that is nowhere needs no row a cycle.
                    List<String> absent = quality.getAdapterPercents().entrySet().stream()
                            .filter(adapter -> !(adapter.getValue() > 0))
                            .map(adapter -> adapter.getKey())
                            .toList();
                    quality.values(module).addTo(table, file, code, absent);
                }
                default -> quality.values(module).addTo(table, file, code, List.of());
            }
        }
    }

    private static void number(Table.Builder table, String file, String module, String quantity, double value) {
        if (!Double.isNaN(value)) {
            table.row(file, module, "", quantity, Digits.exact(value));
        }
    }

    private static void addBasic(ReadQuality quality, Table.Builder table) {
        String file = quality.getName();
        String code = QualityModule.BASIC.getCode();
        number(table, file, code, "reads", quality.getReads());
        number(table, file, code, "bases", quality.getBases());
        if (quality.getReads() > 0) {
            number(table, file, code, "min_length", quality.getMinimumLength());
            number(table, file, code, "max_length", quality.getMaximumLength());
            number(table, file, code, "mean_length", quality.getMeanLength());
        }
        number(table, file, code, "gc_percent", quality.getGcPercent());
        number(table, file, code, "n_percent", quality.getUncalledPercent());
        number(table, file, code, "q20_percent", quality.getQ20Percent());
        number(table, file, code, "q30_percent", quality.getQ30Percent());
        number(table, file, code, "mean_quality", quality.getMeanQuality());
        QualityEncoding encoding = quality.getEncoding();
        if (encoding != null) {
            table.row(file, code, "", "encoding", encoding.name());
        }
    }

    private static void addSequences(ReadQuality quality, Table.Builder table) {
        String file = quality.getName();
        String code = QualityModule.OVERREPRESENTED.getCode();
        for (OverrepresentedSequence sequence : quality.getOverrepresented()) {
            table.row(file, code, sequence.getSequence(), "reads", String.valueOf(sequence.getReads()));
            table.row(file, code, sequence.getSequence(), "percent", Digits.exact(sequence.getPercent()));
            if (!sequence.getSource().isEmpty()) {
                table.row(file, code, sequence.getSequence(), "source", sequence.getSource());
            }
        }
    }

    static Table of(ReadQuality quality, QualityModule module) {
        String title = quality.getName() + ": " + module.words();
        return switch (module) {
            case BASIC ->
                quality.toTable()
                        .filter(row -> row.getText("module").equals(module.getCode()))
                        .withTitle(title);
            case OVERREPRESENTED -> {
                Table.Builder table = Table.builder(title)
                        .text("sequence")
                        .integer("reads")
                        .number("percent", "%")
                        .text("source");
                for (OverrepresentedSequence one : quality.getOverrepresented()) {
                    table.row(one.getSequence(), one.getReads(), one.getPercent(), one.getSource());
                }
                yield table.build();
            }
            default -> quality.values(module).toTable(title, position(module));
        };
    }

    /** What the positions of a module are. */
    static String position(QualityModule module) {
        return switch (module) {
            case QUALITY_BY_READ -> "mean_quality";
            case GC_BY_READ -> "gc_percent";
            case LENGTH -> "length";
            case DUPLICATION -> "level";
            default -> "cycle";
        };
    }
}
