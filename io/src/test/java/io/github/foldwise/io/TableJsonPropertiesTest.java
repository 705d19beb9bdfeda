package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;
import net.jqwik.api.constraints.WithNull;

class TableJsonPropertiesTest {

    @Property(tries = 300, seed = "20261122")
    void everyTableReadsBackEqual(
            @ForAll String title,
            @ForAll @UniqueElements List<Double> numbers,
            @ForAll List<@WithNull String> texts,
            @ForAll int whole)
            throws IOException {
        Table.Builder builder = Table.builder(title).number("x", "µM").text("t").integer("n");
        for (int i = 0; i < Math.min(numbers.size(), texts.size()); i++) {
            builder.row(numbers.get(i), texts.get(i), whole);
        }
        Table table = builder.row(Double.NEGATIVE_INFINITY, null, null).build();
        Path file = Files.createTempFile("table", ".json");
        try {
            TableJson.write(table, file);
            assertEquals(table, TableJson.read(file));
        } finally {
            Files.delete(file);
        }
    }
}
