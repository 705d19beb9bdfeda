package io.github.foldwise.resistance;

import java.io.Serializable;

/** A line and the parent of nearest age. */
record AgeMatch(String line, double age, String reference, double referenceAge) implements Serializable {
    double difference() {
        return age - referenceAge;
    }
}
