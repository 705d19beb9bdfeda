package io.github.foldwise.io.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The title of a figure, broken into lines that fit its width. */
final class TitleBlock {

    private static final double LINE = Type.TITLE * 1.2;
    private static final double LEFT = 7;
    private static final double TOP = 5;

    private final List<String> lines = new ArrayList<>();

    TitleBlock(String title, double width) {
        StringBuilder line = new StringBuilder();
        for (String word : Type.clean(title).strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Type.width(longer, Type.TITLE) > width - 2 * LEFT) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
    }

    double height() {
        return lines.isEmpty() ? 0 : TOP + lines.size() * LINE;
    }

    void paint(Graphics2D g) {
        g.setPaint(Style.INK);
        for (int i = 0; i < lines.size(); i++) {
            g.setFont(Type.font(lines.get(i), Type.TITLE));
            g.drawString(lines.get(i), (float) LEFT, (float) (TOP + i * LINE + Type.TITLE * 0.92));
        }
    }
}
