package io.github.foldwise.mechanism;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Options;
import io.github.foldwise.text.Suggestion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mechanism of resistance out of evidence: whether the signal of a kinase is back under drug, whether receptors rose at once
 * or over weeks, whether the signals below follow, and what is missing to say more.
 *
 * <pre>{@code
 * Mechanism mechanism = MechanismReading.withDefaults().withParent("parental").withVehicle("no").of(evidence);
 * }</pre>
 *
 * <p>Each question has its margin beforehand ({@link MechanismMargins}). P-values are adjusted by Holm over the questions of a family:
 * the folds of one target in one form, the restorations of the kinase's sites over lines, those of the signals below it, the receptors,
 * the rebounds, what the intervention does to the kinase, the signals through it. A difference that does not stand after that is not called; unchanged and no are called by single intervals, with the error
 * rates that {@link MechanismMargins} states. Instances are immutable.
 */
public final class MechanismReading extends Options {
    private static final long serialVersionUID = 1L;

    private static final List<String> PARENTS = List.of("parental", "parent", "wt", "wild type", "wildtype", "par");

    private final Names names;
    private final Place place;
    private final ArrayList<String> receptors;
    private final ArrayList<String> downstream;
    private final MechanismMargins margins;
    private final @Nullable Table folds;

    /** Who is who. */
    private record Names(
            String parent, String vehicle, String drug, String kinase, String reference, String intervention)
            implements Serializable {}

    /** Where lines are compared, and until when a rise is rapid. */
    private record Place(double dose, double time, double rapid) implements Serializable {}

    private MechanismReading(
            Names names,
            Place place,
            List<String> receptors,
            List<String> downstream,
            MechanismMargins margins,
            @Nullable Table folds) {
        this.names = names;
        this.place = place;
        this.receptors = new ArrayList<>(receptors);
        this.downstream = new ArrayList<>(downstream);
        this.margins = margins;
        this.folds = folds;
    }

    /**
     * {@return the reading with its defaults: the parent and the vehicle by the words that labs use, the only drug, the dose and time at
     * which most experiments hold all conditions, a rise within 24 h as rapid, FAK as kinase, HER2 and EGFR as receptors, AKT and ERK as
     * the signals below, the default margins}
     */
    public static MechanismReading withDefaults() {
        return new MechanismReading(
                new Names("", "", "", "FAK", "", ""),
                new Place(Double.NaN, Double.NaN, 24),
                List.of("HER2", "EGFR"),
                List.of("AKT", "ERK"),
                MechanismMargins.withDefaults(),
                null);
    }

    private MechanismReading with(Names newNames) {
        return new MechanismReading(newNames, place, receptors, downstream, margins, folds);
    }

    private MechanismReading with(Place newPlace) {
        return new MechanismReading(names, newPlace, receptors, downstream, margins, folds);
    }

    /**
     * Returns a reading with another parent.
     *
     * @param line the line that the others come from
     * @return a copy
     */
    public MechanismReading withParent(String line) {
        Objects.requireNonNull(line, "line");
        return with(new Names(line, names.vehicle, names.drug, names.kinase, names.reference, names.intervention));
    }

    /**
     * Returns a reading with another vehicle.
     *
     * @param drug what stands in the column of drugs where there was none, such as {@code "no"} or {@code "DMSO"}
     * @return a copy
     */
    public MechanismReading withVehicle(String drug) {
        Objects.requireNonNull(drug, "drug");
        return with(new Names(names.parent, drug, names.drug, names.kinase, names.reference, names.intervention));
    }

    /**
     * Returns a reading with another drug.
     *
     * @param drug the drug that the line is resistant to, where the evidence holds several
     * @return a copy
     */
    public MechanismReading withDrug(String drug) {
        Objects.requireNonNull(drug, "drug");
        return with(new Names(names.parent, names.vehicle, drug, names.kinase, names.reference, names.intervention));
    }

