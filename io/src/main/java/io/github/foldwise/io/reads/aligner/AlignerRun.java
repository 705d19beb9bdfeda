package io.github.foldwise.io.reads.aligner;

import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.nio.file.Path;

/** A program of alignment that did its work: where its output and its log are. Immutable. */
public final class AlignerRun extends Value {
    private static final long serialVersionUID = 1L;

    private final String sample;
    private final String output;
    private final String log;

    AlignerRun(String sample, Path output, Path log) {
        this.sample = sample;
        this.output = output.toString();
        this.log = log.toString();
    }

    /** {@return the name of the sample} */
    public String getSample() {
        return sample;
    }

    /** {@return the file to read on: SAM or BAM for counting, else the estimates for transcripts} */
    public Path getOutput() {
        return Path.of(output);
    }

    /** {@return what the program said, beside the logs that it wrote itself} */
    public Path getLog() {
        return Path.of(log);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {sample, output, log};
    }

    /** {@return sample and output} */
    @Override
    public String toString() {
        return Headline.of(sample, "aligned") + "\n" + Headline.row(output);
    }
}
