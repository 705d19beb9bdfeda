package io.github.foldwise.internal.edger;

import java.io.Serializable;

/** Dispersions of all genes of an analysis, and what they rest on. The arrays are shared and not changed. */
public record Dispersions(
        double common, double[] trended, double[] tagwise, double[] averageLogCpm, double[] priorDegrees)
        implements Serializable {}
