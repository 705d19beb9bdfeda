package io.github.foldwise.examples.study.chapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.study.Study;
import io.github.foldwise.examples.study.simulation.SimulatedStudy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chapter of western blots, of a study with one plate. */
class BlotChapterTest {
    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void write() throws IOException {
        data = folder.resolve("data");
        SimulatedStudy.write(data);
        Path index = data.resolve("study.csv");
        Files.write(index, Files.readAllLines(index).subList(0, 2));
        try (Stream<Path> files = Files.walk(data.resolve("rnaseq"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String report() throws IOException {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Study.run(data, folder.resolve("out/report.html"), out);
        return Files.readString(folder.resolve("out/report.html"));
    }

    private void about(String... lines) throws IOException {
        String kept = String.join(
                "\n",
                Files.readAllLines(data.resolve("about.csv")).stream()
                        .filter(line -> !line.startsWith("blot "))
                        .toList());
        Files.writeString(data.resolve("about.csv"), kept + "\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void foldsPicturesAndMethodsAreInTheReport() throws IOException {
        String report = report();
        assertTrue(report.contains("Western blots"));
        assertTrue(report.contains("(pFAK/actin)/(FAK/actin), line resistant over parental, each as drug yes"
                + " over no: 6.406-fold [4.385, 9.358] (p &lt; 0.0001, 4 blots)."));
        assertTrue(report.contains("FAK itself, line resistant / parental at drug no, within blots: 0.9185"));
        assertTrue(report.contains("The blot is the unit of replication (n = 4)"));
        assertTrue(report.contains("Band volumes are sums of the pixels"));
        // The picture is in the page, which lets no other be fetched.
        assertTrue(report.contains("data:image/png;base64,") && report.contains("img-src data:"));
        List<String> folds = Files.readAllLines(folder.resolve("out/tables/blot_folds.csv"));
        assertEquals(11, folds.size());
        assertTrue(Files.size(folder.resolve("out/figures/blot_folds.svg")) > 1000);
        assertTrue(Files.size(folder.resolve("out/figures/blot_image_pFAK_B1_profiles.svg")) > 1000);
        assertEquals(
                5,
                Files.readAllLines(folder.resolve("out/tables/blot_image_pFAK_B1.csv"))
                        .size());
    }

    @Test
    void whatAboutSaysIsAsked() throws IOException {
        about("blot target,FAK", "blot control,actin", "blot by,drug");
        String report = report();
        assertTrue(report.contains("Fold changes of FAK/actin"));
        assertFalse(report.contains("FAK itself, "));
        // Without a word in about.csv, what is named like a loading control is one.
        about("blot total,FAK");
        assertTrue(report().contains("(pFAK/actin)/(FAK/actin)"));
        about("blot target,pAKT");
        String message = assertThrows(IOException.class, this::report).getMessage();
        assertTrue(message.contains("blots.csv") && message.contains("no target \"pAKT\""), message);
    }

    @Test
    void aControlThatMovesAndAFurtherFactorAreNoted() throws IOException {
        StringBuilder table = new StringBuilder("blot,line,drug,time,p,actin\n");
        double[] off = {1, 1.1, 0.93, 1.04};
        for (int blot = 0; blot < 4; blot++) {
            for (String line : List.of("parental", "resistant")) {
                for (String time : List.of("0", "24")) {
                    double control = 1000 * (line.equals("resistant") ? 3 : 1) * off[(blot + time.length()) % 4];
                    for (String drug : List.of("no", "yes")) {
                        table.append(String.join(
                                ",", "B" + blot, line, drug, time, "" + 500 * off[blot], "" + control + "\n"));
                    }
                }
            }
        }
        Files.writeString(data.resolve("blots.csv"), table.toString());
        about("blot by,drug");
        String report = report();
        assertTrue(report.contains("what moves with the question is no control"), "no word of the control");
        assertTrue(report.contains("Lines are compared at time 0."));
    }

    @Test
    void imagesWithRegionsAndWithoutBandsAreTold() throws IOException {
        Files.writeString(
                data.resolve("blots/pFAK_B1.csv"), "lane,band,x,y,width,height\n1,1,10,50,60,45\n2,1,100,50,60,45\n");
        ImageIO.write(
                new BufferedImage(80, 60, BufferedImage.TYPE_USHORT_GRAY),
                "png",
                data.resolve("blots/empty.png").toFile());
        String report = report();
        assertTrue(report.contains("Regions as given"));
        assertTrue(
                report.contains("empty.png was not measured: empty.png: no band stands out"), "no word of the image");
        assertEquals(
                3,
                Files.readAllLines(folder.resolve("out/tables/blot_image_pFAK_B1.csv"))
                        .size());
    }

    @Test
    void imagesKeepApartFromFoldsAndFromEachOther() throws IOException {
        Path blots = data.resolve("blots");
        Path image;
        try (Stream<Path> files = Files.list(blots)) {
            image = files.filter(file -> String.valueOf(file.getFileName()).startsWith("pFAK_B1."))
                    .findFirst()
                    .orElseThrow();
        }
        String name = String.valueOf(image.getFileName());
        Files.copy(image, blots.resolve("folds" + name.substring(name.lastIndexOf('.'))));
        ImageIO.write(
                ImageIO.read(image.toFile()),
                "png",
                blots.resolve("folds.other.png").toFile());
        Files.move(blots.resolve("folds.other.png"), blots.resolve(name.endsWith(".png") ? "FOLDS.PNG" : "folds.png"));
        Files.writeString(blots.resolve("broken.tif"), "no image");
        String report = report();
        assertTrue(report.contains("broken.tif was not measured: "), "no word of the broken image");
        Path tables = folder.resolve("out/tables");
        assertTrue(Files.readAllLines(tables.resolve("blot_folds.csv")).get(0).contains("contrast"));
        long found;
        try (Stream<Path> files = Files.list(tables)) {
            found = files.filter(file -> String.valueOf(file.getFileName()).matches("(?i)blot_image_folds(_2)?\\.csv"))
                    .count();
        }
        assertEquals(2, found);
        assertTrue(Files.size(folder.resolve("out/figures/blot_image_pFAK_B1_profiles.svg")) > 1000);
    }

    @Test
    void aStudyWithoutBlotsHasNoSuchChapter() throws IOException {
        Files.delete(data.resolve("blots.csv"));
        about();
        Files.move(data.resolve("blots"), folder.resolve("elsewhere"));
        assertFalse(report().contains("Western blots"));
    }

    @Test
    void bandsMayBeATableOfTabs() throws IOException {
        Files.writeString(
                data.resolve("blots.tsv"),
                Files.readString(data.resolve("blots.csv")).replace(',', '\t'));
        Files.delete(data.resolve("blots.csv"));
        String report = report();
        int at = report.indexOf("Western blots");
        assertTrue(at >= 0 && report.contains("6.406-fold [4.385, 9.358]"), () -> report.substring(Math.max(0, at)));
    }

    @Test
    void imagesWithoutATableAreShown() throws IOException {
        Files.delete(data.resolve("blots.csv"));
        String report = report();
        assertTrue(report.contains("Western blots") && report.contains("no table of bands"));
        assertTrue(report.contains("Profiles of its lanes") && report.contains("Band volumes are sums of the pixels"));
        assertTrue(Files.size(folder.resolve("out/figures/blot_image_pFAK_B1.svg")) > 1000);
        assertFalse(Files.exists(folder.resolve("out/tables/blot_folds.csv")));
    }

    /** A study that fails in its last chapter leaves what was there before, and nothing of the chapters before that one. */
    @Test
    void aStudyThatFailsLateWritesNothing() throws IOException {
        Files.createDirectories(data.resolve("rnaseq"));
        Files.writeString(data.resolve("rnaseq/counts.csv"), "gene,A,B\nTP53,1,many\n");
        Files.writeString(data.resolve("rnaseq/samples.csv"), "sample,line\nA,parental\nB,resistant\n");
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("report.html"), "before");
        assertThrows(Exception.class, this::report);
        assertEquals("before", Files.readString(out.resolve("report.html")));
        try (Stream<Path> left = Files.list(out)) {
            assertEquals(List.of(out.resolve("report.html")), left.toList());
        }
    }

    @Test
    void everyPageOfAnImageIsMeasured() throws IOException {
        BufferedImage first = ImageIO.read(data.resolve("blots/pFAK_B1.png").toFile());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream stream =
                ImageIO.createImageOutputStream(data.resolve("blots/two.tif").toFile())) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(first, null, null), null);
            writer.writeToSequence(new IIOImage(first, null, null), null);
            writer.endWriteSequence();
        }
        report();
        Path tables = folder.resolve("out/tables");
        assertTrue(Files.exists(tables.resolve("blot_image_two_page1.csv")));
        List<String> second = Files.readAllLines(tables.resolve("blot_image_two_page2.csv"));
        assertTrue(second.size() > 4 && second.get(1).contains(",2,"), second.toString());
    }
}
