package io.github.foldwise.io.reads;

/** What limits say of a module, the best first. */
public enum QualityVerdict {
    /** Within both limits. */
    PASS,
    /** Beyond the first limit. */
    WARN,
    /** Beyond the second limit. */
    FAIL,
    /** Nothing to judge, or not asked for: no reads, the module was taken out, or a report does not hold it. */
    NOT_JUDGED;

    QualityVerdict worse(QualityVerdict other) {
        if (this == NOT_JUDGED || other == NOT_JUDGED) {
            return this == NOT_JUDGED ? other : this;
        }
        return compareTo(other) < 0 ? other : this;
    }
}
