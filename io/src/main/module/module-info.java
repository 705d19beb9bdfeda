/**
 * Files in; tables, figures and reports out.
 */
module io.github.foldwise.io {
    requires transitive io.github.foldwise.core;
    requires static org.jspecify;
    requires transitive java.desktop;
    requires java.xml;
    requires org.slf4j;
    requires de.siegmar.fastcsv;
    requires org.dhatim.fastexcel;
    requires org.dhatim.fastexcel.reader;
    requires com.twelvemonkeys.imageio.tiff;
    requires org.apache.commons.compress;
    requires com.fasterxml.jackson.core;
    requires org.jfree.jfreechart;
    requires org.apache.xmlgraphics.batik.svggen;
    requires de.rototor.pdfbox.graphics2d;
    requires org.apache.pdfbox;
    // What PDFBox and Batik call: they are modules by their manifests alone, which name no dependency
    requires org.apache.commons.io;
    requires org.apache.commons.logging;
    // Only for old workbooks, and for BAM and SAM, which are refused by name where these are missing
    requires static org.apache.poi.poi;
    requires static htsjdk;

    exports io.github.foldwise.io;
    exports io.github.foldwise.io.blot;
    exports io.github.foldwise.io.counts;
    exports io.github.foldwise.io.culture;
    exports io.github.foldwise.io.dose;
    exports io.github.foldwise.io.figure;
    exports io.github.foldwise.io.genesets;
    exports io.github.foldwise.io.image;
    exports io.github.foldwise.io.layout;
    exports io.github.foldwise.io.plate;
    exports io.github.foldwise.io.prism;
    exports io.github.foldwise.io.reader;
    exports io.github.foldwise.io.reads;
    exports io.github.foldwise.io.reads.aligner;
    exports io.github.foldwise.io.reads.counting;
    exports io.github.foldwise.io.reads.logs;
    exports io.github.foldwise.io.report;
}
