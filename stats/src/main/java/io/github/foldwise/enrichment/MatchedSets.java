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
import java.util.stream.IntStream;

/**
 * The sets of a collection that a test can be made of: their genes found among those that were measured. Sets keep the order of
 * the collection; those left out are listed with the reason.
 *
 * <p>Of each set only its size is kept. The places of its genes are looked up when they are asked for, so that a hundred thousand
 * sets need no memory beside that of the collection; whoever needs them again and again keeps them.
 */
final class MatchedSets {
    private final GeneSetCollection collection;
    private final int universe;
    private final List<GeneSet> tested = new ArrayList<>();
    private int[] sizes = new int[0];
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
        matched.find(genes, where);
        matched.sizes = new int[collection.getSize()];
        boolean any = false;
        for (GeneSet set : collection.getSets()) {
            any |= matched.add(set, minimum, maximum, areWeighted);
        }
        if (!any) {
            throw new IllegalArgumentException(nothingInCommon(collection, genes, where));
        }
        matched.countLeftOut(minimum, maximum);
        return matched;
    }

    private void find(List<String> genes, String where) {
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
    }

    private boolean add(GeneSet set, int minimum, int maximum, boolean areWeighted) {
        Found found = find(set);
        int size = found.places.length;
        boolean differ =
                areWeighted && Arrays.stream(weights(set, found)).distinct().count() > 1;
        EnrichmentOutcome problem = size == universe && size > 0 && !differ
                ? EnrichmentOutcome.WHOLE_UNIVERSE
                : size < Math.max(1, minimum)
                        ? EnrichmentOutcome.TOO_FEW_GENES
                        : size > maximum ? EnrichmentOutcome.TOO_MANY_GENES : null;
        if (problem == null) {
            sizes[tested.size()] = size;
            tested.add(set);
        } else {
            leftOut.put(set.getName(), problem);
        }
        return size > 0;
    }

    private Found find(GeneSet set) {
        List<String> genes = set.getGenes();
        long[] keys = new long[genes.size()];
        int n = 0;
        for (int i = 0; i < genes.size(); i++) {
            Integer exact = places.get(genes.get(i));
            Integer place = exact != null ? exact : places.get(GeneIdentifiers.withoutVersion(genes.get(i)));
            if (place != null) {
                keys[n++] = ((long) place << 32) | i;
            }
        }
        return Found.of(Arrays.copyOf(keys, n), genes);
    }

    private static double[] weights(GeneSet set, Found found) {
        return Arrays.stream(found.genes).mapToDouble(set::getWeight).toArray();
    }

    /** Places in ascending order, each once, with the gene of the set that came first. */
    private record Found(int[] places, String[] genes) {
        static Found of(long[] keys, List<String> named) {
            Arrays.sort(keys);
            int[] places = new int[keys.length];
            String[] genes = new String[keys.length];
            int n = 0;
            for (long key : keys) {
                int place = (int) (key >>> 32);
                if (n == 0 || places[n - 1] != place) {
                    places[n] = place;
                    genes[n] = named.get((int) key);
                    n++;
                }
            }
            return new Found(Arrays.copyOf(places, n), Arrays.copyOf(genes, n));
        }
    }

    private static String nothingInCommon(GeneSetCollection collection, List<String> genes, String where) {
        List<String> ofSets = collection.getGenes();
        if (ofSets.isEmpty()) {
            return "the gene sets hold no gene; give sets with members";
        }
        return "no gene of any set is in " + where + ", which holds " + GeneIdentifiers.kindOf(genes) + " (such as "
                + genes.get(0) + "), the sets " + GeneIdentifiers.kindOf(ofSets) + " (such as " + ofSets.get(0)
                + "); give sets with the same identifiers, or exchange those of the ranking by withSymbols,"
                + " with the symbols of a GTF or table (GeneAnnotationFile)";
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
        return tested.size();
    }

    /** The number of genes that were measured. */
    int universe() {
        return universe;
    }

    String name(int set) {
        return tested.get(set).getName();
    }

    /** The names of the sets that can be tested, as a new list. */
    ArrayList<String> names() {
        ArrayList<String> names = new ArrayList<>(tested.size());
        tested.forEach(set -> names.add(set.getName()));
        return names;
    }

    /** The places of a set's genes among those measured, ascending, looked up anew. */
    int[] members(int set) {
        return find(tested.get(set)).places;
    }

    /** The places of all sets' genes. */
    int[][] members() {
        return IntStream.range(0, size()).mapToObj(this::members).toArray(int[][]::new);
    }

    /** The weights of a set's genes, in the order of {@link #members(int)}. */
    double[] weights(int set) {
        return weights(tested.get(set), find(tested.get(set)));
    }

    /** The number of measured genes of a set. */
    int size(int set) {
        return sizes[set];
    }

    int[] sizes() {
        return Arrays.copyOf(sizes, size());
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
