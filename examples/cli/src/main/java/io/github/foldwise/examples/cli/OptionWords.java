package io.github.foldwise.examples.cli;

import io.github.foldwise.calibration.CalibrationModel;
import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.deseq2.Numerics;
import io.github.foldwise.differential.deseq2.ShrinkageMethod;
import io.github.foldwise.differential.deseq2.SizeFactorMethod;
import io.github.foldwise.differential.deseq2.TrendType;
import io.github.foldwise.differential.multiple.ContrastDecision;
import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.enrichment.GseaScore;
import io.github.foldwise.examples.cli.curve.FoldCommand;
import io.github.foldwise.examples.cli.genes.DeMethod;
import io.github.foldwise.examples.cli.genes.HiddenFactors;
import io.github.foldwise.examples.cli.pathways.EnrichMethod;
import io.github.foldwise.growth.GrowthModel;
import io.github.foldwise.growth.GrowthUnit;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.io.reads.aligner.Aligner;
import io.github.foldwise.io.reads.counting.CountingMode;
import io.github.foldwise.io.reads.counting.MultiMapping;
import io.github.foldwise.io.reads.counting.MultiOverlap;
import io.github.foldwise.io.reads.counting.Strandedness;
import io.github.foldwise.resistance.FoldAdjustment;
import io.github.foldwise.resistance.FoldCombination;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of the options and the settings of the library that they stand for. */
final class OptionWords {
    private OptionWords() {}

    static void register(CommandLine command) {
        command.registerConverter(DoseResponseModel.class, OptionWords::model);
        command.registerConverter(
                EffectiveDoseType.class,
                words(
                        "type of effect",
                        List.of(
                                Map.entry("relative", EffectiveDoseType.RELATIVE),
                                Map.entry("absolute", EffectiveDoseType.ABSOLUTE))));
        command.registerConverter(
                IntervalMethod.class,
                words(
                        "interval",
                        DoseResponseFit.INTERVAL_METHODS.stream()
                                .map(method -> Map.entry(method.getLabel(), method))
                                .toList()));
        command.registerConverter(
                CovarianceType.class,
                words(
                        "covariance",
                        List.of(
                                Map.entry(CovarianceType.HESSIAN.getLabel(), CovarianceType.HESSIAN),
                                Map.entry(CovarianceType.GAUSS_NEWTON.getLabel(), CovarianceType.GAUSS_NEWTON))));
        registerFolds(command);
        registerModels(command);
        registerExpression(command);
        registerCounting(command);
    }

    private static void registerCounting(CommandLine command) {
        Map<String, CountingMode> modes = new LinkedHashMap<>();
        for (CountingMode mode : CountingMode.values()) {
            modes.put(mode.getLabel(), mode);
        }
        command.registerConverter(CountingMode.class, words("mode", modes));
        Map<String, MultiOverlap> overlaps = new LinkedHashMap<>();
        for (MultiOverlap overlap : MultiOverlap.values()) {
            overlaps.put(overlap.getLabel(), overlap);
        }
        command.registerConverter(MultiOverlap.class, words("rule", overlaps));
        Map<String, MultiMapping> mappings = new LinkedHashMap<>();
        for (MultiMapping mapping : MultiMapping.values()) {
            mappings.put(mapping.getLabel(), mapping);
        }
        command.registerConverter(MultiMapping.class, words("rule", mappings));
        Map<String, Aligner> aligners = new LinkedHashMap<>();
        for (Aligner aligner : Aligner.values()) {
            aligners.put(aligner.getLabel(), aligner);
        }
        command.registerConverter(Aligner.class, words("aligner", aligners));
        command.registerConverter(Strandedness.class, OptionWords::strandedness);
    }

