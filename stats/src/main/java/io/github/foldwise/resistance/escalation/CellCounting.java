package io.github.foldwise.resistance.escalation;

import io.github.foldwise.text.Options;

/**
 * Cells counted in the squares of a chamber.
 *
 * <pre>{@code
 * CellCounting.withDefaults().withDilution(2).of(115, 110, 180)
 * }</pre>
 *
 * <p>A square of a Neubauer chamber holds 0.1 µL, so that the mean count times 10,000 and the dilution is the number of cells in a
 * millilitre.
 */
public final class CellCounting extends Options {
    private static final long serialVersionUID = 1L;

    private static final CellCounting DEFAULTS = new CellCounting(1, 0.1, 0.01);

    private final double dilution;
    private final double microlitres;
    private final double alpha;

    private CellCounting(double dilution, double microlitres, double alpha) {
        this.dilution = dilution;
        this.microlitres = microlitres;
        this.alpha = alpha;
    }

    /** {@return a count of undiluted cells in squares of 0.1 µL, as the large ones of a Neubauer chamber are} */
    public static CellCounting withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this count of diluted cells.
     *
     * @param factor volume after over volume before, at least 1: 2 for 1 + 1 with trypan blue
     * @return a copy
     * @throws IllegalArgumentException if the factor is below 1 or not finite
     */
    public CellCounting withDilution(double factor) {
        if (!(factor >= 1 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("dilution " + factor + ": it is at least 1, 2 for equal volumes");
        }
        return new CellCounting(factor, microlitres, alpha);
    }

    /**
     * Returns this count in another chamber.
     *
     * @param microlitresOfSquare volume above a square, above 0
     * @return a copy
     * @throws IllegalArgumentException if the volume is not above 0 and finite
     */
    public CellCounting withSquareVolume(double microlitresOfSquare) {
        if (!(microlitresOfSquare > 0 && microlitresOfSquare <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "square of " + microlitresOfSquare + " \u00B5L: give the volume above it, such as 0.1");
        }
        return new CellCounting(dilution, microlitresOfSquare, alpha);
    }

    /**
     * Returns this count with another level of the test of scatter.
     *
     * @param level how often counts without fault may be called scattered, in (0, 1)
     * @return a copy
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public CellCounting withSignificance(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("significance " + level + ": it is a fraction in (0, 1), such as 0.01");
        }
        return new CellCounting(dilution, microlitres, level);
    }

    /**
     * Returns the cells in a millilitre.
     *
     * @param squares cells counted in each square, whole numbers of 0 or more
     * @return the count
     * @throws IllegalArgumentException if there is no square, or a count is negative or no whole number
     */
    public CellCount of(double... squares) {
        if (squares.length == 0) {
            throw new IllegalArgumentException("no square was counted; give the count of each");
        }
        for (int i = 0; i < squares.length; i++) {
            if (!(squares[i] >= 0 && squares[i] == Math.rint(squares[i]) && squares[i] <= 1e9)) {
                throw new IllegalArgumentException("square " + (i + 1) + " has a count of " + squares[i]
                        + "; cells are counted as whole numbers of 0 or more");
            }
        }
        return new CellCount(squares.clone(), 1000 / microlitres * dilution, alpha);
    }

    @Override
    protected Settings settings() {
        return Settings.of("dilution", dilution)
                .and("square \u00B5L", microlitres)
                .and("significance", alpha);
    }
}
