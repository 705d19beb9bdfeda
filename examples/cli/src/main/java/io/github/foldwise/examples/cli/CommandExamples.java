package io.github.foldwise.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What {@code --help} of each command ends with: examples, most of them on what the simulated study writes. */
final class CommandExamples {
    private static final int WIDTH = 80;
    private static final String OBSERVATIONS = "foldwise-study/tables/observations.csv";
    private static final String DATA = "foldwise-study/data/";
    private static final String PLATES =
            DATA + "plates/2026-01-12_parental.csv --layout " + DATA + "layouts/parental.csv";
    private static final String COUNTS = DATA + "rnaseq/counts.csv --samples " + DATA + "rnaseq/samples.csv";

    private static final Map<String, List<String>> OF = Map.ofEntries(
            Map.entry("fit", List.of(OBSERVATIONS, OBSERVATIONS + " --model LL.3 --effect 20,50 --pool -o ic50.xlsx")),
            Map.entry(
                    "fold",
                    List.of(
                            OBSERVATIONS + " --reference parental",
                            OBSERVATIONS + " --reference parental --show experiments --figure forest.svg")),
            Map.entry("auc", List.of(OBSERVATIONS, OBSERVATIONS + " --common --threshold 20")),
            Map.entry("gr", List.of(OBSERVATIONS + " --divisions 3", OBSERVATIONS + " --time-zero 12.5 --pool")),
            Map.entry(
                    "compare",
                    List.of(
                            OBSERVATIONS + " --models LL.4,LL.5,W1.4",
                            OBSERVATIONS + " --reference parental --share b,c,d")),
            Map.entry(
                    "growth",
                    List.of(
                            DATA + "growth.csv --group line --reference parental",
                            DATA + "growth.csv --group line --unit experiment --figure growth.svg")),
            Map.entry(
                    "stability",
                    List.of(
                            DATA + "stability.csv",
                            DATA + "stability.csv --margin 0.5 --at 30 --figure stability.svg")),
            Map.entry("plate", List.of(DATA + "plates/2026-01-12_parental.csv", PLATES + " -o wells.tsv")),
            Map.entry("qc", List.of(PLATES, PLATES + " --level 0.9")),
            Map.entry(
                    "plan",
                    List.of(
                            "--ic50 \"0.052 uM\" --hill 1 --stock \"10 mM\" --medium \"10 mL\"",
                            OBSERVATIONS + " --line parental --start IC20 --target 10 --log " + DATA
                                    + "culture/log.csv")),
            Map.entry(
                    "culture",
                    List.of(
                            DATA + "culture.csv --show state --at 2026-04-03",
                            DATA + "culture/log.csv --show findings -o findings.xlsx")),
            Map.entry(
                    "protein",
                    List.of("bca.csv", "bca.csv --layout layout.csv --load \"30 ug\" --volume \"20 uL\" --buffer 4")),
            Map.entry(
                    "blot",
                    List.of(
                            DATA + "blots/pFAK_B1.png --count 8",
                            DATA + "blots/pFAK_B1.png --background rolling --figure bands.png")),
            Map.entry(
                    "bands",
                    List.of(
                            DATA + "blots.csv --target pFAK --total FAK --control actin"
                                    + " --contrast line,resistant,parental --by drug",
                            DATA + "blots.csv --target FAK --control actin --contrast drug,yes,no --by line")),
            Map.entry(
                    "mechanism",
                    List.of(
                            DATA + "mechanism.csv --parent parental --vehicle vehicle --drug defactinib",
                            DATA
                                    + "mechanism.csv --parent parental --vehicle vehicle --drug defactinib --rapid 6h -o calls.csv")),
            Map.entry(
                    "align",
                    List.of(
                            "reads.csv --with hisat2 --index index --out aligned --dry-run",
                            "reads.csv --with salmon --index index --out quantified --threads 4")),
            Map.entry(
                    "count",
                    List.of(
                            "aligned/P1.bam aligned/R1.bam --gtf genes.gtf --summary assigned.csv -o counts.csv",
                            "aligned/P1.bam --gtf genes.gff3 --strand reverse --mode htseq-union")),
            Map.entry(
                    "de",
                    List.of(
                            COUNTS + " --design \"~ batch + line\" --contrast line,resistant,parental",
                            COUNTS + " --design \"~ line\" --contrast line,resistant,parental --method edger-ql")),
            Map.entry(
                    "enrich",
                    List.of(
                            "ranks.csv --gmt hallmark.gmt --method gsea -o pathways.csv",
                            "counts.csv --gmt hallmark.gmt --method camera --samples samples.csv --design \"~ line\""
                                    + " --contrast line,resistant,parental")),
            Map.entry(
                    "readqc",
                    List.of("R1_1.fastq.gz R1_2.fastq.gz --paired", "R1.bam --limits limits.txt -o quality.csv")),
            Map.entry("samples", List.of(COUNTS + " --factor line --block batch", "--logs " + DATA + "rnaseq/logs")),
            Map.entry("study", List.of(DATA + " -o report.html", "my-study -o my-study/report.html")),
            Map.entry(
                    "completion",
                    List.of("> foldwise_completion", "> ~/.local/share/bash-completion/completions/foldwise")),
            Map.entry("help", List.of("fit", "de")));

    private CommandExamples() {}

    /** Ends the help of every command with its examples. */
    static void register(CommandLine foldwise) {
        for (Map.Entry<String, CommandLine> command : foldwise.getSubcommands().entrySet()) {
            String[] lines = OF.get(command.getKey()).stream()
                    .flatMap(arguments -> lines("foldwise " + command.getKey() + " " + arguments))
                    .map(line -> line.replace("%", "%%"))
                    .toArray(String[]::new);
            command.getValue()
                    .getCommandSpec()
                    .usageMessage()
                    .footerHeading("%nExamples:%n")
                    .footer(lines);
        }
    }

    /** A command over as many lines as it needs, each but the last continued as shells do it. */
    private static Stream<String> lines(String command) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ");
        for (String part : command.split(" (?=--|-o )")) {
            if (line.length() + part.length() + 3 > WIDTH) {
                lines.add(line + " \\");
                line = new StringBuilder("     ");
            }
            line.append(' ').append(part);
        }
        lines.add(line.toString());
        return lines.stream();
    }
}
