package io.github.foldwise.examples.cli.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseBootstrap;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.examples.cli.shared.Warnings;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.regression.RegressionFunction;
import io.github.foldwise.table.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An equation that breaks stands for whatever may break inside one curve. */
class FitTableTest {
    private static final double[] DOSES = {0, 1, 2, 4, 8, 16};

    private static DoseResponseData curve(String name, double last) {
        double[] x = DOSES.clone();
        x[5] = last;
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.exp(-0.1 * x[i]) + 0.02 * (i % 2);
        }
        return DoseResponseData.of(x, y).withName(name);
    }

    private static Table table(RegressionFunction equation, Warnings warnings) {
        DoseResponseModel model = DoseResponseModel.of("decay", equation, List.of("a", "k"), 1, 0.1);
        FitTable table = new FitTable(
                DoseResponseFitter.withDefaults().withModel(model),
                new double[] {50},
                EffectiveDoseType.RELATIVE,
                IntervalMethod.PROFILE,
                0.9999,
                DoseBootstrap.withDefaults());
        DoseResponseSet curves =
                DoseResponseSet.of(List.of(curve("first", 16), curve("broken", 17), curve("last", 16)));
        return table.of(CurvePart.of(curves, false), 2, ProgressListener.NONE, warnings);
    }

    private static String text(Warnings warnings) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        warnings.print(out);
        out.flush();
        return text.toString();
    }

    @Test
    void aCurveThatBreaksIsRowsWithoutNumbersAndAWarningThatNamesIt() {
        Warnings warnings = new Warnings();
        Table table = table(
                (dose, p) -> {
                    if (dose == 17) {
                        throw new IllegalStateException("no value at 17");
                    }
                    return p[0] * Math.exp(-p[1] * dose);
                },
                warnings);
        assertEquals(30, table.getRowCount());
        for (Table.Row row : table) {
            boolean broken = row.getText("curve").equals("broken");
            assertEquals(broken ? "NOT_IDENTIFIABLE" : "CONVERGED", row.getText("status"));
            assertEquals(
                    broken,
                    row.getText("quantity").equals("ED50") ? broken : Double.isNaN(row.getNumber("estimate")),
                    row.toString());
        }
        assertTrue(text(warnings).contains("foldwise: broken: Not fitted: no value at 17."), text(warnings));
        assertEquals(
                1,
                text(warnings).lines().filter(line -> line.contains("broken")).count());
    }

    @Test
    void limitsThatCannotBeFoundLeaveTheEstimate() {
        Warnings warnings = new Warnings();
        Table table = table(
                (dose, p) -> {
                    if (dose == 17 && p[0] < 0.93) {
                        throw new IllegalStateException("not below 0.93");
                    }
                    return p[0] * Math.exp(-p[1] * dose);
                },
                warnings);
        Table.Row row = null;
        for (Table.Row each : table) {
            row = each.getText("curve").equals("broken")
                            && each.getText("quantity").equals("a")
                    ? each
                    : row;
        }
        assertTrue(row != null && Math.abs(row.getNumber("estimate") - 1) < 0.03, row + text(warnings));
        assertEquals("CONVERGED", row.getText("status"));
        assertTrue(row.isMissing("lower"), row.toString());
        assertTrue(text(warnings).contains("foldwise: broken: No limits of a: not below 0.93."), text(warnings));
    }
}
