package io.github.foldwise.examples.scripts;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Null in place of each argument of everything public, the others being such as the type allows: it is refused by the name of the
 * parameter before anything else is looked at.
 */
final class NullArguments {
    /** What answers for null as the collections of the JDK do, and what works on the threads of others. */
    private static final String PASSED_BY =
            "equals|contains.*|indexOf|lastIndexOf|has[A-Z].*|(add|remove|retain)(All)?|valueOf|run|call|wait|forEach|sort|toArray|stopRequested";

    private final Path folder;
    /** One of each class; sorted, so that the same is tried in every run. */
    private final Map<Class<?>, Object> met = new TreeMap<>(Comparator.comparing(Class::getName));

    private final Set<String> wrong = new TreeSet<>();
    private int tried;

    NullArguments(Path folder, Stream<Object> met) {
        this.folder = folder;
        met.forEach(object -> this.met.putIfAbsent(object.getClass(), object));
    }

    /** Tries everything public of the classes. */
    Set<String> of(Iterable<JavaClass> classes) {
        List<Class<?>> all = new ArrayList<>();
        for (JavaClass type : classes) {
            if (type.getModifiers().contains(JavaModifier.PUBLIC) && PublicTypesTest.isLibrary(type.reflect())) {
                all.add(type.reflect());
            }
        }
        all.sort(Comparator.comparing(Class::getName));
        // Twice, as what one makes is the argument of another.
        for (int round = 0; round < 2; round++) {
            all.forEach(this::meetWhatIsMade);
        }
        for (Class<?> type : all) {
            Stream<Executable> open =
                    Stream.concat(Stream.of(type.getConstructors()), Stream.of(type.getDeclaredMethods()));
            open.filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isSynthetic())
                    .filter(each ->
                            !Modifier.isAbstract(each.getModifiers()) && !Modifier.isAbstract(type.getModifiers()))
                    .filter(each -> !each.getName().matches(PASSED_BY))
                    .forEach(each -> tryAll(type, each));
        }
        return wrong;
    }

    int getTried() {
        return tried;
    }

    private void meetWhatIsMade(Class<?> type) {
        Method[] methods = type.getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::toString));
        for (Method method : methods) {
            Class<?> made = method.getReturnType();
            boolean asked = Modifier.isPublic(method.getModifiers())
                    && (Modifier.isStatic(method.getModifiers())
                            || method.getName().equals("builder"))
                    && PublicTypesTest.isLibrary(made)
                    && !met.containsKey(made);
            if (asked) {
                try {
                    Object result = method.invoke(met.get(type), values(method, -1));
                    if (result != null) {
                        met.putIfAbsent(result.getClass(), result);
                    }
                } catch (ReflectiveOperationException | RuntimeException e) {
                    // Not all can be made of any arguments.
                    continue;
                }
            }
        }
    }

    private void tryAll(Class<?> type, Executable executable) {
        Parameter[] parameters = executable.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            boolean asked = !parameters[i].getType().isPrimitive()
                    && !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            Object owner = met.get(type);
            if (asked
                    && (owner != null
                            || Modifier.isStatic(executable.getModifiers())
                            || executable instanceof Constructor<?>)) {
                tried++;
                tryOne(owner, executable, i);
            }
        }
    }

    private void tryOne(@Nullable Object owner, Executable executable, int nothing) {
        String name = executable.getParameters()[nothing].getName();
        Object[] values = values(executable, nothing);
        try {
            if (executable instanceof Method method) {
                method.invoke(owner, values);
            } else {
                ((Constructor<?>) executable).newInstance(values);
            }
            wrong.add(said(executable, name) + "is taken");
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            boolean typed = cause instanceof NullPointerException || cause instanceof IllegalArgumentException;
            // Where no other could be made of a type, it may be the one that is named.
            boolean named = IntStream.range(0, values.length)
                    .filter(i -> values[i] == null)
                    .anyMatch(i -> names(String.valueOf(cause.getMessage()), executable.getParameters()[i].getName()));
            if (!typed || !named) {
                wrong.add(said(executable, name)
                        + cause
                        + Stream.of(cause.getStackTrace())
                                .limit(1)
                                .map(at -> " at " + at)
                                .toList());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(executable.toString(), e);
        }
    }

    private static String said(Executable executable, String name) {
        return executable.toGenericString().replaceAll("([a-z]\\w*\\.)+(?=[A-Z])", "") + " | "
                + executable.getDeclaringClass().getName() + " | " + name + ": ";
    }

    /** By its name, or by the words of it. */
    private static boolean names(String message, String name) {
        if (message.equals(name) || message.contains('"' + name + "\" is null")) {
            return true;
        }
        String said = message.toLowerCase(Locale.ROOT);
        return !message.startsWith("Cannot ")
                && Stream.of(name.split("(?=[A-Z])"))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(said::contains);
    }

    private @Nullable Object[] values(Executable executable, int nothing) {
        Parameter[] parameters = executable.getParameters();
        Object[] values = new Object[parameters.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == nothing ? null : value(parameters[i].getType(), parameters[i].getParameterizedType());
        }
        return values;
    }

    private @Nullable Object value(Class<?> type, Type generic) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 3);
        }
        for (Object plain : List.of(3, 0.5, 3L, true, (byte) 3, 'x', "x", folder.resolve("x"))) {
            if (box(type).isInstance(plain) && type != Iterable.class) {
                return plain;
            }
        }
        if (type.isAssignableFrom(Map.class)) {
            return Map.of();
        }
        if (type.isAssignableFrom(List.class)
                || Collection.class.isAssignableFrom(type) && type.isAssignableFrom(Set.class)) {
            Object element =
                    generic instanceof ParameterizedType of && of.getActualTypeArguments()[0] instanceof Class<?> each
                            ? value(each, each)
                            : null;
            List<Object> elements = element == null ? List.of() : List.of(element);
            return type.isAssignableFrom(List.class) ? elements : Set.copyOf(elements);
        }
        if (type == InputStream.class) {
            return new ByteArrayInputStream(new byte[0]);
        }
        if (type == OutputStream.class) {
            return new ByteArrayOutputStream();
        }
        if (type == java.io.Reader.class) {
            return new StringReader("");
        }
        if (type.isAssignableFrom(StringWriter.class)) {
            return new StringWriter();
        }
        for (Object known : met.values()) {
            if (type.isInstance(known)) {
                return known;
            }
        }
        if (type.isInterface() && !type.isSealed()) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) ->
                            method.getReturnType().isPrimitive() && method.getReturnType() != void.class
                                    ? Array.get(Array.newInstance(method.getReturnType(), 1), 0)
                                    : null);
        }
        return null;
    }

    private static Class<?> box(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0).getClass() : type;
    }
}
