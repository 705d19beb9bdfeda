package io.github.foldwise.io.layout;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plate configurations of cellHTS: which wells of which plates hold samples and controls.
 *
 * <pre>{@code
 * Wells: 384
 * Plates: 57
 * Plate  Well     Content
 * *      *        sample
 * *      A0[1-2]  other
 * *      B01      neg
 * }</pre>
 *
 * <p>Plates and wells are patterns, {@code *} stands for all, and a later row overrides the rows above. Contents are
 * {@code sample}, {@code neg} (the vehicle), {@code pos}, {@code empty} and {@code other} (not used), in any case.
 */
public final class CellHtsConfigFile {
    private static final Logger LOG = LoggerFactory.getLogger(CellHtsConfigFile.class);
    private static final int MOST_PLATES = 2000;
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9\\[\\]\\-|.*?^,\\\\d]{1,60}");
    private static final Map<String, WellRole> ROLES = Map.of(
            "sample", WellRole.SAMPLE,
            "neg", WellRole.VEHICLE,
            "pos", WellRole.POSITIVE_CONTROL,
            "empty", WellRole.EMPTY,
            "other", WellRole.EMPTY);

    private CellHtsConfigFile() {}

    /**
     * Reads a plate configuration.
     *
     * @param file path of the file
     * @return one layout per plate, plate 1 first
     * @throws FileFormatException if the file is no plate configuration
     * @throws IOException if the file system fails
     */
    public static List<PlateLayout> read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return one layout per plate, plate 1 first
     * @throws FileFormatException if it is no plate configuration
     * @throws IOException if the file system or the stream fails
     */
    public static List<PlateLayout> read(Source source) throws IOException {
        Grid grid = Grid.read(source, ReadOptions.withDefaults());
        int wells = 0;
        int plates = 1;
        int header = -1;
        for (int i = 0; i < grid.rows().size() && header < 0; i++) {
            GridRow row = grid.rows().get(i);
            String text = String.join(" ", row.texts()).toLowerCase(Locale.ROOT);
            if (text.startsWith("wells:")) {
                wells = numberAfterColon(row, text, 1536);
            } else if (text.startsWith("plates:")) {
                plates = numberAfterColon(row, text, MOST_PLATES);
            } else if (text.equals("plate well content")) {
                header = i;
            }
        }
        if (header < 0 || wells == 0) {
            throw grid.refuse(
                    "no plate configuration",
                    "a line \"Wells: 384\" and a header \"Plate Well Content\"",
                    "give the Plateconf file of the screen");
        }
        LOG.debug("{}: plate configuration of cellHTS, {} plates of {} wells", grid.fileName(), plates, wells);
        return read(grid, header, wells, plates);
    }

    /**
     * Reads a plate configuration.
     *
     * @param file path of the file
     * @return one layout per plate, plate 1 first
     * @throws FileFormatException if the file is no plate configuration
     * @throws IOException if the file system fails
     */
    public static List<PlateLayout> read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    private static int numberAfterColon(GridRow row, String text, int most) throws FileFormatException {
        String digits = text.replaceFirst("^[a-z]+:", "").strip();
        int number = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (number < 1 || number > most) {
            throw row.refuse(0, "a number from 1 to " + most, "write for example \"Wells: 384\"");
        }
        return number;
    }

    private static List<PlateLayout> read(Grid grid, int header, int wells, int plates) throws FileFormatException {
        PlateFormat format;
        try {
            format = PlateFormat.ofWellCount(wells);
        } catch (IllegalArgumentException e) {
            throw grid.refuse(wells + " wells", "a plate of 6 to 1536 wells", String.valueOf(e.getMessage()));
        }
        List<Map<Well, WellRole>> roles = new ArrayList<>();
        for (int plate = 0; plate < plates; plate++) {
            roles.add(new TreeMap<>());
        }
        for (GridRow row : grid.rows().subList(header + 1, grid.rows().size())) {
            if (row.isBlank()) {
                continue;
            }
            WellRole role = ROLES.get(row.cell(2).toLowerCase(Locale.ROOT));
            if (role == null) {
                throw row.refuse(2, "one of sample, pos, neg, empty, other", "rename the content");
            }
            Pattern plateRule = rule(row, 0);
            Pattern wellRule = rule(row, 1);
            for (int plate = 0; plate < plates; plate++) {
                if (plateRule.matcher(String.valueOf(plate + 1)).matches()) {
                    assign(roles.get(plate), format, wellRule, role);
                }
            }
        }
        List<PlateLayout> layouts = new ArrayList<>();
        Map<Map<Well, WellRole>, PlateLayout> known = new HashMap<>();
        for (Map<Well, WellRole> plate : roles) {
            layouts.add(known.computeIfAbsent(plate, any -> layout(format, plate)));
        }
        return List.copyOf(layouts);
    }

    private static void assign(Map<Well, WellRole> plate, PlateFormat format, Pattern rule, WellRole role) {
        for (Well well : format.getWells()) {
            if (rule.matcher(well.getName()).matches()) {
                plate.put(well, role);
            }
        }
    }

    private static PlateLayout layout(PlateFormat format, Map<Well, WellRole> roles) {
        PlateLayout layout = PlateLayout.of(format);
        for (Map.Entry<Well, WellRole> each : roles.entrySet()) {
            layout = layout.with(each.getKey(), WellContent.of(each.getValue()));
        }
        return layout;
    }

    private static Pattern rule(GridRow row, int column) throws FileFormatException {
        String text = row.cell(column);
        if (text.equals("*")) {
            return Pattern.compile(".*");
        }
        try {
            if (SAFE.matcher(text).matches()) {
                return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
            }
        } catch (PatternSyntaxException e) {
            throw row.refuse(column, "a pattern such as A0[1-2]", String.valueOf(e.getDescription()));
        }
        throw row.refuse(
                column, "a pattern such as A0[1-2], or *", "write the pattern with letters, digits and brackets");
    }
}
