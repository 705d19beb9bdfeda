package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documents whose JShell is run as one session, from top to bottom: the lines of its {@code jshell} blocks, held to the
 * answers below them, and the cells of each column {@code Foldwise} of its tables, which must run and whose answers are not shown.
 */
final class Page {
    private static final String PROMPT = "jshell> ";
    private static final String CONTINUED = "   ...> ";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\R(.*?)^```");
    private static final Pattern SCRIPT = Pattern.compile("(?ms)^```(python|r)\\R(.*?)^```\\R\\R```text\\R(.*?)^```");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{9,}([eE][-+]?\\d+)?");
    private static final Pattern NUMBERED = Pattern.compile("(?m)^\\$\\d+ ==> ");
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{5,8}\\b");
    private static final String COLUMN = "Foldwise";

    /** A line of the session: where it stands, what is typed, and what the page shows; null in a cell of a table. */
    private record Entry(int line, String typed, String shown) {}

    private final Path path;
    private final String text;

    private Page(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    static Page read(String name) throws IOException {
        Path path = Workbench.root().resolve(name);
        return new Page(path, Files.readString(path));
    }

    /** The contents of the fenced blocks of a language, in their order. */
    List<String> blocks(String language) {
        List<String> found = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                found.add(matcher.group(2));
            }
        }
        return found;
    }

    /** The first groups of all matches, in their order. */
    List<String> all(Pattern pattern) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The cells of all columns of a name, below their headings. */
    List<String> column(String name) {
        List<String> found = new ArrayList<>();
        int column = -1;
        for (String line : text.split("\n", -1)) {
            String[] cells = line.startsWith("|") ? stripped(line.substring(1).split("\\|")) : new String[0];
            if (cells.length == 0 || column < 0) {
                column = Arrays.asList(cells).indexOf(name);
            } else if (column < cells.length) {
                found.add(cells[column]);
            }
        }
        return found;
    }

    /** Numbers of full precision to ten digits: the last ones may differ from one processor to the next. */
    static String rounded(String text) {
        return LONG_NUMBER
                .matcher(text)
                .replaceAll(number -> String.format(Locale.ROOT, "%.9e", Double.parseDouble(number.group())));
    }

    /** Runs the page and holds each answer to what is shown, or writes the answers into it with {@code -Dfoldwise.pages=write}. */
    void run(Workbench workbench) throws IOException, InterruptedException {
        run(workbench, List.of());
    }

    /** As {@link #run(Workbench)}, after scripts that JShell is given to begin with. */
    void run(Workbench workbench, List<String> scripts) throws IOException, InterruptedException {
        List<Entry> entries = entries();
        assertFalse(entries.isEmpty(), path.getFileName() + " has no line of JShell");
        List<String> answers = answers(workbench, scripts, entries);
        assertEquals(entries.size(), answers.size(), path.getFileName() + ": one answer for each line");
        List<Entry> shown = entries;
        if ("write".equals(System.getProperty("foldwise.pages"))) {
            write(entries, answers);
            shown = read(name()).entries();
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = shown.get(i);
            String answer = answers.get(i);
            boolean failed = answer.contains("|  Error:") || answer.contains("|  Exception ");
            if (entry.shown() == null ? failed : !comparable(entry.shown()).equals(comparable(answer))) {
                wrong.add("line " + entry.line() + ": " + entry.typed() + "\nshown:\n" + entry.shown() + "\nanswered:\n"
                        + answer + "\n");
            }
        }
        assertTrue(wrong.isEmpty(), path.getFileName() + "\n" + String.join("\n", wrong));
    }

    /**
     * Runs each block of Python or R, by what runs a script, and holds it to the block of text below it, or writes what it prints there with
     * {@code -Dfoldwise.pages=write}.
     */
    void runScripts(Workbench workbench, Runner runner) throws IOException, InterruptedException {
        Matcher matcher = SCRIPT.matcher(text);
        StringBuilder written = new StringBuilder();
        List<String> wrong = new ArrayList<>();
        int scripts = 0;
        while (matcher.find()) {
            Path script = workbench.folder().resolve("script" + ++scripts);
            String printed =
                    runner.run(Files.writeString(script, matcher.group(2))).strip();
            if (!printed.equals(matcher.group(3).strip())) {
                wrong.add(matcher.group(2) + "shown:\n" + matcher.group(3) + "printed:\n" + printed);
            }
            String block = "```" + matcher.group(1) + "\n" + matcher.group(2) + "```\n\n```text\n" + printed + "\n```";
            matcher.appendReplacement(written, Matcher.quoteReplacement(block));
        }
        matcher.appendTail(written);
        assertTrue(scripts > 0, name() + " has no script");
        if ("write".equals(System.getProperty("foldwise.pages"))) {
            Files.writeString(path, written);
        } else {
            assertTrue(wrong.isEmpty(), name() + "\n" + String.join("\n", wrong));
        }
    }

    /** Runs a script and gives what it prints. */
    @FunctionalInterface
    interface Runner {
        String run(Path script) throws IOException, InterruptedException;
    }

    /** All lines that are typed, as the input of a session. */
    String typed() {
        StringBuilder typed = new StringBuilder();
        entries().forEach(entry -> typed.append(entry.typed()).append('\n'));
        return typed.toString();
    }

    private String name() {
        return Workbench.root().relativize(path).toString();
    }

    private static List<String> answers(Workbench workbench, List<String> scripts, List<Entry> entries)
            throws IOException, InterruptedException {
        StringBuilder input = new StringBuilder();
        entries.forEach(entry -> input.append(entry.typed()).append('\n'));
        String output = workbench.jshell(scripts, input.toString()).replace("\b", "");
        String[] parts =
                output.substring(output.indexOf(PROMPT) + PROMPT.length()).split("(?m)^" + Pattern.quote(PROMPT), -1);
        List<String> answers = new ArrayList<>();
        for (String part : Arrays.copyOf(parts, parts.length - 1)) {
            answers.add(part.replaceAll("(?m)^(" + Pattern.quote(CONTINUED) + ")+", "")
                    .replaceAll("(?m)^\\|  +at .*\\R?", "")
                    .replaceAll("(?m) +$", "")
                    .strip());
        }
        return answers;
    }

    /** What is the same wherever and whenever a line is run: without JShell's number of a nameless value and the JVM's of an object. */
    private static String comparable(String answer) {
        String nameless = NUMBERED.matcher(rounded(answer.strip())).replaceAll("\\$ ==> ");
        return IDENTITY.matcher(nameless).replaceAll("@");
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        boolean inside = false;
        int column = -1;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.startsWith("```")) {
                inside = line.equals("```jshell");
            } else if (inside && line.startsWith(PROMPT)) {
                entries.add(new Entry(i + 1, line.substring(PROMPT.length()), ""));
            } else if (inside) {
                assertFalse(entries.isEmpty(), name() + ": a block begins with " + PROMPT);
                entries.set(entries.size() - 1, joined(entries.get(entries.size() - 1), line));
            } else if (line.startsWith("|")) {
                String[] cells = line.substring(1).split("\\|");
                column = column < 0 ? Arrays.asList(stripped(cells)).indexOf(COLUMN) : column;
                if (column >= 0
                        && column < cells.length
                        && cells[column].strip().startsWith("`")) {
                    entries.add(new Entry(i + 1, cells[column].strip().replace("`", ""), null));
                }
            } else {
                column = -1;
            }
        }
        return entries;
    }

    private static String[] stripped(String[] cells) {
        return Arrays.stream(cells).map(String::strip).toArray(String[]::new);
    }

    private static Entry joined(Entry entry, String line) {
        if (line.startsWith(CONTINUED) && entry.shown().isEmpty()) {
            return new Entry(entry.line(), entry.typed() + "\n" + line.substring(CONTINUED.length()), "");
        }
        return new Entry(entry.line(), entry.typed(), (entry.shown() + "\n" + line).strip());
    }

    private void write(List<Entry> entries, List<String> answers) throws IOException {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        String answer = "";
        int next = 0;
        for (String line : text.split("\n", -1)) {
            boolean continued = line.startsWith(CONTINUED);
            if (inside && !continued && !answer.isEmpty()) {
                out.append(answer).append('\n');
                answer = "";
            }
            if (line.startsWith("```")) {
                inside = line.equals("```jshell");
            }
            boolean asked = inside && line.startsWith(PROMPT);
            if (!inside || asked || continued || line.startsWith("```")) {
                out.append(line).append('\n');
            }
            if (asked) {
                while (entries.get(next).shown() == null) {
                    next++;
                }
                answer = answers.get(next++);
            }
        }
        Files.writeString(path, out.substring(0, out.length() - 1));
    }
}
