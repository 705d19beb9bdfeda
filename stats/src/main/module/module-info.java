/**
 * What is estimated: dose-response curves, fold resistance, blots, differential expression, pathways and mechanism.
 *
 * <p>EJML and Commons Math are modules by the names of their files only, so that {@code jlink} refuses a program that
 * uses this module; {@code jpackage} with the class path, or with these jars beside the image, does not.
 */
module io.github.foldwise.stats {
    requires transitive io.github.foldwise.core;
    requires static org.jspecify;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.descriptive;
    requires org.apache.commons.statistics.ranking;
    requires org.apache.commons.numbers.gamma;
    requires org.apache.commons.numbers.arrays;
    requires commons.math3;
    requires ejml.core;
    requires ejml.ddense;

    exports io.github.foldwise.calibration;
    exports io.github.foldwise.densitometry;
    exports io.github.foldwise.diagnosis;
    exports io.github.foldwise.differential;
    exports io.github.foldwise.differential.deseq2;
    exports io.github.foldwise.differential.edger;
    exports io.github.foldwise.differential.exploration;
    exports io.github.foldwise.differential.hidden;
    exports io.github.foldwise.differential.limma;
    exports io.github.foldwise.differential.multiple;
    exports io.github.foldwise.differential.normalization;
    exports io.github.foldwise.doseresponse;
    exports io.github.foldwise.doseresponse.mixed;
    exports io.github.foldwise.doseresponse.variance;
    exports io.github.foldwise.enrichment;
    exports io.github.foldwise.growth;
    exports io.github.foldwise.identity;
    exports io.github.foldwise.inference;
    exports io.github.foldwise.mechanism;
    exports io.github.foldwise.mechanism.rna;
    exports io.github.foldwise.multiplicity;
    exports io.github.foldwise.regression;
    exports io.github.foldwise.resistance;
    exports io.github.foldwise.resistance.cross;
    exports io.github.foldwise.resistance.escalation;
    exports io.github.foldwise.resistance.stability;
    exports io.github.foldwise.screening;
    exports io.github.foldwise.screening.activity;
    exports io.github.foldwise.screening.quality;
    exports io.github.foldwise.screening.seeding;
    exports io.github.foldwise.screening.spatial;
    exports io.github.foldwise.sensitivity;
    exports io.github.foldwise.sequencing;
}
