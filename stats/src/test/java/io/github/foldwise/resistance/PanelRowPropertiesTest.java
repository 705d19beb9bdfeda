package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** No row of a panel contradicts itself, whatever is adjusted, weighted, missing or beyond the doses. */
class PanelRowPropertiesTest {
    private static DoseResponseSet curves(Random random, int lines, int dates) {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int date = 0; date < dates; date++) {
            double shift = 0.5 * random.nextGaussian();
            for (int line = 0; line < lines; line++) {
                double far = line == 3 && random.nextInt(4) == 0 ? 2000 : 1 + line;
                double scatter = line == 1 ? 0.8 : 0.15;
                double ic50 = far * Math.exp(shift + scatter * random.nextGaussian());
                if (line == 0 || random.nextInt(6) > 0) {
                    sets.add(DoseResponseSet.of(
                            List.of(Assays.curve("L" + line, ic50, 0).withExperiment("d" + date))));
                }
            }
        }
        return DoseResponseSet.merge(sets);
    }

    @Property(tries = 40, seed = "20261130")
    void adjustedPvaluesNeverLieBelowThoseBesideThem(
            @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll @IntRange(min = 2, max = 5) int lines,
            @ForAll @IntRange(min = 2, max = 4) int dates,
            @ForAll FoldAdjustment adjustment,
            @ForAll FoldCombination combination,
            @ForAll boolean common) {
        PanelFolds folds = FoldPanel.withDefaults()
                .withReference("L0")
                .withAdjustment(adjustment)
                .withCombination(combination)
                .withCommonScatter(common)
                .of(curves(new Random(seed), lines, dates));
        Table table = folds.toLineTable(0.95);
        for (int row = 0; row < table.getRowCount(); row++) {
            double pvalue = table.getNumber(row, "pvalue");
            double padj = table.getNumber(row, "padj");
            assertEquals(Double.isNaN(pvalue), Double.isNaN(padj), table.toString());
            assertTrue(Double.isNaN(pvalue) || padj >= pvalue, padj + " below " + pvalue);
            if (pvalue < 0.049 || pvalue > 0.051) {
                double lower = table.getNumber(row, "lower");
                double upper = table.getNumber(row, "upper");
                assertEquals(pvalue < 0.05, lower > 1 || upper < 1, table.toString());
            }
        }
        for (PanelFold fold : folds) {
            assertTrue(!(fold.getAdjustedPvalue() < fold.getPvalue()));
        }
    }

    @Property(tries = 15, seed = "20261130")
    void oneLineHasTheRowOfItsComparison(
            @ForAll @IntRange(max = 1_000_000) int seed, @ForAll FoldAdjustment adjustment) {
        PanelFolds folds = FoldPanel.withDefaults()
                .withReference("L0")
                .withAdjustment(adjustment)
                .of(curves(new Random(seed), 2, 4));
        Table row = folds.toLineTable(0.9);
        Table own = folds.getOwn().toTable(0.9);
        for (String column : List.of("fold", "lower", "upper", "pvalue")) {
            assertEquals(own.getNumber(0, column), row.getNumber(0, column));
        }
        assertEquals(own.getText(0, "method"), row.getText(0, "method"));
        assertEquals(row.getNumber(0, "pvalue"), row.getNumber(0, "padj"));
    }
}
