package io.github.foldwise.io.reads;

import io.github.foldwise.io.reads.ReadQualityLimits.Limit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts reads one by one; whole numbers only, so that neither order nor threads change what comes out. */
final class ReadTally {
    /** Qualities by the letter that stands for them. */
    private static final int LETTERS = 128;

    private static final int[] PERCENTS = {10, 25, 50, 75, 90};
    private static final String[] QUANTILES = {"p10", "lower_quartile", "median", "upper_quartile", "p90"};

    /** Duplication levels as FastQC groups them: the first of each group, and its name. */
    private static final long[] LEVELS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 51, 101, 501, 1001, 5001, 10001};

    private static final String[] LEVEL_NAMES = {
        "1", "2", "3", "4", "5", "6", "7", "8", "9", ">10", ">50", ">100", ">500", ">1k", ">5k", ">10k+"
    };

    private final AdapterSearch adapters;
    private final CycleCounts cycles = new CycleCounts();
    private final SequenceTable sequences = new SequenceTable();
    private final GcCounts gc = new GcCounts();
    private final LengthCounts lengths = new LengthCounts();
    private final long[] byRead = new long[LETTERS];
    private long reads;

    ReadTally(Map<String, String> adapters) {
        this.adapters = new AdapterSearch(adapters);
    }

    void add(Records read) throws IOException {
        if (!cycles.add(read)) {
            throw (cycles.seen & BaseCodes.WRONG) != 0 ? read.wrongLetters() : read.wrongQualities();
        }
        adapters.search(read);
        reads++;
        lengths.add(read.length);
        if (read.length > 0) {
            byRead[(int) (cycles.total / read.length)]++;
            gc.add(cycles.gc, read.length);
        }
        sequences.add(read, (cycles.seen & BaseCodes.NOT_UPPER) == 0);
    }

    ReadQuality toQuality(
            String name, ReadQualityLimits limits, @Nullable QualityEncoding given, List<String> warnings) {
        long[] scores = new long[LETTERS];
        for (int row = 0; row < cycles.rows(); row++) {
            for (int score = 0; score < scores.length; score++) {
                scores[score] += cycles.score(row, score);
            }
        }
        List<String> all = new ArrayList<>(warnings);
        QualityEncoding encoding = given == null ? encoding(scores, all) : given;
        if (reads == 0) {
            all.add("no reads in " + name);
        }
        EnumMap<QualityModule, ModuleValues> modules = new EnumMap<>(QualityModule.class);
        addCycles(modules, encoding == null ? 0 : encoding.getOffset());
        addReads(modules, encoding == null ? 0 : encoding.getOffset());
        modules.put(QualityModule.ADAPTER, adapterContent());
        double[] levels = levels();
        modules.put(QualityModule.DUPLICATION, duplication(levels));
        double distinct = levels[LEVELS.length];
        BasicCounts basic = basic(scores, encoding);
        List<OverrepresentedSequence> repeated = overrepresented(limits);
        return new ReadQuality(
                name,
                basic,
                modules,
                Judge.verdicts(limits, basic, modules, distinct, repeated),
                distinct,
                repeated,
                all);
    }

    private static @Nullable QualityEncoding encoding(long[] scores, List<String> warnings) {
        int lowest = 0;
        int highest = -1;
        for (int score = scores.length - 1; score >= 0; score--) {
            if (scores[score] > 0) {
                lowest = score;
                highest = Math.max(highest, score);
            }
        }
        if (highest < 0) {
            return null;
        }
        if (QualityEncoding.isAmbiguous(lowest, highest)) {
            warnings.add("all qualities are between " + (char) lowest + " and " + (char) highest
                    + ", which older files of Illumina use for qualities from " + (lowest - 64)
                    + "; they were read as " + (lowest - 33) + " to " + (highest - 33)
                    + ", as files since 2011 mean them");
        }
        return QualityEncoding.of(lowest, highest);
    }

    private BasicCounts basic(long[] scores, @Nullable QualityEncoding encoding) {
        long[] kinds = new long[CycleCounts.KINDS];
        for (int row = 0; row < cycles.rows(); row++) {
            for (int kind = 0; kind < kinds.length; kind++) {
                kinds[kind] += cycles.kind(row, kind);
            }
        }
        long bases = 0;
        for (long kind : kinds) {
            bases += kind;
        }
        long called = kinds[BaseCodes.A] + kinds[BaseCodes.C] + kinds[BaseCodes.G] + kinds[BaseCodes.T];
        int offset = encoding == null ? 0 : encoding.getOffset();
        long q20 = 0;
        long q30 = 0;
        long sum = 0;
        for (int score = 0; score < scores.length; score++) {
            q20 += score - offset >= 20 ? scores[score] : 0;
            q30 += score - offset >= 30 ? scores[score] : 0;
            sum += (score - offset) * scores[score];
        }
        double[] percents = {
            percent(kinds[BaseCodes.G] + kinds[BaseCodes.C], called),
            percent(kinds[BaseCodes.N], bases),
            percent(q20, bases),
            percent(q30, bases)
        };
        Map<Integer, Long> byLength = lengths.byLength();
        int shortest = byLength.keySet().stream().mapToInt(i -> i).min().orElse(0);
        int longest = byLength.keySet().stream().mapToInt(i -> i).max().orElse(0);
        double mean = bases == 0 ? Double.NaN : (double) sum / bases;
        return new BasicCounts(reads, bases, new int[] {shortest, longest}, percents, mean, encoding);
    }

    static double percent(double part, double whole) {
        return whole == 0 ? Double.NaN : 100 * part / whole;
    }

    private void addCycles(EnumMap<QualityModule, ModuleValues> modules, int offset) {
        ModuleValues.Builder quality =
                new ModuleValues.Builder("mean", "p10", "lower_quartile", "median", "upper_quartile", "p90");
        ModuleValues.Builder bases = new ModuleValues.Builder("A", "C", "G", "T");
        ModuleValues.Builder uncalled = new ModuleValues.Builder("N");
        int longest =
                lengths.byLength().keySet().stream().mapToInt(i -> i).max().orElse(0);
        for (int row = 0; row < cycles.rows(); row++) {
            int first = CycleBins.first(row) + 1;
            int last = Math.min(CycleBins.end(row), longest);
            long all = 0;
            long called = 0;
            for (int kind = 0; kind < CycleCounts.KINDS; kind++) {
                all += cycles.kind(row, kind);
                called += kind <= BaseCodes.T ? cycles.kind(row, kind) : 0;
            }
            quality.add(first, last, quantiles(row, all, offset));
            bases.add(
                    first,
                    last,
                    percent(cycles.kind(row, BaseCodes.A), called),
                    percent(cycles.kind(row, BaseCodes.C), called),
                    percent(cycles.kind(row, BaseCodes.G), called),
                    percent(cycles.kind(row, BaseCodes.T), called));
            uncalled.add(first, last, percent(cycles.kind(row, BaseCodes.N), all));
        }
        modules.put(QualityModule.QUALITY_BY_CYCLE, quality.build());
        modules.put(QualityModule.BASES_BY_CYCLE, bases.build());
        modules.put(QualityModule.N_BY_CYCLE, uncalled.build());
    }

    /** Mean and quantiles: the lowest quality that at least so many percent do not exceed. */
    private double[] quantiles(int row, long all, int offset) {
        double[] found = new double[1 + PERCENTS.length];
        long sum = 0;
        long below = 0;
        int next = 0;
        for (int score = 0; score < LETTERS; score++) {
            long count = cycles.score(row, score);
            sum += (score - offset) * count;
            below += count;
            while (next < PERCENTS.length && count > 0 && 100 * below >= PERCENTS[next] * all) {
                found[1 + next++] = score - offset;
            }
        }
        found[0] = (double) sum / all;
        return found;
    }

    private void addReads(EnumMap<QualityModule, ModuleValues> modules, int offset) {
        ModuleValues.Builder quality = new ModuleValues.Builder("reads");
        for (int score = 0; score < byRead.length; score++) {
            if (byRead[score] > 0) {
                quality.add(score - offset, score - offset, byRead[score]);
            }
        }
        ModuleValues.Builder percents = new ModuleValues.Builder("reads");
        double[] byPercent = gc.byPercent();
        for (int i = 0; i < byPercent.length; i++) {
            percents.add(i, i, byPercent[i]);
        }
        ModuleValues.Builder length = new ModuleValues.Builder("reads");
        lengths.byLength().forEach((bases, count) -> length.add(bases, bases, (double) count));
        modules.put(QualityModule.QUALITY_BY_READ, quality.build());
        modules.put(QualityModule.GC_BY_READ, reads == 0 ? ModuleValues.of("reads") : percents.build());
        modules.put(QualityModule.LENGTH, length.build());
    }

    private ModuleValues adapterContent() {
        String[] names = adapters.names().toArray(String[]::new);
        ModuleValues.Builder content = new ModuleValues.Builder(names);
        int longest =
                lengths.byLength().keySet().stream().mapToInt(i -> i).max().orElse(0);
        int begins = longest - adapters.shortest() + 1;
        int rows = names.length == 0 || begins <= 0 ? 0 : CycleBins.row(begins - 1) + 1;
        long[] sums = new long[names.length];
        for (int row = 0; row < rows; row++) {
            double[] percents = new double[names.length];
            for (int a = 0; a < names.length; a++) {
                sums[a] += adapters.begins(a, row);
                percents[a] = percent(sums[a], reads);
            }
            content.add(CycleBins.first(row) + 1, Math.min(CycleBins.end(row), begins), percents);
        }
        return content.build();
    }

    /**
     * Percent of the reads by level, then percent of the reads that are left without duplicates. Of sequences that occur d
     * times among N reads, C(N − d, n) / C(N, n) are not among the first n, of which the table was filled; so many more are
     * supposed. (FastQC corrects its counts likewise.)
     */
    private double[] levels() {
        double[] byLevel = new double[LEVELS.length + 1];
        double all = 0;
        double distinct = 0;
        for (var level : sequences.levels().entrySet()) {
            double found = level.getValue() / (1 - missed(level.getKey()));
            int group = LEVELS.length - 1;
            while (LEVELS[group] > level.getKey()) {
                group--;
            }
            byLevel[group] += found * level.getKey();
            all += found * level.getKey();
            distinct += found;
        }
        for (int i = 0; i < LEVELS.length; i++) {
            byLevel[i] = percent(byLevel[i], all);
        }
        byLevel[LEVELS.length] = percent(distinct, all);
        return byLevel;
    }

    private double missed(long level) {
        long all = sequences.reads();
        long first = sequences.readsUntilFull();
        if (all - level < first) {
            return 0;
        }
        double log = 0;
        for (long i = 0; i < level && log > -50; i++) {
            log += Math.log((double) (all - first - i) / (all - i));
        }
        return Math.exp(log);
    }

    private ModuleValues duplication(double[] levels) {
        ModuleValues.Builder values = new ModuleValues.Builder("percent_of_total");
        for (int i = 0; i < LEVELS.length && reads > 0; i++) {
            values.add(LEVEL_NAMES[i], i, i, levels[i]);
        }
        return values.build();
    }

    /** A sequence that occurs once is not repeated, however few the reads. */
    private List<OverrepresentedSequence> overrepresented(ReadQualityLimits limits) {
        List<OverrepresentedSequence> found = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            double percent = percent(sequences.count(i), reads);
            if (sequences.count(i) > 1 && percent > limits.warn(Limit.OVERREPRESENTED)) {
                String sequence = sequences.sequence(i);
                found.add(new OverrepresentedSequence(sequence, sequences.count(i), percent, source(sequence)));
            }
        }
        found.sort(Comparator.comparingLong(OverrepresentedSequence::getReads)
                .reversed()
                .thenComparing(OverrepresentedSequence::getSequence));
        return found;
    }

    private String source(String sequence) {
        if (sequence.isEmpty()) {
            return "empty reads";
        }
        boolean alike = sequence.chars().allMatch(letter -> letter == sequence.charAt(0));
        return alike ? sequence.charAt(0) + " only" : adapters.nameIn(sequence);
    }
}
