package io.github.foldwise.io.reads;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * From where on a module of {@link ReadQuality} is {@code WARN} or {@code FAIL}: the limits of FastQC, each of which can be
 * changed, here or in a file as FastQC's {@code limits.txt}.
 *
 * <pre>{@code
 * ReadQualityLimits limits = ReadQualityLimits.withDefaults().withDistinct(50, 20);
 * ReadQuality quality = ReadQualityCheck.withDefaults().withLimits(limits).of(Path.of("sample_R1.fastq.gz"));
 * }</pre>
 */
public final class ReadQualityLimits extends Options {
    private static final long serialVersionUID = 1L;

    /** What is limited, by its name in FastQC's file: first limit, second limit. */
    enum Limit {
        LOWER_QUARTILE("quality_base_lower", 10, 5, false, QualityModule.QUALITY_BY_CYCLE),
        MEDIAN("quality_base_median", 25, 20, false, QualityModule.QUALITY_BY_CYCLE),
        READ_QUALITY("quality_sequence", 27, 20, false, QualityModule.QUALITY_BY_READ),
        BASE_DIFFERENCE("sequence", 10, 20, true, QualityModule.BASES_BY_CYCLE),
        GC_DEVIATION("gc_sequence", 15, 30, true, QualityModule.GC_BY_READ),
        UNCALLED("n_content", 5, 20, true, QualityModule.N_BY_CYCLE),
        DISTINCT("duplication", 70, 50, false, QualityModule.DUPLICATION),
        OVERREPRESENTED("overrepresented", 0.1, 1, true, QualityModule.OVERREPRESENTED),
        ADAPTER("adapter", 5, 10, true, QualityModule.ADAPTER),
        /** Switches: 1 warns of unequal lengths, fails for empty reads; 0 does not. */
        LENGTH("sequence_length", 1, 1, true, QualityModule.LENGTH);

        final String code;
        private final double warn;
        private final double fail;
        private final boolean upper;
        private final QualityModule module;

