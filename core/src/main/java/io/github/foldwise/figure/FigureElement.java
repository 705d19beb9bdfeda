package io.github.foldwise.figure;

import java.io.Serializable;

/** One thing that is drawn in a figure. The set of kinds is closed, so that a renderer can promise to draw all of them. */
public sealed interface FigureElement extends Serializable
        permits Points, Line, Band, ErrorBars, Bars, HeatMap, ReferenceLine, Note, Raster, Boxes {

    /**
     * Returns the name that decides colour, marker and legend entry. Elements with the same name share them.
     *
     * @return the name of the series; empty for neutral grey without a legend entry
     */
    String getSeries();
}
