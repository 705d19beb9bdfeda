package io.github.foldwise.examples.scripts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house. */
class ArchitectureTest {
    private static final String ROOT = "io.github.foldwise.";
    private static final String[] CORE =
            packages("text", "table", "figure", "quantity", "plate", "dose", "expression", "progress");
    private static final String[] STATS = packages(
            "inference",
            "screening",
            "doseresponse",
            "diagnosis",
            "sensitivity",
            "resistance",
            "differential",
            "multiplicity",
            "regression",
            "internal");
    private static final String[] IO = {ROOT + "io.."};
    private static final String[] EXAMPLES = {ROOT + "examples.."};

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.foldwise");

    private static final DescribedPredicate<JavaClass> PUBLIC_API = DescribedPredicate.describe(
            "public API",
            type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getPackageName().startsWith(ROOT + "internal")
                    && !type.getPackageName().startsWith(ROOT + "examples"));

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
        methods()
                .that()
                .areDeclaredInClassesThat(PUBLIC_API)
                .and()
                .arePublic()
                .should(nameOnlyOwnTypes())
                .check(HOUSE);
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

    private static ArchCondition<JavaCodeUnit> nameOnlyOwnTypes() {
        return new ArchCondition<>("name only types of the JDK and of the house") {
            @Override
            public void check(JavaCodeUnit method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> !isOwn(type))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " names " + ((JavaType) type).getName())));
            }
        };
    }

    private static boolean isOwn(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        String name = base.getPackageName();
        return base.isPrimitive()
                || name.startsWith("java.")
                || (name.startsWith("io.github.foldwise") && !name.startsWith(ROOT + "internal"));
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
}
