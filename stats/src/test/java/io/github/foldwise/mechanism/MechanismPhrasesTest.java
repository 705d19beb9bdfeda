package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word and clause that a reading can print has its rule: readings that reach all of them are taken apart. */
class MechanismPhrasesTest {
    private static final String HEADER = "experiment,line,drug,time (h),target,form,value\n";
    private static final Table FOLDS = LabData.table(
            "test,reference,fold,lower,upper,pvalue,experiments,outcome\n"
                    + "resistant,parental,27,23,31,1e-5,4,ABOVE_TESTED_DOSES\nresistant + siFAK,resistant,1.02,0.9,1.1,.4,3,INTERPOLATED\n");

    /** Words of sentences that say nothing by themselves. */
    private static final Set<String> PLAIN =
            Set.of(("a all and as at be been before but by each for from has have if in is it its"
                            + " nothing of on one or over own same so still such than that the there they this those to under was were whether"
                            + " which with without yes where less likely other others wholly fit fits take takes first second")
                    .split(" "));

    /** A signal of a line under a drug at a time: its mean and scatter. */
    private static void rows(
            StringBuilder csv, String start, double mean, double scatter, int experiments, Random random) {
        for (int e = 1; e <= experiments; e++) {
            csv.append('E').append(e).append(',').append(start).append(',');
            csv.append(mean * Math.exp(scatter * random.nextGaussian())).append('\n');
        }
    }

    /** Lines of random truth and scatter, some of it without totals, hours or experiments. */
    private static SignalTable random(long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder(HEADER);
        int experiments = 2 + random.nextInt(4);
        double scatter = new double[] {0.03, 0.1, 0.25, 0.5}[random.nextInt(4)];
        double[] effects = {1, 1, 0.15, 0.3, 0.75, 1.35, 3};
        for (String site : List.of("FAK pY397,FAK", "pAKT,AKT", "pERK,ERK", "HER2 pY1248,HER2", "EGFR pY1068,EGFR")) {
            String[] names = site.split(",");
            double drug = effects[random.nextInt(effects.length)];
            double line = effects[random.nextInt(effects.length)];
            double back = random.nextDouble();
            double total = effects[random.nextInt(effects.length)];
            double silenced = effects[random.nextInt(effects.length)];
            boolean isTotal = random.nextInt(5) > 0;
            for (int time : random.nextInt(4) == 0 ? new int[] {24} : new int[] {1, 24}) {
                boolean isFew = random.nextInt(4) == 0;
                int own = isFew ? 1 + random.nextInt(2) : experiments;
                rows(csv, "parental,no," + time + "," + names[0] + ",phospho", 1, scatter, own, random);
                rows(csv, "parental,lap," + time + "," + names[0] + ",phospho", drug, scatter, own, random);
                if (isTotal && random.nextInt(8) > 0) {
                    rows(csv, "parental,no," + time + "," + names[1] + ",total", 1, scatter, own, random);
                    rows(csv, "parental,lap," + time + "," + names[1] + ",total", total, scatter, own, random);
                }
            }
            rows(csv, "resistant,no,24," + names[0] + ",phospho", line, scatter, experiments, random);
            rows(
                    csv,
                    "resistant,lap,24," + names[0] + ",phospho",
                    Math.pow(drug, 1 - back) * line,
                    scatter,
                    experiments,
                    random);
            rows(csv, "resistant,lap + siFAK,24," + names[0] + ",phospho", silenced, scatter, experiments, random);
            rows(csv, "resistant,no,24," + names[1] + ",total", line, scatter, experiments, random);
            rows(csv, "resistant,lap,24," + names[1] + ",total", line, scatter, experiments, random);
            rows(csv, "resistant,lap + siFAK,24," + names[1] + ",total", 0.2, scatter, experiments, random);
            rows(
                    csv,
                    "other,no,24," + names[1] + ",total",
                    effects[random.nextInt(effects.length)],
                    scatter,
                    experiments,
                    random);
        }
        return SignalTable.of(LabData.table(csv.toString()));
    }

    private static Mechanism read(SignalTable evidence, boolean isFolded) {
        MechanismReading reading = MechanismReading.withDefaults()
                .withParent("parental")
                .withDrug("lap")
                .withReferenceLine(evidence.getLines().contains("other") ? "other" : "")
                .withIntervention(isFolded || evidence.getDrugs().contains("lap + siFAK") ? "lap + siFAK" : "");
        return (isFolded ? reading.withFolds(FOLDS) : reading).of(evidence);
    }

