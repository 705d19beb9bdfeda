package io.github.foldwise.io.prism;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An info sheet of a Prism project: notes and named texts such as the date of the experiment, in their order. */
public final class PrismInfo extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String title;
    private final String notes;
    private final LinkedHashMap<String, String> constants;

    @SuppressWarnings("NonApiType") // a serializable map in insertion order
    private PrismInfo(String title, String notes, LinkedHashMap<String, String> constants) {
        this.title = title;
        this.notes = notes;
        this.constants = constants;
    }

    /**
     * {@return an info sheet without content}
     *
     * @param title title of the sheet
     */
    public static PrismInfo of(String title) {
        return new PrismInfo(XmlText.clean(Objects.requireNonNull(title, "title")), "", new LinkedHashMap<>());
    }

    /**
     * Returns this sheet with notes.
     *
     * @param newNotes free text, lines separated by {@code "\n"}
     * @return a copy
     */
    public PrismInfo withNotes(String newNotes) {
        return new PrismInfo(title, XmlText.clean(Objects.requireNonNull(newNotes, "newNotes")), constants);
    }

    /**
     * Returns this sheet with a named text; one of the same name is replaced.
     *
     * @param name name, not blank
     * @param value text; a blank one removes the name
     * @return a copy
     * @throws IllegalArgumentException if the name is blank
     */
    public PrismInfo with(String name, String value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        String key = XmlText.clean(name);
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "a blank name for the text \"" + value + "\" of an info sheet; name it, for example \"Protocol\"");
        }
        LinkedHashMap<String, String> copy = new LinkedHashMap<>(constants);
        String text = XmlText.clean(value);
        if (text.isEmpty()) {
            copy.remove(key);
        } else {
            copy.put(key, text);
        }
        return new PrismInfo(title, notes, copy);
    }

    /** {@return the title of the sheet, possibly empty} */
    public String getTitle() {
        return title;
    }

    /**
     * Returns the notes.
     *
     * @return free text, possibly empty
     */
    public String getNotes() {
        return notes;
    }

    /** {@return the named texts, unmodifiable, in the order of the sheet} */
    public Map<String, String> getConstants() {
        return Collections.unmodifiableMap(constants);
    }

    /**
     * Returns one of the named texts.
     *
     * @param name the name
     * @return its text, empty where there is none
     */
    public String get(String name) {
        return constants.getOrDefault(Objects.requireNonNull(name, "name"), "");
    }

    boolean isEmpty() {
        return notes.isEmpty() && constants.isEmpty();
    }

    /**
     * {@return the named texts as a table with columns {@code name} and {@code value}, titled as the sheet; notes come
     * first}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(title).text("name").text("value");
        if (!notes.isEmpty()) {
            table.row("Notes", notes);
        }
        constants.forEach(table::row);
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {title, notes, constants};
    }

    /** {@return the title and the first texts} */
    @Override
    public String toString() {
        return toTable().toString();
    }
}
