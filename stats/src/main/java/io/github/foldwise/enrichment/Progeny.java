package io.github.foldwise.enrichment;

import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The weights of PROGENy, which come with the library. */
final class Progeny {
    static final GeneSetCollection WEIGHTS = read();

    private Progeny() {}

    private static GeneSetCollection read() {
        Map<String, Map<String, Double>> sets = new LinkedHashMap<>();
        InputStream stream = Objects.requireNonNull(Progeny.class.getResourceAsStream("progeny.csv"), "progeny.csv");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.equals("pathway,gene,weight"))
                    .map(line -> line.split(","))
                    .forEach(cells -> sets.computeIfAbsent(cells[0], name -> new LinkedHashMap<>())
                            .put(cells[1], Double.valueOf(cells[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return GeneSetCollection.of(sets.entrySet().stream()
                        .map(entry -> GeneSet.of(entry.getKey(), entry.getValue()))
                        .toList())
                .withName("PROGENy")
                .withVersion("2016")
                .withSource("Schubert and others 2018, doi:10.1038/s41467-017-02391-6")
                .withLicence("Apache-2.0");
    }
}
