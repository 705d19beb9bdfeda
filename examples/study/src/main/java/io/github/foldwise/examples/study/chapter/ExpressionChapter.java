package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqResult;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerResult;
import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.differential.exploration.PrincipalComponentAnalysis;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.counts.CountImport;
import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.SampleSheetFile;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.sequencing.LabelCheck;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** From counts of reads to the genes that tell the resistant line from its parent, by two methods. */
public final class ExpressionChapter {
    private static final double RATE = 0.05;
    /** Filtered for the rate that genes are called at. */
    private static final DeseqTest TEST = DeseqTest.withDefaults().withFalseDiscoveryRate(RATE);

    private static final int SHOWN = 25;

    private final CountImport counts;
    private final DeseqResult deseq;
    private final EdgerResult edger;
    private final Map<String, Figure> figures = new LinkedHashMap<>();

    private ExpressionChapter(CountImport counts, Design design, List<String> groups, Contrast contrast) {
        this.counts = counts;
        DeseqFit fit = DeseqAnalysis.withDefaults().withDesign(design).fit(counts.getCounts());
        deseq = TEST.test(fit, contrast);
        edger = EdgerAnalysis.withDefaults()
                .withDesign(design)
                .fit(counts.getCounts())
                .quasiLikelihoodTest(contrast);
        ExpressionValues values = CountNormalization.withDefaults()
                .normalize(counts.getCounts(), design)
                .logCpm(2);
        figures.put(
                "samples", PrincipalComponentAnalysis.withDefaults().of(values).toFigure(groups));
        figures.put(
                "pvalues",
                ExpressionFigures.pvalueHistogram(edger.getPvalues()).withTitle("p-values by edgeR QL, " + contrast));
        figures.put(
                "ma",
                ExpressionFigures.ma(deseq.getBaseMeans(), deseq.getLog2FoldChanges(), deseq.getAdjustedPvalues(), RATE)
                        .withTitle("DESeq2, " + contrast));
        figures.put("volcano", edger.toFigure().withTitle("edgeR QL, " + contrast));
        figures.put("heatmap", heatMap(values, groups));
        figures.put(
                "dispersion",
                ExpressionFigures.dispersions(
                        deseq.getBaseMeans(),
                        fit.getGeneWiseDispersions(),
                        fit.getTrendedDispersions(),
                        fit.getDispersions()));
    }

    /** The genes of smallest p-value by edgeR, over all samples. */
    private Figure heatMap(ExpressionValues values, List<String> groups) {
        Table clearest = edger.toTable()
                .filter(row -> !row.isMissing("pvalue"))
                .sortedBy("pvalue")
                .head(SHOWN);
        return ExpressionFigures.heatMap(values.selectGenes(clearest.getTexts("gene")), groups)
                .withTitle("Genes of smallest p-value");
    }

    /** Adds the chapter where the study has counts in its folder {@code rnaseq}; tables and figures go beside the report. */
    public static HtmlReport addTo(HtmlReport html, StudyFolder study, Findings findings, Path tables, Path drawings)
            throws IOException {
        Path folder = study.getFolder().resolve("rnaseq");
        if (!Files.isDirectory(folder)) {
            return html;
        }
        CountImport counts = CountReader.read(folder.resolve("counts.csv"));
        SampleSheet sheet = SampleSheetFile.read(folder.resolve("samples.csv"));
        String[] contrast =
                study.getAbout("rnaseq contrast", "line,resistant,parental").split(",", -1);
        if (contrast.length != 3) {
            throw new IOException(study.getFolder().resolve("about.csv") + ": rnaseq contrast \""
                    + String.join(",", contrast) + "\"; expected factor,numerator,denominator");
        }
        Design design = Design.of(study.getAbout("rnaseq design", "~ batch + line"), sheet)
                .withReference(contrast[0], contrast[2]);
        Contrast asked = Contrast.of(contrast[0], contrast[1], contrast[2]);
        ExpressionChapter chapter = new ExpressionChapter(counts, design, sheet.getTexts(contrast[0]), asked);
        TableCsv.write(chapter.deseq.toTable(), tables.resolve("genes_deseq2.csv"));
        TableCsv.write(chapter.edger.toTable(), tables.resolve("genes_edger_ql.csv"));
        for (Map.Entry<String, Figure> figure : chapter.figures.entrySet()) {
            FigureSvg.withDefaults().write(figure.getValue(), drawings.resolve("rnaseq_" + figure.getKey() + ".svg"));
        }
        HtmlReport begun = SamplesChapter.addTo(
                html,
                findings,
                folder,
                LabelCheck.of(design).withFactor(contrast[0]),
                counts.getCounts(),
                tables,
                drawings);
        chapter.find(findings);
        findings.describe("Gene expression", methods(design, asked));
        return PathwayChapter.addTo(
                chapter.addTo(begun, design), study, findings, counts, design, asked, tables, drawings);
    }

