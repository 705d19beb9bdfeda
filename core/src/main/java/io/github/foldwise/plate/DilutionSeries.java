package io.github.foldwise.plate;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The doses of a dilution series, in the order they are pipetted. Dose <i>i</i> of a series with top dose <i>C</i> and
 * factor <i>f</i> is <i>C / f<sup>i</sup></i>, computed from the top each time, so that errors do not add up.
 */
public final class DilutionSeries extends Value {
    private static final long serialVersionUID = 1L;

    private final Concentration[] concentrations;

    private DilutionSeries(List<Concentration> concentrations) {
        if (concentrations.isEmpty()) {
            throw new IllegalArgumentException("a dilution series needs one dose at least");
        }
        this.concentrations = concentrations.toArray(new Concentration[0]);
        Concentration first = this.concentrations[0];
        boolean allEqual = true;
        for (Concentration each : this.concentrations) {
            allEqual &= first.compareTo(each) == 0;
        }
        if (allEqual && this.concentrations.length > 1) {
            throw new IllegalArgumentException("all " + this.concentrations.length + " doses of the series are " + first
                    + "; a series needs two different doses");
        }
    }

    /**
     * Returns a series that starts at the highest dose.
     *
     * @param top highest dose, above zero
     * @param factor fold between neighbouring doses, above 1: 2 for 1:2, 3 for 1:3
     * @param steps number of doses, at least 1, the top included
     * @return the series, highest dose first, in the unit of the top dose
     * @throws IllegalArgumentException if an argument is out of range, or the last dose is too small for a double
     */
    public static DilutionSeries of(Concentration top, double factor, int steps) {
        if (top.isZero()) {
            throw new IllegalArgumentException("the highest dose of a series is " + top + "; it must be above zero");
        }
        if (!(factor > 1 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "dilution factor " + factor + " is refused: it must be above 1, for example 3 for 1:3");
        }
        if (steps < 1 || top.getValue() / Math.pow(factor, steps - 1) == 0) {
            throw new IllegalArgumentException(
                    "a series of " + steps + " doses is refused: the number must be at least 1"
                            + " and small enough that the last dose is not zero");
        }
        return new DilutionSeries(IntStream.range(0, steps)
                .mapToObj(i -> Concentration.of(Digits.cleared(top.getValue() / Math.pow(factor, i)), top.getUnit()))
                .toList());
    }

    /**
     * Returns a half-logarithmic series: every second dose is a tenth.
     *
     * @param top highest dose, above zero
     * @param steps number of doses, at least 1
     * @return the series with factor 10<sup>1/2</sup>, highest dose first
     * @throws IllegalArgumentException as {@link #of(Concentration, double, int)}
     */
    public static DilutionSeries ofHalfLog(Concentration top, int steps) {
        return of(top, Math.sqrt(10), steps);
    }

    /**
     * Returns a series of given doses in the given order. A dose may occur more than once.
     *
     * @param concentrations doses of one kind of unit, at least one; zero is the vehicle
     * @return the series
     * @throws IllegalArgumentException if there is no dose, if molar and mass units are mixed, or if there are several
     *     doses and all are equal
     */
    public static DilutionSeries of(Collection<Concentration> concentrations) {
        return new DilutionSeries(List.copyOf(Objects.requireNonNull(concentrations, "concentrations")));
    }

    /**
     * Returns the same doses, lowest first.
     *
     * @return a sorted series
     */
    public DilutionSeries ascending() {
        return new DilutionSeries(Arrays.stream(concentrations).sorted().toList());
    }

    /**
     * Returns the same doses, highest first.
     *
     * @return a sorted series
     */
    public DilutionSeries descending() {
        return new DilutionSeries(
                Arrays.stream(concentrations).sorted(Comparator.reverseOrder()).toList());
    }

    /**
     * Returns the same doses and dose zero, next to the lower end: before the first dose when the series rises, else
     * after the last.
     *
     * @return a series one dose longer, or this one when it holds a zero already
     */
    public DilutionSeries withVehicle() {
        if (Arrays.stream(concentrations).anyMatch(Concentration::isZero)) {
            return this;
        }
        Concentration first = concentrations[0];
        Concentration last = concentrations[concentrations.length - 1];
        List<Concentration> extended = new ArrayList<>(getConcentrations());
        ConcentrationUnit unit = last.getUnit();
        extended.add(first.compareTo(last) < 0 ? 0 : extended.size(), Concentration.of(0, unit));
        return new DilutionSeries(extended);
    }

    /** {@return the doses in order, as an immutable list} */
    public List<Concentration> getConcentrations() {
        return List.of(concentrations);
    }

    /**
     * Returns the doses in order as numbers of one unit.
     *
     * @param unit unit of the numbers
     * @return a new array
     * @throws IllegalArgumentException if the unit is of another kind than the doses
     */
    public double[] in(ConcentrationUnit unit) {
        Objects.requireNonNull(unit, "unit");
        return Arrays.stream(concentrations).mapToDouble(c -> c.in(unit)).toArray();
    }

    /** {@return the number of doses, at least 1} */
    public int size() {
        return concentrations.length;
    }

    /**
     * {@return one dose}
     *
     * @param index 0 to {@link #size()} - 1
     * @throws IllegalArgumentException if the index lies outside
     */
    public Concentration get(int index) {
        if (index < 0 || index >= concentrations.length) {
            throw new IllegalArgumentException(
                    "no dose " + index + " in a series of " + concentrations.length + "; doses count from 0");
        }
        return concentrations[index];
    }

    @Override
    protected Object[] parts() {
        return new Object[] {concentrations};
    }

    /**
     * Returns the number of doses and the lowest and the highest of them, then the doses rounded to four digits.
     *
     * @return one or two lines
     */
    @Override
    public String toString() {
        Concentration[] sorted = concentrations.clone();
        Arrays.sort(sorted);
        String headline = Headline.of(Headline.counted(concentrations.length, "dose") + ", " + rounded(sorted[0])
                + " to " + rounded(sorted[sorted.length - 1]));
        String doses =
                Arrays.stream(concentrations).map(DilutionSeries::rounded).collect(Collectors.joining(", "));
        return headline + "\n" + Headline.row("  " + doses);
    }

    private static String rounded(Concentration concentration) {
        return Digits.of(concentration.getValue()) + " "
                + concentration.getUnit().getSymbol();
    }
}
