package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code foldwise count} says of the strandedness that it measured: a line a sample, among what else it says. */
final class StrandLog implements LogFormat {
    private static final Pattern LINE =
            Pattern.compile("foldwise: (.+): strandedness measured, \\w+: (\\d+) sense, (\\d+) antisense.*");

    @Override
    public boolean recognises(LogText text) {
        return text.any(LINE);
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        for (int row = 0; row < text.size(); row++) {
            Matcher line = LINE.matcher(text.line(row).strip());
            if (line.matches()) {
                double sense = text.number(line.group(2), row, "sense");
                double antisense = text.number(line.group(3), row, "antisense");
                into.sample(line.group(1), text.source(), "foldwise count")
                        .read("sense", sense)
                        .read("antisense", antisense)
                        .strands(sense, antisense);
            }
        }
    }
}
