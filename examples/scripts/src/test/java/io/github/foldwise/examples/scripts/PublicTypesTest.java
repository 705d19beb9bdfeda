package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.foldwise.examples.study.simulation.SimulatedStudy;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableJson;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Options;
import io.github.foldwise.text.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every public type as a user meets it. From {@link EveryKind} on, whatever a getter gives is looked at in turn, so that a new type is
 * held to the rules as soon as some result gives it.
 */
class PublicTypesTest {
    private static final int OF_A_CLASS = 3;
    private static final int OF_A_LIST = 4;

    /** What is not called: it works on files or threads, or is tried elsewhere. */
    private static final String PASSED_BY =
            "with.*|write.*|close|forget|run|call|wait|notify.*|getClass|stream|iterator|spliterator";

    /** What no getter from {@link EveryKind} on leads to: the run of an aligner needs one, and a regression is of an equation of the caller's. */
    private static final Set<String> NOT_YET =
            new TreeSet<>(List.of("io.reads.aligner.AlignerRun", "regression.NonlinearRegression"));

    private static final Map<Class<?>, List<Object>> MET = new HashMap<>();
    private static final Set<Object> SEEN = Collections.newSetFromMap(new IdentityHashMap<>());
    private static final Deque<Object> WAITING = new ArrayDeque<>();
    private static final Set<String> CRASHES = new TreeSet<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void meetAll() throws IOException {
        Path data = folder.resolve("data");
        SimulatedStudy.write(data);
        EveryKind.of(data).forEach(PublicTypesTest::meet);
        while (!WAITING.isEmpty()) {
            Object next = WAITING.remove();
            for (Method method : asked(next.getClass())) {
                for (Object[] arguments : arguments(method)) {
                    meet(ask(next, method, arguments));
                }
            }
        }
    }

    private static void meet(@Nullable Object found) {
        if (found instanceof Map<?, ?> map) {
            map.values().stream().limit(OF_A_LIST).forEach(PublicTypesTest::meet);
        } else if (found instanceof Object[] array) {
            Stream.of(array).limit(OF_A_LIST).forEach(PublicTypesTest::meet);
        } else if (found != null && isOurs(found.getClass())) {
            List<Object> known = MET.computeIfAbsent(found.getClass(), key -> new ArrayList<>());
            if (known.size() < OF_A_CLASS && SEEN.add(found)) {
                known.add(found);
                WAITING.add(found);
            }
        }
        if (found instanceof Iterable<?> all && !(found instanceof Path)) {
            int taken = 0;
            for (Object each : all) {
                if (taken++ < OF_A_LIST) {
                    meet(each);
                }
            }
        }
    }

    /** A type of the library itself. */
    static boolean isLibrary(Class<?> type) {
        return isOurs(type) && !type.getPackageName().contains(".examples");
    }

    private static boolean isOurs(Class<?> type) {
        String home = type.getPackageName() + ".";
        return home.startsWith("io.github.foldwise.") && !home.contains(".internal.") && !type.isEnum();
    }

