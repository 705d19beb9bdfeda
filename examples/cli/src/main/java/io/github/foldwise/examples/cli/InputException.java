package io.github.foldwise.examples.cli;

import java.io.IOException;

/** An input that cannot be used, told in a sentence for the person who can mend it. */
final class InputException extends IOException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
