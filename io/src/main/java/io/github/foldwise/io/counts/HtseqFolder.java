package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder with a file of htseq-count for each sample (Anders, Pyl and Huber 2015, doi:10.1093/bioinformatics/btu638): gene
 * and count, at the end {@code __no_feature} and its kin.
 */
final class HtseqFolder {
    private static final double HALF = 0.5;

    private HtseqFolder() {}

    static CountImport read(List<Source> files) throws IOException {
        SampleFiles samples = new SampleFiles(1);
        for (Source file : files) {
            samples.add(file, "__");
        }
        CountMatrix counts = CountMatrix.ofFlat(samples.genes(), samples.samples(), samples.column(0));
        List<String> warnings = new ArrayList<>(GeneNames.damage(samples.genes()));
        return new CountImport(counts, "HTSeq", warnings, summary(samples, warnings));
    }

    private static Table summary(SampleFiles samples, List<String> warnings) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < samples.samples().size(); i++) {
            names.addAll(samples.fates(i).keySet());
        }
        Table.Builder table = Table.builder("Reads by HTSeq").text("sample").integer("assigned");
        names.forEach(table::integer);
        for (int i = 0; i < samples.samples().size(); i++) {
            Map<String, Long> fates = samples.fates(i);
            long assigned = samples.total(i, 0);
            List<Object> row = new ArrayList<>(List.of(samples.samples().get(i), assigned));
            names.forEach(name -> row.add(fates.getOrDefault(name, 0L)));
            table.row(row.toArray());
            long without = fates.getOrDefault("no_feature", 0L);
            if (without > HALF * (assigned + without)) {
                warnings.add("sample \"" + samples.samples().get(i) + "\" has " + 100 * without / (assigned + without)
                        + " % of its reads outside of genes; the wrong strandedness was counted, or the annotation does "
                        + "not fit");
            }
        }
        return table.build();
    }
}
