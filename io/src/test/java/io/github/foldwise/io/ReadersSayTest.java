package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.counts.SampleSheetFile;
import io.github.foldwise.io.counts.TranscriptReader;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.io.layout.CellHtsConfigFile;
import io.github.foldwise.io.layout.PlateManifestFile;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.io.reader.ProteinPlateFile;
import io.github.foldwise.io.reads.AdapterFile;
import io.github.foldwise.io.reads.ReadQualityLimits;
import io.github.foldwise.io.reads.aligner.ReadSheetFile;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What readers say of a file: at debug what they recognised, at info what they guessed, passed by or left out. */
@Isolated
class ReadersSayTest {
    private static final Pattern READER = Pattern.compile("public static [\\w<>, ]+ read\\(");

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void transcriptsSayTheirProgramAndWhatBecameOfThem() throws Exception {
        Path quant = write(
                "quant.sf",
                "Name\tLength\tEffectiveLength\tTPM\tNumReads\nT1.2\t500\t300\t10\t7\nT2.1\t800\t600\t10\t9\n");
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("P1", quant);
        assertEquals(
                List.of("DEBUG TranscriptReader quant.sf: Salmon, 2 transcripts; 1 genes in 1 samples,"
                        + " KIND, versions of transcripts ignored"),
                Heard.of(() -> TranscriptReader.withDefaults()
                                .withGenes(Map.of("T1", "G", "T2", "G"))
                                .withIgnoredVersions()
                                .read(files))
                        .stream()
                        .filter(line -> line.contains("TranscriptReader"))
                        .map(line -> line.replaceAll("samples, .*, versions", "samples, KIND, versions"))
                        .toList());
    }

    @Test
    void samplesNamedByNumbersAreToldAsGuessed() throws Exception {
        Path sheet = write("samples.csv", "sample,line\n1,P\n2,R\n");
        assertSaid(
                Heard.of(() -> SampleSheetFile.read(sheet)),
                "DEBUG SampleSheetFile samples.csv: sheet of 2 samples, columns [sample, line]",
                "INFO SampleSheetFile samples.csv: names of samples look like numbers and are taken as texts");
    }

    @Test
    void columnsOfReadingsThatAreNotKnownAreToldAsPassedBy() throws Exception {
        Path plate = write("plate.csv", "Well,570,Temp,570-630,Lum\nA1,0.9,37.1,0.8,1000\nA2,0.8,37.2,0.7,2000\n");
        assertTrue(
                Heard.of(() -> PlateFile.read(plate)).stream()
                        .anyMatch(
                                line -> line.startsWith(
                                        "INFO Grid plate.csv: columns of numbers passed by: 570-630, Lum; read are 570: a column is a reading too")));
        Path known = write("known.csv", "Well,570,Luminescence\nA1,0.9,1000\nA2,0.8,2000\n");
        assertTrue(Heard.of(() -> PlateFile.read(known)).stream().noneMatch(line -> line.contains("passed by")));
    }

    @Test
    void aFileThatMayBeCutIsWarnedOf() throws Exception {
        Path digits = write("digits.csv", "dose,response\n0,100.25\n1,50.75\n3,25.5\n10,1");
        assertTrue(
                Heard.of(() -> DoseResponseFile.read(digits))
                        .contains(
                                "WARN Grid digits.csv: the file ends with \"1\" in line 5, without a line end, and every number above it is"
                                        + " longer: if the file was cut, digits are lost; copy or export it again, or end its last row with a line end"));
        Path whole = write("whole.csv", "dose,response\n0,100.25\n1,50.75\n3,25.5\n10,10.5");
        assertTrue(Heard.of(() -> DoseResponseFile.read(whole)).stream().noneMatch(line -> line.startsWith("WARN")));
        Path cells = write("cells.csv", "a,b,c\n1,2,3\n4,5");
        assertTrue(Heard.of(() -> TableFile.read(cells)).stream()
                .anyMatch(line ->
                        line.startsWith("WARN Grid cells.csv: the file ends within line 3, which has 2 cells")));
    }

    @Test
    void durationsWithoutAUnitAreToldAsGuessed() throws Exception {
        Path list = write("plates.csv", "barcode,template,duration\nA1,layout.csv,72\n");
        assertSaid(
                Heard.of(() -> PlateManifestFile.read(list)),
                "INFO PlateManifestFile plates.csv: durations without a unit read as hours",
                "DEBUG PlateManifestFile plates.csv: list of 1 plates, columns [duration, plate, template]");
    }

    @Test
    void othersSayWhatTheyRecognised() throws Exception {
        Path conf = write("conf.txt", "Wells:\t96\nPlates:\t1\nPlate\tWell\tContent\n*\tA01\tneg\n*\tB*\tsample\n");
        assertSaid(
                Heard.of(() -> CellHtsConfigFile.read(conf)),
                "DEBUG CellHtsConfigFile conf.txt: plate configuration of cellHTS, 1 plates of 96 wells");
        Path adapters = write("adapters.fa", ">one\nACGT\n");
        assertSaid(Heard.of(() -> AdapterFile.read(adapters)), "DEBUG AdapterFile adapters.fa: 1 adapters, FASTA");
        Path reads = write("reads.csv", "sample,r1,r2\nP1,a.fq,b.fq\n");
        assertSaid(
                Heard.of(() -> ReadSheetFile.read(reads)),
                "DEBUG ReadSheetFile reads.csv: reads of 1 samples, mates in column r2, strandedness not told");
        Path limits = write("limits.txt", "duplication warn 80\nkmer ignore 1\n");
        assertSaid(
                Heard.of(() -> ReadQualityLimits.read(limits)),
                "INFO LimitsFile limits.txt: lines passed by, of modules that are not asked here: [kmer]");
        Path json = folder.resolve("t.json");
        TableJson.write(Table.builder("t").number("x").row(1.0).build(), json);
        assertSaid(Heard.of(() -> TableJson.read(json)), "DEBUG TableJson t.json: table of 1 rows, columns [x]");
    }

    @Test
    void aPlateThatIsJoinedWithALayoutSaysSo() throws Exception {
        StringBuilder plate = new StringBuilder("Well,Value\n");
        for (int column = 1; column <= 12; column++) {
            plate.append('A').append(column).append(',').append(column / 10.0).append('\n');
        }
        Path file = write("bca.csv", plate.toString());
        Path layout = write("wells.csv", "well,sample,concentration\nA1,BSA,0\nA2,BSA,125\n");
        assertSaid(
                Heard.of(() -> ProteinPlateFile.withDefaults()
                        .withLayout(TableFile.read(layout))
                        .from(file)),
                "DEBUG ProteinPlateFile bca.csv: 2 wells of the layout joined with the plate");
    }

    /** A reader that says nothing itself leaves that to one of these, by which it reads. */
    @Test
    void everyReaderSaysSomething() throws IOException {
        Path sources = Path.of("src/main/java/io/github/foldwise/io");
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> silent = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> {
                        String text = text(file);
                        return text.contains("\npublic ")
                                && READER.matcher(text).find()
                                && !text.contains("@hidden")
                                && !text.contains("LOG.")
                                && !text.contains("LimitsFile.read");
                    })
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
            assertEquals(List.of(), silent);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertSaid(List<String> said, String... lines) {
        for (String line : lines) {
            assertTrue(said.contains(line), () -> line + " is not in " + said);
        }
    }
}
