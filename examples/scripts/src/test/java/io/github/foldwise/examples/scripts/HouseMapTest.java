package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The map of the house in {@code docs/map.md}, drawn from the classes themselves. Where the code has moved on, this test says
 * so; {@code -Dfoldwise.map=write} draws it anew.
 */
class HouseMapTest {
    private static final String ROOT = "io.github.foldwise.";
    private static final Path MAP = Path.of(System.getProperty("foldwise.root"), "docs", "map.md");
    private static final String WRITE =
            "mvn -B test -pl examples/scripts -am -Dtest=HouseMapTest -Dfoldwise.map=write -Dsurefire.failIfNoSpecifiedTests=false";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.foldwise");

    /** The packages that each package knows. */
    private final SortedMap<String, SortedSet<String>> arrows = new TreeMap<>();
    /** The module of each package. */
    private final Map<String, String> module = new TreeMap<>();

    HouseMapTest() {
        for (JavaClass type : HOUSE) {
            String from = room(type);
            if (from.startsWith("examples")) {
                continue;
            }
            module.put(from, moduleOf(type));
            SortedSet<String> known = arrows.computeIfAbsent(from, room -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT) && !room(target).equals(from)) {
                    known.add(room(target));
                }
            }
        }
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    /** Where a class was loaded from tells its module: {@code .../core/target/classes/...}, or a jar of that name. */
    private static String moduleOf(JavaClass type) {
        String source = type.getSource().orElseThrow().getUri().toString();
        return Stream.of("core", "stats", "io")
                .filter(name -> source.contains("/" + name + "/target/"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no module of the house holds " + source));
    }

    @Test
    void mapShowsTheRoomsAndArrowsOfTheCode() throws IOException {
        String drawn = page();
        if ("write".equals(System.getProperty("foldwise.map"))) {
            Files.createDirectories(MAP.getParent());
            Files.writeString(MAP, drawn);
        }
        String kept = Files.exists(MAP) ? Files.readString(MAP).replace("\r\n", "\n") : "";
        assertEquals(drawn, kept, "docs/map.md is not the map of this code; draw it anew: " + WRITE);
    }

    private String page() {
        StringBuilder page = new StringBuilder("# The map of the house\n\n");
        page.append("Drawn from the classes by `HouseMapTest`, which fails where the code has moved on. An arrow says"
                + " \"knows\"; arrows that\nfollow from others are left out. To draw it anew:\n\n```sh\n"
                + WRITE + "\n```\n\n");
        page.append("## Modules\n\n```mermaid\nflowchart RL\n  stats --> core\n  io --> core\n  examples --> stats\n"
                + "  examples --> io\n```\n\n");
        for (String name : List.of("core", "stats", "io")) {
            page.append("## ").append(name).append("\n\n```mermaid\nflowchart TB\n");
            for (Map.Entry<String, SortedSet<String>> entry :
                    reduced(within(name)).entrySet()) {
                page.append("  ").append(node(entry.getKey())).append('\n');
                entry.getValue()
                        .forEach(known -> page.append("  ")
                                .append(id(entry.getKey()))
                                .append(" --> ")
                                .append(id(known))
                                .append('\n'));
            }
            page.append("```\n\n").append(rooms(name)).append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static String id(String room) {
        return room.replace('.', '_');
    }

    private static String node(String room) {
        return id(room) + "[\"" + room + "\"]";
    }

    /** What a reader finds in each room: the first sentence of its package documentation. */
    private String rooms(String name) {
        StringBuilder table =
                new StringBuilder("| package | what lives there | knows of other modules |\n|---|---|---|\n");
        for (String room : within(name).keySet()) {
            String others = arrows.get(room).stream()
                    .filter(known -> !name.equals(module.get(known)))
                    .map(known -> "`" + known + "`")
                    .collect(Collectors.joining(", "));
            table.append("| `").append(room).append("` | ").append(firstSentence(name, room));
            table.append(" | ").append(others).append(" |\n");
        }
        return table.toString();
    }

    private static String firstSentence(String name, String room) {
        Path info = Path.of(System.getProperty("foldwise.root"), name, "src/main/java/io/github/foldwise")
                .resolve(room.replace('.', '/'))
                .resolve("package-info.java");
        try {
            String text = Files.readString(info);
            String body = text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
                    .replaceAll("(?m)^\\s*\\* ?", "")
                    .replaceAll("\\{@\\w+ (?:io\\.github\\.foldwise\\.)?([^}]*)}", "`$1`")
                    .replaceAll("\\s+", " ")
                    .strip();
            int end = body.indexOf(". ");
            int paragraph = body.indexOf(" <p");
            int stop = Math.min(end < 0 ? body.length() : end, paragraph < 0 ? body.length() : paragraph);
            return body.substring(0, stop).replaceAll("[.:]$", "").replace("|", "\\|");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SortedMap<String, SortedSet<String>> within(String name) {
        SortedMap<String, SortedSet<String>> inside = new TreeMap<>();
        arrows.forEach((room, known) -> {
            if (name.equals(module.get(room))) {
                inside.put(
                        room,
                        known.stream()
                                .filter(other -> name.equals(module.get(other)))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        });
        return inside;
    }

    /** Without the arrows that follow from others: a to c, where a knows b and b knows c. */
    private static Map<String, SortedSet<String>> reduced(SortedMap<String, SortedSet<String>> graph) {
        Map<String, SortedSet<String>> kept = new LinkedHashMap<>();
        graph.forEach((room, known) -> {
            SortedSet<String> direct = new TreeSet<>(known);
            for (String other : known) {
                SortedSet<String> beyond = new TreeSet<>();
                reach(graph, other, beyond);
                direct.removeAll(beyond);
            }
            kept.put(room, direct);
        });
        return kept;
    }

    private static void reach(SortedMap<String, SortedSet<String>> graph, String from, SortedSet<String> found) {
        for (String next : graph.getOrDefault(from, new TreeSet<>())) {
            if (found.add(next)) {
                reach(graph, next, found);
            }
        }
    }
}
