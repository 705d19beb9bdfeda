package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.function.Log2;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Linear models of all genes with moderated variances, from which contrasts are tested. Instances are immutable. */
public final class LimmaFit extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final Design design;
    private final String[] genes;
    private final GeneFits fits;
    private final VariancePrior prior;
    private final ExpressionValues values;
    private final @Nullable BlockCorrelation blocks;
    private final BioconductorRelease release;

    LimmaFit(
            Design design,
            GeneFits fits,
            VariancePrior prior,
            ExpressionValues values,
            @Nullable BlockCorrelation blocks,
            BioconductorRelease release) {
        this.design = design;
        this.genes = values.getGenes().toArray(String[]::new);
        this.fits = fits;
        this.prior = prior;
        this.values = values;
        this.blocks = blocks;
        this.release = release;
    }

    /** {@return the design} */
    public Design getDesign() {
        return design;
    }

    /**
     * Returns the genes.
     *
     * @return their names, unmodifiable
     */
    public List<String> getGenes() {
        return List.of(genes);
    }

    /**
     * Returns what is shared between the variances of the genes.
     *
     * @return the prior and the moderated variances
     */
    public VariancePrior getPrior() {
        return prior;
    }

    /** {@return the blocks and the correlation within them, empty where samples are independent} */
    public Optional<BlockCorrelation> getBlockCorrelation() {
        return Optional.ofNullable(blocks);
    }

    /**
     * {@return residual standard deviations, not moderated, as a new array, NaN for a gene without residual degrees of
     * freedom}
     */
    public double[] getResidualDeviations() {
        return Arrays.stream(fits.variances).map(Math::sqrt).toArray();
    }

    /**
     * Tests a contrast by the moderated t statistic. Equals {@code topTable} of {@code eBayes}.
     *
     * @param contrast what is compared
     * @return the result
     * @throws IllegalArgumentException if the contrast does not fit the design
     */
    public LimmaResult test(Contrast contrast) {
        EmpiricalBayes moderated = new EmpiricalBayes(fits, prior, contrast.resolve(design));
        double[] pvalues = new double[genes.length];
        for (int g = 0; g < pvalues.length; g++) {
            pvalues[g] = moderated.pvalue(g);
        }
        return new LimmaResult(
                contrast,
                0,
                getGenes(),
                moderated.effects,
                moderated.standardErrors(),
                fits.means,
                moderated.statistics,
                pvalues,
                moderated.logOdds(),
                design.getWarnings(),
                release);
    }

    /**
     * Tests whether a contrast is larger than matters (McCarthy and Smyth 2009, doi:10.1093/bioinformatics/btp053). Equals
     * {@code topTreat} of {@code treat}.
     *
     * @param contrast what is compared
     * @param foldChange the fold change that must be surpassed in either direction, above 1
     * @return the result, without log odds
     * @throws IllegalArgumentException if the contrast does not fit the design or the fold change is not above 1
     */
    public LimmaResult test(Contrast contrast, double foldChange) {
        Objects.requireNonNull(contrast, "contrast");
        if (!(foldChange > 1 && foldChange <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("fold change " + foldChange
                    + ": give the ratio that must be surpassed, above 1, such as 1.2; 1/1.2 counts as surpassed too");
        }
        double threshold = Log2.of(foldChange);
        EmpiricalBayes moderated = new EmpiricalBayes(fits, prior, contrast.resolve(design));
        double[] statistics = new double[genes.length];
        double[] pvalues = new double[genes.length];
        for (int g = 0; g < pvalues.length; g++) {
            double[] against = moderated.against(g, threshold);
            statistics[g] = against[0];
            pvalues[g] = against[1];
        }
        return new LimmaResult(
                contrast,
                foldChange,
                getGenes(),
                moderated.effects,
                moderated.standardErrors(),
                fits.means,
                statistics,
                pvalues,
                new double[0],
                design.getWarnings(),
                release);
    }

    /**
     * Returns the expression of each gene in rotated coordinates, of which tests of gene sets are made: the first is the
     * contrast's, and the others, as many as there are residual degrees of freedom, hold what the design does not explain.
     * Without an effect all of a gene's are normal with mean 0 and one variance, and effects of correlated genes are
     * correlated alike.
     *
     * <p>They are those of a QR decomposition by Householder reflections of the weighted (and, with blocks, whitened) design,
     * whose last column stands for the contrast. The first has the sign of the contrast's estimate and is its size in units in
     * which its standard error is the residual deviation.
     *
     * @param contrast what is compared
     * @return a new row for each gene; NaN throughout for a gene with missing values or weights of 0, whose rotation has fewer
     *     coordinates
     * @throws IllegalArgumentException if the contrast does not fit the design
     */
    public double[][] rotate(Contrast contrast) {
        return ContrastRotation.of(
                values, design.getMatrix(), contrast.resolve(design), blocks == null ? null : blocks.whitening());
    }

    /**
     * Tests several contrasts at once by the moderated F statistic. Equals {@code topTableF} of the contrasts, and
     * {@code topTable} with several coefficients.
     *
     * @param contrasts what is compared; at least one
     * @return the test of whether any of them differs
     * @throws IllegalArgumentException if there is no contrast, one is given twice, or one does not fit the design
     */
    public LimmaJointTest test(Collection<Contrast> contrasts) {
        Objects.requireNonNull(contrasts, "contrasts");
        return LimmaJointTest.of(
                List.copyOf(contrasts), design, getGenes(), fits, prior, design.getWarnings(), release);
    }

    /** {@return a row for each gene: average expression, residual deviation and degrees, moderated deviation} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Linear models")
                .text("gene")
                .number("AveExpr")
                .number("sigma")
                .number("df.residual")
                .number("s.post");
        for (int g = 0; g < genes.length; g++) {
            table.row(
                    genes[g],
                    fits.means[g],
                    Math.sqrt(fits.variances[g]),
                    fits.degrees[g],
                    Math.sqrt(prior.getPosterior(g)));
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {
            design, genes, fits.coefficients, fits.covariances, prior, values, blocks, release
        };
    }

    /** {@return the number of genes and the median prior degrees of freedom} */
    @Override
    public String toString() {
        double[] degrees = new double[genes.length];
        for (int g = 0; g < degrees.length; g++) {
            degrees[g] = prior.getDegreesOfFreedom(g);
        }
        return genes.length + " genes, prior df " + Digits.of(Medians.of(degrees));
    }
}
