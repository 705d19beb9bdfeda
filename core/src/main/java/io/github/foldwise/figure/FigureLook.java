package io.github.foldwise.figure;

import io.github.foldwise.text.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a figure looks where somebody has chosen: colours and markers of series, font and size of text, labels. */
final class FigureLook extends Value {
    private static final long serialVersionUID = 1L;

    static final FigureLook DEFAULT = new FigureLook(new LinkedHashMap<>(), new LinkedHashMap<>(), 8, true, "");

    private final LinkedHashMap<String, String> colours;
    private final LinkedHashMap<String, Marker> markers;
    final double textSize;
    final boolean labelled;
    final String font;

    private FigureLook(
            Map<String, String> colours, Map<String, Marker> markers, double textSize, boolean labelled, String font) {
        this.colours = new LinkedHashMap<>(colours);
        this.markers = new LinkedHashMap<>(markers);
        this.textSize = textSize;
        this.labelled = labelled;
        this.font = font;
    }

    FigureLook withColour(String series, String colour) {
        if (!colour.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("colour \"" + colour + "\" of series \"" + series
                    + "\"; give red, green and blue in hexadecimal digits, such as #0072B2");
        }
        FigureLook look = new FigureLook(colours, markers, textSize, labelled, font);
        look.colours.put(series, colour.toUpperCase(Locale.ROOT));
        return look;
    }

    FigureLook withMarker(String series, Marker marker) {
        FigureLook look = new FigureLook(colours, markers, textSize, labelled, font);
        look.markers.put(series, marker);
        return look;
    }

    FigureLook withTextSize(double points) {
        if (!(points >= 4 && points <= 24)) {
            throw new IllegalArgumentException(
                    "text size " + points + "; give 4 to 24 points (8 is that of journals, 12 or more that of slides)");
        }
        return new FigureLook(colours, markers, points, labelled, font);
    }

    FigureLook withLabels(boolean on) {
        return new FigureLook(colours, markers, textSize, on, font);
    }

    FigureLook withFont(String family) {
        if (!family.matches("(?:[A-Za-z][A-Za-z0-9 -]*)?")) {
            throw new IllegalArgumentException(
                    "font \"" + family + "\"; give the name of a family, such as Arial or Times New Roman");
        }
        return new FigureLook(colours, markers, textSize, labelled, family.strip());
    }

    String colour(String series) {
        return colours.getOrDefault(series, "");
    }

    Map<String, Marker> markers() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(markers));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {colours, markers, textSize, labelled, font};
    }
}
