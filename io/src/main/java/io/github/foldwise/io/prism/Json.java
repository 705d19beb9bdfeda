package io.github.foldwise.io.prism;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value that answers every question: what is not there is empty. */
final class Json {
    private static final Json NOTHING = new Json(null);
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    /** A map of values, a list of values, a text, or null; numbers are kept as texts. */
    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    static Json parse(byte[] bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            parser.nextToken();
            return read(parser);
        }
    }

    private static Json read(JsonParser parser) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Json> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return new Json(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Json> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser));
            }
            return new Json(items);
        }
        if (token == null) {
            throw new IOException("the JSON text ends early");
        }
        return token == JsonToken.VALUE_NULL ? NOTHING : new Json(parser.getText());
    }

    Json get(String name) {
        return value instanceof Map<?, ?> fields && fields.get(name) instanceof Json field ? field : NOTHING;
    }

    List<Json> items() {
        List<Json> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Json item) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    String text() {
        return value instanceof String text ? text : "";
    }

    /** A whole number from 0 to a limit; 0 for anything else. */
    int count(int limit) {
        String digits = text();
        return digits.matches("\\d{1,9}") ? Math.min(limit, Integer.parseInt(digits)) : 0;
    }

    static Json nothing() {
        return NOTHING;
    }

    boolean isPresent() {
        return value != null;
    }
}
