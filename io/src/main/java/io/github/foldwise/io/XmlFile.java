package io.github.foldwise.io;

import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An XML file read from front to back within limits. It knows no document types and no entities but the five of XML, reads
 * nothing but the file itself, and refuses deep nesting, endless tags and endless texts.
 *
 * <pre>{@code
 * while (xml.nextChild()) {
 *     switch (xml.name()) {
 *         case "Title" -> title = xml.text();
 *         default -> xml.skip();
 *     }
 * }
 * }</pre>
 *
 * <p>Every child must be finished by {@link #text()}, {@link #skip()} or a loop over its own children.
 *
 * @hidden
 */
public final class XmlFile {
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final String ADVICE = "check that the file is complete and unchanged, or export it again";

    private final String file;
    private final String kind;
    private final XMLStreamReader xml;
    private int depth;

    private XmlFile(String file, String kind, XMLStreamReader xml) {
        this.file = file;
        this.kind = kind;
        this.xml = xml;
    }

    /**
     * Opens a file and moves to its root element.
     *
     * @param source the file
     * @param kind what the file should be, for reports: {@code "a GraphPad Prism file"}
     * @return the file, at its root element
     * @throws FileFormatException if the file is no XML or declares a document type
     * @throws IOException if the file system fails
     */
    public static XmlFile open(Source source, String kind) throws IOException {
        Objects.requireNonNull(kind, "kind");
        TextFile text = new TextFile(source.getName(), source.bytes(kind));
        Reader reader = new MarkupReader(source.getName(), text.characters());
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            XmlFile opened = new XmlFile(source.getName(), kind, factory.createXMLStreamReader(reader));
            if (!opened.nextChild()) {
                throw opened.refuse("no element", kind, ADVICE);
            }
            return opened;
        } catch (XMLStreamException e) {
            throw source.refuse("text that is no XML (" + e.getMessage() + ")", kind, ADVICE);
        }
    }

    /**
     * Moves to the next child of the element whose children are being read.
     *
     * @return false if there is none and the element itself is finished
     * @throws FileFormatException if the XML is broken
     * @throws IOException if the file system fails
     */
    public boolean nextChild() throws IOException {
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    /** {@return the name of the element, without a prefix} */
    public String name() {
        return xml.getLocalName();
    }

    /**
     * Returns an attribute of the element, to be asked for before its children are.
     *
     * @param attribute name of the attribute
     * @return its value, empty where it is missing
     */
    public String attribute(String attribute) {
        @Nullable String value = xml.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    /**
     * Returns all text of the element, also that of the elements within it, and moves to its end.
     *
     * @return the text as written
     * @throws FileFormatException if the XML is broken or the text longer than a million characters
     * @throws IOException if the file system fails
     */
    public String text() throws IOException {
        return text(false);
    }

    /**
     * Returns all text of the element in lines that end where a line break element ({@code <BR/>}) says so, not where
     * the file breaks its lines; moves to the end of the element.
     *
     * @return the text
     * @throws FileFormatException if the XML is broken or the text longer than a million characters
     * @throws IOException if the file system fails
     */
    public String textOfLines() throws IOException {
        return text(true);
    }

    private String text(boolean lines) throws IOException {
        StringBuilder text = new StringBuilder();
        int level = depth;
        while (depth >= level) {
            int event = advance();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
                    throw refuse("a text of more than " + LONGEST_TEXT + " characters", kind, ADVICE);
                }
                String part = xml.getText();
                text.append(lines ? part.replaceAll("[\\r\\n]+", "") : part);
            } else if (lines && event == XMLStreamConstants.START_ELEMENT && name().equalsIgnoreCase("br")) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    /**
     * Moves to the end of the element without keeping what is in it.
     *
     * @throws FileFormatException if the XML is broken
     * @throws IOException if the file system fails
     */
    public void skip() throws IOException {
        int level = depth;
        while (depth >= level) {
            advance();
        }
    }

    private int advance() throws IOException {
        try {
            if (!xml.hasNext()) {
                throw refuse("an early end", kind, ADVICE);
            }
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw refuse("a document type or entity of its own", kind, "remove it; nothing else is read with it");
            }
            if (depth > DEEPEST) {
                throw refuse("more than " + DEEPEST + " elements within each other", kind, ADVICE);
            }
            return event;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof FileFormatException refused) {
                throw refused;
            }
            throw refuse("broken XML (" + firstLine(e) + ")", kind, ADVICE);
        } catch (RuntimeException e) {
            // The parser reports some broken files by exceptions of the collections it uses.
            throw refuse("broken XML (" + e + ")", kind, ADVICE);
        }
    }

    /** Parsers put the place on a first line of its own. */
    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).replaceFirst("(?s)^ParseError at .*?Message:\\s*", "");
    }

    /**
     * Returns the report about the place reached.
     *
     * @param found what was found
     * @param expected what was expected
     * @param advice how to mend it
     * @return the exception, to be thrown
     */
    public FileFormatException refuse(String found, String expected, String advice) {
        return FileFormatException.at(
                file, "", Math.max(0, xml.getLocation().getLineNumber()), -1, found, expected, advice);
    }
}
