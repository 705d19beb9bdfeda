package io.github.foldwise.examples.site;

/** What all pages have: head, navigation, look. */
final class SiteFrame {
    private static final String[][] PAGES = {
        {"index.html", "Foldwise"},
        {"cookbook.html", "Cookbook"},
        {"gallery.html", "Gallery"},
        {"interpretation.html", "Interpretation"},
        {"migration.html", "Migration"},
        {"validation.html", "Validation"},
        {"documents.html", "All pages"},
        {"changelog.html", "Changes"},
        {"api/index.html", "API"},
    };

    private static final String STYLE = """
            :root { --ink: #222; --soft: #666; --rule: #d4d4d4; --blue: #0072b2; }
            body { margin: 0; color: var(--ink); background: #fff;
              font: 16px/1.55 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; }
            nav { border-bottom: 1px solid var(--rule); padding: .8rem 1.5rem; }
            nav a { margin-right: 1.1rem; text-decoration: none; white-space: nowrap; }
            nav a.here { color: var(--ink); font-weight: 600; }
            main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1.5rem 4rem; }
            a { color: var(--blue); }
            h1, h2, h3 { line-height: 1.25; font-weight: 600; }
            h2 { margin-top: 2.6rem; padding-top: .8rem; border-top: 1px solid var(--rule); }
            pre { background: #f6f6f6; padding: .8rem 1rem; overflow-x: auto; font-size: .82rem; line-height: 1.45; }
            code { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .88em; }
            pre code { font-size: inherit; }
            table { border-collapse: collapse; font-size: .9rem; display: block; overflow-x: auto; margin: 1.2rem 0; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid #ececec; }
            img { max-width: 100%; }
            @media print {
              nav { display: none; }
              main { max-width: none; padding: 0; }
              h1, h2, h3 { break-after: avoid; }
              img, tr { break-inside: avoid; }
              pre { white-space: pre-wrap; overflow-wrap: anywhere; }
              table { display: table; }
              td code { overflow-wrap: anywhere; }
            }
            """;

    private SiteFrame() {}

    static String around(String title, String address, String toRoot, String body) {
        StringBuilder html = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<nav>\n");
        for (String[] page : PAGES) {
            html.append("<a href=\"")
                    .append(toRoot)
                    .append(page[0])
                    .append(page[0].equals(address) ? "\" class=\"here\">" : "\">")
                    .append(page[1])
                    .append("</a>\n");
        }
        return html.append("</nav>\n<main>\n")
                .append(body)
                .append("</main>\n</body>\n</html>\n")
                .toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
