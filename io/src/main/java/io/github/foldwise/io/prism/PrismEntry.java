package io.github.foldwise.io.prism;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the columns within each data set of a table hold. */
public enum PrismEntry {
    /** Replicates side by side, or a single value. */
    REPLICATES("replicates", "y_replicates"),
    /** Mean and standard deviation. */
    MEAN_SD("SD", "y_sd", "MEAN", "SD"),
    /** Mean and standard error of the mean. */
    MEAN_SE("SE", "y_se", "MEAN", "SE"),
    /** Mean and coefficient of variation, in percent. */
    MEAN_CV("CV", "y_cv", "MEAN", "CV"),
    /** Mean, standard deviation and number of values. */
    MEAN_SD_N("SDN", "y_sd_n", "MEAN", "SD", "N"),
    /** Mean, standard error of the mean and number of values. */
    MEAN_SE_N("SEN", "y_se_n", "MEAN", "SEM", "N"),
    /** Mean, coefficient of variation in percent and number of values. */
    MEAN_CV_N("CVN", "y_cv_n", "MEAN", "CV", "N"),
    /** Mean, error above it and error below it, both as distances. */
    MEAN_ERRORS("low-high", "y_plus_minus", "MEAN", "PLUSERROR", "MINUSERROR"),
    /** Mean, upper limit and lower limit, both on the scale of the mean. */
    MEAN_LIMITS("upper-lower-limits", "y_high_low", "MEAN", "UPPERLIMIT", "LOWERLIMIT");

    private final String inXml;
    private final String inArchive;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> parts;

    PrismEntry(String inXml, String inArchive, String... parts) {
        this.inXml = inXml;
        this.inArchive = inArchive;
        this.parts = List.of(parts);
    }

    String inXml() {
        return inXml;
    }

    /** The names of the columns within a data set; empty for replicates, which are counted. */
    List<String> parts() {
        return parts;
    }

    /** The entry of a name; null for one that is not known, which might be means that pass for replicates. */
    static @Nullable PrismEntry ofXml(String name) {
        return name.isEmpty() ? REPLICATES : find(entry -> entry.inXml.equalsIgnoreCase(name));
    }

    /** As {@link #ofXml}, by the names of an archive. */
    static @Nullable PrismEntry ofArchive(String name) {
        boolean single = name.isEmpty() || name.equals("y_single");
        return single ? REPLICATES : find(entry -> entry.inArchive.equals(name));
    }

    private static @Nullable PrismEntry find(Predicate<PrismEntry> wanted) {
        return Arrays.stream(values()).filter(wanted).findFirst().orElse(null);
    }
}
