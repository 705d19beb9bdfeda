package io.github.foldwise.examples.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two jars that hold components of others say which, in which version, and under which licence. */
class ThirdPartyTest {
    private static final Path HERE = Jars.root().resolve("examples/packaging");
    private static final Path FOLDER = HERE.resolve("src/test/third-party");
    private static final Path LIST = Jars.root().resolve("THIRD-PARTY.txt");
    private static String resolved = "";
    private static ThirdParty bundled;

    @BeforeAll
    static void read() throws IOException {
        resolved = Files.readString(HERE.resolve("target/bundled.txt"), UTF_8);
        bundled = ThirdParty.of(resolved, FOLDER);
    }

    /** After a dependency or version has changed: {@code -Dfoldwise.third-party=write} writes the list anew. */
    @Test
    void theListHoldsEachComponentWithItsVersionLicenceAndTexts() throws IOException {
        String list = bundled.toText();
        if ("write".equals(System.getProperty("foldwise.third-party"))) {
            Files.writeString(LIST, list, UTF_8);
        }
        assertTrue(bundled.components(true).size() > 40, "components were found");
        assertEquals(
                list,
                Files.readString(LIST, UTF_8),
                LIST + " is of other dependencies; build with -Dfoldwise.third-party=write");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJarHoldsWhatTheListNamesAndNothingElse(boolean ofTheCommandLine) throws IOException {
        Path jar = ofTheCommandLine ? Jars.standalone() : Jars.ofModule("all");
        SortedSet<String> unnamed = classes(jar);
        unnamed.removeIf(name -> name.startsWith("io/github/foldwise/"));
        for (ThirdParty.Component component : bundled.components(ofTheCommandLine)) {
            SortedSet<String> own = classes(component.jar());
            assertTrue(unnamed.containsAll(own), component.title() + " is named and not wholly in " + jar);
            unnamed.removeAll(own);
        }
        assertEquals("[]", unnamed.toString(), "classes in " + jar + " that no component of the list has");
        for (String name : new String[] {"LICENSE", "NOTICE", "THIRD-PARTY.txt"}) {
            assertEquals(Files.readString(Jars.root().resolve(name), UTF_8), Jars.text(jar, "META-INF/" + name), name);
        }
    }

    private static SortedSet<String> classes(Path jar) throws IOException {
        SortedSet<String> classes = new TreeSet<>(Jars.entries(jar));
        classes.removeIf(name -> !name.endsWith(".class") || name.endsWith("module-info.class"));
        return classes;
    }

    @Test
    void aDependencyWithoutALicenceIsRefused() {
        String one = resolved + "\n   org.example:unheard-of:jar:1.0:compile:/repository/unheard-of-1.0.jar\n";
        String message = assertThrows(IllegalStateException.class, () -> ThirdParty.of(one, FOLDER))
                .getMessage();
        assertTrue(message.startsWith("org.example:unheard-of is bundled and has no row in "), message);
        String none = resolved.replaceAll("(?m)^.*:picocli:.*$", "");
        assertFalse(none.equals(resolved), "picocli is bundled");
        message = assertThrows(IllegalStateException.class, () -> ThirdParty.of(none, FOLDER))
                .getMessage();
        assertEquals("[info.picocli:picocli] are listed and not bundled; take out their rows", message);
    }
}
