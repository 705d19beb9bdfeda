package io.github.foldwise.examples.cli.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.diagnosis.ModelRanking;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.JointFitter;
import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.io.dose.DoseResponseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
    @TempDir
    private Path folder;

    @Test
    void priorsAreRefusedWithTheReason() throws IOException {
        Path data = Curves.write(folder, "parental", "resistant");
        Outcome run = Outcome.of("compare", data, "--models", "LL.4,LL.3", "--prior", "weak");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--prior weak: AICc and the F test compare what data leave"), run.err());
    }

    @Test
    void modelsAreRankedForEachCurve() throws IOException {
        Path data = Curves.write(folder, "parental", "resistant");
        Outcome run = Outcome.of("compare", data, "--models", "LL.4,LL.3,W1.4");
        assertEquals(0, run.status(), run.err());
        assertEquals("curve,model,parameters,loglik,aic,aicc,bic,weight,sigma,lack_of_fit_pvalue,status", run.header());
        assertEquals(6, run.rows().size());
        ModelRanking ranking = ModelRanking.of(
                DoseResponseFile.read(data).get("resistant"),
                DoseResponseModel.LL4,
                DoseResponseModel.LL3,
                DoseResponseModel.W1_4);
        assertEquals(ranking.getBest().getModel().getName(), run.rows().get(3)[1]);
        assertEquals(ranking.getBest().getAicc(), Double.parseDouble(run.rows().get(3)[5]));
        assertEquals(ranking.getWeights()[0], Double.parseDouble(run.rows().get(3)[7]));
    }

    @Test
    void linesAreComparedByCurvesFittedTogether() throws IOException {
        Path data = Curves.write(folder, "parental", "resistant");
        Outcome run = Outcome.of("compare", data, "--reference", "parental");
        assertEquals(0, run.status(), run.err());
        assertEquals(
                "test,reference,model,shared,statistic,df1,df2,pvalue,likelihood_ratio,likelihood_ratio_pvalue,status",
                run.header());
        assertEquals("b c d e", run.rows().get(0)[3]);
        assertEquals("b c d", run.rows().get(1)[3]);
        assertTrue(Double.parseDouble(run.rows().get(0)[7]) < 1e-6);
        assertTrue(Double.parseDouble(run.rows().get(1)[7]) > 0.05);
        DoseResponseSet set = DoseResponseFile.read(data);
        JointFitter fitter = JointFitter.withDefaults();
        double expected = fitter.fit(set)
                .against(fitter.withShared("b", "c", "d").fit(set))
                .getStatistic();
        assertEquals(expected, Double.parseDouble(run.rows().get(1)[4]), 1e-6);
        Outcome shared = Outcome.of("compare", data, "--reference", "parental", "--share", "e");
        assertEquals(1, shared.rows().size());
        assertEquals("1", shared.rows().get(0)[5]);
    }

    @Test
    void pooledExperimentsAreWarnedOf() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        Outcome run = Outcome.of("compare", data, "--reference", "parental");
        assertEquals(
                "foldwise: parental, resistant: The wells of 3 experiments are taken together; p-values hold for these"
                        + " wells alone.\n",
                run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--models LL.4 --reference parental | give either",
                "--level 0.9                        | give either",
                "--models LL.9                      | no model",
                "--reference unknown                | has no such line; there are parental, resistant",
                "--reference parental --share f     | has the parameters b, c, d, e"
            })
    void wrongArgumentsAreToldWithStatusTwo(String arguments, String words) throws IOException {
        List<Object> all = new ArrayList<>(List.of("compare", Curves.write(folder, "parental", "resistant")));
        all.addAll(List.of(arguments.split(" ")));
        Outcome run = Outcome.of(all.toArray());
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }
}
