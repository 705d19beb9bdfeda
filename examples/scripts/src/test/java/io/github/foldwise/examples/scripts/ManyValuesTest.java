package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.foldwise.io.internal.plate.WellRows;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many values are given to a method: in an array or a collection, and by one door. A list of Python is both to JPype, which makes no
 * choice between two methods of one name that each take it, and it is never a {@link List}; an array of NumPy of two dimensions fits one
 * of one dimension too.
 */
class ManyValuesTest {
    @Test
    void aListOfPythonFitsOneMethodOfAName() {
        List<String> twoDoors = new ArrayList<>();
        for (Class<?> type : api()) {
            List<Executable> all = shown(type);
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    if (all.get(i).getName().equals(all.get(j).getName()) && bothFit(all.get(i), all.get(j))) {
                        twoDoors.add(all.get(i) + " and " + all.get(j));
                    }
                }
            }
        }
        assertEquals(List.of(), twoDoors, "give one of the two a name of its own");
    }

    @Test
    void collectionsOfAnyKindAreTaken() {
        List<String> narrow = api().stream()
                .filter(type -> type != WellRows.class)
                .flatMap(type -> shown(type).stream())
                .filter(method -> Stream.of(method.getParameterTypes())
                        .anyMatch(parameter -> parameter == List.class || parameter == Set.class))
                .map(Executable::toString)
                .toList();
        assertEquals(List.of(), narrow, "take a Collection");
    }

    @Test
    void theRuleSeesWhatItForbids() throws NoSuchMethodException {
        Method array = TwoDoors.class.getDeclaredMethod("of", double[].class, String.class);
        Method rows = TwoDoors.class.getDeclaredMethod("of", double[][].class, String.class);
        Method collection = TwoDoors.class.getDeclaredMethod("of", Collection.class, String.class);
        Method other = TwoDoors.class.getDeclaredMethod("of", Collection.class, int.class);
        assertTrue(bothFit(array, rows) && bothFit(array, collection));
        assertTrue(!bothFit(collection, other));
    }

    /** Whether all arguments of one fit the other: the same types, or many values in both. */
    private static boolean bothFit(Executable one, Executable other) {
        Class<?>[] a = one.getParameterTypes();
        Class<?>[] b = other.getParameterTypes();
        if (a.length != b.length) {
            return false;
        }
        boolean many = false;
        for (int i = 0; i < a.length; i++) {
            boolean manyHere = isMany(a[i]) && isMany(b[i]);
            if (!manyHere && a[i] != b[i]) {
                return false;
            }
            many |= manyHere;
        }
        return many;
    }

    private static boolean isMany(Class<?> parameter) {
        return parameter.isArray()
                || Iterable.class.isAssignableFrom(parameter)
                        && parameter.getPackageName().startsWith("java.")
                        && parameter != java.nio.file.Path.class;
    }

    private static List<Class<?>> api() {
        List<Class<?>> api = new ArrayList<>();
        for (JavaClass type : ArchitectureTest.HOUSE) {
            String home = type.getPackageName() + ".";
            if (type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !home.contains(".internal.")
                    && !home.contains(".examples.")) {
                api.add(type.reflect());
            }
        }
        assertTrue(api.size() > 500, "classes were found");
        return api;
    }

    private static List<Executable> shown(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .toList();
    }

    /** What the rule is tried on. */
    @SuppressWarnings("unused") // seen by reflection
    private interface TwoDoors {
        void of(double[] values, String unit);

        void of(double[][] values, String unit);

        void of(Collection<Double> values, String unit);

        void of(Collection<Double> values, int count);
    }
}
