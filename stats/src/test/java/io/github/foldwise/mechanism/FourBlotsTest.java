package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.densitometry.BlotNormalization;
import io.github.foldwise.inference.Interval;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four blots of two lines without and with drug, against values computed apart (scipy, R t.test). */
class FourBlotsTest {
    private static final double EXACT = 1e-8;

    private Mechanism mechanism;

    @BeforeEach
    void read() {
        var blots = LabData.bands(LabData.shared("blots/four_blots_two_way.csv"), 3);
        SignalTable evidence = SignalTable.of(
                BlotNormalization.phospho("pFAK", "actin1")
                        .over("FAK", "actin2")
                        .of(blots),
                "FAK pY397");
        mechanism = MechanismReading.withDefaults()
                .withParent("parental")
                .withVehicle("no")
                .of(evidence);
    }

    @Test
    void restorationIsFiellers() {
        Restoration found = mechanism.getRestoration("FAK pY397", "resistant");
        assertEquals(0.936359247020329, found.getValue(), 1e-12);
        assertEquals(0.817081330654508, found.getInterval().getLower(), 1e-12);
        assertEquals(1.06645167627886, found.getInterval().getUpper(), 1e-12);
        assertEquals(0.261849453773749, found.getSet().getG(), 1e-12);
        assertEquals(MechanismCall.RESTORED, found.getCall());
        assertEquals(
                "0.9364 [0.8171, 1.066], restored",
                found.toString().lines().findFirst().orElseThrow());
        assertEquals(4, found.getExperimentCount());
        assertEquals("", found.getReason());
    }

    private static void hold(SignalFold fold, double value, double lower, double upper, double p) {
        Interval interval = fold.interval(0.95);
        assertEquals(value, fold.getFold(), EXACT);
        assertEquals(lower, interval.getLower(), EXACT);
        assertEquals(upper, interval.getUpper(), EXACT);
        assertEquals(p, fold.getPvalue(), EXACT);
        assertTrue(fold.isPaired());
    }

    @Test
    void foldsAreThoseWithinBlots() {
        hold(mechanism.getInhibition("FAK pY397", "parental"), .16442684, .06527943, .41416091, .00838013284);
        hold(mechanism.getLineUnderDrug("FAK pY397", "resistant"), 5.42164651, 2.26582094, 12.97289219, .00858603930);
        SignalFold without = mechanism.getLineWithoutDrug("FAK pY397", "resistant");
        hold(without, 1.03979929, .52755556, 2.04941933, .86643216940);
        assertEquals(MechanismCall.NOT_DECIDED, without.getCall());
        assertTrue(without.getReason().contains("blots would decide it"), without.getReason());
        hold(
                mechanism.getInteraction("FAK pY397", "resistant"),
                5.21412791763938,
                1.16568522,
                23.32287431,
                .03925055290);
        assertEquals(
                MechanismCall.DOWN,
                mechanism.getInhibition("FAK pY397", "parental").getCall());
        assertEquals(
                MechanismCall.UP,
                mechanism.getLineUnderDrug("FAK pY397", "resistant").getCall());
    }

    @Test
    void totalIsUnchanged() {
        SignalFold total = mechanism.getLineWithoutDrug("FAK", "resistant");
        assertEquals(0.975353907500362, total.getFold(), 1e-12);
        assertEquals(0.860270863785365, total.interval(0.9).getLower(), 1e-12);
        assertEquals(1.10583222671316, total.interval(0.9).getUpper(), 1e-12);
        assertEquals(MechanismCall.UNCHANGED, total.getCall());
    }

    @Test
    void contrastsOfOneTargetAreAdjustedTogether() {
        List<MechanismAnswer> folds = mechanism.getAnswers().stream()
                .filter(answer -> answer.getTarget().equals("FAK pY397 / FAK")
                        && !answer.getQuestion().equals("restoration")
                        && !answer.getQuestion().equals("interaction"))
                .toList();
        assertEquals(4, folds.size());
        double[] expected = {0.0335205313788612, 0.92077118295167, 0.0335205313788612, 0.92077118295167};
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    expected[i],
                    folds.get(i).getAdjustedPvalue(),
                    1e-12,
                    folds.get(i).getQuestion());
        }
    }

    @Test
    void formsAreToldApart() {
        Restoration phospho = mechanism.getRestoration("FAK pY397", SignalForm.PHOSPHO, "resistant");
        assertEquals(MechanismCall.RESTORED, phospho.getCall());
        Restoration total = mechanism.getRestoration("FAK", SignalForm.TOTAL, "resistant");
        assertTrue(total.isOpen(), total.toString());
        assertTrue(total.getReason().contains("not shown to lower it in parental"), total.getReason());
        assertEquals(
                "FAK pY397 / FAK",
                mechanism.getRestoration("FAK pY397", "resistant").getTarget());
        assertEquals("not decided", mechanism.getReceptor("HER2").getPattern());
        assertEquals(
                "not decided: no comparator",
                mechanism
                        .getReceptor("HER2")
                        .getBaseline()
                        .toString()
                        .lines()
                        .findFirst()
                        .orElseThrow());
        String words = mechanism.toWords();
        assertTrue(
                words.startsWith(
                        "FAK pY397 / FAK. Under drug parental has 0.1644 [0.06528, 0.4142]-fold the signal of its vehicle: down,"
                                + " upper limit 0.4142 below 1/1.5 (4 blots, p 0.00838, 0.03352 by Holm over 4 questions)."),
                words);
        assertTrue(
                words.contains(
                        "0.9364 [0.8171, 1.066] is there in resistant under drug: restored, lower limit 0.8171 above 0.5"
                                + " (4 blots"),
                words);
    }
}