    /**
     * Returns a reading with another kinase.
     *
     * @param protein whose phosphorylation may come back, such as {@code "FAK"}
     * @return a copy
     * @throws IllegalArgumentException if it is blank
     */
    public MechanismReading withKinase(String protein) {
        Objects.requireNonNull(protein, "protein");
        requireNamed("kinase", List.of(protein));
        return with(new Names(names.parent, names.vehicle, names.drug, protein, names.reference, names.intervention));
    }

    /**
     * Returns a reading with a comparator for baselines.
     *
     * @param line a line against which the parent's receptors are high or low
     * @return a copy
     */
    public MechanismReading withReferenceLine(String line) {
        Objects.requireNonNull(line, "line");
        return with(new Names(names.parent, names.vehicle, names.drug, names.kinase, line, names.intervention));
    }

    /**
     * Returns a reading with an intervention on the kinase.
     *
     * @param drug what stands in the column of drugs where the line was under its drug and the kinase was taken away as well, by a second
     *     inhibitor or a knock-down; that it takes the phosphorylated site away has to be shown, and by a name such as {@code siFAK},
     *     {@code shFAK}, {@code sgFAK}, {@code FAK KO} or {@code knock-down} the protein as well, or nothing is said to go through the kinase
     * @return a copy
     */
    public MechanismReading withIntervention(String drug) {
        Objects.requireNonNull(drug, "drug");
        return with(new Names(names.parent, names.vehicle, names.drug, names.kinase, names.reference, drug));
    }

    /**
     * Returns a reading at another dose.
     *
     * @param dose in the unit of the evidence
     * @return a copy
     */
    public MechanismReading withDose(double dose) {
        return with(new Place(dose, place.time, place.rapid));
    }

    /**
     * Returns a reading at another time.
     *
     * @param hours since the drug was given, at which lines are compared
     * @return a copy
     */
    public MechanismReading withTime(double hours) {
        return with(new Place(place.dose, hours, place.rapid));
    }

    /**
     * Returns a reading with another limit of what is rapid.
     *
     * @param hours the last time that counts as at once, above 0
     * @return a copy
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public MechanismReading withRapidHours(double hours) {
        if (!(hours > 0) || Double.isInfinite(hours)) {
            throw new IllegalArgumentException("rapid within " + hours + " h; give hours above 0, such as 24");
        }
        return with(new Place(place.dose, place.time, hours));
    }

    /**
     * Returns a reading with other receptors.
     *
     * @param proteins such as {@code "HER2"}, {@code "EGFR"}, {@code "MET"}
     * @return a copy
     * @throws IllegalArgumentException if one is blank, or two are one protein, as HER2 and ERBB2 are
     */
    public MechanismReading withReceptors(String... proteins) {
        Objects.requireNonNull(proteins, "proteins");
        requireNamed("receptor", List.of(proteins));
        return new MechanismReading(names, place, List.of(proteins), downstream, margins, folds);
    }

    /**
     * Returns a reading with other signals below the kinase.
     *
     * @param proteins such as {@code "AKT"}, {@code "ERK"}
     * @return a copy
     * @throws IllegalArgumentException if one is blank, or two are one protein
     */
    public MechanismReading withDownstream(String... proteins) {
        Objects.requireNonNull(proteins, "proteins");
        requireNamed("signal below the kinase", List.of(proteins));
        return new MechanismReading(names, place, receptors, List.of(proteins), margins, folds);
    }

    /**
     * Returns a reading with other margins.
     *
     * @param newMargins the margins
     * @return a copy
     */
    public MechanismReading withMargins(MechanismMargins newMargins) {
        Objects.requireNonNull(newMargins, "newMargins");
        return new MechanismReading(names, place, receptors, downstream, newMargins, folds);
    }

    /**
     * Returns a reading that knows how resistant lines are.
     *
     * @param newFolds fold resistances with columns test, reference, fold, lower, upper, pvalue and perhaps experiments, as the command
     *     {@code fold} writes them; of the line against the parent, and of the line with the kinase taken away (such as a test
     *     {@code resistant + siFAK}) against the line
     * @return a copy
     */
    public MechanismReading withFolds(Table newFolds) {
        Objects.requireNonNull(newFolds, "newFolds");
        return new MechanismReading(names, place, receptors, downstream, margins, newFolds);
    }

