package io.github.foldwise.io.prism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PrismPropertiesTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.of(
                        "", " ", "a & b", "<d>", "1,5", "12", "5e-9", "\"q\"", "]]>", "µM", "a\nb", "90*", "NaN"));
    }

    @Property(tries = 150, seed = "20261124")
    void writtenProjectReadsBackEqual(
            @ForAll @From("texts") String title, @ForAll @From("texts") String text, @ForAll long seed)
            throws IOException {
        PrismProject project = PrismProject.of(List.of(
                        table(title, text, new SplittableRandom(seed)),
                        table(text, title, new SplittableRandom(seed + 1))))
                .with(PrismInfo.of(title).withNotes(text).with("a" + text, title));
        Path file = Files.createTempFile("project", ".pzfx");
        try {
            PrismFile.write(project, file);
            assertEquals(project, PrismFile.read(file));
        } finally {
            Files.delete(file);
        }
    }

    /** Any table that can be made: every kind of entry, struck values, missing values, texts, with and without X. */
    private static PrismTable table(String title, String text, SplittableRandom random) {
        PrismTableType[] types = PrismTableType.values();
        PrismTableType type = types[random.nextInt(types.length - 1)];
        PrismEntry entry = PrismEntry.values()[random.nextInt(PrismEntry.values().length)];
        PrismTable table = PrismTable.of(title, type);
        int rows = random.nextInt(5);
        if (random.nextBoolean()) {
            table = table.withX(PrismColumn.of(text, numbers(rows, random)));
        }
        if (random.nextBoolean()) {
            table = table.withRowTitles(List.of(text, "", title));
        }
        List<PrismColumn> dataSets = new ArrayList<>();
        int width = entry == PrismEntry.REPLICATES
                ? 1 + random.nextInt(3)
                : entry.parts().size();
        int count = random.nextInt(20) == 0 ? 110 : random.nextInt(4);
        for (int i = 0; i < count; i++) {
            double[][] columns = new double[width][];
            for (int column = 0; column < width; column++) {
                columns[column] = numbers(rows, random);
            }
            PrismColumn dataSet = PrismColumn.of(random.nextBoolean() ? text : "", columns);
            for (int row = 0; row < rows; row++) {
                boolean strike = random.nextInt(4) == 0 && !Double.isNaN(dataSet.getNumber(0, row));
                dataSet = strike ? dataSet.withStruck(0, row) : dataSet;
            }
            dataSets.add(dataSet);
        }
        boolean variables = type == PrismTableType.MULTIPLE_VARIABLES && entry == PrismEntry.REPLICATES && width == 1;
        if (variables) {
            dataSets.add(PrismColumn.ofTexts(text, List.of(title, text)));
        }
        return table.withDataSets(entry, dataSets);
    }

    private static double[] numbers(int rows, SplittableRandom random) {
        double[] numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            double any = Double.longBitsToDouble(random.nextLong());
            numbers[row] = random.nextInt(5) == 0 || !Double.isFinite(any) ? Double.NaN : any;
        }
        return numbers;
    }
}
