package io.github.foldwise.plate.design;

import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The design of a plate: lines, drugs and doses, replicates and controls, shuffled over the wells away from the edge.
 *
 * <pre>{@code
 * PlateLayout layout = LayoutDesign.withDefaults()
 *         .withFormat(PlateFormat.WELLS_384)
 *         .withLines(List.of("A549", "A549-R"))
 *         .withDrug("erlotinib", DilutionSeries.ofHalfLog(Concentration.parse("10 µM"), 9))
 *         .withReplicates(4)
 *         .of(20260112);
 * }</pre>
 *
 * <p>Every line receives every dose of every drug once per replicate, and its own vehicle wells. Blanks, positive controls
 * and vehicles are spread over the blocks like the doses. Wells of the edge and those left over stay empty; fill them with
 * medium, so that they evaporate in place of the others.
 */
public final class LayoutDesign extends Options {
    private static final long serialVersionUID = 1L;

    private static final int DEFAULT_REPLICATES = 3;
    private static final LayoutDesign DEFAULTS = new LayoutDesign(
            PlateFormat.WELLS_96,
            1,
            new String[] {""},
            new LinkedHashMap<>(),
            DEFAULT_REPLICATES,
            new Controls(6, 3, 0),
            Arrangement.BLOCKED);

    private final PlateFormat format;
    private final int edge;
    private final String[] lines;
    private final LinkedHashMap<String, DilutionSeries> drugs;
    private final int replicates;
    private final Controls controls;
    private final Arrangement arrangement;

    private record Controls(int vehicles, int blanks, int positives) implements Serializable {}

    private LayoutDesign(
            PlateFormat format,
            int edge,
            String[] lines,
            Map<String, DilutionSeries> drugs,
            int replicates,
            Controls controls,
            Arrangement arrangement) {
        this.format = format;
        this.edge = edge;
        this.lines = lines;
        this.drugs = new LinkedHashMap<>(drugs);
        this.replicates = replicates;
        this.controls = controls;
        this.arrangement = arrangement;
    }

    /**
     * {@return a design for 96 wells with one ring of the edge left free (where evaporation is strongest), three replicates
     * in blocks, six vehicle wells per line (their mean divides every well of the line, so it should be better known than a
     * dose) and three blanks, without lines or drugs}
     */
    public static LayoutDesign withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this design for another plate.
     *
     * @param newFormat format of the plate
     * @return a copy
     */
    public LayoutDesign withFormat(PlateFormat newFormat) {
        return new LayoutDesign(
                Objects.requireNonNull(newFormat, "newFormat"), edge, lines, drugs, replicates, controls, arrangement);
    }

    /**
     * Returns this design with another width of the edge.
     *
     * @param rings rings of wells that stay empty, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public LayoutDesign withEdge(int rings) {
        return new LayoutDesign(
                format, notNegative(rings, "rings of the edge"), lines, drugs, replicates, controls, arrangement);
    }

    /**
     * Returns this design with cell lines.
     *
     * @param names names of the lines, each once
     * @return a copy
     * @throws IllegalArgumentException if there is none, or one is named twice
     */
    public LayoutDesign withLines(Collection<String> names) {
        String[] copy = names.stream().map(String::strip).toArray(String[]::new);
        if (copy.length == 0 || Stream.of(copy).distinct().count() != copy.length) {
            throw new IllegalArgumentException("lines " + List.of(copy) + ": name each line once, at least one");
        }
        return new LayoutDesign(format, edge, copy, drugs, replicates, controls, arrangement);
    }

    /**
     * Returns this design with one more drug.
     *
     * @param name name of the drug, not blank
     * @param series its doses; zero is left out, for the vehicle has wells of its own
     * @return a copy
     * @throws IllegalArgumentException if the name is blank or was given before
     */
    public LayoutDesign withDrug(String name, DilutionSeries series) {
        LinkedHashMap<String, DilutionSeries> copy = new LinkedHashMap<>(drugs);
        if (name.isBlank() || copy.put(name.strip(), Objects.requireNonNull(series, "series")) != null) {
            throw new IllegalArgumentException("drug \"" + name + "\": name each drug once, for example \"erlotinib\"");
        }
        return new LayoutDesign(format, edge, lines, copy, replicates, controls, arrangement);
    }

