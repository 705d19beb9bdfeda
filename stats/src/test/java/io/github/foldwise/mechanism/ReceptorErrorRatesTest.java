package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often receptors are called wrongly where the truth lies at the margins: the rates that the glossary states hold, and are reached. */
@Tag("slow")
class ReceptorErrorRatesTest {
    private static final int SETS = Integer.getInteger("foldwise.mechanism.sets", 3_000);
    private static final double SCATTER = 0.05;
    private static final int EXPERIMENTS = 5;
    private static final int[] TIMES = {1, 6, 24};

    /** Site and total of the parent under drug at three times, and the total of the line. */
    private static ReceptorReading reading(double site, double total, double line, Random random) {
        StringBuilder csv = new StringBuilder("experiment,line,drug,time (h),target,form,value\n");
        for (int e = 1; e <= EXPERIMENTS; e++) {
            for (int time : TIMES) {
                row(csv, e, "parental,no," + time + ",HER2 pY1248,phospho", 1, random);
                row(csv, e, "parental,lap," + time + ",HER2 pY1248,phospho", site, random);
                row(csv, e, "parental,no," + time + ",HER2,total", 1, random);
                row(csv, e, "parental,lap," + time + ",HER2,total", total, random);
            }
            row(csv, e, "resistant,no,24,HER2,total", line, random);
        }
        return MechanismReading.withDefaults()
                .withParent("parental")
                .withReceptors("HER2")
                .of(SignalTable.of(LabData.table(csv.toString())))
                .getReceptor("HER2");
    }

    private static void row(StringBuilder csv, int experiment, String start, double mean, Random random) {
        csv.append("E" + experiment + "," + start + "," + mean * Math.exp(SCATTER * random.nextGaussian()) + "\n");
    }

    /** Simulation error of a rate in percent, three times over. */
    private static double error(double rate) {
        return 3 * Math.sqrt(rate * (100 - rate) / SETS);
    }

    /** The line has risen, and the total of the parent has not at any time, both just at the margin: 2.5 % by each way. */
    @Test
    void acquiredIsWronglyNoInFivePercent() {
        Random random = new Random(17);
        int wrong = 0;
        for (int s = 0; s < SETS; s++) {
            wrong += reading(1, 1.5, 1.5, random).getAcquired().getCall() == MechanismCall.NO ? 1 : 0;
        }
        double rate = 100.0 * wrong / SETS;
        System.out.println("acquired no: " + rate + " %");
        assertTrue(rate <= 5 + error(5), "above the stated rate: " + rate);
        assertTrue(rate > 2.5 + error(2.5), "one of its two ways alone: " + rate);
    }

    /** The site rises with a total that truly is at 1.25 at all of three times: at one of them it passes for unchanged. */
    @Test
    void rapidIsWronglyYesOfTheTotalMoreOftenThanOfOneTime() {
        Random random = new Random(18);
        int wrong = 0;
        for (int s = 0; s < SETS; s++) {
            wrong += reading(2.5, 1.25, 1, random).getRapid().getCall() == MechanismCall.YES ? 1 : 0;
        }
        double rate = 100.0 * wrong / SETS;
        System.out.println("rapid yes: " + rate + " %");
        assertTrue(rate <= 15 + error(15), "above the stated rate: " + rate);
        assertTrue(rate > 10, "one time alone: " + rate);
    }

    /** One site at the margin at one time, the total unchanged: rapid is missed no more often than is stated. */
    @Test
    void rapidIsWronglyNoNoMoreThanStated() {
        Random random = new Random(19);
        int wrong = 0;
        for (int s = 0; s < SETS; s++) {
            wrong += reading(1.5, 1, 1, random).getRapid().getCall() == MechanismCall.NO ? 1 : 0;
        }
        double rate = 100.0 * wrong / SETS;
        System.out.println("rapid no: " + rate + " %");
        assertTrue(rate <= 5 + error(5), "above the stated rate: " + rate);
    }
}
