package io.github.foldwise.examples.scripts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Value;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of the house. */
class ArchitectureTest {
    private static final String ROOT = "io.github.foldwise.";
    private static final String[] CORE = packages(
            "text", "table", "figure", "quantity", "plate", "dose", "expression", "blot", "culture", "progress");
    private static final String[] STATS = packages(
            "inference",
            "screening",
            "doseresponse",
            "diagnosis",
            "sensitivity",
            "resistance",
            "growth",
            "identity",
            "calibration",
            "densitometry",
            "differential",
            "enrichment",
            "sequencing",
            "mechanism",
            "multiplicity",
            "regression",
            "internal");
    private static final String[] IO = {ROOT + "io.."};
    private static final String[] EXAMPLES = {ROOT + "examples.."};

    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.foldwise");

    private static final DescribedPredicate<JavaClass> PUBLIC_API = DescribedPredicate.describe(
            "public API",
            type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !isInternal(type.getPackageName())
                    && !type.getPackageName().startsWith(ROOT + "examples"));

    private static boolean isInternal(String packageName) {
        return (packageName + ".").contains(".internal.");
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    @Test
    void everyPackageOfTheHouseIsKnownToTheseRules() {
        for (String subject : new String[] {"table", "plate", "dose", "doseresponse", "resistance", "io.report"}) {
            assertTrue(
                    HOUSE.stream().anyMatch(type -> type.getPackageName().equals(ROOT + subject)),
                    "no class of " + subject + " was imported; the rules would hold for nothing");
        }
        classes()
                .should()
                .resideInAnyPackage(
                        Stream.of(CORE, STATS, IO, EXAMPLES).flatMap(Stream::of).toArray(String[]::new))
                .check(HOUSE);
    }

    @Test
    void whatIsToGoSaysSinceWhen() {
        assertEquals("[]", undated(HOUSE).toString());
        assertEquals(
                "[" + Undated.class.getName() + ".gone()]",
                undated(new ClassFileImporter().importClasses(Undated.class)).toString());
    }

    private static List<String> undated(JavaClasses classes) {
        List<String> undated = new ArrayList<>();
        for (JavaClass type : classes) {
            if (isUndated(type)) {
                undated.add(type.getFullName());
            }
            for (JavaMember member : type.getMembers()) {
                if (isUndated(member)) {
                    undated.add(member.getFullName());
                }
            }
        }
        return undated;
    }

    private static boolean isUndated(CanBeAnnotated element) {
        return element.isAnnotatedWith(Deprecated.class)
                && element.isAnnotatedWith(DescribedPredicate.describe(
                        "no version",
                        annotation -> annotation.getRawType().isEquivalentTo(Deprecated.class)
                                && annotation
                                        .get("since")
                                        .filter(since -> !since.equals(""))
                                        .isEmpty()));
    }

    /** What the rule refuses, and what it lets pass. */
    static final class Undated {
        @Deprecated
        static void gone() {}

        @Deprecated(since = "0.2.0")
        static void dated() {}
    }

    @Test
    void modulesKnowEachOtherInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.github.foldwise..")
                .layer("core")
                .definedBy(CORE)
                .layer("stats")
                .definedBy(STATS)
                .layer("io")
                .definedBy(IO)
                .layer("examples")
                .definedBy(EXAMPLES)
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .whereLayer("stats")
                .mayOnlyAccessLayers("core")
                .whereLayer("io")
                .mayOnlyAccessLayers("core")
                .whereLayer("examples")
                .mayNotBeAccessedByAnyLayer()
                .check(HOUSE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.github.foldwise.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void coreAndStatsNeitherPrintNorLog() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of(CORE, STATS).flatMap(Stream::of).toArray(String[]::new))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "java.lang.System$Logger")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAnyPackage(IO)
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    @Test
    void noPublicSignatureNamesAThirdPartyOrInternalType() {
        classes().that(PUBLIC_API).should(nameOnlyOwnTypes()).check(HOUSE);
    }

