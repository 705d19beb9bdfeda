package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.sequencing.LibraryQualities;
import io.github.foldwise.sequencing.SampleLabel;
import io.github.foldwise.sequencing.SampleLabels;
import io.github.foldwise.table.Table;
import java.util.List;

/** Rows of {@code foldwise samples}: sample, source, quantity, value, status. */
final class SampleRows {
    private static final String[] COLUMNS = {"sample", "source", "quantity", "value", "status"};

    private SampleRows() {}

    private static Table.Builder builder() {
        return Table.builder("Samples")
                .text(COLUMNS[0])
                .text(COLUMNS[1])
                .text(COLUMNS[2])
                .number(COLUMNS[3])
                .text(COLUMNS[4]);
    }

    static Table of(LibraryQualities libraries, String source) {
        Table.Builder rows = builder();
        for (Table.Row row : libraries.toTable()) {
            rows.row(
                    row.getText(COLUMNS[0]),
                    source,
                    row.getText(COLUMNS[2]),
                    row.getNumber(COLUMNS[3]),
                    row.getText(COLUMNS[4]));
        }
        return rows.build();
    }

    /** The ratio of each label, then the error under every label, so that it is seen which one fits. */
    static Table of(SampleLabels labels, String source) {
        Table.Builder rows = builder();
        for (SampleLabel label : labels.getLabels()) {
            String outcome = label.getOutcome().name();
            rows.row(
                    label.getSample(), source, "label", label.getErrorRatio(), outcome.equals("FITS") ? "OK" : outcome);
            for (String level : labels.getLevels()) {
                String own = level.equals(label.getLabel()) ? "LABEL" : level.equals(label.getFit()) ? "FITS" : "OTHER";
                rows.row(
                        label.getSample(),
                        source,
                        "label_error_" + level,
                        labels.getError(label.getSample(), level),
                        own);
            }
        }
        return rows.build();
    }

    static Table joined(List<Table> parts) {
        Table.Builder rows = builder();
        for (Table part : parts) {
            for (Table.Row row : part) {
                rows.row(
                        row.getText(COLUMNS[0]),
                        row.getText(COLUMNS[1]),
                        row.getText(COLUMNS[2]),
                        row.getNumber(COLUMNS[3]),
                        row.getText(COLUMNS[4]));
            }
        }
        return rows.build();
    }
}
