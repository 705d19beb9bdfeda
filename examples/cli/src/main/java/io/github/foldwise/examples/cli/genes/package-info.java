/**
 * Commands for counts of genes: whether samples are what their sheet says, and differential expression.
 */
@NullMarked
package io.github.foldwise.examples.cli.genes;

import org.jspecify.annotations.NullMarked;
