/**
 * Commands for sequencing reads: their quality, their alignment, and how many each gene has.
 */
@NullMarked
package io.github.foldwise.examples.cli.reads;

import org.jspecify.annotations.NullMarked;
