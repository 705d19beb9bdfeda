package io.github.foldwise.examples.cli.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlotCommandTest {
    private static final double[] AMOUNTS = {1, 0.5, 0.25, 0};

    @TempDir
    private Path folder;

    private Path image = Path.of("");

    /** Four lanes of two bands on a sloping ground; the second band is 1 everywhere. */
    @BeforeEach
    void write() throws IOException {
        BufferedImage picture = new BufferedImage(240, 200, BufferedImage.TYPE_USHORT_GRAY);
        Random random = new Random(5);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 240; x++) {
                double value = 1500 + x;
                for (int lane = 0; lane < 4; lane++) {
                    double u = (x - 30 - 60 * lane) / 14.0;
                    double across = Math.exp(-Math.pow(u, 8));
                    value += 20000 * across * AMOUNTS[lane] * Math.exp(-Math.pow((y - 60) / 7.0, 2));
                    value += 20000 * across * Math.exp(-Math.pow((y - 140) / 7.0, 2));
                }
                value += Math.sqrt(value) * random.nextGaussian();
                picture.getRaster().setSample(x, y, 0, (int) Math.round(value));
            }
        }
        image = folder.resolve("blot.png");
        ImageIO.write(picture, "png", image.toFile());
    }

    @Test
    void lanesAreFoundAndMeasured() {
        Outcome run = Outcome.of("blot", image, "--count", "4");
        assertEquals(0, run.status(), run.err());
        assertEquals(
                "image,page,lane,band,volume,background,area,peak,saturated,mw,se,snr,x,y,width,height,mw_lower,mw_upper,status",
                run.header());
        assertEquals(8, run.rows().size());
        double whole = Double.parseDouble(run.rows().get(0)[4]);
        for (int lane = 0; lane < 3; lane++) {
            assertEquals(AMOUNTS[lane], Double.parseDouble(run.rows().get(2 * lane)[4]) / whole, 0.005);
        }
        assertEquals("BELOW_DETECTION", run.rows().get(6)[18]);
        assertTrue(run.err().contains("below detection (lane.band): 4.1"), run.err());
    }

    @Test
    void itsOwnTableIsTakenAsRectangles() throws IOException {
        Path table = folder.resolve("regions.csv");
        Outcome first = Outcome.of("blot", image, "--count", "4", "-o", table);
        assertEquals(0, first.status(), first.err());
        Outcome again = Outcome.of("blot", image, "--lanes", table);
        assertEquals(Files.readString(table), again.out());
    }

    @Test
    void measuredBandsGoOnToFolds() throws IOException {
        Path table = folder.resolve("volumes.csv");
        assertEquals(0, Outcome.of("blot", image, "--count", "4", "-o", table).status());
        Path lanes = Outcome.file(
                folder,
                "lanes.csv",
                "lane,blot,line",
                "1,B1,parental",
                "2,B1,resistant",
                "3,B2,parental",
                "4,B2,other");
        Outcome run = Outcome.of(
                "bands",
                table,
                "--lanes",
                lanes,
                "--names",
                "pFAK,actin",
                "--target",
                "pFAK",
                "--control",
                "actin",
                "--contrast",
                "line,resistant,parental");
        assertEquals(0, run.status(), run.err());
        assertEquals("ONE_BLOT", run.rows().get(0)[11]);
        assertEquals(0.5, Double.parseDouble(run.rows().get(0)[3]), 0.005);
        assertTrue(Double.parseDouble(run.rows().get(0)[4]) < 0.5, run.out());
        assertTrue(run.err().contains("pFAK below detection"), run.err());
    }

    @Test
    void aLadderGivesMasses() throws IOException {
        Path regions = Outcome.file(
                folder,
                "regions.csv",
                "lane,band,x,y,width,height",
                "1,1,5,10,50,10",
                "1,2,5,40,50,40",
                "1,3,5,90,50,20",
                "1,4,5,120,50,40",
                "2,1,65,40,50,40");
        Outcome run = Outcome.of("blot", image, "--lanes", regions, "--ladder", "1:250,100,55,30");
        assertEquals(0, run.status(), run.err());
        double mass = Double.parseDouble(run.rows().get(4)[9]);
        assertTrue(mass > 85 && mass < 115, "mass " + mass);
        assertTrue(Double.parseDouble(run.rows().get(4)[16]) < mass);
    }

    @Test
    void aSplineIsAnotherCurveOfTheLadder() throws IOException {
        Path regions = Outcome.file(
                folder,
                "regions.csv",
                "lane,band,x,y,width,height",
                "1,1,5,10,50,10",
                "1,2,5,40,50,40",
                "1,3,5,90,50,20",
                "1,4,5,120,50,40",
                "2,1,65,41,50,38",
                "3,1,125,180,50,15");
        Outcome run = Outcome.of(
                "blot", image, "--lanes", regions, "--ladder", "1:250,100,55,30", "--ladder-curve", "spline");
        assertEquals(0, run.status(), run.err());
        // The spline goes through the rung itself; the band beside it stands there but for the image's noise.
        assertEquals(100, Double.parseDouble(run.rows().get(1)[9]), 1e-6);
        assertEquals(100, Double.parseDouble(run.rows().get(4)[9]), 0.1);
        assertEquals("NA", run.rows().get(5)[9]);
        assertEquals(30, Double.parseDouble(run.rows().get(5)[17]));
        assertTrue(run.rows().get(5)[18].contains("OUTSIDE_LADDER"));
    }

    @Test
    void imagesAreDrawnWithRegionsAndProfiles() throws IOException {
        Path figure = folder.resolve("regions.svg");
        Path profiles = folder.resolve("profiles.svg");
        Outcome run = Outcome.of("blot", image, "--count", "4", "--figure", figure, "--profiles", profiles);
        assertEquals(0, run.status(), run.err());
        String drawn = Files.readString(figure);
        assertTrue(drawn.contains("data:image/png;base64,") && drawn.contains(">4.2<"), "no picture");
        assertTrue(Files.readString(profiles).contains("background"));
        // Of several images each has its own file.
        run = Outcome.of("blot", image, image, "--count", "4", "--figure", folder.resolve("all.png"));
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.exists(folder.resolve("all-1.png")) && Files.exists(folder.resolve("all-2.png")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--count 4 --background best      | 2 | no background",
                "--count 0 --border 0             | 2 | a border of 0 pixels",
                "--count 99                       | 2 | 99 lanes",
                "--count 0                        | 2 | 0 lanes",
                "--count 4 --ladder-curve spline  | 2 | goes with --ladder",
                "--count 4 --ladder 99:250,100    | 2 | no band in lane 99",
                "--figure a.png --profiles a.png  | 2 | give two files",
                "--count 4 --ladder-curve cubic   | 2 | there are line, spline",
                "--count 4 --ladder 1             | 2 | give the lane and its masses",
                "--count 4 --ladder 1:250,100,50  | 3 | 2 rungs for 3 masses",
            })
    void whatCannotBeMeasuredIsTold(String arguments, int status, String words) {
        List<Object> all = new ArrayList<>(List.of("blot", image));
        all.addAll(List.of(arguments.strip().split(" +")));
        Outcome run = Outcome.of(all.toArray());
        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    @Test
    void whatIsNoImageIsTold() throws IOException {
        Path text = Outcome.file(folder, "blot.tif", "no image");
        Outcome run = Outcome.of("blot", text);
        assertEquals(3, run.status());
        assertTrue(run.err().contains("blot.tif"), run.err());
    }
}
