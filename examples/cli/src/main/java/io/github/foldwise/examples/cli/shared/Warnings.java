package io.github.foldwise.examples.cli.shared;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a reader of the answers should know: each sentence once, with the curves it holds for. */
public final class Warnings {
    private final Map<String, Set<String>> curves = new LinkedHashMap<>();

    public void add(String curve, String sentence) {
        curves.computeIfAbsent(sentence, key -> new LinkedHashSet<>()).add(curve);
    }

    public void addAll(String curve, List<String> sentences) {
        sentences.forEach(sentence -> add(curve, sentence));
    }

    public void print(PrintWriter err) {
        curves.forEach((sentence, of) -> err.println("foldwise: " + Names.of(List.copyOf(of)) + ": " + sentence));
    }
}