    /**
     * Reads the mechanism.
     *
     * @param evidence the signals
     * @return every question with its answer, those that cannot be asked first
     * @throws IllegalArgumentException if the evidence has no parent or no vehicle, holds several drugs of which none is chosen, or
     *     two means of one condition; if neither it nor the folds hold the intervention; or if a protein has two roles, such as kinase and signal below it
     */
    public Mechanism of(SignalTable evidence) {
        Objects.requireNonNull(evidence, "evidence");
        requireOneRole();
        Evidence signals = new Evidence(evidence, names.vehicle);
        String parent = parent(evidence.getLines());
        checkVehicle(evidence, signals);
        checkIntervention(evidence);
        for (String line : List.of(names.reference)) {
            if (!line.isEmpty() && !evidence.getLines().contains(line)) {
                throw new IllegalArgumentException("no line \"" + line + "\" to compare baselines with; there are "
                        + Clip.list(evidence.getLines()));
            }
        }
        if (!names.reference.isEmpty() && names.reference.equals(parent)) {
            throw new IllegalArgumentException("line \"" + parent + "\" is the parent, and cannot be the reference line"
                    + " that it is compared with");
        }
        requireMeasured(evidence);
        return new Mechanism(this, evidence, new MechanismQuestions(this, signals, parent, drug(signals)));
    }

    private static void requireNamed(String role, List<String> proteins) {
        Map<String, String> first = new HashMap<>();
        for (String protein : proteins) {
            if (protein.isBlank()) {
                throw new IllegalArgumentException(
                        "a " + role + " without a name; write a protein, such as FAK or HER2");
            }
            String other = first.putIfAbsent(TargetName.of(protein).protein(), protein);
            if (other != null) {
                throw new IllegalArgumentException("\"" + other + "\" and \"" + protein + "\" are one " + role
                        + (other.equals(protein) ? ", named twice; name it once" : "; name it once"));
            }
        }
    }

    /** A signal that goes through the kinase is not the kinase. */
    private void requireOneRole() {
        Map<String, String> roles = new HashMap<>();
        List<String> proteins = proteins();
        for (int i = 0; i < proteins.size(); i++) {
            String role = i == 0 ? "the kinase" : i <= receptors.size() ? "a receptor" : "a signal below the kinase";
            String other = roles.putIfAbsent(TargetName.of(proteins.get(i)).protein(), role);
            if (other != null) {
                throw new IllegalArgumentException("\"" + proteins.get(i) + "\" is " + other + ", and cannot be " + role
                        + " as well; give each protein one role");
            }
        }
    }

    private void requireMeasured(SignalTable evidence) {
        if (!Double.isNaN(place.dose)) {
            requireMeasured("dose", place.dose, evidence.getDoseUnit(), evidence.signals(), Condition::dose);
        }
        if (!Double.isNaN(place.time)) {
            requireMeasured("time", place.time, "h", evidence.signals(), Condition::time);
        }
    }

    private static void requireMeasured(
            String what, double wanted, String unit, List<Signal> signals, ToDoubleFunction<Condition> of) {
        double[] there = signals.stream()
                .map(Signal::condition)
                .mapToDouble(of)
                .filter(value -> value >= 0)
                .distinct()
                .sorted()
                .toArray();
        if (Arrays.stream(there).noneMatch(value -> value == wanted)) {
            String after = unit.isEmpty() ? "" : " " + unit;
            throw new IllegalArgumentException("nothing was measured at a " + what + " of " + Digits.of(wanted) + after
                    + (there.length == 0
                            ? "; no " + what + " is stated"
                            : "; there are "
                                    + Clip.list(Arrays.stream(there)
                                            .mapToObj(Digits::of)
                                            .toList()) + after));
        }
    }

