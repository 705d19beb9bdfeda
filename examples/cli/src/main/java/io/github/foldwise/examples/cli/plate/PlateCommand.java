package io.github.foldwise.examples.cli.plate;

import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.TableOutput;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
public final class PlateCommand implements Callable<Integer> {
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
        WellTable table = WellTable.withoutLayout();
        if (layoutFile == null) {
            for (Path file : files) {
                for (PlateReading reading : InputFile.read(file, PlateFile::read)) {
                    table.add(file, reading);
                }
            }
        } else {
            LayoutInput input = LayoutInput.of(layoutFile);
            Map<Path, List<PlateReading>> plates = input.read(files);
            WellTable wells = WellTable.withLayout(input.layout());
            plates.forEach((file, readings) -> readings.forEach(reading -> wells.add(file, reading)));
            table = wells;
        }
        output.write(table.build(), command.commandLine().getOut());
        return 0;
    }
}