    private static String methods(Design design, Contrast contrast) {
        return "Counts with the design " + design.getFormula() + ", contrast " + contrast
                + ". Wald tests after DESeq2 1.38 (Love et al."
                + " 2014; " + Words.settings(DeseqAnalysis.withDefaults().withDesign(design))
                + "; " + Words.settings(TEST)
                + "). Quasi-likelihood F tests after " + BioconductorRelease.RELEASE_3_16.getEdger()
                + " (McCarthy et al. 2012, Lund et al. 2012), libraries scaled by TMM (Robinson and Oshlack 2010; "
                + Words.settings(EdgerAnalysis.withDefaults().withDesign(design))
                + "). False discovery rates after Benjamini and Hochberg (1995), called below "
                + Digits.of(100 * RATE) + " %.";
    }

    private HtmlReport addTo(HtmlReport html, Design design) {
        HtmlReport report = html.section("Gene expression")
                .paragraph("Reads of " + counts.getCounts().getGeneCount() + " genes in "
                        + counts.getCounts().getSampleCount()
                        + " samples (rnaseq/counts.csv, rnaseq/samples.csv), design " + design.getFormula() + ", "
                        + deseq.getContrast() + ". edgeR's quasi-likelihood test keeps its error rate in the tail;"
                        + " DESeq2's Wald test finds a few genes more and is too sure of p-values below 0.001.");
        for (String warning : counts.getWarnings()) {
            report = report.note(warning);
        }
        return report.table(Words.of(table()), "Genes called at a false discovery rate of 5 %, by method.")
                .figure(figure("samples"), "Samples by the genes that vary most.")
                .figure(figure("pvalues"), "Flat but for a peak at 0: the design fits.")
                .figure(figure("volcano"), "Significance and fold change by edgeR, the clearest genes named.")
                .figure(figure("heatmap"), "The clearest genes over the samples, each centred at its mean.")
                .figure(figure("ma"), "Fold changes by DESeq2.")
                .figure(figure("dispersion"), "Dispersions by DESeq2.");
    }

    private void find(Findings findings) {
        List<String> genes = edger.getGenes();
        double[] folds = edger.getLog2FoldChanges();
        double[] rates = edger.getAdjustedPvalues();
        IntPredicate called = g -> rates[g] < RATE;
        findings.add(
                "Genes that differ, " + edger.getContrast(),
                count(genes, called.and(g -> folds[g] > 0)) + " up, " + count(genes, called.and(g -> folds[g] < 0))
                        + " down",
                count(genes, called) + " of " + count(genes, g -> !Double.isNaN(rates[g])),
                "FDR below 5 %",
                Findings.counted(counts.getCounts().getSampleCount(), "sample") + ", edgeR QL",
                "Gene expression");
        findings.cite(
                "gene expression",
                "Love et al. (2014), doi:10.1186/s13059-014-0550-8",
                "McCarthy et al. (2012), doi:10.1093/nar/gks042",
                "Lund et al. (2012), doi:10.1515/1544-6115.1826",
                "Robinson and Oshlack (2010), doi:10.1186/gb-2010-11-3-r25",
                "Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x");
    }

    private Figure figure(String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    /** What was called; where the names of simulated genes tell the truth, also how much of it is true. */
    Table table() {
        Table.Builder table = Table.builder("Changed genes")
                .text("method")
                .integer("called")
                .integer("up")
                .integer("down")
                .integer("false_calls")
                .integer("missed");
        add(table, "DESeq2", deseq);
        add(table, "edgeR QL", edger);
        return table.build();
    }

    private static void add(Table.Builder table, String method, DifferentialResult result) {
        List<String> genes = result.getGenes();
        double[] folds = result.getLog2FoldChanges();
        double[] rates = result.getAdjustedPvalues();
        boolean known = genes.stream().allMatch(gene -> gene.matches("(same|up|down)\\d{4}"));
        IntPredicate called = g -> rates[g] < RATE;
        table.row(
                method,
                count(genes, called),
                count(genes, called.and(g -> folds[g] > 0)),
                count(genes, called.and(g -> folds[g] < 0)),
                known ? count(genes, called.and(g -> !genes.get(g).startsWith(folds[g] > 0 ? "up" : "down"))) : null,
                known ? count(genes, called.negate().and(g -> !genes.get(g).startsWith("same"))) : null);
    }

    private static Long count(List<String> genes, IntPredicate chosen) {
        return IntStream.range(0, genes.size()).filter(chosen).count();
    }
}
