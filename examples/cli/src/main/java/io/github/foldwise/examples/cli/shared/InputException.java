package io.github.foldwise.examples.cli.shared;

import java.io.IOException;

/** An input that cannot be used, told in a sentence for the person who can mend it. */
public final class InputException extends IOException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
