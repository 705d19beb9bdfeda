package io.github.foldwise.enrichment;

import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.expression.GeneIdentifiers;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.expression.IdentifierTable;
import io.github.foldwise.internal.enrichment.NamePlaces;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Genes in the order of a statistic, the largest first: what gene sets are held against.
 *
 * <pre>{@code
 * GeneRanking ranking = GeneRanking.of(result);                      // a differential result: its test statistic
 * GeneRanking bySymbol = ranking.withSymbols(symbols);
 * GeneRanking own = GeneRanking.of(List.of("AXL", "EGFR"), new double[] {3.1, -0.2});
 * }</pre>
 *
 * <p>Of a differential result the statistic is the one that the test was made with: Wald's of DESeq2, limma's t; of F and of a
 * likelihood ratio the root, and of an exact test the normal deviate of its p-value, each with the sign of the fold change. A
 * shrunken fold change says nothing of its error, and a signed logarithm of p turns infinite, so neither is taken. Genes
 * without a statistic are left out, and their reasons counted.
 *
 * <p>Genes of equal statistic are ordered by name, so that no result depends on the order of a file. Their number, and whether
 * one of the signs is missing, are {@linkplain #getWarnings() warnings} that reach whatever is made of the ranking. Instances
 * are immutable.
 */
public final class GeneRanking extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final String NO_STATISTIC = "no statistic";
    private static final int SHOWN = 3;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final String label;
    private final String question;
    private final String[] genes;
    private final double[] statistics;
    private final LinkedHashMap<String, Integer> leftOut;
    private final ArrayList<String> notes;
    private final NamePlaces places;

    private GeneRanking(
            String label,
            String question,
            String[] genes,
            double[] statistics,
            Map<String, Integer> leftOut,
            List<String> notes) {
        this.label = label;
        this.question = question;
        this.genes = genes;
        this.places = new NamePlaces(Arrays.asList(genes));
        this.statistics = statistics;
        this.leftOut = new LinkedHashMap<>(leftOut);
        this.notes = new ArrayList<>(notes);
    }

    /**
     * {@return a ranking of genes}
     *
     * @param genes the genes, all different
     * @param statistics the statistic of each; NaN where there is none
     * @throws IllegalArgumentException if the lengths differ, a gene is blank or comes twice, a statistic is infinite, no gene
     *     has one, or all statistics are equal
     */
    public static GeneRanking of(Collection<String> genes, double[] statistics) {
        if (genes.size() != statistics.length) {
            throw new IllegalArgumentException(
                    genes.size() + " genes but " + statistics.length + " statistics; give one for each gene");
        }
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (double statistic : statistics) {
            if (Double.isNaN(statistic)) {
                missing.merge(NO_STATISTIC, 1, Integer::sum);
            }
        }
        return sorted("statistic", "", List.copyOf(genes), statistics, missing, List.of());
    }

    /**
     * {@return a ranking of the genes in a table}
     *
     * @param table a table with a row for each gene
     * @param geneColumn the column of genes
     * @param statisticColumn the column of statistics
     * @throws IllegalArgumentException as {@link #of(Collection, double[])}, or if there is no such column
     */
    public static GeneRanking of(Tabular table, String geneColumn, String statisticColumn) {
        Table content = table.toTable();
        GeneRanking ranking = of(content.getTexts(geneColumn), content.getNumbers(statisticColumn));
        return new GeneRanking(statisticColumn, "", ranking.genes, ranking.statistics, ranking.leftOut, ranking.notes);
    }

    /**
     * {@return a ranking of the genes of a differential result, named as in the counts, by its test statistic}
     *
     * @param result the result
     * @throws IllegalArgumentException if fold changes were shrunken, no gene was tested, or all statistics are equal
     */
    public static GeneRanking of(DifferentialResult result) {
        double[] statistics = signed(result);
        double[] pvalues = result.getPvalues();
        Map<String, Integer> missing = new TreeMap<>();
        for (int g = 0; g < statistics.length; g++) {
            if (Double.isNaN(pvalues[g])) {
                statistics[g] = Double.NaN;
            }
            if (Double.isNaN(statistics[g])) {
                missing.merge(result.getReason(g), 1, Integer::sum);
            }
        }
        if (missing.values().stream().mapToInt(Integer::intValue).sum() == statistics.length
                && Arrays.stream(pvalues).anyMatch(p -> !Double.isNaN(p))) {
            throw new IllegalArgumentException(
                    "the result holds shrunken fold changes, which have no test statistic; rank by the test itself,"
                            + " before fold changes are shrunken");
        }
        return sorted(
                labelOf(result.getTest()),
                result.getContrast().toString(),
                result.getGenes(),
                statistics,
                missing,
                List.of());
    }

    private static String labelOf(DifferentialTest test) {
        return switch (test) {
            case DESEQ2_WALD -> "Wald statistic";
            case LIMMA_MODERATED_T -> "moderated t";
            case EDGER_QUASI_LIKELIHOOD, LIMMA_MODERATED_F -> "signed root of F";
            case DESEQ2_LIKELIHOOD_RATIO, EDGER_LIKELIHOOD_RATIO -> "signed root of the likelihood ratio";
            case EDGER_EXACT -> "signed normal deviate of p";
        };
    }

    private static double[] signed(DifferentialResult result) {
        double[] statistics = result.getStatistics();
        double[] folds = result.getLog2FoldChanges();
        double[] pvalues = result.getPvalues();
        for (int g = 0; g < statistics.length; g++) {
            statistics[g] = switch (result.getTest()) {
                case DESEQ2_WALD, LIMMA_MODERATED_T -> statistics[g];
                case EDGER_QUASI_LIKELIHOOD, DESEQ2_LIKELIHOOD_RATIO, EDGER_LIKELIHOOD_RATIO, LIMMA_MODERATED_F ->
                    Math.signum(folds[g]) * Math.sqrt(Math.max(0, statistics[g]));
                case EDGER_EXACT -> Math.signum(folds[g]) * deviate(pvalues[g]);
            };
        }
        return statistics;
    }

    /** A p-value of 0 is one too small to print. */
    private static double deviate(double p) {
        return Double.isNaN(p) ? p : NORMAL.inverseSurvivalProbability(Math.max(p, 2 * Double.MIN_NORMAL) / 2);
    }

    private static GeneRanking sorted(
            String label,
            String question,
            List<String> genes,
            double[] statistics,
            Map<String, Integer> leftOut,
            List<String> notes) {
        check(genes, statistics);
        int[] order = IntStream.range(0, statistics.length)
                .filter(g -> !Double.isNaN(statistics[g]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer g) -> -(statistics[g] + 0.0))
                        .thenComparing(genes::get))
                .mapToInt(Integer::intValue)
                .toArray();
        // Adding 0.0 makes -0.0, which is no other statistic, an ordinary zero.
        double[] values =
                Arrays.stream(order).mapToDouble(g -> statistics[g] + 0.0).toArray();
        String[] names = Arrays.stream(order).mapToObj(genes::get).toArray(String[]::new);
        if (names.length == 0) {
            throw new IllegalArgumentException(
                    genes.isEmpty()
                            ? "no genes; give at least two with a statistic each"
                            : "none of " + genes.size() + " genes has a statistic: " + leftOut);
        }
        if (values[0] == values[values.length - 1]) {
            throw new IllegalArgumentException("all " + values.length + " statistics are equal, " + Digits.of(values[0])
                    + ", and make no ranking; give the test statistic of each gene");
        }
        return new GeneRanking(label, question, names, values, leftOut, notes);
    }

    private static void check(List<String> genes, double[] statistics) {
        Set<String> seen = new HashSet<>();
        for (int g = 0; g < statistics.length; g++) {
            String gene = genes.get(g);
            if (gene == null || gene.isBlank()) {
                throw new IllegalArgumentException(
                        "gene " + (g + 1) + " of " + genes.size() + " has no name; name it or leave it out");
            }
            if (Double.isInfinite(statistics[g])) {
                throw new IllegalArgumentException("the statistic of gene \"" + gene + "\" is infinite; rank by a test"
                        + " statistic, not by the logarithm of a p-value, or leave the gene out");
            }
            if (!seen.add(gene)) {
                throw new IllegalArgumentException("gene \"" + gene
                        + "\" comes twice; keep one statistic for each gene, such as that of its strongest transcript");
            }
        }
    }

    /**
     * Returns this ranking with symbols in place of identifiers. Of several genes of one symbol, the one with the larger
     * statistic in size is kept; genes without a symbol and those others are left out and counted.
     *
     * @param symbols the symbols of genes
     * @return a copy
     * @throws IllegalArgumentException if no gene has a symbol
     */
    public GeneRanking withSymbols(GeneSymbols symbols) {
        return renamed(gene -> symbols.getSymbol(gene).isEmpty() ? List.of() : List.of(symbols.getSymbol(gene)));
    }

    /**
     * Returns this ranking with other identifiers. A gene with several counterparts is each of them; of several genes with one
     * counterpart, the one with the larger statistic in size is kept; those others, and genes without a counterpart, are left
     * out and counted.
     *
     * @param table which identifiers stand for which
     * @return a copy
     * @throws IllegalArgumentException if no gene has a counterpart
     */
    public GeneRanking withIdentifiers(IdentifierTable table) {
        Objects.requireNonNull(table, "table");
        return renamed(table::getTargets);
    }

    private GeneRanking renamed(Function<String, List<String>> names) {
        Map<String, Double> best = new LinkedHashMap<>();
        int lost = 0;
        int doubled = 0;
        Set<String> merged = new HashSet<>();
        int weaker = 0;
        for (int g = 0; g < genes.length; g++) {
            List<String> targets = names.apply(genes[g]);
            lost += targets.isEmpty() ? 1 : 0;
            doubled += targets.size() > 1 ? 1 : 0;
            for (String target : targets) {
                Double other = best.putIfAbsent(target, statistics[g]);
                if (other != null) {
                    weaker++;
                    merged.add(target);
                    // From the top down, so that of two of one size the positive one, which came first, stays.
                    best.put(target, Math.abs(statistics[g]) > Math.abs(other) ? statistics[g] : other);
                }
            }
        }
        if (best.isEmpty()) {
            throw new IllegalArgumentException("no gene of the ranking, such as " + genes[0]
                    + ", has a counterpart; give the table for these identifiers");
        }
        Map<String, Integer> reasons = new LinkedHashMap<>(leftOut);
        List<String> told = new ArrayList<>(notes);
        if (lost > 0) {
            reasons.merge("no counterpart among the other identifiers", lost, Integer::sum);
        }
        if (weaker > 0) {
            reasons.merge("another gene of the same name has a larger statistic", weaker, Integer::sum);
            told.add(merged.size() + " names stand for several genes, of which the largest statistic in size was kept: "
                    + Clip.list(merged.stream().sorted().toList()));
        }
        if (doubled > 0) {
            told.add(doubled + " genes have several counterparts, each of which has the statistic");
        }
        double[] values =
                best.values().stream().mapToDouble(Double::doubleValue).toArray();
        return sorted(label, question, List.copyOf(best.keySet()), values, reasons, told);
    }

    /** {@return what the genes are ranked by, such as {@code Wald statistic}} */
    public String getLabel() {
        return label;
    }

    /** {@return what was compared, such as a contrast; empty if nothing was said} */
    public String getQuestion() {
        return question;
    }

    /** {@return the number of genes that have a statistic, 2 or more} */
    public int getSize() {
        return genes.length;
    }

    /** {@return the genes, the largest statistic first, ties by name; unmodifiable} */
    public List<String> getGenes() {
        return Collections.unmodifiableList(Arrays.asList(genes));
    }

    /** {@return the statistics, the largest first, as a new array} */
    public double[] getStatistics() {
        return statistics.clone();
    }

    /**
     * {@return whether a gene has a statistic}
     *
     * @param gene its name
     */
    public boolean contains(String gene) {
        return places.of(gene) != null;
    }

    /**
     * {@return where a gene stands, from 0, the place of the largest statistic}
     *
     * @param gene its name
     * @throws IllegalArgumentException if there is no such gene
     */
    public int indexOf(String gene) {
        Integer place = places.of(gene);
        if (place == null) {
            throw new IllegalArgumentException("no gene \"" + gene + "\" in the ranking of " + genes.length
                    + ", from \"" + genes[0] + "\" to \"" + genes[genes.length - 1] + "\"");
        }
        return place;
    }

    /**
     * {@return the statistic of a gene}
     *
     * @param gene its name
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getStatistic(String gene) {
        return statistics[indexOf(gene)];
    }

    /** {@return how many genes were left out, by reason; unmodifiable} */
    public Map<String, Integer> getLeftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /** {@return how many genes share their statistic with another} */
    public int getTiedCount() {
        int tied = 0;
        for (int g = 0; g < statistics.length; g++) {
            boolean before = g > 0 && statistics[g - 1] == statistics[g];
            boolean after = g + 1 < statistics.length && statistics[g + 1] == statistics[g];
            tied += before || after ? 1 : 0;
        }
        return tied;
    }

    /** {@return how many statistics are above 0} */
    public int getPositiveCount() {
        return (int) Arrays.stream(statistics).filter(s -> s > 0).count();
    }

    /** {@return how many statistics are below 0} */
    public int getNegativeCount() {
        return (int) Arrays.stream(statistics).filter(s -> s < 0).count();
    }

    /** {@return what should be known of the ranking: genes left out, ties, a missing side, damaged names; unmodifiable} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>(notes);
        leftOut.forEach((reason, count) -> warnings.add(Headline.counted(count, "gene") + " left out: " + reason));
        int tied = getTiedCount();
        if (tied > 0) {
            warnings.add(tied + " of " + genes.length
                    + " genes share their statistic with another; they are ordered by name");
        }
        if (getPositiveCount() == 0 || getNegativeCount() == 0) {
            warnings.add(
                    "no statistic is " + (getPositiveCount() == 0 ? "positive" : "negative")
                            + "; sets are compared with others all the same, but a direction means more or less, not up or down");
        }
        List<String> damaged =
                Arrays.stream(genes).filter(GeneIdentifiers::isDamaged).toList();
        if (!damaged.isEmpty()) {
            warnings.add(Headline.counted(damaged.size(), "gene name")
                    + " turned into dates or numbers by a spreadsheet: " + Clip.list(damaged)
                    + "; take the names from the annotation again");
        }
        return Collections.unmodifiableList(warnings);
    }

    /** {@return a row for each gene, the largest statistic first: gene, statistic} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(question.isEmpty() ? "Genes by " + label : question)
                .text("gene")
                .number("statistic");
        for (int g = 0; g < genes.length; g++) {
            table.row(genes[g], statistics[g]);
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {label, question, genes, statistics, leftOut, notes};
    }

    /** {@return how many genes go up and down, by what they are ranked, both ends, then the warnings} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(
                genes.length + " genes: " + getPositiveCount() + " positive, " + getNegativeCount() + " negative"));
        text.append('\n').append(Headline.row(label + (question.isEmpty() ? "" : ", " + question)));
        text.append('\n').append(Headline.row("from " + ends(0, 1) + " to " + ends(genes.length - 1, -1)));
        getWarnings().stream()
                .limit(Headline.ROWS - 2)
                .forEach(warning -> text.append('\n').append(Headline.row(warning)));
        return text.toString();
    }

    private String ends(int from, int step) {
        List<String> names = new ArrayList<>();
        for (int g = from; names.size() < Math.min(SHOWN, genes.length); g += step) {
            names.add(genes[g] + " " + Digits.of(statistics[g]));
        }
        return String.join(", ", names);
    }
}
