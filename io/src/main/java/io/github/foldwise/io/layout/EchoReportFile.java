package io.github.foldwise.io.layout;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.XmlFile;
import io.github.foldwise.plate.Transfer;
import io.github.foldwise.plate.TransferList;
import io.github.foldwise.plate.Well;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports of acoustic dispensers (Labcyte and Beckman Echo): transfer and exception reports as CSV or XML, and pick lists.
 *
 * <pre>{@code
 * TransferList report = EchoReportFile.read("transfer_report.csv");
 * PlateReading usable = reading.withMasked(report.getFailedWells(reading.getName()));
 * }</pre>
 *
 * <p>Plates are called by their barcode, or by their name where they have none. Volumes are nanolitres. A transfer that the
 * report lists both among the details and among the exceptions is one transfer, a failed one. A pick list has no actual volume
 * and no status; its transfers count as carried out.
 */
public final class EchoReportFile {
    private static final Logger LOG = LoggerFactory.getLogger(EchoReportFile.class);
    private static final String KIND = "a report of an Echo dispenser";
    private static final String EXPECTED =
            "a header with \"Source Well\", \"Destination Well\" and \"Transfer Volume\"";
    private static final String ADVICE = "export the report again as CSV";

    private EchoReportFile() {}

    /**
     * Reads the transfers of a report.
     *
     * @param file path of the file
     * @return the transfers in the order of the report, possibly none in a report without exceptions
     * @throws FileFormatException if the file is no such report; the message names line and cell
     * @throws IOException if the file system fails
     */
    public static TransferList read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the transfers in the order of the report, possibly none in a report without exceptions
     * @throws FileFormatException if it is no such report; the message names line and cell
     * @throws IOException if the file system or the stream fails
     */
    public static TransferList read(Source source) throws IOException {
        byte[] bytes = source.bytes(KIND);
        String head = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
        boolean markup = head.replaceFirst("^[^<\\w\\[{]+", "").startsWith("<");
        TransferList transfers = markup ? readXml(source) : readRows(Grid.read(source, ReadOptions.withDefaults()));
        LOG.debug("{}: {}", source.fileName(), transfers);
        return transfers;
    }

    /**
     * Reads the transfers of a report.
     *
     * @param file path of the file
     * @return the transfers, as {@link #read(Path)}
     * @throws FileFormatException if the file is no such report; the message names line and cell
     * @throws IOException if the file system fails
     */
    public static TransferList read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    private static TransferList readRows(Grid grid) throws FileFormatException {
        Numerals numerals = Numerals.of(grid, ReadOptions.withDefaults());
        Map<List<String>, Transfer> transfers = new LinkedHashMap<>();
        Map<String, Integer> columns = Map.of();
        boolean any = false;
        boolean gap = false;
        for (GridRow row : grid.rows()) {
            Map<String, Integer> header = headerOf(row);
            if (!header.isEmpty()) {
                columns = header;
                any = true;
                gap = false;
            } else if (row.isBlank() || row.cell(0).startsWith("[")) {
                gap = true;
                columns = row.isBlank() ? columns : Map.of();
            } else if (isBeside(row, columns, gap)) {
                continue;
            } else {
                Transfer transfer = transferOf(row, columns, numerals);
                Transfer earlier = transfers.putIfAbsent(keyOf(row, columns), transfer);
                if (earlier != null && transfer.isFailed()) {
                    transfers.put(keyOf(row, columns), transfer);
                }
            }
        }
        if (!any) {
            throw grid.refuse("no table of transfers", EXPECTED, ADVICE);
        }
        return TransferList.of(transfers.values());
    }

    /** Lines about the instrument stand below the transfers, after a blank line, and have no well where these do. */
    private static boolean isBeside(GridRow row, Map<String, Integer> columns, boolean gap) {
        String well = row.cell(columns.getOrDefault("source well", -1));
        return well.isEmpty() || (gap && !well.matches("[A-Za-z]{1,2}\\d{1,2}"));
    }

    private static Map<String, Integer> headerOf(GridRow row) {
        Map<String, Integer> columns = new HashMap<>();
        for (int column = 0; column < row.size(); column++) {
            String name = row.cell(column).toLowerCase(Locale.ROOT);
            columns.putIfAbsent(GridRow.isShort(name) ? name.replaceAll("\\s*[\\[(].*", "") : name, column);
        }
        boolean isHeader = columns.containsKey("source well")
                && columns.containsKey("destination well")
                && columns.containsKey("transfer volume");
        return isHeader ? columns : Map.of();
    }

