package io.github.foldwise.io.reads.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.github.foldwise.io.FileFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of the outermost object of a JSON text, by name. */
final class JsonNumbers {
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private JsonNumbers() {}

    static Map<String, Double> of(LogText text) throws FileFormatException {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(String.join("\n", text.lines()))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isNumeric()) {
                    numbers.put(name, json.getDoubleValue());
                } else {
                    json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw text.cutOff("the end of the object");
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr() - 1);
            throw text.refuse(
                    line,
                    e instanceof JsonEOFException
                            ? "JSON that breaks off"
                            : "text that is not valid JSON: " + e.getOriginalMessage(),
                    "the whole log");
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return numbers;
    }

    static double required(LogText text, Map<String, Double> numbers, String name) throws FileFormatException {
        Double value = numbers.get(name);
        if (value == null) {
            throw text.cutOff("\"" + name + "\"");
        }
        return value;
    }
}
