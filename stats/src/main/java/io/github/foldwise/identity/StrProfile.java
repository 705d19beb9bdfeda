package io.github.foldwise.identity;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A profile of short tandem repeats: the alleles of each marker, each counted once.
 *
 * <pre>{@code
 * StrProfile profile = StrProfile.of(Map.of("TH01", "6,9.3", "D5S818", "10", "AMEL", "X,Y"));
 * }</pre>
 *
 * <p>Alleles are what the report says: 10 is ten, 9.3 is no 9, and 10.0 out of a spreadsheet is 10. Markers are compared in any case and
 * with or without blanks; Amelogenin is AMEL. Instances are immutable.
 */
public final class StrProfile extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    static final String AMELOGENIN = "AMEL";

    private static final Pattern SEPARATORS = Pattern.compile("[,;/|\\s]+");
    private static final Pattern REPEATS = Pattern.compile("0*(\\d+)(?:\\.0*|(\\.[1-9]\\d*?)0*)?");
    private static final Pattern SEX = Pattern.compile("[XY]");
    private static final Set<String> MISSING = Set.of("", "NA", "N/A", "ND", "-", "?");
    private static final int MOST_ROWS = 7;

    private final String name;
    private final String[] markers;
    private final String[][] alleles;

    private StrProfile(String name, String[] markers, String[][] alleles) {
        this.name = name;
        this.markers = markers;
        this.alleles = alleles;
    }

    /**
     * Returns a profile.
     *
     * @param alleles the alleles of each marker as one text, such as {@code "11,12"}; empty, {@code NA} or {@code -} where it was not
     *     typed
     * @return the profile, without a name
     * @throws IllegalArgumentException if an allele is no number of repeats (nor X or Y), a marker has no name, or two are the same
     */
    public static StrProfile of(Map<String, String> alleles) {
        Map<String, String[]> read = new LinkedHashMap<>();
        alleles.forEach((marker, text) -> {
            String key = marker(marker);
            if (key.isEmpty() || read.put(key, alleles(marker, text)) != null) {
                throw new IllegalArgumentException("marker \"" + marker + "\""
                        + (key.isEmpty() ? " has no name" : " occurs twice") + "; give each marker once, by name");
            }
        });
        read.values().removeIf(found -> found.length == 0);
        return new StrProfile(
                "", read.keySet().toArray(new String[0]), read.values().toArray(new String[0][]));
    }

    private static String marker(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
        return plain.startsWith("AMEL") ? AMELOGENIN : plain;
    }

    private static String[] alleles(String marker, String text) {
        Set<String> found =
                new TreeSet<>(Comparator.comparingDouble(StrProfile::repeats).thenComparing(each -> each));
        if (!MISSING.contains(text.strip().toUpperCase(Locale.ROOT))) {
            for (String word : SEPARATORS.split(text.strip())) {
                if (!word.isEmpty()) {
                    found.add(allele(marker, word));
                }
            }
        }
        return found.toArray(new String[0]);
    }

    /** Where an allele stands among others: X and Y after all numbers. */
    private static double repeats(String allele) {
        return SEX.matcher(allele).matches() ? Double.POSITIVE_INFINITY : Double.parseDouble(allele);
    }

    private static String allele(String marker, String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        var repeats = REPEATS.matcher(upper);
        if (repeats.matches()) {
            return repeats.group(1) + (repeats.group(2) == null ? "" : repeats.group(2));
        }
        if (!SEX.matcher(upper).matches()) {
            throw new IllegalArgumentException("allele \"" + word + "\" of " + marker
                    + ": it is a number of repeats such as 10 or 9.3, or X or Y; several are separated by commas");
        }
        return upper;
    }

    /**
     * Returns this profile under a name.
     *
     * @param newName the name, such as that of the flask; may be empty
     * @return a copy with the name
     */
    public StrProfile withName(String newName) {
        return new StrProfile(Objects.requireNonNull(newName, "name"), markers, alleles);
    }

    /**
     * Returns what was typed.
     *
     * @return the name; empty if none was given
     */
    public String getName() {
        return name;
    }

    /** {@return the markers that have an allele, in the order given} */
    public List<String> getMarkers() {
        return List.of(markers);
    }

    /**
     * Returns the alleles of a marker.
     *
     * @param marker its name
     * @return each allele once; empty where the marker was not typed
     */
    public List<String> getAlleles(String marker) {
        Objects.requireNonNull(marker, "marker");
        int at = getMarkers().indexOf(marker(marker));
        return at < 0 ? List.of() : List.of(alleles[at]);
    }

    /** {@return a row for each marker} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(name.isEmpty() ? "STR profile" : name)
                .text("marker")
                .text("alleles");
        for (int i = 0; i < markers.length; i++) {
            table.row(markers[i], String.join(",", alleles[i]));
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {name, markers, alleles};
    }

    /** {@return the number of markers, then the first with their alleles} */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(Headline.of(name.isEmpty() ? "STR profile" : name, Headline.counted(markers.length, "marker")));
        for (int i = 0; i < Math.min(MOST_ROWS, markers.length); i++) {
            lines.add(Headline.row(markers[i] + " " + String.join(",", alleles[i])));
        }
        return String.join("\n", lines) + (markers.length > MOST_ROWS ? "\n…" : "");
    }
}
