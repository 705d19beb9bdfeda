/**
 * GraphPad Prism: the files in which many labs keep the numbers behind their figures.
 *
 * <p>A Prism project is a list of data tables. Each has row titles, at most one X column, and data sets side by side; a data
 * set holds replicates, or a mean with its error and its n. {@link io.github.foldwise.io.prism.PrismTable} keeps that
 * structure, because a mean and its standard deviation are not two replicates; {@code toTable()} flattens it under names that
 * say what each column is.
 *
 * <p>A value that was struck out in Prism is still in the file. It stays in the table with its mark and takes no part in
 * anything computed from it, unless asked for: {@link io.github.foldwise.io.prism.StruckValues}.
 *
 * <p>{@link io.github.foldwise.io.prism.PrismFile} reads both formats, the XML of Prism 5 to 9 ({@code .pzfx}) and the
 * archive of Prism 10 ({@code .prism}), whichever the content is, and writes the former, which every version opens. Analyses,
 * graphs and layouts are not read: they are results, and the tables are the data.
 */
@NullMarked
package io.github.foldwise.io.prism;

import org.jspecify.annotations.NullMarked;
