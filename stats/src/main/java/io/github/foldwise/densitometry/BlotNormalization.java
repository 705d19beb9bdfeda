package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a band is divided by: loading controls, and for a phosphorylated form its total protein.
 *
 * <pre>{@code
 * BlotNormalization.of("FAK", "actin")                                 // FAK / actin
 * BlotNormalization.of("HER2", "actin", "GAPDH")                       // over the geometric mean of two controls
 * BlotNormalization.of("pFAK", "actin1").over("FAK", "actin2")         // (pFAK/actin1) / (FAK/actin2), two membranes
 * }</pre>
 *
 * <p>\( y = \ln p - \frac1m\sum_j \ln c_j - \left(\ln t - \frac1k\sum_j \ln c'_j\right) \). A lane total (a stain of all protein) is a
 * control like any other. With {@code se} of the readings given, image noise is carried on as \( \mathrm{Var}(\ln s) \approx (se/s)^2
 * \); a control that both membranes share cancels with its noise. A saturated band bounds the ratio from the side on which it stands, one below detection from the other; a ratio without a
 * finite bound, or with a band missing, is none and says which band it lacks. Instances are immutable.
 */
public final class BlotNormalization extends Value {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final ArrayList<String> controls;
    private final String total;
    private final ArrayList<String> totalControls;

    private BlotNormalization(String target, List<String> controls, String total, List<String> totalControls) {
        this.target = target;
        this.controls = new ArrayList<>(controls);
        this.total = total;
        this.totalControls = new ArrayList<>(totalControls);
    }

    /**
     * Returns the normalisation of a target by its loading controls.
     *
     * @param target name of the target
     * @param controls names of the controls on the same membrane, whose geometric mean is taken; none for the plain signal
     * @return the normalisation
     * @throws IllegalArgumentException if a control is the target or occurs twice
     */
    public static BlotNormalization of(String target, String... controls) {
        Objects.requireNonNull(target, "target");
        return new BlotNormalization(
                target, checked(target, Objects.requireNonNull(controls, "controls")), "", List.of());
    }

    /**
     * Returns the normalisation of a phosphorylated form; {@link #over} names its total protein.
     *
     * @param target name of the phosphorylated form
     * @param controls names of the controls on the same membrane
     * @return the normalisation, as {@link #of}
     * @throws IllegalArgumentException if a control is the target or occurs twice
     */
    public static BlotNormalization phospho(String target, String... controls) {
        return of(Objects.requireNonNull(target, "target"), Objects.requireNonNull(controls, "controls"));
    }

    /**
     * Returns this normalisation over the total protein, on the same membrane or on another.
     *
     * @param newTotal name of the total protein
     * @param controls names of the controls on its membrane
     * @return a copy
     * @throws IllegalArgumentException if the total is the target, or a control the total, or one occurs twice
     */
    public BlotNormalization over(String newTotal, String... controls) {
        Objects.requireNonNull(controls, "controls");
        if (newTotal.equals(target)) {
            throw new IllegalArgumentException(
                    "\"" + target + "\" over itself; name the total protein, such as FAK for pFAK");
        }
        List<String> others = checked(newTotal, controls);
        if (this.controls.contains(newTotal) || others.contains(target)) {
            throw new IllegalArgumentException("\"" + target + "\" over \"" + newTotal
                    + "\", one of which is a loading control of the other; name controls that are neither");
        }
        return new BlotNormalization(target, this.controls, newTotal, others);
    }

    private static List<String> checked(String target, String... controls) {
        List<String> names = List.of(controls);
        for (String name : names) {
            if (name.equals(target) || names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException(
                        "control \"" + name + "\" is the target itself or named twice; name each loading control once");
            }
        }
        return names;
    }

    /**
     * Normalises every lane.
     *
     * @param table the bands
     * @return \( y \) for each lane, a bound, or the reason why there is none
     * @throws IllegalArgumentException if a target or control is not in the table
     */
    public NormalizedBands of(BandTable table) {
        int lanes = table.getLaneCount();
        double[] lowest = new double[lanes];
        double[] highest = new double[lanes];
        double[] errors = new double[lanes];
        String[] reasons = new String[lanes];
        Map<String, Double> weights = weights();
        for (int lane = 0; lane < lanes; lane++) {
            LogSum sum = new LogSum(table, lane);
            weights.forEach(sum::add);
            lowest[lane] = sum.lowest();
            highest[lane] = sum.highest();
            errors[lane] = Math.sqrt(sum.variance);
            reasons[lane] = String.join(", ", sum.flaws);
        }
        return new NormalizedBands(this, table, lowest, highest, errors, reasons);
    }

    /**
     * Returns the normalisation of one of the parts, by the controls of its own membrane.
     *
     * @param name the target or its total
     * @return its normalisation
     * @throws IllegalArgumentException if it is neither
     */
    public BlotNormalization part(String name) {
        if (name.equals(total)) {
            return of(total, totalControls.toArray(new String[0]));
        }
        if (!name.equals(target)) {
            throw new IllegalArgumentException("\"" + name + "\" is not normalised here; ask for "
                    + (total.isEmpty() ? target : target + " or " + total));
        }
        return of(target, controls.toArray(new String[0]));
    }

    /** {@return the name of the target} */
    public String getTarget() {
        return target;
    }

    /** {@return the name of the total protein; empty where there is none} */
    public String getTotal() {
        return total;
    }

    /** {@return the names of all controls, those of the target first} */
    public List<String> getControls() {
        List<String> all = new ArrayList<>(controls);
        totalControls.stream().filter(control -> !all.contains(control)).forEach(all::add);
        return List.copyOf(all);
    }

    /** {@return what is divided by what, such as {@code "(pFAK/actin1)/(FAK/actin2)"}} */
    public String getFormula() {
        String upper = formula(target, controls);
        String lower = formula(total, totalControls);
        return total.isEmpty() ? upper : bracketed(upper, controls) + "/" + bracketed(lower, totalControls);
    }

    private static String bracketed(String formula, List<String> controls) {
        return controls.isEmpty() ? formula : "(" + formula + ")";
    }

    private static String formula(String name, List<String> controls) {
        return switch (controls.size()) {
            case 0 -> name;
            case 1 -> name + "/" + controls.get(0);
            default -> name + "/(" + String.join("*", controls) + ")^(1/" + controls.size() + ")";
        };
    }

    @Override
    protected Object[] parts() {
        return new Object[] {target, controls, total, totalControls};
    }

    /** {@return what is divided by what} */
    @Override
    public String toString() {
        return Headline.of(getFormula());
    }

    /** A weighted sum of logarithms of readings, between its bounds. */
    /** The weight of each band in the logarithm; a control that stands above and below the line cancels with its noise and flaws. */
    private Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put(target, 1.0);
        controls.forEach(control -> weights.merge(control, -1.0 / controls.size(), Double::sum));
        if (!total.isEmpty()) {
            weights.merge(total, -1.0, Double::sum);
            totalControls.forEach(control -> weights.merge(control, 1.0 / totalControls.size(), Double::sum));
        }
        weights.values().removeIf(weight -> weight == 0);
        return weights;
    }

    private static final class LogSum {
        private final BandTable table;
        private final int lane;
        private final List<String> flaws = new ArrayList<>();
        private boolean isMissing;
        private double lowest;
        private double highest;
        private double variance;

        LogSum(BandTable table, int lane) {
            this.table = table;
            this.lane = lane;
        }

        void add(String name, double weight) {
            BandReading reading = table.getReading(lane, name);
            double low = Math.log(reading.getLowest());
            double high = Math.log(reading.getHighest());
            lowest += weight * (weight > 0 ? low : high);
            highest += weight * (weight > 0 ? high : low);
            double relative = reading.getStandardError() / reading.getSignal();
            variance += weight * weight * relative * relative;
            switch (reading.getStatus()) {
                case MEASURED -> {}
                case SATURATED -> flaws.add(name + " saturated");
                case BELOW_DETECTION -> flaws.add(name + " below detection");
                case MISSING -> {
                    flaws.add(name + " missing");
                    isMissing = true;
                }
            }
        }

        double lowest() {
            return isMissing ? Double.NEGATIVE_INFINITY : open(lowest, Double.NEGATIVE_INFINITY);
        }

        double highest() {
            return isMissing ? Double.POSITIVE_INFINITY : open(highest, Double.POSITIVE_INFINITY);
        }

        /** Infinities of opposite sign, where nothing is known. */
        private static double open(double value, double end) {
            return Double.isNaN(value) ? end : value;
        }
    }
}
