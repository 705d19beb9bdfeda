package io.github.foldwise.io.counts;

import io.github.foldwise.expression.GeneIdentifiers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What happens to the names of genes on their way through a spreadsheet, and what names of genes look like. */
final class GeneNames {
    private static final Pattern IDENTIFIER = Pattern.compile(
            "ENS[A-Z]*[GT]\\d{11}(?:\\.\\d+)?|FBgn\\d{7}|WBGene\\d{8}|AT[1-5CM]G\\d{5}|Y[A-P][LR]\\d{3}[CW].*");
    private static final int MOST_NAMED = 5;
    private static final Set<String> WELL_KNOWN = Set.of(
            "ACTB", "ABCB1", "AKT1", "AXL", "B2M", "BCL2", "BRAF", "CCND1", "CDH1", "CDK4", "EGFR", "EPCAM", "ERBB2",
            "ESR1", "FN1", "GAPDH", "HPRT1", "KRAS", "MAPK1", "MDM2", "MET", "MYC", "NRAS", "PTEN", "PTK2", "RB1",
            "RPLP0", "SRC", "STAT3", "TP53", "TUBB", "VIM");

    private GeneNames() {}

    static boolean isDate(String gene) {
        return GeneIdentifiers.isDate(gene);
    }

    static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches();
    }

    /** Whether a name is one of the genes that every table of human or mouse genes holds. */
    static boolean isWellKnown(String name) {
        return WELL_KNOWN.contains(name.toUpperCase(Locale.ROOT));
    }

    /** A warning that names the damaged ones; empty if there are none. */
    static List<String> damage(List<String> genes) {
        List<String> damaged = genes.stream().filter(GeneIdentifiers::isDamaged).toList();
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
