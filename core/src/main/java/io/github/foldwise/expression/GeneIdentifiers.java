package io.github.foldwise.expression;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What identifiers of genes look like, and what happens to them on their way: versions behind Ensembl's ({@code
 * ENSG00000000003.15}), and dates that a spreadsheet made of symbols ({@code 2-Sep} was SEPTIN2).
 */
public final class GeneIdentifiers {
    private static final Pattern VERSIONED = Pattern.compile("(ENS[A-Z]*[GTP]\\d{11})\\.\\d+");
    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)";
    private static final Pattern DATE = Pattern.compile("(?i)\\d{1,2}-" + MONTH + "(?:-\\d{2,4})?|" + MONTH
            + "-\\d{1,4}|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}/\\d{1,2}/\\d{2,4}");
    private static final Pattern FLOAT = Pattern.compile("\\d(?:\\.\\d+)?[eE]\\+?\\d{2,3}");
    private static final Pattern ENSEMBL = Pattern.compile("ENS[A-Z]*[GTP]\\d{11}(?:\\.\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LONGEST_DATE = 11;
    private static final int LONGEST_FLOAT = 12;

    private GeneIdentifiers() {}

    /**
     * {@return an identifier without Ensembl's version; any other as it is}
     *
     * @param id an identifier, such as {@code ENSG00000141510.18}
     */
    public static String withoutVersion(String id) {
        if (id.length() < LONGEST_FLOAT || !id.startsWith("ENS")) {
            return id;
        }
        Matcher versioned = VERSIONED.matcher(id);
        return versioned.matches() ? versioned.group(1) : id;
    }

    /**
     * {@return whether a text is a date, as a spreadsheet makes it of MARCHF1 or SEPTIN2}
     *
     * @param id an identifier
     */
    public static boolean isDate(String id) {
        return !id.isEmpty()
                && Character.isLetterOrDigit(id.charAt(0))
                && id.length() <= LONGEST_DATE
                && DATE.matcher(id).matches();
    }

    /**
     * {@return whether a spreadsheet made a date or a floating point number of an identifier}
     *
     * @param id an identifier
     */
    public static boolean isDamaged(String id) {
        return isDate(id) || (id.length() <= LONGEST_FLOAT && FLOAT.matcher(id).matches());
    }

    /**
     * Returns what most of some identifiers are.
     *
     * @param ids identifiers
     * @return {@code "Ensembl identifiers"}, {@code "numbers"} (as Entrez gives them) or {@code "symbols"}
     */
    public static String kindOf(Collection<String> ids) {
        Map<String, Integer> votes = new HashMap<>();
        for (String id : ids) {
            String kind = ENSEMBL.matcher(id).matches()
                    ? "Ensembl identifiers"
                    : NUMBER.matcher(id).matches() ? "numbers" : "symbols";
            votes.merge(kind, 1, Integer::sum);
        }
        String best = "symbols";
        for (String kind : List.of("Ensembl identifiers", "numbers")) {
            best = votes.getOrDefault(kind, 0) > votes.getOrDefault(best, 0) ? kind : best;
        }
        return best;
    }
}