    private static List<String> keyOf(GridRow row, Map<String, Integer> columns) {
        List<String> key = new ArrayList<>();
        for (String name : new String[] {
            "date time point",
            "source plate barcode",
            "source plate name",
            "source well",
            "destination plate barcode",
            "destination plate name",
            "destination well",
            "transfer volume",
            "sample name"
        }) {
            key.add(row.cell(columns.getOrDefault(name, -1)));
        }
        // Without a time the same transfer may be asked for twice, and both count.
        key.add(key.get(0).isEmpty() ? String.valueOf(row.line()) : "");
        return key;
    }

    private static Transfer transferOf(GridRow row, Map<String, Integer> columns, Numerals numerals)
            throws FileFormatException {
        Volume planned = volume(row, columns.getOrDefault("transfer volume", -1), numerals);
        int actual = columns.getOrDefault("actual volume", -1);
        Transfer transfer = Transfer.of(
                        row.cell(columns.getOrDefault("sample name", -1)),
                        well(row, columns.getOrDefault("source well", -1)),
                        well(row, columns.getOrDefault("destination well", -1)),
                        planned)
                .fromPlate(plate(row, columns, "source"))
                .toPlate(plate(row, columns, "destination"));
        return transfer.withOutcome(
                actual < 0 ? planned : volume(row, actual, numerals),
                row.cell(columns.getOrDefault("transfer status", -1)));
    }

    private static String plate(GridRow row, Map<String, Integer> columns, String end) {
        String barcode = row.cell(columns.getOrDefault(end + " plate barcode", -1));
        return barcode.isEmpty() ? row.cell(columns.getOrDefault(end + " plate name", -1)) : barcode;
    }

    private static Well well(GridRow row, int column) throws FileFormatException {
        try {
            return Well.of(row.cell(column));
        } catch (IllegalArgumentException e) {
            throw row.refuse(column, "a well from A1 to AF48", ADVICE);
        }
    }

    private static Volume volume(GridRow row, int column, Numerals numerals) throws FileFormatException {
        double value = row.cell(column).isEmpty() ? 0 : numerals.parse(row, column);
        if (value < 0) {
            throw row.refuse(column, "a volume of zero or more", ADVICE);
        }
        return Volume.of(value, VolumeUnit.NANOLITRE);
    }

    private static TransferList readXml(Source source) throws IOException {
        List<Transfer> transfers = new ArrayList<>();
        XmlFile xml = XmlFile.open(source, KIND);
        if (!xml.name().equals("report")) {
            throw xml.refuse("an element \"" + xml.name() + "\"", KIND, ADVICE);
        }
        while (xml.nextChild()) {
            if (xml.name().equals("reportbody")) {
                addRecords(xml, transfers);
            } else {
                xml.skip();
            }
        }
        return TransferList.of(transfers);
    }

    private static void addRecords(XmlFile xml, List<Transfer> transfers) throws IOException {
        while (xml.nextChild()) {
            if (!xml.name().equals("record")) {
                xml.skip();
                continue;
            }
            Map<String, String> fields = new HashMap<>();
            while (xml.nextChild()) {
                fields.put(xml.name(), xml.text().strip());
            }
            if (transfers.size() == 1_000_000) {
                throw xml.refuse("more than a million records", "at most that many", "split the report");
            }
            transfers.add(transferOf(xml, fields));
        }
    }

    private static Transfer transferOf(XmlFile xml, Map<String, String> fields) throws FileFormatException {
        try {
            Volume planned = Volume.of(numberOf(fields.getOrDefault("XferVol", "")), VolumeUnit.NANOLITRE);
            String actual = fields.getOrDefault("ActualVol", "");
            return Transfer.of(
                            fields.getOrDefault("SampleName", ""),
                            Well.of(fields.getOrDefault("SrcWell", "")),
                            Well.of(fields.getOrDefault("DestWell", "")),
                            planned)
                    .fromPlate(plateOf(fields, "Src"))
                    .toPlate(plateOf(fields, "Dest"))
                    .withOutcome(
                            actual.isEmpty() ? planned : Volume.of(numberOf(actual), VolumeUnit.NANOLITRE),
                            fields.getOrDefault("TransferStatus", fields.getOrDefault("Status", "")));
        } catch (IllegalArgumentException e) {
            throw xml.refuse(
                    "a record that is no transfer (" + e.getMessage() + ")",
                    "SrcWell, DestWell and XferVol in nanolitres",
                    ADVICE);
        }
    }

    private static double numberOf(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{0,9})?")) {
            throw new IllegalArgumentException("\"" + text + "\" is no volume");
        }
        return Double.parseDouble(text);
    }

    private static String plateOf(Map<String, String> fields, String end) {
        String barcode = fields.getOrDefault(end + "PlateBarcode", "");
        return barcode.isEmpty() ? fields.getOrDefault(end + "PlateName", "") : barcode;
    }
}
