package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.SampleSheetFile;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.io.layout.EchoReportFile;
import io.github.foldwise.io.layout.PlateManifestFile;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.plate.PlateTableFile;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateManifest;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Transfer;
import io.github.foldwise.plate.TransferList;
import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written reads back equal, whatever it is and in whichever format. */
class RoundTripPropertiesTest {
    private static final String SEED = "20261129";
    private static final double[] VALUES = {
        0, 0.5, -3.25, 1e-300, 1e300, 0.1 + 0.2, 1234.5, 1_234_567, 100, 4.9e-324, -0.001, 1.7976931348623157e308
    };

    private interface Writing {
        void write(Tabular table, OutputStream out) throws IOException;
    }

    enum Format {
        CSV(TableCsv::write),
        TSV(TableTsv::write),
        XLSX(TableXlsx::write),
        JSON(TableJson::write);

        private final Writing writing;

        Format(Writing writing) {
            this.writing = writing;
        }

        Source write(Tabular table) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writing.write(table, out);
            return Source.of(new ByteArrayInputStream(out.toByteArray()), "written");
        }
    }

    /** A name as people give it: never blank at an end, never a word for nothing. */
    private static String name(Random random) {
        String[] parts = {"A549", "line", "β", "x\u00B5", "R1", "No. 7", "o'clock", "D-5", "(b)", "1,5 M", "é", "=1+1"};
        return parts[random.nextInt(parts.length)] + " " + random.nextInt(1000);
    }

    private static String nameOrNone(Random random) {
        return random.nextInt(3) == 0 ? "" : name(random);
    }

    private static double number(Random random) {
        return random.nextBoolean() ? random.nextGaussian() : VALUES[random.nextInt(VALUES.length)];
    }

    @Property(tries = 40, seed = SEED)
    void tables(@ForAll Format format, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Table.Builder builder = Table.builder("any title")
                .text("key")
                .number("x", "µM")
                .integer("n")
                .text("remark")
                .row("first", 0.5, 1, "word");
        double[] specials = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < random.nextInt(20); i++) {
            double x = random.nextInt(3) == 0 ? specials[random.nextInt(3)] : number(random);
            Long n = random.nextInt(3) == 0 ? null : Math.round(Math.pow(2, 53) * (2 * random.nextDouble() - 1));
            builder.row(name(random), x, n, random.nextInt(3) == 0 ? null : name(random));
        }
        Table table = builder.row("last", Double.NaN, 9007199254740992L, null).build();
        Table read = TableFile.read(format.write(table));
        assertEquals(table, format == Format.JSON ? read : read.withTitle("any title"));
    }

    /** Codes that look like numbers or like nothing, texts with every separator, columns without a value. */
    @Property(tries = 200, seed = SEED)
    void tablesOfCodes(@ForAll Format format, @ForAll long seed) throws IOException {
        String[] codes = {
            "007",
            "1E5",
            "2e3",
            "12345678901234567890",
            "0.10",
            "NA",
            "Inf",
            "-Inf",
            "a;b;c",
            "a,b",
            "a\tb",
            "say \"so\"",
            "-1",
            "two\nlines",
            "5'",
            "\u00B5M"
        };
        Random random = new Random(seed);
        Table.Builder builder = Table.builder("any title")
                .text("code")
                .number("x")
                .text("no text")
                .number("no number", "nM")
                .integer("none")
                .text("one kind");
        String one = codes[random.nextInt(codes.length)];
        int rows = 1 + random.nextInt(8);
        for (int i = 0; i < rows; i++) {
            String code = random.nextInt(4) == 0 ? null : codes[random.nextInt(codes.length)];
            builder.row(code, i == 0 ? 0.5 : number(random), null, Double.NaN, null, one);
        }
        Table table = builder.build();
        Table read = TableFile.read(format.write(table));
        assertEquals(table, format == Format.JSON ? read : read.withTitle("any title"));
        assertTrue(Double.isNaN(read.getNumber(0, "no number")));
        assertEquals("", read.getText(0, "no text"));
    }

    /** Workbooks and JSON keep a text to the last blank and control character, even in a table of nothing but codes. */
    @Property(tries = 200, seed = SEED)
    void tablesOfTextsAsTheyStand(@ForAll boolean json, @ForAll long seed) throws IOException {
        String[] texts = {
            "",
            " ",
            " a",
            "a ",
            "\u00A0b\u00A0",
            "NA",
            "Inf",
            "0.10",
            "0,10",
            "1",
            "TRUE",
            "=1+1",
            "=\"7\"",
            "2026-01-12",
            "1-Mar",
            "+x",
            "-x",
            "@x",
            "\tx",
            "a\r\nb",
            "a\rb",
            "\u0001",
            "\u001A",
            "_x0041_",
            "_x005F_",
            "_x000D_ \uFFFF",
            "$1 \\ x",
            "\uD83E\uDDEC",
            "x".repeat(32_000),
            "'7",
            "1E5",
            "12345678901234567890"
        };
        Random random = new Random(seed);
        Table.Builder builder = Table.builder("any title").text("code").text("other");
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            String code = random.nextInt(6) == 0 ? null : texts[random.nextInt(texts.length)];
            builder.row(code, code == null ? "x" : texts[random.nextInt(texts.length)]);
        }
        Table table = builder.build();
        Table read = TableFile.read((json ? Format.JSON : Format.XLSX).write(table));
        assertEquals(table, read.withTitle("any title"));
    }

    @Property(tries = 40, seed = SEED)
    void doseResponses(@ForAll Format format, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        boolean weighted = random.nextBoolean();
        boolean named = random.nextBoolean();
        List<DoseResponseData> curves = new ArrayList<>();
        for (int curve = 0; curve < 1 + random.nextInt(3); curve++) {
            DoseResponseSet.Builder one = DoseResponseSet.builder();
            String name = curve + name(random);
            for (int i = 0; i < 3 + random.nextInt(9); i++) {
                double weight = weighted ? 0.5 + random.nextDouble() : 1;
                one.add(name, Math.abs(number(random)), number(random), weight, named ? name(random) : "");
            }
            curves.add(one.build().get(name).withResponseUnit("% of vehicle"));
        }
        DoseResponseSet set = DoseResponseSet.of(curves);
        DoseResponseSet written = random.nextBoolean() ? set.withUnit("µM") : set;
        assertEquals(written, DoseResponseFile.read(format.write(written)));
        DoseResponseData single = written.iterator().next();
        assertEquals(single, DoseResponseFile.read(format.write(single)).get(single.getName()));
    }

    @Property(tries = 40, seed = SEED)
    void layouts(@ForAll Format format, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_24);
        for (Well well : PlateFormat.WELLS_24.getWells()) {
            if (random.nextInt(4) > 0) {
                layout = layout.with(well, content(random));
            }
        }
        assertEquals(layout, PlateLayoutFile.read(format.write(layout)));
    }

    private static WellContent content(Random random) {
        ConcentrationUnit[] units = ConcentrationUnit.values();
        WellRole role = WellRole.values()[random.nextInt(WellRole.values().length)];
        WellContent content = WellContent.of(role)
                .withLine(nameOrNone(random))
                .withExperiment(nameOrNone(random))
                .withReplicate(random.nextInt(4))
                .withVehiclePercent(random.nextBoolean() ? Double.NaN : random.nextDouble());
        if (role != WellRole.SAMPLE) {
            return content;
        }
        List<Treatment> partners = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            Concentration dose = Concentration.of(random.nextDouble(), units[random.nextInt(units.length)]);
            partners.add(Treatment.of("partner " + i, dose));
        }
        return content.withDrug(name(random))
                .withConcentration(Concentration.of(random.nextDouble(), units[random.nextInt(units.length)]))
                .withPartners(partners);
    }

    @Property(tries = 40, seed = SEED)
    void readings(@ForAll Format format, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Map<Well, WellValue> values = new HashMap<>();
        for (Well well : PlateFormat.WELLS_24.getWells()) {
            WellStatus status = WellStatus.values()[random.nextInt(WellStatus.values().length)];
            boolean numbered = random.nextBoolean() || status == WellStatus.MEASURED;
            values.put(well, numbered ? numbered(status, number(random)) : WellValue.of(status));
        }
        values.put(Well.of("A1"), WellValue.measured(0.5));
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_24, values)
                .withName(nameOrNone(random))
                .withChannel(List.of("", "570", "570 (2)", "Absorbance 570", "luminescence")
                        .get(random.nextInt(5)))
                .withUnit(random.nextBoolean() ? "" : "RLU")
                .withTimeSeconds(random.nextBoolean() ? Double.NaN : 3600 * random.nextDouble());
        for (List<PlateReading> read :
                List.of(PlateTableFile.read(format.write(reading)), PlateFile.read(format.write(reading)))) {
            assertEquals(1, read.size());
            assertEquals("written", read.get(0).getSource());
            assertEquals(reading, read.get(0).withSource("").withSheet(""));
        }
    }

    private static WellValue numbered(WellStatus status, double number) {
        return switch (status) {
            case MEASURED -> WellValue.measured(number);
            case MASKED -> WellValue.masked(number);
            case ABOVE_RANGE -> WellValue.aboveRange(number);
            case BELOW_RANGE -> WellValue.belowRange(number);
            default -> WellValue.of(status);
        };
    }

    @Property(tries = 40, seed = SEED)
    void counts(@ForAll Format format, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> genes = IntStream.range(0, 3 + random.nextInt(20))
                .mapToObj(i -> "gene" + i)
                .toList();
        List<String> samples = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> "S" + i + " a")
                .toList();
        int[] numbers =
                random.ints((long) genes.size() * samples.size(), 0, 1 << 30).toArray();
        numbers[0] = Integer.MAX_VALUE;
        CountMatrix counts = CountMatrix.ofFlat(genes, samples, numbers);
        assertEquals(counts, CountReader.read(format.write(counts)).getCounts());
    }

    @Property(tries = 40, seed = SEED)
    void sampleSheets(@ForAll Format format, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        int n = 2 + random.nextInt(6);
        List<String> samples =
                IntStream.range(0, n).mapToObj(i -> "sample " + i).toList();
        String[] words = new String[n];
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            words[i] = nameOrNone(random);
            numbers[i] = random.nextInt(3) == 0 ? Double.NaN : number(random);
        }
        words[0] = "parental";
        numbers[0] = 0.5;
        SampleSheet sheet = SampleSheet.of(samples).withFactor("line", words).withNumber("dose", numbers);
        assertEquals(sheet, SampleSheetFile.read(format.write(sheet)));
    }

    @Property(tries = 40, seed = SEED)
    void transfers(@ForAll Format format, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < random.nextInt(12); i++) {
            Well from = Well.at(random.nextInt(16), random.nextInt(24));
            Volume volume = Volume.of(100 * random.nextDouble(), VolumeUnit.NANOLITRE);
            Transfer transfer = Transfer.of(nameOrNone(random), from, Well.at(random.nextInt(8), i), volume)
                    .fromPlate(nameOrNone(random))
                    .toPlate(nameOrNone(random));
            boolean failed = random.nextInt(3) == 0;
            transfers.add(failed ? transfer.withOutcome(Volume.of(0, VolumeUnit.NANOLITRE), "MM02: empty") : transfer);
        }
        TransferList list = TransferList.of(transfers);
        assertEquals(list, EchoReportFile.read(format.write(list)));
    }

    @Property(tries = 40, seed = SEED)
    void manifests(@ForAll Format format, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<PlateManifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            entries.add(PlateManifest.Entry.of(i + name(random), name(random))
                    .withHours(random.nextBoolean() ? Double.NaN : 200 * random.nextDouble())
                    .withLine(nameOrNone(random))
                    .withExperiment(nameOrNone(random)));
        }
        PlateManifest manifest = PlateManifest.of(entries);
        assertEquals(manifest, PlateManifestFile.read(format.write(manifest)));
    }

    /** A message about a file of JSON leads to the line, as it does for any other file. */
    @Property(tries = 1, seed = "20261130")
    void whatIsWrongInJsonIsNamedByItsLine() {
        String json = "{\"title\":\"t\",\"columns\":[\n{\"name\":\"dose\",\"kind\":\"text\",\"unit\":\"µM\"},\n"
                + "{\"name\":\"response\",\"kind\":\"number\",\"unit\":\"\"}],\"rows\":[\n[\"0\",100],\n[\"many\",50]]}\n";
        Refusal.of(() -> DoseResponseFile.read(Source.ofText(json, "d.json")), "d.json, line 5, cell A5", "\"many\"");
        assertTrue(TableJson.isJson(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
