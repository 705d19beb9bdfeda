/**
 * Differential expression: designs, contrasts and what became of every gene.
 */
@NullMarked
package io.github.foldwise.differential;

import org.jspecify.annotations.NullMarked;
