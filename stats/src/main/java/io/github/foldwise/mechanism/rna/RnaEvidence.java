package io.github.foldwise.mechanism.rna;

import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.enrichment.Footprint;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What RNA says of the mechanism of a line, a row for each receptor and pathway, to stand beside blots and qPCR.
 *
 * <pre>{@code
 * RnaEvidence evidence = RnaEvidence.ofReceptors(receptors, "V600E", "none")
 *         .and(RnaEvidence.ofActivity(footprints, "V600E", "none", 3));
 * }</pre>
 *
 * <p>The form {@code mRNA} is how much of a transcript there is: a log2 fold change. The form {@code activity} is what a pathway
 * does to its targets: the slope of a footprint. Neither is phosphorylation, of which RNA says nothing. Instances are immutable.
 */
public final class RnaEvidence extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    /** The form of rows that tell how much of a transcript there is. */
    public static final String MRNA = "mRNA";

    /** The form of rows that tell what a pathway does to its targets. */
    public static final String ACTIVITY = "activity";

    private final ArrayList<Row> rows;

    private RnaEvidence(List<Row> rows) {
        this.rows = new ArrayList<>(rows);
    }

    /** One row. */
    private static final class Row extends Value {
        private static final long serialVersionUID = 1L;

        private final String line;
        private final String drug;
        private final String target;
        private final String form;
        private final double value;
        private final double error;
        private final int count;

        Row(String line, String drug, String target, String form, double value, double error, int count) {
            this.line = line;
            this.drug = drug;
            this.target = target;
            this.form = form;
            this.value = value;
            this.error = error;
            this.count = count;
        }

        @Override
        protected Object[] parts() {
            return new Object[] {line, drug, target, form, value, error, count};
        }

        @Override
        public String toString() {
            return String.join(", ", List.of(line, drug, target, form)) + ": " + Digits.of(value) + " ± "
                    + Digits.of(error);
        }
    }

    /**
     * {@return a row for each receptor that was tested: log2 fold change, its standard error, replicates}
     *
     * @param receptors the receptors
     * @param line the line that is compared with its reference
     * @param drug the drug that it was under; such as {@code none}
     * @throws IllegalArgumentException if the line or the drug is blank
     */
    public static RnaEvidence ofReceptors(ReceptorExpression receptors, String line, String drug) {
        check(line, drug);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < receptors.getGenes().size(); i++) {
            if (!Double.isNaN(receptors.log2Fold(i))) {
                rows.add(new Row(
                        line,
                        drug,
                        receptors.getGenes().get(i),
                        MRNA,
                        receptors.log2Fold(i),
                        receptors.standardError(i),
                        receptors.getReplicates()));
            }
        }
        return new RnaEvidence(rows);
    }

    /**
     * {@return a row for each pathway: slope of the statistic on weights, its standard error, replicates}
     *
     * @param footprints a result of {@link Footprint}
     * @param line the line that is compared with its reference
     * @param drug the drug that it was under; such as {@code none}
     * @param replicates of the group that has fewer, 1 or more
     * @throws IllegalArgumentException if these are not footprints, the line or the drug is blank, or there are no replicates
     */
    public static RnaEvidence ofActivity(EnrichmentResult footprints, String line, String drug, int replicates) {
        check(line, drug);
        if (!footprints.getOwnColumns().contains("slopeSE")) {
            throw new IllegalArgumentException("activity comes from footprints, what a pathway does to its targets; "
                    + footprints.getMethod().getLabel() + " tests its members");
        }
        if (replicates < 1) {
            throw new IllegalArgumentException(replicates + " replicates: give the number of the group that has fewer");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < footprints.getSetCount(); i++) {
            rows.add(new Row(
                    line,
                    drug,
                    footprints.getSets().get(i),
                    ACTIVITY,
                    footprints.getColumn("slope")[i],
                    footprints.getColumn("slopeSE")[i],
                    replicates));
        }
        return new RnaEvidence(rows);
    }

    private static void check(String line, String drug) {
        if (line.isBlank() || drug.isBlank()) {
            throw new IllegalArgumentException(
                    "line \"" + line + "\", drug \"" + drug + "\": name both; without drug, say so, such as none");
        }
    }

    /**
     * {@return these rows and those of other evidence}
     *
     * @param others the other evidence
     */
    public RnaEvidence and(RnaEvidence others) {
        List<Row> all = new ArrayList<>(rows);
        all.addAll(others.rows);
        return new RnaEvidence(all);
    }

    /** {@return the number of rows} */
    public int getSize() {
        return rows.size();
    }

    /** {@return a row for each piece: line, drug, target, form ({@code mRNA} or {@code activity}), value (on a logarithmic scale), se, n} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Evidence from RNA")
                .text("line")
                .text("drug")
                .text("target")
                .text("form")
                .number("value")
                .number("se")
                .integer("n");
        for (Row row : rows) {
            table.row(row.line, row.drug, row.target, row.form, row.value, row.error, row.count);
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {rows};
    }

    /** {@return the number of rows, then the first of them} */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(Headline.of(Headline.counted(rows.size(), "row") + " of evidence from RNA"));
        rows.stream().limit(Headline.ROWS).forEach(row -> text.append('\n').append(Headline.row(row.toString())));
        return text.toString();
    }
}
