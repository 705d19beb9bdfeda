package io.github.foldwise.examples.scripts;

import io.github.foldwise.blot.BandLimits;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.calibration.CalibrationData;
import io.github.foldwise.calibration.LoadingTable;
import io.github.foldwise.calibration.StandardCurve;
import io.github.foldwise.densitometry.BandMeasurement;
import io.github.foldwise.densitometry.BlotComparison;
import io.github.foldwise.densitometry.BlotNormalization;
import io.github.foldwise.densitometry.LaneDetection;
import io.github.foldwise.diagnosis.FitResiduals;
import io.github.foldwise.diagnosis.HormesisTest;
import io.github.foldwise.diagnosis.ModelRanking;
import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.diagnosis.Reportability;
import io.github.foldwise.diagnosis.RoutOutliers;
import io.github.foldwise.diagnosis.RunsTest;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.deseq2.VarianceStabilization;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.differential.exploration.Linkage;
import io.github.foldwise.differential.exploration.MultidimensionalScaling;
import io.github.foldwise.differential.exploration.PrincipalComponentAnalysis;
import io.github.foldwise.differential.exploration.SampleDistances;
import io.github.foldwise.differential.hidden.UnwantedVariation;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.multiple.ContrastDecision;
import io.github.foldwise.differential.multiple.ContrastResults;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.BandType;
import io.github.foldwise.doseresponse.CurveBand;
import io.github.foldwise.doseresponse.DeltaMethod;
import io.github.foldwise.doseresponse.DoseBootstrap;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.InversePrediction;
import io.github.foldwise.doseresponse.JointFitter;
import io.github.foldwise.doseresponse.mixed.MixedDoseResponseFitter;
import io.github.foldwise.enrichment.Camera;
import io.github.foldwise.enrichment.ContrastAgreement;
import io.github.foldwise.enrichment.EnrichmentComparison;
import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.enrichment.Footprint;
import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.enrichment.GeneSelection;
import io.github.foldwise.enrichment.Gsea;
import io.github.foldwise.enrichment.OverRepresentation;
import io.github.foldwise.enrichment.SampleScoring;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.expression.IdentifierTable;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Boxes;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.growth.GrowthComparison;
import io.github.foldwise.growth.GrowthFitter;
import io.github.foldwise.growth.GrowthTable;
import io.github.foldwise.identity.StrComparison;
import io.github.foldwise.identity.StrProfile;
import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.RandomEffects;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.blot.BandTableFile;
import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.GeneAnnotationFile;
import io.github.foldwise.io.counts.SampleSheetFile;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.io.genesets.GeneSetReader;
import io.github.foldwise.io.image.BlotImageFile;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.prism.PrismProject;
import io.github.foldwise.io.prism.PrismTable;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.io.reads.ReadQualities;
import io.github.foldwise.io.reads.ReadQuality;
import io.github.foldwise.io.reads.counting.AnnotationReader;
import io.github.foldwise.io.reads.counting.ReadCounter;
import io.github.foldwise.mechanism.MechanismReading;
import io.github.foldwise.mechanism.SignalTable;
import io.github.foldwise.mechanism.TimeCourse;
import io.github.foldwise.mechanism.rna.ReceptorPanel;
import io.github.foldwise.mechanism.rna.RnaEvidence;
import io.github.foldwise.multiplicity.Dunnett;
import io.github.foldwise.multiplicity.IndependentHypothesisWeighting;
import io.github.foldwise.multiplicity.Qvalues;
import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.design.SerialDilution;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Mass;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.regression.NonlinearRegression;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldPanel;
import io.github.foldwise.resistance.FoldPower;
import io.github.foldwise.resistance.LineSensitivity;
import io.github.foldwise.resistance.PublishedDose;
import io.github.foldwise.resistance.PublishedFold;
import io.github.foldwise.resistance.ShapeComparison;
import io.github.foldwise.resistance.cross.CrossResistance;
import io.github.foldwise.resistance.escalation.CellCounting;
import io.github.foldwise.resistance.escalation.EscalationPlan;
import io.github.foldwise.resistance.stability.Stability;
import io.github.foldwise.resistance.stability.StabilityData;
import io.github.foldwise.screening.NormalizedPlate;
import io.github.foldwise.screening.PercentOfControl;
import io.github.foldwise.screening.ReferenceWavelength;
import io.github.foldwise.screening.activity.ActivityScreen;
import io.github.foldwise.screening.quality.PlateQualitySeries;
import io.github.foldwise.screening.quality.QualityAssessment;
import io.github.foldwise.screening.quality.VehicleTolerance;
import io.github.foldwise.screening.seeding.SeedingTitration;
import io.github.foldwise.screening.spatial.SpatialCorrection;
import io.github.foldwise.screening.spatial.SpatialMethod;
import io.github.foldwise.sensitivity.CurveArea;
import io.github.foldwise.sensitivity.DrugSensitivityScore;
import io.github.foldwise.sequencing.LabelCheck;
import io.github.foldwise.sequencing.LibraryQuality;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Data and results of each chapter, made of the simulated study: what the rules of the public types are tried on. */
final class EveryKind {
    private final Path data;
    private final List<Object> made = new ArrayList<>();

