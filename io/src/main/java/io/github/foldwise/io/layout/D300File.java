package io.github.foldwise.io.layout;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.XmlFile;
import io.github.foldwise.plate.PlateLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protocols of the digital dispensers HP and Tecan D300 ({@code .tdd}, {@code .hpdd}).
 *
 * <pre>{@code
 * PlateLayout layout = D300File.read("screen.tdd").get("Plate 1");
 * }</pre>
 *
 * <p>Doses are final concentrations in the unit of the protocol. A well that receives only vehicle is a
 * {@link io.github.foldwise.plate.WellRole#VEHICLE}; its "dose" in the file is not one of a drug. Several drugs in a well are a
 * combination; two dilutions of one drug in a well are one drug at their sum. The share of vehicle in each well follows from the
 * concentrations of the stocks, and from the backfill where the protocol has one: a well that is filled up to the largest
 * volume of its plate has the share of the fullest well. Wells without any fluid are empty.
 *
 * <p>The unit written beside the concentration of a stock is only how the dispenser shows it; the number is in the unit of the
 * protocol. Protocols that shuffle the wells when they are run, or give volumes instead of concentrations, are refused: the
 * file does not say which well received what.
 */
public final class D300File {
    private static final Logger LOG = LoggerFactory.getLogger(D300File.class);

    private D300File() {}

    /**
     * Reads the plates of a protocol.
     *
     * @param file path of the file
     * @return the layout of each plate under its name, in the order of the file; unnamed plates are {@code Plate 1},
     *     {@code Plate 2} and so on, and a name that occurs again is numbered
     * @throws FileFormatException if the file is no such protocol or its layout cannot be told
     * @throws IOException if the file system fails
     */
    public static Map<String, PlateLayout> read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the layout of each plate under its name, as {@link #read(Path)}
     * @throws FileFormatException if it is no such protocol or its layout cannot be told
     * @throws IOException if the file system or the stream fails
     */
    public static Map<String, PlateLayout> read(Source source) throws IOException {
        Map<String, PlateLayout> layouts = new D300Protocol(XmlFile.open(source, D300Protocol.KIND)).layouts();
        LOG.debug("{}: {}, plates {}", source.fileName(), D300Protocol.KIND, layouts.keySet());
        return layouts;
    }

    /**
     * Reads the plates of a protocol.
     *
     * @param file path of the file
     * @return the layout of each plate under its name, as {@link #read(Path)}
     * @throws FileFormatException if the file is no such protocol or its layout cannot be told
     * @throws IOException if the file system fails
     */
    public static Map<String, PlateLayout> read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }
}
