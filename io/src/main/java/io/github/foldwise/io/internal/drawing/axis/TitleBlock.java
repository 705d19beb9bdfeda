package io.github.foldwise.io.internal.drawing.axis;

import io.github.foldwise.text.Clip;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The title of a figure, broken into lines that fit its width: between words, else behind a hyphen or another sign that
 * joins, else anywhere. A title that would take more than two lines is written smaller first.
 */
public final class TitleBlock {

    private static final double LEFT = 7;
    private static final double TOP = 5;
    private static final int FEW_LINES = 2;
    private static final int MOST_LINES = 5;
    private static final float STEP = 0.5f;
    private static final float SMALLEST = 7f;

    /** Narrower figures, in points, are panels beside others. */
    private static final double NARROW = 200;

    private final float size;
    private final List<String> lines;

    public TitleBlock(String title, double width) {
        String text = Type.clean(title).strip();
        float largest = width < NARROW ? Type.TICK : Type.TITLE;
        float fitting = largest;
        List<String> broken = lines(text, fitting, width - 2 * LEFT);
        while (broken.size() > FEW_LINES && fitting > SMALLEST) {
            fitting -= STEP;
            broken = lines(text, fitting, width - 2 * LEFT);
        }
        size = fitting;
        lines = broken.size() <= MOST_LINES ? broken : shortened(broken);
    }

    /** A text that long is no title; the figure needs its room. */
    private static List<String> shortened(List<String> lines) {
        List<String> first = new ArrayList<>(lines.subList(0, MOST_LINES));
        first.set(
                MOST_LINES - 1,
                Clip.end(
                        first.get(MOST_LINES - 1) + lines.get(MOST_LINES),
                        first.get(MOST_LINES - 1).length()));
        return first;
    }

    /** Text in lines of at most a width; a single character that is wider stands alone. */
    public static List<String> lines(String text, float size, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String piece : text.split("(?<=\\s)|(?<=[-_/,;|.:]|(?=[(\\[]))(?=\\S)", -1)) {
            String rest = piece;
            if (!line.isEmpty() && Type.width((line + rest).strip(), size) > width) {
                lines.add(line.strip());
                line = "";
            }
            while (Type.width(rest.strip(), size) > width && rest.strip().length() > 1) {
                int fitting = fitting(rest, size, width);
                lines.add(rest.substring(0, fitting));
                rest = rest.substring(fitting);
            }
            line += rest;
        }
        if (!line.isBlank()) {
            lines.add(line.strip());
        }
        return lines;
    }

    private static int fitting(String text, float size, double width) {
        int count = Math.max(1, text.offsetByCodePoints(0, 1));
        for (int next = count; next <= text.length(); next = text.offsetByCodePoints(next, 1)) {
            if (Type.width(text.substring(0, next), size) > width) {
                break;
            }
            count = next;
            if (next == text.length()) {
                break;
            }
        }
        return count;
    }

    public double height() {
        return lines.isEmpty() ? 0 : TOP + lines.size() * lineHeight();
    }

    private double lineHeight() {
        return size * 1.2;
    }

    public void paint(Graphics2D g) {
        g.setPaint(Style.INK);
        for (int i = 0; i < lines.size(); i++) {
            g.setFont(Type.font(lines.get(i), size));
            g.drawString(lines.get(i), (float) LEFT, (float) (TOP + i * lineHeight() + size * 0.92));
        }
    }
}
