package io.github.foldwise.examples.study.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes a study folder with simulated plates of known truth: a parental and a defactinib-resistant line, four
 * experiments on different days, 96-well MTT plates read at 570 and 630 nm.
 *
 * <p>What the plates suffer from is what real ones do: the day moves both lines together and each a little on its own,
 * wells scatter by 5 %, the outer wells dry out, one well is saturated and one was missed by the reader. The same seed
 * gives the same files on every machine.
 */
public final class SimulatedStudy {
    /** The true IC50 of the parental line, in µM: the published value of a defactinib-sensitive line. */
    public static final double PARENTAL_IC50 = 0.052;
    /** The true fold resistance of the other line. */
    public static final double FOLD = 30.4;

    private static final long SEED = 20260112;
    private static final List<String> DAYS = List.of("2026-01-12", "2026-02-02", "2026-02-23", "2026-03-16");
    private static final String ROWS = "ABCDEFGH";
    private static final int COLUMNS = 12;
    private static final int VEHICLE_COLUMN = 2;
    private static final int FIRST_DOSE_COLUMN = 3;
    private static final int DOSES = 9;
    private static final double TOP_DOSE = 30;

    private static final double DAY_SD = 0.10 * Math.log(10);
    private static final double LINE_SD = 0.04 * Math.log(10);
    private static final double WELL_CV = 0.05;
    private static final double EDGE_LOSS = 0.08;

    private final Random random = new Random(SEED);

    private SimulatedStudy() {}

    private record Line(String name, double ic50, double slope, double bottom) {}

    private static final List<Line> LINES = List.of(
            new Line("parental", PARENTAL_IC50, 1.1, 0.06), new Line("resistant", PARENTAL_IC50 * FOLD, 1.0, 0.12));

    /**
     * Writes the study.
     *
     * @param folder where to; made if it does not exist
     * @throws IOException if a file cannot be written
     */
    public static void write(Path folder) throws IOException {
        new SimulatedStudy().writeAll(folder);
        SimulatedBlots.write(folder);
        SimulatedCounts.write(folder.resolve("rnaseq"));
        SimulatedCulture.write(folder.resolve("culture"));
        SimulatedProgramme.write(folder);
        SimulatedMechanism.write(folder);
    }

