package io.github.foldwise.sequencing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.figure.Points;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelCheckTest {
    private static final CountMatrix COUNTS =
            ReferenceTable.resource("labels/counts.csv").counts();
    private static final ReferenceTable SHEET = ReferenceTable.resource("labels/samples.csv");
    private static final ReferenceTable ERRORS = ReferenceTable.resource("labels/errors.csv");

    private static SampleSheet sheet(List<String> lines) {
        return SampleSheet.of(SHEET.names())
                .withFactor("batch", SHEET.words("batch").toArray(String[]::new))
                .withFactor("line", lines.toArray(String[]::new))
                .withNumber("age", SHEET.numbers("age"));
    }

    private static SampleSheet sheet() {
        return sheet(SHEET.words("line"));
    }

    /** The sheet with its two exchanged labels put right. */
    private static SampleSheet rightSheet() {
        List<String> lines = new ArrayList<>(SHEET.words("line"));
        Collections.swap(lines, 1, 5);
        return sheet(lines);
    }

    private static List<String> suspects(SampleLabels labels) {
        return labels.getSuspects().stream().map(SampleLabel::getSample).toList();
    }

    @Test
    void errorsAreThoseOfRefitsWithoutTheSample() {
        for (String formula : List.of("~ line", "~ batch + line", "~ age + batch + line")) {
            SampleLabels labels = LabelCheck.of(Design.of(formula, sheet())).test(COUNTS);
            for (String level : List.of("P", "R1", "R2")) {
                double[] errors = SHEET.names().stream()
                        .mapToDouble(sample -> labels.getError(sample, level))
                        .toArray();
                ERRORS.holdAll(formula.replaceAll("[~ ]", "") + " " + level, errors, 1e-9);
            }
        }
    }

    @Test
    void exchangedSamplesAreFoundAndNoThird() {
        SampleLabels labels =
                LabelCheck.of(Design.of("~ batch + line", sheet())).test(COUNTS);
        assertEquals(List.of("s2", "s6"), suspects(labels));
        assertTrue(labels.toString().startsWith("2 of 11 samples fit another label better\ns2 labelled R1, fits P"));
        assertEquals("P", labels.getSuspects().get(0).getFit());
        assertTrue(labels.getSuspects().get(0).getErrorRatio() > 1.2);
        assertTrue(labels.getWarnings().get(0).contains("s2 and s6 exchanged"), labels.getWarnings()::toString);
        assertTrue(labels.getWarnings().get(1).contains("not in the design"), labels.getWarnings()::toString);
        assertEquals(11, labels.toTable().getRowCount());
        assertEquals("SUSPECT", labels.toTable().getText(1, "outcome"));
        long hollow = labels.toFigure().getElements().stream()
                .filter(each -> each instanceof Points points && points.isHollow())
                .count();
        assertEquals(2, hollow);
        assertTrue(labels.toFigure().toString().length() > 0);
    }

    @Test
    void rightLabelsFit() {
        SampleLabels labels =
                LabelCheck.of(Design.of("~ batch + line", rightSheet())).test(COUNTS);
        assertEquals(List.of(), suspects(labels));
        assertTrue(labels.toString().startsWith("11 of 11 samples fit their label best\n"), labels.toString());
        assertTrue(labels.getEffect() > 0.2 && labels.getEffect() < 1);
        assertEquals(114, labels.getGeneCount());
        assertEquals(List.of(), labels.getWarnings());
        assertEquals(List.of("P", "R1", "R2"), labels.getLevels());
        assertEquals("line", labels.getFactor());
    }

    @Test
    void theOrderOfTheSamplesOfTheCountsIsOfNoMatter() {
        List<String> turned = new ArrayList<>(COUNTS.getSamples());
        Collections.reverse(turned);
        LabelCheck check = LabelCheck.of(Design.of("~ batch + line", sheet()));
        assertEquals(check.test(COUNTS), check.test(COUNTS.selectSamples(turned)));
    }

    @Test
    void batchesCanBeInQuestionToo() {
        LabelCheck check =
                LabelCheck.of(Design.of("~ batch + line", rightSheet())).withFactor("batch");
        assertEquals("batch", check.test(COUNTS).getFactor());
        assertEquals(List.of(), suspects(check.test(COUNTS)));
    }

    @Test
    void aLabelOfOneSampleIsNotTested() {
        List<String> lines = new ArrayList<>(rightSheet().getTexts("line"));
        lines.set(0, "R9");
        SampleLabels labels = LabelCheck.of(Design.of("~ line", sheet(lines))).test(COUNTS);
        SampleLabel alone = labels.getLabels().get(0);
        assertEquals(LabelOutcome.NOT_TESTED, alone.getOutcome());
        assertEquals("no other sample is labelled R9", alone.getReason());
        assertTrue(Double.isNaN(alone.getErrorRatio()) && Double.isNaN(labels.getError("s1", "R9")));
        assertTrue(alone.toString().contains("no other sample"));
        assertTrue(labels.getWarnings().get(0).startsWith("not checked: s1"), labels.getWarnings()::toString);
    }

    @Test
    void aSampleAloneInItsBlockIsNotTested() {
        List<String> batches = new ArrayList<>(SHEET.words("batch"));
        batches.set(0, "z");
        SampleSheet alone = SampleSheet.of(SHEET.names())
                .withFactor("batch", batches.toArray(String[]::new))
                .withFactor("line", rightSheet().getTexts("line").toArray(String[]::new));
        SampleLabels labels = LabelCheck.of(Design.of("~ batch + line", alone)).test(COUNTS);
        assertEquals(LabelOutcome.NOT_TESTED, labels.getLabels().get(0).getOutcome());
        assertEquals(
                "without it, P cannot be told from the other terms of the design",
                labels.getLabels().get(0).getReason());
        assertEquals(
                10,
                labels.getLabels().stream()
                        .filter(each -> each.getOutcome() == LabelOutcome.FITS)
                        .count());
    }

    @Test
    void whereEachLabelHasOneSampleNoneIsTested() {
        SampleSheet three = SampleSheet.of(List.of("s1", "s2", "s3")).withFactor("line", "P", "R1", "R2");
        SampleLabels labels = LabelCheck.of(Design.of("~ line", three)).test(COUNTS.selectSamples(three.getSamples()));
        assertEquals(
                "labels of 3 samples cannot be checked",
                labels.toString().lines().findFirst().orElse(""));
        assertEquals(List.of("no label of line can be checked: no other sample is labelled P"), labels.getWarnings());
    }

    @Test
    void moreThanTwoWrongLabelsAreCalledSo() {
        List<String> lines = new ArrayList<>(rightSheet().getTexts("line"));
        String first = lines.get(0);
        lines.set(0, lines.get(4));
        lines.set(4, lines.get(8));
        lines.set(8, first);
        SampleLabels labels =
                LabelCheck.of(Design.of("~ batch + line", sheet(lines))).test(COUNTS);
        assertEquals(List.of("s1", "s5", "s9"), suspects(labels));
        assertTrue(labels.getWarnings().get(0).startsWith("more than two labels look wrong (s1, s5, s9)"));
    }

    @Test
    void combinationsThatNoSampleHasAreNoPredictions() {
        SampleSheet nested = SampleSheet.of(SHEET.names())
                .withFactor("line", "P", "P", "P", "P", "R", "R", "R", "R", "R", "R", "R")
                .withFactor("drug", "no", "no", "no", "no", "no", "no", "no", "yes", "yes", "yes", "yes");
        SampleLabels labels = LabelCheck.of(Design.of("~ 0 + line:drug", nested))
                .withFactor("drug")
                .test(COUNTS);
        // No parental sample was given the drug, so that what it would look like is not known.
        assertTrue(Double.isNaN(labels.getError("s1", "yes")));
        assertEquals(
                "no other label can be told from the other terms of the design",
                labels.getLabels().get(0).getReason());
        assertFalse(Double.isNaN(labels.getError("s5", "yes")));
    }

    @Test
    void whatCannotBeCheckedIsRefusedInWords() {
        Design number = Design.of("~ age", sheet());
        String said = assertThrows(IllegalArgumentException.class, () -> LabelCheck.of(number))
                .getMessage();
        assertTrue(said.contains("no factor") && said.contains("factor(x)"), said);
        LabelCheck check = LabelCheck.of(Design.of("~ line", sheet()));
        assertThrows(IllegalArgumentException.class, () -> check.withFactor("dose"));
        String empty = assertThrows(
                        IllegalArgumentException.class,
                        () -> check.test(CountMatrix.ofFlat(List.of("g"), SHEET.names(), new int[11])))
                .getMessage();
        assertTrue(empty.contains("no gene has a read in s1"), empty);
        SampleLabels labels = check.test(COUNTS);
        assertThrows(IllegalArgumentException.class, () -> labels.getError("s1", "R7"));
        assertThrows(IllegalArgumentException.class, () -> labels.getError("s77", "P"));
    }

    private static CountMatrix noise(int samples, double spread, long seed) {
        Random random = new Random(seed);
        double[] noisy =
                random.doubles(samples).map(u -> Math.exp(spread * (u - 0.5))).toArray();
        int genes = 600;
        int[][] counts = new int[genes][samples];
        List<String> names = new ArrayList<>();
        for (int g = 0; g < genes; g++) {
            names.add("g" + g);
            double mean = 5 + random.nextGaussian();
            for (int j = 0; j < samples; j++) {
                counts[g][j] = (int) Math.round(Math.exp(mean + 0.3 * noisy[j] * random.nextGaussian()));
            }
        }
        return CountMatrix.of(names, List.of("a", "b", "c", "d", "e", "f").subList(0, samples), counts);
    }

    @Test
    void withoutAnEffectLabelsAreUndecidedAndNotSuspected() {
        SampleSheet six =
                SampleSheet.of(List.of("a", "b", "c", "d", "e", "f")).withFactor("line", "P", "P", "P", "R", "R", "R");
        for (long seed = 1; seed <= 20; seed++) {
            SampleLabels labels = LabelCheck.of(Design.of("~ line", six)).test(noise(6, seed % 2, seed));
            assertEquals(List.of(), suspects(labels), "seed " + seed);
            assertEquals(
                    "labels of 6 samples cannot be checked",
                    labels.toString().lines().findFirst().orElse(""));
            assertTrue(labels.getWarnings().get(0).contains("cannot be checked"), labels.getWarnings()::toString);
        }
    }

    private static SampleLabels shared(String name, String counts, String formula, int... exchanged) {
        ReferenceTable table = ReferenceTable.shared(name + "/samples.csv");
        String factor = formula.substring(formula.lastIndexOf(' ') + 1);
        List<String> labels = new ArrayList<>(table.words(factor));
        if (exchanged.length == 2) {
            Collections.swap(labels, exchanged[0], exchanged[1]);
        }
        SampleSheet sheet = SampleSheet.of(table.names());
        for (String column : formula.replaceAll("[~+]", " ").strip().split("\\s+")) {
            List<String> words = column.equals(factor) ? labels : table.words(column);
            sheet = sheet.withFactor(column, words.toArray(String[]::new));
        }
        SampleLabels result = LabelCheck.of(Design.of(formula, sheet))
                .test(ReferenceTable.shared(name + "/" + counts).counts());
        System.out.println(name + ": " + result + "\n" + result.getWarnings());
        return result;
    }

    @Test
    void realSamplesAreNotSuspectedAndExchangedOnesAre() {
        assertEquals(List.of(), suspects(shared("airway", "counts.csv", "~ celltype + dex")));
        assertEquals(
                List.of("SRR1039508", "SRR1039513"),
                suspects(shared("airway", "counts.csv", "~ celltype + dex", 0, 3)));
        assertEquals(
                List.of("SRR1039508", "SRR1039509"),
                suspects(shared("airway", "counts.csv", "~ celltype + dex", 0, 1)));
        assertEquals(List.of(), suspects(shared("pasilla", "counts.tsv", "~ type + condition")));
        assertEquals(
                List.of("untreated1", "treated1"),
                suspects(shared("pasilla", "counts.tsv", "~ type + condition", 0, 4)));
        assertEquals(List.of(), suspects(shared("lncap", "counts.tsv", "~ treatment")));
        assertEquals(List.of("lane1", "lane5"), suspects(shared("lncap", "counts.tsv", "~ treatment", 0, 4)));
        assertEquals(List.of(), suspects(shared("airway", "counts.csv", "~ dex + celltype")));
    }
}