    private static Mechanism read(String rows) {
        return read(SignalTable.of(LabData.table(HEADER + rows)), false);
    }

    private static String row(int experiment, String start, String value) {
        return "E" + experiment + "," + start + "," + value + "\n";
    }

    /** Bounds, set numbers, single blots, activities: what random lines do not reach. */
    private static List<Mechanism> special() {
        StringBuilder bounds = new StringBuilder();
        StringBuilder below = new StringBuilder();
        StringBuilder same = new StringBuilder();
        StringBuilder apart = new StringBuilder();
        for (int e = 1; e <= 3; e++) {
            double scatter = 1 + 0.1 * e;
            bounds.append(row(e, "parental,no,24,pFAK,phospho", "" + scatter))
                    .append(row(e, "parental,lap,24,pFAK,phospho", "<" + (0.8 + 0.02 * e)))
                    .append(row(e, "resistant,no,24,pFAK,phospho", "<0.5"))
                    .append(row(e, "resistant,lap,24,pFAK,phospho", "<" + 0.4 * scatter));
            below.append(row(e, "parental,no,24,HER2,total", "<0." + e))
                    .append(row(e, "resistant,no,24,HER2,total", "" + scatter));
            same.append(row(e, "parental,no,24,pFAK,phospho", "" + scatter))
                    .append(row(e, "parental,lap,24,pFAK,phospho", "" + 0.5 * scatter))
                    .append(row(e, "resistant,no,24,pFAK,phospho", "" + scatter * scatter))
                    .append(row(e, "resistant,lap,24,pFAK,phospho", "" + scatter));
            apart.append(row(e, "parental,no,24,HER2 pY1248,phospho", "" + scatter))
                    .append(row(e + 3, "parental,lap,24,HER2 pY1248,phospho", "<" + scatter));
        }
        StringBuilder moving = new StringBuilder();
        double[] steps = {0.9, 1.3, 0.7, 1.1, 1.5, 0.8};
        for (int e = 1; e <= 6; e++) {
            double wobble = 1 + 0.01 * ((3 * e) % 5);
            for (String line : List.of("parental", "resistant")) {
                double step = line.equals("parental") ? 1 : steps[e - 1];
                moving.append(row(e, line + ",no,24,pFAK,phospho", "" + wobble))
                        .append(row(e, line + ",lap,24,pFAK,phospho", "" + 0.3 * step * wobble))
                        .append(row(e, line + ",no,24,pAKT,phospho", "1." + e))
                        .append(row(
                                e,
                                line + ",lap,24,pAKT,phospho",
                                "" + 0.3 * step * (step == 1 ? 1 : 1 + 0.02 * (e % 3))))
                        .append(row(e, line + ",no,24,pERK,phospho", "1." + (6 - e)))
                        .append(row(
                                e,
                                line + ",lap,24,pERK,phospho",
                                "" + 0.3 / step * (step == 1 ? 1 : 1 + 0.02 * (e % 2))));
            }
        }
        StringBuilder rising = new StringBuilder();
        for (int e = 1; e <= 3; e++) {
            for (String target : List.of("HER2 pY1248,phospho,", "HER2,total,")) {
                rising.append("E" + e + ",parental,no,1," + target + (1 + 0.01 * e) + "\n")
                        .append("E" + e + ",parental,lap,1," + target + (1 + 0.03 * ((e * e) % 4)) + "\n")
                        .append("E" + e + ",parental,no,24," + target + (1 + 0.01 * e) + "\n")
                        .append("E" + e + ",parental,lap,24," + target + (4 + 0.1 * ((e * e) % 4)) + "\n");
            }
        }
        String means = "line,drug,time (h),target,form,value,sd,n\nparental,no,24,pFAK,phospho,1,,3\n"
                + "parental,lap,24,pFAK,phospho,0.3,0,3\nresistant,no,24,pFAK,phospho,1,,3\nresistant,lap,24,pFAK,phospho,0.9,,3\n";
        String activity = "line,drug,target,form,value,se,n\nresistant,none,MAPK,activity,1.5,0.3,4\n";
        return List.of(
                read(bounds.toString()),
                MechanismReading.withDefaults()
                        .withParent("parental")
                        .of(SignalTable.of(LabData.table(HEADER + below))),
                read(same.toString()),
                MechanismReading.withDefaults()
                        .withParent("parental")
                        .withDrug("lap")
                        .of(SignalTable.of(LabData.table(HEADER + rising))),
                MechanismReading.withDefaults()
                        .withParent("parental")
                        .of(SignalTable.of(LabData.table(HEADER + moving))),
                MechanismReading.withDefaults()
                        .withParent("parental")
                        .withDrug("lap")
                        .of(SignalTable.of(LabData.table(HEADER + apart))),
                MechanismReading.withDefaults().withParent("parental").of(SignalTable.of(LabData.table(means))),
                MechanismReading.withDefaults()
                        .withParent("parental")
                        .of(SignalTable.of(LabData.table(HEADER + same))
                                .and(SignalTable.ofFolds(LabData.table(activity)))));
    }

