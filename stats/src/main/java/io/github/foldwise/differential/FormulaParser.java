package io.github.foldwise.differential;

import io.github.foldwise.differential.Formula.Variable;
import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of model formulas (Wilkinson and Rogers 1973, doi:10.2307/2346786) with the precedence of R: {@code ^}, then
 * {@code :}, {@code %in%}, {@code * /}, {@code + -}. An expression is a set of terms; a term is a set of variables, the
 * empty one being the intercept.
 */
final class FormulaParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(`[^`]*`)|([\\p{L}.][\\p{L}\\p{N}._]*)|(\\d[\\p{L}\\p{N}._]*)|(%in%)|([~+\\-*/:^().]))");
    private static final Pattern PLAIN = Pattern.compile("(?:\\p{L}|\\.(?!\\d))[\\p{L}\\p{N}._]*");
    private static final List<String> FUNCTIONS =
            List.of("factor", "log", "log2", "log10", "log1p", "sqrt", "exp", "offset");
    private static final int HIGHEST_POWER = 9;
    private static final int MOST_TERMS = 1000;

    private final String text;
    private final List<String> columns;
    private final List<String> tokens = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Variable> offsets = new ArrayList<>();
    private int next;

    FormulaParser(String text, List<String> columns) {
        this.text = text;
        this.columns = columns;
    }

    static boolean isPlainName(String name) {
        return PLAIN.matcher(name).matches();
    }

    Formula parse() {
        split();
        if (tokens.isEmpty() || !tokens.get(0).equals("~")) {
            throw refuse(
                    tokens.contains("~")
                            ? "counts are the response; write nothing to the left of ~"
                            : "a design starts with ~, such as ~ batch + condition");
        }
        next = 1;
        if (next == tokens.size()) {
            throw refuse("nothing follows ~; write a column of the sample sheet, or 1 for a common mean");
        }
        Set<BitSet> terms = new LinkedHashSet<>();
        terms.add(new BitSet());
        sum(terms);
        if (next < tokens.size()) {
            throw refuse("\"" + tokens.get(next) + "\" after \"" + tokens.get(next - 1) + "\" is not understood"
                    + spaceHint());
        }
        return new Formula(text.strip(), variables, terms, offsets);
    }

    private void split() {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.stripTrailing().length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw refuse("\"" + text.substring(at).strip() + "\" is not understood; a name with spaces or signs is "
                        + "written in backticks, as in `cell line`");
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
    }

    private String spaceHint() {
        for (String column : columns) {
            if (column.indexOf(' ') >= 0 && text.contains(column)) {
                return "; write the column \"" + column + "\" in backticks: `" + column + "`";
            }
        }
        return "; put + between two terms";
    }

    private IllegalArgumentException refuse(String reason) {
        return new IllegalArgumentException("design \"" + text + "\": " + reason);
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    /** Adds to and takes from the terms that are there already. */
    private void sum(Set<BitSet> terms) {
        boolean first = true;
        while (first || peek().equals("+") || peek().equals("-")) {
            boolean minus = peek().equals("-");
            if (minus || peek().equals("+")) {
                next++;
            }
            first = false;
            if (peek().equals("0")) {
                // + 0 takes the intercept out as - 1 does.
                next++;
                change(terms, Set.of(new BitSet()), !minus);
            } else {
                change(terms, product(), minus);
            }
            if (terms.size() > MOST_TERMS) {
                throw refuse("more than " + MOST_TERMS + " terms; write fewer interactions");
            }
        }
    }

    private static void change(Set<BitSet> terms, Set<BitSet> others, boolean remove) {
        if (remove) {
            terms.removeAll(others);
        } else {
            terms.addAll(others);
        }
    }

    private Set<BitSet> product() {
        Set<BitSet> left = nested();
        while (peek().equals("*") || peek().equals("/")) {
            boolean crossed = tokens.get(next++).equals("*");
            Set<BitSet> right = nested();
            Set<BitSet> result = new LinkedHashSet<>(left);
            if (crossed) {
                result.addAll(right);
                result.addAll(crossings(left, right));
            } else {
                BitSet all = new BitSet();
                left.forEach(all::or);
                result.addAll(crossings(Set.of(all), right));
            }
            left = result;
        }
        return left;
    }

    private Set<BitSet> nested() {
        Set<BitSet> left = interaction();
        while (peek().equals("%in%")) {
            next++;
            left = crossings(left, interaction());
        }
        return left;
    }

    private Set<BitSet> interaction() {
        Set<BitSet> left = power();
        while (peek().equals(":")) {
            next++;
            left = crossings(left, power());
        }
        return left;
    }

    private static Set<BitSet> crossings(Set<BitSet> left, Set<BitSet> right) {
        Set<BitSet> result = new LinkedHashSet<>();
        for (BitSet a : left) {
            for (BitSet b : right) {
                BitSet both = (BitSet) a.clone();
                both.or(b);
                result.add(both);
            }
        }
        return result;
    }

    private Set<BitSet> power() {
        Set<BitSet> base = atom();
        if (!peek().equals("^")) {
            return base;
        }
        next++;
        String exponent = peek();
        if (!exponent.matches("[1-9]") || Integer.parseInt(exponent) > HIGHEST_POWER) {
            throw refuse("\"^" + exponent + "\": the power of a set of terms is 1 to " + HIGHEST_POWER);
        }
        next++;
        Set<BitSet> result = base;
        for (int i = 1; i < Integer.parseInt(exponent); i++) {
            Set<BitSet> grown = new LinkedHashSet<>(result);
            grown.addAll(crossings(result, base));
            result = grown;
        }
        return result;
    }

    private Set<BitSet> atom() {
        String token = peek();
        next++;
        if (token.equals("(")) {
            Set<BitSet> inner = new LinkedHashSet<>();
            sum(inner);
            expect(")");
            return inner;
        }
        if (token.equals("1")) {
            return Set.of(new BitSet());
        }
        if (token.equals(".")) {
            Set<BitSet> all = new LinkedHashSet<>();
            columns.forEach(column -> all.addAll(variable(Formula.quoted(column), "", column)));
            return all;
        }
        if (peek().equals("(")) {
            return call(token);
        }
        String column = columnOf(token);
        return variable(token, "", column);
    }

    private void expect(String token) {
        if (!peek().equals(token)) {
            throw refuse(
                    peek().isEmpty()
                            ? "a \"" + token + "\" is missing at the end"
                            : "found \"" + peek() + "\" where \"" + token + "\" was expected" + spaceHint());
        }
        next++;
    }

    private Set<BitSet> call(String function) {
        if (!FUNCTIONS.contains(function)) {
            throw refuse("the function " + function + "() is not known; there are " + String.join(", ", FUNCTIONS)
                    + ". Add a column with the values to the sample sheet instead");
        }
        next++;
        String argument = peek();
        next++;
        String column = columnOf(argument);
        expect(")");
        String label = function + "(" + argument + ")";
        if (function.equals("offset")) {
            offsets.add(new Variable(label, "", column));
            return Set.of();
        }
        return variable(label, function, column);
    }

    private String columnOf(String token) {
        if (token.isEmpty()) {
            throw refuse("it ends after \"" + tokens.get(tokens.size() - 1) + "\"; write a column there");
        }
        boolean ticked = token.startsWith("`");
        String name = ticked ? token.substring(1, token.length() - 1) : token;
        if (!ticked && !isPlainName(name)) {
            throw refuse("\"" + name + "\" is " + (Character.isDigit(name.charAt(0)) ? "a number" : "no name")
                    + (columns.contains(name)
                            ? "; write the column of that name in backticks: `" + name + "`"
                            : ", not a column; the columns are " + "[" + Clip.list(columns) + "]"));
        }
        if (!columns.contains(name)) {
            String longer = columns.stream()
                    .filter(column -> !ticked && !isPlainName(column) && column.startsWith(name))
                    .findFirst()
                    .map(column -> "; write a name that is more than one word in backticks: `" + column + "`")
                    .orElse("");
            throw refuse("the sample sheet has no column \"" + name + "\"; there are " + "[" + Clip.list(columns) + "]"
                    + longer);
        }
        return name;
    }

    private Set<BitSet> variable(String label, String function, String column) {
        String shown = label.startsWith("`") ? Formula.quoted(column) : label;
        Variable variable = new Variable(shown, function, column);
        if (!variables.contains(variable)) {
            variables.add(variable);
        }
        BitSet term = new BitSet();
        term.set(variables.indexOf(variable));
        return Set.of(term);
    }
}
