package io.github.foldwise.examples.cli.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes an answer worthless is said by each command that gives it. */
class DataWarningsTest {
    private static final String SAME = "have the same readings to the last digit";
    private static final String EXACT = "No scatter: every response lies on the curve to the last digit";

    @TempDir
    Path folder;

    /** Two lines on three days. */
    private Path file(boolean copied, double noise) throws IOException {
        StringBuilder rows = new StringBuilder("line,dose,response (%),experiment\n");
        for (int day = 0; day < 3; day++) {
            Random random = new Random(copied ? 1 : day);
            for (String line : new String[] {"P", "R"}) {
                double ic50 = (line.equals("P") ? 0.3 : 3) * (copied ? 1 : 1 + 0.1 * day);
                for (double dose : new double[] {0, 0.01, 0.1, 0.3, 1, 3, 10, 100}) {
                    for (int well = 0; well < 2; well++) {
                        double response = 5 + 95 / (1 + dose / ic50) + noise * random.nextGaussian();
                        rows.append(line + "," + dose + "," + response + ",day" + day + "\n");
                    }
                }
            }
        }
        return Files.writeString(folder.resolve("curves" + copied + noise + ".csv"), rows);
    }

    private static String err(Path file, String command) {
        String[] words = command.split(" ");
        String[] all = new String[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = file.toString();
        Outcome run = Outcome.of(all);
        assertEquals(0, run.status(), run.err());
        return run.err();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit",
                "fit --pool",
                "fit --summary --pool",
                "fold --reference P",
                "auc",
                "gr --divisions 2",
                "compare --reference P"
            })
    void oneExperimentUnderThreeNames(String command) throws IOException {
        assertTrue(err(file(true, 2), command).contains(SAME));
        assertFalse(err(file(false, 2), command).contains(SAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fit", "fit --summary", "fold --reference P", "auc", "compare --reference P"})
    void responsesThatWereComputed(String command) throws IOException {
        assertTrue(err(file(true, 0), command).contains(EXACT));
        assertFalse(err(file(false, 2), command).contains(EXACT));
    }
}
