package io.github.foldwise.io.prism;

import java.util.Arrays;
import java.util.Locale;

/** The kind of a data table in Prism. */
public enum PrismTableType {
    /** An X column and data sets Y. */
    XY("XY", "xy"),
    /** Groups side by side, without X. */
    COLUMN("OneWay", "column"),
    /** Two grouping factors: rows and columns. */
    GROUPED("TwoWay", "grouped"),
    /** Counts by row and column. */
    CONTINGENCY("Contingency", "contingency"),
    /** Times to an event in X, 1 for the event and 0 for a censored time in Y. */
    SURVIVAL("Survival", "survival"),
    /** Parts of a whole. */
    PARTS_OF_WHOLE("PartsOfWhole", "parts_of_whole"),
    /** One row per subject, one variable per column. */
    MULTIPLE_VARIABLES("MultipleVariables", "multiple_variables"),
    /** Replicates within subgroups. */
    NESTED("Nested", "nested"),
    /** A kind that this library does not know by name. */
    OTHER("OneWay", "");

    private final String inXml;
    private final String inArchive;

    PrismTableType(String inXml, String inArchive) {
        this.inXml = inXml;
        this.inArchive = inArchive;
    }

    String inXml() {
        return inXml;
    }

    static PrismTableType ofXml(String name) {
        return Arrays.stream(values())
                .filter(type -> type != OTHER && plain(type.inXml).equals(plain(name)))
                .findFirst()
                .orElse(OTHER);
    }

    static PrismTableType ofArchive(String name) {
        return Arrays.stream(values())
                .filter(type -> type != OTHER && plain(type.inArchive).equals(plain(name)))
                .findFirst()
                .orElse(OTHER);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
