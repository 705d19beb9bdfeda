package io.github.foldwise.differential;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report that terms of a design cannot be told apart in the samples at hand: the model matrix has columns that are
 * combinations of others, so that no data could estimate their coefficients.
 *
 * <p>The classic is resistant clones nested in lines: each clone belongs to one line, and the columns of the clones of a
 * line add up to that of the line. The exception names the aliased coefficients and the reason, and proposes a design that
 * works.
 */
public final class RankDeficientDesignException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> aliased;
    private final @Nullable Design proposal;

    RankDeficientDesignException(String message, List<String> aliased, @Nullable Design proposal) {
        super(message);
        this.aliased = new ArrayList<>(aliased);
        this.proposal = proposal;
    }

    /**
     * Returns the coefficients that are combinations of those before them.
     *
     * @return their names, at least one
     */
    public List<String> getAliasedCoefficients() {
        return List.copyOf(aliased);
    }

    /**
     * Returns a design of full rank that answers most of what the refused one asked.
     *
     * @return the design with its sample sheet, which may have a column more than the one that was given; null where
     *     nothing can be proposed
     */
    public @Nullable Design getProposal() {
        return proposal;
    }
}
