package io.github.foldwise.io.reads;

import java.util.Locale;

/** The questions that are asked of a file of reads, by the names of FastQC's modules. */
public enum QualityModule {
    /** Number and length of the reads, GC, bases not called, encoding of the qualities; fails where there is no read. */
    BASIC,
    /** Mean and quantiles of the quality at each cycle (FastQC: per base sequence quality). */
    QUALITY_BY_CYCLE,
    /** Share of A, C, G and T among the called bases of each cycle, in percent (per base sequence content). */
    BASES_BY_CYCLE,
    /** Share of bases that were not called at each cycle, in percent (per base N content). */
    N_BY_CYCLE,
    /** Reads by their mean quality, rounded down (per sequence quality scores). */
    QUALITY_BY_READ,
    /** Reads by their share of G and C, in percent (per sequence GC content). */
    GC_BY_READ,
    /** Reads by length in bases (sequence length distribution). */
    LENGTH,
    /** How often the same sequence occurs (sequence duplication levels). */
    DUPLICATION,
    /** Sequences that make up more of the reads than they should (overrepresented sequences). */
    OVERREPRESENTED,
    /** Share of reads in which an adapter has begun by each cycle, in percent (adapter content). */
    ADAPTER;

    /**
     * Returns the name in tables.
     *
     * @return for example {@code quality_by_cycle}
     */
    public String getCode() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In a sentence: {@code quality by cycle}. */
    String words() {
        return this == GC_BY_READ
                ? "GC by read"
                : this == N_BY_CYCLE ? "N by cycle" : getCode().replace('_', ' ');
    }
}