    private static Strandedness strandedness(String word) {
        try {
            return Strandedness.parse(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static void registerFolds(CommandLine command) {
        command.registerConverter(
                FoldAdjustment.class,
                words(
                        "adjustment",
                        Arrays.stream(FoldAdjustment.values())
                                .map(adjustment -> Map.entry(adjustment.getLabel(), adjustment))
                                .toList()));
        command.registerConverter(
                FoldCombination.class,
                words(
                        "combination",
                        Arrays.stream(FoldCombination.values())
                                .map(combination -> Map.entry(combination.getLabel(), combination))
                                .toList()));
        command.registerConverter(
                FoldCommand.Show.class,
                words(
                        "rows",
                        List.of(
                                Map.entry("folds", FoldCommand.Show.FOLDS),
                                Map.entry("simultaneous", FoldCommand.Show.SIMULTANEOUS),
                                Map.entry("experiments", FoldCommand.Show.EXPERIMENTS))));
        command.registerConverter(
                FoldCommand.Scatter.class,
                words(
                        "scatter",
                        List.of(
                                Map.entry("common", FoldCommand.Scatter.COMMON),
                                Map.entry("own", FoldCommand.Scatter.OWN))));
    }

    private static void registerModels(CommandLine command) {
        Map<String, GrowthModel> models = new LinkedHashMap<>();
        for (GrowthModel model : GrowthModel.values()) {
            models.put(model.getLabel(), model);
        }
        command.registerConverter(GrowthModel.class, words("model of growth", models));
        Map<String, GrowthUnit> units = new LinkedHashMap<>();
        for (GrowthUnit unit : GrowthUnit.values()) {
            units.put(unit.getLabel(), unit);
        }
        Map<String, CalibrationModel> curves = new LinkedHashMap<>();
        for (CalibrationModel curve : CalibrationModel.values()) {
            curves.put(curve.getLabel(), curve);
        }
        command.registerConverter(CalibrationModel.class, words("standard curve", curves));
        command.registerConverter(GrowthUnit.class, words("unit of inference", units));
    }

    private static void registerExpression(CommandLine command) {
        Map<String, DeMethod> methods = new LinkedHashMap<>();
        for (DeMethod method : DeMethod.values()) {
            methods.put(method.word(), method);
        }
        command.registerConverter(DeMethod.class, words("method", methods));
        Map<String, BioconductorRelease> releases = new LinkedHashMap<>();
        for (BioconductorRelease release : BioconductorRelease.values()) {
            releases.put("bioc-" + release.getNumber(), release);
        }
        command.registerConverter(BioconductorRelease.class, words("flavour", releases));
        Map<String, HiddenFactors> factors = new LinkedHashMap<>();
        for (HiddenFactors each : HiddenFactors.values()) {
            factors.put(each.word(), each);
        }
        command.registerConverter(HiddenFactors.class, words("method", factors));
        Map<String, EnrichMethod> tests = new LinkedHashMap<>();
        for (EnrichMethod test : EnrichMethod.values()) {
            tests.put(test.word(), test);
        }
        Map<String, GseaScore> scores = new LinkedHashMap<>();
        for (GseaScore score : GseaScore.values()) {
            scores.put(score.getLabel(), score);
        }
        command.registerConverter(GseaScore.class, words("score", scores));
        command.registerConverter(EnrichMethod.class, words("method", tests));
        command.registerConverter(
                Numerics.class,
                words(
                        "numerics",
                        List.of(Map.entry("replay", Numerics.REPLAY), Map.entry("converged", Numerics.CONVERGED))));
        command.registerConverter(
                SizeFactorMethod.class,
                words(
                        "size factors",
                        List.of(
                                Map.entry("ratio", SizeFactorMethod.RATIO),
                                Map.entry("poscounts", SizeFactorMethod.POSITIVE_COUNTS),
                                Map.entry("iterate", SizeFactorMethod.ITERATE))));
        command.registerConverter(
                TrendType.class,
                words(
                        "trend",
                        List.of(
                                Map.entry("parametric", TrendType.PARAMETRIC),
                                Map.entry("local", TrendType.LOCAL),
                                Map.entry("mean", TrendType.MEAN))));
        command.registerConverter(
                ContrastDecision.class,
                words(
                        "decision",
                        List.of(
                                Map.entry("separate", ContrastDecision.SEPARATE),
                                Map.entry("global", ContrastDecision.GLOBAL),
                                Map.entry("hierarchical", ContrastDecision.HIERARCHICAL),
                                Map.entry("nested-f", ContrastDecision.NESTED_F))));
        command.registerConverter(
                ShrinkageMethod.class,
                words(
                        "prior",
                        List.of(
                                Map.entry("apeglm", ShrinkageMethod.APEGLM),
                                Map.entry("ashr", ShrinkageMethod.ASHR),
                                Map.entry("normal", ShrinkageMethod.NORMAL))));
    }

    private static DoseResponseModel model(String name) {
        try {
            return DoseResponseModel.parse(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static <T> ITypeConverter<T> words(String what, List<Map.Entry<String, T>> entries) {
        Map<String, T> settings = new LinkedHashMap<>();
        for (Map.Entry<String, T> entry : entries) {
            settings.put(entry.getKey(), entry.getValue());
        }
        return words(what, settings);
    }

    private static <T> ITypeConverter<T> words(String what, Map<String, T> settings) {
        return word -> {
            T setting = settings.get(word.strip().toLowerCase(Locale.ROOT));
            if (setting == null) {
                throw new TypeConversionException(
                        "no " + what + " \"" + word + "\"; there are " + String.join(", ", settings.keySet()));
            }
            return setting;
        };
    }
}
