package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What must hold for any evidence: no call changes with names, order or units, and exchanging two lines turns directions alone. */
class MechanismPropertiesTest {
    /** One row of evidence. */
    private record Row(
            String experiment, String line, String drug, double time, String target, String form, double value) {
        /** The same under other names; each antibody has its own unit of intensity. */
        Row with(UnaryOperator<String> names, UnaryOperator<String> name, double factor) {
            return new Row(
                    name.apply(experiment),
                    names.apply(line),
                    names.apply(drug),
                    time,
                    target,
                    form,
                    value * factor * (1 + target.length() % 4));
        }
    }

    /** Two lines, two times, a site with its total and a receptor, with scatter. */
    private static List<Row> rows(long seed, int experiments, double deviation, double restoration) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int e = 0; e < experiments; e++) {
            double exposure = Math.exp(0.5 * random.nextGaussian());
            for (String line : List.of("parental", "resistant")) {
                for (String drug : List.of("none", "lapatinib")) {
                    boolean isUnder = drug.equals("lapatinib");
                    double phospho = isUnder ? Math.log(0.15) * (line.equals("parental") ? 1 : 1 - restoration) : 0;
                    double receptor = line.equals("resistant") ? Math.log(3) : 0;
                    for (double time : new double[] {6, 24}) {
                        rows.add(new Row(
                                "E" + e,
                                line,
                                drug,
                                time,
                                "FAK pY397",
                                "phospho",
                                exposure * Math.exp(phospho + deviation * random.nextGaussian())));
                        rows.add(new Row(
                                "E" + e,
                                line,
                                drug,
                                time,
                                "FAK",
                                "total",
                                exposure * Math.exp(deviation * random.nextGaussian())));
                        rows.add(new Row(
                                "E" + e,
                                line,
                                drug,
                                time,
                                "HER2 pY1248",
                                "phospho",
                                exposure * Math.exp(receptor + deviation * random.nextGaussian())));
                        rows.add(new Row(
                                "E" + e,
                                line,
                                drug,
                                time,
                                "HER2",
                                "total",
                                exposure * Math.exp(receptor + deviation * random.nextGaussian())));
                    }
                }
            }
        }
        return rows;
    }

    private static Mechanism read(List<Row> rows, String parent) {
        Table.Builder table = Table.builder("evidence")
                .text("experiment")
                .text("line")
                .text("drug")
                .number("time", "h")
                .text("target")
                .text("form")
                .number("value");
        rows.forEach(row -> table.row(row.experiment, row.line, row.drug, row.time, row.target, row.form, row.value));
        return MechanismReading.withDefaults().withParent(parent).of(SignalTable.of(table.build()));
    }

    private static Map<List<String>, MechanismCall> calls(Mechanism mechanism, UnaryOperator<String> line) {
        return mechanism.getAnswers().stream()
                .collect(Collectors.toMap(
                        answer -> List.of(answer.getQuestion(), answer.getTarget(), line.apply(answer.getLine())),
                        MechanismAnswer::getCall,
                        (first, second) -> first));
    }

    @Property(tries = 60, seed = "20261130")
    void noCallChangesWithNamesOrderOrUnits(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int experiments,
            @ForAll @DoubleRange(min = 0.05, max = 0.4) double deviation,
            @ForAll @DoubleRange(min = 0, max = 1) double restoration,
            @ForAll @IntRange(min = -20, max = 20) int exponent) {
        List<Row> rows = rows(seed, experiments, deviation, restoration);
        UnaryOperator<String> same = UnaryOperator.identity();
        Map<List<String>, MechanismCall> calls = calls(read(rows, "parental"), same);
        Map<String, String> others = Map.of("parental", "A549", "resistant", "AR", "none", "DMSO", "lapatinib", "lap");
        UnaryOperator<String> renamed = word -> others.getOrDefault(word, word);
        List<Row> turned = new ArrayList<>(rows.stream()
                .map(row -> row.with(renamed, name -> "day " + (9 - name.charAt(1) + '0'), Math.pow(2, exponent) * 1.1))
                .toList());
        Collections.shuffle(turned, new Random(seed));
        UnaryOperator<String> back = line -> line.equals("A549") ? "parental" : line.equals("AR") ? "resistant" : line;
        assertEquals(calls, calls(read(turned, "A549"), back));
    }

    @Property(tries = 60, seed = "20261130")
    void exchangingLinesTurnsDirectionsAlone(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int experiments,
            @ForAll @DoubleRange(min = 0.05, max = 0.4) double deviation) {
        List<Row> rows = rows(seed, experiments, deviation, 0.7);
        Mechanism one = read(rows, "parental");
        Mechanism other = read(rows, "resistant");
        Map<List<String>, MechanismCall> first = calls(one, line -> line);
        Map<List<String>, MechanismCall> second =
                calls(other, line -> line.equals("parental") ? "resistant" : "parental");
        List<String> turning = List.of("line under drug", "line without drug", "interaction");
        first.forEach((key, call) -> {
            if (key.get(0).equals("inhibition")) {
                String line = key.get(2).equals("parental") ? "resistant" : "parental";
                assertEquals(call, second.get(List.of(key.get(0), key.get(1), line)), key.toString());
            } else if (turning.contains(key.get(0))) {
                assertEquals(turned(call), second.get(key), key.toString());
            }
        });
        for (String target : List.of("FAK pY397", "FAK", "HER2 pY1248", "HER2")) {
            assertTurned(one.getLineUnderDrug(target, "resistant"), other.getLineUnderDrug(target, "parental"));
            assertTurned(one.getLineWithoutDrug(target, "resistant"), other.getLineWithoutDrug(target, "parental"));
            assertTurned(one.getInteraction(target, "resistant"), other.getInteraction(target, "parental"));
            assertEquals(
                    one.getInhibition(target, "parental").getCall(),
                    other.getInhibition(target, "parental").getCall());
        }
    }

    private static void assertTurned(SignalFold one, SignalFold other) {
        assertEquals(1, one.getFold() * other.getFold(), 1e-9);
        assertEquals(turned(one.getCall()), other.getCall());
    }

    private static MechanismCall turned(MechanismCall call) {
        return switch (call) {
            case UP -> MechanismCall.DOWN;
            case DOWN -> MechanismCall.UP;
            default -> call;
        };
    }

    /** The set is that of all fractions whose test is not rejected. */
    @Property(tries = 100, seed = "20261130")
    void limitsAreWhereTheTestTurns(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 6) int experiments,
            @ForAll @DoubleRange(min = 0, max = 1.2) double restoration) {
        Restoration found =
                read(rows(seed, experiments, 0.1, restoration), "parental").getRestoration("FAK pY397", "resistant");
        Interval interval = found.getInterval();
        assertTrue(interval.contains(found.getValue()), found.toString());
        assertEquals(0, found.at(interval.getLower()).interval(0.95).getLower(), 1e-9);
        assertEquals(0, found.at(interval.getUpper()).interval(0.95).getUpper(), 1e-9);
        assertEquals(interval.getLower() > 0.5 || interval.getUpper() < 0.5, found.getPvalue() < 0.05);
    }
}
