package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.QualityModule;
import io.github.foldwise.io.reads.QualityVerdict;
import io.github.foldwise.io.reads.ReadQuality;
import io.github.foldwise.io.reads.ReadQualityCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What FastQC says of a file of reads: fastqc_data.txt, or the zip that holds it. */
final class FastqcLog implements LogFormat {
    private static final String NAME = "Filename\t";

    @Override
    public boolean recognises(LogText text) {
        return text.line(0).startsWith("##FastQC");
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        try {
            String all = String.join("\n", text.lines()) + "\n";
            ReadQuality quality = ReadQualityCheck.withDefaults().of(Source.ofText(all, text.file()));
            String file = text.lines().stream()
                    .filter(line -> line.startsWith(NAME))
                    .findFirst()
                    .map(line -> line.substring(NAME.length()))
                    .orElse(text.fileName());
            collect(LogNames.ofReads(file), quality, text.source(), into);
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file is a zip that is called as FastQC calls its own. */
    static boolean isZip(Path file) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith("fastqc.zip")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    static void readZip(Path file, String source, LogCollector into) throws IOException {
        String name = String.valueOf(file.getFileName()).replaceFirst("(?i)(?<=.)_?fastqc\\.zip$", "");
        collect(name, ReadQuality.of(file), source, into);
    }

    private static void collect(String name, ReadQuality quality, String source, LogCollector into) {
        LogCollector.Sample sample = into.sample(name, source, "fastqc");
        sample.read("reads", quality.getReads());
        sample.read("gc_percent", quality.getGcPercent());
        if (!Double.isNaN(quality.getMeanQuality())) {
            sample.computed("mean_quality", quality.getMeanQuality());
        }
        if (!Double.isNaN(quality.getDistinctPercent())) {
            sample.read("distinct_percent", quality.getDistinctPercent());
        }
        for (QualityModule module : QualityModule.values()) {
            QualityVerdict verdict = quality.getVerdict(module);
            if (verdict != QualityVerdict.NOT_JUDGED) {
                sample.verdict(module.getCode(), ReadLogStatus.valueOf(verdict.name()));
            }
        }
    }
}
