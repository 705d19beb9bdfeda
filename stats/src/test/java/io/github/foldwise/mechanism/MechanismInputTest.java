package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.densitometry.BlotNormalization;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Evidence as it comes: what is missing, contradicts itself, or is only bounded. */
class MechanismInputTest {
    private static final String HEADER = "experiment,line,drug,dose,time,target,form,value,sd,n\n";
    /** Three experiments, drug leaves .15 in the parent and 1 in the line. */
    private static final String WHOLE = HEADER
            + "E1,parental,no,,,FAK pY397,phospho,100,,\nE2,parental,no,,,FAK pY397,phospho,80,,\nE3,parental,no,,,FAK pY397,phospho,130,,\n"
            + "E1,parental,drug,,,FAK pY397,phospho,15,,\nE2,parental,drug,,,FAK pY397,phospho,14,,\nE3,parental,drug,,,FAK pY397,phospho,18,,\n"
            + "E1,resistant,no,,,FAK pY397,phospho,104,,\nE2,resistant,no,,,FAK pY397,phospho,77,,\nE3,resistant,no,,,FAK pY397,phospho,119,,\n"
            + "E1,resistant,drug,,,FAK pY397,phospho,95,,\nE2,resistant,drug,,,FAK pY397,phospho,83,,\nE3,resistant,drug,,,FAK pY397,phospho,122,,\n";

    private static SignalTable evidence(String csv) {
        return SignalTable.of(LabData.table(csv));
    }

    private static Mechanism read(String csv) {
        return MechanismReading.withDefaults().of(evidence(csv));
    }

