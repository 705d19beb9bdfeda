package io.github.foldwise.mechanism;

import java.util.Locale;
import java.util.Set;

/** What of a protein or gene a signal tells. */
public enum SignalForm {
    /** The phosphorylated form as it is, not divided by the protein. */
    PHOSPHO("phospho", Set.of("phospho", "phosphorylated", "p", "phosphorylation")),
    /** The protein, phosphorylated or not. */
    TOTAL("total", Set.of("total", "protein", "t", "total protein")),
    /** The phosphorylated form over the protein: how much of what is there is phosphorylated. */
    RATIO("phospho over total", Set.of("ratio", "phospho over total", "phospho/total", "p/t")),
    /** The transcript. */
    MRNA("mRNA", Set.of("mrna", "rna", "transcript", "expression")),
    /** What a pathway does to its targets: the slope of a footprint, which is no fold change. */
    ACTIVITY("activity", Set.of("activity", "pathway activity", "footprint"));

    private final String label;
    private final Set<String> spellings;

    SignalForm(String label, Set<String> spellings) {
        this.label = label;
        this.spellings = spellings;
    }

    /** {@return the form in words} */
    public String getLabel() {
        return label;
    }

    /**
     * Returns the form that a word names.
     *
     * @param word such as {@code phospho}, {@code total}, {@code mRNA}, in any case
     * @return the form
     * @throws IllegalArgumentException if it names none
     */
    public static SignalForm parse(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        for (SignalForm form : values()) {
            if (form.spellings.contains(plain)) {
                return form;
            }
        }
        throw new IllegalArgumentException(
                "form \"" + word + "\"; there are phospho, total, ratio (phospho over total), mRNA and activity");
    }
}
