package io.github.foldwise.mechanism;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target as labs write it, taken apart: {@code p-FAK(Y397)}, {@code FAK pY397} and {@code phospho-FAK (Tyr397)} are one site of
 * one protein.
 *
 * @param protein in capitals, under the name that this house uses
 * @param site such as Y397, empty where none is named
 * @param isPhospho whether the name says that it is a phosphorylated form
 */
record TargetName(String protein, String site, boolean isPhospho) implements Serializable {
    private static final String RESIDUE = "(?:[YST]|Tyr|Ser|Thr)[- ]?\\d{2,4}";
    private static final Pattern SITE = Pattern.compile(
            "(?:[\\s_\\-(\\[]+(?:p-?)?|(?<=\\w)p-?)(" + RESIDUE + "(?:/(?:" + RESIDUE + "|\\d{2,4}))*)[)\\]]?$");
    /** A site before its protein. */
    private static final Pattern LEADING = Pattern.compile("^(p-?" + RESIDUE + ")[\\s_-]+(\\S.*)$");

    private static final Pattern TOTAL = Pattern.compile("^(?:(?i:total|pan)[- _]|t-?(?=[A-Z]))");

    /** A small p before a capital: p38, p53 and paxillin are proteins. */
    private static final Pattern PREFIX = Pattern.compile("^(?:(?i:phospho)[- _]?|p[- _]?(?=[A-Z]|p\\d)|P-(?=[A-Z]))");

    private static final Pattern SUFFIX = Pattern.compile("(?i)[- _](?:total|protein|mRNA)$");
    /** Symbols of genes, and other names, of the proteins that this subject is about. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("PTK2", "FAK"),
            Map.entry("FAK1", "FAK"),
            Map.entry("ERBB1", "EGFR"),
            Map.entry("HER1", "EGFR"),
            Map.entry("ERBB2", "HER2"),
            Map.entry("NEU", "HER2"),
            Map.entry("ERBB3", "HER3"),
            Map.entry("ERBB4", "HER4"),
            Map.entry("ERK1/2", "ERK"),
            Map.entry("P44/42", "ERK"),
            Map.entry("P44/42MAPK", "ERK"),
            Map.entry("MAPK", "ERK"),
            Map.entry("PKB", "AKT"),
            Map.entry("AKT1", "AKT"));

    static TargetName of(String text) {
        String rest = LEADING.matcher(text.strip()).replaceAll("$2 $1");
        rest = TOTAL.matcher(rest).replaceAll("");
        Matcher site = SITE.matcher(rest);
        String residues = "";
        if (site.find()) {
            residues = site.group(1)
                    .replaceAll("(?i)tyr[- ]?", "Y")
                    .replaceAll("(?i)ser[- ]?", "S")
                    .replaceAll("(?i)thr[- ]?", "T")
                    .replaceAll("[- ]", "");
            rest = rest.substring(0, site.start());
        }
        Matcher prefix = PREFIX.matcher(rest);
        boolean isPrefixed = prefix.find();
        rest = isPrefixed ? rest.substring(prefix.end()) : rest;
        rest = SUFFIX.matcher(rest).replaceAll("");
        String protein = rest.replaceAll("[\\s_\\-]+", "").toUpperCase(Locale.ROOT);
        return new TargetName(NAMES.getOrDefault(protein, protein), residues, isPrefixed || !residues.isEmpty());
    }
}
