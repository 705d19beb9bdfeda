package io.github.foldwise.io.reads;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.ReadQualityLimits.Limit;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits as FastQC writes them: name, warn or error or ignore, value. */
final class LimitsFile {
    private static final Logger LOG = LoggerFactory.getLogger(LimitsFile.class);
    private static final String EXPECTED = "name, warn or error or ignore, and a number";
    private static final List<String> NOT_ASKED = List.of("kmer", "tile");
    private static final String ADVICE = "write lines as: duplication warn 70";

    private final Map<Limit, double[]> limits = new EnumMap<>(Limit.class);
    private final EnumSet<QualityModule> left = EnumSet.noneOf(QualityModule.class);
    private final Source source;
    private final Set<String> passedBy = new TreeSet<>();

    private LimitsFile(Source source) {
        this.source = source;
    }

    static ReadQualityLimits read(Source source) throws IOException {
        LimitsFile file = new LimitsFile(source);
        List<String> lines = source.lines(EXPECTED);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                file.add(line, i + 1);
            }
        }
        LOG.debug("{}: limits of {}; modules left out: {}", source.fileName(), file.limits.keySet(), file.left);
        if (!file.passedBy.isEmpty()) {
            LOG.info("{}: lines passed by, of modules that are not asked here: {}", source.fileName(), file.passedBy);
        }
        try {
            return ReadQualityLimits.withDefaults().withAll(file.limits, file.left);
        } catch (IllegalArgumentException e) {
            throw source.refuse(String.valueOf(e.getMessage()), EXPECTED, ADVICE);
        }
    }

    private void add(String line, int number) throws FileFormatException {
        String[] cells = line.toLowerCase(Locale.ROOT).split("\\s+");
        if (cells.length != 3 || !cells[1].matches("warn|error|fail|ignore") || !cells[2].matches("\\d+(\\.\\d+)?")) {
            throw refuse(line, number);
        }
        double value = Double.parseDouble(cells[2]);
        if (NOT_ASKED.contains(cells[0])) {
            passedBy.add(cells[0]);
            return;
        }
        if (cells[1].equals("ignore")) {
            QualityModule module = module(cells[0]);
            if (module == null) {
                throw refuse(line, number);
            }
            if (value != 0) {
                left.add(module);
            }
            return;
        }
        Optional<Limit> limit = Arrays.stream(Limit.values())
                .filter(one -> one.code.equals(cells[0]))
                .findFirst();
        if (limit.isEmpty()) {
            throw refuse(line, number);
        }
        ReadQualityLimits defaults = ReadQualityLimits.withDefaults();
        double[] both =
                limits.computeIfAbsent(limit.get(), one -> new double[] {defaults.warn(one), defaults.fail(one)});
        both[cells[1].equals("warn") ? 0 : 1] = value;
    }

    private static @Nullable QualityModule module(String name) {
        return Arrays.stream(Limit.values())
                .filter(limit -> limit.code.equals(name) || (name.equals("quality_base") && limit == Limit.MEDIAN))
                .map(ReadQualityLimits::module)
                .findFirst()
                .orElse(null);
    }

    private FileFormatException refuse(String line, int number) {
        return FileFormatException.at(source.getName(), "", number, -1, "\"" + line + "\"", EXPECTED, ADVICE);
    }
}
