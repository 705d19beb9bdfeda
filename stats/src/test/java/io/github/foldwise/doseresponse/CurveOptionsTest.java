package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.diagnosis.RoutOutliers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings are values: printed, compared, and sent to another machine. */
class CurveOptionsTest {
    private static Object sent(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void settingsAreValues() throws IOException, ClassNotFoundException {
        List<Object> defaults = List.of(
                DoseResponseFitter.withDefaults(),
                JointFitter.withDefaults(),
                DoseBootstrap.withDefaults(),
                NoEffectTest.withDefaults(),
                RoutOutliers.withDefaults());
        List<Object> again = List.of(
                DoseResponseFitter.withDefaults().withThreads(2).withProgressListener((done, total) -> true),
                JointFitter.withDefaults().withShared(),
                DoseBootstrap.withDefaults().withThreads(2),
                NoEffectTest.withDefaults().withThreads(2),
                RoutOutliers.withDefaults().withFalseDiscoveryRate(0.01));
        List<Object> others = List.of(
                DoseResponseFitter.withDefaults().withErrors(ErrorModel.HUBER),
                JointFitter.withDefaults().withShared("b"),
                DoseBootstrap.withDefaults().withSeed(2),
                NoEffectTest.withDefaults().withSeed(2),
                RoutOutliers.withDefaults().withFalseDiscoveryRate(0.02));
        for (int i = 0; i < defaults.size(); i++) {
            Object one = defaults.get(i);
            assertEquals(one, again.get(i));
            assertEquals(one.hashCode(), again.get(i).hashCode());
            assertNotEquals(one, others.get(i));
            assertNotEquals(one, "settings");
            assertEquals(one, sent(one));
            assertEquals(again.get(i), sent(again.get(i)));
            assertEquals(one.toString(), sent(one).toString());
        }
    }

    @Test
    void whatWasReadBackGivesTheSameNumbers() throws IOException, ClassNotFoundException {
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(Ryegrass.data());
        DoseResponseFit back = (DoseResponseFit) sent(fit);
        assertEquals(fit.toTable(), back.toTable());
        DoseResponseFitter fitter = (DoseResponseFitter) sent(DoseResponseFitter.withDefaults());
        assertEquals(fit.toTable(), fitter.fit(Ryegrass.data()).toTable());
        JointFit joint = JointFitter.withDefaults()
                .withShared("b")
                .fit(List.of(Ryegrass.data().withName("a"), Ryegrass.data().withName("b")));
        JointFit other = (JointFit) sent(joint);
        assertEquals(joint, other);
        assertEquals(joint.toTable(), other.toTable());
        assertEquals(joint.doseRatio("a", "b", 50), other.doseRatio("a", "b", 50));
        assertEquals(
                joint.effectiveDose("b", 20).interval(0.9),
                other.effectiveDose("b", 20).interval(0.9));
        assertEquals(joint.effectiveDose("b", 20), other.effectiveDose("b", 20));
    }
}
