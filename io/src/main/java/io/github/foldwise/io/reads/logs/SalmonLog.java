package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code aux_info/meta_info.json} and {@code lib_format_counts.json} of Salmon; the sample is the folder. */
final class SalmonLog implements LogFormat {
    private static final Pattern META = Pattern.compile("\"(?:num_mapped|num_processed)\"\\s*:");
    private static final Pattern VERSION = Pattern.compile("\"salmon_version\"\\s*:");
    private static final Pattern FORMAT = Pattern.compile("\"expected_format\"\\s*:");
    private static final String[] FORWARD = {"MSF", "OSF", "ISF", "SF"};
    private static final String[] REVERSE = {"MSR", "OSR", "ISR", "SR"};

    @Override
    public boolean recognises(LogText text) {
        return text.line(0).stripLeading().startsWith("{")
                && (text.any(FORMAT) || (text.any(VERSION) && text.any(META)));
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        Map<String, Double> numbers = JsonNumbers.of(text);
        LogCollector.Sample sample = into.sample(sampleOf(text), text, "salmon");
        if (text.any(FORMAT)) {
            sample.read("assigned", JsonNumbers.required(text, numbers, "num_assigned_fragments"));
            sample.read("compatible", JsonNumbers.required(text, numbers, "num_compatible_fragments"));
            sample.strands(sum(numbers, FORWARD), sum(numbers, REVERSE));
            return;
        }
        sample.read("reads", JsonNumbers.required(text, numbers, "num_processed"));
        sample.read("mapped", JsonNumbers.required(text, numbers, "num_mapped"));
        sample.read("mapped_percent", JsonNumbers.required(text, numbers, "percent_mapped"));
        optional(sample, "decoy", numbers.get("num_decoy_fragments"));
        optional(sample, "dovetail", numbers.get("num_dovetail_fragments"));
        optional(sample, "mean_fragment_length", numbers.get("frag_length_mean"));
    }

    private static void optional(LogCollector.Sample sample, String quantity, @Nullable Double value) {
        if (value != null) {
            sample.read(quantity, value);
        }
    }

    private static double sum(Map<String, Double> numbers, String[] names) {
        double sum = 0;
        for (String name : names) {
            sum += numbers.getOrDefault(name, 0.0);
        }
        return sum;
    }

    private static String sampleOf(LogText text) {
        String[] folders = text.source().split("/");
        int last = folders.length - 2;
        if (last >= 0 && folders[last].equals("aux_info")) {
            last--;
        }
        return last < 0 ? LogNames.ofFile(text.fileName()) : LogNames.ofFile(folders[last]);
    }
}
