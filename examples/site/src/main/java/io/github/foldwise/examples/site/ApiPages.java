package io.github.foldwise.examples.site;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Javadoc of the published modules in one, with links between them, and with the calls of other programs, from the page on migration,
 * among what its search finds.
 */
final class ApiPages {
    private static final Map<String, String> MODULES = Map.of(
            "core", "core: what a laboratory has",
            "stats", "stats: what is estimated from it",
            "io", "io: files in; tables, figures and reports out");

    private ApiPages() {}

    static void write(Path root, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-notimestamp",
                "-encoding",
                "UTF-8",
                "-docencoding",
                "UTF-8",
                "-Xdoclint:none",
                "-d",
                folder.toString(),
                "-windowtitle",
                "Foldwise",
                "-doctitle",
                "Foldwise",
                "-overview",
                root.resolve("docs/overview.html").toString(),
                "-bottom",
                "<a href=\"{@docRoot}/../index.html\">Foldwise: pages, recipes, figures</a>",
                "-classpath",
                classPath(root)));
        List<String> sources = new ArrayList<>();
        List<String> packages = new ArrayList<>();
        for (String module : List.of("core", "stats", "io")) {
            Path source = root.resolve(module + "/src/main/java");
            List<String> documented = packages(source);
            sources.add(source.toString());
            packages.addAll(documented);
            List<String> open =
                    documented.stream().filter(name -> !isInternal(name)).toList();
            arguments.addAll(List.of("-group", MODULES.get(module), String.join(":", open)));
        }
        // Without them javadoc stops at a serialised field of an internal type; they stand by themselves.
        List<String> internal = packages.stream().filter(ApiPages::isInternal).toList();
        arguments.addAll(List.of("-group", "internal: no API, not exported", String.join(":", internal)));
        arguments.addAll(List.of("-sourcepath", String.join(File.pathSeparator, sources)));
        arguments.addAll(packages);
        StringWriter told = new StringWriter();
        PrintWriter writer = new PrintWriter(told);
        int status = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IOException("javadoc is not there; use a JDK"))
                .run(writer, writer, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException("javadoc failed:\n" + told);
        }
        addToSearch(root, folder);
    }

    private static boolean isInternal(String name) {
        return name.contains(".internal");
    }

    private static List<String> packages(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            return files.filter(file -> file.getFileName().toString().equals("package-info.java"))
                    .map(file -> source.relativize(file.getParent()).toString().replace(File.separatorChar, '.'))
                    .sorted()
                    .toList();
        }
    }

    /** The jars that this program runs with, without the modules that are documented. */
    private static String classPath(Path root) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Stream<String> entries = loader instanceof URLClassLoader urls
                ? Arrays.stream(urls.getURLs()).map(URL::getPath)
                : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.filter(entry -> entry.endsWith(".jar") && !Path.of(entry).startsWith(root))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Calls of other programs lead to the section of the page on migration that has them. */
    static void addToSearch(Path root, Path folder) throws IOException {
        Path index = folder.resolve("tag-search-index.js");
        String before = Files.exists(index) ? Files.readString(index) : "tagSearchIndex = [];updateSearchResults();";
        int end = before.lastIndexOf("];");
        if (!before.startsWith("tagSearchIndex = [") || end < 0) {
            throw new IOException(
                    index + ": not as javadoc writes it; calls of other programs cannot be added to the search");
        }
        // The search compares the label alone, so the program is in it: one may ask for drc as for ED(m, 50).
        List<String> entries = MigrationCalls.read(root.resolve("docs/migration.md")).stream()
                .map(call -> "{\"l\":\"" + escape(call.call() + ", " + call.program()) + "\",\"h\":\""
                        + escape(call.program()) + "\",\"d\":\""
                        + escape(call.ours()) + "\",\"u\":\"../migration.html#" + MarkdownPage.anchor(call.program())
                        + "\"}")
                .toList();
        String separator = before.charAt(end - 1) == '[' ? "" : ",";
        Files.writeString(
                index, before.substring(0, end) + separator + String.join(",", entries) + before.substring(end));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
