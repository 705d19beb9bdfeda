package io.github.foldwise.enrichment;

import io.github.foldwise.expression.GeneIdentifiers;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sets of a collection that a test can be made of: their genes found among those that were measured. Sets keep the order of
 * the collection; those left out are listed with the reason.
 */
final class MatchedSets {
    private final GeneSetCollection collection;
    private final int universe;
    private final List<String> names = new ArrayList<>();
    private final List<int[]> members = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();
    private final Map<String, EnrichmentOutcome> leftOut = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    private MatchedSets(GeneSetCollection collection, int universe) {
        this.collection = collection;
        this.universe = universe;
    }

    /**
     * Finds the genes of sets.
     *
     * @param collection the sets
     * @param genes the genes that were measured, all different
     * @param where what these are in messages, such as {@code the ranking}
     * @param minimum the fewest genes of a set that is tested
     * @param maximum the most genes of a set that is tested
     * @throws IllegalArgumentException if no gene of any set was measured
     */
    static MatchedSets of(GeneSetCollection collection, List<String> genes, String where, int minimum, int maximum) {
        return of(collection, genes, where, minimum, maximum, false);
    }

    /**
     * Finds the targets of weighted sets. One that holds every measured gene is left out only if its weights are all the same:
     * where they differ, genes of large weight are compared with those of small.
     */
    static MatchedSets ofTargets(GeneSetCollection collection, List<String> genes, String where, int minimum) {
        return of(collection, genes, where, minimum, Integer.MAX_VALUE, true);
    }

    private static MatchedSets of(
            GeneSetCollection collection,
            List<String> genes,
            String where,
            int minimum,
            int maximum,
            boolean areWeighted) {
        if (collection.getSize() == 0) {
            throw new IllegalArgumentException("no gene sets; give a collection of at least one");
        }
        MatchedSets matched = new MatchedSets(collection, genes.size());
        matched.warnings.addAll(collection.getWarnings());
        Map<String, Integer> places = matched.find(genes, where);
        boolean any = false;
        for (GeneSet set : collection.getSets()) {
            any |= matched.add(set, places, minimum, maximum, areWeighted);
        }
        if (!any) {
            throw new IllegalArgumentException(nothingInCommon(collection, genes, where));
        }
        matched.countLeftOut(minimum, maximum);
        return matched;
    }

    private Map<String, Integer> find(List<String> genes, String where) {
        for (int i = 0; i < genes.size(); i++) {
            places.put(genes.get(i), i);
        }
        int versioned = 0;
        String first = "";
        for (int i = 0; i < genes.size(); i++) {
            String bare = GeneIdentifiers.withoutVersion(genes.get(i));
            if (!bare.equals(genes.get(i))) {
                places.putIfAbsent(bare, i);
                first = versioned == 0 ? genes.get(i) : first;
                versioned++;
            }
        }
        if (versioned > 0) {
            warnings.add(versioned + " identifiers of " + where + " carry a version, such as " + first
                    + "; it was disregarded");
        }
        return places;
    }

    private boolean add(GeneSet set, Map<String, Integer> places, int minimum, int maximum, boolean areWeighted) {
        int[] found = new int[set.getSize()];
        double[] weight = new double[set.getSize()];
        int n = 0;
        for (String gene : set.getGenes()) {
            Integer exact = places.get(gene);
            Integer place = exact != null ? exact : places.get(GeneIdentifiers.withoutVersion(gene));
            if (place != null) {
                found[n] = place;
                weight[n] = set.getWeight(gene);
                n++;
            }
        }
        Sorted sorted = Sorted.of(Arrays.copyOf(found, n), weight);
        int size = sorted.places.length;
        boolean differ = areWeighted && Arrays.stream(sorted.weights).distinct().count() > 1;
        EnrichmentOutcome problem = size == universe && size > 0 && !differ
                ? EnrichmentOutcome.WHOLE_UNIVERSE
                : size < Math.max(1, minimum)
                        ? EnrichmentOutcome.TOO_FEW_GENES
                        : size > maximum ? EnrichmentOutcome.TOO_MANY_GENES : null;
        if (problem == null) {
            names.add(set.getName());
            members.add(sorted.places);
            weights.add(sorted.weights);
        } else {
            leftOut.put(set.getName(), problem);
        }
        return n > 0;
    }

    /** Places in ascending order, each once, with the weight that came first. */
    private record Sorted(int[] places, double[] weights) {
        static Sorted of(int[] found, double[] weight) {
            long[] keys = new long[found.length];
            for (int i = 0; i < found.length; i++) {
                keys[i] = ((long) found[i] << 32) | i;
            }
            Arrays.sort(keys);
            int[] places = new int[keys.length];
            double[] weights = new double[keys.length];
            int n = 0;
            for (long key : keys) {
                int place = (int) (key >>> 32);
                if (n == 0 || places[n - 1] != place) {
                    places[n] = place;
                    weights[n] = weight[(int) key];
                    n++;
                }
            }
            return new Sorted(Arrays.copyOf(places, n), Arrays.copyOf(weights, n));
        }
    }

    private static String nothingInCommon(GeneSetCollection collection, List<String> genes, String where) {
        List<String> ofSets = collection.getGenes();
        if (ofSets.isEmpty()) {
            return "the gene sets hold no gene; give sets with members";
        }
        return "no gene of any set is in " + where + ", which holds " + GeneIdentifiers.kindOf(genes) + " (such as "
                + genes.get(0) + "), the sets " + GeneIdentifiers.kindOf(ofSets) + " (such as " + ofSets.get(0)
                + "); give sets with the same identifiers, or exchange them by a table";
    }

    private void countLeftOut(int minimum, int maximum) {
        for (EnrichmentOutcome reason : EnrichmentOutcome.values()) {
            List<String> which = leftOut.entrySet().stream()
                    .filter(entry -> entry.getValue() == reason)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toList());
            if (!which.isEmpty()) {
                String limit = reason == EnrichmentOutcome.TOO_FEW_GENES
                        ? " (at least " + minimum + ")"
                        : reason == EnrichmentOutcome.TOO_MANY_GENES ? " (at most " + maximum + ")" : "";
                warnings.add(which.size() + " of " + collection.getSize() + " sets left out, " + reason.getExplanation()
                        + limit + ": " + Clip.list(which));
            }
        }
    }

    /** Whether a gene was measured. */
    boolean isMeasured(String gene) {
        return places.containsKey(gene) || places.containsKey(GeneIdentifiers.withoutVersion(gene));
    }

    /** The number of sets that can be tested. */
    int size() {
        return names.size();
    }

    /** The number of genes that were measured. */
    int universe() {
        return universe;
    }

    String name(int set) {
        return names.get(set);
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** The places of a set's genes among those measured, ascending; not to be changed. */
    int[] members(int set) {
        return members.get(set);
    }

    /** The weights of these genes, in the same order; not to be changed. */
    double[] weights(int set) {
        return weights.get(set);
    }

    int[] sizes() {
        return members.stream().mapToInt(found -> found.length).toArray();
    }

    Map<String, EnrichmentOutcome> leftOut() {
        return leftOut;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Name, version, source and licence of the collection. */
    String collection() {
        return collection.getDescription();
    }
}
