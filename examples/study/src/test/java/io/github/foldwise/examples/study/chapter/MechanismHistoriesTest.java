package io.github.foldwise.examples.study.chapter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.study.simulation.SimulatedMechanism;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.mechanism.Mechanism;
import io.github.foldwise.mechanism.MechanismCall;
import io.github.foldwise.mechanism.MechanismReading;
import io.github.foldwise.mechanism.SignalTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Histories of known truth, read: rapid (HER2), acquired (EGFR), neither (MET), each of six good blots, and too few blots to say (IGF1R, two
 * poor ones of a receptor that is rapid). Of these a "not acquired" is right as well, and counts as wrong here.
 */
@Tag("slow")
class MechanismHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("foldwise.mechanism.histories", 200);

    static Mechanism read(long seed) throws IOException {
        String csv = String.join("\n", SimulatedMechanism.rows(seed)) + "\n";
        return MechanismReading.withDefaults()
                .withParent("parental")
                .withReferenceLine("comparator")
                .withIntervention("defactinib + siFAK")
                .withReceptors("HER2", "EGFR", "MET", "IGF1R")
                .of(SignalTable.of(TableFile.read(Source.ofText(csv, "mechanism.csv"))));
    }

    @Test
    void fourCasesGetTheirReading() throws IOException {
        Map<String, Integer> right = new LinkedHashMap<>();
        Map<String, Integer> patterns = new LinkedHashMap<>();
        for (int history = 0; history < HISTORIES; history++) {
            Mechanism mechanism = read(1000 + history);
            count(right, "rapid", pattern(mechanism, "HER2", patterns).equals("rapid"));
            count(right, "acquired", pattern(mechanism, "EGFR", patterns).equals("acquired"));
            count(right, "neither", pattern(mechanism, "MET", patterns).equals("neither"));
            count(right, "too few", pattern(mechanism, "IGF1R", patterns).equals("not decided"));
            count(
                    right,
                    "HER2 high",
                    mechanism.getReceptor("HER2").getBaseline().getCall() == MechanismCall.HIGH);
            count(right, "EGFR low", mechanism.getReceptor("EGFR").getBaseline().getCall() == MechanismCall.LOW);
            count(right, "FAK restored", call(mechanism, "FAK pY397") == MechanismCall.RESTORED);
            count(right, "AKT restored", call(mechanism, "AKT pS473") == MechanismCall.RESTORED);
            count(right, "ERK not restored", call(mechanism, "ERK pT202/Y204") == MechanismCall.NOT_RESTORED);
            count(right, "AKT through FAK", through(mechanism, "AKT") == MechanismCall.YES);
            count(right, "ERK not through FAK", through(mechanism, "ERK") != MechanismCall.YES);
        }
        System.out.println(right + " of " + HISTORIES);
        System.out.println(patterns);
        for (String name : right.keySet()) {
            double share = 1.0 * right.get(name) / HISTORIES;
            assertTrue(share >= (name.equals("too few") ? 0.9 : 0.95), name + " " + share);
        }
    }

    private static String pattern(Mechanism mechanism, String receptor, Map<String, Integer> patterns) {
        String pattern = mechanism.getReceptor(receptor).getPattern();
        patterns.merge(receptor + " " + pattern, 1, Integer::sum);
        return pattern;
    }

    private static void count(Map<String, Integer> right, String name, boolean isRight) {
        right.merge(name, isRight ? 1 : 0, Integer::sum);
    }

    private static MechanismCall call(Mechanism mechanism, String target) {
        return mechanism.getRestoration(target, "resistant").getCall();
    }

    private static MechanismCall through(Mechanism mechanism, String protein) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals("through FAK")
                        && answer.getTarget().startsWith(protein))
                .findFirst()
                .orElseThrow()
                .getCall();
    }
}
