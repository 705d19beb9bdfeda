package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.RankDeficientDesignException;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.examples.cli.genes.DeInputs;
import io.github.foldwise.examples.cli.genes.DeMethod;
import io.github.foldwise.examples.cli.genes.DeSources;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.counts.SampleSheetFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The comparison that CAMERA and FRY are asked about: samples, design, contrast, and the fit by limma. */
final class EnrichDesign {
    @Option(
            names = "--samples",
            paramLabel = "SHEET",
            description =
                    "camera, fry: a sample sheet, a sample in each row; INPUT holds its counts or log expression.")
    private @Nullable Path sampleFile;

    @Option(names = "--design", paramLabel = "FORMULA", description = "camera, fry: such as \"~ batch + condition\".")
    private @Nullable String formula;

    @Option(
            names = "--contrast",
            paramLabel = "FACTOR,NUMERATOR,DENOMINATOR",
            description = "camera, fry: the comparison; the denominator becomes the reference level.")
    private @Nullable String contrastText;

    @Option(
            names = "--inter-gene-correlation",
            paramLabel = "RHO",
            description = "camera: the correlation between genes of a set, or estimate (default: 0.01).")
    @Nullable
    String correlation;

    /** A fit and the contrast that is asked of it. */
    record Fitted(LimmaFit fit, Contrast contrast, List<String> warnings) {}

    /** Whether INPUT is expression with a design, not a ranking. */
    boolean isGiven(EnrichOptions options) {
        if (sampleFile == null && (formula != null || contrastText != null)) {
            throw options.refusal(
                    (formula != null ? "--design" : "--contrast")
                            + " is about the samples of INPUT; give them by --samples, or leave it out where INPUT is a ranking");
        }
        return sampleFile != null;
    }

    Fitted fit(EnrichOptions options) throws InputException {
        Path file = options.input();
        Path sheetFile = options.required(sampleFile, "--samples=SHEET");
        String text = options.required(formula, "--design=FORMULA");
        String[] parts = options.required(contrastText, "--contrast=FACTOR,NUMERATOR,DENOMINATOR")
                .split(",", -1);
        Contrast contrast = options.asked(() -> parts.length == 3
                ? Contrast.of(parts[0].strip(), parts[1].strip(), parts[2].strip())
                : Contrast.parse(Objects.requireNonNull(contrastText)));
        if (!Files.isDirectory(file) && !ExpressionFile.holdsCounts(file)) {
            SampleSheet sheet = InputFile.read(sheetFile, SampleSheetFile::read);
            Design design = design(options, sheetFile, sheet, text, contrast);
            ExpressionValues values = InputFile.read(file, path -> ExpressionFile.read(path, design.getSamples()));
            return options.answered(file, () -> fitted(design, contrast, values, List.of()));
        }
        DeInputs inputs = DeInputs.read(file, sheetFile, new DeSources(), false);
        Design design = design(options, sheetFile, inputs.sheet(), text, contrast);
        inputs.requireReads(DeMethod.VOOM, design);
        return options.answered(
                file,
                () -> fitted(
                        design,
                        contrast,
                        Voom.withDefaults()
                                .withDesign(design)
                                .transform(CountNormalization.withDefaults().normalize(inputs.counts(), design)),
                        inputs.warnings()));
    }

    private static Fitted fitted(Design design, Contrast contrast, ExpressionValues values, List<String> warnings) {
        return new Fitted(LimmaAnalysis.withDefaults().withDesign(design).fit(values), contrast, warnings);
    }

    private static Design design(
            EnrichOptions options, Path sheetFile, SampleSheet sheet, String formula, Contrast contrast)
            throws InputException {
        String factor = contrast.getFactor();
        SampleSheet worded = sheet.hasColumn(factor) && sheet.isNumeric(factor)
                ? sheet.withFactor(factor, sheet.getTexts(factor).toArray(String[]::new))
                : sheet;
        try {
            Design design = Design.of(formula, worded);
            Design turned = factor.isEmpty() ? design : design.withReference(factor, contrast.getDenominator());
            contrast.resolve(turned);
            return turned;
        } catch (RankDeficientDesignException e) {
            throw new InputException(sheetFile + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw options.refusal(String.valueOf(e.getMessage()));
        }
    }
}
