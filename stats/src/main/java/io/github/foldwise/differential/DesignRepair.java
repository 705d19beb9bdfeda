package io.github.foldwise.differential;

import io.github.foldwise.expression.SampleSheet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why a design lacks rank, and a design near it that does not. */
final class DesignRepair {
    private static final double NOTHING = 1e-9;
    private static final int MOST_SHOWN = 4;

    private final Design design;
    private final ColumnDependence dependence;

    DesignRepair(Design design, ColumnDependence dependence) {
        this.design = design;
        this.dependence = dependence;
    }

    Set<String> dependentNames() {
        Set<String> names = new LinkedHashSet<>();
        dependence
                .dependent()
                .forEach(c -> names.add(design.getCoefficientNames().get(c)));
        return names;
    }

    RankDeficientDesignException refusal() {
        StringBuilder message = new StringBuilder("the design " + design.getFormula() + " is not of full rank: ");
        List<String> aliased = List.copyOf(dependentNames());
        for (int i = 0; i < Math.min(MOST_SHOWN, aliased.size()); i++) {
            message.append(i == 0 ? "" : "; ")
                    .append(explain(dependence.dependent().get(i)));
        }
        if (aliased.size() > MOST_SHOWN) {
            message.append("; so are ").append(String.join(", ", aliased.subList(MOST_SHOWN, aliased.size())));
        }
        message.append(". ");
        Design proposal = propose(message);
        return new RankDeficientDesignException(message.toString(), aliased, proposal);
    }

    private String explain(int column) {
        List<String> names = design.getCoefficientNames();
        double[] weights = dependence.combination(column);
        StringBuilder sum = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            if (Math.abs(weights[i]) < NOTHING) {
                continue;
            }
            double size = Math.abs(weights[i]);
            sum.append(weights[i] < 0 ? " - " : sum.length() == 0 ? " " : " + ");
            sum.append(Math.abs(size - 1) < NOTHING ? "" : String.format(Locale.ROOT, "%.3g ", size));
            sum.append(names.get(dependence.independent().get(i)));
        }
        return names.get(column) + (sum.length() == 0 ? " has no sample" : " =" + sum);
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
        Set<String> names = dependentNames();
        message.append("Leave these coefficients out: withoutCoefficients(")
                .append(String.join(", ", names))
                .append(") of the proposed design's formula");
        return Design.unchecked(design.getFormula(), design.getSampleSheet(), design.references(), names);
    }

    /** A pair of factors of which the levels of one lie each within a level of the other. */
    private @Nullable Design nested(ModelFrame frame, StringBuilder message) {
        List<Integer> factors = frame.mainFactors();
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

    /** The recipe for clones in lines: number them within their line and cross the number with the line. */
    private @Nullable Design renumbered(ModelFrame frame, int coarse, int fine, StringBuilder message) {
        String inner = frame.formula().variables().get(fine).column();
        String outer = frame.formula().variables().get(coarse).column();
        String number = inner + "_in_" + outer;
        while (design.getSampleSheet().hasColumn(number)) {
            number += "_";
        }
        SampleSheet sheet = design.getSampleSheet().withFactor(number, numbersWithin(frame, coarse, fine));
        String label = Formula.quoted(number);
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
        String formula = Formula.write(
                frame.formula().hasIntercept(), terms, frame.formula().offsets());
        Design found = ofFullRank(formula, sheet);
        message.append(nameOf(frame, fine))
                .append(" is nested in ")
                .append(nameOf(frame, coarse))
                .append(": each ")
                .append(inner)
                .append(" belongs to one ")
                .append(outer)
                .append(", so what a ")
                .append(outer)
                .append(" does cannot be told from what its ")
                .append(inner)
                .append("s do. ");
        if (found == null || found.getResidualDegreesOfFreedom() == 0) {
            found = ofFullRank(formulaOf(frame, term -> term.get(fine) ? null : term), design.getSampleSheet());
            if (found != null) {
                message.append("Use ")
                        .append(found.getFormula())
                        .append(", in which each ")
                        .append(inner)
                        .append(" is a replicate of its ")
                        .append(outer);
            }
            return found;
        }
        message.append("Use ")
                .append(formula)
                .append(", where ")
                .append(number)
                .append(" numbers the ")
                .append(inner)
                .append("s of each ")
                .append(outer)
                .append(", for effects within ")
                .append(inner)
                .append("s; to compare ")
                .append(outer)
                .append("s take ")
                .append(inner)
                .append(" out: each ")
                .append(inner)
                .append(" is then a replicate of its ")
                .append(outer);
        return found;
    }

    private static String[] numbersWithin(ModelFrame frame, int coarse, int fine) {
        int[] inner = frame.levelIndex(fine);
        int[] outer = frame.levelIndex(coarse);
        Map<Integer, List<Integer>> seen = new HashMap<>();
        for (int i = 0; i < inner.length; i++) {
            List<Integer> members = seen.computeIfAbsent(outer[i], any -> new ArrayList<>());
            if (!members.contains(inner[i])) {
                members.add(inner[i]);
            }
        }
        // Numbers in the order of the levels, so that they do not depend on the order of the samples.
        seen.values().forEach(members -> members.sort(null));
        String[] numbers = new String[inner.length];
        for (int i = 0; i < inner.length; i++) {
            List<Integer> members = seen.getOrDefault(outer[i], List.of());
            int width = Integer.toString(members.size()).length();
            numbers[i] = String.format(Locale.ROOT, "%0" + width + "d", members.indexOf(inner[i]) + 1);
        }
        return numbers;
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
        ColumnDependence columns = new ColumnDependence(whole.getMatrix(), whole.getCoefficientCount());
        Set<String> empty = new LinkedHashSet<>();
        for (int c : columns.dependent()) {
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
