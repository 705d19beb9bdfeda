package io.github.foldwise.io.report;

import java.util.List;

/** The complete HTML document of a report. */
final class HtmlPage {

    private static final String STYLE = """
            :root { --ink: #222; --soft: #666; --rule: #d4d4d4; --blue: #0072b2; }
            * { box-sizing: border-box; }
            body { margin: 0; background: #fff; color: var(--ink);
              font: 16px/1.55 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; }
            main { max-width: 46rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
            h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .3rem; font-weight: 600; letter-spacing: -.01em; }
            .subtitle { color: var(--soft); margin: 0 0 1.6rem; }
            .lead { font-size: 1.15rem; margin: 0 0 2rem; padding-left: 1rem; border-left: 4px solid var(--blue); }
            h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.8rem 0 .8rem; padding-top: .8rem;
              border-top: 1px solid var(--rule); font-weight: 600; }
            p { margin: 0 0 1rem; }
            .note { background: #fff6e0; border-left: 4px solid #e69f00; padding: .7rem 1rem; }
            figure { margin: 1.6rem 0 2rem; }
            figure svg { display: block; max-width: 100%; height: auto; }
            @media screen { figure svg { width: 100%; } }
            .panels { display: grid; gap: .6rem; }
            .panels svg { width: 100%; height: auto; }
            figcaption, caption { font-size: .88rem; line-height: 1.45; color: var(--ink); text-align: left; }
            figcaption { margin-top: .5rem; }
            .table { margin: 1.6rem 0 2rem; overflow-x: auto; }
            .table p { font-size: .88rem; color: var(--soft); margin: .4rem 0 0; }
            table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.35;
              border-bottom: 1.5px solid var(--ink); }
            caption { padding-bottom: .5rem; }
            th, td { text-align: left; padding: .35rem .8rem .35rem 0; vertical-align: top; }
            th { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); font-weight: 600;
              vertical-align: bottom; }
            tbody tr + tr td { border-top: 1px solid #ececec; }
            .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
            th:last-child, td:last-child { padding-right: 0; }
            a { color: var(--blue); }
            .overview { margin-top: 0; }
            .overview table { font-size: .82rem; }
            .overview th, .overview td { padding-right: .5rem; }
            .w { white-space: nowrap; }
            .unit { font-weight: 400; color: var(--soft); }
            .missing { color: #767676; }
            footer { margin-top: 3rem; padding-top: .8rem; border-top: 1px solid var(--rule);
              font-size: .82rem; color: var(--soft); }
            @media screen and (min-width: 56rem) { .overview { margin-left: -3rem; margin-right: -3rem; } }
            @media screen and (max-width: 40rem) {
              main { padding: 1.5rem 1rem 3rem; }
              .panels { grid-template-columns: 1fr 1fr !important; }
              .panels[style*="repeat(2,"] { grid-template-columns: 1fr !important; }
              caption { position: sticky; left: 0; width: calc(100vw - 2rem); }
            }
            @page { size: A4; margin: 20mm 18mm; }
            summary { cursor: pointer; font-size: .88rem; color: var(--blue); }
            @media print {
              summary { display: none; }
              details::details-content { content-visibility: visible; display: block; }
              body { font-size: 10.5pt; }
              main { max-width: none; padding: 0; }
              h2 { break-after: avoid; }
              h2 + p, h2 + .note, p:has(+ .table) { break-after: avoid; }
              figure, .note, .table, .panels > div, tr { break-inside: avoid; }
              .table.long { break-inside: auto; }
              .end { break-inside: avoid; }
              footer { margin-top: 1.2rem; }
              caption { break-after: avoid; break-inside: avoid; }
              a { color: inherit; text-decoration: none; }
              thead { display: table-header-group; }
              .table { overflow: visible; }
              th, td { padding-top: .22em; padding-bottom: .22em; }
              h2 { margin-top: 2rem; }
              figure, .table { margin: 1rem 0 1.2rem; }
              p { orphans: 3; widows: 3; }
            }
            """;

    private final ReportHead head;
    private final List<Block> blocks;

    HtmlPage(ReportHead head, List<Block> blocks) {
        this.head = head;
        this.blocks = blocks;
    }

    String toText() {
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Even a browser that is told otherwise shall neither run nor fetch anything here; pictures are in the text.
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src")
                .append(" 'unsafe-inline'; img-src data:\">\n");
        html.append(Html.element("title", head.title())).append("\n<style>\n");
        html.append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
        html.append(Html.element("h1", head.title())).append('\n');
        appendUnlessEmpty(html, "<p class=\"subtitle\">", head.subtitle(), "</p>\n");
        appendUnlessEmpty(html, "<p class=\"lead\">", head.lead(), "</p>\n");
        // On paper the footer goes with the last block, never on a page of its own.
        int last = head.footer().isEmpty() ? -1 : blocks.size() - 1;
        for (int i = 0; i < blocks.size(); i++) {
            html.append(i == last ? "<div class=\"end\">\n" : "")
                    .append(blocks.get(i).html())
                    .append('\n');
        }
        appendUnlessEmpty(html, "<footer>", head.footer(), "</footer>\n");
        html.append(last < 0 ? "" : "</div>\n");
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void appendUnlessEmpty(StringBuilder html, String before, String text, String after) {
        if (!text.isEmpty()) {
            html.append(before).append(Html.escape(text)).append(after);
        }
    }
}
