package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.enrichment.Camera;
import io.github.foldwise.enrichment.EnrichmentDirection;
import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.enrichment.Footprint;
import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.enrichment.Gsea;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.counts.CountImport;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.mechanism.rna.ReceptorExpression;
import io.github.foldwise.mechanism.rna.ReceptorPanel;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From genes to pathways: which gene sets the comparison moves, what footprints say of activity, and the receptors. */
final class PathwayChapter {
    private static final double RATE = 0.05;
    private static final double WIDTH = 150;
    private static final double HEIGHT = 85;
    private static final double PANEL_HEIGHT = 150;

    private final PathwaySets sets;
    private final Contrast contrast;
    private final Path tables;
    private final Path drawings;
    private final Gsea gsea;
    private final @Nullable EnrichmentResult ranked;
    private final @Nullable EnrichmentResult tested;
    private final @Nullable EnrichmentResult activity;
    private final @Nullable ReceptorExpression receptors;
    private final GeneRanking ranking;

    private PathwayChapter(
            StudyFolder study, CountImport counts, Design design, Contrast contrast, Path tables, Path drawings)
            throws IOException {
        this.contrast = contrast;
        this.tables = tables;
        this.drawings = drawings;
        LimmaFit fit = LimmaAnalysis.withDefaults().withDesign(design).fit(counts.getCounts());
        ranking = GeneRanking.of(fit.test(contrast));
        sets = PathwaySets.of(study, counts.getSymbols(), ranking);
        gsea = Gsea.withDefaults().withMinimumSize(sets.minimum());
        GeneSetCollection collection = sets.collection();
        try {
            ranked = collection == null ? null : gsea.test(ranking, collection);
            tested = collection == null
                    ? null
                    : Camera.withDefaults().withMinimumSize(sets.minimum()).test(fit, contrast, collection);
        } catch (IllegalArgumentException e) {
            throw new IOException(sets.origin() + ": " + e.getMessage(), e);
        }
        GeneSetCollection targets = sets.bySymbol(Footprint.progeny().getTargets());
        EnrichmentResult read = targets == null
                ? null
                : Footprint.progeny().withTargets(targets).of(ranking);
        activity = read == null || read.getSetCount() == 0 ? null : read;
        ReceptorPanel panel = ReceptorPanel.withDefaults();
        Set<String> named = new LinkedHashSet<>(counts.getCounts().getGenes());
        named.addAll(counts.getSymbols().getSymbols(counts.getCounts().getGenes()));
        receptors = panel.getGenes().stream().anyMatch(named::contains)
                ? panel.of(counts.getCounts(), fit, contrast, counts.getSymbols())
                : null;
    }

    /** Adds the chapter; its tables and figures go beside the report. */
    static HtmlReport addTo(
            HtmlReport html,
            StudyFolder study,
            Findings findings,
            CountImport counts,
            Design design,
            Contrast contrast,
            Path tables,
            Path drawings)
            throws IOException {
        PathwayChapter chapter = new PathwayChapter(study, counts, design, contrast, tables, drawings);
        chapter.find(findings);
        if (chapter.ranked != null || chapter.activity != null || chapter.receptors != null) {
            findings.describe("Pathways", chapter.methods());
        }
        return chapter.addTo(html);
    }

    private HtmlReport addTo(HtmlReport html) throws IOException {
        HtmlReport report = html.section("Pathways");
        if (ranked == null && activity == null && receptors == null) {
            return report.note(
                    "No gene sets: put a file of sets, named by the identifiers of rnaseq/counts.csv, beside it as"
                            + " sets.gmt. The sets that come with the analysis go by symbol, and hardly a gene has one of them.");
        }
        report = withSets(report);
        report = withActivity(report);
        return withReceptors(report);
    }

