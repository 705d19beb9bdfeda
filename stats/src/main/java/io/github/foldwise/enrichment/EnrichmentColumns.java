package io.github.foldwise.enrichment;

import io.github.foldwise.multiplicity.PvalueAdjustment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a method found, column by column with a value for each tested set, on the way to a result, which takes the arrays and lists
 * as they are.
 */
final class EnrichmentColumns {
    final EnrichmentMethod method;
    final MatchedSets sets;
    String question = "";
    double[] scores;
    double[] pvalues;
    double[] adjusted;
    EnrichmentDirection[] directions;
    EnrichmentOutcome[] outcomes;
    final LinkedHashMap<String, double[]> own = new LinkedHashMap<>();
    ArrayList<ArrayList<String>> genes;
    final Set<String> warnings = new LinkedHashSet<>();

    /** Columns of tested sets, all of them missing so far. */
    EnrichmentColumns(EnrichmentMethod method, MatchedSets sets) {
        this.method = method;
        this.sets = sets;
        double[] missing = new double[sets.size()];
        Arrays.fill(missing, Double.NaN);
        this.scores = missing;
        this.pvalues = missing;
        this.adjusted = missing;
        this.directions = new EnrichmentDirection[sets.size()];
        Arrays.fill(directions, EnrichmentDirection.NONE);
        this.outcomes = new EnrichmentOutcome[sets.size()];
        Arrays.fill(outcomes, EnrichmentOutcome.TESTED);
        this.genes = new ArrayList<>();
        warnings.addAll(sets.warnings());
    }

    /** What was asked, such as a contrast, for print and figure. */
    EnrichmentColumns question(String words) {
        question = words;
        return this;
    }

    /** Scores, whose signs are the directions. */
    EnrichmentColumns scores(double[] column) {
        scores = column;
        for (int i = 0; i < column.length; i++) {
            directions[i] = EnrichmentDirection.of(column[i]);
        }
        return this;
    }

    /** P-values, adjusted by Benjamini and Hochberg; none is 0, those too small for a double are given as its smallest of full precision. */
    EnrichmentColumns pvalues(double[] column) {
        double[] bounded = Arrays.stream(column)
                .map(p -> p < Double.MIN_NORMAL ? Double.MIN_NORMAL : p)
                .toArray();
        return pvalues(bounded, PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(bounded));
    }

    EnrichmentColumns pvalues(double[] column, double[] adjustedColumn) {
        pvalues = column;
        adjusted = adjustedColumn;
        return this;
    }

    EnrichmentColumns outcomes(EnrichmentOutcome[] column) {
        outcomes = column;
        return this;
    }

    /** A column that only this method has. */
    EnrichmentColumns own(String name, double[] column) {
        own.put(name, column);
        return this;
    }

    /** The genes that matter most in each set. */
    EnrichmentColumns genes(ArrayList<ArrayList<String>> column) {
        genes = column;
        return this;
    }

    EnrichmentColumns warnings(Collection<String> sentences) {
        warnings.addAll(sentences);
        return this;
    }

    EnrichmentResult build() {
        return new EnrichmentResult(this);
    }
}
