package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.RankDeficientDesignException;
import io.github.foldwise.differential.deseq2.Numerics;
import io.github.foldwise.differential.deseq2.ShrinkageMethod;
import io.github.foldwise.differential.hidden.UnwantedFactors;
import io.github.foldwise.examples.cli.shared.ConsoleProgress;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.ListFile;
import io.github.foldwise.examples.cli.shared.Names;
import io.github.foldwise.examples.cli.shared.TableOutput;
import io.github.foldwise.examples.cli.shared.ThreadCount;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests which genes differ between conditions. */
@Command(name = "de", description = "Test which genes differ between conditions, from read counts.")
public final class DeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private TableOutput output = new TableOutput();

    @Mixin
    private DeSources sources = new DeSources();

    @Mixin
    private DeModel model = new DeModel();

    @Mixin
    private DeHidden hidden = new DeHidden();

    @Parameters(
            paramLabel = "COUNTS",
            description =
                    "A count matrix (CSV, TSV, XLSX, also .gz), a featureCounts table, a MatrixMarket file, or a folder"
                            + " of HTSeq, STAR, Salmon, kallisto or RSEM files.")
    @SuppressWarnings("NullAway.Init")
    private Path countFile;

    @Option(
            names = "--samples",
            required = true,
            paramLabel = "SAMPLES",
            description = "The sample sheet, whose first column is the sample; counts of other samples are left out.")
    @SuppressWarnings("NullAway.Init")
    private Path sampleFile;

    @Option(
            names = "--design",
            required = true,
            paramLabel = "FORMULA",
            description = "Such as \"~ batch + condition\".")
    private String formula = "";

    @Option(
            names = "--contrast",
            paramLabel = "FACTOR,NUMERATOR,DENOMINATOR",
            description =
                    "The comparison; the denominator becomes the reference level. Or a coefficient, or an expression such"
                            + " as \"(R.drug - R.dmso) - (P.drug - P.dmso)\". Several may be given: they are tested from one fit, and"
                            + " a first column names them.")
    private List<String> contrastTexts = new ArrayList<>();

    @Option(
            names = "--contrasts",
            paramLabel = "FILE",
            description = "A file of contrasts, one a line, as --contrast takes them.")
    private @Nullable Path contrastFile;

    /** Where the contrasts of the file stand. */
    private final Map<Contrast, String> contrastPlaces = new HashMap<>();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "deseq2, edger-ql, edger-lrt, edger-exact, voom, voom-lmfit, limma-trend (default: deseq2). edger-exact adjusts for"
                            + " nothing: with other terms in the design, dispersions come from the levels compared alone.")
    private DeMethod method = DeMethod.DESEQ2;

    @Option(
            names = "--reduced",
            paramLabel = "FORMULA",
            description = "deseq2: likelihood ratio test against this design instead of the Wald test.")
    private @Nullable String reduced;

    @Option(
            names = "--lfc-threshold",
            paramLabel = "LOG2FOLD",
            description = "Test for changes beyond this log2 fold change (default: 0).")
    private double threshold;

    @Option(
            names = "--shrink",
            paramLabel = "PRIOR",
            description = "deseq2: shrink fold changes by apeglm, ashr or normal.")
    private @Nullable ShrinkageMethod shrinkage;

    @Option(names = "--robust", description = "edger-ql, voom, voom-lmfit, limma-trend: moderate robustly.")
    private boolean robust;

    @Option(
            names = "--numerics",
            paramLabel = "NUMERICS",
            description = "deseq2: replay stops where DESeq2 1.38 does, converged at the optimum (default: replay).")
    private Numerics numerics = Numerics.REPLAY;

    @Option(
            names = "--alpha",
            paramLabel = "RATE",
            description =
                    "The false discovery rate of --decide; deseq2: also the one that the independent filter is made for"
                            + " (default: 0.1).")
    private double alpha = 0.1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Genes worked on at a time (default: all cores). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        checkOptions();
        List<Contrast> contrasts = contrasts();
        String refusal = model.refusal(method, contrasts.size());
        if (!refusal.isEmpty()) {
            throw refusal(refusal);
        }
        DeInputs inputs = DeInputs.read(countFile, sampleFile, sources, method.knowsLengths());
        CountMatrix counts = inputs.counts();
        SampleSheet sheet = inputs.sheet();
        for (Contrast contrast : contrasts) {
            sheet = withWords(sheet, contrast);
        }
        inputs.requireColumns(this::isUsed);
        inputs.requireBlocks(model.block);
        Design design = design(sheet, contrasts, formula);
        inputs.requireReads(method, design);
        Set<String> warnings = new LinkedHashSet<>(inputs.warnings());
        warnings.addAll(design.getWarnings());
        UnwantedFactors factors = hidden.method == null ? null : factors(counts, design, contrasts);
        if (factors != null) {
            warnings.addAll(factors.getWarnings(design));
            design = design(withFactors(sheet, factors), contrasts, DeHidden.with(factors, formula));
        }
        List<Table> tables;
        try (ConsoleProgress progress = new ConsoleProgress("Testing")) {
            DeRun run = new DeRun(counts, design, contrasts, model, threads, progress);
            tables = method == DeMethod.DESEQ2
                    ? run.deseq(deseqOptions(design, factors))
                    : run.other(method, threshold, robust, alpha);
            warnings.addAll(run.warnings());
        } catch (IllegalArgumentException e) {
            throw new InputException("cannot test " + countFile + ": " + e.getMessage(), e);
        }
        PrintWriter err = command.commandLine().getErr();
        if (factors != null) {
            hidden.report(factors).forEach(line -> err.println("foldwise: " + line));
        }
        warnings.forEach(warning -> err.println("foldwise: warning: " + warning.replaceAll("\\s*\\R\\s*", " ")));
        output.write(
                together(contrasts, tables.stream().map(inputs::joined).toList()),
                command.commandLine().getOut());
        return 0;
    }

    private void checkOptions() {
        String notHidden = hidden.refusal(method);
        if (!notHidden.isEmpty()) {
            throw refusal(notHidden);
        }
        if (!(threshold >= 0 && threshold <= Double.MAX_VALUE)) {
            throw refusal("--lfc-threshold " + threshold + ": a threshold is 0 or more");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw refusal("--alpha " + alpha + ": a false discovery rate lies between 0 and 1");
        }
        if (sources.bySymbol && sources.annotation == null) {
            throw refusal("--by-symbol needs the symbols; give --annotation FILE");
        }
        boolean deseq = method == DeMethod.DESEQ2;
        if (!deseq && (reduced != null || shrinkage != null)) {
            throw refusal(
                    (reduced != null ? "--reduced" : "--shrink") + " goes with --method deseq2, not " + method.word());
        }
        if (robust && !method.canBeRobust()) {
            throw refusal("--robust goes with edger-ql, voom, voom-lmfit and limma-trend, not " + method.word());
        }
        if (threshold > 0 && (reduced != null || !method.hasThreshold())) {
            throw refusal("--lfc-threshold does not go with "
                    + (reduced != null ? "the likelihood ratio test of --reduced" : method.word()));
        }
        if (threshold > 0 && model.isJointly()) {
            throw refusal(
                    "--lfc-threshold does not go with a test of all contrasts together, which asks for any difference");
        }
        if (reduced != null && model.decision != null) {
            throw refusal("--decide does not go with --reduced, whose p-value is the same for every contrast");
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private List<Contrast> contrasts() throws InputException {
        List<Contrast> contrasts = new ArrayList<>();
        for (String text : contrastTexts) {
            add(contrasts, text, "--contrast " + text);
        }
        if (contrastFile != null) {
            for (ListFile.Line line : ListFile.read(contrastFile, "contrasts", "condition,resistant,parental")) {
                try {
                    add(contrasts, line.text(), "contrast " + line.text());
                } catch (ParameterException e) {
                    throw new InputException(line.place() + ": " + e.getMessage(), e);
                }
                contrastPlaces.put(contrasts.get(contrasts.size() - 1), line.place());
            }
        }
        if (contrasts.isEmpty()) {
            throw refusal("Missing required option: '--contrast=FACTOR,NUMERATOR,DENOMINATOR'");
        }
        return contrasts;
    }

    private void add(List<Contrast> contrasts, String text, String name) {
        Contrast contrast = contrast(text, name);
        if (contrasts.contains(contrast)) {
            throw refusal(name + " is given twice");
        }
        contrasts.add(contrast);
    }

    /** The table of the only contrast, or those of several one after the other. */
    private static Table together(List<Contrast> contrasts, List<Table> tables) {
        if (tables.size() == 1) {
            return tables.get(0);
        }
        Table first = tables.get(0);
        Table.Builder all = Table.builder("Contrasts").text("contrast");
        for (int c = 0; c < first.getColumnCount(); c++) {
            all.column(first.getColumnName(c), first.getUnit(c), first.getKind(c));
        }
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            for (int r = 0; r < table.getRowCount(); r++) {
                @Nullable Object[] row = new @Nullable Object[table.getColumnCount() + 1];
                row[0] = contrasts.get(i).toString();
                for (int c = 0; c + 1 < row.length; c++) {
                    boolean text = table.getKind(c) == Table.Kind.TEXT;
                    row[c + 1] = text ? table.getText(r, c) : Double.valueOf(table.getNumber(r, c));
                }
                all.row(row);
            }
        }
        return all.build();
    }

    private Contrast contrast(String contrastText, String name) {
        String[] parts = contrastText.split(",", -1);
        if (parts.length != 1 && parts.length != 3 && contrastText.indexOf('`') < 0) {
            throw refusal(name + ": found " + parts.length
                    + " parts, expected three, FACTOR,NUMERATOR,DENOMINATOR, such as condition,resistant,parental");
        }
        try {
            return parts.length == 3
                    ? Contrast.of(parts[0].strip(), parts[1].strip(), parts[2].strip())
                    : Contrast.parse(contrastText);
        } catch (IllegalArgumentException e) {
            throw refusal(name + ": " + e.getMessage());
        }
    }

    /** The factor of a contrast has levels, also where they are written as numbers. */
    private static SampleSheet withWords(SampleSheet sheet, Contrast contrast) {
        String factor = contrast.getFactor();
        return sheet.hasColumn(factor) && sheet.isNumeric(factor)
                ? sheet.withFactor(factor, sheet.getTexts(factor).toArray(String[]::new))
                : sheet;
    }

    /** The design; the denominator of the first contrast of a factor is the reference of that factor. */
    private Design design(SampleSheet sheet, List<Contrast> contrasts, String formula) throws InputException {
        for (String column : sheet.getColumnNames()) {
            List<String> without = sheet.getSamplesWithout(column);
            if (!without.isEmpty() && isUsed(column)) {
                throw new InputException(sampleFile + ": column \"" + column + "\" has no value for "
                        + Names.of(without) + "; fill it in, or take these samples out of the sheet");
            }
        }
        String place = null;
        try {
            Design design = Design.of(formula, sheet);
            Set<String> turned = new LinkedHashSet<>();
            for (Contrast contrast : contrasts) {
                place = contrastPlaces.get(contrast);
                boolean first = !contrast.getFactor().isEmpty() && turned.add(contrast.getFactor());
                design = first ? design.withReference(contrast.getFactor(), contrast.getDenominator()) : design;
            }
            for (Contrast contrast : contrasts) {
                place = contrastPlaces.get(contrast);
                contrast.resolve(design);
            }
            return design;
        } catch (RankDeficientDesignException e) {
            throw new InputException(sampleFile + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            if (place != null) {
                throw new InputException(place + ": " + e.getMessage(), e);
            }
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private boolean isUsed(String column) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(column) + "(?![\\w.])")
                .matcher(formula)
                .find();
    }

    /** Factors that nobody wrote down, from a first look at the counts. */
    private UnwantedFactors factors(CountMatrix counts, Design design, List<Contrast> contrasts) throws IOException {
        try {
            UnwantedFactors found = hidden.find(counts, design, contrasts, threads);
            int left = design.getSamples().size() - design.getCoefficientCount();
            if (found.getCount() > 0 && found.getCount() >= left) {
                throw new InputException(sampleFile + ": --hidden: " + design.getFormula() + " leaves " + left
                        + (left == 1 ? " direction" : " directions") + ", and " + found.getCount()
                        + " of hidden factors would leave none for scatter; "
                        + (left > 1 ? "give --factors " + (left - 1) + " at most" : "go on without"));
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw new InputException("cannot find hidden factors in " + countFile + ": " + e.getMessage(), e);
        }
    }

    private SampleSheet withFactors(SampleSheet sheet, UnwantedFactors factors) throws InputException {
        try {
            return factors.addTo(sheet);
        } catch (IllegalArgumentException e) {
            throw new InputException(sampleFile + ": --hidden: " + e.getMessage(), e);
        }
    }

    private DeseqOptions deseqOptions(Design design, @Nullable UnwantedFactors factors) {
        try {
            String rest = reduced == null || factors == null ? reduced : DeHidden.with(factors, reduced);
            Design smaller = rest == null ? null : design.withFormula(rest);
            return new DeseqOptions(numerics, alpha, threshold, smaller, shrinkage);
        } catch (IllegalArgumentException e) {
            throw refusal("--reduced: " + e.getMessage());
        }
    }
}
