package io.github.foldwise.examples.scripts;

import static io.github.foldwise.examples.scripts.ArchitectureTest.HOUSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module exports each package of its API, and none below {@code internal}. */
class ModuleDescriptorTest {
    private static final Pattern EXPORTS = Pattern.compile("^ *exports ([\\w.]+);$", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"core", "stats", "io"})
    void theDescriptorExportsEachPackageThatIsNotInternal(String module) throws IOException {
        Path descriptor = Workbench.root().resolve(module).resolve("src/main/module/module-info.java");
        SortedSet<String> exported = EXPORTS.matcher(Files.readString(descriptor))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> open = packagesOf(module);
        assertFalse(open.isEmpty(), module);
        assertEquals(String.join("\n", open), String.join("\n", exported), descriptor.toString());
    }

    private static SortedSet<String> packagesOf(String module) {
        return HOUSE.stream()
                .filter(type ->
                        type.getSource().orElseThrow().getUri().toString().contains("/" + module + "/target/"))
                .map(JavaClass::getPackageName)
                .filter(name -> !(name + ".").contains(".internal."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
