package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.reads.logs.ReadLogs.Entry;
import io.github.foldwise.io.reads.logs.ReadLogs.Key;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes values as formats read them. */
final class LogCollector {
    private static final double STRANDED = 0.8;
    private static final double UNSTRANDED = 0.65;

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> programs = new LinkedHashMap<>();

    /** The values of one sample in one file. */
    final class Sample {
        private final String name;
        private final String source;

        private Sample(String name, String source) {
            this.name = name;
            this.source = source;
        }

        Sample read(String quantity, double value) {
            return put(quantity, value, ReadLogStatus.READ);
        }

        /** A share in percent; none where there is nothing to share. */
        Sample percent(String quantity, double part, double whole) {
            return put(quantity, whole > 0 ? 100 * part / whole : Double.NaN, ReadLogStatus.COMPUTED);
        }

        /** What reads on either strand of the genes say of the library. */
        Sample strands(double forward, double reverse) {
            if (!(forward + reverse > 0)) {
                return this;
            }
            double share = forward / (forward + reverse);
            double larger = Math.max(share, 1 - share);
            ReadLogStatus status = larger >= STRANDED
                    ? share > 0.5 ? ReadLogStatus.FORWARD : ReadLogStatus.REVERSE
                    : larger <= UNSTRANDED ? ReadLogStatus.UNSTRANDED : ReadLogStatus.UNCLEAR;
            return put("forward_percent", 100 * share, status);
        }

        Sample computed(String quantity, double value) {
            return put(quantity, value, ReadLogStatus.COMPUTED);
        }

        /** What is said without a number. */
        Sample verdict(String quantity, ReadLogStatus status) {
            return put(quantity, Double.NaN, status);
        }

        double get(String quantity) {
            Entry entry = entries.get(new Key(name, source, quantity));
            return entry == null ? 0 : entry.value();
        }

        boolean has(String quantity) {
            return entries.containsKey(new Key(name, source, quantity));
        }

        private Sample put(String quantity, double value, ReadLogStatus status) {
            if (entries.putIfAbsent(new Key(name, source, quantity), new Entry(value, status)) != null) {
                throw new IllegalStateException(quantity + " of " + name + " in " + source + " twice");
            }
            return this;
        }
    }

    /** A sample of a file, under a name that no other sample of the file has. */
    Sample sample(String name, LogText text, String program) {
        return sample(name, text.source(), program);
    }

    Sample sample(String name, String source, String program) {
        programs.put(source, program);
        String free = name;
        for (int i = 2; isTaken(free, source); i++) {
            free = name + " (" + i + ")";
        }
        return new Sample(free, source);
    }

    private boolean isTaken(String name, String source) {
        return entries.keySet().stream()
                .anyMatch(key -> key.sample().equals(name) && key.source().equals(source));
    }

    Map<Key, Entry> entries() {
        return entries;
    }

    Map<String, String> programs() {
        return programs;
    }
}
