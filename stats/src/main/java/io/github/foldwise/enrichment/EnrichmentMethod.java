package io.github.foldwise.enrichment;

/** The tests of gene sets, each with the package of R whose columns its reference table has. */
public enum EnrichmentMethod {
    /** Gene set enrichment analysis of a ranking (Subramanian and others 2005, doi:10.1073/pnas.0506580102); fgsea's columns. */
    GSEA(
            "preranked gene set enrichment analysis",
            "NES",
            "pathway=set pval=pvalue padj log2err ES NES=score size leadingEdge=genes"),
    /** Over-representation by the hypergeometric distribution; columns of fgsea's {@code fora}. */
    OVER_REPRESENTATION(
            "over-representation", "foldEnrichment", "pathway=set pval=pvalue padj overlap size foldEnrichment=score"),
    /** CAMERA, a competitive test that allows for correlation (Wu and Smyth 2012, doi:10.1093/nar/gks461); limma's columns. */
    CAMERA("CAMERA", "t", "pathway=set NGenes=size Correlation? Direction=direction PValue=pvalue FDR=padj"),
    /** FRY, the limit of ROAST's rotation test (Wu and others 2010, doi:10.1093/bioinformatics/btq401); limma's columns. */
    FRY(
            "FRY rotation test",
            "t",
            "pathway=set NGenes=size Direction=direction PValue=pvalue FDR=padj PValue.Mixed FDR.Mixed"),
    /** A linear model of the statistic on the weights of one set; columns of decoupleR's {@code ulm}. */
    UNIVARIATE_MODEL("univariate linear model", "t", "pathway=set score=score pvalue padj targets=size"),
    /** A linear model of the statistic on the weights of all sets at once; columns of decoupleR's {@code mlm}. */
    MULTIVARIATE_MODEL("multivariate linear model", "t", "pathway=set score=score pvalue padj targets=size");

    private final String label;
    private final String score;
    private final String reference;

    EnrichmentMethod(String label, String score, String reference) {
        this.label = label;
        this.score = score;
        this.reference = reference;
    }

    /** {@return the method in words} */
    public String getLabel() {
        return label;
    }

    /** {@return the name of its score in tables, such as {@code NES}} */
    public String getScoreName() {
        return score;
    }

    /** Columns of the reference package: its name, an equals sign and what of ours stands there; optional with a mark. */
    String[] reference() {
        return reference.split(" ");
    }
}
