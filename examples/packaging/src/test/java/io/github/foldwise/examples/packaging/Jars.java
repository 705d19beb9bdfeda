package io.github.foldwise.examples.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the build has made, and what stands in it. */
final class Jars {
    private Jars() {}

    static Path root() {
        return Path.of(System.getProperty("foldwise.root"));
    }

    static String version() {
        return System.getProperty("foldwise.version");
    }

    /** The jar of a module by its folder, such as {@code examples/cli}. */
    static Path ofModule(String folder) {
        String name = Path.of(folder).getFileName().toString();
        return root().resolve(folder).resolve("target/foldwise-" + name + "-" + version() + ".jar");
    }

    /** The command line with all that it calls. */
    static Path standalone() {
        return root().resolve("examples/cli/target/foldwise.jar");
    }

    /** Every file in a jar. */
    static SortedSet<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            SortedSet<String> names = new TreeSet<>();
            zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .forEach(names::add);
            return names;
        }
    }

    static String text(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException(jar + " holds no " + name);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), UTF_8);
            }
        }
    }

    static Manifest manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest();
        }
    }
}
