package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.io.Source;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Kinetics of several data sets in one plate, whose clocks are equal, shifted, or run the other way round: each data set is one
 * channel at all of its times, and no channel holds two.
 */
class ChannelsApartPropertiesTest {
    private static final int[] WELLS = {0, 1, 2};

    /** How a program writes several data sets. */
    private enum Shape {
        TECAN_DOWN,
        TECAN_ACROSS,
        TECAN_ACROSS_UNNAMED,
        GEN5,
        MARS_DOWN,
        CLARIOSTAR,
        MAGELLAN,
        SOFTMAX_TIME,
        SOFTMAX_PLATE,
        SKANIT
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.of(Shape.values());
    }

    /** Data set s reads 100 (s + 1) plus its cycle in well A1, ten more in A2, twenty more in A3. */
    private static int value(int set, int cycle, int well) {
        return 1000 * (set + 1) + cycle + 100 * well;
    }

    private static String row(String first, int set, int cycle) {
        return first + "\t" + value(set, cycle, 0) + "\t" + value(set, cycle, 1) + "\t" + value(set, cycle, 2) + "\n";
    }

    @Property(tries = 400, seed = "20261129")
    void everyDataSetIsOneChannel(
            @ForAll("shapes") Shape shape,
            @ForAll @IntRange(min = 1, max = 4) int sets,
            @ForAll @IntRange(min = 2, max = 5) int cycles,
            @ForAll @IntRange(min = -400, max = 400) int shift,
            @ForAll boolean reversed)
            throws IOException {
        IntBinaryOperator clock = (set, cycle) -> {
            int step = reversed ? cycles - 1 - cycle : cycle;
            // Side by side, the readings of all wavelengths share one time.
            int apart = shape == Shape.SOFTMAX_PLATE ? 0 : shift;
            return 1600 + set * apart + 60 * step;
        };
        String export = export(shape, sets, cycles, clock);
        List<PlateReading> readings = PlateFile.read(Source.ofText(export, "run.txt"));
        Map<String, TreeMap<Double, Integer>> channels = new TreeMap<>();
        for (PlateReading reading : readings) {
            int value = (int) reading.getValue(Well.of("A1"));
            TreeMap<Double, Integer> channel = channels.computeIfAbsent(reading.getChannel(), any -> new TreeMap<>());
            Integer before = channel.put(reading.getTimeSeconds(), value);
            assertEquals(null, before, () -> "two readings of a channel at one time: " + export);
            for (int well : WELLS) {
                assertEquals(value + 100 * well, reading.getValue(Well.at(0, well)), 0, export);
            }
        }
        List<TreeMap<Double, Integer>> expected = new ArrayList<>();
        for (int set = 0; set < sets; set++) {
            TreeMap<Double, Integer> channel = new TreeMap<>();
            for (int cycle = 0; cycle < cycles; cycle++) {
                channel.put((double) clock.applyAsInt(set, cycle), value(set, cycle, 0));
            }
            expected.add(channel);
        }
        List<String> found =
                channels.values().stream().map(String::valueOf).sorted().toList();
        assertEquals(expected.stream().map(String::valueOf).sorted().toList(), found, () -> shape + "\n" + export);
    }

    private static String export(Shape shape, int sets, int cycles, IntBinaryOperator clock) {
        return switch (shape) {
            case TECAN_DOWN -> tecan(sets, cycles, clock, true, false);
            case TECAN_ACROSS -> tecan(sets, cycles, clock, true, true);
            case TECAN_ACROSS_UNNAMED -> tecan(sets, cycles, clock, false, true);
            case GEN5 -> gen5(sets, cycles, clock);
            case MARS_DOWN -> mars(sets, cycles, clock);
            case CLARIOSTAR -> clariostar(sets, cycles, clock);
            case MAGELLAN -> magellan(sets, cycles, clock);
            case SOFTMAX_TIME, SOFTMAX_PLATE -> softMax(sets, cycles, clock, shape == Shape.SOFTMAX_TIME);
            case SKANIT -> skanIt(sets, cycles, clock);
        };
    }

    private static String tecan(int sets, int cycles, IntBinaryOperator clock, boolean named, boolean across) {
        StringBuilder text = new StringBuilder("Application: Tecan i-control\tTecan i-control\n\n");
        for (int set = 0; set < sets; set++) {
            text.append(named ? "Label: L" + set + "\n" : "").append("Mode\tAbsorbance\nMeasurement Wavelength\t600\n");
        }
        for (int set = 0; set < sets; set++) {
            text.append("\nL").append(set).append('\n');
            if (across) {
                text.append("Cycle Nr.\tTime [s]\tA1\tA2\tA3\n");
                for (int cycle = 0; cycle < cycles; cycle++) {
                    text.append(row(cycle + 1 + "\t" + clock.applyAsInt(set, cycle), set, cycle));
                }
            } else {
                text.append("Cycle Nr.").append(each(cycles, cycle -> cycle + 1));
                int at = set;
                text.append("Time [s]").append(each(cycles, cycle -> clock.applyAsInt(at, cycle)));
                for (int well : WELLS) {
                    text.append("A").append(well + 1).append(each(cycles, cycle -> value(at, cycle, well)));
                }
            }
        }
        return text.toString();
    }

