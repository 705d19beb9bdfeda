package io.github.foldwise.examples.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each jar says of itself: its licence, its module, what it exports to OSGi and asks for, what it announces to its host. */
class ManifestTest {
    private static final Pattern EXPORTS = Pattern.compile("^ *exports ([\\w.]+);$", Pattern.MULTILINE);
    /** A package and its attributes, in which versions have commas between quotes. */
    private static final Pattern CLAUSE = Pattern.compile("([\\w.]+)((?:;[\\w:-]+=(?:\"[^\"]*\"|[^,;\"]*))*)(?:,|$)");

    @ParameterizedTest
    @ValueSource(strings = {"core", "stats", "io", "all", "examples/study", "examples/cli"})
    void everyJarCarriesLicenceAndNotice(String module) throws IOException {
        Path jar = Jars.ofModule(module);
        for (String name : List.of("LICENSE", "NOTICE")) {
            assertEquals(Files.readString(Jars.root().resolve(name), UTF_8), Jars.text(jar, "META-INF/" + name), name);
        }
        assertEquals(Jars.version(), headers(jar).getValue("Implementation-Version"), jar.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "stats", "io"})
    void osgiIsGivenThePackagesOfTheModuleDescriptor(String module) throws IOException {
        Attributes headers = headers(Jars.ofModule(module));
        String descriptor =
                Files.readString(Jars.root().resolve(module).resolve("src/main/module/module-info.java"), UTF_8);
        SortedSet<String> open = EXPORTS.matcher(descriptor)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> exported = clauses(headers, "Export-Package");
        assertEquals(open.toString(), exported.keySet().toString());
        exported.forEach((name, said) -> assertTrue(said.contains("version="), name + " is exported in no version"));
        assertEquals("io.github.foldwise.foldwise-" + module, headers.getValue("Bundle-SymbolicName"));
        assertTrue(headers.getValue("Bundle-Version").startsWith("0."), headers.getValue("Bundle-Version"));
        assertTrue(
                headers.getValue("Require-Capability").contains("version=17"), headers.getValue("Require-Capability"));
        assertTrue(headers.getValue("Bundle-License").startsWith("Apache-2.0"), headers.getValue("Bundle-License"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "stats", "io"})
    void osgiIsAskedForWhatIsCalled(String module) throws IOException {
        Map<String, String> imported = clauses(headers(Jars.ofModule(module)), "Import-Package");
        Map<String, String> own = clauses(headers(Jars.ofModule(module)), "Export-Package");
        for (Map.Entry<String, String> entry : imported.entrySet()) {
            String name = entry.getKey();
            assertFalse(own.containsKey(name), name + " is its own");
            assertFalse(name.startsWith("java.") || name.startsWith("org.jspecify"), name + " needs no import");
            assertFalse(
                    name.startsWith("io.github.foldwise") && (name + ".").contains(".internal."),
                    name + " is internal");
            boolean optional = name.startsWith("org.apache.poi") || name.startsWith("htsjdk");
            assertEquals(optional, entry.getValue().contains("resolution:=optional"), name + entry.getValue());
            if (name.startsWith("org.ejml") || name.startsWith("org.apache.commons.math3")) {
                assertEquals("stats", module, name);
            }
        }
        assertEquals(!module.equals("core"), imported.containsKey("io.github.foldwise.table"), "of core");
        assertEquals(module.equals("io"), imported.containsKey("org.slf4j"), "logging");
    }

    @Test
    void theJarOfAllIsAModuleAndChoosesNeitherLoggingNorParser() throws IOException {
        Path all = Jars.ofModule("all");
        assertEquals("io.github.foldwise.all", headers(all).getValue("Automatic-Module-Name"));
        SortedSet<String> entries = Jars.entries(all);
        assertTrue(entries.contains("org/slf4j/Logger.class"), "the facade of logging");
        assertFalse(entries.contains("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"), "a provider of logging");
        assertTrue(entries.contains("META-INF/services/javax.imageio.spi.ImageReaderSpi"), "TIFF");
        assertNull(headers(all).getValue("Main-Class"));
    }

    @Test
    void aHostKeepsItsParserOfXmlBesideEitherJarOfAll() throws IOException {
        for (Path jar : List.of(Jars.ofModule("all"), Jars.standalone())) {
            SortedSet<String> announced = Jars.entries(jar);
            announced.removeIf(name -> !name.startsWith("META-INF/services/javax.xml."));
            // A resolver of addresses for XSLT that JLine, Batik and others need not
            announced.remove("META-INF/services/javax.xml.transform.URIResolver");
            assertEquals("[]", announced.toString(), jar.toString());
        }
    }

    /** What sets the levels or the provider of logging of the program that it is part of, read from the root of the class path. */
    private static final List<String> SETTINGS_OF_LOGGING =
            List.of("log4j2.component.properties", "simplelogger.properties");

    @ParameterizedTest
    @ValueSource(strings = {"core", "stats", "io", "all", "examples/study", "examples/cli"})
    void aHostKeepsItsLogging(String module) throws IOException {
        SortedSet<String> settings = Jars.entries(Jars.ofModule(module));
        settings.removeIf(name -> !SETTINGS_OF_LOGGING.contains(name) && !name.matches("log(4j2?|back|ging)[^/]*"));
        assertEquals("[]", settings.toString());
    }

    @Test
    void theCommandIsQuietOfItself() throws IOException {
        assertTrue(Jars.entries(Jars.standalone()).containsAll(SETTINGS_OF_LOGGING));
    }

    private static Attributes headers(Path jar) throws IOException {
        return Jars.manifest(jar).getMainAttributes();
    }

    private static SortedMap<String, String> clauses(Attributes headers, String header) {
        SortedMap<String, String> clauses = new TreeMap<>();
        String said = headers.getValue(header) == null ? "" : headers.getValue(header);
        Matcher found = CLAUSE.matcher(said);
        int end = 0;
        while (found.find()) {
            assertEquals(end, found.start(), "cannot be read: " + said.substring(end));
            clauses.put(found.group(1), found.group(2));
            end = found.end();
        }
        assertEquals(said.length(), end, header);
        return clauses;
    }
}