    private void writeAll(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("plates"));
        Files.createDirectories(folder.resolve("layouts"));
        StringBuilder plates = new StringBuilder("plate,layout,experiment,signal,reference\n");
        for (Line line : LINES) {
            save(folder.resolve("layouts/" + line.name + ".csv"), layout(line));
        }
        for (String day : DAYS) {
            double dayShift = DAY_SD * random.nextGaussian();
            for (Line line : LINES) {
                String file = "plates/" + day + "_" + line.name + ".csv";
                double shift = dayShift + LINE_SD * random.nextGaussian();
                save(folder.resolve(file), export(day, line, line.ic50 * Math.exp(shift)));
                plates.append(file)
                        .append(",layouts/")
                        .append(line.name)
                        .append(".csv,")
                        .append(day)
                        .append(",570,630\n");
            }
        }
        save(folder.resolve("study.csv"), plates.toString());
        save(folder.resolve("about.csv"), about());
    }

    private static String about() {
        return "key,value\n"
                + "title,Defactinib resistance: simulated example\n"
                + "data,Simulated data with known truth; no measurement of any cell line\n"
                + "drug,defactinib\n"
                + "assay,\"MTT, 72 h, 570 nm with reference 630 nm\"\n"
                + "reference,parental\n"
                + "blot target,pFAK\n"
                + "blot total,FAK\n"
                + "blot control,actin\n"
                + "mechanism comparator,comparator\n"
                + "mechanism intervention,defactinib + siFAK\n"
                + "mechanism receptors,\"HER2, EGFR, MET, IGF1R\"\n"
                + "true IC50 parental," + PARENTAL_IC50 + "\n"
                + "true IC50 resistant," + number(PARENTAL_IC50 * FOLD) + "\n"
                + "true fold resistant," + FOLD + "\n";
    }

    private static double dose(int column) {
        return TOP_DOSE * Math.pow(10, -0.5 * (FIRST_DOSE_COLUMN + DOSES - 1 - column));
    }

    private static boolean isBlank(int column) {
        return column == 1;
    }

    private static boolean isVehicle(int column) {
        return column == VEHICLE_COLUMN || column == COLUMNS;
    }

    private static String layout(Line line) {
        return block("role", column -> isBlank(column) ? "BLANK" : isVehicle(column) ? "VEHICLE" : "SAMPLE")
                + "\n"
                + block("line", column -> isBlank(column) ? "" : line.name)
                + "\n"
                + block("drug", column -> isBlank(column) || isVehicle(column) ? "" : "defactinib")
                + "\n"
                + block(
                        "concentration [uM]",
                        column -> isBlank(column) ? "" : isVehicle(column) ? "0" : number(dose(column)));
    }

    private interface CellText {
        String at(int column);
    }

    private static String block(String corner, CellText cell) {
        StringBuilder text = new StringBuilder(header(corner));
        for (int row = 0; row < ROWS.length(); row++) {
            text.append(ROWS.charAt(row));
            for (int column = 1; column <= COLUMNS; column++) {
                text.append(',').append(cell.at(column));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String header(String corner) {
        StringBuilder text = new StringBuilder(corner);
        for (int column = 1; column <= COLUMNS; column++) {
            text.append(',').append(column);
        }
        return text.append('\n').toString();
    }

    /** A reader's export: a heading, then a matrix for each wavelength. */
    private String export(String day, Line line, double ic50) {
        StringBuilder signal = new StringBuilder(header(""));
        StringBuilder reference = new StringBuilder(header(""));
        double cells = 1.05 * Math.exp(0.12 * random.nextGaussian());
        for (int row = 0; row < ROWS.length(); row++) {
            signal.append(ROWS.charAt(row));
            reference.append(ROWS.charAt(row));
            for (int column = 1; column <= COLUMNS; column++) {
                double plastic = 0.046 + 0.004 * Math.abs(random.nextGaussian());
                double medium = 0.021 + 0.0015 * random.nextGaussian();
                double dye = cells * viability(line, ic50, column) * dryness(row, column);
                double formazan = Math.max(0, dye * (1 + WELL_CV * random.nextGaussian()));
                String well = ROWS.charAt(row) + String.valueOf(column);
                signal.append(',').append(token(day, line, well, absorbance(plastic + medium + formazan)));
                reference.append(',').append(absorbance(plastic + 0.02 * formazan + 0.001 * random.nextGaussian()));
            }
            signal.append('\n');
            reference.append('\n');
        }
        return "Absorbance reader (simulated data)\n"
                + "Date: " + day + "\n"
                + "Plate: " + line.name + " " + day + "\n"
                + "\n570 nm\n" + signal
                + "\n630 nm\n" + reference;
    }

    private static double viability(Line line, double ic50, int column) {
        if (isBlank(column)) {
            return 0;
        }
        return isVehicle(column)
                ? 1
                : line.bottom + (1 - line.bottom) / (1 + Math.pow(dose(column) / ic50, line.slope));
    }

    private static double dryness(int row, int column) {
        boolean edge = row == 0 || row == ROWS.length() - 1 || column == COLUMNS;
        return edge ? 1 - EDGE_LOSS : 1;
    }

    private static String token(String day, Line line, String well, String value) {
        boolean first = line.equals(LINES.get(0));
        if (first && day.equals(DAYS.get(1)) && "D6".equals(well)) {
            return "OVRFLW";
        }
        return !first && day.equals(DAYS.get(2)) && "F4".equals(well) ? "MISSED" : value;
    }

    private static String absorbance(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static void save(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
