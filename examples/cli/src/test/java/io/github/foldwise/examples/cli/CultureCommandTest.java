package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.culture.CultureFinding;
import io.github.foldwise.culture.CultureFindings;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.examples.study.SimulatedCulture;
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
        System.out.println("slips " + slips.size() + ", findings " + findings.size() + ", false alarms on " + falseAlarms + " of "
                + culture.size() + " events");
        assertTrue(falseAlarms <= culture.size() / 10, falseAlarms + " of " + culture.size() + ":\n" + list(findings));
    }
}
