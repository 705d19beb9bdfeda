package io.github.foldwise.io.reads.counting;

import java.util.List;
import java.util.Locale;

/**
 * Which strand of a transcript the reads of a library come from. Every program has words of its own for the same three
 * things; {@link #parse} knows them.
 *
 * <table>
 *   <caption>One thing, many words</caption>
 *   <tr><th></th><th>featureCounts</th><th>htseq-count</th><th>HISAT2</th><th>salmon</th><th>kallisto</th></tr>
 *   <tr><td>unstranded</td><td>0</td><td>no</td><td></td><td>IU, U</td><td></td></tr>
 *   <tr><td>forward</td><td>1</td><td>yes</td><td>FR, F</td><td>ISF, SF</td><td>--fr-stranded</td></tr>
 *   <tr><td>reverse (dUTP, TruSeq Stranded)</td><td>2</td><td>reverse</td><td>RF, R</td><td>ISR, SR</td><td>--rf-stranded</td></tr>
 * </table>
 */
public enum Strandedness {
    /** Not known: measured where something can measure it. */
    AUTO("auto", List.of("a", "ia", "measured")),
    /** Reads of both strands. */
    UNSTRANDED("no", List.of("unstranded", "none", "0", "iu", "u", "fr-unstranded")),
    /** The first read of a pair, or the single read, has the strand of the transcript. */
    FORWARD("forward", List.of("yes", "1", "fr", "f", "isf", "sf", "fr-secondstrand", "fr-stranded", "stranded")),
    /** The first read of a pair, or the single read, has the opposite strand. */
    REVERSE("reverse", List.of("2", "rf", "r", "isr", "sr", "fr-firststrand", "rf-stranded", "reversely stranded"));

    private final String label;
    private final List<String> words;

    Strandedness(String label, List<String> words) {
        this.label = label;
        this.words = words;
    }

    /** {@return {@code auto}, {@code no}, {@code forward} or {@code reverse}} */
    public String getLabel() {
        return label;
    }

    /** {@return the word of a sentence: {@code unstranded} where the label is {@code no}} */
    String word() {
        return this == UNSTRANDED ? "unstranded" : label;
    }

    /**
     * Returns the strandedness that a program's word stands for.
     *
     * @param word such as {@code reverse}, {@code RF}, {@code ISR} or {@code 2}, whatever its case
     * @return the strandedness
     * @throws IllegalArgumentException if no program has this word, or it says that mates point outwards or in one direction
     */
    public static Strandedness parse(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT).replaceFirst("^--", "");
        for (Strandedness each : values()) {
            if (each.label.equals(plain) || each.words.contains(plain)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "no strandedness \"" + word
                        + "\"; there are auto, no (unstranded, 0, IU, U), forward (yes, 1, FR, F, ISF, SF) and reverse (2, RF, R, ISR, SR)");
    }
}
