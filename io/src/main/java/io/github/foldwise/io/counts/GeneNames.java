package io.github.foldwise.io.counts;

import java.util.List;
import java.util.regex.Pattern;

/** What happens to the names of genes on their way through a spreadsheet, and what names of genes look like. */
final class GeneNames {
    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)";
    private static final Pattern DATE = Pattern.compile("(?i)\\d{1,2}-" + MONTH + "(?:-\\d{2,4})?|" + MONTH
            + "-\\d{1,4}|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}/\\d{1,2}/\\d{2,4}");
    private static final Pattern FLOAT = Pattern.compile("\\d(?:\\.\\d+)?[eE]\\+?\\d{2,3}");
    private static final Pattern IDENTIFIER = Pattern.compile(
            "ENS[A-Z]*[GT]\\d{11}(?:\\.\\d+)?|FBgn\\d{7}|WBGene\\d{8}|AT[1-5CM]G\\d{5}|Y[A-P][LR]\\d{3}[CW].*");
    private static final int MOST_NAMED = 5;

    private GeneNames() {}

    static boolean isDate(String gene) {
        return Character.isLetterOrDigit(gene.charAt(0))
                && gene.length() <= 11
                && DATE.matcher(gene).matches();
    }

    private static boolean isDamaged(String gene) {
        return isDate(gene) || (gene.length() <= 12 && FLOAT.matcher(gene).matches());
    }

    static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches();
    }

    /** A warning that names the damaged ones; empty if there are none. */
    static List<String> damage(List<String> genes) {
        List<String> damaged = genes.stream().filter(GeneNames::isDamaged).toList();
        if (damaged.isEmpty()) {
            return List.of();
        }
        int shown = Math.min(MOST_NAMED, damaged.size());
        return List.of(damaged.size() + (damaged.size() == 1 ? " gene name was" : " gene names were")
                + " turned into dates or numbers by a spreadsheet: " + String.join(", ", damaged.subList(0, shown))
                + (shown < damaged.size() ? ", …" : "")
                + "; 1-Mar was MARCHF1 or MTARC1, 2-Sep was SEPTIN2: take the names from the annotation again");
    }
}
