package org.example.one;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import org.example.lab.Lab;

/** The laboratory with one jar beside it, which leaves its host the parser of XML that it had. */
public final class OneJar {
    private OneJar() {}

    public static void main(String[] arguments) throws IOException {
        String[] jars = Path.of(arguments[0], "lib").toFile().list();
        if (jars == null || jars.length != 1) {
            throw new IllegalStateException("one jar was asked for, found " + (jars == null ? "none" : String.join(", ", jars)));
        }
        Class<?> parser = XMLInputFactory.newFactory().getClass();
        if (parser != XMLInputFactory.newDefaultFactory().getClass()) {
            throw new IllegalStateException("the host's parser was exchanged for " + parser);
        }
        Lab.main(arguments);
    }
}