    private static final List<Mechanism> CORPUS = Stream.concat(
                    special().stream(), IntStream.range(0, 60).mapToObj(seed -> read(random(seed), seed % 2 == 0)))
            .toList();

    /** The phrases of a reason; a clause that no phrase makes fails. */
    private static Set<MechanismPhrase> phrases(MechanismAnswer answer) {
        Set<MechanismPhrase> found = EnumSet.noneOf(MechanismPhrase.class);
        for (String clause : answer.getReason().split("; ")) {
            if (!clause.isEmpty()) {
                take(clause, answer, found);
            }
        }
        return found;
    }

    private static void take(String clause, MechanismAnswer answer, Set<MechanismPhrase> found) {
        String plain = clause.replaceFirst("^cannot be asked: ", "");
        boolean isMissing = !answer.isAsked() && plain.length() < clause.length();
        for (MechanismPhrase phrase : MechanismPhrase.values()) {
            Matcher matcher = phrase.pattern().matcher(plain);
            if (phrase != MechanismPhrase.OF && matcher.matches()) {
                found.add(phrase);
                boolean isNested = phrase == MechanismPhrase.NO_RISE;
                if (isNested) {
                    take(matcher.group(3), answer, found);
                } else if (phrase == MechanismPhrase.NOT_EXCLUDED
                        && matcher.group(3).startsWith("of ")) {
                    take(matcher.group(3), answer, found);
                }
                return;
            }
        }
        Matcher of = MechanismPhrase.OF.pattern().matcher(plain);
        if (of.matches()) {
            found.add(MechanismPhrase.OF);
            take(of.group(2), answer, found);
            return;
        }
        assertTrue(isMissing || !answer.isAsked(), "no phrase makes \"" + clause + "\" of " + answer.getReason());
    }

    @Test
    void everyClauseIsAPhraseAndEveryPhraseIsSaid() {
        Set<MechanismPhrase> said = EnumSet.noneOf(MechanismPhrase.class);
        for (Mechanism mechanism : CORPUS) {
            Set<String> rules = new LinkedHashSet<>(mechanism.toPhrases().getTexts("phrase beside a call"));
            for (MechanismAnswer answer : mechanism.getAnswers()) {
                for (MechanismPhrase phrase : phrases(answer)) {
                    said.add(phrase);
                    assertTrue(rules.contains(phrase.words()), phrase + " has no row: " + answer.getReason());
                }
            }
        }
        assertEquals(EnumSet.complementOf(EnumSet.copyOf(said)), EnumSet.noneOf(MechanismPhrase.class));
    }

    /** A no to rapid shows the number that its rule reads, and a time at which the protein rises as well says so. */
    @Test
    void aRapidNoShowsTheLimitThatDecidesIt() {
        int byLimit = 0;
        int byTotal = 0;
        for (Mechanism mechanism : CORPUS) {
            for (MechanismAnswer answer : mechanism.getAnswers()) {
                if (answer.getQuestion().equals("rapid") && answer.getCall() == MechanismCall.NO) {
                    String told = answer.getReason().replaceAll(".*(upper limits of [^;]*).*|.*", "$1");
                    List<Double> limits = numbers(told, "([\\d.e+-]+) at \\d+ h");
                    boolean isByTotal = phrases(answer).contains(MechanismPhrase.RISES_WITH_TOTAL);
                    byTotal += isByTotal ? 1 : 0;
                    byLimit += isByTotal ? 0 : 1;
                    assertEquals(isByTotal, answer.getBasis().isEmpty(), answer.toString());
                    if (!isByTotal) {
                        String highest = Digits.of(
                                limits.stream().mapToDouble(x -> x).max().orElseThrow());
                        assertEquals("upper limit " + highest + " below 1.5", answer.getBasis());
                    }
                }
            }
        }
        assertTrue(byLimit > 5 && byTotal > 0, byLimit + " and " + byTotal);
    }

