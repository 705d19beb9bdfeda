/**
 * Files in; tables, figures and reports out. One class per kind of file.
 *
 * <p>A reader goes by the content of a file, not by its name: a workbook saved under {@code .csv} is read as a workbook. It
 * detects encoding, separator and decimal mark, and refuses where it would have to guess. Every refusal is a
 * {@link io.github.foldwise.io.FileFormatException} that names file, line and cell, what was found, what was expected and
 * how to mend it.
 *
 * <p>Files are input from elsewhere and may be broken or hostile. Size, unpacked size, length of a line and number of cells
 * are limited before anything is kept in memory.
 */
@NullMarked
package io.github.foldwise.io;

import org.jspecify.annotations.NullMarked;
