package io.github.foldwise.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    /** Version of the library, processor, system, Java, and how busy the machine is with other work. */
    static String told() throws IOException {
        String version =
                Objects.requireNonNullElse(Rates.class.getPackage().getImplementationVersion(), "of this build");
        return String.format(
                Locale.ROOT,
                "Foldwise %s; %s, %d cores; %s %s; Java %s (%s); load %.1f at the start.",
                version,
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version(),
                System.getProperty("java.vendor"),
                load());
    }

    /** How many processes want a core, over the last minute; negative where the system does not say. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() throws IOException {
        Path told = Path.of("/proc/cpuinfo");
        if (Files.isReadable(told)) {
            for (String line : Files.readAllLines(told, UTF_8)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return "processor not told";
    }
}
