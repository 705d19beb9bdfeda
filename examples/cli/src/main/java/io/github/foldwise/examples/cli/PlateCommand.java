package io.github.foldwise.examples.cli;

import io.github.foldwise.io.PlateLayoutFile;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns plate-reader exports into one long table. */
@Command(name = "plate", description = "Read plate-reader exports: a row for each well, channel and time.")
final class PlateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private TableOutput output = new TableOutput();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Exports of plate readers, matrices or tables of wells, as text, CSV or XLSX; the kind is found by"
                            + " content.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description = "What is in the wells of every plate: adds role, line, drug, concentration, unit, replicate"
                    + " and experiment.")
    private @Nullable Path layoutFile;

    @Override
    public Integer call() throws IOException {
        PlateLayout layout = layoutFile == null ? null : InputFile.read(layoutFile, PlateLayoutFile::read);
        WellTable table = layout == null ? WellTable.withoutLayout() : WellTable.withLayout(layout);
        for (Path file : files) {
            for (PlateReading reading : InputFile.read(file, PlateFile::read)) {
                if (layout != null && layout.getFormat() != reading.getFormat()) {
                    throw new InputException(file + ": found a plate of "
                            + reading.getFormat().getWellCount() + " wells, expected "
                            + layout.getFormat().getWellCount() + " as in the layout " + layoutFile
                            + "; give the layout of this plate");
                }
                table.add(file, reading);
            }
        }
        output.write(table.build(), command.commandLine().getOut());
        return 0;
    }
}