    private static List<Double> numbers(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
    }

    /** Each phrase that tells a number by a rule is held against the numbers of the answers that it stands beside. */
    @Test
    void theRulesOfThePhrasesHoldOfTheirNumbers() {
        Set<MechanismPhrase> held = EnumSet.noneOf(MechanismPhrase.class);
        for (Mechanism mechanism : CORPUS) {
            for (MechanismAnswer answer : mechanism.getAnswers()) {
                Set<MechanismPhrase> said = phrases(answer);
                String told = answer.toString();
                if (said.contains(MechanismPhrase.HOLDS)) {
                    double margin = answer.getReason().contains("holds 1/1.5-fold") ? 1 / 1.5 : 1.5;
                    boolean isOfTotal = answer.getQuestion().equals("rapid");
                    double lower = isOfTotal
                            ? numbers(answer.getReason(), " % and \\[([^,]+), ").get(0)
                            : answer.getLower();
                    double upper = isOfTotal
                            ? numbers(answer.getReason(), ", ([^,]+)\\] at 95 %")
                                    .get(0)
                            : answer.getUpper();
                    assertTrue(lower <= margin && margin <= upper, told);
                    assertEquals(1.5, answer.getMargin(), told);
                    held.add(MechanismPhrase.HOLDS);
                }
                if (said.contains(MechanismPhrase.NOT_WITHIN)
                        && !answer.getQuestion().equals("rapid")) {
                    assertTrue(Math.abs(Math.log(answer.getEstimate())) < Math.log(1.25), told);
                    assertEquals(1.25, answer.getMargin(), told);
                    held.add(MechanismPhrase.NOT_WITHIN);
                }
                if (said.contains(MechanismPhrase.RAISED) || said.contains(MechanismPhrase.RAISED_EARLY)) {
                    List<Double> limits = numbers(answer.getReason(), "\\[([^,]+), [^\\]]+\\] is wholly above 1");
                    assertEquals(1, limits.size(), told);
                    assertTrue(limits.get(0) >= 1, told);
                    held.add(MechanismPhrase.RAISED);
                }
                if (said.contains(MechanismPhrase.NOT_LOWERED) || said.contains(MechanismPhrase.NOT_LOWERED_EARLY)) {
                    List<Double> lower = numbers(answer.getReason(), "\\[([^,]+), [^\\]]+\\] is not wholly below 1");
                    assertTrue(lower.get(0) <= 1, told);
                    held.add(MechanismPhrase.NOT_LOWERED);
                }
                if (answer.getReason().matches(".* total is not decided: [^;\\[]*\\[.*")) {
                    assertTrue(
                            answer.getReason().matches(".*total is not decided: .* at 90 % and \\[.* at 95 %.*"), told);
                    held.add(MechanismPhrase.TOTAL_IS);
                }
            }
        }
        assertEquals(5, held.size(), held.toString());
    }

    /** The glossary names the members of families, the rates of both ways of a no, and counts what is called unchanged in no row. */
    @Test
    void theGlossaryNamesFamiliesAndCountsTotals() {
        for (Mechanism mechanism : CORPUS) {
            Table words = mechanism.toGlossary();
            String all = text(words);
            assertTrue(all.contains("of the signals below it (AKT, ERK), of receptors (HER2, EGFR)"), all);
            assertTrue(all.contains("a product above 1 is 1"), all);
            long rows = mechanism.getAnswers().stream()
                    .filter(answer -> answer.getCall() == MechanismCall.UNCHANGED)
                    .count();
            long beside = mechanism.getAnswers().stream()
                    .filter(answer -> !answer.getCall().equals(MechanismCall.UNCHANGED)
                            && answer.getReason().matches(".*(total is unchanged: |unchanged, neither high nor low).*"))
                    .count();
            String wrong =
                    words.getTexts("wrong at most").get(words.getTexts("word").indexOf("unchanged"));
            assertTrue(
                    wrong.endsWith((rows + beside) + " are called so here, " + rows + " by a row of their own, "
                            + beside + " beside rapid or a baseline"),
                    wrong);
            for (String word : List.of("rapid", "acquired")) {
                int row = words.getTexts("word").indexOf(word);
                assertTrue(row < 0
                        || words.getTexts("wrong at most")
                                .get(row)
                                .endsWith("no 5 %, 2.5 % by each of its two ways, not adjusted"));
            }
        }
    }

