package io.github.foldwise.examples.study;

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
final class TimeChoice {
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

    /** The readings nearest to the time, which is no farther than half the way to the next one. */
    List<PlateReading> of(List<PlateReading> readings) throws IOException {
        double[] times = distinct(readings);
        double asked = asked(times);
        double nearest = times[0];
        for (double time : times) {
            nearest = Math.abs(time - asked) < Math.abs(nearest - asked) ? time : nearest;
        }
        double step = times.length < 2 ? 0 : (times[times.length - 1] - times[0]) / (times.length - 1);
        if (!(Math.abs(nearest - asked) <= step / 2)) {
            throw new IOException(index + ": plate " + row.plate() + " was not read at " + row.time() + " but at "
                    + times(readings) + "; correct the column \"time\"");
        }
        double taken = nearest;
        return readings.stream()
                .filter(reading -> reading.getTimeSeconds() == taken)
                .toList();
    }

    private double asked(double[] times) throws IOException {
        String text = row.time().strip().toLowerCase(Locale.ROOT);
        if (text.equals("last")) {
            return times[times.length - 1];
        }
        if (text.equals("first")) {
            return times[0];
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

    static String text(PlateReading reading) {
        return Double.isNaN(reading.getTimeSeconds()) ? "" : text(reading.getTimeSeconds());
    }

    private static String text(double seconds) {
        return Digits.of(seconds / 3600) + " h";
    }
}
