package io.github.foldwise.examples.study.folder;

import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.screening.NormalizedPlate;
import io.github.foldwise.screening.PercentOfControl;
import io.github.foldwise.screening.ReferenceWavelength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folder of study data.
 *
 * <ul>
 *   <li>{@code study.csv}: a row for each plate with columns {@code plate} (reader export), {@code layout} and {@code
 *       experiment} (such as the day). Optional are {@code signal} (channel, such as 570; not needed where the export has
 *       one), {@code reference} (channel, such as 630, which is subtracted), {@code time} (such as {@code 72 h} or {@code
 *       last}, needed where the plate was read more than once), {@code sheet} and {@code layout sheet} of
 *       workbooks, {@code plate name} where an export holds several plates, {@code line} where the layout is of any line, {@code parental} or {@code reference line}
 *       (the line that the others are compared with), and {@code note}. Names of columns go in any case. Files are named
 *       relative to the folder.
 *   <li>{@code about.csv}, optional: columns {@code key} and {@code value}; {@code title}, {@code drug}, {@code assay},
 *       {@code data}, {@code parental} (or {@code reference line}, {@code reference}), {@code note}, and, for simulated
 *       data, {@code true IC50 LINE} and {@code true fold LINE}.
 *   <li>{@code blots.csv}, optional: bands of western blots, as {@code BandTableFile} reads them, with {@code blot target},
 *       {@code blot total}, {@code blot control}, {@code blot total control}, {@code blot unit} and {@code blot by} in
 *       {@code about.csv}; images in {@code blots/}, each with a table of regions of the same name if they are not to be
 *       found.
 *   <li>{@code mechanism}, optional: evidence on signals with columns {@code experiment}, {@code line}, {@code drug}, {@code dose},
 *       {@code time}, {@code target}, {@code form}, {@code value}, {@code sd} and {@code n}, with {@code mechanism drug},
 *       {@code mechanism vehicle}, {@code mechanism comparator} (a line to compare receptors with), {@code mechanism intervention}
 *       and {@code mechanism receptors} in {@code about.csv}.
 *   <li>{@code rnaseq/counts.csv} and {@code rnaseq/samples.csv}, optional: counts of reads and their sample sheet, whose labels are checked, with
 *       {@code rnaseq design} (default {@code ~ batch + line}) and {@code rnaseq contrast} (default {@code
 *       line,resistant,parental}) in {@code about.csv}; {@code rnaseq/logs}, optional: logs of aligners and counters.
 *   <li>{@code culture}, optional, as CSV, TSV or XLSX: the log of the culture, a row for each event; doses over time, flasks, vials,
 *       gates and findings.
 *   <li>{@code growth}, optional: counts over time with columns {@code line}, {@code experiment}, {@code well}, {@code time} and
 *       {@code count}; rates and doubling times, and the gate's ratio of them where lines are called as in the plates.
 *   <li>{@code stability}, optional: columns {@code line}, {@code doublings} (or {@code passages}) off drug and {@code fold}.
 *   <li>{@code cross-resistance}, optional: columns {@code drug}, {@code line}, {@code experiment}, {@code dose} and {@code
 *       response}.
 * </ul>
 */
public final class StudyFolder {
    private final Path folder;
    private final AboutFile about;
    private final List<StudyPlate> plates;
    private final String parental;

    private StudyFolder(Path folder, AboutFile about, List<StudyPlate> plates, String parental) {
        this.folder = folder;
        this.about = about;
        this.plates = plates;
        this.parental = parental;
    }

    /**
     * Reads a folder and normalises its plates.
     *
     * @param folder the folder
     * @return the study, compared with the line that it names itself
     * @throws IOException if a file is missing or cannot be understood; the message names file and place
     */
    public static StudyFolder read(Path folder) throws IOException {
        return read(folder, "");
    }

