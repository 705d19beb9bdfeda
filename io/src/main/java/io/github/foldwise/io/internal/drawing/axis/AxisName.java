package io.github.foldwise.io.internal.drawing.axis;

import io.github.foldwise.text.Clip;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of an axis in the room along it: one line, a little smaller where it is longer, two lines where that is not
 * enough, and cut where two are not.
 */
public final class AxisName {
    private static final double LINE = 1.2;
    private static final float SMALLEST = 0.75f * Type.LABEL;
    private static final int MOST_LINES = 2;

    private final List<String> lines;
    private final float size;

    private AxisName(List<String> lines, float size) {
        this.lines = lines;
        this.size = size;
    }

    public static AxisName of(String name, double room) {
        double width = Type.width(name, Type.LABEL);
        if (width * Type.TICK <= room * Type.LABEL) {
            return new AxisName(List.of(name), (float) Math.min(Type.LABEL, Type.LABEL * room / width));
        }
        for (float size = Type.TICK; size > SMALLEST; size -= 0.5f) {
            List<String> lines = TitleBlock.lines(name, size, room);
            if (lines.size() <= MOST_LINES) {
                return new AxisName(beforeUnit(name, size, room, lines), size);
            }
        }
        return cut(TitleBlock.lines(name, SMALLEST, room), room);
    }

    /** The name and below it what stands in brackets at its end, which is read as one; lines as they are where these have no room. */
    private static List<String> beforeUnit(String name, float size, double room, List<String> lines) {
        int bracket = name.endsWith(")") ? name.lastIndexOf(" (") : -1;
        if (bracket <= 0) {
            return lines;
        }
        List<String> parts = List.of(name.substring(0, bracket), name.substring(bracket + 1));
        return parts.stream().allMatch(part -> Type.width(part, size) <= room) ? parts : lines;
    }

    private static AxisName cut(List<String> lines, double room) {
        List<String> kept = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
        if (lines.size() > MOST_LINES) {
            String last = String.join(" ", lines.subList(MOST_LINES - 1, lines.size()));
            int length = last.length();
            while (length > 1 && Type.width(Clip.end(last, length), SMALLEST) > room) {
                length--;
            }
            kept.set(MOST_LINES - 1, Clip.end(last, length));
        }
        return new AxisName(kept, SMALLEST);
    }

    /** Height of all lines. */
    public double height() {
        return (lines.size() - 1) * size * LINE + Type.LABEL * LINE;
    }

    /** Writes the lines centred at x, the first below a height. */
    public void paintBelow(Graphics2D g, double x, double top) {
        for (int i = 0; i < lines.size(); i++) {
            line(i, 0).paintCentred(g, x, top + i * size * LINE + 0.8 * Type.LABEL);
        }
    }

    /** Writes the lines to be read upwards, the last left of x. */
    public void paintUpwards(Graphics2D g, double x, double middle) {
        for (int i = 0; i < lines.size(); i++) {
            line(i, RotatedText.UPWARDS)
                    .paintCentred(g, x - (lines.size() - 1 - i) * size * LINE - 0.25 * Type.LABEL, middle);
        }
    }

    private RotatedText line(int i, double angle) {
        return new RotatedText(lines.get(i), Type.font(lines.get(i), size), angle);
    }
}
