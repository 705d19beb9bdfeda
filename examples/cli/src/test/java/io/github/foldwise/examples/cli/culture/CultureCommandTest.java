package io.github.foldwise.examples.cli.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.culture.CultureFinding;
import io.github.foldwise.culture.CultureFindings;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.examples.study.simulation.SimulatedCulture;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.resistance.escalation.CultureCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CultureCommandTest {
    @TempDir
    private Path folder;

    private static CultureLog read(SimulatedCulture culture, boolean dayFirst) throws IOException {
        return CultureLogFile.read(Source.ofText(culture.toCsv(dayFirst), "culture.csv"));
    }

    private static CultureFindings check(SimulatedCulture culture, CultureLog log) {
        return CultureCheck.withDefaults().withPlan(culture.getPlan()).of(log);
    }

    private static String list(CultureFindings findings) {
        return findings.getAll().stream().map(CultureFinding::toString).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aHistoryWithoutSlipsRaisesAlarmsOnAtMostOneEventInAHundred(long seed) throws IOException {
        SimulatedCulture culture = SimulatedCulture.withSeed(seed);
        CultureFindings findings = check(culture, read(culture, seed % 2 == 0));
        assertTrue(culture.size() > 250, culture.size() + " events");
        // Counts that scatter by chance are the ones left.
        assertTrue(findings.size() <= culture.size() / 100, list(findings));
        assertEquals(findings.size(), findings.getAll(CultureRule.COUNT_SCATTER).size(), list(findings));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everySlipIsFoundWithFewFalseAlarms(long seed) throws IOException {
        SimulatedCulture culture = SimulatedCulture.withSeed(seed).withSlips();
        CultureFindings findings = check(culture, read(culture, seed % 2 == 0));
        Map<Integer, List<CultureRule>> slips = culture.getSlips();
        List<String> missed = new ArrayList<>();
        Set<CultureRule> seen = new TreeSet<>();
        slips.forEach((row, rules) -> {
            for (CultureRule rule : rules) {
                boolean found = findings.getAll(rule).stream().anyMatch(one -> one.getRow() == row);
                seen.add(rule);
                if (!found) {
                    missed.add("row " + row + ", " + rule.getLabel());
                }
            }
        });
        assertEquals(List.of(), missed, list(findings));
        assertEquals(Set.of(CultureRule.values()), seen, "a slip against every rule");
        long falseAlarms = findings.getAll().stream()
                .map(CultureFinding::getRow)
                .filter(row -> !slips.containsKey(row))
                .distinct()
                .count();
        assertTrue(falseAlarms <= culture.size() / 10, falseAlarms + " of " + culture.size() + ":\n" + list(findings));
    }

    private Path log(SimulatedCulture culture) throws IOException {
        return Files.writeString(folder.resolve("culture.csv"), culture.toCsv(true));
    }

    @Test
    void findingsAreARowEach() throws IOException {
        SimulatedCulture culture = SimulatedCulture.withSeed(1).withSlips();
        Path plan = folder.resolve("plan.csv");
        assertEquals(0, Outcome.of("plan", "--ic50", "0.052 uM", "-o", plan).status());
        Outcome run = Outcome.of("culture", log(culture), "--plan", plan);
        assertEquals(0, run.status(), run.err());
        assertEquals("row,date,line,flask,rule,severity,found,expected", run.header());
        assertEquals(check(culture, read(culture, true)).size(), run.rows().size());
        assertTrue(run.out().contains("dose-off-plan"), run.out());
        Outcome early = Outcome.of("culture", folder.resolve("culture.csv"), "--at", "2026-02-02");
        assertEquals("", early.err());
        // What has no day may have been on any.
        assertEquals(
                List.of("passage-unknown", "date"),
                early.rows().stream().map(row -> row[4]).toList(),
                early.out());
    }

    @Test
    void stateDoublingsVialsAndGatesAreTables() throws IOException {
        Path log = log(SimulatedCulture.withSeed(1));
        Outcome state = Outcome.of("culture", log, "--show", "state", "--at", "2026-05-01");
        assertEquals(
                "line,flask,parent,passage,dose,unit,since,medium_due,doublings,doublings_under_drug,vials",
                state.header());
        assertEquals(2, state.rows().size(), state.out());
        assertEquals(
                "resistant R16 R15 21 0.0569 µM 2026-04-13 2026-05-04",
                String.join(" ", List.of(state.rows().get(1)).subList(0, 8)));
        assertTrue(Double.parseDouble(state.rows().get(1)[9])
                < Double.parseDouble(state.rows().get(1)[8]));
        Outcome doublings = Outcome.of("culture", log, "--show", "doublings");
        assertTrue(doublings.header().endsWith("doublings,doublings_under_drug,basis"), doublings.header());
        assertTrue(doublings.rows().size() > 60);
        Outcome vials = Outcome.of("culture", log, "--show", "vials");
        assertEquals("bank,line,flask,passage,dose,unit,date,vials,left", vials.header());
        assertEquals(11, vials.rows().size());
        Outcome gates = Outcome.of("culture", log, "--show", "gates", "--at", "2026-05-01");
        assertEquals("flask,gate,estimate,limit,verdict,reason", gates.header());
        assertEquals(
                List.of("PASSAGES", "VIABILITY", "GROWTH", "BANK"),
                gates.rows().stream().map(row -> row[1]).toList());
        assertTrue(gates.err().startsWith("foldwise: R16: "), gates.err());
        Path counts = counts("resistant");
        Outcome grown = Outcome.of("culture", log, "--show", "gates", "--at", "2026-05-01", "--growth", counts);
        assertEquals(1.25, Double.parseDouble(grown.rows().get(2)[2]), 0.01);
        assertEquals("PASS", grown.rows().get(2)[4]);
        Outcome others = Outcome.of("culture", log, "--show", "gates", "--at", "2026-05-01", "--growth", counts("R1"));
        assertEquals(gates.rows().get(2)[2], others.rows().get(2)[2]);
        assertTrue(others.err().contains("no counts of resistant and parental in it"), others.err());
    }

    /** Three experiments in which a line doubles 1.25 times more slowly than its parent. */
    private Path counts(String line) throws IOException {
        List<String> rows = new ArrayList<>(List.of("line,experiment,time [h],count"));
        for (int day = 0; day < 3; day++) {
            for (int hours = 0; hours <= 96; hours += 12) {
                double rate = 0.03 + 0.0003 * day;
                rows.add("parental,E" + day + "," + hours + "," + Math.round(20000 * Math.exp(rate * hours)));
                rows.add(line + ",E" + day + "," + hours + ","
                        + Math.round(20000 * Math.exp((rate / 1.25 + 0.0001 * (day % 2)) * hours)));
            }
        }
        return Files.write(folder.resolve("counts-" + line + ".csv"), rows);
    }

    @Test
    void aPlanForecastsFromTheLog() throws IOException {
        Path log = log(SimulatedCulture.withSeed(1));
        Outcome plan = Outcome.of("plan", "--ic50", "0.052 uM", "--log", log);
        assertEquals(0, plan.status(), plan.err());
        assertEquals("NA", plan.rows().get(0)[10]);
        Path early = Files.writeString(folder.resolve("early.csv"), """
                date,event,line,flask,dose
                2026-01-05,received,parental,P,
                2026-01-05,received,R,R,
                2026-01-06,drug,R,R,0.013 µM
                2026-01-27,drug,R,R,0.0188 µM
                2026-02-14,drug,R,R,0.0272 µM
                2026-03-16,drug,R,R,0.0393 µM
                2026-04-10,drug,R,R,0.0569 µM
                """);
        Outcome left = Outcome.of("plan", "--ic50", "0.052 uM", "--log", early);
        // Six steps are left after 21, 18, 30 and 25 days.
        assertEquals(108.04103065831936, Double.parseDouble(left.rows().get(10)[10]), 1e-9);
        assertEquals(173.95896934168064, Double.parseDouble(left.rows().get(10)[11]), 1e-9);
        assertEquals("NA", left.rows().get(4)[10]);
    }

    @Test
    void wrongArgumentsAndInputsAreTold() throws IOException {
        Path log = log(SimulatedCulture.withSeed(1));
        refused(2, "--show all", log, "--show", "all");
        refused(2, "--at May", log, "--at", "May");
        refused(2, "--at 2020-01-01: the log begins later", log, "--at", "2020-01-01");
        refused(2, "--dates first", log, "--dates", "first");
        refused(3, "no such file", folder.resolve("none.csv"));
        Path doubtful = Outcome.file(folder, "doubtful.csv", "date,event", "3/5/2026,note", "4/6/2026,note");
        refused(3, "a day whose month is clear", doubtful);
        assertEquals(0, Outcome.of("culture", doubtful, "--dates", "day-first").status());
        refused(3, "expected a header with columns", Outcome.file(folder, "other.csv", "a,b", "1,2"));
        refused(3, "no event has a day", Outcome.file(folder, "dayless.csv", "date,event", "soon,note"));
        Path plan = Outcome.file(folder, "plan.csv", "step,volume", "0,1");
        refused(3, "expected a column \"dose\"", log, "--plan", plan);
        refused(2, "--parent \"nobody\": ", log, "--parent", "nobody");
        refused(2, "belongs to --show findings or gates, not to vials", log, "--show", "vials", "--plan", plan);
        refused(2, "belongs to --show findings or gates, not to state", log, "--show", "state", "--parent", "parental");
        refused(2, "belongs to --show gates", log, "--growth", plan);
        Path rest = Outcome.file(folder, "rest.csv", "date,event,line,flask", "2026-05-03,received,R,R1");
        assertTrue(Outcome.of("culture", rest, "--show", "gates")
                .err()
                .contains("No flask is under drug on 2026-05-03: there is no gate."));
    }

    private static void refused(int status, String words, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("culture"));
        all.addAll(List.of(arguments));
        Outcome run = Outcome.of(all.toArray());
        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    @Test
    void dosesAreDrawnOverTime() throws IOException {
        Path figure = folder.resolve("doses.svg");
        Outcome run = Outcome.of("culture", log(SimulatedCulture.withSeed(1).withSlips()), "--figure", figure);
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.readString(figure).contains("vials frozen"));
    }

    @Test
    void anOrderOfDayAndMonthThatNothingTellsIsAskedForByItsOption() throws IOException {
        Path log = folder.resolve("doubt.csv");
        Files.writeString(log, "date,event,flask\n03/04/2026,thaw,P1\n05/04/2026,note,P1\n");
        refused(3, "write days as 2026-05-03, or give --dates day-first or month-first", log);
    }
}
