package io.github.foldwise.examples.study.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateReading;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which reading of a plate the column {@code time} of a study means. */
class TimeChoiceTest {
    private static PlateReading chosen(String export, String time) throws IOException {
        StudyRow row = new StudyRow("p.csv", "", "", "layout.csv", "", "", "day", "", "", time, "");
        return new ChannelChoice(
                        PlateFile.read(Source.ofText(export, "p.csv"), ReadOptions.withDefaults()),
                        row,
                        Path.of("study.csv"))
                .of("", "signal");
    }

    private static double hours(String export, String time) throws IOException {
        return chosen(export, time).getTimeSeconds() / 3600;
    }

    private static String refused(String export, String time) {
        return String.valueOf(
                assertThrows(IOException.class, () -> chosen(export, time)).getMessage());
    }

    /** Half the way to the next reading is half an hour around 1 h and 35 h after 2 h. */
    @Test
    void aTimeIsTheNearestOfItsOwnNeighbourhood() throws IOException {
        String export = "Time [h],A1,A2\n0,1,2\n1,3,4\n2,5,6\n72,7,8\n";
        assertEquals(1, hours(export, "80 min"));
        assertEquals(2, hours(export, "30 h"));
        assertEquals(72, hours(export, "70 h"));
        assertEquals(72, hours(export, "100 h"));
        assertEquals(0, hours(export, "first"));
        assertTrue(refused(export, "110 h").contains("was not read at 110 h but at 0 h, 1 h, 2 h, 72 h"));
        String early = "Time [h],A1,A2\n24,1,2\n25,3,4\n96,5,6\n";
        assertTrue(refused(early, "3 h").contains("was not read at 3 h but at 24 h, 25 h, 96 h"));
    }

    @Test
    void theOnlyReadingOfAPlateIsHeldToItsTime() throws IOException {
        String export = "Time [h],A1,A2\n71,7,8\n";
        assertEquals(71, hours(export, "72 h"));
        assertEquals(71, hours(export, "last"));
        assertTrue(refused(export, "24 h").contains("was not read at 24 h but at 71 h"));
        assertTrue(refused(export, "late").contains("write a number with s, min, h or d"));
    }

    @Test
    void anExportThatDoesNotSayWhenItWasReadIsTakenAtItsRowsWord() throws IOException {
        String export = "Well,Value\nA1,1\nA2,2\n";
        assertTrue(Double.isNaN(hours(export, "72 h")));
        assertTrue(Double.isNaN(hours(export, "last")));
        assertTrue(refused(export, "late").contains("write a number with s, min, h or d"));
        String channels = "Well,Channel,Value\nA1,450,1\nA1,620,2\nA2,450,3\nA2,620,4\n";
        assertEquals(
                "study.csv: p.csv has the channels [450, 620]; name one in the column \"signal\"",
                refused(channels, "last"));
    }
}
