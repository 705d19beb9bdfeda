package io.github.foldwise.differential;

import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A linear expression of names: their weights, and what the names stand for in a design. */
final class ContrastExpression {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(`[^`]*`)|(\\(Intercept\\))|(\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+)|([\\p{L}_.][\\p{L}\\p{N}._:]*)|([+\\-*/()]))");
    private static final double NOTHING = 1e-12;

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;
    private Map<String, Double> weights = Map.of();

    private ContrastExpression(String text) {
        this.text = text;
    }

    static ContrastExpression parse(String text) {
        ContrastExpression expression = new ContrastExpression(text);
        expression.split();
        expression.weights = expression.sum();
        if (expression.next < expression.tokens.size()) {
            throw expression.refuse("\"" + expression.tokens.get(expression.next) + "\" is not expected there");
        }
        expression.weights.values().removeIf(weight -> Math.abs(weight) < NOTHING);
        double constant = expression.weights.getOrDefault("", 0.0);
        if (constant != 0) {
            throw expression.refuse(
                    "a number stands alone, but numbers only multiply names; levels that are numbers stand in "
                            + "backticks, as in `2` - `1`");
        }
        if (expression.weights.isEmpty()) {
            throw expression.refuse("all names cancel; nothing is compared");
        }
        return expression;
    }

    private IllegalArgumentException refuse(String reason) {
        return new IllegalArgumentException("contrast \"" + text + "\": " + reason);
    }

    private void split() {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        int end = text.stripTrailing().length();
        while (at < end) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw refuse("\"" + text.substring(at).strip()
                        + "\" is not understood; a name with spaces or signs stands in backticks");
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private Map<String, Double> sum() {
        Map<String, Double> result = new LinkedHashMap<>();
        double sign = 1;
        if (peek().equals("-") || peek().equals("+")) {
            sign = tokens.get(next++).equals("-") ? -1 : 1;
        }
        add(result, product(), sign);
        while (peek().equals("+") || peek().equals("-")) {
            sign = tokens.get(next++).equals("-") ? -1 : 1;
            add(result, product(), sign);
        }
        return result;
    }

    private static void add(Map<String, Double> to, Map<String, Double> what, double factor) {
        what.forEach((name, weight) -> to.merge(name, factor * weight, Double::sum));
    }

    private Map<String, Double> product() {
        Map<String, Double> result = atom();
        while (peek().equals("*") || peek().equals("/")) {
            boolean divide = tokens.get(next++).equals("/");
            Map<String, Double> right = atom();
            boolean constantLeft = isConstant(result);
            if (!isConstant(right) && (divide || !constantLeft)) {
                throw refuse("names are multiplied or divided by names; a contrast is linear");
            }
            double factor = isConstant(right) ? right.getOrDefault("", 0.0) : result.getOrDefault("", 0.0);
            if (divide && factor == 0) {
                throw refuse("division by 0");
            }
            Map<String, Double> scaled = new LinkedHashMap<>();
            add(scaled, isConstant(right) ? result : right, divide ? 1 / factor : factor);
            result = scaled;
        }
        return result;
    }

    private static boolean isConstant(Map<String, Double> sum) {
        return sum.keySet().equals(java.util.Set.of(""));
    }

    private Map<String, Double> atom() {
        String token = peek();
        next++;
        if (token.equals("(")) {
            Map<String, Double> inner = sum();
            if (!peek().equals(")")) {
                throw refuse("a \")\" is missing");
            }
            next++;
            return inner;
        }
        if (token.isEmpty() || "+-*/)".contains(token)) {
            throw refuse(
                    token.isEmpty()
                            ? "it ends where a name is expected"
                            : "found \"" + token + "\" where a name is expected");
        }
        Map<String, Double> result = new LinkedHashMap<>();
        boolean number = Character.isDigit(token.charAt(0))
                || (token.length() > 1 && token.charAt(0) == '.' && Character.isDigit(token.charAt(1)));
        if (number) {
            result.put("", Double.parseDouble(token));
        } else {
            result.put(token.startsWith("`") ? token.substring(1, token.length() - 1) : token, 1.0);
        }
        return result;
    }

    /** The weights of the coefficients of a design. */
    double[] resolve(Design design) {
        double[] result = new double[design.getCoefficientCount()];
        double ofGroups = 0;
        for (Map.Entry<String, Double> each : weights.entrySet()) {
            boolean coefficient = design.getCoefficientNames().contains(each.getKey())
                    || design.getComparisonNames().contains(each.getKey());
            double[] weight;
            if (coefficient) {
                weight = new double[result.length];
                weight[design.indexOf(each.getKey())] = 1;
            } else {
                weight = groupMean(design, each.getKey());
                ofGroups += each.getValue();
            }
            for (int i = 0; i < result.length; i++) {
                result[i] += each.getValue() * weight[i];
            }
        }
        if (Math.abs(ofGroups) > 1e-9) {
            throw refuse("the weights of its groups add up to " + (float) ofGroups
                    + ", not 0, which compares nothing; divide sums by their number, as in (A + B)/2 - C");
        }
        if (Arrays.stream(result).allMatch(w -> Math.abs(w) < NOTHING)) {
            throw refuse("it is 0 in the design " + design.getFormula() + "; its groups do not differ there");
        }
        return result;
    }

    private double[] groupMean(Design design, String name) {
        ModelFrame frame = design.frame();
        List<int[]> found = new ArrayList<>();
        int variables = frame == null ? 0 : frame.formula().variables().size();
        int[] levels = new int[variables];
        Arrays.fill(levels, -1);
        if (frame != null) {
            match(frame, name, new BitSet(), levels, found);
        }
        if (frame == null || found.isEmpty()) {
            throw refuse("\"" + name + "\" is neither a coefficient of the design " + design.getFormula() + " "
                    + "[" + Clip.list(design.getCoefficientNames()) + "]" + " nor made of levels of its factors"
                    + levelsOf(design) + numbersOf(design, name));
        }
        if (found.size() > 1) {
            throw refuse("\"" + name + "\" can be read in " + found.size()
                    + " ways; rename the levels, or name coefficients: "
                    + "[" + Clip.list(design.getCoefficientNames()) + "]");
        }
        int[] group = found.get(0);
        refuseInteractions(frame, group, name);
        if (!frame.isObserved(group)) {
            throw refuse("no sample is in the group \"" + name + "\"");
        }
        for (int i = 0; i < variables; i++) {
            group[i] = group[i] < 0 && frame.isFactor(i) ? 0 : group[i];
        }
        return design.keep(frame.row(group, new double[variables]));
    }

    private static String levelsOf(Design design) {
        StringBuilder text = new StringBuilder();
        for (String factor : design.getFactors()) {
            text.append(text.length() == 0 ? ": " : ", ")
                    .append(factor)
                    .append(' ')
                    .append("[" + Clip.list(design.getLevels(factor)) + "]");
        }
        return text.toString();
    }

    /** A hint where a name is a value of a column of numbers. */
    private static String numbersOf(Design design, String name) {
        ModelFrame frame = design.frame();
        if (frame == null) {
            return "";
        }
        for (Formula.Variable variable : frame.formula().variables()) {
            String column = variable.column();
            if (variable.function().isEmpty()
                    && design.getSampleSheet().isNumeric(column)
                    && design.getSampleSheet().getTexts(column).contains(name)) {
                return "; " + column + " holds numbers and enters as a slope, for levels write factor("
                        + Formula.quoted(column) + ") in the design";
            }
        }
        return "";
    }

    /** All ways to read a name as levels of different factors, joined by points or colons in any order. */
    private void match(ModelFrame frame, String rest, BitSet used, int[] levels, List<int[]> found) {
        for (int variable = 0; variable < levels.length; variable++) {
            if (used.get(variable) || !frame.isFactor(variable)) {
                continue;
            }
            for (int level = 0; level < frame.levels(variable).size(); level++) {
                String word = frame.levels(variable).get(level);
                if (!rest.startsWith(word)) {
                    continue;
                }
                levels[variable] = level;
                String after = rest.substring(word.length());
                if (after.isEmpty()) {
                    found.add(levels.clone());
                } else if (after.charAt(0) == '.' || after.charAt(0) == ':') {
                    used.set(variable);
                    match(frame, after.substring(1), used, levels, found);
                    used.clear(variable);
                }
                levels[variable] = -1;
            }
        }
    }

    /** A group is well defined only if what was not named does the same in every group. */
    private void refuseInteractions(ModelFrame frame, int[] group, String name) {
        for (BitSet term : frame.formula().terms()) {
            boolean named = term.stream().anyMatch(i -> group[i] >= 0);
            int unnamed = term.stream().filter(i -> group[i] < 0).findFirst().orElse(-1);
            if (named && unnamed >= 0) {
                String label = frame.formula().variables().get(unnamed).label();
                throw refuse("the group \"" + name + "\" is not one mean, for the design has the interaction "
                        + frame.formula().labelOf(term) + "; "
                        + (frame.isFactor(unnamed)
                                ? "add a level of " + label + ", as in " + name + "."
                                        + frame.levels(unnamed).get(0)
                                : "name coefficients instead"));
            }
        }
    }
}
