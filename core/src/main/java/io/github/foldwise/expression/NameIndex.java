package io.github.foldwise.expression;

import io.github.foldwise.text.Suggestion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names in order, all different, and the way back from a name to its place. */
final class NameIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_LISTED = 8;

    private final String what;
    private final String[] names;

    /** Made when first asked for; the same from whichever thread. */
    private transient volatile @Nullable Map<String, Integer> places;

    private NameIndex(String what, String[] names) {
        this.what = what;
        this.names = names;
    }

    /**
     * Names that are not blank and all different.
     *
     * @param what what is named, for messages: {@code gene}, {@code sample}
     */
    static NameIndex of(String what, Collection<String> given) {
        String[] names = given.toArray(String[]::new);
        Map<String, Integer> places = new HashMap<>(names.length * 2);
        for (int i = 0; i < names.length; i++) {
            if (names[i] == null || names[i].isBlank()) {
                throw new IllegalArgumentException(what + " " + (i + 1) + " of " + names.length + " has no name; give "
                        + "every " + what + " a name");
            }
            Integer earlier = places.put(names[i], i);
            if (earlier != null) {
                throw new IllegalArgumentException(what + " \"" + names[i] + "\" occurs twice, as " + what + " "
                        + (earlier + 1) + " and " + (i + 1) + "; add up or remove one of the two, or rename it");
            }
        }
        NameIndex index = new NameIndex(what, names);
        index.places = places;
        return index;
    }

    private Map<String, Integer> places() {
        Map<String, Integer> known = places;
        if (known == null) {
            known = new HashMap<>(names.length * 2);
            for (int i = 0; i < names.length; i++) {
                known.put(names[i], i);
            }
            places = known;
        }
        return known;
    }

    int size() {
        return names.length;
    }

    String get(int place) {
        return names[check(place)];
    }

    int check(int place) {
        if (place < 0 || place >= names.length) {
            throw new IllegalArgumentException(
                    what + " " + place + " does not exist; there are " + names.length + ", counted from 0");
        }
        return place;
    }

    List<String> asList() {
        return List.of(names);
    }

    boolean contains(String name) {
        return places().containsKey(name);
    }

    int place(String name) {
        Integer place = places().get(name);
        if (place == null) {
            throw new IllegalArgumentException(what + " \"" + name + "\" does not exist; there are "
                    + listed(Arrays.asList(names)) + Suggestion.of(name, Arrays.asList(names)));
        }
        return place;
    }

    /** The places of several names, in their order. */
    int[] places(Collection<String> wanted) {
        List<String> missing = new ArrayList<>();
        int[] found = new int[wanted.size()];
        int n = 0;
        for (String name : wanted) {
            Integer place = places().get(name);
            if (place == null) {
                missing.add(name);
            } else {
                found[n++] = place;
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "no " + what + " is called " + listed(missing) + "; there are " + listed(Arrays.asList(names)));
        }
        return found;
    }

    NameIndex select(int[] chosen) {
        return of(what, Arrays.stream(chosen).mapToObj(place -> names[place]).toList());
    }

    /** The first few names, quoted, and how many there are beyond. */
    static String listed(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(MOST_LISTED, names.size()); i++) {
            text.append(i == 0 ? "\"" : ", \"").append(names.get(i)).append('"');
        }
        return names.size() > MOST_LISTED
                ? text.append(" and ")
                        .append(names.size() - MOST_LISTED)
                        .append(" more")
                        .toString()
                : text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NameIndex that && Arrays.equals(names, that.names);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(names);
    }
}
