package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.mechanism.rna.FoldCall;
import io.github.foldwise.mechanism.rna.ReceptorExpression;
import io.github.foldwise.mechanism.rna.ReceptorPanel;
import io.github.foldwise.mechanism.rna.RnaEvidence;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A resistant melanoma line, without and with drug, of public counts beside the project. With the symbols of all genes (a table
 * of identifiers and symbols in the property {@code foldwise.symbols}) footprints are those of the published case, with those
 * that the references name (9,666) they rest on fewer targets.
 */
class MelanomaTest {
    @Test
    void drugTakesBackWhatResistanceBrought() {
        Melanoma melanoma = new Melanoma();
        GeneSymbols symbols = Melanoma.symbols();
        GeneRanking resistant =
                GeneRanking.of(melanoma.fit("Vector", "V600E").test(Melanoma.contrast("Vector", "V600E")));
        GeneRanking drug =
                GeneRanking.of(melanoma.fit("V600E", "V600E_LGX").test(Melanoma.contrast("V600E", "V600E_LGX")));
        boolean all = symbols.getSize() > 30_000;
        EnrichmentResult resistance = Footprint.progeny().of(resistant.withSymbols(symbols));
        EnrichmentResult taken = Footprint.progeny().of(drug.withSymbols(symbols));
        assertEquals(all ? 4.96 : 6.93, resistance.getScore("MAPK"), 0.005);
        assertEquals(all ? 4.27 : 2.92, resistance.getScore("EGFR"), 0.005);
        assertEquals(all ? -23.94 : -14.75, taken.getScore("MAPK"), 0.005);
        ContrastAgreement agreement = ContrastAgreement.of(resistant, drug, 100);
        assertEquals(-0.509, agreement.getCorrelation(), 0.0005);
        assertTrue(agreement.getInterval(0.95)[1] < -0.49);
        assertTrue(agreement.getMeanAtTop() < -15 && agreement.getMeanAtBottom() > 5, agreement.toString());
        if (all) {
            ContrastAgreement bySymbol =
                    ContrastAgreement.of(resistant.withSymbols(symbols), drug.withSymbols(symbols), 100);
            EnrichmentResult hallmark = Gsea.withDefaults()
                    .test(drug.withSymbols(symbols), Sets.sharedSets("pathways/enrichment/hallmark.symbols.gmt"));
            assertEquals(-3.13, hallmark.getScore("HALLMARK_E2F_TARGETS"), 0.1);
            assertEquals(-211, Math.log(hallmark.getPvalue("HALLMARK_E2F_TARGETS")) / Math.log(2), 6);
            assertEquals(-0.515, bySymbol.getCorrelation(), 0.0015, bySymbol.toString());
        }
    }

    @Test
    void receptorsOfTheResistantLine() {
        Melanoma melanoma = new Melanoma();
        LimmaFit fit = melanoma.fit("Vector", "V600E");
        GeneSymbols symbols = Melanoma.symbols();
        ReceptorExpression receptors = ReceptorPanel.withDefaults()
                .of(melanoma.counts("Vector", "V600E"), fit, Melanoma.contrast("Vector", "V600E"), symbols);
        if (symbols.getSize() > 30_000) {
            // 37 of 58 receptors, FAK and PYK2.
            assertEquals(60, receptors.getGenes().size());
            assertEquals(39, receptors.getTested().size());
            assertEquals(
                    List.of("EPHB2", "EPHA1", "EPHB1", "TIE1", "INSR"),
                    receptors.getSignificant(EnrichmentDirection.UP, 0.05));
            assertEquals(
                    9, receptors.getSignificant(EnrichmentDirection.DOWN, 0.05).size());
            assertEquals(Set.of("EPHA1", "EPHB2"), Set.copyOf(receptors.getAcquired()));
        }
        assertEquals(
                FoldCall.UP,
                receptors.getCall(
                        receptors.getSignificant(EnrichmentDirection.UP, 0.05).get(0)));
        RnaEvidence evidence = RnaEvidence.ofReceptors(receptors, "V600E", "none");
        assertEquals(receptors.getTested().size(), evidence.getSize());
    }
}