    /** The clearest set that CAMERA calls each way, or that it calls none; receptors that move. */
    private void find(Findings findings) {
        if (ranked != null && tested != null && ranked.getSetCount() > 0) {
            boolean any = false;
            for (EnrichmentDirection direction : List.of(EnrichmentDirection.UP, EnrichmentDirection.DOWN)) {
                List<String> called = called(tested, direction);
                any |= !called.isEmpty();
                called.stream()
                        .filter(set -> ranked.getSets().contains(set))
                        .min(Comparator.comparingDouble(tested::getPvalue))
                        .ifPresent(set -> findings.add(
                                "Pathways that go " + (direction == EnrichmentDirection.UP ? "up" : "down"),
                                set + (called.size() > 1 ? " and " + (called.size() - 1) + " more" : ""),
                                "NES " + Digits.of(ranked.getScore(set)),
                                "FDR " + Digits.ofPvalue(tested.getAdjustedPvalue(set)),
                                Findings.counted(tested.getSize(set), "gene") + ", CAMERA",
                                "Pathways"));
            }
            if (!any) {
                findings.add(
                        "Pathways that change",
                        "none called",
                        "0 of " + tested.getSetCount(),
                        "FDR below 5 %",
                        "CAMERA",
                        "Pathways");
            }
            findings.cite(
                    "pathways",
                    "Subramanian et al. (2005), doi:10.1073/pnas.0506580102",
                    "Korotkevich et al. (2021), doi:10.1101/060012",
                    "Wu and Smyth (2012), doi:10.1093/nar/gks461",
                    "Law et al. (2014), doi:10.1186/gb-2014-15-2-r29");
        }
        if (activity != null) {
            findings.cite("footprints", "Schubert et al. (2018), doi:10.1038/s41467-017-02391-6");
        }
    }

    private HtmlReport withSets(HtmlReport html) throws IOException {
        if (ranked == null || tested == null) {
            return html;
        }
        kept("pathways_gsea", ranked);
        kept("pathways_camera", tested);
        HtmlReport report = html.paragraph(sentence(ranked, tested));
        Set<String> warnings = new LinkedHashSet<>(ranked.getWarnings());
        warnings.addAll(tested.getWarnings());
        for (String warning : warnings) {
            report = report.note(warning + ".");
        }
        if (ranked.getSetCount() == 0) {
            return report;
        }
        PathwayTable table = new PathwayTable(ranked, tested, sets);
        report = report.table(
                        table.toTable(),
                        "Gene sets of smallest p-value, up to " + PathwayTable.SHOWN
                                + " each way, beyond the third only"
                                + " those below 0.05: by GSEA the normalised enrichment score (NES), p and false discovery rate, by CAMERA p and false discovery rate;"
                                + " then the genes that lead. All sets are in tables/pathways_gsea.csv and"
                                + " tables/pathways_camera.csv.")
                .figure(drawn("pathways", ranked), "Gene sets by GSEA, coloured where called at 5 %.");
        List<Drawable> walks = new ArrayList<>();
        for (String set : table.ends()) {
            walks.add(drawn("pathway_walk_" + (walks.size() + 1), gsea.follow(ranking, sets.get(set))));
        }
        String caption = "Running score of the clearest set each way; marks below are its genes.";
        return walks.size() == 2
                ? report.withFigureSize(WIDTH, PANEL_HEIGHT)
                        .panels(walks, 2, caption)
                        .withFigureSize(WIDTH, HEIGHT)
                : report.figure(walks.get(0), caption);
    }

    private String sentence(EnrichmentResult ranks, EnrichmentResult tests) {
        String from = "Gene sets of " + sets.origin() + ", " + contrast + ". ";
        if (ranks.getSetCount() == 0) {
            return from + "None has a size that can be tested.";
        }
        return from + "Of " + ranks.getSetCount() + " that were tested, GSEA ranks "
                + called(ranks, EnrichmentDirection.UP).size() + " up and "
                + called(ranks, EnrichmentDirection.DOWN).size()
                + " down at a false discovery rate of 5 %. CAMERA, which allows for genes that go up and down together, calls"
                + " up: " + list(called(tests, EnrichmentDirection.UP)) + "; down: "
                + list(called(tests, EnrichmentDirection.DOWN)) + ".";
    }

    private HtmlReport withActivity(HtmlReport html) throws IOException {
        if (activity == null) {
            return html;
        }
        kept("pathway_activity", activity);
        return html.paragraph("Activity by footprints, that is by what pathways do to the genes that respond to them"
                        + " (PROGENy). More active: " + list(called(activity, EnrichmentDirection.UP))
                        + "; less active: " + list(called(activity, EnrichmentDirection.DOWN))
                        + " (false discovery rate below 5 %; genes count as independent, so that p ranks pathways rather than"
                        + " proves one).")
                .table(activityTable(activity), "Pathways by their footprints, smallest p-value first.")
                .figure(drawn("pathway_activity", activity), "Pathways by their footprints.");
    }

