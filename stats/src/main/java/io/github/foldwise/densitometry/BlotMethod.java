package io.github.foldwise.densitometry;

/** How conditions are compared over blots. */
public enum BlotMethod {
    /**
     * \( y = \text{condition} + \text{blot} + \varepsilon \) by least squares over all conditions: one scatter for all of them, cells may
     * be missing.
     */
    BLOCK,
    /** Student's t of the log ratios within each blot that holds both sides: each contrast has its own scatter. */
    PAIRED
}
