package io.github.foldwise.io.counts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TableXlsx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountReaderTest {
    private static final CountMatrix SMALL =
            CountMatrix.of(List.of("EGFR", "AXL"), List.of("P1", "R1"), new int[][] {{510, 1220}, {3, 871}});

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace("|", "\n"));
    }

    private String refusal(String text) throws IOException {
        Path file = write("counts.csv", text);
        return String.valueOf(assertThrows(FileFormatException.class, () -> CountReader.read(file))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            gene,P1,R1|EGFR,510,1220|AXL,3,871
            gene;P1;R1|EGFR;510;1220|AXL;3;871
            "gene","P1","R1"|"EGFR",510,1220|"AXL",3,871
            P1 R1|EGFR 510 1220|AXL 3 871
            # by hand|gene,P1,R1||EGFR,510.0,1.22e3|AXL,3,871|
            gene,gene_name,Length,P1,R1|EGFR,egfr,5000,510,1220|AXL,axl,4000,3,871
            """)
    void matrixIsReadUnderAnySeparator(String text) throws IOException {
        assertEquals(SMALL, CountReader.read(write("counts.txt", text)).getCounts());
    }

    @Test
    void annotationColumnsAreLeftOutAndNamed() throws IOException {
        CountImport read =
                CountReader.read(write("c.csv", "gene,gene_name,Length,P1|EGFR,egfr,5000,510|AXL,axl,4000,3"));
        assertEquals(2, read.getWarnings().size());
        assertTrue(read.getWarnings().get(0).contains("\"gene_name\" holds no counts"));
        assertEquals(
                List.of("egfr", "axl"),
                read.getSymbols().getSymbols(read.getCounts().getGenes()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__no_feature",
                "__ambiguous",
                "__too_low_aQual",
                "__not_aligned",
                "__alignment_not_unique",
                "no_feature",
                "N_unmapped",
                "N_multimapping",
                "N_noFeature",
                "N_ambiguous",
                "Unassigned_NoFeatures",
                "Total",
                "total reads",
                "SUM"
            })
    void rowsThatAddReadsUpAreLeftOutAndNamed(String name) throws IOException {
        CountImport read = CountReader.read(write("c.csv", "gene,P1,R1|" + name + ",900,90|EGFR,510,1220|AXL,3,871"));
        assertEquals(SMALL, read.getCounts());
        assertEquals(List.of("row " + name + " adds reads up and is no gene; it was left out"), read.getWarnings());
        String start =
                "Geneid\tChr\tStart\tEnd\tStrand\tLength\tP1\tR1|EGFR\t7\t1\t9\t+\t9\t510\t1220|AXL\t19\t1\t9\t+\t9\t3\t871|";
        CountImport features = CountReader.read(write("f.txt", start + name + "\t\t\t\t\t\t7\t8"));
        assertEquals(SMALL, features.getCounts());
        assertTrue(features.getWarnings().get(0).contains("row " + name));
        assertTrue(refusal("gene,P1|" + name + ",9").contains(name));
    }

    @Test
    void genesWhoseNamesResembleSummariesStay() throws IOException {
        CountImport read = CountReader.read(write("c.csv", "gene,P1|N_gene,1|SUMO1,2|TOTAL1,3|_a,4|ASSIGNED2,5"));
        assertEquals(5, read.getCounts().getGeneCount());
        assertEquals(List.of(), read.getWarnings());
    }

    @Test
    void workbooksAndCompressedTextAreReadAsWell() throws IOException {
        Path workbook = folder.resolve("counts.xlsx");
        TableXlsx.write(SMALL.toTable(), workbook);
        assertEquals(SMALL, CountReader.read(workbook).getCounts());
        Path compressed = folder.resolve("counts.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write("gene\tP1\tR1\nEGFR\t510\t1220\nAXL\t3\t871\n".getBytes(StandardCharsets.UTF_8));
        }
        CountImport read = CountReader.read(compressed.toString());
        assertEquals(SMALL, read.getCounts());
        assertEquals(List.of(), read.getWarnings());
        assertEquals(1733.0 - 1220, read.toTable().getNumber(0, "reads"));
        assertEquals("count matrix", read.toString().split("\n")[0]);
    }

    @Test
    void whatCannotBeCountsIsRefusedWithItsPlace() throws IOException {
        assertTrue(refusal("gene,P1|A,3|B,1.5").contains("line 3, cell B3: found \"1.5\""));
        assertTrue(refusal("gene,P1|A,3|B,1.5").contains("normalised values"));
        assertTrue(refusal("gene,P1|A,-3").contains("gene \"A\" in sample \"P1\", 0 or more"));
        assertTrue(refusal("gene,P1|A,3|B,NA").contains("gene \"B\" in sample \"P1\""));
        assertTrue(refusal("gene,P1|A,3|A,4").contains("\"A\" stands in line 2 already"));
        assertTrue(refusal("gene,P1|1-Mar,3|1-Mar,4").contains("spreadsheet turned several names"));
        assertTrue(refusal("gene,P1,P1|A,3,4").contains("line 1, cell C1: found the sample \"P1\" twice"));
        assertTrue(refusal("P1,P1|A,3,4").contains("line 1, cell B1: found the sample \"P1\" twice"));
        assertTrue(refusal("gene,P1|A,3,4,5").contains("at most 2 cells"));
        assertTrue(refusal("gene,P1").contains("no row of counts"));
        assertTrue(refusal("gene,P1|A,xyz").contains("no column of counts beside"));
        assertTrue(refusal("gene,P1|A,3|B,x12").contains("found \"x12\""));
        assertTrue(refusal("gene,P1|A,3|B,3000000000").contains("below 2^31"));
        assertTrue(refusal("gene,P1|A,3|,4").contains("the name of a gene"));
        assertTrue(refusal("sample,ENSG00000000003,ENSG00000000005|P1,3,4").contains("transpose the matrix"));
        String wide = IntStream.range(0, 1500).mapToObj(i -> "g" + i).collect(Collectors.joining(","));
        String zeros = IntStream.range(0, 1500).mapToObj(i -> "0").collect(Collectors.joining(","));
        assertTrue(refusal("sample," + wide + "|P1," + zeros + "|P2," + zeros).contains("1500 columns (g0"));
    }

    @Test
    void damagedNamesAndRoundedValuesAreWarnedOf() throws IOException {
        CountImport read = CountReader.read(write("c.csv", "gene,P1|1-Mar,3|2-Sep,4|2310009E13,4|AXL,9"));
        assertTrue(read.getWarnings()
                .get(0)
                .startsWith("2 gene names were turned into dates or numbers by a spreadsheet: 1-Mar, 2-Sep"));
        String millions = IntStream.range(0, 1001)
                .mapToObj(i -> "g" + i + "x,999,999")
                .collect(Collectors.joining("\n", "gene,P1,P2\n", ""));
        assertTrue(
                CountReader.read(write("m.csv", millions)).getWarnings().get(0).contains("rounded CPM or TPM"));
        String logs = millions.replace("999,999", "9,11");
        assertTrue(CountReader.read(write("m.csv", logs)).getWarnings().get(0).contains("largest count is 11"));
        assertTrue(CountReader.read(write("c.csv", "gene,P1,P2|A,0,4"))
                .getWarnings()
                .get(0)
                .contains("\"P1\" has no reads"));
    }

    @Test
    void roundedNormalisedValuesOfFewGenesAreWarnedOf() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        double[][] shares = new double[60][6];
        double[] totals = new double[6];
        for (double[] row : shares) {
            double mean = Math.exp(3 * random.nextGaussian());
            for (int s = 0; s < 6; s++) {
                row[s] = mean * Math.exp(0.4 * random.nextGaussian());
                totals[s] += row[s];
            }
        }
        List<String> tpm = warnings(shares, (x, s) -> 1e6 * x / totals[(int) s]);
        assertEquals(1, tpm.size());
        assertTrue(tpm.get(0).startsWith("every sample adds up to a million within rounding (\"s0\" to "), tpm.get(0));
        List<String> logs = warnings(shares, (x, s) -> Math.log(1 + 1e6 * x / totals[(int) s]) / Math.log(2));
        assertEquals(1, logs.size());
        assertTrue(logs.get(0).contains("\" in sample \"s") && logs.get(0).contains("rounded logarithms"), logs.get(0));
        List<String> scaled = warnings(shares, (x, s) -> 23_456_789 * x / totals[(int) s]);
        assertTrue(scaled.get(0).startsWith("all samples add up to the same total (\"s0\" to 23,4"), scaled.get(0));
    }

    private List<String> warnings(double[][] values, DoubleBinaryOperator change) throws IOException {
        StringBuilder text = new StringBuilder("gene");
        for (int s = 0; s < values[0].length; s++) {
            text.append(",s").append(s);
        }
        for (int g = 0; g < values.length; g++) {
            text.append("\ng").append(g).append('x');
            for (int s = 0; s < values[g].length; s++) {
                text.append(',').append(Math.round(change.applyAsDouble(values[g][s], s)));
            }
        }
        return CountReader.read(write("values.csv", text.toString())).getWarnings();
    }

    /** Negative binomial counts of many shapes, half of them with the same depth in all samples: no false alarm. */
    @ParameterizedTest
    @CsvSource({"20,2", "20,6", "200,3", "500,12", "2000,6", "20000,4", "60000,2", "300,300", "2000,100"})
    void simulatedCountsAreNotSuspected(int genes, int samples) throws IOException {
        SplittableRandom random = new SplittableRandom(31L * genes + samples);
        for (int kind = 0; kind < (genes * samples > 30_000 ? 3 : 12); kind++) {
            double spread = kind % 3 == 0 ? 0.1 : 1.8;
            double dispersion = kind % 2 == 0 ? 0 : 0.1;
            double depth = kind % 4 < 2 ? 0 : 0.3;
            double[][] values = new double[genes][samples];
            double[] depths = new double[samples];
            Arrays.setAll(depths, s -> Math.exp(depth * random.nextGaussian()));
            for (double[] row : values) {
                double mean = Math.exp(4 + spread * random.nextGaussian());
                for (int s = 0; s < samples; s++) {
                    row[s] = count(random, mean * depths[s] * Math.exp(Math.sqrt(dispersion) * random.nextGaussian()));
                }
            }
            assertEquals(List.of(), warnings(values, (x, s) -> x));
        }
    }

    private static double count(SplittableRandom random, double mean) {
        if (mean > 200) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    @Test
    void sparseCountsAreNotTakenForLogarithms() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        double[][] values = new double[2000][6];
        for (double[] row : values) {
            Arrays.setAll(row, s -> count(random, 0.2));
        }
        assertEquals(List.of(), warnings(values, (x, s) -> x));
    }

    @TestFactory
    List<DynamicTest> realCountsAreNotSuspected() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Path shared = Path.of("../../shared/data/counts");
        for (String set : List.of("airway", "lncap", "pasilla")) {
            Path file = shared.resolve(set).resolve(set.equals("airway") ? "counts.csv" : "counts.tsv");
            tests.add(DynamicTest.dynamicTest(set, () -> {
                assumeTrue(Files.exists(file), "no folder shared beside the checkout");
                assertEquals(List.of(), CountReader.read(file).getWarnings());
            }));
        }
        return tests;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gene_length",
                "Length",
                "Start",
                "end",
                "GC",
                "gc content",
                "Chr",
                "Length (bp)",
                "Total",
                "exon.count"
            })
    void numbersThatDescribeGenesAreNoSamples(String name) throws IOException {
        CountImport read = CountReader.read(write("c.csv", "gene," + name + ",P1,R1|EGFR,5,510,1220|AXL,4,3,871"));
        assertEquals(SMALL, read.getCounts());
        assertEquals(List.of("column \"" + name + "\" holds no counts (5) and was left out"), read.getWarnings());
    }

    @Test
    void ofASheetItsSamplesAreTakenAndOthersNamed() throws IOException {
        Path file =
                write("c.csv", "gene,gc,start,end,P1,R1,mappability|EGFR,0.4,1,9,510,1220,0.9|AXL,0.5,2,8,3,871,0.8");
        CountImport read = CountReader.read(file, SampleSheet.of(List.of("R1", "P1")));
        assertEquals(SMALL.selectSamples(List.of("R1", "P1")), read.getCounts());
        assertEquals(List.of("not in the sample sheet and left out: gc, start, end, mappability"), read.getWarnings());
        assertEquals(List.of("R1", "P1"), read.toTable().getTexts("sample"));
        CountImport times = CountReader.read(file, SampleSheet.of(List.of("start", "end")));
        assertEquals(List.of("start", "end"), times.getCounts().getSamples());
        Path plain = write("d.csv", "gene,P1,R1|EGFR,510,1220|AXL,3,871");
        assertEquals(
                SMALL, CountReader.read(plain, SampleSheet.of(List.of("P9"))).getCounts());
    }

    @Test
    void strayFilesInAFolderAreSaidToBeTakenOut() throws IOException {
        write("P1.txt", "EGFR\t510|AXL\t3");
        write("README.md", "Counts of the pilot.");
        String message = String.valueOf(assertThrows(FileFormatException.class, () -> CountReader.read(folder))
                .getMessage());
        assertTrue(message.contains("README.md") && message.contains("take the file out of the folder"), message);
        write("AAA.md", "Counts of the pilot.");
        String first = String.valueOf(assertThrows(FileFormatException.class, () -> CountReader.read(folder))
                .getMessage());
        assertTrue(first.contains("AAA.md") && first.contains("take the file out of the folder"), first);
    }

    @Test
    void samplesOfStarWithoutReadsHaveNoProtocol() throws IOException {
        write("P1_ReadsPerGene.out.tab", "N_unmapped\t9\t9\t9|EGFR\t0\t0\t0|AXL\t0\t0\t0");
        write("R1_ReadsPerGene.out.tab", "N_unmapped\t5\t5\t5|EGFR\t1225\t5\t1220|AXL\t871\t0\t871");
        CountImport read = CountReader.read(folder);
        assertEquals("STAR, reverse strand", read.getSource());
        assertEquals(1220, read.getCounts().getCount("EGFR", "R1"));
        assertTrue(
                read.getWarnings().get(0).contains("\"P1\" has no reads in genes"),
                read.getWarnings().toString());
        Files.delete(folder.resolve("R1_ReadsPerGene.out.tab"));
        assertEquals("STAR, unstranded", CountReader.read(folder).getSource());
    }

    @Test
    void featureCountsBringsItsSummary() throws IOException {
        String start = "# Program:featureCounts v2.0.1; Command:...|Geneid\tChr\tStart\tEnd\tStrand\tLength\t";
        Path file = write(
                "fc.txt",
                start
                        + "bam/P1.sorted.bam\tbam/R1Aligned.sortedByCoord.out.bam|EGFR\t7\t1\t9\t+\t9\t510\t1220|AXL\t19\t1\t9\t+\t9\t3\t871");
        assertEquals(SMALL, CountReader.read(file).getCounts());
        write(
                "fc.txt.summary",
                "Status\tP1.bam\tR1.bam|Assigned\t513\t2091|Unassigned_NoFeatures\t900\t10|Unassigned_Chimera\t0\t0");
        CountImport read = CountReader.read(file);
        assertEquals(
                List.of("sample", "Assigned", "Unassigned_NoFeatures"),
                read.toTable().getColumnNames());
        assertTrue(read.getWarnings().get(0).contains("only 36 % of the reads of sample \"P1\""));
    }

    @Test
    void htseqFilesAreJoinedByGene() throws IOException {
        write("P1.htseq-count.txt", "EGFR\t510|AXL\t3|__no_feature\t9000|__ambiguous\t1");
        write("R1.htseq-count.txt", "EGFR\t1220|AXL\t871|__no_feature\t20|__ambiguous\t1");
        CountImport read = CountReader.read(folder);
        assertEquals(SMALL, read.getCounts());
        assertTrue(read.getWarnings().get(0).contains("sample \"P1\" has 94 % of its reads outside of genes"));
        assertEquals(9000, read.toTable().getNumber(0, "no_feature"));
        write("S1.txt", "EGFR\t1|MET\t2");
        assertTrue(String.valueOf(assertThrows(FileFormatException.class, () -> CountReader.read(folder))
                        .getMessage())
                .contains("found \"MET\", expected the genes of sample \"P1\""));
        write("S1.txt", "EGFR\t1");
        assertTrue(String.valueOf(assertThrows(FileFormatException.class, () -> CountReader.read(folder))
                        .getMessage())
                .contains("\"AXL\" is missing"));
    }

    @Test
    void starColumnIsChosenByTheData() throws IOException {
        String unassigned = "N_unmapped\t5\t5\t5|N_multimapping\t1\t1\t1|N_noFeature\t3\t9\t3|N_ambiguous\t0\t0\t0|";
        write("P1_ReadsPerGene.out.tab", unassigned + "EGFR\t511\t1\t510|AXL\t3\t0\t3");
        write("R1_ReadsPerGene.out.tab", unassigned + "EGFR\t1225\t5\t1220|AXL\t871\t0\t871");
        CountImport read = CountReader.read(folder);
        assertEquals("STAR, reverse strand", read.getSource());
        assertEquals(SMALL, read.getCounts());
        write("S1_ReadsPerGene.out.tab", unassigned + "EGFR\t100\t49\t51|AXL\t10\t5\t5");
        String message = String.valueOf(assertThrows(FileFormatException.class, () -> CountReader.read(folder))
                .getMessage());
        assertTrue(
                message.contains("sample \"S1\" counted best as unstranded, sample \"P1\" as reverse strand"), message);
        Files.delete(folder.resolve("P1_ReadsPerGene.out.tab"));
        Files.delete(folder.resolve("R1_ReadsPerGene.out.tab"));
        assertEquals(100, CountReader.read(folder).getCounts().getCount("EGFR", "S1"));
        write("S1_ReadsPerGene.out.tab", unassigned + "EGFR\t100\t75\t25");
        assertTrue(CountReader.read(folder).getWarnings().get(0).contains("75 % of its reads on the forward strand"));
    }

    @Test
    void sparseMatrixTakesItsNamesFromTheFilesBeside() throws IOException {
        Path file = write(
                "matrix.mtx",
                "%%MatrixMarket matrix coordinate integer general|% made by hand|2 2 4|1 1 510|2 1 3|1 2 1220|2 2 871");
        assertThrows(FileFormatException.class, () -> CountReader.read(file));
        write("features.tsv", "EGFR\tegfr|AXL\taxl");
        write("barcodes.tsv", "P1|R1");
        assertEquals(SMALL, CountReader.read(file).getCounts());
        assertEquals(SMALL, CountReader.read(folder).getCounts());
        write("features.tsv", "EGFR|__no_feature");
        assertEquals(List.of("EGFR"), CountReader.read(file).getCounts().getGenes());
        write("features.tsv", "EGFR\tegfr|AXL\taxl");
        Path cut = write("matrix.mtx", "%%MatrixMarket matrix coordinate integer general|2 2 4|1 1 510");
        assertTrue(String.valueOf(assertThrows(FileFormatException.class, () -> CountReader.read(cut))
                        .getMessage())
                .contains("ends 3 entries early"));
        Path wrong = write("matrix.mtx", "%%MatrixMarket matrix coordinate integer general|3 2 1|1 1 510");
        assertThrows(FileFormatException.class, () -> CountReader.read(wrong));
    }

    @Test
    void transcriptsAreSummedAsByTximport() throws IOException {
        Path reference = Path.of("src/test/reference/counts");
        Map<String, Path> files = new LinkedHashMap<>();
        for (String sample : List.of("s1", "s2", "s3")) {
            files.put(sample, reference.resolve(sample + ".sf"));
        }
        TranscriptReader reader = TranscriptReader.withDefaults().withGenes(reference.resolve("tx2gene.csv"));
        CountImport read = reader.read(files);
        assertEquals("Salmon", read.getSource());
        assertTrue(read.getWarnings()
                .get(0)
                .contains("1 of 30 transcripts have no gene and were left out, such as TX30.1"));
        assertEqualsTximport(reference.resolve("expected.csv"), reader, files);
        CountMatrix plain = TranscriptReader.withDefaults()
                .withGenes(Map.of("TX01", "G"))
                .withIgnoredVersions()
                .read(files)
                .getCounts();
        assertEquals(1, plain.getGeneCount());
        assertThrows(
                FileFormatException.class,
                () -> TranscriptReader.withDefaults()
                        .withGenes(Map.of("ENST1", "G"))
                        .read(files));
    }

    private static void assertEqualsTximport(Path expected, TranscriptReader reader, Map<String, Path> files)
            throws IOException {
        CountMatrix counts = reader.read(files).getCounts();
        CountMatrix scaled =
                reader.withCounts(AbundanceCounts.SCALED_TPM).read(files).getCounts();
        CountMatrix byLength =
                reader.withCounts(AbundanceCounts.LENGTH_SCALED_TPM).read(files).getCounts();
        assertFalse(scaled.hasLengths());
        double[] lengths = new double[3];
        List<String> lines = Files.readAllLines(expected);
        assertEquals(lines.size(), counts.getGeneCount());
        for (String line : lines) {
            String[] cells = line.split(",");
            int gene = counts.indexOfGene(cells[0]);
            counts.copyLengths(gene, lengths);
            for (int s = 0; s < 3; s++) {
                assertEquals(Double.parseDouble(cells[1 + s]), counts.getCount(gene, s));
                assertEquals(Double.parseDouble(cells[4 + s]), lengths[s], 1e-9 * lengths[s]);
                assertEquals(Double.parseDouble(cells[7 + s]), scaled.getCount(gene, s));
                assertEquals(Double.parseDouble(cells[10 + s]), byLength.getCount(gene, s));
            }
        }
    }

    /**
     * The same estimates in the columns of kallisto (abundance.tsv) and of RSEM (.isoforms.results): the sums over genes are
     * the same function of length, count and TPM for all programs in tximport, and so are its values.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            kallisto!target_id length eff_length est_counts tpm!0 1 2 4 3
            RSEM!transcript_id gene_id length effective_length expected_count TPM FPKM IsoPct!0 0 1 2 4 3 3 3
            """)
    void otherProgramsOfTranscriptsAreSummedAlike(String program, String header, String columns) throws IOException {
        Path reference = Path.of("src/test/reference/counts");
        Map<String, Path> files = new LinkedHashMap<>();
        for (String sample : List.of("s1", "s2", "s3")) {
            StringBuilder text = new StringBuilder(header.replace(' ', '\t'));
            List<String> lines = Files.readAllLines(reference.resolve(sample + ".sf"));
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t");
                text.append('\n')
                        .append(Arrays.stream(columns.split(" "))
                                .map(column -> cells[Integer.parseInt(column)])
                                .collect(Collectors.joining("\t")));
            }
            files.put(sample, write(program + sample, text.toString()));
        }
        TranscriptReader reader = TranscriptReader.withDefaults().withGenes(reference.resolve("tx2gene.csv"));
        assertEquals(program, reader.read(files).getSource());
        assertEqualsTximport(reference.resolve("expected.csv"), reader, files);
    }

    @Test
    void genesOfRsemKeepTheLengthsOfTheirFiles() throws IOException {
        Path reference = Path.of("src/test/reference/counts");
        Map<String, Path> files = new LinkedHashMap<>();
        for (String sample : List.of("r1", "r2", "r3")) {
            files.put(sample, reference.resolve(sample + ".genes.results"));
        }
        assertEqualsTximport(reference.resolve("expected_rsem.csv"), TranscriptReader.withDefaults(), files);
    }

    @Test
    void kallistoAndRsemAreKnownByTheirHeaders() throws IOException {
        Path kallisto = write("a.tsv", "target_id\tlength\teff_length\test_counts\ttpm|t1\t900\t700\t10.6\t1e6");
        TranscriptReader reader = TranscriptReader.withDefaults().withGenes(Map.of("t1", "AXL"));
        CountImport read = reader.read(Map.of("P1", kallisto));
        assertEquals("kallisto", read.getSource());
        assertEquals(11, read.getCounts().getCount("AXL", "P1"));
        Path rsem = write(
                "r.tsv",
                "gene_id\ttranscript_id(s)\tlength\teffective_length\texpected_count\tTPM\tFPKM|AXL\tt1,t2\t900\t0\t3.00\t0\t0");
        CountImport genes = TranscriptReader.withDefaults().read(Map.of("P1", rsem));
        assertEquals("RSEM", genes.getSource());
        double[] lengths = new double[1];
        genes.getCounts().copyLengths(0, lengths);
        assertArrayEquals(new double[] {1}, lengths);
        Path broken = write("b.tsv", "target_id\tlength\teff_length\test_counts\ttpm|t1\t900\t700\tx\t1e6");
        assertThrows(FileFormatException.class, () -> reader.read(Map.of("P1", broken)));
        Path other = write("o.tsv", "target_id\tlength\teff_length\test_counts\ttpm|t2\t900\t700\t1\t1e6");
        Map<String, Path> both = new LinkedHashMap<>(Map.of("P1", kallisto));
        both.put("P2", other);
        assertThrows(FileFormatException.class, () -> reader.read(both));
        assertThrows(FileFormatException.class, () -> reader.read(Map.of("P1", write("x.tsv", "a\tb|1\t2"))));
        assertThrows(IllegalArgumentException.class, () -> reader.read(Map.of()));
    }

    @Test
    void sampleSheetKeepsNumbersAndMissingValues() throws IOException {
        SampleSheet sheet = SampleSheetFile.read(write("s.csv", "sample,condition,passage|P1,parental,3|R1,NA,30")
                .toString());
        assertTrue(sheet.isNumeric("passage"));
        assertEquals(List.of("R1"), sheet.getSamplesWithout("condition"));
        Path twice = write("s.csv", "sample,condition|P1,a|P1,b");
        assertTrue(String.valueOf(assertThrows(FileFormatException.class, () -> SampleSheetFile.read(twice))
                        .getMessage())
                .contains("sample \"P1\" occurs twice"));
    }

    @Test
    void missingFilesAndEmptyFoldersAreNamed() throws IOException {
        assertTrue(String.valueOf(
                        assertThrows(FileFormatException.class, () -> CountReader.read(folder.resolve("no.csv")))
                                .getMessage())
                .contains("no.csv: found no such file"));
        assertThrows(FileFormatException.class, () -> CountReader.read(folder));
        assertTrue(refusal("").contains("an empty file"));
    }
}