        Limit(String code, double warn, double fail, boolean upper, QualityModule module) {
            this.code = code;
            this.warn = warn;
            this.fail = fail;
            this.upper = upper;
            this.module = module;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final ReadQualityLimits DEFAULTS = new ReadQualityLimits(
            Arrays.stream(Limit.values())
                    .map(limit -> new double[] {limit.warn, limit.fail})
                    .toArray(double[][]::new),
            EnumSet.noneOf(QualityModule.class));

    private final double[][] values;
    private final EnumSet<QualityModule> left;

    private ReadQualityLimits(double[][] values, EnumSet<QualityModule> left) {
        this.values = values;
        this.left = left;
    }

    /** {@return FastQC's limits} */
    public static ReadQualityLimits withDefaults() {
        return DEFAULTS;
    }

    /**
     * Reads limits from a file as FastQC's {@code limits.txt}: lines of name, {@code warn}, {@code error} or {@code ignore}, and
     * value; {@code #} begins a comment. What the file does not name keeps its default; {@code kmer} and {@code tile}, which
     * are not asked here, are passed over.
     *
     * @param file path of the file
     * @return the limits
     * @throws FileFormatException if a line is none of these
     * @throws IOException if the file system fails
     */
    public static ReadQualityLimits read(Path file) throws IOException {
        return LimitsFile.read(Source.of(file));
    }

    /**
     * Returns these limits with others for the lower quartile of the quality at a cycle.
     *
     * @param warn below which it warns (default 10)
     * @param fail below which it fails (default 5)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is above {@code warn}
     */
    public ReadQualityLimits withLowerQuartile(double warn, double fail) {
        return with(Limit.LOWER_QUARTILE, warn, fail);
    }

    /**
     * Returns these limits with others for the median of the quality at a cycle.
     *
     * @param warn below which it warns (default 25)
     * @param fail below which it fails (default 20)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is above {@code warn}
     */
    public ReadQualityLimits withMedian(double warn, double fail) {
        return with(Limit.MEDIAN, warn, fail);
    }

    /**
     * Returns these limits with others for the most frequent mean quality of a read.
     *
     * @param warn up to which it warns (default 27, an error in 500 bases)
     * @param fail up to which it fails (default 20, an error in 100)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is above {@code warn}
     */
    public ReadQualityLimits withReadQuality(double warn, double fail) {
        return with(Limit.READ_QUALITY, warn, fail);
    }

    /**
     * Returns these limits with others for the difference of A and T, or of G and C, at a cycle.
     *
     * @param warn percent above which it warns (default 10)
     * @param fail percent above which it fails (default 20)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is below {@code warn}
     */
    public ReadQualityLimits withBaseDifference(double warn, double fail) {
        return with(Limit.BASE_DIFFERENCE, warn, fail);
    }

    /**
     * Returns these limits with others for the sum of deviations of GC by read from a normal distribution around its peak.
     *
     * @param warn percent of the reads above which it warns (default 15)
     * @param fail percent of the reads above which it fails (default 30)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is below {@code warn}
     */
    public ReadQualityLimits withGcDeviation(double warn, double fail) {
        return with(Limit.GC_DEVIATION, warn, fail);
    }

    /**
     * Returns these limits with others for bases not called at a cycle.
     *
     * @param warn percent above which it warns (default 5)
     * @param fail percent above which it fails (default 20)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is below {@code warn}
     */
    public ReadQualityLimits withUncalled(double warn, double fail) {
        return with(Limit.UNCALLED, warn, fail);
    }

    /**
     * Returns these limits with others for the reads that would be left without duplicates.
     *
     * @param warn percent below which it warns (default 70)
     * @param fail percent below which it fails (default 50)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is above {@code warn}
     */
    public ReadQualityLimits withDistinct(double warn, double fail) {
        return with(Limit.DISTINCT, warn, fail);
    }

    /**
     * Returns these limits with others for a single sequence.
     *
     * @param warn percent of the reads above which it is listed and warns (default 0.1)
     * @param fail percent of the reads above which it fails (default 1)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is below {@code warn}
     */
    public ReadQualityLimits withOverrepresented(double warn, double fail) {
        return with(Limit.OVERREPRESENTED, warn, fail);
    }

    /**
     * Returns these limits with others for reads that hold an adapter.
     *
     * @param warn percent above which it warns (default 5)
     * @param fail percent above which it fails (default 10)
     * @return a copy
     * @throws IllegalArgumentException if a limit is not finite, or {@code fail} is below {@code warn}
     */
    public ReadQualityLimits withAdapter(double warn, double fail) {
        return with(Limit.ADAPTER, warn, fail);
    }

    /**
     * Returns these limits with others for lengths: reads that were trimmed are not of one length, and need no warning.
     *
     * @param unequal whether reads of several lengths warn (default true)
     * @param empty whether reads without bases fail (default true)
     * @return a copy
     */
    public ReadQualityLimits withLengths(boolean unequal, boolean empty) {
        return with(Limit.LENGTH, unequal ? 1 : 0, empty ? 1 : 0);
    }

    /**
     * Returns these limits without a module, which is then not judged.
     *
     * @param module the module
     * @return a copy
     */
    public ReadQualityLimits withoutModule(QualityModule module) {
        Objects.requireNonNull(module, "module");
        EnumSet<QualityModule> all = EnumSet.copyOf(left);
        all.add(module);
        return new ReadQualityLimits(values, all);
    }

    private ReadQualityLimits with(Limit limit, double warn, double fail) {
        boolean ordered = limit == Limit.LENGTH || (limit.upper ? warn <= fail : warn >= fail);
        if (!Double.isFinite(warn) || !Double.isFinite(fail) || !ordered) {
            throw new IllegalArgumentException("limits of " + limit.words() + ", " + warn + " to warn and " + fail
                    + " to fail, are refused: give the limit to fail " + (limit.upper ? "above" : "below")
                    + " the one to warn");
        }
        double[][] changed = values.clone();
        changed[limit.ordinal()] = new double[] {warn, fail};
        return new ReadQualityLimits(changed, left);
    }

    /** With the lines of a file; limits are looked at together, for a file may change one before the other. */
    ReadQualityLimits withAll(Map<Limit, double[]> changes, Set<QualityModule> without) {
        ReadQualityLimits all = this;
        for (var change : new EnumMap<>(changes).entrySet()) {
            all = all.with(change.getKey(), change.getValue()[0], change.getValue()[1]);
        }
        for (QualityModule module : without) {
            all = all.withoutModule(module);
        }
        return all;
    }

    boolean isLeft(QualityModule module) {
        return left.contains(module);
    }

    double warn(Limit limit) {
        return values[limit.ordinal()][0];
    }

    double fail(Limit limit) {
        return values[limit.ordinal()][1];
    }

    /** The verdict on a number beyond a limit: above it for the upper ones, below it for the others. */
    QualityVerdict verdict(Limit limit, double value) {
        double sign = limit.upper ? 1 : -1;
        if (sign * value > sign * fail(limit)) {
            return QualityVerdict.FAIL;
        }
        return sign * value > sign * warn(limit) ? QualityVerdict.WARN : QualityVerdict.PASS;
    }

    static QualityModule module(Limit limit) {
        return limit.module;
    }

    @Override
    protected Settings settings() {
        Settings settings =
                Settings.of("without", left.stream().map(QualityModule::words).toList());
        for (Limit limit : Limit.values()) {
            settings.and(limit.words(), Digits.exact(warn(limit)) + " / " + Digits.exact(fail(limit)));
        }
        return settings;
    }
}
