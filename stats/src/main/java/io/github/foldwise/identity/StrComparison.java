package io.github.foldwise.identity;

import io.github.foldwise.text.Options;
import java.util.List;

/**
 * How alike two profiles of short tandem repeats are, by the scores that repositories use.
 *
 * <p>Over the markers that both have, with s alleles in common, q of the query and r of the reference: Tanabe's score is \(
 * 200 s/(q + r) \) (Tanabe 1999, doi:10.11418/jtca1981.18.4_329), Masters' \( 100 s/q \) and, the other way, \( 100 s/r \) (Masters
 * 2001, doi:10.1073/pnas.121616198). Amelogenin tells sex, not identity, and is left out unless asked for. Instances are
 * immutable.
 */
public final class StrComparison extends Options {
    private static final long serialVersionUID = 1L;

    private final boolean amelogenin;

    private StrComparison(boolean amelogenin) {
        this.amelogenin = amelogenin;
    }

    /**
     * Returns the comparison with the defaults: without amelogenin.
     *
     * @return the comparison
     */
    public static StrComparison withDefaults() {
        return new StrComparison(false);
    }

    /**
     * Returns a comparison that takes amelogenin as one more marker.
     *
     * @return a copy
     */
    public StrComparison withAmelogenin() {
        return new StrComparison(true);
    }

    /**
     * Compares two profiles.
     *
     * @param query what was typed
     * @param reference what it should be
     * @return the scores
     */
    public StrSimilarity of(StrProfile query, StrProfile reference) {
        int[] counts = new int[5];
        for (String marker : query.getMarkers()) {
            List<String> its = query.getAlleles(marker);
            List<String> other = reference.getAlleles(marker);
            if (!other.isEmpty() && (amelogenin || !marker.equals(StrProfile.AMELOGENIN))) {
                int shared = (int) its.stream().filter(other::contains).count();
                counts[0]++;
                counts[1] += shared > 0 ? 1 : 0;
                counts[2] += shared;
                counts[3] += its.size();
                counts[4] += other.size();
            }
        }
        return new StrSimilarity(query.getName(), reference.getName(), counts);
    }

    @Override
    protected Settings settings() {
        return Settings.of("amelogenin", amelogenin);
    }
}
