package io.github.foldwise.resistance.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureEventType;
import io.github.foldwise.culture.CultureField;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.quantity.Concentration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationGateTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 5);
    private static final EscalationLadder PLAN =
            EscalationPlan.withDefaults().ofIc50(Concentration.parse("0.052 µM"), 1);
    private static final LogRatio RATIO = LogRatio.of("doubling time", Math.log(1.12), 0.06, 4);

    private final List<CultureEvent> events = new ArrayList<>();

    private void add(int day, CultureEventType type, String flask, Object... said) {
        CultureEvent event = CultureEvent.of(type, START.plusDays(day)).with(CultureField.FLASK, flask);
        for (int i = 0; i < said.length; i += 2) {
            event = event.with((CultureField) said[i], said[i + 1]);
        }
        events.add(event);
    }

    /** Weekly passages of both lines: the parental one multiplies by the first, the resistant one by the second number. */
    private CultureLog culture(double[] parental, double[] resistant) {
        add(
                0,
                CultureEventType.RECEIVE,
                "P0",
                CultureField.LINE,
                "parental",
                CultureField.PASSAGE,
                5,
                CultureField.SEEDED,
                1e5);
        add(0, CultureEventType.DRUG, "P0", CultureField.DOSE, Concentration.parse("0 µM"), CultureField.VEHICLE, 0.01);
        add(
                0,
                CultureEventType.RECEIVE,
                "R0",
                CultureField.LINE,
                "resistant",
                CultureField.PASSAGE,
                5,
                CultureField.SEEDED,
                1e5);
        add(0, CultureEventType.DRUG, "R0", CultureField.DOSE, PLAN.getDose(2), CultureField.VEHICLE, 0.01);
        for (int i = 0; i < parental.length; i++) {
            passage(7 * (i + 1), "P", i, parental[i]);
            passage(7 * (i + 1), "R", i, resistant[i]);
        }
        return CultureLog.of(events);
    }

    private void passage(int day, String line, int i, double growth) {
        add(
                day,
                CultureEventType.PASSAGE,
                line + (i + 1),
                CultureField.PARENT,
                line + i,
                CultureField.PASSAGE,
                6 + i,
                CultureField.CELLS,
                Math.rint(1e5 * growth),
                CultureField.SEEDED,
                1e5);
    }

    @Test
    void growthIsNormalWhereTheUpperLimitIsBelowTheMargin() {
        CultureLog log = culture(new double[] {16}, new double[] {16});
        GateCheck growth =
                EscalationGate.withDefaults().withGrowth(RATIO).of(log, "R1").get(Gate.GROWTH);
        assertEquals(1.12, growth.getEstimate(), 1e-15);
        assertEquals(1.2728258310319147, growth.getUpper(), 1e-12);
        assertEquals(0.03396237085869473, growth.getPvalue(), 1e-12);
        assertEquals(GateVerdict.PASS, growth.getVerdict());
        assertEquals(
                "GROWTH pass: 1.12 [.., 1.273] against 1.3",
                growth.toString().lines().findFirst().orElse(""));
        LogRatio wide = LogRatio.of("doubling time", Math.log(1.12), 0.075, 4);
        assertEquals(
                GateVerdict.NOT_DECIDED,
                EscalationGate.withDefaults()
                        .withGrowth(wide)
                        .of(log, "R1")
                        .get(Gate.GROWTH)
                        .getVerdict());
        LogRatio slow = LogRatio.of("doubling time", Math.log(1.7), 0.06, 4);
        assertEquals(
                GateVerdict.FAIL,
                EscalationGate.withDefaults()
                        .withGrowth(slow)
                        .of(log, "R1")
                        .get(Gate.GROWTH)
                        .getVerdict());
    }

    @Test
    void growthFollowsFromPassagesOfBothLines() {
        CultureLog log = culture(new double[] {16, 17, 15, 16}, new double[] {13, 14, 13, 14});
        EscalationVerdict verdict = EscalationGate.withDefaults().withPlan(PLAN).of(log, "R4");
        GateCheck growth = verdict.get(Gate.GROWTH);
        // R: mean of log(log(x, 2)) over (13, 14, 13, 14) from that of (16, 17, 15, 16).
        double parental = 0;
        double resistant = 0;
        for (double x : new double[] {16, 17, 15, 16}) {
            parental += Math.log(Math.log(x)) / 4;
        }
        for (double x : new double[] {13, 14, 13, 14}) {
            resistant += Math.log(Math.log(x)) / 4;
        }
        assertEquals(Math.exp(parental - resistant), growth.getEstimate(), 1e-12);
        assertEquals(GateVerdict.PASS, growth.getVerdict(), growth.toString());
        assertEquals(GateVerdict.PASS, verdict.get(Gate.PASSAGES).getVerdict());
        assertEquals(GateVerdict.NOT_DECIDED, verdict.get(Gate.VIABILITY).getVerdict());
        assertEquals(GateVerdict.FAIL, verdict.get(Gate.BANK).getVerdict());
        assertEquals(GateVerdict.FAIL, verdict.getVerdict());
        assertEquals(PLAN.getDose(3), verdict.getNextDose());
        assertEquals(1, verdict.getNextStep().getFactor());
        assertEquals(EscalationStop.NONE, verdict.getStop());
        assertNull(verdict.getRollback());
        assertTrue(verdict.toString().lines().count() <= 9, verdict.toString());
        assertTrue(verdict.toString().lines().allMatch(line -> line.length() <= 80), verdict.toString());
    }

    @Test
    void cellsThatBecomeFewerFail() {
        CultureLog log = culture(new double[] {16, 17, 15}, new double[] {13, 0.5, 13});
        GateCheck growth = EscalationGate.withDefaults().of(log, "R3").get(Gate.GROWTH);
        assertEquals(GateVerdict.FAIL, growth.getVerdict());
        assertEquals("cells became fewer in 1 of 3 passages", growth.getReason());
    }

    @Test
    void fewPassagesOrNoParentDecideNothing() {
        CultureLog log = culture(new double[] {16}, new double[] {13});
        assertEquals(
                "1 counted passage at the dose, two are needed; count what is seeded and harvested",
                EscalationGate.withDefaults().of(log, "R1").get(Gate.GROWTH).getReason());
        events.clear();
        CultureLog two = culture(new double[] {16, 16}, new double[] {13, 13});
        GateCheck growth =
                EscalationGate.withDefaults().withParent("other").of(two, "R2").get(Gate.GROWTH);
        assertEquals(GateVerdict.NOT_DECIDED, growth.getVerdict());
        assertTrue(growth.getReason().startsWith("0 counted passages of other"), growth.getReason());
    }

    @Test
    void allGatesOpenTheNextDoseAndTheBankIsTheWayBack() {
        culture(new double[] {16, 17, 15}, new double[] {15, 15.5, 15});
        add(21, CultureEventType.COUNT, "R3", CultureField.VIABILITY, 93);
        add(21, CultureEventType.FREEZE, "R3", CultureField.VIALS, 3);
        CultureLog log = CultureLog.of(events);
        EscalationVerdict verdict = EscalationGate.withDefaults().withPlan(PLAN).of(log, "R3");
        assertEquals(GateVerdict.PASS, verdict.getVerdict(), verdict.toString());
        assertEquals(1.5, verdict.getNextStep().getFactor());
        add(21, CultureEventType.DOSE_CHANGE, "R3", CultureField.DOSE, PLAN.getDose(10));
        EscalationVerdict up = EscalationGate.withDefaults().withPlan(PLAN).of(CultureLog.of(events), "R3");
        assertEquals(EscalationStop.TARGET_REACHED, up.getStop());
        assertEquals("R3", String.valueOf(up.getRollback()).substring(0, 2));
        for (int i = 0; i < 3; i++) {
            add(22 + i, CultureEventType.THAW, "T" + i, CultureField.PARENT, "R3");
        }
        assertEquals(
                EscalationStop.TOO_MANY_ROLLBACKS,
                EscalationGate.withDefaults().of(CultureLog.of(events), "T2").getStop());
        assertEquals(
                EscalationStop.TIME_OVER,
                EscalationGate.withDefaults()
                        .withMonths(0.5)
                        .withRollbacks(9)
                        .of(CultureLog.of(events), "T2")
                        .getStop());
    }

    @Test
    void aCheckKnowsThePlanAndTheScatterOfCounts() {
        culture(new double[] {16}, new double[] {13});
        add(8, CultureEventType.DRUG, "R1", CultureField.DOSE, Concentration.parse("0.05 µM"));
        add(9, CultureEventType.DRUG, "R1", CultureField.DOSE, Concentration.parse("0.05 nM"));
        add(9, CultureEventType.COUNT, "R1", CultureField.SQUARES, List.of(115, 110, 180));
        add(9, CultureEventType.COUNT, "R1", CultureField.SQUARES, List.of(55, 35, 55));
        var findings = CultureCheck.withDefaults().withPlan(PLAN).of(CultureLog.of(events));
        assertEquals(2, findings.getAll(CultureRule.DOSE_OFF_PLAN).size(), findings.toString());
        assertEquals(1, findings.getAll(CultureRule.DOSE_BELOW_IC10).size());
        assertEquals(1, findings.getAll(CultureRule.COUNT_SCATTER).size());
        assertTrue(
                findings.getAll(CultureRule.DOSE_OFF_PLAN).get(0).getExpected().contains("0.05685 µM"));
    }

    private static GateCheck viability(CultureLog log) {
        return EscalationGate.withDefaults()
                .withPlan(PLAN)
                .withGrowth(RATIO)
                .of(log, "R2")
                .get(Gate.VIABILITY);
    }

    @Test
    void correctionsHoldForViabilityAndStops() {
        culture(new double[] {8, 8}, new double[] {8, 8});
        add(14, CultureEventType.COUNT, "R2", CultureField.CELLS, 1e6, CultureField.VIABILITY, 95);
        CultureLog counted = CultureLog.of(events);
        assertEquals(GateVerdict.PASS, viability(counted).getVerdict());
        String row = Integer.toString(events.size());
        CultureEvent slip = CultureEvent.of(CultureEventType.CORRECTION, START.plusDays(14))
                .with(CultureField.CORRECTS, row)
                .with(CultureField.VIABILITY, 40);
        assertEquals(GateVerdict.FAIL, viability(counted.with(slip)).getVerdict());
        assertEquals(40, viability(counted.with(slip)).getEstimate());
        CultureEvent never = CultureEvent.of(CultureEventType.CORRECTION, START.plusDays(14))
                .with(CultureField.CORRECTS, row)
                .with(CultureField.RESULT, "void");
        assertEquals(GateVerdict.NOT_DECIDED, viability(counted.with(never)).getVerdict());
    }

    @Test
    void squaresThatWereCorrectedAreNoFinding() {
        culture(new double[] {8, 8}, new double[] {8, 8});
        add(14, CultureEventType.COUNT, "R2", CultureField.SQUARES, new double[] {20, 100, 20, 21});
        CultureLog counted = CultureLog.of(events);
        assertEquals(
                1,
                CultureCheck.withDefaults()
                        .of(counted)
                        .getAll(CultureRule.COUNT_SCATTER)
                        .size());
        CultureEvent slip = CultureEvent.of(CultureEventType.CORRECTION, START.plusDays(14))
                .with(CultureField.CORRECTS, Integer.toString(events.size()))
                .with(CultureField.SQUARES, new double[] {20, 19, 20, 21});
        assertEquals(
                List.of(), CultureCheck.withDefaults().of(counted.with(slip)).getAll(CultureRule.COUNT_SCATTER));
    }
}
