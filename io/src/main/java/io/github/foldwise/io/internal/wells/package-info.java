/**
 * Wells found in the sheets that plate readers export: as a matrix, down a column or across a row, with the labels around them,
 * gathered into readings. What is said by one instrument alone is in {@code io.reader}.
 */
@NullMarked
package io.github.foldwise.io.internal.wells;

import org.jspecify.annotations.NullMarked;
