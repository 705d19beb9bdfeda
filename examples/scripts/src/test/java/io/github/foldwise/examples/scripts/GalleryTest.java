package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of figures: each is drawn again and held to the one that is shown, which {@code -Dfoldwise.pages=write} replaces. */
class GalleryTest {
    private static final Path SHOWN = Workbench.root().resolve("docs/figures");
    private static final Pattern FIGURE = Pattern.compile("]\\(figures/([\\w-]+\\.svg)\\)");
    private static final Pattern DRAWABLE = Pattern.compile(
            "(?m)^public (?:abstract |final )*class (\\w+)[^{]*?(?:\\bDrawable\\b|extends DifferentialResult)");

    @TempDir
    Path folder;

    @Test
    void everyFigureIsDrawnAsItIsShown() throws Exception {
        Page page = Page.read("docs/gallery.md");
        Workbench workbench = Workbench.in(folder);
        page.run(workbench);
        boolean isWritten = "write".equals(System.getProperty("foldwise.pages"));
        TreeSet<String> names = new TreeSet<>(page.all(FIGURE));
        assertFalse(names.isEmpty());
        for (String name : names) {
            if (isWritten) {
                Files.copy(folder.resolve(name), SHOWN.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            assertEquals(Files.readString(SHOWN.resolve(name)), Files.readString(folder.resolve(name)), name);
        }
        try (Stream<Path> kept = Files.list(SHOWN)) {
            assertEquals(
                    List.copyOf(names),
                    kept.map(file -> file.getFileName().toString()).sorted().toList(),
                    "figures that no page shows");
        }
    }

    @Test
    void everyFigureCanBeReadInAColumnAndOnAPage() throws Exception {
        String session = Page.read("docs/gallery.md")
                .typed()
                .replaceAll("(?m)^svg(\\.withSize\\([^)]*\\))?\\.write\\(", "draw(");
        String draw = "void draw(Drawable figure, String name) throws java.io.IOException {\n"
                + "for (double width : new double[] {85, 100, 180})\n"
                + "FigureSvg.withDefaults().withSize(width, Math.max(60, 0.65 * width))"
                + ".write(figure, java.nio.file.Path.of((int) width + \"-\" + name)); }\n";
        String answers = Workbench.in(folder)
                .jshell(List.of(), session.replaceFirst("(?m)^var svg = .*$", "$0\n" + Matcher.quoteReplacement(draw)));
        TreeSet<String> faults = new TreeSet<>();
        int figures = 0;
        try (Stream<Path> drawn = Files.list(folder)) {
            for (Path file :
                    drawn.filter(each -> each.toString().endsWith(".svg")).toList()) {
                figures++;
                Lettering.of(Files.readString(file))
                        .faults(5.5)
                        .forEach(fault -> faults.add(file.getFileName() + ": " + fault));
            }
        }
        try (Stream<Path> shown = Files.list(SHOWN)) {
            assertEquals(3 * shown.count(), figures, answers);
        }
        assertEquals(new TreeSet<String>(), faults);
    }

    @Test
    void everyKindOfFigureIsThere() throws IOException {
        List<String> told = Page.read("docs/gallery.md").all(Pattern.compile("`(\\w+)`"));
        TreeSet<String> missing = new TreeSet<>();
        for (String module : List.of("core", "stats", "io")) {
            try (Stream<Path> files = Files.walk(Workbench.root().resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    DRAWABLE.matcher(Files.readString(file)).results().forEach(type -> missing.add(type.group(1)));
                }
            }
        }
        assertFalse(missing.isEmpty());
        missing.removeAll(told);
        // What all others are drawn as.
        missing.remove("Figure");
        assertEquals(new TreeSet<String>(), missing);
    }
}
