package io.github.foldwise.differential.hidden;

/** How it is decided how many hidden factors there are. */
public enum FactorNumber {
    /**
     * A direction of the residuals counts where it explains more than in at least nine of ten sets of residuals whose samples were
     * permuted gene by gene (Buja and Eyuboglu 1992, doi:10.1207/s15327906mbr2704_2). Sensitive; takes small noise for factors
     * where samples are few.
     */
    PERMUTATION,
    /**
     * Eigenvalues above a threshold (Leek 2011, doi:10.1111/j.1541-0420.2010.01455.x), the lowest at which their number is the same
     * over growing parts of the genes, beyond those so low that all count (Hallin and Liška 2007, doi:10.1198/016214506000001275).
     * Depends on the order of the genes. R's {@code num.sv} compares with a variance at the threshold 0, which is rounding, and
     * often says 0.
     */
    ASYMPTOTIC
}
