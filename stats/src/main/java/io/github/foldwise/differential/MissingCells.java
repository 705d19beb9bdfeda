package io.github.foldwise.differential;

import io.github.foldwise.expression.SampleSheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Combinations of levels that an interaction asks for and no sample has, and how to do without them. */
final class MissingCells {
    private static final int MOST_SHOWN = 4;
    private static final int MOST_COMBINATIONS = 10_000;
    private static final String PLAIN_NAME = "[\\p{L}_.][\\p{L}\\p{N}._:]*";

    private final ModelFrame frame;
    private final int[] factors;
    private final List<int[]> missing = new ArrayList<>();
    private final List<int[]> observed = new ArrayList<>();

    private MissingCells(ModelFrame frame, int[] factors) {
        this.frame = frame;
        this.factors = factors;
        int[] levels = new int[frame.formula().variables().size()];
        Arrays.fill(levels, -1);
        visit(0, levels);
    }

    /** The missing cells of the smallest interaction that has any and is part of one of these terms. */
    static @Nullable MissingCells in(ModelFrame frame, List<BitSet> terms) {
        for (BitSet term : frame.formula().terms()) {
            int[] factors = term.stream().filter(frame::isFactor).toArray();
            long size = 1;
            for (int factor : factors) {
                size *= frame.levels(factor).size();
            }
            boolean asked =
                    terms.stream().anyMatch(each -> IntStream.of(factors).allMatch(each::get));
            if (factors.length > 1 && asked && size <= MOST_COMBINATIONS) {
                MissingCells cells = new MissingCells(frame, factors);
                if (!cells.missing.isEmpty()) {
                    return cells;
                }
            }
        }
        return null;
    }

    private void visit(int at, int[] levels) {
        if (at == factors.length) {
            (frame.isObserved(levels) ? observed : missing).add(levels.clone());
            return;
        }
        for (int level = 0; level < frame.levels(factors[at]).size(); level++) {
            levels[factors[at]] = level;
            visit(at + 1, levels);
        }
        levels[factors[at]] = -1;
    }

    BitSet term() {
        BitSet term = new BitSet();
        IntStream.of(factors).forEach(term::set);
        return term;
    }

    /** The empty combinations in words: {@code line parental with drug lgx}. */
    String inWords() {
        String shown = missing.stream()
                .limit(MOST_SHOWN)
                .map(cell -> IntStream.of(factors)
                        .mapToObj(f -> column(f) + " " + frame.levels(f).get(cell[f]))
                        .collect(Collectors.joining(" with ")))
                .collect(Collectors.joining(", nor "));
        int more = missing.size() - MOST_SHOWN;
        return more > 0 ? shown + String.format(Locale.ROOT, " and %,d more combinations", more) : shown;
    }

    /** A comparison of two combinations that there are, which differ in one factor where possible. */
    String example(String joint, String between) {
        for (int[] a : observed) {
            for (int[] b : observed) {
                long different = IntStream.of(factors).filter(f -> a[f] != b[f]).count();
                if (different == 1 && name(a, joint).compareTo(name(b, joint)) > 0) {
                    return ticked(name(a, joint), joint) + between + ticked(name(b, joint), joint);
                }
            }
        }
        return ticked(name(observed.get(observed.size() - 1), joint), joint)
                + between
                + ticked(name(observed.get(0), joint), joint);
    }

    private static String ticked(String name, String joint) {
        return joint.equals("_") || name.matches(PLAIN_NAME) ? name : "`" + name + "`";
    }

    private String name(int[] cell, String joint) {
        return IntStream.of(factors).mapToObj(f -> frame.levels(f).get(cell[f])).collect(Collectors.joining(joint));
    }

    /** A name for the column that holds the combinations. */
    String columnName(SampleSheet sheet) {
        String name = IntStream.of(factors).mapToObj(this::column).collect(Collectors.joining("_"));
        while (sheet.hasColumn(name)) {
            name += "_";
        }
        return name;
    }

    /** The combination of each sample. */
    String[] combinations(int samples) {
        String[] words = new String[samples];
        for (int sample = 0; sample < samples; sample++) {
            int at = sample;
            words[sample] = IntStream.of(factors)
                    .mapToObj(f -> frame.levels(f).get(frame.levelIndex(f)[at]))
                    .collect(Collectors.joining("_"));
        }
        return words;
    }

    private String column(int factor) {
        return frame.formula().variables().get(factor).column();
    }
}
