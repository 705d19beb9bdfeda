package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code run_info.json} of kallisto; the sample is the folder. */
final class KallistoLog implements LogFormat {
    private static final Pattern KNOWN = Pattern.compile("\"n_pseudoaligned\"\\s*:");
    private static final Pattern VERSION = Pattern.compile("\"kallisto_version\"\\s*:");

    @Override
    public boolean recognises(LogText text) {
        return text.line(0).stripLeading().startsWith("{") && (text.any(KNOWN) || text.any(VERSION));
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        Map<String, Double> numbers = JsonNumbers.of(text);
        String[] folders = text.source().split("/");
        String name = folders.length > 1 ? folders[folders.length - 2] : text.fileName();
        double reads = JsonNumbers.required(text, numbers, "n_processed");
        double mapped = JsonNumbers.required(text, numbers, "n_pseudoaligned");
        LogCollector.Sample sample = into.sample(LogNames.ofFile(name), text, "kallisto");
        sample.read("reads", reads).read("mapped", mapped);
        sample.read("uniquely_mapped", JsonNumbers.required(text, numbers, "n_unique"));
        sample.percent("mapped_percent", mapped, reads);
    }
}
