package io.github.foldwise.examples.site;

import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A flow chart in the words of Mermaid, which code hosts draw and a page without a script does not: here it is the table of its boxes, of what
 * each points to and of what points to it.
 */
final class Flowchart {
    private static final Pattern BOX = Pattern.compile("\\s*(\\w+)\\[\"(.*)\"]");
    private static final Pattern ARROW = Pattern.compile("\\s*(\\w+) --> (\\w+)");

    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, SortedSet<String>> to = new TreeMap<>();
    private final Map<String, SortedSet<String>> from = new TreeMap<>();

    private Flowchart(String text) {
        for (String line : text.lines().skip(1).toList()) {
            Matcher box = BOX.matcher(line);
            Matcher arrow = ARROW.matcher(line);
            if (box.matches()) {
                add(box.group(1), box.group(2));
            } else if (arrow.matches()) {
                add(arrow.group(1), names.getOrDefault(arrow.group(1), arrow.group(1)));
                add(arrow.group(2), names.getOrDefault(arrow.group(2), arrow.group(2)));
                to.get(arrow.group(1)).add(arrow.group(2));
                from.get(arrow.group(2)).add(arrow.group(1));
            } else {
                throw new IllegalArgumentException("line \"" + line.strip()
                        + "\" of a flow chart is neither a box nor an arrow; write a[\"name\"] or a --> b");
            }
        }
    }

    private void add(String id, String name) {
        names.put(id, name);
        to.computeIfAbsent(id, key -> new TreeSet<>());
        from.computeIfAbsent(id, key -> new TreeSet<>());
    }

    static String toHtml(String text) {
        Flowchart chart = new Flowchart(text);
        StringBuilder html = new StringBuilder(
                "<table>\n<thead>\n<tr><th></th><th>knows</th><th>is known by</th></tr>\n</thead>\n<tbody>\n");
        chart.names.forEach((id, name) -> html.append("<tr><td>")
                .append(code(name))
                .append("</td><td>")
                .append(chart.list(chart.to.get(id)))
                .append("</td><td>")
                .append(chart.list(chart.from.get(id)))
                .append("</td></tr>\n"));
        return html.append("</tbody>\n</table>\n").toString();
    }

    private String list(Collection<String> ids) {
        return ids.stream().map(id -> code(names.get(id))).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "<code>" + SiteFrame.escape(name) + "</code>";
    }
}
