package io.github.foldwise.internal.counts;

import io.github.foldwise.text.Value;

/** What counts are divided by: a size factor for each sample, or a factor for each gene and sample. */
public final class SampleScale extends Value {
    private static final long serialVersionUID = 1L;

    private final int samples;
    private final double[] factors;
    private final double[] logFactors;
    private final boolean perGene;

    private SampleScale(int samples, double[] factors, boolean perGene) {
        this.samples = samples;
        this.factors = factors;
        this.perGene = perGene;
        logFactors = new double[perGene ? 0 : samples];
        for (int j = 0; j < logFactors.length; j++) {
            logFactors[j] = Math.log(factors[j]);
        }
    }

    public static SampleScale ofSizeFactors(double[] sizeFactors) {
        return new SampleScale(sizeFactors.length, sizeFactors.clone(), false);
    }

    /** Factors gene by gene, each row for the samples. */
    public static SampleScale ofFactorMatrix(double[] factors, int samples) {
        return new SampleScale(samples, factors.clone(), true);
    }

    public double factor(int gene, int sample) {
        return factors[perGene ? gene * samples + sample : sample];
    }

    public void copyFactors(int gene, double[] into, double[] logInto) {
        System.arraycopy(factors, perGene ? gene * samples : 0, into, 0, samples);
        if (perGene) {
            for (int j = 0; j < samples; j++) {
                logInto[j] = Math.log(into[j]);
            }
        } else {
            System.arraycopy(logFactors, 0, logInto, 0, samples);
        }
    }

    /** This scale with each sample's factors multiplied by a number. */
    public SampleScale times(double[] bySample) {
        double[] product = factors.clone();
        for (int k = 0; k < product.length; k++) {
            product[k] *= bySample[k % samples];
        }
        return new SampleScale(samples, product, perGene);
    }

    /** The scale of some of the genes. */
    SampleScale select(int[] genes) {
        if (!perGene) {
            return this;
        }
        double[] rows = new double[genes.length * samples];
        for (int i = 0; i < genes.length; i++) {
            System.arraycopy(factors, genes[i] * samples, rows, i * samples, samples);
        }
        return new SampleScale(samples, rows, true);
    }

    /** The mean over samples of one over the factor, with factor matrices of one over its mean over genes. */
    public double meanInverse() {
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += 1 / columnMean(j);
        }
        return sum / samples;
    }

    public double columnMean(int sample) {
        if (!perGene) {
            return factors[sample];
        }
        int genes = factors.length / samples;
        double sum = 0;
        for (int i = 0; i < genes; i++) {
            sum += factors[i * samples + sample];
        }
        return sum / genes;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {samples, perGene, factors};
    }
}
