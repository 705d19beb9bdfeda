package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole way from images to folds: blots of eight lanes with known volumes, whose samples scatter (SD 0.25 of ln), whose loading does
 * (0.2, seen by the control as well) and whose exposures differ; lanes and bands proposed, volumes measured, normalised to the control,
 * compared over blots. How often do the intervals hold the fold of the samples?
 */
@Tag("slow")
class BlotChainSimulationTest {
    private static final int SETS = Integer.getInteger("foldwise.blots.chains", 100);
    private static final String[] LINES = {"parental", "resistant"};
    private static final String[] DRUGS = {"no", "yes"};
    private static final double TRUTH = 1.8;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void intervalsHoldTheFold(int blots) {
        Random random = new Random(20261130 + blots);
        int wrong = 0;
        int block = 0;
        int paired = 0;
        List<Double> logs = new ArrayList<>();
        for (int s = 0; s < SETS; s++) {
            BandTable.Builder all = BandTable.builder(List.of("blot", "line", "drug"), List.of("p", "actin"));
            for (int j = 0; j < blots; j++) {
                BandTable one = blot("B" + j, random);
                while (one == null) {
                    wrong++;
                    one = blot("B" + j, random);
                }
                for (int lane = 0; lane < one.getLaneCount(); lane++) {
                    int at = lane;
                    BandTable from = one;
                    all.laneOfReadings(
                            from.getFactors().stream()
                                    .map(factor -> from.getLevel(at, factor))
                                    .toList(),
                            from.getTargets().stream()
                                    .map(target -> from.getReading(at, target))
                                    .toList());
                }
            }
            BlotFold fold = BlotComparison.withDefaults()
                    .of(BlotNormalization.of("p", "actin").of(all.build()))
                    .between("line", "drug")
                    .get("line resistant / parental", "drug yes");
            block += holds(fold.getBlock().interval(0.95));
            paired += holds(fold.getPaired().interval(0.95));
            logs.add(fold.getPaired().getLogRatio().getValue());
        }
        double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        System.out.printf(
                Locale.ROOT,
                "%d blots, %d sets: block %.3f, paired %.3f, mean fold %.3f of %.1f; %d blots proposed wrongly%n",
                blots,
                SETS,
                (double) block / SETS,
                (double) paired / SETS,
                Math.exp(mean),
                TRUTH,
                wrong);
        double chance = 2.6 * Math.sqrt(0.95 * 0.05 / SETS);
        assertTrue(Math.abs((double) block / SETS - 0.95) < 0.02 + chance, "block " + block);
        assertTrue(Math.abs((double) paired / SETS - 0.95) < 0.02 + chance, "paired " + paired);
        assertTrue(
                Math.abs(mean - Math.log(TRUTH)) < 2.6 * Math.sqrt(2 * 0.0625 / blots / SETS) + 0.01, "mean " + mean);
        assertTrue(wrong <= 0.02 * blots * SETS, wrong + " wrong");
    }

    /** The bands of one blot with two lanes of each sample; null where lanes or bands were not found as they are. */
    private static BandTable blot(String name, Random random) {
        SimulatedBlot blot = new SimulatedBlot(480, 260, 8, 80, 180);
        Table.Builder lanes =
                Table.builder("lanes").integer("lane").text("blot").text("line").text("drug");
        int lane = 0;
        for (String line : LINES) {
            for (String drug : DRUGS) {
                boolean isRaised = line.equals("resistant") && drug.equals("yes");
                double sample = Math.exp(0.25 * random.nextGaussian()) * (isRaised ? TRUTH : 1);
                for (int twice = 0; twice < 2; twice++) {
                    double loading = Math.exp(0.2 * random.nextGaussian());
                    blot.amounts[lane][0] = 0.35 * sample * loading;
                    blot.amounts[lane][1] = 0.6 * loading;
                    lanes.row(++lane, name, line, drug);
                }
            }
        }
        blot.tilt = 0.04 * (random.nextDouble() - 0.5);
        blot.smile = random.nextDouble() - 0.5;
        blot.gradient = 0.4 * random.nextDouble();
        blot.peak = 14000 + 8000 * random.nextDouble();
        DetectedLanes found = LaneDetection.withLanes(8).of(blot.draw().expose(random));
        if (found.getRegions().size() != 16) {
            return null;
        }
        return BandMeasurement.withDefaults()
                .of(blot.expose(random), found.getRegions())
                .toBandTable(lanes.build(), "p", "actin");
    }

    private static int holds(Interval interval) {
        return interval.getLower() <= TRUTH && TRUTH <= interval.getUpper() ? 1 : 0;
    }
}
