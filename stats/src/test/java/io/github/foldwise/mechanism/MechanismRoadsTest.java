package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Note;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Roads of known truth: HER2 rapid, EGFR acquired, AKT through FAK, ERK not back. */
class MechanismRoadsTest {
    private static final Table FOLDS = LabData.table(
            "test,reference,fold,lower,upper,pvalue,experiments,outcome\n"
                    + "resistant,parental,27,23,31,1e-5,4,INTERPOLATED\nresistant + siFAK,resistant,0.2,0.1,0.3,1e-4,3,INTERPOLATED\n");

    private static String evidence() {
        StringBuilder csv = new StringBuilder("experiment,line,drug,time (h),target,form,value\n");
        Random random = new Random(3);
        for (int e = 1; e <= 5; e++) {
            for (String line : List.of("parental", "resistant")) {
                for (String drug : List.of("no", "lap", "lap + siFAK")) {
                    for (int time : line.equals("parental") ? new int[] {1, 24} : new int[] {24}) {
                        boolean isUnder = !drug.equals("no");
                        boolean isParent = line.equals("parental");
                        double taken = drug.contains("si") ? 0.25 : 1;
                        double rapid = isUnder && isParent && time == 24 ? 4 : 1;
                        String start = "E" + e + "," + line + "," + drug + "," + time + ",";
                        if (isParent && drug.contains("si")) {
                            continue;
                        }
                        row(csv, start + "FAK pY397,phospho", (isUnder ? isParent ? 0.15 : 0.85 : 1) * taken, random);
                        row(csv, start + "FAK,total", taken, random);
                        row(csv, start + "pAKT,phospho", (isUnder ? isParent ? 0.3 : 0.95 : 1) * taken, random);
                        row(csv, start + "pERK,phospho", isUnder ? 0.3 : 1, random);
                        row(csv, start + "HER2 pY1248,phospho", rapid, random);
                        row(csv, start + "HER2,total", 1, random);
                        row(csv, start + "EGFR pY1068,phospho", isParent ? 1 : 4, random);
                        row(csv, start + "EGFR,total", isParent ? 1 : 4, random);
                    }
                }
            }
            row(csv, "E" + e + ",other,no,24,HER2,total", 0.2, random);
            row(csv, "E" + e + ",other,no,24,EGFR,total", 5, random);
        }
        return csv.toString();
    }

    private static void row(StringBuilder csv, String start, double value, Random random) {
        csv.append(start)
                .append(',')
                .append(value * Math.exp(0.05 * random.nextGaussian()))
                .append('\n');
    }

    private static Mechanism read() {
        return MechanismReading.withDefaults()
                .withReferenceLine("other")
                .withIntervention("lap + siFAK")
                .withFolds(FOLDS)
                .of(SignalTable.of(LabData.table(evidence())));
    }

