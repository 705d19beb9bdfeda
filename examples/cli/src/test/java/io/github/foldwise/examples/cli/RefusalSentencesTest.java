package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What someone in a laboratory reads who gave the wrong file: what was found, and what to do about it. */
class RefusalSentencesTest {
    private static final String PLATE = ",1,2,3|A,0.1,0.2,0.3|B,0.4,0.5,0.6";

    @TempDir
    Path folder;

    private String refused(String lines, Object... command) throws IOException {
        Path file = Outcome.file(folder, "given.csv", lines.split("\\|", -1));
        Object[] words = command.clone();
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].equals("FILE") ? file : words[i];
        }
        Outcome run = Outcome.of(words);
        assertEquals(3, run.status(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(run.err().contains("with" + "Decimal") || run.err().matches("(?s).* with[A-Z].*"), run.err());
        return run.err();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Well,Notes|A1,ok|A2,ok; a table of wells with the columns Well, Notes, expected a column that holds a number",
                ",1,2,3|A,50%,51%,52%|B,1%,2%,3%; write numbers alone, without percent signs and units",
                "Well,Absorbance|A1,0.5 AU; found \"0.5 AU\", expected a number; write the number alone, and \"AU\" into the heading",
                ",A,B,C|1,0.1,0.2,0.3|2,0.4,0.5,0.6; the plate lies on its side: transpose it",
                "1,2,3,4|5,6,7,8|9,10,11,12; 3 rows of 4 numbers without names, expected a whole plate",
                "Run_Id,Well,OD570|7,A1,0.1|8,A1,0.2; if \"Run_Id\" tells them apart, here 7 and 8, call that column plate",
                "Well,OD570|A1,0.1|A1,0.1; remove one of the two rows, or add a column plate, channel or time",
                "Well,OD570; found \"Well, OD570\", expected rows of wells under this header",
                ",1,2,3|A,\"1,100\",\"1,200\",1|B,1,2,3; write it without thousands marks"
            })
    void ofPlates(String lines, String sentence) throws IOException {
        String told = refused(lines, "plate", "FILE");
        assertTrue(told.contains(sentence), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "concentration [µM],1,2,3|A,DMSO,1,Staurosporine|B,DMSO,1,3; for a well without a dose one of blank, DMSO, vehicle",
                "concentration [µM],1,2,3|A,1:1,1:2,1:4|B,1:1,1:2,1:4; found \"1:1\", expected a concentration",
                "plate,well,role|P1,A1,vehicle|P2,A1,vehicle; found \"P2\", expected one plate per layout",
                "well,role,line,drug,concentration|A1,sample,H1,x,0.1; write the unit into the name, \"concentration [µM]\"",
                "well,role; expected rows of wells under this header; add one row per well",
                "well,role|A1,DMSO ctrl; found \"DMSO ctrl\", expected the role of a well; write one of sample, vehicle"
            })
    void ofLayouts(String lines, String sentence) throws IOException {
        Path plate = Outcome.file(folder, "plate.csv", PLATE.split("\\|"));
        String told = refused(lines, "plate", plate, "--layout", "FILE");
        assertTrue(told.contains(sentence), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                PLATE + "; found a plate or a plate map, expected a table with a row for each dose and response",
                "0,100|1,50; write a row above the numbers, such as dose, response",
                "log dose,response|-9,100; doses are wanted themselves, not their logarithms",
                "dose,response|DMSO,100|1,50; found \"DMSO\", expected a number; write 0 for wells without drug",
                "dose,response|0,100%; write the number alone, and \"%\" into the heading, in brackets",
                "dose,WT,R1|0,100,99|1,50,99; whether this is a replicate or a line is not said",
                "dose,rep1,rep2,R1|0,100,99,98; found \"R1\", expected no numbers beside the responses",
                "compound,conc,effect|x,1,2; expected a column \"response\"; name it in the first row, or say which column it is"
            })
    void ofCurves(String lines, String sentence) throws IOException {
        String told = refused(lines, "fit", "FILE");
        assertTrue(told.contains(sentence), told);
    }

    @Test
    void numbersThatSumReplicatesUpStandBesideThem() throws IOException {
        Path file = Outcome.file(
                folder,
                "wide.csv",
                "dose,rep1,rep2,mean,SD,plate",
                "0,9,8,8.5,0.7,1",
                "1,5,4,4.5,0.7,1",
                "2,1,2,1.5,0.7,1");
        Outcome run = Outcome.of("fit", file, "--model", "LL.2");
        assertEquals(0, run.status(), run.err());
    }

    @Test
    void aLayoutWithoutVehicleIsSaidToHaveNone() throws IOException {
        Path plate = Outcome.file(folder, "plate.csv", PLATE.split("\\|"));
        Path layout = Outcome.file(folder, "layout.csv", "well,role", "A1,sample", "B3,blank");
        assertTrue(Outcome.of("qc", plate, "--layout", layout).err().contains("The layout has no vehicle wells"));
    }
}
