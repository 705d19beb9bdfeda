package io.github.foldwise.io.reads;

/** How qualities are written as letters. */
public enum QualityEncoding {
    /** Quality 0 is {@code !}: Sanger, and Illumina since 1.8 (2011). */
    PHRED_33(33),
    /** Quality 0 is {@code @}: Illumina 1.3 to 1.7 (before 2011). */
    PHRED_64(64);

    /** The lowest letter of the old encodings, quality −5 of Solexa. */
    private static final int LOWEST_OLD = 59;
    /** Quality 41, the highest of Illumina's newer encoding, and beyond which it would be an old one. */
    private static final int HIGHEST_NEW = 74;
    /** Quality 41 in the old encoding; long reads of high fidelity reach 93 in the newer one. */
    private static final int HIGHEST_OLD = 105;

    private final int offset;

    QualityEncoding(int offset) {
        this.offset = offset;
    }

    /**
     * Returns the letter of quality 0.
     *
     * @return its number, 33 or 64
     */
    public int getOffset() {
        return offset;
    }

    /** The old encoding only where a letter says so, for hardly a file of it has been made since 2011. */
    static QualityEncoding of(int lowest, int highest) {
        return lowest >= LOWEST_OLD && highest > HIGHEST_NEW && highest <= HIGHEST_OLD ? PHRED_64 : PHRED_33;
    }

    /** The letters are of both encodings; a tool that looks at the lowest alone takes the old one. */
    static boolean isAmbiguous(int lowest, int highest) {
        return lowest >= PHRED_64.offset && highest <= HIGHEST_NEW;
    }
}