    /**
     * Returns this design with another number of replicates.
     *
     * @param number wells per line and dose, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public LayoutDesign withReplicates(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(number + " replicates: every dose needs one well at least");
        }
        return new LayoutDesign(format, edge, lines, drugs, number, controls, arrangement);
    }

    /**
     * Returns this design with other numbers of vehicle wells.
     *
     * @param perLine wells per line, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public LayoutDesign withVehicles(int perLine) {
        Controls changed = new Controls(notNegative(perLine, "vehicle wells"), controls.blanks(), controls.positives());
        return new LayoutDesign(format, edge, lines, drugs, replicates, changed, arrangement);
    }

    /**
     * Returns this design with another number of blanks.
     *
     * @param perPlate wells without cells, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public LayoutDesign withBlanks(int perPlate) {
        Controls changed = new Controls(controls.vehicles(), notNegative(perPlate, "blanks"), controls.positives());
        return new LayoutDesign(format, edge, lines, drugs, replicates, changed, arrangement);
    }

    /**
     * Returns this design with positive controls.
     *
     * @param perLine wells per line, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public LayoutDesign withPositiveControls(int perLine) {
        Controls changed =
                new Controls(controls.vehicles(), controls.blanks(), notNegative(perLine, "positive controls"));
        return new LayoutDesign(format, edge, lines, drugs, replicates, changed, arrangement);
    }

    /**
     * Returns this design with another arrangement.
     *
     * @param newArrangement the arrangement
     * @return a copy
     */
    public LayoutDesign withArrangement(Arrangement newArrangement) {
        return new LayoutDesign(
                format,
                edge,
                lines,
                drugs,
                replicates,
                controls,
                Objects.requireNonNull(newArrangement, "arrangement"));
    }

    private static int notNegative(int number, String what) {
        if (number < 0) {
            throw new IllegalArgumentException(number + " " + what + ": give 0 or more");
        }
        return number;
    }

    /**
     * Returns the layout of a seed.
     *
     * @param seed any number; the same seed and design give the same layout
     * @return the layout, replicates numbered by block
     * @throws IllegalArgumentException if no drug was given, or the wells do not suffice; the message says how many are
     *     needed and how many there are
     */
    public PlateLayout of(long seed) {
        if (drugs.isEmpty()) {
            throw new IllegalArgumentException("a design without a drug; give one with withDrug");
        }
        List<List<WellContent>> blocks = blocks();
        List<Well> wells = interior();
        int needed = blocks.stream().mapToInt(List::size).sum();
        if (needed > wells.size()) {
            throw new IllegalArgumentException("the design needs " + needed + " wells, but " + wells.size() + " of "
                    + format.getWellCount() + " lie inside the edge; choose a larger plate, fewer replicates or doses,"
                    + " or withEdge(0)");
        }
        SplittableRandom random = new SplittableRandom(seed);
        PlateLayout layout = PlateLayout.of(format);
        if (arrangement == Arrangement.RANDOMIZED) {
            List<WellContent> all = blocks.stream().flatMap(List::stream).toList();
            return assign(layout, shuffled(wells, random), all);
        }
        int from = 0;
        int assigned = 0;
        for (List<WellContent> block : blocks) {
            assigned += block.size();
            // The wells left over are shared out, so that no block is cut short.
            int to = (int) ((long) wells.size() * assigned / needed);
            layout = assign(layout, shuffled(wells.subList(from, to), random), block);
            from = to;
        }
        return layout;
    }

    private static PlateLayout assign(PlateLayout layout, List<Well> wells, List<WellContent> contents) {
        PlateLayout filled = layout;
        for (int i = 0; i < contents.size(); i++) {
            filled = filled.with(wells.get(i), contents.get(i));
        }
        return filled;
    }

    /** Wells inside the edge, in columns that run down and up in turn, so that a run of them is a patch of the plate. */
    private List<Well> interior() {
        List<Well> wells = new ArrayList<>();
        for (int column = edge; column < format.getColumnCount() - edge; column++) {
            for (int i = edge; i < format.getRowCount() - edge; i++) {
                boolean down = (column - edge) % 2 == 0;
                wells.add(Well.at(down ? i : format.getRowCount() - 1 - i, column));
            }
        }
        return wells;
    }

    private List<List<WellContent>> blocks() {
        List<List<WellContent>> blocks = new ArrayList<>();
        for (int replicate = 1; replicate <= replicates; replicate++) {
            List<WellContent> block = new ArrayList<>();
            for (String line : lines) {
                WellContent cells =
                        WellContent.of(WellRole.SAMPLE).withLine(line).withReplicate(replicate);
                drugs.forEach((drug, series) -> {
                    for (Concentration dose : series.getConcentrations()) {
                        if (!dose.isZero()) {
                            block.add(cells.withDrug(drug).withConcentration(dose));
                        }
                    }
                });
            }
            blocks.add(block);
        }
        for (String line : lines) {
            spread(blocks, WellContent.of(WellRole.VEHICLE).withLine(line), controls.vehicles());
            spread(blocks, WellContent.of(WellRole.POSITIVE_CONTROL).withLine(line), controls.positives());
        }
        spread(blocks, WellContent.of(WellRole.BLANK), controls.blanks());
        return blocks;
    }

    private static void spread(List<List<WellContent>> blocks, WellContent content, int number) {
        for (int i = 0; i < number; i++) {
            blocks.get(i % blocks.size()).add(content.withReplicate(i + 1));
        }
    }

    private static List<Well> shuffled(List<Well> wells, SplittableRandom random) {
        List<Well> shuffled = new ArrayList<>(wells);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    @Override
    protected Settings settings() {
        return Settings.of("format", format)
                .and("edge", edge)
                .and("lines", List.of(lines))
                .and("drugs", drugs)
                .and("replicates", replicates)
                .and("vehicles", controls.vehicles())
                .and("blanks", controls.blanks())
                .and("positive controls", controls.positives())
                .and("arrangement", arrangement);
    }
}