    /** The public methods of a class that ask something of it. */
    private static List<Method> asked(Class<?> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            return List.of();
        }
        return Stream.of(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !method.getName().matches(PASSED_BY))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    /** Nothing, a percentage and a level, or the first of many. */
    private static List<Object[]> arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length == 0) {
            return List.<Object[]>of(new Object[0]);
        }
        if (types.length == 1 && types[0] == double.class) {
            return List.of(new Object[] {50.0}, new Object[] {0.95});
        }
        if (types.length == 1 && types[0] == int.class) {
            return List.<Object[]>of(new Object[] {0});
        }
        return List.of();
    }

    private static @Nullable Object ask(Object object, Method method, Object... arguments) {
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            boolean refused = e.getCause() instanceof IllegalArgumentException
                    || e.getCause() instanceof IllegalStateException
                    || e.getCause() instanceof UnsupportedOperationException
                    || e.getCause() instanceof IndexOutOfBoundsException && arguments.length > 0;
            if (!refused) {
                CRASHES.add(method + ": " + e.getCause());
            }
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }

    private static Stream<Object> met() {
        return MET.values().stream().flatMap(List::stream);
    }

    @Test
    void everyResultIsMetButThese() {
        Set<String> unmet = new TreeSet<>();
        int all = 0;
        for (JavaClass type : ArchitectureTest.HOUSE) {
            if (type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                    && !type.isInterface()
                    && !type.isEnum()
                    && isOurs(type.reflect())
                    && !type.getPackageName().contains(".examples")
                    && type.isAssignableTo(Value.class)
                    && !type.isAssignableTo(Options.class)) {
                all++;
                if (!MET.containsKey(type.reflect())) {
                    unmet.add(type.getName().substring("io.github.foldwise.".length()));
                }
            }
        }
        assertTrue(all > 200, all + " types were found");
        assertEquals(String.join("\n", NOT_YET), String.join("\n", unmet));
    }

    @Test
    void noGetterCrashes() {
        assertEquals("", String.join("\n", CRASHES));
    }

    @Test
    void whatIsPrintedFitsTheScreenAndSaysTheAnswer() {
        Map<String, String> wrong = new TreeMap<>();
        met().filter(PublicTypesTest::isPrinted).forEach(object -> {
            List<String> lines = object.toString().lines().toList();
            boolean fits = !lines.isEmpty()
                    && lines.get(0).length() <= 48
                    && lines.size() <= 9
                    && lines.stream().allMatch(line -> line.length() <= 80);
            if (!fits || object.toString().matches("(?s).*(@[0-9a-f]{5,}|\\[[DIJZ]@|Lambda|\\bnull\\b).*")) {
                wrong.put(object.getClass().getName(), object.toString());
            }
        });
        assertEquals("", wrong.entrySet().stream().map(Object::toString).reduce("", (a, b) -> a + "\n" + b));
    }

    /** Tables print more rows, findings and steps at the bench are sentences, and rows and cells are places in a table. */
    private static boolean isPrinted(Object object) {
        Class<?> type = object.getClass();
        return Modifier.isPublic(type.getModifiers())
                && !type.getSimpleName().matches(".*Finding|PipettingStep")
                && !type.getPackageName().equals("io.github.foldwise.table");
    }

    @Test
    void whatIsSerialisableComesBackAsItWas() throws IOException, ClassNotFoundException {
        Set<String> wrong = new TreeSet<>();
        for (Object object : met().toList()) {
            if (object instanceof Serializable) {
                try {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                        out.writeObject(object);
                    }
                    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                        Object read = in.readObject();
                        if (!read.equals(object)
                                || read.hashCode() != object.hashCode()
                                || !read.toString().equals(object.toString())) {
                            wrong.add(object.getClass().getName() + " comes back as another");
                        }
                    }
                } catch (NotSerializableException e) {
                    wrong.add(object.getClass().getName() + " holds " + e.getMessage());
                }
            } else if (isPrinted(object)) {
                wrong.add(object.getClass().getName() + " is not serialisable");
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void theTableOfEachResultReadsBackFromJson() throws IOException {
        Set<String> wrong = new TreeSet<>();
        int[] tried = {0};
        for (Object object : met().toList()) {
            if (object instanceof Tabular tabular) {
                Table table;
                try {
                    table = tabular.toTable();
                } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException refused) {
                    continue;
                }
                tried[0]++;
                if (!TableJson.read(Source.ofText(TableJson.toJson(table), "result.json"))
                        .equals(table)) {
                    wrong.add(object.getClass().getName());
                }
            }
        }
        assertTrue(tried[0] > 100, tried[0] + " were tried");
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void whatIsGivenIsTheCallersToChange() {
        Set<String> wrong = new TreeSet<>();
        met().forEach(object -> asked(object.getClass()).forEach(method -> {
            for (Object[] arguments : arguments(method)) {
                Object first = ask(object, method, arguments);
                if (first != null && isMany(first) && changed(first)) {
                    Object again = ask(object, method, arguments);
                    Object fresh = ask(object, method, arguments);
                    if (again == first
                            || !deep(again).equals(deep(fresh))
                            || deep(again).equals(deep(first))) {
                        wrong.add(method.toString());
                    }
                }
            }
        }));
        assertEquals("", String.join("\n", wrong));
    }

    private static boolean isMany(Object object) {
        return object.getClass().isArray()
                || (object instanceof Collection<?> || object instanceof Map<?, ?>) && !isOurs(object.getClass());
    }

    private static String deep(@Nullable Object object) {
        return Arrays.deepToString(new @Nullable Object[] {object});
    }

    /** Whether an element could be changed, and was. */
    private static boolean changed(Object many) {
        if (many instanceof Collection<?> collection) {
            try {
                boolean had = !collection.isEmpty();
                collection.clear();
                return had;
            } catch (UnsupportedOperationException e) {
                return false;
            }
        }
        if (many instanceof Map<?, ?> map) {
            try {
                boolean had = !map.isEmpty();
                map.clear();
                return had;
            } catch (UnsupportedOperationException e) {
                return false;
            }
        }
        if (Array.getLength(many) == 0) {
            return false;
        }
        Object first = Array.get(many, 0);
        if (many instanceof double[] numbers) {
            numbers[0] = Double.isNaN(numbers[0]) ? 7 : numbers[0] + 1234.5;
        } else if (many instanceof int[] counts) {
            counts[0] += 77;
        } else if (many instanceof long[] counts) {
            counts[0] += 77;
        } else if (many instanceof boolean[] marks) {
            marks[0] = !marks[0];
        } else if (many instanceof String[] texts) {
            texts[0] += " changed";
        } else if (first != null && first.getClass().isArray()) {
            return changed(first);
        } else {
            return false;
        }
        return true;
    }

    @Test
    void nothingIsRefusedByName() {
        Set<String> wrong = new TreeSet<>();
        int[] tried = {0};
        met().forEach(object -> Stream.of(object.getClass().getMethods())
                .filter(method -> Modifier.isPublic(object.getClass().getModifiers()))
                .filter(method -> isOurs(method.getDeclaringClass()) && !method.isSynthetic())
                .filter(method -> !method.getName()
                        .matches("equals|write.*|contains.*|indexOf.*|has[A-Z].*|(add|remove|retain)(All)?"))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> !method.getParameterTypes()[0].isPrimitive()
                        && !isNullable(method.getAnnotatedParameterTypes()[0]))
                .forEach(method -> {
                    tried[0]++;
                    try {
                        method.invoke(object, new Object[] {null});
                        wrong.add(method + " takes null");
                    } catch (InvocationTargetException e) {
                        Throwable cause = e.getCause();
                        boolean clear =
                                (cause instanceof NullPointerException || cause instanceof IllegalArgumentException)
                                        && cause.getMessage() != null
                                        && (isOurs(cause) || !cause.getMessage().contains("Cannot"));
                        if (!clear) {
                            wrong.add(method + ": " + cause);
                        }
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        assertTrue(tried[0] > 100, tried[0] + " were tried");
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void nothingIsRefusedByNameInPlaceOfAnyArgument() {
        NullArguments tried = new NullArguments(folder, met());
        Set<String> wrong = tried.of(ArchitectureTest.HOUSE);
        assertTrue(tried.getTried() > 1000, tried.getTried() + " were tried");
        assertEquals("", String.join("\n", wrong));
    }

    /** Thrown where the argument was taken, so that the machine's message names it. */
    private static boolean isOurs(Throwable cause) {
        return cause.getStackTrace()[0].getClassName().startsWith("io.github.foldwise");
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
