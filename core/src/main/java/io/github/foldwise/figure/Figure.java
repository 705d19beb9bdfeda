package io.github.foldwise.figure;

import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Suggestion;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A figure as data: title, axes and elements, drawn in the order in which they were added.
 *
 * <pre>{@code
 * Figure figure = Figure.of("Defactinib, 72 h")
 *         .withXaxis(Axis.log10("Defactinib", "µM").withZeroBreak())
 *         .withYaxis(Axis.linear("Viability", "%").withRange(0, 120))
 *         .with(Points.of("parental", doses, viabilities))
 *         .with(ReferenceLine.vertical("parental", 0.052).withLabel("IC50 0.052 µM"));
 * }</pre>
 *
 * <p>Instances are immutable: every {@code with} method returns a new figure.
 */
public final class Figure extends Value implements Drawable {

    private static final long serialVersionUID = 1L;

    /** Colour of what is higher, in every figure: vermillion of Okabe and Ito's palette. */
    public static final String UP = "#D55E00";
    /** Colour of what is lower, in every figure: blue of the same palette. */
    public static final String DOWN = "#0072B2";

    private final String title;
    private final String description;
    private final Axis xaxis;
    private final Axis yaxis;
    private final FigureElement[] elements;
    private final FigureLook look;

    private Figure(
            String title, String description, Axis xaxis, Axis yaxis, FigureElement[] elements, FigureLook look) {
        this.title = title;
        this.description = description;
        this.xaxis = xaxis;
        this.yaxis = yaxis;
        this.elements = elements;
        this.look = look;
    }

    /**
     * {@return an empty figure with linear axes without labels}
     *
     * @param title what the figure shows; may be empty
     */
    public static Figure of(String title) {
        return new Figure(
                Objects.requireNonNull(title, "title"),
                "",
                Axis.linear("", ""),
                Axis.linear("", ""),
                new FigureElement[0],
                FigureLook.DEFAULT);
    }

    /**
     * Returns the same figure under another title.
     *
     * @param newTitle what the figure shows; may be empty
     * @return a figure with that title
     */
    public Figure withTitle(String newTitle) {
        return new Figure(Objects.requireNonNull(newTitle, "newTitle"), description, xaxis, yaxis, elements, look);
    }

    /**
     * Returns the same figure with a description for people who cannot see it; a page reads it aloud in place of the
     * picture.
     *
     * @param newDescription one to three sentences that hold the message of the figure, with its numbers
     * @return a figure with that description
     */
    public Figure withDescription(String newDescription) {
        return new Figure(
                title, Objects.requireNonNull(newDescription, "newDescription"), xaxis, yaxis, elements, look);
    }

    /**
     * Returns the same figure with another horizontal axis.
     *
     * @param axis the horizontal axis
     * @return a figure with that axis
     */
    public Figure withXaxis(Axis axis) {
        return new Figure(title, description, Objects.requireNonNull(axis, "axis"), yaxis, elements, look);
    }

    /**
     * Returns the same figure with another vertical axis.
     *
     * @param axis the vertical axis
     * @return a figure with that axis
     */
    public Figure withYaxis(Axis axis) {
        return new Figure(title, description, xaxis, Objects.requireNonNull(axis, "axis"), elements, look);
    }

    /**
     * Returns the same figure with one more element, drawn over the others.
     *
     * @param element the element
     * @return a figure with that element at the end
     */
    public Figure with(FigureElement element) {
        FigureElement[] more = Arrays.copyOf(elements, elements.length + 1);
        more[elements.length] = Objects.requireNonNull(element, "element");
        return new Figure(title, description, xaxis, yaxis, more, look);
    }

    /**
     * Returns the same figure with a series in another colour.
     *
     * @param series name of a series of the figure, as {@link #getSeries} has it
     * @param colour red, green and blue, such as {@code "#0072B2"}
     * @return a figure with that colour
     * @throws IllegalArgumentException if the figure has no such series, or the colour is not of that form
     */
    public Figure withColour(String series, String colour) {
        Objects.requireNonNull(series, "series");
        requireSeries(series);
        return with(look.withColour(series, colour));
    }

    /**
     * Returns the same figure with a series in another shape.
     *
     * @param series name of a series of the figure, as {@link #getSeries} has it
     * @param marker the shape of its points
     * @return a figure with that marker
     * @throws IllegalArgumentException if the figure has no such series
     */
    public Figure withMarker(String series, Marker marker) {
        Objects.requireNonNull(series, "series");
        requireSeries(series);
        return with(look.withMarker(series, Objects.requireNonNull(marker, "marker")));
    }

    /**
     * Returns the same figure with two series in the colour and shape that up and down have in every figure of this library:
     * vermillion triangles, and blue ones upside down, which all eyes tell apart. Where nothing is up, or nothing down, the figure has
     * no such series, and that name is passed by.
     *
     * @param up name of the series of what is higher
     * @param down name of the series of what is lower
     * @return a figure with those colours and shapes for the one or two of these series that it has
     */
    public Figure withUpAndDown(String up, String down) {
        Objects.requireNonNull(up, "up");
        Objects.requireNonNull(down, "down");
        List<String> there = getSeries();
        FigureLook changed = there.contains(up) ? look.withColour(up, UP).withMarker(up, Marker.TRIANGLE) : look;
        return with(
                there.contains(down) ? changed.withColour(down, DOWN).withMarker(down, Marker.TRIANGLE_DOWN) : changed);
    }

