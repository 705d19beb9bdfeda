package io.github.foldwise.examples.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    Path folder;

    @Test
    void everyLinkOfThePagesLeadsSomewhere() throws IOException {
        Path root = Path.of(System.getProperty("foldwise.root"));
        int pages = Site.write(root, folder);
        assertTrue(pages > 15, pages + " pages");
        String home = Files.readString(folder.resolve("index.html"));
        assertTrue(home.contains("<a href=\"cookbook.html\">"), "cookbook");
        assertTrue(home.contains("<img src=\"figures/curves.svg\""), "picture");
        assertTrue(Files.size(folder.resolve("figures/curves.svg")) > 1000);
        String decision = Files.readString(folder.resolve("decisions/bioconductor.html"));
        assertTrue(decision.contains("<a href=\"../validation.html\">"), "link out of a folder");
        assertTrue(decision.contains("<table>"), "tables");
        String map = Files.readString(folder.resolve("map.html"));
        assertFalse(map.contains("flowchart"), "a drawing left as text");
        assertTrue(map.contains(
                "<tr><td><code>stats</code></td><td><code>core</code></td><td><code>examples</code></td></tr>"));
        assertTrue(Files.readString(folder.resolve("cookbook.html")).contains("id=\"files-and-plates\""));
    }

    @Test
    void aLinkToNothingIsNamedWithItsPage() throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(
                folder.resolve("README.md"), "# A\n\n[b](docs/b.md#c--d) [c](docs/c.md) [e](#a) [f](docs/b.md#no)\n");
        Files.writeString(folder.resolve("docs/b.md"), "# B\n\n## C & d\n\n[up](../README.md) ![x](x.svg)\n");
        String message = assertThrows(IOException.class, () -> Site.write(folder, folder.resolve("out")))
                .getMessage();
        assertEquals("""
                links that lead nowhere:
                README.md: docs/c.md (no such file)
                README.md: docs/b.md#no (no such heading)
                docs/b.md: x.svg (no such file)""", message);
    }

    @Test
    void theSearchFindsCallsOfOtherPrograms() throws IOException {
        Path root = Path.of(System.getProperty("foldwise.root"));
        List<MigrationCalls.Call> calls = MigrationCalls.read(root.resolve("docs/migration.md"));
        assertTrue(
                calls.contains(new MigrationCalls.Call("drc", "ED(m, 50)", "fit.effectiveDose(50)")), calls.toString());
        for (String program : List.of("GraphPad Prism", "DESeq2", "edgeR", "limma", "GRmetrics", "fgsea", "ImageJ")) {
            assertTrue(calls.stream().anyMatch(call -> call.program().equals(program)), program);
        }
    }

    @Test
    void theSearchComparesCallsWithTheNamesOfTheirPrograms() throws IOException {
        Path index =
                Files.writeString(folder.resolve("tag-search-index.js"), "tagSearchIndex = [{\"l\":\"a\"}];update();");
        ApiPages.addToSearch(Path.of(System.getProperty("foldwise.root")), folder);
        String written = Files.readString(index);
        assertTrue(written.startsWith("tagSearchIndex = [{\"l\":\"a\"},{\"l\":\"") && written.endsWith("}];update();"));
        assertTrue(written.contains("{\"l\":\"ED(m, 50), drc\",\"h\":\"drc\""), "drc");
    }
}
