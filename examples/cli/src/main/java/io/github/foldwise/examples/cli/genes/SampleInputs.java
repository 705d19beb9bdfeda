package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.counts.CountImport;
import io.github.foldwise.io.counts.CountReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts of {@code foldwise samples}, matched to the sample sheet where there is one. */
record SampleInputs(CountMatrix counts, @Nullable SampleSheet sheet, List<String> warnings) {
    static SampleInputs read(Path counts, @Nullable Path sheetFile) throws InputException {
        if (sheetFile == null) {
            CountImport read = InputFile.read(counts, CountReader::read);
            return new SampleInputs(read.getCounts(), null, read.getWarnings());
        }
        DeInputs inputs = DeInputs.read(counts, sheetFile, new DeSources(), false);
        return new SampleInputs(inputs.counts(), inputs.sheet(), inputs.warnings());
    }
}
