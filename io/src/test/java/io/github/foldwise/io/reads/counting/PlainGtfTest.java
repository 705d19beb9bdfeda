package io.github.foldwise.io.reads.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files read as bytes, held against the same text, which only the reader of tables sees. */
class PlainGtfTest {
    private static final String ROW = "1\tx\texon\t5\t9\t.\t+\t.\tgene_id \"A\";\n";

    @TempDir
    Path folder;

    private static GeneFeatures plain(Path file) throws IOException {
        return PlainGtf.read(Source.of(file), List.of("exon"), "gene_id");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("genes.gtf"), text);
    }

    private static Object answer(Source source) throws IOException {
        try {
            return AnnotationReader.read(source);
        } catch (FileFormatException e) {
            return e.getMessage();
        }
    }

    private static String any(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    /** Rows of many genes; rarely what is not plain, by a number out of a thousand. */
    private static String text(Random random, int rows, int odd) {
        StringBuilder all = new StringBuilder("#!genome-build none\n");
        for (int i = 0; i < rows; i++) {
            boolean strange = random.nextInt(1000) < odd;
            int start = 1 + random.nextInt(1 << 20);
            String gene = "G" + random.nextInt(rows / 8 + 1);
            String attributes = any(
                    random,
                    "gene_id \"" + gene + "\"; note \"a; b\";",
                    "gene_id \"" + gene + "\"",
                    "transcript_id \"T\"; gene_id \"" + gene + "\";",
                    " gene_id " + gene + " ;",
                    "gene_id=" + gene);
            all.append(String.join(
                            "\t",
                            strange
                                    ? any(random, "\"1\"", " 2", "", "GeneID", "é", "%1")
                                    : any(random, "1", "2", "chrX"),
                            "x",
                            strange ? any(random, " exon", "\"exon\"", "") : any(random, "exon", "exon", "gene", "CDS"),
                            strange ? any(random, "0", "-1", "1e3", "9999999999", start + " ") : "" + start,
                            "" + (start + random.nextInt(900)),
                            ".",
                            any(random, "+", "-", "."),
                            ".",
                            strange
                                    ? any(random, "gene_id \"\"", "Parent=G1", "ID=e1", "", "gene_id \" X \"\tmore")
                                    : attributes))
                    .append(strange ? any(random, "\r\n", "\n \n", "\n\n", "\n# a\tb\n") : "\n");
            if (random.nextInt(200) == 0) {
                all.append(any(random, "\n", "# remark; \"\n"));
            }
        }
        return all.append(any(random, "", ROW, ROW.strip())).toString();
    }

    @Test
    void bytesAndTextGiveTheSameGenes() throws IOException {
        Random random = new Random(3);
        for (int rows : new int[] {1, 7, 60, 60, 60, 12_000}) {
            String text = ROW + text(random, rows, 0);
            Path file = file(text);
            GeneFeatures found = plain(file);
            assertNotNull(found);
            assertEquals(answer(Source.ofText(text, "genes.gtf")), found);
            Path packed = folder.resolve("packed/genes.gtf");
            Files.createDirectories(packed.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                out.write(Files.readAllBytes(file));
            }
            assertEquals(found, plain(packed));
        }
    }

    @Test
    void whatIsNotPlainIsAnsweredAsTheReaderOfTablesDoes() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 100; i++) {
            String text = text(random, 1 + random.nextInt(40), random.nextInt(200));
            Path file = file(text);
            Object found = answer(Source.of(file));
            Object expected = answer(Source.ofText(text, "genes.gtf"));
            assertEquals(
                    expected,
                    found instanceof String words ? words.replace(file.toString(), "genes.gtf") : found,
                    text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "{", "[", "%", "\"", " ", "\0", "##FASTA\n", "a\tb\n", "track x\n"})
    void othersReadWhatIsNotPlain(String start) throws IOException {
        assertNotNull(plain(file(ROW)));
        assertNull(plain(file(start + ROW)));
    }

    @Test
    void aRowLongerThanTheWindowAndDamageAreLeftToOthers() throws IOException {
        String note = "note \"" + "n".repeat(1 << 18) + "\";";
        Path file = file(ROW + ROW.replace(";\n", "; " + note + "\n"));
        assertNull(plain(file));
        assertEquals(2, AnnotationReader.read(file).getFeatureCount());
        Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0});
        assertNull(plain(file));
        Files.write(file, "1".getBytes(StandardCharsets.UTF_8));
        assertNull(plain(file));
        Files.write(file, new byte[0]);
        assertNull(plain(file));
    }
}