    private EveryKind(Path data) {
        this.data = data;
    }

    /** Works through the files of a study. */
    static List<Object> of(Path data) throws IOException {
        EveryKind all = new EveryKind(data);
        all.plates();
        all.curves();
        all.lines();
        all.blots();
        all.genes();
        all.reads();
        all.made.addAll(RareKinds.of(data));
        return all.made;
    }

    private <T> T keep(T value) {
        made.add(value);
        return value;
    }

    private void plates() throws IOException {
        List<PlateReading> read = PlateFile.read(data.resolve("plates/2026-01-12_parental.csv"));
        PlateLayout layout = keep(PlateLayoutFile.read(data.resolve("layouts/parental.csv")));
        PlateReading signal = keep(ReferenceWavelength.of(read.get(1)).subtractFrom(read.get(0)));
        NormalizedPlate viability = keep(PercentOfControl.withDefaults().of(signal, layout));
        keep(DoseResponseFitter.withDefaults().fit(viability.getDoseResponses().get("parental")));
        var quality = keep(QualityAssessment.withDefaults().of(signal, layout));
        PlateQualitySeries series = keep(PlateQualitySeries.of(List.of(quality, quality, quality, quality)));
        keep(series.getDrift(series.getLines().get(0), 0.95));
        keep(SpatialCorrection.withDefaults()
                .withMethod(SpatialMethod.LOESS_ON_REPLICATES)
                .of(signal, layout));
        keep(VehicleTolerance.withDefaults()
                .of(DoseResponseData.of(
                                new double[] {0, 0, 0, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 1, 1, 1},
                                new double[] {99, 101, 100, 100, 99, 98, 97, 99, 96, 84, 87, 82})
                        .withUnit("%")));
        keep(SeedingTitration.withDefaults()
                .fit(DoseResponseData.of(
                        new double[] {500, 500, 1000, 1000, 2000, 2000, 4000, 4000, 8000, 8000, 16000, 16000},
                        new double[] {0.06, 0.05, 0.11, 0.1, 0.2, 0.22, 0.41, 0.4, 0.78, 0.8, 1.1, 1.13})));
        keep(DilutionSeries.ofHalfLog(Concentration.parse("10 µM"), 6));
        keep(SerialDilution.withDefaults()
                .of(DilutionSeries.ofHalfLog(Concentration.parse("10 µM"), 6), Concentration.parse("10 mM")));
        double[] x = {1, 2, 3};
        keep(Band.of("band", x, x, x));
        keep(Line.of("line", x, x));
        keep(Points.of("points", x, x));
        keep(Boxes.of("boxes", x, x, x, x));
        keep(ErrorBars.of("bars", x, x, x, x));
        keep(Note.of(1, 2, "note"));
        keep(Mass.parse("2 mg"));
        keep(Volume.parse("7 µL"));
        keep(LoadingTable.of(keep(StandardCurve.withDefaults()
                .fit(keep(CalibrationData.of(
                                new double[] {0, 0.125, 0.25, 0.5, 1, 2},
                                new double[] {0.08, 0.17, 0.27, 0.46, 0.79, 1.32})
                        .withUnit("mg/mL")
                        .withSample("lysate", 1, 0.6, 0.62))))));
    }