    private static MechanismAnswer answer(Mechanism mechanism, String question, String target) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals(question)
                        && answer.getTarget().startsWith(target)
                        && !answer.getLine().equals("other"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(question + " " + target));
    }

    @Test
    void receptorsAreRapidOrAcquired() {
        Mechanism mechanism = read();
        ReceptorReading her2 = mechanism.getReceptor("HER2");
        assertEquals("rapid", her2.getPattern());
        assertEquals("rapid in parental, not acquired in resistant", her2.getFinding());
        assertEquals(MechanismCall.HIGH, her2.getBaseline().getCall());
        assertTrue(her2.getRapid()
                .getReason()
                .contains("HER2 pY1248 at 24 h, limits for 2 times together (each at 97.5 %: 1 h "));
        ReceptorReading egfr = mechanism.getReceptor("EGFR");
        assertEquals("acquired", egfr.getPattern());
        assertEquals(MechanismCall.LOW, egfr.getBaseline().getCall());
        assertTrue(egfr.toString().startsWith("EGFR: acquired\nrapid: no"), egfr.toString());
        assertEquals(2, mechanism.getReceptors().size());
        String refusal = String.valueOf(assertThrows(IllegalArgumentException.class, () -> mechanism.getReceptor("MET"))
                .getMessage());
        assertTrue(refusal.contains("ask by withReceptors(\"MET\")"), refusal);
    }

    @Test
    void moreReceptorIsNoRapidActivation() {
        String rising = evidence().replace("parental,lap,24,HER2,total,", "parental,lap,24,HER2,total,4");
        ReceptorReading her2 = MechanismReading.withDefaults()
                .withIntervention("lap + siFAK")
                .of(SignalTable.of(LabData.table(rising)))
                .getReceptor("HER2");
        assertEquals(MechanismCall.NO, her2.getRapid().getCall());
        assertEquals(MechanismCall.NO, her2.getAcquired().getCall());
    }

    @Test
    void whatGoesThroughTheKinaseTakesAnIntervention() {
        Mechanism mechanism = read();
        assertEquals(MechanismCall.YES, answer(mechanism, "through FAK", "pAKT").getCall());
        assertEquals(MechanismCall.NO, answer(mechanism, "through FAK", "pERK").getCall());
        assertEquals(
                MechanismCall.YES,
                answer(mechanism, "survival through FAK", "FAK").getCall());
        assertEquals(MechanismCall.UP, answer(mechanism, "resistance", "IC50").getCall());
        assertEquals(
                MechanismCall.NOT_CALLED,
                answer(mechanism, "concordance", "pAKT").getCall());
        Mechanism without =
                MechanismReading.withDefaults().withDrug("lap").of(SignalTable.of(LabData.table(evidence())));
        for (MechanismAnswer answer : without.getAnswers()) {
            boolean isThrough = answer.getQuestion().contains("through FAK");
            assertFalse(isThrough && answer.getCall() != MechanismCall.NOT_DECIDED, answer.toString());
        }
        assertTrue(answer(without, "through FAK", "AKT")
                .getReason()
                .contains("no intervention; missing is phosphorylated AKT"));
    }

    @Test
    void anInterventionThatDoesNothingDecidesNothing() {
        String idle = evidence().replace("lap + siFAK,24,FAK pY397,phospho,", "lap + siFAK,24,FAK pY397,phospho,4");
        MechanismAnswer through = answer(
                MechanismReading.withDefaults().withIntervention("lap + siFAK").of(SignalTable.of(LabData.table(idle))),
                "through FAK",
                "pAKT");
        assertEquals(MechanismCall.NOT_DECIDED, through.getCall());
        assertTrue(through.getReason().contains("takes phosphorylated FAK away is not shown"), through.getReason());
    }

    /** A knock-down by its name has to take the protein, an inhibitor its phosphorylation alone. */
    @Test
    void aKnockDownThatLeavesTheProteinDecidesNothing() {
        String left = evidence().replaceAll("(lap \\+ siFAK,24,FAK,total,)[^\n]*", "$11");
        StringBuilder scattered = new StringBuilder();
        int row = 0;
        for (String text : left.lines().toList()) {
            scattered
                    .append(text.matches(".*siFAK,24,FAK,total,1") ? text + ".0" + (1 + row++ % 7) : text)
                    .append('\n');
        }
        MechanismReading reading = MechanismReading.withDefaults().withIntervention("lap + siFAK");
        MechanismAnswer through =
                answer(reading.of(SignalTable.of(LabData.table(scattered.toString()))), "through FAK", "pAKT");
        assertEquals(MechanismCall.NOT_DECIDED, through.getCall());
        assertTrue(Double.isNaN(through.getEstimate()), through.toString());
        assertTrue(
                through.getReason()
                        .startsWith(
                                "cannot be asked: that lap + siFAK, a knock-down by its name, takes total FAK away is"
                                        + " not shown: FAK total, 1."),
                through.getReason());
        Mechanism inhibited = MechanismReading.withDefaults()
                .withIntervention("lap + PF-562271")
                .of(SignalTable.of(LabData.table(scattered.toString().replace("siFAK", "PF-562271"))));
        assertEquals(MechanismCall.YES, answer(inhibited, "through FAK", "pAKT").getCall());
        MechanismAnswer site = answer(inhibited, "intervention", "FAK pY397");
        assertEquals(MechanismCall.DOWN, site.getCall());
        assertEquals(3, site.getFamilySize());
        Mechanism bare = reading.of(SignalTable.of(LabData.table(
                evidence().lines().filter(text -> !text.contains("FAK,total")).collect(Collectors.joining("\n"))
                        + "\n")));
        assertTrue(
                bare.getWarnings().stream()
                        .anyMatch(warning -> warning.startsWith("total FAK was not measured under lap + siFAK")),
                bare.getWarnings().toString());
    }

    /** The family of the intervention is adjusted before anything is said to go through the kinase. */
    @Test
    void whatTakesTheKinaseAwayStandsAfterHolm() {
        Mechanism mechanism = read();
        List<MechanismAnswer> family = mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals("intervention"))
                .toList();
        assertEquals(3, family.size());
        double[] adjusted = PvalueAdjustment.HOLM.adjust(
                family.stream().mapToDouble(MechanismAnswer::getPvalue).toArray());
        for (int i = 0; i < 3; i++) {
            assertEquals(adjusted[i], family.get(i).getAdjustedPvalue());
            assertEquals(3, family.get(i).getFamilySize());
        }
    }

    @Test
    void everyNodeOfTheSketchCarriesItsNumber() {
        Mechanism mechanism = read();
        List<String> notes = mechanism.toPathway("resistant").getElements().stream()
                .filter(Note.class::isInstance)
                .map(element -> ((Note) element).getText())
                .toList();
        assertEquals(8, notes.size());
        assertTrue(notes.get(0).matches("through FAK: yes 0\\.\\d\\d"), notes.toString());
        assertTrue(notes.get(1).matches("through FAK: no [01]\\.\\d\\d"), notes.toString());
        assertTrue(notes.get(2).matches("HER2 rapid in parental \\d\\.\\d\\d"), notes.toString());
        assertTrue(notes.get(3).matches("EGFR acquired \\d\\.\\d\\d"), notes.toString());
        assertTrue(notes.get(4).matches("FAK 0\\.\\d\\d"), notes.toString());
        assertEquals(
                "FAK pY397 / FAK",
                mechanism.toPathway("resistant").getXaxis().getCategories().get(1));
        assertThrows(IllegalArgumentException.class, () -> mechanism.toPathway("none"));
        assertEquals(List.of("resistant"), mechanism.getLines());
    }

    @Test
    void figuresAndWordsTellTheSame() {
        Mechanism mechanism = read();
        List<Figure> forests = mechanism.toForests();
        assertEquals("Restoration under drug, resistant", forests.get(0).getTitle());
        assertEquals("Restoration under drug, resistant", mechanism.toFigure().getTitle());
        assertTrue(forests.stream().anyMatch(forest -> forest.getTitle().equals("FAK pY397 / FAK")));
        assertTrue(
                mechanism.getInhibition("FAK", "parental").toFigure().getTitle().startsWith("FAK total"));
        TimeCourse course = mechanism.getTimeCourses().get(0);
        assertEquals("FAK pY397 / FAK under lap", course.toFigure().getTitle());
        assertEquals(2, course.toTable().getRowCount());
        assertEquals("parental", course.getLine());
        String words = mechanism.toWords();
        for (String part : List.of(
                "FAK pY397 / FAK. Under lap (24 h) parental has 0.1",
                "restored, lower limit 0.",
                "HER2. Road: rapid in parental, not acquired in resistant. Rapid in parental (24 h): ",
                "Inhibition of HER2 pY1248 / HER2 in resistant (24 h): ",
                ": unchanged (5 experiments, p ",
                "Through FAK in resistant (24 h): 0.2",
                "Not decided, for it cannot be asked of this evidence: restoration of pAKT / total",
                "that this takes FAK away is shown by FAK pY397, 0.2",
                "Intervention of FAK total in resistant (24 h): 0.2",
                "Rebound of HER2 pY1248 / HER2 in parental (24 h over 1 h) is not asked: at 1 h the drug is not shown to lower it (",
                "P-values are adjusted by Holm")) {
            assertTrue(words.contains(part), part + " in " + words);
        }
    }

    /** What is said of a number is said by a limit of it, or by what the reason tells. */
    @Test
    void everyCallNamesTheNumberThatDecidesIt() {
        Mechanism mechanism = read();
        for (MechanismAnswer answer : mechanism.getAnswers()) {
            String by = answer.getBasis() + answer.getReason();
            assertTrue(answer.getCall() == MechanismCall.NOT_DECIDED || by.matches(".*\\d.*"), answer.toString());
            assertFalse(by.isBlank(), answer.toString());
            if (answer.getBasis().startsWith("lower")) {
                assertTrue(answer.getLower() > answer.getMargin(), answer.toString());
            } else if (answer.getBasis().startsWith("upper")) {
                double margin = answer.getBasis().contains("below 1/") ? 1 / answer.getMargin() : answer.getMargin();
                assertTrue(answer.getUpper() < margin, answer.toString());
            }
            boolean isFold = List.of("inhibition", "line under drug", "rapid", "rebound", "through FAK")
                    .contains(answer.getQuestion());
            assertTrue(!isFold || !answer.isAsked() || answer.getAt().endsWith(" h"), answer.toString());
        }
        String words = mechanism.toWords();
        assertEquals(mechanism.toParagraphs().size(), words.lines().count());
        assertTrue(
                words.contains(
                        "in parental within 24 h of drug it does not rise: upper limits of EGFR total, each at 95 %: 1."),
                words);
        Table glossary = mechanism.toGlossary();
        for (String word : List.of("up, down", "unchanged", "interaction", "concordance", "Holm, family")) {
            assertTrue(glossary.toText(40, 400).contains(word), word);
        }
    }

    /** A second line has its own acquired receptors, in readings, words and sketch. */
    @Test
    void everyLineHasItsReceptors() {
        String second = evidence()
                .lines()
                .filter(row -> row.contains(",resistant,"))
                .map(row -> row.replace(",resistant,", ",late,"))
                .map(row -> row.contains("EGFR,total") ? row.replaceFirst(",[^,]*$", ",1.0" + row.charAt(1)) : row)
                .collect(Collectors.joining("\n", evidence(), "\n"));
        Mechanism mechanism = MechanismReading.withDefaults()
                .withReferenceLine("other")
                .withIntervention("lap + siFAK")
                .of(SignalTable.of(LabData.table(second)));
        assertEquals(4, mechanism.getReceptors().size());
        assertEquals("acquired", mechanism.getReceptor("EGFR").getPattern());
        assertEquals("acquired", mechanism.getReceptor("EGFR", "resistant").getPattern());
        assertEquals("neither", mechanism.getReceptor("EGFR", "late").getPattern());
        assertTrue(
                mechanism.toWords().contains("EGFR. Road: not rapid in parental, acquired in resistant.")
                        && mechanism.toWords().contains("Road: not rapid in parental, not acquired in late."),
                mechanism.toWords());
        assertTrue(mechanism.toPathway("late").getSeries().contains("neither"));
        assertFalse(mechanism.toPathway("late").getSeries().contains("acquired"));
        assertTrue(mechanism.toReceptors().getXaxis().getCategories().contains("EGFR acquired, late"));
        assertThrows(IllegalArgumentException.class, () -> mechanism.getReceptor("EGFR", "other"));
    }

    @Test
    void resultsAreSerialisedAndEqual() throws IOException, ClassNotFoundException {
        Mechanism mechanism = read();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(mechanism);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Mechanism back = (Mechanism) in.readObject();
            assertEquals(mechanism, back);
            assertEquals(mechanism.getAnswers(), back.getAnswers());
            assertEquals(mechanism.getRestorations(), back.getRestorations());
            assertEquals(mechanism.getReceptors(), back.getReceptors());
            assertEquals(mechanism.getTimeCourses(), back.getTimeCourses());
            assertEquals(mechanism.hashCode(), back.hashCode());
        }
    }

    @Test
    void evidenceSaysWhatItHolds() {
        SignalTable table = SignalTable.of(LabData.table(evidence()));
        assertEquals(List.of("parental", "resistant", "other"), table.getLines());
        assertEquals(List.of("no", "lap", "lap + siFAK"), table.getDrugs());
        assertEquals("experiment", table.getUnit());
        assertEquals("", table.getDoseUnit());
        assertTrue(table.toString().startsWith(table.getSize() + " signals of 8 targets, 3 lines"), table.toString());
        assertEquals(table.getSize(), table.toTable().getRowCount());
        Mechanism mechanism = MechanismReading.withDefaults()
                .withIntervention("lap + siFAK")
                .withTime(24)
                .withMargins(MechanismMargins.of(LabData.table("margin,value\nsame,1.3\nlevel,0.9\n")))
                .of(table);
        assertEquals("parental", mechanism.getParent());
        assertEquals("lap", mechanism.getDrug());
        assertEquals(
                0.9,
                mechanism.getRestoration("FAK pY397", "resistant").getInterval().getLevel());
        assertTrue(mechanism.getOptions().toString().contains("time 24"));
    }

    @Test
    void pvaluesOfRapidRisesAreThoseOfTheRise() {
        StringBuilder csv = new StringBuilder("experiment,line,drug,time (h),target,form,value\n");
        double[] wide = {3.1, 6.5, 4.2, 2.6, 5.3};
        for (int e = 1; e <= 5; e++) {
            for (int time : new int[] {1, 24}) {
                String start = "E" + e + ",parental,";
                String end = "," + time + ",HER2 pY1248,phospho,";
                csv.append(start).append("no").append(end).append(1).append('\n');
                csv.append(start)
                        .append("lap")
                        .append(end)
                        .append(time == 1 ? 0.1 + 1e-4 * e : wide[e - 1])
                        .append('\n');
            }
        }
        Mechanism mechanism = MechanismReading.withDefaults().of(SignalTable.of(LabData.table(csv.toString())));
        MechanismAnswer rapid = mechanism.getReceptor("HER2").getRapid();
        assertTrue(rapid.getEstimate() > 2, rapid.toString());
        assertTrue(rapid.getPvalue() > 1e-4, rapid.toString());
    }

    @Test
    void anInterventionIsHeldAgainstItsOwnDose() {
        String doses = evidence()
                .replace("drug,time (h)", "drug,dose,time (h)")
                .replace(",no,", ",no,0,")
                .replace(",lap,", ",lap,1,")
                .replace(",lap + siFAK,", ",lap + siFAK,1,");
        String more = doses
                + doses.lines()
                        .filter(row -> row.contains("resistant,lap,1,"))
                        .map(row -> row.replace(",lap,1,", ",lap,10,"))
                        .map(row -> row.substring(0, row.lastIndexOf(',')) + ",0.01")
                        .collect(Collectors.joining("\n"));
        MechanismReading reading = MechanismReading.withDefaults()
                .withParent("parental")
                .withDrug("lap")
                .withIntervention("lap + siFAK");
        Mechanism one = reading.of(SignalTable.of(LabData.table(doses)));
        Mechanism two = reading.of(SignalTable.of(LabData.table(more + "\n")));
        assertEquals(
                answer(one, "through FAK", "pAKT").getEstimate(),
                answer(two, "through FAK", "pAKT").getEstimate());
    }

    @Test
    void reboundStartsAfterTheDrugWasGiven() {
        String early = evidence()
                + evidence()
                        .lines()
                        .filter(row -> row.contains("parental") && row.contains(",1,"))
                        .map(row -> row.replaceFirst(",1,", ",0,"))
                        .collect(Collectors.joining("\n"));
        MechanismReading reading = MechanismReading.withDefaults()
                .withParent("parental")
                .withDrug("lap")
                .withIntervention("lap + siFAK");
        MechanismAnswer rebound = answer(reading.of(SignalTable.of(LabData.table(early + "\n"))), "rebound", "pAKT");
        assertTrue(rebound.getReason().startsWith("24 h over 1 h"), rebound.getReason());
    }

    @Test
    void oneOfSeveralSitesIsNamedWhateverTheOrder() {
        String sites = evidence()
                + evidence()
                        .lines()
                        .filter(row -> row.contains("pAKT"))
                        .map(row -> row.replace("pAKT", "AKT pS473"))
                        .collect(Collectors.joining("\n"));
        Mechanism mechanism = MechanismReading.withDefaults()
                .withParent("parental")
                .withDrug("lap")
                .withIntervention("lap + siFAK")
                .of(SignalTable.of(LabData.table(sites + "\n")));
        assertTrue(
                mechanism
                        .getWarnings()
                        .contains("through FAK is read of AKT pS473, the first by name of AKT pS473, pAKT."),
                mechanism.getWarnings().toString());
    }

    @Test
    void baselinesThatHolmDoesNotBearAreNotDecided() {
        MechanismAnswer high = new MechanismAnswer(
                "baseline", "HER2", "parental", new double[] {4, 1.6, 9}, 1.5, MechanismCall.HIGH, 3, 0.03, "");
        assertEquals(MechanismCall.NOT_DECIDED, high.adjusted(0.06, 2, 0.95).getCall());
    }
}
