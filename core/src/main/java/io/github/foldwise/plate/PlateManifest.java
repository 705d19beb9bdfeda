package io.github.foldwise.plate;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The plates of an experiment: which template each follows, when it was read and which line is on it.
 *
 * <p>A plate read at the start of the treatment (0 hours, untreated) tells how many cells the treated plates of the same line
 * began with; growth rates need it.
 */
public final class PlateManifest extends Value implements Tabular, Members<PlateManifest.Entry> {
    private static final long serialVersionUID = 1L;

    private final Entry[] entries;

    private PlateManifest(Entry[] entries) {
        this.entries = entries;
    }

    /**
     * {@return a list of plates}
     *
     * @param entries the plates, at least one
     * @throws IllegalArgumentException if there is no plate, or one is named twice
     */
    public static PlateManifest of(Collection<Entry> entries) {
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            if (!names.add(entry.plate)) {
                throw new IllegalArgumentException(
                        "plate \"" + entry.plate + "\" is listed twice; list each plate once");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a list of plates needs one plate at least");
        }
        return new PlateManifest(entries.toArray(new Entry[0]));
    }

    /**
     * {@return the entry of a plate}
     *
     * @param plate name or barcode
     * @throws IllegalArgumentException if the plate is not listed; the message lists those that are
     */
    public Entry get(String plate) {
        return Arrays.stream(entries)
                .filter(entry -> entry.plate.equals(plate))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no plate \"" + plate + "\"; there are "
                        + Arrays.stream(entries).map(Entry::getPlate).toList()));
    }

    /** {@return the number of plates, at least 1} */
    @Override
    public int size() {
        return entries.length;
    }

    @Override
    public Iterator<Entry> iterator() {
        return List.of(entries).iterator();
    }

    /**
     * Returns the plates as a table.
     *
     * @return columns {@code plate}, {@code template}, {@code time} in hours, {@code line} and {@code experiment}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("plates")
                .text("plate")
                .text("template")
                .number("time", "h")
                .text("line")
                .text("experiment");
        for (Entry entry : entries) {
            table.row(entry.plate, entry.template, entry.hours, entry.line, entry.experiment);
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {entries};
    }

    /** {@return the first plates} */
    @Override
    public String toString() {
        return toTable().toString();
    }

    /** One plate of the list. */
    public static final class Entry extends Value {
        private static final long serialVersionUID = 1L;

        private final String plate;
        private final String template;
        private final double hours;
        private final String line;
        private final String experiment;

        private Entry(String plate, String template, double hours, String line, String experiment) {
            this.plate = plate.strip();
            this.template = template.strip();
            this.hours = hours;
            this.line = line.strip();
            this.experiment = experiment.strip();
        }

        /**
         * Returns a plate that follows a template.
         *
         * @param plate name or barcode, not blank
         * @param template name of the layout, such as its file
         * @return the entry, without time, line and experiment
         * @throws IllegalArgumentException if the name of the plate is blank
         */
        public static Entry of(String plate, String template) {
            if (plate.isBlank()) {
                throw new IllegalArgumentException("a plate of template \"" + template + "\" has no name; name it");
            }
            return new Entry(plate, template, Double.NaN, "", "");
        }

        /**
         * Returns this plate with the time from the start of the treatment to its reading.
         *
         * @param time hours, zero or more; NaN when not known
         * @return a copy
         * @throws IllegalArgumentException if the time is negative or infinite
         */
        public Entry withHours(double time) {
            if (time < 0 || Double.isInfinite(time)) {
                throw new IllegalArgumentException("plate \"" + plate + "\" was read after " + time
                        + " h; give the hours since the treatment began, 0 for a plate read then");
            }
            return new Entry(plate, template, time, line, experiment);
        }

        /**
         * Returns this plate with the line on it.
         *
         * @param name name of the cell line
         * @return a copy
         */
        public Entry withLine(String name) {
            return new Entry(plate, template, hours, Objects.requireNonNull(name, "name"), experiment);
        }

        /**
         * Returns this plate with its experiment.
         *
         * @param name name of the biological replicate
         * @return a copy
         */
        public Entry withExperiment(String name) {
            return new Entry(plate, template, hours, line, Objects.requireNonNull(name, "name"));
        }

        /** {@return the plate, name or barcode} */
        public String getPlate() {
            return plate;
        }

        /**
         * Returns the layout it follows.
         *
         * @return name of the template, possibly empty
         */
        public String getTemplate() {
            return template;
        }

        /**
         * Returns the time from the start of the treatment to the reading.
         *
         * @return hours; NaN when not known
         */
        public double getHours() {
            return hours;
        }

        /**
         * Returns the line on the plate.
         *
         * @return its name, possibly empty
         */
        public String getLine() {
            return line;
        }

        /**
         * Returns the experiment.
         *
         * @return name of the biological replicate, possibly empty
         */
        public String getExperiment() {
            return experiment;
        }

        @Override
        protected Object[] parts() {
            return new Object[] {plate, template, hours, line, experiment};
        }

        /**
         * Returns plate, template and line.
         *
         * @return for example {@code P1: treated.xlsx, A549}
         */
        @Override
        public String toString() {
            return Headline.row(plate + ": " + template + (line.isEmpty() ? "" : ", " + line));
        }
    }

    /**
     * As {@link #get(String)}.
     *
     * @hidden
     */
    @Override
    public Object named(String name) {
        return get(Objects.requireNonNull(name, "name"));
    }
}
