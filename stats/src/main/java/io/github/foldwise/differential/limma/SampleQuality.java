package io.github.foldwise.differential.limma;

/** Whether samples differ in quality. */
public enum SampleQuality {
    /** All samples are of equal quality. */
    EQUAL,
    /** Each sample gets a weight, estimated from the residuals of all genes (Liu and others 2015, doi:10.1093/nar/gkv412). */
    ESTIMATED
}
