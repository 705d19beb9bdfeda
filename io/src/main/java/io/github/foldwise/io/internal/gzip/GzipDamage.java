package io.github.foldwise.io.internal.gzip;

import java.io.IOException;

/** What is wrong with compressed data, in the words of a report that knows neither the file nor the place. */
public final class GzipDamage extends IOException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    GzipDamage(String found, String advice) {
        super(found);
        this.advice = advice;
    }

    /** {@return what was found} */
    public String getFound() {
        return String.valueOf(getMessage());
    }

    /** {@return how to mend it} */
    public String getAdvice() {
        return advice;
    }
}
