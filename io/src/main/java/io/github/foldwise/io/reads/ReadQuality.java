package io.github.foldwise.io.reads;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file of reads is worth, by the modules of FastQC.
 *
 * <pre>{@code
 * ReadQuality quality = ReadQuality.of(Path.of("sample_R1.fastq.gz"));
 * quality.getVerdict();                                   // can the sequencing be used?
 * quality.getVerdict(QualityModule.DUPLICATION);
 * quality.getMeanQuality(76);
 * FigurePng.withDefaults().write(quality.toFigure(), Path.of("quality.png"));
 * }</pre>
 *
 * <p>A file is read once, in an amount of memory that depends neither on the number of reads nor on their length. Quality q
 * stands for an error in 10^(q/10) bases. Quantiles are the lowest quality that at least so many percent of the bases do not
 * exceed. Up to cycle 600 each cycle is counted by itself, beyond in spans of about a twentieth of their position. What must be
 * known of sequences (duplication, over-represented ones) comes from the first 100,000 different ones, whose occurrences are
 * counted to the end.
 *
 * <p>FastQC differs in this: it lists sequences that occur once where there are few reads; takes letters of qualities that are
 * all above {@code ?} for the encoding of before 2011, and so turns good files of few quality levels into bad ones; and knows
 * no {@linkplain QualityVerdict#NOT_JUDGED verdict} for nothing to judge.
 */
public final class ReadQuality extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    /** What sequencing can spoil; the others depend on what was sequenced: RNA has composition, duplicates and levels. */
    private static final List<QualityModule> OF_SEQUENCING = List.of(
            QualityModule.BASIC,
            QualityModule.QUALITY_BY_CYCLE,
            QualityModule.N_BY_CYCLE,
            QualityModule.QUALITY_BY_READ,
            QualityModule.ADAPTER);

    private final String name;
    private final BasicCounts basic;
    private final EnumMap<QualityModule, ModuleValues> modules;
    private final EnumMap<QualityModule, QualityVerdict> verdicts;
    private final double distinct;
    private final List<OverrepresentedSequence> overrepresented;
    private final List<String> warnings;

    ReadQuality(
            String name,
            BasicCounts basic,
            EnumMap<QualityModule, ModuleValues> modules,
            EnumMap<QualityModule, QualityVerdict> verdicts,
            double distinct,
            List<OverrepresentedSequence> overrepresented,
            List<String> warnings) {
        this.name = name;
        this.basic = basic;
        this.modules = modules;
        this.verdicts = verdicts;
        this.distinct = distinct;
        this.overrepresented = List.copyOf(overrepresented);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file: FASTQ, plain or packed by gzip (many members and BGZF too), BAM, or what FastQC wrote ({@code
     * fastqc_data.txt} or the zip), recognised by content. Of a report the verdicts are FastQC's.
     *
     * @param file path of the file
     * @return its quality, by FastQC's limits
     * @throws FileFormatException if the file is none of these, or is cut short, damaged or ill-formed; the message names
     *     line and record
     * @throws IOException if the file system fails
     */
    public static ReadQuality of(Path file) throws IOException {
        return ReadQualityCheck.withDefaults().of(file);
    }

    /**
     * Reads a file as {@link #of(Path)} does.
     *
     * @param file path of the file
     * @return its quality, by FastQC's limits
     * @throws FileFormatException as for {@link #of(Path)}
     * @throws IOException if the file system fails
     */
    public static ReadQuality of(String file) throws IOException {
        Objects.requireNonNull(file, "file");
        return of(Path.of(file));
    }

    /** {@return the file, without folders} */
    public String getName() {
        return name;
    }

    /** {@return the number of reads} */
    public long getReads() {
        return basic.reads;
    }

    /** {@return the number of bases; {@code NaN} if a report of FastQC does not tell} */
    public double getBases() {
        return basic.bases;
    }

    /** {@return the length of the shortest read, in bases} */
    public int getMinimumLength() {
        return basic.shortest;
    }

    /** {@return the length of the longest read, in bases} */
    public int getMaximumLength() {
        return basic.longest;
    }

    /** {@return the mean length of the reads, in bases; {@code NaN} without reads} */
    public double getMeanLength() {
        return basic.meanLength();
    }

    /** {@return the share of G and C among called bases, in percent; {@code NaN} without any} */
    public double getGcPercent() {
        return basic.gc;
    }

    /** {@return the share of bases that were not called (N), in percent; {@code NaN} if unknown} */
    public double getUncalledPercent() {
        return basic.uncalled;
    }

    /** {@return the share of bases of quality 20 and above, in percent; {@code NaN} if unknown} */
    public double getQ20Percent() {
        return basic.q20;
    }

    /** {@return the share of bases of quality 30 and above, in percent; {@code NaN} if unknown} */
    public double getQ30Percent() {
        return basic.q30;
    }

    /** {@return the mean quality of all bases; of a report that of the reads, rounded down for each; {@code NaN} without any} */
    public double getMeanQuality() {
        return basic.meanQuality;
    }

    /**
     * Returns the mean quality of the bases at a cycle.
     *
     * @param cycle the cycle, from 1
     * @return the mean; of the span that holds the cycle, where cycles are counted together
     * @throws IllegalArgumentException if no read is as long
     */
    public double getMeanQuality(int cycle) {
        return quality("mean", cycle);
    }

    /**
     * Returns the median quality of the bases at a cycle.
     *
     * @param cycle the cycle, from 1
     * @return the median; of the span that holds the cycle, where cycles are counted together
     * @throws IllegalArgumentException if no read is as long
     */
    public double getMedianQuality(int cycle) {
        return quality("median", cycle);
    }

    private double quality(String quantity, int cycle) {
        ModuleValues values = values(QualityModule.QUALITY_BY_CYCLE);
        int found = values.indexOf(cycle);
        if (found < 0) {
            throw new IllegalArgumentException(
                    "no quality at cycle " + cycle + ": give one from 1 to " + basic.longest + ", the longest read");
        }
        return values.value(quantity, found);
    }

    /** {@return how qualities are written as letters; null without any} */
    public @Nullable QualityEncoding getEncoding() {
        return basic.encoding;
    }

    /** {@return the share of the reads that would be left without duplicates, in percent; {@code NaN} if unknown} */
    public double getDistinctPercent() {
        return distinct;
    }

    /** {@return the sequences that occur more than once and in more reads than the limit, the most frequent first} */
    public List<OverrepresentedSequence> getOverrepresented() {
        return overrepresented;
    }

    /** {@return by adapter the share of the reads that hold it, in percent; unmodifiable, in the order of the list} */
    public Map<String, Double> getAdapterPercents() {
        Map<String, Double> percents = new LinkedHashMap<>();
        ModuleValues values = values(QualityModule.ADAPTER);
        for (String adapter : values.quantities()) {
            percents.put(adapter, values.size() == 0 ? 0.0 : values.value(adapter, values.size() - 1));
        }
        return Collections.unmodifiableMap(percents);
    }

    /**
     * Returns the verdict on the sequencing: the worst of quality by cycle and by read, bases not called, adapters, and there
     * being reads. The other modules depend on what was sequenced, and are named beside it.
     *
     * @return the verdict
     */
    public QualityVerdict getVerdict() {
        return OF_SEQUENCING.stream().map(this::getVerdict).reduce(QualityVerdict.NOT_JUDGED, QualityVerdict::worse);
    }

    /**
     * Returns the verdict on a module.
     *
     * @param module the module
     * @return the verdict by the limits
     */
    public QualityVerdict getVerdict(QualityModule module) {
        Objects.requireNonNull(module, "module");
        return verdicts.getOrDefault(module, QualityVerdict.NOT_JUDGED);
    }

    /** {@return what should be known before these numbers are used; mostly none} */
    public List<String> getWarnings() {
        return warnings;
    }

    /**
     * Returns the same numbers judged by other limits, also those of a report of FastQC.
     *
     * @param limits the limits; sequences that were not listed by the former ones are not listed
     * @return the quality with other verdicts
     */
    public ReadQuality withLimits(ReadQualityLimits limits) {
        return new ReadQuality(
                name,
                basic,
                modules,
                Judge.verdicts(limits, basic, modules, distinct, overrepresented),
                distinct,
                overrepresented,
                warnings);
    }

    /**
     * Returns the same under another name, such as that of the sample.
     *
     * @param newName the name
     * @return a copy
     */
    public ReadQuality withName(String newName) {
        Objects.requireNonNull(newName, "newName");
        return new ReadQuality(newName, basic, modules, verdicts, distinct, overrepresented, warnings);
    }

    ReadQuality withWarning(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new ReadQuality(name, basic, modules, verdicts, distinct, overrepresented, more);
    }

    ModuleValues values(QualityModule module) {
        return modules.getOrDefault(module, ModuleValues.NONE);
    }

    /**
     * Returns all numbers and verdicts.
     *
     * @return a row a number with columns file, module, position, quantity and value; each module begins with its status
     */
    @Override
    public Table toTable() {
        Table.Builder table = QualityTable.builder();
        QualityTable.add(this, table);
        return table.build();
    }

    /**
     * Returns the numbers of a module.
     *
     * @param module the module
     * @return a row a position (cycle, quality, percent, length, level, sequence), a column a quantity
     */
    public Table toTable(QualityModule module) {
        return QualityTable.of(this, module);
    }

    /** {@return quality by cycle: the mean, the middle half and the middle eight tenths of the bases} */
    @Override
    public Figure toFigure() {
        return toFigure(QualityModule.QUALITY_BY_CYCLE);
    }

    /**
     * Returns the figure of a module.
     *
     * @param module the module
     * @return its numbers by position
     * @throws IllegalArgumentException for {@code BASIC} and {@code OVERREPRESENTED}, which have no positions
     */
    public Figure toFigure(QualityModule module) {
        return QualityFigures.of(this, module);
    }

    @Override
    protected @Nullable Object[] parts() {
        // Enum maps hash by identity; their values stand in the order of the constants.
        return new @Nullable Object[] {
            name,
            basic,
            Arrays.stream(QualityModule.values()).map(this::values).toList(),
            Arrays.stream(QualityModule.values())
                    .map(module -> getVerdict(module).name())
                    .toList(),
            distinct,
            overrepresented,
            warnings
        };
    }

    /** {@return number, length and mean quality with the verdict on the sequencing; then the modules by verdict} */
    @Override
    public String toString() {
        List<String> rows = new ArrayList<>();
        rows.add(Headline.of(headline()));
        if (basic.reads > 0) {
            rows.add(Headline.row("  GC " + percent(basic.gc) + ", N " + percent(basic.uncalled) + ", Q20 "
                    + percent(basic.q20) + ", Q30 " + percent(basic.q30) + ", distinct " + percent(distinct)));
        }
        for (QualityVerdict verdict : QualityVerdict.values()) {
            String found = Arrays.stream(QualityModule.values())
                    .filter(module -> module != QualityModule.BASIC && getVerdict(module) == verdict)
                    .map(QualityModule::words)
                    .collect(Collectors.joining(", "));
            if (!found.isEmpty()) {
                rows.addAll(wrapped(verdict, found));
            }
        }
        if (!warnings.isEmpty()) {
            rows.add(Headline.row("  " + warnings.get(0)));
        }
        return rows.stream().limit(1L + Headline.ROWS).collect(Collectors.joining("\n"));
    }

    private String headline() {
        String reads = basic.reads < 10_000_000 ? String.valueOf(basic.reads) : Digits.of(basic.reads / 1e6) + " M";
        if (basic.reads == 0) {
            return "0 reads: " + getVerdict();
        }
        String lengths = basic.shortest == basic.longest ? "" + basic.longest : basic.shortest + "-" + basic.longest;
        return reads + " reads of " + lengths + ", mean quality " + Math.round(basic.meanQuality) + ": " + getVerdict();
    }

    private static List<String> wrapped(QualityVerdict verdict, String names) {
        String label =
                "  " + verdict + " ".repeat(Math.max(1, 5 - verdict.name().length()));
        String text = label + names;
        if (text.length() <= Headline.ROW) {
            return List.of(text);
        }
        int cut = text.lastIndexOf(", ", Headline.ROW - 1);
        return List.of(text.substring(0, cut + 1), Headline.row(" ".repeat(label.length()) + text.substring(cut + 2)));
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "NA" : Digits.of(value) + " %";
    }
}