    private static Table activityTable(EnrichmentResult activity) {
        Table.Builder table = Table.builder("Activity")
                .text("pathway")
                .integer("measured targets")
                .number("t")
                .number("p")
                .number("FDR");
        activity.getSets().stream()
                .sorted(Comparator.comparingDouble(activity::getPvalue))
                .forEach(set -> table.row(
                        set,
                        activity.getSize(set),
                        activity.getScore(set),
                        activity.getPvalue(set),
                        activity.getAdjustedPvalue(set)));
        return table.build();
    }

    private HtmlReport withReceptors(HtmlReport html) throws IOException {
        if (receptors == null) {
            return html;
        }
        kept("receptors", receptors);
        HtmlReport report = html.paragraph(
                "Of the " + ReceptorPanel.withDefaults().getGenes().size()
                        + " receptor tyrosine kinases, FAK and PYK2 of the panel, "
                        + receptors.getGenes().size() + " are among the counts and "
                        + receptors.getTested().size() + " were tested. Up by 1.5-fold or more: "
                        + list(receptors.getSignificant(EnrichmentDirection.UP, RATE)) + "; down: "
                        + list(receptors.getSignificant(EnrichmentDirection.DOWN, RATE)) + "; acquired: "
                        + list(receptors.getAcquired()) + ".");
        for (String warning : receptors.getWarnings()) {
            report = report.note(warning + ".");
        }
        return report.figure(
                drawn("receptors_rna", receptors),
                "RNA of receptors, the largest changes. All are in tables/receptors.csv.");
    }

    private String methods() {
        StringBuilder text = new StringBuilder("Genes are ranked by moderated t (voom and "
                + BioconductorRelease.RELEASE_3_16.getLimma() + ", Law et al. 2014, " + contrast
                + "); the universe is the " + ranking.getSize() + " genes that have one. ");
        if (ranked != null) {
            text.append("Sets: ")
                    .append(sets.description())
                    .append(". GSEA, preranked (Subramanian et al. 2005, p after Korotkevich et al. 2021; ")
                    .append(Words.settings(gsea))
                    .append(
                            ", sizes counted in measured genes); CAMERA (Wu and Smyth 2012) of the same fit with a correlation of 0.01 between genes of a"
                                    + " set. p-values are adjusted after Benjamini and Hochberg over the sets, for each method by itself."
                                    + " GSEA takes genes for independent, which they are not: between mice of one strain, where nothing"
                                    + " differs, 13.4 % of sets had p below 0.05 by GSEA, 9.5 % by CAMERA. So GSEA ranks sets and shows"
                                    + " which genes lead; CAMERA tests them. ");
        }
        if (activity != null) {
            text.append("Footprints: ")
                    .append(Footprint.progeny().getTargets().getDescription())
                    .append("; t of the slope of the statistic on the weights, one pathway at a time. ");
        }
        if (receptors != null) {
            text.append("A receptor is acquired where it has below 0.5 reads per million in ")
                    .append(contrast.getDenominator())
                    .append(" and 1 or more in every sample of ")
                    .append(contrast.getNumerator())
                    .append("; up and down are at a false discovery rate of 5 % over all genes. ");
        }
        return text.append("RNA does not see phosphorylation: that a kinase is active is not called from it.")
                .toString();
    }

    private static List<String> called(EnrichmentResult result, EnrichmentDirection direction) {
        return result.getSignificantSets(RATE).stream()
                .filter(set -> result.getDirection(set) == direction)
                .toList();
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : PathwayTable.first(names);
    }

    private void kept(String name, Tabular table) throws IOException {
        TableCsv.write(table.toTable(), tables.resolve(name + ".csv"));
    }

    private Drawable drawn(String name, Drawable figure) throws IOException {
        FigureSvg.withDefaults().write(figure.toFigure(), drawings.resolve("rnaseq_" + name + ".svg"));
        return figure;
    }
}
