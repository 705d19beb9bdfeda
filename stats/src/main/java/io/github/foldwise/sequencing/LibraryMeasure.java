package io.github.foldwise.sequencing;

/** What is measured of each library. */
public enum LibraryMeasure {
    /** The sum of all counts. */
    LIBRARY_SIZE("library_size"),
    /** The number of genes with at least one count. */
    DETECTED_GENES("detected_genes"),
    /** The counts of the genes counted most in the sample, in percent of all. */
    TOP_GENES_PERCENT("top_genes_percent"),
    /** The counts of mitochondrial genes, in percent of all. */
    MITOCHONDRIAL_PERCENT("mitochondrial_percent"),
    /** Counts of XIST, which two X chromosomes express, per million. */
    XIST_CPM("xist_cpm"),
    /** Counts of genes of the Y chromosome per million, added up. */
    Y_GENES_CPM("y_genes_cpm");

    private final String quantity;

    LibraryMeasure(String quantity) {
        this.quantity = quantity;
    }

    /**
     * Returns the name of the measure in tables.
     *
     * @return a word
     */
    public String getQuantity() {
        return quantity;
    }

    /** Whether a sample that differs from the others is called so; sex is a value, since lines lose their Y. */
    boolean isJudged() {
        return this != XIST_CPM && this != Y_GENES_CPM;
    }
}
