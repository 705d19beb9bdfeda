package io.github.foldwise.resistance;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Replication;
import io.github.foldwise.internal.mixed.BlockedMeans;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The model of lines and dates: which lines are in it, and the log fold of each. */
final class PanelModel extends Value {
    private static final long serialVersionUID = 1L;

    static final PanelModel NONE =
            new PanelModel(new String[0], new Estimate[0], new double[0][], Double.NaN, Double.NaN, new String[0][]);

    private final String[] lines;
    private final Estimate[] logFolds;
    private final double[][] correlations;
    private final double sigma;
    /** NaN where dates are blocks. */
    private final double dateDeviation;
    /** The experiments of each line that give a number, then those of the reference that do, then its others. */
    private final String[][] dates;

    private PanelModel(
            String[] lines,
            Estimate[] logFolds,
            double[][] correlations,
            double sigma,
            double dateDeviation,
            String[][] dates) {
        this.lines = lines;
        this.logFolds = logFolds;
        this.correlations = correlations;
        this.sigma = sigma;
        this.dateDeviation = dateDeviation;
        this.dates = dates;
    }

    static PanelModel of(FoldResistances folds, PanelCells cells) {
        String reference = folds.getReference();
        folds.forEach(cells::take);
        List<String> lines = new ArrayList<>();
        for (FoldResistance fold : folds) {
            if (fold.getReplication() != Replication.WELLS && isNumbers(fold.getTest(), reference, cells)) {
                lines.add(fold.getTest());
            }
        }
        if (lines.isEmpty()) {
            return NONE;
        }
        lines.add(reference);
        return of(lines, table(lines, cells), dates(lines, cells));
    }

    private static String[][] dates(List<String> lines, PanelCells cells) {
        List<String[]> dates = new ArrayList<>();
        lines.forEach(line -> dates.add(experiments(line, cells, true)));
        dates.add(experiments(lines.get(lines.size() - 1), cells, false));
        return dates.toArray(String[][]::new);
    }

    private static String[] experiments(String line, PanelCells cells, boolean exact) {
        return cells.experiments(line).stream()
                .filter(experiment -> cells.at(line, experiment).isExact() == exact)
                .toArray(String[]::new);
    }

    /** Whether the line has a number in each of its experiments, and the reference in those that it shares. */
    private static boolean isNumbers(String line, String reference, PanelCells cells) {
        List<String> references = cells.experiments(reference);
        return cells.experiments(line).stream()
                        .allMatch(experiment -> cells.at(line, experiment).isExact()
                                && (!references.contains(experiment)
                                        || cells.at(reference, experiment).isExact()))
                && references.stream()
                        .anyMatch(each -> cells.at(reference, each).isExact());
    }

    /** A row for each line, a column for each date on which some of them has a number. */
    private static double[][] table(List<String> lines, PanelCells cells) {
        Set<String> dates = new LinkedHashSet<>();
        lines.forEach(line -> cells.experiments(line).stream()
                .filter(date -> cells.at(line, date).isExact())
                .forEach(dates::add));
        return lines.stream()
                .map(line -> dates.stream()
                        .mapToDouble(date -> cells.experiments(line).contains(date)
                                        && cells.at(line, date).isExact()
                                ? cells.at(line, date).value()
                                : Double.NaN)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static PanelModel of(List<String> lines, double[][] table, String[][] dates) {
        int last = lines.size() - 1;
        BlockedMeans means = BlockedMeans.of(table);
        int[] groups = new int[last];
        Arrays.setAll(groups, i -> i);
        Estimate[] logFolds = Arrays.stream(groups)
                .mapToObj(i -> Estimate.of(
                        means.difference(i, last), means.standardError(i, last), means.degreesOfFreedom(i, last)))
                .toArray(Estimate[]::new);
        return new PanelModel(
                lines.subList(0, last).toArray(new String[0]),
                logFolds,
                means.correlations(groups, last),
                means.getSigma(),
                means.getBlockDeviation(),
                dates);
    }

    boolean contains(String line) {
        return List.of(lines).contains(line);
    }

    /**
     * The log fold of a line; null where it is not in the model, the model has no error of it, or it is the only line on common dates,
     * whose own comparison is the same test.
     */
    @Nullable
    Estimate logFold(String line) {
        int place = lines.length == 1 && isComplete() ? -1 : List.of(lines).indexOf(line);
        return place < 0 || Double.isNaN(logFolds[place].getStandardError()) ? null : logFolds[place];
    }

    /** A sentence of the comparison of two lines, as it is where the fold is the model's. */
    List<String> said(String warning, String line, String reference) {
        if (warning.equals(FoldWarnings.ALONE)) {
            return List.of(FoldWarnings.LENT);
        }
        if (warning.equals(FoldWarnings.INDEPENDENT)) {
            List<String> said = new ArrayList<>(List.of(FoldWarnings.LINKED));
            addUnused(line, reference, said);
            return said;
        }
        if (warning.equals(FoldWarnings.NO_ESTIMATE)) {
            return List.of();
        }
        List<String> ours = List.of(dates[List.of(lines).indexOf(line)]);
        List<String> theirs = List.of(dates[lines.length]);
        if (FoldWarnings.isUnpaired(warning, line, reference)) {
            return List.of(FoldWarnings.modelled(line, reference, without(ours, theirs)));
        }
        if (FoldWarnings.isUnpaired(warning, reference, line)) {
            List<String> said = new ArrayList<>();
            List<String> used = without(theirs, ours);
            if (!used.isEmpty()) {
                said.add(FoldWarnings.modelled(reference, line, used));
            }
            addUnused(line, reference, said);
            return said;
        }
        return List.of(warning);
    }

    /** Experiments of the reference that give no number: of a line of the model, none of these holds the line too. */
    private void addUnused(String line, String reference, List<String> said) {
        List<String> unused = List.of(dates[lines.length + 1]);
        if (!unused.isEmpty()) {
            said.add(FoldWarnings.unused(reference, line, unused));
        }
    }

    private static List<String> without(List<String> experiments, List<String> others) {
        return experiments.stream().filter(each -> !others.contains(each)).toList();
    }

    /** The correlation of two log folds: 1/2 where one of them is not in the model, as of equal numbers of experiments. */
    double correlation(String line, String other) {
        int i = List.of(lines).indexOf(line);
        int j = List.of(lines).indexOf(other);
        double known = i < 0 || j < 0 ? Double.NaN : correlations[i][j];
        return line.equals(other) ? 1 : Double.isNaN(known) ? 0.5 : known;
    }

    boolean isComplete() {
        return Double.isNaN(dateDeviation);
    }

    double sigma() {
        return sigma;
    }

    double dateDeviation() {
        return dateDeviation;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {lines, logFolds, correlations, sigma, dateDeviation, dates};
    }
}
