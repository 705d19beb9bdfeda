package io.github.foldwise.differential.normalization;

/**
 * How libraries of different composition are made comparable. Each method gives a factor by which the library size is
 * multiplied; the factors of an experiment have geometric mean 1.
 */
public enum LibraryNormalization {
    /**
     * Trimmed mean of M-values against a reference sample (Robinson and Oshlack 2010, doi:10.1186/gb-2010-11-3-r25): the
     * default of edgeR.
     */
    TMM,
    /** TMM with singleton pairing, for data with many zeros. */
    TMMWSP,
    /** Upper quartile of the counts (Bullard and others 2010, doi:10.1186/1471-2105-11-94). */
    UPPER_QUARTILE,
    /** Relative log expression: median ratio to the geometric mean (Anders and Huber 2010, doi:10.1186/gb-2010-11-10-r106). */
    RLE,
    /** Library sizes as they are. */
    NONE
}
