package io.github.foldwise.resistance.escalation;

/** Whether a gate is open. */
public enum GateVerdict {
    /** The line passes. */
    PASS,
    /** The line does not pass. */
    FAIL,
    /** The log does not tell. */
    NOT_DECIDED
}