    private void requireSeries(String series) {
        List<String> there = getSeries();
        if (!there.contains(series)) {
            throw new IllegalArgumentException("no series \"" + series + "\" in the figure"
                    + (title.isEmpty() ? "" : " \"" + title + "\"")
                    + (there.isEmpty()
                            ? "; it has none: add it with(...) before it is given a colour or a marker"
                            : "; there are " + Clip.list(there) + Suggestion.of(series, there)));
        }
    }

    /**
     * Returns the same figure with smaller or larger text; lines and markers go with it.
     *
     * @param points size of the numbers on the axes in points, 4 to 24; titles are larger, labels smaller
     * @return a figure with that size of text
     * @throws IllegalArgumentException if the size is out of range
     */
    public Figure withTextSize(double points) {
        return with(look.withTextSize(points));
    }

    /**
     * Returns the same figure in another font. SVG names the font, for the machine that shows it; PNG and PDF are written where it
     * is installed and refused where it is not. {@code Serif}, {@code SansSerif} and {@code Monospaced} are everywhere.
     *
     * @param family name of the family, such as {@code "Times New Roman"}; empty for the one that travels with the library, as wide
     *     as Helvetica and Arial
     * @return a figure in that font
     * @throws IllegalArgumentException if the name has other characters than letters, digits, blanks and hyphens
     */
    public Figure withFont(String family) {
        return with(look.withFont(family));
    }

    /**
     * Returns the same figure with or without the labels of its reference lines and notes.
     *
     * @param labels whether they are written
     * @return a figure with or without labels
     */
    public Figure withLabels(boolean labels) {
        return with(look.withLabels(labels));
    }

    /**
     * Returns the same figure with bars that stand for something else. Bars that know nothing but their ends stay as they
     * are ({@link ErrorBars#withHalfWidths(ErrorBarType, double[])}).
     *
     * @param type what the bars about means stand for
     * @return a figure with those bars
     */
    public Figure withErrorBars(ErrorBarType type) {
        Objects.requireNonNull(type, "type");
        FigureElement[] changed = elements.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] instanceof ErrorBars bars ? bars.as(type) : changed[i];
        }
        return new Figure(title, description, xaxis, yaxis, changed, look);
    }

    private Figure with(FigureLook newLook) {
        return new Figure(title, description, xaxis, yaxis, elements, newLook);
    }

    /**
     * Returns the colour that was chosen for a series.
     *
     * @param series name of the series
     * @return such as {@code "#0072B2"}; empty where there is no such series, or it takes the next one of those that all can tell apart
     */
    public String getColour(String series) {
        Objects.requireNonNull(series, "series");
        return look.colour(series);
    }

    /** {@return the markers that were chosen, by series in the order of choice; others take the next one, unmodifiable} */
    public Map<String, Marker> getMarkers() {
        return look.markers();
    }

    /** {@return the size of the numbers on the axes in points} */
    public double getTextSize() {
        return look.textSize;
    }

    /** {@return the family of the font; empty for that of the library} */
    public String getFont() {
        return look.font;
    }

    /** {@return whether labels of reference lines and notes are written} */
    public boolean isLabelled() {
        return look.labelled;
    }

    /** {@return this figure itself} */
    @Override
    public Figure toFigure() {
        return this;
    }

    /**
     * Returns what the figure shows.
     *
     * @return the title, possibly empty
     */
    public String getTitle() {
        return title;
    }

    /** {@return the description for people who cannot see the figure, possibly empty} */
    public String getDescription() {
        return description;
    }

    /** {@return the horizontal axis} */
    public Axis getXaxis() {
        return xaxis;
    }

    /** {@return the vertical axis} */
    public Axis getYaxis() {
        return yaxis;
    }

    /** {@return the elements in the order in which they are drawn, unmodifiable} */
    public List<FigureElement> getElements() {
        return List.of(elements);
    }

    /**
     * {@return the names of the series in order of first appearance, which is the order of colours and of the legend, all
     * different and none empty, unmodifiable}
     */
    public List<String> getSeries() {
        Set<String> names = new LinkedHashSet<>();
        for (FigureElement element : elements) {
            // A note tells of a series, and makes none.
            names.add(element instanceof Note ? "" : element.getSeries());
        }
        names.remove("");
        return List.copyOf(names);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {title, description, xaxis, yaxis, elements, look};
    }

    /**
     * Returns a headline, the axes and the first elements.
     *
     * @return the figure as text for people
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(
                Headline.of(title.isEmpty() ? "figure" : title, Headline.counted(elements.length, "element")));
        out.append("\nx ").append(xaxis).append("\ny ").append(yaxis);
        int shown = elements.length <= 6 ? elements.length : 5;
        for (int i = 0; i < shown; i++) {
            out.append('\n').append(elements[i]);
        }
        if (shown < elements.length) {
            out.append("\n… ").append(elements.length - shown).append(" more elements");
        }
        return out.toString();
    }
}