    /**
     * Reads a folder and normalises its plates.
     *
     * @param folder the folder
     * @param parental the line that the others are compared with; empty for the one that the folder names
     * @return the study
     * @throws IOException if a file is missing or cannot be understood; the message names file and place
     */
    public static StudyFolder read(Path folder, String parental) throws IOException {
        List<StudyRow> rows = StudyRow.read(folder);
        AboutFile about = AboutFile.read(folder);
        List<PlateReading> signals = new ArrayList<>();
        List<PlateLayout> layouts = new ArrayList<>();
        for (StudyRow row : rows) {
            PlateLayout layout = layout(folder, row);
            layouts.add(layout);
            signals.add(signal(folder, row, layout));
        }
        checkDrug(folder, layouts);
        List<String> names =
                PlateNames.of(rows, signals.stream().map(PlateReading::getName).toList());
        List<StudyPlate> plates = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            plates.add(plate(folder, rows.get(i), signals.get(i).withName(names.get(i)), layouts.get(i)));
        }
        Set<String> lines = new LinkedHashSet<>();
        for (StudyPlate plate : plates) {
            plate.normalized().getDoseResponses().forEach(curve -> lines.add(curve.getName()));
        }
        String compared = ParentalLine.of(folder, parental, rows, about, List.copyOf(lines));
        return new StudyFolder(folder, about, plates, compared);
    }

    private static PlateLayout layout(Path folder, StudyRow row) throws IOException {
        Path file = existing(folder, row.layout(), "layout", row);
        ReadOptions options = ReadOptions.withDefaults();
        PlateLayout layout = PlateLayoutFile.read(
                        file, row.layoutSheet().isEmpty() ? options : options.withSheet(row.layoutSheet()))
                .withExperiment(row.experiment());
        if (row.line().isEmpty() || layout.getLines().equals(List.of(row.line()))) {
            return layout;
        }
        if (!layout.getLines().isEmpty()) {
            throw new IOException(folder.resolve(StudyRow.INDEX) + ": plate " + row.plate() + " is of line "
                    + row.line() + ", but its layout " + row.layout() + " names "
                    + String.join(", ", layout.getLines()) + "; name the line in one of the two");
        }
        return layout.withLine(row.line());
    }

    private static Path existing(Path folder, String name, String what, StudyRow row) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException(folder.resolve(StudyRow.INDEX) + ": the " + what + " of plate " + row.plate() + ", \""
                    + name + "\", is not in " + folder + "; files are named relative to that folder");
        }
        return file;
    }

    private static PlateReading signal(Path folder, StudyRow row, PlateLayout layout) throws IOException {
        Path file = existing(folder, row.plate(), "export", row);
        // A partly filled plate looks like a smaller one; its layout knows better.
        ReadOptions options = ReadOptions.withDefaults().withPlateFormat(layout.getFormat());
        ChannelChoice choice = new ChannelChoice(
                PlateFile.read(file, row.sheet().isEmpty() ? options : options.withSheet(row.sheet())),
                row,
                folder.resolve(StudyRow.INDEX));
        PlateReading signal = choice.of(row.signal(), "signal");
        return row.reference().isEmpty()
                ? signal
                : ReferenceWavelength.of(choice.of(row.reference(), "reference"))
                        .subtractFrom(signal);
    }

    private static StudyPlate plate(Path folder, StudyRow row, PlateReading signal, PlateLayout layout)
            throws IOException {
        try {
            NormalizedPlate normalized = PercentOfControl.withDefaults().of(signal, layout);
            if (normalized.getReading().getMeasuredCount() == 0) {
                throw new IllegalArgumentException("no well of plate \"" + signal.getName() + "\" has a viability. "
                        + String.join(" ", normalized.getWarnings()));
            }
            return new StudyPlate(row, signal, normalized);
        } catch (IllegalArgumentException e) {
            throw new IOException(folder.resolve(row.plate()) + ": " + e.getMessage(), e);
        }
    }

    /** Curves are named after their line: of two drugs, they would become one curve. */
    private static void checkDrug(Path folder, List<PlateLayout> layouts) throws IOException {
        Map<String, String> drugs = new TreeMap<>();
        for (PlateLayout layout : layouts) {
            layout.getDrugs().forEach(drug -> drugs.putIfAbsent(drug.toLowerCase(Locale.ROOT), drug));
        }
        if (drugs.size() > 1) {
            throw new IOException(folder + ": the layouts name the drugs " + String.join(", ", drugs.values())
                    + "; a study is of one drug, make a folder for each");
        }
    }

    /** {@return the plates as percent of vehicle control, in the order of study.csv, each with a name of its own} */
    public List<NormalizedPlate> getPlates() {
        return plates.stream().map(StudyPlate::normalized).toList();
    }

    /** {@return the signals of the plates, reference wavelength subtracted, in the order of the plates} */
    public List<PlateReading> getSignals() {
        return plates.stream().map(StudyPlate::signal).toList();
    }

    public List<StudyPlate> plates() {
        return List.copyOf(plates);
    }

    /** {@return the line that the others are compared with; empty in a study of one line} */
    public String getParental() {
        return parental;
    }

    /** {@return the drug, as about.csv or else the layouts name it; empty where neither does} */
    public String getDrug() {
        for (StudyPlate plate : plates) {
            for (String drug : plate.normalized().getLayout().getDrugs()) {
                return getAbout("drug", drug);
            }
        }
        return getAbout("drug", "");
    }

    /** {@return the title, which is that of the folder where about.csv has none} */
    public String getTitle() {
        return getAbout(
                "title", "Study of " + folder.toAbsolutePath().normalize().getFileName());
    }

    /**
     * Returns what about.csv says.
     *
     * @param key the key, in any case
     * @param otherwise what is returned where it says nothing
     * @return the value
     */
    public String getAbout(String key, String otherwise) {
        return about.get(key, otherwise);
    }

    /**
     * Returns a number of about.csv.
     *
     * @param key the key, in any case
     * @return the number; NaN where there is none
     * @throws IOException if the value is no number; the message names file and key
     */
    public double getNumber(String key) throws IOException {
        return about.number(key);
    }

    /** What the study notes of itself, in about.csv. */
    public List<String> notes() {
        return about.notes();
    }

    /** {@return the folder} */
    public Path getFolder() {
        return folder;
    }
}
