package io.github.foldwise.examples.study;

import io.github.foldwise.io.PlateLayoutFile;
import io.github.foldwise.io.PlateMatrixFile;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.screening.NormalizedPlate;
import io.github.foldwise.screening.PercentOfControl;
import io.github.foldwise.screening.ReferenceWavelength;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder of study data.
 *
 * <ul>
 *   <li>{@code study.csv}: a row for each plate with columns {@code plate} (reader export), {@code layout}, {@code
 *       experiment} (such as the day), {@code signal} (channel, such as 570) and, where there is one, {@code reference}
 *       (channel, such as 630). Files are named relative to the folder.
 *   <li>{@code about.csv}, optional: columns {@code key} and {@code value}; {@code title}, {@code drug}, {@code assay},
 *       {@code data}, {@code reference} (the parental line), and, for simulated data, {@code true IC50 LINE} and {@code
 *       true fold LINE}.
 *   <li>{@code rnaseq/counts.csv} and {@code rnaseq/samples.csv}, optional: counts of reads and their sample sheet, with
 *       {@code rnaseq design} (default {@code ~ batch + line}) and {@code rnaseq contrast} (default {@code
 *       line,resistant,parental}) in {@code about.csv}.
 * </ul>
 */
public final class StudyFolder {
    private final Path folder;
    private final Map<String, String> about;
    private final List<NormalizedPlate> plates;
    private final List<PlateReading> signals;

    private StudyFolder(
            Path folder, Map<String, String> about, List<NormalizedPlate> plates, List<PlateReading> signals) {
        this.folder = folder;
        this.about = about;
        this.plates = plates;
        this.signals = signals;
    }

    /**
     * Reads a folder and normalises its plates.
     *
     * @param folder the folder
     * @return the study
     * @throws IOException if a file is missing or cannot be understood; the message names file and place
     */
    public static StudyFolder read(Path folder) throws IOException {
        Path index = folder.resolve("study.csv");
        if (!Files.isRegularFile(index)) {
            throw new IOException(
                    "no study.csv in " + folder + "; list the plates there: plate,layout,experiment,signal,reference");
        }
        List<NormalizedPlate> plates = new ArrayList<>();
        List<PlateReading> signals = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Table.Row row : TableFile.read(index)) {
            String file = row.getText("plate");
            if (!listed.add(file + "\n" + row.getText("signal"))) {
                throw new IOException(index + ": plate " + file + " is listed twice; its wells would count twice,"
                        + " remove one of the two rows");
            }
            if (row.getText("experiment").isEmpty()) {
                throw new IOException(index + ": plate " + file + " names no experiment; write for example its date");
            }
            plates.add(plate(folder, row, index, signals));
        }
        return new StudyFolder(folder, about(folder.resolve("about.csv")), plates, signals);
    }

    private static Map<String, String> about(Path file) throws IOException {
        Map<String, String> about = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            for (Table.Row row : TableFile.read(file)) {
                about.put(row.getText("key"), row.getText("value"));
            }
        }
        return about;
    }

    private static NormalizedPlate plate(Path folder, Table.Row row, Path index, List<PlateReading> signals)
            throws IOException {
        Path file = folder.resolve(row.getText("plate"));
        if (row.getText("experiment").isEmpty()) {
            throw new IOException(index + ": plate " + row.getText("plate")
                    + " names no experiment; write the day it was done, as for the other plates of that day");
        }
        PlateLayout layout =
                PlateLayoutFile.read(folder.resolve(row.getText("layout"))).withExperiment(row.getText("experiment"));
        // A partly filled plate looks like a smaller one; its layout knows better.
        List<PlateReading> readings =
                PlateMatrixFile.read(file, ReadOptions.withDefaults().withPlateFormat(layout.getFormat()));
        PlateReading signal = channel(readings, row.getText("signal"), file, index);
        String reference = row.getText("reference");
        PlateReading corrected = reference.isEmpty()
                ? signal
                : ReferenceWavelength.of(channel(readings, reference, file, index))
                        .subtractFrom(signal);
        signals.add(corrected);
        try {
            return PercentOfControl.withDefaults().of(corrected, layout);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static PlateReading channel(List<PlateReading> readings, String channel, Path file, Path index)
            throws IOException {
        if (channel.isEmpty() && readings.size() == 1) {
            return readings.get(0);
        }
        for (PlateReading reading : readings) {
            if (reading.getChannel().equals(channel)) {
                return reading;
            }
        }
        List<String> found = readings.stream().map(PlateReading::getChannel).toList();
        throw new IOException(index + ": channel \"" + channel + "\" is not in " + file + ", which has " + found);
    }

    /** {@return the plates as percent of vehicle control, in the order of study.csv} */
    public List<NormalizedPlate> getPlates() {
        return List.copyOf(plates);
    }

    /** {@return the signals of the plates, reference wavelength subtracted, in the order of the plates} */
    public List<PlateReading> getSignals() {
        return List.copyOf(signals);
    }

    /**
     * Returns what about.csv says.
     *
     * @param key the key
     * @param otherwise what is returned where it says nothing
     * @return the value
     */
    public String getAbout(String key, String otherwise) {
        return about.getOrDefault(key, otherwise);
    }

    /**
     * Returns a number of about.csv.
     *
     * @param key the key
     * @return the number; NaN where there is none
     */
    public double getNumber(String key) {
        String text = about.getOrDefault(key, "");
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** {@return the folder} */
    public Path getFolder() {
        return folder;
    }
}
