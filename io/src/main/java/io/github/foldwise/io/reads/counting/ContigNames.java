package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the contigs of an annotation among those of a file of alignments, which may call chr1 what the other calls 1. */
final class ContigNames {
    private static final int MOST = 4;

    /** For each contig of the file that of the annotation, -1 where the annotation has none. */
    final int[] match;

    final List<String> warnings = new ArrayList<>();

    ContigNames(Source source, List<String> file, GeneFeatures features) throws FileFormatException {
        List<String> annotation = features.getContigs();
        Map<String, Integer> exact = new HashMap<>();
        for (int i = 0; i < annotation.size(); i++) {
            exact.put(annotation.get(i), i);
        }
        match = file.stream().mapToInt(name -> exact.getOrDefault(name, -1)).toArray();
        Map<String, Integer> loose = loose(file, annotation);
        List<String> renamed = new ArrayList<>();
        for (int i = 0; i < match.length; i++) {
            Integer other = match[i] < 0 ? loose.get(plain(file.get(i))) : null;
            if (other != null && other >= 0) {
                match[i] = other;
                renamed.add(file.get(i) + " is " + annotation.get(other));
            }
        }
        if (Arrays.stream(match).allMatch(each -> each < 0)) {
            throw source.refuse(
                    "chromosomes " + some(file),
                    "those of the annotation " + features.getSource() + ", which are " + some(annotation),
                    "give the annotation of the genome that the reads were aligned to");
        }
        if (!renamed.isEmpty()) {
            warnings.add("chromosomes have other names in the annotation and were matched: " + some(renamed));
        }
    }

    /** Contigs of the annotation that the file lacks, by what is common to spellings; -1 where two have that in common. */
    private static Map<String, Integer> loose(List<String> file, List<String> annotation) {
        Set<String> there = new HashSet<>(file);
        Set<String> twice = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (String name : file) {
            if (!annotation.contains(name) && !seen.add(plain(name))) {
                twice.add(plain(name));
            }
        }
        Map<String, Integer> loose = new HashMap<>();
        for (int i = 0; i < annotation.size(); i++) {
            String plain = plain(annotation.get(i));
            if (!there.contains(annotation.get(i))) {
                loose.put(plain, loose.containsKey(plain) || twice.contains(plain) ? -1 : i);
            }
        }
        return loose;
    }

    /** What chr1 and 1, chrM and MT have in common. */
    private static String plain(String name) {
        String text = name.toLowerCase(Locale.ROOT).replaceFirst("^chr", "");
        return text.equals("m") ? "mt" : text;
    }

    /** Warns of features that lie beyond the end of their contig: the reads were aligned to another assembly. */
    void checkLengths(List<String> file, int[] lengths, FeatureIndex[] index) {
        List<String> beyond = new ArrayList<>();
        for (int i = 0; i < match.length; i++) {
            if (match[i] >= 0 && index[match[i]].last() > lengths[i]) {
                beyond.add(file.get(i) + " (" + lengths[i] + " bases, genes up to " + index[match[i]].last() + ")");
            }
        }
        if (!beyond.isEmpty()) {
            warnings.add("genes lie beyond the end of " + some(beyond)
                    + "; the annotation is of another assembly than that of the alignments");
        }
    }

    /** Warns of genes that no read can lie in, for the file has no such contigs. */
    void checkGenes(GeneFeatures features) {
        List<String> contigs = features.getContigs();
        boolean[] found = new boolean[contigs.size()];
        Arrays.stream(match).filter(each -> each >= 0).forEach(each -> found[each] = true);
        boolean[] out = new boolean[features.getGenes().size()];
        Arrays.fill(out, true);
        int[] exons = features.exons();
        for (int at = 0; at < exons.length; at += Exon.SIZE) {
            out[exons[at + Exon.GENE]] &= !found[exons[at + Exon.CONTIG]];
        }
        long genes = IntStream.range(0, out.length).filter(i -> out[i]).count();
        if (genes > 0) {
            List<String> missing = IntStream.range(0, found.length)
                    .filter(i -> !found[i])
                    .mapToObj(contigs::get)
                    .toList();
            warnings.add((genes == 1 ? "1 gene lies" : genes + " genes lie")
                    + " on chromosomes that the alignments do not have and cannot be counted: " + some(missing));
        }
    }

    private static String some(List<String> names) {
        int more = names.size() - MOST;
        return String.join(", ", names.subList(0, Math.min(MOST, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
