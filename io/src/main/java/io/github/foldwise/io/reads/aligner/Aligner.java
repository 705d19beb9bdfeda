package io.github.foldwise.io.reads.aligner;

import java.util.Locale;

/** Programs that find where reads come from: on the genome, for {@code ReadCounter}, or in transcripts, for {@code TranscriptReader}. */
public enum Aligner {
    /** HISAT2: spliced alignment to a genome, as SAM. */
    HISAT2("hisat2"),
    /** STAR: spliced alignment to a genome, as BAM. */
    STAR("STAR"),
    /** Salmon: estimates for transcripts. */
    SALMON("salmon"),
    /** Kallisto: estimates for transcripts. */
    KALLISTO("kallisto"),
    /** Minimap2: spliced alignment of long reads to a genome, as SAM. */
    MINIMAP2("minimap2");

    private final String program;

    Aligner(String program) {
        this.program = program;
    }

    /** {@return the name of the program, as a shell finds it} */
    public String getProgram() {
        return program;
    }

    /** {@return its word on the command line of this library, in lower case} */
    public String getLabel() {
        return program.toLowerCase(Locale.ROOT);
    }
}
