package io.github.foldwise.io.internal.output;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The cells of a workbook whose format says that their text is meant as it stands; the parser tells formats of numbers only. */
public final class MarkedTexts {
    private final Set<String> formats = new HashSet<>();
    private final Set<String> styles = new HashSet<>();
    private final Map<String, Set<String>> cells = new HashMap<>();
    private boolean ofCells;
    private int style;

    /**
     * Takes note of an element of a part of a workbook; the part of styles comes before the sheets.
     *
     * @param part its name in the archive
     * @param xml at the start of the element
     */
    public void look(String part, XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "numFmt" -> {
                if (WorkbookText.MARK.equals(xml.getAttributeValue(null, "formatCode"))) {
                    formats.add(String.valueOf(xml.getAttributeValue(null, "numFmtId")));
                }
            }
            case "cellXfs" -> ofCells = true;
            case "cellStyles", "dxfs" -> ofCells = false;
            case "xf" -> {
                if (ofCells) {
                    if (formats.contains(String.valueOf(xml.getAttributeValue(null, "numFmtId")))) {
                        styles.add(String.valueOf(style));
                    }
                    style++;
                }
            }
            case "c" -> {
                @Nullable String cell = xml.getAttributeValue(null, "r");
                if (cell != null && styles.contains(String.valueOf(xml.getAttributeValue(null, "s")))) {
                    cells.computeIfAbsent(part, any -> new HashSet<>()).add(cell);
                }
            }
            default -> {}
        }
    }

    /**
     * Returns the marked cells of a part.
     *
     * @param part its name in the archive
     * @return their names, such as {@code B7}
     */
    public Set<String> of(String part) {
        return cells.getOrDefault(part, Set.of());
    }
}
