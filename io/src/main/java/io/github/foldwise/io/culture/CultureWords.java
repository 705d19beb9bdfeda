package io.github.foldwise.io.culture;

import io.github.foldwise.culture.CultureEventType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What laboratories call events. The first word that is found decides, special ones before general ones. */
final class CultureWords {
    private static final List<Map.Entry<Pattern, CultureEventType>> WORDS = List.of(
            word("correct|erratum", CultureEventType.CORRECTION),
            word("myco", CultureEventType.MYCOPLASMA),
            word("\\bstr\\b|authenticat|fingerprint|identity", CultureEventType.STR),
            word(
                    "dose.{0,12}(?:chang|increas|escalat|step|up\\b|rais|reduc)|escalat|(?:increas|rais|chang|reduc)\\w*.{0,12}dose",
                    CultureEventType.DOSE_CHANGE),
            word("stock|new lot|aliquot", CultureEventType.STOCK),
            word(
                    "assay|\\bmtt\\b|ic50|dose.?response|western|blot|\\brna|\\bpcr|\\bctg\\b|screen",
                    CultureEventType.ASSAY),
            word("thaw|reviv|defrost|aufgetaut", CultureEventType.THAW),
            word("fr(?:ee|o)z|cryo|\\bbank|eingefroren", CultureEventType.FREEZE),
            word("receiv|arriv|obtain|purchas|deliver", CultureEventType.RECEIVE),
            word(
                    "discard|dispos|terminat|bleach|thr[eo]w|\\bdead\\b|\\bdied\\b|abandon|\\blost\\b|verworfen",
                    CultureEventType.DISCARD),
            word("passag|split|sub-?cult|trypsin|transfer", CultureEventType.PASSAGE),
            word("seed|plated|plating", CultureEventType.SEED),
            word("count|h(?:a)?emocyt", CultureEventType.COUNT),
            word("drug|treat|dose|dosing|vehicle|dmso|compound|inhibitor", CultureEventType.DRUG),
            word("medi(?:um|a)|\\bfed\\b|feed|refresh|renew|mediumwechsel", CultureEventType.MEDIUM),
            word("note|remark|comment|photo|observ|holiday|look", CultureEventType.NOTE));

    private CultureWords() {}

    private static Map.Entry<Pattern, CultureEventType> word(String pattern, CultureEventType type) {
        return Map.entry(Pattern.compile(pattern), type);
    }

    static CultureEventType of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        for (CultureEventType type : CultureEventType.values()) {
            if (type.getLabel().equals(word.replaceAll("[\\s_]+", "-"))) {
                return type;
            }
        }
        for (Map.Entry<Pattern, CultureEventType> entry : WORDS) {
            if (entry.getKey().matcher(word).find()) {
                return entry.getValue();
            }
        }
        return CultureEventType.UNKNOWN;
    }
}
