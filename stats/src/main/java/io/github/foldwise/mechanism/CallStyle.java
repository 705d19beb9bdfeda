package io.github.foldwise.mechanism;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Marker;
import java.util.Arrays;
import java.util.Optional;

/**
 * A colour and a shape for each call, curve and mark, the same in every figure, and no colour for two of them; those that stand in one
 * figure are told apart by eyes of any kind of colour blindness. Up is vermillion, down is blue, grey is what says nothing.
 */
enum CallStyle {
    UP("up", Figure.UP, Marker.TRIANGLE),
    DOWN("down", Figure.DOWN, Marker.TRIANGLE_DOWN),
    UNCHANGED("unchanged", "#009E73", Marker.SQUARE),
    RESTORED("restored", "#882255", Marker.TRIANGLE),
    NOT_RESTORED("not restored", "#44AA99", Marker.TRIANGLE_DOWN),
    YES("yes", "#332288", Marker.CIRCLE),
    NO("no", "#999933", Marker.SQUARE),
    HIGH("high", "#994F00", Marker.TRIANGLE),
    LOW("low", "#9467BD", Marker.TRIANGLE_DOWN),
    RAPID("rapid", "#CC3399", Marker.CIRCLE),
    ACQUIRED("acquired", "#E69F00", Marker.DIAMOND),
    RAPID_AND_ACQUIRED("rapid and acquired", "#661100", Marker.PENTAGON),
    NEITHER("neither", "#117733", Marker.SQUARE),
    NOT_DECIDED("not decided", "#707070", Marker.DIAMOND),
    NOT_MEASURED("not measured", "#BBBBBB", Marker.CIRCLE),
    NARROW("interval of unchanged", "#443322", Marker.PENTAGON),
    DRUG("drug over vehicle at the same time", "#000000", Marker.CIRCLE),
    VEHICLE("vehicle over its first time", "#56B4E9", Marker.SQUARE);

    private final String series;
    private final String colour;
    private final Marker marker;

    CallStyle(String series, String colour, Marker marker) {
        this.series = series;
        this.colour = colour;
        this.marker = marker;
    }

    String series() {
        return series;
    }

    String colour() {
        return colour;
    }

    Marker marker() {
        return marker;
    }

    /** The figure with this style for a series. */
    Figure on(Figure figure, String name) {
        return figure.withColour(name, colour).withMarker(name, marker);
    }

    /** The style of a call or road; of a road that is decided in part that of the part, which is drawn hollow. */
    static Optional<CallStyle> of(String call) {
        String decided = call.replaceAll("; .*", "");
        String road = decided.equals("not rapid") || decided.equals("not acquired") ? "neither" : decided;
        return Arrays.stream(values())
                .filter(style -> style.series.equals(road))
                .findFirst();
    }

    /** A call with its colour and shape; another series has those of the figure. */
    static Figure styled(Figure figure, String call) {
        return of(call).map(style -> style.on(figure, call)).orElse(figure);
    }
}
