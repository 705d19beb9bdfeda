/**
 * Files in; tables, figures and reports out. One class per kind of file.
 *
 * <p>A reader goes by the content of a file, not by its name: a workbook saved under {@code .csv} is read as a workbook. It
 * detects encoding, separator and decimal mark, and refuses where it would have to guess. Every refusal is a
 * {@link io.github.foldwise.io.FileFormatException} that names file, line and cell, what was found, what was expected and
 * how to mend it. Files are input from elsewhere and may be broken or hostile: size, unpacked size, length of a line and
 * number of cells are limited before anything is kept in memory.
 *
 * <p>Every reader takes a path, or a {@link io.github.foldwise.io.Source}, which is a file of any file system, a stream or a
 * text under a name. The bytes are read once; a reader that tries one format after another tries them on what was read.
 * Tables come as CSV, TSV, XLSX, or as JSON by {@link io.github.foldwise.io.TableJson}, and whatever the library writes as a
 * table, curves, layouts, readings, counts, sample sheets, transfers, lists of plates, reads back equal from each of the four.
 *
 * <p>Every writer takes a path or a stream, which it flushes and leaves open.
 *
 * <p>What is written appears whole or not at all: a file is made under a temporary name in its folder and moved to its
 * place when it is complete, so that a crash leaves the earlier version or nothing. All text is UTF-8, all numbers are
 * written so that they read back to the same value, and the same content gives the same bytes on every machine.
 */
@NullMarked
package io.github.foldwise.io;

import org.jspecify.annotations.NullMarked;
