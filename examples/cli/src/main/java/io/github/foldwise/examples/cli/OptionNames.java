package io.github.foldwise.examples.cli;

import io.github.foldwise.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;

/**
 * What somebody meant who wrote an option that a command does not have: another word for it, a part of it, or a slip. Other programs
 * have other words, and people who come from them write those.
 */
final class OptionNames {
    private static final int MOST = 3;
    /** A part of a name is told from chance by so many letters. */
    private static final int PART = 3;

    /** Words for one thing, options of some command among them; of a command those are suggested that it has. */
    private static final List<Set<String>> ALIKE = List.of(
            words("output out outfile output-file out-file save write export result results csv json xlsx o"),
            words("figure plot graph image chart svg png pdf draw volcano"),
            words("annotation symbols symbol gene-symbols gene-names gtf gff gff3 gene-annotation genes-table biomart"),
            words("genes gene-list genelist hits deg degs significant-genes"),
            words("universe background-genes all-genes"),
            words("gmt sets gene-sets genesets gene-set pathways msigdb"),
            words("threads thread cores cpus cpu processes processors jobs nthreads workers ncores p j"),
            words("alpha fdr padj q qvalue q-value significance cutoff p-cutoff p-value pvalue threshold"),
            words("lfc-threshold lfc fold-change log2fc logfc log2-fold-change"),
            words("adjust adjustment padjust p-adjust correction multiplicity"),
            words(
                    "reference ref control vehicle baseline relative-to denominator wildtype wild-type wt parent parental reference-line"),
            words("control loading loading-control housekeeping normaliser normalizer"),
            words("samples sample-sheet samplesheet sheet coldata col-data metadata meta sample-table phenodata"),
            words("design formula"),
            words("contrast contrasts comparison compare versus vs"),
            words("level confidence conf conf-level confidence-level ci"),
            words("interval ci-method limits interval-method"),
            words("effect effects ic ec ed percent ic50 ec50"),
            words("model models curve-model fct equation"),
            words("layout platemap plate-map plate-layout map template"),
            words("dose doses concentration concentrations conc x"),
            words("response responses signal value values viability y"),
            words("curve line lines cell-line name"),
            words("test lines line"),
            words("experiment experiments replicate replicates batch day run biological-replicate"),
            words("block blocks batch pair patient"),
            words("blot replicate replicates membrane gel"),
            words("method tool engine algorithm statistic"),
            words("with tool aligner program"),
            words("target targets protein antibody"),
            words("seed random-seed rng set-seed random"),
            words("strand stranded strandedness library-type libtype s"),
            words("min-mapq mapq mapping-quality q"),
            words("feature features feature-type type t"),
            words("attribute id-attribute idattr attribute-type g i"),
            words("paired paired-end pairs pe"),
            words("tx2gene transcripts transcript-genes t2g"),
            words("count counts lanes-count number n"),
            words("ladder marker markers"),
            words("medium media volume flask-volume"),
            words("vehicle-limit dmso solvent max-dmso"),
            words("time timepoint time-point hours"),
            words("at date day time on"),
            words("max-size maxsize max-set-size"),
            words("min-size minsize min-set-size"),
            words("margin equivalence equivalence-margin threshold"),
            words("show view print what"),
            words("parental parent reference control wildtype wt"));

    private OptionNames() {}

    private static Set<String> words(String words) {
        return new LinkedHashSet<>(Arrays.asList(words.split(" ")));
    }

    /** Options of a command for each argument that looks like one and is none; in the order of the arguments. */
    static List<String> suggestions(CommandLine command, String[] args) {
        List<String> own = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> {
            if (option.longestName().startsWith("--")) {
                own.add(option.longestName().substring(2));
            }
        });
        Set<String> suggested = new LinkedHashSet<>();
        for (String arg : args) {
            String name = name(arg);
            boolean known =
                    name.isEmpty() || command.getCommandSpec().optionsMap().containsKey(arg.replaceFirst("=.*", ""));
            if (!known) {
                meant(name, own).stream().map(each -> "--" + each).forEach(suggested::add);
            }
        }
        return List.copyOf(suggested);
    }

    /** What is written behind the dashes of an option; empty for another argument, such as a file or a number below 0. */
    private static String name(String arg) {
        return arg.matches("--?[A-Za-z][^=\\s]*(?:=.*)?")
                ? arg.replaceFirst("=.*", "")
                        .replaceFirst("^--?", "")
                        .replace('_', '-')
                        .toLowerCase(Locale.ROOT)
                : "";
    }

    /** The options that a word stands for: those of its kind, else those that it is a part of, else the nearest one. */
    private static Collection<String> meant(String word, List<String> own) {
        Set<String> meant = new LinkedHashSet<>();
        if (own.contains(word)) {
            meant.add(word);
        }
        for (Set<String> alike : ALIKE) {
            if (alike.contains(word)) {
                own.stream().filter(alike::contains).forEach(meant::add);
            }
        }
        if (meant.isEmpty() && word.length() >= PART) {
            own.stream().filter(each -> each.startsWith(word)).forEach(meant::add);
        }
        String near = meant.isEmpty() ? Suggestion.closest(word, own) : "";
        if (!near.isEmpty()) {
            meant.add(near);
        }
        if (meant.isEmpty() && word.length() > PART) {
            own.stream()
                    .filter(each -> each.contains(word) || each.length() > PART && word.contains(each))
                    .forEach(meant::add);
        }
        return meant.stream().limit(MOST).toList();
    }
}
