package io.github.foldwise.examples.study.folder;

import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The readings of the time that a row of a study names, of a plate that was read more than once. */
public final class TimeChoice {
    private static final Pattern TIME = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*([a-z]+)");
    private static final Map<String, Integer> SECONDS = Map.ofEntries(
            Map.entry("s", 1),
            Map.entry("sec", 1),
            Map.entry("min", 60),
            Map.entry("h", 3600),
            Map.entry("hr", 3600),
            Map.entry("hours", 3600),
            Map.entry("d", 86_400),
            Map.entry("days", 86_400));

    private final StudyRow row;
    private final Path index;

    private TimeChoice(StudyRow row, Path index) {
        this.row = row;
        this.index = index;
    }

    static TimeChoice of(StudyRow row, Path index) {
        return new TimeChoice(row, index);
    }

    /**
     * The readings nearest to the time. It may lie off by half the way to the next reading on its side (or to the one before,
     * beyond the ends), and where there is one reading alone by a twentieth.
     */
    List<PlateReading> of(List<PlateReading> readings) throws IOException {
        double[] times = distinct(readings);
        double asked = asked(times);
        if (times.length == 0) {
            // An end-point export does not say when it was read: the row alone does.
            return readings;
        }
        int nearest = 0;
        for (int i = 1; i < times.length; i++) {
            nearest = Math.abs(times[i] - asked) < Math.abs(times[nearest] - asked) ? i : nearest;
        }
        if (!(Math.abs(times[nearest] - asked) <= tolerance(times, nearest, asked))) {
            throw new IOException(index + ": plate " + row.plate() + " was not read at " + row.time() + " but at "
                    + times(readings) + "; correct the column \"time\"");
        }
        double taken = times[nearest];
        return readings.stream()
                .filter(reading -> reading.getTimeSeconds() == taken)
                .toList();
    }

    private static double tolerance(double[] times, int nearest, double asked) {
        if (times.length == 1) {
            return 0.05 * Math.max(times[0], asked);
        }
        boolean next = nearest == 0 || (asked > times[nearest] && nearest < times.length - 1);
        return Math.abs(times[next ? nearest + 1 : nearest - 1] - times[nearest]) / 2;
    }

    private double asked(double[] times) throws IOException {
        String text = row.time().strip().toLowerCase(Locale.ROOT);
        if (text.equals("last") || text.equals("first")) {
            return times.length == 0 ? Double.NaN : times[text.equals("last") ? times.length - 1 : 0];
        }
        Matcher time = TIME.matcher(text);
        Integer seconds = time.matches() ? SECONDS.get(time.group(2)) : null;
        if (seconds == null) {
            throw new IOException(index + ": plate " + row.plate() + " has the time \"" + row.time()
                    + "\"; write a number with s, min, h or d, such as 72 h, or first or last");
        }
        return Double.parseDouble(time.group(1).replace(',', '.')) * seconds;
    }

    private static double[] distinct(List<PlateReading> readings) {
        return readings.stream()
                .mapToDouble(PlateReading::getTimeSeconds)
                .filter(time -> !Double.isNaN(time))
                .distinct()
                .sorted()
                .toArray();
    }

    /** Times as in {@code 49 times from 0 h to 24 h}, few of them each. */
    String times(List<PlateReading> readings) {
        List<String> texts = new ArrayList<>();
        for (double time : distinct(readings)) {
            texts.add(text(time));
        }
        return texts.size() <= 6
                ? String.join(", ", texts)
                : texts.size() + " times from " + texts.get(0) + " to " + texts.get(texts.size() - 1);
    }

    public static String text(PlateReading reading) {
        return Double.isNaN(reading.getTimeSeconds()) ? "" : text(reading.getTimeSeconds());
    }

    private static String text(double seconds) {
        return Digits.of(seconds / 3600) + " h";
    }
}
