package io.github.foldwise.differential;

import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Why a design lacks rank, and a design near it that does not. */
final class DesignRepair {
    private static final double NOTHING = 1e-9;
    private static final int MOST_SHOWN = 4;
    private static final int MOST_VALUES = 60;

    private final Design design;
    private final OrthogonalFit columns;

    DesignRepair(Design design, OrthogonalFit columns) {
        this.design = design;
        this.columns = columns;
    }

    Set<String> dependentNames() {
        Set<String> names = new LinkedHashSet<>();
        for (int c : columns.dependentColumns()) {
            names.add(design.getCoefficientNames().get(c));
        }
        return names;
    }

    RankDeficientDesignException refusal() {
        StringBuilder message = new StringBuilder("the design " + design.getFormula() + " is not of full rank: ");
        List<String> aliased = List.copyOf(dependentNames());
        ModelFrame frame = design.frame();
        if (frame != null && nested(frame, new StringBuilder()) == null) {
            MissingCells cells = MissingCells.in(frame, dependentTerms(frame));
            if (cells != null) {
                Design rest = withoutCells(frame, cells, aliased, message);
                return new RankDeficientDesignException(message.toString(), aliased, rest);
            }
        }
        for (int i = 0; i < Math.min(MOST_SHOWN, aliased.size()); i++) {
            message.append(i == 0 ? "" : "; ").append(explain(columns.dependentColumns()[i]));
        }
        if (aliased.size() > MOST_SHOWN) {
            message.append("; so are ").append(Clip.list(aliased.subList(MOST_SHOWN, aliased.size())));
        }
        message.append(". ");
        Design proposal = propose(message);
        return new RankDeficientDesignException(message.toString(), aliased, proposal);
    }

