package io.github.foldwise.internal.enrichment;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way back from names, all different, to their places in a list. */
public final class NamePlaces implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<String> names;

    /** Made when first asked for; the same from whichever thread. */
    private transient volatile @Nullable Map<String, Integer> places;

    /**
     * Places in a list, which is looked at and not copied.
     *
     * @param names the names, in a serialisable list
     */
    public NamePlaces(List<String> names) {
        this.names = names;
    }

    /** {@return the place of a name, from 0; null where it is none of them} */
    @Nullable
    public Integer of(String name) {
        Map<String, Integer> known = places;
        if (known == null) {
            known = new HashMap<>(names.size() * 2);
            for (int i = 0; i < names.size(); i++) {
                known.put(names.get(i), i);
            }
            places = known;
        }
        return known.get(name);
    }
}
