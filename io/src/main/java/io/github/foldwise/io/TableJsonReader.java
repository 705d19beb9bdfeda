package io.github.foldwise.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one table from JSON, token by token, so that a hostile file costs no more memory than its own size. */
final class TableJsonReader {

    static final String EXPECTED = "a table as TableJson writes it";

    private final JsonParser json;
    private final String file;
    private final List<Table.Kind> kinds = new ArrayList<>();
    private int[] lines = new int[64];
    private int rows;
    private String title = "";
    private Table.@Nullable Builder builder;

    TableJsonReader(JsonParser json, String file) {
        this.json = json;
        this.file = file;
    }

    Table read() throws IOException {
        try {
            return readTable();
        } catch (JsonProcessingException e) {
            throw refuse(
                    e instanceof JsonEOFException
                            ? "JSON that breaks off"
                            : "text that is not valid JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw refuse("a broken table: " + e.getMessage());
        }
    }

    private FileFormatException refuse(String found) {
        Place place = new Place(file, "", line(), -1);
        return new FileFormatException(place, found, EXPECTED, "write the file again, or mend it at this line");
    }

    private Table readTable() throws IOException {
        boolean hasRows = false;
        expect(json.nextToken(), JsonToken.START_OBJECT, "an object with title, columns and rows");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "title" -> title = text("title");
                case "columns" -> readColumns();
                case "rows" -> {
                    readRows();
                    hasRows = true;
                }
                default -> json.skipChildren();
            }
        }
        if (builder == null || !hasRows) {
            throw new IllegalArgumentException("the table has no " + (builder == null ? "columns" : "rows"));
        }
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("there is more after the end of the table");
        }
        return builder.build().withTitle(title);
    }

    private void readColumns() throws IOException {
        Table.Builder columns = Table.builder("");
        expect(json.currentToken(), JsonToken.START_ARRAY, "an array of columns");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_OBJECT, "a column with name, kind and unit");
            String name = "";
            String kind = "";
            String unit = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "name" -> name = text("name");
                    case "kind" -> kind = text("kind");
                    case "unit" -> unit = text("unit");
                    default -> json.skipChildren();
                }
            }
            kinds.add(kind(kind));
            columns.column(name, unit, kind(kind));
        }
        builder = columns;
    }

    private static Table.Kind kind(String name) {
        for (Table.Kind kind : Table.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind \"" + name + "\" is unknown; use text, number or integer");
    }

    private void readRows() throws IOException {
        if (builder == null) {
            throw new IllegalArgumentException("the rows come before the columns; put columns first");
        }
        expect(json.currentToken(), JsonToken.START_ARRAY, "an array of rows");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_ARRAY, "a row as an array");
            List<@Nullable Object> values = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(values.size()));
            }
            builder.row(values.toArray());
            if (rows == lines.length) {
                lines = Arrays.copyOf(lines, 2 * rows);
            }
            lines[rows++] = line();
        }
    }

    private @Nullable Object value(int column) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.VALUE_STRING) {
            String text = json.getText();
            boolean number = column < kinds.size() && kinds.get(column) == Table.Kind.NUMBER;
            if (number && text.equals("Inf")) {
                return Double.POSITIVE_INFINITY;
            }
            return number && text.equals("-Inf") ? (Object) Double.NEGATIVE_INFINITY : text;
        }
        if (token != null && token.isNumeric()) {
            double number = json.getDoubleValue();
            if (Double.isInfinite(number)) {
                throw new IllegalArgumentException(
                        "number " + json.getText() + " is too large; write \"Inf\" if infinity is meant");
            }
            return number;
        }
        throw new IllegalArgumentException("found " + token + ", expected a text, a number or null");
    }

    private String text(String field) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_STRING, "a text for \"" + field + "\"");
        return json.getText();
    }

    private static void expect(@Nullable JsonToken found, JsonToken expected, String meaning) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "found " + (found == null ? "the end of the file" : found) + ", expected " + meaning);
        }
    }

    /** The line on which a row ends. */
    int lineOf(int row) {
        return lines[row];
    }

    private int line() {
        return json.currentLocation().getLineNr();
    }
}
