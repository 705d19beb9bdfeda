package io.github.foldwise.examples.cli.blot;

import io.github.foldwise.densitometry.BlotFit;
import io.github.foldwise.densitometry.BlotFolds;
import java.util.ArrayList;
import java.util.List;

/** Levels of one factor against one reference, as they are asked. */
record BandContrasts(String factor, List<String> tests, String reference) {
    private static final String ALL = "all";

    static BandContrasts parse(List<String> contrasts) {
        String factor = "";
        String reference = "";
        List<String> tests = new ArrayList<>();
        for (String contrast : contrasts) {
            String[] words = contrast.split(",", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException("--contrast " + contrast
                        + ": give factor, test and reference, such as line,resistant,parental");
            }
            if (!tests.isEmpty() && !(factor.equals(words[0].strip()) && reference.equals(words[2].strip()))) {
                throw new IllegalArgumentException(
                        "--contrast " + contrast + ": several contrasts share their factor and" + " reference, here "
                                + factor + " and " + reference + "; run the command once for each other");
            }
            factor = words[0].strip();
            reference = words[2].strip();
            String test = words[1].strip();
            if (test.equals(reference) || tests.contains(test)) {
                throw new IllegalArgumentException("--contrast " + contrast + ": "
                        + (test.equals(reference) ? test + " is its own reference" : "asked twice"));
            }
            tests.add(test);
        }
        return new BandContrasts(factor, tests, reference);
    }

    /** The folds, of a table whose factor has some levels. */
    BlotFolds of(BlotFit fit, String by, List<String> levels, List<String> byLevels) {
        boolean isAll = tests.equals(List.of(ALL)) && !levels.contains(ALL);
        if (!by.isEmpty() && byLevels.size() < 2) {
            throw new IllegalArgumentException("--by " + by + ": all lanes have one level of it ("
                    + String.join("", byLevels) + "), so there is nothing to compare over; leave it out");
        }
        if (by.isEmpty()) {
            return isAll ? fit.against(factor) : fit.compare(factor, tests.toArray(new String[0]));
        }
        if (isAll) {
            return fit.between(factor, by);
        }
        if (tests.size() > 1) {
            throw new IllegalArgumentException(
                    "--by " + by + " takes one contrast, or " + factor + ",all," + reference);
        }
        return fit.between(factor, tests.get(0), by);
    }
}