    private String explain(int column) {
        List<String> names = design.getCoefficientNames();
        double[] weights = combination(column);
        StringBuilder sum = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            if (!(Math.abs(weights[i]) >= NOTHING)) {
                continue;
            }
            double size = Math.abs(weights[i]);
            sum.append(weights[i] < 0 ? " - " : sum.length() == 0 ? " " : " + ");
            sum.append(Math.abs(size - 1) < NOTHING ? "" : String.format(Locale.ROOT, "%.3g ", size));
            sum.append(names.get(i));
        }
        return names.get(column) + (sum.length() == 0 ? " has no sample" : " =" + sum);
    }

    /** The weights of the independent columns that make up a dependent one; NaN for the dependent ones. */
    private double[] combination(int column) {
        double[] response = Arrays.stream(design.getMatrix())
                .mapToDouble(row -> row[column])
                .toArray();
        double[] ones = new double[response.length];
        Arrays.fill(ones, 1);
        double[] weights = new double[design.getCoefficientCount()];
        columns.solve(response, 0, ones, weights);
        return weights;
    }

    private @Nullable Design propose(StringBuilder message) {
        ModelFrame frame = design.frame();
        if (frame == null) {
            message.append("Leave these columns out of the matrix");
            return null;
        }
        Design byNesting = nested(frame, message);
        if (byNesting != null) {
            return byNesting;
        }
        List<String> shorter = shorterFormulas(frame);
        message.append(
                shorter.isEmpty()
                        ? "Take terms out of the design until each can be told from the others"
                        : "No data can tell them apart; leave one of them out: use " + String.join(" or ", shorter));
        return withoutDependent();
    }

    private Design withoutDependent() {
        return Design.unchecked(design.getFormula(), design.getSampleSheet(), design.references(), dependentNames());
    }

    private List<BitSet> dependentTerms(ModelFrame frame) {
        return Arrays.stream(columns.dependentColumns())
                .mapToObj(c -> frame.term(design.frameColumn(c)))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The coefficients of combinations of levels that no sample has, if nothing else keeps the design from full rank and
     * they belong to terms in which a factor stands without a main effect of its own: nested in the others, or all of them
     * together as one factor. Without these coefficients the model is the same.
     */
    Set<String> emptyNestedCells() {
        ModelFrame frame = design.frame();
        Set<String> names = new LinkedHashSet<>();
        for (int c : columns.dependentColumns()) {
            BitSet term = frame == null ? null : frame.term(design.frameColumn(c));
            if (frame == null || term == null || !isEmpty(c) || !hasNested(frame, term)) {
                return Set.of();
            }
            names.add(design.getCoefficientNames().get(c));
        }
        return names;
    }

    private boolean isEmpty(int column) {
        return Arrays.stream(design.getMatrix()).allMatch(row -> row[column] == 0);
    }

    private static boolean hasNested(ModelFrame frame, BitSet term) {
        List<Integer> main = frame.mainFactors();
        return term.cardinality() > 1
                && term.stream().filter(frame::isFactor).anyMatch(factor -> !main.contains(factor));
    }

    /** Names the combinations that no sample has, and proposes what does without them. */
    private Design withoutCells(ModelFrame frame, MissingCells cells, List<String> aliased, StringBuilder message) {
        message.append("no sample has ")
                .append(cells.inWords())
                .append(", so that ")
                .append(Clip.list(aliased))
                .append(" cannot be estimated. ");
        BitSet crossed = cells.term();
        String additive = formulaOf(frame, term -> contains(term, crossed) ? null : term);
        boolean alone = frame.formula().offsets().isEmpty()
                && frame.formula().terms().stream().allMatch(term -> contains(crossed, term));
        String means = "~ 0 + " + frame.formula().labelOf(crossed);
        if (alone && ofFullRank(means, design.getSampleSheet()) != null) {
            message.append("Use ")
                    .append(means)
                    .append(", which has a mean for each combination that there is, and compare these, as in ")
                    .append(cells.example(".", " - "));
        } else {
            appendJoined(frame, cells, message);
        }
        if (!additive.equals("~ 1") && ofFullRank(additive, design.getSampleSheet()) != null) {
            message.append(message.charAt(message.length() - 1) == ' ' ? "Leave" : "; or leave")
                    .append(" the interaction out: ")
                    .append(additive);
        }
        return withoutDependent();
    }

    private static boolean contains(BitSet all, BitSet part) {
        return part.stream().allMatch(all::get);
    }

    /** The proposal to make one factor of several. */
    private void appendJoined(ModelFrame frame, MissingCells cells, StringBuilder message) {
        SampleSheet sheet = design.getSampleSheet();
        String column = cells.columnName(sheet);
        String[] words = cells.combinations(sheet.getSampleCount());
        BitSet crossed = cells.term();
        List<String> terms = new ArrayList<>();
        for (BitSet term : frame.formula().terms()) {
            if (!contains(crossed, term) && !contains(term, crossed)) {
                terms.add(frame.formula().labelOf(term));
            }
        }
        terms.add(Formula.quoted(column));
        String formula = Formula.write(
                frame.formula().hasIntercept(), terms, frame.formula().offsets());
        if (ofFullRank(formula, sheet.withFactor(column, words)) == null) {
            return;
        }
        message.append("Use ")
                .append(formula)
                .append(" and compare levels of ")
                .append(column)
                .append(", such as ")
                .append(cells.example("_", " and "))
                .append("; ")
                .append(newColumn(column, words));
    }

    /** What to write into the sample sheet. */
    private static String newColumn(String column, String[] words) {
        return "add the column " + column + " to the sample sheet, "
                + (words.length <= MOST_VALUES
                        ? "in the order of its samples: " + String.join(",", words)
                        : "beginning " + String.join(",", Arrays.copyOf(words, MOST_VALUES / 2)) + ",…");
    }

    /** Formulas of full rank that lack one of the terms that depend on each other. */
    private List<String> shorterFormulas(ModelFrame frame) {
        Set<BitSet> involved = new LinkedHashSet<>();
        for (int c : columns.dependentColumns()) {
            double[] weights = combination(c);
            for (int i = 0; i < weights.length; i++) {
                BitSet term = frame.term(design.frameColumn(i));
                if (term != null && Math.abs(weights[i]) >= NOTHING) {
                    involved.add(term);
                }
            }
        }
        involved.addAll(dependentTerms(frame));
        List<String> formulas = new ArrayList<>();
        for (BitSet out : involved) {
            String formula = formulaOf(frame, term -> contains(term, out) ? null : term);
            if (!formula.endsWith("~ 1") && ofFullRank(formula, design.getSampleSheet()) != null) {
                formulas.add(formula);
            }
        }
        return formulas;
    }

    /** A pair of factors of which the levels of one lie each within a level of the other. */
    private @Nullable Design nested(ModelFrame frame, StringBuilder message) {
        List<Integer> factors = IntStream.range(0, frame.formula().variables().size())
                .filter(frame::isFactor)
                .boxed()
                .toList();
        for (int coarse : factors) {
            for (int fine : factors) {
                if (coarse == fine || !isNested(frame, fine, coarse)) {
                    continue;
                }
                boolean same = isNested(frame, coarse, fine);
                Design found = same
                        ? withoutEarlier(frame, Math.min(coarse, fine), Math.max(coarse, fine), message)
                        : renumbered(frame, coarse, fine, message);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static boolean isNested(ModelFrame frame, int fine, int coarse) {
        int[] inner = frame.levelIndex(fine);
        int[] outer = frame.levelIndex(coarse);
        Map<Integer, Integer> home = new HashMap<>();
        for (int i = 0; i < inner.length; i++) {
            Integer earlier = home.putIfAbsent(inner[i], outer[i]);
            if (earlier != null && earlier != outer[i]) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Design withoutEarlier(ModelFrame frame, int earlier, int later, StringBuilder message) {
        Design found = ofFullRank(formulaOf(frame, term -> term.get(earlier) ? null : term), design.getSampleSheet());
        if (found != null) {
            String out = nameOf(frame, earlier);
            message.append(out)
                    .append(" and ")
                    .append(nameOf(frame, later))
                    .append(" split the samples in the same way, so no design can tell them apart. Use ")
                    .append(found.getFormula())
                    .append(" and keep in mind that its effects may be those of ")
                    .append(out);
        }
        return found;
    }

    /** The recipe for clones in lines: letter them within their line and cross the letter with the line. */
    private @Nullable Design renumbered(ModelFrame frame, int coarse, int fine, StringBuilder message) {
        String inner = frame.formula().variables().get(fine).column();
        String outer = frame.formula().variables().get(coarse).column();
        String number = inner + "_in_" + outer;
        while (design.getSampleSheet().hasColumn(number)) {
            number += "_";
        }
        SampleSheet sheet = design.getSampleSheet().withFactor(number, lettersWithin(frame, coarse, fine));
        List<String> terms = crossed(frame, coarse, fine, Formula.quoted(number));
        String formula = Formula.write(
                frame.formula().hasIntercept(), terms, frame.formula().offsets());
        Design found = ofFullRank(formula, sheet);
        message.append(
                "%s is nested in %s: each %s belongs to one %s, so what a %s does cannot be told from what its %ss do. "
                        .formatted(nameOf(frame, fine), nameOf(frame, coarse), inner, outer, outer, inner));
        if (found == null || found.getResidualDegreesOfFreedom() == 0) {
            found = ofFullRank(formulaOf(frame, term -> term.get(fine) ? null : term), design.getSampleSheet());
            if (found != null) {
                message.append("Use %s, in which each %s is a replicate of its %s"
                        .formatted(found.getFormula(), inner, outer));
            }
            return found;
        }
        message.append(("Use %s, where %s tells the %ss of each %s apart (%s), for effects within %ss;"
                        + " to compare %ss take %s out: each %s is then a replicate of its %s")
                .formatted(
                        formula,
                        number,
                        inner,
                        outer,
                        newColumn(number, lettersWithin(frame, coarse, fine)),
                        inner,
                        outer,
                        inner,
                        inner,
                        outer));
        return found;
    }

    /** The terms of a formula with a variable in place of a fine one, crossed with the coarse one that it is nested in. */
    private static List<String> crossed(ModelFrame frame, int coarse, int fine, String label) {
        List<String> terms = new ArrayList<>();
        for (BitSet term : frame.formula().terms()) {
            BitSet rest = (BitSet) term.clone();
            rest.clear(fine);
            String others = frame.formula().labelOf(rest);
            if (!term.get(fine)) {
                terms.add(others);
            } else if (rest.get(coarse) || rest.isEmpty()) {
                terms.add((rest.isEmpty() ? nameOf(frame, coarse) : others) + ":" + label);
            } else {
                terms.add(nameOf(frame, coarse) + ":" + label + ":" + others);
            }
        }
        return terms;
    }

    /** Letters, for a column of numbers would come back from a file as a slope. */
    private static String[] lettersWithin(ModelFrame frame, int coarse, int fine) {
        int[] inner = frame.levelIndex(fine);
        int[] outer = frame.levelIndex(coarse);
        Map<Integer, List<Integer>> seen = new HashMap<>();
        for (int i = 0; i < inner.length; i++) {
            List<Integer> members = seen.computeIfAbsent(outer[i], any -> new ArrayList<>());
            if (!members.contains(inner[i])) {
                members.add(inner[i]);
            }
        }
        // In the order of the levels, so that the letters do not depend on the order of the samples.
        seen.values().forEach(members -> members.sort(null));
        String[] letters = new String[inner.length];
        for (int i = 0; i < inner.length; i++) {
            letters[i] = letter(seen.getOrDefault(outer[i], List.of()).indexOf(inner[i]));
        }
        return letters;
    }

    /** A to Z, then A1 to Z1 and so on. */
    private static String letter(int index) {
        return (char) ('A' + index % 26) + (index < 26 ? "" : Integer.toString(index / 26));
    }

    private static String formulaOf(ModelFrame frame, Function<BitSet, @Nullable BitSet> change) {
        List<String> terms = new ArrayList<>();
        for (BitSet term : frame.formula().terms()) {
            BitSet changed = change.apply(term);
            if (changed != null) {
                terms.add(frame.formula().labelOf(changed));
            }
        }
        return Formula.write(
                frame.formula().hasIntercept(), terms, frame.formula().offsets());
    }

    /** The design of a formula without the coefficients that have no sample, null if others depend on each other. */
    private @Nullable Design ofFullRank(String formula, SampleSheet sheet) {
        Design whole = Design.unchecked(formula, sheet, design.references(), Set.of());
        Set<String> empty = new LinkedHashSet<>();
        for (int c : OrthogonalFit.of(whole.getMatrix()).dependentColumns()) {
            for (double[] row : whole.getMatrix()) {
                if (row[c] != 0) {
                    return null;
                }
            }
            empty.add(whole.getCoefficientNames().get(c));
        }
        return empty.isEmpty() ? whole : Design.unchecked(formula, sheet, design.references(), empty);
    }

    private static String nameOf(ModelFrame frame, int variable) {
        return frame.formula().variables().get(variable).label();
    }
}
