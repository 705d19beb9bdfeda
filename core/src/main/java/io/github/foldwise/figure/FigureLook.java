package io.github.foldwise.figure;

import io.github.foldwise.text.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a figure looks where somebody has chosen: colours and markers of series, size of text, labels. */
final class FigureLook extends Value {
    private static final long serialVersionUID = 1L;

    static final FigureLook DEFAULT = new FigureLook(new LinkedHashMap<>(), new LinkedHashMap<>(), 8, true);

    private final LinkedHashMap<String, String> colours;
    private final LinkedHashMap<String, Marker> markers;
    final double textSize;
    final boolean labelled;

    private FigureLook(Map<String, String> colours, Map<String, Marker> markers, double textSize, boolean labelled) {
        this.colours = new LinkedHashMap<>(colours);
        this.markers = new LinkedHashMap<>(markers);
        this.textSize = textSize;
        this.labelled = labelled;
    }

    FigureLook withColour(String series, String colour) {
        if (!colour.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("colour \"" + colour + "\" of series \"" + series
                    + "\"; give red, green and blue in hexadecimal digits, such as #0072B2");
        }
        FigureLook look = new FigureLook(colours, markers, textSize, labelled);
        look.colours.put(series, colour.toUpperCase(Locale.ROOT));
        return look;
    }

    FigureLook withMarker(String series, Marker marker) {
        FigureLook look = new FigureLook(colours, markers, textSize, labelled);
        look.markers.put(series, marker);
        return look;
    }

    FigureLook withTextSize(double points) {
        if (!(points >= 4 && points <= 24)) {
            throw new IllegalArgumentException(
                    "text size " + points + "; give 4 to 24 points (8 is that of journals, 12 or more that of slides)");
        }
        return new FigureLook(colours, markers, points, labelled);
    }

    FigureLook withLabels(boolean on) {
        return new FigureLook(colours, markers, textSize, on);
    }

    String colour(String series) {
        return colours.getOrDefault(series, "");
    }

    Map<String, Marker> markers() {
        return Map.copyOf(markers);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {colours, markers, textSize, labelled};
    }
}
