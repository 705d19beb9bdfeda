package io.github.foldwise.resistance.escalation;

/** Why an escalation ends. */
public enum EscalationStop {
    /** It goes on. */
    NONE,
    /** The last dose of the plan is reached. */
    TARGET_REACHED,
    /** The line went back to the bank too often. */
    TOO_MANY_ROLLBACKS,
    /** It has taken too long. */
    TIME_OVER
}
