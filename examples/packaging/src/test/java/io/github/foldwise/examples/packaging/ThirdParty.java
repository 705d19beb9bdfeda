package io.github.foldwise.examples.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The components of others that are put into one jar with the library: their versions from the resolved dependencies, their licences
 * from {@code third-party/components.csv}, and the texts from their own jars or, where these have none, from {@code third-party}.
 */
final class ThirdParty {
    /** In the command line, and not in the library's jar. */
    static final String COMMAND_LINE = "command line";

    private static final Pattern RESOLVED =
            Pattern.compile("^ *([\\w.-]+:[\\w.-]+):jar:([\\w.-]+):\\w+:(.*?\\.jar)", Pattern.MULTILINE);
    private static final Pattern OWN_TEXT = Pattern.compile("META-INF/[^/]*(LICENSE|NOTICE)[^/]*");
    private static final String RULE = "=".repeat(80) + "\n";

    private final Path folder;
    private final SortedMap<String, Component> components;

    private ThirdParty(Path folder, SortedMap<String, Component> components) {
        this.folder = folder;
        this.components = components;
    }

    /** A component, where its jar lies, and what is known of its licence: licence, copyright, file of the text, where it is held. */
    record Component(String name, String version, Path jar, List<String> licence) {
        boolean isOfTheCommandLineAlone() {
            return licence.get(3).equals(COMMAND_LINE);
        }

        String title() {
            return name + " " + version;
        }
    }

    /**
     * The components among resolved dependencies.
     *
     * @param resolved what {@code dependency:list} wrote, with the files
     * @param folder {@code components.csv} and texts
     */
    static ThirdParty of(String resolved, Path folder) throws IOException {
        Map<String, List<String>> known = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("components.csv"), UTF_8)) {
            List<String> cells = List.of(line.split(";", -1));
            known.put(cells.get(0), cells.subList(1, cells.size()));
        }
        SortedMap<String, Component> components = new TreeMap<>();
        Matcher found = RESOLVED.matcher(resolved);
        while (found.find()) {
            String name = found.group(1);
            if (name.startsWith("io.github.foldwise:")) {
                continue;
            }
            List<String> licence = known.remove(name);
            if (licence == null) {
                throw new IllegalStateException(
                        name + " is bundled and has no row in " + folder.resolve("components.csv")
                                + "; add one: component;licence;copyright;file of its text where its jar has none;");
            }
            components.put(name, new Component(name, found.group(2), Path.of(found.group(3)), licence));
        }
        known.remove("component");
        if (!known.isEmpty()) {
            throw new IllegalStateException(known.keySet() + " are listed and not bundled; take out their rows");
        }
        return new ThirdParty(folder, components);
    }

    List<Component> components(boolean ofTheCommandLine) {
        return components.values().stream()
                .filter(component -> ofTheCommandLine || !component.isOfTheCommandLineAlone())
                .collect(Collectors.toList());
    }

    /** The list and all texts, as it lies in the jars. */
    String toText() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(folder.resolve("head.txt"), UTF_8));
        for (Component component : components.values()) {
            text.append('\n').append(component.title());
            text.append(component.isOfTheCommandLineAlone() ? " (" + COMMAND_LINE + ")\n" : "\n");
            text.append("  ").append(component.licence().get(0)).append('\n');
            if (!component.licence().get(1).isEmpty()) {
                text.append("  ").append(component.licence().get(1)).append('\n');
            }
        }
        for (Map.Entry<String, List<String>> entry : texts().entrySet()) {
            text.append('\n')
                    .append(RULE)
                    .append(String.join("\n", entry.getValue()))
                    .append('\n')
                    .append(RULE);
            text.append('\n').append(entry.getKey()).append('\n');
        }
        return text.toString();
    }

    /** Each text once, with all that it is of. */
    private Map<String, List<String>> texts() throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Component component : components.values()) {
            SortedSet<String> own = new TreeSet<>(Jars.entries(component.jar()));
            own.removeIf(name -> !OWN_TEXT.matcher(name).matches());
            for (String name : own) {
                String said = withoutApache(Jars.text(component.jar(), name));
                if (!said.isEmpty()) {
                    texts.computeIfAbsent(said, key -> new ArrayList<>())
                            .add(component.title() + ", " + Path.of(name).getFileName());
                }
            }
            String file = component.licence().get(2);
            if (!file.isEmpty()) {
                texts.computeIfAbsent(tidy(Files.readString(folder.resolve(file), UTF_8)), key -> new ArrayList<>())
                        .add(component.title());
            }
        }
        return texts;
    }

    /** What a file of a licence says beyond the Apache License, which stands in the jar once. */
    private static String withoutApache(String text) {
        String tidy = tidy(text);
        int terms = tidy.indexOf("END OF TERMS AND CONDITIONS");
        String last = "limitations under the License.";
        int end = terms < 0 ? -1 : tidy.indexOf(last, terms);
        return end < 0 || !tidy.substring(0, terms).contains("Apache License")
                ? tidy
                : tidy.substring(end + last.length()).strip();
    }

    private static String tidy(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
