package io.github.foldwise.sequencing;

import io.github.foldwise.expression.GeneAnnotation;
import io.github.foldwise.expression.GeneIdentifiers;
import io.github.foldwise.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Genes that tell mitochondria and sex: by symbol, by what an annotation says, or by the identifiers of Ensembl for man and
 * mouse (release 105).
 */
final class MarkerGenes {
    private static final Set<String> XIST = Set.of("XIST", "ENSG00000229807", "ENSMUSG00000086503");

    /** Expressed in most tissues, and without a partner on the X that takes their reads. */
    private static final Set<String> OF_Y = Set.of(
            "RPS4Y1",
            "DDX3Y",
            "KDM5D",
            "EIF1AY",
            "USP9Y",
            "UTY",
            "ZFY",
            "EIF2S3Y",
            "ENSG00000129824",
            "ENSG00000067048",
            "ENSG00000012817",
            "ENSG00000198692",
            "ENSG00000114374",
            "ENSG00000183878",
            "ENSG00000067646",
            "ENSMUSG00000069045",
            "ENSMUSG00000068457",
            "ENSMUSG00000056673",
            "ENSMUSG00000069049");

    private static final Pattern MITOCHONDRIAL_SYMBOL = Pattern.compile("MT[-:].+");
    private static final Set<String> MITOCHONDRIAL = Set.of(
            "ENSG00000198888",
            "ENSG00000198763",
            "ENSG00000198804",
            "ENSG00000198712",
            "ENSG00000228253",
            "ENSG00000198899",
            "ENSG00000198938",
            "ENSG00000198840",
            "ENSG00000212907",
            "ENSG00000198886",
            "ENSG00000198786",
            "ENSG00000198695",
            "ENSG00000198727",
            "ENSG00000211459",
            "ENSG00000210082",
            "ENSMUSG00000064341",
            "ENSMUSG00000064345",
            "ENSMUSG00000064351",
            "ENSMUSG00000064354",
            "ENSMUSG00000064356",
            "ENSMUSG00000064357",
            "ENSMUSG00000064358",
            "ENSMUSG00000064360",
            "ENSMUSG00000065947",
            "ENSMUSG00000064363",
            "ENSMUSG00000064367",
            "ENSMUSG00000064368",
            "ENSMUSG00000064370",
            "ENSMUSG00000064337",
            "ENSMUSG00000064339");
    private static final Set<String> MITOCHONDRION = Set.of(
            "MT", "M", "CHRM", "CHRMT", "MITO", "MITOCHONDRION_GENOME", "NC_012920.1", "NC_005089.1", "J01415.2");
    private static final String CHROMOSOME = "chromosome";

    private final boolean[] mitochondrial;
    private final boolean[] xist;
    private final boolean[] ofY;

    MarkerGenes(List<String> genes, @Nullable GeneAnnotation annotation) {
        int n = genes.size();
        mitochondrial = new boolean[n];
        xist = new boolean[n];
        ofY = new boolean[n];
        List<String> chromosomes = annotation == null ? List.of() : chromosomes(genes, annotation);
        for (int g = 0; g < n; g++) {
            String id = GeneIdentifiers.withoutVersion(genes.get(g)).toUpperCase(Locale.ROOT);
            String known = annotation == null ? "" : annotation.getSymbols().getSymbol(genes.get(g));
            String symbol = known.isEmpty() ? id : known.toUpperCase(Locale.ROOT);
            String chromosome = chromosomes.isEmpty() ? "" : chromosomes.get(g).toUpperCase(Locale.ROOT);
            mitochondrial[g] = MITOCHONDRIAL.contains(id)
                    || MITOCHONDRIAL_SYMBOL.matcher(symbol).matches()
                    || MITOCHONDRION.contains(chromosome);
            xist[g] = XIST.contains(id) || XIST.contains(symbol);
            ofY[g] = OF_Y.contains(id) || OF_Y.contains(symbol);
        }
    }

    /** The chromosome of each gene, empty where it is not known; none if the annotation does not give them. */
    private static List<String> chromosomes(List<String> genes, GeneAnnotation annotation) {
        if (!annotation.toTable().getColumnNames().contains(CHROMOSOME)) {
            return List.of();
        }
        Table.Builder named = Table.builder("").text("gene_");
        genes.forEach(named::row);
        Table joined = annotation.join(named.build());
        int column = joined.getColumnNames().indexOf(CHROMOSOME);
        return IntStream.range(0, joined.getRowCount())
                .mapToObj(r -> joined.isMissing(r, column) ? "" : joined.getText(r, column))
                .toList();
    }

    boolean[] mitochondrial() {
        return mitochondrial;
    }

    boolean[] xist() {
        return xist;
    }

    boolean[] ofY() {
        return ofY;
    }
}
