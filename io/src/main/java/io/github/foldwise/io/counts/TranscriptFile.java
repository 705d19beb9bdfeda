package io.github.foldwise.io.counts;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TextRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The estimates of one sample: names, effective lengths, TPM and counts of transcripts (or genes, by RSEM). */
final class TranscriptFile {
    /** The columns of each program: name, effective length, count, TPM. */
    private enum Program {
        SALMON("Name", "EffectiveLength", "NumReads", "TPM"),
        KALLISTO("target_id", "eff_length", "est_counts", "tpm"),
        RSEM_ISOFORMS("transcript_id", "effective_length", "expected_count", "TPM"),
        RSEM_GENES("gene_id", "effective_length", "expected_count", "TPM");

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> columns;

        Program(String... columns) {
            this.columns = List.of(columns);
        }
    }

    private String[] names = new String[1 << 10];
    private double[] lengths = new double[1 << 10];
    private double[] abundances = new double[1 << 10];
    private double[] counts = new double[1 << 10];
    private int size;
    private boolean ofGenes;
    private String program = "";

    static TranscriptFile read(Source file, String sample) throws IOException {
        TranscriptFile result = new TranscriptFile();
        try (TextRows rows = TextRows.open(file)) {
            rows.next();
            List<String> header = rows.cells();
            Program program = Arrays.stream(Program.values())
                    .filter(each -> header.containsAll(each.columns))
                    .findFirst()
                    .orElseThrow(() -> rows.refuse(
                            "the header " + String.join(", ", header.subList(0, Math.min(8, header.size()))),
                            "the columns of Salmon (quant.sf), kallisto (abundance.tsv) or RSEM (.isoforms.results)",
                            "give the file that the program wrote"));
            int[] columns = program.columns.stream().mapToInt(header::indexOf).toArray();
            result.ofGenes = program == Program.RSEM_GENES;
            result.program = program == Program.SALMON ? "Salmon" : program == Program.KALLISTO ? "kallisto" : "RSEM";
            while (rows.next()) {
                result.add(rows, columns, sample);
            }
        }
        return result;
    }

    private void add(TextRows rows, int[] columns, String sample) throws FileFormatException {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
            abundances = Arrays.copyOf(abundances, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        names[size] = rows.cell(columns[0]);
        lengths[size] = number(rows, columns[1], sample);
        counts[size] = number(rows, columns[2], sample);
        abundances[size] = number(rows, columns[3], sample);
        size++;
    }

    private static double number(TextRows rows, int column, String sample) throws FileFormatException {
        double value;
        try {
            value = Double.parseDouble(rows.cell(column));
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw rows.refuse(
                    column,
                    "a number from 0 on for \"" + rows.cell(0) + "\" in sample \"" + sample + "\"",
                    "run the quantification of this sample again");
        }
        return value;
    }

    int size() {
        return size;
    }

    String name(int i) {
        return names[i];
    }

    double length(int i) {
        return lengths[i];
    }

    double abundance(int i) {
        return abundances[i];
    }

    double count(int i) {
        return counts[i];
    }

    boolean isOfGenes() {
        return ofGenes;
    }

    String program() {
        return program;
    }
}