    private String parent(List<String> lines) {
        if (!names.parent.isEmpty()) {
            if (!lines.contains(names.parent)) {
                throw new IllegalArgumentException("no line \"" + names.parent + "\" to take as parent; lines are "
                        + Clip.list(lines) + Suggestion.of(names.parent, lines));
            }
            return names.parent;
        }
        return lines.stream()
                .filter(line -> PARENTS.contains(line.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("which line is the parent? Lines are "
                        + Clip.list(lines) + "; name it by withParent(\"parental\")"));
    }

    private void checkVehicle(SignalTable evidence, Evidence signals) {
        boolean any = evidence.signals().stream().anyMatch(signal -> signals.isVehicle(signal.condition()));
        if (!any) {
            throw new IllegalArgumentException((names.vehicle.isEmpty()
                            ? "no vehicle: no row is at dose 0, or of a drug such as no, vehicle or DMSO"
                            : "no vehicle \"" + names.vehicle + "\"")
                    + "; drugs are " + Clip.list(evidence.getDrugs()) + "; name it by withVehicle(\"DMSO\")");
        }
    }

    /** Folds may know an intervention that no signal was measured under. */
    private void checkIntervention(SignalTable evidence) {
        if (!names.intervention.isEmpty()
                && folds == null
                && !evidence.getDrugs().contains(names.intervention)) {
            throw new IllegalArgumentException("no intervention \"" + names.intervention + "\"; drugs are "
                    + Clip.list(evidence.getDrugs())
                    + "; rows of the line under drug and intervention have both in that column, such as drug + siFAK");
        }
    }

    private String drug(Evidence signals) {
        List<String> drugs = signals.drugs().stream()
                .filter(drug -> !drug.equals(names.intervention))
                .toList();
        if (drugs.isEmpty() && !signals.drugs().isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + names.intervention
                            + "\" is the only drug, and cannot be the intervention as well; name what was given beside the drug");
        }
        if (!names.drug.isEmpty()) {
            if (!drugs.contains(names.drug)) {
                throw new IllegalArgumentException("no drug \"" + names.drug + "\"; drugs are " + Clip.list(drugs)
                        + Suggestion.of(names.drug, drugs));
            }
            return names.drug;
        }
        if (drugs.size() > 1) {
            throw new IllegalArgumentException("the evidence holds drugs " + Clip.list(drugs)
                    + "; name the one that the line is resistant to by withDrug(\"" + drugs.get(0) + "\")");
        }
        return drugs.isEmpty() ? "" : drugs.get(0);
    }

    String kinase() {
        return names.kinase;
    }

    String reference() {
        return names.reference;
    }

    String intervention() {
        return names.intervention;
    }

    double dose() {
        return place.dose;
    }

    double time() {
        return place.time;
    }

    double rapid() {
        return place.rapid;
    }

    /** Kinase, receptors and the signals below. */
    List<String> proteins() {
        List<String> proteins = new ArrayList<>(List.of(names.kinase));
        proteins.addAll(receptors);
        proteins.addAll(downstream);
        return proteins;
    }

    List<String> receptors() {
        return receptors;
    }

    List<String> downstream() {
        return downstream;
    }

    /** {@return the margins that calls are held against} */
    public MechanismMargins getMargins() {
        return margins;
    }

    @Nullable
    Table folds() {
        return folds;
    }

    @Override
    protected Settings settings() {
        return Settings.of("parent", names.parent)
                .and("vehicle", names.vehicle)
                .and("drug", names.drug)
                .and("kinase", names.kinase)
                .and("reference line", names.reference)
                .and("intervention", names.intervention)
                .and("dose", Double.isNaN(place.dose) ? null : place.dose)
                .and("time", Double.isNaN(place.time) ? null : place.time)
                .and("rapid hours", place.rapid)
                .and("receptors", receptors)
                .and("downstream", downstream)
                .and("margins", margins)
                .and("folds", folds);
    }
}
