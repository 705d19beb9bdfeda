package io.github.foldwise.examples.scripts;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureEventType;
import io.github.foldwise.culture.CultureFinding;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.culture.Doublings;
import io.github.foldwise.culture.DrugAddition;
import io.github.foldwise.densitometry.LinearRange;
import io.github.foldwise.densitometry.MolecularWeights;
import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.differential.limma.BlockCorrelation;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.Subpopulations;
import io.github.foldwise.doseresponse.variance.VarianceModel;
import io.github.foldwise.figure.Raster;
import io.github.foldwise.inference.ExperimentMean;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.io.prism.PrismInfo;
import io.github.foldwise.io.reads.aligner.SampleReads;
import io.github.foldwise.io.reads.counting.AnnotationReader;
import io.github.foldwise.io.reads.logs.ReadLogReader;
import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateManifest;
import io.github.foldwise.plate.Transfer;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.design.PickListDesign;
import io.github.foldwise.plate.design.SourceWell;
import io.github.foldwise.plate.design.VehiclePlan;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.resistance.ReferenceAge;
import io.github.foldwise.resistance.escalation.CultureSteps;
import io.github.foldwise.resistance.escalation.EscalationForecast;
import io.github.foldwise.resistance.escalation.EscalationGate;
import io.github.foldwise.resistance.escalation.EscalationPlan;
import io.github.foldwise.resistance.escalation.RecoveryRule;
import io.github.foldwise.resistance.escalation.SeedingPlan;
import io.github.foldwise.screening.quality.QualityLimit;
import io.github.foldwise.screening.spatial.MedianPolish;
import io.github.foldwise.sensitivity.GrowthInhibition;
import io.github.foldwise.sensitivity.GrowthRateInhibition;
import io.github.foldwise.sensitivity.MetricDoseMean;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Data and results that no getter of a chapter's results leads to, made of a few numbers each. */
final class RareKinds {
    private final List<Object> made = new ArrayList<>();

    private RareKinds() {}

    /** Works through the bench, the curves, and the culture of a study. */
    static List<Object> of(Path data) throws IOException {
        RareKinds all = new RareKinds();
        all.bench();
        all.curves();
        all.culture(data);
        all.files(data);
        return all.made;
    }

    private void keep(Object value) {
        made.add(value);
    }

    private void bench() {
        keep(PlateManifest.of(List.of(PlateManifest.Entry.of("plate 1", "parental"))));
        keep(Transfer.of("a", Well.of("A1"), Well.of("B2"), Volume.parse("50 nL")));
        keep(WellContent.of(WellRole.VEHICLE));
        Concentration stock = Concentration.parse("10 mM");
        SourceWell strong = SourceWell.of(Well.of("A1"), "a", stock, Volume.parse("20 µL"));
        SourceWell solvent = SourceWell.ofVehicle(Well.of("P24"), "DMSO", Volume.parse("20 µL"));
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_96)
                .withLine("B2", "line")
                .withDrug("B2", "a")
                .withConcentration("B2", Concentration.parse("10 µM"))
                .withRole("B2", WellRole.SAMPLE)
                .withRole("B3", WellRole.VEHICLE);
        keep(PickListDesign.withDefaults().of(layout, List.of(strong, solvent)));
        keep(strong);
        keep(VehiclePlan.of(DilutionSeries.ofHalfLog(Concentration.parse("10 µM"), 6), stock));
        keep(MedianPolish.of(new double[][] {{1, 2, 3}, {2, 3, 4}, {4, 5, 9}}));
        keep(QualityLimit.atLeast(0.5, 0.3));
        keep(Raster.of(2, 2, new double[] {0, 1, 2, 3}, 0, 3));
        MolecularWeights ladder =
                MolecularWeights.of(new double[] {10, 30, 55, 80, 120}, new double[] {250, 150, 100, 50, 25});
        keep(ladder);
        keep(LinearRange.of(new double[] {2.5, 5, 10, 20, 40}, new double[] {1.2, 2.6, 5, 9.7, 13}));
        keep(PrismInfo.of("Notes"));
        keep(BlockCorrelation.of(List.of("a", "a", "b", "b"), 0.3));
        keep(ExperimentMean.of(new double[] {1, 2, 2.5}, new double[] {1, 2, 3}));
    }

    private void curves() {
        DoseResponseData data = DoseResponseData.of(
                        new double[] {0.01, 0.01, 0.1, 0.1, 1, 1, 10, 10, 100, 100},
                        new double[] {99, 103, 92, 97, 61, 55, 18, 22, 6, 4})
                .withName("line")
                .withUnit("µM");
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        var fit = fitter.fit(data);
        keep(NoEffectTest.withDefaults().withSimulations(199).distributionFor(fit));
        double[] doses = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300};
        double[] phases = {99, 96, 86, 73, 64, 61, 59, 55, 42, 22, 8, 3};
        keep(Subpopulations.of(fitter.withModel(DoseResponseModel.parse("twophase"))
                .fit(DoseResponseData.of(doses, phases).withUnit("µM"))));
        keep(VarianceModel.choose(fitter, data));
        DoseResponseData amounts = DoseResponseData.of(
                        new double[] {0, 0, 0.01, 0.1, 1, 10, 100}, new double[] {402, 398, 390, 350, 210, 90, 45})
                .withName("line")
                .withUnit("µM");
        keep(GrowthRateInhibition.withTimeZero(100).of(amounts));
        var inhibition = GrowthInhibition.of(100).of(amounts);
        keep(inhibition);
        keep(MetricDoseMean.of(List.of(inhibition.getGi50(), inhibition.getGi50())));
    }

    private void culture(Path data) throws IOException {
        Concentration stock = Concentration.parse("10 mM");
        keep(CultureFinding.of(
                CultureEvent.of(CultureEventType.PASSAGE, LocalDate.of(2026, 1, 5)),
                CultureRule.PASSAGE,
                "passage 9",
                "passage 8"));
        keep(Doublings.of(5e5, 2e6));
        keep(DrugAddition.of(Volume.parse("1 µL"), stock, Volume.parse("10 mL")));
        CultureLog log = CultureLogFile.read(data.resolve("culture.csv"));
        CultureSteps steps = CultureSteps.of(log);
        keep(steps);
        keep(EscalationForecast.of(new double[] {14, 21, 17, 25}));
        keep(EscalationPlan.withDefaults()
                .ofIc50(Concentration.parse("0.05 µM"), 1)
                .getPipetting(stock, Volume.parse("10 mL")));
        String flask = log.at(LocalDate.of(2026, 12, 31)).getFlasks().get(0).getFlask();
        keep(EscalationGate.withDefaults().of(log, flask));
        keep(RecoveryRule.withDefaults().of(9));
        keep(SeedingPlan.withDefaults().withDoublingHours(30).of(72));
        keep(ReferenceAge.withDefaults().of(Map.of("R", 30), Map.of("P", 28)));
    }

    private void files(Path data) throws IOException {
        keep(SampleReads.of("P1", data.resolve("P1.fastq")));
        keep(AnnotationReader.read(Source.ofText("chr1\tmade\texon\t1\t500\t.\t+\t.\tgene_id \"A\";\n", "genes.gtf")));
        keep(ReadLogReader.read(Source.ofText(
                "10000 reads; of these:\n  10000 (100.00%) were unpaired; of these:\n    500 (5.00%) aligned 0 times\n"
                        + "    9000 (90.00%) aligned exactly 1 time\n    500 (5.00%) aligned >1 times\n"
                        + "95.00% overall alignment rate\n",
                "P1.hisat2.log")));
    }
}
