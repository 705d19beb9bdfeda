package io.github.foldwise.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What objects of settings have in common, those with {@code withDefaults()} and {@code withX(...)}: they print what is set,
 * are equal where the same is set, and are serialisable.
 *
 * <p>What leaves results as they are, such as the number of threads and who hears of progress, is no setting in this sense.
 */
public abstract class Options extends Value {
    private static final long serialVersionUID = 1L;

    /** For subclasses. */
    protected Options() {}

    /**
     * Returns what is set.
     *
     * @return every setting that results depend on, in the order in which they print
     */
    protected abstract Settings settings();

    /** Names and values of settings, in order. */
    protected static final class Settings {
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        private Settings() {}

        /**
         * {@return settings with a first one}
         *
         * @param name what is set, such as {@code "level"}
         * @param value its value, compared by {@code equals}; an empty text, an empty collection and null do not print
         */
        public static Settings of(String name, @Nullable Object value) {
            return new Settings().and(name, value);
        }

        /**
         * Adds a setting.
         *
         * @param name what is set
         * @param value its value, as for {@link #of}
         * @return these settings
         */
        public Settings and(String name, @Nullable Object value) {
            values.put(name, value);
            return this;
        }

        private List<String> words() {
            List<String> words = new ArrayList<>();
            values.forEach((name, value) -> {
                String text = text(value);
                if (!text.isEmpty()) {
                    words.add(name + " " + text);
                }
            });
            return words;
        }

        private static String text(@Nullable Object value) {
            if (value == null
                    || (value instanceof Collection<?> collection && collection.isEmpty())
                    || (value instanceof Map<?, ?> map && map.isEmpty())) {
                return "";
            }
            if (value instanceof Options nested) {
                return "(" + String.join(", ", nested.settings().words()) + ")";
            }
            return value instanceof Double number
                    ? Digits.exact(number)
                    : value.toString().lines().findFirst().orElse("");
        }
    }

    @Override
    protected final Object[] parts() {
        return new Object[] {settings().values};
    }

    /** {@return the name of the class and what is set: as much as a headline holds, then in rows} */
    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder(getClass().getSimpleName());
        int begin = 0;
        int rows = 0;
        String mark = ":";
        for (String word : settings().words()) {
            // A row is set in by two places, and one that goes on ends in a comma, which needs a place of its own.
            String shown = Clip.end(word, Headline.ROW - 3);
            boolean fits = text.length() - begin + shown.length() + 3 <= (rows == 0 ? Headline.LENGTH : Headline.ROW);
            if (!fits && rows == Headline.ROWS) {
                return text.append(", …").toString();
            }
            text.append(mark).append(fits ? " " : "\n  ");
            begin = fits ? begin : text.length() - 2;
            rows += fits ? 0 : 1;
            text.append(shown);
            mark = ",";
        }
        return text.toString();
    }
}