    /** A line over two of its experiments. */
    private DoseResponseData line(String name) throws IOException {
        List<Double> doses = new ArrayList<>();
        List<Double> responses = new ArrayList<>();
        List<String> experiments = new ArrayList<>();
        PlateLayout layout = PlateLayoutFile.read(data.resolve("layouts/" + name + ".csv"));
        for (String day : List.of("2026-01-12", "2026-02-02", "2026-02-23")) {
            List<PlateReading> read = PlateFile.read(data.resolve("plates/" + day + "_" + name + ".csv"));
            DoseResponseData wells = PercentOfControl.withDefaults()
                    .of(ReferenceWavelength.of(read.get(1)).subtractFrom(read.get(0)), layout)
                    .getDoseResponses()
                    .get(name);
            for (int i = 0; i < wells.getDoses().length; i++) {
                doses.add(wells.getDoses()[i]);
                responses.add(wells.getResponses()[i]);
                experiments.add(day);
            }
        }
        return DoseResponseData.of(numbers(doses), numbers(responses))
                .withExperiments(experiments)
                .withName(name)
                .withUnit("µM");
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void curves() throws IOException {
        DoseResponseSet curves = keep(DoseResponseSet.of(List.of(line("parental"), line("resistant"))));
        DoseResponseFit fit = keep(DoseResponseFitter.withDefaults().fit(curves.get("parental")));
        keep(LineSensitivity.of(keep(DoseResponseFitter.withDefaults().fitAll(curves)), 50));
        keep(JointFitter.withDefaults().withShared("b", "c", "d").fit(curves));
        keep(MixedDoseResponseFitter.withDefaults().fit(curves.get("parental")));
        keep(CurveBand.of(fit, BandType.SIMULTANEOUS, 0.95));
        keep(DoseBootstrap.withDefaults().withReplicates(99).of(fit, 50, EffectiveDoseType.RELATIVE));
        keep(InversePrediction.of(fit, 50, 3));
        keep(FitResiduals.of(fit));
        keep(HormesisTest.of(fit));
        keep(ModelRanking.of(List.of(fit)));
        keep(NoEffectTest.withDefaults().withSimulations(199).test(fit));
        keep(Reportability.of(fit, 100));
        keep(RoutOutliers.withDefaults().of(fit));
        keep(RunsTest.of(fit));
        keep(CurveArea.withDefaults().of(fit));
        keep(DrugSensitivityScore.withDefaults().of(fit));
        keep(NonlinearRegression.of((x, p) -> p[0] * Math.exp(-p[1] * x), List.of("top", "rate"), 1, 1)
                .fit(new double[] {0, 1, 2, 3, 4}, new double[] {1, 0.61, 0.36, 0.23, 0.13}));
        List<DoseResponseData> many = new ArrayList<>();
        double[] doses = {0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};
        for (int i = 0; i < 12; i++) {
            double depth = i % 4 == 0 ? 0.7 : i % 10 == 1 ? -0.6 : 0;
            int k = i;
            many.add(DoseResponseData.of(
                            doses,
                            IntStream.range(0, 8)
                                    .mapToDouble(j -> 1
                                            + 0.05 * Math.sin(13.7 * (k + 1) * (j + 2))
                                            - depth * j * j / (j * j + 9.0))
                                    .toArray())
                    .withName("curve " + i));
        }
        keep(ActivityScreen.withDefaults()
                .withTest(NoEffectTest.withDefaults().withSimulations(199))
                .of(DoseResponseSet.of(many)));
        keep(FoldComparison.of(curves, "resistant").relativeTo("parental"));
        keep(FoldComparison.of(curves).relativeTo("parental"));
        keep(FoldPanel.withDefaults().withReference("parental").of(curves));
        keep(ShapeComparison.of(curves, "resistant").relativeTo("parental"));
        keep(FoldPower.of(2).withLogStandardDeviation(0.2, 10));
        keep(PublishedDose.parse("52 ± 6 nM"));
        keep(PublishedFold.of(PublishedDose.parse("1.58 µM"), PublishedDose.parse("52 ± 6 nM")));
        keep(EscalationPlan.withDefaults().of(fit));
        keep(DeltaMethod.of(fit));
        keep(PrismTable.of(DoseResponseFitter.withDefaults().fitAll(curves)));
        keep(PrismProject.of(List.of(DoseResponseFitter.withDefaults().fitAll(curves))));
    }

    private void lines() throws IOException {
        Table table = TableFile.read(data.resolve("cross-resistance.csv"));
        Map<String, DoseResponseSet> drugs = new TreeMap<>();
        for (String drug : new TreeSet<>(table.getTexts("drug"))) {
            drugs.put(
                    drug,
                    DoseResponseFile.withDefaults()
                            .from(table.filter(row -> row.getText("drug").equals(drug))));
        }
        keep(CrossResistance.withDefaults().withReference("parental").of(drugs));
        keep(CultureLogFile.read(data.resolve("culture.csv")));
        keep(Stability.withDefaults().of(keep(StabilityData.of(TableFile.read(data.resolve("stability.csv"))))));
        var growth = keep(GrowthFitter.withDefaults()
                .fitAll(keep(GrowthTable.withDefaults().of(TableFile.read(data.resolve("growth.csv"))))));
        keep(GrowthComparison.withDefaults().withReference("parental").of(growth));
        keep(CensoredMean.ofIntervals(new double[] {1, 2, 2.5}, new double[] {1, 2, Double.POSITIVE_INFINITY}));
        keep(RandomEffects.of(new double[] {1, 1.4, 0.7}, new double[] {0.2, 0.3, 0.2}));
        keep(Dunnett.of(3));
        StrProfile line = keep(StrProfile.of(Map.of("D5S818", "11,12", "TH01", "6,9.3", "TPOX", "8", "vWA", "16,18")));
        keep(StrComparison.withDefaults().of(line, line));
        keep(CellCounting.withDefaults().of(41, 38, 52, 45));
    }

    private void blots() throws IOException {
        BlotImage image = keep(BlotImageFile.read(data.resolve("blots/pFAK_B1.png")));
        keep(BandMeasurement.withDefaults()
                .of(image, keep(LaneDetection.withDefaults().of(image))));
        BandTable bands = BandTableFile.read(data.resolve("blots.csv"));
        var share = keep(
                BlotNormalization.phospho("pFAK", "actin").over("FAK", "actin").of(keep(bands)));
        keep(BandLimits.of(bands, "blot", Map.of()));
        var blot = keep(BlotComparison.withDefaults()
                .withReference("line", "parental")
                .withReference("drug", "no")
                .of(share));
        keep(blot.between("line", "drug"));
        keep(blot.align());
        keep(blot.equivalence("FAK", 1.25));
        SignalTable signals = keep(SignalTable.of(TableFile.read(data.resolve("mechanism.csv"))));
        var reading = keep(MechanismReading.withDefaults()
                .withParent("parental")
                .withVehicle("vehicle")
                .withDrug("defactinib")
                .of(signals));
        keep(reading.getLineUnderDrug("AKT pS473", "resistant"));
        keep(TimeCourse.ofLine(signals, "parental", "HER2 pY1248", "defactinib", 1));
    }

    private void genes() throws IOException {
        CountMatrix all =
                keep(keep(CountReader.read(data.resolve("rnaseq/counts.csv"))).getCounts());
        CountMatrix counts = all.selectGenes(all.getGenes().subList(0, 100));
        SampleSheet samples = keep(SampleSheetFile.read(data.resolve("rnaseq/samples.csv")));
        Design design = keep(Design.of("~ batch + line", samples).withReference("line", "parental"));
        Contrast question = keep(Contrast.of("line", "resistant", "parental"));
        DeseqFit deseq = keep(DeseqAnalysis.withDefaults().withDesign(design).fit(counts));
        var tested = keep(deseq.test(question));
        keep(DeseqTest.withDefaults().likelihoodRatioTest(deseq, Design.of("~ batch", samples)));
        ExpressionValues values = keep(VarianceStabilization.withDefaults().transform(deseq));
        EdgerFit edger = keep(EdgerAnalysis.withDefaults().withDesign(design).fit(all));
        keep(edger.quasiLikelihoodTest(question));
        keep(edger.likelihoodRatioTest(List.of(question)));
        keep(PrincipalComponentAnalysis.withDefaults().of(values));
        keep(MultidimensionalScaling.withDefaults().of(values));
        keep(keep(SampleDistances.of(values)).cluster(Linkage.AVERAGE));
        keep(ExpressionFigures.pvalueHistogram(tested.getPvalues()));
        keep(UnwantedVariation.withDefaults().of(edger));
        keep(LabelCheck.of(design).withFactor("line").test(counts));
        keep(LibraryQuality.withDefaults().of(all));
        keep(IndependentHypothesisWeighting.withDefaults()
                .withStrata(4)
                .adjust(tested.getPvalues(), tested.getBaseMeans()));
        keep(Qvalues.of(edger.quasiLikelihoodTest(question).getPvalues()));
        GeneSetCollection sets = keep(GeneSetReader.read(data.resolve("rnaseq/sets.gmt")));
        LimmaFit limma = keep(LimmaAnalysis.withDefaults().withDesign(design).fit(all));
        keep(limma.test(List.of(question)));
        var moderated = keep(limma.test(question));
        GeneRanking ranking = keep(GeneRanking.of(moderated));
        EnrichmentResult gsea = keep(Gsea.withDefaults().test(ranking, sets));
        keep(Gsea.withDefaults().follow(ranking, sets.get("SIMULATED_UP")));
        Map<String, EnrichmentResult> both = new LinkedHashMap<>();
        both.put("GSEA", gsea);
        both.put("CAMERA", Camera.withDefaults().test(limma, question, sets));
        keep(EnrichmentComparison.of(both));
        keep(OverRepresentation.withDefaults().testDirections(moderated, 0.05, sets));
        keep(ContrastAgreement.of(ranking, GeneRanking.of(moderated), 20));
        var annotation = keep(GeneAnnotationFile.read(Source.ofText(
                "gene_id,symbol\nup0007,EGFR\nup0017,ERBB2\nsame0003,MET\nsame0001,IGF1R\n", "symbols.csv")));
        keep(RnaEvidence.ofReceptors(
                keep(ReceptorPanel.withDefaults().of(all, limma, question, annotation.getSymbols())),
                "resistant",
                "none"));
        keep(sets.overlap());
        var normalized = keep(CountNormalization.withDefaults().normalize(all, design));
        keep(SampleScoring.withDefaults().of(normalized.logCpm(2), sets));
        keep(Footprint.progeny());
        keep(GeneSelection.of(List.of("AXL"), List.of("AXL", "EGFR")));
        keep(sets.withIdentifiers(keep(IdentifierTable.of(sets.getGenes(), sets.getGenes()))));
        keep(keep(ContrastResults.of(List.of(moderated))).decide(ContrastDecision.SEPARATE, 0.05));
    }

    private void reads() throws IOException {
        StringBuilder fastq = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            fastq.append("@r").append(i).append("\n").append("ACGTTGCA".repeat(5));
            fastq.append("\n+\n")
                    .append("I".repeat(20 + i % 9))
                    .append("5".repeat(20 - i % 9))
                    .append("\n");
        }
        Path file = Files.writeString(data.resolve("few.fastq"), fastq);
        ReadQuality quality = keep(ReadQuality.of(file));
        keep(ReadQualities.of(List.of(quality)));
        StringBuilder sam = new StringBuilder("@SQ\tSN:chr1\tLN:2000\n");
        for (int i = 1; i < 60; i++) {
            sam.append("r").append(i).append("\t0\tchr1\t").append(20 * i);
            sam.append("\t60\t10M\t*\t0\t0\tACGTACGTAC\tIIIIIIIIII\tNH:i:")
                    .append(i % 5 == 0 ? 2 : 1)
                    .append("\n");
        }
        Path alignments = Files.writeString(data.resolve("a.sam"), sam);
        keep(ReadCounter.withDefaults()
                .withGenes(AnnotationReader.read(Source.ofText(
                        "chr1\tmade\texon\t1\t500\t.\t+\t.\tgene_id \"A\";\n"
                                + "chr1\tmade\texon\t601\t900\t.\t+\t.\tgene_id \"B\";\n",
                        "genes.gtf")))
                .count(alignments));
    }
}