    @Test
    void aClauseThatNoPhraseMakesIsFound() {
        MechanismAnswer made = new MechanismAnswer(
                "rapid",
                "HER2",
                "parental",
                new double[] {1, 1, 1},
                1.5,
                MechanismCall.NO,
                3,
                1,
                "there is nothing to restore");
        AssertionError error = org.junit.jupiter.api.Assertions.assertThrows(AssertionError.class, () -> phrases(made));
        assertTrue(String.valueOf(error.getMessage()).contains("nothing to restore"));
    }

    /** Calls, questions and roads are words of the glossary of their reading, and the readings reach every call. */
    @Test
    void everyCallQuestionAndRoadIsAWord() {
        Set<MechanismCall> reached = EnumSet.noneOf(MechanismCall.class);
        for (Mechanism mechanism : CORPUS) {
            Set<String> words = mechanism.toGlossary().getTexts("word").stream()
                    .flatMap(cell -> Stream.of(cell.replace("road: ", "").split(", ")))
                    .collect(Collectors.toSet());
            for (MechanismAnswer answer : mechanism.getAnswers()) {
                reached.add(answer.getCall());
                assertTrue(words.contains(answer.getCall().getLabel()), answer.getCall() + " " + words);
                assertTrue(words.contains(answer.getQuestion()), answer.getQuestion() + " " + words);
            }
            for (ReceptorReading reading : mechanism.getReceptors()) {
                for (String part : (reading.getPattern() + ", " + reading.getFinding()).split("[,;] ")) {
                    String word = part.replaceAll(" in (parental|resistant|late)", "")
                            .replaceAll(" not (decided|asked)$", "");
                    assertTrue(words.contains(word), part + " " + words);
                }
            }
            for (String word : List.of("a rise", "no rise", "lowered", "not excluded", "open set", "no answer")) {
                boolean isSaid = mechanism.toWords().contains(word);
                assertTrue(!isSaid || words.contains(word), word);
            }
        }
        assertEquals(EnumSet.allOf(MechanismCall.class), reached);
    }

    private static String text(Table table) {
        return table.getColumnNames().stream()
                .filter(column -> table.getKind(column) == Table.Kind.TEXT)
                .flatMap(column -> table.getTexts(column).stream())
                .collect(Collectors.joining(" ", "", " "));
    }

    private static Set<String> letters(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-zµ']+"))
                .filter(word -> word.length() > 1)
                .collect(Collectors.toSet());
    }

    /** The paragraphs but the last, which names the methods. */
    private static String told(Mechanism mechanism) {
        List<String> paragraphs = mechanism.toParagraphs();
        return String.join(" ", paragraphs.subList(0, paragraphs.size() - 1));
    }

    /** The words of the paragraphs, one by one: those of the tables of words and phrases, of the evidence, and of plain sentences. */
    @Test
    void noWordOfTheTextIsStrange() {
        for (Mechanism mechanism : CORPUS) {
            String known = text(mechanism.toGlossary())
                    + text(mechanism.toPhrases())
                    + text(mechanism.evidence().toTable())
                    + text(FOLDS).toLowerCase(Locale.ROOT)
                    + mechanism.getMissing().stream()
                            .map(MechanismAnswer::getReason)
                            .collect(Collectors.joining(" "));
            Set<String> words = letters(known);
            Set<String> strange = letters(told(mechanism));
            strange.removeAll(words);
            strange.removeAll(PLAIN);
            assertEquals(Set.of(), strange);
        }
    }

    /** What a legend says is a call, a road, or a mark that its caption explains. */
    @Test
    void everySeriesOfAFigureHasItsStyleOrCaption() {
        Set<String> marks = Set.of("experiment", "90 % interval", "within 1.25-fold", "");
        for (Mechanism mechanism : CORPUS) {
            List<Figure> figures = new ArrayList<>(mechanism.toForests());
            figures.add(mechanism.toReceptors());
            mechanism.getLines().forEach(line -> figures.add(mechanism.toPathway(line)));
            mechanism.getTimeCourses().forEach(course -> figures.add(course.toFigure()));
            for (Figure figure : figures) {
                for (String series : figure.getSeries()) {
                    String call = series.replace("rapid in parental", "rapid");
                    assertTrue(
                            marks.contains(series) || CallStyle.of(call).isPresent(),
                            series + " of " + figure.getTitle());
                }
            }
        }
    }
}
