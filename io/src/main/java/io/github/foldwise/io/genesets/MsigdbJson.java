package io.github.foldwise.io.genesets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gene sets as MSigDB writes them in JSON: an object with an entry for each set, of which {@code geneSymbols} are the genes. */
final class MsigdbJson {
    private MsigdbJson() {}

    static GeneSetCollection read(Source source) throws IOException {
        GeneSetCollector sets = new GeneSetCollector(source);
        try (JsonParser json = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .build()
                .createParser(source.bytes(GeneSetCollector.EXPECTED))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                readSet(json, sets);
            }
        } catch (JsonProcessingException e) {
            throw source.refuse(
                    "JSON that does not parse in line " + e.getLocation().getLineNr(),
                    GeneSetCollector.EXPECTED,
                    "download the file again");
        }
        return sets.collect();
    }

    private static void readSet(JsonParser json, GeneSetCollector sets) throws IOException {
        String name = json.currentName();
        int line = json.currentLocation().getLineNr();
        List<String> genes = new ArrayList<>();
        String description = "";
        if (json.nextToken() == JsonToken.START_ARRAY) {
            readGenes(json, genes);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (key.equals("geneSymbols") && value == JsonToken.START_ARRAY) {
                    readGenes(json, genes);
                } else if (key.equals("msigdbURL") || (key.equals("systematicName") && description.isEmpty())) {
                    description = String.valueOf(json.getValueAsString(""));
                } else {
                    json.skipChildren();
                }
            }
        }
        sets.add(name, description, genes, line);
    }

    private static void readGenes(JsonParser json, List<String> genes) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                return;
            }
            genes.add(String.valueOf(json.getValueAsString("")));
            json.skipChildren();
        }
    }
}
