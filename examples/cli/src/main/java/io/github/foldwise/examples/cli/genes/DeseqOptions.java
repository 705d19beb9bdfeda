package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.deseq2.Numerics;
import io.github.foldwise.differential.deseq2.ShrinkageMethod;
import org.jspecify.annotations.Nullable;

/** What can be asked of DESeq2 alone. */
record DeseqOptions(
        Numerics numerics,
        double alpha,
        double threshold,
        @Nullable Design reduced,
        @Nullable ShrinkageMethod shrinkage) {}
