package io.github.foldwise.io.counts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The genes of transcripts as rows of a GTF or GFF3 tell them: a row names both, or, in a GFF3, a transcript names as its parent the
 * row of its gene, which may come later.
 */
final class TranscriptGenes {
    private final Map<String, String> genes = new LinkedHashMap<>();
    /** By what the file calls a row of a gene. */
    private final Map<String, String> geneOfRow = new LinkedHashMap<>();

    private final Map<String, String> parents = new LinkedHashMap<>();

    void add(GtfRow row) {
        String transcript = row.value("transcript_id");
        String gene = row.value("gene_id");
        if (row.isGene()) {
            geneOfRow.put(row.value("ID"), gene);
        } else if (!transcript.isEmpty() && !gene.isEmpty()) {
            genes.putIfAbsent(transcript, gene);
        } else if (!row.value("ID").isEmpty() && !row.value("Parent").isEmpty()) {
            parents.putIfAbsent(transcript.isEmpty() ? row.transcriptOfId() : transcript, row.value("Parent"));
        }
    }

    /** {@return the gene of each transcript; a row whose parent is no gene, such as an exon, is none} */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(genes);
        parents.forEach((transcript, parent) -> {
            String gene = geneOfRow.get(parent);
            if (gene != null) {
                all.putIfAbsent(transcript, gene);
            }
        });
        return all;
    }
}
