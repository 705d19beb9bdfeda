package io.github.foldwise.mechanism;

import java.io.Serializable;
import java.util.Locale;

/**
 * A target in one form.
 *
 * @param text as the table writes it; of a ratio that of its phosphorylated form
 * @param name taken apart
 * @param form what of it
 * @param total of a ratio, the name of the protein that it is over
 */
record Target(String text, TargetName name, SignalForm form, String total) implements Serializable {
    static Target of(Signal signal) {
        return new Target(signal.target(), TargetName.of(signal.target()), signal.form(), "");
    }

    /** How it is called in tables: {@code FAK pY397 / FAK}, {@code FAK pY397}, {@code FAK total}, {@code HER2 mRNA}. */
    String label() {
        return switch (form) {
            case RATIO -> text + " / " + (total.isEmpty() ? "total" : total);
            case PHOSPHO -> name.isPhospho() ? text : text + " phospho";
            case TOTAL -> text.toLowerCase(Locale.ROOT).endsWith("total") ? text : text + " total";
            case MRNA -> text.endsWith("mRNA") ? text : text + " mRNA";
            case ACTIVITY -> text + " activity";
        };
    }

    boolean isPhosphorylation() {
        return form == SignalForm.PHOSPHO || form == SignalForm.RATIO;
    }
}
