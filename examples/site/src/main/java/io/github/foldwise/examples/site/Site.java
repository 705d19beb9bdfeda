package io.github.foldwise.examples.site;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the site: every page of {@code docs} and the files beside the README as HTML with one navigation, figures, and the Javadoc of the
 * published modules. A link that leads nowhere, or to a heading that is not there, fails.
 */
public final class Site {
    private static final List<String> BESIDE = List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md");

    private final Path root;
    private final Map<Path, MarkdownPage> pages = new LinkedHashMap<>();

    private Site(Path root) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        List<Path> files = new ArrayList<>();
        for (String name : BESIDE) {
            files.add(this.root.resolve(name));
        }
        try (Stream<Path> docs = Files.walk(this.root.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                pages.put(file, MarkdownPage.read(this.root, file));
            }
        }
    }

    /**
     * Writes the site of the project in the working directory to {@code target/site}.
     *
     * @param arguments none; {@code --no-api} leaves the Javadoc out
     * @throws IOException if a link is broken or a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path root = Path.of("").toAbsolutePath();
        Path site = root.resolve("target/site");
        int pages = write(root, site);
        if (!List.of(arguments).contains("--no-api")) {
            ApiPages.write(root, site.resolve("api"));
        }
        out.println(pages + " pages: " + root.relativize(site.resolve("index.html")));
    }

    /**
     * Writes the pages and what they show.
     *
     * @param root the folder of the project
     * @param site the folder to write to
     * @return how many pages there are
     * @throws IOException if a link is broken, all of which are named, or a file cannot be written
     */
    public static int write(Path root, Path site) throws IOException {
        Site all = new Site(root);
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : all.pages.values()) {
            page.resolve(all.pages, broken);
        }
        if (!broken.isEmpty()) {
            throw new IOException("links that lead nowhere:\n" + String.join("\n", broken));
        }
        for (MarkdownPage page : all.pages.values()) {
            Path file = site.resolve(page.getAddress());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.toHtml());
            for (Map.Entry<Path, String> shown : page.getFiles().entrySet()) {
                Path copy = site.resolve(shown.getValue());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(shown.getKey()));
            }
        }
        return all.pages.size();
    }
}
