package io.github.foldwise.examples.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page in Markdown, the links in it, and its HTML. */
final class MarkdownPage {
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());

    private final Path root;
    private final Path file;
    private final Node document;
    private final Map<Node, String> headings = new LinkedHashMap<>();
    private final Map<Path, String> files = new LinkedHashMap<>();
    private String title = "";

    private MarkdownPage(Path root, Path file, Node document) {
        this.root = root;
        this.file = file;
        this.document = document;
        Set<String> taken = new LinkedHashSet<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String text = text(heading);
                title = title.isEmpty() ? text : title;
                String id = anchor(text);
                String own = id;
                for (int i = 1; !taken.add(own); i++) {
                    own = id + "-" + i;
                }
                headings.put(heading, own);
            }
        });
    }

    static MarkdownPage read(Path root, Path file) throws IOException {
        Node document = Parser.builder().extensions(TABLES).build().parse(Files.readString(file));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                if ("mermaid".equals(block.getInfo())) {
                    HtmlBlock table = new HtmlBlock();
                    table.setLiteral(Flowchart.toHtml(block.getLiteral()));
                    block.insertBefore(table);
                    block.unlink();
                }
            }
        });
        return new MarkdownPage(root, file, document);
    }

    /** The name by which a heading is linked to, as on the pages of code hosts. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                .replace(' ', '-');
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    /** {@return where the page lies in the site} */
    String getAddress() {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (path.equals("README.md")) {
            return "index.html";
        }
        String below = path.startsWith("docs/") ? path.substring("docs/".length()) : path.toLowerCase(Locale.ROOT);
        return (below.equals("README.md") ? "documents.md" : below).replaceAll("\\.md$", ".html");
    }

    /** {@return the files that the page shows or links to, and where they lie in the site} */
    Map<Path, String> getFiles() {
        return files;
    }

    private boolean has(String anchor) {
        return headings.containsValue(anchor);
    }

    /** Turns links between files into links of the site; those that lead nowhere are added to a list. */
    void resolve(Map<Path, MarkdownPage> pages, List<String> broken) {
        List<Link> links = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link);
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                images.add(image);
            }
        });
        links.forEach(link -> link.setDestination(resolve(link.getDestination(), pages, broken)));
        images.forEach(image -> image.setDestination(resolve(image.getDestination(), pages, broken)));
    }

    private String resolve(String link, Map<Path, MarkdownPage> pages, List<String> broken) {
        if (link.matches("[a-z]+:.*")) {
            return link;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        String anchor = hash < 0 ? "" : link.substring(hash + 1);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        MarkdownPage page = pages.get(target);
        if (page != null && !anchor.isEmpty() && !page.has(anchor)) {
            broken.add(root.relativize(file) + ": " + link + " (no such heading)");
        }
        if (page != null) {
            return toRoot() + page.getAddress() + (anchor.isEmpty() ? "" : "#" + anchor);
        }
        if (!Files.exists(target)) {
            broken.add(root.relativize(file) + ": " + link + " (no such file)");
            return link;
        }
        if (!Files.isRegularFile(target)) {
            return link;
        }
        String address = root.relativize(target).toString().replace('\\', '/').replaceFirst("^docs/", "");
        files.put(target, address);
        return toRoot() + address;
    }

    private String toRoot() {
        return "../".repeat(getAddress().split("/", -1).length - 1);
    }

    String toHtml() {
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(TABLES)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (headings.containsKey(node)) {
                        attributes.put("id", headings.get(node));
                    }
                })
                .build();
        return SiteFrame.around(title, getAddress(), toRoot(), renderer.render(document));
    }
}
