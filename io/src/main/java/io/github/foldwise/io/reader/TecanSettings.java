package io.github.foldwise.io.reader;

import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.wells.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings on a sheet of i-control or SparkControl: a section for each label. A label is called by its wavelengths; where
 * labels of other names share them, as one dye at several gains or two runs at one wavelength, each keeps its name.
 */
final class TecanSettings {
    private static final Pattern UNNAMED = Pattern.compile("(?i)(?:label|marke|bezeichnung)\\s*\\d*");

    private static final Pattern LABEL = Pattern.compile("(?i)(?:label|marke|bezeichnung|étiquette)\\s?:(.*)");
    private static final Pattern EXCITATION =
            Pattern.compile("(?:excitation wavelength|anregungswellenl|longueur d.onde d.excitation).*");
    private static final Pattern EMISSION =
            Pattern.compile("(?:emission wavelength|emissionswellenl|longueur d.onde d.[ée]mission"
                    + "|measurement wavelength|(?:mess)?wellenlänge$|wavelength$|longueur d.onde(?: de mesure)?$).*");

    private final List<Section> sections = new ArrayList<>();

    TecanSettings(List<GridRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            if (!row.isBlank() && GridRow.isShort(row.cell(0))) {
                note(i, row.texts());
            }
        }
    }

    /** The settings of one label. */
    static final class Section {
        private final int start;
        private String label;
        private String mode = "";
        private String excitation = "";
        private String emission = "";

        private Section(int start, String label) {
            this.start = start;
            this.label = label;
        }

        private boolean isNamed() {
            return !label.isEmpty() && !UNNAMED.matcher(label).matches();
        }

        private String optics() {
            return emission.isEmpty() || excitation.isEmpty() ? emission : excitation + "/" + emission;
        }
    }

    private void note(int index, List<String> texts) {
        String first = texts.get(0);
        String lower = first.toLowerCase(Locale.ROOT);
        String value = texts.size() > 1 ? texts.get(1) : "";
        Matcher label = LABEL.matcher(first);
        if (label.matches()) {
            sections.add(new Section(index, label.group(1).strip()));
            return;
        }
        if (isKey(lower, "mode", "modus") && !value.isEmpty() && !value.equalsIgnoreCase("kinetic")) {
            if (sections.isEmpty() || !last().mode.isEmpty()) {
                sections.add(new Section(index, ""));
            }
            last().mode = value;
        }
        if (sections.isEmpty()) {
            return;
        }
        if (lower.equals("name") && !value.isEmpty()) {
            last().label = value;
        } else if (EXCITATION.matcher(lower).matches()) {
            last().excitation = Labels.wavelength(value);
        } else if (EMISSION.matcher(lower).matches()) {
            last().emission = Labels.wavelength(value);
        }
    }

    private static boolean isKey(String text, String... keys) {
        return List.of(keys).contains(text);
    }

    private Section last() {
        return sections.get(sections.size() - 1);
    }

    /** Whether a section has this name. */
    boolean knows(String label) {
        return sections.stream().anyMatch(section -> section.label.equals(label));
    }

    /** The section that a result belongs to: the last one above it, of the name that stands over it where there is one. */
    @Nullable
    Section sectionOf(int index, String title) {
        @Nullable Section found = null;
        for (Section section : sections) {
            if (section.start < index && (title.isEmpty() || section.label.equals(title))) {
                found = section;
            }
        }
        if (found == null && sections.size() == 1 && sections.get(0).start < index) {
            found = sections.get(0);
        }
        return found;
    }

    /** What the label of a section is called. */
    String channelOf(Section section) {
        String optics = section.optics();
        boolean shared = sections.stream()
                .anyMatch(other -> !Objects.equals(other.label, section.label)
                        && other.optics().equals(optics));
        if (!optics.isEmpty() && !(shared && section.isNamed())) {
            return optics;
        }
        return !section.isNamed() && !section.mode.isEmpty() ? section.mode : section.label;
    }
}
