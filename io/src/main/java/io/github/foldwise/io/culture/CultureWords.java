package io.github.foldwise.io.culture;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureEventType;
import io.github.foldwise.culture.CultureField;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What laboratories call events. The first word that is found decides, special ones before general ones; an act that is denied is a remark. */
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
            word("contamin|\\bfung|\\bbacteri|\\byeast|\\bmou?ld|kontamin|verkeimt", CultureEventType.CONTAMINATION),
            word("passag|split|sub-?cult|trypsin|transfer", CultureEventType.PASSAGE),
            word("seed|plated|plating", CultureEventType.SEED),
            word("count|h(?:a)?emocyt", CultureEventType.COUNT),
            word("drug|treat|dose|dosing|vehicle|dmso|compound|inhibitor", CultureEventType.DRUG),
            word("medi(?:um|a)|\\bfed\\b|feed|refresh|renew|mediumwechsel", CultureEventType.MEDIUM),
            word("note|remark|comment|photo|observ|holiday|look|grow|conflu", CultureEventType.NOTE));

    /** What is not done where it is denied; a test may well find nothing, and no drug is a dose. */
    private static final Set<CultureEventType> ACTS = EnumSet.of(
            CultureEventType.RECEIVE,
            CultureEventType.THAW,
            CultureEventType.SEED,
            CultureEventType.MEDIUM,
            CultureEventType.COUNT,
            CultureEventType.PASSAGE,
            CultureEventType.FREEZE,
            CultureEventType.DISCARD,
            CultureEventType.CONTAMINATION,
            CultureEventType.ASSAY);

    private static final Pattern DENIED = Pattern.compile(
            "(?:\\b(?:no|not|never|without|nicht|kein\\w*|ohne)|n['\u2019]t)\\s+(?:been\\s+|yet\\s+|sign of\\s+)?$");
    private static final Pattern PUT_OFF =
            Pattern.compile("^\\w*\\s+(?:\\w+\\s+)?(?:not\\b|skipped|postponed|cancell?ed)");
    private static final Pattern RATIO = Pattern.compile("(?<![\\d.])1\\s*:\\s*(\\d+(?:\\.\\d+)?)(?![\\d:])");
    private static final Pattern VIALS = Pattern.compile("(\\d+)\\s*(?:cryo)?(?:vials?|ampoules?)");
    private static final Pattern RESULT = Pattern.compile(
            "(?:\\bneg|\\bpos(?:it|\\b)|\\bclean|\\bpass|\\bfail|\\bok\\b|\\b(?:detected|found)|\\bmatch|\\d ?%).*|[+-]$");
    /** More than the word of an event. */
    private static final Pattern MORE = Pattern.compile("[\\d,;&+?!]");

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
            Matcher found = entry.getKey().matcher(word);
            if (found.find()) {
                boolean denied =
                        DENIED.matcher(word.substring(0, found.start())).find()
                                || PUT_OFF.matcher(word.substring(found.end())).find();
                return denied && ACTS.contains(entry.getValue()) ? CultureEventType.NOTE : entry.getValue();
            }
        }
        return CultureEventType.UNKNOWN;
    }

    /** An event with what its words say beside it: a split, vials, a result; the words themselves where they say more. */
    static CultureEvent told(CultureEvent event, String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        CultureEventType type = event.getType();
        CultureEvent told = event;
        if (type == CultureEventType.PASSAGE || type == CultureEventType.SEED) {
            told = number(told, CultureField.SPLIT, RATIO.matcher(word));
        }
        if (type == CultureEventType.FREEZE || type == CultureEventType.THAW || type == CultureEventType.RECEIVE) {
            told = number(told, CultureField.VIALS, VIALS.matcher(word));
        }
        Matcher result = RESULT.matcher(word);
        boolean isTest = type == CultureEventType.MYCOPLASMA || type == CultureEventType.STR;
        if (isTest && told.getText(CultureField.RESULT).isEmpty() && result.find()) {
            return told.with(CultureField.RESULT, result.group().length() == 1 ? result.group() : text);
        }
        boolean plain = type == CultureEventType.UNKNOWN || word.equals(type.getLabel()) || word.isEmpty();
        boolean why = type == CultureEventType.NOTE
                || (type == CultureEventType.DISCARD || type == CultureEventType.CONTAMINATION) && word.contains(" ");
        if (plain || !why && !MORE.matcher(word).find()) {
            return told;
        }
        String remark = told.getText(CultureField.REMARK);
        return told.with(CultureField.REMARK, remark.isEmpty() ? text : text.strip() + "; " + remark);
    }

    private static CultureEvent number(CultureEvent event, CultureField field, Matcher number) {
        boolean open =
                Double.isNaN(event.getNumber(field)) && event.getFindings().isEmpty();
        return open && number.find() ? event.with(field, Double.parseDouble(number.group(1))) : event;
    }
}
