package io.github.foldwise.figure;

/** What the bars about means stand for. */
public enum ErrorBarType {
    /** The standard deviation: how much single measurements scatter. */
    STANDARD_DEVIATION,
    /** The standard error: how well the mean is known, with two chances of three. */
    STANDARD_ERROR,
    /** The 95 % confidence interval of the mean by Student's t. */
    CONFIDENCE_INTERVAL
}