    @Test
    void generalNumericsAreReachedThroughTheirRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "internal..", ROOT + "examples..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ejml..", "org.apache.commons.math3..")
                .because("the library below a room may then change without its callers")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "internal.linear..", ROOT + "examples..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ejml..")
                .check(HOUSE);
    }

    /**
     * Engines are reached from above: what they need of a caller they say themselves, or it is told them in numbers. The grid of a file and
     * the error that names its cell, on which all readers rest, lie in {@code io} itself, below them.
     */
    @Test
    void enginesKnowNothingOfTheApiAboveThem() {
        DescribedPredicate<JavaClass> above = DescribedPredicate.describe(
                "the API of their module",
                type -> !isInternal(type.getPackageName())
                        && !type.getPackageName().equals(ROOT + "io")
                        && Stream.of(STATS, IO)
                                .flatMap(Stream::of)
                                .map(room -> room.replace("..", ""))
                                .anyMatch(room -> (type.getPackageName() + ".").startsWith(room + ".")));
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "internal..", ROOT + "io.internal..")
                .should()
                .dependOnClassesThat(above)
                .check(HOUSE);
    }

    /** Of a class: what it extends and implements, and the types of what others may call, read or override. */
    private static ArchCondition<JavaClass> nameOnlyOwnTypes() {
        return new ArchCondition<>("name only types of the JDK and of the house") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                look(type.getName() + " extends", type.getSuperclass().stream(), events);
                look(type.getName() + " implements", type.getInterfaces().stream(), events);
                for (JavaField field : type.getFields()) {
                    if (isOpen(field)) {
                        look(field.getFullName() + " is of", Stream.of(field.getType()), events);
                    }
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (isOpen(unit)) {
                        look(unit.getFullName() + " names", namedBy(unit), events);
                    }
                }
            }

            private void look(String said, Stream<JavaType> types, ConditionEvents events) {
                types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> !isOwn(type))
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(type, said + " " + ((JavaType) type).getName())));
            }
        };
    }

    private static Stream<JavaType> namedBy(JavaCodeUnit unit) {
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream())
                .flatMap(types -> types);
    }

    private static boolean isOpen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isOwn(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        String name = base.getPackageName();
        return base.isPrimitive()
                || name.startsWith("java.")
                || (name.startsWith("io.github.foldwise") && !isInternal(name));
    }

    @Test
    void noPublicTypeOfTheApiIsARecord() {
        classes()
                .that(PUBLIC_API)
                .should()
                .notBeAssignableTo(Record.class)
                .because("Jython compares a record accessor as a method, silently")
                .check(HOUSE);
    }

    @Test
    void dataTypesHoldAndPrintOnly() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(CORE)
                .should()
                .haveNameMatching("(fit|test|read|write)([A-Z].*)?")
                .because("a data type that can do everything depends on everything")
                .check(HOUSE);
    }

    private static Class<?> load(JavaClass type) {
        try {
            return Class.forName(type.getFullName(), false, ArchitectureTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void settingsPrintCompareAndAreSerialised() {
        List<String> lacking = HOUSE.stream()
                .filter(PUBLIC_API)
                // A document that is written, not compared; how cells are read, which is hidden.
                .filter(type -> !List.of("HtmlReport", "Numerals").contains(type.getSimpleName()))
                .filter(ArchitectureTest::hasSettings)
                .filter(type -> !type.isAssignableTo(Serializable.class)
                        || !Stream.of("toString", "equals", "hashCode").allMatch(name -> overrides(load(type), name)))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), lacking, "settings that do not print, compare or serialise; extend Options");
    }

    /** With {@code withDefaults()}, or copies with another setting. */
    private static boolean hasSettings(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getName().matches("with[A-Z].*")
                        && method.getRawReturnType().equals(type));
    }

    private static boolean overrides(Class<?> type, String name) {
        return Stream.of(type.getMethods())
                .anyMatch(method -> method.getName().equals(name)
                        && method.getParameterCount() == (name.equals("equals") ? 1 : 0)
                        && method.getDeclaringClass() != Object.class);
    }

    @Test
    void everyEqualsTakesNull() {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (JavaClass type : HOUSE) {
            for (Method method : load(type).getDeclaredMethods()) {
                boolean equals = method.getName().equals("equals")
                        && List.of(method.getParameterTypes()).equals(List.of(Object.class));
                if (equals && !type.isRecord()) {
                    seen++;
                    if (!method.getAnnotatedParameterTypes()[0].isAnnotationPresent(Nullable.class)) {
                        wrong.add(type.getName());
                    }
                }
            }
        }
        assertTrue(seen > 5, seen + " methods equals were found");
        long values =
                HOUSE.stream().filter(type -> type.isAssignableTo(Value.class)).count();
        assertTrue(values > 100, values + " data, results and settings were found");
        assertEquals(List.of(), wrong, "equals(Object) where equals(@Nullable Object) is meant");
    }

    /** A data type of core holds; everything else that an analysis answers is written by io as a table. */
    @Test
    void whatAnAnalysisAnswersIsATable() {
        List<String> wrong = HOUSE.stream()
                .filter(PUBLIC_API)
                .filter(ArchitectureTest::hasSettings)
                .filter(type ->
                        !Stream.of(CORE).anyMatch(room -> type.getPackageName().startsWith(room.replace("..", ""))))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getName().matches("fit|test|of|relativeTo|transform|normalize|adjust"))
                .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                .map(method -> method.getRawReturnType())
                .filter(answer -> answer.getPackageName().startsWith(ROOT) && !answer.isAssignableTo(Tabular.class))
                .map(JavaClass::getName)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(), wrong, "answers without toTable()");
    }

    @Test
    void noPackageIsLargerThanAReaderCanHold() throws IOException {
        Map<String, Long> sizes = sources()
                .collect(Collectors.groupingBy(
                        file -> String.valueOf(file.getParent()), TreeMap::new, Collectors.counting()));
        sizes.values().removeIf(size -> size <= MOST_FILES);
        assertEquals(Map.of(), sizes, "packages of more than " + MOST_FILES + " files");
    }

    private static final long MOST_FILES = 38;

    @Test
    void conditionsOfErrorsBeginWithIf() throws IOException {
        assertEquals(List.of(), sourcesWith(Pattern.compile("@throws \\w+ +when\\b")), "write `@throws X if`");
    }

    @Test
    void whatIsNotForOtherCodeIsHidden() throws IOException {
        List<String> shown = sourcesWith(Pattern.compile("not meant for other code(?![\\s\\S]*@hidden)"));
        assertEquals(List.of(), shown, "public types without @hidden that are not for other code");
    }

    /** A search that begins elsewhere each time fails a build by chance. */
    @Test
    void everyPropertyIsTriedFromAFixedSeed() throws IOException {
        Pattern unseeded = Pattern.compile("@Property\\b(?!\\([^)]*seed = (\"\\d+\"|[A-Z]+\\b))");
        List<String> found = new ArrayList<>();
        int seeded = 0;
        for (Path file : sources("src/test/java")) {
            String text = Files.readString(file);
            seeded += text.contains("@Property(") ? 1 : 0;
            if (unseeded.matcher(text).find()) {
                found.add(String.valueOf(file.getFileName()));
            }
        }
        assertEquals(List.of(), found, "write `@Property(seed = \"…\")`");
        assertTrue(seeded > 40, seeded + " tests of properties were found; the rule would hold for nothing");
    }

    private static List<String> sourcesWith(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources().toList()) {
            if (pattern.matcher(Files.readString(file)).find()) {
                found.add(file.toString().replace('\\', '/'));
            }
        }
        return found;
    }

    /** The source files of core, stats and io, without package descriptions. */
    private static Stream<Path> sources() throws IOException {
        List<Path> files = sources("src/main/java");
        assertTrue(files.size() > 400, files.size() + " source files were found; the rules would hold for nothing");
        return files.stream();
    }

    private static List<Path> sources(String folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : List.of("core", "stats", "io")) {
            try (Stream<Path> walk = Files.walk(Workbench.root().resolve(module).resolve(folder))) {
                walk.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
