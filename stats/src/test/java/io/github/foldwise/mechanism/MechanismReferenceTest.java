package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.inference.Interval;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Restoration, folds and a time course of means against {@code t.test} and {@code uniroot} of R 4.2: {@code mechanism.R}. */
class MechanismReferenceTest {
    private static final double EXACT = 1e-9;

    private static final double[][] SIGNALS = {
        {1010, 870, 1220, 940, 1130},
        {212, 141, 260, 175, 190},
        {1105, 905, 1190, 1010, 1075},
        {820, 705, 1160, 700, 890}
    };

    private static Mechanism mechanism() {
        StringBuilder csv = new StringBuilder("experiment,line,drug,target,form,value\n");
        for (int e = 0; e < 5; e++) {
            for (int c = 0; c < 4; c++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "E%d,%s,%s,FAK pY397,phospho,%s%n",
                        e + 1,
                        c < 2 ? "parental" : "resistant",
                        c % 2 == 0 ? "no" : "yes",
                        SIGNALS[c][e]));
            }
        }
        return MechanismReading.withDefaults()
                .withParent("parental")
                .withVehicle("no")
                .of(SignalTable.of(LabData.table(csv.toString())));
    }

    private static void hold(SignalFold fold, double value, double lower, double upper, double p) {
        Interval interval = fold.interval(0.95);
        assertEquals(value, fold.getFold(), EXACT);
        assertEquals(lower, interval.getLower(), EXACT);
        assertEquals(upper, interval.getUpper(), EXACT);
        assertEquals(1, fold.getPvalue() / p, EXACT);
    }

    @Test
    void foldsArePairedByExperiment() {
        Mechanism mechanism = mechanism();
        hold(
                mechanism.getInhibition("FAK pY397", "parental"),
                0.186716476559158,
                0.159929807732778,
                0.217989648789663,
                7.26743520848152e-06);
        hold(
                mechanism.getLineUnderDrug("FAK pY397", "resistant"),
                4.38253917422469,
                3.83578859728402,
                5.00722318931068,
                6.63127087891563e-06);
        hold(
                mechanism.getLineWithoutDrug("FAK pY397", "resistant"),
                1.02559567444911,
                0.951202995570284,
                1.10580653377578,
                0.404157832981794);
        hold(
                mechanism.getInteraction("FAK pY397", "resistant"),
                4.27316464315116,
                3.5343336505362,
                5.16644376931052,
                2.90384374585742e-05);
    }

    @Test
    void unchangedIsSaidByItsOwnInterval() {
        SignalFold fold = mechanism().getLineWithoutDrug("FAK pY397", "resistant");
        assertEquals(MechanismCall.UNCHANGED, fold.getCall());
        // R: t.test(log(rn), log(pn), paired = TRUE, conf.level = .9)
        assertEquals("the interval at 90 % [0.968, 1.087] is within 1.25-fold", fold.getReason());
    }

    @Test
    void theSetOfARestorationEndsWhereTheTestTurns() {
        Restoration found = mechanism().getRestoration("FAK pY397", "resistant");
        assertEquals(0.880502914767686, found.getValue(), 1e-12);
        assertEquals(0.820605899806415, found.getInterval().getLower(), EXACT);
        assertEquals(0.945136423992024, found.getInterval().getUpper(), EXACT);
        assertEquals(1, found.getPvalue() / 5.09543867390512e-05, EXACT);
        assertEquals(0.00851508247345597, found.getSet().getG(), 1e-12);
        assertEquals(MechanismCall.RESTORED, found.getCall());
    }

    @Test
    void meansCarryTheirErrorAndWelchsDegreesOfFreedom() {
        TimeCourse course = TimeCourse.of(
                SignalTable.ofMeans(LabData.table("target,drug,dose_uM,time_h,mean,sd,n\n"
                        + "pAKT,drug,0,1,1.4,0.2,4\npAKT,drug,2,1,0.21,0.04,4\n"
                        + "pAKT,drug,0,24,0.9,0.12,3\npAKT,drug,2,24,0.63,0.15,5\n")),
                "pAKT",
                "drug",
                2);
        SignalFold early = course.against(0).getFold(1);
        hold(early, 0.15, 0.111464896548113, 0.201857272529634, 7.4283711651811e-06);
        assertEquals(5.56379821958457, early.getDegreesOfFreedom(), EXACT);
        SignalFold late = course.against(0).getFold(24);
        hold(late, 0.7, 0.507522852366533, 0.965473766777544, 0.0349080200066231);
        MechanismAnswer rebound = course.against(0).getRebound(1, 24);
        assertEquals(4.66666666666667, rebound.getEstimate(), EXACT);
        assertEquals(3.16558379225433, rebound.getLower(), EXACT);
        assertEquals(6.8795455141843, rebound.getUpper(), EXACT);
    }

    /**
     * Means with SD and n: ln m with (sd / m)^2 / n, phosphorylated over total with the sum of variances and the fewer experiments of the two;
     * between conditions by Welch. R 4.2: these formulas with {@code qt} and {@code pt}.
     */
    @Test
    void ratiosOfMeansCarryBothErrors() {
        Mechanism mechanism = MechanismReading.withDefaults()
                .withParent("parental")
                .withVehicle("no")
                .of(SignalTable.of(LabData.table("line,drug,target,form,value,sd,n\n"
                        + "parental,no,FAK pY397,phospho,1000,120,3\n"
                        + "parental,no,FAK,total,2000,150,5\n"
                        + "parental,yes,FAK pY397,phospho,300,60,3\n"
                        + "parental,yes,FAK,total,1900,210,5\n"
                        + "resistant,no,FAK pY397,phospho,1000,120,3\n"
                        + "resistant,no,FAK,total,2000,150,5\n"
                        + "resistant,yes,FAK pY397,phospho,600,60,3\n"
                        + "resistant,yes,FAK,total,1900,210,5\n")));
        SignalFold fold = mechanism.getInhibition("FAK pY397", "parental");
        assertEquals(3.31654052285450707, fold.getDegreesOfFreedom(), EXACT);
        hold(fold, 0.31578947368421045, 0.20246762055695539, 0.49253797429647744, 0.00301061159041653);
    }
}
