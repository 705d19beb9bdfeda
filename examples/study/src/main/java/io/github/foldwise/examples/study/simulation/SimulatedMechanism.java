package io.github.foldwise.examples.study.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Signals of two lines with known truth, of six experiments, each on its own exposure. Defactinib takes FAK pY397 of the parental line to
 * .15 and pAKT and pERK to .3; of this .9 of FAK and AKT and a tenth of ERK is back in the resistant line. siFAK takes FAK, and its site
 * with it, to .2; that takes pAKT to .3 and leaves pERK.
 *
 * <p>Four cases of receptors. HER2 is rapid (phosphorylation three-fold within 6 h of drug), EGFR is acquired (protein fourfold in
 * the resistant line), MET is neither, and IGF1R is too few blots to say: rapid as HER2, but blotted twice only, and poorly (a scatter of .3 of the
 * logarithm for site and total, where the others have .12 and .08). With two blots as good as the others a reading is often decided, and
 * rightly; that case is about too few blots that are poor as well. Everything falls with hours, drug or not.
 */
public final class SimulatedMechanism {
    private static final int EXPERIMENTS = 6;
    private static final int FEW = 2;
    private static final double POOR = 0.3;
    private static final String[] TIMES = {"1", "6", "24"};
    private static final double[] DRIFT = {1, 0.9, 0.7};

    private final Random random;
    private final List<String> rows =
            new ArrayList<>(List.of("experiment,line,drug,dose [µM],time [h],target,form,value,sd,n"));
    private double exposure;

    private SimulatedMechanism(long seed) {
        random = new Random(seed);
    }

    static void write(Path folder) throws IOException {
        Files.write(folder.resolve("mechanism.csv"), rows(20261105));
    }

    /** The evidence of one history. */
    public static List<String> rows(long seed) {
        SimulatedMechanism history = new SimulatedMechanism(seed);
        for (int e = 1; e <= EXPERIMENTS; e++) {
            history.exposure = Math.exp(0.4 * history.random.nextGaussian());
            history.experiment("E" + e, e <= FEW);
        }
        return history.rows;
    }

    private void experiment(String name, boolean isWhole) {
        for (int t = 0; t < TIMES.length; t++) {
            for (boolean isUnder : new boolean[] {false, true}) {
                lane(name, "parental", isUnder ? "defactinib" : "vehicle", t, isWhole);
            }
        }
        lane(name, "resistant", "vehicle", 2, isWhole);
        lane(name, "resistant", "defactinib", 2, isWhole);
        lane(name, "resistant", "defactinib + siFAK", 2, isWhole);
        total(name, "comparator", "vehicle", 2, "HER2", 0.25);
        total(name, "comparator", "vehicle", 2, "EGFR", 3);
    }

    private void lane(String name, String line, String drug, int t, boolean isWhole) {
        boolean isUnder = !drug.equals("vehicle");
        boolean isSilenced = drug.contains("siFAK");
        boolean isResistant = line.equals("resistant");
        double fak = !isUnder ? 1 : Math.pow(0.15, isResistant ? 0.1 : 1);
        double akt = !isUnder ? 1 : Math.pow(0.3, isResistant ? 0.1 : 1) * (isSilenced ? 0.3 : 1);
        double erk = !isUnder ? 1 : Math.pow(0.3, isResistant ? 0.9 : 1);
        double rapid = isUnder && !isResistant ? new double[] {1.2, 3, 3.5}[t] : 1;
        both(name, line, drug, t, "FAK pY397", "FAK", fak, isSilenced ? 0.2 : 1);
        both(name, line, drug, t, "AKT pS473", "AKT", akt, 1);
        both(name, line, drug, t, "ERK pT202/Y204", "ERK", erk, 1);
        if (!isSilenced) {
            both(name, line, drug, t, "HER2 pY1248", "HER2", rapid, 1);
            both(name, line, drug, t, "EGFR pY1068", "EGFR", 1, isResistant ? 4 : 1);
            both(name, line, drug, t, "MET pY1234", "MET", 1, 1);
            if (isWhole) {
                add(name, line, drug, t, "IGF1R pY1135", "phospho", rapid * Math.exp(POOR * random.nextGaussian()));
                add(name, line, drug, t, "IGF1R", "total", Math.exp(POOR * random.nextGaussian()));
            }
        }
    }

    /** A site and its protein; more protein is more of both. */
    private void both(
            String name, String line, String drug, int t, String site, String protein, double phospho, double total) {
        add(name, line, drug, t, site, "phospho", phospho * total * Math.exp(0.12 * random.nextGaussian()));
        total(name, line, drug, t, protein, total);
    }

    private void total(String name, String line, String drug, int t, String protein, double amount) {
        add(name, line, drug, t, protein, "total", amount * Math.exp(0.08 * random.nextGaussian()));
    }

    private void add(String name, String line, String drug, int t, String target, String form, double value) {
        String dose = drug.equals("vehicle") ? "0" : "1";
        rows.add(String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%s,%s,%.4g,,",
                name,
                line,
                drug,
                dose,
                TIMES[t],
                target,
                form,
                exposure * DRIFT[t] * value));
    }
}
