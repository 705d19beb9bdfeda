package io.github.foldwise.examples.cli.shared;

import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableTsv;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the answer goes: a file that appears whole or not at all, else standard output. */
public final class TableOutput {
    @Option(
            names = {"-o", "--output"},
            converter = StandardInput.Output.class,
            paramLabel = "FILE",
            description =
                    "Write the table to FILE, whole or not at all: a workbook if it ends in .xlsx, tabs in .tsv, else"
                            + " CSV (default: CSV on standard output).")
    private @Nullable Path file;

    public void write(Table table, PrintWriter standardOutput) throws IOException {
        if (file != null) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".xlsx")) {
                TableXlsx.write(table, file);
            } else if (name.endsWith(".tsv")) {
                TableTsv.write(table, file);
            } else {
                TableCsv.write(table, file);
            }
            return;
        }
        TableCsv.write(table, standardOutput);
        // A print writer keeps its failures to itself; a full disk behind a redirection must not pass for success.
        if (standardOutput.checkError()) {
            throw new IOException("cannot write to standard output; it was closed or its disk is full");
        }
    }
}