    private static String refusal(String csv) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> read(csv)).getMessage());
    }

    private static void holds(String text, String part) {
        assertTrue(text.contains(part), text);
    }

    private static String without(String csv, String part) {
        return String.join(
                        "\n", csv.lines().filter(line -> !line.contains(part)).toList()) + "\n";
    }

    private static String missing(Mechanism mechanism) {
        StringBuilder all = new StringBuilder();
        mechanism
                .getMissing()
                .forEach(answer -> all.append(answer.getQuestion())
                        .append(", ")
                        .append(answer.getTarget())
                        .append(", ")
                        .append(answer.getLine())
                        .append(": ")
                        .append(answer.getReason())
                        .append('\n'));
        return all.toString();
    }

    @Test
    void wholeEvidenceIsRead() {
        Mechanism mechanism = read(WHOLE);
        assertEquals(
                MechanismCall.RESTORED,
                mechanism.getRestoration("FAK pY397", "resistant").getCall());
        holds(missing(mechanism), "no total FAK was measured");
        assertEquals(mechanism, read(WHOLE));
        assertEquals(mechanism.toTable(), read(WHOLE).toTable());
        assertEquals("not decided", mechanism.getAnswers().get(0).getCall().getLabel());
        assertTrue(mechanism.toString().lines().allMatch(row -> row.length() <= 80));
        assertTrue(mechanism.toString().lines().findFirst().orElseThrow().length() <= 48);
    }

    @Test
    void noParentIsNamed() {
        holds(refusal(WHOLE.replace("parental", "A549")), "which line is the parent? Lines are A549, resistant");
        holds(
                String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> MechanismReading.withDefaults()
                                        .withParent("WT")
                                        .of(evidence(WHOLE)))
                        .getMessage()),
                "no line \"WT\" to take as parent; lines are parental, resistant");
    }

    /** A kinase that is misspelt was another one of which nothing was measured, without a word. */
    @Test
    void aProteinThatIsNamedAndNotMeasuredIsTold() {
        MechanismReading reading = MechanismReading.withDefaults();
        assertEquals(List.of(), reading.of(evidence(WHOLE)).getWarnings(), "usual names need not be there");
        assertEquals(
                List.of(
                        "Nothing in the evidence is of FKA, which the reading names; it is of FAK; did you mean \"FAK\"?"),
                reading.withKinase("FKA").of(evidence(WHOLE)).getWarnings());
        assertEquals(
                List.of("Nothing in the evidence is of MET, which the reading names; it is of FAK."),
                reading.withReceptors("HER2", "MET").of(evidence(WHOLE)).getWarnings());
        holds(
                String.valueOf(
                        reading.withDownstream("p70S6K").of(evidence(WHOLE)).getWarnings()),
                "Nothing in the evidence is of p70S6K");
        assertEquals(List.of(), reading.withKinase("PTK2").of(evidence(WHOLE)).getWarnings(), "FAK by another name");
    }

    @Test
    void aProteinHasOneNameAndOneRole() {
        MechanismReading reading = MechanismReading.withDefaults();
        refused(() -> reading.withKinase(" "), "a kinase without a name");
        refused(() -> reading.withReceptors("HER2", ""), "a receptor without a name");
        refused(() -> reading.withReceptors("HER2", "HER2"), "\"HER2\" and \"HER2\" are one receptor, named twice");
        refused(() -> reading.withReceptors("HER2", "ERBB2"), "\"HER2\" and \"ERBB2\" are one receptor; name it once");
        refused(
                () -> reading.withDownstream("FAK").of(evidence(WHOLE)),
                "\"FAK\" is the kinase, and cannot be a signal below the kinase as well");
        refused(
                () -> reading.withReceptors("PTK2").of(evidence(WHOLE)),
                "\"PTK2\" is the kinase, and cannot be a receptor as well");
        refused(
                () -> reading.withReceptors("AKT").of(evidence(WHOLE)),
                "\"AKT\" is a receptor, and cannot be a signal below the kinase as well");
    }

    private static void refused(Runnable call, String words) {
        holds(
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, call::run).getMessage()),
                words);
    }

    /** The scatter of lanes within an experiment is no scatter between experiments. */
    @Test
    void anErrorWithinAnExperimentIsSaidNotToBeRead() {
        String csv = "experiment,line,drug,target,value,sd,n\nE1,parental,no,pFAK,10,1,3\nE1,parental,drug,pFAK,2,,\n"
                + "E2,parental,no,pFAK,11,,4\nE2,parental,drug,pFAK,2.2,,1\n";
        List<String> warnings = SignalTable.of(LabData.table(csv)).getWarnings();
        assertEquals(1, warnings.size());
        holds(warnings.get(0), "row 1 and 1 more have an experiment and sd or n as well, which are not read");
        assertTrue(evidence(WHOLE).getWarnings().isEmpty());
    }

    /** A drug with dose-0 wells of its own beside a common vehicle: what is not used is named. */
    @Test
    void theVehicleThatIsNotUsedIsNamed() {
        StringBuilder csv = new StringBuilder("experiment,line,drug,dose,target,value\n");
        for (int e = 1; e <= 3; e++) {
            csv.append("E" + e + ",parental,lap,0,pFAK,1" + e + "\nE" + e + ",parental,lap,1,pFAK,2\n");
            csv.append("E" + e + ",parental,DMSO,0,pFAK,2" + e + "\n");
        }
        Mechanism mechanism = MechanismReading.withDefaults().of(SignalTable.of(LabData.table(csv.toString())));
        assertEquals(
                2 / Math.cbrt(11. * 12 * 13),
                mechanism.getInhibition("pFAK", "parental").getFold(),
                1e-12);
        holds(
                String.join(" ", mechanism.getWarnings()),
                "pFAK: lap has a vehicle of its own (dose 0), which is used, and \"DMSO\" is not (parental).");
    }

    @Test
    void noVehicleIsNamed() {
        holds(refusal(without(WHOLE, ",no,")), "no vehicle: no row is at dose 0");
        holds(
                String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> MechanismReading.withDefaults()
                                        .withVehicle("DMSO")
                                        .of(evidence(WHOLE)))
                        .getMessage()),
                "no vehicle \"DMSO\"; drugs are no, drug");
    }

    @Test
    void oneExperimentHasNumbersWithoutScatter() {
        Mechanism mechanism = read(without(without(WHOLE, "E2"), "E3"));
        Restoration found = mechanism.getRestoration("FAK pY397", "resistant");
        assertEquals(Math.log(95.0 / 15) / Math.log(100.0 / 15), found.getValue(), 1e-12);
        assertEquals(MechanismCall.NOT_DECIDED, found.getCall());
        holds(found.getReason(), "one experiment: no scatter");
    }

    @Test
    void drugInTheLineAloneIsNamed() {
        Mechanism mechanism = read(without(WHOLE, "parental,drug"));
        holds(
                missing(mechanism),
                "restoration, FAK pY397, resistant: cannot be asked: parental was not measured under drug");
        holds(
                String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> mechanism.getRestoration("FAK pY397", "resistant"))
                        .getMessage()),
                "parental was not measured under drug");
        assertEquals(
                "cannot be asked", mechanism.getAnswers().get(0).getReason().substring(0, 15));
    }

    @Test
    void drugThatInhibitsNothingLeavesNoQuestion() {
        Restoration found = read(WHOLE.replace(",15,,", ",95,,")
                        .replace(",14,,", ",90,,")
                        .replace(",18,,", ",120,,"))
                .getRestoration("FAK pY397", "resistant");
        assertTrue(found.isOpen());
        assertEquals(MechanismCall.NOT_DECIDED, found.getCall());
        holds(found.getReason(), "the drug is not shown to lower it in parental");
        holds(found.toString(), "open set, not decided");
    }

    @Test
    void timesWithoutTheirOwnVehicleAreNamed() {
        String csv = HEADER
                + "E1,parental,no,0,0,HER2 pY1248,phospho,10,,\nE2,parental,no,0,0,HER2 pY1248,phospho,12,,\n"
                + "E1,parental,lap,1,6,HER2 pY1248,phospho,40,,\nE2,parental,lap,1,6,HER2 pY1248,phospho,45,,\n"
                + "E1,R,lap,1,6,HER2 pY1248,phospho,40,,\nE2,R,lap,1,6,HER2 pY1248,phospho,45,,\n";
        Mechanism mechanism = read(csv);
        holds(missing(mechanism), "no vehicle of its own at 6 h in parental; vehicle is there at 0 h");
        holds(String.valueOf(mechanism.getWarnings()), "HER2 pY1248, parental, lap 1 at 6 h: no vehicle at that time");
        holds(
                String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> TimeCourse.ofLine(evidence(csv), "parental", "HER2 pY1248", "lap", 1))
                        .getMessage()),
                "no time has a vehicle of its own");
    }

    @Test
    void siteAndTotalOfOtherExperimentsAreNamed() {
        String total = "E8,parental,no,,,FAK,total,70,,\nE9,parental,no,,,FAK,total,75,,\n";
        holds(missing(read(WHOLE + total)), "FAK pY397 and FAK total come from different experiments or conditions");
    }

    @Test
    void totalMakesTheRatio() {
        String total = without(WHOLE, "experiment,")
                .replace("FAK pY397,phospho", "FAK,total")
                .replaceAll("total,\\d+", "total,50");
        Mechanism mechanism = read(WHOLE + total);
        Restoration ratio = mechanism.getRestoration("FAK pY397", "resistant");
        assertEquals("FAK pY397 / FAK", ratio.getTarget());
        assertEquals(
                mechanism
                        .getRestoration("FAK pY397", SignalForm.PHOSPHO, "resistant")
                        .getValue(),
                ratio.getValue(),
                1e-12);
        holds(String.valueOf(mechanism.getWarnings()), "FAK total, parental, no: the same value in all 3 experiments");
    }

    @Test
    void controlSetToOneIsRecognised() {
        String csv = WHOLE.replace("100,,", "1,,").replace("80,,", "1,,").replace("130,,", "1,,");
        holds(
                String.valueOf(read(csv).getWarnings()),
                "FAK pY397, parental, no: the same value in all 3 experiments, a control that was set to it");
    }

    @Test
    void oneTargetUnderTwoSpellingsIsNamed() {
        String csv = WHOLE.replace("E3,resistant,drug,,,FAK pY397", "E3,resistant,drug,,,p-FAK(Y397)");
        holds(refusal(csv), "\"FAK pY397\" and \"p-FAK(Y397)\" are two spellings of one target");
    }

    @Test
    void dosesInTwoUnitsAreBroughtToOneOrNamed() {
        String two =
                "line,drug,dose,time,target,value,sd,n\nA,no,0,6,pAKT,1,.1,3\nA,x,1 uM,6,pAKT,.5,.1,3\nA,x,300 nM,6,pAKT,.7,.1,3\n";
        SignalTable table = evidence(two);
        assertEquals("µM", table.getDoseUnit());
        holds(table.getWarnings().toString(), "Doses are given in µM and in nM; all were brought to µM");
        assertEquals(0.7, TimeCourse.of(table, "pAKT", "x", 0.3).getFold(6).getFold(), 1e-12);
        String mixed = two.replace("300 nM", "300");
        holds(
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> evidence(mixed))
                        .getMessage()),
                "row 3: dose 300 without a unit beside doses in µM");
        String mass = two.replace("300 nM", "300 ng/mL");
        holds(
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> evidence(mass))
                        .getMessage()),
                "row 3: doses in two units");
    }

    @Test
    void severalDrugsAskForOne() {
        holds(
                refusal(WHOLE + "E1,parental,other,,,FAK pY397,phospho,15,,\n"),
                "the evidence holds drugs drug, other; name the one");
    }

    @Test
    void boundsEnterAsBounds() {
        String csv = WHOLE.replace("95,,", ">95,,").replace("14,,", "<14,,");
        Mechanism mechanism = read(csv);
        holds(mechanism.getWarnings().toString(), "row 5: FAK pY397 <14 enters as a bound");
        Restoration found = mechanism.getRestoration("FAK pY397", "resistant");
        assertEquals(MechanismCall.RESTORED, found.getCall());
        assertTrue(found.getInterval().isUpperOpen() && !found.getInterval().isLowerOpen(), found.toString());
        assertTrue(found.getInterval().getLower() > 0.5);
        assertEquals(
                MechanismCall.DOWN,
                mechanism.getInhibition("FAK pY397", "parental").getCall());
    }

    @Test
    void saturatedBandsEnterAsBounds() {
        BandTable.Builder bands = BandTable.builder(List.of("blot", "line", "drug"), List.of("pFAK", "actin"));
        double[] exposures = {1, 1.7, 0.6, 1.2};
        for (int b = 0; b < 4; b++) {
            double e = exposures[b];
            String blot = "B" + (b + 1);
            BandReading actin = BandReading.of(1000 * e);
            bands.laneOfReadings(
                    List.of(blot, "parental", "no"),
                    List.of(b == 1 ? BandReading.saturated(900 * e) : BandReading.of((1000 + 10 * b) * e), actin));
            bands.laneOfReadings(List.of(blot, "parental", "yes"), List.of(BandReading.of((150 - 5 * b) * e), actin));
            bands.laneOfReadings(
                    List.of(blot, "resistant", "yes"), List.of(BandReading.of((960 + 20 * b * b) * e), actin));
        }
        SignalTable table = SignalTable.of(BlotNormalization.of("pFAK", "actin").of(bands.build()), "pFAK");
        holds(table.getWarnings().toString(), "pFAK saturated, so that it enters as a bound");
        Mechanism mechanism = MechanismReading.withDefaults().of(table);
        Restoration found = mechanism.getRestoration("pFAK", "resistant");
        assertEquals(MechanismCall.RESTORED, found.getCall());
        assertTrue(found.getInterval().contains(found.getValue()), found.toString());
        assertTrue(found.getInterval().isBounded(), found.toString());
    }

    @Test
    void cellsThatCannotBeReadAreNamed() {
        holds(refusal(WHOLE.replace("100,,", "abc,,")), "row 1, column \"value\": \"abc\" is no number");
        holds(refusal(WHOLE.replace("E1,parental,no", ",parental,no")), "row 1 names neither an experiment nor n");
        holds(refusal("target,drug\nFAK,no\n"), "no column value");
        holds(refusal(WHOLE.replaceFirst("phospho", "glyco")), "row 1: form \"glyco\"");
        holds(refusal("line,drug,target,value,sd,n\nparental,no,pAKT,1,-.1,3\n"), "row 1: a standard deviation of");
        holds(refusal("line,drug,target,value,sd,n\nparental,no,pAKT,1,.1,2.5\n"), "row 1: n of 2.5");
        holds(
                refusal("line,drug,target,value,sd,n\nparental,no,pAKT,1,.1,3\nparental,no,pAKT,1.1,.1,3\n"),
                "two means; name the experiment");
        SignalTable zero = evidence(WHOLE.replace("100,,", "0,,"));
        holds(zero.getWarnings().toString(), "row 1: FAK pY397 of 0 has no logarithm");
        assertEquals(11, zero.getSize());
    }

    @Test
    void foldsOfTranscriptsEnterByValue() {
        SignalTable folds = SignalTable.ofFolds(
                LabData.table(
                        "line,drug,target,form,value,se,n\nresistant,none,ERBB2,mRNA,2.1,0.2,4\nresistant,none,MAPK,activity,1.5,0.3,4\n"));
        Mechanism mechanism = MechanismReading.withDefaults().of(evidence(WHOLE).and(folds));
        SignalFold fold = mechanism.getLineWithoutDrug("HER2", "resistant");
        assertEquals(Math.pow(2, 2.1), fold.getFold(), 1e-12);
        assertEquals(MechanismCall.UP, fold.getCall());
        holds(
                mechanism.getReceptor("HER2").getAcquired().getReason(),
                "parental under drug within 24 h was not measured");
        MechanismAnswer activity = mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals("activity"))
                .findFirst()
                .orElseThrow();
        assertEquals(1.5, activity.getEstimate());
        assertEquals(MechanismCall.UP, activity.getCall());
    }

    @Test
    void logarithmsAreNotReadAsSignals() {
        SignalTable folds =
                evidence("line,target,log2FoldChange,lfcSE,n\nresistant,HER2,-2,0.2,4\nparental,FAK,0,0.1,4\n");
        SignalFold fold = MechanismReading.withDefaults().of(folds).getLineWithoutDrug("HER2", "resistant");
        assertEquals(0.25, fold.getFold(), 1e-12);
        holds(refusal(WHOLE.replace(",value,", ",value (log2),")), "column \"value (log2)\" is in \"log2\"");
        holds(refusal(WHOLE.replace(",sd,", ",sd_ln,")), "column \"sd_ln\" is in \"ln\"");
    }

    @Test
    void rowsThatDifferInWhatIsNotReadAreNotOneSignal() {
        String twice = "experiment,line,drug,timepoint,target,form,value\n"
                + "E1,parental,no,1,pFAK,phospho,100\nE1,parental,no,24,pFAK,phospho,50\n";
        holds(refusal(twice), "row 1 and row 2 differ in column \"timepoint\" (1, 24), which is not read");
        assertEquals(2, evidence(twice.replace("timepoint", "lane")).getSize());
    }

    @Test
    void twoSpellingsOfLineDrugOrVehicleAreNamed() {
        holds(refusal(WHOLE.replace("E2,parental", "E2,Parental")), "\"parental\" and \"Parental\" are two spellings");
        holds(refusal(WHOLE.replace("E2,resistant,drug", "E2,resistant,Drug")), "two spellings of one drug");
        holds(
                refusal(WHOLE.replace("E2,parental,no", "E2,parental,DMSO")),
                "vehicle under two names, \"no\" and \"DMSO\"");
        holds(
                refusal(WHOLE.replace("E2,parental,no,,,FAK pY397", "E2,parental,no,,,FAK Y397")),
                "\"FAK pY397\" and \"FAK Y397\" are two spellings");
        String plain = WHOLE.replace("FAK pY397", "FAK");
        holds(refusal(plain.replace("E2,parental,no,,,FAK", "E2,parental,no,,,pFAK")), "\"FAK\" and \"pFAK\" are two");
    }

    @Test
    void vehicleIsOneWhateverStandsUnderItsDose() {
        String some =
                WHOLE.replace("E2,parental,no,,", "E2,parental,no,0,").replace("E3,parental,no,,", "E3,parental,no,0,");
        assertEquals(3, read(some).getInhibition("FAK pY397", "parental").getExperimentCount());
    }

    @Test
    void aDoseWithoutANameIsNoVehicle() {
        String nameless = WHOLE.replace(",no,,", ",,0,").replace(",drug,,", ",,1,");
        assertEquals(
                read(WHOLE).getInhibition("FAK pY397", "parental").getFold(),
                read(nameless).getInhibition("FAK pY397", "parental").getFold());
    }

    @Test
    void numbersWithoutScatterDecideNothing() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int e = 1; e <= 3; e++) {
            csv.append("E" + e + ",parental,no,,,pFAK,phospho,1,,\nE" + e + ",parental,drug,,,pFAK,phospho,.2,,\n");
            csv.append("E" + e + ",resistant,drug,,,pFAK,phospho,.9,,\n");
        }
        Mechanism mechanism = read(csv.toString());
        SignalFold fold = mechanism.getInhibition("pFAK", "parental");
        assertEquals(0.2, fold.getFold(), 1e-12);
        assertEquals(MechanismCall.NOT_DECIDED, fold.getCall());
        assertTrue(Double.isNaN(fold.getPvalue()));
        holds(fold.getReason(), "the same in all 3 experiments");
        Restoration found = mechanism.getRestoration("pFAK", "resistant");
        assertEquals(MechanismCall.NOT_DECIDED, found.getCall());
        holds(found.getReason(), "the same in all 3 experiments");
    }

    @Test
    void aBoundOfAMeanIsNoNumber() {
        SignalTable means =
                evidence("line,drug,target,value,sd,n\nparental,no,pFAK,>65000,,3\nparental,drug,pFAK,300,30,3\n");
        assertEquals(1, means.getSize());
        holds(means.getWarnings().toString(), "row 1: pFAK of >65000 is a bound of a mean");
        holds(refusal(WHOLE.replaceFirst("100,,", "<1.2.3,,")), "\"<1.2.3\" is no number");
    }

    @Test
    void dosesAndTimesThatWereNotMeasuredAreNamed() {
        String dosed = WHOLE.replace(",drug,,,", ",drug,1000 nM,24,").replace(",no,,,", ",no,0,24,");
        String dose = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> MechanismReading.withDefaults().withDose(1).of(evidence(dosed)))
                .getMessage());
        holds(dose, "nothing was measured at a dose of 1 nM; there are 0, 1000 nM");
        String time = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> MechanismReading.withDefaults().withTime(48).of(evidence(dosed)))
                .getMessage());
        holds(time, "nothing was measured at a time of 48 h; there are 24 h");
        SignalTable without = evidence(WHOLE.replace(",drug,,,", ",drug,1,24,").replace(",no,,,", ",no,0,24,"));
        holds(
                String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> evidence(dosed).and(without))
                        .getMessage()),
                "doses in nM and without a unit");
    }

    @Test
    void foldsOfExperimentsAreReadTogether() {
        SignalTable folds =
                evidence("experiment,line,drug,target,form,value,scale\nE1,resistant,no,HER2,mRNA,2,log2 fold\n"
                        + "E2,resistant,no,HER2,mRNA,2.2,log2 fold\nE3,resistant,no,HER2,mRNA,1.8,log2 fold\n");
        SignalFold fold =
                MechanismReading.withDefaults().of(evidence(WHOLE).and(folds)).getLineWithoutDrug("HER2", "resistant");
        assertEquals(4, fold.getFold(), 1e-12);
        assertEquals(3, fold.getExperimentCount());
        assertEquals(MechanismCall.UP, fold.getCall());
    }

    @Test
    void activitiesOfExperimentsAreFolds() {
        Mechanism mechanism = read(WHOLE.replace("FAK pY397,phospho", "FAK,activity"));
        assertEquals(
                MechanismCall.DOWN, mechanism.getInhibition("FAK", "parental").getCall());
    }

    @Test
    void theParentIsNoComparatorOfItself() {
        holds(
                String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> MechanismReading.withDefaults()
                                        .withReferenceLine("parental")
                                        .of(evidence(WHOLE)))
                        .getMessage()),
                "line \"parental\" is the parent");
    }

    @Test
    void aLineAtAnotherDoseTakesNothingFromTheOthers() {
        String dosed = WHOLE.replace(",drug,,", ",drug,1,");
        String second = dosed.lines()
                .filter(row -> row.contains("resistant"))
                .map(row -> row.replace("resistant", "other").replace(",drug,1,", ",drug,10,"))
                .collect(Collectors.joining("\n"));
        assertEquals(
                MechanismCall.DOWN,
                read(dosed + second + "\n")
                        .getInhibition("FAK pY397", "parental")
                        .getCall());
    }

    @Test
    void boundsWithoutScatterDecideNothing() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int e = 1; e <= 3; e++) {
            csv.append("E" + e + ",parental,no,,,pFAK,phospho,1,,\nE" + e
                    + ",parental,drug,,,pFAK,phospho,<.1,,\n".replace("<.1", "<0.1"));
        }
        SignalFold fold = read(csv.toString()).getInhibition("pFAK", "parental");
        assertEquals(MechanismCall.NOT_DECIDED, fold.getCall());
        holds(fold.getReason(), "or the same in all experiments, leave it open");
    }

    @Test
    void marginsAreReadInAnyOrder() {
        String head = "margin,value\n";
        assertEquals(
                MechanismMargins.of(LabData.table(head + "same,1.05\nchange,1.1\n")),
                MechanismMargins.of(LabData.table(head + "change,1.1\nsame,1.05\n")));
    }

    @Test
    void aPhosphorylatedNameIsNoTotal() {
        holds(refusal(WHOLE.replaceFirst("phospho", "total")), "row 1: form \"total\" of \"FAK pY397\"");
    }

    @Test
    void theOnlyDrugIsNoIntervention() {
        holds(
                String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> MechanismReading.withDefaults()
                                        .withIntervention("drug")
                                        .of(evidence(WHOLE)))
                        .getMessage()),
                "\"drug\" is the only drug");
    }

    @Test
    void anInterventionThatNothingWasMeasuredUnderIsAskedAbout() {
        holds(
                String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> MechanismReading.withDefaults()
                                        .withIntervention("siFAK")
                                        .of(evidence(WHOLE)))
                        .getMessage()),
                "no intervention \"siFAK\"; drugs are");
    }

    @Test
    void wordsOfALineTellTheFallAtItsDose() {
        String dosed = WHOLE.replace(",drug,,", ",drug,1,");
        String strong = dosed.lines()
                .filter(row -> row.contains("parental,drug"))
                .map(row -> row.replace(",drug,1,", ",drug,10,")
                        .replaceFirst("phospho,\\d+", "phospho,3.$0")
                        .replace("phospho,3.phospho,", "phospho,3."))
                .collect(Collectors.joining("\n"));
        String second = dosed.lines()
                .filter(row -> row.contains("resistant"))
                .map(row -> row.replace("resistant", "other").replace(",drug,1,", ",drug,10,"))
                .collect(Collectors.joining("\n"));
        Mechanism mechanism = read(dosed + strong + "\n" + second + "\n");
        String words = mechanism.toWords();
        String first = words.substring(words.indexOf("FAK pY397. Under drug"));
        String later = first.substring(first.indexOf("Under drug (10)"));
        holds(later.substring(0, 60), "parental has 0.03");
        holds(first.substring(0, 60), "parental has 0.15");
    }
}
