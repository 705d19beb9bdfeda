package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResistanceSetsTest {
    @Test
    void everyGeneHasItsSource() {
        assertEquals(
                List.of(
                        "RTK",
                        "FAK_INTEGRIN",
                        "PI3K_AKT",
                        "MAPK_FEEDBACK",
                        "YAP_TARGETS",
                        "EMT_MESENCHYMAL",
                        "EMT_EPITHELIAL",
                        "ABC_TRANSPORTERS"),
                ResistanceSets.all().getNames());
        int members = ResistanceSets.all().getSets().stream()
                .mapToInt(GeneSet::getSize)
                .sum();
        assertEquals(members, ResistanceSets.sources().getRowCount());
        for (Table.Row row : ResistanceSets.sources()) {
            assertTrue(row.getText("source").matches("doi:10\\.\\d{4,5}/\\S+"), row.toString());
            assertTrue(row.getText("gene").matches("[A-Z][A-Z0-9]+"), row.toString());
        }
        assertEquals(58, ResistanceSets.all().get("RTK").getSize());
        assertTrue(ResistanceSets.all().get("MAPK_FEEDBACK").contains("DUSP6"));
        assertEquals(
                "doi:10.1038/sj.onc.1203957", ResistanceSets.all().get("RTK").getDescription());
        assertTrue(ResistanceSets.all().toString().startsWith("Foldwise resistance: 8 sets"));
    }

    @Test
    void setsHoldWhatTheirSourcesName() {
        GeneSet adhesion = ResistanceSets.all().get("FAK_INTEGRIN");
        assertEquals(36, adhesion.getSize());
        assertEquals("doi:10.1038/nrm3769", adhesion.getDescription());
        assertEquals(25, ResistanceSets.all().get("PI3K_AKT").getSize());
        assertEquals(10, ResistanceSets.all().get("MAPK_FEEDBACK").getSize());
        assertEquals(22, ResistanceSets.all().get("YAP_TARGETS").getSize());
        assertEquals(11, ResistanceSets.all().get("EMT_MESENCHYMAL").getSize());
        assertEquals(12, ResistanceSets.all().get("EMT_EPITHELIAL").getSize());
        GeneSet transporters = ResistanceSets.all().get("ABC_TRANSPORTERS");
        assertEquals(9, transporters.getSize());
        assertEquals("doi:10.1038/nrc706, doi:10.1038/s41568-018-0005-8", transporters.getDescription());
    }
}
