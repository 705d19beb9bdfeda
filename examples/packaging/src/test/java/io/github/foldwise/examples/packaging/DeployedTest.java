package io.github.foldwise.examples.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a release would publish, after {@code mvn -Prelease,dry-run -DskipTests deploy} has put it into a folder. */
class DeployedTest {
    private static final Path RELEASE = Jars.root().resolve("target/release/io/github/foldwise");

    @Test
    void theLibraryItsCommandLineAndItsStudyArePublishedAndNothingElse() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASE)) {
            String names = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString().replaceFirst("^foldwise-", ""))
                    .sorted()
                    .collect(Collectors.joining(" "));
            assertEquals("all bom cli core io parent stats study", names);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "stats", "io", "all", "study", "cli"})
    void everyArtefactHasSourcesJavadocAndABillOfMaterials(String name) throws IOException {
        Path jar = file(name, ".jar");
        assertTrue(Jars.entries(jar).stream().anyMatch(entry -> entry.endsWith(".class")), jar.toString());
        SortedSet<String> sources = Jars.entries(file(name, "-sources.jar"));
        assertTrue(sources.stream().anyMatch(entry -> entry.endsWith(".java")), "sources of " + name);
        SortedSet<String> pages = Jars.entries(file(name, "-javadoc.jar"));
        assertTrue(pages.contains("index.html"), "Javadoc of " + name);
        assertFalse(
                pages.stream().anyMatch(page -> page.contains("/internal/")),
                "internal pages in the Javadoc of " + name);
        String bill = Files.readString(file(name, "-cyclonedx.json"), UTF_8);
        assertTrue(bill.contains("\"bomFormat\" : \"CycloneDX\""), bill.substring(0, 100));
        assertTrue(
                bill.contains("\"purl\" : \"pkg:maven/io.github.foldwise/foldwise-" + name + "@"), "bill of " + name);
        assertEquals(!name.equals("core"), bill.contains("org.apache.commons"), "bill of " + name);
        assertFalse(bill.contains("junit"), "bill of " + name + " has what the tests need");
    }

    @Test
    void theCommandLineIsPublishedInOneJarToo() throws IOException {
        assertTrue(Jars.manifest(file("cli", "-standalone.jar"))
                .getMainAttributes()
                .getValue("Main-Class")
                .endsWith(".Foldwise"));
    }

    @Test
    void whoAddsTheJarOfAllAsksForNothingElse() throws Exception {
        NodeList dependencies = xml(file("all", ".pom")).getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            // Of the build itself: annotations and tests, which nobody inherits
            String scope = child((Element) dependencies.item(i), "scope");
            assertTrue(
                    scope.equals("provided") || scope.equals("test"),
                    dependencies.item(i).getTextContent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bom", "parent", "core", "stats", "io", "all", "study", "cli"})
    void everyPomSaysWhatARepositoryAsksFor(String name) throws Exception {
        Element pom = xml(file(name, ".pom")).getDocumentElement();
        Element parent = xml(file("parent", ".pom")).getDocumentElement();
        for (String element : List.of("modelVersion", "artifactId", "name", "description")) {
            assertFalse(child(pom, element).isBlank(), name + " has no " + element);
        }
        for (String element : List.of("groupId", "version", "url", "licenses", "developers", "scm")) {
            String said = child(pom, element);
            if (said.isEmpty() && !name.equals("bom")) {
                said = child(parent, element);
            }
            assertFalse(said.isBlank(), name + " has no " + element);
        }
        String parentName = child(pom, "parent").replaceAll("\\s+", " ");
        assertFalse(parentName.contains("foldwise-examples"), name + " has a parent that is not published");
    }

    /** The newest of a name: a folder may hold several snapshots. */
    private static Path file(String artifact, String ending) throws IOException {
        Path folder = RELEASE.resolve("foldwise-" + artifact).resolve(Jars.version());
        List<String> found = new ArrayList<>();
        String version = "foldwise-" + artifact + "-" + Jars.version().replace("-SNAPSHOT", "") + "(-[\\d.]+-\\d+)?";
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(version + Pattern.quote(ending)))
                    .forEach(found::add);
        }
        assertFalse(found.isEmpty(), folder + " has no file that ends with " + ending);
        return folder.resolve(new TreeSet<>(found).last());
    }

    private static Document xml(Path file) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String child(Element element, String name) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return child.getTextContent();
            }
        }
        return "";
    }
}