    private static String each(int cycles, java.util.function.IntUnaryOperator value) {
        StringBuilder text = new StringBuilder();
        for (int cycle = 0; cycle < cycles; cycle++) {
            text.append('\t').append(value.applyAsInt(cycle));
        }
        return text.append('\n').toString();
    }

    private static String clockOf(int seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String gen5(int sets, int cycles, IntBinaryOperator clock) {
        StringBuilder text = new StringBuilder("Software Version\t3.1\nPlate Number\tP\n\n");
        for (int set = 0; set < sets; set++) {
            text.append("\nRead ").append(set).append(":600\n\nTime\tA1\tA2\tA3\n");
            for (int cycle = 0; cycle < cycles; cycle++) {
                text.append(row(clockOf(clock.applyAsInt(set, cycle)), set, cycle));
            }
        }
        return text.toString();
    }

    private static String mars(int sets, int cycles, IntBinaryOperator clock) {
        StringBuilder text = new StringBuilder("User: U\tTest run no.: 1\nTest name: t\tx\n\nWell\tContent");
        for (int set = 0; set < sets; set++) {
            text.append(("\tRaw Data (" + (500 + set) + ")").repeat(cycles));
        }
        text.append("\n\tTime [s]");
        for (int set = 0; set < sets; set++) {
            int at = set;
            text.append(each(cycles, cycle -> clock.applyAsInt(at, cycle)).stripTrailing());
        }
        for (int well : WELLS) {
            text.append("\nA0").append(well + 1).append("\tSample");
            for (int set = 0; set < sets; set++) {
                int at = set;
                text.append(each(cycles, cycle -> value(at, cycle, well)).stripTrailing());
            }
        }
        return text.append('\n').toString();
    }

    /** Data sets below each other under their names. */
    private static String clariostar(int sets, int cycles, IntBinaryOperator clock) {
        StringBuilder text = new StringBuilder(
                "User: U\tTest run no.: 1\nTest name: t\tx\n\nWell\t\tA01\tA02\tA03\nContent\tTime [s]\tX\tX\tX\n");
        for (int set = 0; set < sets; set++) {
            for (int cycle = 0; cycle < cycles; cycle++) {
                text.append(row("Raw Data (" + (500 + set) + ")\t" + clock.applyAsInt(set, cycle), set, cycle));
            }
        }
        return text.toString();
    }

    private static String magellan(int sets, int cycles, IntBinaryOperator clock) {
        StringBuilder text = new StringBuilder();
        for (int set = 0; set < sets; set++) {
            text.append("D").append(set).append("\n\t\tA1\tA2\tA3\n");
            for (int cycle = 0; cycle < cycles; cycle++) {
                text.append(row(clock.applyAsInt(set, cycle) + "s\t30.2 \u00b0C", set, cycle));
            }
            text.append('\n');
        }
        return text.append("Date of measurement: 2026-01-01\n").toString();
    }

    private static String softMax(int sets, int cycles, IntBinaryOperator clock, boolean time) {
        StringBuilder wavelengths = new StringBuilder();
        for (int set = 0; set < sets; set++) {
            wavelengths.append(500 + set).append(' ');
        }
        StringBuilder text = new StringBuilder("##BLOCKS= 1\nPlate:\tP\t1.3\t" + (time ? "TimeFormat" : "PlateFormat")
                + "\tKinetic\tAbsorbance\tRaw\tFALSE\t" + cycles + "\t1\t1\t\t\t\t" + sets + "\t" + wavelengths
                + "\t1\t3\t6\t1\t1\n");
        if (time) {
            text.append("Time\tTemperature\tA1\tA2\tA3\n");
            for (int set = 0; set < sets; set++) {
                for (int cycle = 0; cycle < cycles; cycle++) {
                    text.append(row(clockOf(clock.applyAsInt(set, cycle)) + "\t30", set, cycle));
                }
                text.append('\n');
            }
            return text.append("~End\n").toString();
        }
        text.append("\tTemperature")
                .append("\t1\t2\t3\t".repeat(sets).stripTrailing())
                .append('\n');
        for (int cycle = 0; cycle < cycles; cycle++) {
            text.append(clockOf(clock.applyAsInt(0, cycle))).append("\t30");
            for (int set = 0; set < sets; set++) {
                text.append(set > 0 ? "\t" : "").append(row("", set, cycle).stripTrailing());
            }
            text.append("\n\n");
        }
        return text.append("~End\n").toString();
    }

    private static String skanIt(int sets, int cycles, IntBinaryOperator clock) {
        StringBuilder text = new StringBuilder("Measurement results\nrun.skax\n\n");
        for (int set = 0; set < sets; set++) {
            text.append("Wavelength: ").append(500 + set).append(" nm\n");
            for (int cycle = 0; cycle < cycles; cycle++) {
                text.append("Time: ").append(clock.applyAsInt(set, cycle)).append("\nP1\nAbs\t1\t2\t3\n");
                text.append(row("A", set, cycle)).append('\n');
            }
        }
        return text.toString();
    }
}
